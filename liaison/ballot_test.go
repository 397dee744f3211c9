package liaison_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
)

// told is all that an assessment tells.
func told(t interface {
	Helper()
	Fatal(...any)
}, a *liaison.Assessment) string {
	t.Helper()
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	s := fmt.Sprintf("%s\n%v\n%v\n", b, a, a.Decided())
	for voice, stance := range a.Voices() {
		s += fmt.Sprint(voice, " ", stance, "\n")
	}
	return s
}

// A question that is prepared is assessed as one that is not, and is refused for
// what makes the assessment of the other invalid.
func TestPrepareAgreesWithAssess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		if rapid.IntRange(0, 3).Draw(t, "malformed") == 0 {
			w.question.Scope = ""
			w.policy.Required = []string{"ITU", "ITU"}
		}
		ballot, err := w.policy.Prepare(w.question)
		a := w.assess()
		if invalid := a.Outcome() == liaison.Invalid; invalid != (err != nil) || invalid != (ballot == nil) {
			t.Fatal(err)
		}
		if err != nil {
			if diff := cmp.Diff(liaison.Violations(a.Err()), liaison.Violations(err)); diff != "" {
				t.Fatal(diff)
			}
			return
		}
		if diff := cmp.Diff(told(t, a), told(t, ballot.Assess(w.positions, w.asOf))); diff != "" {
			t.Fatal(diff)
		}
		other := genPositions.Draw(t, "others")
		ballot.Assess(other, closes) // leaves no trace
		if diff := cmp.Diff(told(t, a), told(t, ballot.Assess(w.positions, w.asOf))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// What the host does to the policy, the question or the positions afterwards shows
// neither in a ballot nor in its assessments, and what they give out is not theirs.
func TestBallotKeepsItsOwn(t *testing.T) {
	p := liaison.StrongShowing()
	p.Name, p.Blocks, p.Waivers = "test", liaison.UntilWithdrawn, map[liaison.Rule]string{liaison.RuleSilence: "x"}
	q := asks(liaison.Body{Name: "IETF", Class: "standards"}, liaison.Body{Name: "ITU"}, liaison.Body{Name: "ATIS"}, liaison.Body{Name: "ETSI"})
	q.Excludes, q.Topics = []string{"fax"}, []string{"trunks"}
	ps := append(slices.Clone(unanimous[:3]), blocks("ETSI", metOn(5, "first")), favors("W3C"))
	ballot, err := p.Prepare(q)
	if err != nil {
		t.Fatal(err)
	}
	a := ballot.Assess(ps, closes)
	want := told(t, a)
	p.Conditions[0], p.Conditions[1].Clause, p.Required[0], p.Blocks = liaison.Condition{}, "9", "W3C", liaison.Bare
	q.Asked[0], q.Asked[1].Voice, q.Relevant[0], q.Excludes[0], q.Topics[0] = liaison.Body{Name: "W3C"}, "ISO", "W3C", "golf", "golf"
	if diff := cmp.Diff(want, told(t, ballot.Assess(ps, closes))); diff != "" {
		t.Error("the ballot: ", diff)
	}
	for i := range ps {
		for j := range ps[i].Concerns {
			ps[i].Concerns[j] = liaison.Concern{}
		}
		ps[i] = liaison.Position{}
	}
	a.Discarded()[0].Body = "golf"
	a.Results()[0], a.Excludes()[0] = liaison.Result{}, "golf"
	for range a.Pivots() {
		break
	}
	if diff := cmp.Diff(want, told(t, a)); diff != "" {
		t.Error("the assessment: ", diff)
	}
}

func TestBallotIsSafeToShare(t *testing.T) {
	ballot, err := liaison.StrongShowing().Prepare(question)
	if err != nil {
		t.Fatal(err)
	}
	stories := [][]liaison.Position{nil, unanimous, {blocks("ETSI", metOn(5, "first"), liaison.Concern{Text: "second"})}, {favors("IETF"), favors("ITU"), abstains("ETSI"), favors("W3C")}}
	var want []string
	for _, ps := range stories {
		want = append(want, told(t, ballot.Assess(ps, closes)))
	}
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for i := range 40 {
				k := (g + i) % len(stories)
				b, _ := json.Marshal(ballot.Assess(stories[k], closes))
				if got := string(b); got != want[k][:min(len(got), len(want[k]))] {
					t.Errorf("got %s, want %s", got, want[k])
					return
				}
			}
		})
	}
	wg.Wait()
}

// A ballot of no question, a nil one included, shows nothing and refuses nothing
// that one can ask it.
func TestBallotOfNothing(t *testing.T) {
	var none *liaison.Ballot
	for name, a := range map[string]*liaison.Assessment{"nil": none.Assess(unanimous, closes), "zero": new(liaison.Ballot).Assess(unanimous, closes), "zero assessment": {}} {
		if a.Outcome() != liaison.Pending || a.Standing() != liaison.Pending || a.Strong() || a.Document() != "" || a.Scope() != "" || a.Excludes() != nil || !a.Decided().IsZero() {
			t.Errorf("%s: %+v", name, a)
		}
		if diff := cmp.Diff([]string{"closed /question"}, paths(a.Err())); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		empty(t, a)
	}
}

// What was prepared for a malformed policy or question is nothing.
func TestPrepareRefuses(t *testing.T) {
	short, class := policy(liaison.Favoring.AtLeast(1)), policy(liaison.Favoring.AtLeast(1))
	short.Days = 15
	class.Conditions[0] = liaison.Condition{Need: liaison.Favoring.AtLeast(1).Among("issuers"), When: liaison.Favoring.AtLeast(1).Among("consumers")}
	faulty := question
	faulty.Asked = append(bodies("A", "A"), liaison.Body{Name: "B", Class: "issuers"})
	for name, c := range map[string]struct {
		policy   liaison.Policy
		question liaison.Question
		want     []string
	}{
		"nothing":  {liaison.Policy{}, liaison.Question{}, []string{"question /question/document", "question /question/scope", "question /question/asked", "time /question/opened", "time /question/closes", "policy /policy/conditions"}},
		"question": {liaison.StrongShowing(), faulty, []string{"question /question/asked/1/name"}},
		"days":     {short, question, []string{"days /question/closes"}},
		"classes":  {class, question, []string{"class /policy/conditions/0/need", "class /policy/conditions/0/when"}},
		"a class":  {class, faulty, []string{"question /question/asked/1/name", "class /policy/conditions/0/when"}},
	} {
		ballot, err := c.policy.Prepare(c.question)
		if diff := cmp.Diff(c.want, paths(err)); diff != "" || ballot != nil {
			t.Errorf("%s: %v, %s", name, ballot, diff)
		}
	}
}

// Results and pivots are found when somebody asks for them: an assessment costs no
// more where a policy has many conditions.
func TestResultsAreFoundWhenAskedFor(t *testing.T) {
	bytes := func(conditions int) int64 {
		p := policy()
		for range conditions {
			p.Conditions = append(p.Conditions, liaison.Condition{Need: liaison.Favoring.AtLeast(1)})
		}
		ballot, err := p.Prepare(question)
		if err != nil {
			t.Fatal(err)
		}
		const runs = 1000
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range runs {
			assessment = ballot.Assess(unanimous, closes)
		}
		runtime.ReadMemStats(&after)
		return int64(after.TotalAlloc-before.TotalAlloc) / runs
	}
	bytes(1)
	if one, many := bytes(1), bytes(100); many > one+100 {
		t.Errorf("%d bytes for one condition, %d for 100", one, many)
	}
}
