package scenarios_test

import (
	"fmt"
	"slices"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/taskgroup"
)

var taskgroupSentences = []sentence{
	{"given a task group {group} for {activity}, {term}, with mailing list {list}", func(w *world, a args) error {
		term, err := word[taskgroup.Term](a, "term")
		w.it = a.name("group")
		w.groups[w.it] = &group{place: len(w.TaskGroups), draft: taskgroup.Charter{Name: w.it, Activity: a.name("activity"), MailingList: a.name("list"), Term: term}}
		w.TaskGroups = append(w.TaskGroups, forum.History{})
		return err
	}},
	{"given its goal(s are| is) {goals}", func(w *world, a args) error {
		return w.recharter(func(c *taskgroup.Charter) { c.Goals = a.names("goals") })
	}},
	{"given its milestone(s are| is) {milestones}", func(w *world, a args) error {
		return w.recharter(func(c *taskgroup.Charter) {
			c.Milestones = nil
			for _, name := range a.names("milestones") {
				c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: name})
			}
		})
	}},
	{"given its resource(s are| is) {resources}", func(w *world, a args) error {
		return w.recharter(func(c *taskgroup.Charter) {
			c.Resources = nil
			for _, name := range a.names("resources") {
				c.Resources = append(c.Resources, taskgroup.Resource{Name: name})
			}
		})
	}},
	{"given its milestone {milestone} is to be called {called}", func(w *world, a args) error {
		g, err := w.group("it")
		if err != nil {
			return err
		}
		for i := range g.draft.Milestones {
			if m := &g.draft.Milestones[i]; m.Name == a.name("milestone") {
				m.Name, m.Was = a.name("called"), m.Name
				return nil
			}
		}
		return fmt.Errorf("there is no milestone %s", a["milestone"])
	}},
	{"given it is to be called {called}", func(w *world, a args) error {
		g, err := w.group("it")
		if err != nil {
			return err
		}
		g.draft.Name = a.name("called")
		w.groups[g.draft.Name], w.it = g, g.draft.Name // and goes by either name
		return nil
	}},
	{"given everything is recorded, also what is refused", func(w *world, _ args) error {
		w.recorded = true
		return nil
	}},
	{"when {by}[, as {as},] (proposes|amends) {group} on {on}[, because {why}]", event(taskgroup.Propose, brings)},
	{"when {by}[, as {as},] withdraws {group} on {on}[, because {why}]", event(taskgroup.Withdraw)},
	{"when {by}[, as {as},] creates {group}[ with chair[s] {chairs}] on {on}[, because {why}]", event(taskgroup.Create, brings, chairs)},
	{"when {by}[, as {as},] recharters {group} on {on}[, because {why}]", event(taskgroup.Recharter, brings)},
	{"when {by}[, as {as},] appoints {person} chair of {group} on {on}[, because {why}]", event(taskgroup.AppointChair)},
	{"when {by}[, as {as},] releases {person} as chair of {group} on {on}[, because {why}]", event(taskgroup.ReleaseChair)},
	{"when [{by}[, as {as},] decides that ]{person}[ of {organization}] joins {group}[ as a {consultant}] on {on}", event(taskgroup.Join)},
	{"when [{by}[, as {as},] decides that ]{person} leaves {group} on {on}", event(taskgroup.Leave)},
	{"when [{by}[, as {as},] decides that ]{person} of {group} goes to {organization}[ as a {consultant}] on {on}", event(taskgroup.Affiliate)},
	{"when {by}[, as {as},] meets {milestone} of {group} on {on}[, because {why}]", event(taskgroup.MeetMilestone)},
	{"when {by}[, as {as},] drops {milestone} of {group} on {on}[, because {why}]", event(taskgroup.DropMilestone)},
	{"when {by}[, as {as},] suspends {group} on {on}[, because {why}]", event(taskgroup.Suspend)},
	{"when {by}[, as {as},] resumes {group} on {on}[, because {why}]", event(taskgroup.Resume)},
	{"when {by}[, as {as},] completes {group}[ in favour of {successor}] on {on}[, because {why}]", event(taskgroup.Complete)},
	{"when {by}[, as {as},] dissolves {group}[ in favour of {successor}] on {on}[, because {why}]", event(taskgroup.Dissolve)},
	{"when {by}[, as {as},] reopens {group}[ with chair[s] {chairs}] on {on}[, because {why}]", event(taskgroup.Reopen, brings, chairs)},
	{"when {group} is checked", func(w *world, a args) error {
		g, err := w.group(a.name("group"))
		if err != nil {
			return err
		}
		return g.Check()
	}},
	{"when {group} is audited", func(w *world, a args) error {
		g, err := w.group(a.name("group"))
		if err != nil {
			return err
		}
		_, err = taskgroup.Audit(w.TaskGroups[g.place].Events...)
		return err
	}},
	{"when the task groups are checked together on {on}", func(w *world, a args) error {
		var all []taskgroup.Group
		for _, h := range w.TaskGroups {
			g, _ := taskgroup.Audit(h.Events...)
			all = append(all, g)
		}
		return taskgroup.CheckAll(a.date("on"), all...)
	}},
	{"then {group} is {state}", func(w *world, a args) error {
		g, err := w.group(a.name("group"))
		if err != nil {
			return err
		}
		return expect(a["state"], g.State().String())
	}},
	{"then {group} was called {called} on {on}", func(w *world, a args) error {
		g, err := w.group(a.name("group"))
		if err != nil {
			return err
		}
		called := "unheard of"
		for name, life := range g.Names() {
			if on := a.date("on"); !on.Before(life.From) && (life.Until.IsZero() || on.Before(life.Until)) {
				called = name
			}
		}
		return expect(a.name("called"), called)
	}},
	{"then {milestone} of {group} is {status}", func(w *world, a args) error {
		g, err := w.group(a.name("group"))
		if err != nil {
			return err
		}
		for m, status := range g.Milestones() {
			if m.Name == a.name("milestone") {
				return expect(a["status"], status.String())
			}
		}
		return fmt.Errorf("there is no milestone %s", a["milestone"])
	}},
	{"then {group} has (the chair[s] {chairs}|no chair)", func(w *world, a args) error {
		g, err := w.group(a.name("group"))
		if err != nil {
			return err
		}
		return expectAll(a.names("chairs"), slices.Collect(g.Chairs()))
	}},
}

