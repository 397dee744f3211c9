package policies

import "github.com/sipforum/techwg/liaison"

// IESGStandardsTrack is a ballot of the IESG on a document of the standards track
// or a BCP: one yes, no position that blocks, and two thirds of the directors
// with yes or no objection.
//
// Document: the Datatracker's source, ietf/doc/utils.py, needed_ballot_positions
// and two_thirds_rule; read.
//
// A DISCUSS is cleared by nobody but the director who holds it, who then takes
// another position. A position of abstain neither supports nor blocks.
//
// Silent directors count against the two thirds; recused ones do not. The policy
// is monotone, and not majority-safe.
func IESGStandardsTrack() liaison.Policy {
	p := IESGOther()
	p.Name = "IESG ballot, standards track"
	p.Conditions = append(p.Conditions, liaison.Condition{
		Need: (liaison.Favoring | liaison.Abstaining).AtLeast(2).Per(3, liaison.Unrecused), Clause: "two_thirds_rule",
	})
	p.Waivers[liaison.RuleMajoritySafe] = "as published: no objection counts like a yes, where there is one yes"
	return p
}

// IESGOther is a ballot of the IESG on any other document: one yes, and no
// position that blocks.
//
// Document: that of [IESGStandardsTrack]; read. No objection, a silence and a
// recusal count nowhere. The policy is monotone, and not majority-safe.
func IESGOther() liaison.Policy {
	return liaison.Policy{
		Name:    "IESG ballot, other documents",
		Source:  "IETF Datatracker, ietf/doc/utils.py",
		Edition: "revision 0051aa98",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(1), Clause: "needed_ballot_positions"},
			{Need: liaison.Blocking.AtMost(0), Clause: "needed_ballot_positions"},
		},
		Blocks: liaison.UntilWithdrawn,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: one yes is enough where nobody blocks",
		},
	}
}

// IABDecision is a decision of the full members of the IAB that is not
// unanimous: seven concur, and no more than two dissent.
//
// Document: RFC 2850, section 3.5; excerpt. An abstention counts nowhere. The
// policy is monotone. It is majority-safe for the thirteen full members, of whom
// seven are more than half; the rule itself names no size.
func IABDecision() liaison.Policy {
	return liaison.Policy{
		Name:    "IAB decision",
		Source:  "RFC 2850",
		Edition: "May 2000",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(7), Clause: "3.5"},
			{Need: liaison.Against.AtMost(2), Clause: "3.5"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: seven are a majority of the thirteen full members, not of a larger board",
		},
	}
}

func iesgVotes() []Vote {
	return []Vote{
		{"Yes", liaison.Favor},
		{"No Objection", liaison.Abstain},
		{"Discuss", liaison.Block},
		{"Abstain", liaison.Oppose},
		{"Recuse", liaison.Recuse},
	}
}
