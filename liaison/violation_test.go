package liaison_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/go-multierror"

	"github.com/sipforum/techwg/liaison"
)

var (
	nobody = liaison.Violation{Rule: liaison.RuleBody, Subject: "liaison", Path: "/liaisons/0/body", Detail: "names no body"}
	quiet  = liaison.Violation{Rule: liaison.RuleSilence, Subject: "appeal", Path: "/conditions/1/need", Detail: "counts silent voices"}
)

func TestViolations(t *testing.T) {
	both := []liaison.Violation{nobody, quiet}
	for name, c := range map[string]struct {
		err  error
		want []liaison.Violation
	}{
		"nil":              {nil, nil},
		"foreign":          {errors.New("disk full"), nil},
		"one":              {nobody, both[:1]},
		"bare rule":        {liaison.RuleVoice, []liaison.Violation{{Rule: liaison.RuleVoice}}},
		"wrapped":          {fmt.Errorf("audit: %w", nobody), both[:1]},
		"wrapped twice":    {fmt.Errorf("%w, %w", nobody, quiet), both},
		"joined":           {errors.Join(nobody, errors.New("disk full"), quiet), both},
		"multierror":       {multierror.Append(nil, nobody, quiet), both},
		"joined in multi":  {multierror.Append(nil, errors.Join(nobody, quiet)), both},
		"multi in joined":  {errors.Join(multierror.Append(nil, nobody), quiet), both},
		"nil multierror":   {errors.Join(quiet, (*multierror.Error)(nil)), both[1:]},
		"a pointer to one": {&quiet, both[1:]},
		"a nil pointer":    {errors.Join(quiet, (*liaison.Violation)(nil)), both[1:]},
		"another's":        {errors.Join(quiet, (*fs.PathError)(nil)), both[1:]},
		"in 10 000":        {within(10_000, nobody), both[:1]},
		"in 10 001":        {within(10_001, nobody), nil},
		"behind 20 000":    {errors.Join(append(slices.Repeat([]error{errors.New("disk full")}, 20_000), within(1, nobody))...), both[:1]},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, liaison.Violations(c.err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// within is an error that so many others hold, one the next.
func within(others int, err error) error {
	for range others {
		err = fmt.Errorf("%w", err)
	}
	return err
}

func TestViolationIsItsRule(t *testing.T) {
	err := fmt.Errorf("audit: %w", errors.Join(nobody, quiet))
	if !errors.Is(err, liaison.RuleBody) || !errors.Is(err, liaison.RuleSilence) || errors.Is(err, liaison.RuleTime) {
		t.Error("errors.Is")
	}
	v, ok := errors.AsType[liaison.Violation](err)
	if !ok || v != nobody {
		t.Errorf("errors.AsType: %v, %v", v, ok)
	}
	if v.ID() != "liaison/body" || v.Clause() != "¶6b" || v.Keyword() != "must" || v.Basis() != "record" {
		t.Errorf("%s %s %s %s", v.ID(), v.Clause(), v.Keyword(), v.Basis())
	}
}

func TestViolationError(t *testing.T) {
	for _, c := range []struct {
		v    liaison.Violation
		want string
	}{
		{quiet, "appeal: counts silent voices: " + liaison.RuleSilence.Error()},
		{liaison.Violation{Rule: liaison.RuleVoice}, liaison.RuleVoice.Error()},
		{liaison.Violation{Rule: liaison.RuleVoice, Subject: "a\nb"}, `"a\nb": ` + liaison.RuleVoice.Error()},
	} {
		if got := c.v.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	err := liaison.Question{Opened: opened, Closes: closes}.Check()
	if got := strings.Count(err.Error(), "\n"); got != 2 { // no document, no scope, nobody asked
		t.Errorf("%d line ends in:\n%v", got, err)
	}
}

func TestViolationJSON(t *testing.T) {
	got, err := json.Marshal(quiet)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"rule":"liaison/silence","subject":"appeal","path":"/conditions/1/need","detail":"counts silent voices","clause":"¶5c","keyword":"should","basis":"reading"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	var back liaison.Violation
	if err := json.Unmarshal(got, &back); err != nil || back != quiet {
		t.Errorf("came back as %+v, %v", back, err)
	}
	if _, err := json.Marshal(liaison.Violation{}); err == nil {
		t.Error("encoded a violation of no rule")
	}
}

// What is wrong is said of what is there, and once.
func TestDetails(t *testing.T) {
	details := func(err error) (list []string) {
		for _, v := range liaison.Violations(err) {
			list = append(list, v.Detail)
		}
		return list
	}
	check := func(ls ...liaison.Liaison) error {
		return keeps(append(ls, speaker("SG16", "ITU", ""))...).Check(opened, year)
	}
	on := func(topics ...string) error {
		_, err := keeps(works("IETF", "fax"), works("ITU", "trunks")).Ask(asking("profile", "trunks", topics...))
		return err
	}
	under := func(days int, hours time.Duration) error {
		p, q := liaison.StrongShowing(), question
		p.Days, q.Closes = days, q.Opened.Add(hours*time.Hour)
		_, err := p.Prepare(q)
		return err
	}
	unsafe := liaison.Policy{Conditions: []liaison.Condition{need(liaison.Favoring.AtLeast(1))}}
	waiving := unsafe
	waiving.Waivers = map[liaison.Rule]string{liaison.RuleSilence: ""}
	var set liaison.Stances
	for name, c := range map[string]struct {
		err  error
		want []string
	}{
		"no contact since ever":  {check(liaison.Liaison{Body: "IETF", Status: liaison.Official}), []string{"has no contact on record"}},
		"no contact for long":    {check(liaison.Liaison{Body: "IETF", Status: liaison.Official, From: at(2001)}), []string{"has no contact on record after 2001-01-01"}},
		"unknown topics":         {on("video", "fax", "golf"), []string{`names the unknown topic "video" (known: fax, trunks)`, `names the unknown topic "golf"`}},
		"less than a day":        {under(1, 23), []string{"closes less than 1 days after it opens"}},
		"a day":                  {under(1, 24), nil},
		"no days":                {under(0, 1), nil},
		"malformed, not decided": {waiving.Check(), []string{"waives liaison/silence without a reason"}},
	} {
		if diff := cmp.Diff(c.want, details(c.err)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if len(details(unsafe.Check())) == 0 {
		t.Error("nothing said of what is decided")
	}
	for err, want := range map[error]string{
		liaison.Rule(255): "liaison: unknown rule 255",
		set.UnmarshalText([]byte("golf")): `liaison: unknown stances "golf": known are ["asked" "unrecused" "responding" "sided" "against" "favoring" "opposing" "blocking" ` +
			`"abstaining" "recusing" "nonresponding" "nobody"], and sums such as "favoring+abstaining"`,
	} {
		if err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	failed := liaison.StrongShowing().Assess(question, nil, closes)
	if !failed.Decided().Equal(closes) {
		t.Errorf("failed, and decided at %v", failed.Decided())
	}
	idle := liaison.Policy{Required: []string{"IETF"}, Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(1), When: liaison.Responding.AtLeast(9)}}}
	if a := idle.Assess(question, unanimous, closes); !strings.Contains(a.String(), "; no condition applies") {
		t.Error(a)
	}
	for a, want := range map[*liaison.Assessment]string{nil: "no question was put", {}: "no question was put"} {
		if a.String() != want {
			t.Errorf("got %v", a)
		}
	}
	if a := (*liaison.Ballot)(nil).Assess(nil, closes); a == nil {
		t.Error("no assessment of no question")
	}
}
