package policies

import "github.com/sipforum/techwg/liaison"

// AnsibleSteering is a vote of the Ansible Community Steering Committee for or
// against a topic: half of the committee votes, and more vote for it than against,
// or as many, and the chair for it.
//
// Document: community_steering_committee.rst of ansible/ansible-documentation,
// Community topics workflow; read. It knows no abstention. The policy is neither
// monotone nor majority-safe.
func AnsibleSteering() liaison.Policy {
	const clause = "Community topics workflow"
	return liaison.Policy{
		Name:    "Ansible Steering Committee vote",
		Source:  "Ansible, Community Steering Committee",
		Edition: "revision 00d72921",
		Conditions: append([]liaison.Condition{
			{Need: liaison.Sided.AtLeast(1).Per(2, liaison.Asked), Clause: clause},
		}, castingVote(clause)...),
		Waivers: map[liaison.Rule]string{
			liaison.RuleMonotone:     "as published: a vote against counts towards the quorum",
			liaison.RuleMajoritySafe: "as published: half of the committee is a quorum",
		},
	}
}
