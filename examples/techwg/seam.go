package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// The four packages know nothing of one another. What one of them leaves to its
// host to check, because another knows the answer, is checked here.

func (a *auditor) checkSeams() {
	named := make(map[string][]taskgroup.Group)
	for _, g := range a.groups {
		named[g.Name()] = append(named[g.Name()], g)
	}
	for i, activity := range a.WorkingGroup.Activities {
		a.checkTaskGroupOf(&activity, named[activity.TaskGroup], fmt.Sprintf("/workingGroup/activities/%d/taskGroup", i))
	}
	access := make(map[string]membership.Access)
	for _, open := range a.Access {
		access[open.Activity] = open
	}
	for i, g := range a.groups {
		path := fmt.Sprintf("/taskGroups/%d/events", i)
		a.checkList(g, path)
		a.checkDirectors(g, a.TaskGroups[i].Events, path)
		to, known := access[g.Charter().Activity]
		if !known {
			to.Activity = g.Charter().Activity
		}
		a.checkContributors(g, to, a.TaskGroups[i].Events, path)
	}
}

// checkTaskGroupOf asks that a current technical activity's task group be there
// and at its service (¶9a). That it names one at all, package charter asks. The
// groups are those of that name: it may have been used before.
func (a *auditor) checkTaskGroupOf(activity *charter.Activity, groups []taskgroup.Group, path string) {
	if activity.Kind != charter.Technical || activity.TaskGroup == "" || !inForce(a.asOf, activity.From, activity.Until) {
		return
	}
	alive := false
	for _, g := range groups {
		if g.State() != taskgroup.Active && g.State() != taskgroup.Dormant {
			continue
		}
		alive = true
		if serves := g.Charter().Activity; serves != activity.Name {
			a.add(charter.RuleTaskGroup, activity.Name, fmt.Sprintf("has the task group %q, which serves %q", activity.TaskGroup, serves), path)
		}
	}
	switch {
	case len(groups) == 0:
		a.add(charter.RuleTaskGroup, activity.Name, fmt.Sprintf("has the task group %q, which is not on record", activity.TaskGroup), path)
	case !alive:
		a.add(charter.RuleTaskGroup, activity.Name, fmt.Sprintf("has the task group %q, which is neither active nor dormant", activity.TaskGroup), path)
	}
}

// checkList asks that a task group's mailing list be another than the working
// group's own (¶0a, ¶9a).
func (a *auditor) checkList(g taskgroup.Group, path string) {
	list := g.Charter().MailingList
	if list != "" && list == a.WorkingGroup.MailingList && g.State() != taskgroup.Concluded {
		a.add(taskgroup.RuleMailingList, g.Name(), "has the mailing list of the working group", path)
	}
}

// checkDirectors asks that whoever acted as the technical director was (¶7a).
func (a *auditor) checkDirectors(g taskgroup.Group, events []taskgroup.Event, path string) {
	for i, e := range a.past(events) {
		if e.As == taskgroup.TechnicalDirector && !a.WorkingGroup.Holds(e.By, charter.TechnicalDirector, "", e.At) {
			a.add(charter.RuleTaskGroupCreation, g.Name(), fmt.Sprintf("%q may not %v it: not the technical director then", e.By, e.Action), fmt.Sprintf("%s/%d/by", path, i))
		}
	}
}

// checkContributors asks that whoever contributes to an active group be admitted
// to its activity (¶8a, ¶10b).
func (a *auditor) checkContributors(g taskgroup.Group, to membership.Access, events []taskgroup.Event, path string) {
	if g.State() != taskgroup.Active {
		return
	}
	joined := a.joined(events)
	for c := range g.Contributors() {
		for _, v := range membership.Violations(a.roster.Admit(c.Person, to, a.asOf)) {
			a.add(v.Rule, c.Person, "contributes to "+g.Name()+", but is not admitted to its activity", path+joined[c.Person])
		}
	}
}

// joined is the place where each contributor was last named.
func (a *auditor) joined(events []taskgroup.Event) map[string]string {
	place := make(map[string]string)
	for i, e := range a.past(events) {
		if e.Action == taskgroup.Join {
			place[e.Person] = fmt.Sprintf("/%d/person", i)
		}
		for j, c := range e.Contributors {
			place[c.Person] = fmt.Sprintf("/%d/contributors/%d/person", i, j)
		}
	}
	return place
}

// askAgain builds the question anew from the register, and asks that it be put
// to the same bodies (¶5d). The policy may waive that.
func (a *auditor) askAgain(c *Consultation, path string) {
	q, policy := &c.Poll.Question, &c.Poll.Policy
	if q.Check() != nil || waived(policy.Waivers, liaison.RuleElectorate) {
		return
	}
	again, err := a.Register.Ask(q.Document, q.Scope, q.Excludes, c.Topics, q.Opened, q.Closes)
	for _, v := range liaison.Violations(err) {
		a.add(v.Rule, v.Subject, v.Detail, path)
	}
	switch {
	case err != nil:
	case !slices.Equal(sorted(q.Relevant), again.Relevant):
		a.add(liaison.RuleElectorate, q.Document, fmt.Sprintf("calls relevant %s; the register gives %s", quoted(sorted(q.Relevant)), quoted(again.Relevant)), path+"/relevant")
	case policy.Electorate && !slices.Equal(electorate(q.Asked), electorate(again.Asked)):
		a.add(liaison.RuleElectorate, q.Document, fmt.Sprintf("asks %s; the register gives %s", quoted(electorate(q.Asked)), quoted(electorate(again.Asked))), path+"/asked")
	}
}

func sorted(names []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(names)))
}

func quoted(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = strconv.Quote(name)
	}
	return cmp.Or(strings.Join(list, ", "), "nobody")
}

// electorate is who is asked, in which voices, sorted: a body that speaks for
// itself must not pass for one that speaks for an organisation.
func electorate(bodies []liaison.Body) []string {
	names := make([]string, len(bodies))
	for i, b := range bodies {
		names[i] = b.Name
		if voice := cmp.Or(b.Voice, b.Name); voice != b.Name {
			names[i] += " for " + voice
		}
		if b.Class != "" {
			names[i] += ", " + b.Class
		}
	}
	slices.Sort(names)
	return names
}

// inForce reports whether at lies in [from, until), as in the four packages.
func inForce(at, from, until time.Time) bool {
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}
