package policies

import "github.com/sipforum/techwg/liaison"

// ETSITechnicalBody is a vote in a technical body of ETSI: at least 71 % of the
// votes for and against are in favour.
//
// Document: SEM11-08, a slide set of ETSI's seminar, 2010; excerpt. There is no
// quorum, and an abstention counts nowhere. The policy is monotone, and not
// majority-safe.
func ETSITechnicalBody() liaison.Policy {
	return liaison.Policy{
		Name:    "ETSI technical body vote",
		Source:  "ETSI seminar, SEM11-08",
		Edition: "2010",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(71).Per(100, liaison.Sided), Clause: "Voting in TBs"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: there is no quorum",
		},
	}
}
