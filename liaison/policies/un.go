package policies

import "github.com/sipforum/techwg/liaison"

const unCharter, unEdition = "Charter of the United Nations", "with the amendments of 1963"

// PermanentMembers is the class of the Security Council's five permanent members.
// The ten others are in no class.
const PermanentMembers = "permanent members"

// UNSecurityCouncil is a decision of the Security Council of the United Nations
// that is not procedural: nine members are for it, and no permanent member is
// against.
//
// Document: Charter of the United Nations, Article 27(3); excerpt. By the Council's
// practice the vote of a permanent member concurs unless it is negative: an
// abstention is no veto, nor is an absence. The policy is monotone. It is
// majority-safe for the fifteen members, of whom nine are more than half; the rule
// itself names no size.
func UNSecurityCouncil() liaison.Policy {
	return liaison.Policy{
		Name:    "UN Security Council decision",
		Source:  unCharter,
		Edition: unEdition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(9), Clause: "Article 27(3)"},
			{Need: liaison.Against.AtMost(0).Among(PermanentMembers), Clause: "Article 27(3)"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: nine are a majority of fifteen members, not of a larger council",
		},
	}
}

// UNGeneralAssembly is a decision of the General Assembly of the United Nations on
// an important question: two thirds of the members present and voting are for it.
//
// Document: Charter of the United Nations, Article 18(2); excerpt. Members that
// abstain are not voting. The policy is monotone, and not majority-safe.
func UNGeneralAssembly() liaison.Policy {
	return liaison.Policy{
		Name:    "UN General Assembly, important question",
		Source:  unCharter,
		Edition: unEdition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided), Clause: "Article 18(2)"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: only votes for and against are counted",
		},
	}
}
