package liaison_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// A reading is a threshold as a person reads it: how many of some, or of how many
// others, by the words of the sets.
type reading struct {
	count   string
	compare int // among the comparisons
	n, per  int
	base    string // empty: a plain number
}

func (r reading) threshold() liaison.Threshold {
	t := comparisons[r.compare].threshold(setsByWord[r.count].set, r.n)
	if r.base != "" {
		t = t.Per(r.per, setsByWord[r.base].set)
	}
	return t
}

func (r reading) met(tally liaison.Tally) bool {
	of := func(word string) (n int) {
		for s, in := range setsByWord[word].of {
			if in {
				n += tally[s]
			}
		}
		return n
	}
	have, holds := of(r.count), comparisons[r.compare].holds
	switch base := of(r.base); {
	case r.base == "":
		return holds(have - r.n)
	case base == 0: // nothing of nothing meets nothing, anything is more than any share
		return have > 0 && holds(1)
	default:
		return holds(have*r.per - r.n*base)
	}
}

// everyone yields all ways in which n voices can answer, whoever they are.
func everyone(n int, yield func(liaison.Tally)) {
	var tally liaison.Tally
	var fill func(s, left int)
	fill = func(s, left int) {
		if s == len(tally)-1 {
			tally[s] = left
			yield(tally)
			return
		}
		for tally[s] = 0; tally[s] <= left; tally[s]++ {
			fill(s+1, left-tally[s])
		}
	}
	fill(0, n)
}

// What looks like a majority of all voices and is none is found out, and what is
// one is not; so is an anomaly where only that is to be found. Each is reported
// once.
func TestCheckOfMajorities(t *testing.T) {
	majority := liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)
	always := liaison.Asked.AtLeast(1)
	minority, both := []string{"majority-safe /conditions"}, []string{"majority-safe /conditions", "monotone /conditions"}
	for _, c := range []struct {
		conditions []liaison.Condition
		want       []string
	}{
		{[]liaison.Condition{{Need: majority}}, nil},
		{[]liaison.Condition{{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Asked)}}, nil},
		{[]liaison.Condition{{Need: majority, When: always}, {Need: liaison.Favoring.AtLeast(1).Among("a")}}, nil},
		{[]liaison.Condition{{Need: liaison.Favoring.AtLeast(1).Per(2, liaison.Asked)}}, minority},
		{[]liaison.Condition{{Need: liaison.Favoring.AtLeast(2).Per(5, liaison.Asked)}}, minority},
		{[]liaison.Condition{{Need: majority.Among("a")}}, minority},
		{[]liaison.Condition{{Need: majority, When: liaison.Responding.AtLeast(3)}}, []string{"monotone /conditions"}}, // else nothing applies
		{[]liaison.Condition{{Need: (liaison.Favoring | liaison.Abstaining).MoreThan(1).Per(2, liaison.Asked)}}, minority},
		{[]liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Unrecused)}}, minority},
		{[]liaison.Condition{{Need: liaison.Favoring.LessThan(1).Per(2, liaison.Asked)}}, both},
		{[]liaison.Condition{{Need: majority}, {Need: liaison.Responding.AtLeast(3).Per(4, liaison.Asked)}}, []string{"monotone /conditions"}},
	} {
		got := paths(liaison.Policy{Name: "test", Conditions: c.conditions}.Check())
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, want %q", c.conditions, got, c.want)
		}
	}
}

