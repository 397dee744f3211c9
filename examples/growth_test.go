package examples_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A grower makes something of n parts, and a call that takes it.
type grower struct {
	name string
	of   func(n int) (call func())
}

func numbered(what string, n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprint(what, " ", i)
	}
	return names
}

// each goes through a sequence.
func each[T any](seq func(yield func(T) bool)) {
	for range seq {
	}
}

func growers() (list []grower) {
	noon := time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)
	begin := noon.AddDate(-1, 0, 0)
	add := func(name string, of func(n int) func()) { list = append(list, grower{name, of}) }

	for _, malformed := range []bool{false, true} {
		with := " of what is well formed"
		if malformed {
			with = " of what is malformed"
		}
		name := func(s string) string {
			if malformed {
				return s + "\x00"
			}
			return s
		}
		add("charter.Record.Check"+with, func(n int) func() {
			r := charter.Record{Name: "wg", Established: 2008, MailingList: "list", Appointments: []charter.Appointment{{Person: "bo", Office: charter.Chair, By: charter.Board}}}
			for i := range n / 4 {
				r.Appointments = append(r.Appointments, charter.Appointment{Person: name(fmt.Sprint("person ", i)), Office: charter.Board})
				r.Activities = append(r.Activities, charter.Activity{Name: name(fmt.Sprint("activity ", i)), Kind: charter.Technical, TaskGroup: fmt.Sprint("group ", i), By: charter.Chair})
				r.Meetings = append(r.Meetings, charter.Meeting{Activity: fmt.Sprint("activity ", i), Title: name("meeting"), Announced: begin, Held: noon})
				r.Products = append(r.Products, charter.Product{Title: name(fmt.Sprint("product ", i)), Form: charter.Document, Kind: charter.TechnicalDocument, SIP: true})
			}
			return func() { _ = r.Check(noon) }
		})
		add("membership.NewRoster"+with, func(n int) func() {
			r := people(n, name)
			return func() { _, _ = membership.NewRoster(r) }
		})
		add("membership.Records.Check"+with, func(n int) func() {
			r := people(n, name)
			return func() { _ = r.Check(noon) }
		})
		add("taskgroup.Replay and Audit of joins"+with, func(n int) func() {
			events := joins(n, name)
			return func() { _, _ = taskgroup.Audit(events...) }
		})
		add("liaison.Register.Check and Ask"+with, func(n int) func() {
			r := register(n, name)
			q := liaison.Question{Document: "d", Scope: "s", Topics: []string{"trunks"}, Opened: noon, Closes: noon.AddDate(0, 0, 14)}
			return func() {
				_ = r.Check(noon, 1000*time.Hour)
				asked, _ := r.Ask(q)
				_ = r.Vouch(asked)
			}
		})
		add("liaison.Policy.Prepare of classes and required voices"+with, func(n int) func() {
			p, q, _ := votes(n, name)
			return func() { _, _ = p.Prepare(q) }
		})
		add("liaison.Policy.Check"+with, func(n int) func() {
			p, _, _ := votes(n, name)
			return func() { _ = p.Check() }
		})
		add("liaison.Poll.Check"+with, func(n int) func() {
			p, q, ps := votes(n, name)
			poll := liaison.Poll{Policy: p, Question: q, Positions: ps}
			return func() { _ = poll.Check() }
		})
	}
	add("liaison.Violations, and the error in words", func(n int) func() {
		p, q, ps := votes(n, func(s string) string { return s + "\x00" })
		err := liaison.Poll{Policy: p, Question: q, Positions: ps}.Check()
		return func() {
			_, _ = json.Marshal(liaison.Violations(err))
			_ = err.Error()
		}
	})
	add("charter.Record.Holders, Holds, Authorize", func(n int) func() {
		var r charter.Record
		for i := range n {
			r.Appointments = append(r.Appointments, charter.Appointment{Person: fmt.Sprint("person ", i), Office: charter.Board})
		}
		return func() {
			each(r.Holders(charter.Board, "", noon))
			_ = r.Holds("nobody", charter.Board, "", noon)
			_ = r.Authorize("nobody", charter.AppointChair, "", noon)
		}
	})
	for _, sharing := range []string{"", ", all of one name"} {
		add("taskgroup.CheckAll"+sharing, func(n int) func() {
			groups := make([]taskgroup.Group, n)
			for i := range groups {
				e := creation(fmt.Sprint("group ", i))
				if sharing != "" {
					e = creation("group")
				}
				groups[i], _ = taskgroup.Replay(e)
			}
			return func() { _ = taskgroup.CheckAll(noon, groups...) }
		})
	}
	add("taskgroup.Replay of joins, Tenures, Contributors, JSON", func(n int) func() {
		events := joins(n, func(s string) string { return s })
		return func() {
			g, err := taskgroup.Replay(events...)
			if err != nil {
				panic(err)
			}
			_ = taskgroup.Tenures(events...)
			each(g.Contributors())
			_ = g.Check()
			_, _ = json.Marshal(g)
		}
	})
	add("taskgroup.Replay of recharters, Names, Lives", func(n int) func() {
		events := []taskgroup.Event{creation("group 0")}
		for i := range n {
			e := taskgroup.Event{At: noon, By: "dee", As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter, Charter: creation(fmt.Sprint("group ", i+1)).Charter, Why: "renamed"}
			events = append(events, e)
		}
		return func() {
			g, err := taskgroup.Replay(events...)
			if err != nil {
				panic(err)
			}
			for range g.Names() {
			}
			each(g.Lives())
			each(g.Next())
		}
	})
	add("taskgroup.Replay of a charter of milestones, and of meeting them", func(n int) func() {
		e := creation("group")
		e.Charter.Milestones = nil
		for i := range n {
			e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: fmt.Sprint("milestone ", i), Due: noon})
		}
		events := []taskgroup.Event{e}
		for i := range n {
			events = append(events, taskgroup.Event{At: noon, By: "dee", As: taskgroup.TechnicalDirector, Action: taskgroup.MeetMilestone, Milestone: fmt.Sprint("milestone ", i)})
		}
		return func() {
			g, err := taskgroup.Replay(events...)
			if err != nil {
				panic(err)
			}
			for range g.Milestones() {
			}
			each(g.Due(noon))
			_ = e.Charter.Check()
		}
	})
	add("taskgroup.CheckAll of one group of many names, whose list others have", func(n int) func() {
		events := []taskgroup.Event{creation("group")}
		for i := range n / 2 {
			e := taskgroup.Event{At: events[0].At.AddDate(0, 0, 1), By: "dee", As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter, Charter: creation(fmt.Sprint("name ", i)).Charter, Why: "renamed"}
			e.Charter.MailingList = events[0].Charter.MailingList
			e.At = e.At.Add(time.Duration(i) * time.Second)
			events = append(events, e)
		}
		first, _ := taskgroup.Audit(events...)
		groups := []taskgroup.Group{first}
		for i := range n / 2 {
			e := creation(fmt.Sprint("other ", i))
			e.At, e.Charter.MailingList = noon, events[0].Charter.MailingList
			g, _ := taskgroup.Replay(e)
			groups = append(groups, g)
		}
		return func() { _ = taskgroup.CheckAll(noon.AddDate(1, 0, 0), groups...) }
	})
	add("taskgroup.May and Apply of a recharter that renames milestones, and does not say why", func(n int) func() {
		e, next := creation("group"), creation("group")
		e.Charter.Milestones, next.Charter.Milestones = nil, nil
		for i := range n {
			e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: fmt.Sprint("milestone ", i), Due: noon})
			next.Charter.Milestones = append(next.Charter.Milestones, taskgroup.Milestone{Name: fmt.Sprint("new ", i), Was: fmt.Sprint("milestone ", i), Due: noon})
		}
		g, _ := taskgroup.Replay(e)
		next.Action, next.Chairs = taskgroup.Recharter, nil
		return func() {
			_ = g.May(next)
			_, _ = g.Apply(next)
		}
	})
	add("taskgroup.Charter.Check of goals and resources, waived in many words", func(n int) func() {
		c := creation("group").Charter
		c.Goals, c.Resources = slices.Repeat([]string{"say why"}, n), slices.Repeat([]taskgroup.Resource{{Name: "test bed"}}, n)
		why := strings.Repeat(" ", n) + "to be found"
		c.Waivers = map[taskgroup.Rule]string{taskgroup.RuleGoals: why, taskgroup.RuleResources: why}
		return func() { _ = c.Check() }
	})
	add("taskgroup.Audit and Tenures of ends and reopenings without a charter", func(n int) func() {
		e := creation("group")
		e.Charter.Milestones = nil
		for i := range n {
			e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: fmt.Sprint("milestone ", i), Due: noon})
		}
		events := []taskgroup.Event{e}
		for i := range n / 2 {
			action := []taskgroup.Action{taskgroup.Complete, taskgroup.Dissolve}[i%2]
			events = append(events,
				taskgroup.Event{At: noon, By: "dee", As: taskgroup.TechnicalDirector, Action: action, Why: "over"},
				taskgroup.Event{At: noon, By: "dee", As: taskgroup.TechnicalDirector, Action: taskgroup.Reopen, Chairs: []string{"bo"}, Why: "again"})
		}
		return func() {
			_, _ = taskgroup.Audit(events...)
			_ = taskgroup.Tenures(events...)
		}
	})
	add("membership.Admitted and Admit, of an employer of many memberships", func(n int) func() {
		var all membership.Records
		for i := range n / 2 {
			from := begin.Add(-time.Duration(2*i+2) * time.Hour)
			all.Memberships = append(all.Memberships, membership.Membership{Organization: "Acme", Class: membership.Full, From: from, Until: from.Add(time.Hour)})
			all.Affiliations = append(all.Affiliations, membership.Affiliation{Person: fmt.Sprint("person ", i), Organization: "Acme"}, membership.Affiliation{Person: "ana", Organization: "Acme"})
		}
		r, _ := membership.NewRoster(all)
		return func() {
			each(r.Admitted(membership.Access{}, noon))
			_ = r.Admit("ana", membership.Access{}, noon)
			_ = r.Person("ana").Explain(membership.Access{}, noon)
		}
	})
	add("membership.Person.Explain of many employers", func(n int) func() {
		var all membership.Records
		for i := range n {
			all.Affiliations = append(all.Affiliations, membership.Affiliation{Person: "ana", Organization: fmt.Sprint("organization ", i)})
		}
		r, _ := membership.NewRoster(all)
		return func() { _ = r.Person("ana").Explain(membership.Access{}, noon) }
	})
	add("membership.Roster.Admitted and Recipients", func(n int) func() {
		r, _ := membership.NewRoster(people(n, func(s string) string { return s }))
		return func() {
			each(r.Admitted(membership.Access{}, noon))
			each(r.Recipients(membership.Of(membership.Full), noon))
		}
	})
	add("membership.Person.Admit and Explain of many memberships", func(n int) func() {
		var all membership.Records
		for range n {
			all.Memberships = append(all.Memberships, membership.Membership{Person: "ana", Class: membership.Full, From: begin.AddDate(-2, 0, 0), Until: begin})
		}
		r, _ := membership.NewRoster(all)
		return func() {
			_ = r.Admit("ana", membership.Access{}, noon)
			_ = r.Person("ana").Explain(membership.Access{}, noon)
		}
	})
	add("membership.Access.Check and Admit of narrowings", func(n int) func() {
		var a membership.Access
		for i := range n {
			d := membership.Determination{By: "somebody", At: begin.Add(time.Duration(i) * time.Hour)}
			a.Narrowings = append(a.Narrowings, membership.Narrowing{Only: membership.Of(membership.Full), TaskGroup: d, Chair: d, Until: d.At.Add(time.Hour)})
		}
		r, _ := membership.NewRoster(people(1, func(s string) string { return s }))
		return func() {
			_ = a.Check()
			_ = r.Admit("person 0", a, noon)
		}
	})
	assessed := func(n int) *liaison.Assessment {
		p, q, ps := votes(n, func(s string) string { return s })
		return p.Assess(q, ps, q.Closes)
	}
	add("liaison.Policy.Assess of classes and required voices", func(n int) func() { return func() { assessed(n) } })
	for name, call := range map[string]func(a *liaison.Assessment){
		"Results":     func(a *liaison.Assessment) { a.Results() },
		"Err":         func(a *liaison.Assessment) { _ = a.Err() },
		"String":      func(a *liaison.Assessment) { _ = a.String() },
		"MarshalJSON": func(a *liaison.Assessment) { _, _ = a.MarshalJSON() },
		"Pivots":      func(a *liaison.Assessment) { each(a.Pivots()) },
		"Discarded":   func(a *liaison.Assessment) { a.Discarded() },
		"Nearest":     func(a *liaison.Assessment) { _, _ = a.Nearest() },
		"Settled":     func(a *liaison.Assessment) { a.Settled() },
	} {
		add("liaison.Assessment."+name, func(n int) func() {
			a := assessed(n)
			return func() { call(a) }
		})
	}
	add("liaison.Policy.Assess of positions of one body, blocking", func(n int) func() {
		q := liaison.Question{Document: "d", Scope: "s", Asked: []liaison.Body{{Name: "IETF"}}, Opened: begin, Closes: noon}
		var ps []liaison.Position
		for i := range n {
			ps = append(ps, liaison.Position{Body: "IETF", Stance: liaison.Block, At: begin.Add(time.Duration(i)), Concerns: []liaison.Concern{{Text: "no"}}})
		}
		return func() { liaison.StrongShowing().Assess(q, ps, noon) }
	})
	add("liaison.Policy.Smallest, Analyze, Implies", func(n int) func() {
		p, _, _ := votes(n, func(s string) string { return s })
		return func() {
			_, _ = p.Smallest()
			_, _ = p.Analyze(4 * n)
			_, _, _ = p.Implies(liaison.StrongShowing())
		}
	})
	add("liaison.Policy.Weigh of classes", func(n int) func() {
		p, _, _ := votes(n, func(s string) string { return s })
		tallies := map[string]liaison.Tally{"": {}}
		for i := range n {
			tallies[fmt.Sprint("class ", i)] = liaison.Tally{liaison.Favor: 1}
		}
		return func() { _, _ = p.Weigh(tallies) }
	})
	return list
}

