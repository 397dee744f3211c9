package policies

import "github.com/sipforum/techwg/liaison"

const wtsa, hammamet = "WTSA Resolution 1", "Hammamet, 2016"

// ITUConsultation is the consultation of the ITU's Member States before a
// Recommendation is decided on by the traditional approval process: 70 % of the
// replies are in favour, or there are none.
//
// Document: WTSA Resolution 1 (Hammamet, 2016), 9.4.5; read. An abstention is a
// reply. The policy is monotone, not majority-safe, and carries on total silence:
// its second condition, which always holds, says that no reply is needed.
func ITUConsultation() liaison.Policy {
	return liaison.Policy{
		Name:    "ITU-T TAP consultation",
		Source:  wtsa,
		Edition: hammamet,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(70).Per(100, liaison.Responding), When: liaison.Responding.AtLeast(1), Clause: "9.4.5"},
			{Need: liaison.Responding.AtLeast(0), Clause: "9.4.5"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: only replies are counted, and none are enough",
		},
	}
}

// ITUDecision is the decision of a study group on a Recommendation by the
// traditional approval process: no Member State opposes.
//
// Document: WTSA Resolution 1 (Hammamet, 2016), 9.5.3; read. An abstention counts
// nowhere. The policy is monotone, not majority-safe, and carries on total
// silence.
func ITUDecision() liaison.Policy {
	return liaison.Policy{
		Name:    "ITU-T TAP decision",
		Source:  wtsa,
		Edition: hammamet,
		Conditions: []liaison.Condition{
			{Need: liaison.Against.AtMost(0), Clause: "9.5.3"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: nobody has to be in favour",
		},
	}
}

// ITUNewQuestion is the approval of a new Question by consultation of the ITU's
// Member States: ten reply, and more than half of the replies are in favour.
//
// Document: WTSA Resolution 1 (Hammamet, 2016), 7.2.3; read. An abstention is a
// reply. The policy is neither monotone nor majority-safe.
func ITUNewQuestion() liaison.Policy {
	return liaison.Policy{
		Name:    "ITU-T new Question by consultation",
		Source:  wtsa,
		Edition: hammamet,
		Conditions: []liaison.Condition{
			{Need: liaison.Responding.AtLeast(10), Clause: "7.2.3"},
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Responding), Clause: "7.2.3"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a reply against is one of the ten",
			liaison.RuleMajoritySafe: "as published: only replies are counted",
		},
	}
}

// ITUAlternativeApproval is the decision of a study group meeting on a
// Recommendation by the alternative approval process: no more than one Member
// State opposes.
//
// Document: Recommendation ITU-T A.8 (2008), 5.4 and 5.7; read. An abstention
// counts nowhere, as the text says. The policy is monotone, not majority-safe,
// and carries on total silence.
func ITUAlternativeApproval() liaison.Policy {
	return liaison.Policy{
		Name:    "ITU-T AAP decision in a meeting",
		Source:  "Recommendation ITU-T A.8",
		Edition: "2008",
		Conditions: []liaison.Condition{
			{Need: liaison.Against.AtMost(1), Clause: "5.4, 5.7"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: nobody has to be in favour",
		},
	}
}
