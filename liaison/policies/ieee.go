package policies

import "github.com/sipforum/techwg/liaison"

// IEEEBallot is one round of a standards ballot of the IEEE SA: three quarters of
// the ballots are returned, less than 30 % of those are abstentions, and three
// quarters of the votes approve.
//
// Document: the balloting process of the IEEE SA; excerpt. A disapproval without
// comments is a ballot returned, and no vote. Comments are met in another round,
// in which the balloter may vote anew.
//
// An abstention is a ballot returned. The policy is neither monotone nor
// majority-safe: one approval carries it beside disapprovals without comments.
func IEEEBallot() liaison.Policy {
	return ieeeVote("IEEE SA standards ballot", "IEEE SA, The Balloting Process", "undated", liaison.Responding.AtLeast(75).Per(100, liaison.Asked))
}

// IEEE802Ballot is one round of a ballot in which a working group of IEEE 802
// forwards a draft: more than half of the ballots are returned, and the other
// rates are those of [IEEEBallot].
//
// Document: IEEE 802 LMSC Operations Manual, clause 12, form 2.1 for a conditional
// approval; excerpt. Results that 802.11 has published ask for at least half.
//
// The policy is neither monotone nor majority-safe.
func IEEE802Ballot() liaison.Policy {
	return ieeeVote("IEEE 802 working group ballot", "IEEE 802 LMSC Operations Manual, clause 12", "form 2.1", liaison.Responding.MoreThan(1).Per(2, liaison.Asked))
}

func ieeeVote(name, source, edition string, returned liaison.Threshold) liaison.Policy {
	return liaison.Policy{
		Name:    name,
		Source:  source,
		Edition: edition,
		Conditions: []liaison.Condition{
			{Need: returned, Clause: "return rate"},
			{Need: liaison.Abstaining.LessThan(30).Per(100, liaison.Responding), Clause: "abstention rate"},
			{Need: liaison.Favoring.AtLeast(75).Per(100, reasoned), Clause: "approval rate"},
		},
		Blocks: liaison.UntilWithdrawn,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a disapproval without comments helps the return and abstention rates",
			liaison.RuleMajoritySafe: "as published: abstentions and disapprovals without comments are not counted",
		},
	}
}

func ieeeVotes() []Vote {
	return votes("approve", "disapprove without comments", "abstain", Vote{"disapprove with comments", liaison.Block})
}
