package forum

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// BlameEvent is all that stands in the way of an event that is to happen next in the
// ith task group of the record, or in a new one if there are no more than i: what the
// group refuses (¶7a), what is wrong between groups then (¶9a), and what an audit would
// blame on the event for ever, such as that somebody is not admitted (¶10b) or does not
// work where it says (¶8a). Paths are below the event. It is nil if nothing does, and
// the record is only read. The groups are those of the record as they stand, one for
// each of its histories, which a host has anyhow.
//
// Of the other groups it looks at the lives of those that ever shared an activity, and
// at the charters that the rest have now, so that the work grows little with all that
// has happened. Which task group an activity has is for the record to say, before or
// afterwards: until it does, that is how things stand, and nobody's deed.
func (r *Record) BlameEvent(groups []taskgroup.Group, i int, e taskgroup.Event) []Finding {
	var before taskgroup.Group
	var history []taskgroup.Event
	if i < len(groups) {
		before, history = groups[i], slices.Clip(r.TaskGroups[i].Events)
	}
	history = append(history, e)
	after, err := before.Apply(e)
	list := Findings(err)
	if err != nil { // as it would be if nobody had looked
		after, _ = taskgroup.Audit(history...)
	}
	for _, f := range append(between(groups, i, after, e.At), r.blamed(groups, i, history, after)...) {
		if !slices.ContainsFunc(list, func(other Finding) bool { return other.Rule == f.Rule && other.Path == f.Path }) {
			list = append(list, f)
		}
	}
	return list
}

// between is what is wrong between groups at a time only if the ith of them goes on as
// another, or a new one does if there are no more than i (¶9a). Paths are below the
// event by which it does.
func between(groups []taskgroup.Group, i int, after taskgroup.Group, at time.Time) (list []Finding) {
	then := append(slices.Clip(groups), after)
	if i < len(groups) {
		then = slices.Clone(groups)
		then[i] = after
	}
	was := Findings(taskgroup.CheckAll(at, groups...))
	for _, f := range Findings(taskgroup.CheckAll(at, then...)) {
		if slices.Contains(was, f) {
			continue
		}
		_, field, _ := strings.Cut(strings.TrimPrefix(f.Path, "/"), "/")
		if f.Path = "/charter/" + field; field == "successor" {
			f.Path = "/successor"
		}
		list = append(list, f)
	}
	return list
}

// blamed is what an audit finds wrong with the last event of a group.
func (r *Record) blamed(groups []taskgroup.Group, i int, history []taskgroup.Event, after taskgroup.Group) []Finding {
	last := history[len(history)-1]
	then := &Record{AsOf: last.At, WorkingGroup: r.WorkingGroup, Roster: r.Roster, Access: r.Access, RegularContactDays: 1}
	then.WorkingGroup.Products, then.WorkingGroup.Meetings = nil, nil
	activities := r.activities(after, history)
	for j, g := range groups {
		shared := slices.ContainsFunc(r.activities(g, r.TaskGroups[j].Events), func(activity string) bool { return slices.Contains(activities, activity) })
		switch {
		case j == i || g.State() == taskgroup.Concluded && !shared:
		case shared:
			then.TaskGroups = append(then.TaskGroups, r.TaskGroups[j])
		default:
			now := taskgroup.Event{At: last.At, Action: taskgroup.Propose, Charter: g.Charter()}
			then.TaskGroups = append(then.TaskGroups, History{Events: []taskgroup.Event{now}})
		}
	}
	path := fmt.Sprintf("/taskGroups/%d/events/%d", len(then.TaskGroups), len(history)-1)
	then.TaskGroups = append(then.TaskGroups, History{Events: history})
	return slices.DeleteFunc(then.auditBelow(path), func(f Finding) bool { return f.Rule == RuleOneToOne.ID() })
}

// activities are those that a group was ever there for: by its charters, or by the
// record's word for one of its names.
func (r *Record) activities(g taskgroup.Group, history []taskgroup.Event) (list []string) {
	for _, e := range history {
		if own := e.Charter.Activity; own != "" && !slices.Contains(list, own) {
			list = append(list, own)
		}
	}
	for name := range g.Names() {
		for _, a := range r.WorkingGroup.Activities {
			if a.TaskGroup == name {
				list = append(list, a.Name)
			}
		}
	}
	return list
}

// BlamePosition is what an audit would blame on a position that is to be the next on
// the nth question of the record (¶5d), which has to be there. Paths are below the
// position. It is nil if nothing is, and the record is only read.
func (r *Record) BlamePosition(n int, p liaison.Position) []Finding {
	poll := r.Consultations[n]
	poll.Positions = append(slices.Clip(poll.Positions), p)
	then := &Record{AsOf: p.At, WorkingGroup: r.WorkingGroup, Register: r.Register, RegularContactDays: 1, Consultations: []liaison.Poll{poll}}
	return then.auditBelow(fmt.Sprintf("/consultations/0/positions/%d", len(poll.Positions)-1))
}

// auditBelow is what an audit of the record finds against a must at or below a place.
func (r *Record) auditBelow(path string) (list []Finding) {
	for _, f := range New(r).Audit(r.AsOf) {
		if rest, here := strings.CutPrefix(f.Path, path); here && (rest == "" || rest[0] == '/') && f.Keyword == "must" {
			f.Path = rest
			list = append(list, f)
		}
	}
	return list
}
