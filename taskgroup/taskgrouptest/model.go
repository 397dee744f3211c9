package taskgrouptest

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/sipforum/techwg/taskgroup"
)

// A model is what the suites know of a task group: written from the clauses,
// one question at a time, and without asking package taskgroup.
type model struct {
	state    taskgroup.State
	last     time.Time
	proposer string // until a life begins
	charter  taskgroup.Charter
	status   map[string]taskgroup.Status // of the charter's milestones
	chairs   []string
	team     []taskgroup.Contributor
	lived    bool
}

// broken lists the rules that the event breaks: those that are a must first, each
// in the order of the clauses, and what it cannot say last, since what shows
// nothing may break another rule. The first one counts: of a person who is nobody,
// or a time that is none, it is the rule that asks for one.
func (m model) broken(e taskgroup.Event) (list []taskgroup.Rule) {
	check := func(rule taskgroup.Rule, broken bool) {
		if broken {
			list = append(list, rule)
		}
	}
	a := e.Action
	check(taskgroup.RuleAuthor, blank(e.By))
	check(taskgroup.RuleOffice, e.As > taskgroup.TechnicalDirector || e.As == taskgroup.Chair && !slices.Contains(m.chairs, e.By))
	check(taskgroup.RuleTime, e.At.IsZero() || unwritable(e.At))
	check(taskgroup.RuleOrder, e.At.Before(m.last))
	check(taskgroup.RuleState, !m.allows(e))
	check(taskgroup.RuleText, mute(e))
	check(taskgroup.RuleUnused, !empty(e.Charter) && !has(a, aCharter) ||
		e.Person != "" && !has(a, aPerson) ||
		(e.Organization != "" || e.Consultant) && !has(a, anEmployer) ||
		e.Milestone != "" && !has(a, aMilestone) ||
		len(e.Chairs)+len(e.Contributors) > 0 && !has(a, aTeam) ||
		e.Successor != "" && !has(a, aSuccessor))
	if m.allows(e) {
		m.judge(e, check)
	}
	last := append(slices.Clip(waivable), taskgroup.RuleText)
	slices.SortFunc(list, func(a, b taskgroup.Rule) int {
		return cmp.Or(slices.Index(last, a)-slices.Index(last, b), cmp.Compare(a, b))
	})
	return slices.Compact(list)
}

