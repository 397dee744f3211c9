package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
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
		person := a.roster.Person(c.Person)
		for _, v := range membership.Violations(person.Admit(to, a.asOf)) {
			a.add(v.Rule, c.Person, "contributes to "+g.Name()+", but is not admitted to its activity: "+why(person.Explain(to, a.asOf)), path+joined[c.Person])
		}
	}
}

// why is what an explanation says of each way in.
func why(err error) string {
	var ways []string
	for _, v := range membership.Violations(err) {
		ways = append(ways, v.Detail)
	}
	return strings.Join(ways, "; ")
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

// inForce reports whether at lies in [from, until), as in the four packages.
func inForce(at, from, until time.Time) bool {
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}
