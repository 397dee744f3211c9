package taskgrouptest_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

// A memory is a store as small as one can be.
type memory struct {
	mu     sync.Mutex
	groups map[string][]taskgroup.Event
}

var errStale = errors.New("somebody was faster")

func (m *memory) Append(_ context.Context, group string, version int, events ...taskgroup.Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	history := m.groups[group]
	if version != len(history) {
		return errStale
	}
	history = copied(append(slices.Clip(history), events...))
	if _, err := taskgroup.Replay(history...); err != nil {
		return err
	}
	if m.groups == nil {
		m.groups = make(map[string][]taskgroup.Event)
	}
	m.groups[group] = history
	return nil
}

func (m *memory) Load(_ context.Context, group string) ([]taskgroup.Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return copied(m.groups[group]), nil
}

// copied shares nothing with the events, and has their times in UTC.
func copied(events []taskgroup.Event) []taskgroup.Event {
	events = slices.Clone(events)
	for i := range events {
		e := &events[i]
		e.At = e.At.UTC()
		e.Chairs, e.Contributors = slices.Clone(e.Chairs), slices.Clone(e.Contributors)
		c := &e.Charter
		c.Goals, c.Milestones, c.Resources = slices.Clone(c.Goals), slices.Clone(c.Milestones), slices.Clone(c.Resources)
		c.Waivers = maps.Clone(c.Waivers)
		for i := range c.Milestones {
			c.Milestones[i].Due = c.Milestones[i].Due.UTC()
		}
	}
	return events
}

func (m *memory) store() taskgrouptest.Store {
	return taskgrouptest.Store{Append: m.Append, Load: m.Load, Conflict: errStale}
}

// A registry is a memory that keeps the rules across its groups too.
type registry struct {
	memory
	one sync.Mutex
}

func (r *registry) Append(ctx context.Context, group string, version int, events ...taskgroup.Event) error {
	r.one.Lock()
	defer r.one.Unlock()
	history, _ := r.Load(ctx, group)
	if version != len(history) {
		return errStale
	}
	others := r.others(group)
	for _, e := range events {
		history = append(history, e)
		next, err := taskgroup.Replay(history...)
		if err != nil {
			return err
		}
		if err := taskgroup.CheckAll(e.At, append(others, next)...); err != nil {
			return err
		}
	}
	return r.memory.Append(ctx, group, version, events...)
}

// others are the groups but one.
func (r *registry) others(than string) (groups []taskgroup.Group) {
	for _, name := range slices.Sorted(maps.Keys(r.groups)) {
		if name != than {
			g, _ := taskgroup.Replay(r.groups[name]...)
			groups = append(groups, g)
		}
	}
	return groups
}

func (r *registry) store() taskgrouptest.Store {
	return taskgrouptest.Store{Append: r.Append, Load: r.Load, Conflict: errStale}
}
