package taskgroup_test

import (
	"slices"
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
