package taskgroup

import (
	"fmt"
	"iter"
)

// A Rule is one rule of the charter that this package checks. It is an error,
// so that [errors.Is] finds it in a refusal.
//
// The zero Rule is no rule. Rules are constants and safe to share.
type Rule uint8

// The rules, in the order of the charter's clauses.
const (
	// RuleBalance asks that no organisation supply more than half of an active
	// group's contributors, once there are three (¶5d, a reading).
	RuleBalance Rule = iota + 1
	// RuleCreation permits a task group to be created for an activity (¶7a).
	RuleCreation
	// RuleActivity asks that a group be created for a given activity (¶7a).
	RuleActivity
	// RuleDirector keeps the steps that decide about a group's existence and
	// charter to the technical director (¶7a, beyond creation a reading).
	RuleDirector
	// RuleName asks that a group have a name of its own, and keep it.
	RuleName
	// RuleAuthor asks that an event say whose it is.
	RuleAuthor
	// RuleOffice asks that whoever acts as the group's chair be one.
	RuleOffice
	// RuleTime asks that an event be dated, and that times lie in the years 1 to
	// 9999, in a zone that can be written down.
	RuleTime
	// RuleOrder asks that an event not be dated before the one it follows.
	RuleOrder
	// RuleState asks that the state the group is in allow the action.
	RuleState
	// RuleUnused asks that an event fill only the fields that its action uses.
	RuleUnused
	// RuleLived asks that a group have been created before it is reopened.
	RuleLived
	// RuleGoals asks that a group be created with specific goals (¶7b).
	RuleGoals
	// RuleMilestones asks that a group be created with milestones (¶7b).
	RuleMilestones
	// RuleResources asks that a group be created with resources assigned to it
	// (¶7b).
	RuleResources
	// RuleMilestoneName asks that each milestone of a charter have a name of its
	// own.
	RuleMilestoneName
	// RuleMilestoneKnown asks that a milestone met or dropped be one of the
	// group's charter.
	RuleMilestoneKnown
	// RuleMilestoneOpen asks that a milestone met or dropped be open.
	RuleMilestoneOpen
	// RuleFresh asks that an event that recharters or reopens a group bring a
	// charter with it.
	RuleFresh
	// RuleWaiver asks that a waiver be of a should rule of this package, and
	// give a written reason.
	RuleWaiver
	// RuleIndefinite permits a group to go on without an end (¶7c).
	RuleIndefinite
	// RuleMayEnd permits a group to end once its tasks are complete, and to go
	// on all the same (¶7c).
	RuleMayEnd
	// RuleCompletion asks that a group that completes run until its tasks are
	// complete, with a milestone met and none open (¶7c, a reading).
	RuleCompletion
	// RuleTerm asks that a charter's term be one of the two that there are.
	RuleTerm
	// RuleWhy asks for a written reason where work is given up or put off.
	RuleWhy
	// RuleSuccessor asks that a successor be another group on record, and that
	// nobody be their own successor's successor.
	RuleSuccessor
	// RuleConsultants permits outside consultants to contribute beside member
	// volunteers (¶8a). It binds no single group to have both, a reading.
	RuleConsultants
	// RuleMailingList asks that a group have a mailing list, and share it with
	// no other (¶9a).
	RuleMailingList
	// RuleChair asks that a group have at least one chair (¶9a).
	RuleChair
	// RuleContributors asks that a group have contributors (¶9a).
	RuleContributors
	// RulePerson asks that a chair or contributor be named.
	RulePerson
	// RuleIn asks that whoever leaves or is released be in the group.
	RuleIn
	// RuleNotYetIn asks that whoever joins or is appointed not be so already.
	RuleNotYetIn
)

const (
	must, should, may     = "must", "should", "may"
	text, reading, record = "text", "reading", "record"
)

type norm struct{ id, clause, keyword, basis, text string }

