package taskgrouptest

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// A lifeCase is one event after a history that breaks nothing.
type lifeCase struct {
	history []taskgroup.Event
	event   taskgroup.Event
	rule    taskgroup.Rule // that the event breaks, or else is about
	refused bool
	before  taskgroup.State
	after   taskgroup.State
}

// A candidate is an event that may come next, and the rule that it is about.
type candidate struct {
	rule  taskgroup.Rule
	event taskgroup.Event
}

// lifeCases lists the cases of the lifecycle suite, those with short histories
// first: every group that a few plain events can lead to, with every plain event,
// or every one that its state allows if it took the most events; the simplest
// group of each state also with each thing spoilt; then longer histories at
// random, the same each time. A history less its last event is a history again,
// with that event as a case of its own.
var lifeCases = sync.OnceValue(func() []*lifeCase {
	const small, random, long = 4, 100, 64
	type world struct {
		model
		history []taskgroup.Event
	}
	var cases []*lifeCase
	try := func(w world, c candidate) (next world, ok bool) {
		made := w.cast(w.history, c)
		cases = append(cases, &made)
		if made.refused {
			return w, false
		}
		return world{w.after(c.event), append(slices.Clip(w.history), c.event)}, true
	}
	seen, spoilt := map[string]bool{}, map[string]bool{}
	for worlds := []world{{}}; len(worlds) > 0; worlds = worlds[1:] {
		w := worlds[0]
		kind := fmt.Sprint(w.state, w.lived)
		simplest := !spoilt[kind]
		spoilt[kind] = true
		for _, c := range w.plain() {
			if len(w.history) == small && !w.allows(c.event) {
				continue // there are many of these
			}
			if next, ok := try(w, c); ok && len(next.history) <= small {
				if key := next.key(next.history); !seen[key] {
					seen[key] = true
					worlds = append(worlds, next)
				}
			}
			if simplest && w.allows(c.event) {
				for _, c := range w.spoil(c.event) {
					try(w, c)
				}
			}
		}
	}
	source := rand.New(rand.NewPCG(7, 9))
	pick := func(list []candidate) candidate { return list[source.IntN(len(list))] }
	for range random {
		var w world
		for range long { // if it gets that far: not every group can go on
			c := pick(w.plain())
			if !w.allows(c.event) {
				continue
			}
			c.event.At = c.event.At.Add(time.Microsecond) // or all would be at midnight
			if source.IntN(3) == 0 {
				c = pick(w.spoil(c.event))
			}
			w, _ = try(w, c)
		}
	}
	slices.SortStableFunc(cases, func(a, b *lifeCase) int { return len(a.history) - len(b.history) })
	return cases
})

// A trialKey is what the cases of one trial have in common.
type trialKey struct {
	rule    taskgroup.Rule
	refused bool
}

var casesByTrial = sync.OnceValue(func() map[trialKey][]*lifeCase {
	list := make(map[trialKey][]*lifeCase)
	for _, c := range lifeCases() {
		key := trialKey{c.rule, c.refused}
		list[key] = append(list[key], c)
	}
	return list
})

// cast judges a candidate.
func (m model) cast(history []taskgroup.Event, c candidate) lifeCase {
	made := lifeCase{history, c.event, c.rule, false, m.state, m.state}
	if broken := m.broken(c.event); len(broken) > 0 {
		made.rule, made.refused = broken[0], true
	} else {
		made.after = m.leads(c.event.Action)
	}
	return made
}

// without is the case without one event of its history, if that still breaks
// nothing and the case is still about the same rule.
func (c lifeCase) without(i int) (lifeCase, bool) {
	history := slices.Delete(slices.Clone(c.history), i, i+1)
	var m model
	for _, e := range history {
		if len(m.broken(e)) > 0 {
			return c, false
		}
		m = m.after(e)
	}
	less := m.cast(history, candidate{c.rule, c.event})
	return less, less.rule == c.rule && less.refused == c.refused
}

