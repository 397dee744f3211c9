package taskgroup

import (
	"iter"
	"time"
)

// A Step is something that may happen next to a group. Err is nil, or holds a
// [Violation] for everything that keeps it from happening now, whatever an event
// may say: open milestones, no chair. That Err is nil promises nothing of one
// event: ask [Group.May] for that.
type Step struct {
	Transition
	Err error `json:"-"`
}

// Next yields what the state allows now, by action.
func (g Group) Next() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for t := range g.state.transitions() {
			if !yield(Step{t, g.hinders(t)}) {
				return
			}
		}
	}
}

// hinders says what no event of a transition can meet now.
func (g *Group) hinders(t Transition) error {
	var f findings
	at := f.top().about(g.charter.Name, nil)
	e := Event{Action: t.Action}
	for _, r := range t.Rules {
		switch r {
		case RuleMailingList, RuleChair:
			if !e.uses(charterField | teamFields) {
				g.require(r, &e, &g.charter, at)
			}
		case RuleLived, RuleCompletion:
			g.require(r, &e, &g.charter, at)
		case RuleIn:
			if g.of(t.Action).count() == 0 {
				at.child("person").add(r, "has nobody in that place")
			}
		case RuleMilestoneKnown:
			if len(g.statuses) == 0 {
				at.child("milestone").add(r, "has no milestones")
			}
		case RuleMilestoneOpen:
			if len(g.statuses) > 0 && g.open == 0 {
				at.child("milestone").add(r, "has no milestone open")
			}
		}
	}
	return f.err()
}

// Due yields the milestones of a group at work, or dormant, that are open and due
// by a time, in the order of the charter.
func (g Group) Due(by time.Time) iter.Seq[Milestone] {
	return func(yield func(Milestone) bool) {
		if g.state != Active && g.state != Dormant {
			return
		}
		for m, s := range g.Milestones() {
			if s == Open && !m.Due.IsZero() && !m.Due.After(by) && !yield(m) {
				return
			}
		}
	}
}