var norms = [...]norm{
	RuleBalance:        {"taskgroup/balance", "¶5d", should, reading, "no organisation supplies more than half of three or more contributors"},
	RuleCreation:       {"taskgroup/creation", "¶7a", may, text, "a task group may be created for an activity that calls for one"},
	RuleActivity:       {"taskgroup/activity", "¶7a", must, text, "a task group is created for a given activity"},
	RuleDirector:       {"taskgroup/director", "¶7a", must, reading, "the technical director decides on a task group's existence and charter"},
	RuleName:           {"taskgroup/name", "¶7a", must, record, "a task group has a name of its own and keeps it"},
	RuleAuthor:         {"taskgroup/author", "¶7a", must, record, "an event says whose it is"},
	RuleOffice:         {"taskgroup/office", "¶7a", must, record, "only a chair of the group acts as its chair"},
	RuleTime:           {"taskgroup/time", "¶7a", must, record, "an event is dated, and times lie in the years 1 to 9999 in a zone of whole minutes within a day"},
	RuleOrder:          {"taskgroup/order", "¶7a", must, record, "an event is dated no earlier than the one it follows"},
	RuleState:          {"taskgroup/state", "¶7a", must, record, "an action is one that the group's state allows"},
	RuleUnused:         {"taskgroup/unused", "¶7a", must, record, "an event says only what its action uses"},
	RuleLived:          {"taskgroup/lived", "¶7a", must, record, "only a group that was once created is reopened"},
	RuleGoals:          {"taskgroup/goals", "¶7b", should, text, "a task group has specific goals"},
	RuleMilestones:     {"taskgroup/milestones", "¶7b", should, text, "a task group has milestones"},
	RuleResources:      {"taskgroup/resources", "¶7b", should, text, "a task group has resources assigned to it"},
	RuleMilestoneName:  {"taskgroup/milestone-name", "¶7b", must, record, "each milestone of a charter has a name of its own"},
	RuleMilestoneKnown: {"taskgroup/milestone-known", "¶7b", must, record, "a milestone met or dropped is one of the charter's"},
	RuleMilestoneOpen:  {"taskgroup/milestone-open", "¶7b", must, record, "a milestone is met or dropped once"},
	RuleFresh:          {"taskgroup/fresh", "¶7b", must, record, "a group is rechartered or reopened with a charter given then"},
	RuleWaiver:         {"taskgroup/waiver", "¶7b", must, record, "a waiver is of a should rule and gives its reason in writing"},
	RuleIndefinite:     {"taskgroup/indefinite", "¶7c", may, text, "a task group may go on without an end"},
	RuleMayEnd:         {"taskgroup/may-end", "¶7c", may, text, "a task group may end once its tasks are complete"},
	RuleCompletion:     {"taskgroup/completion", "¶7c", must, reading, "a group completes if it runs until complete, has met a milestone and has none open"},
	RuleTerm:           {"taskgroup/term", "¶7c", must, record, "a term is indefinite or until complete"},
	RuleWhy:            {"taskgroup/why", "¶7c", must, record, "work is given up or put off for a written reason"},
	RuleSuccessor:      {"taskgroup/successor", "¶7c", must, record, "a successor is another group on record, and succession does not lead back"},
	RuleConsultants:    {"taskgroup/consultants", "¶8a", may, reading, "outside consultants may contribute beside member volunteers"},
	RuleMailingList:    {"taskgroup/mailing-list", "¶9a", must, text, "a task group has a mailing list of its own"},
	RuleChair:          {"taskgroup/chair", "¶9a", must, text, "a task group has at least one chair"},
	RuleContributors:   {"taskgroup/contributors", "¶9a", must, text, "a task group has contributors"},
	RulePerson:         {"taskgroup/person", "¶9a", must, record, "a chair or contributor is named"},
	RuleIn:             {"taskgroup/in", "¶9a", must, record, "who leaves or is released was in the group"},
	RuleNotYetIn:       {"taskgroup/not-yet-in", "¶9a", must, record, "who joins or is appointed was not so already"},
}

// Rules yields every rule, in the order of the charter's clauses.
func Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for r := Rule(1); int(r) < len(norms); r++ {
			if !yield(r) {
				return
			}
		}
	}
}

// norm is the rule's row; an unknown rule's is empty.
func (r Rule) norm() norm {
	if int(r) < len(norms) {
		return norms[r]
	}
	return norm{}
}

// ID is the rule's name in records and reports, such as
// "taskgroup/mailing-list". IDs are part of the API and never change.
// An unknown rule's is empty.
func (r Rule) ID() string { return r.norm().id }

// Clause is the clause of the charter that the rule comes from, such as "¶10b".
// A record rule cites the nearest clause that it serves.
func (r Rule) Clause() string { return r.norm().clause }

// Keyword is "must", "should" or "may": how the rule binds, fixed by the
// charter's own verb or by a documented reading.
func (r Rule) Keyword() string { return r.norm().keyword }

// Basis is "text" if the charter says so, "reading" if we infer it, and
// "record" if a well-formed record needs it.
func (r Rule) Basis() string { return r.norm().basis }

// Error is what the rule asks, in our own words.
func (r Rule) Error() string {
	if s := r.norm().text; s != "" {
		return s
	}
	return fmt.Sprintf("taskgroup: unknown rule %d", uint8(r))
}

// MarshalText encodes the rule as its ID. It refuses an unknown rule.
func (r Rule) MarshalText() ([]byte, error) {
	if r.ID() == "" {
		return nil, fmt.Errorf("taskgroup: unknown rule %d", uint8(r))
	}
	return []byte(r.ID()), nil
}

// UnmarshalText decodes an ID. It refuses an unknown one.
func (r *Rule) UnmarshalText(b []byte) error {
	for known := range Rules() {
		if known.ID() == string(b) {
			*r = known
			return nil
		}
	}
	return fmt.Errorf("taskgroup: unknown rule %q", b)
}
