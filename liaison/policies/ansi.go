package policies

import "github.com/sipforum/techwg/liaison"

// Z136Ballot is one round of a ballot of the committee Z136, in the style of
// consensus bodies that ANSI accredits: a majority of the committee responds, and
// two thirds of the votes for and against approve.
//
// Document: Procedures for the Development of Z136 American National Standards,
// 7.7.2; excerpt. A negative vote may come with comments or without: both are
// against. While comments are unresolved the ballot is recirculated, which is
// another question.
//
// An abstention is a response, and no vote. The policy is neither monotone nor
// majority-safe.
func Z136Ballot() liaison.Policy {
	return liaison.Policy{
		Name:    "ASC Z136 ballot",
		Source:  "Procedures for the Development of Z136 American National Standards",
		Edition: "as quoted in 2024",
		Conditions: []liaison.Condition{
			{Need: liaison.Responding.MoreThan(1).Per(2, liaison.Asked), Clause: "7.7.2"},
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided), Clause: "7.7.2"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a negative vote is a response",
			liaison.RuleMajoritySafe: "as published: of the responses, only votes for and against are counted",
		},
	}
}
