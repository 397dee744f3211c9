package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/taskgroup"
)

// dueWithin is how far ahead the audit looks for what falls due.
const dueWithin = 90 * 24 * time.Hour

// An auditor puts what a forum says of its record into one report.
type auditor struct {
	*forum.Forum
	asOf   time.Time
	report Report
}

// audit holds the record, as it stood at a time, against every rule of the four
// packages and of what joins them. What comes later than that time is left alone,
// and so is what was done, or was over, before from; with a zero from, all that was
// done counts. How things stood before the working group was established never does.
//
// A question that outside bodies said no to is no violation: whoever asks may be
// told so. A standards-like product created all the same is one.
func audit(r *forum.Record, from, asOf time.Time) *Report {
	a := auditor{Forum: forum.New(r), asOf: asOf, report: Report{
		WorkingGroup: r.WorkingGroup.Name,
		AsOf:         asOf,
		Chairs:       slices.AppendSeq([]string{}, r.WorkingGroup.Holders(charter.Chair, "", asOf)),
		Rules:        countRules(),
		Unchecked:    []string{},
		Waivers:      []forum.Waiver{},
		TaskGroups:   []TaskGroup{},
		Consensus:    []Consensus{},
		Plausible:    append([]forum.Mark{}, r.Plausible...),
	}}
	a.find(from)
	a.count()
	for i := range r.TaskGroups {
		a.report.TaskGroups = append(a.report.TaskGroups, a.tell(i))
	}
	for i := range r.Consultations {
		poll := &r.Consultations[i]
		a.report.Consensus = append(a.report.Consensus, Consensus{append([]string{}, poll.Question.Topics...), poll.Assess(asOf)})
	}
	a.leaveOut()
	a.report.Waivers = append(a.report.Waivers, a.Waivers(asOf)...)
	return &a.report
}

// find puts first what is wrong at the time of the audit or was done against a
// rule, and then how things were wrong for a time and are so no more.
func (a *auditor) find(from time.Time) {
	a.report.From = from
	if established := a.established(); from.IsZero() {
		from, a.report.From = beginning, established
	} else if from.Before(established) {
		a.report.From = established
	}
	now := a.Audit(a.asOf)
	a.report.Violations, a.report.Past, a.report.Due = []Finding{}, []Finding{}, []Due{}
	for _, f := range a.Throughout(from, a.asOf) {
		switch over := !f.Until.IsZero() && !f.Until.After(a.asOf); {
		case !over || slices.Contains(now, f):
			a.report.Violations = append(a.report.Violations, Finding{Finding: f})
		case f.Until.After(a.report.From):
			a.report.Past = append(a.report.Past, Finding{Finding: f})
		}
	}
	for _, d := range a.Due(a.asOf, dueWithin) {
		a.report.Due = append(a.report.Due, Due{Due: d})
	}
	a.report.Verdict = a.report.verdict()
}

// beginning is earlier than anything of a record.
var beginning = time.Date(1, time.January, 1, 0, 0, 0, 1, time.UTC)

// established is when the working group begins; without a year, at the time of the
// audit.
func (a *auditor) established() time.Time {
	if begins := a.Begins(); !begins.IsZero() {
		return begins
	}
	return a.asOf
}

// locate finds the places of what was found in its file.
func (r *Report) locate(f *file) {
	r.File = f.name
	for _, list := range [][]Finding{r.Violations, r.Past} {
		for i := range list {
			list[i].Line, list[i].Column, _ = f.places.Find(list[i].Path)
		}
	}
	for i := range r.Due {
		r.Due[i].Line, r.Due[i].Column, _ = f.places.Find(r.Due[i].Path)
	}
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

// tell is the report of one task group.
func (a *auditor) tell(i int) TaskGroup {
	events, g := a.TaskGroups[i].Events, a.Group(i, a.asOf)
	against := make(map[int]bool)
	for _, f := range a.report.Violations {
		var group, event int
		if n, _ := fmt.Sscanf(f.Path, "/taskGroups/%d/events/%d/", &group, &event); n == 2 && group == i {
			against[event] = true
		}
	}
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

// leaveOut says what is later than the audit, and so was left out, or later than the
// record.
func (a *auditor) leaveOut() {
	if a.asOf.After(a.AsOf) {
		a.report.Unchecked = append(a.report.Unchecked, fmt.Sprintf("what happened after %s, up to when the record is kept", cli.Day(a.AsOf)))
	}
	for _, m := range a.WorkingGroup.Meetings {
		if m.Held.After(a.asOf) {
			a.report.Unchecked = append(a.report.Unchecked, fmt.Sprintf("%s, held later, on %s", m.Title, cli.Day(m.Held)))
		}
	}
	for _, p := range a.WorkingGroup.Products {
		if p.Created.After(a.asOf) {
			a.report.Unchecked = append(a.report.Unchecked, fmt.Sprintf("%s, created later, on %s", p.Title, cli.Day(p.Created)))
		}
	}
	later := 0
	for _, d := range a.Deliveries {
		if d.At.After(a.asOf) {
			later++
		}
	}
	if later > 0 {
		a.report.Unchecked = append(a.report.Unchecked, cli.Plural(later, "delivery")+" made later")
	}
}
