package liaison_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/liaison"
)

// analysed is a policy, its classes, and the empty one of whoever is in none, and how
// many voices to try.
type analysed struct {
	policy  liaison.Policy
	classes []string
	most    int
}

var (
	w3cAppeal = ofConditions("W3C appeal",
		liaison.Condition{Need: liaison.Responding.AtLeast(5).Per(100, liaison.Asked)},
		liaison.Condition{Need: liaison.Favoring.MoreThan(3).Per(1, liaison.Against), When: liaison.Responding.AtMost(15).Per(100, liaison.Asked)},
		liaison.Condition{Need: liaison.Favoring.MoreThan(2).Per(1, liaison.Against), When: liaison.Responding.LessThan(20).Per(100, liaison.Asked)},
		liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against)})
	ieeeBallot = ofConditions("IEEE ballot",
		liaison.Condition{Need: liaison.Responding.AtLeast(75).Per(100, liaison.Asked)},
		liaison.Condition{Need: (liaison.Abstaining | liaison.Opposing).LessThan(30).Per(100, liaison.Responding)},
		liaison.Condition{Need: liaison.Favoring.AtLeast(75).Per(100, liaison.Favoring|liaison.Blocking)})
	simpleMajority = ofConditions("simple majority", liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Sided)})
)

func ofConditions(name string, conditions ...liaison.Condition) liaison.Policy {
	return liaison.Policy{Name: name, Conditions: conditions}
}

func subjects() []analysed {
	shrinking := ofConditions("majority of the unrecused", liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Unrecused)})
	tiers := ofConditions("all six told apart",
		liaison.Condition{Need: liaison.Favoring.AtLeast(1).Per(2, liaison.Sided)},
		liaison.Condition{Need: liaison.Blocking.AtMost(1).Per(3, liaison.Unrecused), When: liaison.Abstaining.AtMost(1)},
		liaison.Condition{Need: liaison.Responding.AtLeast(1).Per(2, liaison.Unrecused)})
	classes := ofConditions("two classes and a quorum",
		liaison.Condition{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among("issuers")},
		liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Sided).Among("consumers")},
		liaison.Condition{Need: liaison.Responding.AtLeast(3)})
	partial := ofConditions("a class that asks for more than it has",
		liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked).Among("issuers")})
	required := ofConditions("a quorum and two to be heard", liaison.Condition{Need: liaison.Responding.AtLeast(4)}, liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against)})
	required.Required = []string{"IETF", "ITU"}
	vanishing := ofConditions("as many for as against, of somebody", liaison.Condition{Need: liaison.Favoring.AtMost(1).Per(1, liaison.Against)})
	requiredTurn := ofConditions("a required voice that wins by abstaining", liaison.Condition{Need: liaison.Abstaining.AtLeast(1)})
	requiredTurn.Required = []string{"IETF"}
	mixed := ofConditions("two to be heard, of whatever class, and a class",
		liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Sided).Among("issuers")},
		liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against)}, liaison.Condition{Need: liaison.Responding.AtLeast(4)})
	mixed.Required = []string{"IETF", "ITU"}
	return []analysed{
		{w3cAppeal, nil, 8},
		{ieeeBallot, nil, 8},
		{simpleMajority, nil, 8},
		{shrinking, nil, 8},
		{tiers, nil, 8},
		{classes, []string{"issuers", "consumers"}, 4},
		{partial, []string{"issuers"}, 5},
		{required, nil, 6},
		{mixed, []string{"issuers"}, 4},
		{vanishing, nil, 8},
		{requiredTurn, nil, 6},
		{liaison.StrongShowing(), nil, 7},
	}
}

// thresholds compare with ==.
var thresholds = cmpopts.EquateComparable(liaison.Threshold{})

// seat is one voice in one class with one stance. The first voices are the
// required ones.
type seat struct {
	class  string
	stance liaison.Stance
}

// seatings yields all ways in which n voices can answer, the first few of which
// have names; the order of the others does not matter.
func seatings(n, named int, classes []string, yield func([]seat)) {
	var ways []seat
	for _, class := range append(slices.Clone(classes), "") {
		for s := liaison.Silent; s <= liaison.Block; s++ {
			ways = append(ways, seat{class, s})
		}
	}
	seats := make([]seat, n)
	var fill func(i, from int)
	fill = func(i, from int) {
		if i == n {
			yield(seats)
			return
		}
		for way := from; way < len(ways); way++ {
			seats[i] = ways[way]
			if i < named {
				fill(i+1, 0)
			} else {
				fill(i+1, way)
			}
		}
	}
	fill(0, 0)
}

// carried puts the question for real.
func (a *analysed) carried(seats []seat) liaison.Outcome {
	opened := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	q := liaison.Question{Document: "d", Scope: "s", Opened: opened, Closes: opened.AddDate(0, 0, 14)}
	var ps []liaison.Position
	for i, seat := range seats {
		name := fmt.Sprint("voice ", i)
		if i < len(a.policy.Required) {
			name = a.policy.Required[i]
		}
		q.Asked = append(q.Asked, liaison.Body{Name: name, Class: seat.class})
		q.Relevant = append(q.Relevant, name)
		if seat.stance != liaison.Silent {
			ps = append(ps, liaison.Position{Body: name, Stance: seat.stance, At: opened, Concerns: []liaison.Concern{{Text: "r"}}})
		}
	}
	return a.policy.Assess(q, ps, q.Closes).Outcome()
}

