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

// A lifeCase is one event after a history that breaks nothing. Its rule is the
// one that the event breaks, or else is about.
type lifeCase struct {
	trialKey
	history []taskgroup.Event
	event   taskgroup.Event
}

// A candidate is an event that may come next, and the rule that it is about.
type candidate struct {
	rule  taskgroup.Rule
	event taskgroup.Event
}

// lifeCases are the cases of each trial of the lifecycle suite, those with short
// histories first: the odd ones; every group that a few plain events can lead to, with
// every plain event, or every one that its state allows if it took the most events; in
// each state the simplest that accepts an event, and that refuses it, also with each
// thing spoilt; then longer histories at random, the same each time. A history less its
// last event is a history again, with that event as a case of its own.
var lifeCases = sync.OnceValue(func() map[trialKey][]*lifeCase {
	const small, random, long = 4, 100, 64
	cases := make(map[trialKey][]*lifeCase)
	begin := func() *plot { return &plot{cases: cases} }
	for _, tell := range odd {
		tell(begin)
	}
	seen, spoilt := map[string]bool{}, map[string]bool{}
	for worlds := []plot{*begin()}; len(worlds) > 0; worlds = worlds[1:] {
		w := worlds[0]
		for _, c := range w.plain() {
			e := c.event
			if len(w.history) == small && !w.allows(e) {
				continue // there are many of these
			}
			next := w
			ok := next.do(c.rule, e)
			if key := next.key(); ok && len(next.history) <= small && !seen[key] {
				seen[key] = true
				worlds = append(worlds, next)
			}
			kind := fmt.Sprint(w.state, w.lived, e.Action, empty(e.Charter), e.Person, e.Milestone, e.Why, ok)
			if w.allows(e) && !spoilt[kind] {
				spoilt[kind] = true
				for _, c := range w.spoil(e) {
					w.ask(c.rule, c.event)
				}
			}
		}
	}
	source := rand.New(rand.NewPCG(7, 15))
	pick := func(list []candidate) candidate { return list[source.IntN(len(list))] }
	for range random {
		w := begin()
		for range long { // if it gets that far: not every group can go on
			c := pick(w.plain())
			if !w.allows(c.event) {
				continue
			}
			c.event.At = c.event.At.Add(time.Microsecond) // or all would be at midnight
			if source.IntN(3) == 0 {
				c = pick(w.spoil(c.event))
			}
			w.do(c.rule, c.event)
		}
	}
	for _, list := range cases {
		slices.SortStableFunc(list, func(a, b *lifeCase) int { return len(a.history) - len(b.history) })
	}
	return cases
})

// A trialKey is what the cases of one trial have in common.
type trialKey struct {
	rule    taskgroup.Rule
	refused bool
}

// A plot is a history that breaks nothing, and the cases on its way.
type plot struct {
	model
	history []taskgroup.Event
	cases   map[trialKey][]*lifeCase
}

// cast judges an event that is about a rule, if it does not break another.
func (p plot) cast(rule taskgroup.Rule, e taskgroup.Event) *lifeCase {
	broken := p.broken(e)
	return &lifeCase{trialKey{append(broken, rule)[0], len(broken) > 0}, p.history, e}
}

// ask makes an event a case.
func (p plot) ask(rule taskgroup.Rule, e taskgroup.Event) *lifeCase {
	c := p.cast(rule, e)
	p.cases[c.trialKey] = append(p.cases[c.trialKey], c)
	return c
}

// do makes an event a case, and goes on with it if it is not refused.
func (p *plot) do(rule taskgroup.Rule, e taskgroup.Event) bool {
	ok := !p.ask(rule, e).refused
	if ok {
		p.tell(e)
	}
	return ok
}

// tell goes on with an event that is a case elsewhere.
func (p *plot) tell(e taskgroup.Event) {
	p.model, p.history = p.after(e), append(slices.Clip(p.history), e)
}

// without is the case without one event of its history, if that still breaks
// nothing and the case is still about the same rule.
func (c *lifeCase) without(i int) (*lifeCase, bool) {
	history := slices.Delete(slices.Clone(c.history), i, i+1)
	if within(nil, step{events: history}) != nil {
		return c, false
	}
	less := plot{model: told(history...), history: history}.cast(c.rule, c.event)
	return less, less.trialKey == c.trialKey
}

