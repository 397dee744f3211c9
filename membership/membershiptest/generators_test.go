package membershiptest_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/membership/membershiptest"
)

func TestValidValuesPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := membershiptest.Cases().Draw(t, "case")
		if _, err := membership.NewRoster(c.Members, c.Consultants...); err != nil {
			t.Fatal(err)
		}
		if err := c.Access.Check(); err != nil {
			t.Fatal(err)
		}
		r := membershiptest.ReceiptCases().Draw(t, "receipt")
		if _, err := membership.NewRoster(r.Members, r.Consultants...); err != nil {
			t.Fatal(err)
		}
		roundTrip(t, c)
		roundTrip(t, r)
	})
}

// Both outcomes of a question have to be likely, or a property says little.
func TestValidCasesDiffer(t *testing.T) {
	var admitted, received int
	const n = 400
	for seed := range n {
		if admit(membershiptest.Cases().Example(seed)) {
			admitted++
		}
		if receive(membershiptest.ReceiptCases().Example(seed)) {
			received++
		}
	}
	for _, yes := range []int{admitted, received} {
		if yes < n/20 || yes > n-n/20 {
			t.Errorf("admitted %d and received %d of %d", admitted, received, n)
		}
	}
}

func roundTrip[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if diff := cmp.Diff(v, back); diff != "" {
		t.Fatalf("%s: %s", b, diff)
	}
}

// Whatever a value holds, it is refused or answered for, never a panic. What
// passes the checks can be written down.
func TestArbitraryValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := membershiptest.ArbitraryMemberships().Draw(t, "membership")
		e := membershiptest.ArbitraryEngagements().Draw(t, "engagement")
		a := membershiptest.ArbitraryAccesses().Draw(t, "access")
		at := rapid.SampledFrom([]time.Time{{}, m.From, e.Until, a.Chair.At}).Draw(t, "at")

		r, err := membership.NewRoster([]membership.Membership{m}, e)
		if (r == nil) != (err != nil) {
			t.Fatalf("a roster %v and an error %v", r, err)
		}
		_ = r.Admit(m.Person, a, at)
		_ = r.Receive(m.Person, a.Only, at)
		if err == nil {
			writable(t, m)
			writable(t, e)
		} else if len(membership.Violations(err)) == 0 || err.Error() == "" {
			t.Fatalf("%q names no rule", err)
		}
		if a.Check() == nil {
			writable(t, a)
		}
		again(t, m)
		again(t, e)
		again(t, a)
	})
}

func writable(t *rapid.T, v any) {
	if _, err := json.Marshal(v); err != nil {
		t.Fatalf("passes and can't be written: %v", err)
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
