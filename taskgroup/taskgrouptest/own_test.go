package taskgrouptest_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

// own is package taskgroup's implementation.
func own() taskgrouptest.Lifecycle[taskgroup.Group] {
	return taskgrouptest.Lifecycle[taskgroup.Group]{
		Apply:     taskgroup.Group.Apply,
		State:     taskgroup.Group.State,
		Check:     taskgroup.Group.Check,
		Immutable: true,
	}
}

func TestOwnLifecycle(t *testing.T) {
	taskgrouptest.RunLifecycle(t, own())
	if testing.Short() {
		return // once is enough
	}
	if err := taskgrouptest.TestLifecycle(own()); err != nil {
		t.Error(err)
	}
}

func TestMemory(t *testing.T) {
	taskgrouptest.RunStore(t, func(*testing.T) taskgrouptest.Store { return new(memory).store() })
}

func TestRegistry(t *testing.T) {
	taskgrouptest.RunAcross(t, func(*testing.T) taskgrouptest.Store { return new(registry).store() })
	taskgrouptest.RunStore(t, func(*testing.T) taskgrouptest.Store { return new(registry).store() })
}

// The documentation says how much a suite asks of a store, give or take what writers
// try again who are too late.
func TestHowMany(t *testing.T) {
	if testing.Short() {
		t.Skip("it is said of all cases")
	}
	var stores, appends, loads atomic.Int64
	counted := func(s taskgrouptest.Store) taskgrouptest.Store {
		stores.Add(1)
		return taskgrouptest.Store{
			Append: func(ctx context.Context, group string, version int, events ...taskgroup.Event) error {
				appends.Add(1)
				return s.Append(ctx, group, version, events...)
			},
			Load: func(ctx context.Context, group string) ([]taskgroup.Event, error) {
				loads.Add(1)
				return s.Load(ctx, group)
			},
			Conflict: s.Conflict,
		}
	}
	store := taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { return counted(new(memory).store()), nil })
	of := [3]int64{stores.Swap(0), appends.Swap(0), loads.Swap(0)}
	across := taskgrouptest.TestAcross(func() (taskgrouptest.Store, error) { return counted(new(registry).store()), nil })
	if err := errors.Join(store, across); err != nil {
		t.Error(err)
	}
	got := [...]int64{of[0], of[1], of[2], stores.Load(), appends.Load(), loads.Load()}
	for i, want := range [...]int64{530, 1900, 2350, 1720, 8600, 12200} {
		if diff := got[i] - want; diff < -want/20 || diff > want/20 {
			t.Errorf("count %d of %v is not about %d", i, got, want)
		}
	}
}

// The suites and the package agree on what can be written down.
func TestTexts(t *testing.T) {
	c := taskgrouptest.Charters().Example(1)
	for r := range rune(0xe0200) {
		if 0x3200 <= r && r < 0xd700 || 0x10000 <= r && r < 0xe0000 {
			continue // of one kind
		}
		for _, text := range []string{string(r), "a" + string(r)} {
			c.Resources = []taskgroup.Resource{{Name: "test bed", Provider: text}}
			if got, want := errors.Is(c.Check(), taskgroup.RuleText), taskgrouptest.Untold(text); got != want {
				t.Errorf("%q: refused %t, by the suites %t", text, got, want)
			}
		}
	}
}

// With -short every trial asks something, if less.
func TestShort(t *testing.T) {
	if testing.Short() {
		t.Skip("it asks with -short itself, and without")
	}
	short := func(on bool) {
		if err := flag.Set("test.short", fmt.Sprint(on)); err != nil {
			t.Fatal(err)
		}
	}
	opened := 0
	open := func() (taskgrouptest.Store, error) {
		opened++
		return new(memory).store(), nil
	}
	_ = taskgrouptest.TestStore(open)
	all := opened
	short(true)
	defer short(false)
	if _ = taskgrouptest.TestStore(open); opened-all > all/4 {
		t.Errorf("of %d cases %d are posed with -short", all, opened-all)
	}
	for name, counts := range taskgrouptest.Asked(own(), func() taskgrouptest.Store { return new(registry).store() }) {
		if slices.Contains(counts, 0) {
			t.Errorf("%s asks nothing", name)
		}
	}
}

