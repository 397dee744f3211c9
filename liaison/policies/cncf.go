package policies

import "github.com/sipforum/techwg/liaison"

// CNCFRemoval is the vote to remove a member of the CNCF's Technical Oversight
// Committee: two thirds of the other members are for it.
//
// Document: charter.md of cncf/foundation, section 6(f)(ii); read. The member in
// question has no vote, which is a recusal. An abstention and a silence count as no
// vote for. The policy is monotone, and not majority-safe, since any number may be
// recused.
func CNCFRemoval() liaison.Policy {
	return liaison.Policy{
		Name:    "CNCF removal from the TOC",
		Source:  "CNCF Charter",
		Edition: "2025-07-02",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Unrecused), Clause: "6(f)(ii)"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: whoever is recused is not counted",
		},
	}
}
