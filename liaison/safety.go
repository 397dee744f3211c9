package liaison

import "github.com/sipforum/techwg/liaison/internal/integer"

// safe reports what leaves a document open to a minority under the policy (¶5d), and
// what could not be decided.
func (p *Policy) safe(at place) {
	at = at.child("conditions").about(p.title(), nil)
	e := enough()
	if blank(p.Waivers[RuleMajoritySafe]) {
		switch minority, s := p.minority(0, e); s.Verdict {
		case integer.Found:
			at.add(RuleMajoritySafe, "carries with %v", minority)
		case integer.Undecided:
			at.add(RuleMajoritySafe, "%v", ErrUndecided)
		}
	}
	if blank(p.Waivers[RuleMonotone]) {
		switch anomaly, s := p.anomaly(0, e); s.Verdict {
		case integer.Found:
			at.add(RuleMonotone, "%v", anomaly)
		case integer.Undecided:
			at.add(RuleMonotone, "%v", ErrUndecided)
		}
	}
}
