package taskgroup

import (
	"slices"
	"time"
)

// take makes the change that the event is about, and moves the group to a
// state. The group is a copy that shares its lists with others, so a list that
// changes is replaced.
func (g *Group) take(e *Event, to State) {
	at := e.At.UTC()
	switch e.Action {
	case Propose:
		g.adopt(e)
	case Create:
		g.adopt(e)
		g.begin(e, at)
	case Recharter:
		g.adopt(e)
	case Reopen:
		g.statuses = nil // all open again, whatever their names
		g.adopt(e)
		g.lives = append(slices.Clip(g.lives), g.life)
		g.begin(e, at)
		g.successor = ""
	case AppointChair:
		g.chairs = append(slices.Clip(g.chairs), e.Person)
	case ReleaseChair:
		g.chairs = slices.DeleteFunc(slices.Clone(g.chairs), func(person string) bool { return person == e.Person })
	case Join:
		g.contributors = append(slices.Clip(g.contributors), Contributor{e.Person, e.Organization, e.Consultant})
	case Leave:
		g.contributors = slices.DeleteFunc(slices.Clone(g.contributors), func(c Contributor) bool { return c.Person == e.Person })
	case MeetMilestone:
		g.mark(e.Milestone, Met)
	case DropMilestone:
		g.mark(e.Milestone, Dropped)
	case Dissolve:
		g.successor = e.Successor
	}
	if to == Concluded {
		g.hold.until, g.life.Until = at, at
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
// milestone that keeps its name keeps its status.
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
	for i, m := range g.charter.Milestones {
		g.statuses[i] = was[m.Name]
	}
}

// begin starts a life, with the chairs and contributors that the event names.
func (g *Group) begin(e *Event, at time.Time) {
	g.life = Life{From: at}
	g.chairs = slices.Clone(e.Chairs)
	g.contributors = slices.Clone(e.Contributors)
}

func (g *Group) mark(name string, s Status) {
	g.statuses = slices.Clone(g.statuses)
	g.statuses[g.milestone(name)] = s
}

// keep records which mailing list the group holds from now on, if that is not
// what it held before.
func (g *Group) keep(at time.Time) {
	held := !g.hold.from.IsZero()
	if held && g.hold.until.IsZero() {
		if g.hold.list == g.charter.MailingList {
			return
		}
		g.hold.until = at
	}
	if held {
		g.holds = append(slices.Clip(g.holds), g.hold)
	}
	g.hold = hold{list: g.charter.MailingList, from: at}
}
