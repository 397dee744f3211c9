package policies

import "github.com/sipforum/techwg/liaison"

// OASISSpecialMajority is a special majority vote of an OASIS technical
// committee: two thirds of its voting members vote yes, and no more than a
// quarter vote no.
//
// Document: OASIS Technical Committee Process, 28 July 2010, the definition of
// Special Majority Vote; excerpt. All voting members are the base: an
// abstention, a silence and a recusal each count as no yes. The policy is
// monotone and majority-safe.
func OASISSpecialMajority() liaison.Policy {
	return liaison.Policy{
		Name:    "OASIS special majority vote",
		Source:  "OASIS Technical Committee Process",
		Edition: "28 July 2010",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Asked), Clause: "Special Majority Vote"},
			{Need: liaison.Against.AtMost(1).Per(4, liaison.Asked), Clause: "Special Majority Vote"},
		},
	}
}
