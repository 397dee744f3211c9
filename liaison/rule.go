package liaison

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

// The rules, in the order of the charter's clauses. [Rule.Text] says what each
// asks; here stands only what that leaves open.
const (
	// RuleRegularContact takes one contact within the period that the check is given.
	RuleRegularContact Rule = iota + 1
	// RuleStrongShowing leaves it to the policy what is strong; see [StrongShowing].
	RuleStrongShowing
	RuleRequiredVoices
	// RuleSilence binds a policy that is used: one that counts silence is malformed
	// unless that is waived.
	RuleSilence
	// RuleClosed is there because every position may change until the close.
	RuleClosed
	RuleQuestion
	RuleTopic
	RulePosition
	RulePolicy
	RuleDays
	RuleTally
	RuleClass
	RuleElectorate
	// RuleMonotone takes the order of [Anomaly]: down is from favour to silence or
	// abstention, to opposing, to blocking.
	RuleMonotone
	RuleMajoritySafe
	RuleIETFAndITU
	RuleUnofficial
	// RuleOfficialAndUnofficial is asked of the register, up to a time.
	RuleOfficialAndUnofficial
	RuleBody
	RuleLookAlike
	RuleVoice
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
	RuleRegularContact:        {"liaison/regular-contact", "¶5b", should, reading, "there is regular contact with the bodies that liaisons are kept with"},
	RuleStrongShowing:         {"liaison/strong-showing", "¶5c", should, text, "a standards-like document has a strong showing of the outside bodies in its favour"},
	RuleRequiredVoices:        {"liaison/required-voices", "¶5c", should, reading, "each voice that a policy requires is asked, and favours or abstains"},
	RuleSilence:               {"liaison/silence", "¶5c", should, reading, "silence is nobody's consent: no voice meets a condition by being silent"},
	RuleClosed:                {"liaison/closed", "¶5c", must, reading, "nothing is shown before the question closes"},
	RuleQuestion:              {"liaison/question", "¶5c", must, record, "a question names its document, its scope and each of the bodies asked, once"},
	RuleTopic:                 {"liaison/topic", "¶5c", must, record, "a question names topics that the register knows"},
	RulePosition:              {"liaison/position", "¶5c", must, record, "a position names its body, takes a stance or takes one back, and has a time"},
	RulePolicy:                {"liaison/policy", "¶5c", must, record, "a policy has conditions, and each can be met"},
	RuleDays:                  {"liaison/days", "¶5c", must, record, "a question is open for as many days as its policy takes"},
	RuleTally:                 {"liaison/tally", "¶5c", must, record, "a tally counts no fewer than 0 voices and no more than 2147483647 in all"},
	RuleClass:                 {"liaison/class", "¶5c", must, record, "somebody is asked of each class that the policy counts apart"},
	RuleElectorate:            {"liaison/electorate", "¶5d", should, reading, "the bodies asked are the relevant ones, nobody added and nobody left out"},
	RuleMonotone:              {"liaison/monotone", "¶5d", should, reading, "no voice may help a document by moving down nor hurt it by moving up"},
	RuleMajoritySafe:          {"liaison/majority-safe", "¶5d", should, reading, "nothing may carry without more than half of all voices asked in favour"},
	RuleIETFAndITU:            {"liaison/ietf-and-itu", "¶6b", must, text, "there are liaisons with the IETF and the ITU at least"},
	RuleUnofficial:            {"liaison/unofficial", "¶6b", may, reading, "a liaison may be unofficial"},
	RuleOfficialAndUnofficial: {"liaison/official-and-unofficial", "¶6b", should, reading, "there have been official liaisons and unofficial ones"},
	RuleBody:                  {"liaison/body", "¶6b", must, record, "a liaison names its body and is official or unofficial"},
	RuleLookAlike:             {"liaison/look-alike", "¶6b", should, record, "no two names differ only in case or space"},
	RuleVoice:                 {"liaison/voice", "¶6b", must, record, "a body speaks with one voice, and the bodies of one voice are of one class"},
	RuleTime:                  {"liaison/time", "¶6b", must, record, "times lie in the years 1 to 9999 in a zone of whole minutes within a day, and a period begins before it ends"},
	RuleText:                  {"liaison/text", "¶6b", must, record, "a text is one line of valid UTF-8 without control characters, and what may be left out shows something if it is there"},
	RuleWaiver:                {"liaison/waiver", "¶6b", must, record, "a waiver is of a should rule and gives its reason in writing"},
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
// "liaison/strong-showing". IDs are part of the API and never change.
// An unknown rule's is empty.
func (r Rule) ID() string { return r.norm().id }

// Clause is the clause of the charter that the rule comes from, such as "¶6b".
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
		return fmt.Sprintf("liaison: unknown rule %d", uint8(r))
	}
	return r.Text() + " (" + r.Clause() + ")"
}

// MarshalText encodes the rule as its ID. It refuses an unknown rule.
func (r Rule) MarshalText() ([]byte, error) {
	if r.ID() == "" {
		return nil, fmt.Errorf("liaison: unknown rule %d", uint8(r))
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
	return fmt.Errorf("liaison: unknown rule %q", b)
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
