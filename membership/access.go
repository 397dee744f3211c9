package membership

import (
	"cmp"
	"time"
)

// Access says whom an activity is open to (¶10b).
//
// The zero Access is open to every class of member, as the charter intends.
// Only narrows it to a set of classes, from the moment that both TaskGroup and
// Chair have determined so. Where there is no task group, the working group's
// own determination stands in TaskGroup (a reading). Engaged consultants are
// not narrowed. Waivers may give the reason why [RuleOpenToAllClasses] is not
// followed; it silences Check and admits nobody less or more.
type Access struct {
	Activity  string          `json:"activity,omitzero"`
	Only      Classes         `json:"only,omitzero"`      // empty: every class
	TaskGroup Determination   `json:"taskGroup,omitzero"` // the task group's
	Chair     Determination   `json:"chair,omitzero"`     // the working group's chair's
	Waivers   map[Rule]string `json:"waivers,omitzero"`
}

// A Determination records that somebody decided to narrow an activity, and when.
// It takes effect at At. By is recorded, not checked. The zero Determination was
// never made.
type Determination struct {
	By string    `json:"by,omitzero"`
	At time.Time `json:"at,omitzero"`
}

func (d Determination) made(at time.Time) bool { return !d.At.IsZero() && !at.Before(d.At) }

// admits is the set of classes that the activity is open to at a time.
func (a *Access) admits(at time.Time) Classes {
	if a.Only == 0 || !a.TaskGroup.made(at) || !a.Chair.made(at) {
		return allClasses
	}
	return a.Only
}

// Check reports what is wrong with the access as it is recorded: a restriction
// without both determinations breaks [RuleOpenToAllClasses], and admits as if
// it were not there, whether or not that rule is waived. The error is nil or
// holds every [Violation].
func (a Access) Check() error {
	var f findings
	at := f.top().about(cmp.Or(a.Activity, "activity"), a.Waivers)
	at.checkWaivers(RuleOpenToAllClasses)
	if a.Only&^allClasses != 0 {
		at.child("only").add(RuleClass, "is narrowed to %v", a.Only)
	}
	at.child("taskGroup").child("at").time(a.TaskGroup.At)
	at.child("chair").child("at").time(a.Chair.At)
	if a.Only != 0 && a.Only != allClasses {
		if a.TaskGroup.At.IsZero() {
			at.child("taskGroup").add(RuleOpenToAllClasses, "is narrowed to %v without the task group", a.Only)
		}
		if a.Chair.At.IsZero() {
			at.child("chair").add(RuleOpenToAllClasses, "is narrowed to %v without the working group's chair", a.Only)
		}
	}
	return f.err()
}