// key tells apart the plots that differ by more than time, and those that came
// about by other actions, since an implementation may remember too much.
func (p plot) key() string {
	var actions [taskgroup.Reopen + 1]bool
	for _, e := range p.history {
		actions[e.Action] = true
		if actions[taskgroup.MeetMilestone] && slices.ContainsFunc(e.Charter.Milestones, func(s taskgroup.Milestone) bool { return s.Was != "" }) {
			actions[0] = true // renamed once met
		}
	}
	return fmt.Sprint(p.state, p.proposer, p.charter.Name, p.charter.Milestones, p.charter.Term, p.status, p.chairs, p.team, actions)
}

// The names of the small world.
const (
	group, survey, report, paper      = "foip", "survey", "report", "paper"
	chair, member, stranger, director = "cho", "ana", "bo", "di"
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
	type event = taskgroup.Event
	name := cmp.Or(m.charter.Name, group)
	one, two, endless, waived, other := charter(name, survey), charter(name, survey, report), charter(name, survey), charter(name), charter(name, report)
	endless.Term = taskgroup.Indefinite
	waive(&waived, taskgroup.RuleMilestones, "to be found")
	list := []candidate{
		{taskgroup.RuleProposer, event{Action: taskgroup.Propose, Charter: one}},
		{taskgroup.RuleCreation, event{Action: taskgroup.Create, Charter: one}},
		{taskgroup.RuleFresh, event{Action: taskgroup.Recharter, Charter: one}},
		{taskgroup.RuleLived, event{Action: taskgroup.Reopen, Charter: one}},
		{taskgroup.RuleProposer, event{Action: taskgroup.Propose, Charter: two}},
		{taskgroup.RuleCreation, event{Action: taskgroup.Create, Charter: two}},
		{taskgroup.RuleFresh, event{Action: taskgroup.Recharter, Charter: two}},
		{taskgroup.RuleLived, event{Action: taskgroup.Reopen, Charter: two}},
		{taskgroup.RuleProposer, by(director, taskgroup.TechnicalDirector, event{Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: name}})},
		{taskgroup.RuleCreation, event{Action: taskgroup.Create}}, // as proposed
		{taskgroup.RuleIndefinite, event{Action: taskgroup.Create, Charter: endless}},
		{taskgroup.RuleMilestones, event{Action: taskgroup.Create, Charter: waived}},
		{taskgroup.RuleWhy, event{Action: taskgroup.Recharter, Charter: other}},
		{taskgroup.RuleWhy, event{Action: taskgroup.Recharter, Charter: other, Why: "too much"}},
		{taskgroup.RuleNotYetIn, event{Action: taskgroup.AppointChair, Person: member}},
		{taskgroup.RuleNotYetIn, event{Action: taskgroup.Join, Person: member}},
		{taskgroup.RuleIn, event{Action: taskgroup.Leave, Person: member}},
		{taskgroup.RuleAffiliation, event{Action: taskgroup.Affiliate, Person: member}},
		{taskgroup.RuleAffiliation, event{Action: taskgroup.Affiliate, Person: member, Organization: "Acme"}},
		{taskgroup.RuleIn, event{Action: taskgroup.ReleaseChair, Person: member}},
		{taskgroup.RuleIn, event{Action: taskgroup.ReleaseChair, Person: chair}},
		{taskgroup.RuleMayEnd, event{Action: taskgroup.Complete}},
		{taskgroup.RuleMayEnd, event{Action: taskgroup.Complete, Why: "nothing left to do"}},
		{taskgroup.RuleProposer, event{Action: taskgroup.Withdraw}},
		{taskgroup.RuleState, event{Action: taskgroup.Suspend}},
		{taskgroup.RuleState, event{Action: taskgroup.Resume}},
		{taskgroup.RuleState, event{Action: taskgroup.Dissolve}},
		{taskgroup.RuleState, event{}},
		{taskgroup.RuleState, event{Action: taskgroup.Reopen + 1}},
	}
	for _, milestone := range []string{survey, report, paper} {
		if _, listed := m.status[milestone]; listed || milestone != paper {
			list = append(list, candidate{taskgroup.RuleMilestoneOpen, event{Action: taskgroup.MeetMilestone, Milestone: milestone}},
				candidate{taskgroup.RuleMilestoneOpen, event{Action: taskgroup.DropMilestone, Milestone: milestone}})
		}
	}
	renamed, swapped := charter("fax", paper), charter(name, survey, report)
	renamed.Milestones[0].Was, renamed.Waivers = survey, waived.Waivers // of what is there
	swapped.Milestones[0].Was, swapped.Milestones[1].Was = report, survey
	if _, listed := m.status[survey]; listed {
		list = append(list, candidate{taskgroup.RuleMilestoneWas, event{Action: taskgroup.Recharter, Charter: renamed, Why: "too much"}})
	}
	if len(m.status) == 2 {
		list = append(list, candidate{taskgroup.RuleMilestoneWas, event{Action: taskgroup.Recharter, Charter: swapped, Why: "too much"}})
	}
	for i := range list {
		e := &list[i].event
		switch e.At = m.next(); e.Action {
		case taskgroup.Withdraw, taskgroup.DropMilestone, taskgroup.Suspend, taskgroup.Dissolve:
			e.Why = "no time"
		case taskgroup.Create:
			e.Chairs = []string{chair}
		case taskgroup.Reopen:
			e.Chairs = []string{member}
		}
		if e.By == "" {
			e.By, e.As = m.author(*e)
		}
	}
	return list
}

