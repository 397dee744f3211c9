package taskgrouptest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
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
// or every one that its state allows if it took the most events; in each state the
// simplest that accepts an event, and that refuses it, also with each thing spoilt;
// the odd ones; then longer histories at random, the same each time. A history less its last
// event is a history again, with that event as a case of its own.
var lifeCases = sync.OnceValue(func() []*lifeCase {
	const small, random, long = 4, 100, 64
	cases := oddCases()
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
		for _, c := range w.plain() {
			if len(w.history) == small && !w.allows(c.event) {
				continue // there are many of these
			}
			next, ok := try(w, c)
			if ok && len(next.history) <= small {
				if key := next.key(next.history); !seen[key] {
					seen[key] = true
					worlds = append(worlds, next)
				}
			}
			e := c.event
			kind := fmt.Sprint(w.state, w.lived, e.Action, empty(e.Charter), e.Person, e.Milestone, e.Why, ok)
			if w.allows(e) && !spoilt[kind] {
				spoilt[kind] = true
				for _, c := range w.spoil(e) {
					try(w, c)
				}
			}
		}
	}
	source := rand.New(rand.NewPCG(7, 15))
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
		if actions[taskgroup.MeetMilestone] && slices.ContainsFunc(e.Charter.Milestones, func(s taskgroup.Milestone) bool { return s.Was != "" }) {
			actions[0] = true // renamed once met
		}
	}
	if m.lived {
		m.proposer = ""
	}
	return fmt.Sprint(m.state, m.proposer, m.charter.Name, m.charter.Milestones, m.charter.Term, m.status, m.chairs, m.team, actions)
}

