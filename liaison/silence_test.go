package liaison_test

import (
	"errors"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// A condition counts silence as support where, at some tally, a voice meets it by
// being silent instead of abstaining, and, at some tally, by being silent instead
// of recusing itself. The check says so where that is so among a few voices; it may
// say so of more where a when is in the way or where the need is always met.
func TestSilenceAgreesWithEveryTally(t *testing.T) {
	sets := []string{"favoring", "against", "abstaining", "recusing", "nonresponding", "responding", "unrecused", "asked"}
	var readings []reading
	for _, count := range sets {
		for compare := range comparisons {
			for n := range 3 {
				readings = append(readings, reading{count: count, compare: compare, n: n})
				for _, base := range sets {
					if n > 0 {
						readings = append(readings, reading{count, compare, n, 2, base})
					}
				}
			}
		}
	}
	whens := []*reading{nil, {count: "responding", n: 1}, {count: "nonresponding", compare: 2, n: 0}, {count: "recusing", n: 1}, {count: "responding", compare: 1, n: 1, per: 2, base: "unrecused"}}
	most := 5
	if testing.Short() {
		most = 3
	}
	var tallies []liaison.Tally
	for n := 1; n <= most; n++ {
		everyone(n, func(tally liaison.Tally) { tallies = append(tallies, tally) })
	}
	cases, silent, beyond := 0, 0, 0
	for _, need := range readings {
		for _, when := range whens {
			c := liaison.Condition{Need: need.threshold()}
			if when != nil {
				c.When = when.threshold()
			}
			p := policy()
			p.Conditions = []liaison.Condition{c}
			err := p.Check()
			if errors.Is(err, liaison.RulePolicy) {
				continue // it cannot be met
			}
			met := func(tally liaison.Tally) bool {
				cases++
				return when != nil && !when.met(tally) || need.met(tally)
			}
			// gained by moving to silence
			gained := func(from liaison.Stance) bool {
				for _, tally := range tallies {
					if tally[from] == 0 || met(tally) {
						continue
					}
					tally[from]--
					tally[liaison.Silent]++
					if met(tally) {
						return true
					}
				}
				return false
			}
			want := gained(liaison.Abstain) && gained(liaison.Recuse)
			got := errors.Is(err, liaison.RuleSilence)
			if want && !got {
				t.Errorf("%v: not found", c)
			}
			if want {
				silent++
			}
			if !got || want {
				continue
			}
			beyond++
			for _, tally := range tallies {
				if when == nil && !met(tally) && tally.Count(setsByWord[need.count].set) > 0 {
					t.Errorf("%v: found, and no voice of %d gains by it", c, most)
					break
				}
			}
		}
	}
	if silent == 0 {
		t.Error("none counts silence")
	}
	t.Logf("exhaustive: %d cases; %d conditions count silence, %d more may", cases, silent, beyond)
}

// The waiver of the rule decides: without it the policy is malformed and nothing
// carries, with a reason it does. A reason of which nothing can be seen is none.
func TestTheWaiverOfSilenceDecides(t *testing.T) {
	for reason, want := range map[string]liaison.Outcome{"as published": liaison.Carried, "": liaison.Invalid, " ": liaison.Invalid, "\u200b": liaison.Invalid, "\u3164": liaison.Invalid, "a\nb": liaison.Invalid} {
		p := policy(liaison.Nonresponding.AtLeast(1))
		p.Waivers[liaison.RuleSilence] = reason
		_, err := p.Prepare(question)
		_, unweighed := p.Weigh(map[string]liaison.Tally{"": {1}})
		if a := p.Assess(question, nil, closes); a.Outcome() != want || (err == nil) != (want == liaison.Carried) || (unweighed == nil) != (want == liaison.Carried) {
			t.Errorf("%q: %v: %v", reason, a, err)
		}
		if want == liaison.Invalid && reason != "a\nb" && !errors.Is(err, liaison.RuleSilence) {
			t.Errorf("%q: %v", reason, err)
		}
	}
	p := policy(liaison.Nonresponding.AtLeast(1))
	if a := p.Assess(question, nil, closes); a.Outcome() != liaison.Invalid || !errors.Is(a.Err(), liaison.RuleSilence) {
		t.Errorf("without a waiver: %v", a)
	}
	for _, other := range []liaison.Rule{liaison.RuleMonotone, liaison.RuleMajoritySafe} { // which no assessment asks for
		q := policy(liaison.Favoring.AtLeast(1))
		delete(q.Waivers, other)
		if a := q.Assess(question, unanimous, closes); a.Outcome() != liaison.Carried {
			t.Errorf("%v", a)
		}
	}
}
