package taskgrouptest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
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
func TestStore(open func() (Store, error)) error { return testStore(stores, open) }

// RunStore runs the suite of [TestStore] as subtests of t: one for each rule that
// refuses an event, "must/7a-director", and one for each property of a store,
// "property/conflict". Each case opens a store with its subtest's t.
func RunStore(t *testing.T, open func(t *testing.T) Store) {
	t.Helper()
	run(t, func(t *testing.T) []trial { return stores(func() Store { return open(t) }) })
}

// An opener opens an empty store.
type opener func() Store

func testStore(suite func(opener) []trial, open func() (Store, error)) error {
	var failed error
	err := test(suite(func() Store {
		s, err := open()
		if err != nil && failed == nil {
			failed = fmt.Errorf("taskgrouptest: open: %w", err)
		}
		return s
	}))
	return cmp.Or(failed, err)
}

func stores(open opener) []trial {
	const serves = "a group's life is what has happened to it, all of it and in order (¶7a)"
	suite := []trial{allThere(pose(open, func(*session, int) {}, 0))}
	for rule := range taskgroup.Rules() {
		if c := smallest(rule); c != nil {
			suite = append(suite, expect(rule, "an event that breaks the rule is refused, which is no conflict, and leaves no trace", pose(open, turnDown, c)))
		}
	}
	return append(suite,
		property("append-and-load", "what was appended is loaded, in order", serves, pose(open, appendPieces, pieces()...)),
		property("fields", "an event is loaded as it was appended, field by field", serves, pose(open, fillFields, filled()...)),
		property("time-precision", "times are loaded to the microsecond", serves,
			pose(open, keepTime, append([]time.Time{dawn.Add(123456 * time.Microsecond)}, instants...)...)),
		property("time-zone", "times are loaded as the same moment, in UTC", serves, pose(open, leaveZone, zones...)),
		property("conflict", "events are appended at the version that the list has, and at no other",
			"who decides on what is no longer so has to look again (¶7a)", pose(open, comeLate, versions()...)),
		property("one-of-several", "of several writers at one version one wins, and the others have a conflict",
			"two that decide at once have not seen each other's event (¶7a)", pose(open, race, make([]int, 4)...)),
		property("nothing-lost", "writers that try again after a conflict all get through, each in the place it was given", serves, pose(open, retry, 0)),
		property("all-or-none", "of several events of which one is refused none is kept, and the others may be appended again",
			"events that are appended together happen together (¶7a)", pose(open, spoilBatch, batches()...)),
		property("groups-apart", "each group has a list of its own, by its name byte for byte", serves, pose(open, keepApart, pairs()...)),
		property("nothing-shared", "what the caller does to its events afterwards changes nothing that is kept", serves, pose(open, shareNothing, 0)),
	)
}

// smallest is the smallest case in which a rule refuses an event, if one does. It
// leaves out what cannot be written down, and so may not get as far as the rule.
func smallest(rule taskgroup.Rule) *lifeCase {
	for _, c := range casesByTrial()[trialKey{rule, true}] {
		if _, err := json.Marshal(c.event); err == nil {
			return c
		}
	}
	return nil
}

func turnDown(s *session, c *lifeCase) {
	at := len(c.history)
	s.append(group, 0, stored, c.history...)
	s.append(group, at, turnedDown, c.event)
	s.holds(group, c.history...)
	m := told(c.history...)
	for _, next := range m.plain() {
		if len(m.broken(next.event)) == 0 { // the group can go on
			s.append(group, at, stored, next.event)
			s.holds(group, m.after(next.event).history...)
			return
		}
	}
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

// A piecemeal is a history that is appended so many events at a time.
type piecemeal struct {
	history []taskgroup.Event
	size    int
}

// pieces are of nothing, of more than a page and more than two digits, of equal
// events, of times whose texts are in another order, and of a few.
func pieces() []piecemeal {
	twice := taskgroup.Event{At: dawn, By: member, Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: group}}
	timely := lived(group, 0)
	for _, t := range instants {
		if t.After(dawn) && t.Year() < 2037 {
			e := joins(t.String())
			e.At = t
			timely = append(timely, e)
		}
	}
	list := []piecemeal{
		{nil, 1}, {lived(group, 120), 1}, {lived(group, 120), 7}, {lived(group, 120), 121},
		{lived(group, 300), 60}, {lived(group, 1000), 200}, {lived(group, 1000), 1001},
		{slices.Repeat([]taskgroup.Event{twice}, 3), 1}, {slices.Repeat([]taskgroup.Event{twice}, 3), 3}, {timely, 1}, {timely, len(timely)},
	}
	for n := range 5 {
		for size := range n + 1 {
			list = append(list, piecemeal{lived(group, n), size + 1})
		}
	}
	return list
}

func appendPieces(s *session, c piecemeal) {
	at := 0
	for piece := range slices.Chunk(c.history, c.size) {
		s.append(group, at, stored, piece...)
		if at += len(piece); len(c.history) < 8 {
			s.holds(group, c.history[:at]...)
		} else {
			s.sum("append %d events to %q, %d at a time: %s", at, group, c.size, stored)
		}
	}
	s.holds(group, c.history...)
}

// filled are histories of events that fill every field, with long lists and with
// odd texts in all of them.
func filled() [][]taskgroup.Event {
	list := [][]taskgroup.Event{full("Zo\u00eb \u2018Zo\u0065\u0308\u2019 O'Hara; \"--\" <b>%s\\u0000</b> \U0001F4E0 ")}
	for _, d := range doubles {
		list = append(list, full(d[0], d[1], d[1]+d[0]))
	}
	for _, text := range writings {
		if !untold(text) {
			list = append(list, full(text))
		}
	}
	for _, n := range lengths {
		list = append(list, []taskgroup.Event{listed(n)})
	}
	return list
}

