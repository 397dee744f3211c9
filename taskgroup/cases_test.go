package taskgroup_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// Cases that public records and trackers have had; each says where.

// ietf-tools/datatracker#7756: who may act on a group is not for the form that
// they fill in to say.
func TestStrangerTakesNothingOver(t *testing.T) {
	g := made(create(0), meet(1, "recommendation"), meet(1, "problem statement"), join(1, "ana", "Acme"))
	open := made(create(0), join(1, "ana", "Acme"))
	for name, c := range map[string]struct {
		g taskgroup.Group
		e taskgroup.Event
	}{
		"appoints himself chair": {g, taskgroup.Event{Action: taskgroup.AppointChair, Person: "eve"}},
		"releases the chair":     {g, taskgroup.Event{Action: taskgroup.ReleaseChair, Person: "cho"}},
		"meets a milestone":      {open, taskgroup.Event{Action: taskgroup.MeetMilestone, Milestone: "recommendation"}},
		"completes it":           {g, taskgroup.Event{Action: taskgroup.Complete}},
		"dissolves it":           {g, taskgroup.Event{Action: taskgroup.Dissolve, Why: "mine"}},
		"suspends it":            {g, taskgroup.Event{Action: taskgroup.Suspend, Why: "mine"}},
		"adds somebody":          {g, taskgroup.Event{Action: taskgroup.Join, Person: "dee"}},
		"sends somebody away":    {g, taskgroup.Event{Action: taskgroup.Leave, Person: "ana"}},
		"moves somebody":         {g, taskgroup.Event{Action: taskgroup.Affiliate, Person: "ana", Organization: "Bell"}},
	} {
		for _, as := range []taskgroup.Office{0, taskgroup.Chair} {
			c.e.At, c.e.By, c.e.As = day(9), "eve", as
			next, err := c.g.Apply(c.e)
			found := taskgroup.Violations(err)
			about := []taskgroup.Rule{taskgroup.RuleDirector, taskgroup.RuleOfficer, taskgroup.RuleSelf, taskgroup.RuleOffice}
			if len(found) == 0 || !slices.ContainsFunc(found, func(v taskgroup.Violation) bool { return slices.Contains(about, v.Rule) }) {
				t.Errorf("%s, as %v: %v", name, as, err)
			}
			if next.Version() != c.g.Version() {
				t.Errorf("%s, as %v: taken", name, as)
			}
		}
	}
}

// ietf-tools/datatracker#5568: a milestone under another name is the same one.
func TestRenamedMilestoneStaysMet(t *testing.T) {
	e := recharter(2, func(c *taskgroup.Charter) {
		c.Milestones = []taskgroup.Milestone{{Name: "problem statement"}, {Name: "published recommendation", Was: "recommendation"}}
	})
	e.Why = "it has been published"
	g := made(create(0), meet(1, "recommendation"), e)
	for m, status := range g.Milestones() {
		if want := m.Name == "published recommendation"; (status == taskgroup.Met) != want || m.Was != "" {
			t.Errorf("%+v is %v", m, status)
		}
	}
}

