package taskgroup

import (
	"database/sql/driver"
	"fmt"
	"iter"
)

// A Rule is one rule of the charter that this package checks. It is an error,
// so that [errors.Is] finds it in a refusal.
//
// The zero Rule is no rule. Rules are constants and safe to share.
type Rule uint8

// The rules, in the order of the charter's clauses. What each asks is in [Rule.Text].
// Only what that does not say stands here.
const (
	// RuleBalance is asked of active groups, by [Group.Check].
	RuleBalance Rule = iota + 1
	RuleCreation
	RuleActivity
	RuleDirector
	RuleProposer
	// RuleName is asked of one group by [Charter.Check] and [Group.Apply], of several
	// by [CheckAll].
	RuleName
	RuleAuthor
	RuleOffice
	RuleTime
	// RuleText is not asked again where a text has to be there, shows nothing, and
	// another rule says so.
	RuleText
	RuleOrder
	RuleState
	RuleUnused
	RuleLived
	RuleGoals
	RuleMilestones
	RuleResources
	RuleMilestoneName
	RuleMilestoneKnown
	RuleMilestoneOpen
	RuleMilestoneWas
	RuleFresh
	// RuleWaiver takes [RuleGoals], [RuleMilestones], [RuleResources] and [RuleBalance].
	RuleWaiver
	RuleIndefinite
	RuleMayEnd
	RuleCompletion
	RuleTerm
	RuleWhy
	RuleSuccessor
	// RuleConsultants binds no single group to have both.
	RuleConsultants
	// RuleMailingList is asked of one group by [Charter.Check] and [Group.Apply], of
	// several by [CheckAll].
	RuleMailingList
	// RuleChair is asked when work begins, and of active groups by [Group.Check].
	RuleChair
	RuleContributors
	RuleOfficer
	RuleSelf
	RulePerson
	RuleIn
	RuleNotYetIn
	RuleAffiliation
)

const (
	must, should, may     = "must", "should", "may"
	text, reading, record = "text", "reading", "record"
)

type norm struct{ id, clause, keyword, basis, text string }

var norms = [...]norm{
	RuleBalance:        {"taskgroup/balance", "¶5d", should, reading, "no organisation supplies more than half of three or more contributors"},
	RuleCreation:       {"taskgroup/creation", "¶7a", may, text, "a task group may be created for an activity that calls for one"},
	RuleActivity:       {"taskgroup/activity", "¶7a", must, reading, "a task group is created for a given activity"},
	RuleDirector:       {"taskgroup/director", "¶7a", must, reading, "the technical director decides on a task group's existence and charter"},
	RuleProposer:       {"taskgroup/proposer", "¶7a", must, record, "a proposal is amended or withdrawn by its proposer or the technical director"},
	RuleName:           {"taskgroup/name", "¶7a", must, record, "a task group has a name of its own"},
	RuleAuthor:         {"taskgroup/author", "¶7a", must, record, "an event says who decided it"},
	RuleOffice:         {"taskgroup/office", "¶7a", must, record, "only a chair of the group acts as its chair"},
	RuleTime:           {"taskgroup/time", "¶7a", must, record, "an event is dated, and times lie in the years 1 to 9999 in a zone of whole minutes within a day"},
	RuleText:           {"taskgroup/text", "¶7a", must, record, "a text is one line of valid UTF-8 without control characters, and what may be left out shows something if it is there"},
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
	RuleMilestoneWas:   {"taskgroup/milestone-was", "¶7b", must, record, "a renamed milestone was one of the charter before, and no two were the same one"},
	RuleFresh:          {"taskgroup/fresh", "¶7b", must, record, "a group is amended, rechartered or reopened with a charter given then"},
	RuleWaiver:         {"taskgroup/waiver", "¶7b", must, record, "a waiver is of a should rule and gives its reason in writing"},
	RuleIndefinite:     {"taskgroup/indefinite", "¶7c", may, text, "a task group may go on without an end"},
	RuleMayEnd:         {"taskgroup/may-end", "¶7c", may, text, "a task group may end once its tasks are complete"},
	RuleCompletion:     {"taskgroup/completion", "¶7c", must, reading, "a group completes if it runs until complete, and has met a milestone and has none open or waives milestones"},
	RuleTerm:           {"taskgroup/term", "¶7c", must, record, "a term is indefinite or until complete"},
	RuleWhy:            {"taskgroup/why", "¶7c", must, record, "what is given up, put off, renamed or done without milestones has a written reason"},
	RuleSuccessor:      {"taskgroup/successor", "¶7c", must, record, "a successor is another group on record, and succession does not lead back"},
	RuleConsultants:    {"taskgroup/consultants", "¶8a", may, reading, "outside consultants may contribute beside member volunteers"},
	RuleMailingList:    {"taskgroup/mailing-list", "¶9a", must, reading, "a task group has a mailing list of its own"},
	RuleChair:          {"taskgroup/chair", "¶9a", must, reading, "a task group has at least one chair"},
	RuleContributors:   {"taskgroup/contributors", "¶9a", must, reading, "a task group has contributors"},
	RuleOfficer:        {"taskgroup/officer", "¶9a", must, reading, "a task group's work is led by its chairs and the technical director"},
	RuleSelf:           {"taskgroup/self", "¶9a", must, reading, "people join, change employer and leave by their own decision or that of a chair or the technical director, and a chair is released by their own or the technical director's"},
	RulePerson:         {"taskgroup/person", "¶9a", must, record, "a chair or contributor is named"},
	RuleIn:             {"taskgroup/in", "¶9a", must, record, "who leaves, is released or changes employer is in the group"},
	RuleNotYetIn:       {"taskgroup/not-yet-in", "¶9a", must, record, "who joins or is appointed was not so already"},
	RuleAffiliation:    {"taskgroup/affiliation", "¶9a", must, record, "a change of affiliation is to another organisation, or to or from consultancy"},
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

// Text is what the rule asks, in our own words. An unknown rule's is empty.
func (r Rule) Text() string { return r.norm().text }

// Error is what the rule asks, and its clause.
func (r Rule) Error() string {
	if r.ID() == "" {
		return fmt.Sprintf("taskgroup: unknown rule %d", uint8(r))
	}
	return r.Text() + " (" + r.Clause() + ")"
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

// Value is the rule's ID, for a database. It refuses an unknown rule; the zero
// Rule is NULL.
func (r Rule) Value() (driver.Value, error) {
	if r == 0 {
		return nil, nil
	}
	return value(r)
}

// Scan reads an ID from a database, or NULL for the zero Rule.
func (r *Rule) Scan(src any) error { return scan(src, r) }
