package membership

import (
	"iter"
	"maps"
	"slices"
	"time"
)

// A Roster is the forum's members and the consultants it has engaged, indexed
// by person. Make one with [NewRoster].
//
// A Roster cannot be changed and is safe to share. The zero Roster, and a nil
// one, are empty: they admit nobody.
type Roster struct {
	names  []string // sorted
	people map[string]*standing
}

// standing is all that the forum knows of one person.
type standing struct {
	memberships []Membership
	engagements []Engagement
}

// NewRoster indexes the members and consultants. It refuses them all if any
// record names nobody, is of no class or runs backwards in time; the error then
// holds every [Violation], each with its place: "/members/3/class".
func NewRoster(members []Membership, consultants ...Engagement) (*Roster, error) {
	var f findings
	for i := range members {
		members[i].check(f.top().child("members").index(i))
	}
	for i := range consultants {
		consultants[i].check(f.top().child("consultants").index(i))
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	people := make(map[string]*standing)
	known := func(person string) *standing {
		s := people[person]
		if s == nil {
			s = new(standing)
			people[person] = s
		}
		return s
	}
	for _, m := range members {
		s := known(m.Person)
		s.memberships = append(s.memberships, m)
	}
	for _, e := range consultants {
		e.Activities = slices.Clone(e.Activities)
		s := known(e.Person)
		s.engagements = append(s.engagements, e)
	}
	return &Roster{slices.Sorted(maps.Keys(people)), people}, nil
}

// standing is what is known of a person, nil for a stranger.
func (r *Roster) standing(person string) *standing {
	if r == nil {
		return nil
	}
	return r.people[person]
}

// Admit reports whether a person may take part in an activity at a time: as a
// member of a class that the activity admits then (¶10b), or as a consultant
// engaged for it (¶8a). The error is nil, or the bare [Rule] that stands in the
// way: [RuleAdmittedClass] for a member, else [RuleEngagedActivity] for a
// consultant, else [RuleMember]. Neither answer allocates.
func (r *Roster) Admit(person string, a Access, at time.Time) error {
	if refusal := r.standing(person).admit(&a, at); refusal != 0 {
		return refusal
	}
	return nil
}

// admit is the rule that refuses, or zero.
func (s *standing) admit(a *Access, at time.Time) Rule {
	if s == nil {
		return RuleMember
	}
	refusal := RuleMember
	for i := range s.engagements {
		if e := &s.engagements[i]; inForce(at, e.From, e.Until) {
			if len(e.Activities) == 0 || slices.Contains(e.Activities, a.Activity) {
				return 0
			}
			refusal = RuleEngagedActivity
		}
	}
	admitted := a.admits(at)
	for i := range s.memberships {
		if m := &s.memberships[i]; inForce(at, m.From, m.Until) {
			if admitted.Has(m.Class) {
				return 0
			}
			refusal = RuleAdmittedClass
		}
	}
	return refusal
}

// Admitted yields everybody whom [Roster.Admit] would admit, each once, sorted.
func (r *Roster) Admitted(a Access, at time.Time) iter.Seq[string] {
	return func(yield func(string) bool) {
		if r == nil {
			return
		}
		for _, person := range r.names {
			if r.people[person].admit(&a, at) == 0 && !yield(person) {
				return
			}
		}
	}
}

// Receive reports whether a person may receive an output that is limited to
// some classes of member; the empty set is the public, and everybody may
// (¶4b). The error is nil or the bare [RuleLimitedOutput]. Neither answer
// allocates.
func (r *Roster) Receive(person string, to Classes, at time.Time) error {
	if to == 0 {
		return nil
	}
	if s := r.standing(person); s != nil {
		for i := range s.memberships {
			if m := &s.memberships[i]; to.Has(m.Class) && inForce(at, m.From, m.Until) {
				return nil
			}
		}
	}
	return RuleLimitedOutput
}
