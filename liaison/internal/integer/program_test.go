package integer_test

import (
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// The oracle of these tests is a box: all whole points with no coordinate above a few.
func box(n int, most int64, yield func(x []int64)) {
	x := make([]int64, n)
	var fill func(i int)
	fill = func(i int) {
		if i == n {
			yield(x)
			return
		}
		for x[i] = 0; x[i] <= most; x[i]++ {
			fill(i + 1)
		}
	}
	fill(0)
}

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
	met := func(all []integer.Sum) bool { return !slices.ContainsFunc(all, unmet) }
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

// best is a point of a box that no other one is before, or nil.
func best(p integer.Program, n int, most int64) (at []int64) {
	box(n, most, func(x []int64) {
		if meets(p, x) && (at == nil || compare(p, x, at) < 0) {
			at = slices.Clone(x)
		}
	})
	return at
}

// check checks what a solution says of itself.
func check(t *testing.T, p integer.Program, s integer.Solution) {
	t.Helper()
	if s.Verdict != integer.Found {
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
	case s.Verdict == integer.Found && !s.Least:
		t.Fatalf("%+v: %+v is not the least", p, s)
	case s.Verdict == integer.Found && best != nil && compare(p, best, s.At) < 0:
		t.Fatalf("%+v: %+v, and %v has less", p, s, best)
	case s.Verdict == integer.Found && best == nil && confined:
		t.Fatalf("%+v: %+v, which is not in the box", p, s)
	case s.Verdict == integer.Impossible && best != nil:
		t.Fatalf("%+v: impossible, and %v meets it", p, best)
	case s.Verdict == integer.Undecided && confined:
		t.Fatalf("%+v: undecided in a box", p)
	}
}

// What a box does not show, because the solution is not near, or because there is none
// however far one looks. No point is proof of itself: each is the only one with the
// least goal, by hand.
func TestUnbounded(t *testing.T) {
	for _, test := range []struct {
		name  string
		least integer.Sum
		meet  []integer.Clause
		whole []integer.Sum
		at    []int64 // nil if it is impossible
	}{
		{"even and odd", sum(0, 1, 1, 1), []integer.Clause{zero(sum(-1, 2, 2, -2))}, nil, nil},
		{"even and odd, hidden", sum(0, 1, 1, 0, 0), []integer.Clause{zero(sum(0, 1, -1, -2, 0), sum(-1, 1, 1, 0, -2))}, nil, nil},
		{"one and two of three", sum(0, 1, 0, 0), []integer.Clause{zero(sum(-1, 1, -3, 0), sum(-2, 1, 0, -3))}, nil, nil},
		{"one and two of three, told so", sum(0, 1, 0, 0), []integer.Clause{zero(sum(-1, 1, -3, 0), sum(-2, 1, 0, -3))}, []integer.Sum{sum(0, 0, 1, -1)}, nil},
		{"one of three, two of five", sum(0, 1, 0, 0), []integer.Clause{zero(sum(-1, 1, -3, 0), sum(-2, 1, 0, -5))}, nil, []int64{7, 2, 1}},
		{"remainders", sum(0, 1, 0, 0, 0), []integer.Clause{zero(sum(-2, 1, -3, 0, 0), sum(-3, 1, 0, -5, 0), sum(-2, 1, 0, 0, -7))}, nil, []int64{23, 7, 4, 3}},
		{"a quarter, and a quarter of what is left", sum(0, 1, 0, 0), []integer.Clause{zero(sum(0, -1, 4, 0), sum(0, -1, 1, 4)), holds(sum(-1, 1, 0, 0))}, nil, []int64{16, 4, 3}},
		{"the largest that 6, 10 and 15 miss", sum(0, 1, 1, 1), []integer.Clause{zero(sum(-29, 6, 10, 15))}, nil, nil},
		{"the next", sum(0, 1, 0, 0), []integer.Clause{zero(sum(-31, 6, 10, 15))}, nil, []int64{1, 1, 1}},
		{"a share between two", sum(0, 1, 1, 1, 1), []integer.Clause{holds(sum(-4, 42, 42, -25, -25), sum(5, -42, -42, 25, 25), sum(0, -1, 0, 0, 0), sum(0, 0, 0, -1, 0))}, []integer.Sum{sum(0, 1, 1, 0, 0), sum(0, 0, 0, 1, 1)}, []int64{0, 12, 0, 20}},
		{"no number is more than itself", sum(0, 1, 1), []integer.Clause{holds(sum(-1, 1, -1), sum(-1, -1, 1))}, nil, nil},
		{"between two thirds and two thirds", sum(0, 1, 1), []integer.Clause{holds(sum(-1, 3, -2), sum(0, -6, 4))}, nil, nil},
		{"nor by either way", sum(0, 1, 1), []integer.Clause{{{sum(-1, 2, -2), sum(1, -2, 2)}, {sum(-1, 1, -1), sum(0, -1, 1)}}}, nil, nil},
		{"far", sum(0, 1, 0), []integer.Clause{holds(sum(-1, 7, -1_000_003), sum(-1, 0, 1))}, nil, []int64{142_858, 1}},
		{"far, and equal", sum(0, 1, 0), []integer.Clause{zero(sum(-1, 7, -1_000_003))}, nil, []int64{714_288, 5}},
		{"far or nearer", sum(0, 1, 0), []integer.Clause{{{sum(-1_000_000, 3, 0)}, {sum(-999_999, 4, 0), sum(-1, 0, 1), sum(1, 0, -1)}}}, nil, []int64{250_000, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := integer.Program{Least: []integer.Sum{test.least}, Clauses: test.meet, Whole: test.whole}
			s := solve(t, p)
			if !s.Proved() || !slices.Equal(s.At, test.at) || (test.at == nil) != (s.Verdict == integer.Impossible) {
				t.Errorf("%+v, want %v", s, test.at)
			}
		})
	}
}

func TestEdges(t *testing.T) {
	found := func(at, values []int64) integer.Solution {
		return integer.Solution{Verdict: integer.Found, At: at, Values: values, Least: true}
	}
	impossible := integer.Solution{Verdict: integer.Impossible}
	x, y, never := sum(0, 1, 0), sum(0, 0, 1), sum(-1, 0, 0)
	for _, test := range []struct {
		name  string
		least []integer.Sum
		meet  []integer.Clause
		want  integer.Solution
	}{
		{"nothing", nil, nil, found([]int64{}, nil)},
		{"no clause", []integer.Sum{sum(4, 1, 2)}, nil, found([]int64{0, 0}, []int64{4})},
		{"no goal", nil, []integer.Clause{zero(sum(-3, 1, 0), sum(-2, 0, 1))}, found([]int64{3, 2}, nil)},
		{"no goal, and the first inequality is late", nil, []integer.Clause{{{}}, {{}, {sum(-2, 1, 1)}}}, found([]int64{0, 0}, nil)},
		{"no alternative", []integer.Sum{x}, []integer.Clause{{}}, impossible},
		{"no alternative, after others", []integer.Sum{x}, []integer.Clause{{{x}, {y}}, {{sum(-1, 1, 0)}}, nil}, impossible},
		{"no inequality", []integer.Sum{x}, []integer.Clause{{{}}, {{never}, {}}}, found([]int64{0, 0}, []int64{0})},
		{"never", []integer.Sum{x}, []integer.Clause{holds(never)}, impossible},
		{"never, or else", []integer.Sum{x, y}, []integer.Clause{{{sum(-1, 1, 0), never}, {sum(-2, 0, 1)}}}, found([]int64{0, 2}, []int64{0, 2})},
		{"always", []integer.Sum{x}, []integer.Clause{holds(sum(0, 0, 0)), holds(sum(1, 0, 0))}, found([]int64{0, 0}, []int64{0})},
		{"no variable", []integer.Sum{sum(3)}, []integer.Clause{holds(sum(0))}, found([]int64{}, []int64{3})},
		{"no variable, never", []integer.Sum{sum(3)}, []integer.Clause{holds(sum(-1))}, impossible},
		{"no variable and no goal", nil, []integer.Clause{holds(sum(-1))}, impossible},
		{"goals in order", []integer.Sum{sum(0, 1, 1), y}, []integer.Clause{holds(sum(-5, 1, 2)), holds(sum(-4, 2, 1))}, found([]int64{1, 2}, []int64{3, 2})},
		{"goals in the other order", []integer.Sum{y, sum(0, 1, 1)}, []integer.Clause{holds(sum(-5, 1, 2)), holds(sum(-4, 2, 1))}, found([]int64{5, 0}, []int64{0, 5})},
		{"three goals", []integer.Sum{sum(1, 1, 1), sum(0, 2, 2), y}, []integer.Clause{holds(sum(-5, 1, 1))}, found([]int64{5, 0}, []int64{6, 10, 0})},
		{"goal without least", []integer.Sum{sum(0, 1, -1)}, nil, integer.Solution{}},
		{"goal without least, and none needed", []integer.Sum{sum(0, 1, -1)}, []integer.Clause{{}}, integer.Solution{}},
		{"second goal without least", []integer.Sum{x, sum(0, 1, -1)}, nil, integer.Solution{Verdict: integer.Found, At: []int64{0, 0}, Values: []int64{0, 0}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if s := solve(t, integer.Program{Least: test.least, Clauses: test.meet}); !reflect.DeepEqual(s, test.want) {
				t.Errorf("%+v, want %+v", s, test.want)
			}
		})
	}
}

func TestProved(t *testing.T) {
	for _, test := range []struct {
		solution integer.Solution
		want     bool
	}{
		{integer.Solution{}, false},
		{integer.Solution{Verdict: integer.Impossible}, true},
		{integer.Solution{Verdict: integer.Found}, false},
		{integer.Solution{Verdict: integer.Found, Least: true}, true},
	} {
		if got := test.solution.Proved(); got != test.want {
			t.Errorf("%+v: %v", test.solution, got)
		}
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
