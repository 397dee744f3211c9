package forum

import (
	"fmt"
	"iter"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A Rule is one rule of the charter that only the joined record can keep or
// break. The zero Rule is no rule.
type Rule uint8

// The rules, in the order of the charter's clauses.
const (
	RuleFuture Rule = iota + 1
	RuleDelivery
	RuleProductGroup
	RuleTechnicalDirector
	RuleAffiliation
	RuleOneToOne
	RuleChairOfRecord
	RuleAccess
	RuleDeterminedBy
)

type norm struct{ id, clause, keyword, basis, text string }

var norms = [...]norm{
	RuleFuture:            {"forum/future", "¶1a", "must", "record", "nothing is done after the day up to which the record is kept"},
	RuleDelivery:          {"forum/delivery", "¶4b", "must", "record", "a delivery is of one product of the record, to somebody, at a date on which the product is there"},
	RuleProductGroup:      {"forum/product-group", "¶5d", "must", "record", "the task group that a product comes from is there when the product is made"},
	RuleTechnicalDirector: {"forum/technical-director", "¶7a", "must", "record", "whoever acts as the technical director is that at the time"},
	RuleAffiliation:       {"forum/affiliation", "¶8a", "must", "reading", "a contributor works for the organisation named; a consultant is engaged, and another is a member or works for one"},
	RuleOneToOne:          {"forum/one-to-one", "¶9a", "must", "reading", "each technical activity has a living task group of its own, and each task group such an activity"},
	RuleChairOfRecord:     {"forum/chair-of-record", "¶9a", "must", "record", "who chairs a technical activity is told by the life of its task group only"},
	RuleAccess:            {"forum/access", "¶10b", "must", "record", "an access or an engagement is to activities of the record, and an access the only one to its own"},
	RuleDeterminedBy:      {"forum/determined-by", "¶10b", "must", "reading", "an activity is narrowed by a chair of its task group and a chair of the working group, each at the time"},
}

// Rules yields every rule, in the order of the constants.
func Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for r := Rule(1); int(r) < len(norms); r++ {
			if !yield(r) {
				return
			}
		}
	}
}

func (r Rule) norm() norm {
	if int(r) < len(norms) {
		return norms[r]
	}
	return norm{}
}

// ID is the rule's name in reports, such as "forum/one-to-one".
func (r Rule) ID() string { return r.norm().id }

// Clause is the clause of the charter that the rule comes from.
func (r Rule) Clause() string { return r.norm().clause }

// Keyword is "must" or "should".
func (r Rule) Keyword() string { return r.norm().keyword }

// Basis is "text", "reading" or "record", as in the four packages.
func (r Rule) Basis() string { return r.norm().basis }

// Text is what the rule asks, in our own words.
func (r Rule) Text() string { return r.norm().text }

// Error is what the rule asks, and its clause.
func (r Rule) Error() string {
	if r.ID() == "" {
		return fmt.Sprintf("forum: unknown rule %d", uint8(r))
	}
	return r.Text() + " (" + r.Clause() + ")"
}

// Norms yields every rule of the four packages, and then of this one.
func Norms() iter.Seq[Norm] {
	return func(yield func(Norm) bool) {
		_ = each(charter.Rules(), yield) && each(taskgroup.Rules(), yield) &&
			each(membership.Rules(), yield) && each(liaison.Rules(), yield) && each(Rules(), yield)
	}
}

func each[R Norm](seq iter.Seq[R], yield func(Norm) bool) bool {
	for r := range seq {
		if !yield(r) {
			return false
		}
	}
	return true
}
