package taskgrouptest_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

var errNo = errors.New("no")

// A desk keeps one group, in place. What is got wrong is done before an event
// reaches the group, instead of it, or after.
type desk struct {
	group  taskgroup.Group
	did    [taskgroup.Reopen + 1]bool // which actions
	events []taskgroup.Event          // that have made it, for a check of its own
	chief  []string                   // its chairs, for a plant that keeps a list of its own
	times  [taskgroup.Reopen + 1]int  // how often
	was    map[string]string          // whatever else a plant remembers
}

func (d *desk) apply(e taskgroup.Event) error {
	next, err := d.group.Apply(e)
	if err == nil {
		d.group = next
		d.did[e.Action] = true
		d.times[e.Action]++
	}
	return err
}

// do applies events as the technical director, all of them or none.
func (d *desk) do(e taskgroup.Event, actions ...taskgroup.Event) error {
	before := *d
	for _, a := range actions {
		if a.Action != e.Action { // a step that nobody has asked for
			a.At, a.By, a.As, a.Why = e.At, "di", taskgroup.TechnicalDirector, "to get there"
		}
		if err := d.apply(a); err != nil {
			*d = before
			return err
		}
	}
	return nil
}

func desks(apply func(*desk, taskgroup.Event) error) taskgrouptest.Lifecycle[*desk] {
	return taskgrouptest.Lifecycle[*desk]{
		New:   func() *desk { return &desk{was: map[string]string{}} },
		Apply: func(d *desk, e taskgroup.Event) (*desk, error) { return d, apply(d, e) },
		State: func(d *desk) taskgroup.State {
			if d == nil {
				panic("no desk") // itself, since not every emulator lets a program recover from a fault
			}
			return d.group.State()
		},
		Check: func(d *desk) error { return d.group.Check() },
	}
}

// edited is a desk that changes an event before the group sees it.
func edited(change func(*desk, *taskgroup.Event)) taskgrouptest.Lifecycle[*desk] {
	return desks(func(d *desk, e taskgroup.Event) error {
		change(d, &e)
		return d.apply(e)
	})
}

// strict is a desk that refuses more than it should.
func strict(refuses func(*desk, taskgroup.Event) bool) taskgrouptest.Lifecycle[*desk] {
	return desks(func(d *desk, e taskgroup.Event) error {
		if refuses(d, e) {
			return errNo
		}
		return d.apply(e)
	})
}

// anybody is a desk at which whoever likes does what the action does.
func anybody(a taskgroup.Action) taskgrouptest.Lifecycle[*desk] {
	return edited(func(g *desk, e *taskgroup.Event) {
		if e.Action == a && e.As == 0 && (a != taskgroup.Propose || g.group.State() == taskgroup.Proposed) {
			e.As = taskgroup.TechnicalDirector
		}
	})
}

// unasked is a desk that asks for no reason in some cases.
func unasked(a taskgroup.Action, when func(*desk, *taskgroup.Event) bool) taskgrouptest.Lifecycle[*desk] {
	return edited(func(g *desk, e *taskgroup.Event) {
		if e.Action == a && strings.TrimSpace(e.Why) == "" && when(g, e) {
			e.Why = "none"
		}
	})
}

func groupRenamed(g *desk, e *taskgroup.Event) bool {
	return e.Charter.Name != "" && g.group.Name() != "" && e.Charter.Name != g.group.Name()
}

// renames keeps of what the milestones were only some.
func renames(e *taskgroup.Event, keep func(i int, m *taskgroup.Milestone) bool) {
	list := slices.Clone(e.Charter.Milestones)
	for i := range list {
		if m := &list[i]; m.Was != "" && !keep(i, m) {
			m.Was = ""
		}
	}
	e.Charter.Milestones = list
}

// overlooking is no error, in some cases, if only one rule is broken.
func overlooking(err error, when bool, rule taskgroup.Rule) error {
	if v := taskgroup.Violations(err); when && len(v) == 1 && v[0].Rule == rule {
		return nil
	}
	return err
}

// A directory is a group that has all its people's employers in one place, which
// it shares with the groups made from it.
type directory struct {
	group taskgroup.Group
	of    map[string]string
}

func (d directory) apply(e taskgroup.Event) (directory, error) {
	if of, known := d.of[e.Person]; e.Action == taskgroup.Affiliate && known && of == e.Organization && !e.Consultant {
		return d, errNo
	}
	next, err := d.group.Apply(e)
	if err == nil && e.Action == taskgroup.Affiliate && !e.Consultant {
		d.of[e.Person] = e.Organization
	} else if err == nil {
		delete(d.of, e.Person)
	}
	return directory{next, d.of}, err
}

// A ledger is a group that is nothing but its events. It copies none of them.
type ledger struct{ events []taskgroup.Event }

func (l ledger) apply(e taskgroup.Event) (ledger, error) {
	if _, err := taskgroup.Replay(append(slices.Clone(l.events), e)...); err != nil {
		return l, err
	}
	return ledger{append(l.events, e)}, nil
}

func (l ledger) state() taskgroup.State {
	g, _ := taskgroup.Replay(l.events...)
	return g.State()
}

// counting is a desk that counts contributors in its own way.
func counting(lacking func(team []taskgroup.Contributor) bool) taskgrouptest.Lifecycle[*desk] {
	l := edited(func(*desk, *taskgroup.Event) {})
	l.Check = func(d *desk) error {
		if err := d.group.Check(); err != nil && !errors.Is(err, taskgroup.RuleBalance) && !errors.Is(err, taskgroup.RuleContributors) {
			return err
		}
		if d.group.State() == taskgroup.Active && len(d.group.Charter().Waivers) == 0 && lacking(slices.Collect(d.group.Contributors())) {
			return errNo
		}
		return nil
	}
	return l
}

