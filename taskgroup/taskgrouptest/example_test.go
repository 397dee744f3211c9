package taskgrouptest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

// A test of one's own is one call.
func ExampleRunLifecycle() {
	var t *testing.T // of a test function
	taskgrouptest.RunLifecycle(t, taskgrouptest.Lifecycle[taskgroup.Group]{
		Apply: taskgroup.Group.Apply,
		State: taskgroup.Group.State,
	})
}

// A store fits with its methods and its own error for a conflict.
func ExampleRunStore() {
	var t *testing.T // of a test function
	taskgrouptest.RunStore(t, func(t *testing.T) taskgrouptest.Store {
		m := new(memory) // or a database, opened with t.TempDir and closed with t.Cleanup
		return taskgrouptest.Store{Append: m.Append, Load: m.Load, Conflict: errStale}
	})
}

// A store that keeps the rules across groups is asked in the same way.
func ExampleRunAcross() {
	var t *testing.T // of a test function
	taskgrouptest.RunAcross(t, func(t *testing.T) taskgrouptest.Store {
		r := new(registry) // or a database that looks at all groups in one transaction
		return taskgrouptest.Store{Append: r.Append, Load: r.Load, Conflict: errStale}
	})
}

// A group that can be created by anybody.
func ExampleTestLifecycle() {
	err := taskgrouptest.TestLifecycle(taskgrouptest.Lifecycle[taskgroup.Group]{
		Apply: func(g taskgroup.Group, e taskgroup.Event) (taskgroup.Group, error) {
			if e.Action == taskgroup.Create && e.As == 0 {
				e.As = taskgroup.TechnicalDirector
			}
			return g.Apply(e)
		},
		State: taskgroup.Group.State,
	})
	for _, p := range taskgrouptest.Problems(err) {
		fmt.Println(p)
	}
	// Output:
	// must/7a-director
	// 	expected: an event that breaks the rule is refused
	// 	because:  the technical director decides on a task group's existence and charter (¶7a)
	// 	example:  accepted the last event
	// 		{"at":"2009-07-01T00:00:00Z","by":"di","action":"create","charter":{"name":"foip","activity":"fax","mailingList":"foip@example.org","goals":["say why calls fail"],"milestones":[{"name":"survey"}],"resources":[{"name":"test bed"}],"term":"until complete"},"chairs":["cho"]}
}

// A store that believes whatever version it is told.
func ExampleTestStore() {
	err := taskgrouptest.TestStore(func() (taskgrouptest.Store, error) {
		m := new(memory)
		s := m.store()
		s.Append = func(ctx context.Context, group string, _ int, events ...taskgroup.Event) error {
			history, _ := m.Load(ctx, group)
			return m.Append(ctx, group, len(history), events...)
		}
		return s, nil
	})
	fmt.Println(taskgrouptest.Problems(err)[0])
	// Output:
	// property/conflict
	// 	expected: events are appended at the version that the list has, and at no other
	// 	because:  who decides on what is no longer so has to look again (¶7a)
	// 	example:  append to "foip" at version 1: stored, want: refused as a conflict
	// 		     {"at":"2009-07-01T00:00:00Z","by":"di","as":"technical director","action":"create","charter":{"name":"foip","activity":"fax","mailingList":"foip@example.org","goals":["say why calls fail"],"milestones":[{"name":"survey"}],"resources":[{"name":"test bed"}],"term":"until complete"},"chairs":["cho"]}
}

// A store that looks at one group at a time.
func ExampleTestAcross() {
	err := taskgrouptest.TestAcross(func() (taskgrouptest.Store, error) { return new(memory).store(), nil })
	for _, p := range taskgrouptest.Problems(err) {
		fmt.Println(p.Name)
	}
	// Output:
	// must/7a-name
	// must/9a-mailing-list
	// must/7c-successor
	// property/one-of-several
	// property/all-or-none
	// property/many-groups
}
