package integer_test

import (
	"math/big"
	"math/rand/v2"
	"reflect"
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
	if slices.ContainsFunc(s.At, func(x int64) bool { return x < 0 }) || !meets(p, s.At) {
		t.Fatalf("%+v: %+v does not meet it", p, s)
	}
	if len(s.Values) != len(p.Least) {
		t.Fatalf("%+v: %+v has other values than there are goals", p, s)
	}
	for i, g := range p.Least {
		if value(g, s.At).Cmp(big.NewInt(s.Values[i])) != 0 {
			t.Fatalf("%+v: %+v, want %v as value %d", p, s, value(g, s.At), i)
		}
	}
}

func solve(t *testing.T, p integer.Program) integer.Solution {
	t.Helper()
	s := p.Solve(&integer.Effort{Left: 1_000_000})
	check(t, p, s)
	return s
}

func sum(plus int64, of ...int64) integer.Sum { return integer.Sum{Of: of, Plus: plus} }

func least(goals ...integer.Sum) []integer.Sum    { return goals }
func all(meet ...integer.Clause) []integer.Clause { return meet }

// holds is met where all sums are not below zero, and zero where they are zero.
func holds(sums ...integer.Sum) integer.Clause { return integer.Clause{sums} }

func zero(sums ...integer.Sum) integer.Clause {
	c := holds(sums...)
	for _, s := range sums {
		c[0] = append(c[0], times(s, -1))
	}
	return c
}

func times(s integer.Sum, by int64) integer.Sum {
	m := sum(s.Plus * by)
	for _, a := range s.Of {
		m.Of = append(m.Of, a*by)
	}
	return m
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

// random is a program of n variables: of goals from zero to three, and inequalities
// of small numbers.
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

func TestRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range count(3000, 20000) {
		n := 1 + r.IntN(4)
		p, most := random(r, n), side[n]
		inside := r.IntN(3) > 0
		if inside {
			p = boxed(p, n, most)
		}
		against(t, p, solve(t, p), best(p, n, most), inside)
	}
}

// against compares a solution with the best point of a box, which the program may be
// confined to or not.
func against(t *testing.T, p integer.Program, s integer.Solution, best []int64, confined bool) {
	t.Helper()
	switch {
	case s.Verdict == found && !s.Least:
		t.Fatalf("%+v: %+v is not the least", p, s)
	case s.Verdict == found && best != nil && compare(p, best, s.At) < 0:
		t.Fatalf("%+v: %+v, and %v has less", p, s, best)
	case s.Verdict == found && best == nil && confined:
		t.Fatalf("%+v: %+v, which is not in the box", p, s)
	case s.Verdict == impossible && best != nil:
		t.Fatalf("%+v: impossible, and %v meets it", p, best)
	case s.Verdict == undecided && confined:
		t.Fatalf("%+v: undecided in a box", p)
	}
}

// An example is a program with the only answer there is, by hand: the point if there is
// one, and nil.
type example struct {
	name  string
	least []integer.Sum
	meet  []integer.Clause
	want  integer.Verdict
	at    []int64
}

func try(t *testing.T, examples []example) {
	for _, x := range examples {
		t.Run(x.name, func(t *testing.T) {
			s := solve(t, integer.Program{Least: x.least, Clauses: x.meet})
			if s.Verdict != x.want || !reflect.DeepEqual(s.At, x.at) || s.Least != (x.want == found) {
				t.Errorf("%+v, want %d at %v", s, x.want, x.at)
			}
		})
	}
}

const undecided, found, impossible = integer.Undecided, integer.Found, integer.Impossible

