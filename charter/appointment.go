package charter

import (
	"cmp"
	"slices"
	"sort"
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
	Activity string    `json:"activity,omitzero"` // the activity that a Chair chairs; empty: the working group
	By       Office    `json:"by,omitzero"`
	From     time.Time `json:"from,omitzero"`
	Until    time.Time `json:"until,omitzero"`
}

func (a *Appointment) subject() string { return cmp.Or(a.Person, "appointment") }

func (a *Appointment) check(at place, in *activities) {
	if blank(a.Person) {
		at.child("person").add(RulePerson, "names nobody")
	}
	a.Office.check(at.child("office"))
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
	if a.Activity != "" && !in.named[a.Activity] {
		at.child("activity").add(RuleKnownActivity, "is appointed to %q, which is no activity of the record", a.Activity)
	}
}

// holds reports whether the appointment makes a person hold an office at a time.
func (a *Appointment) holds(person string, o Office, activity string, at time.Time) bool {
	return a.Person == person && a.seats(o, activity, at)
}

// seats reports whether the appointment fills an office at a time.
func (a *Appointment) seats(o Office, activity string, at time.Time) bool {
	return a.Person != "" && a.Office == o && o.known() && a.Activity == activity && inForce(at, a.From, a.Until)
}

// A seat is the chair of an activity, empty for the working group, as held by
// one person or, where person is empty, by anybody.
type seat struct{ activity, person string }

// chairs holds the tenures of every seat, so that a check over many activities
// and many chairs need not compare each with each.
type chairs map[seat][]tenure

// A tenure is [from, until); once indexed, until is the latest end of all
// tenures in the seat that began no later.
type tenure struct{ from, until time.Time }

func indexChairs(appointments []Appointment) chairs {
	c := make(chairs)
	for i := range appointments {
		a := &appointments[i]
		if a.Person == "" || a.Office != Chair {
			continue
		}
		for _, s := range [...]seat{{a.Activity, a.Person}, {activity: a.Activity}} {
			c[s] = append(c[s], tenure{a.From, a.Until})
		}
	}
	for _, tenures := range c {
		slices.SortFunc(tenures, func(a, b tenure) int { return a.from.Compare(b.from) })
		for i := 1; i < len(tenures); i++ {
			if before := tenures[i-1].until; before.IsZero() || !tenures[i].until.IsZero() && before.After(tenures[i].until) {
				tenures[i].until = before
			}
		}
	}
	return c
}

// filled reports whether the seat is held at a time: of the tenures that began
// by then, the latest end decides.
func (c chairs) filled(s seat, at time.Time) bool {
	tenures := c[s]
	begun := sort.Search(len(tenures), func(i int) bool { return tenures[i].from.After(at) })
	return begun > 0 && inForce(at, tenures[begun-1].from, tenures[begun-1].until)
}

// holds reports whether a person chairs an activity at a time: as its own chair
// or, where it has none then, as the working group's.
func (c chairs) holds(person, activity string, at time.Time) bool {
	if !c.filled(seat{activity: activity}, at) {
		activity = ""
	}
	return person != "" && c.filled(seat{activity, person}, at)
}

// check asks that the working group have a chair at a time.
func (c chairs) check(at place, asOf time.Time) {
	if !c.filled(seat{}, asOf) {
		at.add(RuleChair, "has no chair")
	}
}
