package policies

import "github.com/sipforum/techwg/liaison"

// IEEEBallot is one round of a standards ballot of the IEEE SA: three quarters of
// the ballots are returned, less than 30 % of those are abstentions, and three
// quarters of the votes approve.
//
// Document: the balloting process of the IEEE SA; excerpt. A disapproval with
// comments is Block, and one without is Oppose: that is a ballot returned, and no
// vote. Comments are resolved by another round, in which the balloter may vote
// anew; a [liaison.Resolution] does not apply.
//
// An abstention is a ballot returned. The policy is neither monotone nor
// majority-safe: one approval carries it beside disapprovals without comments.
func IEEEBallot() liaison.Policy {
	return liaison.Policy{
		Name:    "IEEE SA standards ballot",
		Source:  "IEEE SA, The Balloting Process",
		Edition: "undated",
		Conditions: []liaison.Condition{
			{Need: liaison.Responding.AtLeast(75).Per(100, liaison.Asked), Clause: "return rate"},
			{Need: liaison.Abstaining.LessThan(30).Per(100, liaison.Responding), Clause: "abstention rate"},
			{Need: liaison.Favoring.AtLeast(75).Per(100, reasoned), Clause: "approval rate"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a disapproval without comments helps the return and abstention rates",
			liaison.RuleMajoritySafe: "as published: abstentions and disapprovals without comments are not counted",
		},
	}
}
