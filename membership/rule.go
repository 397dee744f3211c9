package membership

import (
	"database/sql/driver"
	"fmt"
	"iter"
)

// A Rule is one rule of the charter that this package checks. It is an error,
// so that a refusal can be the rule itself: compare with == or [errors.Is].
//
// The zero Rule is no rule. Rules are constants and safe to share.
type Rule uint8

// The rules, in the order of the charter's clauses. What each asks is in [Rule.Text].
// Only what that does not say stands here.
const (
	RulePublicOutput Rule = iota + 1
	RuleLimitedOutput
	RuleConsultants
	// RuleBothKinds is asked of the forum, up to a time, and of no single activity.
	RuleBothKinds
	RuleEngagedActivity
	RuleActivity
	// RuleOpenToAllClasses binds all the same if it is waived: a waiver silences the
	// check and narrows nothing.
	RuleOpenToAllClasses
	RuleNarrowing
	RuleOverlap
	RuleMember
	RuleAdmittedClass
	RuleHolder
	RulePerson
	RuleOrganization
	RuleLookAlike
	RuleClass
	RuleTime
	RuleText
	RuleWaiver
)

const (
	must, should, may     = "must", "should", "may"
	text, reading, record = "text", "reading", "record"
)

type norm struct{ id, clause, keyword, basis, text string }

var norms = [...]norm{
	RulePublicOutput:     {"membership/public-output", "¶4b", may, text, "an output may be provided to the public at large"},
	RuleLimitedOutput:    {"membership/limited-output", "¶4b", must, reading, "an output limited to some classes goes to their current members only"},
	RuleConsultants:      {"membership/consultants", "¶8a", may, reading, "outside consultants may take part beside member volunteers"},
	RuleBothKinds:        {"membership/both-kinds", "¶8a", should, reading, "the forum has had both members and outside consultants"},
	RuleEngagedActivity:  {"membership/engaged-activity", "¶8a", must, reading, "a consultant takes part in the activities of the engagement only"},
	RuleActivity:         {"membership/activity", "¶8a", must, record, "an engagement names its activities, each with a name, or none of them for all"},
	RuleOpenToAllClasses: {"membership/open-to-all-classes", "¶10b", should, reading, "an activity is open to all classes of member until the task group and the working group's chair both determine otherwise"},
	RuleNarrowing:        {"membership/narrowing", "¶10b", may, reading, "the task group and the working group's chair may together narrow an activity"},
	RuleOverlap:          {"membership/overlap", "¶10b", must, record, "no two narrowings of an activity are in force at once"},
	RuleMember:           {"membership/member", "¶10b", must, reading, "whoever takes part is a current member, works for one or is an engaged consultant"},
	RuleAdmittedClass:    {"membership/admitted-class", "¶10b", must, reading, "a narrowed activity admits the classes determined for it only"},
	RuleHolder:           {"membership/holder", "¶10b", must, record, "a membership is a person's or an organisation's, and not both"},
	RulePerson:           {"membership/person", "¶10b", must, record, "an affiliation or an engagement names a person"},
	RuleOrganization:     {"membership/organization", "¶10b", must, record, "an affiliation names an organisation"},
	RuleLookAlike:        {"membership/look-alike", "¶10b", should, record, "no two names differ only in case or space"},
	RuleClass:            {"membership/class", "¶10b", must, record, "a class of member is participant, academic or full"},
	RuleTime:             {"membership/time", "¶10b", must, record, "times lie in the years 1 to 9999 in a zone of whole minutes within a day, and a period begins before it ends"},
	RuleText:             {"membership/text", "¶10b", must, record, "a text is one line of valid UTF-8 without control characters, and what may be left out shows something if it is there"},
	RuleWaiver:           {"membership/waiver", "¶10b", must, record, "a waiver is of a should rule and gives its reason in writing"},
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
// "membership/open-to-all-classes". IDs are part of the API and never change.
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
		return fmt.Sprintf("membership: unknown rule %d", uint8(r))
	}
	return r.Text() + " (" + r.Clause() + ")"
}

// MarshalText encodes the rule as its ID. It refuses an unknown rule.
func (r Rule) MarshalText() ([]byte, error) {
	if r.ID() == "" {
		return nil, fmt.Errorf("membership: unknown rule %d", uint8(r))
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
	return fmt.Errorf("membership: unknown rule %q", b)
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
