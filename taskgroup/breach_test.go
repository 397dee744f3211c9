package taskgroup_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

// minutes are the events of a group of many lives, each of which begins with the same
// charter, chair and team.
type minutes struct {
	events []taskgroup.Event
	team   []taskgroup.Contributor
}

// newMinutes are in order, and the group is at work.
func newMinutes() minutes {
	m := minutes{team: staff("Acme", "Bell")}
	m.note(propose(0))
	m.note(propose(0))
	m.note(create(0))
	m.again()
	return m
}

// staff is a team, each of an organisation.
func staff(organizations ...string) (team []taskgroup.Contributor) {
	for i, organization := range organizations {
		team = append(team, taskgroup.Contributor{Person: fmt.Sprint("contributor ", i), Organization: organization})
	}
	return team
}

// note adds an event: one of day 0 a day after the last. It says at which place.
func (m *minutes) note(e taskgroup.Event) (at string) {
	if e.At.Equal(day(0)) {
		e.At = day(len(m.events))
	}
	m.events = append(m.events, e)
	return fmt.Sprintf("/%d", len(m.events)-1)
}

// again begins another life.
func (m *minutes) again() {
	if a := m.events[len(m.events)-1].Action; a != taskgroup.Complete && a != taskgroup.Dissolve {
		m.note(dissolve(0))
	}
	m.note(edit(reopen(0), func(e *taskgroup.Event) { e.Chairs = []string{"cho"} }))
}

// check audits the events, and asks what the group lacks in the end.
func (m *minutes) check() error {
	for i := range m.events {
		if m.events[i].Action == taskgroup.Reopen {
			m.events[i].Contributors = m.team
		}
	}
	g, err := taskgroup.Audit(m.events...)
	return errors.Join(err, g.Check())
}

// A breach breaks one rule in the minutes and nothing else, whatever is broken there
// already, and says where.
type breach func(*minutes) (at string)

// itself changes what is there.
func itself(at string, change func(*minutes)) breach {
	return func(m *minutes) string {
		change(m)
		return at
	}
}

// noted adds an event, after others; at is where it is not in order. It is the last one
// of its life.
func noted(at string, e taskgroup.Event, before ...taskgroup.Event) breach {
	return func(m *minutes) string {
		for _, b := range before {
			m.note(b)
		}
		at := m.note(e) + at
		m.again()
		return at
	}
}

// rechartered adds a charter with changes.
func rechartered(at string, changes ...func(*taskgroup.Charter)) breach {
	return noted(at, because(recharter(0, changes...)))
}

// inOrder adds what breaks nothing.
var inOrder = []breach{
	noted("", resume(0), suspend(0)), noted("", affiliate(0, "ana", "Bell"), join(0, "ana", "Acme")),
	rechartered("", called("draft", "recommendation", 1)), noted("", complete(0), meet(0, "recommendation"), drop(0, "problem statement")),
}

// Each breach is told at its place, whatever is broken and whatever is in order beside
// it, and nothing else is told.
func TestEachBreachIsTold(t *testing.T) {
	var breakable []taskgroup.Rule
	for r := range taskgroup.Rules() {
		if catalogue[r].broken != nil {
			breakable = append(breakable, r)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		rules := rapid.SliceOfN(rapid.SampledFrom(breakable), 1, 8).Draw(t, "rules")
		if slices.Contains(rules, taskgroup.RuleContributors) && slices.Contains(rules, taskgroup.RuleBalance) {
			t.Skip("nobody is out of balance")
		}
		m, want := newMinutes(), []string(nil)
		for _, r := range rules {
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(inOrder)-1), 0, 3).Draw(t, "in order before it") {
				inOrder[i](&m)
			}
			want = append(want, r.ID()+" "+catalogue[r].broken(&m))
		}
		slices.Sort(want)
		got := paths(m.check())
		slices.Sort(got)
		if diff := cmp.Diff(slices.Compact(want), got); diff != "" { // what was there before is broken once
			t.Fatal(diff)
		}
	})
}
