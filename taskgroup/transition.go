package taskgroup

import (
	"iter"
	"slices"
)

// A Transition is one row of the life of a task group: in a state, an action
// leads to a state, if the event is brought by one of those who may and meets
// the rules.
//
// The zero Transition is none. What is in no row is refused with [RuleState].
type Transition struct {
	From   State  `json:"from"`
	Action Action `json:"action"`
	To     State  `json:"to"`
	By     Who    `json:"by"`
	Rules  []Rule `json:"rules"` // in their order, beside those that every event has to meet
}

// Transitions yields the whole table, by state and action. It is the one that
// [Group.Apply] goes by.
func Transitions() iter.Seq[Transition] {
	return func(yield func(Transition) bool) {
		for from := range life {
			for t := range State(from).transitions() {
				if !yield(t) {
					return
				}
			}
		}
	}
}

// transitions yields those from one state.
func (s State) transitions() iter.Seq[Transition] {
	return func(yield func(Transition) bool) {
		for a, m := range life[s] {
			if m.to != Unproposed && !yield(Transition{s, Action(a), m.to, m.by, slices.Clone(m.rules)}) {
				return
			}
		}
	}
}

// Who decides about a group, and about the people in it (readings of ¶7a, ¶9a).
const (
	director = ByDirector
	proposer = ByDirector | ByProposer
	officer  = ByDirector | ByChair
	self     = ByDirector | ByChair | BySelf
	chair    = ByDirector | BySelf // of their own chair
)

// What a group is created with.
var (
	spec = rules{RuleActivity, RuleGoals, RuleMilestones, RuleResources} // ¶7a, ¶7b
	team = rules{RuleMailingList, RuleChair}                             // ¶9a
)

// life is the whole life of a task group.
var life = [...][Reopen + 1]move{
	Unproposed: {
		Propose: to(Proposed, ByAnybody),
		Create:  to(Active, director, spec, team),
	},
	Proposed: {
		Propose:  to(Proposed, proposer, rules{RuleFresh}),
		Withdraw: to(Concluded, proposer, rules{RuleWhy}),
		Create:   to(Active, director, spec, team, rules{RuleWhy}),
	},
	Active: {
		Recharter:     to(Active, director, rules{RuleFresh}, spec, rules{RuleMailingList, RuleMilestoneWas, RuleWhy}),
		AppointChair:  to(Active, officer, rules{RulePerson, RuleNotYetIn}),
		ReleaseChair:  to(Active, chair, rules{RulePerson, RuleIn}),
		Join:          to(Active, self, rules{RulePerson, RuleNotYetIn}),
		Leave:         to(Active, self, rules{RulePerson, RuleIn}),
		Affiliate:     to(Active, self, rules{RulePerson, RuleIn, RuleAffiliation}),
		MeetMilestone: to(Active, officer, rules{RuleMilestoneKnown, RuleMilestoneOpen}),
		DropMilestone: to(Active, director, rules{RuleMilestoneKnown, RuleMilestoneOpen, RuleWhy}),
		Suspend:       to(Dormant, director, rules{RuleWhy}),
		Complete:      to(Concluded, officer, rules{RuleCompletion, RuleWhy, RuleSuccessor}),
		Dissolve:      to(Concluded, director, rules{RuleWhy, RuleSuccessor}),
	},
	Dormant: {
		Recharter:     to(Dormant, director, rules{RuleFresh}, spec, rules{RuleMailingList, RuleMilestoneWas, RuleWhy}),
		AppointChair:  to(Dormant, officer, rules{RulePerson, RuleNotYetIn}),
		ReleaseChair:  to(Dormant, chair, rules{RulePerson, RuleIn}),
		Leave:         to(Dormant, self, rules{RulePerson, RuleIn}),
		Affiliate:     to(Dormant, self, rules{RulePerson, RuleIn, RuleAffiliation}),
		DropMilestone: to(Dormant, director, rules{RuleMilestoneKnown, RuleMilestoneOpen, RuleWhy}),
		Resume:        to(Active, director, team),
		Dissolve:      to(Concluded, director, rules{RuleWhy, RuleSuccessor}),
	},
	Concluded: {
		Reopen: to(Active, director, rules{RuleLived, RuleFresh}, spec, team, rules{RuleWhy}),
	},
}

// A move leads to a state if it is made by whom it may be and its rules are met.
// No move leads to Unproposed, so the zero move is none.
type move struct {
	to    State
	by    Who
	rules rules
}

type rules = []Rule

func to(s State, by Who, groups ...rules) move { return move{s, by, slices.Concat(groups...)} }

// move is where an action leads, and on which conditions; zero if nowhere.
func (g *Group) move(a Action) move {
	if int(a) < len(life[g.state]) {
		return life[g.state][a]
	}
	return move{}
}
