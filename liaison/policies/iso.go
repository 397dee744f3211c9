package policies

import "github.com/sipforum/techwg/liaison"

// PMembers is the class of ISO's and the IEC's members that take part in the
// committee. The other member bodies vote too, in no class or any other.
const PMembers = "P-members"

// reasoned are the votes that ISO and the IEEE hold for and against a draft.
const reasoned = liaison.Favoring | liaison.Blocking

// ISOEnquiryDraft is the vote on an enquiry draft of ISO or the IEC (DIS, CDV):
// two thirds of the P-members' votes are in favour, and no more than a quarter of
// all votes are negative.
//
// Document: ISO/IEC Directives, Part 1, 2.6.3; excerpt. A negative vote with
// technical reasons counts, and one without does not, just as an abstention.
// Reasons stand until the body itself changes its vote.
//
// The policy is monotone, and not majority-safe.
func ISOEnquiryDraft() liaison.Policy { return isoVote("ISO/IEC enquiry draft (DIS)", "2.6.3") }

// ISOFinalDraft is the vote on a final draft International Standard (FDIS), with
// the counts of [ISOEnquiryDraft].
//
// Document: ISO/IEC Directives, Part 1, 2.7.3; excerpt. The policy is monotone,
// and not majority-safe.
func ISOFinalDraft() liaison.Policy { return isoVote("ISO/IEC final draft (FDIS)", "2.7.3") }

func isoVote(name, clause string) liaison.Policy {
	return liaison.Policy{
		Name:    name,
		Source:  "ISO/IEC Directives, Part 1",
		Edition: "as quoted in 2009",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(3, reasoned).Among(PMembers), Clause: clause},
			{Need: liaison.Blocking.AtMost(1).Per(4, reasoned), Clause: clause},
		},
		Blocks: liaison.UntilWithdrawn,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: abstentions and votes against without reasons are not counted",
		},
	}
}

func isoVotes() []Vote {
	return votes("approve", "disapprove without reasons", "abstain", Vote{"disapprove with reasons", liaison.Block})
}
