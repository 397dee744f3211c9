package integer

import (
	"cmp"
	"container/heap"
	"slices"
)

// rounds is how often cuts are added to a part before it is split.
const rounds = 3

// A search goes through the parts of a program, one goal after the other.
type search struct {
	Program
	held   []inequality // that the goals before have their least
	effort *Effort
	open   parts
	opened int
}

// A part is opened, its least point is found, and then it is split.
type part struct {
	tableau *tableau     // of what it was split from; its own, once that is solved
	more    []inequality // that hold in it besides
	solved  bool
	bound   number // no whole point of it has a lower goal
	cuts    int    // rounds
	opened  int    // its number
}

// hold keeps a goal at its least, for the goals that follow.
func (s *search) hold(goal Sum, at []int64) {
	least := goal.at(at)
	s.held = append(s.held, goal.atMost(least), goal.atLeast(least))
}

// at is what a sum comes to at a point.
func (s Sum) at(x []int64) number {
	value := whole(s.Plus)
	for i, a := range s.Of {
		value = cross(value, whole(1), whole(a).neg(), whole(x[i]))
	}
	return value
}

// least finds a point with the least of a goal.
func (s *search) least(goal Sum) ([]int64, Verdict) {
	for _, a := range goal.Of {
		if a < 0 {
			return nil, Undecided
		}
	}
	s.open = s.open[:0]
	s.push(part{tableau: newTableau(goal, s.effort), more: s.held})
	for len(s.open) > 0 && s.effort.Left >= 0 {
		from := heap.Pop(&s.open).(part)
		if !from.solved {
			if from.solve() {
				s.push(from)
			}
			continue
		}
		t := from.tableau
		if unmet, any := s.unmet(t); any {
			for _, alternative := range unmet {
				to := part{tableau: t, bound: from.bound}
				for _, f := range alternative {
					to.more = append(to.more, f.inequality())
				}
				s.push(to)
			}
			continue
		}
		if from.cuts < rounds {
			if cut := t.clone(); cut.cut() {
				s.push(part{tableau: cut, bound: from.bound, cuts: from.cuts + 1})
				continue
			}
		}
		if f, down, any := s.fractional(t); any {
			up := down.minus(whole(-1))
			s.push(part{tableau: t, more: []inequality{f.atLeast(up)}, bound: from.bound})
			s.push(part{tableau: t, more: []inequality{f.atMost(down)}, bound: from.bound})
			continue
		}
		if x, fits := t.point(); fits && s.effort.Left >= 0 {
			return x, Found
		}
		return nil, Undecided
	}
	if s.effort.Left < 0 {
		return nil, Undecided
	}
	return nil, Impossible
}

// solve finds the least point of a part, and reports whether there is one.
func (p *part) solve() bool {
	t := p.tableau.clone()
	for _, f := range p.more {
		if !t.require(f) {
			return false
		}
	}
	if !t.optimise() {
		return false
	}
	goal := t.rows[0]
	p.tableau, p.more, p.solved = t, nil, true
	p.bound = goal[rest].neg().floor(goal[den]).neg()
	return true
}

// unmet is a clause that the point of a tableau does not meet, of those with the
// fewest alternatives.
func (s *search) unmet(t *tableau) (least Clause, any bool) {
	for _, c := range s.Clauses {
		if any && len(least) <= len(c) || slices.ContainsFunc(c, t.meets) {
			continue
		}
		least, any = c, true
	}
	return least, any
}

// meets reports whether the point of a tableau meets all of some inequalities.
func (t *tableau) meets(all []Sum) bool {
	for _, s := range all {
		if value, _ := t.value(s); value.sign() < 0 {
			return false
		}
	}
	return true
}

// fractional is the first sum, or else variable, that is not whole at the point of a
// tableau, and the next lower number.
func (s *search) fractional(t *tableau) (f Sum, down number, any bool) {
	for _, f := range s.Whole {
		if value, scale := t.value(f); value.modulo(scale).sign() != 0 {
			return f, value.floor(scale), true
		}
	}
	for i, v := range t.basic {
		if r := t.rows[i]; v >= 0 && v < t.n && r[rest].modulo(r[den]).sign() != 0 {
			unit := Sum{Of: make([]int64, t.n)}
			unit.Of[v] = 1
			return unit, r[rest].floor(r[den]), true
		}
	}
	return Sum{}, number{}, false
}

// push opens a part.
func (s *search) push(p part) {
	s.effort.Spend(int64(8 + 4*len(p.more)))
	s.opened++
	p.opened = s.opened
	heap.Push(&s.open, p)
}

// parts come in the order of their bounds; of several with one bound the one that was
// opened last comes first, which leads down to a solution.
type parts []part

func (p parts) Len() int      { return len(p) }
func (p parts) Swap(i, j int) { p[i], p[j] = p[j], p[i] }
func (p parts) Less(i, j int) bool {
	return cmp.Or(p[i].bound.minus(p[j].bound).sign(), p[j].opened-p[i].opened) < 0
}
func (p *parts) Push(x any) { *p = append(*p, x.(part)) }
func (p *parts) Pop() any {
	last := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return last
}
