package membership

import (
	"slices"
	"sort"
	"time"
)

// A holder is whoever holds memberships: as they stand in the records, and by when
// the classes that they are of change.
type holder struct {
	memberships []tenure
	turns       []turn // in the order of time; of one time, the last counts
}

// A turn is a time from which on, until the next one, memberships of a set of
// classes are held.
type turn struct {
	from time.Time
	held Classes
}

// held is the set of classes that the memberships are of at a time.
func (h *holder) held(at time.Time) Classes {
	later := sort.Search(len(h.turns), func(i int) bool { return h.turns[i].from.After(at) })
	if later == 0 {
		return 0
	}
	return h.turns[later-1].held
}

// index finds the turns: at each time at which a membership begins or ends, the
// classes of which there is one then.
func (h *holder) index() {
	type change struct {
		at    time.Time
		class Class
		by    int
	}
	var changes []change
	for _, m := range h.memberships {
		changes = append(changes, change{m.from, m.class, 1})
		if !m.until.IsZero() {
			changes = append(changes, change{m.until, m.class, -1})
		}
	}
	slices.SortFunc(changes, func(a, b change) int { return a.at.Compare(b.at) })
	var count [Full + 1]int
	var held Classes
	for _, c := range changes {
		count[c.class] += c.by
		if count[c.class] > 0 {
			held |= Of(c.class)
		} else {
			held &^= Of(c.class)
		}
		h.turns = append(h.turns, turn{c.at, held})
	}
}
