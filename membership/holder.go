package membership

import (
	"slices"
	"sort"
	"time"
)

// A holder is whoever holds memberships. Few are searched; of many, those of a class
// are also kept merged, so that none overlaps another.
type holder struct {
	memberships []tenure
	merged      [][]tenure // by class, in their order; nil if there are few
}

const few = 8

// held is the set of classes that the memberships are of at a time.
func (h *holder) held(at time.Time) (held Classes) {
	if h.merged == nil {
		for i := range h.memberships {
			if m := &h.memberships[i]; inForce(at, m.from, m.until) {
				held |= 1 << m.class
			}
		}
		return held
	}
	for class, list := range h.merged {
		later := sort.Search(len(list), func(i int) bool { return list[i].from.After(wall(at)) })
		if later > 0 && inForce(at, list[later-1].from, list[later-1].until) {
			held |= 1 << class
		}
	}
	return held
}

// merge joins the memberships of each class that overlap or meet, if there are many.
func (h *holder) merge() {
	if len(h.memberships) <= few {
		return
	}
	sorted := slices.SortedStableFunc(slices.Values(h.memberships), func(a, b tenure) int { return a.from.Compare(b.from) })
	for _, m := range sorted {
		for int(m.class) >= len(h.merged) {
			h.merged = append(h.merged, nil)
		}
		list := h.merged[m.class]
		if n := len(list); n == 0 || !list[n-1].until.IsZero() && m.from.After(list[n-1].until) {
			h.merged[m.class] = append(list, m)
		} else if last := &list[n-1]; m.until.IsZero() || !last.until.IsZero() && m.until.After(last.until) {
			last.until = m.until
		}
	}
}
