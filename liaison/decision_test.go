package liaison_test

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// found is the least that was found of what an analysis looks for: how many voices,
// and how many of them are counted. Zero voices: none was.
type found struct{ voices, counted int }

func (f *found) add(voices, counted int) {
	if f.voices == 0 || voices == f.voices && counted < f.counted {
		*f = found{voices, counted}
	}
}

type decided struct{ carrying, stopping, silence, minority, anomaly found }

// byLooking goes through all ways in which up to so many voices can answer, as far as
// these are not too many, and returns how many voices it came to.
func byLooking(p liaison.Policy, from, to, most int) (d decided, last int) {
	assemblies := [3]*assembly{
		newAssembly(p.Conditions, len(p.Required)),
		newAssembly(p.Conditions, len(p.Required), liaison.Favor, liaison.Oppose, liaison.Block),
		newAssembly(p.Conditions, len(p.Required), liaison.Silent),
	}
	all := assemblies[0]
	for n := max(from, all.least()); n <= to; n++ {
		complete := all.ways(n, func() bool {
			switch favor := all.tallies[0][liaison.Favor]; {
			case !all.carried():
				if d.anomaly.voices == 0 || d.anomaly.voices == n {
					if few, any := all.wins(); any {
						d.anomaly.add(n, few)
					}
				}
			case 2*favor <= n:
				d.minority.add(n, all.responding())
				fallthrough
			default:
				d.carrying.add(n, favor)
			}
			return all.profiles < most
		})
		if !complete {
			return d, last
		}
		assemblies[1].ways(n, func() bool {
			if !assemblies[1].carried() {
				d.stopping.add(n, n-assemblies[1].tallies[0][liaison.Favor])
			}
			return true
		})
		assemblies[2].ways(n, func() bool {
			if assemblies[2].carried() {
				d.silence.add(n, 0)
			}
			return true
		})
		last = n
	}
	return d, last
}

func size(p liaison.Profile) int { return p.Tally().Count(asked) }

// byDeciding is what the package says.
func byDeciding(a liaison.Analysis) (d decided) {
	if a.Carries {
		d.carrying = found{size(a.Carrying), a.Carrying.Tally()[liaison.Favor]}
	}
	if a.Stops {
		d.stopping = found{size(a.Stopping), a.Stopping.Tally().Count(liaison.Against)}
	}
	if !a.MajoritySafe {
		d.minority = found{size(a.Minority), a.Minority.Tally().Count(responding)}
	}
	if !a.Monotone {
		d.anomaly = found{size(a.Anomaly.Profile), a.Anomaly.Profile.Tally().Count(responding)}
	}
	return d
}

// within forgets what takes more voices.
func (d decided) within(most int) decided {
	for _, f := range []*found{&d.carrying, &d.stopping, &d.silence, &d.minority, &d.anomaly} {
		if f.voices > most {
			*f = found{}
		}
	}
	return d
}

// What is decided for every number of voices is what one sees among as many as can be
// looked at; so is what is decided for one number. What is shown does for real what it
// is shown for. A third of the policies are safe, a third are not, and with a tenth it
// takes eight voices or more to see something.
func TestDecisionsAgreeWithLooking(t *testing.T) {
	draws := 10_000
	if testing.Short() {
		draws = 400
	}
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			agree(t, rand.New(rand.NewPCG(14, seed)), draws)
		})
	}
}

