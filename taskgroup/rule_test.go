package taskgroup_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// catalogue proves each rule: a must or a should is kept by one case and broken in
// the minutes of a group or, if they cannot have it, refuses another case; a may has a
// case that it permits and that nothing refuses.
var catalogue = map[taskgroup.Rule]struct {
	kept, refused func() error
	broken        breach
}{
	taskgroup.RuleBalance: {
		kept:   check(create(0), join(1, "ana", "Acme"), join(2, "bo", "Acme"), join(3, "cy", "Bell"), join(4, "dee", "Bell")),
		broken: itself("/contributors", func(m *minutes) { m.team = staff("Acme", "Acme", "Bell") }),
	},
	taskgroup.RuleCreation: {
		kept: replay(create(0)),
	},
	taskgroup.RuleActivity: {
		kept:   fax().Check,
		broken: rechartered("/charter/activity", func(c *taskgroup.Charter) { c.Activity = " " }),
	},
	taskgroup.RuleDirector: {
		kept:   replay(create(0)),
		broken: noted("/as", edit(because(recharter(0)), func(e *taskgroup.Event) { e.As = 0 })),
	},
	taskgroup.RuleProposer: {
		kept:   replay(propose(0), propose(1), withdraw(2)),
		broken: itself("/1/as", func(m *minutes) { m.events[1].By = "bo" }),
	},
	taskgroup.RuleName: {
		kept:   fax().Check,
		broken: rechartered("/charter/name", func(c *taskgroup.Charter) { c.Name = "" }),
	},
	taskgroup.RuleAuthor: {
		kept:   replay(create(0), join(1, "ana", "")),
		broken: noted("/by", edit(because(recharter(0)), func(e *taskgroup.Event) { e.By = "" })),
	},
	taskgroup.RuleOffice: {
		kept:   replay(create(0), edit(join(1, "ana", ""), func(e *taskgroup.Event) { e.By, e.As = "cho", taskgroup.Chair })),
		broken: noted("/as", edit(meet(0, "recommendation"), func(e *taskgroup.Event) { e.By = "ana" })),
	},
	taskgroup.RuleTime: {
		kept:   replay(create(0)),
		broken: noted("/at", edit(because(recharter(0)), func(e *taskgroup.Event) { e.At = time.Time{} })),
	},
	taskgroup.RuleText: {
		kept:   replay(create(0), join(1, "Zo\u00eb", "Acme")),
		broken: noted("/organization", join(0, "ana", "Ac\nme")),
	},
	taskgroup.RuleOrder: {
		kept:   replay(create(1), join(1, "ana", "")),
		broken: noted("/at", edit(because(recharter(0)), func(e *taskgroup.Event) { e.At = noon.Add(-1) })),
	},
	taskgroup.RuleState: {
		kept:   replay(create(0), join(1, "ana", "")),
		broken: noted("/action", resume(0)),
	},
	taskgroup.RuleUnused: {
		kept:   replay(create(0), edit(join(1, "ana", ""), func(e *taskgroup.Event) { e.Why = "a note goes with anything" })),
		broken: noted("/milestone", edit(because(recharter(0)), func(e *taskgroup.Event) { e.Milestone = "recommendation" })),
	},
	taskgroup.RuleLived: {
		kept:    replay(create(0), dissolve(1), reopen(2)),
		refused: replay(propose(0), withdraw(1), reopen(2)),
	},
	taskgroup.RuleGoals: {
		kept:   with(func(c *taskgroup.Charter) { c.Goals, c.Waivers = nil, waive(taskgroup.RuleGoals) }).Check,
		broken: rechartered("/charter/goals", func(c *taskgroup.Charter) { c.Goals = nil }),
	},
	taskgroup.RuleMilestones: {
		kept:   with(func(c *taskgroup.Charter) { c.Milestones, c.Waivers = nil, waive(taskgroup.RuleMilestones) }).Check,
		broken: rechartered("/charter/milestones", func(c *taskgroup.Charter) { c.Milestones = nil }),
	},
	taskgroup.RuleResources: {
		kept:   with(func(c *taskgroup.Charter) { c.Resources, c.Waivers = nil, waive(taskgroup.RuleResources) }).Check,
		broken: rechartered("/charter/resources", func(c *taskgroup.Charter) { c.Resources = nil }),
	},
	taskgroup.RuleMilestoneName: {
		kept:   fax().Check,
		broken: rechartered("/charter/milestones/1/name", func(c *taskgroup.Charter) { c.Milestones[1].Name = c.Milestones[0].Name }),
	},
	taskgroup.RuleMilestoneKnown: {
		kept:   replay(create(0), meet(1, "recommendation")),
		broken: noted("/milestone", meet(0, "world peace")),
	},
	taskgroup.RuleMilestoneOpen: {
		kept:   replay(create(0), meet(1, "recommendation"), meet(2, "problem statement")),
		broken: noted("/milestone", drop(0, "recommendation"), meet(0, "recommendation")),
	},
	taskgroup.RuleMilestoneWas: {
		kept:   replay(create(0), because(recharter(1, called("draft", "problem statement")))),
		broken: rechartered("/charter/milestones/0/was", called("draft", "an idea")),
	},
	taskgroup.RuleFresh: {
		kept:   replay(create(0), dissolve(1), reopen(2)),
		broken: noted("/charter", byDirector(0, taskgroup.Recharter)),
	},
	taskgroup.RuleWaiver: {
		kept: with(func(c *taskgroup.Charter) { c.Waivers = waive(taskgroup.RuleBalance) }).Check,
		broken: rechartered("/charter/waivers/taskgroup~1mailing-list", func(c *taskgroup.Charter) {
			c.Waivers = waive(taskgroup.RuleMailingList)
		}),
	},
	taskgroup.RuleIndefinite: {
		kept: with(func(c *taskgroup.Charter) { c.Term = taskgroup.Indefinite }).Check,
	},
	taskgroup.RuleMayEnd: {
		kept: replay(create(0), meet(1, "recommendation"), meet(2, "problem statement"), join(3, "ana", ""), complete(4)),
	},
	taskgroup.RuleCompletion: {
		kept:   replay(create(0), meet(1, "recommendation"), meet(2, "problem statement"), complete(3)),
		broken: noted("/action", complete(0)),
	},
	taskgroup.RuleTerm: {
		kept:   with(func(c *taskgroup.Charter) { c.Term = taskgroup.UntilComplete }).Check,
		broken: rechartered("/charter/term", func(c *taskgroup.Charter) { c.Term = 2 }),
	},
	taskgroup.RuleWhy: {
		kept:   replay(create(0), dissolve(1)),
		broken: noted("/why", edit(dissolve(0), func(e *taskgroup.Event) { e.Why = "\t" })),
	},
	taskgroup.RuleSuccessor: {
		kept:   replay(create(0), edit(dissolve(1), func(e *taskgroup.Event) { e.Successor = "webrtc" })),
		broken: noted("/successor", edit(dissolve(0), func(e *taskgroup.Event) { e.Successor = "foip" })),
	},
	taskgroup.RuleConsultants: {
		kept: check(create(0), join(1, "ana", "Acme"), edit(join(2, "cy", ""), func(e *taskgroup.Event) { e.Consultant = true })),
	},
	taskgroup.RuleMailingList: {
		kept:   fax().Check,
		broken: rechartered("/charter/mailingList", func(c *taskgroup.Charter) { c.MailingList = "" }),
	},
	taskgroup.RuleChair: {
		kept:   check(create(0), join(1, "ana", ""), appoint(2, "bo"), release(3, "cho")),
		broken: itself("/2/chairs", func(m *minutes) { m.events[2].Chairs = nil }),
	},
	taskgroup.RuleContributors: {
		kept:   check(create(0), join(1, "ana", "")),
		broken: itself("/contributors", func(m *minutes) { m.team = nil }),
	},
	taskgroup.RuleOfficer: {
		kept:   replay(create(0), meet(1, "recommendation"), by("cho", taskgroup.Chair, appoint(2, "bo"))),
		broken: noted("/as", edit(meet(0, "recommendation"), func(e *taskgroup.Event) { e.As = 0 })),
	},
	taskgroup.RuleSelf: {
		kept:   replay(create(0), join(1, "ana", ""), by("cho", taskgroup.Chair, leave(2, "ana")), by("cho", 0, release(3, "cho"))),
		broken: noted("/as", by("bo", 0, join(0, "ana", ""))),
	},
	taskgroup.RulePerson: {
		kept:   replay(create(0), appoint(1, "bo")),
		broken: noted("/person", appoint(0, "")),
	},
	taskgroup.RuleIn: {
		kept:   replay(create(0), release(1, "cho")),
		broken: noted("/person", release(0, "bo")),
	},
	taskgroup.RuleNotYetIn: {
		kept:   replay(create(0), appoint(1, "bo")),
		broken: noted("/person", appoint(0, "cho")),
	},
	taskgroup.RuleAffiliation: {
		kept:   replay(create(0), join(1, "ana", "Acme"), affiliate(2, "ana", "Bell")),
		broken: noted("/organization", affiliate(0, "ana", "Acme"), join(0, "ana", "Acme")),
	},
}

