package main

import (
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A personView is what the record has of one person, and what they may take part in.
type personView struct {
	Name         string                             `json:"name"`
	Classes      membership.Classes                 `json:"classes"` // now
	Memberships  []membership.Membership            `json:"memberships,omitzero"`
	Affiliations []membership.Affiliation           `json:"affiliations,omitzero"`
	Through      map[string][]membership.Membership `json:"through,omitzero"` // those of the organisations
	Engagements  []membership.Engagement            `json:"engagements,omitzero"`
	Appointments []charter.Appointment              `json:"appointments,omitzero"`
	Tenures      []tenure                           `json:"tenures,omitzero"`
	Activities   []admission                        `json:"activities,omitzero"`
}

func (p personView) page() (string, string) { return "person", p.Name }

// A tenure is the time in which somebody was in a task group.
type tenure struct {
	taskgroup.Tenure
	N     int    `json:"n"`
	Group string `json:"group"`
}

// An admission is whether somebody may take part in an activity or, for every way in,
// why it is not open.
type admission struct {
	Activity string          `json:"activity"`
	Admitted bool            `json:"admitted"`
	Why      []forum.Finding `json:"why,omitzero"`
}

func (s *site) person(v *visit) (view, error) {
	name, roster := v.PathValue("name"), &v.Record.Roster
	p := personView{
		Name:         name,
		Memberships:  those(roster.Memberships, func(m membership.Membership) bool { return m.Person == name }),
		Affiliations: those(roster.Affiliations, func(a membership.Affiliation) bool { return a.Person == name }),
		Engagements:  those(roster.Engagements, func(e membership.Engagement) bool { return e.Person == name }),
		Appointments: those(v.Record.WorkingGroup.Appointments, func(a charter.Appointment) bool { return a.Person == name }),
		Tenures:      s.known(v).tenures[name],
		Through:      make(map[string][]membership.Membership),
	}
	if name != v.Person && len(p.Memberships)+len(p.Affiliations)+len(p.Engagements)+len(p.Appointments)+len(p.Tenures) == 0 {
		return nil, errNotFound
	}
	for _, a := range p.Affiliations {
		if of := those(roster.Memberships, func(m membership.Membership) bool { return m.Organization == a.Organization }); of != nil {
			p.Through[a.Organization] = of
		}
	}
	s.known(v).Ask(func(f *forum.Forum) {
		p.Classes = f.Classes(name, v.now)
		for _, a := range v.Record.WorkingGroup.Activities {
			if inForce(v.now, a.From, a.Until) {
				err := f.Explain(name, a.Name, v.now)
				p.Activities = append(p.Activities, admission{a.Name, err == nil, forum.Findings(err)})
			}
		}
	})
	return p, nil
}

// tenures are when each person was in which task group.
func (s *State) tenures() map[string][]tenure {
	all := make(map[string][]tenure)
	for i, g := range s.Groups {
		for _, t := range taskgroup.Tenures(s.Record.TaskGroups[i].Events...) {
			all[t.Person] = append(all[t.Person], tenure{t, i + 1, g.Name()})
		}
	}
	return all
}

// inForce reports whether a time lies in [from, until).
func inForce(at, from, until time.Time) bool {
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}

// A peopleView is everybody whom the roster or an office has.
type peopleView struct {
	People []string `json:"people,omitzero"`
}

func (peopleView) page() (string, string) { return "people", "People" }

func (s *site) people(v *visit) (view, error) {
	var shown peopleView
	s.known(v).Ask(func(f *forum.Forum) { shown.People = f.People() })
	return shown, nil
}
