package forum

import (
	"slices"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/taskgroup"
)

// Office is the office in which somebody acts on a task group, as the record has it
// at a time (¶7a, ¶9a); none for whoever holds neither. Nobody says so of themselves: a
// host asks this, and puts it in an event.
func (r *Record) Office(person string, g taskgroup.Group, at time.Time) taskgroup.Office {
	switch {
	case r.WorkingGroup.Holds(person, charter.TechnicalDirector, "", at):
		return taskgroup.TechnicalDirector
	case slices.Contains(slices.Collect(g.Chairs()), person):
		return taskgroup.Chair
	}
	return 0
}
