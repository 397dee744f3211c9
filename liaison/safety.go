package liaison

import "fmt"

// How far a check of a policy's safety looks: up to so many voices, and no
// further than so many profiles in all.
const (
	mostVoices   = 100
	mostProfiles = 1_000_000
)

// safe reports what leaves a document open to a minority under the policy (¶5d).
// It looks for a proof first, which holds for any number of voices, and then for
// the smallest counterexample.
func (p *Policy) safe(f *findings) {
	seekAnomaly := !f.excuses(RuleMonotone) && len(p.turning()) > 0
	seekMinority := !f.excuses(RuleMajoritySafe) && !p.asksMajority()
	ps, looked := newProfiles(p), 0
	steps := newSteps(ps)
	for n := 1; n <= mostVoices && looked < mostProfiles; n++ {
		ps.each(n, func() bool {
			looked++
			if seekMinority && 2*ps.tallies[0][Favor] <= n && ps.unmet() == carries {
				seekMinority = false
				f.add(Violation{RuleMajoritySafe, p.title(), "/conditions", fmt.Sprintf("carries with %v", ps.profile())})
			}
			if seekAnomaly {
				seekAnomaly = ps.anomalies(steps, func(a Anomaly) bool {
					f.add(Violation{RuleMonotone, p.title(), "/conditions", a.String()})
					return false
				})
			}
			return looked < mostProfiles && (seekAnomaly || seekMinority)
		})
		if !seekAnomaly && !seekMinority {
			return
		}
	}
}

// asksMajority reports whether a condition of its own accord asks for more than
// half of all voices in favour.
func (p *Policy) asksMajority() bool {
	for _, c := range p.Conditions {
		t := c.Need
		if c.Among == "" && c.When == (Test{}) && t.count == Favoring && t.base == Asked &&
			(t.compare == moreThan && 2*int64(t.n) >= int64(t.per) || t.compare == atLeast && 2*int64(t.n) > int64(t.per)) {
			return true
		}
	}
	return false
}
