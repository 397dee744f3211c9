package forum

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// findInTenures asks that whoever takes part in a group was admitted to its
// activity when they came and while they stayed (¶10b), and that each contributor
// worked for the organisation named, as a consultant or not (¶8a).
func (f *Forum) findInTenures(g *group) {
	for _, t := range g.stays() {
		for _, s := range f.spells(g, t, func(to membership.Access, at time.Time) error { return f.roster.Admit(t.Person, to, at) }) {
			why := f.shut(t.Person, s.to, s.from)
			if t.Consultant && !slices.ContainsFunc(f.engaged[t.Person], func(e membership.Engagement) bool { return inForce(s.from, e.From, e.Until) }) {
				why += "; no engagement of that time is on record, as of a consultant"
			}
			f.lasting(s.stretch, membership.Violations(s.err)[0].Rule, t.Person, s.path, "takes part in %s %s, without being admitted to %q: %s", g.subject(), s, s.to.Activity, why)
		}
	}
	for _, t := range g.tenures {
		if t.Chair {
			continue
		}
		for _, s := range f.spells(g, t, func(to membership.Access, at time.Time) error { return f.contributes(t, to, at) }) {
			if came, person := strings.CutSuffix(s.path, "person"); person && errors.Is(s.err, errElsewhere) {
				s.path = came + "organization"
			}
			f.lasting(s.stretch, RuleAffiliation, t.Person, s.path, "contributes to %s %s %v", g.subject(), s, s.err)
		}
	}
}

// A spell is a stretch in which somebody may not do what they do, by whom an activity
// is open to, and what brought it about: that they came or, if they had been there, that
// the group is there for another activity.
type spell struct {
	stretch
	to   membership.Access
	path string
}

// spells are those of a tenure. One goes on, whatever the group is there for later, as
// long as the answer is no.
func (f *Forum) spells(g *group, t taskgroup.Tenure, ask func(membership.Access, time.Time) error) (list []spell) {
	for p, then := range g.during(t) {
		to := f.accessTo(p.activity)
		for _, s := range f.refused(then, func(at time.Time) error { return ask(to, at) }) {
			path, n := g.named(t), len(list)
			if s.from.Equal(then.From) && then.From.After(t.From) {
				if n > 0 && list[n-1].until.Equal(s.from) {
					list[n-1].until = s.until
					continue
				}
				path = p.path
			}
			list = append(list, spell{s, to, path})
		}
	}
	return list
}

// stays is how long each person was there without a break, as a chair, a
// contributor or both: each as the tenure in which it began.
func (g *group) stays() []taskgroup.Tenure {
	var stays []taskgroup.Tenure
	last := make(map[string]int) // by person
	for _, t := range g.tenures {
		if i, seen := last[t.Person]; seen && (stays[i].Until.IsZero() || !t.From.After(stays[i].Until)) {
			if t.Until.IsZero() || !stays[i].Until.IsZero() && t.Until.After(stays[i].Until) {
				stays[i].Until = t.Until
			}
			continue
		}
		last[t.Person] = len(stays)
		stays = append(stays, t)
	}
	return stays
}

// lasting adds a finding of a stretch of time.
func (f *Forum) lasting(s stretch, rule Norm, subject, path, format string, args ...any) {
	finding := found(rule, subject, fmt.Sprintf(format, args...), path)
	finding.From, finding.Until = dated(s.from), s.until
	f.deeds = append(f.deeds, finding)
}

// contributes says why somebody who is admitted cannot contribute as the record
// has it: for that organisation, as a consultant or not. Whoever is not admitted
// has been found already.
func (f *Forum) contributes(t taskgroup.Tenure, access membership.Access, at time.Time) error {
	if f.roster.Admit(t.Person, access, at) != nil {
		return nil
	}
	works := func(a membership.Affiliation) bool {
		return a.Organization == t.Organization && inForce(at, a.From, a.Until)
	}
	engaged := func(e membership.Engagement) bool {
		return inForce(at, e.From, e.Until) && (len(e.Activities) == 0 || slices.Contains(e.Activities, access.Activity))
	}
	switch {
	case t.Organization != "" && !slices.ContainsFunc(f.works[t.Person], works):
		return fmt.Errorf("for %q, %w", t.Organization, errElsewhere)
	case t.Consultant && !slices.ContainsFunc(f.engaged[t.Person], engaged):
		return fmt.Errorf("as a consultant who is not engaged for %q", access.Activity)
	case !t.Consultant && f.roster.Receive(t.Person, membership.Of(membership.Participant, membership.Academic, membership.Full), at) != nil:
		return errors.New("as a member who is engaged as a consultant only")
	}
	return nil
}

var errElsewhere = errors.New("and does not work there")

// A stretch is a time in which somebody is refused what they do.
type stretch struct {
	from, until time.Time
	err         error
}

func (s stretch) String() string {
	if s.until.IsZero() {
		return "since " + day(s.from)
	}
	return "from " + day(s.from) + " to " + day(s.until)
}

// refused is the stretches of a tenure in which a question is answered with no:
// the answer changes only when something of the person's record does.
func (f *Forum) refused(t taskgroup.Tenure, ask func(time.Time) error) []stretch {
	moments := []time.Time{t.From}
	for _, at := range f.moments(t.Person) {
		if at.After(t.From) && (t.Until.IsZero() || at.Before(t.Until)) {
			moments = append(moments, at)
		}
	}
	var list []stretch
	refused := false
	for _, at := range moments {
		err := ask(at)
		switch {
		case err != nil && !refused:
			list = append(list, stretch{from: at, until: t.Until, err: err})
		case err == nil && refused:
			list[len(list)-1].until = at
		}
		refused = err != nil
	}
	return list
}

// shut is what is in somebody's way into an activity, each way in after another.
func (f *Forum) shut(person string, access membership.Access, at time.Time) string {
	var ways []string
	for _, v := range membership.Violations(f.roster.Person(person).Explain(access, at)) {
		ways = append(ways, v.Detail)
	}
	return strings.Join(ways, "; ")
}
