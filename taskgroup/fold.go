package taskgroup

import (
	"slices"
	"time"
)

// Replay is the group that the events make of the zero Group: for what is about
// to be stored. It stops at the first event that is refused: the group is then
// the one before it, and the error holds every [Violation], each with its place
// in the list: "/3/at". Time and memory grow with the events.
func Replay(events ...Event) (Group, error) {
	g := Group{fold: new(fold)}
	var f findings
	for i := range events {
		e := &events[i]
		m := g.move(e.Action)
		if g.judge(e, m, g.last, f.top().index(i)); f.found != nil {
			break
		}
		g.take(e, m.to, e.At.UTC())
	}
	g.close()
	return g, f.err()
}

// Audit is the group that the events have made, allowed or not: for what has
// happened. The error is nil or holds every [Violation] of every event, each with
// its place in the list: "/3/as". Where all is in order, Audit is [Replay].
//
// The events are taken in their order. Each has its effect at its own date or at
// that of the effect before it, whichever is later; one without a date that can
// be written down, at that of the effect before it. Passed over is only what has
// no object: an action that has no place in the state, a person or a milestone
// that is not there or is so already, a recharter or an amendment without a
// charter. Who is named twice, or a milestone, counts once, and a blank name not
// at all. A dormant group takes what an active one would, and stays dormant
// unless that ends it. [Group.Version] counts all events, also those passed over.
// A date that is far too late so moves the effects that follow: the finding is at
// the next event, and names both dates. Time and memory grow with the events.
func Audit(events ...Event) (Group, error) {
	g := Group{fold: new(fold)}
	err := g.audit(events)
	return g, err
}

func (g *Group) audit(events []Event) error {
	var f findings
	var last time.Time // of the event before, whatever its effect
	for i := range events {
		e := &events[i]
		m := g.move(e.Action)
		if m.to == Unproposed && g.state == Dormant && e.Action <= Reopen {
			if m = life[Active][e.Action]; m.to == Active {
				m.to = Dormant
			} else if m.to == Dormant {
				m = move{} // it is so already
			}
		}
		g.judge(e, m, last, f.top().index(i))
		at := g.last
		if !e.At.IsZero() && storable(e.At) {
			last = e.At.UTC()
			if at.Before(last) {
				at = last
			}
		}
		if m.to == Unproposed || !g.object(e) {
			g.version++
			continue
		}
		g.take(g.mend(e), m.to, at)
	}
	g.close()
	return f.err()
}

// object reports whether what the event is about is there.
func (g *Group) object(e *Event) bool {
	switch e.Action {
	case Propose:
		return g.state == Unproposed || !e.Charter.empty()
	case Recharter:
		return !e.Charter.empty()
	case AppointChair, Join:
		return !blank(e.Person) && !g.of(e.Action).has(e.Person)
	case ReleaseChair, Leave:
		return g.of(e.Action).has(e.Person)
	case Affiliate:
		return g.affiliates(e)
	case MeetMilestone, DropMilestone:
		i := g.milestone(e.Milestone)
		return i >= 0 && g.statuses[i] == Open
	}
	return true
}

// mend is the event with every name once, and no blank one.
func (g *Group) mend(e *Event) *Event {
	if !e.uses(charterField) {
		return e
	}
	mended := *e
	mended.Chairs = distinct(e.Chairs, func(p string) string { return p })
	mended.Contributors = distinct(e.Contributors, func(c Contributor) string { return c.Person })
	mended.Charter.Milestones = distinct(e.Charter.Milestones, func(m Milestone) string { return m.Name })
	if !e.Charter.empty() && blank(e.Charter.Name) {
		mended.Charter.Name = g.charter.Name
	}
	return &mended
}

// distinct is a copy of the list with each name once, and no blank one.
func distinct[E any](list []E, name func(E) string) []E {
	seen := make(map[string]bool, len(list))
	return slices.DeleteFunc(slices.Clone(list), func(e E) bool {
		n := name(e)
		again := seen[n]
		seen[n] = true
		return again || blank(n)
	})
}

// A fold owns a group that nobody else has yet: its lists are changed in place,
// and a long one has an index. A nil fold owns nothing.
type fold struct {
	milestones map[string]int // nil until they are looked for
	tenures    *tenures       // nil if nobody asks for them
}

// close gives the group out of the fold's hands.
func (g *Group) close() {
	g.chairs.close()
	g.contributors.close()
	g.fold = nil
}

// chartered forgets the milestones of the charter before.
func (f *fold) chartered() {
	if f != nil {
		f.milestones = nil
	}
}

// milestone is the place of a milestone in the charter, or -1.
func (g *Group) milestone(name string) int {
	list := g.charter.Milestones
	if g.fold == nil || len(list) <= few {
		return slices.IndexFunc(list, func(m Milestone) bool { return m.Name == name })
	}
	if g.fold.milestones == nil {
		g.fold.milestones = make(map[string]int, len(list))
		for i, m := range list {
			g.fold.milestones[m.Name] = i
		}
	}
	if i, ok := g.fold.milestones[name]; ok {
		return i
	}
	return -1
}