// possible lists the plain events that break nothing.
func (m model) possible() (events []taskgroup.Event) {
	for _, c := range m.plain() {
		if len(m.broken(c.event)) == 0 {
			events = append(events, c.event)
		}
	}
	return events
}

// author is one of those who may bring the event, and the office for it.
func (m model) author(e taskgroup.Event) (string, taskgroup.Office) {
	switch rule := acts[e.Action].governs; {
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
	type event = *taskgroup.Event
	who := acts[e.Action].governs
	list := []candidate{{who, e}}
	with := func(about taskgroup.Rule, changes ...func(event)) {
		for _, change := range changes {
			changed := deep(e)
			if change(&changed); !reflect.DeepEqual(changed, e) {
				list = append(list, candidate{about, changed})
			}
		}
	}
	east, west := ahead(5*60), ahead(-5*60)
	dated := func(e event, at time.Time) { e.At = at }
	with(taskgroup.RuleTime, each(dated, time.Time{}, dawn.AddDate(8000, 0, 0), e.At.In(time.FixedZone("", 90)))...)
	if !m.last.IsZero() {
		before := m.last.Add(-time.Hour)
		with(taskgroup.RuleOrder, each(dated, m.last, m.last.In(west), m.last.In(east), m.last.Add(-time.Microsecond), before.In(east))...)
	}
	for _, by := range []string{director, chair, member, stranger} {
		with(who, each(func(e event, as taskgroup.Office) { e.By, e.As = by, as }, 0, taskgroup.Chair, taskgroup.TechnicalDirector)...)
	}
	with(who, func(e event) { e.By = strings.ToUpper(e.By) }, func(e event) { e.By += " " })
	with(taskgroup.RuleAuthor, each(func(e event, by string) { e.By = by }, "", " ")...)
	with(taskgroup.RuleOffice, func(e event) { e.As = taskgroup.TechnicalDirector + 1 })
	with(taskgroup.RuleState, each(func(e event, more taskgroup.Action) { e.Action += more }, 16, 240)...) // which four bits do not tell, or eight
	with(taskgroup.RuleUnused, each(func(e event, why string) { e.Why = why }, "", " ", "a note")...)
	anybody := func(e event, person string) { e.Person, e.As = person, taskgroup.TechnicalDirector } // who may say so of anybody
	with(taskgroup.RulePerson, each(anybody, "", " ")...)
	with(taskgroup.RuleNotYetIn, each(anybody, chair, stranger)...)
	with(taskgroup.RuleNotYetIn, func(e event) { e.Organization = "Acme" })
	with(taskgroup.RuleConsultants, func(e event) { e.Consultant = true })
	with(taskgroup.RuleAffiliation, func(e event) { e.Organization, e.Consultant = "", true })
	with(taskgroup.RuleMilestoneKnown, each(func(e event, name string) { e.Milestone = name }, "", " ", "world peace")...)
	with(taskgroup.RuleSuccessor, each(func(e event, name string) { e.Successor = name }, "", " ", "webrtc", group)...)
	with(taskgroup.RuleState, each(func(e event, chairs []string) { e.Chairs = chairs },
		nil, []string{chair, ""}, []string{chair, chair}, []string{chair, member})...)
	with(taskgroup.RuleState, each(func(e event, person string) {
		e.Contributors = []taskgroup.Contributor{{Person: "eve"}, {Person: person}}
	}, "", stranger, chair, "eve")...)
	with(taskgroup.RuleConsultants, func(e event) { e.Contributors = []taskgroup.Contributor{{Person: "eve", Consultant: true}} })

	if empty(e.Charter) {
		with(taskgroup.RuleCreation, func(e event) { e.Charter = charter(group, survey) }, func(e event) { waive(&e.Charter, taskgroup.RuleBalance, "x") },
			func(e event) { e.Charter.Term = taskgroup.Indefinite }, func(e event) { e.Charter.Goals = []string{"x"} })
		return list
	}
	about := func(rule taskgroup.Rule) taskgroup.Rule {
		if e.Action == taskgroup.Propose {
			return taskgroup.RuleName // all that it needs
		}
		return rule
	}
	with(taskgroup.RuleCreation, func(e event) { e.Charter = taskgroup.Charter{} })
	with(taskgroup.RuleName, each(func(e event, name string) { e.Charter.Name = name }, "", " ", "fax")...)
	with(taskgroup.RuleWhy, func(e event) { e.Charter.Name, e.Why = "fax", "a better name" })
	for _, why := range []string{"", "a better name"} {
		with(taskgroup.RuleMilestoneWas, each(func(e event, list []taskgroup.Milestone) { e.Charter.Milestones, e.Why = list, why },
			[]taskgroup.Milestone{{Name: paper, Was: survey}}, []taskgroup.Milestone{{Name: survey, Was: survey}},
			[]taskgroup.Milestone{{Name: paper, Was: "world peace"}}, []taskgroup.Milestone{{Name: paper, Was: " "}},
			[]taskgroup.Milestone{{Name: survey}, {Name: paper, Was: survey}},
			[]taskgroup.Milestone{{Name: paper, Was: survey}, {Name: "plan", Was: survey}})...)
	}
	scheduled := func(e event, list ...taskgroup.Milestone) {
		e.Charter.Milestones = append(e.Charter.Milestones, list...)
	}
	blanks := func(rule taskgroup.Rule, set func(event, string)) { with(rule, each(set, "", " ")...) }
	blanks(about(taskgroup.RuleActivity), func(e event, s string) { e.Charter.Activity = s })
	blanks(about(taskgroup.RuleMailingList), func(e event, s string) { e.Charter.MailingList = s })
	blanks(about(taskgroup.RuleGoals), func(e event, s string) { e.Charter.Goals = append(e.Charter.Goals, s) })
	blanks(about(taskgroup.RuleResources), func(e event, s string) {
		e.Charter.Resources = append(e.Charter.Resources, taskgroup.Resource{Name: s})
	})
	blanks(taskgroup.RuleMilestoneName, func(e event, s string) { scheduled(e, taskgroup.Milestone{Name: s}) })
	with(taskgroup.RuleMilestoneName, func(e event) { scheduled(e, e.Charter.Milestones...) })
	with(taskgroup.RuleTime, each(func(e event, due time.Time) { scheduled(e, taskgroup.Milestone{Name: "plan", Due: due}) },
		dawn, dawn.In(west), dawn.AddDate(8000, 0, 0), dawn.In(ahead(24*60)))...)
	with(taskgroup.RuleTime, func(e event) {
		scheduled(e, taskgroup.Milestone{Name: "plan", Due: dawn.AddDate(0, 1, 0)}, taskgroup.Milestone{Name: "draft", Due: dawn})
	})
	for _, rule := range waivable[:3] {
		waived := func(e event, reason string) {
			e.Charter.Waivers = nil
			waive(&e.Charter, rule, reason)
		}
		with(about(rule), each(waived, "", " ", "to be found")...)
		with(about(rule), func(e event) {
			waived(e, "")
			e.Charter.Waivers = nil
		})
	}
	with(taskgroup.RuleWaiver, each(func(e event, rule taskgroup.Rule) { e.Charter.Waivers = map[taskgroup.Rule]string{rule: "to be found"} },
		0, taskgroup.RuleBalance, taskgroup.RuleMailingList, taskgroup.RuleMayEnd)...)
	with(taskgroup.RuleIndefinite, func(e event) { e.Charter.Term = taskgroup.Indefinite })
	with(taskgroup.RuleTerm, func(e event) { e.Charter.Term = taskgroup.UntilComplete + 1 })
	return list
}

// each lists changes that set one thing, to each of some values.
func each[V any](set func(*taskgroup.Event, V), values ...V) (list []func(*taskgroup.Event)) {
	for _, v := range values {
		list = append(list, func(e *taskgroup.Event) { set(e, v) })
	}
	return list
}
