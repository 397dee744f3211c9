package policies

import "github.com/sipforum/techwg/liaison"

// OpenStackMotion is a motion of the OpenStack Technical Committee: a third of all
// members votes for it, and more vote for it than against. It is open for seven
// days.
//
// Document: reference/charter.rst of openstack/governance, Motions; read. An
// abstention counts nowhere. The policy is monotone, and not majority-safe.
func OpenStackMotion() liaison.Policy {
	return liaison.Policy{
		Name:    "OpenStack Technical Committee motion",
		Source:  "OpenStack Technical Committee Charter",
		Edition: "2026-07-29",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against), Clause: "Motions"},
			{Need: liaison.Favoring.AtLeast(1).Per(3, liaison.Asked), Clause: "Motions"},
		},
		Days: 7,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: a third of the members is enough",
		},
	}
}
