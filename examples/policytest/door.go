package forum

import (
	"slices"
	"time"
)

// Guest is the level of a consultant's badge. Any other level is a class of
// member.
const Guest = "guest"

// A Badge lets its holder in at its level, from one time until another; a zero
// Until is open-ended. A guest's badge is for the rooms that the letter of
// engagement names.
//
// A letter that names no room opens none: the forum's reception hands out badges
// before the letters are complete. Package membership would take such a letter
// for all rooms.
type Badge struct {
	Holder, Level string
	Rooms         []string
	From, Until   time.Time
}

// A Door is the way into one activity. It opens to every level of member, or only
// to its Levels once both the task group and the chair have agreed to that.
type Door struct {
	Room             string
	Levels           []string
	TaskGroup, Chair time.Time // when they agreed, zero if they have not
}

// Opens reports whether somebody may go in at a time, with any one badge.
func (d Door) Opens(holder string, badges []Badge, at time.Time) bool {
	return slices.ContainsFunc(badges, func(b Badge) bool {
		switch {
		case b.Holder != holder || !b.valid(at):
			return false
		case b.Level == Guest:
			return slices.Contains(b.Rooms, d.Room)
		}
		return !d.narrowed(at) || slices.Contains(d.Levels, b.Level)
	})
}

func (d Door) narrowed(at time.Time) bool {
	return len(d.Levels) > 0 && !d.TaskGroup.IsZero() && !d.Chair.IsZero() &&
		!at.Before(d.TaskGroup) && !at.Before(d.Chair)
}

func (b Badge) valid(at time.Time) bool {
	return !at.Before(b.From) && (b.Until.IsZero() || at.Before(b.Until))
}

// MayHave reports whether somebody may have a paper that is for some levels of
// member, or for everybody if there are none.
func MayHave(holder string, levels []string, badges []Badge, at time.Time) bool {
	return len(levels) == 0 || slices.ContainsFunc(badges, func(b Badge) bool {
		return b.Holder == holder && b.valid(at) && slices.Contains(levels, b.Level)
	})
}
