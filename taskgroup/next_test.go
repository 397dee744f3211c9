package taskgroup_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

// What hinders each next step, each alone.
func TestNext(t *testing.T) {
	type event = taskgroup.Event
	open := edit(create(0), func(e *event) { e.Charter.Milestones, e.Charter.Waivers = nil, waive(taskgroup.RuleMilestones) })
	listless, _ := taskgroup.Audit(edit(create(0), func(e *event) { e.Charter.MailingList = "" }), suspend(1))
	nobody := []string{"in /person"}
	unfinished := []string{"completion /action"}
	closed, none := []string{"milestone-open /milestone"}, []string{"milestone-known /milestone"}
	for name, c := range map[string]struct {
		group taskgroup.Group
		want  map[taskgroup.Action][]string
	}{
		"nothing yet":         {taskgroup.Group{}, nil},
		"proposed":            {made(propose(0)), nil},
		"at work":             {made(create(0), join(1, "ana", "")), map[taskgroup.Action][]string{taskgroup.Complete: unfinished}},
		"nobody there":        {made(create(0), release(1, "cho")), map[taskgroup.Action][]string{taskgroup.ReleaseChair: nobody, taskgroup.Leave: nobody, taskgroup.Affiliate: nobody, taskgroup.Complete: unfinished}},
		"all met":             {made(create(0), join(1, "ana", ""), meet(1, "recommendation"), meet(2, "problem statement")), map[taskgroup.Action][]string{taskgroup.MeetMilestone: closed, taskgroup.DropMilestone: closed}},
		"all dropped":         {made(create(0), join(1, "ana", ""), drop(1, "recommendation"), drop(2, "problem statement")), map[taskgroup.Action][]string{taskgroup.MeetMilestone: closed, taskgroup.DropMilestone: closed, taskgroup.Complete: {"completion /action"}}},
		"no milestones":       {made(open, join(1, "ana", "")), map[taskgroup.Action][]string{taskgroup.MeetMilestone: none, taskgroup.DropMilestone: none}},
		"not to end":          {made(edit(open, func(e *event) { e.Charter.Term = 0 }), join(1, "ana", "")), map[taskgroup.Action][]string{taskgroup.MeetMilestone: none, taskgroup.DropMilestone: none, taskgroup.Complete: {"completion /action"}}},
		"dormant":             {made(create(0), join(1, "ana", ""), suspend(2)), nil},
		"dormant, no chair":   {made(create(0), join(1, "ana", ""), suspend(2), release(3, "cho")), map[taskgroup.Action][]string{taskgroup.ReleaseChair: nobody, taskgroup.Resume: {"chair /chairs"}}},
		"dormant, no list":    {listless, map[taskgroup.Action][]string{taskgroup.Resume: {"mailing-list /charter/mailingList"}, taskgroup.Leave: nobody, taskgroup.Affiliate: nobody}},
		"at an end":           {made(create(0), dissolve(1)), nil},
		"withdrawn, for good": {made(propose(0), withdraw(1)), map[taskgroup.Action][]string{taskgroup.Reopen: {"lived /action"}}},
	} {
		t.Run(name, func(t *testing.T) {
			for step := range c.group.Next() {
				var want []string
				for _, s := range c.want[step.Action] {
					want = append(want, "taskgroup/"+s)
				}
				if diff := cmp.Diff(want, paths(step.Err)); diff != "" {
					t.Errorf("%v: %s", step.Action, diff)
				}
			}
		})
	}
}

// possible makes an event that nothing but the group itself can refuse.
func possible(g taskgroup.Group, a taskgroup.Action) taskgroup.Event {
	e := because(byDirector(0, a))
	if !g.Last().IsZero() {
		e.At = g.Last()
	}
	switch a {
	case taskgroup.Create, taskgroup.Reopen:
		e.Chairs = []string{"somebody"}
		fallthrough
	case taskgroup.Propose, taskgroup.Recharter:
		e.Charter = fax()
	case taskgroup.AppointChair, taskgroup.Join:
		e.Person = "somebody"
	case taskgroup.ReleaseChair:
		for e.Person = range g.Chairs() {
		}
	case taskgroup.Leave, taskgroup.Affiliate:
		for c := range g.Contributors() {
			e.Person = c.Person
		}
		if a == taskgroup.Affiliate {
			e.Organization = "something else"
		}
	case taskgroup.MeetMilestone, taskgroup.DropMilestone:
		for m, status := range g.Milestones() {
			if status == taskgroup.Open {
				e.Milestone = m.Name
			}
		}
	}
	return e
}

