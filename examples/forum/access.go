package forum

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/membership"
)

// determine finds which determinations count: those by a chair of the activity's
// task group, and by a chair of the working group, each at its own date (¶10b).
// One that does not count is a finding, and was not made: nobody is blamed for
// what would follow from it.
func (f *Forum) determine() {
	known := make(map[string]bool)
	for _, a := range f.workingGroup.Activities {
		known[a.Name] = true
	}
	f.access = make(map[string]membership.Access)
	for i, e := range f.Roster.Engagements {
		for j, name := range e.Activities {
			if !known[name] && strings.TrimSpace(name) != "" { // else package membership says so
				f.timeless = append(f.timeless, found(RuleAccess, e.Person, fmt.Sprintf("is engaged for %q, which is no activity of the record", name), fmt.Sprintf("/roster/engagements/%d/activities/%d", i, j)))
			}
		}
	}
	for i, a := range f.Access {
		path := fmt.Sprintf("/access/%d", i)
		_, again := f.access[a.Activity]
		counts := a
		switch {
		case again:
			f.timeless = append(f.timeless, found(RuleAccess, a.Activity, "has an access already", path+"/activity"))
		case !known[a.Activity]:
			f.timeless = append(f.timeless, found(RuleAccess, a.Activity, "is no activity of the record", path+"/activity"))
		default:
			counts = f.made(a, path)
			f.access[a.Activity] = counts
		}
		overlaps := membership.Violations(counts.Check())
		for _, v := range membership.Violations(a.Check()) {
			if v.Rule != membership.RuleOverlap || slices.Contains(overlaps, v) { // what was not made overlaps with nothing
				f.timeless = append(f.timeless, found(v.Rule, v.Subject, v.Detail, path+v.Path))
			}
		}
	}
}

// made is an access with the determinations that count. The working group speaks for
// what has no task group then, as package membership reads it.
func (f *Forum) made(a membership.Access, path string) membership.Access {
	a.Narrowings = slices.Clone(a.Narrowings)
	for j := range a.Narrowings {
		n := &a.Narrowings[j]
		path := fmt.Sprintf("%s/narrowings/%d", path, j)
		if f.served(a.Activity, n.TaskGroup.At) {
			f.judge(&n.TaskGroup, a.Activity, path+"/taskGroup", "is no chair of its task group", charter.Chair, a.Activity)
		} else {
			not := "does not speak for the working group, and there was no task group"
			if !slices.ContainsFunc(f.workingGroup.Activities, func(of charter.Activity) bool {
				return of.Name == a.Activity && inForce(n.TaskGroup.At, of.From, of.Until)
			}) {
				not = "does not speak for the working group, and the activity was not there"
			}
			f.judge(&n.TaskGroup, a.Activity, path+"/taskGroup", not, charter.WorkingGroup, "")
		}
		f.judge(&n.Chair, a.Activity, path+"/chair", "is no chair of the working group", charter.Chair, "")
	}
	return a
}

// served reports whether an activity has a task group at a time.
func (f *Forum) served(activity string, at time.Time) bool {
	return slices.ContainsFunc(f.serving[activity], func(g *group) bool { return g.serves(activity, at) })
}

// judge blanks a determination that does not count: one by somebody who did not hold
// the office then.
func (f *Forum) judge(d *membership.Determination, activity, path, not string, o charter.Office, of string) {
	if d.By == "" || d.At.IsZero() {
		return // package membership says so
	}
	f.since(d.At, activity, path+"/at")
	if !f.workingGroup.Holds(d.By, o, of, d.At) {
		f.deed(d.At, RuleDeterminedBy, activity, path+"/by", "is narrowed on %s by %q, who %s; that was for %s", day(d.At), d.By, not, f.holders(o, of, d.At))
		*d = membership.Determination{}
	}
}

// accessTo is whom an activity is open to.
func (f *Forum) accessTo(activity string) membership.Access {
	if a, ok := f.access[activity]; ok {
		return a
	}
	return membership.Access{Activity: activity}
}

// Explain says why somebody may not take part in an activity at a time, with the
// determinations that count, each way in after another; see
// [membership.Person.Explain].
func (f *Forum) Explain(person, activity string, at time.Time) error {
	return f.roster.Person(person).Explain(f.accessTo(activity), at)
}

// Classes are the classes of member that somebody has at a time, or works for.
func (f *Forum) Classes(person string, at time.Time) membership.Classes {
	var classes []membership.Class
	for _, c := range []membership.Class{membership.Participant, membership.Academic, membership.Full} {
		if f.roster.Receive(person, membership.Of(c), at) == nil {
			classes = append(classes, c)
		}
	}
	return membership.Of(classes...)
}
