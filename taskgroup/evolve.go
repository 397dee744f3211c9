package taskgroup

import (
	"slices"
	"time"
)

// take makes the change that the event is about, at a time, and moves the group
// to a state. Unless a fold owns the group it is a copy that shares its lists
// with others, so a list that changes is replaced.
func (g *Group) take(e *Event, to State, at time.Time) {
	owned := g.fold != nil
	switch e.Action {
	case Propose:
		g.adopt(e)
		if g.state == Unproposed {
			g.proposer = e.By
		}
	case Create:
		g.adopt(e)
		g.begin(e, at)
	case Recharter:
		g.adopt(e)
	case Reopen:
		if !owned {
			g.statuses = make([]Status, len(g.statuses))
		}
		clear(g.statuses) // all open again, whatever their names
		g.open = len(g.statuses)
		g.adopt(e)
		if g.lived {
			g.lives = push(g.lives, g.life, owned)
		}
		g.begin(e, at)
		g.successor = ""
	case AppointChair:
		c := Contributor{Person: e.Person}
		g.chairs.add(c, owned)
		g.fold.began(true, c, at)
	case Join:
		c := Contributor{e.Person, e.Organization, e.Consultant}
		g.contributors.add(c, owned)
		g.fold.began(false, c, at)
	case ReleaseChair, Leave:
		r := g.of(e.Action)
		r.remove(r.find(e.Person), owned)
		g.fold.ended(e.Action == ReleaseChair, e.Person, at)
	case Affiliate:
		c := Contributor{e.Person, e.Organization, e.Consultant}
		g.contributors.set(g.contributors.find(e.Person), c, owned)
		g.fold.ended(false, e.Person, at)
		g.fold.began(false, c, at)
	case MeetMilestone:
		g.mark(e.Milestone, Met)
	case DropMilestone:
		g.mark(e.Milestone, Dropped)
	case Complete, Dissolve:
		g.successor = e.Successor
	}
	if to == Concluded {
		end := at
		if end.IsZero() { // it has no date, and the zero time would stand for no end
			end = end.Add(1)
		}
		g.hold.until, g.life.Until = end, end
		g.fold.allEnded(at)
	} else {
		g.keep(at)
	}
	if to != g.state {
		g.since = at
	}
	g.state, g.last = to, at
	g.version++
}

// adopt takes over the charter that the event brings, if it brings one. A
// milestone that keeps its name, or says what it was called, keeps its status; no
// two keep the same one's.
func (g *Group) adopt(e *Event) {
	if e.Charter.empty() {
		return
	}
	was := make(map[string]Status, len(g.statuses))
	for i, status := range g.statuses {
		was[g.charter.Milestones[i].Name] = status
	}
	g.charter = e.Charter.clone()
	g.statuses = make([]Status, len(g.charter.Milestones))
	g.open = 0
	for i := range g.statuses {
		m := &g.charter.Milestones[i]
		if _, there := was[m.Was]; !there {
			m.Was = ""
		}
		g.statuses[i] = was[m.before()]
		if g.statuses[i] == Open {
			g.open++
		}
		delete(was, m.before())
		m.Was = ""
	}
	g.fold.chartered()
}

// begin starts a life, with the chairs and contributors that the event names.
func (g *Group) begin(e *Event, at time.Time) {
	g.lived, g.life = true, Life{From: at}
	g.chairs, g.contributors = roll{list: make([]Contributor, 0, len(e.Chairs))}, roll{list: slices.Clone(e.Contributors)}
	for _, person := range e.Chairs {
		g.chairs.list = append(g.chairs.list, Contributor{Person: person})
	}
	if g.fold == nil {
		return
	}
	for _, r := range [...]*roll{&g.chairs, &g.contributors} {
		r.index()
		for _, c := range r.list {
			g.fold.began(r == &g.chairs, c, at)
		}
	}
}

func (g *Group) mark(name string, s Status) {
	if g.fold == nil {
		g.statuses = slices.Clone(g.statuses)
	}
	g.statuses[g.milestone(name)] = s
	g.open--
}

// keep records which name and mailing list the group holds from now on, if they
// are not what it held before. What was held for no time at all was not held.
func (g *Group) keep(at time.Time) {
	now := hold{name: g.charter.Name, list: g.charter.MailingList, from: at}
	if g.state != Unproposed {
		if g.state != Concluded {
			if g.hold.name == now.name && g.hold.list == now.list {
				return
			}
			g.hold.until = at
		}
		if !g.hold.from.Equal(at) {
			g.holds = push(g.holds, g.hold, g.fold != nil)
		}
	}
	g.hold = now
}

// push appends to a list that is owned or, else, to a copy.
func push[E any](list []E, e E, owned bool) []E {
	if !owned {
		list = slices.Clip(list)
	}
	return append(list, e)
}