// However many voices a counterexample takes, a check finds it; and none that takes
// more than can be counted.
func TestCheckOfManyVoices(t *testing.T) {
	const most = math.MaxInt32
	for _, c := range []struct {
		need liaison.Threshold
		want string // who carries, no more than half of all in favour
	}{
		{favoring.AtLeast(51), "51 favor, 51 silent"},
		{favoring.AtLeast(1_000_000), "1000000 favor, 1000000 silent"},
		{favoring.AtLeast(most / 2), "1073741823 favor, 1073741823 silent"},
		{favoring.AtLeast(most/2 + 1), ""}, // beside as many that are not in favour
		{favoring.AtLeast(999_999).Per(1_000_000, unrecused), "1 favor, 1 recuse"},
		{(favoring | liaison.Blocking).AtLeast(most-1).Per(most, asked), "1 block"},
	} {
		got := ""
		for _, v := range liaison.Violations(ofConditions("test", liaison.Condition{Need: c.need}).Check()) {
			if v.Rule == liaison.RuleMajoritySafe {
				got = strings.TrimPrefix(v.Detail, "carries with ")
			}
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.need, got, c.want)
		}
	}
}

// Many shares of one class are decided as a few are: the same voices meet them.
func TestCheckOfManyShares(t *testing.T) {
	p := liaison.Policy{Name: "many shares"}
	for i := range 1600 {
		p.Conditions = append(p.Conditions, liaison.Condition{Need: favoring.AtLeast(1+i).Per(2+i, asked)})
	}
	if err := p.Check(); err != nil {
		t.Error(err)
	}
}

// However many voices a policy requires, and however many classes and conditions it
// has, its check comes to an end. Where it does not find out it says so, of the rule
// that it was looking at; so do the others.
func TestCheckEnds(t *testing.T) {
	const safe, unsafe, undecided = "safe", "unsafe", "undecided"
	for _, c := range []struct {
		required, classes, conditions int
		minority, anomaly             string
	}{
		{1, 0, 1, unsafe, safe}, {100, 0, 1, unsafe, safe}, {5000, 0, 1, unsafe, safe},
		{0, 5, 0, unsafe, safe}, {2, 3, 0, unsafe, safe}, {0, 25, 0, unsafe, safe},
		{0, 100, 0, unsafe, safe}, {0, 2000, 0, undecided, undecided},
		{0, 50, 0, safe, unsafe}, {0, 0, 2000, unsafe, safe}, {0, 9, 2000, unsafe, safe},
	} {
		p := liaison.Policy{Name: "test"}
		for range c.conditions {
			p.Conditions = append(p.Conditions, liaison.Condition{Need: favoring.AtLeast(1)})
		}
		for i := range c.required {
			p.Required = append(p.Required, fmt.Sprint("voice ", i))
		}
		for i := range c.classes {
			p.Conditions = append(p.Conditions, liaison.Condition{Need: favoring.AtLeast(2).Per(3, sided).Among(fmt.Sprint("class ", i))})
		}
		if c.classes == 50 { // a federation of chambers, each with its quorum
			for i := range c.classes {
				p.Conditions = append(p.Conditions, liaison.Condition{Need: responding.AtLeast(1).Per(3, asked).Among(fmt.Sprint("class ", i))})
			}
			p.Conditions = append(p.Conditions, liaison.Condition{Need: favoring.MoreThan(1).Per(2, asked)})
		}
		got := map[liaison.Rule]string{liaison.RuleMajoritySafe: safe, liaison.RuleMonotone: safe}
		for _, v := range liaison.Violations(p.Check()) {
			if got[v.Rule] = unsafe; v.Detail == liaison.ErrUndecided.Error() {
				got[v.Rule] = undecided
			}
		}
		if got[liaison.RuleMajoritySafe] != c.minority || got[liaison.RuleMonotone] != c.anomaly {
			t.Errorf("%+v: %v", c, got)
		}
		if c.anomaly != undecided && c.classes != 50 { // the anomaly of the federation is not proved to be the smallest
			continue
		}
		for name, of := range map[string]func() error{
			"Analyze":  func() error { _, err := p.Analyze(5000); return err },
			"Smallest": func() error { _, err := p.Smallest(); return err },
		} {
			if err := of(); !errors.Is(err, liaison.ErrUndecided) {
				t.Errorf("%s of %+v: %v", name, c, err)
			}
		}
	}
}
