package membership

import (
	"iter"
	"maps"
	"slices"
	"time"
)

// A Roster is the forum's members, the consultants it has engaged and who works
// for whom, indexed by person. Make one with [NewRoster].
//
// A Roster cannot be changed and is safe to share. The zero Roster, and a nil
// one, are empty: they admit nobody. It is written to JSON for people and never
// read back: what is stored are the [Records].
type Roster struct {
	names         []string // of people, sorted
	people        map[string]*standing
	organizations map[string]*organization
}

// standing is all that the forum knows of one person.
type standing struct {
	holder
	affiliations []affiliation
	engagements  []engagement
}

// An organization is all that the forum knows of one. It is there once however
// many work for it.
type organization struct {
	name string
	holder
}

// A tenure is a membership in [from, until); i is its place in the records, as
// in an affiliation and an engagement.
type tenure struct {
	class       Class
	from, until time.Time
	i           int
}

type affiliation struct {
	with        *organization
	from, until time.Time
	i           int
}

type engagement struct {
	activities  []string
	from, until time.Time
	i           int
}

// NewRoster makes the roster of the well-formed records: whoever is wrong in one
// record stands by the others. The error is nil or holds every [Violation] of the
// records that are left out, each with its place: "/memberships/3/class". The
// time it takes grows in step with the records: an organisation's membership is
// never copied to its people.
func NewRoster(records Records) (*Roster, error) {
	var f findings
	r := &Roster{people: make(map[string]*standing), organizations: make(map[string]*organization)}
	for i := range records.Memberships {
		m := &records.Memberships[i]
		if !m.check(f.top().child("memberships").index(i)) {
			continue
		}
		t := tenure{m.Class, wall(m.From), wall(m.Until), i}
		if m.Person != "" {
			s := r.person(m.Person)
			s.memberships = append(s.memberships, t)
		} else {
			o := r.organization(m.Organization)
			o.memberships = append(o.memberships, t)
		}
	}
	for i := range records.Affiliations {
		if a := &records.Affiliations[i]; a.check(f.top().child("affiliations").index(i)) {
			s := r.person(a.Person)
			s.affiliations = append(s.affiliations, affiliation{r.organization(a.Organization), wall(a.From), wall(a.Until), i})
		}
	}
	for i := range records.Engagements {
		if e := &records.Engagements[i]; e.check(f.top().child("engagements").index(i)) {
			s := r.person(e.Person)
			s.engagements = append(s.engagements, engagement{slices.Clone(e.Activities), wall(e.From), wall(e.Until), i})
		}
	}
	for _, o := range r.organizations {
		o.index()
	}
	for _, s := range r.people {
		s.index()
	}
	r.names = slices.Sorted(maps.Keys(r.people))
	return r, f.err()
}

func (r *Roster) person(name string) *standing {
	s := r.people[name]
	if s == nil {
		s = new(standing)
		r.people[name] = s
	}
	return s
}

func (r *Roster) organization(name string) *organization {
	o := r.organizations[name]
	if o == nil {
		o = &organization{name: name}
		r.organizations[name] = o
	}
	return o
}

// Person is what the forum knows of a person; somebody unknown is a stranger.
func (r *Roster) Person(name string) Person {
	if r == nil {
		return Person{name, nil}
	}
	return Person{name, r.people[name]}
}

// Admit is [Person.Admit] of a person by name.
func (r *Roster) Admit(person string, a Access, at time.Time) error {
	return r.Person(person).Admit(a, at)
}

// Receive is [Person.Receive] of a person by name.
func (r *Roster) Receive(person string, to Classes, at time.Time) error {
	return r.Person(person).Receive(to, at)
}

// Admitted yields everybody whom [Roster.Admit] would admit, each once, sorted.
func (r *Roster) Admitted(a Access, at time.Time) iter.Seq[string] {
	admitted := a.admits(at)
	return r.everybody(func(s *standing) bool {
		return s.engaged(a.Activity, at) == 0 || s.member(admitted, at, RuleMember) == 0
	})
}

// Recipients yields everybody known who may receive an output that is limited to
// some classes of member, each once, sorted: everybody, for the empty set (¶4b).
func (r *Roster) Recipients(to Classes, at time.Time) iter.Seq[string] {
	return r.everybody(func(s *standing) bool { return to == 0 || s.held(at)&to != 0 })
}

func (r *Roster) everybody(who func(*standing) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		if r == nil {
			return
		}
		for _, name := range r.names {
			if who(r.people[name]) && !yield(name) {
				return
			}
		}
	}
}
