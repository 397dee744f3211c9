package taskgrouptest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// A script is what is appended to a store, step by step and then at once.
type script struct{ steps, atOnce []step }

// A step is one call of Append.
type step struct {
	group   string
	version int
	events  []taskgroup.Event
}

const (
	writers = 8           // append at once
	latest  = math.MinInt // stands for the version that the list has by then
)

func sequence(steps ...step) script { return script{steps: steps} }

// A record is what a store should have kept of each group.
type record map[string][]taskgroup.Event

func (r record) keep(next step) { r[next.group] = slices.Concat(r[next.group], next.events) }

// within lists the rules that a step breaks in its group.
func within(kept record, next step) []taskgroup.Rule {
	m := told(kept[next.group]...)
	for _, e := range next.events {
		if broken := m.broken(e); len(broken) > 0 {
			return broken
		}
		m = m.after(e)
	}
	return nil
}

// A manner is how a script is played.
type manner struct {
	across bool // the rules between groups hold too, and a refusal by a rule is by one that is broken
	inUTC  bool // times come back in UTC
	spoils bool // events are written over once they are appended or loaded
}

// A session does things with a store and remembers what came of them. Once
// something has gone wrong it appends nothing more, and notes nothing more.
type session struct {
	Store
	manner
	kept  record
	log   []string
	wrong bool
}

// pose has each script played with a store of its own.
func pose(open func() Store, how manner, scripts []script) func() string {
	return func() string {
		return first(scripts, func(c script) string {
			s := &session{Store: open(), manner: how, kept: make(record)}
			switch {
			case s.Append == nil:
				return "Append is nil"
			case s.Load == nil:
				return "Load is nil"
			case s.Conflict == nil:
				return "Conflict is nil"
			}
			if s.play(c); s.wrong {
				return strings.Join(s.log, "\n\t\t")
			}
			return ""
		})
	}
}

func (s *session) play(c script) {
	events := 0
	for i, next := range c.steps {
		if len(next.events) == 0 || s.wrong {
			s.kept.keep(step{group: next.group}) // which is a list all the same
			continue
		}
		if next.version == latest {
			next.version = len(s.kept[next.group])
		}
		s.judge(s.try(next), "")
		if events += len(next.events); events <= 8 {
			s.holds(next.group)
		} else if !s.wrong {
			s.log = []string{fmt.Sprintf("%d appends of %d events in all, each as it should be", i+1, events)}
		}
	}
	if s.wrong {
		return
	}
	attempts := make([]attempt, len(c.atOnce))
	var all sync.WaitGroup
	ready := make(chan struct{})
	for i, next := range c.atOnce {
		all.Go(func() {
			<-ready
			attempts[i] = s.insist(next)
		})
	}
	close(ready)
	all.Wait()
	place := func(a attempt) int { // those who have won come first, and the others are judged by them
		if a.got == stored {
			return a.version
		}
		return math.MaxInt
	}
	slices.SortStableFunc(attempts, func(a, b attempt) int { return cmp.Compare(place(a), place(b)) })
	for _, a := range attempts {
		s.judge(a, ", at once")
	}
	for _, group := range slices.Sorted(maps.Keys(s.kept)) {
		s.holds(group)
	}
}

// The answers of Append; if it panics, that is its answer.
const (
	stored     = "stored"
	conflict   = "refused as a conflict"
	turnedDown = "refused"
)

// An attempt is a step, and what came of it.
type attempt struct {
	step
	got string
	err error
}

// try appends copies of the events.
func (s *session) try(next step) attempt {
	a := attempt{step: next}
	given := make([]taskgroup.Event, len(a.events))
	for i, e := range a.events {
		given[i] = deep(e)
	}
	late := false
	a.got = answer(stored, turnedDown, func() bool {
		a.err = s.Append(context.Background(), a.group, a.version, given...)
		late = errors.Is(a.err, s.Conflict)
		return a.err == nil
	})
	if late {
		a.got = conflict
	}
	if s.spoils {
		scribble(given)
	}
	return a
}

// insist tries again after a conflict, if that is what the step asks for.
func (s *session) insist(next step) (a attempt) {
	if next.version != latest {
		return s.try(next)
	}
	for range 10_000 {
		before, _ := s.load(next.group)
		next.version = len(before)
		if a = s.try(next); a.got != conflict {
			return a
		}
		runtime.Gosched()
	}
	a.got += ", again and again"
	return a
}

// judge says whether what came of an attempt was right. If it was not, the store's
// own error says more.
func (s *session) judge(a attempt, how string) {
	want, broken := stored, within(s.kept, a.step)
	if s.across {
		broken = among(s.kept, a.step)
	}
	switch {
	case a.version != len(s.kept[a.group]):
		want = conflict
	case len(broken) > 0:
		want = turnedDown
	default:
		s.kept.keep(a.step)
	}
	right := a.got == want
	for rule := range taskgroup.Rules() {
		if s.across && want == turnedDown && errors.Is(a.err, rule) && !slices.Contains(broken, rule) {
			right, want = false, turnedDown+", by "+broken[0].ID()+" if by a rule"
		}
	}
	if !right {
		a.got += reason(a.err)
	}
	s.note(fmt.Sprintf("append to %q at version %d%s: %s", a.group, a.version, how, a.got), right, want, a.events...)
}

// load is the group's list, and in words what came instead of it.
func (s *session) load(group string) (events []taskgroup.Event, failed string) {
	var err error
	failed = answer("", "failed", func() bool {
		events, err = s.Load(context.Background(), group)
		return err == nil
	})
	return events, failed + reason(err)
}

// holds expects the group's list to be what should be kept, at the same moments.
func (s *session) holds(group string) {
	events, failed := s.load(group)
	want, view := s.kept[group], time.Time.UTC
	if s.inUTC {
		view = func(t time.Time) time.Time { return t }
	}
	s.note(fmt.Sprintf("load %q: %s", group, cmp.Or(failed, fmt.Sprintf("%d events", len(events)))), failed == "", fmt.Sprintf("%d events", len(want)))
	for i := range max(len(events), len(want)) {
		is, ought := "missing", "none"
		if i < len(events) {
			is = show(moments(events[i], view))
		}
		if i < len(want) {
			ought = show(moments(want[i], time.Time.UTC))
		}
		if is != ought {
			s.note(fmt.Sprintf("event %d is %s", i+1, is), false, ought)
		}
	}
	if s.spoils {
		scribble(events)
	}
}

// note remembers what was done, with the events, and whether that was right, as long as
// nothing has gone wrong.
func (s *session) note(what string, right bool, want string, events ...taskgroup.Event) {
	if s.wrong {
		return
	}
	if !right {
		what += ", want: " + want
		s.wrong = true
	} else if s.spoils {
		what += ", then written over"
	}
	s.log = append(s.log, what)
	shown := events[:min(8, len(events))]
	for _, e := range shown {
		s.log = append(s.log, "     "+show(e))
	}
	if more := len(events) - len(shown); more > 0 {
		s.log = append(s.log, fmt.Sprintf("     and %d more", more))
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
