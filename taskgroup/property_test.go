package taskgroup_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

// A world draws events: a small one of few names and moments, so that they meet,
// or a large one, whose lists are long.
type world struct {
	below              func(n int) int // a number from 0 on
	people, milestones int
}

// small is a world whose dice shrink.
func small(t *rapid.T) world {
	return world{func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "die") }, 4, 3}
}

func large(seed uint64) world {
	return world{rand.New(rand.NewPCG(seed, 0)).IntN, 60, 40}
}

func pick[E any](w world, from ...E) E { return from[w.below(len(from))] }

// rarely says yes one time in eight.
func (w world) rarely() bool { return w.below(8) == 7 }

func (w world) coin() bool { return w.below(2) == 1 }

func (w world) person() string    { return fmt.Sprint("p", w.below(w.people)) }
func (w world) company() string   { return pick(w, "", "Acme", "Bell") }
func (w world) milestone() string { return fmt.Sprint("m", w.below(w.milestones)) }

// some draws one or more of something, each once.
func some[E comparable](w world, most int, draw func() E) []E {
	var list []E
	for range 1 + w.below(most) {
		if e := draw(); !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

// charter draws one that is complete.
func (w world) charter() taskgroup.Charter {
	c := taskgroup.Charter{
		Name: pick(w, "foip", "foip", "foip", "fax"), Activity: "fax", MailingList: pick(w, "l", "m"), Goals: []string{"say why"},
		Resources: []taskgroup.Resource{{Name: "test bed"}}, Term: taskgroup.UntilComplete,
	}
	for _, m := range some(w, w.milestones, w.milestone) {
		c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: m})
	}
	if w.coin() {
		c.Waivers = waive(taskgroup.RuleBalance)
	}
	return c
}

var (
	// spoilCharter takes something off a charter, or nothing.
	spoilCharter = []func(*taskgroup.Charter){
		func(c *taskgroup.Charter) { *c = taskgroup.Charter{} },
		func(c *taskgroup.Charter) { c.Name = "" },
		func(c *taskgroup.Charter) { c.Activity = "" },
		func(c *taskgroup.Charter) { c.Activity = "\u00ad" },
		func(c *taskgroup.Charter) { c.Goals = []string{"\x1b[2J"} },
		func(c *taskgroup.Charter) { c.Resources = []taskgroup.Resource{{Name: "test bed", Provider: " "}} },
		func(c *taskgroup.Charter) { c.MailingList = "" },
		func(c *taskgroup.Charter) { c.Goals = nil },
		func(c *taskgroup.Charter) { c.Goals, c.Waivers = nil, waive(taskgroup.RuleGoals) },
		func(c *taskgroup.Charter) { c.Goals = []string{"say why", ""} },
		func(c *taskgroup.Charter) { c.Goals, c.Waivers = []string{""}, waive(taskgroup.RuleGoals) },
		func(c *taskgroup.Charter) {
			c.Resources, c.Waivers = []taskgroup.Resource{{}}, waive(taskgroup.RuleResources)
		},
		func(c *taskgroup.Charter) { c.Milestones = nil },
		func(c *taskgroup.Charter) { c.Milestones, c.Waivers = nil, waive(taskgroup.RuleMilestones) },
		func(c *taskgroup.Charter) { c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: "m1"}) },
		func(c *taskgroup.Charter) {
			c.Milestones = append(c.Milestones, taskgroup.Milestone{Due: year(0)}, taskgroup.Milestone{})
		},
		func(c *taskgroup.Charter) {
			c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: "x", Was: "m1"})
		},
		func(c *taskgroup.Charter) {
			c.Milestones = []taskgroup.Milestone{{Name: "m1", Was: "m0"}, {Name: "m0"}}
		},
		func(c *taskgroup.Charter) {
			c.Milestones = []taskgroup.Milestone{{Name: "m0", Was: "m1"}, {Name: "m1", Was: "m0"}}
		},
		func(c *taskgroup.Charter) { c.Milestones = []taskgroup.Milestone{{Name: "m0", Was: " "}} },
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
		func(e *taskgroup.Event) { e.By = "nobody" },
		func(e *taskgroup.Event) { e.As = 0 },
		func(e *taskgroup.Event) { e.As = taskgroup.Chair },
		func(e *taskgroup.Event) { e.As = 3 },
		func(e *taskgroup.Event) { e.Why = "" },
		func(e *taskgroup.Event) { e.Why = "\u200b" },
		func(e *taskgroup.Event) { e.By += "\xff" },
		func(e *taskgroup.Event) { e.Organization += "\n" },
		func(e *taskgroup.Event) { e.Person = "" },
		func(e *taskgroup.Event) { e.Person = "nobody" },
		func(e *taskgroup.Event) { e.Organization = "Acme" },
		func(e *taskgroup.Event) { e.Consultant = true },
		func(e *taskgroup.Event) { e.Milestone = "unheard of" },
		func(e *taskgroup.Event) { e.Chairs = nil },
		func(e *taskgroup.Event) { e.Chairs = []string{"p0", "p0"} },
		func(e *taskgroup.Event) { e.Contributors = []taskgroup.Contributor{{}} },
		func(e *taskgroup.Event) { e.Contributors = append(e.Contributors, e.Contributors...) },
		func(e *taskgroup.Event) { e.Successor = "foip" },
		func(e *taskgroup.Event) { e.Successor = "webrtc" },
		func(e *taskgroup.Event) { e.Action = 0 },
		func(e *taskgroup.Event) { e.Action = 77 },
	}
)

