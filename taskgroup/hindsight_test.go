package taskgroup_test

import (
	"slices"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// A hindsight is what a group has become, taken down by hand without a question
// of what was allowed. It is the oracle of Audit.
type hindsight struct {
	snapshot
	lived, named bool // is so now
}

// look takes the events in.
func look(events []taskgroup.Event) snapshot {
	var h hindsight
	for i := range events {
		h.Version++
		h.event(&events[i])
	}
	return h.snapshot
}

// leadsTo is where an action led, nowhere if it had no place in the state.
func (h *hindsight) leadsTo(a taskgroup.Action) taskgroup.State {
	if a > taskgroup.Reopen {
		return taskgroup.Unproposed
	}
	to := leads[h.State][a]
	if to != taskgroup.Unproposed || h.State != taskgroup.Dormant {
		return to
	}
	switch leads[taskgroup.Active][a] {
	case taskgroup.Active:
		return taskgroup.Dormant
	case taskgroup.Concluded:
		return taskgroup.Concluded
	}
	return taskgroup.Unproposed
}

func (h *hindsight) event(e *taskgroup.Event) {
	to := h.leadsTo(e.Action)
	if to == taskgroup.Unproposed {
		return
	}
	in := func(c taskgroup.Contributor) bool { return c.Person == e.Person }
	chair, contributor := slices.Index(h.Chairs, e.Person), slices.IndexFunc(h.Contributors, in)
	now := taskgroup.Contributor{Person: e.Person, Organization: e.Organization, Consultant: e.Consultant}
	milestone := slices.IndexFunc(h.Milestones, func(m taskgroup.Milestone) bool { return m.Name == e.Milestone })
	at := h.Last
	if !e.At.IsZero() && writable(e.At) && e.At.After(at) {
		at = e.At.UTC()
	}

	switch e.Action {
	case taskgroup.Propose:
		if h.State == taskgroup.Proposed && nothing(&e.Charter) {
			return
		}
		h.adopt(&e.Charter)
	case taskgroup.Recharter:
		if nothing(&e.Charter) {
			return
		}
		h.adopt(&e.Charter)
	case taskgroup.Create, taskgroup.Reopen:
		for i := range h.Statuses {
			h.Statuses[i] = taskgroup.Open
		}
		h.adopt(&e.Charter)
		h.begin(e, at)
	case taskgroup.AppointChair:
		if chair >= 0 || !says(e.Person) {
			return
		}
		h.Chairs = append(h.Chairs, e.Person)
	case taskgroup.ReleaseChair:
		if chair < 0 {
			return
		}
		h.Chairs = slices.Delete(h.Chairs, chair, chair+1)
	case taskgroup.Join:
		if contributor >= 0 || !says(e.Person) {
			return
		}
		h.Contributors = append(h.Contributors, now)
	case taskgroup.Leave:
		if contributor < 0 {
			return
		}
		h.Contributors = slices.Delete(h.Contributors, contributor, contributor+1)
	case taskgroup.Affiliate:
		if contributor < 0 || h.Contributors[contributor] == now {
			return
		}
		h.Contributors[contributor] = now
	case taskgroup.MeetMilestone, taskgroup.DropMilestone:
		if milestone < 0 || h.Statuses[milestone] != taskgroup.Open {
			return
		}
		h.Statuses[milestone] = map[taskgroup.Action]taskgroup.Status{taskgroup.MeetMilestone: taskgroup.Met, taskgroup.DropMilestone: taskgroup.Dropped}[e.Action]
	case taskgroup.Complete, taskgroup.Dissolve:
		h.Successor = e.Successor
	}

	h.name(to, at)
	if to == taskgroup.Concluded && h.lived {
		h.Lives[len(h.Lives)-1].Until, h.lived = end(at), false
	}
	if to != h.State {
		h.State, h.Since = to, at
	}
	h.Last = at
}

// adopt takes a charter over, every milestone once and none of the old ones twice.
func (h *hindsight) adopt(c *taskgroup.Charter) {
	if nothing(c) {
		return
	}
	old := map[string]taskgroup.Status{}
	for i, m := range h.Milestones {
		old[m.Name] = h.Statuses[i]
	}
	d := copied(c)
	if d.Milestones, h.Statuses = nil, nil; !says(d.Name) {
		d.Name = h.Name
	}
	for _, m := range c.Milestones {
		if !says(m.Name) || slices.ContainsFunc(d.Milestones, func(n taskgroup.Milestone) bool { return n.Name == m.Name }) {
			continue
		}
		was := m.Name
		if _, there := old[m.Was]; there {
			was = m.Was
		}
		d.Milestones = append(d.Milestones, taskgroup.Milestone{Name: m.Name, Due: m.Due.UTC()})
		h.Statuses = append(h.Statuses, old[was])
		delete(old, was)
	}
	h.Charter, h.Name, h.Milestones = d, d.Name, d.Milestones
}

// begin starts a life, with everybody who is named, once.
func (h *hindsight) begin(e *taskgroup.Event, at time.Time) {
	h.Chairs, h.Contributors, h.Successor = nil, nil, ""
	for _, person := range e.Chairs {
		if says(person) && !slices.Contains(h.Chairs, person) {
			h.Chairs = append(h.Chairs, person)
		}
	}
	for _, c := range e.Contributors {
		if says(c.Person) && !slices.ContainsFunc(h.Contributors, func(d taskgroup.Contributor) bool { return c.Person == d.Person }) {
			h.Contributors = append(h.Contributors, c)
		}
	}
	h.Lives, h.lived = append(h.Lives, taskgroup.Life{From: at}), true
}

// name writes down what the group is called from now on.
func (h *hindsight) name(to taskgroup.State, at time.Time) {
	last := len(h.Names) - 1
	if h.named && (to == taskgroup.Concluded || h.Names[last].Name != h.Name) {
		h.Names[last].Until, h.named = at, false
		if to == taskgroup.Concluded {
			h.Names[last].Until = end(at)
		}
		if h.Names[last].From.Equal(h.Names[last].Until) { // for no time at all
			h.Names = h.Names[:last]
		}
		last = len(h.Names) - 1
	}
	switch {
	case to == taskgroup.Concluded || h.named:
	case last >= 0 && h.Names[last].Name == h.Name && h.Names[last].Until.Equal(at):
		h.Names[last].Until, h.named = time.Time{}, true // without a break
	default:
		h.Names, h.named = append(h.Names, spell{h.Name, taskgroup.Life{From: at}}), true
	}
}

// end is a time that stands for an end: the zero one would stand for none.
func end(at time.Time) time.Time {
	if at.IsZero() {
		return at.Add(1)
	}
	return at
}
