package policies

import "github.com/sipforum/techwg/liaison"

// PHPPrimaryVote is the primary vote on a request for comments of PHP: at least
// twice as many are yes as no. It is open for 14 days.
//
// Document: feature-proposals.rst of php/policies, Voting procedure and Required
// Majority; read. An abstention counts nowhere. The policy is monotone, and not
// majority-safe.
func PHPPrimaryVote() liaison.Policy {
	return liaison.Policy{
		Name:    "PHP primary vote",
		Source:  "PHP policies, Feature Proposals",
		Edition: "revision 87de2ad",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(1, liaison.Against), Clause: "Required Majority"},
		},
		Days: 14,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: there is no quorum",
		},
	}
}
