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
}

// Published yields every policy of this package, those of one body together.
//
// One parameter is set: the ballot of the CA/Browser Forum has a quorum of 11,
// which is what 21 active members ask for.
func Published() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, e := range []Entry{
			{CABForumBallot(11), Read, 14},
			{IESGStandardsTrack(), Read, 15},
			{IESGOther(), Read, 15},
			{IABDecision(), Excerpt, 13},
			{ITUConsultation(), Read, 50},
			{ITUDecision(), Read, 50},
			{ITUNewQuestion(), Read, 50},
			{ITUAlternativeApproval(), Read, 50},
			{ISOEnquiryDraft(), Excerpt, 30},
			{ISOFinalDraft(), Excerpt, 30},
			{IEEEBallot(), Excerpt, 40},
			{OASISSpecialMajority(), Excerpt, 7},
			{Z136Ballot(), Excerpt, 83},
			{ETSITechnicalBody(), Excerpt, 50},
			{W3CAppeal(), Read, 100},
			{W3CCouncilDelegation(), Read, 24},
			{KubernetesSteering(), Read, 7},
			{KubernetesNoConfidence(), Read, 7},
			{ApacheMajorityApproval(), Excerpt, 10},
		} {
			if !yield(e) {
				return
			}
		}
	}
}
