package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// An Act is what a person asks the portal to do: an event of a task group, or a
// position on a question. Who acts, in which office and when is not theirs to say.
type Act struct {
	Seen     int64             // the last entry that the person knew of; 0: whatever there is
	Group    string            // of the event, by its key; empty: a new one
	Event    *taskgroup.Event  // without At, By and As
	Poll     int               // of the position, by its place
	Position *liaison.Position // without At and Body
}

var (
	// ErrStale is that what the person has looked at is no longer so.
	ErrStale = errors.New("this has changed since you looked, or you have done it already")
	// ErrNowhere is that there is no such task group or question.
	ErrNowhere = errors.New("there is no such task group or question")
)

// A Refusal is what stands in the way of an act: rules, each with its place below
// the event or the position, or where no rule says it, a sentence.
type Refusal struct {
	Detail   string
	Findings []forum.Finding
}

func (r *Refusal) Error() string {
	lines := []string{r.Detail}
	for _, f := range r.Findings {
		lines = append(lines, f.String())
	}
	return strings.TrimPrefix(strings.Join(lines, "\n"), "\n")
}

// Act does what a person asks, or says why not: with a *Refusal, ErrStale,
// ErrNowhere, ErrBusy or ErrUnknown. The state is the one that decided.
func (p *Portal) Act(ctx context.Context, by Account, act Act) (*State, error) {
	return p.commit(ctx, by.Person, func(s *State, at time.Time) ([]Entry, error) {
		switch {
		case s.Record == nil || (act.Event == nil) == (act.Position == nil):
			return nil, ErrNowhere
		case act.Seen > s.Seq:
			return nil, ErrStale // it is of another log
		case act.Event != nil:
			return s.decideEvent(by, act, at)
		}
		return s.decidePosition(by, act, at)
	})
}

// decideEvent asks the group's own rules, those between groups, and what an audit
// would blame on the event for ever, so that all that stands in the way is told at once.
func (s *State) decideEvent(by Account, act Act, at time.Time) ([]Entry, error) {
	key, i := act.Group, s.Group(act.Group)
	var before taskgroup.Group
	var history []taskgroup.Event
	switch {
	case key == "":
		for n := len(s.Groups) + 1; key == "" || s.Group(key) >= 0; n++ {
			key = strconv.Itoa(n)
		}
		i = len(s.Groups)
	case i < 0:
		return nil, ErrNowhere
	case act.Seen > 0 && s.Groups[i].Seq > act.Seen:
		return nil, ErrStale
	default:
		before, history = s.Groups[i].Group, s.Record.TaskGroups[i].Events
	}
	e := *act.Event
	e.At, e.By, e.As = at, by.Person, s.Record.Office(by.Person, before, at)
	history = append(history, e)
	after, err := before.Apply(e)
	found := forum.Findings(err)
	if err != nil { // as it would be if nobody had looked
		after, _ = taskgroup.Audit(history...)
	}
	for _, f := range append(s.between(i, after, at), s.blamed(i, history, after, at)...) {
		if !slices.ContainsFunc(found, func(other forum.Finding) bool { return other.Rule == f.Rule && other.Path == f.Path }) {
			found = append(found, f)
		}
	}
	if len(found) > 0 {
		return nil, &Refusal{Findings: found}
	}
	return []Entry{{Event: &GroupEvent{key, e}}}, nil
}

// between is what is wrong between groups only if one of them, the ith, goes on as
// another.
func (s *State) between(i int, after taskgroup.Group, at time.Time) (found []forum.Finding) {
	groups := make([]taskgroup.Group, len(s.Groups), len(s.Groups)+1)
	for j, g := range s.Groups {
		groups[j] = g.Group
	}
	was := forum.Findings(taskgroup.CheckAll(at, groups...))
	groups = append(groups[:len(groups):len(groups)], after)
	if i < len(s.Groups) {
		groups = groups[:len(s.Groups)]
		groups[i] = after
	}
	for _, f := range forum.Findings(taskgroup.CheckAll(at, groups...)) {
		if slices.Contains(was, f) {
			continue
		}
		_, field, _ := strings.Cut(strings.TrimPrefix(f.Path, "/"), "/")
		f.Path = "/charter/" + field
		if field == "successor" {
			f.Path = "/successor"
		}
		found = append(found, f)
	}
	return found
}

