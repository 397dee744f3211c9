package taskgrouptest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// A session does things with a store and remembers what came of them. Once
// something has gone wrong it does nothing more.
type session struct {
	Store
	log   []string
	wrong bool
}

// pose has something done with a store of its own for each case.
func pose[C any](open opener, do func(*session, C), cases ...C) func() string {
	return func() string {
		for c := range some(cases) {
			s := &session{Store: open()}
			switch {
			case s.Append == nil:
				return "Append is nil"
			case s.Load == nil:
				return "Load is nil"
			case s.Conflict == nil:
				return "Conflict is nil"
			}
			if do(s, c); s.wrong {
				return strings.Join(s.log, "\n\t\t")
			}
		}
		return ""
	}
}

// The answers of Append; if it panics, that is its answer.
const (
	stored     = "stored"
	conflict   = "refused as a conflict"
	turnedDown = "refused"
)

// writers are how many append at once.
const writers = 8

// An attempt is one call of Append, and what came of it.
type attempt struct {
	group   string
	version int
	events  []taskgroup.Event
	got     string
	err     error
}

// attempt appends copies of the events.
func (s *session) attempt(group string, version int, events ...taskgroup.Event) attempt {
	a := attempt{group: group, version: version, events: events}
	given := make([]taskgroup.Event, len(events))
	for i, e := range events {
		given[i] = deep(e)
	}
	late := false
	a.got = answer(stored, turnedDown, func() bool {
		a.err = s.Append(context.Background(), group, version, given...)
		late = errors.Is(a.err, s.Conflict)
		return a.err == nil
	})
	if late {
		a.got = conflict
	}
	return a
}

// insist appends at whatever version the list has, until that is no conflict.
func (s *session) insist(group string, events ...taskgroup.Event) (a attempt) {
	for range 10_000 {
		before, _ := s.load(group)
		if a = s.attempt(group, len(before), events...); a.got != conflict {
			break
		}
		runtime.Gosched()
	}
	return a
}

// together makes attempts from several goroutines at once.
func together(n int, try func(i int) attempt) []attempt {
	attempts := make([]attempt, n)
	var all sync.WaitGroup
	ready := make(chan struct{})
	for i := range attempts {
		all.Go(func() {
			<-ready
			attempts[i] = try(i)
		})
	}
	close(ready)
	all.Wait()
	return attempts
}

// append expects an answer of an attempt.
func (s *session) append(group string, version int, want string, events ...taskgroup.Event) {
	if !s.wrong && len(events) > 0 {
		a := s.attempt(group, version, events...)
		s.judge(a, "", a.got == want, want)
	}
}

// judge remembers an attempt, and whether its answer was right. If it was not, the
// store's own error says more.
func (s *session) judge(a attempt, how string, right bool, want string) {
	if !right && a.err != nil {
		a.got += reason(a.err)
	}
	s.note(fmt.Sprintf("append to %q at version %d%s: %s", a.group, a.version, how, a.got), right, want, a.events...)
}

// load is the group's list.
func (s *session) load(group string) (events []taskgroup.Event, got string) {
	var err error
	got = answer("", "failed", func() bool {
		events, err = s.Load(context.Background(), group)
		return err == nil
	})
	switch {
	case err != nil:
		return nil, got + reason(err)
	case got != "":
		return nil, got
	}
	return events, fmt.Sprintf("%d events", len(events))
}

// holds expects the group's list to be these events, at the same moments.
func (s *session) holds(group string, want ...taskgroup.Event) {
	s.matches(group, time.Time.UTC, want...)
}

// matches expects the group's list to be these events, with their times as in
// the view of them.
func (s *session) matches(group string, view func(time.Time) time.Time, want ...taskgroup.Event) {
	if s.wrong {
		return
	}
	events, got := s.load(group)
	s.note(fmt.Sprintf("load %q: %s", group, got), got == fmt.Sprintf("%d events", len(events)), fmt.Sprintf("%d events", len(want)))
	for i := range max(len(events), len(want)) {
		is, ought := "missing", "none"
		if i < len(events) {
			is = show(moments(events[i], view))
		}
		if i < len(want) {
			ought = show(moments(want[i], view))
		}
		if is != ought && !s.wrong {
			s.note(fmt.Sprintf("event %d is %s", i+1, is), false, ought)
		}
	}
}

// note remembers what was done, with the events, and whether that was right.
func (s *session) note(what string, right bool, want string, events ...taskgroup.Event) {
	if !right {
		what += ", want: " + want
		s.wrong = true
	}
	s.log = append(s.log, what)
	const many = 8
	for i, e := range events {
		if i == many {
			s.log = append(s.log, fmt.Sprintf("     and %d more", len(events)-many))
			break
		}
		s.log = append(s.log, "     "+show(e))
	}
}

// sum tells what has gone well so far in one line.
func (s *session) sum(format string, args ...any) {
	if !s.wrong {
		s.log = []string{fmt.Sprintf(format, args...)}
	}
}

// moments is a copy of an event with its times changed.
func moments(e taskgroup.Event, change func(time.Time) time.Time) taskgroup.Event {
	e = deep(e)
	e.At = change(e.At)
	for i, m := range e.Charter.Milestones {
		if !m.Due.IsZero() {
			e.Charter.Milestones[i].Due = change(m.Due)
		}
	}
	return e
}
