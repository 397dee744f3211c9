package chartertest_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/charter/chartertest"
)

func TestValidValuesPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wg := chartertest.Records(noon).Draw(t, "working group")
		if err := wg.Check(noon); err != nil {
			t.Fatal(err)
		}
		if err := chartertest.TestRecord(wg, noon); err != nil {
			t.Fatal(err)
		}
		p := chartertest.Products().Draw(t, "product")
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		roundTrip(t, wg)
		roundTrip(t, p)
	})
}

// Both outcomes have to be likely, or a property says little.
func TestShowingsDiffer(t *testing.T) {
	var asked, opened int
	for seed := range 1000 {
		p := chartertest.Products().Example(seed)
		if !p.StandardsLike {
			continue
		}
		p.Waivers = nil
		asked++
		if open(p, rapid.SliceOf(chartertest.Showings()).Example(seed)...) {
			opened++
		}
	}
	if opened < asked/20 || opened > asked-asked/20 {
		t.Errorf("opened %d of %d", opened, asked)
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

// Whatever a value holds, it is judged, never a panic. What passes the checks
// can be written down.
func TestArbitraryValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wg := arbitraryRecords().Draw(t, "working group")
		p := arbitraryProducts().Draw(t, "product")
		showings := rapid.SliceOfN(arbitraryShowings(), 0, 4).Draw(t, "showings")
		asOf := rapid.SampledFrom([]time.Time{{}, noon, p.Created}).Draw(t, "as of")
		_ = p.LimitedAt(asOf)

		if err := wg.Check(asOf, showings...); err == nil {
			writable(t, wg)
		} else if len(charter.Violations(err)) == 0 || err.Error() == "" {
			t.Fatalf("%q names no rule", err)
		}
		// No rule that RunRecord leaves out is ever broken by a record.
		for _, problem := range chartertest.Problems(chartertest.TestRecord(wg, asOf, showings...)) {
			if r := problem.Rule; r.Keyword() == "may" || r == charter.RuleAct || r == charter.RuleTaskGroupCreation {
				t.Fatal(problem)
			}
		}
		if p.Check(showings...) == nil {
			writable(t, p)
		}
		for act := range charter.Act(7) {
			_ = wg.Authorize("spencer", act, "fax", asOf)
		}
		again(t, wg)
		again(t, p)
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
