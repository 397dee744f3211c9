package membershiptest

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/membership"
)

// A Problem is one expectation that the implementation under test does not
// meet.
//
// Problems are values, so [errors.AsType] finds a Problem, never a *Problem;
// [Problems] finds them all. The zero Problem says nothing.
type Problem struct {
	Name    string          // of the subtest: "must/10b-member"
	Rule    membership.Rule // zero where a property of the whole suite is broken
	Want    string          // what was expected
	Why     string          // what the rule or the property asks, and its clause
	Example string          // the smallest one found, and what the implementation made of it
}

// Error says on four lines what was tried, what was expected, why, and what
// happened instead.
func (p Problem) Error() string {
	return fmt.Sprintf("%s\n\texpected: %s\n\tbecause:  %s\n\texample:  %s", p.Name, p.Want, p.Why, p.Example)
}

// Unwrap is the rule, so that [errors.Is] finds it; nil for a property.
func (p Problem) Unwrap() error {
	if p.Rule == 0 {
		return nil
	}
	return p.Rule
}

// Problems lists every problem in err, in order: through wrapping,
// [errors.Join] and multierror. It is nil if there is none.
func Problems(err error) (found []Problem) {
	var within []error
	switch e := err.(type) {
	case Problem:
		return []Problem{e}
	case interface{ WrappedErrors() []error }: // a multierror
		within = e.WrappedErrors()
	case interface{ Unwrap() []error }:
		within = e.Unwrap()
	case interface{ Unwrap() error }:
		within = []error{e.Unwrap()}
	}
	for _, err := range within {
		found = append(found, Problems(err)...)
	}
	return found
}

// A trial is one row of a suite: the problem that it looks for, and the search
// for the smallest example of it, which comes back empty if there is none.
type trial struct {
	Problem
	search func() string
}

// expect is a trial of a rule.
func expect(r membership.Rule, want string, search func() string) trial {
	_, id, _ := strings.Cut(r.ID(), "/")
	name := r.Keyword() + "/" + strings.TrimPrefix(r.Clause(), "¶") + "-" + id
	return trial{Problem{Name: name, Rule: r, Want: want, Why: r.Error()}, search}
}

// property is a trial of what no single rule asks.
func property(name, want, why string, search func() string) trial {
	return trial{Problem{Name: "property/" + name, Want: want, Why: why}, search}
}

// A question is a [Case] or a [ReceiptCase].
type question[C any] interface {
	simpler() iter.Seq[C]
	row() int // of the suite
}

// byRow tells the cases apart by their row of so many.
func byRow[C question[C]](cases []C, rows int) [][]C {
	lists := make([][]C, rows)
	for _, c := range cases {
		lists[c.row()] = append(lists[c.row()], c)
	}
	return lists
}

// some are all the cases or, with -short, every seventh of them. It asks for the flag
// by its name, because testing.Short panics outside of tests and before the flags are
// parsed.
func some[C any](cases []C) (few []C) {
	if f := flag.Lookup("test.short"); f == nil || f.Value.String() != "true" {
		return cases
	}
	for seven := range slices.Chunk(cases, 7) {
		few = append(few, seven[0])
	}
	return few
}

// search says what is wrong with the first case of a row with which anything is, once
// the case is as simple as it can be made. The word of wrong is empty for all others.
func search[C question[C]](cases func() [][]C, row int, wrong func(C) string) string {
	wrongInRow := func(c C) string {
		if c.row() != row {
			return ""
		}
		return wrong(c)
	}
	for _, c := range some(cases()[row]) {
		if said := wrong(c); said != "" {
			return simplest(c, said, wrongInRow, 1500)
		}
	}
	return ""
}

// simplest makes a case simpler as long as that goes wrong too and takes fewer
// words, in no more than so many tries: the longest lists have no end of them.
func simplest[C question[C]](c C, said string, wrong func(C) string, tries int) string {
	for less := range c.simpler() {
		if tries--; tries < 0 {
			break
		}
		if now := wrong(less); now != "" && len(now) < len(said) {
			return simplest(less, now, wrong, tries)
		}
	}
	return said
}

// test makes every trial of a suite, since one problem hides no other.
func test(suite []trial) error {
	var problems []error
	for _, t := range suite {
		if t.Example = t.search(); t.Example != "" {
			problems = append(problems, t.Problem)
		}
	}
	return errors.Join(problems...)
}

// run makes the trials as subtests, those of one name in one.
func run(t *testing.T, suite []trial) {
	for len(suite) > 0 {
		name := suite[0].Name
		t.Run(name, func(t *testing.T) {
			others := func(tr trial) bool { return tr.Name != name }
			for _, problem := range Problems(test(slices.DeleteFunc(slices.Clone(suite), others))) {
				t.Error(problem)
			}
		})
		suite = slices.DeleteFunc(suite, func(tr trial) bool { return tr.Name == name })
	}
}

// answer is the implementation's, in words. If it panics, that is its answer.
func answer(yes, no string, ask func() bool) (words string) {
	defer func() {
		if p := recover(); p != nil {
			words = fmt.Sprintf("panicked (%v)", p)
		}
	}()
	if ask() {
		return yes
	}
	return no
}

// show is a case in JSON, or nearly so if it holds what can't be told there.
func show(c any) string {
	b, err := json.Marshal(c)
	if said := fmt.Sprintf("%+v", c); err != nil || strings.Contains(said, never.String()) {
		return said
	}
	return string(b)
}
