package taskgrouptest

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
)

// A Problem is one expectation that the implementation under test does not
// meet.
//
// Problems are values, so [errors.AsType] finds a Problem, never a *Problem;
// [Problems] finds them all. The zero Problem says nothing.
type Problem struct {
	Name    string         // of the subtest: "must/7a-director"
	Rule    taskgroup.Rule // zero where a property of the whole suite is broken
	Want    string         // what was expected
	Why     string         // what the rule or the property asks, and its clause
	Example string         // the smallest one found, and what the implementation made of it
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
func expect(r taskgroup.Rule, want string, search func() string) trial {
	_, id, _ := strings.Cut(r.ID(), "/")
	name := r.Keyword() + "/" + strings.TrimPrefix(r.Clause(), "¶") + "-" + id
	return trial{Problem{Name: name, Rule: r, Want: want, Why: r.Error()}, search}
}

// allThere is the trial that comes before the others: if it fails, they have
// nothing to ask.
func allThere(search func() string) trial {
	return property("all-there", "nothing is left out, and there is something to begin with", "what is not there cannot be asked", search)
}

// property is a trial of what no single rule asks.
func property(name, want, why string, search func() string) trial {
	return trial{Problem{Name: "property/" + name, Want: want, Why: why}, search}
}

// try makes one trial. What an implementation does as it is opened or made is
// its answer too, if it panics.
func (t trial) try() (err error) {
	p := t.Problem
	defer func() {
		if r := recover(); r != nil {
			p.Example = fmt.Sprintf("panicked (%v) before anything had happened", r)
			err = p
		}
	}()
	if p.Example = t.search(); p.Example == "" {
		return nil
	}
	return p
}

// test makes every trial of a suite, since one problem hides no other but what
// the first one finds.
func test(suite []trial) error {
	if err := suite[0].try(); err != nil {
		return err
	}
	var problems []error
	for _, t := range suite[1:] {
		problems = append(problems, t.try())
	}
	return errors.Join(problems...)
}

// run makes the trials as subtests, those of one name in one.
func run(t *testing.T, suite func(t *testing.T) []trial) {
	var names []string
	for _, tr := range suite(t) {
		if !slices.Contains(names, tr.Name) {
			names = append(names, tr.Name)
		}
	}
	for i, name := range names {
		ok := t.Run(name, func(t *testing.T) {
			for _, tr := range suite(t) {
				if tr.Name != name {
					continue
				}
				if err := tr.try(); err != nil {
					t.Error(err)
				}
			}
		})
		if !ok && i == 0 {
			return
		}
	}
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

// first is what is wrong with the first of the cases with which anything is.
func first[C any](cases []C, wrong func(C) string) string {
	for _, c := range some(cases) {
		if said := wrong(c); said != "" {
			return said
		}
	}
	return ""
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

// reason is the implementation's own for an answer, in one line of 200 bytes at most,
// if it gives one.
func reason(err error) string {
	if err == nil {
		return ""
	}
	words := strings.Join(strings.Fields(fmt.Sprint(err)), " ")
	return " (" + strings.ToValidUTF8(words[:min(200, len(words))], "") + ")"
}

// show is a case in JSON, or nearly so if it holds what can't be written there.
func show(c any) string {
	b, err := json.Marshal(c)
	if err != nil {
		return fmt.Sprintf("%+v", c)
	}
	return string(b)
}
