package taskgrouptest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// A Store is a place of your own that keeps the events of task groups, each
// group's in a list. Its functions are called from several goroutines at once.
//
// It has function fields, and not methods, so that a store fits without knowing
// of this package: most of them are filled with method values. The zero Store
// keeps nothing; all fields must be there.
type Store struct {
	// Append adds events to the end of a group's list, all of them or none. The
	// version is the number of events that the caller has seen: if the list has
	// become longer or is shorter, the error is Conflict. An event that the group
	// refuses is an error too, but not Conflict, since to try again is no help.
	Append func(ctx context.Context, group string, version int, events ...taskgroup.Event) error
	// Load is a group's list. One that nobody has appended to is empty.
	Load func(ctx context.Context, group string) ([]taskgroup.Event, error)
	// Conflict is what [errors.Is] finds in the error of an Append that came too
	// late.
	Conflict error
}

// TestStore checks a store of your own: nothing is lost, reordered or mixed up,
// of several writers at a time one wins, and what a group refuses is not kept.
// The error is nil or holds every [Problem], or is what open could not do.
//
// Each of the four hundred or so cases opens an empty store. Its events have times
// in UTC and whole microseconds, as databases keep them, of any year from 1 to 9999.
func TestStore(open func() (Store, error)) error {
	var failed error
	err := test(stores(func() Store {
		s, err := open()
		if err != nil && failed == nil {
			failed = fmt.Errorf("taskgrouptest: open: %w", err)
		}
		return s
	}))
	if failed != nil {
		return failed
	}
	return err
}

// RunStore runs the suite of [TestStore] as subtests of t: one for each rule that
// refuses an event, "must/7a-director", and one for each property of a store,
// "property/conflict". Each case opens a store with its subtest's t.
func RunStore(t *testing.T, open func(t *testing.T) Store) {
	t.Helper()
	for i, row := range stores(nil) {
		ok := t.Run(row.Name, func(t *testing.T) {
			suite := stores(func() Store { return open(t) })
			if err := suite[i].try(); err != nil {
				t.Error(err)
			}
		})
		if !ok && i == 0 {
			return
		}
	}
}

// A scenario is something to do with an empty store.
type scenario func(*session)

func stores(open func() Store) []trial {
	play := func(scenarios ...scenario) func() string {
		return func() string {
			for _, do := range scenarios {
				s := &session{Store: open()}
				switch {
				case s.Append == nil:
					return "Append is nil"
				case s.Load == nil:
					return "Load is nil"
				case s.Conflict == nil:
					return "Conflict is nil"
				}
				if do(s); s.wrong {
					return strings.Join(s.log, "\n\t\t")
				}
			}
			return ""
		}
	}
	suite := []trial{allThere(play(func(*session) {}))}
	for rule := range taskgroup.Rules() {
		if c, ok := smallest(rule); ok {
			suite = append(suite, expect(rule, "an event that breaks the rule is refused, which is no conflict, and leaves no trace", play(func(s *session) {
				s.append(group, 0, stored, c.history...)
				s.append(group, len(c.history), turnedDown, c.event)
				s.holds(group, c.history...)
				goesOn := possible(c.history)
				s.append(group, len(c.history), stored, goesOn...)
				s.holds(group, append(slices.Clip(c.history), goesOn...)...)
			})))
		}
	}
	const serves = "a group's life is what has happened to it, all of it and in order (¶7a)"
	return append(suite,
		property("append-and-load", "what was appended is loaded, in order", serves, play(appends()...)),
		property("fields", "an event is loaded as it was appended, field by field", serves, play(fields()...)),
		property("time-precision", "times are loaded to the microsecond", serves, play(precision()...)),
		property("time-zone", "times are loaded as the same moment, in UTC", serves, play(inZones()...)),
		property("conflict", "events are appended at the version that the list has, and at no other", "who decides on what is no longer so has to look again (¶7a)", play(conflicts()...)),
		property("one-of-several", "of several writers at one version one wins, and the others have a conflict", "two that decide at once have not seen each other's event (¶7a)", play(race, race, race, race)),
		property("nothing-lost", "writers that try again after a conflict all get through, each in the place it was given", serves, play(retry)),
		property("all-or-none", "of several events of which one is refused none is kept, and the others may be appended again", "events that are appended together happen together (¶7a)", play(batches()...)),
		property("groups-apart", "each group has a list of its own, by its name byte for byte", serves, play(apart()...)),
		property("nothing-shared", "what the caller does to its events afterwards changes nothing that is kept", serves, play(shared()...)),
	)
}

