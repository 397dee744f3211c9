// Package integer finds the least whole solution of linear clauses, or proves that
// there is none. It is exact, and what it does is bounded by an [Effort].
//
//	program := integer.Program{
//		Least:   []integer.Sum{{Of: []int64{1, 1}}},
//		Clauses: []integer.Clause{{{{Of: []int64{3, -5}, Plus: -1}}}}, // 3x > 5y
//	}
//	solution := program.Solve(&integer.Effort{Left: 1_000_000})
//
// # Why its answers hold
//
// The solver keeps parts of space open. Each is given by inequalities, and as long as
// nothing was found, whatever meets the program is in an open part:
//
//   - At the start one part is open, of all points.
//   - A part has a least point, if fractions are let in. Where even that is not there
//     the part is empty, and closed. Else no whole point of it has a lower goal,
//     rounded up, since the goal is whole at whole points.
//   - The part with the least such bound is taken next. If its least point does not
//     meet a clause, the part is split by the alternatives: each point that meets the
//     clause is in one of these.
//   - If its least point meets every clause and is not whole, inequalities are added
//     that all whole points of the part meet and this one does not (Gomory's cuts).
//     After a few rounds of them the part is split in two, below and above the
//     fraction of a sum that is whole at every whole point.
//   - If its least point meets every clause and is whole it is a solution. No open
//     part has a lower bound, so no solution has a lower goal. Where no part is left
//     there is none.
//
// An inequality is divided by what its coefficients have in common, and rounded to
// what whole numbers can meet. The next goal is sought among the points where those
// before have their least. The arithmetic is in 64 bits, and in numbers of any size
// where these are not enough.
package integer

// A Sum is Of·x + Plus, for as many whole numbers x, none below zero, as Of has
// coefficients; all sums of a program have the same number. As an inequality it says
// that the sum is not below zero.
type Sum struct {
	Of   []int64
	Plus int64
}

// NoMore says that the sum is no more than n.
func (s Sum) NoMore(n int64) Sum {
	m := Sum{Of: make([]int64, len(s.Of)), Plus: n - s.Plus}
	for i, a := range s.Of {
		m.Of[i] = -a
	}
	return m
}

// A Clause lists alternatives. It is met where all inequalities of one of them are:
// by nothing if it has no alternative, by everything if one has no inequality.
type Clause [][]Sum

// A Program asks for the point that meets every clause and has the least of the first
// goal; among those, of the next; and so on. No coefficient of a goal is below zero.
// A program without a goal asks for any point.
//
// Whole are sums of which it helps to know that they are whole, such as those that
// the clauses compare. They change no verdict but Undecided. A Program is not changed
// by being solved.
type Program struct {
	Least   []Sum
	Clauses []Clause
	Whole   []Sum
}

// A Verdict is what is known of a program. The zero Verdict is Undecided.
type Verdict uint8

// The verdicts.
const (
	Undecided  Verdict = iota // the effort was not enough, or the numbers do not fit in 64 bits
	Found                     // there is a solution
	Impossible                // there is none, for certain
)

// A Solution is what came of a program: At a point, Values what the goals come to
// there, and Least whether it is proved that nothing has less of them, in their
// order. These are zero unless it was found. The zero Solution is Undecided.
type Solution struct {
	Verdict Verdict
	At      []int64
	Values  []int64
	Least   bool
}

// Proved reports whether the program is impossible, or the solution is the least.
func (s Solution) Proved() bool { return s.Verdict == Impossible || s.Verdict == Found && s.Least }

// An Effort bounds the work of all programs that are solved with it, and the memory:
// about so many numbers are worked out. Ten million take up to half a second and 100
// megabytes. The zero Effort is spent by the first step. It is not safe to share.
type Effort struct{ Left int64 }

// Spend takes some of the effort, and reports whether it was there.
func (e *Effort) Spend(entries int64) bool {
	e.Left = max(max(e.Left, -1)-entries, -1)
	return e.Left >= 0
}

// Solve solves the program, or gives up where the effort runs out. Where it does so
// after the first goal, the solution has the least of that, and is not said to have the
// least of all.
func (p Program) Solve(e *Effort) Solution {
	s := search{Program: p, effort: e}
	goals := p.Least
	if len(goals) == 0 {
		goals = []Sum{{Of: make([]int64, p.variables())}}
	}
	var found Solution
	for i, goal := range goals {
		at, verdict := s.least(goal)
		if i > 0 && verdict != Found {
			found.Least = false
			break
		}
		found = Solution{Verdict: verdict, At: at, Least: verdict == Found}
		if verdict != Found {
			return found
		}
		s.hold(goal, at)
	}
	for _, goal := range p.Least {
		value := goal.at(found.At)
		if value.large != nil {
			return Solution{}
		}
		found.Values = append(found.Values, value.small)
	}
	return found
}

// variables is how many numbers the clauses are about.
func (p Program) variables() int {
	for _, c := range p.Clauses {
		for _, alternative := range c {
			for _, s := range alternative {
				return len(s.Of)
			}
		}
	}
	return 0
}