// event draws one that is mostly possible and by somebody who may: it may be of
// an action that the state does not allow, and may have something spoilt.
func (w world) event(g taskgroup.Group) taskgroup.Event {
	possible := slices.Sorted(maps.Keys(cells[g.State()]))
	if w.rarely() {
		possible = slices.Sorted(maps.Keys(cells[taskgroup.Active]))
	}
	if g.State() == taskgroup.Proposed && !w.rarely() { // which is for good
		possible = slices.DeleteFunc(possible, func(a taskgroup.Action) bool { return a == taskgroup.Withdraw })
	}
	if rarely := w.rarely(); w.people > 10 && !(rarely && w.rarely()) { // a long life
		possible = slices.DeleteFunc(possible, func(a taskgroup.Action) bool {
			return a == taskgroup.Suspend || a == taskgroup.Complete || a == taskgroup.Dissolve
		})
	}
	e := w.eventOf(g, pick(w, possible...))
	if w.rarely() {
		pick(w, spoilEvent...)(&e)
	}
	return e
}

// eventOf draws an event of an action, mostly by somebody who may.
func (w world) eventOf(g taskgroup.Group, a taskgroup.Action) taskgroup.Event {
	last := g.Last()
	if last.IsZero() {
		last = noon
	}
	e := taskgroup.Event{
		At:     last.AddDate(0, 0, w.below(2)).In(zone(60 * (w.below(180) - 90))),
		By:     w.person(),
		Action: a,
	}
	chairs := slices.Collect(g.Chairs())
	contributor := func() string { // mostly
		if in := slices.Collect(g.Contributors()); len(in) > 0 && !w.rarely() {
			return pick(w, in...).Person
		}
		return w.person()
	}
	switch e.Action {
	case taskgroup.Withdraw, taskgroup.DropMilestone, taskgroup.Suspend, taskgroup.Dissolve:
		e.Why = "no time"
	case taskgroup.Create, taskgroup.Recharter, taskgroup.Reopen, taskgroup.Complete:
		e.Why = pick(w, "", "out of scope", "no time", "no time")
	}
	switch e.Action {
	case taskgroup.Propose, taskgroup.Recharter, taskgroup.Create, taskgroup.Reopen:
		e.Charter = w.charter()
		if e.Action == taskgroup.Recharter && w.coin() {
			e.Charter.Milestones[0].Was = w.milestone()
		}
		if w.rarely() {
			pick(w, spoilCharter...)(&e.Charter)
		}
	case taskgroup.AppointChair:
		e.Person = w.person()
	case taskgroup.ReleaseChair:
		if e.Person = w.person(); len(chairs) > 0 {
			e.Person = pick(w, chairs...)
		}
	case taskgroup.Leave:
		e.Person = contributor()
	case taskgroup.Join:
		e.Person, e.Organization, e.Consultant = w.person(), w.company(), w.coin()
	case taskgroup.Affiliate:
		e.Person, e.Organization, e.Consultant = contributor(), w.company(), w.coin()
	case taskgroup.MeetMilestone, taskgroup.DropMilestone:
		e.Milestone = w.milestone()
		for m, status := range g.Milestones() {
			if status == taskgroup.Open && w.coin() {
				e.Milestone = m.Name
			}
		}
	}
	if e.Action == taskgroup.Create || e.Action == taskgroup.Reopen {
		e.Chairs = some(w, w.people/2+1, w.person)
		for _, person := range some(w, w.people, w.person) {
			e.Contributors = append(e.Contributors, taskgroup.Contributor{Person: person, Organization: w.company(), Consultant: w.coin()})
		}
	}
	switch by := cells[g.State()][e.Action].by; {
	case by&taskgroup.BySelf != 0 && w.coin():
		e.By = e.Person
	case by&taskgroup.ByChair != 0 && len(chairs) > 0 && w.coin():
		e.By, e.As = pick(w, chairs...), taskgroup.Chair
	case by&(taskgroup.ByProposer|taskgroup.ByAnybody) == 0 || w.rarely():
		e.As = taskgroup.TechnicalDirector
	case w.coin():
		e.By = "p0" // so that proposers come again
	}
	return e
}

