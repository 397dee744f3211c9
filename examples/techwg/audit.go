package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// An auditor holds a record against the four packages, and puts what each of
// them finds into one report.
type auditor struct {
	*Record
	asOf        time.Time
	assessments []liaison.Assessment
	groups      []taskgroup.Group
	roster      *membership.Roster // of the well-formed records
	found       map[Finding]bool
	report      Report
}

// audit holds the record, as it stood at a time, against every rule of the four
// packages. What comes later than that time is left alone.
//
// A question that outside bodies said no to is no violation: whoever asks may be
// told so. A standards-like product created all the same is one.
func audit(r *Record, asOf time.Time) *Report {
	a := auditor{Record: r, asOf: asOf, found: make(map[Finding]bool), report: Report{
		WorkingGroup: r.WorkingGroup.Name,
		AsOf:         asOf,
		Chairs:       []string{},
		Rules:        countRules(),
		Violations:   []Finding{},
		Unchecked:    []string{},
		Waivers:      []Waiver{},
		TaskGroups:   []TaskGroup{},
		Consensus:    []Consensus{},
		Plausible:    append([]Mark{}, r.Plausible...),
	}}
	a.count()
	for i := range r.Consultations {
		a.assessments = append(a.assessments, r.Consultations[i].Assess(asOf))
	}
	a.enrol()
	a.checkWorkingGroup()
	a.checkTaskGroups()
	a.checkSeams()
	a.checkMembership()
	a.checkLiaisons()
	a.listWaivers()
	return &a.report
}

// add takes a finding into the report, once: two checks may come upon the same
// thing. The rule is one of any package.
func (a *auditor) add(rule norm, subject, detail, path string) {
	f := Finding{rule.ID(), rule.Clause(), rule.Keyword(), subject, detail, rule.Text(), path}
	if !a.found[f] {
		a.found[f] = true
		a.report.Violations = append(a.report.Violations, f)
	}
}

func (a *auditor) leaveOut(format string, args ...any) {
	a.report.Unchecked = append(a.report.Unchecked, fmt.Sprintf(format, args...))
}

func (a *auditor) count() {
	events := 0
	for _, h := range a.TaskGroups {
		events += len(h.Events)
	}
	wg := &a.WorkingGroup
	a.report.Checked = []Count{
		{len(wg.Appointments), "appointment"}, {len(wg.Activities), "activity"}, {len(wg.Meetings), "meeting"}, {len(wg.Products), "product"},
		{len(a.TaskGroups), "task group"}, {events, "event"},
		{len(a.Roster.Memberships), "membership"}, {len(a.Roster.Affiliations), "affiliation"}, {len(a.Roster.Engagements), "engagement"},
		{len(a.Access), "access"}, {len(a.Deliveries), "delivery"},
		{len(a.Register.Liaisons), "liaison"}, {len(a.Consultations), "consultation"},
	}
}

// enrol makes the roster of the well-formed records. The people that the others are
// about may miss them, so it is said how many those are; what is wrong with them the
// check of the records reports.
func (a *auditor) enrol() {
	roster, err := membership.NewRoster(a.Roster)
	a.roster = roster
	out := make(map[string]bool)
	for _, v := range membership.Violations(err) {
		list, below, _ := strings.Cut(v.Path[1:], "/")
		i, _, _ := strings.Cut(below, "/")
		out[list+i] = true
	}
	if len(out) > 0 {
		a.leaveOut("%s of the roster", cli.Plural(len(out), "malformed record"))
	}
}

// checkWorkingGroup checks the working group's own record. Its standards-like
// products rest on what outside bodies said by now, so one that is created only
// later has nothing to rest on yet, and is left out.
func (a *auditor) checkWorkingGroup() {
	for _, o := range a.WorkingGroup.Appointments {
		if o.Office == charter.Chair && o.Activity == "" && inForce(a.asOf, o.From, o.Until) && !slices.Contains(a.report.Chairs, o.Person) {
			a.report.Chairs = append(a.report.Chairs, o.Person)
		}
	}
	later := make(map[string]bool)
	for i, p := range a.WorkingGroup.Products {
		if p.Created.After(a.asOf) {
			later[fmt.Sprintf("/products/%d", i)] = true
			a.leaveOut("%s, created later, on %s", p.Title, cli.Day(p.Created))
		}
	}
	showings := make([]charter.Showing, len(a.assessments))
	for i := range a.assessments {
		showings[i] = a.assessments[i]
	}
	for _, v := range charter.Violations(a.WorkingGroup.Check(a.asOf, showings...)) {
		if steps := strings.SplitN(v.Path, "/", 4); len(steps) < 4 || !later[strings.Join(steps[:3], "/")] {
			a.add(v.Rule, v.Subject, v.Detail, "/workingGroup"+v.Path)
		}
	}
}

