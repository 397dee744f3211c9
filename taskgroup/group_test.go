package taskgroup_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// A snapshot is everything that a group says of itself.
type snapshot struct {
	State        taskgroup.State
	Version      int
	Name         string
	Charter      taskgroup.Charter
	Milestones   []taskgroup.Milestone
	Statuses     []taskgroup.Status
	Chairs       []string
	Contributors []taskgroup.Contributor
	Successor    string
	Lives        []taskgroup.Life
	Names        []spell
	Since, Last  time.Time
	Lacks        []taskgroup.Violation
}

// A spell is a time during which a group had a name.
type spell struct {
	Name string
	taskgroup.Life
}

func picture(g taskgroup.Group) snapshot {
	s := snapshot{
		g.State(), g.Version(), g.Name(), g.Charter(), nil, nil, slices.Collect(g.Chairs()), slices.Collect(g.Contributors()),
		g.Successor(), slices.Collect(g.Lives()), nil, g.Since(), g.Last(), taskgroup.Violations(g.Check()),
	}
	for m, status := range g.Milestones() {
		s.Milestones, s.Statuses = append(s.Milestones, m), append(s.Statuses, status)
	}
	for name, l := range g.Names() {
		s.Names = append(s.Names, spell{name, l})
	}
	return s
}

func TestZeroGroup(t *testing.T) {
	if diff := cmp.Diff(snapshot{}, picture(taskgroup.Group{})); diff != "" {
		t.Error(diff)
	}
	if g, err := taskgroup.Replay(); err != nil || g.Version() != 0 {
		t.Errorf("replay of nothing: %v, %v", g, err)
	}
}

