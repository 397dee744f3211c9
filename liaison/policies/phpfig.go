package policies

import "github.com/sipforum/techwg/liaison"

// The classes of the PHP Framework Interop Group. Who is in both votes in the Core
// Committee.
const (
	CoreCommittee          = "Core Committee"
	ProjectRepresentatives = "Project Representatives"
)

// FIGBylawVote is a vote of the PHP Framework Interop Group on its bylaws: half of
// the Core Committee takes part, and of each class two thirds are for it.
//
// Document: bylaws/004-votes.md of php-fig/fig-standards, Bylaw Votes; read. An
// abstention counts towards the quorum, and nowhere else. A vote lasts two weeks,
// or until everybody has voted. The policy is neither monotone nor majority-safe.
func FIGBylawVote() liaison.Policy {
	return liaison.Policy{
		Name:    "PHP-FIG bylaw vote",
		Source:  "PHP-FIG bylaws, Votes",
		Edition: "revision df5a2b9b",
		Conditions: []liaison.Condition{
			{Need: liaison.Responding.AtLeast(1).Per(2, liaison.Asked).Among(CoreCommittee), Clause: "Bylaw Votes"},
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among(CoreCommittee), Clause: "Bylaw Votes"},
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among(ProjectRepresentatives), Clause: "Bylaw Votes"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a vote against counts towards the quorum",
			liaison.RuleMajoritySafe: "as published: half of one class is a quorum, and the other has none",
		},
	}
}
