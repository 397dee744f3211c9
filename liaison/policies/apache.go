package policies

import "github.com/sipforum/techwg/liaison"

const asfGlossary, asfEdition = "ASF Glossary, with the Apache Voting Process", "revision 0475598f"

// ApacheMajorityApproval is the majority approval of an Apache project, such as
// for a release: three binding votes are +1, and more are +1 than -1.
//
// Document: content/foundation of apache/www-site, glossary.md, Majority Approval;
// read. A -1 is no veto here. A vote of 0, and any fraction, counts nowhere. The
// policy is monotone, and not majority-safe.
func ApacheMajorityApproval() liaison.Policy {
	return liaison.Policy{
		Name:    "Apache majority approval",
		Source:  asfGlossary,
		Edition: asfEdition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(3), Clause: "Majority Approval"},
			{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against), Clause: "Majority Approval"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: three votes are enough",
		},
	}
}

// ApacheCodeChange is the consensus approval of a change to the code of an Apache
// project: three binding votes are +1, and there is no veto.
//
// Document: content/foundation of apache/www-site, glossary.md, Consensus Approval,
// and voting.md, Vetoes; read. A veto gives a technical justification; one without
// has no weight. It stands until whoever cast it withdraws it, and nobody overrules
// it. A vote of 0 counts nowhere. The policy is monotone, and not majority-safe.
func ApacheCodeChange() liaison.Policy {
	return liaison.Policy{
		Name:    "Apache code change",
		Source:  asfGlossary,
		Edition: asfEdition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(3), Clause: "Consensus Approval"},
			{Need: liaison.Blocking.AtMost(0), Clause: "Vetoes"},
		},
		Blocks: liaison.UntilWithdrawn,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: three votes are enough where nobody vetoes",
		},
	}
}
