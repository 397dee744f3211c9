package charter

import (
	"cmp"
	"fmt"
	"time"
)

// A WorkingGroup is the record of one working group: who holds its offices,
// what it has set out to do, when it met and what it made.
//
// It is plain data, written by hand or decoded from JSON, and Check says whether
// it is in order; the other methods take it as it stands. The zero WorkingGroup
// has nothing that the charter asks for, and gives nobody any power.
type WorkingGroup struct {
	Name         string        `json:"name"`
	Established  int           `json:"established"` // the year
	MailingList  string        `json:"mailingList"`
	Appointments []Appointment `json:"appointments,omitzero"`
	Activities   []Activity    `json:"activities,omitzero"`
	Meetings     []Meeting     `json:"meetings,omitzero"`
	Products     []Product     `json:"products,omitzero"`
}

// Check reports what is wrong with the record as of a time; showings are the
// ones that standards-like products may rest on, as for [Product.Check]. The
// error is nil or holds every [Violation], in the order of the record, each with
// its place: "/products/3/kind".
//
// What has to hold now is asked of what is in force at asOf: the working group
// has a chair then, and every activity of that time its task group and its
// schedule. A meeting that is still to be held at asOf may still be announced.
// Everything else is asked of the whole record. The time it takes grows in step
// with the record.
func (wg WorkingGroup) Check(asOf time.Time, showings ...Showing) error {
	var f findings
	wg.checkGroup(&f)
	chairs := indexChairs(wg.Appointments)
	activities := indexActivities(wg.Activities, chairs, asOf)
	for i := range wg.Appointments {
		a, path := &wg.Appointments[i], fmt.Sprintf("/appointments/%d", i)
		a.check(&f, path)
		if a.Activity != "" && !activities.named[a.Activity] {
			f.add(Violation{RuleKnownActivity, a.subject(), path + "/activity", fmt.Sprintf("is appointed to %q", a.Activity)})
		}
		if a.Office != Board { // the board may be older than the group
			wg.since(&f, a.subject(), path+"/from", a.From)
			wg.since(&f, a.subject(), path+"/until", a.Until)
		}
	}
	if !chairs.filled(seat{}, asOf) {
		f.add(Violation{RuleChair, wg.subject(), "/appointments", "has no chair"})
	}
	for i := range wg.Activities {
		a, path := &wg.Activities[i], fmt.Sprintf("/activities/%d", i)
		a.check(&f, path, &activities)
		wg.since(&f, a.subject(), path+"/schedule/at", a.Schedule.At)
		wg.since(&f, a.subject(), path+"/from", a.From)
		wg.since(&f, a.subject(), path+"/until", a.Until)
	}
	for i := range wg.Meetings {
		m, path := &wg.Meetings[i], fmt.Sprintf("/meetings/%d", i)
		m.check(&f, path, &activities)
		wg.since(&f, m.subject(), path+"/announced", m.Announced)
		wg.since(&f, m.subject(), path+"/held", m.Held)
	}
	index := indexShowings(showings)
	for i := range wg.Products {
		p, path := &wg.Products[i], fmt.Sprintf("/products/%d", i)
		p.check(&f, path, index)
		wg.since(&f, p.subject(), path+"/created", p.Created)
		wg.since(&f, p.subject(), path+"/limited/at", p.Limited.At)
	}
	return f.err()
}

func (wg *WorkingGroup) subject() string { return cmp.Or(wg.Name, "working group") }

func (wg *WorkingGroup) dated() bool { return 1 <= wg.Established && wg.Established <= 9999 }

func (wg *WorkingGroup) checkGroup(f *findings) {
	if blank(wg.Name) {
		f.add(Violation{RuleName, wg.subject(), "/name", "has no name"})
	}
	if !wg.dated() {
		f.add(Violation{RuleEstablished, wg.subject(), "/established", fmt.Sprintf("is established in the year %d", wg.Established)})
	}
	if blank(wg.MailingList) {
		f.add(Violation{RuleMailingList, wg.subject(), "/mailingList", "has no mailing list"})
	}
}

// since checks that a time, if it is recorded, is not before the group.
func (wg *WorkingGroup) since(f *findings, subject, path string, t time.Time) {
	if wg.dated() && !t.IsZero() && t.UTC().Year() < wg.Established {
		f.add(Violation{RuleSinceEstablished, subject, path, fmt.Sprintf("is dated before %d", wg.Established)})
	}
}

// Holds reports whether a person holds an office at a time. For a [Chair] the
// activity is the one chaired, and empty for the working group; it has to match
// exactly, as one chair does not stand in for another. For any other office it
// is empty. Nobody holds the zero Office. Holds does not allocate.
func (wg WorkingGroup) Holds(person string, o Office, activity string, at time.Time) bool {
	for i := range wg.Appointments {
		if wg.Appointments[i].holds(person, o, activity, at) {
			return true
		}
	}
	return false
}

// Authorize reports whether a person may do an act at a time, by holding then
// the office that may. The error is nil or the bare [Rule] that stands in the
// way, as for [Office.May]. Neither answer allocates.
//
// The activity matters to a chair's act alone: it is for the activity's own
// chair or, where the activity has none at the time, for the working group's
// (¶11b, a reading). Whether there is such an activity, Authorize does not ask.
func (wg WorkingGroup) Authorize(person string, a Act, activity string, at time.Time) error {
	p := a.power()
	if p.office != Chair || !wg.chaired(activity, at) {
		activity = ""
	}
	if !wg.Holds(person, p.office, activity, at) {
		return p.rule
	}
	return nil
}

// chaired reports whether an activity has a chair of its own at a time.
func (wg *WorkingGroup) chaired(activity string, at time.Time) bool {
	for i := range wg.Appointments {
		if wg.Appointments[i].seats(Chair, activity, at) {
			return true
		}
	}
	return false
}