func creation(name string) taskgroup.Event {
	return taskgroup.Event{
		At: time.Date(2009, 1, 1, 0, 0, 0, 0, time.UTC), By: "dee", As: taskgroup.TechnicalDirector, Action: taskgroup.Create,
		Charter: taskgroup.Charter{
			Name: name, Activity: "trunks", MailingList: "list of " + name, Goals: []string{"interworking"}, Term: taskgroup.UntilComplete,
			Milestones: []taskgroup.Milestone{{Name: "statement", Due: time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)}}, Resources: []taskgroup.Resource{{Name: "editor"}},
		},
		Chairs: []string{"bo"},
	}
}

func joins(n int, name func(string) string) []taskgroup.Event {
	events := []taskgroup.Event{creation("group")}
	for i := range n {
		events = append(events, taskgroup.Event{At: events[0].At, By: "dee", As: taskgroup.TechnicalDirector, Action: taskgroup.Join, Person: name(fmt.Sprint("person ", i)), Organization: "Acme"})
	}
	return events
}

func people(n int, name func(string) string) (r membership.Records) {
	for i := range n {
		person := name(fmt.Sprint("person ", i))
		switch i % 3 {
		case 0:
			r.Memberships = append(r.Memberships, membership.Membership{Person: person, Class: membership.Full})
		case 1:
			r.Affiliations = append(r.Affiliations, membership.Affiliation{Person: person, Organization: "Acme"})
		case 2:
			r.Engagements = append(r.Engagements, membership.Engagement{Person: person})
		}
	}
	r.Memberships = append(r.Memberships, membership.Membership{Organization: "Acme", Class: membership.Full})
	return r
}