// smallest is the smallest case in which a rule refuses an event. It leaves out
// what cannot be written down, and so may not get as far as the rule.
func smallest(rule taskgroup.Rule) (lifeCase, bool) {
	for _, c := range casesByTrial()[trialKey{rule, true}] {
		if _, err := json.Marshal(c.event); err == nil {
			return *c, true
		}
	}
	return lifeCase{}, false
}

// possible is an event that may come next, if the group can go on.
func possible(history []taskgroup.Event) []taskgroup.Event {
	m := told(history...)
	for _, c := range m.plain() {
		if len(m.broken(c.event)) == 0 {
			return []taskgroup.Event{c.event}
		}
	}
	return nil
}

// A session does things with a store and remembers what came of them. Once
// something has gone wrong it does nothing more.
type session struct {
	Store
	log   []string
	wrong bool
}

// The answers of Append; if it panics, that is its answer.
const (
	stored     = "stored"
	conflict   = "refused as a conflict"
	turnedDown = "refused"
)

// try appends copies of the events.
func (s *session) try(group string, version int, events ...taskgroup.Event) string {
	given := make([]taskgroup.Event, len(events))
	for i, e := range events {
		given[i] = deep(e)
	}
	return s.hand(group, version, given...)
}

// hand appends the events themselves.
func (s *session) hand(group string, version int, events ...taskgroup.Event) (got string) {
	defer func() {
		if p := recover(); p != nil {
			got = fmt.Sprintf("panicked (%v)", p)
		}
	}()
	switch err := s.Append(context.Background(), group, version, events...); {
	case err == nil:
		return stored
	case errors.Is(err, s.Conflict):
		return conflict
	}
	return turnedDown
}

func (s *session) append(group string, version int, want string, events ...taskgroup.Event) {
	if s.wrong || len(events) == 0 {
		return
	}
	got := s.try(group, version, events...)
	s.note(fmt.Sprintf("append to %q at version %d: %s", group, version, got), got == want, want, events...)
}

// load is the group's list.
func (s *session) load(group string) (events []taskgroup.Event, got string) {
	defer func() {
		if p := recover(); p != nil {
			got = fmt.Sprintf("panicked (%v)", p)
		}
	}()
	events, err := s.Load(context.Background(), group)
	if err != nil {
		return nil, fmt.Sprintf("failed (%v)", err)
	}
	return events, fmt.Sprintf("%d events", len(events))
}

// holds expects the group's list to be these events, at the same moments.
func (s *session) holds(group string, want ...taskgroup.Event) {
	s.matches(group, func(e taskgroup.Event) taskgroup.Event { return moments(e, time.Time.UTC) }, want...)
}

