package liaison_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// The published case: of 100, 12 to 7 fails and 12 to 8 carries. Without
// abstentions there are four such profiles, the boundary of 15 % included.
func TestW3CAnomalies(t *testing.T) {
	var got []string
	abstained := 0
	for a := range w3cAppeal.Anomalies(100) {
		if a.Profile.Tally()[liaison.Abstain] > 0 {
			abstained++
		} else if a.From == liaison.Silent && a.To == liaison.Oppose {
			got = append(got, a.Profile.String())
		}
	}
	want := []string{ // the fewest responses first
		"4 favor, 96 silent",
		"11 favor, 4 oppose, 85 silent",
		"12 favor, 7 oppose, 81 silent",
		"11 favor, 8 oppose, 81 silent",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if abstained == 0 {
		t.Error("none with abstentions")
	}
}

// One disapproval without comments more lifts the return rate, and one with
// comments where there was none lowers the abstention rate.
func TestIEEEAnomalies(t *testing.T) {
	turned := map[string]int{}
	for a := range ieeeBallot.Anomalies(40) {
		turned[a.Turned.String()]++
	}
	for _, rate := range []string{"responding at least 75 per 100 asked", "opposing+abstaining less than 30 per 100 responding"} {
		if turned[rate] == 0 {
			t.Errorf("none by %q: %v", rate, turned)
		}
	}
	if turned["favoring at least 75 per 100 favoring+blocking"] != 0 {
		t.Errorf("by the approval rate: %v", turned)
	}
}

// Somebody may stop reading after the first.
func TestAnomaliesStop(t *testing.T) {
	for a := range w3cAppeal.Anomalies(100) {
		if !strings.HasPrefix(a.String(), "it fails with 4 favor, 96 silent, and carries once a voice moves from silent to oppose") {
			t.Errorf("starts with %v", a)
		}
		break
	}
}

// An anomaly says who moves: a voice of a class, or a required one.
// Of required voices: each that may move is named once, and the required stay
// heard, whatever they win by falling silent.
func TestRequiredAnomalies(t *testing.T) {
	p := ofConditions("fewer than two", liaison.Condition{Need: liaison.Responding.LessThan(2)})
	p.Required = []string{"IETF"}
	q := ofConditions("an abstention", liaison.Condition{Need: liaison.Abstaining.AtLeast(1)})
	q.Required = []string{"IETF", "ITU"}
	r := q
	r.Required = []string{"IETF"}
	two := ofConditions("two abstentions", liaison.Condition{Need: liaison.Abstaining.AtLeast(2)})
	two.Required = q.Required
	classes := ofConditions("one of each class", liaison.Condition{Need: liaison.Favoring.AtLeast(1).Among("a")}, liaison.Condition{Need: liaison.Abstaining.AtLeast(1).Among("b")})
	classes.Required = q.Required
	nobody := ofConditions("nobody responds", liaison.Condition{Need: liaison.Responding.LessThan(1)})
	nobody.Required = r.Required
	for _, c := range []struct {
		policy liaison.Policy
		n      int
		want   []string
	}{
		{p, 2, []string{ // nobody but the other voice makes it fewer
			"1 favor, 1 abstain; IETF: abstain: a voice moves from favor to silent",
		}},
		{q, 2, []string{"2 favor; IETF: favor; ITU: favor: IETF moves from favor to abstain"}},
		{two, 2, []string{"1 favor, 1 abstain; IETF: abstain; ITU: favor: ITU moves from favor to abstain"}},
		{classes, 2, []string{"a: 1 favor; b: 1 favor; IETF: favor; ITU: favor: ITU moves from favor to abstain"}},
		{nobody, 1, nil}, // a required voice is none of the others
		{r, 1, []string{"1 favor; IETF: favor: IETF moves from favor to abstain"}},
	} {
		var got []string
		for a := range c.policy.Anomalies(c.n) {
			who := a.Voice
			if who == "" {
				who = "a voice"
			}
			got = append(got, fmt.Sprintf("%v: %s moves from %v to %v", a.Profile, who, a.From, a.To))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v: %s", c.policy, diff)
		}
		for range c.policy.Anomalies(c.n + 2) {
			break // it does not go on
		}
	}
}

func TestProfileString(t *testing.T) {
	p := liaison.Profile{
		Classes:  map[string]liaison.Tally{"": {liaison.Favor: 1, liaison.Silent: 2}, "issuers": {liaison.Oppose: 3}},
		Required: map[string]liaison.Stance{"ITU": liaison.Abstain, "IETF": liaison.Favor},
	}
	if got, want := p.String(), "1 favor, 2 silent; issuers: 3 oppose; IETF: favor; ITU: abstain"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAnomalyString(t *testing.T) {
	heard := ofConditions("quorum", liaison.Condition{Need: liaison.Abstaining.AtLeast(1).Among("issuers")})
	for a := range heard.Anomalies(1) {
		if !strings.Contains(a.String(), "a voice among issuers moves from favor to abstain") {
			t.Error(a)
		}
	}
	heard.Required = []string{"IETF"}
	said := false
	for a := range heard.Anomalies(1) {
		said = said || strings.Contains(a.String(), "once IETF moves from favor to abstain")
	}
	if !said {
		t.Error("the required voice is not named")
	}
}