func fillFields(s *session, history []taskgroup.Event) {
	s.append(group, 0, stored, history[0])
	s.holds(group, history[0])
	if heir := history[len(history)-1].Successor; heir != "" { // a store may ask whether it is there
		s.append("heir", 0, stored, lived(heir, 0)...)
	}
	s.append(group, 1, stored, history[1:]...)
	s.holds(group, history...)
}

// keepTime has an event at a time, and a milestone that is due a microsecond later.
func keepTime(s *session, t time.Time) {
	e := lived(group, 0)[0]
	e.At, e.Charter.Milestones[0].Due = t, t.Add(time.Microsecond)
	s.append(group, 0, stored, e)
	s.holds(group, e)
}

// leaveZone has an event elsewhere, which comes back in UTC.
func leaveZone(s *session, minutes int) {
	e := lived(group, 0)[0]
	e.Charter.Milestones[0].Due = dawn
	s.append(group, 0, stored, moments(e, func(t time.Time) time.Time { return elsewhere(t, minutes) }))
	s.matches(group, func(t time.Time) time.Time {
		if _, offset := t.Zone(); offset != 0 {
			return time.Time{} // another zone is another time
		}
		return t.UTC()
	}, e)
}

// versions are the number of events that there are, and the version told.
func versions() (list [][2]int) {
	for _, n := range []int{0, 1, 2, 3, 300} {
		for _, version := range []int{n + 1, n - 1, n, 0, -1, n + 2, n - 256, n + 256} {
			list = append(list, [2]int{n, version})
		}
	}
	return list
}

func comeLate(s *session, c [2]int) {
	n, version := c[0], c[1]
	history := lived(group, n)
	s.append(group, 0, stored, history[:n]...)
	if version != n {
		s.append(group, version, conflict, history[n])
		s.holds(group, history[:n]...)
	}
	s.append(group, n, stored, history[n])
	s.append(group, n, conflict, joins("late"))
	s.holds(group, history...)
}

func race(s *session, _ int) {
	history := lived(group, 0)
	s.append(group, 0, stored, history...)
	if s.wrong {
		return
	}
	attempts := together(writers, func(w int) attempt { return s.attempt(group, 1, joins(fmt.Sprint("w", w))) })
	winners := 0
	for _, a := range attempts {
		if a.got == stored {
			winners++
			history = append(history, a.events...)
		}
		s.judge(a, ", at once", a.got == stored && winners == 1 || a.got == conflict, conflict)
	}
	if winners == 0 {
		s.note("appended at once", false, "one of them stored")
	}
	s.holds(group, history...)
}

func retry(s *session, _ int) {
	s.append(group, 0, stored, lived(group, 0)...)
	if s.wrong {
		return
	}
	attempts := together(writers, func(w int) attempt { return s.insist(group, joins(fmt.Sprint("w", w))) })
	want := append(lived(group, 0), make([]taskgroup.Event, len(attempts))...)
	for _, a := range attempts {
		free := a.version < len(want) && want[a.version].Action == 0
		s.judge(a, ", among others", a.got == stored && free, "stored, at a version of its own")
		if free {
			want[a.version] = a.events[0]
		}
	}
	s.holds(group, want...)
}

// batches are how many events are appended together, and which of them is refused.
func batches() (list [][2]int) {
	for _, n := range append([]int{1, 2, 3}, lengths...) {
		for place := range n + 1 {
			if n <= 3 || place == 0 || place == n/2 || place == n {
				list = append(list, [2]int{n, place})
			}
		}
	}
	return list
}

func spoilBatch(s *session, c [2]int) {
	bad := taskgroup.Event{At: dawn, By: member, Action: taskgroup.Leave, Person: member}
	history := lived(group, c[0])
	s.append(group, 0, stored, history[0])
	s.append(group, 1, turnedDown, slices.Insert(slices.Clone(history[1:]), c[1], bad)...)
	s.holds(group, history[0])
	s.append(group, 1, stored, history[1:]...)
	s.holds(group, history...)
}

func keepApart(s *session, names [2]string) {
	one, other := names[0], names[1]
	s.append(one, 0, stored, lived(one, 0)...)
	s.holds(other)
	s.append(other, 0, stored, lived(other, 1)...)
	s.append(one, 1, stored, joins(member))
	s.holds(one, append(lived(one, 0), joins(member))...)
	s.holds(other, lived(other, 1)...)
}

func shareNothing(s *session, _ int) {
	history := lived(group, 1)
	history[0].Contributors = []taskgroup.Contributor{{Person: member}}
	waive(&history[0].Charter, taskgroup.RuleBalance, "nobody else came")
	spoil := func(events []taskgroup.Event) {
		for i := range events {
			scribble(events[i])
			events[i].By = "spoilt"
		}
	}
	mine := []taskgroup.Event{deep(history[0]), history[1]}
	if answer(stored, turnedDown, func() bool { return s.Append(context.Background(), group, 0, mine...) == nil }) != stored {
		return // another trial's
	}
	s.note("append, then change the list and what is in it", true, "", history...)
	spoil(mine)
	s.holds(group, history...)
	loaded, _ := s.load(group)
	s.note("load, then change the list and what is in it", true, "")
	spoil(loaded)
	s.holds(group, history...)
	loaded, _ = s.load(group)
	s.note("load, then add to the list", true, "")
	_ = append(loaded, joins("mine"))
	s.append(group, 2, stored, joins("bo"))
	_ = append(loaded, joins("mine"))
	s.holds(group, append(history, joins("bo"))...)
}
