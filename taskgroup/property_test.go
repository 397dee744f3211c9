package taskgroup_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

// A small world: few names, few moments, so that they meet.
var (
	genPerson    = rapid.SampledFrom([]string{"ana", "bo", "cho", "dee"})
	genCompany   = rapid.SampledFrom([]string{"", "Acme", "Bell"})
	genMilestone = rapid.SampledFrom([]string{"x", "y", "z"})
	genList      = rapid.SampledFrom([]string{"l", "m"})
	genWhy       = rapid.SampledFrom([]string{"out of scope", "no time"})
	genPeople    = rapid.SliceOfNDistinct(genPerson, 1, 3, rapid.ID)
	genTeam      = rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) taskgroup.Contributor {
		return taskgroup.Contributor{Person: genPerson.Draw(t, "person"), Organization: genCompany.Draw(t, "company"), Consultant: rapid.Bool().Draw(t, "consultant")}
	}), 1, 4, func(c taskgroup.Contributor) string { return c.Person })
	genCharter = rapid.Custom(func(t *rapid.T) taskgroup.Charter {
		c := taskgroup.Charter{
			Name: "foip", Activity: "fax", MailingList: genList.Draw(t, "list"), Goals: []string{"say why"},
			Resources: []taskgroup.Resource{{Name: "test bed"}}, Term: taskgroup.UntilComplete,
		}
		for _, m := range rapid.SliceOfNDistinct(genMilestone, 1, 3, rapid.ID).Draw(t, "milestones") {
			c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: m})
		}
		if rapid.Bool().Draw(t, "waived") {
			c.Waivers = waive(taskgroup.RuleBalance)
		}
		return c
	})
	// spoilCharter takes something off a charter, or nothing.
	spoilCharter = []func(*taskgroup.Charter){
		func(c *taskgroup.Charter) { *c = taskgroup.Charter{} },
		func(c *taskgroup.Charter) { c.Name = "" },
		func(c *taskgroup.Charter) { c.Name = "fax" },
		func(c *taskgroup.Charter) { c.Activity = "" },
		func(c *taskgroup.Charter) { c.MailingList = "" },
		func(c *taskgroup.Charter) { c.Goals = nil },
		func(c *taskgroup.Charter) { c.Goals, c.Waivers = nil, waive(taskgroup.RuleGoals) },
		func(c *taskgroup.Charter) { c.Milestones = nil },
		func(c *taskgroup.Charter) { c.Milestones, c.Waivers = nil, waive(taskgroup.RuleMilestones) },
		func(c *taskgroup.Charter) { c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: "x"}) },
		func(c *taskgroup.Charter) { c.Milestones = append(c.Milestones, taskgroup.Milestone{Due: year(0)}) },
		func(c *taskgroup.Charter) { c.Resources = nil },
		func(c *taskgroup.Charter) { c.Resources, c.Waivers = nil, waive(taskgroup.RuleResources) },
		func(c *taskgroup.Charter) { c.Term = taskgroup.Indefinite },
		func(c *taskgroup.Charter) { c.Term = 7 },
		func(c *taskgroup.Charter) { c.Waivers = waive(taskgroup.RuleChair) },
	}
	// spoilEvent takes something off an event, or adds what it has no use for.
	spoilEvent = []func(*taskgroup.Event){
		func(e *taskgroup.Event) { e.At = time.Time{} },
		func(e *taskgroup.Event) { e.At = e.At.AddDate(0, 0, -2) },
		func(e *taskgroup.Event) { e.At = year(10000) },
		func(e *taskgroup.Event) { e.By = "" },
		func(e *taskgroup.Event) { e.As = 0 },
		func(e *taskgroup.Event) { e.As = taskgroup.Chair },
		func(e *taskgroup.Event) { e.As = 3 },
		func(e *taskgroup.Event) { e.Why = "" },
		func(e *taskgroup.Event) { e.Person = "" },
		func(e *taskgroup.Event) { e.Person = "nobody" },
		func(e *taskgroup.Event) { e.Organization = "Acme" },
		func(e *taskgroup.Event) { e.Consultant = true },
		func(e *taskgroup.Event) { e.Milestone = "unheard of" },
		func(e *taskgroup.Event) { e.Chairs = nil },
		func(e *taskgroup.Event) { e.Chairs = []string{"ana", "ana"} },
		func(e *taskgroup.Event) { e.Contributors = []taskgroup.Contributor{{}} },
		func(e *taskgroup.Event) { e.Successor = "foip" },
		func(e *taskgroup.Event) { e.Successor = "webrtc" },
		func(e *taskgroup.Event) { e.Action = 0 },
		func(e *taskgroup.Event) { e.Action = 77 },
	}
)

