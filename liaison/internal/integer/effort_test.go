package integer_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// A job is a program, what is least (none where it is impossible), and what it costs.
type job struct {
	name    string
	program integer.Program
	values  []int64
	cost    int64
}

// jobs each need one of the things that make the solver fast.
func jobs() []job {
	goal := func(of ...int64) []integer.Sum { return []integer.Sum{sum(0, of...)} }
	unit := func(n, i int, plus int64) integer.Sum {
		s := sum(plus, make([]int64, n)...)
		s.Of[i] = 1
		return s
	}
	// Every variable has one of three values, or is one or more.
	var oneOfThree, anyOfTwo []integer.Clause
	for i := range 8 {
		var c integer.Clause
		for j := range int64(3) {
			c = append(c, zero(unit(10, i, -1-2*j))[0])
		}
		oneOfThree = append(oneOfThree, c)
		anyOfTwo = append(anyOfTwo, integer.Clause{{unit(8, i, -1)}, {unit(8, i, -2)}})
	}
	endless := zero(sum(-172, 1079, -984, 0))[0] // not near, and not soon
	return []job{
		{"nothing to do", integer.Program{Least: goal(1, 1)}, []int64{0}, 22},
		{"what coefficients have in common", integer.Program{Least: goal(1, 1, 1), Clauses: []integer.Clause{zero(sum(-1, 2, 2, -2))}}, nil, 59},
		{"cuts", integer.Program{Least: goal(1, 1, 1), Clauses: []integer.Clause{zero(sum(-1, 1, -3, 0), sum(-2, 1, 0, -3))}}, nil, 228},
		{"more cuts", integer.Program{Least: goal(1, 0, 0, 0), Clauses: []integer.Clause{zero(sum(-2, 1, -3, 0, 0), sum(-3, 1, 0, -5, 0), sum(-2, 1, 0, 0, -7))}}, []int64{23}, 648},
		{"few rounds of cuts", integer.Program{Least: goal(0, 1), Clauses: []integer.Clause{zero(sum(-1, 10, -91))}, Whole: goal(0, 1)}, []int64{9}, 5169},
		{"sums that are whole", integer.Program{Least: goal(1, 1, 1, 1), Clauses: []integer.Clause{holds(sum(-4, 40, 40, -11, -11), sum(5, -40, -40, 11, 11))}, Whole: []integer.Sum{sum(0, 1, 1, 0, 0), sum(0, 0, 0, 1, 1)}}, []int64{32}, 5945},
		{"the fewest alternatives first", integer.Program{Least: goal(1, 1, 1, 1, 1, 1, 1, 1, 0, 0), Clauses: append(oneOfThree, zero(sum(-1, 0, 0, 0, 0, 0, 0, 0, 0, 2, -2)))}, nil, 85},
		{"of one bound the last first", integer.Program{Clauses: anyOfTwo}, nil, 591},
		{"the best bound first", integer.Program{Least: goal(1, 1, 1), Clauses: []integer.Clause{{{sum(-3, 0, 0, 1)}, endless}}}, []int64{3}, 195},
		{"the best bound first, the other way", integer.Program{Least: goal(1, 1, 1), Clauses: []integer.Clause{{endless, {sum(-3, 0, 0, 1)}}}}, []int64{3}, 195},
		{"two goals", integer.Program{Least: []integer.Sum{sum(0, 1, 1), sum(0, 1, 0)}, Clauses: []integer.Clause{holds(sum(-7, 2, 3)), holds(sum(-7, 3, 2))}}, []int64{3, 1}, 283},
		{"numbers of many bits", integer.Program{Least: goal(0, 0, 0, 0, 1), Clauses: []integer.Clause{chain(5, 1<<20+1), holds(sum(0, 0, 0, 0, 0, -1))}}, nil, 1635},
	}
}

const plenty = 10_000_000

// The costs are what it took when this was written. That it takes half as much again,
// or a third less, is no wrong result: but then it either does more than it needs, or
// does not count what it does, and uses time and memory that it was not given.
func TestCost(t *testing.T) {
	for _, job := range jobs() {
		t.Run(job.name, func(t *testing.T) {
			e := integer.Effort{Left: plenty}
			s := job.program.Solve(&e)
			check(t, job.program, s)
			if !s.Proved() || job.program.Least != nil && !slices.Equal(s.Values, job.values) {
				t.Errorf("%+v, want %v", s, job.values)
			}
			if spent := plenty - e.Left; spent > job.cost*3/2 || spent < job.cost*2/3 {
				t.Errorf("%d, was %d", spent, job.cost)
			}
		})
	}
}

// However little effort there is, what is said is right; and what was spent is enough,
// and one less is not.
func TestTooLittle(t *testing.T) {
	all := jobs()
	for i := range uint64(count(30, 150)) {
		all = append(all, job{program: boxed(random(rand.New(rand.NewPCG(i, 9)), 3), 3, 6)})
	}
	for _, job := range all {
		p := job.program
		e := integer.Effort{Left: plenty}
		want := p.Solve(&e)
		check(t, p, want)
		spent := plenty - e.Left
		if spent > 1000 {
			continue // which would take long, and shows nothing else
		}
		for left := range spent + 2 {
			s := p.Solve(&integer.Effort{Left: left})
			check(t, p, s)
			switch {
			case left >= spent || s.Proved():
				if left < spent || !reflect.DeepEqual(s, want) {
					t.Fatalf("%+v: %+v with %d, want %+v with %d", p, s, left, want, spent)
				}
			case s.Verdict == integer.Found && (len(p.Least) < 2 || s.Values[0] != want.Values[0]):
				t.Fatalf("%+v: %+v with %d has not the least of the first goal, as %+v", p, s, left, want)
			}
		}
	}
}

// One effort is for all that is solved with it.
func TestShared(t *testing.T) {
	var sum int64
	var solved []job
	for _, job := range jobs() {
		e := integer.Effort{Left: plenty}
		job.program.Solve(&e)
		job.cost = plenty - e.Left
		sum += job.cost
		solved = append(solved, job)
	}
	e := integer.Effort{Left: sum}
	for _, job := range solved {
		before := e.Left
		if s := job.program.Solve(&e); !s.Proved() || before-e.Left != job.cost {
			t.Errorf("%s: %+v for %d of %d", job.name, s, before-e.Left, before)
		}
	}
	if e.Left != 0 {
		t.Errorf("%d is left", e.Left)
	}
	for _, job := range solved {
		if s := job.program.Solve(&e); !reflect.DeepEqual(s, integer.Solution{}) {
			t.Errorf("%s: %+v for nothing", job.name, s)
		}
	}
}

func TestSpend(t *testing.T) {
	for _, test := range []struct {
		left, spend int64
		want        bool
		then        int64
	}{
		{0, 0, true, 0},
		{0, 1, false, -1},
		{5, 4, true, 1},
		{5, 5, true, 0},
		{5, 6, false, -1},
		{5, math.MaxInt64, false, -1},
		{-1, 0, false, -1},
		{-1, math.MaxInt64, false, -1},
	} {
		e := integer.Effort{Left: test.left}
		if got := e.Spend(test.spend); got != test.want || e.Left != test.then {
			t.Errorf("%d of %d: %v, and %d is left, want %d", test.spend, test.left, got, e.Left, test.then)
		}
	}
}
