package forum

import (
	"fmt"
	"slices"
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
	for i, a := range f.Access {
		path := fmt.Sprintf("/access/%d", i)
		f.timeless = append(f.timeless, below(path, Findings(a.Check()))...)
		if _, again := f.access[a.Activity]; again {
			f.timeless = append(f.timeless, found(RuleAccess, a.Activity, "has an access already", path+"/activity"))
			continue
		} else if !known[a.Activity] {
			f.timeless = append(f.timeless, found(RuleAccess, a.Activity, "is no activity of the record", path+"/activity"))
			continue
		}
		not := "is no chair of its task group"
		if len(f.serving[a.Activity]) == 0 {
			not = "does not speak for the working group"
		}
		a.Narrowings = slices.Clone(a.Narrowings)
		for j := range a.Narrowings {
			n := &a.Narrowings[j]
			path := fmt.Sprintf("%s/narrowings/%d", path, j)
			f.judge(&n.TaskGroup, a.Activity, path+"/taskGroup", not, func(person string, at time.Time) bool {
				return f.chairsGroup(person, a.Activity, at)
			})
			f.judge(&n.Chair, a.Activity, path+"/chair", "is no chair of the working group", func(person string, at time.Time) bool {
				return f.workingGroup.Holds(person, charter.Chair, "", at)
			})
		}
		f.access[a.Activity] = a
	}
	for i, p := range f.workingGroup.Products {
		for j, l := range p.Limits {
			f.notYet(l.At, p.Title, fmt.Sprintf("/workingGroup/products/%d/limits/%d/at", i, j))
		}
	}
}

// judge blanks a determination that does not count.
func (f *Forum) judge(d *membership.Determination, activity, path, not string, may func(string, time.Time) bool) {
	if d.By == "" || d.At.IsZero() {
		return // package membership says so
	}
	f.notYet(d.At, activity, path+"/at")
	f.since(d.At, activity, path+"/at")
	if !may(d.By, d.At) {
		f.deed(d.At, RuleDeterminedBy, activity, path+"/by", "is narrowed by %q, who %s on %s", d.By, not, day(d.At))
		*d = membership.Determination{}
	}
}

// notYet asks that a determination has been made by the day of the record.
func (f *Forum) notYet(at time.Time, subject, path string) {
	if at.After(f.AsOf) {
		f.timeless = append(f.timeless, found(RuleFuture, subject, fmt.Sprintf("is limited by a determination of %s, which has not been made yet on %s", day(at), day(f.AsOf)), path))
	}
}

// chairsGroup reports whether somebody chairs the activity's task group or, where
// there is none, speaks for the working group (a reading of package membership).
func (f *Forum) chairsGroup(person, activity string, at time.Time) bool {
	if len(f.serving[activity]) == 0 {
		return f.workingGroup.Holds(person, charter.WorkingGroup, "", at)
	}
	return slices.ContainsFunc(f.serving[activity], func(g *group) bool { return g.chaired(person, at) })
}

// accessTo is whom an activity is open to.
func (f *Forum) accessTo(activity string) membership.Access {
	if a, ok := f.access[activity]; ok {
		return a
	}
	return membership.Access{Activity: activity}
}