// TestAnalysisAgreesWithEveryQuestion puts every question to few voices, moves
// each voice down each step, and compares what it sees with the analysis.
func TestAnalysisAgreesWithEveryQuestion(t *testing.T) {
	questions := 0
	for _, a := range subjects() {
		t.Run(a.policy.Name, func(t *testing.T) {
			most := a.most
			if testing.Short() {
				most = min(most, 3)
			}
			for n := max(1, len(a.policy.Required), len(a.classes)); n <= most; n++ {
				ask := func(seats []seat) liaison.Outcome {
					questions++
					return a.carried(seats)
				}
				want := liaison.Analysis{Voices: n, Monotone: true, MajoritySafe: true}
				favor, against := n+1, n+1
				seatings(n, len(a.policy.Required), a.classes, func(seats []seat) {
					outcome := ask(seats)
					if outcome == liaison.Invalid { // a class without voices
						return
					}
					all := a.tally(seats)
					if outcome == liaison.Carried {
						favor = min(favor, all[liaison.Favor])
						want.Carries = true
						want.MajoritySafe = want.MajoritySafe && 2*all[liaison.Favor] > n
						want.CarriesOnSilence = want.CarriesOnSilence || all[liaison.Silent] == n
						return
					}
					if all.Count(liaison.Sided) == n {
						want.Stops = true
						against = min(against, n-all[liaison.Favor])
					}
					for i, one := range seats {
						for _, s := range stepsDown {
							if one.stance != s[0] {
								continue
							}
							seats[i].stance = s[1]
							turned := ask(seats) == liaison.Carried
							seats[i].stance = s[0]
							if turned {
								want.Monotone = false
							}
						}
					}
				})
				got, err := a.policy.Analyze(n)
				if err != nil {
					t.Fatal(err)
				}
				if want.Carries && got.Carrying.Tally()[liaison.Favor] != favor {
					t.Errorf("of %d: carries with %v, want %d in favour", n, got.Carrying, favor)
				}
				if want.Stops && got.Stopping.Tally().Count(liaison.Against) != against {
					t.Errorf("of %d: stopped by %v, want %d against", n, got.Stopping, against)
				}
				got.Carrying, got.Stopping, got.Minority, got.Anomaly = liaison.Profile{}, liaison.Profile{}, liaison.Profile{}, liaison.Anomaly{}
				if diff := cmp.Diff(want, got, thresholds); diff != "" {
					t.Errorf("of %d: %s", n, diff)
				}
			}
		})
	}
	t.Logf("exhaustive: %d cases", questions)
}

func (a *analysed) tally(seats []seat) liaison.Tally {
	var t liaison.Tally
	for _, s := range seats {
		t[s.stance]++
	}
	return t
}

func TestAnalyzeRefuses(t *testing.T) {
	twoClasses := ofConditions("two", liaison.Condition{Need: liaison.Favoring.AtLeast(1).Among("a")}, liaison.Condition{Need: liaison.Favoring.AtLeast(1).Among("b")})
	nameless := ofConditions("quorum", liaison.Condition{Need: liaison.Responding.AtLeast(3)}, simpleMajority.Conditions[0])
	nameless.Required = []string{" "}
	most := math.MaxInt32
	if strconv.IntSize == 32 {
		most = -2 // there is none above
	}
	for _, c := range []struct {
		policy liaison.Policy
		n      int
		want   liaison.Rule
	}{
		{liaison.Policy{}, 5, liaison.RulePolicy},
		{ofConditions("zero need", liaison.Condition{}), 5, liaison.RulePolicy},
		{simpleMajority, 0, liaison.RuleTally},
		{simpleMajority, -1, liaison.RuleTally},
		{simpleMajority, most + 1, liaison.RuleTally},
		{twoClasses, 1, liaison.RuleClass},
		{nameless, 5, liaison.RulePolicy},
		{liaison.StrongShowing(), 1, liaison.RuleRequiredVoices},
	} {
		a, err := c.policy.Analyze(c.n)
		if _, err := c.policy.Smallest(); (err != nil) != (c.want == liaison.RulePolicy) {
			t.Errorf("%v: the smallest: %v", c.policy, err)
		}
		if vs := liaison.Violations(err); len(vs) == 0 || vs[0].Rule != c.want {
			t.Errorf("%v of %d: %v", c.policy, c.n, err)
		}
		if diff := cmp.Diff(liaison.Analysis{}, a, thresholds); diff != "" {
			t.Error(diff)
		}
	}
}

// What nobody answers carries where nobody is against it, and the anomaly that an
// analysis shows is the first.
func TestAnalysisOfSilence(t *testing.T) {
	for _, c := range []struct {
		policy liaison.Policy
		want   bool
	}{
		{ofConditions("no objection", liaison.Condition{Need: liaison.Against.AtMost(0)}), true},
		{simpleMajority, false},
	} {
		if a, err := c.policy.Analyze(3); err != nil || a.CarriesOnSilence != c.want {
			t.Errorf("%v: %+v, %v", c.policy, a, err)
		}
	}
	heard := ofConditions("no objection, and one to be heard", liaison.Condition{Need: liaison.Against.LessThan(3)})
	heard.Required = []string{"IETF"}
	if a, err := heard.Analyze(4); err != nil || a.CarriesOnSilence || !a.Stops || a.Stopping.Tally().Count(liaison.Against) != 1 {
		t.Errorf("%+v, %v", a, err)
	}
}

// An analysis is shown to people and to machines.
func TestAnalysisJSON(t *testing.T) {
	a, err := w3cAppeal.Analyze(35)
	if err != nil || a.Monotone {
		t.Fatalf("%+v, %v", a, err)
	}
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Voices  int
		Anomaly struct{ From, To, Turned any }
	}
	if err := json.Unmarshal(b, &got); err != nil || got.Voices != 35 || got.Anomaly.From == nil {
		t.Errorf("%s: %v", b, err)
	}
}