func TestCatalogue(t *testing.T) {
	for r := range taskgroup.Rules() {
		t.Run(r.ID(), func(t *testing.T) {
			c, ok := catalogue[r]
			if !ok {
				t.Fatal("no case")
			}
			if err := c.kept(); err != nil {
				t.Errorf("kept: %v", err)
			}
			if r.Keyword() == "may" {
				return // a permission: there is nothing to break
			}
			if c.refused != nil {
				if err := c.refused(); !errors.Is(err, r) {
					t.Errorf("refused: got %v, want %v", err, r)
				}
				return
			}
			m := newMinutes()
			want := []string{r.ID() + " " + c.broken(&m)}
			if diff := cmp.Diff(want, paths(m.check())); diff != "" {
				t.Errorf("broken: %s", diff)
			}
		})
	}
}

func TestRules(t *testing.T) {
	clauses := []string{"¶5d", "¶7a", "¶7b", "¶7c", "¶8a", "¶9a"} // in the charter's order
	all := slices.Collect(taskgroup.Rules())
	seen := map[string]taskgroup.Rule{}
	for _, r := range all {
		if other, ok := seen[r.ID()]; ok {
			t.Errorf("%d and %d share the ID %q", other, r, r.ID())
		}
		seen[r.ID()] = r
		if name, ok := strings.CutPrefix(r.ID(), "taskgroup/"); !ok || name == "" || strings.ToLower(name) != name {
			t.Errorf("ID %q", r.ID())
		}
		if !slices.Contains(clauses, r.Clause()) {
			t.Errorf("%s: clause %q", r.ID(), r.Clause())
		}
		if !slices.Contains([]string{"must", "should", "may"}, r.Keyword()) {
			t.Errorf("%s: keyword %q", r.ID(), r.Keyword())
		}
		if !slices.Contains([]string{"text", "reading", "record"}, r.Basis()) {
			t.Errorf("%s: basis %q", r.ID(), r.Basis())
		}
		if r.Basis() == "record" && r.Keyword() != "must" {
			t.Errorf("%s: a record rule that does not bind", r.ID())
		}
		if r.Error() == "" || strings.HasSuffix(r.Error(), ".") {
			t.Errorf("%s: text %q", r.ID(), r.Error())
		}
	}
	if !slices.IsSortedFunc(all, func(a, b taskgroup.Rule) int {
		return slices.Index(clauses, a.Clause()) - slices.Index(clauses, b.Clause())
	}) {
		t.Error("not in clause order")
	}
	for first := range taskgroup.Rules() {
		if first != all[0] {
			t.Errorf("starts at %v", first)
		}
		break
	}
}