// Whoever answers every event alike meets some expectations and fails all the
// others: no trial is without cases.
func TestNoTrialIsEmpty(t *testing.T) {
	var covered []taskgroup.Rule
	for _, l := range []taskgrouptest.Lifecycle[*desk]{
		desks(func(*desk, taskgroup.Event) error { return errNo }),
		desks(func(g *desk, e taskgroup.Event) error { // right, but that it refuses nothing
			_ = g.apply(e)
			return nil
		}),
		desks(func(g *desk, e taskgroup.Event) error { // right until it is asked to create
			if e.Action == taskgroup.Create {
				return errNo
			}
			return g.apply(e)
		}),
	} {
		for _, p := range taskgrouptest.Problems(taskgrouptest.TestLifecycle(l)) {
			covered = append(covered, p.Rule)
		}
	}
	for rule := range taskgroup.Rules() {
		refusable := rule != taskgroup.RuleBalance && rule != taskgroup.RuleContributors && rule.Keyword() != "may"
		if refusable && !slices.Contains(covered, rule) {
			t.Errorf("nothing goes wrong with %v", rule.ID())
		}
	}
}

func TestProblem(t *testing.T) {
	refuseAll := taskgrouptest.TestLifecycle(desks(func(*desk, taskgroup.Event) error { return errNo }))
	if !errors.Is(refuseAll, taskgroup.RuleCreation) || errors.Is(refuseAll, taskgroup.RuleActivity) {
		t.Errorf("the rules are not there: %v", refuseAll)
	}
	if p, ok := errors.AsType[taskgrouptest.Problem](refuseAll); !ok || p.Name != "may/7a-creation" {
		t.Errorf("got %v", p)
	}
	property := taskgrouptest.Problem{Name: "property/conflict"}
	if property.Unwrap() != nil {
		t.Error("a property has a rule")
	}
	wrapped := errors.Join(errors.New("other"), refuseAll, property)
	if got := taskgrouptest.Problems(wrapped); len(got) != 1+len(taskgrouptest.Problems(refuseAll)) || got[len(got)-1] != property {
		t.Errorf("got %v", got)
	}
	if got := taskgrouptest.Problems(errors.New("other")); got != nil {
		t.Errorf("got %v", got)
	}
}

// A store that cannot be opened, or is not all there, is not a good one.
func TestUnopenedStore(t *testing.T) {
	failed := errors.New("no room")
	for _, test := range []func(func() (taskgrouptest.Store, error)) error{taskgrouptest.TestStore, taskgrouptest.TestAcross} {
		if err := test(func() (taskgrouptest.Store, error) { return taskgrouptest.Store{}, failed }); !errors.Is(err, failed) {
			t.Errorf("got %v", err)
		}
	}
}

// Where something is refused and should not be, the reason is shown, on one line
// and no longer than that.
func TestReasons(t *testing.T) {
	full := errors.New("disk\nfull: " + strings.Repeat("\u00e9", 200))
	told := "(disk full: " + strings.Repeat("\u00e9", 94) + ")"
	refuses, fails := new(memory).store(), new(memory).store()
	refuses.Append = func(context.Context, string, int, ...taskgroup.Event) error { return full }
	fails.Load = func(context.Context, string) ([]taskgroup.Event, error) { return nil, full }
	never := desks(func(*desk, taskgroup.Event) error { return full })
	lacking := own()
	lacking.Check = func(taskgroup.Group) error { return full }
	for _, test := range []struct {
		err  error
		want string
	}{
		{taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { return refuses, nil }), `append to "foip" at version 0: refused ` + told + ", want: stored"},
		{taskgrouptest.TestAcross(func() (taskgrouptest.Store, error) { return refuses, nil }), `append to "group 0" at version 0: refused ` + told + ", want: stored"},
		{taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { return fails, nil }), `load "foip": failed ` + told},
		{taskgrouptest.TestLifecycle(never), "refused " + told + " the last event"},
		{taskgrouptest.Only(lacking, "must/9a-chair"), "lacking " + told + " after these events"},
	} {
		problems := taskgrouptest.Problems(test.err)
		if !slices.ContainsFunc(problems, func(p taskgrouptest.Problem) bool { return strings.HasPrefix(p.Example, test.want) }) {
			t.Errorf("none of %d problems begins with %q", len(problems), test.want)
		}
	}
}

// What is not there is not asked, forty times over, what it does.
func TestAllThere(t *testing.T) {
	for _, err := range []error{
		taskgrouptest.TestLifecycle(taskgrouptest.Lifecycle[taskgroup.Group]{}),
		taskgrouptest.TestLifecycle(taskgrouptest.Lifecycle[taskgroup.Group]{New: func() taskgroup.Group { panic("no room") }}),
		taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { return taskgrouptest.Store{}, nil }),
		taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { panic("no room") }),
		taskgrouptest.TestAcross(func() (taskgrouptest.Store, error) { return taskgrouptest.Store{}, nil }),
		taskgrouptest.TestAcross(func() (taskgrouptest.Store, error) { panic("no room") }),
	} {
		if p := taskgrouptest.Problems(err); len(p) != 1 || p[0].Name != "property/all-there" {
			t.Errorf("got %v", err)
		}
	}
}