// judge holds an event that the group's state allows against the other rules.
func (m model) judge(e taskgroup.Event, check func(taskgroup.Rule, bool)) {
	a, c, unsaid := e.Action, m.under(e), blank(e.Why)
	switch acts[a].governs {
	case taskgroup.RuleDirector:
		check(taskgroup.RuleDirector, e.As != taskgroup.TechnicalDirector)
	case taskgroup.RuleOfficer:
		check(taskgroup.RuleOfficer, e.As != taskgroup.TechnicalDirector && e.As != taskgroup.Chair)
	case taskgroup.RuleProposer:
		proposed := m.state == taskgroup.Proposed
		check(taskgroup.RuleProposer, proposed && e.As != taskgroup.TechnicalDirector && !blank(e.By) && e.By != m.proposer)
	case taskgroup.RuleSelf:
		chaired := e.As == taskgroup.Chair && a != taskgroup.ReleaseChair
		check(taskgroup.RuleSelf, e.As != taskgroup.TechnicalDirector && !chaired && !blank(e.By) && e.By != e.Person)
	}
	if has(a, aCharter) {
		again := a == taskgroup.Recharter || a == taskgroup.Reopen || m.state == taskgroup.Proposed && a == taskgroup.Propose
		check(taskgroup.RuleFresh, again && empty(e.Charter))
		check(taskgroup.RuleName, blank(c.Name))
		check(taskgroup.RuleTerm, c.Term != taskgroup.Indefinite && c.Term != taskgroup.UntilComplete)
		for rule, reason := range c.Waivers {
			check(taskgroup.RuleWaiver, !slices.Contains(waivable, rule) || blank(reason))
		}
		renamed := a != taskgroup.Propose && m.charter.Name != "" && c.Name != m.charter.Name
		var now, before []string
		for _, s := range c.Milestones {
			_, listed := m.status[was(s)]
			stays := a == taskgroup.Recharter && listed
			check(taskgroup.RuleTime, unwritable(s.Due))
			check(taskgroup.RuleMilestoneName, blank(s.Name) || slices.Contains(now, s.Name))
			check(taskgroup.RuleMilestoneWas, s.Was != "" && !stays || stays && slices.Contains(before, was(s)))
			now, before = append(now, s.Name), append(before, was(s))
			renamed = renamed || a == taskgroup.Recharter && was(s) != s.Name
		}
		for name, status := range m.status {
			renamed = renamed || a == taskgroup.Recharter && status == taskgroup.Open && !slices.Contains(before, name)
		}
		check(taskgroup.RuleWhy, unsaid && renamed)
	}
	if has(a, aCharter) && a != taskgroup.Propose {
		lacks := func(rule taskgroup.Rule, lacking bool) { check(rule, lacking && blank(c.Waivers[rule])) }
		unnamed := func(r taskgroup.Resource) bool { return blank(r.Name) }
		check(taskgroup.RuleActivity, blank(c.Activity))
		check(taskgroup.RuleMailingList, blank(c.MailingList))
		lacks(taskgroup.RuleGoals, len(c.Goals) == 0 || slices.ContainsFunc(c.Goals, blank))
		lacks(taskgroup.RuleMilestones, len(c.Milestones) == 0)
		lacks(taskgroup.RuleResources, len(c.Resources) == 0 || slices.ContainsFunc(c.Resources, unnamed))
	}
	if has(a, aTeam) {
		people := people(e.Contributors)
		check(taskgroup.RuleChair, len(e.Chairs) == 0)
		check(taskgroup.RulePerson, slices.ContainsFunc(e.Chairs, blank) || slices.ContainsFunc(people, blank))
		check(taskgroup.RuleNotYetIn, repeated(e.Chairs) || repeated(people))
	}
	check(taskgroup.RulePerson, has(a, aPerson) && blank(e.Person))
	switch chairs, in := slices.Contains(m.chairs, e.Person), slices.Contains(people(m.team), e.Person); a {
	case taskgroup.Withdraw, taskgroup.Suspend, taskgroup.Dissolve:
		check(taskgroup.RuleWhy, unsaid)
	case taskgroup.Reopen:
		check(taskgroup.RuleLived, !m.lived)
	case taskgroup.Resume:
		check(taskgroup.RuleChair, len(m.chairs) == 0)
	case taskgroup.AppointChair:
		check(taskgroup.RuleNotYetIn, chairs)
	case taskgroup.ReleaseChair:
		check(taskgroup.RuleIn, !chairs)
	case taskgroup.Join:
		check(taskgroup.RuleNotYetIn, in)
	case taskgroup.Leave:
		check(taskgroup.RuleIn, !in)
	case taskgroup.Affiliate:
		check(taskgroup.RuleIn, !in)
		check(taskgroup.RuleAffiliation, slices.Contains(m.team, standing(e)))
	case taskgroup.MeetMilestone, taskgroup.DropMilestone:
		status, listed := m.status[e.Milestone]
		check(taskgroup.RuleMilestoneKnown, !listed)
		check(taskgroup.RuleMilestoneOpen, listed && status != taskgroup.Open)
		check(taskgroup.RuleWhy, unsaid && a == taskgroup.DropMilestone)
	case taskgroup.Complete:
		statuses := slices.Collect(maps.Values(m.status))
		unmet := len(statuses) > 0 && !slices.Contains(statuses, taskgroup.Met)
		check(taskgroup.RuleCompletion, m.charter.Term != taskgroup.UntilComplete || unmet || slices.Contains(statuses, taskgroup.Open))
		check(taskgroup.RuleWhy, unsaid && len(statuses) == 0)
	}
	check(taskgroup.RuleSuccessor, e.Successor != "" && (blank(e.Successor) || e.Successor == m.charter.Name))
}

// A part is what an event may hold beside a reason.
type part int

const (
	aCharter part = 1 << iota
	aTeam         // that a life begins with
	aPerson
	anEmployer
	aMilestone
	aSuccessor
)

// An act is what the clauses say of an action: the rule on who may take it, what its
// events may hold, and where it leads from the states that allow it.
type act struct {
	governs taskgroup.Rule
	parts   part
	leads   lead
}

type lead map[taskgroup.State]taskgroup.State