// checking is a desk with a check of its own.
func checking(check func(*desk) error) taskgrouptest.Lifecycle[*desk] {
	l := desks(func(d *desk, e taskgroup.Event) error {
		err := d.apply(e)
		if err == nil {
			d.events = append(d.events, e)
		}
		return err
	})
	l.Check = check
	return l
}

// since checks what the group would be had only some of its events happened.
func since(g *desk, counts func(taskgroup.Event) bool) error {
	d := new(desk)
	for _, e := range g.events {
		if counts(e) {
			_ = d.apply(e)
		}
	}
	return d.group.Check()
}

// most is the number of contributors of the organisation that has most.
func most(team []taskgroup.Contributor, count func(taskgroup.Contributor) bool) (n int) {
	from := map[string]int{}
	for _, c := range team {
		if count(c) {
			from[c.Organization]++
		}
		n = max(n, from[c.Organization])
	}
	return n
}

func wall(t time.Time) string { return t.Format("2006-01-02T15:04:05.000000") }

// Each wrong lifecycle has to be caught by a subtest, with an example of no more
// than so many events.
func lifecycles() []planted {
	type d = *desk
	type event = taskgroup.Event
	shared := new(desk) // whose chairs every desk takes for its own
	return []planted{
		{"anybody creates", "must/7a-director", 1, life(edited(func(_ d, e *event) {
			if e.Action == taskgroup.Create {
				e.As = taskgroup.TechnicalDirector
			}
		}))},
		{"a chair does for the director", "must/7a-director", 2, life(edited(func(g d, e *event) {
			if e.As == taskgroup.Chair && slices.Contains(slices.Collect(g.group.Chairs()), e.By) {
				e.As = taskgroup.TechnicalDirector
			}
		}))},
		{"whoever says so is a chair", "must/7a-office", 1, life(edited(func(_ d, e *event) {
			if e.As == taskgroup.Chair {
				e.As = 0
			}
		}))},
		{"anybody dissolves", "must/7a-director", 2, life(anybody(taskgroup.Dissolve))},
		{"anybody completes", "must/9a-officer", 2, life(anybody(taskgroup.Complete))},
		{"anybody takes a group over", "must/9a-officer", 2, life(anybody(taskgroup.AppointChair))},
		{"anybody withdraws", "must/7a-proposer", 2, life(anybody(taskgroup.Withdraw))},
		{"anybody amends", "must/7a-proposer", 2, life(anybody(taskgroup.Propose))},
		{"anybody speaks for another", "must/9a-self", 2, life(anybody(taskgroup.Join))},
		{"whoever has an office leads", "must/7a-office", 2, life(edited(func(_ d, e *event) {
			if e.Action == taskgroup.MeetMilestone && e.As != 0 {
				e.As = taskgroup.TechnicalDirector
			}
		}))},
		{"a chair always acts as one", "must/9a-officer", 2, life(edited(func(g d, e *event) {
			if e.As == 0 && slices.Contains(slices.Collect(g.group.Chairs()), e.By) {
				e.As = taskgroup.Chair
			}
		}))},
		{"only a chair leads", "must/9a-officer", 2, life(strict(func(_ d, e event) bool {
			return e.Action == taskgroup.MeetMilestone && e.As != taskgroup.Chair
		}))},
		{"only the director leads", "must/9a-officer", 2, life(strict(func(_ d, e event) bool {
			return e.Action == taskgroup.AppointChair && e.As != taskgroup.TechnicalDirector
		}))},
		{"a chair releases another", "must/9a-self", 3, life(edited(func(g d, e *event) {
			if e.Action == taskgroup.ReleaseChair && e.As == taskgroup.Chair && slices.Contains(slices.Collect(g.group.Chairs()), e.By) {
				e.As = taskgroup.TechnicalDirector
			}
		}))},
		{"a chair may not resign", "must/9a-self", 2, life(strict(func(_ d, e event) bool {
			return e.Action == taskgroup.ReleaseChair && e.As != taskgroup.TechnicalDirector
		}))},
		{"people are themselves in any case", "must/9a-self", 2, life(edited(func(_ d, e *event) {
			if strings.EqualFold(e.By, e.Person) {
				e.By = e.Person
			}
		}))},
		{"people are themselves with any space", "must/9a-self", 2, life(edited(func(_ d, e *event) { e.By = strings.TrimSpace(e.By) }))},
		{"a text may be anything", "must/7a-text", 2, life(desks(func(g d, e event) error {
			return overlooking(g.apply(e), true, taskgroup.RuleText)
		}))},
		{"only a text of spaces shows nothing", "must/7a-text", 2, life(desks(func(g d, e event) error {
			unseen := strings.Contains(e.Why+e.Charter.Activity+e.Organization, "\u200b")
			return overlooking(g.apply(e), unseen, taskgroup.RuleText)
		}))},
		{"what is no UTF-8 is made so", "must/7a-text", 2, life(edited(func(_ d, e *event) {
			e.Why, e.Person, e.Organization = strings.ToValidUTF8(e.Why, "?"), strings.ToValidUTF8(e.Person, "?"), strings.ToValidUTF8(e.Organization, "?")
		}))},
		{"a text has the letters of English", "must/7a-text", 2, life(strict(func(_ d, e event) bool {
			return strings.ContainsRune(e.Why, '\u00eb')
		}))},
		{"nobody is brought along", "must/9a-self", 2, life(strict(func(_ d, e event) bool {
			return e.Action == taskgroup.Join && e.By != e.Person
		}))},
		{"nobody is thrown out", "must/9a-self", 3, life(strict(func(_ d, e event) bool {
			return e.Action == taskgroup.Leave && e.As == taskgroup.Chair
		}))},
		{"a proposal stands as it is", "must/7a-proposer", 2, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.Propose && g.group.State() == taskgroup.Proposed
		}))},
		{"the director may not amend", "must/7a-proposer", 2, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.Propose && g.group.State() == taskgroup.Proposed && e.As == taskgroup.TechnicalDirector
		}))},
		{"whoever amends has proposed", "must/7a-proposer", 3, life(desks(func(g d, e event) error {
			if e.Action == taskgroup.Withdraw && e.As == 0 && !slices.Contains(g.chief, e.By) {
				return errNo
			}
			err := g.apply(e)
			if err == nil && e.Action == taskgroup.Propose {
				g.chief = []string{e.By}
			}
			return err
		}))},
		{"whoever was refused has proposed", "property/refused-changes-nothing", 3, life(desks(func(g d, e event) error {
			by := e.By
			if slices.Contains(g.chief, by) {
				e.By = g.chief[0]
			}
			err := g.apply(e)
			if e.Action == taskgroup.Propose && (err == nil) == (g.chief == nil) {
				g.chief = append(slices.Clip(g.chief), by)
			}
			return err
		}))},
		{"a proposal is amended without a charter", "must/7b-fresh", 2, life(desks(func(g d, e event) error {
			return overlooking(g.apply(e), e.Action == taskgroup.Propose, taskgroup.RuleFresh)
		}))},
		{"a proposal keeps its name", "must/7a-name", 2, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.Propose && g.group.State() == taskgroup.Proposed && e.Charter.Name != g.group.Name()
		}))},
		{"a group keeps its name", "must/7c-why", 2, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.Recharter && e.Charter.Name != g.group.Name()
		}))},
		{"a group is renamed without a reason", "must/7c-why", 2, life(unasked(taskgroup.Recharter, groupRenamed))},
		{"a proposal is created under another name", "must/7c-why", 2, life(unasked(taskgroup.Create, groupRenamed))},
		{"a group is reopened under another name", "must/7c-why", 3, life(unasked(taskgroup.Reopen, groupRenamed))},
		{"a milestone is renamed without a reason", "must/7c-why", 2, life(unasked(taskgroup.Recharter, func(_ d, e *event) bool {
			return slices.ContainsFunc(e.Charter.Milestones, func(m taskgroup.Milestone) bool { return m.Was != "" && m.Was != m.Name })
		}))},
		{"completes without milestones or a reason", "must/7c-why", 2, life(unasked(taskgroup.Complete, func(g d, _ *event) bool {
			return len(g.group.Charter().Milestones) == 0
		}))},
		{"without milestones nothing is complete", "may/7c-may-end", 2, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.Complete && len(g.group.Charter().Milestones) == 0
		}))},
		{"a waiver stands for milestones that are there", "must/7c-completion", 4, life(desks(func(g d, e event) error {
			waived := g.group.Charter().Waivers[taskgroup.RuleMilestones] != ""
			return overlooking(g.apply(e), e.Action == taskgroup.Complete && waived, taskgroup.RuleCompletion)
		}))},
		{"a renamed milestone is open again", "must/7b-milestone-open", 4, life(edited(func(g d, e *event) {
			if _, err := g.group.Apply(*e); err == nil {
				renames(e, func(int, *taskgroup.Milestone) bool { return false })
			}
		}))},
		{"milestones that change names keep their statuses", "must/7b-milestone-open", 4, life(edited(func(_ d, e *event) {
			renames(e, func(_ int, m *taskgroup.Milestone) bool {
				return !slices.ContainsFunc(e.Charter.Milestones, func(other taskgroup.Milestone) bool { return other.Name == m.Was })
			})
		}))},
		{"what a milestone was is not read", "must/7b-milestone-was", 1, life(edited(func(_ d, e *event) {
			renames(e, func(int, *taskgroup.Milestone) bool { return false })
		}))},
		{"a milestone was any", "must/7b-milestone-was", 2, life(edited(func(g d, e *event) {
			renames(e, func(_ int, m *taskgroup.Milestone) bool {
				return e.Action != taskgroup.Recharter || slices.ContainsFunc(g.group.Charter().Milestones, func(was taskgroup.Milestone) bool { return was.Name == m.Was })
			})
		}))},
		{"two milestones were the same one", "must/7b-milestone-was", 2, life(edited(func(_ d, e *event) {
			renames(e, func(i int, m *taskgroup.Milestone) bool {
				return e.Action != taskgroup.Recharter || !slices.ContainsFunc(e.Charter.Milestones[:i], func(other taskgroup.Milestone) bool { return m.Was == other.Was || m.Was == other.Name })
			})
		}))},
		{"sleepers keep their employer", "must/9a-affiliation", 4, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.Affiliate && g.group.State() == taskgroup.Dormant
		}))},
		{"an employer is changed to the same", "must/9a-affiliation", 3, life(desks(func(g d, e event) error {
			return overlooking(g.apply(e), true, taskgroup.RuleAffiliation)
		}))},
		{"a consultant is an employer's", "must/9a-affiliation", 3, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.Affiliate && slices.ContainsFunc(slices.Collect(g.group.Contributors()), func(c taskgroup.Contributor) bool {
				return c.Person == e.Person && c.Organization == e.Organization
			})
		}))},
		{"whoever changes employer is in", "must/9a-in", 2, life(desks(func(g d, e event) error {
			return overlooking(g.apply(e), e.Action == taskgroup.Affiliate, taskgroup.RuleIn)
		}))},
		{"nobody changes employer", "must/9a-person", 2, life(desks(func(g d, e event) error {
			return overlooking(g.apply(e), e.Action == taskgroup.Affiliate, taskgroup.RulePerson)
		}))},
		{"whoever changes employer still counts for the old one", "should/5d-balance", 4, life(checking(func(g d) error {
			return since(g, func(e event) bool { return e.Action != taskgroup.Affiliate })
		}))},
		{"only what is dissolved has a successor", "must/7c-successor", 3, life(strict(func(_ d, e event) bool {
			return e.Action == taskgroup.Complete && e.Successor != ""
		}))},
		{"a group that completes succeeds itself", "must/7c-successor", 3, life(edited(func(g d, e *event) {
			if e.Action == taskgroup.Complete && e.Successor == g.group.Name() {
				e.Successor = ""
			}
		}))},
		{"no reason is asked for", "must/7c-why", 2, life(edited(func(_ d, e *event) {
			if strings.TrimSpace(e.Why) == "" {
				e.Why = "none"
			}
		}))},
		{"completes with a milestone open", "must/7c-completion", 3, life(desks(func(g d, e event) error {
			steps := []event{e}
			for m, status := range g.group.Milestones() {
				if e.Action == taskgroup.Complete && status == taskgroup.Open {
					steps = slices.Insert(steps, 0, event{Action: taskgroup.DropMilestone, Milestone: m.Name})
				}
			}
			return g.do(e, steps...)
		}))},
		{"what is dropped is done", "must/7c-completion", 3, life(edited(func(g d, e *event) {
			if e.Action == taskgroup.DropMilestone && e.Why != "" && e.As == taskgroup.TechnicalDirector {
				e.Action = taskgroup.MeetMilestone
				if g.group.State() == taskgroup.Dormant {
					e.Action = taskgroup.DropMilestone
				}
			}
		}))},
		{"an indefinite group completes", "must/7c-completion", 3, life(edited(func(_ d, e *event) {
			if e.Charter.Name != "" && e.Charter.Term == taskgroup.Indefinite {
				e.Charter.Term = taskgroup.UntilComplete
			}
		}))},
		{"a recharter opens every milestone", "must/7b-milestone-open", 5, life(desks(func(g d, e event) error {
			before := *g
			if err := g.apply(e); err != nil || e.Action != taskgroup.Recharter || before.group.State() != taskgroup.Active || before.group.Name() == "" {
				return err
			}
			chairs := slices.Collect(before.group.Chairs())
			if len(chairs) == 0 {
				return nil
			}
			return g.do(e, event{Action: taskgroup.Dissolve}, event{
				Action: taskgroup.Reopen, Charter: e.Charter, Chairs: chairs, Contributors: slices.Collect(before.group.Contributors()),
			})
		}))},
		{"what was met under another charter counts", "must/7c-completion", 5, life(desks(func(g d, e event) error {
			met := g.did[taskgroup.MeetMilestone]
			if e.Action == taskgroup.Recharter && met {
				e.Charter.Milestones = append(slices.Clip(e.Charter.Milestones), taskgroup.Milestone{Name: "before"})
			}
			err := g.apply(e)
			if err == nil && e.Action == taskgroup.Recharter && met && g.group.State() == taskgroup.Active {
				_ = g.apply(event{At: e.At, By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.MeetMilestone, Milestone: "before"})
			}
			return err
		}))},
		{"a reopened group has its old chairs", "must/9a-in", 4, life(edited(func(g d, e *event) {
			if old := slices.Collect(g.group.Chairs()); e.Action == taskgroup.Reopen && len(e.Chairs) > 0 && len(old) > 0 {
				e.Chairs = old
			}
		}))},
		{"two events are not at one moment", "must/7a-order", 2, life(strict(func(g d, e event) bool { return !e.At.After(g.group.Last()) }))},
		{"events are in any order", "must/7a-order", 2, life(edited(func(g d, e *event) {
			if e.At.Before(g.group.Last()) && !e.At.IsZero() {
				e.At = g.group.Last()
			}
		}))},
		{"events are in the order of the clock on the wall", "must/7a-order", 2, life(strict(func(g d, e event) bool {
			return wall(e.At) < wall(g.group.Last())
		}))},
		{"events of one day are in any order", "must/7a-order", 3, life(edited(func(_ d, e *event) { e.At = e.At.Truncate(24 * time.Hour) }))},
		{"events of one millisecond are in any order", "must/7a-order", 3, life(edited(func(_ d, e *event) { e.At = e.At.Truncate(time.Millisecond) }))},
		{"a withdrawn group is reopened", "must/7a-lived", 3, life(desks(func(g d, e event) error {
			if e.Action == taskgroup.Reopen && len(slices.Collect(g.group.Lives())) == 0 && g.group.State() == taskgroup.Concluded && e.Charter.Name != "" {
				e.Action = taskgroup.Create
				return new(desk).apply(e)
			}
			return g.apply(e)
		}))},
		{"the last chair has to stay", "must/9a-in", 2, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.ReleaseChair && len(slices.Collect(g.group.Chairs())) == 1
		}))},
		{"resumes without a chair", "must/9a-chair", 4, life(desks(func(g d, e event) error {
			if e.Action == taskgroup.Resume && len(slices.Collect(g.group.Chairs())) == 0 && e.As == taskgroup.TechnicalDirector {
				return g.do(e, event{Action: taskgroup.AppointChair, Person: "x"}, e, event{Action: taskgroup.ReleaseChair, Person: "x"})
			}
			return g.apply(e)
		}))},
		{"joins while the group sleeps", "must/7a-state", 3, life(desks(func(g d, e event) error {
			if e.Action == taskgroup.Join && g.group.State() == taskgroup.Dormant && len(slices.Collect(g.group.Chairs())) > 0 {
				return g.do(e, event{Action: taskgroup.Resume}, e, event{Action: taskgroup.Suspend})
			}
			return g.apply(e)
		}))},
		{"completes while the group sleeps", "must/7a-state", 4, life(desks(func(g d, e event) error {
			if e.Action == taskgroup.Complete && g.group.State() == taskgroup.Dormant {
				return g.do(e, event{Action: taskgroup.Resume}, e)
			}
			return g.apply(e)
		}))},
		{"a group that has completed is joined", "must/7a-state", 4, life(desks(func(g d, e event) error {
			if e.Action == taskgroup.Join && g.group.State() == taskgroup.Concluded && g.did[taskgroup.Complete] {
				return nil
			}
			return g.apply(e)
		}))},
		{"the last milestone ends the group", "must/7b-milestone-open", 2, life(desks(func(g d, e event) error {
			if err := g.apply(e); err != nil {
				return err
			}
			if e.Action == taskgroup.MeetMilestone {
				_ = g.apply(event{At: e.At, By: e.By, As: e.As, Action: taskgroup.Complete})
			}
			return nil
		}))},
		{"waivers are not read", "should/7b-milestones", 1, life(strict(func(_ d, e event) bool {
			return len(e.Charter.Milestones) == 0 && e.Action == taskgroup.Create && e.Charter.Name != ""
		}))},
		{"goals are not asked for", "should/7b-goals", 1, life(edited(func(_ d, e *event) {
			if e.Charter.Name != "" && len(e.Charter.Goals) == 0 {
				e.Charter.Goals = []string{"none"}
			}
		}))},
		{"a milestone may be there twice", "must/7b-milestone-name", 1, life(edited(func(_ d, e *event) {
			var once []taskgroup.Milestone
			for _, m := range e.Charter.Milestones {
				if !slices.ContainsFunc(once, func(o taskgroup.Milestone) bool { return o.Name == m.Name }) {
					once = append(once, m)
				}
			}
			e.Charter.Milestones = once
		}))},
		{"what is not used is not read", "must/7a-unused", 2, life(edited(func(_ d, e *event) {
			if e.Action != taskgroup.Complete && e.Action != taskgroup.Dissolve {
				e.Successor = ""
			}
		}))},
		{"another name is overlooked", "must/7c-why", 2, life(edited(func(g d, e *event) {
			if g.group.Name() != "" && strings.TrimSpace(e.Charter.Name) != "" {
				e.Charter.Name = g.group.Name()
			}
		}))},
		{"consultants are kept out", "may/8a-consultants", 1, life(strict(func(_ d, e event) bool {
			return e.Consultant || slices.ContainsFunc(e.Contributors, func(c taskgroup.Contributor) bool { return c.Consultant })
		}))},
		{"appointed twice", "must/9a-not-yet-in", 2, life(desks(func(g d, e event) error {
			return overlooking(g.apply(e), e.Action == taskgroup.AppointChair, taskgroup.RuleNotYetIn)
		}))},
		{"only what was proposed is created", "may/7a-creation", 1, life(strict(func(g d, e event) bool {
			return e.Action == taskgroup.Create && g.group.State() == taskgroup.Unproposed
		}))},
		{"an end is asked for", "may/7c-indefinite", 1, life(strict(func(_ d, e event) bool {
			return e.Action == taskgroup.Create && e.Charter.Name != "" && e.Charter.Term == taskgroup.Indefinite
		}))},
		{"panics at an action it does not know", "must/7a-state", 1, life(desks(func(g d, e event) error {
			_ = [taskgroup.Reopen + 1]bool{}[e.Action]
			return g.apply(e)
		}))},
		{"is active before it is created", "must/7a-state", 0, life(func() taskgrouptest.Lifecycle[*desk] {
			l := edited(func(d, *event) {})
			l.State = func(g d) taskgroup.State { return max(g.group.State(), taskgroup.Active) }
			return l
		}())},
		{"a dormant group has ended", "must/7a-state", 2, life(func() taskgrouptest.Lifecycle[*desk] {
			l := edited(func(d, *event) {})
			l.State = func(g d) taskgroup.State {
				if g.group.State() == taskgroup.Dormant {
					return taskgroup.Concluded
				}
				return g.group.State()
			}
			return l
		}())},
		{"a refused event is half done", "property/refused-changes-nothing", 3, life(desks(func(g d, e event) error {
			err := g.apply(e)
			if err != nil && e.Action == taskgroup.Suspend {
				_ = g.apply(event{At: e.At, By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.ReleaseChair, Person: "cho"})
			}
			return err
		}))},
		{"one list of chairs for all groups", "property/same-again", 3, life(desks(func(g d, e event) error {
			if e.Action == taskgroup.ReleaseChair && !slices.Contains(shared.chief, e.Person) {
				return errNo
			}
			err := g.apply(e)
			if err == nil {
				shared.chief = slices.Collect(g.group.Chairs())
			}
			return err
		}))},
		{"events are kept as they are given", "property/events-copied", 2, life(taskgrouptest.Lifecycle[ledger]{Apply: ledger.apply, State: ledger.state})},
		{"groups share what they append to", "property/old-groups-kept", 5, life(taskgrouptest.Lifecycle[ledger]{
			Apply: func(l ledger, e event) (ledger, error) { return l.apply(copied([]event{e})[0]) }, State: ledger.state, Immutable: true,
		})},
		{"groups share their people's employers", "property/old-groups-kept", 5, life(taskgrouptest.Lifecycle[directory]{
			New:   func() directory { return directory{of: map[string]string{}} },
			Apply: directory.apply, State: func(d directory) taskgroup.State { return d.group.State() }, Immutable: true,
		})},
		{"half is too many", "should/5d-balance", 1, life(counting(func(team []taskgroup.Contributor) bool {
			return len(team) == 0 || len(team) >= 3 && 2*most(team, func(c taskgroup.Contributor) bool { return c.Organization != "" }) >= len(team)
		}))},
		{"those without an organisation are one", "should/5d-balance", 1, life(counting(func(team []taskgroup.Contributor) bool {
			return len(team) == 0 || len(team) >= 3 && 2*most(team, func(taskgroup.Contributor) bool { return true }) > len(team)
		}))},
		{"two contributors have to be balanced", "must/9a-contributors", 1, life(counting(func(team []taskgroup.Contributor) bool {
			return len(team) == 0 || 2*most(team, func(c taskgroup.Contributor) bool { return c.Organization != "" }) > len(team)
		}))},
		{"nobody looks at the contributors", "must/9a-contributors", 1, life(counting(func([]taskgroup.Contributor) bool { return false }))},
		{"whoever joins does not count", "must/9a-contributors", 2, life(checking(func(g d) error {
			return since(g, func(e event) bool { return e.Action != taskgroup.Join })
		}))},
		{"whoever leaves still counts", "must/9a-contributors", 2, life(checking(func(g d) error {
			return since(g, func(e event) bool { return e.Action != taskgroup.Leave })
		}))},
		{"whoever is appointed is no chair", "must/9a-chair", 3, life(checking(func(g d) error {
			return since(g, func(e event) bool { return e.Action != taskgroup.AppointChair })
		}))},
		{"whoever joins comes from nowhere", "should/5d-balance", 4, life(edited(func(_ d, e *event) {
			if e.Action == taskgroup.Join {
				e.Organization = ""
			}
		}))},
		{"a waiver holds for ever", "should/5d-balance", 2, life(checking(func(g d) error {
			if err := g.group.Check(); !errors.Is(err, taskgroup.RuleBalance) || g.events[0].Charter.Waivers[taskgroup.RuleBalance] == "" {
				return err
			}
			return nil
		}))},
		{"a waiver has to be there from the start", "should/5d-balance", 2, life(checking(func(g d) error {
			return since(g, func(e event) bool { return e.Action != taskgroup.Recharter })
		}))},
		{"a consultant makes a balance", "should/5d-balance", 1, life(checking(func(g d) error {
			if err := g.group.Check(); !errors.Is(err, taskgroup.RuleBalance) || !slices.ContainsFunc(slices.Collect(g.group.Contributors()), func(c taskgroup.Contributor) bool { return c.Consultant }) {
				return err
			}
			return nil
		}))},
		{"nothing is asked once the group has slept", "must/9a-contributors", 3, life(checking(func(g d) error {
			if g.did[taskgroup.Resume] {
				return nil
			}
			return g.group.Check()
		}))},
		{"nothing is asked in another life", "must/9a-contributors", 3, life(checking(func(g d) error {
			if g.did[taskgroup.Reopen] {
				return nil
			}
			return g.group.Check()
		}))},
		{"Apply is forgotten", "property/all-there", 0, life(taskgrouptest.Lifecycle[d]{State: desks(nil).State})},
		{"State is forgotten", "property/all-there", 0, life(taskgrouptest.Lifecycle[d]{Apply: desks(d.apply).Apply})},
		{"no group can be made", "property/all-there", 0, life(func() taskgrouptest.Lifecycle[d] {
			l := desks(d.apply)
			l.New = func() d { panic("no room") }
			return l
		}())},
		{"only a hundred groups can be made", "must/9a-not-yet-in", 0, life(func() taskgrouptest.Lifecycle[d] {
			l, room := desks(d.apply), 100
			l.New = func() d {
				if room--; room < 0 {
					panic("no room")
				}
				return new(desk)
			}
			return l
		}())},
	}
}

