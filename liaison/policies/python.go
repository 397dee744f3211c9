package policies

import "github.com/sipforum/techwg/liaison"

const pep13, pep13Edition = "PEP 13, Python Language Governance", "amended 2025-11-12"

// PythonSteering is a vote of the Python steering council: a strict majority of the
// members that do not abstain is for it.
//
// Document: PEP 13, Powers; read. Every member has to vote or to abstain, and one
// with a conflict of interest abstains. Who is silent has not abstained, and is in
// the base. The policy is monotone, and not majority-safe.
func PythonSteering() liaison.Policy {
	return liaison.Policy{
		Name:    "Python steering council vote",
		Source:  pep13,
		Edition: pep13Edition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Sided|liaison.Nonresponding), Clause: "Powers"},
		},
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: members that abstain are not counted",
		},
	}
}

// PythonNoConfidence is a vote of no confidence by the Python core team, in one
// member of the steering council or in the whole of it: two thirds of the voters
// are for it. It is open for two weeks.
//
// Document: PEP 13, Vote of no confidence; read. It knows no abstention. The policy
// is monotone, and not majority-safe.
func PythonNoConfidence() liaison.Policy {
	return liaison.Policy{
		Name:    "Python vote of no confidence",
		Source:  pep13,
		Edition: pep13Edition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided), Clause: "Vote of no confidence"},
		},
		Days: 14,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: there is no quorum",
		},
	}
}

// The classes in which a new member of the Python core team is voted on. The
// steering council is one voice.
const (
	PythonCoreTeam        = "core team"
	PythonSteeringCouncil = "steering council"
)

// PythonCoreMember is the vote on a new member of the Python core team: two thirds
// of the team's votes are positive, and the steering council does not veto. It is
// open for one week.
//
// Document: PEP 13, Membership; read. A veto gives no reason. The policy is
// monotone, and not majority-safe.
func PythonCoreMember() liaison.Policy {
	return liaison.Policy{
		Name:    "Python core team membership",
		Source:  pep13,
		Edition: pep13Edition,
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among(PythonCoreTeam), Clause: "Membership"},
			{Need: liaison.Blocking.AtMost(0).Among(PythonSteeringCouncil), Clause: "Membership"},
		},
		Blocks: liaison.Bare,
		Days:   7,
		Waivers: map[liaison.Rule]string{
			liaison.RuleMajoritySafe: "as published: there is no quorum",
		},
	}
}
