package integer_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// value is what a sum comes to, however large.
func value(s integer.Sum, x []int64) *big.Int {
	v := big.NewInt(s.Plus)
	for i, a := range s.Of {
		v.Add(v, new(big.Int).Mul(big.NewInt(a), big.NewInt(x[i])))
	}
	return v
}

// sign is that of the value. Most numbers are small, and then it need not be slow.
func sign(s integer.Sum, x []int64) int {
	large := func(a int64) bool { return a>>40 != a>>63 }
	v := s.Plus
	for i, a := range s.Of {
		if large(a) || large(s.Plus) || x[i] > 1000 {
			return value(s, x).Sign()
		}
		v += a * x[i]
	}
	return int(min(1, max(-1, v)))
}

func meets(p integer.Program, x []int64) bool {
	unmet := func(s integer.Sum) bool { return sign(s, x) < 0 }
	met := func(sums []integer.Sum) bool { return !slices.ContainsFunc(sums, unmet) }
	return !slices.ContainsFunc(p.Clauses, func(c integer.Clause) bool { return !slices.ContainsFunc(c, met) })
}

// compare compares two points by the goals, the first goal first.
func compare(p integer.Program, x, y []int64) int {
	for _, g := range p.Least {
		if order := value(g, x).Cmp(value(g, y)); order != 0 {
			return order
		}
	}
	return 0
}

// best is the oracle: of all points with no coordinate above a few, one that no other
// is before; nil if none meets the program.
func best(p integer.Program, n int, most int64) (at []int64) {
	x := make([]int64, n)
	var fill func(i int)
	fill = func(i int) {
		if i == n {
			if meets(p, x) && (at == nil || compare(p, x, at) < 0) {
				at = slices.Clone(x)
			}
			return
		}
		for x[i] = 0; x[i] <= most; x[i]++ {
			fill(i + 1)
		}
	}
	fill(0)
	return at
}

// check checks what a solution says of itself.
func check(t *testing.T, p integer.Program, s integer.Solution) {
	t.Helper()
	if s.Verdict != found {
		if s.At != nil || s.Values != nil || s.Least {
			t.Fatalf("%+v: %+v, though nothing was found", p, s)
		}
		return
	}
	if slices.ContainsFunc(s.At, func(x int64) bool { return x < 0 }) || !meets(p, s.At) || len(s.Values) != len(p.Least) {
		t.Fatalf("%+v: %+v does not meet it", p, s)
	}
	for i, g := range p.Least {
		if value(g, s.At).Cmp(big.NewInt(s.Values[i])) != 0 {
			t.Fatalf("%+v: %+v, want %v as value %d", p, s, value(g, s.At), i)
		}
	}
}

// against compares a solution with the best point of a box, which the program may be
// confined to or not.
func against(t *testing.T, p integer.Program, s integer.Solution, best []int64, confined bool) {
	t.Helper()
	if s.Verdict == found && (!s.Least || best != nil && compare(p, best, s.At) < 0) ||
		s.Verdict == impossible && best != nil || s.Verdict == undecided && confined {
		t.Fatalf("%+v: %+v, and in the box %v", p, s, best)
	}
}

// boxed is the program in the box that the oracle looks at.
func boxed(p integer.Program, n int, most int64) integer.Program {
	for i := range n {
		s := sum(most, make([]int64, n)...)
		s.Of[i] = -1
		p.Clauses = append(p.Clauses, holds(s))
	}
	return p
}

// random is a program of n variables and small numbers.
func random(r *rand.Rand, n int) (p integer.Program) {
	some := func(least, most int64) integer.Sum {
		s := sum(r.Int64N(13)-6, make([]int64, n)...)
		for i := range s.Of {
			if r.IntN(3) > 0 {
				s.Of[i] = least + r.Int64N(most-least+1)
			}
		}
		return s
	}
	for range 1 + r.IntN(2) {
		p.Least = append(p.Least, some(0, 3))
	}
	for range 1 + r.IntN(4) {
		c := make(integer.Clause, 1+r.IntN(3))
		for i := range c {
			for range 1 + r.IntN(2) {
				c[i] = append(c[i], some(-3, 3))
			}
		}
		p.Clauses = append(p.Clauses, c)
	}
	for range r.IntN(3) {
		p.Whole = append(p.Whole, some(-1, 4))
	}
	return p
}

// side is how far the oracle looks, by the number of variables.
var side = []int64{0, 30, 12, 6, 4}

func count(few, many int) int {
	if testing.Short() {
		return few
	}
	return many
}