// matches expects the group's list to be these events, as far as the view of
// them goes.
func (s *session) matches(group string, view func(taskgroup.Event) taskgroup.Event, want ...taskgroup.Event) {
	if s.wrong {
		return
	}
	events, got := s.load(group)
	s.note(fmt.Sprintf("load %q: %s", group, got), got == fmt.Sprintf("%d events", len(events)), fmt.Sprintf("%d events", len(want)))
	for i := range max(len(events), len(want)) {
		is, ought := "missing", "none"
		if i < len(events) {
			is = show(tidy(view(events[i])))
		}
		if i < len(want) {
			ought = show(tidy(view(want[i])))
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

// moments changes the times of an event.
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

// tidy makes events alike that mean the same: an empty list is none.
func tidy(e taskgroup.Event) taskgroup.Event {
	c := &e.Charter
	c.Goals, c.Milestones, c.Resources = none(c.Goals), none(c.Milestones), none(c.Resources)
	e.Chairs, e.Contributors = none(e.Chairs), none(e.Contributors)
	if len(c.Waivers) == 0 {
		c.Waivers = nil
	}
	return e
}

func none[E any](list []E) []E {
	if len(list) == 0 {
		return nil
	}
	return list
}

// lived is the history of a group that is created and that n people join.
func lived(name string, n int) []taskgroup.Event {
	history := []taskgroup.Event{decree(taskgroup.Create)}
	history[0].Charter, history[0].Why = charter(name, survey), ""
	for i := range n {
		history = append(history, joins(fmt.Sprint("p", i)))
	}
	return history
}

// joins is an event that changes with the person, not with the time, so that it
// may come first or last.
func joins(person string) taskgroup.Event {
	return taskgroup.Event{At: dawn, By: person, Action: taskgroup.Join, Person: person}
}

// appends lists histories that are appended a few events at a time or all at once;
// among them one of equal events, and one of times whose texts are in another
// order. What goes well is told in one line.
func appends() []scenario {
	twice := taskgroup.Event{At: dawn, By: member, Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: group}}
	timely := lived(group, 0)
	for _, t := range instants {
		if t.After(dawn) && t.Year() < 2037 {
			e := joins(t.String())
			e.At = t
			timely = append(timely, e)
		}
	}
	type told struct {
		history []taskgroup.Event
		sizes   []int // of one call
	}
	histories := []told{
		{lived(group, 120), []int{1, 7, 121}}, // more than a page, and more than two digits
		{lived(group, 300), []int{60}}, {lived(group, 1000), []int{200, 1001}},
		{[]taskgroup.Event{twice, twice, twice}, []int{1, 3}}, {timely, []int{1, len(timely)}},
	}
	for n := range 5 {
		histories = append(histories, told{lived(group, n), []int{1, 2, 3, 4, 5}[:n+1]})
	}
	list := []scenario{func(s *session) { s.holds(group) }}
	for _, of := range histories {
		for _, size := range of.sizes {
			history := of.history
			list = append(list, func(s *session) {
				for at := 0; at < len(history); at += size {
					end := min(at+size, len(history))
					s.append(group, at, stored, history[at:end]...)
					if len(history) < 8 {
						s.holds(group, history[:end]...)
					} else if !s.wrong {
						s.log = []string{fmt.Sprintf("append %d events to %q, %d at a time: %s", end, group, size, stored)}
					}
				}
				s.holds(group, history...)
			})
		}
	}
	return list
}

// fields lists histories of events that fill every field, with long lists and with
// odd texts in all of them.
func fields() []scenario {
	filled := func(texts ...string) scenario {
		return func(s *session) {
			history := full(texts)
			s.append(group, 0, stored, history[0])
			s.holds(group, history[0])
			s.append(group, 1, stored, history[1:]...)
			s.holds(group, history...)
		}
	}
	list := []scenario{filled("Zo\u00eb \u2018Zo\u0065\u0308\u2019 O'Hara; \"--\" <b>%s\\u0000</b> \U0001F4E0 ")}
	for _, d := range doubles {
		list = append(list, filled(d[0], d[1], d[1]+d[0]))
	}
	for _, text := range writings {
		if !untold(text) {
			list = append(list, filled(text))
		}
	}
	for _, n := range lengths {
		list = append(list, func(s *session) {
			s.append(group, 0, stored, listed(n))
			s.holds(group, listed(n))
		})
	}
	return list
}

// full is a history of every action, with every field that it may fill, and the
// texts in each of them.
func full(texts []string) []taskgroup.Event {
	odd := texts[0]
	chartered := func(a taskgroup.Action, name string) taskgroup.Event {
		e := decree(a)
		e.Why, e.Charter = odd, taskgroup.Charter{
			Name: name, Activity: odd, MailingList: odd, Goals: append([]string{"b"}, append(texts, "a")...),
			Milestones: []taskgroup.Milestone{{Name: report, Due: dawn.AddDate(0, 3, 0)}, {Name: odd + "?"}, {Name: survey}},
			Resources:  []taskgroup.Resource{{Name: "b", Provider: odd}, {Name: "a"}}, Term: taskgroup.UntilComplete,
			Waivers: map[taskgroup.Rule]string{taskgroup.RuleBalance: odd, taskgroup.RuleGoals: "in case", taskgroup.RuleMilestones: odd, taskgroup.RuleResources: odd},
		}
		for _, text := range texts {
			e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: text})
			e.Charter.Resources = append(e.Charter.Resources, taskgroup.Resource{Name: text, Provider: text})
		}
		if begins(a) {
			e.Chairs = append([]string{chair, odd + "?"}, texts...)
			e.Contributors = []taskgroup.Contributor{{Person: odd + "?", Organization: odd, Consultant: true}, {Person: "gil", Consultant: true}, {Person: "hal"}}
			for _, text := range texts {
				e.Contributors = append(e.Contributors, taskgroup.Contributor{Person: text, Organization: text})
			}
		}
		return e
	}
	event := func(a taskgroup.Action, name string) taskgroup.Event {
		e := about(a, name)
		e.Why = odd
		if a == taskgroup.Join || a == taskgroup.Affiliate {
			e.Organization, e.Consultant = odd, true
		}
		return e
	}
	ends := func(a taskgroup.Action) taskgroup.Event {
		e := decree(a)
		e.Why, e.Successor = odd, odd+"?"
		return e
	}
	chaired := func(e taskgroup.Event) taskgroup.Event { return by(chair, taskgroup.Chair, e) }
	renamed := decree(taskgroup.Recharter)
	renamed.Charter = charter("fax", paper)
	renamed.Charter.Milestones[0].Was, renamed.Charter.Resources[0].Provider = survey, odd
	suspended, resumed := decree(taskgroup.Suspend), decree(taskgroup.Resume)
	suspended.Why, resumed.Why = odd, odd
	return []taskgroup.Event{
		by(odd, 0, chartered(taskgroup.Propose, odd)), by(odd, 0, chartered(taskgroup.Propose, group)), chartered(taskgroup.Propose, group),
		chartered(taskgroup.Create, group),
		chaired(event(taskgroup.Join, "eve")), by("fay", 0, event(taskgroup.Join, "fay")), chaired(event(taskgroup.Leave, "eve")), by("fay", 0, event(taskgroup.Leave, "fay")),
		event(taskgroup.Affiliate, odd), chaired(event(taskgroup.Affiliate, "hal")), by("gil", 0, event(taskgroup.Affiliate, "gil")),
		chaired(event(taskgroup.AppointChair, "eve")), by("eve", 0, event(taskgroup.ReleaseChair, "eve")), event(taskgroup.ReleaseChair, odd),
		chaired(event(taskgroup.MeetMilestone, odd)), event(taskgroup.DropMilestone, report), suspended, resumed, ends(taskgroup.Dissolve),
		chartered(taskgroup.Reopen, group), chartered(taskgroup.Recharter, odd+"!"), renamed, chaired(event(taskgroup.MeetMilestone, paper)), chaired(ends(taskgroup.Complete)),
	}
}

