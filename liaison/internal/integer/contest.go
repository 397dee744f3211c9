package integer

import "slices"

// Contest finds which of n programs has the least solution, and that; of several, the one
// that is met first. They have the same goals, but for what is added to these.
//
// There are two rounds. In the first one each has a little of the effort, all together a
// sixteenth; in the second one those that are still open have what is left. Once a
// solution is known the others are asked for one below it, which it takes less to find or
// to see that there is none. A program is made anew each time that it is solved.
func Contest(n int, program func(i int) Program, e *Effort) (winner int, best Solution) {
	open := make([]int, n)
	for i := range open {
		open[i] = i
	}
	for _, share := range [...]int64{16 * int64(1+n), 1} {
		open = slices.DeleteFunc(open, func(i int) bool {
			p := program(i)
			if best.Verdict == Found {
				p.Clauses = append(slices.Clip(p.Clauses), below(p.Least, best.Values))
			}
			part := Effort{Left: e.Left / share}
			e.Left -= part.Left
			found := p.Solve(&part)
			e.Left += part.Left
			if found.Verdict == Found {
				winner, best = i, found
			}
			return found.Proved()
		})
	}
	proved := len(open) == 0 && e.Left >= 0
	switch {
	case best.Verdict == Found:
		best.Least = proved
	case proved:
		best.Verdict = Impossible
	}
	return winner, best
}

// below is that some sums are less than they were, the first ones first.
func below(sums []Sum, were []int64) (less Clause) {
	var same []Sum
	for i, s := range sums {
		less = append(less, append(slices.Clip(same), s.NoMore(were[i]-1)))
		same = append(same, s.NoMore(were[i]))
	}
	return less
}
