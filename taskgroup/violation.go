package taskgroup

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/go-multierror"
)

// A Violation is one rule broken by one thing in a record.
//
// Violations are values, so [errors.AsType] finds a Violation, never a
// *Violation; [Violations] finds them all. The zero Violation names no rule.
type Violation struct {
	Rule    Rule   `json:"rule"`
	Subject string `json:"subject,omitzero"` // who or what breaks it
	Path    string `json:"path,omitzero"`    // JSON Pointer (RFC 6901) below the checked value
	Detail  string `json:"detail,omitzero"`  // what is wrong
}

// Error says on one line who breaks the rule, what is wrong, what the rule asks
// and its clause.
func (v Violation) Error() string {
	var parts []string
	for _, s := range [...]string{v.Subject, v.Detail, v.Rule.Error()} {
		if s != "" {
			parts = append(parts, oneLine(s))
		}
	}
	return strings.Join(parts, ": ")
}

// Unwrap is the rule, so that errors.Is(err, RuleChair) finds the violation.
func (v Violation) Unwrap() error { return v.Rule }

// ID is the rule's [Rule.ID].
func (v Violation) ID() string { return v.Rule.ID() }

// Clause is the rule's [Rule.Clause].
func (v Violation) Clause() string { return v.Rule.Clause() }

// Keyword is the rule's [Rule.Keyword].
func (v Violation) Keyword() string { return v.Rule.Keyword() }

// Basis is the rule's [Rule.Basis].
func (v Violation) Basis() string { return v.Rule.Basis() }

// MarshalJSON adds the rule's clause, keyword and basis to the fields, so that
// a reader needs no table of the rules. It refuses an unknown rule.
func (v Violation) MarshalJSON() ([]byte, error) {
	type fields Violation
	return json.Marshal(struct {
		fields
		Clause  string `json:"clause"`
		Keyword string `json:"keyword"`
		Basis   string `json:"basis"`
	}{fields(v), v.Clause(), v.Keyword(), v.Basis()})
}

// Violations lists every violation in err, in order: through wrapping,
// [errors.Join] and multierror. A bare [Rule] counts as a Violation that knows
// its rule only. It is nil if there is none. It ends on any error: of those that
// hold others, it looks into the first ten thousand.
func Violations(err error) []Violation {
	var found []Violation
	holders := 0
	var walk func(error)
	walk = func(err error) {
		switch e := err.(type) {
		case Violation:
			found = append(found, e)
			return
		case *Violation: // not one of ours, but a host's
			if e != nil {
				found = append(found, *e)
			}
			return
		case Rule:
			found = append(found, Violation{Rule: e})
			return
		}
		if v := reflect.ValueOf(err); v.Kind() == reflect.Pointer && v.IsNil() {
			return
		}
		var held []error
		switch e := err.(type) {
		case *multierror.Error: // its own Unwrap shows one error at a time
			held = e.WrappedErrors()
		case interface{ Unwrap() []error }:
			held = e.Unwrap()
		case interface{ Unwrap() error }:
			held = []error{e.Unwrap()}
		default:
			return
		}
		if holders++; holders > 10_000 {
			return
		}
		for _, err := range held {
			walk(err)
		}
	}
	walk(err)
	return found
}

// oneLine quotes what would not print on one line.
func oneLine(s string) string {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(s)
	}
	return s
}