// precision has events at a plain time and at far ones, and milestones that are due a
// microsecond later.
func precision() []scenario {
	var list []scenario
	for _, t := range append([]time.Time{dawn.Add(123456 * time.Microsecond)}, instants...) {
		list = append(list, func(s *session) {
			e := lived(group, 0)[0]
			e.At, e.Charter.Milestones[0].Due = t, t.Add(time.Microsecond)
			s.append(group, 0, stored, e)
			s.holds(group, e)
		})
	}
	return list
}

// inZones has events of moments in UTC, which stay in UTC, and of ones elsewhere,
// which may.
func inZones() []scenario {
	var list []scenario
	for i := range zones {
		list = append(list, func(s *session) {
			e := lived(group, 0)[0]
			e.Charter.Milestones[0].Due = dawn
			there := moments(e, func(t time.Time) time.Time { return elsewhere(t, i) })
			s.append(group, 0, stored, there)
			s.matches(group, func(e taskgroup.Event) taskgroup.Event {
				return moments(e, func(t time.Time) time.Time {
					if _, offset := t.Zone(); offset != 0 {
						return time.Time{} // another zone is another time
					}
					return t.UTC()
				})
			}, e)
		})
	}
	return list
}

func conflicts() []scenario {
	var list []scenario
	for _, n := range []int{0, 1, 2, 3, 300} {
		for _, version := range []int{n + 1, n - 1, n, 0, -1, n + 2, n - 256, n + 256} {
			list = append(list, func(s *session) {
				history := lived(group, n)[:n]
				e := lived(group, n)[n]
				s.append(group, 0, stored, history...)
				if version != n {
					s.append(group, version, conflict, e)
					s.holds(group, history...)
				}
				s.append(group, n, stored, e)
				s.append(group, n, conflict, joins("late"))
				s.holds(group, append(history, e)...)
			})
		}
	}
	return list
}

const writers = 8

// together calls a function from several goroutines at once.
func together(write func(writer int)) {
	var all sync.WaitGroup
	ready := make(chan struct{})
	for w := range writers {
		all.Go(func() {
			<-ready
			write(w)
		})
	}
	close(ready)
	all.Wait()
}

