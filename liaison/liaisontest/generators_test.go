package liaisontest_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/liaisontest"
)

func TestValidValuesPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Date(2009, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 364).Draw(t, "day"))
		r := liaisontest.Registers().Draw(t, "register")
		if err := r.Check(at, 366*24*time.Hour); err != nil {
			t.Fatal(err)
		}
		q := liaisontest.Questions().Filter(func(q liaison.Question) bool { return q.Topics != nil }).Draw(t, "question")
		q.Asked, q.Relevant, q.Opened, q.Closes = nil, nil, at, at.AddDate(0, 0, 14)
		if q, err := r.Ask(q); err != nil {
			t.Fatal(err)
		} else if err := r.Vouch(q); err != nil {
			t.Fatal(err)
		}
		roundTrip(t, r)

		roundTrip(t, liaisontest.Thresholds().Draw(t, "threshold"))

		p := liaisontest.Polls().Draw(t, "poll")
		if err := p.Policy.Check(); err != nil {
			t.Fatal(err)
		}
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		roundTrip(t, p)

		c := liaisontest.Cases().Draw(t, "case")
		if err := c.Question.Check(); err != nil {
			t.Fatal(err)
		}
		roundTrip(t, c)
	})
}

// Every outcome has to be likely, or a property says little.
func TestValidPollsDiffer(t *testing.T) {
	var outcomes [liaison.Invalid + 1]int
	var strong [2]int
	rapid.Check(t, func(t *rapid.T) {
		p := liaisontest.Polls().Draw(t, "poll")
		outcomes[p.Assess(p.Question.Closes).Outcome()]++
		if decided(liaison.StrongShowing())(liaisontest.Cases().Draw(t, "case")) {
			strong[1]++
		} else {
			strong[0]++
		}
	})
	if min(outcomes[liaison.Carried], outcomes[liaison.Failed], strong[0], strong[1]) == 0 {
		t.Errorf("outcomes %v, cases %v", outcomes, strong)
	}
}

var asIs = cmp.Comparer(func(a, b liaison.Threshold) bool { return a == b })

func roundTrip[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if diff := cmp.Diff(v, back, asIs); diff != "" {
		t.Fatalf("%s: %s", b, diff)
	}
}

// Whatever a value holds, it is refused or answered for, never a panic. What
// passes the checks can be written down.
func TestArbitraryValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := arbitraryRegisters().Draw(t, "register")
		p := arbitraryPolls().Draw(t, "poll")
		at := rapid.SampledFrom([]time.Time{{}, p.Question.Opened, p.Question.Closes}).Draw(t, "at")

		accounted(t, r, r.Check(at, time.Duration(rapid.Int64().Draw(t, "within"))))
		accounted(t, p.Question, p.Question.Check())
		accounted(t, p.Policy, p.Policy.Check())
		accounted(t, p, p.Check())
		q := p.Question
		q.Asked, q.Relevant = nil, nil
		q, err := r.Ask(q)
		accounted(t, q, err)

		a := p.Assess(at)
		if _, err := json.Marshal(a); err != nil && a.Outcome() != liaison.Invalid {
			t.Fatal(err)
		}
		_, _ = a.String(), a.Err()
		again(t, r)
		again(t, p)
		again(t, arbitraryThresholds().Draw(t, "threshold"))
	})
}

// accounted checks that a value is refused by a rule, or can be written down.
func accounted(t *rapid.T, v any, err error) {
	if err == nil {
		if _, err := json.Marshal(v); err != nil {
			t.Fatalf("passes and can't be written: %v", err)
		}
	} else if len(liaison.Violations(err)) == 0 || err.Error() == "" {
		t.Fatalf("%q names no rule", err)
	}
}

// again decodes what a value encodes to, if it does, with a byte changed.
func again[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		return
	}
	b[rapid.IntRange(0, len(b)-1).Draw(t, "place")] = rapid.Byte().Draw(t, "byte")
	var back T
	_ = json.Unmarshal(b, &back)
}