type planted struct {
	name   string
	caught string
	size   int // of the example: events in it
	test   func(caught string) error
}

func life[G any](l taskgrouptest.Lifecycle[G]) func(string) error {
	return func(caught string) error { return taskgrouptest.Only(l, caught) }
}

func TestPlantedLifecycles(t *testing.T) { catch(t, lifecycles()) }

func catch(t *testing.T, list []planted) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	for _, bug := range list {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			err := bug.test(bug.caught)
			for _, p := range taskgrouptest.Problems(err) {
				if p.Name != bug.caught {
					continue
				}
				if n := strings.Count(p.Example, `"action":`) + strings.Count(p.Example, "Action:"); n > bug.size || p.Example == "" {
					t.Errorf("%d events, want at most %d: %v", n, bug.size, p)
				}
				return
			}
			t.Errorf("not caught by %s: %v", bug.caught, err)
		})
	}
}

// A store that is got wrong does one thing otherwise than the memory behind it.
func stores() []planted {
	type (
		event = taskgroup.Event
		adds  = func(ctx context.Context, group string, version int, events ...event) error
		loads = func(ctx context.Context, group string) ([]event, error)
	)
	// raw is an append that looks at nothing.
	raw := func(m *memory, group string, history []event) {
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.groups == nil {
			m.groups = map[string][]event{}
		}
		m.groups[group] = history
	}
	appending := func(name, caught string, size int, wrong func(m *memory) adds) planted {
		return planted{name, caught, size, func(caught string) error {
			return taskgrouptest.OnlyStore(func() (taskgrouptest.Store, error) {
				m := new(memory)
				s := m.store()
				s.Append = wrong(m)
				return s, nil
			}, caught)
		}}
	}
	loading := func(name, caught string, size int, wrong func(events []event) []event) planted {
		return planted{name, caught, size, func(caught string) error {
			return taskgrouptest.OnlyStore(func() (taskgrouptest.Store, error) {
				m := new(memory)
				s := m.store()
				s.Load = func(ctx context.Context, group string) ([]event, error) {
					events, err := m.Load(ctx, group)
					return wrong(events), err
				}
				return s, nil
			}, caught)
		}}
	}
	times := func(change func(time.Time) time.Time) func([]event) []event {
		return func(events []event) []event {
			for i := range events {
				events[i].At = change(events[i].At)
			}
			return events
		}
	}
	both := func(name, caught string, size int, wrong func(m *memory) (adds, loads)) planted {
		return planted{name, caught, size, func(caught string) error {
			return taskgrouptest.OnlyStore(func() (taskgrouptest.Store, error) {
				m := new(memory)
				s := m.store()
				s.Append, s.Load = wrong(m)
				return s, nil
			}, caught)
		}}
	}
	named := func(name string, size int, key func(string) string) planted {
		return both(name, "property/groups-apart", size, func(m *memory) (adds, loads) {
			return func(ctx context.Context, group string, version int, events ...event) error {
					return m.Append(ctx, key(group), version, events...)
				}, func(ctx context.Context, group string) ([]event, error) {
					return m.Load(ctx, key(group))
				}
		})
	}
	return []planted{
		appending("the last writer wins", "property/conflict", 3, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				history, _ := m.Load(ctx, group)
				if 0 <= version && version < len(history) {
					raw(m, group, copied(append(history[:version], events...)))
					return nil
				}
				return m.Append(ctx, group, version, events...)
			}
		}),
		appending("the version is not looked at", "property/conflict", 2, func(m *memory) adds {
			return func(ctx context.Context, group string, _ int, events ...event) error {
				history, _ := m.Load(ctx, group)
				return m.Append(ctx, group, len(history), events...)
			}
		}),
		appending("the version is one off", "property/conflict", 3, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				if history, _ := m.Load(ctx, group); version == len(history)-1 {
					version++
				}
				return m.Append(ctx, group, version, events...)
			}
		}),
		appending("a conflict is lost without a word", "property/conflict", 2, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				if err := m.Append(ctx, group, version, events...); !errors.Is(err, errStale) {
					return err
				}
				return nil
			}
		}),
		appending("a conflict is an error like any other", "property/conflict", 2, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				if err := m.Append(ctx, group, version, events...); err != nil {
					return errNo
				}
				return nil
			}
		}),
		appending("a refusal is a conflict", "must/7a-director", 1, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				if err := m.Append(ctx, group, version, events...); err != nil {
					return fmt.Errorf("%w: %w", errStale, err)
				}
				return nil
			}
		}),
		appending("refused events are kept", "must/9a-in", 3, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				err := m.Append(ctx, group, version, events...)
				if history, _ := m.Load(ctx, group); err != nil && !errors.Is(err, errStale) {
					raw(m, group, append(history, events...))
				}
				return err
			}
		}),
		appending("the rules are not asked", "must/7a-director", 1, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				history, _ := m.Load(ctx, group)
				if version != len(history) {
					return errStale
				}
				raw(m, group, copied(append(history, events...)))
				return nil
			}
		}),
		appending("events go in one by one", "property/all-or-none", 4, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				for i, e := range events {
					if err := m.Append(ctx, group, version+i, e); err != nil {
						return err
					}
				}
				return nil
			}
		}),
		appending("what comes before a refusal is remembered", "property/all-or-none", 4, func(m *memory) adds {
			groups := map[string]taskgroup.Group{} // as they are now
			var mu sync.Mutex
			return func(ctx context.Context, group string, version int, events ...event) error {
				mu.Lock()
				defer mu.Unlock()
				if history, _ := m.Load(ctx, group); version != len(history) {
					return errStale
				}
				for _, e := range events {
					g, err := groups[group].Apply(e)
					if err != nil {
						return err
					}
					groups[group] = g
				}
				return m.Append(ctx, group, version, events...)
			}
		}),
		appending("a refusal moves the version", "must/7a-director", 2, func(m *memory) adds {
			versions := map[string]int{}
			var mu sync.Mutex
			return func(ctx context.Context, group string, version int, events ...event) error {
				mu.Lock()
				defer mu.Unlock()
				if version != versions[group] {
					return errStale
				}
				versions[group] += len(events)
				history, _ := m.Load(ctx, group)
				return m.Append(ctx, group, len(history), events...)
			}
		}),
		appending("looks first and writes later", "property/one-of-several", 30, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				history, _ := m.Load(ctx, group)
				if version != len(history) {
					return errStale
				}
				history = append(history, events...)
				if _, err := taskgroup.Replay(history...); err != nil {
					return err
				}
				time.Sleep(time.Millisecond) // as a database would take
				raw(m, group, copied(history))
				return nil
			}
		}),
		appending("keeps the caller's events", "property/nothing-shared", 4, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				history, _ := m.Load(ctx, group)
				if err := m.Append(ctx, group, version, events...); err != nil {
					return err
				}
				raw(m, group, append(history, events...))
				return nil
			}
		}),
		both("gives its own events away", "property/nothing-shared", 4, func(m *memory) (adds, loads) {
			return m.Append, func(_ context.Context, group string) ([]event, error) {
				m.mu.Lock()
				defer m.mu.Unlock()
				return m.groups[group], nil
			}
		}),
		both("does not know who nobody wrote to", "property/append-and-load", 0, func(m *memory) (adds, loads) {
			return m.Append, func(ctx context.Context, group string) ([]event, error) {
				events, err := m.Load(ctx, group)
				if len(events) == 0 {
					return nil, errors.New("not found")
				}
				return events, err
			}
		}),
		both("remembers what it loaded first", "property/append-and-load", 3, func(m *memory) (adds, loads) {
			cache := map[string][]event{}
			return m.Append, func(ctx context.Context, group string) ([]event, error) {
				m.mu.Lock()
				first := cache[group]
				m.mu.Unlock()
				if len(first) > 0 {
					return copied(first), nil
				}
				events, err := m.Load(ctx, group)
				m.mu.Lock()
				cache[group] = copied(events)
				m.mu.Unlock()
				return events, err
			}
		}),
		loading("loads the newest first", "property/append-and-load", 4, func(events []event) []event {
			slices.Reverse(events)
			return events
		}),
		loading("loads a page", "property/append-and-load", 6, func(events []event) []event { return events[:min(len(events), 4)] }),
		loading("loads a page of a hundred", "property/append-and-load", 2, func(events []event) []event { return events[:min(len(events), 100)] }),
		loading("sorts 10 before 2", "property/append-and-load", 2, func(events []event) []event {
			byKey := map[string]event{}
			for i, e := range events {
				byKey[fmt.Sprint(i)] = e
			}
			for i, key := range slices.Sorted(maps.Keys(byKey)) {
				events[i] = byKey[key]
			}
			return events
		}),
		appending("keeps no more than sixteen events", "property/append-and-load", 2, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				const room = 16
				if version > room {
					return nil
				}
				return m.Append(ctx, group, version, events[:min(len(events), room-version)]...)
			}
		}),
		loading("drops an event that looks the same", "property/fields", 40, func(events []event) []event {
			seen := map[taskgroup.Action]bool{}
			return slices.DeleteFunc(events, func(e event) bool {
				again := seen[e.Action] && e.Action == taskgroup.MeetMilestone
				seen[e.Action] = true
				return again
			})
		}),
		loading("cuts times to seconds", "property/time-precision", 3, times(func(t time.Time) time.Time { return t.Truncate(time.Second) })),
		loading("cuts times to milliseconds", "property/time-precision", 3, times(func(t time.Time) time.Time { return t.Truncate(time.Millisecond) })),
		loading("loads local times", "property/time-zone", 3, times(func(t time.Time) time.Time { return t.In(time.FixedZone("", 2*60*60)) })),
		appending("keeps the clock on the wall", "property/time-zone", 3, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				for i, e := range events {
					t, _ := time.Parse("2006-01-02T15:04:05.000000", wall(e.At))
					events[i].At = t
				}
				return m.Append(ctx, group, version, events...)
			}
		}),
		loading("has no column for waivers", "property/fields", 3, func(events []event) []event {
			for i := range events {
				events[i].Charter.Waivers = nil
			}
			return events
		}),
		loading("has no column for what a milestone was", "property/fields", 40, func(events []event) []event {
			for i := range events {
				renames(&events[i], func(int, *taskgroup.Milestone) bool { return false })
			}
			return events
		}),
		loading("has a successor only for what was dissolved", "property/fields", 40, func(events []event) []event {
			for i := range events {
				if events[i].Action != taskgroup.Dissolve {
					events[i].Successor = ""
				}
			}
			return events
		}),
		loading("has a milestone without a date due in 1970", "property/fields", 3, func(events []event) []event {
			for _, e := range events {
				for i := range e.Charter.Milestones {
					if m := &e.Charter.Milestones[i]; m.Due.IsZero() {
						m.Due = time.Unix(0, 0).UTC()
					}
				}
			}
			return events
		}),
		named("one list for all", 4, func(string) string { return "all" }),
		named("names in any case", 4, strings.ToLower),
		named("names with their spaces cut", 4, strings.TrimSpace),
		{"cannot be opened", "property/all-there", 0, func(caught string) error {
			return taskgrouptest.OnlyStore(func() (taskgrouptest.Store, error) { panic("no room") }, caught)
		}},
		{"Load is forgotten", "property/all-there", 0, func(caught string) error {
			return taskgrouptest.OnlyStore(func() (taskgrouptest.Store, error) {
				s := new(memory).store()
				s.Load = nil
				return s, nil
			}, caught)
		}},
		appending("panics", "property/conflict", 3, func(m *memory) adds {
			return func(ctx context.Context, group string, version int, events ...event) error {
				history, _ := m.Load(ctx, group)
				_ = history[:version]
				return m.Append(ctx, group, version, events...)
			}
		}),
	}
}

func TestPlantedStores(t *testing.T) { catch(t, stores()) }
