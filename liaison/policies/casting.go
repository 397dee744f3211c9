package policies

import "github.com/sipforum/techwg/liaison"

// CouncilChair is the class of the one member that chairs a council or a committee
// and whose vote decides a tie. The other members are in no class.
const CouncilChair = "chair"

// castingVote is a majority of those for and against, the chair among them, in
// which the chair's vote decides a tie.
func castingVote(clause string) []liaison.Condition {
	return []liaison.Condition{
		{Need: liaison.Favoring.AtLeast(1).Per(2, liaison.Sided), Clause: clause},
		{Need: liaison.Favoring.AtLeast(1).Among(CouncilChair), When: liaison.Favoring.AtMost(1).Per(2, liaison.Sided), Clause: clause},
	}
}
