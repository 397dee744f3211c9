package forum

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
)

// findInWorkingGroup takes what package charter finds in the working group's own
// record, but for what depends on the day: that is asked of each day.
func (f *Forum) findInWorkingGroup() {
	for _, v := range charter.Violations(f.workingGroup.Check(forever, f.showings...)) {
		at, counts := f.dateOf(v)
		if v.Rule == charter.RuleScheduleByChair {
			v.Detail += "; that was for " + strings.TrimPrefix(f.holders(charter.Chair, v.Subject, at)+" or "+f.holders(charter.Chair, "", at), "nobody or ")
		}
		if !counts || ofTheDay[v.Rule] || v.Rule == charter.RuleScheduleByChair && f.leaderless(v.Subject) {
			continue
		} else if finding := found(v.Rule, v.Subject, v.Detail, "/workingGroup"+v.Path); at.IsZero() {
			f.timeless = append(f.timeless, finding)
		} else {
			f.deeds = append(f.deeds, done(at, []Finding{finding})...)
		}
	}
}

// leaderless reports whether a technical activity never had a chair, as it never
// had a task group: what is wrong there is found, and not that somebody set a
// schedule all the same.
func (f *Forum) leaderless(activity string) bool {
	led := slices.ContainsFunc(f.workingGroup.Activities, func(a charter.Activity) bool { return a.Name == activity && technical(a) })
	return led && !slices.ContainsFunc(f.workingGroup.Appointments, func(a charter.Appointment) bool { return a.Office == charter.Chair && a.Activity == activity })
}

// forever is later than any date of a record.
var forever = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)

// ofTheDay are the rules of package charter that ask how things are on a day.
var ofTheDay = map[charter.Rule]bool{charter.RuleChair: true, charter.RuleTaskGroup: true}

// dateOf is when the thing was done that breaks a rule of the working group's
// record; zero if it has no date. What only comes from a task group's life does
// not count here.
func (f *Forum) dateOf(v charter.Violation) (at time.Time, counts bool) {
	steps := strings.Split(v.Path, "/")
	if len(steps) < 3 {
		return time.Time{}, v.Rule != charter.RuleSchedule
	}
	var i, j int
	if _, err := fmt.Sscan(steps[2], &i); err != nil {
		return time.Time{}, true
	}
	if len(steps) > 4 {
		_, _ = fmt.Sscan(steps[4], &j) // zero where it is no number
	}
	wg := &f.workingGroup
	switch steps[1] {
	case "appointments":
		if i >= len(f.Record.WorkingGroup.Appointments) || f.Record.WorkingGroup.Appointments[i] != wg.Appointments[i] {
			return time.Time{}, false
		}
		return wg.Appointments[i].From, true
	case "activities":
		if a := &wg.Activities[i]; len(steps) > 4 && steps[3] == "schedules" {
			return a.Schedules[j].At, true
		} else if len(steps) > 3 && steps[3] == "schedules" {
			return time.Time{}, false // that there is none is of the day
		} else {
			return a.From, true
		}
	case "meetings":
		return wg.Meetings[i].Held, true
	case "products":
		if p := &wg.Products[i]; len(steps) > 4 && steps[3] == "limits" {
			return p.Limits[j].At, true
		} else {
			return p.Created, true
		}
	}
	return time.Time{}, true
}

// holders is who holds an office of an activity, or of the working group, at a time.
func (f *Forum) holders(o charter.Office, activity string, at time.Time) string {
	var names []string
	for name := range f.workingGroup.Holders(o, activity, at) {
		names = append(names, strconv.Quote(name))
	}
	return cmp.Or(strings.Join(names, " and "), "nobody")
}

// since asks that something of the working group's own is no older than it.
func (f *Forum) since(at time.Time, subject, path string) {
	if year := f.workingGroup.Established; year >= 1 && !at.IsZero() && at.UTC().Year() < year {
		f.deed(at, charter.RuleSinceEstablished, subject, path, "is dated %s, before the year %d", day(at), year)
	}
}

// sinceEstablished is the deeds, of which many that are older than the working group
// are one finding: that its year is wrong.
func (f *Forum) sinceEstablished(deeds []Finding) []Finding {
	older := func(d Finding) bool { return d.Rule == charter.RuleSinceEstablished.ID() }
	first, n := slices.IndexFunc(deeds, older), 0
	for _, d := range deeds {
		if older(d) {
			n++
		}
	}
	if n < 3 {
		return deeds
	}
	all := deeds[first]
	all.Detail = fmt.Sprintf("is established in %d, and %d things on record are older, at %s first: %s: %s", f.workingGroup.Established, n, all.Path, all.Subject, all.Detail)
	all.Subject, all.Path = f.workingGroup.Name, "/workingGroup/established"
	deeds[first] = all
	kept := first + 1
	return append(deeds[:kept], slices.DeleteFunc(deeds[kept:], older)...)
}