func agree(t *testing.T, r *rand.Rand, draws int) {
	const most = 2000 // ways to look at
	safe, unsafe, far, cases := 0, 0, 0, 0
	for draw := range draws {
		p := randomPolicy(r)
		a, err := p.Smallest()
		if err != nil {
			t.Fatalf("%v, required %v: %v", p.Conditions, p.Required, err)
		}
		got := byDeciding(a)
		if got.minority.voices+got.anomaly.voices == 0 {
			safe++
		} else {
			unsafe++
		}
		if max(got.minority.voices, got.anomaly.voices, got.carrying.voices) >= 8 {
			far++
		}
		want, last := byLooking(p, 1, 20, most)
		cases += last
		if silent := want.silence.voices > 0; silent && !a.CarriesOnSilence || !silent && a.CarriesOnSilence && last == 20 {
			t.Fatalf("%v, required %v: carries on silence: %v", p.Conditions, p.Required, want.silence)
		}
		want.silence = found{}
		if got, want := got.within(last), want.within(last); got != want {
			t.Fatalf("%v, required %v, up to %d voices: got %+v, want %+v\n%+v", p.Conditions, p.Required, last, got, want, a)
		}
		forReal(t, p, a)
		if draw%4 > 0 {
			continue // the rest is the same work once more
		}
		if err := p.Check(); errors.Is(err, liaison.RuleMajoritySafe) == a.MajoritySafe || errors.Is(err, liaison.RuleMonotone) == a.Monotone {
			t.Fatalf("%v, required %v: %v, %+v", p.Conditions, p.Required, err, a)
		}
		n := last - r.IntN(max(1, min(last, 3)))
		want, _ = byLooking(p, n, n, math.MaxInt32)
		a, err = p.Analyze(n)
		if n < max(1, len(p.Required), len(newAssembly(p.Conditions, 0).classes)-2) {
			if !errors.Is(err, liaison.RuleClass) && !errors.Is(err, liaison.RuleRequiredVoices) {
				t.Fatalf("%v of %d: %v", p.Conditions, n, err)
			}
			continue
		}
		if err != nil || a.Voices != n || a.CarriesOnSilence != (want.silence.voices > 0) {
			t.Fatalf("%v, required %v, of %d: %v, %+v, want %+v", p.Conditions, p.Required, n, err, a, want)
		}
		want.silence = found{}
		if got := byDeciding(a); got != want {
			t.Fatalf("%v, required %v, of %d: got %+v, want %+v\n%+v", p.Conditions, p.Required, n, got, want, a)
		}
		forReal(t, p, a)
	}
	if min(safe, unsafe) < draws/3 || far < draws/10 {
		t.Errorf("of %d, %d are safe, %d not; %d take eight voices or more", draws, safe, unsafe, far)
	}
	t.Logf("of %d, %d are safe; %d take eight voices or more; looked at %d numbers of voices", draws, safe, far, cases)
}

// forReal puts the question to the voices that an analysis shows.
func forReal(t *testing.T, p liaison.Policy, a liaison.Analysis) {
	t.Helper()
	check := func(what string, shown bool, at liaison.Profile, want liaison.Outcome) {
		t.Helper()
		if !shown {
			if at.Classes != nil {
				t.Fatalf("%v, required %v: %s: %v, which is not there", p.Conditions, p.Required, what, at)
			}
			return
		}
		if size(at) > 500 {
			return
		}
		if got := outcome(p, at); got != want {
			t.Fatalf("%v, required %v: %s: %v: %v, want %v", p.Conditions, p.Required, what, at, got, want)
		}
	}
	check("carries", a.Carries, a.Carrying, liaison.Carried)
	check("stops", a.Stops, a.Stopping, liaison.Failed)
	check("a minority", !a.MajoritySafe, a.Minority, liaison.Carried)
	if 2*a.Minority.Tally()[liaison.Favor] > size(a.Minority) || a.Stopping.Tally().Count(sided) != size(a.Stopping) {
		t.Fatalf("%v: %v, %v", p, a.Minority, a.Stopping)
	}
	x := a.Anomaly
	check("an anomaly", !a.Monotone, x.Profile, liaison.Failed)
	if a.Monotone {
		return
	}
	if !slices.Contains(stepsDown, [2]liaison.Stance{x.From, x.To}) {
		t.Fatalf("%v: %v", p.Conditions, x)
	}
	after := liaison.Profile{Classes: maps.Clone(x.Profile.Classes), Required: maps.Clone(x.Profile.Required)}
	tally := after.Classes[x.Class]
	tally[x.From]--
	tally[x.To]++
	after.Classes[x.Class] = tally
	if x.Voice != "" {
		if after.Required[x.Voice] != x.From {
			t.Fatalf("%v: %v", p, x)
		}
		after.Required[x.Voice] = x.To
	}
	check("after an anomaly", true, after, liaison.Carried)
	if want := turned(p, x.Profile, after); x.Turned != want {
		t.Fatalf("%v: %v, want %v", p.Conditions, x, want)
	}
}

// turned is the first condition that applies and is not met before or, if none applies,
// that applies after.
func turned(p liaison.Policy, before, after liaison.Profile) liaison.Condition {
	met := func(at liaison.Profile, t liaison.Threshold) bool {
		if t == (liaison.Threshold{}) {
			return true
		}
		_, class := ofClass(t.String())
		tally := at.Tally()
		if class != "" {
			tally = at.Classes[class]
		}
		return countings(t, []string{class}).met([]liaison.Tally{tally})
	}
	for _, c := range p.Conditions {
		if met(before, c.When) && !met(before, c.Need) {
			return c
		}
	}
	for _, c := range p.Conditions {
		if met(after, c.When) {
			return c
		}
	}
	return liaison.Condition{}
}
