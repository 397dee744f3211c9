package taskgrouptest

import (
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
		property("refused-changes-nothing",
			"a group that has refused an event is the group it was",
			"what is refused has not happened (¶7a)",
			l.refusals),
		property("same-again",
			"the same events make the same group, whatever happens to another one in between",
			"a group's life is what has happened to it (¶7a)",
			l.again),
		property("events-copied",
			"an event that is changed once it has been applied does not change the group",
			"a host may use its events again (¶7a)",
			l.copies),
	}
	if l.Immutable {
		list = append(list, property("old-groups-kept",
			"the group that is given to Apply stays as it was, and so do the others made from it",
			"a host may go back to a group that it has kept (¶7a)",
			l.branches))
	}
	return list
}

// simple lists cases of the simplest groups: of each action and rule one, and
// of what a state does not allow one of each action in all.
func simple(refused bool) []*lifeCase {
	type kind struct {
		last   *taskgroup.Event // of the history
		before taskgroup.State
		action taskgroup.Action
		rule   taskgroup.Rule
	}
	seen := make(map[kind]bool)
	var list []*lifeCase
	for _, c := range lifeCases() {
		k := kind{nil, c.before, c.event.Action, c.rule}
		if n := len(c.history); n > 0 && (c.rule != taskgroup.RuleState || !refused) {
			k.last = &c.history[n-1]
		}
		if len(c.history) <= 2 && c.refused == refused && !seen[k] {
			seen[k] = true
			list = append(list, c)
		}
	}
	return list
}

func (l Lifecycle[G]) refusals() string {
	for _, c := range simple(true) {
		plain := func() (G, bool) { return l.replay(c.history) }
		odd := func() (G, bool) {
			g, ok := plain()
			if ok {
				var got string
				g, got = l.apply(g, c.event)
				ok = got == refused
			}
			return g, ok
		}
		if differs, then := l.compare(odd, plain, c.history); differs != "" {
			events := append(slices.Clip(c.history), c.event)
			return tell(differs+", had one event not been refused before", append(events, then...))
		}
	}
	return ""
}

func (l Lifecycle[G]) again() string {
	others := []taskgroup.Event{
		{At: dawn, By: director, As: taskgroup.TechnicalDirector, Action: taskgroup.Create, Charter: charter("fax", report), Chairs: []string{"eve"}},
		{At: dawn, By: "eve", As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: report},
		{At: dawn, By: "eve", As: taskgroup.Chair, Action: taskgroup.Complete},
	}
	for _, c := range simple(false) {
		events := append(slices.Clip(c.history), c.event)
		plain := func() (G, bool) { return l.replay(events) }
		odd := func() (G, bool) {
			g, other, ok := l.start(), l.start(), true
			for i := range max(len(events), len(others)) {
				if i < len(events) && ok {
					var got string
					g, got = l.apply(g, events[i])
					ok = got == accepted
				}
				if i < len(others) {
					other, _ = l.apply(other, others[i])
				}
			}
			return g, ok
		}
		if differs, then := l.compare(odd, plain, events); differs != "" {
			return tell(differs+", had nothing happened to another group in between", append(events, then...))
		}
	}
	return ""
}

func (l Lifecycle[G]) copies() string {
	for _, c := range simple(false) {
		events := append(slices.Clip(c.history), c.event)
		plain := func() (G, bool) { return l.replay(events) }
		odd := func() (G, bool) {
			scribbled := l
			scribbled.Apply = func(g G, e taskgroup.Event) (G, error) {
				g, err := l.Apply(g, e)
				scribble(e)
				return g, err
			}
			return scribbled.replay(events)
		}
		if differs, then := l.compare(odd, plain, events); differs != "" {
			return tell(differs+", had the lists of the events before not been changed afterwards", append(events, then...))
		}
	}
	return ""
}

