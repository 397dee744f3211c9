package taskgroup

import (
	"iter"
	"slices"
)

// A Transition is one row of the life of a task group: in a state, an action
// leads to a state if the event meets the rules, in their order.
//
// The zero Transition is none. What is in no row is refused with [RuleState].
type Transition struct {
	From   State
	Action Action
	To     State
	Rules  []Rule // beside those that every event has to meet
}

// Transitions yields the whole table, by state and action. It is the one that
// [Group.Apply] goes by.
func Transitions() iter.Seq[Transition] {
	return func(yield func(Transition) bool) {
		for from := range life {
			for a, m := range life[from] {
				if m.to != Unproposed && !yield(Transition{State(from), Action(a), m.to, slices.Clone(m.rules)}) {
					return
				}
			}
		}
	}
}

// What a group is created with.
var (
	spec = rules{RuleActivity, RuleGoals, RuleMilestones, RuleResources} // ¶7a, ¶7b
	team = rules{RuleMailingList, RuleChair}                             // ¶9a
)

// life is the whole life of a task group.
var life = [...][Reopen + 1]move{
	Unproposed: {
		Propose: to(Proposed),
		Create:  to(Active, rules{RuleDirector}, spec, team),
	},
	Proposed: {
		Withdraw: to(Concluded, rules{RuleWhy}),
		Create:   to(Active, rules{RuleDirector}, spec, team),
	},
	Active: {
		Recharter:     to(Active, rules{RuleDirector, RuleFresh}, spec, rules{RuleMailingList, RuleWhy}),
		AppointChair:  to(Active, rules{RulePerson, RuleNotYetIn}),
		ReleaseChair:  to(Active, rules{RulePerson, RuleIn}),
		Join:          to(Active, rules{RulePerson, RuleNotYetIn}),
		Leave:         to(Active, rules{RulePerson, RuleIn}),
		MeetMilestone: to(Active, rules{RuleMilestoneKnown, RuleMilestoneOpen}),
		DropMilestone: to(Active, rules{RuleDirector, RuleMilestoneKnown, RuleMilestoneOpen, RuleWhy}),
		Suspend:       to(Dormant, rules{RuleDirector, RuleWhy}),
		Complete:      to(Concluded, rules{RuleCompletion}),
		Dissolve:      to(Concluded, rules{RuleDirector, RuleWhy, RuleSuccessor}),
	},
	Dormant: {
		Recharter:     to(Dormant, rules{RuleDirector, RuleFresh}, spec, rules{RuleMailingList, RuleWhy}),
		AppointChair:  to(Dormant, rules{RulePerson, RuleNotYetIn}),
		ReleaseChair:  to(Dormant, rules{RulePerson, RuleIn}),
		Leave:         to(Dormant, rules{RulePerson, RuleIn}),
		DropMilestone: to(Dormant, rules{RuleDirector, RuleMilestoneKnown, RuleMilestoneOpen, RuleWhy}),
		Resume:        to(Active, rules{RuleDirector}, team),
		Dissolve:      to(Concluded, rules{RuleDirector, RuleWhy, RuleSuccessor}),
	},
	Concluded: {
		Reopen: to(Active, rules{RuleDirector, RuleLived, RuleFresh}, spec, team),
	},
}

// A move leads to a state if its rules are met. No move leads to Unproposed, so
// the zero move is none.
type move struct {
	to    State
	rules rules
}

type rules = []Rule

func to(s State, groups ...rules) move { return move{s, slices.Concat(groups...)} }