// kubernetes/community#5928, kubernetes/steering#215: a group gets another name
// and goes on, if it says why.
func TestRenamedGroupGoesOn(t *testing.T) {
	before := made(create(0), join(1, "ana", "Acme"), meet(1, "recommendation"))
	e := recharter(2, func(c *taskgroup.Charter) { c.Name = "fax" })
	e.Why = ""
	if _, err := before.Apply(e); !slices.Equal(paths(err), []string{"taskgroup/why /why"}) {
		t.Errorf("without a why: %v", err)
	}
	e.Why = "it is about more than IP now"
	after, err := before.Apply(e)
	if err != nil || after.Name() != "fax" {
		t.Fatalf("%q, %v", after.Name(), err)
	}
	for what, pair := range map[string][2]any{
		"lives":        {slices.Collect(before.Lives()), slices.Collect(after.Lives())},
		"chairs":       {slices.Collect(before.Chairs()), slices.Collect(after.Chairs())},
		"contributors": {slices.Collect(before.Contributors()), slices.Collect(after.Contributors())},
		"milestones":   {picture(before).Statuses, picture(after).Statuses},
	} {
		if diff := cmp.Diff(pair[0], pair[1]); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
	var names []string
	for name, called := range after.Names() {
		names = append(names, name+" from "+called.From.Format(time.DateOnly))
	}
	if diff := cmp.Diff([]string{"foip from " + day(0).Format(time.DateOnly), "fax from " + day(2).Format(time.DateOnly)}, names); diff != "" {
		t.Error(diff)
	}
}

// kubernetes/community, sigs.yaml: a change of employer, 155 times.
func TestContributorChangesEmployer(t *testing.T) {
	move := func(n int, organization string) taskgroup.Event {
		return taskgroup.Event{At: day(n), By: "ana", Action: taskgroup.Affiliate, Person: "ana", Organization: organization}
	}
	history := []taskgroup.Event{create(0), join(1, "ana", "Acme"), join(1, "bo", "Bell"), join(1, "cy", "Cisl")}
	for name, g := range map[string]taskgroup.Group{
		"active":  made(append(slices.Clone(history), move(3, "Bell"))...),
		"dormant": made(append(slices.Clone(history), suspend(2), move(3, "Bell"), resume(4))...),
	} {
		want := []taskgroup.Contributor{{Person: "ana", Organization: "Bell"}, {Person: "bo", Organization: "Bell"}, {Person: "cy", Organization: "Cisl"}}
		if diff := cmp.Diff(want, slices.Collect(g.Contributors())); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if got := paths(g.Check()); !slices.Equal(got, []string{"taskgroup/balance /contributors"}) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// 22 working groups of Kubernetes had no milestones, and were done all the same.
func TestGroupWithoutMilestonesCompletes(t *testing.T) {
	e := create(0)
	e.Charter.Milestones, e.Charter.Waivers, e.Charter.Term = nil, waive(taskgroup.RuleMilestones), taskgroup.UntilComplete
	g := made(e)
	done := complete(1)
	done.Why = ""
	if _, err := g.Apply(done); !slices.Equal(paths(err), []string{"taskgroup/why /why"}) {
		t.Errorf("without a why: %v", err)
	}
	done.Why, done.Successor = "the report is out", "webrtc"
	if g, err := g.Apply(done); err != nil || g.State() != taskgroup.Concluded || g.Successor() != "webrtc" {
		t.Errorf("%v, %q, %v", g.State(), g.Successor(), err)
	}
}

// Apache podlings: an end against a rule is an end, and frees the list.
func TestEndAgainstARuleIsAnEnd(t *testing.T) {
	ended := dissolve(1)
	ended.Why = ""
	first, err := taskgroup.Audit(create(0), ended)
	if !slices.Equal(paths(err), []string{"taskgroup/why /1/why"}) {
		t.Errorf("got %v", err)
	}
	second := create(90)
	second.Charter.Name = "fax"
	if err := taskgroup.CheckAll(day(100), first, made(second)); err != nil {
		t.Errorf("between the groups: %v", err)
	}
}

// kubernetes/community: two groups used one list for two years.
func TestListSharedForATime(t *testing.T) {
	first, second, apart := create(0), create(10), recharter(30, func(c *taskgroup.Charter) { c.Name, c.MailingList = "fax", "fax@lists.example.org" })
	second.Charter.Name = "fax"
	groups := []taskgroup.Group{made(first), made(second, apart)}
	for n, want := range map[int]int{9: 0, 10: 1, 29: 1, 30: 0} {
		if got := taskgroup.Violations(taskgroup.CheckAll(day(n), groups...)); len(got) != want {
			t.Errorf("on day %d: %v", n, got)
		}
	}
}

// What came later is not blamed on an earlier day: neither a succession that only
// later leads back, nor a name that came later.
func TestCheckAllKnowsNoFuture(t *testing.T) {
	over := func(n int, by string) taskgroup.Event {
		return edit(dissolve(n), func(e *taskgroup.Event) { e.Successor = by })
	}
	a, b := named("a", "l", create(0), over(10, "b")), named("b", "m", create(1), over(20, "a"))
	if err := taskgroup.CheckAll(day(15), a, b); err != nil {
		t.Errorf("on day 15: %v", err)
	}
	if got := taskgroup.Violations(taskgroup.CheckAll(day(20), a, b)); len(got) != 2 {
		t.Errorf("on day 20: %v", got)
	}
	renamed := recharter(30, func(c *taskgroup.Charter) { c.Name = "later" })
	renamed.Why = "it is about more"
	first, second := made(create(0), renamed), named("b", fax().MailingList, create(1))
	for n, want := range map[int]string{5: `of "foip" since`, 40: `of "later" since`} {
		got := taskgroup.Violations(taskgroup.CheckAll(day(n), first, second))
		if len(got) != 1 || !strings.Contains(got[0].Detail, want) {
			t.Errorf("on day %d: %v", n, got)
		}
	}
}

// An end frees the name and the list, also if nothing in the history has a date.
func TestUndatedEndIsAnEnd(t *testing.T) {
	undated := func(e taskgroup.Event) taskgroup.Event { e.At = time.Time{}; return e }
	ended, _ := taskgroup.Audit(undated(create(0)), undated(dissolve(1)))
	if ended.State() != taskgroup.Concluded {
		t.Fatal(ended.State())
	}
	for l := range ended.Lives() {
		if l.Until.IsZero() {
			t.Errorf("open-ended: %v", l)
		}
	}
	if err := taskgroup.CheckAll(day(9), ended, made(create(5))); err != nil {
		t.Error(err)
	}
}

// A name that was held for no time was not held, also if nothing has a date.
func TestUndatedNameIsNone(t *testing.T) {
	undated := func(name string) taskgroup.Event {
		return edit(propose(0), func(e *taskgroup.Event) { e.At, e.Charter.Name = time.Time{}, name })
	}
	g, _ := taskgroup.Audit(undated("a"), undated("b"))
	if got := picture(g).Names; !slices.Equal(got, []spell{{Name: "b"}}) {
		t.Errorf("got %v", got)
	}
}

// A name that is mended on the day it was mistyped was never lost.
func TestRenamedAndBackAtOnce(t *testing.T) {
	to := func(name string) taskgroup.Event {
		return edit(recharter(4, func(c *taskgroup.Charter) { c.Name = name }), func(e *taskgroup.Event) { e.Why = "mended" })
	}
	g := made(create(0), to("fiop"), to("foip"))
	names := 0
	for name, called := range g.Names() {
		if names++; name != "foip" || called != (taskgroup.Life{From: day(0)}) {
			t.Errorf("%q in %v", name, called)
		}
	}
	if names != 1 {
		t.Errorf("%d names", names)
	}
	later := named("foip", "m", create(2))
	if got := paths(taskgroup.CheckAll(day(9), g, later)); !slices.Equal(got, []string{"taskgroup/name /1/name"}) {
		t.Errorf("got %v", got)
	}
}

// Each thing that is wrong is told once, and so that it can be mended.
func TestRefusalsSayWhatToMend(t *testing.T) {
	g := made(create(0), join(1, "ana", ""))
	for name, c := range map[string]struct {
		e    taskgroup.Event
		want []string
	}{
		"no action":              {taskgroup.Event{At: day(2), By: "ana"}, []string{"without an action"}},
		"unknown action":         {taskgroup.Event{At: day(2), By: "ana", Action: 99}, []string{"unknown action 99"}},
		"too early":              {edit(join(2, "bo", ""), func(e *taskgroup.Event) { e.At = day(-1) }), []string{day(-1).Format(time.RFC3339) + " after one of " + day(1).Format(time.RFC3339)}},
		"a field too many":       {edit(leave(2, "ana"), func(e *taskgroup.Event) { e.Milestone = "x" }), []string{`"milestone"`}},
		"affiliated as before":   {taskgroup.Event{At: day(2), By: "ana", Action: taskgroup.Affiliate, Person: "ana"}, []string{"without an organisation already"}},
		"a chair without a name": {taskgroup.Event{At: day(2), As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "recommendation"}, []string{"without an author"}},
		"a milestone that never was": {edit(recharter(2, func(c *taskgroup.Charter) {
			c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: "z", Was: "q"})
		}), func(e *taskgroup.Event) { e.Why = "" }), []string{`had no milestone "q" before`}},
	} {
		_, err := g.Apply(c.e)
		found := taskgroup.Violations(err)
		if len(found) != len(c.want) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i, want := range c.want {
			if !strings.Contains(found[i].Detail, want) {
				t.Errorf("%s: %q, want %q", name, found[i].Detail, want)
			}
		}
	}
}
