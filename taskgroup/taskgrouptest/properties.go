package taskgrouptest

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/sipforum/techwg/taskgroup"
)

// properties are what no single rule asks. Each is tried by making the same
// group in two ways: what happens to the two from then on must be the same. The
// implementation is held against itself, so that what it gets wrong elsewhere
// does not count again.
func (l Lifecycle[G]) properties() []trial {
	list := []trial{
		property("refused-changes-nothing", "a group that has refused an event is the group it was",
			"what is refused has not happened (¶7a)", l.refusals),
		property("same-again", "the same events make the same group, whatever happens to another one in between",
			"a group's life is what has happened to it (¶7a)", l.again),
		property("events-copied", "an event that is changed once it has been applied does not change the group",
			"a host may use its events again (¶7a)", l.copies),
	}
	if l.Immutable {
		list = append(list, property("old-groups-kept", "the group that is given to Apply stays as it was, and so do the others made from it",
			"a host may go back to a group that it has kept (¶7a)", l.branches))
	}
	return list
}

// simple lists cases of the simplest groups: of each rule, action and last event one,
// and of what a state does not allow one of each action in all.
func simple(refused bool) (list []*lifeCase) {
	seen := make(map[string]bool)
	for rule := range taskgroup.Rules() {
		for _, c := range lifeCases()[trialKey{rule, refused}] {
			last := append([]taskgroup.Event{{}}, c.history...)[len(c.history)]
			kind := fmt.Sprint(rule, c.event.Action, last.Action, last.Person, last.Milestone, len(last.Charter.Milestones), last.Charter.Term)
			if refused && rule == taskgroup.RuleState {
				kind = fmt.Sprint(rule, c.event.Action, told(c.history...).state)
			}
			if len(c.history) <= 2 && !seen[kind] {
				seen[kind] = true
				list = append(list, c)
			}
		}
	}
	return list
}

func (l Lifecycle[G]) refusals() string {
	return first(simple(true), func(c *lifeCase) string {
		odd := func() (G, bool) {
			g, ok := l.replay(c.history)
			next, got, _ := l.apply(g, c.event)
			return next, ok && got == refused
		}
		return l.compare(odd, c.history, append(slices.Clip(c.history), c.event), "one event not been refused before")
	})
}

func (l Lifecycle[G]) again() string {
	others := []taskgroup.Event{
		chartered(taskgroup.Create, "fax", "no time", report), by("eve", taskgroup.Chair, about(taskgroup.MeetMilestone, report)), decree(taskgroup.Complete),
	}
	others[0].Chairs = []string{"eve"}
	turn, other := 0, l.start()
	return l.beside(simple(false), "nothing happened to another group in between", func(g G, e taskgroup.Event) (G, error) {
		g, err := l.Apply(g, e)
		if turn == 0 {
			other = l.start()
		}
		other, _, _ = l.apply(other, others[turn])
		turn = (turn + 1) % len(others)
		return g, err
	})
}

func (l Lifecycle[G]) copies() string {
	return l.beside(simple(false), "the lists of the events before not been changed afterwards", func(g G, e taskgroup.Event) (G, error) {
		g, err := l.Apply(g, e)
		scribble([]taskgroup.Event{e})
		return g, err
	})
}

// branches are groups with lists of each size, where there may be room for one more
// or not, of which something is done, and of which something else is done beside.
func (l Lifecycle[G]) branches() string {
	events := []taskgroup.Event{
		decree(taskgroup.Suspend), about(taskgroup.MeetMilestone, survey), about(taskgroup.ReleaseChair, chair), works(taskgroup.Affiliate, member, "Acme"),
		about(taskgroup.Join, "eve"), about(taskgroup.Join, stranger), about(taskgroup.AppointChair, "eve"), about(taskgroup.AppointChair, stranger),
	}
	var grown []*lifeCase
	for _, grow := range []taskgroup.Action{taskgroup.Join, taskgroup.AppointChair} {
		history := []taskgroup.Event{decree(taskgroup.Create)}
		for _, person := range []string{member, "p1", "p2", "p3", "p4", ""} {
			for _, e := range events {
				grown = append(grown, &lifeCase{history: slices.Clone(history), event: e})
			}
			history = append(history, about(grow, person))
		}
	}
	return first(events, func(other taskgroup.Event) string {
		return l.beside(grown, "the groups on the way not been given "+show(other), func(g G, e taskgroup.Event) (G, error) {
			next, err := l.Apply(g, e)
			l.apply(g, other)
			return next, err
		})
	})
}