// checkTaskGroups audits each task group's life up to now, and checks how it
// stands. What has happened has happened: an event against a rule is a finding,
// and hides nothing that came later.
func (a *auditor) checkTaskGroups() {
	for i, h := range a.TaskGroups {
		path := fmt.Sprintf("/taskGroups/%d/events", i)
		g, found := a.live(h.Events)
		against := make(map[int]bool)
		for _, v := range found {
			a.add(v.Rule, v.Subject, v.Detail, path+v.Path)
			j, _ := place(v)
			against[j] = true
		}
		for _, v := range taskgroup.Violations(g.Check()) {
			a.add(v.Rule, v.Subject, v.Detail, path)
		}
		a.groups = append(a.groups, g)
		a.report.TaskGroups = append(a.report.TaskGroups, a.tell(g, h.Events, against))
	}
	for _, v := range taskgroup.Violations(taskgroup.CheckAll(a.asOf, a.groups...)) {
		j, _ := place(v)
		a.add(v.Rule, v.Subject, v.Detail, fmt.Sprintf("/taskGroups/%d/events", j))
	}
}

// live is the task group that the events of its history have made by now, and
// what was wrong with them, each at its place in the history.
func (a *auditor) live(events []taskgroup.Event) (taskgroup.Group, []taskgroup.Violation) {
	var past []taskgroup.Event
	var places []int
	for i, e := range a.past(events) {
		past, places = append(past, *e), append(places, i)
	}
	g, err := taskgroup.Audit(past...)
	found := taskgroup.Violations(err)
	for i := range found {
		j, below := place(found[i])
		found[i].Path = fmt.Sprintf("/%d/%s", places[j], below)
	}
	// Nothing may hide from the audit behind an event of the future.
	for i, e := range a.past(events) {
		if i == 0 || e.At.IsZero() || !events[i-1].At.After(a.asOf) {
			continue
		}
		v := taskgroup.Violation{
			Rule: taskgroup.RuleOrder, Subject: g.Name(), Path: fmt.Sprintf("/%d/at", i),
			Detail: fmt.Sprintf("has an event of %s after one of %s", cli.Day(e.At), cli.Day(events[i-1].At)),
		}
		same := func(w taskgroup.Violation) bool { return w.Rule == v.Rule && w.Path == v.Path }
		if !slices.ContainsFunc(found, same) { // it may be out of order with the past ones too
			found = append(found, v)
		}
	}
	return g, found
}

// past yields the events of a history that have happened by now, each with its
// place in the history. What has no date has happened.
func (a *auditor) past(events []taskgroup.Event) iter.Seq2[int, *taskgroup.Event] {
	return func(yield func(int, *taskgroup.Event) bool) {
		for i := range events {
			if !events[i].At.After(a.asOf) && !yield(i, &events[i]) {
				return
			}
		}
	}
}

// place is the element of a list that a violation is in, and where in it.
func place(v taskgroup.Violation) (i int, below string) {
	first, below, _ := strings.Cut(strings.TrimPrefix(v.Path, "/"), "/")
	i, _ = strconv.Atoi(first) // it is one
	return i, below
}

// tell is the report of one task group, some of whose events were against a rule.
func (a *auditor) tell(g taskgroup.Group, events []taskgroup.Event, against map[int]bool) TaskGroup {
	c := g.Charter()
	t := TaskGroup{
		Name: g.Name(), Activity: c.Activity, MailingList: c.MailingList, Term: c.Term,
		State: g.State(), Since: g.Since(), Successor: g.Successor(),
		Chairs:       slices.AppendSeq([]string{}, g.Chairs()),
		Contributors: slices.AppendSeq([]taskgroup.Contributor{}, g.Contributors()),
		Milestones:   []Milestone{},
		Timeline:     []Step{},
	}
	if t.Name == "" && len(events) > 0 {
		t.Name = events[0].Charter.Name
	}
	for m, status := range g.Milestones() {
		t.Milestones = append(t.Milestones, Milestone{m, status})
	}
	for i, e := range events {
		step := Step{At: e.At.UTC(), Action: e.Action, By: e.By, As: e.As, About: about(e), Why: e.Why, Fate: Applied}
		switch {
		case e.At.After(a.asOf):
			step.Fate = Later
		case against[i]:
			step.Fate = AgainstRule
		}
		t.Timeline = append(t.Timeline, step)
	}
	return t
}

// about is what an event is about beyond its action.
func about(e taskgroup.Event) string {
	switch {
	case e.Milestone != "":
		return e.Milestone
	case e.Action == taskgroup.Affiliate:
		return e.Person + " to " + cmp.Or(e.Organization, "no organisation")
	case e.Person != "":
		return e.Person
	case e.Successor != "":
		return "succeeded by " + e.Successor
	case len(e.Chairs)+len(e.Contributors) > 0:
		return cli.Plural(len(e.Chairs), "chair") + ", " + cli.Plural(len(e.Contributors), "contributor")
	}
	return ""
}

