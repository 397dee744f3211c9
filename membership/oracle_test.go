package membership_test

import (
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/membership"
)

// The slow reading: a small world lasts a few days, and whatever lasts in it is
// written out as the set of its days.

// days are those of a small world. The first is the zero time, the next is noon.
const days = 7

func moment(day int) time.Time {
	if day == 0 {
		return time.Time{}
	}
	return noon.AddDate(0, 0, day-1)
}

func dayOf(t time.Time) int {
	if t.IsZero() {
		return 0
	}
	return 1 + int(t.Sub(noon)/(24*time.Hour))
}

// A span is a set of days.
type span [days]bool

func spanOf(from, until time.Time) (s span) {
	end := days
	if !until.IsZero() {
		end = dayOf(until)
	}
	for d := dayOf(from); d < end; d++ {
		s[d] = true
	}
	return s
}

// A life is what somebody is to an activity, day by day.
type life [days]struct {
	classes [membership.Full + 1]bool // a member of, or working for one
	engaged bool                      // as a consultant
	itself  bool                      // as a consultant, for this activity
}

// lifeOf reads well-formed records.
func lifeOf(r membership.Records, person, activity string) (l life) {
	always := spanOf(time.Time{}, time.Time{})
	member := func(m membership.Membership, while span) {
		for d, on := range spanOf(m.From, m.Until) {
			if on && while[d] {
				l[d].classes[m.Class] = true
			}
		}
	}
	for _, m := range r.Memberships {
		if m.Organization == "" && m.Person == person {
			member(m, always)
		}
		for _, a := range r.Affiliations {
			if a.Person == person && a.Organization == m.Organization {
				member(m, spanOf(a.From, a.Until))
			}
		}
	}
	for _, e := range r.Engagements {
		for d, on := range spanOf(e.From, e.Until) {
			if on && e.Person == person {
				l[d].engaged = true
				l[d].itself = l[d].itself || len(e.Activities) == 0 || slices.Contains(e.Activities, activity)
			}
		}
	}
	return l
}

// begins is the day on which a narrowing begins, or -1.
func begins(n membership.Narrowing) int {
	for _, d := range []membership.Determination{n.TaskGroup, n.Chair} {
		if n.Only == membership.Of() || strings.Trim(d.By, " \u200b\u3164") == "" || d.At.IsZero() {
			return -1
		}
	}
	return max(dayOf(n.TaskGroup.At), dayOf(n.Chair.At))
}

// inForce is the narrowings that are in force on each day, the one that decides
// last: each that begins is laid upon those before it, and taken off when it ends.
func inForce(a membership.Access) (on [days][]int) {
	var pile []int
	for d := range days {
		for i, n := range a.Narrowings {
			if begins(n) == d {
				pile = append(pile, i)
			}
		}
		pile = slices.DeleteFunc(slices.Clone(pile), func(i int) bool {
			end := a.Narrowings[i].Until
			return !end.IsZero() && dayOf(end) <= d
		})
		on[d] = pile
	}
	return on
}

// openTo is the classes that may take part on each day.
func openTo(a membership.Access) (classes [days]membership.Classes) {
	for d, pile := range inForce(a) {
		classes[d] = membership.Of(membership.Participant, membership.Academic, membership.Full)
		if len(pile) > 0 {
			classes[d] = a.Narrowings[pile[len(pile)-1]].Only
		}
	}
	return classes
}

// refusal is the rule that stands in somebody's way on a day, or zero.
func (l *life) refusal(day int, open membership.Classes) membership.Rule {
	today, member := &l[day], false
	for c, is := range today.classes {
		if is && open.Has(membership.Class(c)) {
			return 0
		}
		member = member || is
	}
	switch {
	case today.itself:
		return 0
	case member:
		return membership.RuleAdmittedClass
	case today.engaged:
		return membership.RuleEngagedActivity
	}
	return membership.RuleMember
}

// receives reports whether somebody may have an output for some classes on a day.
func (l *life) receives(day int, to membership.Classes) bool {
	for c, is := range l[day].classes {
		if is && to.Has(membership.Class(c)) {
			return true
		}
	}
	return to == membership.Of()
}
