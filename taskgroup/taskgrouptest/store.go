package taskgrouptest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math/bits"
	"slices"
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
// Each of the five hundred or so cases opens an empty store. Its events have times
// in whole microseconds, as databases keep them, of any year from 1 to 9999.
func TestStore(open func() (Store, error)) error { return testStore(stores, open) }

// RunStore runs the suite of [TestStore] as subtests of t: one for each rule that
// refuses an event, "must/7a-director", and one for each property of a store,
// "property/conflict". Each case opens a store with its subtest's t.
func RunStore(t *testing.T, open func(t *testing.T) Store) {
	run(t, func(t *testing.T) []trial { return stores(func() Store { return open(t) }) })
}

func testStore(suite func(open func() Store) []trial, open func() (Store, error)) error {
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

func stores(open func() Store) []trial {
	const serves = "a group's life is what has happened to it, all of it and in order (¶7a)"
	play := func(scripts []script) func() string { return pose(open, manner{}, scripts) }
	suite := []trial{allThere(play([]script{{}}))}
	for rule := range taskgroup.Rules() {
		if scripts := refusals(rule); scripts != nil {
			suite = append(suite, expect(rule, refuses+", which is no conflict, and leaves no trace", play(scripts)))
		}
	}
	return append(suite,
		property("append-and-load", "what was appended is loaded, in order", serves, play(pieces())),
		property("fields", "an event is loaded as it was appended, field by field", serves, play(filled())),
		property("time-precision", "times are loaded to the microsecond", serves, play(dated(zones[:1], append([]time.Time{dawn.Add(123456 * time.Microsecond)}, instants...)...))),
		property("time-zone", "times are loaded as the same moment, in UTC", serves, pose(open, manner{inUTC: true}, dated(zones, dawn))),
		property("conflict", "events are appended at the version that the list has, and at no other",
			"who decides on what is no longer so has to look again (¶7a)", play(versions())),
		property("one-of-several", "of several writers at one version one wins, and the others have a conflict",
			"two that decide at once have not seen each other's event (¶7a)", play(slices.Repeat(races(1), 4))),
		property("nothing-lost", "writers that try again after a conflict all get through, each in the place it was given", serves, play(races(latest))),
		property("all-or-none", "of several events of which one is refused none is kept, and the others may be appended again",
			"events that are appended together happen together (¶7a)", play(batches())),
		property("groups-apart", "each group has a list of its own, by its name byte for byte", serves, play(neighbours())),
		property("nothing-shared", "what the caller does to its events afterwards changes nothing that is kept", serves, pose(open, manner{spoils: true}, shared())),
	)
}

// refusals are the smallest case in which a rule refuses an event, if one does, and an
// event that may come instead, if the group can go on. What cannot be written down is
// left out, since it may not get as far as the rule.
func refusals(rule taskgroup.Rule) []script {
	for _, c := range lifeCases()[trialKey{rule, true}] {
		if _, err := json.Marshal(c.event); err == nil {
			at := len(c.history)
			instead := told(c.history...).possible()
			return []script{sequence(step{group, 0, c.history}, step{group, at, []taskgroup.Event{c.event}}, step{group, at, instead[:min(1, len(instead))]})}
		}
	}
	return nil
}

// lived is the history of a group that is created and that n people join.
func lived(name string, n int) []taskgroup.Event {
	history := []taskgroup.Event{chartered(taskgroup.Create, name, "", survey)}
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

// pieces are histories that are appended so many events at a time: nothing, more
// than a page and more than two digits, equal events, times whose texts are in
// another order, and a few.
var pieces = sync.OnceValue(func() []script {
	list := []script{sequence(step{group, 0, nil})}
	twice := taskgroup.Event{At: dawn, By: member, Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: group}}
	timely := lived(group, 0)
	for _, t := range instants {
		if t.After(dawn) && t.Year() < 2037 {
			e := joins(t.String())
			e.At = t
			timely = append(timely, e)
		}
	}
	add := func(history []taskgroup.Event, sizes ...int) {
		for _, size := range sizes {
			var c script
			for piece := range slices.Chunk(history, size) {
				c.steps = append(c.steps, step{group, size * len(c.steps), piece})
			}
			list = append(list, c)
		}
	}
	for n := range 5 {
		add(lived(group, n), []int{1, 2, 3, 4, 5}[:n+1]...)
	}
	add(slices.Repeat([]taskgroup.Event{twice}, 3), 1, 3)
	add(timely, 1, len(timely))
	add(lived(group, 120), 1, 7, 121)
	add(lived(group, 300), 60)
	add(lived(group, 1000), 200, 1001)
	return list
})

// filled are histories of events that fill every field, with long lists and with
// odd texts in all of them, and of groups that begin again with one thing changed.
var filled = sync.OnceValue(func() (list []script) {
	add := func(history ...taskgroup.Event) {
		c := sequence(step{group, 0, history[:1]})
		if heir := history[len(history)-1].Successor; heir != "" { // a store may ask whether it is there
			c.steps = append(c.steps, step{"heir", 0, lived(heir, 0)})
		}
		c.steps = append(c.steps, step{group, 1, history[1:]})
		list = append(list, c)
	}
	add(full("Zo\u00eb \u2018Zo\u0065\u0308\u2019 O'Hara; \"--\" <b>%s\\u0000</b> \U0001F4E0 ")...)
	for _, d := range doubles {
		add(full(d[0], d[1], d[1]+d[0])...)
	}
	for _, text := range writings {
		if !untold(text) {
			add(full(text)...)
		}
	}
	for _, n := range lengths {
		add(listed(n))
	}
	begun := listed(1)
	waive(&begun.Charter, taskgroup.RuleBalance, "nobody else came")
	again := func(change func(*taskgroup.Event)) {
		e := deep(begun)
		e.Action = taskgroup.Reopen
		change(&e)
		add(begun, decree(taskgroup.Dissolve), e)
	}
	for i, text := range said(&begun) {
		if *text != "" {
			again(func(e *taskgroup.Event) { *said(e)[i] += "2" })
		}
	}
	again(func(e *taskgroup.Event) { e.Charter.Milestones[0].Due = dawn.AddDate(1, 0, 0) })
	again(func(e *taskgroup.Event) { waive(&e.Charter, taskgroup.RuleBalance, "nobody else stayed") })
	return list
})

// dated are groups that begin at each time in each zone, with a milestone that is due
// a microsecond later, and one that is due then.
func dated(zones []*time.Location, times ...time.Time) (list []script) {
	for _, t := range times {
		for _, zone := range zones {
			e := lived(group, 0)
			e[0].At, e[0].Charter.Milestones[0].Due = t.In(zone), t.In(zone).Add(time.Microsecond)
			e[0].Charter.Milestones = append(e[0].Charter.Milestones, taskgroup.Milestone{Name: report, Due: t.In(zone)})
			list = append(list, sequence(step{group, 0, e}))
		}
	}
	return list
}

// versions are told of lists that have other ones, or the same.
var versions = sync.OnceValue(func() (list []script) {
	for _, n := range []int{0, 1, 2, 3, 300} {
		for _, version := range []int{n + 1, n - 1, n, 0, -1, -2, n + 2, n - 256, n + 256, n + 1<<16, n + 1<<(bits.UintSize/2)} {
			history := lived(group, n)
			list = append(list, sequence(step{group, 0, history[:n]}, step{group, version, history[n:]},
				step{group, n, history[n:]}, step{group, n, []taskgroup.Event{joins("late")}}))
		}
	}
	return list
})

// races are of writers that join a group at once.
func races(version int) []script {
	c := sequence(step{group, 0, lived(group, 0)})
	for w := range writers {
		c.atOnce = append(c.atOnce, step{group, version, []taskgroup.Event{joins(fmt.Sprint("w", w))}})
	}
	return []script{c}
}

// batches are events that are appended together, of which one is refused: the first,
// one in the middle, or the last.
var batches = sync.OnceValue(func() (list []script) {
	bad := taskgroup.Event{At: dawn, By: member, Action: taskgroup.Leave, Person: member}
	for _, n := range append([]int{1, 2, 3}, lengths...) {
		for _, place := range slices.Compact([]int{0, n / 2, (n + 1) / 2, n}) {
			history := lived(group, n)
			list = append(list, sequence(step{group, 0, history[:1]},
				step{group, 1, slices.Insert(slices.Clone(history[1:]), place, bad)}, step{group, 1, history[1:]}))
		}
	}
	return list
})

// neighbours are two groups with names that are nearly alike, or many groups of which
// the first comes back.
var neighbours = sync.OnceValue(func() (list []script) {
	for _, d := range pairs() {
		one, other := d[0], d[1]
		list = append(list, sequence(step{one, 0, lived(one, 0)}, step{other, 0, lived(other, 1)}, step{one, 1, []taskgroup.Event{joins(member)}}))
	}
	var many script
	for i := range slices.Max(lengths) {
		name := fmt.Sprint("group ", i)
		many.steps = append(many.steps, step{name, 0, lived(name, 0)})
	}
	many.steps = append(many.steps, step{many.steps[0].group, 1, []taskgroup.Event{joins(member)}})
	return append(list, many)
})

// shared is a group with a list of every kind, which changes once more.
func shared() []script {
	history := lived(group, 1)
	history[0].Contributors = []taskgroup.Contributor{{Person: member}}
	waive(&history[0].Charter, taskgroup.RuleBalance, "nobody else came")
	return []script{sequence(step{group, 0, history}, step{group, 2, []taskgroup.Event{joins("bo")}})}
}
