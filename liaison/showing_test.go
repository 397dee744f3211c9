package liaison_test

import (
	"fmt"
	"math"
	"os"
	"testing"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// TestStrongShowingIsSafe puts every question to n voices, two of them of two
// bodies each, over all six stances of every body. Whatever carries has more than
// half of the voices in favour, and still carries when any one body moves up by
// one step: so no voice wins by moving down. LONG=1 goes up to eight voices.
func TestStrongShowingIsSafe(t *testing.T) {
	most := 6
	if os.Getenv("LONG") != "" {
		most = 8
	} else if testing.Short() {
		most = 4
	}
	up := map[liaison.Stance][]liaison.Stance{
		liaison.Block:   {liaison.Oppose},
		liaison.Oppose:  {liaison.Silent, liaison.Abstain},
		liaison.Silent:  {liaison.Favor},
		liaison.Abstain: {liaison.Favor},
	}
	opened := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	strong := liaison.StrongShowing()
	cases, carried := 0, 0
	for n := 3; n <= most; n++ {
		q := liaison.Question{Document: "d", Scope: "s", Opened: opened, Closes: opened.AddDate(0, 0, 14), Asked: []liaison.Body{
			{Name: "IETF"}, {Name: "ITU-T SG11", Voice: "ITU"}, {Name: "ITU-T SG16", Voice: "ITU"}, {Name: "ETSI TISPAN", Voice: "ETSI"}, {Name: "ETSI STQ", Voice: "ETSI"},
		}}
		for len(q.Asked) < n+2 {
			q.Asked = append(q.Asked, liaison.Body{Name: fmt.Sprint("body ", len(q.Asked))})
		}
		for _, b := range q.Asked {
			q.Relevant = append(q.Relevant, b.Name)
		}
		stances := make([]liaison.Stance, len(q.Asked))
		ps := make([]liaison.Position, 0, len(q.Asked))
		assess := func() *liaison.Assessment {
			cases++
			ps = ps[:0]
			for i, s := range stances {
				if s != liaison.Silent {
					ps = append(ps, liaison.Position{Body: q.Asked[i].Name, Stance: s, At: opened, Concerns: []liaison.Concern{{Text: "r"}}})
				}
			}
			return strong.Assess(q, ps, q.Closes)
		}
		var fill func(i int)
		fill = func(i int) {
			if i < len(stances) {
				from := liaison.Silent
				if i == 2 || i == 4 || i > 5 { // the order of bodies of one voice, or of voices alike, does not matter
					from = stances[i-1]
				}
				for s := from; s <= liaison.Block; s++ {
					stances[i] = s
					fill(i + 1)
				}
				return
			}
			a := assess()
			if !a.Strong() {
				return
			}
			carried++
			if favor := a.Tally("")[liaison.Favor]; 2*favor <= n {
				t.Fatalf("%v carries with %d of %d in favour", stances, favor, n)
			}
			for b, s := range stances {
				for _, higher := range up[s] {
					stances[b] = higher
					if !assess().Strong() {
						t.Fatalf("%v fails, and carries once body %d moves from %v to %v", stances, b, higher, s)
					}
				}
				stances[b] = s
			}
		}
		fill(0)
	}
	if carried == 0 {
		t.Error("nothing carried")
	}
	t.Logf("exhaustive: %d cases, %d carried", cases, carried)
}

// It counts all voices, and is decided for every number of them: there is no anomaly, and
// no minority that carries; and the least that carry are the two, both in favour.
func TestStrongShowingPasses(t *testing.T) {
	if err := liaison.StrongShowing().Check(); err != nil {
		t.Error(err)
	}
	for _, c := range liaison.StrongShowing().Conditions {
		if c.Need.Class() != "" || c.When.Class() != "" {
			t.Errorf("%v is of a class, and the gate is for all", c)
		}
	}
	all, err := liaison.StrongShowing().Smallest()
	if err != nil || !all.Monotone || !all.MajoritySafe || all.CarriesOnSilence || all.Carrying.String() != "2 favor (IETF: favor, ITU: favor)" {
		t.Errorf("%+v, %v", all, err)
	}
	for _, n := range []int{2, 3, 4, 5, 6, 7, 100, 999_999, 1_000_000, math.MaxInt32} {
		a, err := liaison.StrongShowing().Analyze(n)
		if err != nil || !a.Monotone || !a.MajoritySafe || a.CarriesOnSilence || !a.Carries {
			t.Errorf("of %d: %+v, %v", n, a, err)
		}
		if got, want := a.Carrying.Tally()[liaison.Favor], n/2+1; got != want {
			t.Errorf("of %d: %d carry, want %d", n, got, want)
		}
	}
}
