package forum

import (
	"iter"
	"slices"
	"time"

	"github.com/sipforum/techwg/membership"
)

// moments are the times at which it may change what a person is admitted to:
// when a membership, affiliation or engagement of theirs begins or ends, a
// membership of an organisation they ever worked for, or a narrowing.
func (f *Forum) moments(person string) []time.Time {
	list := slices.Clone(f.narrowed)
	add := func(from, until time.Time) { list = append(list, from, until) }
	for _, m := range f.members[person] {
		add(m.From, m.Until)
	}
	for _, a := range f.works[person] {
		add(a.From, a.Until)
		for _, m := range f.organizations[a.Organization] {
			add(m.From, m.Until)
		}
	}
	for _, e := range f.engaged[person] {
		add(e.From, e.Until)
	}
	return ascending(list)
}

// Moments yields the times at which how things stand may change, in order.
func (f *Forum) Moments() iter.Seq[time.Time] { return slices.Values(f.allMoments()) }

// Begins is when the working group does: with the first moment of the record in the
// year of its establishment, or else with that year. It is zero without a year.
func (f *Forum) Begins() time.Time {
	year := time.Date(f.workingGroup.Established, time.January, 1, 0, 0, 0, 0, time.UTC)
	if f.workingGroup.Established <= 1 {
		return time.Time{}
	}
	for at := range f.Moments() {
		if !at.Before(year) && at.Year() == year.Year() {
			return at
		}
	}
	return year
}

// allMoments are the times at which how things stand may change: every date of
// the record, and the ones that follow from it, at which a contact lapses.
func (f *Forum) allMoments() []time.Time {
	var list []time.Time
	add := func(times ...time.Time) { list = append(list, times...) }
	wg := &f.workingGroup
	for _, a := range wg.Appointments {
		add(a.From, a.Until)
	}
	for _, a := range wg.Activities {
		add(a.From, a.Until)
		for _, s := range a.Schedules {
			add(s.At)
		}
	}
	for _, g := range f.groups {
		add(g.dates...)
	}
	for _, m := range f.Roster.Memberships {
		add(m.From, m.Until)
	}
	for _, a := range f.Roster.Affiliations {
		add(a.From, a.Until)
	}
	for _, e := range f.Roster.Engagements {
		add(e.From, e.Until)
	}
	for _, l := range f.Register.Liaisons {
		add(l.From, l.Until, l.From.Add(f.regular()+1)) // a contact is regular up to and with its last instant
		for _, at := range l.Contacts {
			add(at, at.Add(f.regular()+1))
		}
	}
	return ascending(list)
}

// ascending is the times in order, each once, without the zero one.
func ascending(list []time.Time) []time.Time {
	for i := range list {
		list[i] = wall(list[i])
	}
	slices.SortFunc(list, time.Time.Compare)
	list = slices.CompactFunc(list, time.Time.Equal)
	return slices.DeleteFunc(list, time.Time.IsZero)
}

// wall is a time without the reading of a clock that is no calendar's.
func wall(t time.Time) time.Time { return t.Round(0) }

// written asks that a time of the forum's own can be written down, as package
// membership asks it of a date.
func (f *Forum) written(at time.Time, subject, path string) {
	as := membership.Records{Affiliations: []membership.Affiliation{{Person: "somebody", Organization: "of it", From: at}}}
	for _, v := range membership.Violations(as.Check(forever)) {
		if v.Rule == membership.RuleTime {
			f.timeless = append(f.timeless, found(v.Rule, subject, v.Detail, path))
		}
	}
}

// dated is a time in UTC, as findings have it; none if it is of no year from 1 to
// 9999 there, which its package finds.
func dated(t time.Time) time.Time {
	if t = t.UTC(); t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

// day is a time as people write it: a date, and the time of day if it has one.
func day(t time.Time) string {
	switch t = t.UTC(); {
	case t.IsZero():
		return "the beginning"
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}