// key tells apart the models that differ by more than time, and those that came
// about by other actions, since an implementation may remember too much.
func (m model) key(history []taskgroup.Event) string {
	var actions [taskgroup.Reopen + 1]bool
	for _, e := range history {
		actions[e.Action] = true
	}
	return fmt.Sprint(m.state, m.charter.Milestones, m.charter.Term, m.status, m.chairs, m.team, actions)
}

// The names of the small world.
const (
	group    = "foip"
	survey   = "survey"
	report   = "report"
	chair    = "cho"
	member   = "ana"
	director = "di"
)

var dawn = time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)

// charter is one with all that it needs.
func charter(name string, milestones ...string) taskgroup.Charter {
	c := taskgroup.Charter{
		Name: name, Activity: "fax", MailingList: name + "@example.org",
		Goals: []string{"say why calls fail"}, Resources: []taskgroup.Resource{{Name: "test bed"}}, Term: taskgroup.UntilComplete,
	}
	for _, m := range milestones {
		c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: m})
	}
	return c
}

// next is when the group's next event happens.
func (m model) next() time.Time {
	if m.last.IsZero() {
		return dawn
	}
	return m.last.AddDate(0, 0, 1)
}

// plain lists events that have what their action needs, of every action and of
// two that there are not.
func (m model) plain() []candidate {
	list := make([]candidate, 0, 32)
	add := func(about taskgroup.Rule, a taskgroup.Action, fill func(*taskgroup.Event)) {
		e := taskgroup.Event{At: m.next(), By: member, Action: a}
		if decides(a) {
			e.By, e.As = director, taskgroup.TechnicalDirector
		}
		switch a {
		case taskgroup.Withdraw, taskgroup.DropMilestone, taskgroup.Suspend, taskgroup.Dissolve:
			e.Why = "no time"
		case taskgroup.Create:
			e.Chairs = []string{chair}
		case taskgroup.Reopen:
			e.Chairs = []string{member}
		}
		if fill != nil {
			fill(&e)
		}
		list = append(list, candidate{about, e})
	}
	under := func(c taskgroup.Charter) func(*taskgroup.Event) {
		return func(e *taskgroup.Event) { e.Charter = c }
	}
	endless := charter(group, survey)
	endless.Term = taskgroup.Indefinite
	for _, milestones := range [][]string{{survey}, {survey, report}} {
		add(taskgroup.RuleState, taskgroup.Propose, under(charter(group, milestones...)))
		add(taskgroup.RuleCreation, taskgroup.Create, under(charter(group, milestones...)))
		add(taskgroup.RuleFresh, taskgroup.Recharter, under(charter(group, milestones...)))
		add(taskgroup.RuleLived, taskgroup.Reopen, under(charter(group, milestones...)))
	}
	add(taskgroup.RuleName, taskgroup.Propose, under(taskgroup.Charter{Name: group}))
	add(taskgroup.RuleCreation, taskgroup.Create, nil) // as proposed
	add(taskgroup.RuleIndefinite, taskgroup.Create, under(endless))
	add(taskgroup.RuleWhy, taskgroup.Recharter, under(charter(group, report)))
	add(taskgroup.RuleWhy, taskgroup.Recharter, func(e *taskgroup.Event) { e.Charter, e.Why = charter(group, report), "too much" })
	is := func(person string) func(*taskgroup.Event) {
		return func(e *taskgroup.Event) { e.Person = person }
	}
	add(taskgroup.RuleNotYetIn, taskgroup.AppointChair, is(member))
	add(taskgroup.RuleNotYetIn, taskgroup.Join, is(member))
	add(taskgroup.RuleIn, taskgroup.Leave, is(member))
	add(taskgroup.RuleIn, taskgroup.ReleaseChair, is(member))
	add(taskgroup.RuleIn, taskgroup.ReleaseChair, is(chair))
	for _, milestone := range []string{survey, report} {
		is := func(e *taskgroup.Event) { e.Milestone = milestone }
		add(taskgroup.RuleMilestoneOpen, taskgroup.MeetMilestone, is)
		add(taskgroup.RuleMilestoneOpen, taskgroup.DropMilestone, is)
	}
	add(taskgroup.RuleMayEnd, taskgroup.Complete, nil)
	for _, a := range []taskgroup.Action{taskgroup.Withdraw, taskgroup.Suspend, taskgroup.Resume, taskgroup.Dissolve, 0, taskgroup.Reopen + 1} {
		add(taskgroup.RuleState, a, nil)
	}
	return list
}

