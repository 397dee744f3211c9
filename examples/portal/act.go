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

// decideEvent asks for all that stands in the way of an event, so that it is told at
// once.
func (s *State) decideEvent(by Account, act Act, at time.Time) ([]Entry, error) {
	key, i := act.Group, s.Group(act.Group)
	var before taskgroup.Group
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
		before = s.Groups[i].Group
	}
	e := *act.Event
	e.At, e.By, e.As = at, by.Person, s.Record.Office(by.Person, before, at)
	if found := s.Record.BlameEvent(s.groups(), i, e); len(found) > 0 {
		return nil, &Refusal{Findings: found}
	}
	return []Entry{{Event: &GroupEvent{key, e}}}, nil
}

func (s *State) groups() (list []taskgroup.Group) {
	for _, g := range s.Groups {
		list = append(list, g.Group)
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
	q := s.Record.Consultations[n].Question
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
	if found := s.Record.BlamePosition(n, position); len(found) > 0 {
		return nil, &Refusal{Findings: found}
	}
	return []Entry{{Position: &PollPosition{n, position}}}, nil
}
