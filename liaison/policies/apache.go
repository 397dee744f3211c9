package policies

import "github.com/sipforum/techwg/liaison"

// ApacheMajorityApproval is the majority approval of an Apache project, such as
// for a release: three binding votes are +1, and more are +1 than -1.
//
// Document: the glossary beside the Apache voting page, Majority Approval;
// excerpt. A -1 is no veto here, so Block is one vote against. A vote of 0 is an
// abstention and counts nowhere. The policy is monotone, and not majority-safe.
func ApacheMajorityApproval() liaison.Policy {
	return liaison.Policy{
		Name:    "Apache majority approval",
		Source:  "Apache voting page and glossary",
		Edition: "undated",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(3), Clause: "Majority Approval"},
			{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against), Clause: "Majority Approval"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: three votes are enough",
		},
	}
}
