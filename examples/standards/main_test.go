package main

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/internal/golden"
	"github.com/sipforum/techwg/liaison"
)

func TestGolden(t *testing.T) {
	var got bytes.Buffer
	if err := run(nil, &got); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "testdata/standards.golden", got.String())
}

// What is in the way after each step, worked out by hand.
func TestSteps(t *testing.T) {
	const (
		narrow     = "charter/narrow"
		showing    = "charter/showing"
		closed     = "liaison/closed"
		condition  = "liaison/strong-showing"
		required   = "liaison/required-voices"
		electorate = "liaison/electorate"
	)
	want := [][]string{
		{narrow, showing, closed, required, electorate},
		{showing, closed, required, electorate},
		{showing, closed, condition, condition, condition, required}, // too few, too many against, a block
		{showing, closed, condition, condition, required},
		{showing, closed, condition}, // too few
		{showing, closed},            // created too early
		{showing, closed},            // nothing is decided yet
		nil,
	}
	var got [][]string
	var d draft
	for _, step := range steps {
		if err := step.change(&d); err != nil {
			t.Fatal(err)
		}
		a := liaison.StrongShowing().Assess(d.question, d.positions, d.now)
		var ids []string
		for _, v := range charter.Violations(d.product.Check(a)) {
			ids = append(ids, v.ID())
		}
		for _, v := range liaison.Violations(a.Err()) {
			ids = append(ids, v.ID())
		}
		got = append(got, ids)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("in the way (-want +got):\n%s", diff)
	}
}

// No step is idle: without any one of them the document does not pass.
func TestEveryStepMatters(t *testing.T) {
	for i := 1; i < len(steps); i++ {
		var d draft
		for j, step := range steps {
			if j == i {
				continue
			}
			if err := step.change(&d); err != nil {
				t.Fatal(err)
			}
		}
		if d.product.Check(liaison.StrongShowing().Assess(d.question, d.positions, d.now)) == nil {
			t.Errorf("passes without %q", steps[i].what)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	if err := run([]string{"draft.json"}, io.Discard); err == nil {
		t.Error("an argument is accepted")
	}
	r, w := io.Pipe()
	r.Close()
	if err := run(nil, w); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("output that cannot be written: %v", err)
	}
}
