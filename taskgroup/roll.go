package taskgroup

import (
	"iter"
	"slices"
)

// A roll is the chairs or the contributors of a group, in the order in which
// they came, nobody twice.
//
// Groups share their lists, so a roll that changes gets another list. While a
// fold owns the roll it is changed in place: a long one then has an index, and
// whoever leaves it leaves a gap, so that no change costs more than another.
type roll struct {
	list   []Contributor // without a person where there is a gap
	places map[string]int
	gaps   int
}

// few people are found faster by looking than by an index.
const few = 16

// find is the place of a person, or -1.
func (r *roll) find(person string) int {
	if r.places == nil {
		return slices.IndexFunc(r.list, func(c Contributor) bool { return c.Person == person })
	}
	if i, ok := r.places[person]; ok {
		return i
	}
	return -1
}

func (r *roll) has(person string) bool { return r.find(person) >= 0 }

func (r *roll) count() int { return len(r.list) - r.gaps }

// all yields them in their order, of a roll without gaps: no fold owns it.
func (r *roll) all() iter.Seq[Contributor] {
	return func(yield func(Contributor) bool) {
		for _, c := range r.list {
			if !yield(c) {
				return
			}
		}
	}
}

func (r *roll) add(c Contributor, owned bool) {
	if !owned {
		r.list = slices.Clip(r.list)
	}
	r.list = append(r.list, c)
	if r.places != nil {
		r.places[c.Person] = len(r.list) - 1
	} else if owned {
		r.index()
	}
}

func (r *roll) set(place int, c Contributor, owned bool) {
	if !owned {
		r.list = slices.Clone(r.list)
	}
	r.list[place] = c
}

func (r *roll) remove(place int, owned bool) {
	switch {
	case !owned:
		r.list = slices.Concat(r.list[:place], r.list[place+1:])
	case r.places == nil:
		r.list = slices.Delete(r.list, place, place+1)
	default:
		delete(r.places, r.list[place].Person)
		r.list[place] = Contributor{}
		if r.gaps++; r.gaps > len(r.list)/2 {
			r.close()
			r.index()
		}
	}
}

// index gives each person a place, unless they are few.
func (r *roll) index() {
	if len(r.list) <= few {
		return
	}
	r.places = make(map[string]int, len(r.list))
	for i, c := range r.list {
		r.places[c.Person] = i
	}
}

// close closes the gaps, and gives the index up.
func (r *roll) close() {
	r.list = slices.DeleteFunc(r.list, func(c Contributor) bool { return c.Person == "" })
	r.places, r.gaps = nil, 0
}