// spoil lists the event with one thing changed: spoilt, added, or of no account.
func (m model) spoil(e taskgroup.Event) []candidate {
	var list []candidate
	with := func(about taskgroup.Rule, change func(*taskgroup.Event)) {
		changed := deep(e)
		if change(&changed); !reflect.DeepEqual(changed, e) {
			list = append(list, candidate{about, changed})
		}
	}
	east, west := time.FixedZone("", 5*60*60), time.FixedZone("", -5*60*60)

	for _, at := range []time.Time{{}, dawn.AddDate(8000, 0, 0), e.At.In(time.FixedZone("", 90))} {
		with(taskgroup.RuleTime, func(e *taskgroup.Event) { e.At = at })
	}
	if !m.last.IsZero() {
		for _, at := range []time.Time{m.last, m.last.In(west), m.last.In(east), m.last.Add(-time.Microsecond), m.last.Add(-time.Hour).In(east)} {
			with(taskgroup.RuleOrder, func(e *taskgroup.Event) { e.At = at })
		}
	}
	for _, nobody := range []string{"", " "} {
		with(taskgroup.RuleAuthor, func(e *taskgroup.Event) { e.By = nobody })
		with(taskgroup.RulePerson, func(e *taskgroup.Event) { e.Person = nobody })
		with(taskgroup.RuleUnused, func(e *taskgroup.Event) { e.Why = nobody })
		with(taskgroup.RuleSuccessor, func(e *taskgroup.Event) { e.Successor = nobody })
		with(taskgroup.RuleMilestoneKnown, func(e *taskgroup.Event) { e.Milestone = nobody })
	}
	for _, by := range []string{member, chair, director} {
		with(taskgroup.RuleOffice, func(e *taskgroup.Event) { e.By, e.As = by, taskgroup.Chair })
	}
	with(taskgroup.RuleOffice, func(e *taskgroup.Event) { e.As = taskgroup.TechnicalDirector + 1 })
	with(taskgroup.RuleOffice, func(e *taskgroup.Event) { e.As = 0 })
	with(taskgroup.RuleDirector, func(e *taskgroup.Event) { e.As = taskgroup.TechnicalDirector })

	with(taskgroup.RuleUnused, func(e *taskgroup.Event) { e.Why = "a note" })
	for _, person := range []string{chair, "bo"} {
		with(taskgroup.RuleNotYetIn, func(e *taskgroup.Event) { e.Person = person })
	}
	with(taskgroup.RuleNotYetIn, func(e *taskgroup.Event) { e.Organization = "Acme" })
	with(taskgroup.RuleConsultants, func(e *taskgroup.Event) { e.Consultant = true })
	with(taskgroup.RuleMilestoneKnown, func(e *taskgroup.Event) { e.Milestone = "world peace" })
	with(taskgroup.RuleSuccessor, func(e *taskgroup.Event) { e.Successor = "webrtc" })
	with(taskgroup.RuleSuccessor, func(e *taskgroup.Event) { e.Successor = group })
	for _, chairs := range [][]string{nil, {chair, ""}, {chair, chair}, {chair, member}} {
		with(taskgroup.RuleState, func(e *taskgroup.Event) { e.Chairs = chairs })
	}
	for _, rest := range []taskgroup.Contributor{{}, {Person: "bo"}, {Person: chair}, {Person: "eve"}} {
		with(taskgroup.RuleState, func(e *taskgroup.Event) { e.Contributors = []taskgroup.Contributor{{Person: "eve"}, rest} })
	}
	with(taskgroup.RuleConsultants, func(e *taskgroup.Event) { e.Contributors = []taskgroup.Contributor{{Person: "eve", Consultant: true}} })

	if empty(e.Charter) {
		with(taskgroup.RuleCreation, func(e *taskgroup.Event) { e.Charter = charter(group, survey) })
		return list
	}
	waive := func(rule taskgroup.Rule, reason string) map[taskgroup.Rule]string {
		return map[taskgroup.Rule]string{rule: reason}
	}
	about := func(rule taskgroup.Rule) taskgroup.Rule {
		if e.Action == taskgroup.Propose {
			return taskgroup.RuleName // all that it needs
		}
		return rule
	}
	with(taskgroup.RuleCreation, func(e *taskgroup.Event) { e.Charter = taskgroup.Charter{} })
	for _, name := range []string{"", " ", "fax"} {
		with(taskgroup.RuleName, func(e *taskgroup.Event) { e.Charter.Name = name })
	}
	for _, blank := range []string{"", " "} {
		with(about(taskgroup.RuleActivity), func(e *taskgroup.Event) { e.Charter.Activity = blank })
		with(about(taskgroup.RuleMailingList), func(e *taskgroup.Event) { e.Charter.MailingList = blank })
		with(about(taskgroup.RuleGoals), func(e *taskgroup.Event) { e.Charter.Goals = append(e.Charter.Goals, blank) })
		with(about(taskgroup.RuleResources), func(e *taskgroup.Event) {
			e.Charter.Resources = append(e.Charter.Resources, taskgroup.Resource{Name: blank})
		})
		with(taskgroup.RuleMilestoneName, func(e *taskgroup.Event) {
			e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: blank})
		})
	}
	waived := func(rule taskgroup.Rule) taskgroup.Rule {
		if e.Action == taskgroup.Propose {
			return taskgroup.RuleWaiver
		}
		return rule
	}
	for _, reason := range []string{"", " ", "to be found"} {
		with(waived(taskgroup.RuleGoals), func(e *taskgroup.Event) {
			e.Charter.Goals, e.Charter.Waivers = nil, waive(taskgroup.RuleGoals, reason)
		})
		with(waived(taskgroup.RuleMilestones), func(e *taskgroup.Event) {
			e.Charter.Milestones, e.Charter.Waivers = nil, waive(taskgroup.RuleMilestones, reason)
		})
		with(waived(taskgroup.RuleResources), func(e *taskgroup.Event) {
			e.Charter.Resources, e.Charter.Waivers = nil, waive(taskgroup.RuleResources, reason)
		})
	}
	with(about(taskgroup.RuleGoals), func(e *taskgroup.Event) { e.Charter.Goals = nil })
	with(about(taskgroup.RuleMilestones), func(e *taskgroup.Event) { e.Charter.Milestones = nil })
	with(about(taskgroup.RuleResources), func(e *taskgroup.Event) { e.Charter.Resources = nil })
	with(taskgroup.RuleMilestoneName, func(e *taskgroup.Event) {
		e.Charter.Milestones = append(e.Charter.Milestones, e.Charter.Milestones...)
	})
	for _, due := range []time.Time{dawn, dawn.In(west), dawn.AddDate(8000, 0, 0), dawn.In(time.FixedZone("", 24*60*60))} {
		with(taskgroup.RuleTime, func(e *taskgroup.Event) {
			e.Charter.Milestones = append(e.Charter.Milestones, taskgroup.Milestone{Name: "plan", Due: due})
		})
	}
	for _, rule := range []taskgroup.Rule{0, taskgroup.RuleBalance, taskgroup.RuleMailingList, taskgroup.RuleMayEnd} {
		with(taskgroup.RuleWaiver, func(e *taskgroup.Event) { e.Charter.Waivers = waive(rule, "to be found") })
	}
	with(taskgroup.RuleIndefinite, func(e *taskgroup.Event) { e.Charter.Term = taskgroup.Indefinite })
	with(taskgroup.RuleTerm, func(e *taskgroup.Event) { e.Charter.Term = taskgroup.UntilComplete + 1 })
	return list
}