func race(s *session) {
	history := lived(group, 0)
	s.append(group, 0, stored, history...)
	if s.wrong {
		return
	}
	got := make([]string, writers)
	together(func(w int) { got[w] = s.try(group, 1, joins(fmt.Sprint("w", w))) })
	winners := 0
	for w, g := range got {
		if g == stored {
			winners++
			history = append(history, joins(fmt.Sprint("w", w)))
		}
		s.note(fmt.Sprintf("append to %q at version 1, at once: %s", group, g), g == stored && winners == 1 || g == conflict, conflict, joins(fmt.Sprint("w", w)))
	}
	if winners == 0 {
		s.note("appended at once", false, "one of them stored")
	}
	s.holds(group, history...)
}

func retry(s *session) {
	const tries = 10_000
	s.append(group, 0, stored, lived(group, 0)...)
	if s.wrong {
		return
	}
	at := make([]int, writers) // the version at which each writer got through
	got := make([]string, writers)
	together(func(w int) {
		for range tries {
			events, _ := s.load(group)
			at[w] = len(events)
			if got[w] = s.try(group, at[w], joins(fmt.Sprint("w", w))); got[w] != conflict {
				return
			}
			runtime.Gosched()
		}
	})
	want := append(lived(group, 0), make([]taskgroup.Event, writers)...)
	for w, g := range got {
		free := at[w] < len(want) && want[at[w]].Action == 0
		s.note(fmt.Sprintf("append to %q at version %d, among others: %s", group, at[w], g), g == stored && free, "stored, at a version of its own", joins(fmt.Sprint("w", w)))
		if free {
			want[at[w]] = joins(fmt.Sprint("w", w))
		}
	}
	s.holds(group, want...)
}

func batches() []scenario {
	bad := taskgroup.Event{At: dawn, By: member, Action: taskgroup.Leave, Person: member}
	var list []scenario
	for _, n := range append([]int{1, 2, 3}, lengths...) {
		for place := range n + 1 {
			if n > 3 && place > 0 && place != n/2 && place < n {
				continue
			}
			list = append(list, func(s *session) {
				good := lived(group, n)[1:]
				s.append(group, 0, stored, lived(group, 0)...)
				s.append(group, 1, turnedDown, slices.Insert(slices.Clip(good), place, bad)...)
				s.holds(group, lived(group, 0)...)
				s.append(group, 1, stored, good...)
				s.holds(group, append(lived(group, 0), good...)...)
			})
		}
	}
	return list
}

func apart() []scenario {
	var list []scenario
	for i := range 2 * len(doubles) {
		list = append(list, func(s *session) {
			one, other := doubles[i/2][i%2], doubles[i/2][1-i%2]
			s.append(one, 0, stored, lived(one, 0)...)
			s.holds(other)
			s.append(other, 0, stored, lived(other, 1)...)
			s.append(one, 1, stored, joins(member))
			s.holds(one, append(lived(one, 0), joins(member))...)
			s.holds(other, lived(other, 1)...)
		})
	}
	return list
}

func shared() []scenario {
	history := func() []taskgroup.Event {
		h := lived(group, 1)
		h[0].Contributors = []taskgroup.Contributor{{Person: member}}
		h[0].Charter.Waivers = map[taskgroup.Rule]string{taskgroup.RuleBalance: "nobody else came"}
		return h
	}
	spoil := func(events []taskgroup.Event) {
		for i := range events {
			scribble(events[i])
			events[i].By = "spoilt"
		}
	}
	return []scenario{
		func(s *session) {
			mine := history()
			if s.hand(group, 0, mine...) != stored {
				return // another trial's
			}
			s.note("append, then change the list and what is in it", true, "", history()...)
			spoil(mine)
			s.holds(group, history()...)
		},
		func(s *session) {
			s.append(group, 0, stored, history()...)
			loaded, _ := s.load(group)
			s.note("load, then change the list and what is in it", true, "")
			spoil(loaded)
			s.holds(group, history()...)
		},
		func(s *session) {
			s.append(group, 0, stored, history()...)
			loaded, _ := s.load(group)
			s.note("load, then add to the list", true, "")
			_ = append(loaded, joins("mine"))
			s.append(group, 2, stored, joins("bo"))
			_ = append(loaded, joins("mine"))
			s.holds(group, append(history(), joins("bo"))...)
		},
	}
}
