package charter

import (
	"slices"
	"sort"
	"time"
)

// spans holds the times in which something is there, by what it is, so that a
// check over many records need not compare each with each.
type spans[K comparable] map[K][]span

// A span is [from, until), where until is the latest end of all spans of its kind
// that were added no later.
type span struct{ from, until time.Time }

// add takes the spans in the order in which they begin: see [byFrom].
func (s spans[K]) add(key K, from, until time.Time) {
	from, until = wall(from), wall(until)
	list := s[key]
	if n := len(list); n > 0 {
		if before := list[n-1].until; before.IsZero() || !until.IsZero() && before.After(until) {
			until = before
		}
	}
	s[key] = append(list, span{from, until})
}

// at reports whether it is there at a time: of the spans that began by then, the
// latest end decides.
func (s spans[K]) at(key K, at time.Time) bool {
	list := s[key]
	begun := sort.Search(len(list), func(i int) bool { return list[i].from.After(at) })
	return begun > 0 && inForce(at, list[begun-1].from, list[begun-1].until)
}

// within reports whether it is there at some time in [from, until).
func (s spans[K]) within(key K, from, until time.Time) bool {
	list := s[key]
	begun := len(list)
	if !until.IsZero() {
		begun = sort.Search(len(list), func(i int) bool { return !list[i].from.Before(until) })
	}
	return begun > 0 && (list[begun-1].until.IsZero() || from.Before(list[begun-1].until))
}

// byFrom is a list in the order in which its elements begin and, of those that
// begin at once, in its own.
func byFrom[E any](list []E, from func(*E) time.Time) []*E {
	sorted := make([]*E, len(list))
	for i := range list {
		sorted[i] = &list[i]
	}
	slices.SortStableFunc(sorted, func(a, b *E) int { return wall(from(a)).Compare(from(b)) })
	return sorted
}
