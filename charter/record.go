package charter

import (
	"cmp"
	"time"
)

// A Record is the record of one working group: who holds its offices, what it
// has set out to do, when it met and what it made.
//
// It is plain data, written by hand or decoded from JSON, and Check says whether
// it is in order; the other methods take it as it stands. The zero Record has
// nothing that the charter asks for, and gives nobody any power.
type Record struct {
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
func (r Record) Check(asOf time.Time, showings ...Showing) error {
	var f findings
	r.check(f.top().about(cmp.Or(r.Name, "working group"), nil), asOf, indexShowings(showings))
	return f.err()
}

func (r *Record) check(at place, asOf time.Time, s showings) {
	r.checkSelf(at)
	chairs := indexChairs(r.Appointments)
	activities := indexActivities(r.Activities, chairs, asOf)
	for i := range r.Appointments {
		a := &r.Appointments[i]
		at := at.child("appointments").index(i).about(a.subject(), nil)
		a.check(at, &activities)
		if a.Office != Board { // the board may be older than the group
			r.since(at.child("from"), a.From)
			r.since(at.child("until"), a.Until)
		}
	}
	chairs.check(at.child("appointments"), asOf)
	for i := range r.Activities {
		a := &r.Activities[i]
		at := at.child("activities").index(i).about(a.subject(), nil)
		a.check(at, &activities)
		r.since(at.child("schedule").child("at"), a.Schedule.At)
		r.since(at.child("from"), a.From)
		r.since(at.child("until"), a.Until)
	}
	for i := range r.Meetings {
		m := &r.Meetings[i]
		at := at.child("meetings").index(i).about(m.subject(), nil)
		m.check(at, &activities)
		r.since(at.child("announced"), m.Announced)
		r.since(at.child("held"), m.Held)
	}
	for i := range r.Products {
		p := &r.Products[i]
		at := at.child("products").index(i).about(p.subject(), p.Waivers)
		p.check(at, s)
		r.since(at.child("created"), p.Created)
		r.since(at.child("limited").child("at"), p.Limited.At)
	}
}

func (r *Record) checkSelf(at place) {
	if blank(r.Name) {
		at.child("name").add(RuleName, "has no name")
	}
	if !r.dated() {
		at.child("established").add(RuleEstablished, "is established in the year %d", r.Established)
	}
	if blank(r.MailingList) {
		at.child("mailingList").add(RuleMailingList, "has no mailing list")
	}
}

func (r *Record) dated() bool { return 1 <= r.Established && r.Established <= 9999 }

// since checks that a time, if it is recorded, is not before the group.
func (r *Record) since(at place, t time.Time) {
	if r.dated() && !t.IsZero() && t.UTC().Year() < r.Established {
		at.add(RuleSinceEstablished, "is dated %s, before the year %d", stamp(t), r.Established)
	}
}

// stamp is a time in a message.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// Holds reports whether a person holds an office at a time. For a [Chair] the
// activity is the one chaired, and empty for the working group; it has to match
// exactly, as one chair does not stand in for another. For any other office it
// is empty. Nobody holds the zero Office. Holds does not allocate.
func (r Record) Holds(person string, o Office, activity string, at time.Time) bool {
	for i := range r.Appointments {
		if r.Appointments[i].holds(person, o, activity, at) {
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
func (r Record) Authorize(person string, a Act, activity string, at time.Time) error {
	p := a.power()
	if p.office != Chair || !r.chaired(activity, at) {
		activity = ""
	}
	if !r.Holds(person, p.office, activity, at) {
		return p.rule
	}
	return nil
}

// chaired reports whether an activity has a chair of its own at a time.
func (r *Record) chaired(activity string, at time.Time) bool {
	for i := range r.Appointments {
		if r.Appointments[i].seats(Chair, activity, at) {
			return true
		}
	}
	return false
}
