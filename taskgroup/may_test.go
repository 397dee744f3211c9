package taskgroup_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

// drawGroup draws a group that was made by what it took, or by what happened.
func drawGroup(t *rapid.T) taskgroup.Group {
	w := small(t)
	if w.coin() {
		return made(w.history(w.below(21))...)
	}
	g, _ := taskgroup.Audit(w.past(w.below(11))...)
	return g
}

// May says what Apply does, and why not in one word: the first that Apply lists.
func TestMayIsTheFirstOfApply(t *testing.T) {
	var yes, no int
	rapid.Check(t, func(t *rapid.T) {
		g, w := drawGroup(t), small(t)
		for _, e := range []taskgroup.Event{w.event(g), w.event(g), w.anything()} {
			_, err := g.Apply(e)
			var want error
			if list := taskgroup.Violations(err); len(list) > 0 {
				want = list[0].Rule
				no++
			} else {
				yes++
			}
			if got := g.May(e); got != want || (got == nil) != (err == nil) {
				t.Fatalf("%+v:\n%v\nand yet: %v", e, got, err)
			}
		}
	})
	t.Logf("%d times yes, %d times no", yes, no)
}

// Neither answer about an event without charter and people costs anything.
func TestMayDoesNotAllocate(t *testing.T) {
	long := edit(create(0), func(e *taskgroup.Event) {
		for i := range 100 {
			e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: fmt.Sprint(i)})
		}
	})
	g := made(long)
	for row := range g.Next() {
		e := byDirector(1, row.Action)
		if n := testing.AllocsPerRun(10, func() { _ = g.May(e) }); n != 0 {
			t.Errorf("%v allocations to %v with a hundred milestones: %v", n, e.Action, g.May(e))
		}
	}
	g = made(create(0), join(1, "ana", ""), meet(1, "recommendation"))
	for rule, e := range map[taskgroup.Rule]taskgroup.Event{ // a charter is not looked at once there is an answer
		taskgroup.RuleTime:           edit(long, func(e *taskgroup.Event) { e.At = time.Time{} }),
		taskgroup.RuleText:           edit(long, func(e *taskgroup.Event) { e.At, e.By = day(1), "d\ni" }),
		taskgroup.RuleOffice:         by("ana", 9, leave(2, "ana")),
		taskgroup.RuleState:          resume(2),
		taskgroup.RuleSelf:           by("eve", 0, leave(2, "ana")),
		taskgroup.RuleMilestoneOpen:  meet(2, "recommendation"),
		taskgroup.RuleWhy:            edit(suspend(2), func(e *taskgroup.Event) { e.Why = "" }),
		taskgroup.RuleSuccessor:      succeeded(2, "foip"),
		taskgroup.RuleCompletion:     complete(2),
		taskgroup.RuleMilestoneKnown: meet(2, "world peace"),
	} {
		g := g
		if e.Action == taskgroup.Create {
			g = taskgroup.Group{}
		}
		if n := testing.AllocsPerRun(10, func() { _ = g.May(e) }); n != 0 || g.May(e) != rule {
			t.Errorf("%v allocations for %+v: %v", n, e, g.May(e))
		}
	}
	unsaid := edit(create(0), func(e *taskgroup.Event) {
		e.Charter.Goals, e.Charter.Waivers = []string{""}, waive(taskgroup.RuleGoals)
	})
	for name, err := range map[string]error{"Zo\u00eb": g.May(join(2, "Zo\u00eb", "")), "no goal": (taskgroup.Group{}).May(unsaid)} {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	var yes, no int
	rapid.Check(t, func(t *rapid.T) {
		g, w := drawGroup(t), small(t)
		for _, e := range []taskgroup.Event{w.event(g), w.anything()} {
			if e.Charter, e.Chairs, e.Contributors = (taskgroup.Charter{}), nil, nil; e.Action == taskgroup.Create {
				continue // it is about the charter that is proposed
			}
			if n := testing.AllocsPerRun(1, func() { _ = g.May(e) }); n != 0 {
				t.Fatalf("%v allocations for %+v: %v", n, e, g.May(e))
			}
			if g.May(e) == nil {
				yes++
			} else {
				no++
			}
		}
	})
	t.Logf("%d times yes, %d times no", yes, no)
}