// beside has groups come about while something is done beside.
func (l Lifecycle[G]) beside(cases []*lifeCase, had string, apply func(G, taskgroup.Event) (G, error)) string {
	odd := l
	odd.Apply = apply
	return first(cases, func(c *lifeCase) string {
		events := append(slices.Clip(c.history), c.event)
		return l.compare(func() (G, bool) { return odd.replay(events) }, events, events, had)
	})
}

// A sign is what tells groups apart: what one says to an event, and its state then.
type sign struct{ got, state, words string }

func (s sign) differs(other sign) bool { return s.got != other.got || s.state != other.state }

// signs are of a group, if it can be made: at first, and after each event.
func (l Lifecycle[G]) signs(make func() (G, bool), events ...taskgroup.Event) (list []sign) {
	g, ok := make()
	if !ok {
		return nil
	}
	list = []sign{{"", l.state(g), "is " + l.state(g)}}
	for _, e := range events {
		next, got, err := l.apply(g, e)
		g = next
		list = append(list, sign{got, l.state(g), got + reason(err) + " the last event and is " + l.state(g)})
	}
	return list
}

// compare tells a group that has come about in an odd way from the one that has the
// same history, by what happens to them from now on. It says how they differ, after
// the events, had it not been for what is odd.
func (l Lifecycle[G]) compare(odd func() (G, bool), history, events []taskgroup.Event, had string) string {
	plain := func() (G, bool) { return l.replay(history) }
	later := probes(history)
	is, want := l.signs(odd, later...), l.signs(plain, later...)
	for i := range min(len(is), len(want)) {
		if !is[i].differs(want[i]) {
			continue
		}
		then := later[max(0, i-1):i] // if the ones before it do not matter
		a, b := l.signs(odd, then...)[len(then)], l.signs(plain, then...)[len(then)]
		if !a.differs(b) {
			a, b, then = is[i], want[i], later[:i]
		}
		return tell(fmt.Sprintf("%s, had %s: %s", a.words, had, b.words), slices.Concat(events, then))
	}
	return ""
}

// probes are events of which at least one goes otherwise if a group is not what its
// history has made it. They happen at the moment of its last event, so that one that
// moved the clock shows.
func probes(history []taskgroup.Event) []taskgroup.Event {
	at := cmp.Or(told(history...).last, dawn)
	create, complete := decree(taskgroup.Create), decree(taskgroup.Complete)
	asProposed := create
	asProposed.Charter = taskgroup.Charter{}
	list := []taskgroup.Event{
		by(director, 0, decree(taskgroup.Propose)), decree(taskgroup.Resume), asProposed, create,
		about(taskgroup.MeetMilestone, survey), about(taskgroup.MeetMilestone, report), works(taskgroup.Affiliate, member, "Acme"),
	}
	for _, person := range []string{chair, member, stranger, "eve"} {
		list = append(list, about(taskgroup.ReleaseChair, person), about(taskgroup.Leave, person))
	}
	list = append(list, complete, decree(taskgroup.Dissolve), decree(taskgroup.Reopen), complete)
	for i := range list {
		list[i].At = at
	}
	return list
}

// scribble writes over events and their lists.
func scribble(events []taskgroup.Event) {
	for i := range events {
		for _, s := range said(&events[i]) {
			*s = ""
		}
		clear(events[i].Charter.Waivers)
	}
}
