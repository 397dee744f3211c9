package main

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/sipforum/techwg/examples/forum"
)

// wrong is what was ever wrong with the record of a state, since the working group
// began, and who was in which task group. Of a long record it begins when it is looked
// at, and is known until the next moment at which something may change: what is wrong
// then and what was done, but not what is over.
type wrong struct {
	*State
	at      time.Time // when it was looked at
	took    time.Duration
	begins  time.Time
	until   time.Time
	list    []forum.Finding
	stays   map[forum.Finding]bool // what lasted for a time and, having been done, is blamed for ever
	tenures map[string][]tenure    // by person
}

const (
	longRecord = 100_000                // events times groups: to look at all times takes seconds
	soon       = 200 * time.Millisecond // for a page to wait for it
)

var beginning, forever = time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC), time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

func whatIsWrong(s *State, now time.Time) *wrong {
	began, events := time.Now(), 0
	for _, h := range s.Record.TaskGroups {
		events += len(h.Events)
	}
	w := &wrong{State: s, at: now, until: forever, stays: make(map[forum.Finding]bool), tenures: s.tenures()}
	s.Ask(func(f *forum.Forum) {
		if events*len(s.Groups) > longRecord {
			w.begins, w.list = now, f.Audit(now)
			w.stay(w.list)
			for next := range f.Moments() {
				if next.After(now) {
					w.until = next
					break
				}
			}
		} else {
			w.begins, w.list = f.Begins(), f.Throughout(beginning, forever)
			w.stay(f.Audit(forever))
		}
	})
	w.took = time.Since(began)
	return w
}

// stay notes what an audit blames, of what lasted for a time.
func (w *wrong) stay(blamed []forum.Finding) {
	for _, f := range blamed {
		w.stays[f] = !f.Until.IsZero()
	}
}

// long reports whether it begins when it was looked at.
func (w *wrong) long() bool { return w.begins.Equal(w.at) }

func (w *wrong) covers(s *State, now time.Time) bool {
	return w != nil && w.Seq >= s.Seq && now.Before(w.until)
}

// An auditor knows what was wrong with the latest state that it has looked at.
type auditor struct {
	looks  sync.Mutex
	latest atomic.Pointer[wrong]
}

// of is what is wrong with a state. Where it takes long to look, it is what was wrong
// with an earlier one, and the next is looked at meanwhile, half of the time.
func (a *auditor) of(s *State, now time.Time) *wrong {
	known := a.latest.Load()
	switch {
	case known.covers(s, now):
	case known == nil || known.took <= soon:
		a.looks.Lock()
		defer a.looks.Unlock()
		if known = a.latest.Load(); !known.covers(s, now) { // nobody else has looked
			known = whatIsWrong(s, now)
			a.latest.Store(known)
		}
	case now.Sub(known.at) > 2*known.took && a.looks.TryLock():
		go func() {
			defer a.looks.Unlock()
			a.latest.Store(whatIsWrong(s, now))
		}()
	}
	return known
}