// blamed is what an audit finds wrong with the last event of a group: that somebody
// is not admitted, or does not work where it says; that its list is another's in other
// letters. Of the other groups it looks at those for the same activity, and at the
// charters that the rest have now, so that the work does not grow with what has
// happened. Which task group an activity has is for the record to say, before or
// afterwards: until it does, that is how things stand, and for the pages to show.
func (s *State) blamed(i int, history []taskgroup.Event, after taskgroup.Group, at time.Time) []forum.Finding {
	r := &forum.Record{AsOf: at, WorkingGroup: s.Record.WorkingGroup, Roster: s.Record.Roster, Access: s.Record.Access, RegularContactDays: 1}
	r.WorkingGroup.Products, r.WorkingGroup.Meetings = nil, nil
	activities := s.activities(after)
	for j, g := range s.Groups {
		shared := slices.ContainsFunc(s.activities(g.Group), func(activity string) bool { return slices.Contains(activities, activity) })
		switch {
		case j == i || g.State() == taskgroup.Concluded && !shared:
		case shared:
			r.TaskGroups = append(r.TaskGroups, s.Record.TaskGroups[j])
		default:
			now := taskgroup.Event{At: at, Action: taskgroup.Propose, Charter: g.Charter()}
			r.TaskGroups = append(r.TaskGroups, forum.History{Events: []taskgroup.Event{now}})
		}
	}
	last := fmt.Sprintf("/taskGroups/%d/events/%d", len(r.TaskGroups), len(history)-1)
	r.TaskGroups = append(r.TaskGroups, forum.History{Events: history})
	return slices.DeleteFunc(below(last, r, at), func(f forum.Finding) bool { return f.Rule == forum.RuleOneToOne.ID() })
}

// activities are those that a group is there for: by its charter, or by the record's
// word for one of its names.
func (s *State) activities(g taskgroup.Group) []string {
	list := []string{g.Charter().Activity}
	for name := range g.Names() {
		for _, a := range s.Record.WorkingGroup.Activities {
			if a.TaskGroup == name {
				list = append(list, a.Name)
			}
		}
	}
	return list
}

// decidePosition asks who speaks for a body, whether its position would count, and
// what an audit would blame on it.
func (s *State) decidePosition(by Account, act Act, at time.Time) ([]Entry, error) {
	n := act.Poll
	if n < 0 || n >= len(s.Polls) {
		return nil, ErrNowhere
	}
	if act.Seen > 0 && s.Polls[n] > act.Seen {
		return nil, ErrStale
	}
	poll := s.Record.Consultations[n]
	q := poll.Question
	no := func(format string, args ...any) ([]Entry, error) {
		return nil, &Refusal{Detail: fmt.Sprintf(format, args...)}
	}
	switch {
	case by.Body == "":
		return no("%q speaks for no outside body", by.Person)
	case !slices.ContainsFunc(q.Asked, func(b liaison.Body) bool { return b.Name == by.Body }):
		return no("%q is not asked this question", by.Body)
	case at.Before(q.Opened):
		return no("the question opens on %s only", q.Opened.Format(time.DateOnly))
	case !at.Before(q.Closes):
		return no("the question has closed on %s", q.Closes.Format(time.DateOnly))
	}
	position := *act.Position
	position.Body, position.At, position.Concerns = by.Body, at, slices.Clone(position.Concerns)
	for i := range position.Concerns {
		position.Concerns[i].Resolved = liaison.Resolution{} // that it was met is not for the body to say
	}
	poll.Positions = append(poll.Positions, position)
	r := &forum.Record{AsOf: at, WorkingGroup: s.Record.WorkingGroup, Register: s.Record.Register, RegularContactDays: 1, Consultations: []liaison.Poll{poll}}
	if found := below(fmt.Sprintf("/consultations/0/positions/%d", len(poll.Positions)-1), r, at); len(found) > 0 {
		return nil, &Refusal{Findings: found}
	}
	return []Entry{{Position: &PollPosition{n, position}}}, nil
}

// below is what an audit of a record finds against a must at or below a place, each
// with the rest of the way to it.
func below(path string, r *forum.Record, at time.Time) (found []forum.Finding) {
	for _, f := range forum.New(r).Audit(at) {
		if rest, here := strings.CutPrefix(f.Path, path); here && (rest == "" || rest[0] == '/') && f.Keyword == "must" {
			f.Path = rest
			found = append(found, f)
		}
	}
	return found
}
