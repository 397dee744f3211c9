package policies

import "github.com/sipforum/techwg/liaison"

// The classes of the GNSO Council of ICANN, its two houses.
const (
	ContractedParties    = "Contracted Parties House"
	NonContractedParties = "Non-Contracted Parties House"
)

// GNSOSupermajority is a supermajority of the GNSO Council of ICANN: two thirds of
// each house, or three quarters of one and a majority of the other.
//
// Document: ICANN's Bylaws, definition of a GNSO Supermajority, as quoted on an
// ICANN list in July 2015; excerpt. All members of a house are its base: an
// abstention, a silence and a recusal each count as no vote for.
//
// Both ways take a majority of each house; two thirds of one are needed where the
// other falls short of three quarters. The policy is monotone. It is majority-safe
// where nobody is asked but the two houses.
func GNSOSupermajority() liaison.Policy {
	const clause = "GNSO Supermajority"
	majority := liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)
	twoThirds := liaison.Favoring.AtLeast(2).Per(3, liaison.Asked)
	short := liaison.Favoring.LessThan(3).Per(4, liaison.Asked)
	return liaison.Policy{
		Name:    "GNSO supermajority",
		Source:  "Bylaws of ICANN",
		Edition: "as quoted in 2015",
		Conditions: []liaison.Condition{
			{Need: majority.Among(ContractedParties), Clause: clause},
			{Need: majority.Among(NonContractedParties), Clause: clause},
			{Need: twoThirds.Among(ContractedParties), When: short.Among(NonContractedParties), Clause: clause},
			{Need: twoThirds.Among(NonContractedParties), When: short.Among(ContractedParties), Clause: clause},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: whoever is of neither house is not counted",
		},
	}
}
