package liaison_test

import (
	"errors"
	"fmt"
	"slices"
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

// A policy's check finds a minority that carries, and a voice that helps by
// moving down, where a slow and obvious reading of the policy finds them among a
// few voices, and nowhere else: whether or not the signs of the thresholds prove it.
func TestCheckAgreesWithEveryProfile(t *testing.T) {
	most, shares, each := 11, []int{2, 3}, 40
	if testing.Short() {
		most, shares, each = 6, shares[:1], 300
	}
	var readings []reading
	for _, count := range []string{"favoring", "against", "responding", "abstaining"} {
		for compare := range comparisons {
			for _, n := range []int{1, 2} {
				readings = append(readings, reading{count: count, compare: compare, n: n})
				for _, base := range []string{"asked", "unrecused", "responding", "sided", "against"} {
					for _, per := range shares {
						readings = append(readings, reading{count, compare, n, per, base})
					}
				}
			}
		}
	}
	quorum := reading{count: "responding", compare: 1, n: 1, per: 2, base: "unrecused"}
	abstention := reading{count: "abstaining", n: 1}
	majority := reading{count: "favoring", compare: 1, n: 1, per: 2, base: "asked"}
	found, cases := map[[2]bool]int{}, 0
	for _, need := range readings {
		for _, when := range []*reading{nil, &quorum, &abstention} {
			for _, and := range []*reading{nil, &majority} {
				p := liaison.Policy{Name: "test", Conditions: []liaison.Condition{{Need: need.threshold()}}, Waivers: map[liaison.Rule]string{liaison.RuleSilence: "as published"}}
				if when != nil {
					p.Conditions[0].When = when.threshold()
				}
				if and != nil {
					p.Conditions = append(p.Conditions, liaison.Condition{Need: and.threshold()})
				}
				looked := 0
				carries := func(tally liaison.Tally) bool {
					looked++
					applies := when == nil || when.met(tally)
					return (applies || and != nil) && (!applies || need.met(tally)) && (and == nil || and.met(tally))
				}
				minority, anomaly := false, false
				for n := 1; n <= most && !(minority && anomaly); n++ {
					everyone(n, func(tally liaison.Tally) {
						if !carries(tally) {
							return
						}
						minority = minority || 2*tally[liaison.Favor] <= n
						for _, s := range stepsDown {
							if from, to := s[0], s[1]; tally[to] > 0 && !anomaly {
								tally[to]--
								tally[from]++
								anomaly = !carries(tally)
								tally[from]--
								tally[to]++
							}
						}
					})
				}
				if errors.Is(policy(p.Conditions[0].Need).Check(), liaison.RulePolicy) {
					continue // it cannot be met
				}
				verdict := [2]bool{minority, anomaly}
				if found[verdict]++; !(minority && anomaly) && found[verdict]%each != 1 {
					continue // it takes a while to find nothing
				}
				err := p.Check()
				if got := errors.Is(err, liaison.RuleMajoritySafe); got != minority {
					t.Errorf("%v: a minority carries: %t, %v", p.Conditions, minority, err)
				}
				if got := errors.Is(err, liaison.RuleMonotone); got != anomaly {
					t.Errorf("%v: a voice helps by moving down: %t, %v", p.Conditions, anomaly, err)
				}
				cases += looked
			}
		}
	}
	for _, verdict := range [][2]bool{{false, false}, {false, true}, {true, true}} {
		if found[verdict] == 0 {
			t.Errorf("never %v: %v", verdict, found)
		}
	}
	t.Logf("exhaustive: %d cases", cases)
}

// However many voices a policy requires and however many classes it counts
// apart, its check comes to an end; and where a few voices are enough to see that
// a minority carries, it says so.
func TestCheckEnds(t *testing.T) {
	for _, c := range []struct {
		required, classes, conditions int
		found                         bool // else it takes a while
	}{
		{1, 0, 1, true}, {13, 0, 1, true}, {40, 0, 1, true}, {100, 0, 1, true},
		{101, 0, 1, false}, {5000, 0, 1, false}, // no question of up to 100 voices asks them all
		{0, 1, 0, true}, {0, 5, 0, true}, {2, 3, 0, true}, {0, 12, 0, false}, {50, 50, 0, false}, {0, 100, 0, false}, {0, 101, 0, false}, {0, 2000, 0, false},
		{0, 0, 2000, true}, {0, 9, 2000, false},
	} {
		if testing.Short() && !c.found && c.required+c.classes <= 100 {
			continue
		}
		p := liaison.Policy{Name: "test"}
		for range c.conditions {
			p.Conditions = append(p.Conditions, liaison.Condition{Need: liaison.Favoring.AtLeast(1)})
		}
		for i := range c.required {
			p.Required = append(p.Required, fmt.Sprint("voice ", i))
		}
		for i := range c.classes {
			p.Conditions = append(p.Conditions, liaison.Condition{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among(fmt.Sprint("class ", i))})
		}
		if err := p.Check(); errors.Is(err, liaison.RuleMajoritySafe) != c.found {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// The signs of its thresholds prove a policy monotone among more voices than could
// ever be tried.
func TestMonotoneBySigns(t *testing.T) {
	for _, need := range []liaison.Threshold{
		liaison.Favoring.MoreThan(1).Per(2, liaison.Asked),
		liaison.Favoring.AtLeast(2).Per(3, liaison.Sided),
		liaison.Favoring.AtLeast(15),
		liaison.Favoring.MoreThan(3).Per(1, liaison.Against),
		liaison.Against.AtMost(1).Per(4, liaison.Asked),
		liaison.Against.LessThan(1).Per(3, liaison.Unrecused),
		liaison.Against.AtMost(1).Per(2, liaison.Favoring|liaison.Abstaining),
		liaison.Blocking.AtMost(0),
		(liaison.Favoring | liaison.Abstaining).AtLeast(2).Per(3, liaison.Unrecused),
	} {
		for anomaly := range policy(need, liaison.Favoring.AtLeast(1)).Anomalies(1_000_000) {
			t.Errorf("%v: %v", need, anomaly)
		}
	}
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

// How far a check looks: up to 100 voices; to all profiles of 67, and some of 68,
// where four kinds of stance are told apart; to 56 where half as many are tried,
// since there are eight conditions. Of n voices and four kinds, C(n+4, 4) profiles
// have no more voices.
func TestCheckLooksSoFar(t *testing.T) {
	for _, c := range []struct {
		favor, kinds, conditions int
		found                    bool
	}{
		{50, 2, 1, true}, {51, 2, 1, false},
		{34, 4, 3, true}, {35, 4, 3, false},
		{28, 4, 8, true}, {29, 4, 8, false},
	} {
		p := liaison.Policy{Name: "test", Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(c.favor)}}}
		if c.kinds == 4 {
			p.Conditions = append(p.Conditions, liaison.Condition{Need: liaison.Against.AtMost(1000)}, liaison.Condition{Need: liaison.Abstaining.AtMost(1000)})
		}
		for len(p.Conditions) < c.conditions {
			p.Conditions = append(p.Conditions, p.Conditions[0])
		}
		if err := p.Check(); errors.Is(err, liaison.RuleMajoritySafe) != c.found {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
