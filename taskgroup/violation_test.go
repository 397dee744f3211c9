package taskgroup_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/go-multierror"

	"github.com/sipforum/techwg/taskgroup"
)

var (
	nobody  = taskgroup.Violation{Rule: taskgroup.RulePerson, Subject: "foip", Path: "/person", Detail: "names nobody"}
	aimless = taskgroup.Violation{Rule: taskgroup.RuleGoals, Subject: "foip", Path: "/charter/goals", Detail: "has no goals"}
)

func TestViolations(t *testing.T) {
	both := []taskgroup.Violation{nobody, aimless}
	for name, c := range map[string]struct {
		err  error
		want []taskgroup.Violation
	}{
		"nil":              {nil, nil},
		"foreign":          {errors.New("disk full"), nil},
		"one":              {nobody, both[:1]},
		"bare rule":        {taskgroup.RuleChair, []taskgroup.Violation{{Rule: taskgroup.RuleChair}}},
		"wrapped":          {fmt.Errorf("audit: %w", nobody), both[:1]},
		"wrapped twice":    {fmt.Errorf("%w, %w", nobody, aimless), both},
		"joined":           {errors.Join(nobody, errors.New("disk full"), aimless), both},
		"multierror":       {multierror.Append(nil, nobody, aimless), both},
		"joined in multi":  {multierror.Append(nil, errors.Join(nobody, aimless)), both},
		"multi in joined":  {errors.Join(multierror.Append(nil, nobody), aimless), both},
		"nil multierror":   {errors.Join(aimless, (*multierror.Error)(nil)), both[1:]},
		"a pointer to one": {&aimless, both[1:]},
		"a nil pointer":    {errors.Join(aimless, (*taskgroup.Violation)(nil)), both[1:]},
		"another's":        {errors.Join(aimless, (*fs.PathError)(nil)), both[1:]},
		"in 10 000":        {within(10_000, nobody), both[:1]},
		"in 10 001":        {within(10_001, nobody), nil},
		"behind 20 000":    {errors.Join(append(slices.Repeat([]error{errors.New("disk full")}, 20_000), within(1, nobody))...), both[:1]},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, taskgroup.Violations(c.err)); diff != "" {
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
	err := fmt.Errorf("audit: %w", errors.Join(nobody, aimless))
	if !errors.Is(err, taskgroup.RulePerson) || !errors.Is(err, taskgroup.RuleGoals) || errors.Is(err, taskgroup.RuleTime) {
		t.Error("errors.Is")
	}
	v, ok := errors.AsType[taskgroup.Violation](err)
	if !ok || v != nobody {
		t.Errorf("errors.AsType: %v, %v", v, ok)
	}
	if v.ID() != "taskgroup/person" || v.Clause() != "¶9a" || v.Keyword() != "must" || v.Basis() != "record" {
		t.Errorf("%s %s %s %s", v.ID(), v.Clause(), v.Keyword(), v.Basis())
	}
}

func TestViolationError(t *testing.T) {
	for _, c := range []struct {
		v    taskgroup.Violation
		want string
	}{
		{aimless, "foip: has no goals: " + taskgroup.RuleGoals.Error()},
		{taskgroup.Violation{Rule: taskgroup.RuleChair}, taskgroup.RuleChair.Error()},
		{taskgroup.Violation{Rule: taskgroup.RuleChair, Subject: "a\nb"}, `"a\nb": ` + taskgroup.RuleChair.Error()},
	} {
		if got := c.v.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	_, err := taskgroup.Replay(taskgroup.Event{})
	if got := strings.Count(err.Error(), "\n"); got != 2 { // undated, nobody's, and nothing that can be done
		t.Errorf("%d line ends in:\n%v", got, err)
	}
}

func TestViolationJSON(t *testing.T) {
	got, err := json.Marshal(aimless)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"rule":"taskgroup/goals","subject":"foip","path":"/charter/goals","detail":"has no goals","clause":"¶7b","keyword":"should","basis":"text"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	var back taskgroup.Violation
	if err := json.Unmarshal(got, &back); err != nil || back != aimless {
		t.Errorf("came back as %+v, %v", back, err)
	}
	if _, err := json.Marshal(taskgroup.Violation{}); err == nil {
		t.Error("encoded a violation of no rule")
	}
}