// rarely says yes one time in eight.
func rarely(t *rapid.T) bool {
	return rapid.Bool().Draw(t, "a") && rapid.Bool().Draw(t, "b") && rapid.Bool().Draw(t, "c")
}

// drawEvent draws an event that is mostly possible: it may be of an action that
// the state does not allow, and may have something spoilt.
func drawEvent(t *rapid.T, state taskgroup.State, last time.Time) taskgroup.Event {
	actions := slices.Sorted(maps.Keys(cells[state]))
	if rarely(t) {
		actions = nil
		for a := taskgroup.Propose; a <= taskgroup.Reopen; a++ {
			actions = append(actions, a)
		}
	}
	if last.IsZero() {
		last = noon
	}
	e := taskgroup.Event{
		At:     last.AddDate(0, 0, rapid.IntRange(0, 1).Draw(t, "days")).In(zone(60 * rapid.IntRange(-90, 90).Draw(t, "zone"))),
		By:     genPerson.Draw(t, "by"),
		Action: rapid.SampledFrom(actions).Draw(t, "action"),
	}
	switch e.Action {
	case taskgroup.Create, taskgroup.Recharter, taskgroup.DropMilestone, taskgroup.Suspend, taskgroup.Resume, taskgroup.Dissolve, taskgroup.Reopen:
		e.As = taskgroup.TechnicalDirector
	case taskgroup.MeetMilestone:
		e.As = rapid.SampledFrom([]taskgroup.Office{0, 0, taskgroup.Chair}).Draw(t, "as")
	}
	switch e.Action {
	case taskgroup.Withdraw, taskgroup.DropMilestone, taskgroup.Suspend, taskgroup.Dissolve, taskgroup.Recharter:
		e.Why = genWhy.Draw(t, "why")
	}
	switch e.Action {
	case taskgroup.Propose, taskgroup.Recharter, taskgroup.Create, taskgroup.Reopen:
		e.Charter = genCharter.Draw(t, "charter")
		if rarely(t) {
			rapid.SampledFrom(spoilCharter).Draw(t, "spoil charter")(&e.Charter)
		}
	case taskgroup.AppointChair, taskgroup.ReleaseChair, taskgroup.Leave:
		e.Person = genPerson.Draw(t, "person")
	case taskgroup.Join:
		e.Person, e.Organization, e.Consultant = genPerson.Draw(t, "person"), genCompany.Draw(t, "company"), rapid.Bool().Draw(t, "consultant")
	case taskgroup.MeetMilestone, taskgroup.DropMilestone:
		e.Milestone = genMilestone.Draw(t, "milestone")
	}
	if e.Action == taskgroup.Create || e.Action == taskgroup.Reopen {
		e.Chairs, e.Contributors = genPeople.Draw(t, "chairs"), genTeam.Draw(t, "team")
	}
	if rarely(t) {
		rapid.SampledFrom(spoilEvent).Draw(t, "spoil")(&e)
	}
	return e
}