// Next is the table's rows of the state. Where nothing hinders a step there is
// an event that takes it; where something does, there is none.
func TestNextIsWhatMayBeNext(t *testing.T) {
	var free, hindered int
	rapid.Check(t, func(t *rapid.T) {
		g, w := drawGroup(t), small(t)
		var steps, rows []taskgroup.Transition
		for row := range taskgroup.Transitions() {
			if row.From == g.State() {
				rows = append(rows, row)
			}
		}
		for step := range g.Next() {
			steps = append(steps, step.Transition)
			if step.Err == nil {
				free++
				if _, err := g.Apply(possible(g, step.Action)); err != nil {
					t.Fatalf("nothing hinders to %v, but: %v", step.Action, err)
				}
				continue
			}
			hindered++
			for _, e := range []taskgroup.Event{possible(g, step.Action), w.eventOf(g, step.Action), w.eventOf(g, step.Action), w.anything()} {
				e.Action = step.Action
				_, err := g.Apply(e)
				if err == nil {
					t.Fatalf("%v, and yet: %+v", step.Err, e)
				}
				var found []taskgroup.Rule
				for _, v := range taskgroup.Violations(err) {
					found = append(found, v.Rule)
				}
				for _, v := range taskgroup.Violations(step.Err) {
					astray := v.Rule == taskgroup.RuleIn && slices.Contains(found, taskgroup.RulePerson) ||
						v.Rule == taskgroup.RuleMilestoneOpen && slices.Contains(found, taskgroup.RuleMilestoneKnown) // about nobody, or nothing, that there is
					if !astray && !slices.Contains(found, v.Rule) {
						t.Fatalf("%v, but not for %+v: %v", v, e, found)
					}
				}
			}
		}
		if diff := cmp.Diff(rows, steps); diff != "" {
			t.Fatal(diff)
		}
	})
	t.Logf("%d free steps, %d hindered", free, hindered)
}

func TestDue(t *testing.T) {
	dated := edit(create(0), func(e *taskgroup.Event) {
		e.Charter.Milestones = []taskgroup.Milestone{{Name: "late", Due: day(30)}, {Name: "some day"}, {Name: "soon", Due: day(10)}, {Name: "next", Due: day(20)}}
	})
	proposed := propose(0)
	proposed.Charter = dated.Charter
	for name, c := range map[string]struct {
		events []taskgroup.Event
		by     int
		want   []string
	}{
		"none yet":     {[]taskgroup.Event{dated}, 9, nil},
		"on the day":   {[]taskgroup.Event{dated}, 10, []string{"soon"}},
		"in order":     {[]taskgroup.Event{dated}, 30, []string{"late", "soon", "next"}},
		"met":          {[]taskgroup.Event{dated, meet(1, "soon")}, 20, []string{"next"}},
		"dropped":      {[]taskgroup.Event{dated, drop(1, "next")}, 20, []string{"soon"}},
		"dormant":      {[]taskgroup.Event{dated, suspend(1)}, 20, []string{"soon", "next"}},
		"proposed":     {[]taskgroup.Event{proposed}, 20, nil},
		"at an end":    {[]taskgroup.Event{dated, dissolve(1)}, 20, nil},
		"nothing":      {nil, 20, nil},
		"another life": {[]taskgroup.Event{dated, meet(1, "soon"), dissolve(2), edit(reopen(3), func(e *taskgroup.Event) { e.Charter = dated.Charter })}, 10, []string{"soon"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for m := range made(c.events...).Due(day(c.by)) {
				got = append(got, m.Name)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
