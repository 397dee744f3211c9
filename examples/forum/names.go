package forum

import (
	"maps"
	"slices"
	"strings"

	"github.com/sipforum/techwg/taskgroup"
)

// indexNames finds whom and what the record names where it says who and what they
// are. What it says of them elsewhere is held against that.
func (f *Forum) indexNames() {
	for _, m := range f.Roster.Memberships {
		f.people.add(m.Person)
		f.names.add(m.Person, m.Organization)
	}
	for _, a := range f.Roster.Affiliations {
		f.people.add(a.Person)
	}
	for _, e := range f.Roster.Engagements {
		f.people.add(e.Person)
	}
	wg := &f.Record.WorkingGroup
	for _, a := range wg.Appointments {
		f.people.add(a.Person)
	}
	for name := range f.people.known {
		f.names.add(name)
	}
	for _, a := range wg.Activities {
		f.names.add(a.Name)
	}
	for _, p := range wg.Products {
		f.names.add(p.Title)
	}
	for _, h := range f.TaskGroups {
		for _, e := range h.Events {
			f.names.add(e.Charter.Name)
			for _, m := range e.Charter.Milestones {
				f.names.add(m.Name)
			}
		}
	}
	for _, l := range f.Register.Liaisons {
		f.names.add(l.Body)
		f.names.add(l.Topics...)
	}
	for _, poll := range f.Consultations {
		f.names.add(poll.Policy.Name, poll.Question.Document, poll.Question.Scope)
	}
}

// People are the names of those whom the roster or an office has, sorted.
func (f *Forum) People() []string { return slices.Sorted(maps.Keys(f.people.known)) }

// meant is the events with the names that theirs nearly are: of people who are not
// on record, and of milestones that no charter of the group has. Each is found where
// it stands, and nothing that only follows from it.
func (f *Forum) meant(events []taskgroup.Event) []taskgroup.Event {
	var milestones names
	for _, e := range events {
		for _, m := range e.Charter.Milestones {
			milestones.add(m.Name)
		}
	}
	mend := func(name *string, known *names) {
		if other := known.near(*name); other != "" {
			*name = other
		}
	}
	events = slices.Clone(events)
	for i := range events {
		e := &events[i]
		e.Chairs, e.Contributors = slices.Clone(e.Chairs), slices.Clone(e.Contributors)
		mend(&e.Milestone, &milestones)
		mend(&e.Person, &f.people)
		for j := range e.Chairs {
			mend(&e.Chairs[j], &f.people)
		}
		for j := range e.Contributors {
			mend(&e.Contributors[j].Person, &f.people)
		}
	}
	return events
}

// renamed reports whether a violation of an event is about a name that was mended.
func renamed(written, meant *taskgroup.Event, path string) bool {
	switch _, field, _ := strings.Cut(path[1:], "/"); field {
	case "milestone":
		return written.Milestone != meant.Milestone
	case "person":
		return written.Person != meant.Person
	}
	return false // who is not on record among chairs and contributors is not admitted
}
