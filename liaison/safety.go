package liaison

import (
	"fmt"
	"slices"
)

// How far a check of a policy's safety looks: up to so many voices, and no
// further than so many profiles in all, or fewer where each has many conditions
// to meet.
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
	least := p.leastVoices()
	if least > mostVoices || !seekAnomaly && !seekMinority {
		return
	}
	ps := newProfiles(p)
	ps.left = mostProfiles / (1 + int64(len(p.Conditions))/8)
	steps := newSteps(ps)
	for n := least; n <= mostVoices; n++ {
		more := ps.each(n, func() bool {
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
			return seekAnomaly || seekMinority
		})
		if !more {
			return
		}
	}
}

// asksMajority reports whether a condition always asks for a share of all voices
// in favour that half of them is not.
func (p *Policy) asksMajority() bool {
	half := Tally{Favor: 1, Silent: 1}
	return slices.ContainsFunc(p.Conditions, func(c Condition) bool {
		return c.Among == "" && c.When == Test{} && c.Need.count == Favoring && c.Need.base == Asked && !c.Need.few() && !c.Need.weigh(&half).met
	})
}