var stays = lead{taskgroup.Active: taskgroup.Active, taskgroup.Dormant: taskgroup.Dormant}

var acts = map[taskgroup.Action]act{
	taskgroup.Propose:       {taskgroup.RuleProposer, aCharter, lead{taskgroup.Unproposed: taskgroup.Proposed, taskgroup.Proposed: taskgroup.Proposed}},
	taskgroup.Withdraw:      {taskgroup.RuleProposer, 0, lead{taskgroup.Proposed: taskgroup.Concluded}},
	taskgroup.Create:        {taskgroup.RuleDirector, aCharter | aTeam, lead{taskgroup.Unproposed: taskgroup.Active, taskgroup.Proposed: taskgroup.Active}},
	taskgroup.Reopen:        {taskgroup.RuleDirector, aCharter | aTeam, lead{taskgroup.Concluded: taskgroup.Active}},
	taskgroup.Recharter:     {taskgroup.RuleDirector, aCharter, stays},
	taskgroup.AppointChair:  {taskgroup.RuleOfficer, aPerson, stays},
	taskgroup.ReleaseChair:  {taskgroup.RuleSelf, aPerson, stays},
	taskgroup.Join:          {taskgroup.RuleSelf, aPerson | anEmployer, lead{taskgroup.Active: taskgroup.Active}},
	taskgroup.Leave:         {taskgroup.RuleSelf, aPerson, stays},
	taskgroup.Affiliate:     {taskgroup.RuleSelf, aPerson | anEmployer, stays},
	taskgroup.MeetMilestone: {taskgroup.RuleOfficer, aMilestone, lead{taskgroup.Active: taskgroup.Active}},
	taskgroup.DropMilestone: {taskgroup.RuleDirector, aMilestone, stays},
	taskgroup.Suspend:       {taskgroup.RuleDirector, 0, lead{taskgroup.Active: taskgroup.Dormant}},
	taskgroup.Resume:        {taskgroup.RuleDirector, 0, lead{taskgroup.Dormant: taskgroup.Active}},
	taskgroup.Complete:      {taskgroup.RuleOfficer, aSuccessor, lead{taskgroup.Active: taskgroup.Concluded}},
	taskgroup.Dissolve:      {taskgroup.RuleDirector, aSuccessor, lead{taskgroup.Active: taskgroup.Concluded, taskgroup.Dormant: taskgroup.Concluded}},
}

// closes is how an action leaves its milestone.
var closes = map[taskgroup.Action]taskgroup.Status{taskgroup.MeetMilestone: taskgroup.Met, taskgroup.DropMilestone: taskgroup.Dropped}

// has reports whether the action's events may hold the part.
func has(a taskgroup.Action, p part) bool { return acts[a].parts&p > 0 }

// leads is where an action leads from the group's state; to Unproposed if it is
// not allowed.
func (m model) leads(a taskgroup.Action) taskgroup.State { return acts[a].leads[m.state] }

func (m model) allows(e taskgroup.Event) bool { return m.leads(e.Action) != taskgroup.Unproposed }

// under is the charter that the event is judged by: its own, or the group's.
func (m model) under(e taskgroup.Event) taskgroup.Charter {
	if empty(e.Charter) {
		return m.charter
	}
	return e.Charter
}

// told is the model that a history makes which breaks nothing.
func told(history ...taskgroup.Event) (m model) {
	for _, e := range history {
		m = m.after(e)
	}
	return m
}

// after is the model once an event that breaks nothing has happened. It shares
// no list that changes.
func (m model) after(e taskgroup.Event) model {
	next := m
	next.state, next.last = m.leads(e.Action), e.At
	if has(e.Action, aCharter) {
		next.charter = deep(taskgroup.Event{Charter: m.under(e)}).Charter
		next.status = make(map[string]taskgroup.Status)
		for i, s := range next.charter.Milestones {
			if next.status[s.Name] = m.status[was(s)]; e.Action == taskgroup.Reopen {
				next.status[s.Name] = taskgroup.Open
			}
			next.charter.Milestones[i].Was = ""
		}
	}
	is := func(name string) bool { return name == e.Person }
	switch e.Action {
	case taskgroup.Propose:
		next.proposer = cmp.Or(m.proposer, e.By)
	case taskgroup.Create, taskgroup.Reopen:
		next.lived, next.proposer, next.chairs, next.team = true, "", e.Chairs, e.Contributors
	case taskgroup.AppointChair:
		next.chairs = append(slices.Clone(m.chairs), e.Person)
	case taskgroup.ReleaseChair:
		next.chairs = slices.DeleteFunc(slices.Clone(m.chairs), is)
	case taskgroup.Join, taskgroup.Leave, taskgroup.Affiliate:
		next.team = slices.DeleteFunc(slices.Clone(m.team), func(c taskgroup.Contributor) bool { return is(c.Person) })
		if e.Action != taskgroup.Leave {
			next.team = append(next.team, standing(e))
		}
	case taskgroup.MeetMilestone, taskgroup.DropMilestone:
		next.status = maps.Clone(m.status)
		next.status[e.Milestone] = closes[e.Action]
	}
	return next
}

