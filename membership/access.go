package membership

import (
	"cmp"
	"slices"
	"time"
)

// Access says whom an activity is open to (¶10b): to every class of member, but
// for what its narrowings take away while they are in force.
//
// Of several narrowings in force at once, which break [RuleOverlap], the one counts
// that began last and, of those, the last one listed. The zero Access is open to
// every class, as the charter intends. Engaged consultants are not narrowed.
//
// Questions may be asked of an access that [Access.Check] refuses. A narrowing
// whose names or times cannot be written down was not made; and an activity that
// cannot is none that a consultant can be engaged for, so it admits nobody whom it
// would not admit once it is stored.
type Access struct {
	Activity   string      `json:"activity,omitzero"`
	Narrowings []Narrowing `json:"narrowings,omitzero"`
}

// A Narrowing limits an activity to a set of classes, from the moment that both
// the task group and the working group's chair have determined so, up to Until;
// a zero Until is open-ended. Where there is no task group, the working group's
// own determination stands in TaskGroup (a reading).
//
// Waivers may give the reason why [RuleOpenToAllClasses] is not followed, for a
// narrowing that lacks a determination; it silences Check and admits nobody less
// or more. The zero Narrowing is never in force.
type Narrowing struct {
	Only      Classes         `json:"only"`               // the classes that it stays open to
	TaskGroup Determination   `json:"taskGroup,omitzero"` // the task group's
	Chair     Determination   `json:"chair,omitzero"`     // the working group's chair's
	Until     time.Time       `json:"until,omitzero"`
	Waivers   map[Rule]string `json:"waivers,omitzero"`
}

// A Determination records who decided to narrow an activity, and when. Whether
// they could is for the host to ask; without a name or a date that can be written
// down it was not made, as the zero Determination.
type Determination struct {
	By string    `json:"by,omitzero"`
	At time.Time `json:"at,omitzero"`
}

func (d *Determination) made() bool {
	return !d.At.IsZero() && storable(d.At) && !blank(d.By) && flaw(d.By) == ""
}

// made reports whether both have determined the narrowing, to some classes.
func (n *Narrowing) made() bool {
	return n.Only != 0 && n.TaskGroup.made() && n.Chair.made() && storable(n.Until)
}

// from is when the narrowing comes into force, if it is made.
func (n *Narrowing) from() time.Time {
	at := wall(n.TaskGroup.At)
	if at.Before(n.Chair.At) {
		at = wall(n.Chair.At)
	}
	return at
}

// narrowing is the one in force at a time: of several, the one that began last
// and, of those, the last one listed. It is nil if the activity is open to all.
func (a *Access) narrowing(at time.Time) *Narrowing {
	var found *Narrowing
	var began time.Time
	for i := range a.Narrowings {
		n := &a.Narrowings[i]
		if from := n.from(); inForce(at, from, n.Until) && !from.Before(began) && n.made() {
			found, began = n, from
		}
	}
	return found
}

// admits is the set of classes that the activity is open to at a time.
func (a *Access) admits(at time.Time) Classes {
	if n := a.narrowing(at); n != nil {
		return n.Only
	}
	return allClasses
}

// Check reports what is wrong with the access as it is recorded: a narrowing
// without both determinations breaks [RuleOpenToAllClasses], and admits as if it
// were not there, whether or not that rule is waived; no two may be in force at
// once. The error is nil or holds every [Violation].
func (a Access) Check() error {
	var f findings
	subject := cmp.Or(a.Activity, "activity")
	f.top().about(subject, nil).child("activity").optional(a.Activity)
	at := f.top().about(subject, nil).child("narrowings")
	for i := range a.Narrowings {
		n := &a.Narrowings[i]
		n.check(at.index(i).about(subject, n.Waivers))
	}
	a.checkOverlaps(at)
	return f.err()
}

func (n *Narrowing) check(at place) {
	at.checkWaivers(RuleOpenToAllClasses)
	at.checkReasons()
	switch {
	case n.Only == 0:
		at.child("only").add(RuleClass, "is narrowed to no class (known: participant, academic, full)")
	case n.Only&^allClasses != 0:
		at.child("only").add(RuleClass, "is narrowed to an unknown class (known: participant, academic, full)")
	}
	n.TaskGroup.check(at.child("taskGroup"), "the task group")
	n.Chair.check(at.child("chair"), "the working group's chair")
	at.child("until").time(n.Until)
	if !n.Until.IsZero() && !n.from().Before(n.Until) && n.made() {
		at.child("until").add(RuleTime, "ends before both had determined it")
	}
}

// check asks who determined, and when.
func (d *Determination) check(at place, whose string) {
	switch by := at.child("by"); {
	case d.By == "" && d.At.IsZero():
		at.add(RuleOpenToAllClasses, "is narrowed without a determination of %s", whose)
	case blank(d.By) && by.broken(RuleOpenToAllClasses):
		by.add(RuleOpenToAllClasses, "is narrowed by a determination of %s that does not say whose", whose)
	default:
		by.optional(d.By)
		if d.At.IsZero() {
			at.child("at").add(RuleOpenToAllClasses, "is narrowed by a determination of %s without a date", whose)
		}
	}
	at.child("at").time(d.At)
}

// checkOverlaps sets each narrowing against the one that lasts longest among
// those that began no later: if any of them is still in force, that one is.
func (a *Access) checkOverlaps(at place) {
	type span struct {
		from, until time.Time
		i           int
	}
	var spans []span
	for i := range a.Narrowings {
		n := &a.Narrowings[i]
		if from := n.from(); n.made() && (n.Until.IsZero() || from.Before(n.Until)) {
			spans = append(spans, span{from, wall(n.Until), i})
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int { return a.from.Compare(b.from) })
	overlaps := make([]int, len(a.Narrowings)) // 1 + the other's place
	for i := 1; i < len(spans); i++ {
		longest := spans[i-1]
		if longest.until.IsZero() || spans[i].from.Before(longest.until) {
			overlaps[spans[i].i] = 1 + longest.i
		}
		if longest.until.IsZero() || !spans[i].until.IsZero() && spans[i].until.Before(longest.until) {
			spans[i].until, spans[i].i = longest.until, longest.i
		}
	}
	for i, other := range overlaps {
		if other > 0 {
			at.index(i).add(RuleOverlap, "is narrowed again, while the narrowing at /narrowings/%d is in force", other-1)
		}
	}
}
