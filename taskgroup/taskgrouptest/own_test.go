package taskgrouptest_test

import (
	"errors"
	"slices"
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
	if err := taskgrouptest.TestLifecycle(own()); err != nil {
		t.Error(err)
	}
	taskgrouptest.RunLifecycle(t, own())
}

func TestMemory(t *testing.T) {
	if err := taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { return new(memory).store(), nil }); err != nil {
		t.Error(err)
	}
	taskgrouptest.RunStore(t, func(*testing.T) taskgrouptest.Store { return new(memory).store() })
}

func TestRegistry(t *testing.T) {
	if err := taskgrouptest.TestAcross(func() (taskgrouptest.Store, error) { return new(registry).store(), nil }); err != nil {
		t.Error(err)
	}
	taskgrouptest.RunAcross(t, func(*testing.T) taskgrouptest.Store { return new(registry).store() })
	taskgrouptest.RunStore(t, func(*testing.T) taskgrouptest.Store { return new(registry).store() })
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
	if err := taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { return taskgrouptest.Store{}, failed }); !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
}

// What is not there is not asked, forty times over, what it does.
func TestAllThere(t *testing.T) {
	for _, err := range []error{
		taskgrouptest.TestLifecycle(taskgrouptest.Lifecycle[taskgroup.Group]{}),
		taskgrouptest.TestLifecycle(taskgrouptest.Lifecycle[taskgroup.Group]{New: func() taskgroup.Group { panic("no room") }}),
		taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { return taskgrouptest.Store{}, nil }),
		taskgrouptest.TestStore(func() (taskgrouptest.Store, error) { panic("no room") }),
	} {
		if p := taskgrouptest.Problems(err); len(p) != 1 || p[0].Name != "property/all-there" {
			t.Errorf("got %v", err)
		}
	}
}
