package taskgrouptest

import (
	"context"
	"slices"
	"sync/atomic"

	"github.com/sipforum/techwg/taskgroup"
)

// Only is TestLifecycle without the subtests of other names.
func Only[G any](l Lifecycle[G], name string) error { return test(only(lifecycle(l), name)) }

// OnlyStore is TestStore without the subtests of other names.
func OnlyStore(open func() (Store, error), name string) error {
	return testStore(func(open func() Store) []trial { return only(stores(open), name) }, open)
}

// OnlyAcross is TestAcross without the subtests of other names.
func OnlyAcross(open func() (Store, error), name string) error {
	return testStore(func(open func() Store) []trial { return only(across(open), name) }, open)
}

func only(suite []trial, name string) []trial {
	return append(suite[:1:1], slices.DeleteFunc(suite[1:], func(t trial) bool { return t.Name != name })...)
}

// Untold is how the suites judge a text.
var Untold = untold

// Asked is how often each trial of every suite asks something.
func Asked[G any](l Lifecycle[G], open func() Store) map[string][]int64 {
	var asked atomic.Int64
	apply := l.Apply
	l.Apply = func(g G, e taskgroup.Event) (G, error) {
		asked.Add(1)
		return apply(g, e)
	}
	counted := func() Store {
		s := open()
		add := s.Append
		s.Append = func(ctx context.Context, group string, version int, events ...taskgroup.Event) error {
			asked.Add(1)
			return add(ctx, group, version, events...)
		}
		return s
	}
	count := make(map[string][]int64)
	for suite, trials := range map[string][]trial{"lifecycle ": lifecycle(l), "store ": stores(counted), "across ": across(counted)} {
		for _, t := range trials[1:] {
			asked.Store(0)
			_ = t.try()
			count[suite+t.Name] = append(count[suite+t.Name], asked.Load())
		}
	}
	return count
}
