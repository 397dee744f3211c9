package forum

import (
	"fmt"
	"slices"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// A Due is something that falls due, or lapses: no violation yet. The zero Due is
// none.
type Due struct {
	At      time.Time `json:"at"`
	Subject string    `json:"subject"`
	What    string    `json:"what"`
	Path    string    `json:"path"`
}

// Due lists the milestones that are overdue at a time, and what falls due or
// lapses within a period after it: milestones, memberships, affiliations,
// engagements, liaisons and contacts, in the order of their dates.
func (f *Forum) Due(asOf time.Time, within time.Duration) []Due {
	asOf = wall(asOf)
	by := asOf.Add(within)
	if by.After(forever) {
		by = forever
	}
	var list []Due
	add := func(at time.Time, subject, path, format string, args ...any) {
		list = append(list, Due{at.UTC(), subject, fmt.Sprintf(format, args...), path})
	}
	lapses := func(until time.Time) bool { return until.After(asOf) && !until.After(by) }
	for g, now := range f.alive(asOf) {
		for m := range now.Due(by) {
			add(m.Due, now.Name(), g.milestone(m, asOf), "the milestone %q is due", m.Name)
		}
	}
	for i, m := range f.Roster.Memberships {
		if lapses(m.Until) {
			add(m.Until, m.Person+m.Organization, fmt.Sprintf("/roster/memberships/%d/until", i), "a membership ends")
		}
	}
	for i, a := range f.Roster.Affiliations {
		if lapses(a.Until) {
			add(a.Until, a.Person, fmt.Sprintf("/roster/affiliations/%d/until", i), "works for %q up to then", a.Organization)
		}
	}
	for i, e := range f.Roster.Engagements {
		if lapses(e.Until) {
			add(e.Until, e.Person, fmt.Sprintf("/roster/engagements/%d/until", i), "an engagement ends")
		}
	}
	for i, l := range f.Register.Liaisons {
		if !inForce(asOf, l.From, l.Until) {
			continue
		}
		if lapses(l.Until) {
			add(l.Until, l.Body, fmt.Sprintf("/register/liaisons/%d/until", i), "a liaison ends")
		}
		last := l.From
		for _, at := range l.Contacts {
			if wall(at).After(last) && !at.After(asOf) {
				last = at
			}
		}
		if next := last.Add(f.regular()); !next.Before(asOf) && !next.After(by) { // after that it is a violation
			add(next, l.Body, fmt.Sprintf("/register/liaisons/%d/contacts", i), "a contact is due")
		}
	}
	slices.SortStableFunc(list, func(a, b Due) int { return a.At.Compare(b.At) })
	return list
}

// milestone is where a date of a milestone stands that held at a time: in the last
// charter with it by then.
func (g *group) milestone(m taskgroup.Milestone, asOf time.Time) string {
	path := g.path
	for i, e := range g.history.Events {
		j := slices.IndexFunc(e.Charter.Milestones, func(n taskgroup.Milestone) bool { return n.Name == m.Name && n.Due.Equal(m.Due) })
		if j >= 0 && !e.At.After(asOf) {
			path = fmt.Sprintf("%s/%d/charter/milestones/%d/due", g.path, i, j)
		}
	}
	return path
}
