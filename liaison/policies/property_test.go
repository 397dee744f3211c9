package policies_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// everyPolicy checks a property of each policy under any poll.
func everyPolicy(t *testing.T, property func(*rapid.T, liaison.Poll)) {
	for e := range policies.Published() {
		classes := rulings[e.Policy.Name].classes
		t.Run(e.Policy.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				first, others := anyVotes(6).Draw(t, "first"), votes{}
				if classes[0] != "" {
					others = anyVotes(6).Draw(t, "others")
				}
				b := newBallot(classes, first.asked(), others.asked())
				property(t, liaison.Poll{Policy: e.Policy, Question: b.question, Positions: b.answer(first, others)})
			})
		})
	}
}

// final is all that a poll comes to, to compare.
func final(p liaison.Poll) any {
	a := p.Assess(p.Question.Closes)
	type result struct {
		Met, Applies       bool
		Have, Need, Margin int
	}
	var results []result
	for _, r := range a.Results() {
		results = append(results, result{r.Met, r.Applies, r.Have, r.Need, r.Margin})
	}
	return []any{a.Outcome(), a.Tally(""), results}
}

func TestOrderAndNamesDoNotMatter(t *testing.T) {
	everyPolicy(t, func(t *rapid.T, p liaison.Poll) {
		want := final(p)
		rename := func(name string) string { return "the " + name }
		q := p
		q.Positions = rapid.Permutation(p.Positions).Draw(t, "positions")
		q.Question.Asked = rapid.Permutation(p.Question.Asked).Draw(t, "asked")
		for i := range q.Positions {
			q.Positions[i].Body = rename(q.Positions[i].Body)
		}
		for i := range q.Question.Asked {
			q.Question.Asked[i].Name = rename(q.Question.Asked[i].Name)
		}
		if diff := cmp.Diff(want, final(q)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// What comes after the close, or from nobody who is asked, changes nothing.
func TestOutcomesAreFinal(t *testing.T) {
	everyPolicy(t, func(t *rapid.T, p liaison.Poll) {
		want := final(p)
		stance := rapid.SampledFrom([]liaison.Stance{liaison.Favor, liaison.Oppose, liaison.Block, liaison.Abstain, liaison.Recuse, liaison.Withdraw})
		late := p.Question.Closes.Add(time.Duration(rapid.IntRange(0, 99).Draw(t, "hours")) * time.Hour)
		for range rapid.IntRange(1, 9).Draw(t, "more") {
			more := liaison.Position{
				Body: rapid.SampledFrom(p.Question.Asked).Draw(t, "body").Name, Stance: stance.Draw(t, "stance"), At: late,
				Concerns: []liaison.Concern{{Text: "on reflection"}},
			}
			p.Positions = append(slices.Clip(p.Positions), more, liaison.Position{Body: "a stranger", Stance: more.Stance, At: opened})
		}
		if diff := cmp.Diff(want, final(p)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// An organisation with many groups that say the same is one voice.
func TestSplittingAVoiceChangesNothing(t *testing.T) {
	everyPolicy(t, func(t *rapid.T, p liaison.Poll) {
		want := final(p)
		voice := rapid.SampledFrom(p.Question.Asked).Draw(t, "voice")
		i := slices.IndexFunc(p.Positions, func(q liaison.Position) bool { return q.Body == voice.Name })
		for n := range rapid.IntRange(1, 3).Draw(t, "groups") {
			group := liaison.Body{Name: fmt.Sprint(voice.Name, ", group ", n), Voice: voice.Name, Class: voice.Class}
			p.Question.Asked = append(slices.Clip(p.Question.Asked), group)
			if i >= 0 {
				said := p.Positions[i]
				said.Body = group.Name
				p.Positions = append(slices.Clip(p.Positions), said)
			}
		}
		if diff := cmp.Diff(want, final(p)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestPollsRoundTripThroughJSON(t *testing.T) {
	everyPolicy(t, func(t *rapid.T, p liaison.Poll) {
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var back liaison.Poll
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(final(p), final(back)); diff != "" {
			t.Fatal(diff)
		}
	})
}
