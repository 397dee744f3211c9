package policies

import "github.com/sipforum/techwg/liaison"

const steering, steeringEdition = "Kubernetes Steering Committee Charter", "2022-07-25"

// KubernetesSteering is a vote of the Kubernetes Steering Committee on routine
// business, outside of a meeting: more than half of all members are in favour.
//
// Document: charter.md of kubernetes/steering, 2022-07-25, Routine business;
// read. All members are the base: an abstention, a silence and a recusal each
// count as no vote for. The policy is monotone and majority-safe.
func KubernetesSteering() liaison.Policy {
	return liaison.Policy{
		Name:    "Kubernetes Steering Committee vote",
		Source:  steering,
		Edition: steeringEdition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked), Clause: "Routine business"},
		},
	}
}

// KubernetesNoConfidence is the vote to remove a member of the Kubernetes
// Steering Committee: three quarters of all members are in favour.
//
// Document: charter.md of kubernetes/steering, 2022-07-25, No confidence; read.
// The base is that of [KubernetesSteering], the member in question included. The
// policy is monotone and majority-safe.
func KubernetesNoConfidence() liaison.Policy {
	return liaison.Policy{
		Name:    "Kubernetes vote of no confidence",
		Source:  steering,
		Edition: steeringEdition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(3).Per(4, liaison.Asked), Clause: "No confidence"},
		},
	}
}
