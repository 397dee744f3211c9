package liaison

import "slices"

// How far a check of a policy's safety looks: up to so many voices, and to so many
// profiles in all, or fewer where each has many conditions to meet.
const (
	mostVoices   = 100
	mostProfiles = 1_000_000
)

// safe reports what leaves a document open to a minority under the policy (¶5d).
// It looks for a proof first, which holds for any number of voices, and then for
// the smallest counterexample.
func (p *Policy) safe(at place) {
	at = at.child("conditions").about(p.title(), nil)
	seekAnomaly := blank(p.Waivers[RuleMonotone]) && len(p.turning()) > 0
	seekMinority := blank(p.Waivers[RuleMajoritySafe]) && !p.asksMajority()
	least := p.leastVoices()
	if least > mostVoices || !seekAnomaly && !seekMinority {
		return
	}
	e := newEnumeration(p)
	e.left = mostProfiles / (1 + int64(len(p.Conditions))/8)
	down := e.moves()
	for n := least; n <= mostVoices; n++ {
		more := e.each(n, func() bool {
			if seekMinority && 2*e.tallies[0][Favor] <= n && e.unmet() == carries {
				seekMinority = false
				at.add(RuleMajoritySafe, "carries with %v", e.profile())
			}
			if seekAnomaly {
				seekAnomaly = e.anomalies(down, func(a Anomaly) bool {
					at.add(RuleMonotone, "%v", a)
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
		return c.Need.class == "" && c.When == Threshold{} && c.Need.count == Favoring && c.Need.base == Asked && !c.Need.few() && !c.Need.weigh(&half).met
	})
}