// anything draws an event that makes no sense, of words that do.
func (w world) anything() taskgroup.Event {
	word := func() string {
		return pick(w, "", "", " ", "p0", "p1", "m0", "m1", "foip", "fax", "p0\xff", "p0\xfe", "\u200b", "a\nb")
	}
	e := taskgroup.Event{
		At: pick(w, time.Time{}, noon, day(1), day(2), year(0), year(9999), year(10000), noon.In(zone(30))), By: word(), As: pick(w, taskgroup.Office(0), 1, 2, 3, 255),
		Action: taskgroup.Action(w.below(int(taskgroup.Reopen) + 3)), Person: word(), Organization: word(), Consultant: w.coin(), Milestone: word(), Why: word(), Successor: word(),
	}
	if w.coin() {
		e.Charter = taskgroup.Charter{Name: word(), Activity: word(), MailingList: word(), Goals: []string{word()}, Term: taskgroup.Term(w.below(3)),
			Waivers: map[taskgroup.Rule]string{taskgroup.Rule(w.below(50)): word(), taskgroup.RuleMilestones: word()}}
		for range w.below(5) {
			e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: word(), Was: word(), Due: pick(w, time.Time{}, day(1), year(10000))})
		}
	}
	for range w.below(4) {
		e.Chairs, e.Contributors = append(e.Chairs, word()), append(e.Contributors, taskgroup.Contributor{Person: word(), Organization: word(), Consultant: w.coin()})
	}
	return e
}

// history draws events that a group has taken, n of them at most.
func (w world) history(n int) []taskgroup.Event {
	var events []taskgroup.Event
	var g taskgroup.Group
	for range n {
		e := w.event(g)
		if next, err := g.Apply(e); err == nil {
			events, g = append(events, e), next
		}
	}
	return events
}

// past draws events that may have happened, whether they were allowed or not.
func (w world) past(n int) []taskgroup.Event {
	var events []taskgroup.Event
	var g taskgroup.Group
	for i := range n {
		e := w.event(g)
		for w.rarely() {
			pick(w, spoilEvent...)(&e)
		}
		events = append(events, e)
		if next, err := g.Apply(e); err == nil {
			g = next
		} else if n < 100 || i%100 == 0 { // about where a long one is will do
			g, _ = taskgroup.Audit(events...)
		}
	}
	return events
}

// drawHistory draws events that a group has taken.
func drawHistory(t *rapid.T) []taskgroup.Event {
	w := small(t)
	return w.history(w.below(21))
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
				e := small(t).event(g)
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
					Lives: got.Lives, Names: got.Names, Lacks: got.Lacks, // not in the model
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
		e := small(t).event(g)
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