// event is what a sentence does that tells one event of a task group's life.
func event(action taskgroup.Action, fill ...func(*taskgroup.Event, *taskgroup.Charter, args)) func(*world, args) error {
	return func(w *world, a args) error {
		g, err := w.group(a.name("group"))
		if err != nil {
			return err
		}
		e := taskgroup.Event{
			At: a.date("on"), By: a.name("by"), Action: action, Person: a.name("person"), Organization: a.name("organization"),
			Consultant: a["consultant"] != "", Milestone: a.name("milestone"), Successor: a.name("successor"), Why: a.name("why"),
		}
		if e.By == "" {
			e.By = e.Person
		}
		if e.As, err = word[taskgroup.Office](a, "as"); err != nil {
			return err
		}
		for _, fill := range fill {
			fill(&e, &g.draft, a)
		}
		return w.happen(g, e)
	}
}

func brings(e *taskgroup.Event, c *taskgroup.Charter, _ args) {
	e.Charter = *c
	e.Charter.Milestones = slices.Clone(c.Milestones)
}

func chairs(e *taskgroup.Event, _ *taskgroup.Charter, a args) { e.Chairs = a.names("chairs") }

// happen applies an event or, if everything is recorded, takes it for what has
// happened. What a task group does not know, the whole record does: who holds the
// office of technical director, and who is admitted to the group's activity.
func (w *world) happen(g *group, e taskgroup.Event) error {
	now, err := g.Apply(e)
	events := &w.TaskGroups[g.place].Events
	if err := add(w, events, e, func(i int) error {
		if err != nil || !w.joined() {
			return err
		}
		return w.found(e.At, fmt.Sprintf("/taskGroups/%d/events/%d/", g.place, i))
	}); err != nil {
		return err
	}
	if w.recorded {
		now, _ = taskgroup.Audit(*events...) // what was wrong is asked by an audit
	}
	g.Group = now
	if e.Action == taskgroup.Recharter {
		for i := range g.draft.Milestones {
			g.draft.Milestones[i].Was = "" // for the next charter it is the name before
		}
	}
	return nil
}

func (w *world) recharter(change func(*taskgroup.Charter)) error {
	g, err := w.group("it")
	if err != nil {
		return err
	}
	change(&g.draft)
	return nil
}

// group is what a scenario has said of a task group, "it" being the last one.
func (w *world) group(name string) (*group, error) {
	if name != "it" {
		w.it = name
	}
	if g := w.groups[w.it]; g != nil {
		return g, nil
	}
	return nil, fmt.Errorf("there is no task group %q", w.it)
}
