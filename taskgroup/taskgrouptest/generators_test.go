package taskgrouptest_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

func TestValidValuesPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := taskgrouptest.Charters().Draw(t, "charter")
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		history := taskgrouptest.Histories().Draw(t, "history")
		if _, err := taskgroup.Replay(history...); err != nil {
			t.Fatal(err)
		}
		for _, e := range history {
			if e.At != e.At.UTC().Truncate(time.Microsecond) {
				t.Fatalf("%v is no time of a database", e.At)
			}
		}
		roundTrip(t, c)
		roundTrip(t, history)
	})
}

// Groups have to be in every state, or a property says little.
func TestGroupsDiffer(t *testing.T) {
	seen := map[taskgroup.State]int{}
	for seed := range 200 { // as many with -short
		seen[taskgrouptest.Groups().Example(seed).State()]++
	}
	for state := taskgroup.Unproposed; state <= taskgroup.Concluded; state++ {
		if seen[state] == 0 {
			t.Errorf("none is %v: %v", state, seen)
		}
	}
}

// Whatever an event holds, it is applied or refused, never a panic. What is
// accepted can be written down.
func TestArbitraryValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := taskgrouptest.ArbitraryCharters().Draw(t, "charter")
		if err := c.Check(); err == nil {
			writable(t, c)
		} else if len(taskgroup.Violations(err)) == 0 || err.Error() == "" {
			t.Fatalf("%q names no rule", err)
		}
		e := taskgrouptest.ArbitraryEvents().Draw(t, "event")
		g := taskgrouptest.Groups().Draw(t, "group")
		next, err := g.Apply(e)
		switch {
		case err == nil:
			writable(t, e)
		case len(taskgroup.Violations(err)) == 0 || err.Error() == "":
			t.Fatalf("%q names no rule", err)
		case next.Version() != g.Version():
			t.Fatalf("refused, and is at version %d", next.Version())
		}
		_, _ = next.Check(), taskgroup.CheckAll(g, next)
		again(t, c)
		again(t, e)
	})
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
