package chartertest

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/charter"
)

// A Problem is one expectation that the implementation under test does not
// meet.
//
// Problems are values, so [errors.AsType] finds a Problem, never a *Problem;
// [Problems] finds them all. The zero Problem says nothing.
type Problem struct {
	Name    string       // of the subtest: "must/10a-chair"
	Rule    charter.Rule // zero where a property of the whole suite is broken
	Want    string       // what was expected
	Why     string       // what the rule or the property asks, and its clause
	Example string       // the smallest one found, and what the implementation made of it
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
func expect(r charter.Rule, want string, search func() string) trial {
	_, id, _ := strings.Cut(r.ID(), "/")
	name := r.Keyword() + "/" + strings.TrimPrefix(r.Clause(), "¶") + "-" + id
	return trial{Problem{Name: name, Rule: r, Want: want, Why: r.Error()}, search}
}

// property is a trial of what no single rule asks.
func property(name, want, why string, search func() string) trial {
	return trial{Problem{Name: "property/" + name, Want: want, Why: why}, search}
}

// A row of a suite is a rule and what is wanted of the cases of the row. The first
// word of it is the answer.
type row struct {
	rule charter.Rule
	want string
}

// A reply is what an implementation makes of a case.
type reply struct {
	word  string
	err   error // its own, if it gives one
	about any
}

func (r reply) String() string {
	if r.err != nil {
		said := fmt.Sprint(r.err)
		r.word += " (" + strings.ToValidUTF8(said[:min(len(said), 200)], "") + ")"
	}
	return r.word + " " + show(r.about)
}

// trials are those of the rows, each with its cases, and before them one that asks
// again: it comes first so that nobody has asked before.
func trials[C any](rows []row, cases [][]C, why string, ask func(C) reply) []trial {
	suite := []trial{again(cases, why, ask)}
	for i, row := range rows {
		suite = append(suite, expect(row.rule, row.want, func() string {
			want, _, _ := strings.Cut(row.want, " ")
			for c := range some(1, cases[i]) {
				if got := ask(c); got.word != want {
					return got.String()
				}
			}
			return ""
		}))
	}
	return suite
}

// again asks the first three cases of each row, row by row, and once more when many
// others have been asked: a first one of each row, a second and a third.
func again[C any](cases [][]C, why string, ask func(C) reply) trial {
	return property("again", "the same answer however often and in whatever order it is asked for", why, func() string {
		nth := func(row, n int) C { return cases[row][min(n, len(cases[row])-1)] }
		before := make([][3]string, len(cases))
		for row := range cases {
			for n := range 3 {
				was, got := fmt.Sprint(nth(row, n)), ask(nth(row, n))
				if before[row][n] = got.word; fmt.Sprint(nth(row, n)) != was {
					return "changed by whoever was to read it only: " + got.String()
				}
			}
		}
		for c := range some(7, slices.Concat(cases...)) {
			ask(c)
		}
		for n := range 3 {
			for row := range cases {
				if was, got := before[row][n], ask(nth(row, n)); got.word != was {
					return was + ", then " + got.String()
				}
			}
		}
		return ""
	})
}

// some yields one case of so many or, with -short, of seven times as many, if they are
// more than a few. It asks for the flag by its name, because testing.Short panics outside of tests and before the
// flags are parsed.
func some[C any](step int, cases []C) iter.Seq[C] {
	if f := flag.Lookup("test.short"); len(cases) > 7 && f != nil && f.Value.String() == "true" {
		step *= 7
	}
	return func(yield func(C) bool) {
		for i := 0; i < len(cases) && yield(cases[i]); i += step {
		}
	}
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

// only are the trials of one name.
func only(suite []trial, name string) []trial {
	return slices.DeleteFunc(slices.Clone(suite), func(t trial) bool { return t.Name != name })
}

// run makes the trials as subtests, those of one name in one.
func run(t *testing.T, suite []trial) {
	for len(suite) > 0 {
		name := suite[0].Name
		t.Run(name, func(t *testing.T) {
			for _, problem := range Problems(test(only(suite, name))) {
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

// show is a case in JSON, or nearly so if it holds what can't be written there.
func show(c any) string {
	b, err := json.Marshal(c)
	if err != nil {
		return fmt.Sprintf("%+v", c)
	}
	return string(b)
}
