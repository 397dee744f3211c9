package taskgroup_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/taskgroup"
)

// livesOf is a history of so many lives, the lists of which are now of this length
// and now of that, so that some have room left and some have not.
func livesOf(n int) []taskgroup.Event {
	events := []taskgroup.Event{propose(0), create(1)}
	for life := 1; ; life++ {
		d := 20 * life
		for i := range life {
			events = append(events, appoint(d, fmt.Sprint("chair", i)), join(d, fmt.Sprint("p", i), "Acme"))
		}
		events = append(events, meet(d+1, "recommendation"), join(d+2, "gone", ""), leave(d+2, "gone"), because(to(d+3, fmt.Sprint("list", life))))
		if life%3 == 0 { // a long list, with gaps
			for i := range 40 {
				events = append(events, join(d+4, fmt.Sprint("q", i), ""))
			}
			for i := range 30 {
				events = append(events, leave(d+5, fmt.Sprint("q", i)))
			}
		}
		for i := range events {
			if e := &events[i]; e.As == taskgroup.Chair {
				e.By, e.As = "di", taskgroup.TechnicalDirector
			}
		}
		if life == n {
			return events
		}
		events = append(events, dissolve(d+6), because(reopen(d+7)))
	}
}

// branches are ways to go on, each of which changes something else, or the same
// otherwise. The director does it all.
func branches(n int) [][]taskgroup.Event {
	d := 20*n + 10
	called := func(name, was string) taskgroup.Event {
		return because(recharter(d, func(c *taskgroup.Charter) {
			c.Name, c.MailingList = name, name
			c.Milestones[1].Name, c.Milestones[1].Was = name, was
		}))
	}
	ended := func(successor string) taskgroup.Event {
		return edit(dissolve(d), func(e *taskgroup.Event) { e.Successor = successor })
	}
	return [][]taskgroup.Event{
		{appoint(d, "x")}, {appoint(d, "y")}, {release(d, "chair0")}, {release(d, "chair0"), appoint(d, "z")},
		{join(d, "x", "")}, {join(d, "y", "")}, {leave(d, "p0")}, {leave(d, "p0"), join(d, "z", "")},
		{affiliate(d, "p0", "Bell")}, {affiliate(d, "p0", "Cisl")}, {affiliate(d, "p0", "")},
		{by("di", taskgroup.TechnicalDirector, meet(d, "problem statement"))}, {drop(d, "problem statement")},
		{called("x", "recommendation")}, {called("y", "recommendation")}, {called("z", "recommendation"), called("x", "z"), called("w", "x")}, {because(to(d, "x"))}, {because(to(d, "y"))},
		{suspend(d)}, {suspend(d), leave(d, "p0"), resume(d + 1)},
		{ended("x")}, {ended("y")}, {ended("x"), because(reopen(d + 1))}, {ended("y"), because(reopen(d)), ended("z")},
		{suspend(d + 1), resume(d + 2), dissolve(d + 3), because(reopen(d + 4))}, {because(to(d+1, "x")), renamed(d+2, "y"), because(to(d+3, "z"))},
	}
}

// Groups that grow out of one do not touch each other, nor the one, however it
// was made and however long it has lived.
func TestGroupsBranch(t *testing.T) {
	for n := 1; n <= 10; n++ {
		replayed, err := taskgroup.Replay(livesOf(n)...)
		if err != nil {
			t.Fatal(err)
		}
		audited, err := taskgroup.Audit(livesOf(n)...)
		if err != nil {
			t.Fatal(err)
		}
		for how, g := range map[string]taskgroup.Group{"Apply": foldOf(t, livesOf(n)...), "Replay": replayed, "Audit": audited} {
			var grown []taskgroup.Group
			for _, branch := range branches(n) {
				next := g
				for _, e := range branch {
					if next, err = next.Apply(e); err != nil {
						t.Fatal(err)
					}
				}
				grown = append(grown, next)
			}
			for i, branch := range append(branches(n), nil) {
				got, alone := g, livesOf(n) // in the end, the one they grew out of
				if branch != nil {
					got, alone = grown[i], append(alone, branch...)
				}
				if diff := cmp.Diff(picture(foldOf(t, alone...)), picture(got), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("life %d, made by %s, branch %d: %s", n, how, i, diff)
				}
			}
		}
	}
}
