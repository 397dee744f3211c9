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
	Voices  int            `json:"voices"`  // a usual number of voices, to analyse the policy with
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
			{CABForumBallot(11), Read, 14, votes("yes", "no", "abstain")},
			{IESGStandardsTrack(), Read, 15, iesgVotes()},
			{IESGOther(), Read, 15, iesgVotes()},
			{IABDecision(), Excerpt, 13, votes("concur", "dissent", "")},
			{ITUConsultation(), Read, 50, votes("for", "against", "abstain")},
			{ITUDecision(), Read, 50, votes("for", "against", "abstain")},
			{ITUNewQuestion(), Read, 50, votes("for", "against", "abstain")},
			{ITUAlternativeApproval(), Read, 50, votes("for", "against", "abstain")},
			{ISOEnquiryDraft(), Excerpt, 30, isoVotes()},
			{ISOFinalDraft(), Excerpt, 30, isoVotes()},
			{IEEEBallot(), Excerpt, 40, ieeeVotes()},
			{IEEE802Ballot(), Excerpt, 40, ieeeVotes()},
			{OASISSpecialMajority(), Excerpt, 7, votes("Yes", "No", "Abstain")},
			{Z136Ballot(), Excerpt, 83, votes("affirmative", "negative", "abstain")},
			{ETSITechnicalBody(), Excerpt, 50, votes("for", "against", "abstain")},
			{W3CAppeal(), Read, 100, votes("Approve", "Reject", "Abstain")},
			{W3CCouncil(), Read, 24, votes("for", "against", "abstain")},
			{W3CCouncilDelegation(), Read, 24, votes("for", "against", "abstain")},
			{GNSOSupermajority(), Excerpt, 20, votes("for", "against", "abstain")},
			{UNSecurityCouncil(), Excerpt, 15, votes("for", "against", "abstain")},
			{UNGeneralAssembly(), Excerpt, 193, votes("for", "against", "abstain")},
			{KubernetesSteering(), Read, 7, votes("for", "against", "abstain")},
			{KubernetesNoConfidence(), Read, 7, votes("for", "against", "abstain")},
			{CNCFRemoval(), Read, 11, votes("for", "against", "abstain", Vote{"is the member in question", liaison.Recuse})},
			{OCIMotion(), Read, 9, votes("LGTM", "REJECT", "", Vote{"ABSTAIN", liaison.Withdraw})},
			{ApacheMajorityApproval(), Read, 10, votes("+1", "-1", "0")},
			{ApacheCodeChange(), Read, 10, votes("+1", "-1 without a justification", "0", Vote{"-1 with a justification", liaison.Block})},
			{OpenStackMotion(), Read, 13, votes("positive", "negative", "abstain")},
			{AnsibleSteering(), Read, 12, votes("for", "against", "")},
			{PythonSteering(), Read, 5, votes("for", "against", "abstain", Vote{"abstain for a conflict of interest", liaison.Recuse})},
			{PythonNoConfidence(), Read, 90, votes("for", "against", "")},
			{PythonCoreMember(), Read, 20, votes("positive", "negative", "", Vote{"veto of the steering council", liaison.Block})},
			{PHPPrimaryVote(), Read, 60, votes("Yes", "No", "Abstain")},
			{FIGBylawVote(), Read, 16, votes("+1", "-1", "+0")},
			{RustFinalComment(), Read, 10, []Vote{{"reviewed", liaison.Favor}, {"concern", liaison.Block}}},
			{CosmosProposal(), Excerpt, 40, votes("Yes", "No", "Abstain", Vote{"NoWithVeto", liaison.Block})},
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
