package integer_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// steep are numbers at which something no longer fits: a product of two, its double,
// or the number with its sign changed.
var steep = []int64{
	1<<31 - 1, 1 << 31, 1<<31 + 1, 1 << 40, 3_037_000_499, 3_037_000_500,
	1<<62 - 1, 1 << 62, 1<<62 + 1, math.MaxInt64 - 1, math.MaxInt64,
}

// An inequality means the same if all of it is many times as much, and a little more
// is added than all the variables can tell.
func TestScaled(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range count(500, 4000) {
		n := 1 + r.IntN(4)
		p := random(r, n)
		want := solve(t, p)
		for i, c := range p.Clauses {
			for j, alternative := range c {
				by := []int64{1<<31 - 1, 1 << 31, 1 << 40, 1 << 60}[r.IntN(4)]
				for k, s := range alternative {
					p.Clauses[i][j][k] = times(s, by)
					p.Clauses[i][j][k].Plus += r.Int64N(by)
				}
			}
		}
		// What is added may lead to another point, for it is told from fractions.
		if got := solve(t, p); got.Verdict != want.Verdict || !slices.Equal(got.Values, want.Values) || got.Least != want.Least {
			t.Fatalf("%+v: %+v, want %+v", p, got, want)
		}
	}
}

// Numbers of every length that have nothing in common, and pass close by a point of a
// small box. Most of them must not take more effort than there is.
func TestLong(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	long := func() int64 {
		a := r.Int64() >> r.IntN(63)
		if r.IntN(4) == 0 {
			a = steep[r.IntN(len(steep))]
		}
		return a
	}
	late := 0
	for range count(600, 2500) {
		n := 1 + r.IntN(3)
		near := make([]int64, n)
		for i := range near {
			near[i] = r.Int64N(4)
		}
		some := func() integer.Sum {
			s := sum(0)
			for range n {
				a := long()
				if r.IntN(2) == 0 {
					a = -a - int64(r.IntN(2)) // MinInt64 too
				}
				s.Of = append(s.Of, a)
			}
			off := value(s, near)
			if off.Sub(big.NewInt(r.Int64N(5)-2), off); off.IsInt64() {
				s.Plus = off.Int64()
			} else {
				s.Plus = -long()
			}
			return s
		}
		p := integer.Program{Least: []integer.Sum{sum(0), sum(0)}}
		for i := range p.Least {
			for range n {
				p.Least[i].Of = append(p.Least[i].Of, long()>>5) // so that the value fits
			}
		}
		for range 1 + r.IntN(3) {
			p.Clauses = append(p.Clauses, integer.Clause{{some(), some()}, {some()}}[r.IntN(2):])
		}
		p = boxed(p, n, 3)
		s := p.Solve(&integer.Effort{Left: 200_000})
		check(t, p, s)
		if !s.Proved() {
			late++ // numbers that grow are dear
			continue
		}
		against(t, p, s, best(p, n, 3), true)
	}
	if late > count(6, 25) {
		t.Errorf("%d undecided", late)
	}
}

// Where a*y + c is a multiple of b, which is far less than a, the least y is what the
// inverse of a says.
func TestInverse(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range count(500, 3000) {
		a, b := big.NewInt(1+r.Int64()>>r.IntN(40)), big.NewInt(2+r.Int64N(11))
		c := big.NewInt(r.Int64N(100))
		inverse := new(big.Int).ModInverse(a, b)
		if inverse == nil {
			continue // they have something in common
		}
		y := new(big.Int).Neg(c)
		y.Mod(y.Mul(y, inverse), b)
		x := new(big.Int).Mul(a, y)
		x.Div(x.Add(x, c), b)
		s := solve(t, integer.Program{
			Least:   least(sum(0, 0, 1)),
			Clauses: all(zero(sum(-c.Int64(), b.Int64(), -a.Int64()))),
		})
		if !s.Proved() || !slices.Equal(s.At, []int64{x.Int64(), y.Int64()}) {
			t.Fatalf("%v*x = %v*y + %v: %+v, want x = %v, y = %v", b, a, c, s, x, y)
		}
	}
}

// chain says that each variable is so many times the one before, and the first is one,
// or more.
func chain(n int, by int64) integer.Clause {
	sums := []integer.Sum{sum(-1, make([]int64, n)...)}
	sums[0].Of[0] = 1
	for i := 1; i < n; i++ {
		s := sum(0, make([]int64, n)...)
		s.Of[i-1], s.Of[i] = -by, 1
		sums = append(sums, s)
	}
	return holds(sums...)
}

func TestLimits(t *testing.T) {
	const most, fewest = math.MaxInt64, math.MinInt64
	try(t, []example{
		{"the largest number", least(sum(0, 1)), all(holds(sum(-most, 1))), found, []int64{most}},
		{"one more", least(sum(0, 1)), all(holds(sum(fewest, 1))), undecided, nil},
		{"one more, beside another", least(sum(0, 1, 0)), all(holds(sum(fewest, 0, 1))), undecided, nil},
		{"its half is enough", least(sum(0, 1)), all(holds(sum(fewest, 2))), found, []int64{1 << 62}},
		{"a value that does not fit", least(sum(0, 2)), all(holds(sum(-most, 1))), undecided, nil},
		{"a value that does not fit, by the constant", least(sum(most, 1)), all(holds(sum(-1, 1))), undecided, nil},
		{"a second value that does not fit", least(sum(0, 1), sum(0, 3)), all(holds(sum(-most, 1))), undecided, nil},
		{"a value that fits by the constant", least(sum(fewest, 2)), all(holds(sum(-most, 1))), found, []int64{most}},
		{"coefficients of the largest number", least(sum(0, 1)), all(zero(sum(most, -most))), found, []int64{1}},
		{"all the least number", least(sum(0, 1, 1)), all(holds(sum(fewest, fewest, fewest))), impossible, nil},
		{"between the least and the largest", least(sum(0, 1, 0)), all(holds(sum(0, most, fewest), sum(-1, 0, 1))), found, []int64{2, 1}},
		{"60 bits by steps of 20", least(sum(0, 0, 0, 0, 1)), all(chain(4, 1<<20)), found, []int64{1, 1 << 20, 1 << 40, 1 << 60}},
		{"80 bits", least(sum(0, 0, 0, 0, 0, 1)), all(chain(5, 1<<20)), undecided, nil},
		{"80 bits, and none", least(sum(0, 0, 0, 0, 0, 1)), all(chain(5, 1<<20), holds(sum(0, 0, 0, 0, 0, -1))), impossible, nil},
		{"80 bits, or three", least(sum(0, 0, 0, 0, 0, 1)), all(integer.Clause{chain(5, 1<<20)[0], {sum(-3, 0, 0, 0, 0, 1)}}), found, []int64{0, 0, 0, 0, 3}},
	})
}
