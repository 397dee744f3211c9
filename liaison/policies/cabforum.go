package policies

import "github.com/sipforum/techwg/liaison"

// The classes of the CA/Browser Forum, which every voting member is in one of.
const (
	CertificateIssuers   = "Certificate Issuers"
	CertificateConsumers = "Certificate Consumers"
)

// CABForumBallot is a ballot of the CA/Browser Forum: two thirds of the
// certificate issuers that vote yes or no, more yes than no among the
// certificate consumers, one yes in each class, and a quorum.
//
// Document: Bylaws of the CA/Browser Forum, version 2.5, 2.3(6) and (7); read.
// Its "fifty percent plus one" of the consumers is read as more than half, as the
// Forum itself does: FORUM-020v2 passed with the one vote that was cast.
//
// The quorum is the number of members that must take part: more than half of the
// average that took part in the last three meetings, which each ballot
// publishes. A quorum of 0 asks for nobody; with a lower one the policy is
// malformed.
//
// An abstention counts towards the quorum, and nowhere else. The policy is
// neither monotone nor majority-safe.
func CABForumBallot(quorum int) liaison.Policy {
	return liaison.Policy{
		Name:    "CA/Browser Forum ballot",
		Source:  "Bylaws of the CA/Browser Forum",
		Edition: "version 2.5, 2023-07-20",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among(CertificateIssuers), Clause: "2.3(6)"},
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Sided).Among(CertificateConsumers), Clause: "2.3(6)"},
			{Need: liaison.Favoring.AtLeast(1).Among(CertificateIssuers), Clause: "2.3(6)"},
			{Need: liaison.Favoring.AtLeast(1).Among(CertificateConsumers), Clause: "2.3(6)"},
			{Need: liaison.Responding.AtLeast(quorum), Clause: "2.3(7)"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a vote against counts towards the quorum",
			liaison.RuleMajoritySafe: "as published: abstentions count towards the quorum only",
		},
	}
}
