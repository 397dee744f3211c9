package taskgroup_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
)

// Every history of a few events: the group takes what the model takes, and is
// in the same state, with the same people and milestones.
func TestEveryShortHistory(t *testing.T) {
	longest := 6
	if testing.Short() {
		longest = 4
	}
	alphabet := []taskgroup.Event{
		propose(0), create(0), withdraw(0), recharter(0), suspend(0), resume(0), complete(0), dissolve(0), reopen(0),
		appoint(0, "bo"), release(0, "bo"), release(0, "cho"), join(0, "cho", "Acme"), leave(0, "cho"),
		meet(0, "problem statement"), meet(0, "recommendation"), drop(0, "recommendation"),
		affiliate(0, "cho", "Bell"), by("eve", 0, appoint(0, "eve")), by("eve", 0, withdraw(0)),
		edit(propose(0), func(e *taskgroup.Event) { e.Charter.Name = "fax" }), because(recharter(0, called("draft", "problem statement"))),
	}
	cases := 0
	var walk func(history []taskgroup.Action, g taskgroup.Group, m *model)
	walk = func(history []taskgroup.Action, g taskgroup.Group, m *model) {
		for _, e := range alphabet {
			cases++
			after := branch(m)
			next, err := g.Apply(e)
			ok := after.apply(&e)
			if ok != (err == nil) {
				t.Fatalf("%v, then %v: the model says %t, the group: %v", history, e.Action, ok, err)
			}
			if where := apart(next, after); where != "" {
				t.Fatalf("%v, then %v: %s", history, e.Action, where)
			}
			if ok && len(history)+1 < longest { // what is refused leads nowhere new
				walk(append(history, e.Action), next, after)
			}
		}
	}
	walk(make([]taskgroup.Action, 0, longest), taskgroup.Group{}, new(model))
	t.Logf("exhaustive: %d cases", cases)
}

// branch is a model that may go another way.
func branch(m *model) *model {
	b := *m
	b.status, b.chairs, b.contributors = maps.Clone(m.status), slices.Clone(m.chairs), slices.Clone(m.contributors)
	return &b
}

// apart says where a group and a model differ, empty if they do not.
func apart(g taskgroup.Group, m *model) string {
	switch {
	case g.State() != m.state || g.Version() != m.version:
		return fmt.Sprintf("%v, version %d; in the model %v, version %d", g.State(), g.Version(), m.state, m.version)
	case g.Name() != m.charter.Name || g.Successor() != m.successor || !g.Since().Equal(m.since) || !g.Last().Equal(m.last):
		return "its name, successor or dates"
	case !slices.Equal(slices.Collect(g.Chairs()), m.chairs) || !slices.Equal(slices.Collect(g.Contributors()), m.contributors):
		return "its people"
	}
	n := 0
	for x, status := range g.Milestones() {
		if status != m.status[x.Name] {
			return fmt.Sprintf("milestone %q is %v; in the model %v", x.Name, status, m.status[x.Name])
		}
		n++
	}
	if n != len(m.charter.Milestones) {
		return fmt.Sprintf("%d milestones", n)
	}
	return ""
}
