package liaison_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// anomalies lists what the oracle finds among n voices without recusals or classes, the
// fewest responses first.
func anomalies(p liaison.Policy, n int) (list []liaison.Tally, steps [][2]liaison.Stance) {
	c := newAssembly(p.Conditions, 0)
	c.ways(n, func() bool {
		if c.carried() {
			return true
		}
		for _, m := range c.moves {
			if c.counts[m.from] == 0 {
				continue
			}
			c.stand(m.from, -1)
			c.stand(m.to, 1)
			won := c.carried()
			c.stand(m.to, -1)
			c.stand(m.from, 1)
			if won {
				list = append(list, c.tallies[0])
				steps = append(steps, [2]liaison.Stance{c.slots[m.from].stance, c.slots[m.to].stance})
			}
		}
		return true
	})
	return list, steps
}

// The published case: of 100, 12 to 7 fails and 12 to 8 carries. Without abstentions
// there are four such profiles, the boundary of 15 % included, and the analysis shows
// the one with the fewest responses.
func TestW3CAnomalies(t *testing.T) {
	var got []string
	list, steps := anomalies(w3cAppeal, 100)
	for i, tally := range list {
		if tally[liaison.Abstain] == 0 && steps[i] == [2]liaison.Stance{liaison.Silent, liaison.Oppose} {
			got = append(got, tally.String())
		}
	}
	want := []string{
		"11 favor, 4 oppose, 85 silent",
		"11 favor, 8 oppose, 81 silent",
		"12 favor, 7 oppose, 81 silent",
		"4 favor, 96 silent",
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	a, err := w3cAppeal.Analyze(100)
	if err != nil || !strings.HasPrefix(a.Anomaly.String(), "it fails with 4 favor, 96 silent, and carries once a voice moves from silent to oppose") {
		t.Errorf("%v, %v", a.Anomaly, err)
	}
}

// An anomaly says who moves: a voice of a class, or a required one, which stays
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
		want   string
	}{
		{p, 2, "1 favor, 1 abstain (IETF: abstain): a voice moves from favor to silent"}, // nobody but the other voice makes it fewer
		{q, 2, "2 favor (IETF: favor, ITU: favor): IETF moves from favor to abstain"},
		{two, 2, "1 favor, 1 abstain (IETF: favor, ITU: abstain): IETF moves from favor to abstain"},
		{classes, 2, "a: 1 favor; b: 1 favor (IETF: favor, ITU: favor): IETF moves from favor to abstain"},
		{nobody, 1, ""}, // a required voice is none of the others
		{r, 1, "1 favor (IETF: favor): IETF moves from favor to abstain"},
	} {
		analysis, err := c.policy.Analyze(c.n)
		a := analysis.Anomaly
		got := ""
		if !analysis.Monotone {
			who := a.Voice
			if who == "" {
				who = "a voice"
			}
			got = fmt.Sprintf("%v: %s moves from %v to %v", a.Profile, who, a.From, a.To)
		}
		if err != nil || got != c.want {
			t.Errorf("%v: %q, want %q (%v)", c.policy, got, c.want, err)
		}
	}
}

func TestProfileString(t *testing.T) {
	p := liaison.Profile{
		Classes:  map[string]liaison.Tally{"": {liaison.Favor: 1, liaison.Silent: 2}, "issuers": {liaison.Oppose: 3}},
		Required: map[string]liaison.Stance{"ITU": liaison.Abstain, "IETF": liaison.Favor},
	}
	if got, want := p.String(), "1 favor, 2 silent; issuers: 3 oppose (IETF: favor, ITU: abstain)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for i := range 10 { // which come first
		p.Required[fmt.Sprint(i)] = liaison.Favor
	}
	if got, want := p.String(), "1 favor, 2 silent; issuers: 3 oppose (0: favor, 1: favor, 2: favor, 3: favor, 4: favor, 5: favor, 6: favor, 7: favor, and 4 more)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAnomalyString(t *testing.T) {
	heard := ofConditions("quorum", liaison.Condition{Need: liaison.Abstaining.AtLeast(1).Among("issuers")})
	for want, required := range map[string][]string{"a voice among issuers moves from favor to abstain": nil, "once IETF moves from favor to abstain": {"IETF"}} {
		heard.Required = required
		if a, err := heard.Analyze(1); err != nil || !strings.Contains(a.Anomaly.String(), want) {
			t.Errorf("%v, %v", a.Anomaly, err)
		}
	}
	if (liaison.Anomaly{}).String() != "" || (liaison.Profile{}).String() != "" {
		t.Error("nothing was found, and something is said of it")
	}
}
