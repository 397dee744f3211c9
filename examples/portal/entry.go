package main

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// An Entry is one thing that happened to the forum: an event of a task group, a
// position on a question, or a record that was changed by hand. The log is a list
// of entries, and all that the portal knows is made of them.
type Entry struct {
	Seq      int64         `json:"seq"`          // its place in the log: 1, 2, 3, …
	At       time.Time     `json:"at"`           // by the portal's clock
	Who      string        `json:"who,omitzero"` // the person who acted; an import is nobody's
	ID       string        `json:"id"`           // drawn for the act, so that an entry which is sent twice is known
	Event    *GroupEvent   `json:"event,omitzero"`
	Position *PollPosition `json:"position,omitzero"`
	Record   *forum.Record `json:"record,omitzero"` // in place of all that was before
}

// A GroupEvent is one event of one task group. A group that is not there yet
// begins with it.
type GroupEvent struct {
	Group string          `json:"group"` // its key: names change
	Event taskgroup.Event `json:"event"`
}

// A PollPosition is one body's position on one question.
type PollPosition struct {
	Poll     int              `json:"poll"` // its place among the consultations
	Position liaison.Position `json:"position"`
}

var (
	errEntry = errors.New("want one event, position or record in an entry")
	errDrawn = errors.New("an entry has a time and an id, and an event a group")
)

// check reports whether the entry is one thing, and not several or none, with the
// time and the id that each has.
func (e *Entry) check() error {
	things := 0
	for _, there := range []bool{e.Event != nil, e.Position != nil, e.Record != nil} {
		if there {
			things++
		}
	}
	switch {
	case things != 1:
		return errEntry
	case e.At.IsZero() || e.ID == "" || e.Event != nil && e.Event.Group == "":
		return errDrawn
	}
	return nil
}

// text is the entry on one line, as the log keeps it.
func (e *Entry) text() (string, error) {
	if err := e.check(); err != nil {
		return "", err
	}
	text, err := json.Marshal(e)
	return string(text), err
}

// parse is the entry in a line of the log.
func parse(text string) (e Entry, err error) {
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		return Entry{}, err
	}
	return e, e.check()
}
