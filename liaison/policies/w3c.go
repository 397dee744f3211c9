package policies

import "github.com/sipforum/techwg/liaison"

const w3cProcess, w3cEdition = "W3C Process Document", "18 August 2025"

// W3CAppeal is the vote of the W3C's Advisory Committee on an appeal: the fewer
// take part, the more must approve. Below 5 % the vote fails; to 15 % it takes
// more than three times as many for as against, below 20 % more than twice, and
// from there on more.
//
// Document: W3C Process Document, 18 August 2025, 5.9; read. The voices asked are the
// representatives of the members in good standing. A ballot of Approve is Favor,
// one of Reject is Oppose, and an explicit abstention takes part.
//
// The policy is neither monotone nor majority-safe: of 100, 12 to 7 fails, and 12
// to 8 carries.
func W3CAppeal() liaison.Policy {
	return liaison.Policy{
		Name:    "W3C Advisory Committee appeal",
		Source:  w3cProcess,
		Edition: w3cEdition,
		Conditions: []liaison.Condition{
			{Need: liaison.Responding.AtLeast(5).Per(100, liaison.Asked), Clause: "5.9"},
			{Need: liaison.Favoring.MoreThan(3).Per(1, liaison.Against), When: liaison.Responding.AtMost(15).Per(100, liaison.Asked), Clause: "5.9"},
			{Need: liaison.Favoring.MoreThan(2).Per(1, liaison.Against), When: liaison.Responding.LessThan(20).Per(100, liaison.Asked), Clause: "5.9"},
			{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against), Clause: "5.9"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a vote against may lift the turnout into an easier tier",
			liaison.RuleMajoritySafe: "as published: a turnout of 5 % is enough",
		},
	}
}

// W3CCouncilDelegation is the vote of a W3C Council to delegate a decision: at
// least twice as many are for as against.
//
// Document: W3C Process Document, 18 August 2025, 5.6.2.2; read. An abstention
// counts nowhere; where nobody votes, nothing is delegated. The policy is
// monotone, and not majority-safe.
func W3CCouncilDelegation() liaison.Policy {
	return liaison.Policy{
		Name:    "W3C Council delegation",
		Source:  w3cProcess,
		Edition: w3cEdition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(1, liaison.Against), Clause: "5.6.2.2"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: there is no quorum",
		},
	}
}

// W3CCouncil is the vote of a W3C Council that cannot reach consensus: more ballots
// are for than against, or as many, and the chair is for.
//
// Document: W3C Process Document, 18 August 2025, 5.6.2.7; read. An
// abstention counts nowhere; those that made the decision which is objected to must
// abstain. Identical ballots of one affiliation count once: such members share a
// voice, where they agree. The policy is monotone, and not majority-safe.
func W3CCouncil() liaison.Policy {
	return liaison.Policy{
		Name:       "W3C Council",
		Source:     w3cProcess,
		Edition:    w3cEdition,
		Conditions: castingVote("5.6.2.7"),
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: there is no quorum",
		},
	}
}
