package taskgroup

// life is the whole life of a task group: where an action leads from a state,
// and the guards that it passes. What is not in the table is refused.
var life = [...][Reopen + 1]move{
	Unproposed: {
		Propose: to(Proposed),
		Create:  to(Active, director, spec, team),
	},
	Proposed: {
		Withdraw: to(Concluded, why),
		Create:   to(Active, director, spec, team),
	},
	Active: {
		Recharter:     to(Active, director, fresh, spec, list, kept),
		AppointChair:  to(Active, notYetIn),
		ReleaseChair:  to(Active, in),
		Join:          to(Active, notYetIn),
		Leave:         to(Active, in),
		MeetMilestone: to(Active, known, open),
		DropMilestone: to(Active, director, known, open, why),
		Suspend:       to(Dormant, director, why),
		Complete:      to(Concluded, done),
		Dissolve:      to(Concluded, director, why, successor),
	},
	Dormant: {
		Recharter:     to(Dormant, director, fresh, spec, list, kept),
		AppointChair:  to(Dormant, notYetIn),
		ReleaseChair:  to(Dormant, in),
		Leave:         to(Dormant, in),
		DropMilestone: to(Dormant, director, known, open, why),
		Resume:        to(Active, director, team),
		Dissolve:      to(Concluded, director, why, successor),
	},
	Concluded: {
		Reopen: to(Active, director, lived, fresh, spec, team),
	},
}

// A move leads to a state if its guards pass. No move leads to Unproposed, so
// the zero move is none.
type move struct {
	to     State
	guards []guard
}

func to(s State, guards ...guard) move { return move{s, guards} }
