package membership

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// A Person is what a [Roster] knows of one person: memberships, affiliations and
// engagements. It cannot be changed and is safe to share. The zero Person is a
// stranger.
type Person struct {
	name string
	*standing
}

// Admit reports whether the person may take part in an activity at a time: as a
// member of a class that the activity admits then, or working for one (¶10b), or
// as a consultant engaged for it (¶8a). The error is nil, or the bare [Rule] that
// stands in the way: [RuleAdmittedClass] for a member, else [RuleEngagedActivity]
// for a consultant, else [RuleMember]. Neither answer allocates; [Person.Explain]
// says more.
func (p Person) Admit(a Access, at time.Time) error {
	if p.standing == nil {
		return RuleMember
	}
	refusal := p.engaged(a.Activity, at)
	if refusal != 0 {
		refusal = p.member(a.admits(at), at, refusal)
	}
	if refusal != 0 {
		return refusal
	}
	return nil
}

// Receive reports whether the person may receive an output that is limited to
// some classes of member; the empty set is the public, and everybody may (¶4b).
// The error is nil or the bare [RuleLimitedOutput]. Neither answer allocates.
func (p Person) Receive(to Classes, at time.Time) error {
	if to == 0 || p.standing != nil && p.held(at)&to != 0 {
		return nil
	}
	return RuleLimitedOutput
}

// engaged is the rule that refuses a consultant, or zero.
func (s *standing) engaged(activity string, at time.Time) Rule {
	refusal := RuleMember
	for i := range s.engagements {
		if e := &s.engagements[i]; inForce(at, e.from, e.until) {
			if e.covers(activity) {
				return 0
			}
			refusal = RuleEngagedActivity
		}
	}
	return refusal
}

// member is the rule that refuses a member, or zero; whoever is none has been refused.
func (s *standing) member(admitted Classes, at time.Time, refused Rule) Rule {
	switch held := s.held(at); {
	case held&admitted != 0:
		return 0
	case held != 0:
		return RuleAdmittedClass
	}
	return refused
}

// held is the set of classes that the person's memberships and those of every
// employer are of at a time.
func (s *standing) held(at time.Time) Classes {
	held := s.holder.held(at)
	for i := range s.affiliations {
		if a := &s.affiliations[i]; inForce(at, a.from, a.until) {
			held |= a.with.held(at)
		}
	}
	return held
}

func (e *engagement) covers(activity string) bool {
	return len(e.activities) == 0 || slices.Contains(e.activities, activity)
}

// Explain says why the person may not take part in an activity at a time. The
// error is nil exactly when that of [Person.Admit] is. Else it holds a [Violation]
// for every way in that there might be, with its place in the [Records]: each
// membership of the person's own, each affiliation and each membership of that
// organisation, each engagement; and for a stranger one, without a place.
func (p Person) Explain(a Access, at time.Time) error {
	if p.Admit(a, at) == nil {
		return nil
	}
	var f findings
	top := f.top().about(cmp.Or(p.name, "a stranger"), nil)
	if p.standing == nil {
		top.add(RuleMember, "is neither a member, nor works for anybody, nor is engaged")
		return f.err()
	}
	n := a.narrowing(at)
	for _, m := range p.memberships {
		m.explain(top, "has a membership", n, at)
	}
	told := make(map[*organization]bool) // whoever works twice for one has one way in through it
	for _, way := range p.affiliations {
		here := top.child("affiliations").index(way.i)
		if !inForce(at, way.from, way.until) {
			here.add(RuleMember, "works for %q %s", way.with.name, when(at, way.from, way.until))
			continue
		}
		if len(way.with.memberships) == 0 {
			here.add(RuleMember, "works for %q, which is no member", way.with.name)
		}
		if told[way.with] {
			continue
		}
		told[way.with] = true
		for _, m := range way.with.memberships {
			m.explain(top, fmt.Sprintf("works for %q, which has a membership", way.with.name), n, at)
		}
	}
	for _, e := range p.engagements {
		here := top.child("engagements").index(e.i)
		if !inForce(at, e.from, e.until) {
			here.add(RuleMember, "is engaged %s", when(at, e.from, e.until))
		} else {
			here.child("activities").add(RuleEngagedActivity, "is engaged for %q, and not for %q", e.activities, a.Activity)
		}
	}
	return f.err()
}

// explain says why a membership does not admit: its time, its class or both.
func (m *tenure) explain(top place, has string, n *Narrowing, at time.Time) {
	here := top.child("memberships").index(m.i)
	narrowed := ""
	if n != nil && !n.Only.Has(m.class) {
		narrowed = fmt.Sprintf("of the class %v, and the activity is narrowed to %v by %q on %s and %q on %s", m.class, n.Only,
			n.TaskGroup.By, day(n.TaskGroup.At), n.Chair.By, day(n.Chair.At))
		if !n.Until.IsZero() {
			narrowed += ", until " + stamp(n.Until)
		}
	}
	switch {
	case inForce(at, m.from, m.until):
		here.child("class").add(RuleAdmittedClass, "%s %s", has, narrowed)
	case narrowed == "":
		here.add(RuleMember, "%s %s", has, when(at, m.from, m.until))
	default:
		here.add(RuleMember, "%s %s, %s", has, when(at, m.from, m.until), narrowed)
	}
}

func day(t time.Time) string   { return t.UTC().Format(time.DateOnly) }
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// when says why a time is outside of [from, until).
func when(at, from, until time.Time) string {
	if at.Before(from) {
		return "from " + stamp(from) + " only"
	}
	return "until " + stamp(until) + " only"
}
