package main

import (
	"slices"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/taskgroup"
)

// Office is the office in which somebody acts on a task group, as the record has it
// at a time: nobody says so of themselves.
func (s *State) Office(person string, g taskgroup.Group, at time.Time) taskgroup.Office {
	switch {
	case s.Record.WorkingGroup.Holds(person, charter.TechnicalDirector, "", at):
		return taskgroup.TechnicalDirector
	case slices.Contains(slices.Collect(g.Chairs()), person):
		return taskgroup.Chair
	}
	return 0
}