// What a box does not show, because the solution is not near, or because there is none
// however far one looks.
func TestUnbounded(t *testing.T) {
	try(t, []example{
		{"even and odd", least(sum(0, 1, 1, 1)), all(zero(sum(-1, 2, 2, -2))), impossible, nil},
		{"even and odd, hidden", least(sum(0, 1, 1, 0, 0)), all(zero(sum(0, 1, -1, -2, 0), sum(-1, 1, 1, 0, -2))), impossible, nil},
		{"one and two of three", least(sum(0, 1, 0, 0)), all(zero(sum(-1, 1, -3, 0), sum(-2, 1, 0, -3))), impossible, nil},
		{"one of three, two of five", least(sum(0, 1, 0, 0)), all(zero(sum(-1, 1, -3, 0), sum(-2, 1, 0, -5))), found, []int64{7, 2, 1}},
		{"remainders", least(sum(0, 1, 0, 0, 0)), all(zero(sum(-2, 1, -3, 0, 0), sum(-3, 1, 0, -5, 0), sum(-2, 1, 0, 0, -7))), found, []int64{23, 7, 4, 3}},
		{"a quarter, and a quarter of what is left", least(sum(0, 1, 0, 0)), all(zero(sum(0, -1, 4, 0), sum(0, -1, 1, 4)), holds(sum(-1, 1, 0, 0))), found, []int64{16, 4, 3}},
		{"the largest that 6, 10 and 15 miss", least(sum(0, 1, 1, 1)), all(zero(sum(-29, 6, 10, 15))), impossible, nil},
		{"the next but one", least(sum(0, 1, 0, 0)), all(zero(sum(-31, 6, 10, 15))), found, []int64{1, 1, 1}},
		{"no number is more than itself", least(sum(0, 1, 1)), all(holds(sum(-1, 1, -1), sum(-1, -1, 1))), impossible, nil},
		{"between two thirds and two thirds", least(sum(0, 1, 1)), all(holds(sum(-1, 3, -2), sum(0, -6, 4))), impossible, nil},
		{"nor by either way", least(sum(0, 1, 1)), all(integer.Clause{{sum(-1, 2, -2), sum(1, -2, 2)}, {sum(-1, 1, -1), sum(0, -1, 1)}}), impossible, nil},
		{"far", least(sum(0, 1, 0)), all(holds(sum(-1, 7, -1_000_003), sum(-1, 0, 1))), found, []int64{142_858, 1}},
		{"far, and equal", least(sum(0, 1, 0)), all(zero(sum(-1, 7, -1_000_003))), found, []int64{714_288, 5}},
		{"far or nearer", least(sum(0, 1, 0)), all(integer.Clause{{sum(-1_000_000, 3, 0)}, {sum(-999_999, 4, 0), sum(-1, 0, 1), sum(1, 0, -1)}}), found, []int64{250_000, 1}},
	})
}

func TestEdges(t *testing.T) {
	x, y, never := sum(0, 1, 0), sum(0, 0, 1), sum(-1, 0, 0)
	atLeastFive := all(holds(sum(-5, 1, 2)), holds(sum(-4, 2, 1)))
	try(t, []example{
		{"nothing", nil, nil, found, []int64{}},
		{"no clause", least(sum(4, 1, 2)), nil, found, []int64{0, 0}},
		{"no goal", nil, all(zero(sum(-3, 1, 0), sum(-2, 0, 1))), found, []int64{3, 2}},
		{"no goal, and the first inequality is late", nil, all(integer.Clause{{}}, integer.Clause{{}, {sum(-2, 1, 1)}}), found, []int64{0, 0}},
		{"no alternative", least(x), all(integer.Clause{}), impossible, nil},
		{"no alternative, after others", least(x), all(integer.Clause{{x}, {y}}, holds(sum(-1, 1, 0)), nil), impossible, nil},
		{"no inequality", least(x), all(integer.Clause{{}}, integer.Clause{{never}, {}}), found, []int64{0, 0}},
		{"never", least(x), all(holds(never)), impossible, nil},
		{"never, or else", least(x, y), all(integer.Clause{{sum(-1, 1, 0), never}, {sum(-2, 0, 1)}}), found, []int64{0, 2}},
		{"always", least(x), all(holds(sum(0, 0, 0)), holds(sum(1, 0, 0))), found, []int64{0, 0}},
		{"no variable", least(sum(3)), all(holds(sum(0))), found, []int64{}},
		{"no variable, never", least(sum(3)), all(holds(sum(-1))), impossible, nil},
		{"no variable and no goal", nil, all(holds(sum(-1))), impossible, nil},
		{"goals in order", least(sum(0, 1, 1), y), atLeastFive, found, []int64{1, 2}},
		{"goals in the other order", least(y, sum(0, 1, 1)), atLeastFive, found, []int64{5, 0}},
		{"three goals", least(sum(1, 1, 1), sum(0, 2, 2), y), all(holds(sum(-5, 1, 1))), found, []int64{5, 0}},
		{"goal without least", least(sum(0, 1, -1)), nil, undecided, nil},
		{"goal without least, and none needed", least(sum(0, 1, -1)), all(integer.Clause{}), undecided, nil},
	})
	if s := solve(t, integer.Program{Least: least(x, sum(0, 1, -1))}); s.Verdict != found || s.Proved() {
		t.Errorf("%+v, though the second goal has no least", s)
	}
	if (integer.Solution{}).Proved() || (integer.Solution{Least: true}).Proved() {
		t.Error("nothing is known, and it is proved")
	}
}

// A program made twice from the same numbers shares nothing with its double.
func TestUnchanged(t *testing.T) {
	for i := range uint64(300) {
		p, double := random(rand.New(rand.NewPCG(i, 5)), 3), random(rand.New(rand.NewPCG(i, 5)), 3)
		e, f := integer.Effort{Left: 100_000}, integer.Effort{Left: 100_000}
		s := p.Solve(&e)
		if !reflect.DeepEqual(p, double) {
			t.Fatalf("was %+v, is %+v", double, p)
		}
		if again := p.Solve(&f); !reflect.DeepEqual(s, again) || e != f {
			t.Fatalf("%+v: %+v left %d, then %+v left %d", p, s, e.Left, again, f.Left)
		}
	}
}
