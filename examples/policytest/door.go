package harbour

import (
	"slices"
	"time"
)

// Guest is the level of a consultant's badge. Any other level is a class of
// member.
const Guest = "guest"

// A Badge lets its holder in at its level, from one time until another; a zero
// Until is open-ended. Whoever works for a member has a badge for as long as both
// last. A guest's badge is for the rooms that the letter of engagement names.
//
// A letter that names no room opens none: the forum's reception hands out badges
// before the letters are complete. Package membership would take such a letter
// for all rooms.
type Badge struct {
	Holder, Level string
	Rooms         []string
	From, Until   time.Time
}

// A Door is the way into one activity. It opens to every level of member, save
// while something else is agreed: of several agreements the last holds.
type Door struct {
	Room   string
	Agreed []Agreement
}

// An Agreement opens a door to its Levels only, once both the task group and the
// chair have agreed to that, until it ends; a zero Until is open-ended.
type Agreement struct {
	Levels           []string
	TaskGroup, Chair time.Time // when they agreed, zero if they have not
	Until            time.Time
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
		levels := d.levels(at)
		return levels == nil || slices.Contains(levels, b.Level)
	})
}

// levels are those that the door opens to at a time, nil for all.
func (d Door) levels(at time.Time) (levels []string) {
	var since time.Time
	for _, a := range d.Agreed {
		from := later(a.TaskGroup, a.Chair)
		agreed := len(a.Levels) > 0 && !a.TaskGroup.IsZero() && !a.Chair.IsZero()
		if agreed && within(at, from, a.Until) && !from.Before(since) {
			levels, since = a.Levels, from
		}
	}
	return levels
}

// Employed is the badge of somebody who works for a member for some time.
func (b Badge) Employed(holder string, from, until time.Time) Badge {
	b.Holder, b.From = holder, later(b.From, from)
	if b.Until.IsZero() || !until.IsZero() && until.Before(b.Until) {
		b.Until = until
	}
	return b
}

func (b Badge) valid(at time.Time) bool { return within(at, b.From, b.Until) }

func within(at, from, until time.Time) bool {
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// MayHave reports whether somebody may have a paper that is for some levels of
// member, or for everybody if there are none.
func MayHave(holder string, levels []string, badges []Badge, at time.Time) bool {
	return len(levels) == 0 || slices.ContainsFunc(badges, func(b Badge) bool {
		return b.Holder == holder && b.valid(at) && slices.Contains(levels, b.Level)
	})
}
