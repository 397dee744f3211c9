package liaison

import (
	"fmt"
	"iter"
)

// A Rule is one rule of the charter that this package checks. It is an error,
// so that a refusal can be the rule itself: compare with == or [errors.Is].
//
// The zero Rule is no rule. Rules are constants and safe to share.
type Rule uint8

// The rules, in the order of the charter's clauses.
const (
	// RuleContact asks for regular contact with each body that a liaison is kept
	// with (¶5b): one contact within the period that the check is given.
	RuleContact Rule = iota + 1
	// RuleShowing asks that a question meet every condition of its policy (¶5c).
	RuleShowing
	// RuleRequired asks that each voice a policy requires be asked, and favour or
	// abstain (¶5c, a reading).
	RuleRequired
	// RuleSilence asks that a policy count nobody's silence (¶5c, a reading).
	RuleSilence
	// RuleClosed asks that a showing wait for the close of its question, until
	// which every position may still change (¶5c, a reading).
	RuleClosed
	// RuleQuestion asks that a question name its document, its scope and each of
	// the bodies asked, once.
	RuleQuestion
	// RulePolicy asks that a policy have conditions, and that each can be met.
	RulePolicy
	// RuleClass asks that somebody of each class that a policy counts apart be
	// asked.
	RuleClass
	// RuleElectorate asks that the bodies asked be the relevant ones: nobody
	// added, nobody left out (¶5d, a reading).
	RuleElectorate
	// RuleMonotone asks that under a policy no voice help a document by moving
	// down, nor hurt it by moving up (¶5d, a reading).
	RuleMonotone
	// RuleMajoritySafe asks that under a policy nothing carry without more than
	// half of all voices asked in favour (¶5d, a reading).
	RuleMajoritySafe
	// RuleIETFAndITU asks for a liaison with the IETF and one with the ITU (¶6b).
	RuleIETFAndITU
	// RuleUnofficial permits a liaison to be unofficial (¶6b).
	RuleUnofficial
	// RuleBody asks that a liaison name its body and say whether it is official.
	RuleBody
	// RuleVoice asks that the bodies of one voice be of one class, and that a body
	// speak with one voice.
	RuleVoice
	// RuleTime asks that a time lie in the years 1 to 9999, in a zone that can
	// be written down, and that a period begin before it ends.
	RuleTime
	// RuleWaiver asks that a waiver be of a should rule of this package, and
	// give a written reason.
	RuleWaiver
)

const (
	must, should, may     = "must", "should", "may"
	text, reading, record = "text", "reading", "record"
)

type norm struct{ id, clause, keyword, basis, text string }

var norms = [...]norm{
	RuleContact:      {"liaison/regular-contact", "¶5b", should, text, "there is regular contact with the bodies that liaisons are kept with"},
	RuleShowing:      {"liaison/strong-showing", "¶5c", should, text, "a standards-like document has a strong showing of the outside bodies in its favour"},
	RuleRequired:     {"liaison/required-voices", "¶5c", should, reading, "each voice that a policy requires is asked, and favours or abstains"},
	RuleSilence:      {"liaison/silence", "¶5c", should, reading, "silence shows nothing, so no condition counts it"},
	RuleClosed:       {"liaison/closed", "¶5c", must, reading, "nothing is shown before the question closes"},
	RuleQuestion:     {"liaison/question", "¶5c", must, record, "a question names its document, its scope and each of the bodies asked, once"},
	RulePolicy:       {"liaison/policy", "¶5c", must, record, "a policy has conditions, and each can be met"},
	RuleClass:        {"liaison/class", "¶5c", must, record, "somebody is asked of each class that the policy counts apart"},
	RuleElectorate:   {"liaison/electorate", "¶5d", should, reading, "the bodies asked are the relevant ones, nobody added and nobody left out"},
	RuleMonotone:     {"liaison/monotone", "¶5d", should, reading, "no voice helps a document by moving down nor hurts it by moving up"},
	RuleMajoritySafe: {"liaison/majority-safe", "¶5d", should, reading, "nothing carries without more than half of all voices asked in favour"},
	RuleIETFAndITU:   {"liaison/ietf-and-itu", "¶6b", must, text, "there are liaisons with the IETF and the ITU at least"},
	RuleUnofficial:   {"liaison/unofficial", "¶6b", may, text, "a liaison may be unofficial"},
	RuleBody:         {"liaison/body", "¶6b", must, record, "a liaison names its body and is official or unofficial"},
	RuleVoice:        {"liaison/voice", "¶6b", must, record, "a body speaks with one voice, and the bodies of one voice are of one class"},
	RuleTime:         {"liaison/time", "¶6b", must, record, "times lie in the years 1 to 9999 in a zone of whole minutes within a day, and a period begins before it ends"},
	RuleWaiver:       {"liaison/waiver", "¶6b", must, record, "a waiver is of a should rule and gives its reason in writing"},
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

// Error is what the rule asks, in our own words.
func (r Rule) Error() string {
	if s := r.norm().text; s != "" {
		return s
	}
	return fmt.Sprintf("liaison: unknown rule %d", uint8(r))
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