func TestRuleText(t *testing.T) {
	for i := range 256 {
		r := taskgroup.Rule(i)
		b, err := r.MarshalText()
		if known := slices.Contains(slices.Collect(taskgroup.Rules()), r); known != (err == nil) {
			t.Errorf("rule %d: %q, %v", i, b, err)
		}
		if r.Error() == "" {
			t.Errorf("rule %d says nothing", i)
		}
		if err != nil {
			continue
		}
		var back taskgroup.Rule
		if err := back.UnmarshalText(b); err != nil || back != r {
			t.Errorf("%s: came back as %v, %v", b, back, err)
		}
		var stored taskgroup.Rule
		if column, err := r.Value(); err != nil || column != string(b) || stored.Scan(column) != nil || stored != r {
			t.Errorf("%s: stored as %v, read as %v, %v", b, column, stored, err)
		}
	}
	if column, err := taskgroup.Rule(0).Value(); column != nil || err != nil {
		t.Errorf("no rule is stored as %v, %v", column, err)
	}
	if column, err := taskgroup.Rule(255).Value(); err == nil {
		t.Errorf("an unknown rule is stored as %v", column)
	}
	for _, bad := range []string{"", "taskgroup/", "taskgroup/Goals", "membership/member"} {
		r := taskgroup.RuleChair
		if err := r.UnmarshalText([]byte(bad)); err == nil || r != taskgroup.RuleChair {
			t.Errorf("%q: accepted as %v", bad, r)
		}
		if err := r.Scan([]byte(bad)); err == nil || r != taskgroup.RuleChair {
			t.Errorf("%q: read as %v", bad, r)
		}
	}
	var waivers map[taskgroup.Rule]string
	if err := json.Unmarshal([]byte(`{"taskgroup/goals": "to be found"}`), &waivers); err != nil || waivers[taskgroup.RuleGoals] != "to be found" {
		t.Errorf("waivers: %v, %v", waivers, err)
	}
}

// The people, places and days of this package's tests.

var noon = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)

// day is noon of the nth day.
func day(n int) time.Time { return noon.AddDate(0, 0, n) }

// fax is a charter with all that one needs.
func fax() taskgroup.Charter {
	return taskgroup.Charter{
		Name:        "foip",
		Activity:    "fax over IP",
		MailingList: "foip@lists.example.org",
		Goals:       []string{"say why fax calls fail"},
		Milestones:  []taskgroup.Milestone{{Name: "problem statement", Due: day(90)}, {Name: "recommendation"}},
		Resources:   []taskgroup.Resource{{Name: "test bed", Provider: "Acme"}},
		Term:        taskgroup.UntilComplete,
	}
}

