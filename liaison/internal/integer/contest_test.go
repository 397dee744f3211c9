package integer_test

import (
	"math/rand/v2"
	"testing"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// rivals are up to four programs with the same goals, in the box that the oracle looks at.
func rivals(r *rand.Rand) (programs []integer.Program) {
	for range r.IntN(5) {
		p := boxed(random(r, 3), 3, side[3])
		if len(programs) > 0 {
			p.Least = programs[0].Least
		}
		programs = append(programs, p)
	}
	return programs
}

// first is the oracle: the first of those that have the best point, and that.
func first(programs []integer.Program) (winner int, at []int64) {
	for i, p := range programs {
		if x := best(p, 3, side[3]); x != nil && (at == nil || compare(p, x, at) < 0) {
			winner, at = i, x
		}
	}
	return winner, at
}

// contest is a contest with its programs in the order given, and how much was spent.
func contest(t *testing.T, programs []integer.Program, left int64) (winner int, s integer.Solution, spent int64) {
	t.Helper()
	e := integer.Effort{Left: left}
	winner, s = integer.Contest(len(programs), func(i int) integer.Program { return programs[i] }, &e)
	if s.Verdict == found {
		check(t, programs[winner], s)
	}
	return winner, s, left - e.Left
}

func TestContest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	later := 0
	for range count(300, 2000) {
		programs := rivals(r)
		want, at := first(programs)
		winner, s, _ := contest(t, programs, plenty)
		if !s.Proved() || (s.Verdict == found) != (at != nil) || at != nil && (winner != want || compare(programs[want], s.At, at) != 0) {
			t.Fatalf("%+v: %d at %+v, want %d at %v", programs, winner, s, want, at)
		}
		later += winner
	}
	if later < 100 {
		t.Errorf("the first one wins too often: the others come to %d", later)
	}
}

// However little effort there is, what is said is right, and no more is spent.
func TestContestTooLittle(t *testing.T) {
	for i := range uint64(count(20, 100)) {
		programs := rivals(rand.New(rand.NewPCG(i, 10)))
		want, at := first(programs)
		_, _, whole := contest(t, programs, plenty)
		for left := int64(-1); left <= 2*whole; left += 1 + whole/100 {
			_, s, spent := contest(t, programs, left)
			switch {
			case s.Verdict == found && (compare(programs[want], s.At, at) < 0 || s.Least && compare(programs[want], s.At, at) > 0),
				s.Verdict == impossible && (at != nil || left < 0):
				t.Fatalf("%+v: %+v with %d, want %v", programs, s, left, at)
			}
			if spent < 0 || spent == 0 && len(programs) > 0 && left >= 0 || spent > left+2 {
				t.Fatalf("%+v: spent %d of %d", programs, spent, left)
			}
		}
	}
}

// Where one program takes long by itself, what is known from another makes it short. What
// the first round may take in vain, of one program, is one part in thirty-two.
func TestContestRounds(t *testing.T) {
	goals := least(sum(0, 1, 1, 1))
	endless := integer.Program{Least: goals, Clauses: all(zero(sum(-172, 1079, -984, 0)))} // not soon
	atLeast := func(n int64) integer.Program {
		return integer.Program{Least: goals, Clauses: all(holds(sum(-n, 0, 0, 1)))}
	}
	const enough = 10_000
	if s := endless.Solve(&integer.Effort{Left: enough}); s.Proved() {
		t.Fatalf("%+v is soon", s)
	}
	for _, programs := range [][]integer.Program{{endless, atLeast(3)}, {atLeast(3), endless}} {
		if _, s, spent := contest(t, programs, enough); !s.Least || s.Values[0] != 3 || spent > enough/10 {
			t.Errorf("%+v after %d", s, spent)
		}
	}
	for _, programs := range [][]integer.Program{{endless, atLeast(3000)}, {atLeast(3000), endless}} {
		if _, s, _ := contest(t, programs, enough); s.Verdict != found || s.Values[0] != 3000 || s.Proved() {
			t.Errorf("%+v, and nobody knows whether the other has less", s)
		}
	}
	for _, job := range jobs() {
		e := integer.Effort{Left: plenty}
		job.program.Solve(&e)
		left := plenty - e.Left
		for left-left/32-1 < plenty-e.Left {
			left++
		}
		for _, test := range []struct {
			left   int64
			proved bool
		}{{left, true}, {left - 1, false}} {
			if _, s, _ := contest(t, []integer.Program{job.program}, test.left); s.Proved() != test.proved {
				t.Errorf("%s: %+v with %d, and alone it takes %d", job.name, s, test.left, plenty-e.Left)
			}
		}
	}
}

// Of programs without a goal any solution is the least, and the first one is kept.
func TestContestOfNoGoals(t *testing.T) {
	any := integer.Program{Clauses: all(holds(sum(-3, 1, 1)))}
	if winner, s, _ := contest(t, []integer.Program{any, any, any}, plenty); winner != 0 || !s.Least {
		t.Errorf("%d, %+v", winner, s)
	}
}
