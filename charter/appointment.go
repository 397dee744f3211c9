package charter

import (
	"cmp"
	"time"
)

// An Appointment is one person's tenure of one office, in force in
// [From, Until).
//
// A zero From is as early as there is, a zero Until open-ended. An appointment
// to [Board] or [WorkingGroup] records who may speak for it. The charter says who
// appoints the working group's chair (¶10a) but not who appoints anybody else:
// By is then recorded, not checked, and may be left out. The zero Appointment
// names nobody, and a check refuses it.
type Appointment struct {
	Person   string    `json:"person"`
	Office   Office    `json:"office"`
	Activity string    `json:"activity,omitzero"` // the activity that a chair chairs; empty: the working group
	By       Office    `json:"by,omitzero"`
	From     time.Time `json:"from,omitzero"`
	Until    time.Time `json:"until,omitzero"`
}

func (a *Appointment) subject() string { return cmp.Or(a.Person, "appointment") }

func (a *Appointment) check(at place, in *activities) {
	at.child("person").required(a.Person, RulePerson, "names nobody")
	a.Office.check(at.child("office"))
	at.child("activity").optional(a.Activity)
	if a.Activity != "" && a.Office != Chair {
		at.child("activity").add(RuleActivityOffice, "is appointed to the activity %q, but not as a chair", a.Activity)
	}
	if a.By != 0 {
		a.By.check(at.child("by"))
	}
	if a.Office == Chair && a.Activity == "" && a.By != Board {
		at.child("by").add(RuleAppointChair, "is appointed chair by %s", a.By.holder())
	}
	at.period(a.From, a.Until)
	if a.Activity != "" && !in.named.within(a.Activity, a.From, a.Until) {
		at.child("activity").add(RuleKnownActivity, "is appointed to %q, which is no activity of that time", a.Activity)
	}
}

// holds reports whether the appointment makes a person hold an office at a time.
func (a *Appointment) holds(person string, o Office, activity string, at time.Time) bool {
	return a.Person == person && a.seats(o, activity, at)
}

// seats reports whether the appointment fills an office at a time.
func (a *Appointment) seats(o Office, activity string, at time.Time) bool {
	return a.Office == o && o.known() && a.Activity == activity && inForce(at, a.From, a.Until) && !blank(a.Person)
}

// A seat is the chair of an activity, empty for the working group, as held by
// one person or, where person is empty, by anybody.
type seat struct{ activity, person string }

// chairs holds the tenures of every seat.
type chairs struct{ spans[seat] }

func indexChairs(appointments []Appointment) chairs {
	c := chairs{make(spans[seat])}
	for _, a := range byFrom(appointments, func(a *Appointment) time.Time { return a.From }) {
		if a.Office == Chair && !blank(a.Person) {
			c.add(seat{a.Activity, a.Person}, a.From, a.Until)
			c.add(seat{activity: a.Activity}, a.From, a.Until)
		}
	}
	return c
}

// holds reports whether a person, who is somebody, chairs an activity, or the
// working group, at a time.
func (c chairs) holds(person, activity string, at time.Time) bool {
	return c.at(seat{activity, person}, at) || c.at(seat{"", person}, at)
}

// check asks that the working group have a chair at a time.
func (c chairs) check(at place, asOf time.Time) {
	if !c.at(seat{}, asOf) {
		at.add(RuleChair, "has no chair")
	}
}
