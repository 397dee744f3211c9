package charter

import (
	"cmp"
	"iter"
	"time"
)

// A Record is the record of one working group: who holds its offices, what it
// has set out to do, when it met and what it made.
//
// It is plain data, written by hand or decoded from JSON, and Check says whether
// it is in order; the other methods take it as it stands. Waivers may give the
// reason why [RuleLookAlike] is not followed. The zero Record has nothing that the
// charter asks for, and gives nobody any power.
type Record struct {
	Name         string          `json:"name"`
	Established  int             `json:"established"` // the year
	MailingList  string          `json:"mailingList"`
	Appointments []Appointment   `json:"appointments,omitzero"`
	Activities   []Activity      `json:"activities,omitzero"`
	Meetings     []Meeting       `json:"meetings,omitzero"`
	Products     []Product       `json:"products,omitzero"`
	Waivers      map[Rule]string `json:"waivers,omitzero"`
}

// Check reports what is wrong with the record as of a time; showings are the
// ones that standards-like products may rest on, as for [Product.Check]. The
// error is nil or holds every [Violation], in the order of the record, each with
// its place: "/products/3/kind".
//
// What has to hold now is asked of what is in force at asOf: the working group
// has a chair then, and every activity of that time its task group and a schedule.
// A meeting that is still to be held at asOf may still be announced, and a schedule
// of a later date is not looked at. Everything else is asked of the whole record.
// The time it takes grows in step with the record.
func (r Record) Check(asOf time.Time, showings ...Showing) error {
	var f findings
	r.check(f.top().about(cmp.Or(r.Name, "working group"), r.Waivers), asOf, indexShowings(showings))
	return f.err()
}

func (r *Record) check(at place, asOf time.Time, s showings) {
	if asOf.IsZero() {
		at.add(RuleTime, "is checked as of no time")
	}
	asOf = wall(asOf)
	at.checkWaivers(RuleLookAlike)
	at.checkReasons()
	r.checkSelf(at)
	chairs := indexChairs(r.Appointments)
	activities := indexActivities(r.Activities, chairs, asOf)
	people, named, taskGroups := newLooks(), newLooks(), newLooks()
	see := func(l looks, name string, there place) { l.see(name, there.about(at.subject, at.waivers)) }
	for i := range r.Appointments {
		a := &r.Appointments[i]
		at := at.child("appointments").index(i).about(a.subject(), nil)
		a.check(at, &activities)
		see(people, a.Person, at.child("person"))
		see(named, a.Activity, at.child("activity"))
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
		see(named, a.Name, at.child("name"))
		see(taskGroups, a.TaskGroup, at.child("taskGroup"))
		see(taskGroups, a.Supports, at.child("supports"))
		for j, s := range a.Schedules {
			at := at.child("schedules").index(j)
			see(people, s.By, at.child("by"))
			r.since(at.child("at"), s.At)
		}
		r.since(at.child("from"), a.From)
		r.since(at.child("until"), a.Until)
	}
	for i := range r.Meetings {
		m := &r.Meetings[i]
		at := at.child("meetings").index(i).about(m.subject(), m.Waivers)
		m.check(at, &activities)
		see(named, m.Activity, at.child("activity"))
		r.since(at.child("announced"), m.Announced)
		r.since(at.child("held"), m.Held)
	}
	for i := range r.Products {
		p := &r.Products[i]
		at := at.child("products").index(i).about(p.subject(), p.Waivers)
		p.check(at, s)
		see(taskGroups, p.TaskGroup, at.child("taskGroup"))
		r.since(at.child("created"), p.Created)
		for j, l := range p.Limits {
			r.since(at.child("limits").index(j).child("at"), l.At)
		}
	}
}

func (r *Record) checkSelf(at place) {
	at.child("name").required(r.Name, RuleName, "has no name")
	if !r.dated() {
		at.child("established").add(RuleEstablished, "is established in the year %d", r.Established)
	}
	at.child("mailingList").required(r.MailingList, RuleMailingList, "has no mailing list")
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

// Holders yields who holds an office at a time, as for [Record.Holds], each once,
// in the order of the record.
func (r Record) Holders(o Office, activity string, at time.Time) iter.Seq[string] {
	return func(yield func(string) bool) {
		seen := make(map[string]bool)
		for i := range r.Appointments {
			a := &r.Appointments[i]
			if !a.seats(o, activity, at) || seen[a.Person] {
				continue
			}
			seen[a.Person] = true
			if !yield(a.Person) {
				return
			}
		}
	}
}

// Authorize reports whether a person may do an act at a time, by holding then
// the office that may. The error is nil or the bare [Rule] that stands in the
// way, as for [Office.May]. Neither answer allocates.
//
// The activity matters to a chair's act alone: it is for the activity's own
// chair and for the working group's (¶11b, a reading). Whether there is such an
// activity, Authorize does not ask.
func (r Record) Authorize(person string, a Act, activity string, at time.Time) error {
	p := a.power()
	if r.Holds(person, p.office, "", at) || p.office == Chair && r.Holds(person, Chair, activity, at) {
		return nil
	}
	return p.rule
}
