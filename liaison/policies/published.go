package policies

import (
	"iter"

	"github.com/sipforum/techwg/liaison"
)

// How a policy was checked against its document.
const (
	Read    = "read"    // in the document itself
	Excerpt = "excerpt" // in a page that quotes or describes the document
)

// An Entry is one published policy. The zero Entry has a malformed policy.
type Entry struct {
	Policy  liaison.Policy `json:"policy"`
	Checked string         `json:"checked"` // Read or Excerpt
	Votes   []Vote         `json:"votes"`   // what its body's votes are
}

// A Vote is a vote in the words of the body, and the stance that it is. Who says
// nothing has no vote. The zero Vote is none.
type Vote struct {
	Word   string         `json:"word"`
	Stance liaison.Stance `json:"stance"`
}

// Published yields every policy of this package, those of one body together.
//
// One parameter is set: the ballot of the CA/Browser Forum has a quorum of 11,
// which is what 21 active members ask for.
func Published() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, e := range []Entry{
			{CABForumBallot(11), Read, votes("yes", "no", "abstain")},
			{IESGStandardsTrack(), Read, iesgVotes()},
			{IESGOther(), Read, iesgVotes()},
			{IABDecision(), Excerpt, votes("concur", "dissent", "")},
			{ITUConsultation(), Read, votes("for", "against", "abstain")},
			{ITUDecision(), Read, votes("for", "against", "abstain")},
			{ITUNewQuestion(), Read, votes("for", "against", "abstain")},
			{ITUAlternativeApproval(), Read, votes("for", "against", "abstain")},
			{ISOEnquiryDraft(), Excerpt, isoVotes()},
			{ISOFinalDraft(), Excerpt, isoVotes()},
			{IEEEBallot(), Excerpt, ieeeVotes()},
			{IEEE802Ballot(), Excerpt, ieeeVotes()},
			{OASISSpecialMajority(), Excerpt, votes("Yes", "No", "Abstain")},
			{Z136Ballot(), Excerpt, votes("affirmative", "negative", "abstain")},
			{ETSITechnicalBody(), Excerpt, votes("for", "against", "abstain")},
			{W3CAppeal(), Read, votes("Approve", "Reject", "Abstain")},
			{W3CCouncil(), Read, votes("for", "against", "abstain")},
			{W3CCouncilDelegation(), Read, votes("for", "against", "abstain")},
			{GNSOSupermajority(), Excerpt, votes("for", "against", "abstain")},
			{UNSecurityCouncil(), Excerpt, votes("for", "against", "abstain")},
			{UNGeneralAssembly(), Excerpt, votes("for", "against", "abstain")},
			{KubernetesSteering(), Read, votes("for", "against", "abstain")},
			{KubernetesNoConfidence(), Read, votes("for", "against", "abstain")},
			{CNCFRemoval(), Read, votes("for", "against", "abstain", Vote{"is the member in question", liaison.Recuse})},
			{OCIMotion(), Read, votes("LGTM", "REJECT", "", Vote{"ABSTAIN", liaison.Withdraw})},
			{ApacheMajorityApproval(), Read, votes("+1", "-1", "0")},
			{ApacheCodeChange(), Read, votes("+1", "-1 without a justification", "0", Vote{"-1 with a justification", liaison.Block})},
			{OpenStackMotion(), Read, votes("positive", "negative", "abstain")},
			{AnsibleSteering(), Read, votes("for", "against", "")},
			{PythonSteering(), Read, votes("for", "against", "abstain", Vote{"abstain for a conflict of interest", liaison.Recuse})},
			{PythonNoConfidence(), Read, votes("for", "against", "")},
			{PythonCoreMember(), Read, votes("positive", "negative", "", Vote{"veto of the steering council", liaison.Block})},
			{PHPPrimaryVote(), Read, votes("Yes", "No", "Abstain")},
			{FIGBylawVote(), Read, votes("+1", "-1", "+0")},
			{RustFinalComment(), Read, []Vote{{"reviewed", liaison.Favor}, {"concern", liaison.Block}}},
			{CosmosProposal(), Excerpt, votes("Yes", "No", "Abstain", Vote{"NoWithVeto", liaison.Block})},
		} {
			if !yield(e) {
				return
			}
		}
	}
}

// votes are the usual ones, in the words of a body. Abstain is empty where a body
// does not know it.
func votes(favor, oppose, abstain string, more ...Vote) []Vote {
	list := []Vote{{favor, liaison.Favor}, {oppose, liaison.Oppose}}
	if abstain != "" {
		list = append(list, Vote{abstain, liaison.Abstain})
	}
	return append(list, more...)
}
