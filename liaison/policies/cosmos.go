package policies

import "github.com/sipforum/techwg/liaison"

// CosmosProposal is the vote on a proposal of a chain made with the Cosmos SDK, by
// the SDK's own parameters: 33.4 % of the stake votes, no more than 33.4 % of that
// is a veto, and of what is not an abstention more than half is yes.
//
// Document: x/gov/README.md of cosmos/cosmos-sdk, Quorum and Threshold, with
// keeper/tally.go as other chains copy it; excerpt. A veto needs no reason. The
// votes are weighted by stake: hold their sums against the policy with
// [liaison.Policy.Weigh], each in whole units small enough for that, and with the
// stake that did not vote as silent.
//
// An abstention counts towards the quorum, and dilutes a veto. The policy is
// neither monotone nor majority-safe.
func CosmosProposal() liaison.Policy {
	return liaison.Policy{
		Name:    "Cosmos SDK proposal",
		Source:  "Cosmos SDK, x/gov",
		Edition: "README, revision 020cd81e",
		Conditions: []liaison.Condition{
			{Need: liaison.Responding.AtLeast(334).Per(1000, liaison.Asked), Clause: "Quorum"},
			{Need: liaison.Blocking.AtMost(334).Per(1000, liaison.Responding), Clause: "Threshold"},
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Sided), Clause: "Threshold"},
		},
		Blocks: liaison.Bare,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a vote against counts towards the quorum, and dilutes a veto",
			liaison.RuleMajoritySafe: "as published: a third of the stake is a quorum",
		},
	}
}