// The names of the small world.
const (
	group    = "foip"
	survey   = "survey"
	report   = "report"
	paper    = "paper"
	chair    = "cho"
	member   = "ana"
	stranger = "bo"
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

// plain lists events that have what their action needs, brought by one who may,
// of every action and of two that there are not.
func (m model) plain() []candidate {
	list := make([]candidate, 0, 48)
	add := func(about taskgroup.Rule, a taskgroup.Action, fill func(*taskgroup.Event)) {
		e := taskgroup.Event{At: m.next(), Action: a}
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
		if e.By == "" {
			e.By, e.As = m.author(e)
		}
		list = append(list, candidate{about, e})
	}
	under := func(c taskgroup.Charter) func(*taskgroup.Event) {
		return func(e *taskgroup.Event) { e.Charter = c }
	}
	because := func(c taskgroup.Charter) func(*taskgroup.Event) {
		return func(e *taskgroup.Event) { e.Charter, e.Why = c, "too much" }
	}
	name := cmp.Or(m.charter.Name, group)
	for _, milestones := range [][]string{{survey}, {survey, report}} {
		add(taskgroup.RuleProposer, taskgroup.Propose, under(charter(name, milestones...)))
		add(taskgroup.RuleCreation, taskgroup.Create, under(charter(name, milestones...)))
		add(taskgroup.RuleFresh, taskgroup.Recharter, under(charter(name, milestones...)))
		add(taskgroup.RuleLived, taskgroup.Reopen, under(charter(name, milestones...)))
	}
	add(taskgroup.RuleProposer, taskgroup.Propose, func(e *taskgroup.Event) {
		e.By, e.As, e.Charter = director, taskgroup.TechnicalDirector, taskgroup.Charter{Name: name}
	})
	add(taskgroup.RuleCreation, taskgroup.Create, nil) // as proposed
	endless, waived := charter(name, survey), charter(name)
	endless.Term, waived.Waivers = taskgroup.Indefinite, map[taskgroup.Rule]string{taskgroup.RuleMilestones: "to be found"}
	add(taskgroup.RuleIndefinite, taskgroup.Create, under(endless))
	add(taskgroup.RuleMilestones, taskgroup.Create, under(waived))
	add(taskgroup.RuleWhy, taskgroup.Recharter, under(charter(name, report)))
	add(taskgroup.RuleWhy, taskgroup.Recharter, because(charter(name, report)))
	if _, listed := m.status[survey]; listed {
		renamed := charter("fax", paper)
		renamed.Milestones[0].Was, renamed.Waivers = survey, waived.Waivers // of what is there
		add(taskgroup.RuleMilestoneWas, taskgroup.Recharter, because(renamed))
	}
	if len(m.status) == 2 {
		swapped := charter(name, survey, report)
		swapped.Milestones[0].Was, swapped.Milestones[1].Was = report, survey
		add(taskgroup.RuleMilestoneWas, taskgroup.Recharter, because(swapped))
	}
	is := func(person string) func(*taskgroup.Event) {
		return func(e *taskgroup.Event) { e.Person = person }
	}
	add(taskgroup.RuleNotYetIn, taskgroup.AppointChair, is(member))
	add(taskgroup.RuleNotYetIn, taskgroup.Join, is(member))
	add(taskgroup.RuleIn, taskgroup.Leave, is(member))
	for _, organization := range []string{"", "Acme"} {
		add(taskgroup.RuleAffiliation, taskgroup.Affiliate, func(e *taskgroup.Event) { e.Person, e.Organization = member, organization })
	}
	add(taskgroup.RuleIn, taskgroup.ReleaseChair, is(member))
	add(taskgroup.RuleIn, taskgroup.ReleaseChair, is(chair))
	for _, milestone := range []string{survey, report, paper} {
		if _, listed := m.status[paper]; milestone == paper && !listed {
			continue
		}
		is := func(e *taskgroup.Event) { e.Milestone = milestone }
		add(taskgroup.RuleMilestoneOpen, taskgroup.MeetMilestone, is)
		add(taskgroup.RuleMilestoneOpen, taskgroup.DropMilestone, is)
	}
	add(taskgroup.RuleMayEnd, taskgroup.Complete, nil)
	add(taskgroup.RuleMayEnd, taskgroup.Complete, func(e *taskgroup.Event) { e.Why = "nothing left to do" })
	add(taskgroup.RuleProposer, taskgroup.Withdraw, nil)
	for _, a := range []taskgroup.Action{taskgroup.Suspend, taskgroup.Resume, taskgroup.Dissolve, 0, taskgroup.Reopen + 1} {
		add(taskgroup.RuleState, a, nil)
	}
	return list
}

// author is one of those who may bring the event, and the office for it.
func (m model) author(e taskgroup.Event) (string, taskgroup.Office) {
	switch rule := governs(e.Action); {
	case rule == taskgroup.RuleProposer:
		return cmp.Or(m.proposer, member), 0
	case rule == taskgroup.RuleSelf:
		return e.Person, 0
	case rule == taskgroup.RuleOfficer && len(m.chairs) > 0:
		return m.chairs[0], taskgroup.Chair
	}
	return director, taskgroup.TechnicalDirector
}

// spoil lists the event as one about who may bring it, and with one thing changed:
// spoilt, added, or of no account.
func (m model) spoil(e taskgroup.Event) []candidate {
	who := governs(e.Action)
	list := []candidate{{who, e}}
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
		with(taskgroup.RulePerson, func(e *taskgroup.Event) { e.Person, e.As = nobody, taskgroup.TechnicalDirector }) // who may say so of anybody
		with(taskgroup.RuleUnused, func(e *taskgroup.Event) { e.Why = nobody })
		with(taskgroup.RuleSuccessor, func(e *taskgroup.Event) { e.Successor = nobody })
		with(taskgroup.RuleMilestoneKnown, func(e *taskgroup.Event) { e.Milestone = nobody })
	}
	for _, by := range []string{director, chair, member, stranger} {
		for _, as := range []taskgroup.Office{0, taskgroup.Chair, taskgroup.TechnicalDirector} {
			with(who, func(e *taskgroup.Event) { e.By, e.As = by, as })
		}
	}
	with(who, func(e *taskgroup.Event) { e.By = strings.ToUpper(e.By) })
	with(who, func(e *taskgroup.Event) { e.By += " " })
	with(taskgroup.RuleOffice, func(e *taskgroup.Event) { e.As = taskgroup.TechnicalDirector + 1 })

	for _, more := range []taskgroup.Action{16, 240} { // which four bits do not tell, or eight
		with(taskgroup.RuleState, func(e *taskgroup.Event) { e.Action += more })
	}
	with(taskgroup.RuleUnused, func(e *taskgroup.Event) { e.Why = "a note" })
	for _, person := range []string{chair, stranger} {
		with(taskgroup.RuleNotYetIn, func(e *taskgroup.Event) { e.Person, e.As = person, taskgroup.TechnicalDirector })
	}
	with(taskgroup.RuleNotYetIn, func(e *taskgroup.Event) { e.Organization = "Acme" })
	with(taskgroup.RuleConsultants, func(e *taskgroup.Event) { e.Consultant = true })
	with(taskgroup.RuleAffiliation, func(e *taskgroup.Event) { e.Organization, e.Consultant = "", true })
	with(taskgroup.RuleMilestoneKnown, func(e *taskgroup.Event) { e.Milestone = "world peace" })
	with(taskgroup.RuleSuccessor, func(e *taskgroup.Event) { e.Successor = "webrtc" })
	with(taskgroup.RuleSuccessor, func(e *taskgroup.Event) { e.Successor = group })
	for _, chairs := range [][]string{nil, {chair, ""}, {chair, chair}, {chair, member}} {
		with(taskgroup.RuleState, func(e *taskgroup.Event) { e.Chairs = chairs })
	}
	for _, rest := range []taskgroup.Contributor{{}, {Person: stranger}, {Person: chair}, {Person: "eve"}} {
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
	with(taskgroup.RuleWhy, func(e *taskgroup.Event) { e.Charter.Name, e.Why = "fax", "a better name" })
	for _, list := range [][]taskgroup.Milestone{
		{{Name: paper, Was: survey}}, {{Name: survey, Was: survey}}, {{Name: paper, Was: "world peace"}}, {{Name: paper, Was: " "}},
		{{Name: survey}, {Name: paper, Was: survey}}, {{Name: paper, Was: survey}, {Name: "plan", Was: survey}},
	} {
		for _, why := range []string{"", "a better name"} {
			with(taskgroup.RuleMilestoneWas, func(e *taskgroup.Event) { e.Charter.Milestones, e.Why = list, why })
		}
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