// byDirector, byChair and byAna make an event of the technical director's, of the
// chair's, and of somebody's.
func byDirector(n int, a taskgroup.Action) taskgroup.Event {
	return taskgroup.Event{At: day(n), By: "di", As: taskgroup.TechnicalDirector, Action: a}
}

func byChair(n int, a taskgroup.Action) taskgroup.Event {
	return taskgroup.Event{At: day(n), By: "cho", As: taskgroup.Chair, Action: a}
}

func byAna(n int, a taskgroup.Action) taskgroup.Event {
	return taskgroup.Event{At: day(n), By: "ana", Action: a}
}

func create(n int) taskgroup.Event {
	e := byDirector(n, taskgroup.Create)
	e.Charter, e.Chairs = fax(), []string{"cho"}
	return e
}

// join, leave and affiliate are by the person.
func join(n int, person, organization string) taskgroup.Event {
	return taskgroup.Event{At: day(n), By: person, Action: taskgroup.Join, Person: person, Organization: organization}
}

func leave(n int, person string) taskgroup.Event {
	return taskgroup.Event{At: day(n), By: person, Action: taskgroup.Leave, Person: person}
}

func affiliate(n int, person, organization string) taskgroup.Event {
	return taskgroup.Event{At: day(n), By: person, Action: taskgroup.Affiliate, Person: person, Organization: organization}
}

func propose(n int) taskgroup.Event {
	e := byAna(n, taskgroup.Propose)
	e.Charter = fax()
	return e
}

func withdraw(n int) taskgroup.Event {
	e := byAna(n, taskgroup.Withdraw)
	e.Why = "nobody came"
	return e
}

func recharter(n int, changes ...func(*taskgroup.Charter)) taskgroup.Event {
	e := byDirector(n, taskgroup.Recharter)
	e.Charter = with(changes...)
	return e
}

func appoint(n int, person string) taskgroup.Event {
	e := byDirector(n, taskgroup.AppointChair)
	e.Person = person
	return e
}

func release(n int, person string) taskgroup.Event {
	e := byDirector(n, taskgroup.ReleaseChair)
	e.Person = person
	return e
}

func meet(n int, milestone string) taskgroup.Event {
	e := byChair(n, taskgroup.MeetMilestone)
	e.Milestone = milestone
	return e
}

func drop(n int, milestone string) taskgroup.Event {
	e := byDirector(n, taskgroup.DropMilestone)
	e.Milestone, e.Why = milestone, "published elsewhere"
	return e
}

func suspend(n int) taskgroup.Event {
	e := byDirector(n, taskgroup.Suspend)
	e.Why = "the test bed is taken"
	return e
}

func resume(n int) taskgroup.Event { return byDirector(n, taskgroup.Resume) }

func complete(n int) taskgroup.Event { return byChair(n, taskgroup.Complete) }

func dissolve(n int) taskgroup.Event {
	e := byDirector(n, taskgroup.Dissolve)
	e.Why = "its work is taken over"
	return e
}

func reopen(n int) taskgroup.Event {
	e := byDirector(n, taskgroup.Reopen)
	e.Charter, e.Chairs = fax(), []string{"bo"}
	return e
}

// with is the fax charter with changes.
func with(changes ...func(*taskgroup.Charter)) taskgroup.Charter {
	c := fax()
	for _, change := range changes {
		change(&c)
	}
	return c
}

func edit(e taskgroup.Event, change func(*taskgroup.Event)) taskgroup.Event {
	change(&e)
	return e
}

// by is the event, brought by somebody in an office.
func by(person string, as taskgroup.Office, e taskgroup.Event) taskgroup.Event {
	e.By, e.As = person, as
	return e
}

// because is the event with a reason.
func because(e taskgroup.Event) taskgroup.Event {
	e.Why = "so they decided in Lyon"
	return e
}

// called gives the first milestone, or the one at a place, another name, and says
// what it was called.
func called(name, was string, at ...int) func(*taskgroup.Charter) {
	i := 0
	if len(at) > 0 {
		i = at[0]
	}
	return func(c *taskgroup.Charter) { c.Milestones[i].Name, c.Milestones[i].Was = name, was }
}

func waive(r taskgroup.Rule) map[taskgroup.Rule]string {
	return map[taskgroup.Rule]string{r: "we know no better yet"}
}

func replay(events ...taskgroup.Event) func() error {
	return func() error {
		_, err := taskgroup.Replay(events...)
		return err
	}
}

func check(events ...taskgroup.Event) func() error {
	return func() error { return made(events...).Check() }
}

// made is the group that the events make; they must.
func made(events ...taskgroup.Event) taskgroup.Group {
	g, err := taskgroup.Replay(events...)
	if err != nil {
		panic(err)
	}
	return g
}