// checkMembership checks the roster, whom activities are open to, and who
// received what.
func (a *auditor) checkMembership() {
	for _, v := range membership.Violations(a.Roster.Check(a.asOf)) {
		a.add(v.Rule, v.Subject, v.Detail, "/roster"+v.Path)
	}
	for i := range a.Access {
		for _, v := range membership.Violations(a.Access[i].Check()) {
			a.add(v.Rule, v.Subject, v.Detail, fmt.Sprintf("/access/%d%s", i, v.Path))
		}
	}
	products := make(map[string]charter.Product)
	for _, p := range a.WorkingGroup.Products {
		products[p.Title] = p
	}
	later := 0
	for i, d := range a.Deliveries {
		if d.At.After(a.asOf) {
			later++
			continue
		}
		var to membership.Classes // everybody
		if products[d.Product].LimitedAt(d.At) {
			to = membership.Of(membership.Full)
		}
		for _, v := range membership.Violations(a.roster.Receive(d.Person, to, d.At)) {
			a.add(v.Rule, d.Person, fmt.Sprintf("received %q, which was limited to %v members", d.Product, to), fmt.Sprintf("/deliveries/%d/person", i))
		}
	}
	if later > 0 {
		a.leaveOut("%s made later", cli.Plural(later, "delivery"))
	}
}

// checkLiaisons checks the register, what was asked of whom, and whether a
// minority could decide it.
func (a *auditor) checkLiaisons() {
	regular := time.Duration(a.RegularContactDays) * 24 * time.Hour
	for _, v := range liaison.Violations(a.Register.Check(a.asOf, regular)) {
		a.add(v.Rule, v.Subject, v.Detail, "/register"+v.Path)
	}
	for i, poll := range a.Consultations {
		path := fmt.Sprintf("/consultations/%d", i)
		for _, v := range liaison.Violations(poll.Check()) {
			a.add(v.Rule, v.Subject, v.Detail, path+v.Path)
		}
		for _, v := range liaison.Violations(poll.Policy.Check()) {
			a.add(v.Rule, v.Subject, v.Detail, path+"/policy"+v.Path)
		}
		for _, v := range liaison.Violations(a.Register.Vouch(poll.Question)) {
			if strings.HasPrefix(v.Path, "/liaisons") { // as they stood at its opening
				v.Path = ""
			}
			a.add(v.Rule, v.Subject, v.Detail, path+"/question"+v.Path)
		}
		a.report.Consensus = append(a.report.Consensus, Consensus{append([]string{}, poll.Question.Topics...), a.assessments[i]})
	}
}

// listWaivers lists every should rule that is not followed, with its reason.
func (a *auditor) listWaivers() {
	wg := &a.WorkingGroup
	waive(a, cmp.Or(wg.Name, "working group"), "/workingGroup", wg.Waivers)
	for i, m := range wg.Meetings {
		waive(a, cmp.Or(m.Title, "meeting"), fmt.Sprintf("/workingGroup/meetings/%d", i), m.Waivers)
	}
	for i, p := range wg.Products {
		waive(a, p.Title, fmt.Sprintf("/workingGroup/products/%d", i), p.Waivers)
	}
	for i, g := range a.groups {
		waivers, from := g.Charter().Waivers, 0
		for j, e := range a.past(a.TaskGroups[i].Events) {
			if maps.Equal(e.Charter.Waivers, waivers) {
				from = j // the last event that brought them
			}
		}
		waive(a, g.Name(), fmt.Sprintf("/taskGroups/%d/events/%d/charter", i, from), waivers)
	}
	waive(a, "roster", "/roster", a.Roster.Waivers)
	for i, access := range a.Access {
		for j, n := range access.Narrowings {
			waive(a, access.Activity, fmt.Sprintf("/access/%d/narrowings/%d", i, j), n.Waivers)
		}
	}
	waive(a, "register", "/register", a.Register.Waivers)
	for i, poll := range a.Consultations {
		waive(a, poll.Policy.Name, fmt.Sprintf("/consultations/%d/policy", i), poll.Policy.Waivers)
		waive(a, poll.Question.Document, fmt.Sprintf("/consultations/%d/question", i), poll.Question.Waivers)
	}
}

func waive[R interface {
	norm
	~uint8
}](a *auditor, subject, path string, waivers map[R]string) {
	for _, r := range slices.Sorted(maps.Keys(waivers)) {
		if r.Keyword() == "should" && strings.TrimSpace(waivers[r]) != "" {
			step := strings.NewReplacer("~", "~0", "/", "~1").Replace(r.ID())
			a.report.Waivers = append(a.report.Waivers, Waiver{r.ID(), r.Clause(), subject, waivers[r], path + "/waivers/" + step})
		}
	}
}