// was is what the charter before called the milestone.
func was(s taskgroup.Milestone) string { return cmp.Or(s.Was, s.Name) }

// standing is what the event makes of its person.
func standing(e taskgroup.Event) taskgroup.Contributor {
	return taskgroup.Contributor{Person: e.Person, Organization: e.Organization, Consultant: e.Consultant}
}

func empty(c taskgroup.Charter) bool { return reflect.ValueOf(c).IsZero() }

// blank reports whether nothing is to be seen: invisible characters show nothing
// either.
func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r != '\u2800' && !unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
	})
}

// untold reports whether a text cannot be written down, or is there and shows
// nothing.
func untold(s string) bool {
	return s != "" && blank(s) || !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp)
	})
}

// said lists where the event says something, but for the reasons of waivers.
func said(e *taskgroup.Event) []*string {
	c := &e.Charter
	list := []*string{&e.By, &e.Person, &e.Organization, &e.Milestone, &e.Why, &e.Successor, &c.Name, &c.Activity, &c.MailingList}
	for i := range e.Chairs {
		list = append(list, &e.Chairs[i])
	}
	for i := range e.Contributors {
		list = append(list, &e.Contributors[i].Person, &e.Contributors[i].Organization)
	}
	for i := range c.Milestones {
		list = append(list, &c.Milestones[i].Name, &c.Milestones[i].Was)
	}
	for i := range c.Resources {
		list = append(list, &c.Resources[i].Name, &c.Resources[i].Provider)
	}
	for i := range c.Goals {
		list = append(list, &c.Goals[i])
	}
	return list
}

// mute reports whether the event says something that cannot be told.
func mute(e taskgroup.Event) bool {
	reasons := slices.Collect(maps.Values(e.Charter.Waivers))
	return slices.ContainsFunc(reasons, untold) || slices.ContainsFunc(said(&e), func(s *string) bool { return untold(*s) })
}

// lacks lists what an active group has come to lack.
func (m model) lacks() (rules []taskgroup.Rule) {
	if m.state != taskgroup.Active {
		return nil
	}
	if len(m.chairs) == 0 {
		rules = append(rules, taskgroup.RuleChair)
	}
	if len(m.team) == 0 {
		rules = append(rules, taskgroup.RuleContributors)
	}
	for _, c := range m.team {
		others := slices.DeleteFunc(slices.Clone(m.team), func(o taskgroup.Contributor) bool { return o.Organization == c.Organization })
		most := c.Organization != "" && len(m.team) >= 3 && 2*len(others) < len(m.team)
		if most && m.charter.Waivers[taskgroup.RuleBalance] == "" {
			return append(rules, taskgroup.RuleBalance)
		}
	}
	return rules
}

func people(contributors []taskgroup.Contributor) (list []string) {
	for _, c := range contributors {
		list = append(list, c.Person)
	}
	return list
}

// repeated reports whether somebody is named twice.
func repeated(list []string) bool {
	names := slices.Compact(slices.Sorted(slices.Values(list)))
	return len(names) < len(list)
}

// unwritable reports whether the time's text form, in its zone or in UTC, is
// not there or means another moment.
func unwritable(t time.Time) bool {
	for _, t := range []time.Time{t, t.UTC()} {
		var back time.Time
		text, err := t.MarshalText()
		if err != nil || t.Year() < 1 || back.UnmarshalText(text) != nil || !back.Equal(t) {
			return true
		}
	}
	return false
}