// The group and the model take the same events, refuse the same ones, and are
// the same after each. What is refused changes nothing.
func TestGroupAgreesWithTheModel(t *testing.T) {
	var taken, refused int
	rapid.Check(t, func(t *rapid.T) {
		var g taskgroup.Group
		var m model
		t.Repeat(map[string]func(*rapid.T){
			"event": func(t *rapid.T) {
				e := drawEvent(t, m.state, m.last)
				before := picture(g)
				next, err := g.Apply(e)
				if ok := m.apply(&e); ok != (err == nil) {
					t.Fatalf("the model says %t, the group: %v", ok, err)
				}
				if err == nil {
					taken++
				} else {
					refused++
					if diff := cmp.Diff(before, picture(next)); diff != "" {
						t.Fatalf("refused, and yet changed: %s", diff)
					}
					if len(taskgroup.Violations(err)) == 0 {
						t.Fatalf("refused without a rule: %v", err)
					}
				}
				g = next
			},
			"": func(t *rapid.T) {
				got := picture(g)
				want := snapshot{
					State: m.state, Version: m.version, Name: m.charter.Name, Charter: m.charter, Milestones: m.charter.Milestones,
					Chairs: m.chairs, Contributors: m.contributors, Successor: m.successor, Since: m.since, Last: m.last,
					Lives: got.Lives, Lacks: got.Lacks, // not in the model
				}
				for _, x := range m.charter.Milestones {
					want.Statuses = append(want.Statuses, m.status[x.Name])
				}
				if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
					t.Fatal(diff)
				}
			},
		})
	})
	t.Logf("%d events taken, %d refused", taken, refused)
}

// drawHistory draws events that a group has taken.
func drawHistory(t *rapid.T) []taskgroup.Event {
	var events []taskgroup.Event
	var m model
	for range rapid.IntRange(0, 20).Draw(t, "length") {
		if e := drawEvent(t, m.state, m.last); m.apply(&e) {
			events = append(events, e)
		}
	}
	return events
}

func TestReplayOfAPrefixAndTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawHistory(t)
		whole := made(events...)
		n := rapid.IntRange(0, len(events)).Draw(t, "prefix")
		g := made(events[:n]...)
		if g.Version() != n {
			t.Fatalf("version %d after %d events", g.Version(), n)
		}
		for _, e := range events[n:] {
			var err error
			if g, err = g.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(picture(whole), picture(g)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A stored history makes the same group as the one that was stored.
func TestHistoryRoundTripsThroughJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawHistory(t)
		b, err := json.Marshal(events)
		if err != nil {
			t.Fatal(err)
		}
		var back []taskgroup.Event
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		if diff := cmp.Diff(events, back, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(picture(made(events...)), picture(made(back...))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// The lives of a group are in order, do not overlap, and the last one is open
// while the group is at work.
func TestLivesFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawHistory(t)
		g := made(events...)
		var begun int
		for _, e := range events {
			if e.Action == taskgroup.Create || e.Action == taskgroup.Reopen {
				begun++
			}
		}
		lives := slices.Collect(g.Lives())
		if len(lives) != begun {
			t.Fatalf("%d lives, begun %d times", len(lives), begun)
		}
		for i, l := range lives {
			if i > 0 && l.From.Before(lives[i-1].Until) {
				t.Fatalf("%v begins before %v ends", l, lives[i-1])
			}
			alive := i == len(lives)-1 && g.State() != taskgroup.Concluded
			if l.Until.IsZero() != alive || !alive && l.Until.Before(l.From) {
				t.Fatalf("%v in a group that is %v", l, g.State())
			}
		}
	})
}

func TestViolationsAreDistinctAndDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := made(drawHistory(t)...)
		e := drawEvent(t, g.State(), g.Last())
		for _, spoil := range rapid.SliceOfN(rapid.SampledFrom(spoilEvent), 0, 6).Draw(t, "spoil") {
			spoil(&e)
		}
		apply := func() error { _, err := g.Apply(e); return err }
		for _, check := range []func() error{apply, e.Charter.Check} {
			list := taskgroup.Violations(check())
			if diff := cmp.Diff(list, taskgroup.Violations(check())); diff != "" {
				t.Fatal(diff)
			}
			seen := map[taskgroup.Violation]bool{}
			for _, v := range list {
				if seen[v] {
					t.Fatalf("twice: %v", v)
				}
				seen[v] = true
				if v.Subject == "" || v.Detail == "" || v.Keyword() == "may" {
					t.Fatalf("incomplete: %#v", v)
				}
			}
		}
	})
}
