package charter_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/go-multierror"

	"github.com/sipforum/techwg/charter"
)

var (
	nobody   = charter.Violation{Rule: charter.RulePerson, Subject: "appointment", Path: "/appointments/0/person", Detail: "names nobody"}
	formless = charter.Violation{Rule: charter.RuleForm, Subject: "fax over IP", Path: "/products/1/form", Detail: "has no form"}
)

func TestViolations(t *testing.T) {
	both := []charter.Violation{nobody, formless}
	for name, c := range map[string]struct {
		err  error
		want []charter.Violation
	}{
		"nil":              {nil, nil},
		"foreign":          {errors.New("disk full"), nil},
		"one":              {nobody, both[:1]},
		"bare rule":        {charter.RuleChair, []charter.Violation{{Rule: charter.RuleChair}}},
		"wrapped":          {fmt.Errorf("audit: %w", nobody), both[:1]},
		"wrapped twice":    {fmt.Errorf("%w, %w", nobody, formless), both},
		"joined":           {errors.Join(nobody, errors.New("disk full"), formless), both},
		"multierror":       {multierror.Append(nil, nobody, formless), both},
		"joined in multi":  {multierror.Append(nil, errors.Join(nobody, formless)), both},
		"multi in joined":  {errors.Join(multierror.Append(nil, nobody), formless), both},
		"nil multierror":   {errors.Join(formless, (*multierror.Error)(nil)), both[1:]},
		"a pointer to one": {&formless, both[1:]},
		"a nil pointer":    {errors.Join(formless, (*charter.Violation)(nil)), both[1:]},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, charter.Violations(c.err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Errors that hold themselves, or no end of others.
type (
	loop    struct{ err error }
	several []error // cannot be the key of a map
	endless int
)

func (l *loop) Error() string     { return "loop" }
func (l *loop) Unwrap() error     { return l.err }
func (several) Error() string     { return "several" }
func (s several) Unwrap() []error { return s }
func (endless) Error() string     { return "endless" }
func (e endless) Unwrap() error   { return e + 1 }

// The search ends on any error, and finds what stands beside it.
func TestViolationsEnd(t *testing.T) {
	cyclic, other := &loop{}, &loop{}
	cyclic.err, other.err = other, cyclic
	self, multi := make(several, 2), &multierror.Error{}
	self[0], self[1] = self, self
	multi.Errors = []error{multi, multi}
	var many error = errors.New("disk full")
	for range 40 {
		many = several{many, many}
	}
	for name, err := range map[string]error{
		"cyclic": cyclic, "of itself": self, "a multierror of itself": multi, "endless": endless(0), "2^40": many,
		"a nil pointer": (*loop)(nil), "nil": several{nil}, "an empty list": several(nil),
	} {
		t.Run(name, func(t *testing.T) {
			for _, err := range []error{errors.Join(nobody, err, formless), multierror.Append(nil, nobody, err, formless), several{fmt.Errorf("audit: %w", nobody), err, formless}} {
				if diff := cmp.Diff([]charter.Violation{nobody, formless}, charter.Violations(err)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	for range 40 {
		many = several{many, nobody}
	}
	if got := charter.Violations(many); len(got) != 40 {
		t.Errorf("%d in 2^40 others", len(got))
	}
	for n, want := range map[int]int{9_999: 1, 10_000: 0} { // wrappers within one
		deep := fmt.Errorf("audit: %w", nobody)
		for range n {
			deep = fmt.Errorf("%w", deep)
		}
		if got := charter.Violations(deep); len(got) != want {
			t.Errorf("%d within %d others", len(got), n)
		}
	}
	plain := slices.Repeat([]error{errors.New("disk full")}, 20_000)
	if got := charter.Violations(errors.Join(append(plain, fmt.Errorf("audit: %w", nobody))...)); len(got) != 1 {
		t.Errorf("%d behind many that hold nothing", len(got))
	}
}

func TestViolationIsItsRule(t *testing.T) {
	err := fmt.Errorf("audit: %w", errors.Join(nobody, formless))
	if !errors.Is(err, charter.RulePerson) || !errors.Is(err, charter.RuleForm) || errors.Is(err, charter.RuleTime) {
		t.Error("errors.Is")
	}
	v, ok := errors.AsType[charter.Violation](err)
	if !ok || v != nobody {
		t.Errorf("errors.AsType: %v, %v", v, ok)
	}
	if v.ID() != "charter/person" || v.Clause() != "¶10a" || v.Keyword() != "must" || v.Basis() != "record" {
		t.Errorf("%s %s %s %s", v.ID(), v.Clause(), v.Keyword(), v.Basis())
	}
}

func TestViolationError(t *testing.T) {
	for _, c := range []struct {
		v    charter.Violation
		want string
	}{
		{formless, "fax over IP: has no form: " + charter.RuleForm.Text() + " (¶2a)"},
		{charter.Violation{Rule: charter.RuleForm}, charter.RuleForm.Text() + " (¶2a)"},
		{charter.Violation{Rule: charter.RuleForm, Subject: "a\nb"}, `"a\nb": ` + charter.RuleForm.Text() + " (¶2a)"},
	} {
		if got := c.v.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	err := charter.Record{}.Check(noon) // no name, year, list, chair: one line each
	var lines []string
	for _, v := range charter.Violations(err) {
		lines = append(lines, v.Error())
	}
	if diff := cmp.Diff(strings.Join(lines, "\n"), err.Error()); diff != "" || len(lines) != 4 {
		t.Errorf("%d lines: %s", len(lines), diff)
	}
}

func TestViolationJSON(t *testing.T) {
	got, err := json.Marshal(formless)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"rule":"charter/form","subject":"fax over IP","path":"/products/1/form","detail":"has no form","clause":"¶2a","keyword":"must","basis":"reading"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	var back charter.Violation
	if err := json.Unmarshal(got, &back); err != nil || back != formless {
		t.Errorf("came back as %+v, %v", back, err)
	}
	if _, err := json.Marshal(charter.Violation{}); err == nil {
		t.Error("encoded a violation of no rule")
	}
}

// What is wrong is said of what is there, and what might be instead.
func TestDetails(t *testing.T) {
	const offices = "(known: board, technical director, chair, working group)"
	for _, c := range []struct {
		want   string
		change func(*charter.Record)
	}{
		{"names no office " + offices, func(wg *charter.Record) { wg.Appointments[3].Office = 0 }},
		{"names the unknown office 9 " + offices, func(wg *charter.Record) { wg.Appointments[3].Office = 9 }},
		{"is established by nobody", func(wg *charter.Record) { wg.Activities[0].By = 0 }},
		{"is established by the board", func(wg *charter.Record) { wg.Activities[0].By = charter.Board }},
		{"has no form (known: document, software, training, service)", func(wg *charter.Record) { wg.Products[0].Form = "" }},
		{`has the unknown form "golf" (known: document, software, training, service)`, func(wg *charter.Record) { wg.Products[0].Form = "golf" }},
		{"is a meeting without a time", func(wg *charter.Record) { wg.Meetings[0].Held, wg.Activities[1].From = time.Time{}, year(2005) }},
	} {
		var got []string
		for _, v := range charter.Violations(group(c.change)()) {
			got = append(got, v.Detail)
		}
		if !slices.Equal(got, []string{c.want}) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	bare := func(wg *charter.Record) {
		wg.Activities[0].TaskGroup, wg.Activities[1].TaskGroup, wg.Activities[2].Supports = "", "", charter.Umbrella
	}
	if got := charter.Violations(group(bare)()); len(got) != 2 || got[0].Detail != "has no task group" || got[1].Detail != got[0].Detail {
		t.Error(got)
	}
	if got, want := charter.Rule(255).Error(), "charter: unknown rule 255"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := charter.Violations(techwg().Check(time.Time{}))[0]; got.Rule != charter.RuleTime || got.Detail != "is checked as of no time" {
		t.Error(got)
	}
}