func register(n int, name func(string) string) (r liaison.Register) {
	from := time.Date(2008, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, body := range append(numbered("body", n), "IETF", "ITU") {
		r.Liaisons = append(r.Liaisons, liaison.Liaison{Body: name(body), Status: liaison.Official, Topics: []string{"trunks"}, From: from})
	}
	return r
}

// votes is a policy of n classes, two thirds of each, and n required voices; a question
// to 2n voices, and their positions.
func votes(n int, name func(string) string) (p liaison.Policy, q liaison.Question, ps []liaison.Position) {
	opened := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	p.Name = "many"
	q = liaison.Question{Document: "d", Scope: "s", Opened: opened, Closes: opened.AddDate(0, 0, 14)}
	for i := range n {
		class, voice := name(fmt.Sprint("class ", i)), name(fmt.Sprint("voice ", i))
		p.Conditions = append(p.Conditions, liaison.Condition{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among(class)})
		p.Required = append(p.Required, voice)
		q.Asked = append(q.Asked, liaison.Body{Name: voice}, liaison.Body{Name: "other " + voice, Class: class})
		ps = append(ps, liaison.Position{Body: voice, Stance: liaison.Stance(i % 6), At: opened}, liaison.Position{Body: "other " + voice, Stance: liaison.Favor, At: opened})
	}
	return p, q, ps
}

// How long each exported function that takes a list takes for a thousand, ten thousand
// and a hundred thousand. It is printed with LONG=1, and fails where a hundred times as
// much takes two thousand times as long, which no hiccup of a machine does.
func TestGrowth(t *testing.T) {
	if os.Getenv("LONG") == "" {
		t.Skip("LONG=1 takes some minutes")
	}
	var b strings.Builder
	for _, g := range growers() {
		fmt.Fprintf(&b, "| %s |", g.name)
		var took [3]time.Duration
		for i, n := range []int{1_000, 10_000, 100_000} {
			call := g.of(n)
			took[i] = time.Hour
			for range 3 {
				begin := time.Now()
				call()
				took[i] = min(took[i], time.Since(begin))
				if took[i] > 2*time.Second {
					break
				}
			}
			fmt.Fprintf(&b, " %.3g |", float64(took[i].Microseconds())/1000)
			if took[i] > 3*time.Second {
				break
			}
		}
		if took[2] > 2000*max(took[0], 10*time.Microsecond) || took[2] == 0 {
			t.Errorf("%s: %v", g.name, took)
		}
		b.WriteString("\n")
	}
	t.Logf("ms for 1 k, 10 k and 100 k:\n%s", &b)
}