// A long life, looked at from all sides.
func TestGroup(t *testing.T) {
	east := zone(2 * 60 * 60)
	inEast := func(e taskgroup.Event) taskgroup.Event {
		e.At = e.At.In(east)
		for i := range e.Charter.Milestones {
			e.Charter.Milestones[i].Due = day(90).In(east)
		}
		return e
	}
	charter := with(func(c *taskgroup.Charter) {
		c.Milestones[0].Due, c.Milestones[1].Due = day(90), day(90)
	})
	created := create(1)
	created.Contributors = []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}}
	volunteer := taskgroup.Contributor{Person: "dee", Organization: "Bell"}
	consultant := edit(join(3, "eve", "Consult"), func(e *taskgroup.Event) { e.Consultant = true })
	over := edit(dissolve(9), func(e *taskgroup.Event) { e.Successor = "webrtc" })

	g := made(inEast(propose(0)))
	want := snapshot{
		State: taskgroup.Proposed, Version: 1, Name: "foip", Charter: charter, Milestones: charter.Milestones,
		Statuses: []taskgroup.Status{taskgroup.Open, taskgroup.Open}, Since: day(0), Last: day(0),
		Names: []spell{{"foip", taskgroup.Life{From: day(0)}}},
	}
	step := func(name string, e taskgroup.Event) {
		t.Helper()
		next, err := g.Apply(inEast(e))
		if err != nil {
			t.Fatal(err)
		}
		g = next
		want.Version++
		want.Last = e.At
		if diff := cmp.Diff(want, picture(g)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	want.State, want.Since = taskgroup.Active, day(1)
	want.Chairs, want.Contributors = []string{"cho"}, created.Contributors
	want.Lives = []taskgroup.Life{{From: day(1)}}
	step("create", created)

	want.Contributors = append(slices.Clone(want.Contributors), volunteer)
	step("join", join(2, "dee", "Bell"))
	want.Contributors = append(slices.Clone(want.Contributors), taskgroup.Contributor{Person: "eve", Organization: "Consult", Consultant: true})
	step("a consultant joins", consultant)
	want.Contributors = slices.Clone(want.Contributors)
	want.Contributors[1].Organization = "Cisl" // and keeps their place
	step("affiliate", affiliate(4, "dee", "Cisl"))
	want.Chairs = []string{"cho", "bo"}
	step("appoint", appoint(4, "bo"))
	want.Chairs = []string{"bo"}
	step("release", release(5, "cho"))
	want.Contributors = want.Contributors[1:]
	step("leave", leave(5, "ana"))
	want.Statuses = []taskgroup.Status{taskgroup.Open, taskgroup.Met}
	step("meet", edit(meet(6, "recommendation"), func(e *taskgroup.Event) { e.By = "bo" }))
	want.Statuses = []taskgroup.Status{taskgroup.Dropped, taskgroup.Met}
	step("drop", drop(6, "problem statement"))

	want.State, want.Since = taskgroup.Dormant, day(7)
	step("suspend", suspend(7))
	again := because(recharter(7, func(c *taskgroup.Charter) {
		c.Name, c.MailingList = "fax", "fax@lists.example.org"
		c.Milestones = []taskgroup.Milestone{{Name: "test report"}, {Name: "advice", Was: "recommendation"}, {Name: "problem statement"}}
	}))
	want.Name, want.Charter = "fax", inEast(again).Charter
	want.Charter.Milestones = []taskgroup.Milestone{{Name: "test report", Due: day(90)}, {Name: "advice", Due: day(90)}, {Name: "problem statement", Due: day(90)}}
	want.Names = []spell{{"foip", taskgroup.Life{From: day(0), Until: day(7)}}, {"fax", taskgroup.Life{From: day(7)}}}
	want.Milestones = want.Charter.Milestones
	want.Statuses = []taskgroup.Status{taskgroup.Open, taskgroup.Met, taskgroup.Dropped}
	step("recharter", again)
	want.State, want.Since = taskgroup.Active, day(8)
	step("resume", resume(8))

	want.State, want.Since, want.Successor = taskgroup.Concluded, day(9), "webrtc"
	want.Lives = []taskgroup.Life{{From: day(1), Until: day(9)}}
	want.Names[1].Until = day(9)
	step("dissolve", over)
	want.State, want.Since, want.Successor = taskgroup.Active, day(11), ""
	want.Lives = append(want.Lives, taskgroup.Life{From: day(11)})
	want.Name, want.Charter, want.Milestones = "foip", charter, charter.Milestones
	want.Names = append(want.Names, spell{"foip", taskgroup.Life{From: day(11)}})
	want.Statuses = []taskgroup.Status{taskgroup.Open, taskgroup.Open}
	want.Chairs, want.Contributors = []string{"bo"}, nil
	want.Lacks = []taskgroup.Violation{{Rule: taskgroup.RuleContributors, Subject: "foip", Path: "/contributors", Detail: "has no contributors"}}
	step("reopen", because(reopen(11)))
}

// Created without a charter of its own, a group works under the one proposed.
func TestCreatedAsProposed(t *testing.T) {
	g := made(propose(0), edit(create(1), func(e *taskgroup.Event) { e.Charter = taskgroup.Charter{} }), meet(2, "recommendation"))
	if diff := cmp.Diff(fax(), g.Charter()); diff != "" {
		t.Error(diff)
	}
}

func TestTimesAreKeptInUTC(t *testing.T) {
	e := create(0)
	e.At = e.At.In(zone(60 * 60))
	e.Charter.Milestones[0].Due = day(90).In(zone(60 * 60))
	g := made(e, edit(dissolve(1), func(e *taskgroup.Event) { e.At = e.At.In(zone(60 * 60)) }))
	times := []time.Time{g.Since(), g.Last(), g.Charter().Milestones[0].Due}
	for m := range g.Milestones() {
		times = append(times, m.Due)
	}
	for l := range g.Lives() {
		times = append(times, l.From, l.Until)
	}
	for _, l := range g.Names() {
		times = append(times, l.From, l.Until)
	}
	for i, at := range times {
		if at.Location() != time.UTC {
			t.Errorf("time %d: %v", i, at)
		}
	}
	if e.Charter.Milestones[0].Due.Location() == time.UTC {
		t.Error("changed the caller's charter")
	}
}

func TestSubjects(t *testing.T) {
	for _, c := range []struct {
		history []taskgroup.Event
		event   taskgroup.Event
		want    string
	}{
		{nil, taskgroup.Event{}, "task group"},
		{nil, taskgroup.Event{Charter: taskgroup.Charter{Name: "fax"}}, "fax"},
		{[]taskgroup.Event{create(0)}, taskgroup.Event{}, "foip"},
		{[]taskgroup.Event{create(0)}, taskgroup.Event{Charter: taskgroup.Charter{Name: "fax"}}, "foip"},
	} {
		_, err := made(c.history...).Apply(c.event)
		for _, v := range taskgroup.Violations(err) {
			if v.Subject != c.want {
				t.Errorf("%q, want %q", v.Subject, c.want)
			}
		}
	}
}

func TestWithdrawnGroupHasNoLife(t *testing.T) {
	g := made(propose(0), withdraw(1))
	if g.State() != taskgroup.Concluded || len(slices.Collect(g.Lives())) != 0 {
		t.Error(picture(g))
	}
}

func TestGroupIteratorsStop(t *testing.T) {
	dated := edit(reopen(2), func(e *taskgroup.Event) { e.Charter.Milestones[1].Due = day(80) })
	g := made(create(0), dissolve(1), dated, appoint(3, "cho"), join(4, "ana", ""), join(5, "bo", ""))
	n := 0
	for range g.Lives() {
		n++
		break
	}
	for range g.Milestones() {
		n++
		break
	}
	for range g.Chairs() {
		n++
		break
	}
	for range g.Contributors() {
		n++
		break
	}
	for range g.Names() {
		n++
		break
	}
	for range g.Next() {
		n++
		break
	}
	for range g.Due(day(90)) {
		n++
		break
	}
	if n != 7 {
		t.Errorf("%d first items of 7", n)
	}
}

// A milestone left out and brought back is another one.
func TestMilestoneLeftOutCountsNoMore(t *testing.T) {
	g := made(create(0), meet(1, "recommendation"),
		recharter(2, func(c *taskgroup.Charter) { c.Milestones = c.Milestones[:1] }), recharter(3))
	for m, status := range g.Milestones() {
		if status != taskgroup.Open {
			t.Errorf("%s is %v", m.Name, status)
		}
	}
}

func TestReplayStopsAtTheFirstRefusal(t *testing.T) {
	events := []taskgroup.Event{create(5), join(6, "ana", ""), edit(join(4, "ana", ""), func(e *taskgroup.Event) { e.By = "" }), {}}
	g, err := taskgroup.Replay(events...)
	if diff := cmp.Diff([]string{"taskgroup/order /2/at", "taskgroup/author /2/by", "taskgroup/not-yet-in /2/person"}, paths(err)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(picture(made(events[:2]...)), picture(g)); diff != "" {
		t.Error(diff)
	}
}

func TestGroupCheck(t *testing.T) {
	const chair, contributors, balance = "taskgroup/chair /chairs", "taskgroup/contributors /contributors", "taskgroup/balance /contributors"
	group := func(charter taskgroup.Charter, organizations ...string) taskgroup.Group {
		e := create(0)
		e.Charter = charter
		for i, o := range organizations {
			e.Contributors = append(e.Contributors, taskgroup.Contributor{Person: string(rune('a' + i)), Organization: o})
		}
		return made(e)
	}
	after := func(g taskgroup.Group, events ...taskgroup.Event) taskgroup.Group {
		for _, e := range events {
			var err error
			if g, err = g.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		return g
	}
	waived := with(func(c *taskgroup.Charter) { c.Waivers = waive(taskgroup.RuleBalance) })
	for name, c := range map[string]struct {
		group taskgroup.Group
		want  []string
	}{
		"unproposed":                    {taskgroup.Group{}, nil},
		"proposed":                      {made(propose(0)), nil},
		"new":                           {made(create(0)), []string{contributors}},
		"nobody at all":                 {made(create(0), release(1, "cho")), []string{chair, contributors}},
		"nobody, dormant":               {made(create(0), suspend(1), release(2, "cho")), nil},
		"nobody, concluded":             {made(create(0), release(1, "cho"), dissolve(2)), nil},
		"one":                           {group(fax(), "Acme"), nil},
		"two of two":                    {group(fax(), "Acme", "Acme"), nil},
		"two of three":                  {group(fax(), "Acme", "Bell", "Acme"), []string{balance}},
		"three of three":                {group(fax(), "Acme", "Acme", "Acme"), []string{balance}},
		"two of four":                   {group(fax(), "Acme", "Bell", "Acme", "Cisl"), nil},
		"two and two":                   {group(fax(), "Acme", "Bell", "Acme", "Bell"), nil},
		"three of four":                 {group(fax(), "Acme", "Bell", "Acme", "Acme"), []string{balance}},
		"two of five":                   {group(fax(), "Acme", "Bell", "Acme", "Cisl", ""), nil},
		"three of five":                 {group(fax(), "Acme", "Bell", "Acme", "Cisl", "Acme"), []string{balance}},
		"three on their own":            {group(fax(), "", "", ""), nil},
		"waived":                        {group(waived, "Acme", "Acme", "Acme"), nil},
		"waived, no chair":              {after(group(waived, "Acme", "Acme", "Acme"), release(1, "cho")), []string{chair}},
		"waived no more":                {after(group(waived, "Acme", "Acme", "Acme"), recharter(1)), []string{balance}},
		"out of balance by a departure": {after(group(fax(), "Acme", "Acme", "Bell", ""), leave(1, "d")), []string{balance}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paths(c.group.Check())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whatever a caller does with what went in or came out, the group stays as it is.
func TestGroupSharesNothing(t *testing.T) {
	fresh := func() taskgroup.Event {
		e := create(0)
		e.Chairs = []string{"cho", "bo"}
		e.Contributors = []taskgroup.Contributor{{Person: "ana"}, {Person: "dee"}}
		e.Charter.Waivers = waive(taskgroup.RuleBalance)
		return e
	}
	e := fresh()
	g := made(e)
	want := picture(made(fresh())) // shares nothing with g
	spoil := func(c taskgroup.Charter) {
		c.Goals[0], c.Milestones[0].Name, c.Resources[0].Name = "", "", ""
		c.Waivers[taskgroup.RuleGoals] = "x"
	}
	spoil(e.Charter)
	spoil(g.Charter())
	e.Chairs[0], e.Contributors[0].Person = "", ""
	if diff := cmp.Diff(want, picture(g)); diff != "" {
		t.Error(diff)
	}
}

// A group may be shared: for the race detector.
func TestGroupIsSafeToShare(t *testing.T) {
	g := made(create(0), join(1, "ana", "Acme"), meet(2, "recommendation"))
	want := picture(g)
	var wg sync.WaitGroup
	for _, e := range []taskgroup.Event{join(3, "bo", ""), appoint(3, "bo"), leave(3, "ana"), drop(3, "problem statement"), recharter(3), suspend(3), dissolve(3)} {
		wg.Go(func() {
			if _, err := g.Apply(e); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(want, picture(g)); diff != "" {
				t.Error(diff)
			}
		})
	}
	wg.Wait()
}

func TestApplyDoesNotAllocate(t *testing.T) {
	active := []taskgroup.Event{create(0), join(1, "ana", ""), meet(2, "recommendation"), meet(3, "problem statement")}
	dormant := append(slices.Clone(active), suspend(4))
	for _, c := range []struct {
		history []taskgroup.Event
		event   taskgroup.Event
	}{
		{[]taskgroup.Event{propose(0)}, withdraw(9)},
		{active, suspend(9)},
		{active, complete(9)},
		{[]taskgroup.Event{edit(create(0), func(e *taskgroup.Event) {
			e.Charter.Milestones, e.Charter.Waivers = nil, waive(taskgroup.RuleMilestones)
		})}, because(edit(complete(9), func(e *taskgroup.Event) { e.Successor = "webrtc" }))},
		{active, edit(dissolve(9), func(e *taskgroup.Event) { e.Successor = "webrtc" })},
		{dormant, resume(9)},
		{dormant, dissolve(9)},
	} {
		g := made(c.history...)
		if n := testing.AllocsPerRun(100, func() {
			if _, err := g.Apply(c.event); err != nil {
				t.Fatal(err)
			}
		}); n != 0 {
			t.Errorf("%v: %v allocations", c.event.Action, n)
		}
	}
}
