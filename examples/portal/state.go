package main

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/taskgroup"
)

// A State is the forum as a log has made it. It cannot be changed, and is safe to
// share.
type State struct {
	Seq     int64         // of the last entry; 0: nothing has happened yet
	At      time.Time     // of the last entry
	OwnTime bool          // time goes on from the record's own date, and not from today
	Record  *forum.Record // with all that has happened since
	Groups  []TaskGroup   // as Record.TaskGroups
	Polls   []int64       // as Record.Consultations: the last entry of each

	asking sync.Mutex
	forum  *forum.Forum
}

// A TaskGroup is one task group as it stands.
type TaskGroup struct {
	Key string // by which the log and the pages know it
	Seq int64  // of its last entry
	taskgroup.Group
}

// Ask hands over the forum that the record makes. It is made once; whoever asks
// has it for themselves until they return.
func (s *State) Ask(ask func(f *forum.Forum)) {
	s.asking.Lock()
	defer s.asking.Unlock()
	if s.forum == nil {
		s.forum = forum.New(s.Record)
	}
	ask(s.forum)
}

// Group is a task group by its key: its place in the lists, or -1.
func (s *State) Group(key string) int {
	return slices.IndexFunc(s.Groups, func(g TaskGroup) bool { return g.Key == key })
}

// A fold takes in entries one by one. What it has handed out as a State it only
// adds to, beyond what that State can see.
type fold struct {
	State
	index map[string]int // of the groups, by key
	id    string         // of the last entry
}

// take takes in the next entry. What has happened has happened: an event that its
// group refuses, by the rules of today, is on record as well.
func (f *fold) take(e Entry) error {
	if e.Seq != f.Seq+1 {
		return fmt.Errorf("entry %d of the log comes after entry %d", e.Seq, f.Seq)
	}
	switch {
	case e.Record != nil:
		f.begin(e)
	case f.Record == nil:
		return fmt.Errorf("entry %d of the log comes before any record", e.Seq)
	case e.Event != nil:
		f.event(e.Seq, *e.Event)
	case e.Position != nil:
		n := e.Position.Poll
		if n < 0 || n >= len(f.Polls) {
			return fmt.Errorf("entry %d of the log is on question %d, which is not there", e.Seq, n)
		}
		poll := &f.Record.Consultations[n]
		poll.Positions = append(poll.Positions, e.Position.Position)
		f.Polls[n] = e.Seq
	}
	f.Seq, f.At, f.id = e.Seq, e.At, e.ID
	if f.Record.AsOf.Before(e.At) {
		f.Record.AsOf = e.At
	}
	return nil
}

// begin starts anew from a whole record.
func (f *fold) begin(e Entry) {
	if e.Seq == 1 {
		f.OwnTime = e.At.Equal(e.Record.AsOf)
	}
	f.Record, f.Groups, f.Polls, f.index = shared(e.Record), nil, nil, make(map[string]int)
	for i, h := range f.Record.TaskGroups {
		g, _ := taskgroup.Audit(h.Events...)
		f.add(TaskGroup{strconv.Itoa(i + 1), e.Seq, g})
	}
	for range f.Record.Consultations {
		f.Polls = append(f.Polls, e.Seq)
	}
}

func (f *fold) add(g TaskGroup) {
	f.index[g.Key] = len(f.Groups)
	f.Groups = append(f.Groups, g)
}

// event takes in one event of a group.
func (f *fold) event(seq int64, e GroupEvent) {
	i, there := f.index[e.Group]
	if !there {
		i = len(f.Groups)
		f.add(TaskGroup{Key: e.Group})
		f.Record.TaskGroups = append(f.Record.TaskGroups, forum.History{})
	}
	h, g := &f.Record.TaskGroups[i], &f.Groups[i]
	h.Events = append(h.Events, e.Event)
	g.Seq = seq
	next, err := g.Apply(e.Event)
	if err != nil {
		next, _ = taskgroup.Audit(h.Events...)
	}
	g.Group = next
}

// state is what the entries so far have made. It copies the lists of groups and
// questions, and not what has happened to each: that only grows.
func (f *fold) state() *State {
	s := &State{Seq: f.Seq, At: f.At, OwnTime: f.OwnTime, Groups: slices.Clone(f.Groups), Polls: slices.Clone(f.Polls)}
	if f.Record != nil {
		s.Record = shared(f.Record)
	}
	return s
}

// shared is a copy of a record for somebody who only adds to it, or to whom it is
// added: neither sees what the other adds.
func shared(r *forum.Record) *forum.Record {
	other := *r
	other.TaskGroups = slices.Clone(r.TaskGroups)
	for i := range other.TaskGroups {
		other.TaskGroups[i].Events = slices.Clip(other.TaskGroups[i].Events)
	}
	other.Consultations = slices.Clone(r.Consultations)
	for i := range other.Consultations {
		other.Consultations[i].Positions = slices.Clip(other.Consultations[i].Positions)
	}
	return &other
}
