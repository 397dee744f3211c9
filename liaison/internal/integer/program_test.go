package integer_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

const undecided, found, impossible = integer.Undecided, integer.Found, integer.Impossible

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