func (l Lifecycle[G]) branches() string {
	affiliated := about(taskgroup.Affiliate, member)
	affiliated.Organization = "Acme"
	branches := []taskgroup.Event{
		decree(taskgroup.Suspend), about(taskgroup.MeetMilestone, survey), about(taskgroup.ReleaseChair, chair),
		about(taskgroup.Join, "eve"), about(taskgroup.Join, stranger), about(taskgroup.AppointChair, "eve"), about(taskgroup.AppointChair, stranger),
		affiliated,
	}
	for size := range 6 { // a list may have room for one more, or not
		for _, grow := range []taskgroup.Action{taskgroup.Join, taskgroup.AppointChair} {
			history := []taskgroup.Event{decree(taskgroup.Create)}
			for _, person := range []string{member, "p1", "p2", "p3", "p4"}[:size] {
				history = append(history, about(grow, person))
			}
			for _, one := range branches {
				for _, other := range branches {
					plain := func() (G, bool) { return l.replay(append(slices.Clip(history), one)) }
					odd := func() (G, bool) {
						g, ok := l.replay(history)
						if !ok {
							return g, false
						}
						kept, got := l.apply(g, one)
						l.apply(g, other)
						return kept, got == accepted
					}
					if differs, then := l.compare(odd, plain, append(slices.Clip(history), one)); differs != "" {
						return tell(differs+", had the group before the last but one not been given "+show(other), append(append(history, one), then...))
					}
				}
			}
		}
	}
	return ""
}

// compare tells two groups apart by what happens to them from now on. It says
// how they differ, and after which events, if they do; two groups of which one
// cannot be made do not.
func (l Lifecycle[G]) compare(odd, plain func() (G, bool), history []taskgroup.Event) (differs string, then []taskgroup.Event) {
	answers := func(make func() (G, bool), events []taskgroup.Event) ([]string, bool) {
		g, ok := make()
		list := []string{l.state(g)}
		for _, e := range events {
			if !ok {
				break
			}
			next, got := l.apply(g, e)
			g = next
			list = append(list, got+" the last event and is "+l.state(g))
		}
		return list, ok
	}
	later := probes(history)
	got, ok := answers(odd, later)
	want, same := answers(plain, later)
	if !ok || !same {
		return "", nil
	}
	i := 0
	for i < len(got) && got[i] == want[i] {
		i++
	}
	if i == len(got) {
		return "", nil
	}
	if i == 0 {
		return fmt.Sprintf("is %s, would be %s", got[0], want[0]), nil
	}
	then = later[i-1 : i] // the ones before it may not matter
	alone, _ := answers(odd, then)
	if other, _ := answers(plain, then); alone[1] != other[1] {
		return fmt.Sprintf("%s, would have %s", alone[1], other[1]), then
	}
	return fmt.Sprintf("%s, would have %s", got[i], want[i]), later[:i]
}

// probes lists events of which at least one goes otherwise if a group is not
// what its history has made it. They happen at the moment of its last event, so
// that one that moved the clock shows.
func probes(history []taskgroup.Event) []taskgroup.Event {
	at := dawn
	if len(history) > 0 {
		at = history[len(history)-1].At
	}
	var list []taskgroup.Event
	add := func(e taskgroup.Event) {
		e.At, e.Why = at, "no time"
		if e.By == "" {
			e.By, e.As = director, taskgroup.TechnicalDirector
		}
		list = append(list, e)
	}
	add(taskgroup.Event{Action: taskgroup.Propose, By: director, Charter: charter(group, survey)})
	add(taskgroup.Event{Action: taskgroup.Resume})
	add(taskgroup.Event{Action: taskgroup.Create, Chairs: []string{chair}})
	add(taskgroup.Event{Action: taskgroup.Create, Chairs: []string{chair}, Charter: charter(group, survey)})
	for _, milestone := range []string{survey, report} {
		add(taskgroup.Event{Action: taskgroup.MeetMilestone, Milestone: milestone})
	}
	add(taskgroup.Event{Action: taskgroup.Affiliate, Person: member, Organization: "Acme"})
	for _, person := range []string{chair, member, stranger, "eve"} {
		add(taskgroup.Event{Action: taskgroup.ReleaseChair, Person: person})
		add(taskgroup.Event{Action: taskgroup.Leave, Person: person})
	}
	add(taskgroup.Event{Action: taskgroup.Complete})
	add(taskgroup.Event{Action: taskgroup.Dissolve})
	add(taskgroup.Event{Action: taskgroup.Reopen, Chairs: []string{chair}, Charter: charter(group, survey)})
	add(taskgroup.Event{Action: taskgroup.Complete})
	return list
}

// scribble writes over the lists of an event.
func scribble(e taskgroup.Event) {
	for _, s := range said(&e) {
		*s = ""
	}
	clear(e.Charter.Waivers)
}
