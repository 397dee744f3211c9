package main

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/examples/internal/golden"
	"github.com/sipforum/techwg/taskgroup"
)

func TestGolden(t *testing.T) {
	var got bytes.Buffer
	if err := run(nil, &got); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "testdata/lifecycle.golden", got.String())
}

// The history is what the program says it is: two events are refused, by these
// rules, and without them SIPconnect comes to its end.
func TestHistory(t *testing.T) {
	refusals := [][]taskgroup.Rule{
		{taskgroup.RuleDirector, taskgroup.RuleWhy, taskgroup.RuleWhy},
		{taskgroup.RuleCompletion},
	}
	var g taskgroup.Group
	var accepted []taskgroup.Event
	seen := map[taskgroup.State]bool{}
	for _, e := range history() {
		next, err := g.Apply(e.Event)
		if err == nil {
			g, accepted = next, append(accepted, e.Event)
			seen[g.State()] = true
			continue
		}
		var rules []taskgroup.Rule
		for _, v := range taskgroup.Violations(err) {
			rules = append(rules, v.Rule)
		}
		if len(refusals) == 0 || !slices.Equal(rules, refusals[0]) {
			t.Errorf("%v refused by %v: %v", e.Action, rules, err)
			continue
		}
		refusals = refusals[1:]
	}
	if len(refusals) > 0 {
		t.Errorf("not refused: %v", refusals)
	}
	g, err := taskgroup.Replay(accepted...)
	if err != nil || g.State() != taskgroup.Concluded || len(seen) != 4 {
		t.Errorf("ends %v after %v: %v", g.State(), seen, err)
	}
}

// Only what is on public record stands without a mark.
func TestPublicRecord(t *testing.T) {
	var got []string
	for _, e := range history() {
		if e.mark == onRecord {
			got = append(got, e.At.Format("2006-01-02"))
		}
	}
	want := []string{"2008-01-23", "2009-07-01", "2009-07-15", "2009-07-17"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("on record (-want +got):\n%s", diff)
	}
}

func TestRunRefuses(t *testing.T) {
	if err := run([]string{"sipconnect.json"}, io.Discard); err == nil {
		t.Error("an argument is accepted")
	}
	r, w := io.Pipe()
	r.Close()
	if err := run(nil, w); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("output that cannot be written: %v", err)
	}
}

func TestDiagramComesLast(t *testing.T) {
	var got bytes.Buffer
	if err := run(nil, &got); err != nil || !strings.HasSuffix(got.String(), "\n\n"+taskgroup.Diagram()) {
		t.Errorf("no diagram at the end: %v", err)
	}
}
