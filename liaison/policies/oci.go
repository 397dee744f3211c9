package policies

import "github.com/sipforum/techwg/liaison"

// OCIMotion is a motion of the maintainers of an Open Containers project: two
// thirds of them vote, and two thirds of the votes are for it.
//
// Document: GOVERNANCE.md of opencontainers/project-template, Voting and Quorum;
// read. ABSTAIN is no vote, and takes back one that was given. A maintainer that
// rejects lists concerns, and does not block with them. The policy is neither
// monotone nor majority-safe.
func OCIMotion() liaison.Policy {
	return liaison.Policy{
		Name:    "Open Containers motion",
		Source:  "Open Containers project governance",
		Edition: "revision 008f4e9",
		Conditions: []liaison.Condition{
			{Need: liaison.Sided.AtLeast(2).Per(3, liaison.Asked), Clause: "Quorum"},
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided), Clause: "Voting"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a vote against counts towards the quorum",
			liaison.RuleMajoritySafe: "as published: two thirds of a quorum are enough",
		},
	}
}
