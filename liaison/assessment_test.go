package liaison_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/hashicorp/go-multierror"

	"github.com/sipforum/techwg/liaison"
)

// An assessment is the showing that a product needs, without either package
// knowing the other.
var _ interface {
	Document() string
	Scope() string
	Excludes() []string
	Decided() time.Time
	Strong() bool
} = new(liaison.Assessment)

// A question is pending until its close, whatever the standing, and decided
// from then on.
func TestOutcomeOverTime(t *testing.T) {
	positions := []liaison.Position{
		{Body: "IETF", Stance: liaison.Favor, At: on(2)},
		{Body: "ITU", Stance: liaison.Favor, At: on(3)},
		{Body: "ATIS", Stance: liaison.Favor, At: on(4)},
		{Body: "ETSI", Stance: liaison.Block, At: on(5), Concerns: []liaison.Concern{
			{Text: "it breaks interworking", Resolved: liaison.Resolution{By: "chair", How: "annex dropped", At: on(8)}}}},
		{Body: "IETF", Stance: liaison.Oppose, At: on(10)},
		{Body: "IETF", Stance: liaison.Abstain, At: on(12)},
		{Body: "ETSI", Stance: liaison.Favor, At: closes.Add(-1)},
		{Body: "ITU", Stance: liaison.Oppose, At: closes},
	}
	for _, c := range []struct {
		at                time.Time
		standing, outcome liaison.Outcome
		why               string
	}{
		{opened.Add(-day), liaison.Failed, liaison.Pending, "nothing said"},
		{on(3), liaison.Failed, liaison.Pending, "two of four are not more than half"},
		{on(4), liaison.Carried, liaison.Pending, "three of four"},
		{on(5), liaison.Failed, liaison.Pending, "blocked"},
		{on(8), liaison.Carried, liaison.Pending, "resolved: three to one"},
		{on(10), liaison.Failed, liaison.Pending, "two to two"},
		{on(12), liaison.Failed, liaison.Pending, "two of four"},
		{closes.Add(-2), liaison.Failed, liaison.Pending, "still"},
		{closes.Add(-1), liaison.Carried, liaison.Pending, "three of four, at the last moment"},
		{closes, liaison.Carried, liaison.Carried, "closed; the ITU is too late"},
		{closes.Add(1), liaison.Carried, liaison.Carried, "for good"},
		{closes.Add(100 * year), liaison.Carried, liaison.Carried, "for good"},
	} {
		a := liaison.StrongShowing().Assess(question, positions, c.at)
		if a.Standing() != c.standing || a.Outcome() != c.outcome || a.Strong() != (c.outcome == liaison.Carried) {
			t.Errorf("%s: %v", c.why, a)
		}
		decided := closes
		if c.outcome == liaison.Pending {
			decided = time.Time{}
		}
		if !a.Decided().Equal(decided) || a.Closes() != closes || a.Document() != question.Document || a.Scope() != question.Scope {
			t.Errorf("%s: %q, %q, %v", c.why, a.Document(), a.Scope(), a.Decided())
		}
		if strong := a.Err() == nil; strong != a.Strong() {
			t.Errorf("%s: %v", c.why, a.Err())
		}
		if open := errors.Is(a.Err(), liaison.RuleClosed); open != (c.outcome == liaison.Pending) {
			t.Errorf("%s: %v", c.why, a.Err())
		}
	}
}

func TestDecidedIsInUTC(t *testing.T) {
	q := question
	q.Closes = closes.In(time.FixedZone("", -5*60*60))
	if a := showingOf(q); a.Decided() != closes || a.Closes() != closes {
		t.Error(a.Decided(), a.Closes())
	}
}

func showingOf(q liaison.Question) *liaison.Assessment {
	return liaison.StrongShowing().Assess(q, unanimous, closes)
}

// Err has a violation for the close, and for each thing asked for that is not
// met, in order, with its place in a poll.
func TestErr(t *testing.T) {
	p := policy(liaison.Favoring.AtLeast(1), liaison.Favoring.AtLeast(3), liaison.Blocking.AtMost(0))
	p.Required = []string{"IETF", "ITU", "W3C"}
	p.Electorate = true
	q := question
	q.Relevant = nil
	ps := []liaison.Position{favors("IETF"), says("ETSI", liaison.Block)}
	failed := []string{
		"strong-showing /policy/conditions/1", "strong-showing /policy/conditions/2",
		"required-voices /policy/required/1", "required-voices /policy/required/2",
		"electorate /question/asked",
	}
	if diff := cmp.Diff(failed, paths(p.Assess(q, ps, closes).Err())); diff != "" {
		t.Error(diff)
	}
	pending := append([]string{"closed /question/closes"}, failed...)
	if diff := cmp.Diff(pending, paths(p.Assess(q, ps, on(5)).Err())); diff != "" {
		t.Error(diff)
	}
	for _, v := range liaison.Violations(p.Assess(q, ps, on(5)).Err()) {
		if v.Subject != q.Document || v.Detail == "" {
			t.Errorf("%+v", v)
		}
	}
	if diff := cmp.Diff(pending[:1], paths(liaison.StrongShowing().Assess(question, unanimous, closes.Add(-1)).Err())); diff != "" {
		t.Error(diff)
	}
}

// A condition on a class to which nobody asked belongs has nobody to fail it, so
// it makes the assessment invalid.
func TestClassNobodyIsOf(t *testing.T) {
	p := policy(liaison.Favoring.AtLeast(1), liaison.Favoring.AtLeast(1), liaison.Favoring.AtLeast(1))
	p.Conditions[1].Need, p.Conditions[2].Need = p.Conditions[1].Need.Among("issuers"), p.Conditions[2].Need.Among("consumers")
	q := asks(liaison.Body{Name: "A", Class: "issuers"}, liaison.Body{Name: "B"})
	a := p.Assess(q, []liaison.Position{favors("A")}, closes)
	if diff := cmp.Diff([]string{"class /policy/conditions/2/need"}, paths(a.Err())); diff != "" || a.Outcome() != liaison.Invalid || a.Strong() {
		t.Error(a, diff)
	}
	if a := p.Assess(q, nil, on(3)); a.Outcome() != liaison.Invalid {
		t.Errorf("before the close: %v", a)
	}
}

// A malformed policy and a malformed question are reported together.
func TestInvalid(t *testing.T) {
	q := question
	q.Scope = ""
	a := liaison.Policy{}.Assess(q, unanimous, closes)
	if diff := cmp.Diff([]string{"question /question/scope", "policy /policy/conditions"}, paths(a.Err())); diff != "" {
		t.Error(diff)
	}
	if a.Document() != q.Document || !a.Decided().IsZero() || !a.Closes().Equal(closes) {
		t.Errorf("%q, %v", a.Document(), a.Decided())
	}
	empty(t, a)
}

// The zero assessment, and a nil one, are pending and show nothing.
func TestZeroAssessment(t *testing.T) {
	for _, a := range []*liaison.Assessment{nil, {}} {
		zero(t, a)
	}
}

func zero(t *testing.T, a *liaison.Assessment) {
	t.Helper()
	if a.Outcome() != liaison.Pending || a.Standing() != liaison.Pending || a.Strong() || a.Document() != "" || a.Scope() != "" || !a.Decided().IsZero() {
		t.Errorf("%+v", a)
	}
	if diff := cmp.Diff([]string{"closed /question"}, paths(a.Err())); diff != "" {
		t.Error(diff)
	}
	if b, err := a.MarshalJSON(); err != nil || !strings.Contains(string(b), "no question was put") || a.Excludes() != nil || a.Lacks() != nil || !a.Closes().IsZero() {
		t.Errorf("%s, %v", b, err)
	}
	empty(t, a)
}

// empty looks for anything to explain.
func empty(t *testing.T, a *liaison.Assessment) {
	t.Helper()
	for voice, s := range a.Voices() {
		t.Errorf("%s %v", voice, s)
	}
	for voice := range a.Pivots() {
		t.Errorf("%s turns it", voice)
	}
	if a.Tally("") != (liaison.Tally{}) || a.Tally("x") != (liaison.Tally{}) || len(a.Results()) != 0 || len(a.Discarded()) != 0 || a.String() == "" {
		t.Errorf("%v", a)
	}
	if _, err := json.Marshal(a); err != nil {
		t.Error(err)
	}
}

// Each result says what was counted, what is needed and by how much it is met.
func TestResults(t *testing.T) {
	q := asks(
		liaison.Body{Name: "A", Class: "issuers"}, liaison.Body{Name: "B", Class: "issuers"}, liaison.Body{Name: "C", Class: "issuers"},
		liaison.Body{Name: "D", Class: "consumers"}, liaison.Body{Name: "E", Class: "consumers"}, liaison.Body{Name: "F"})
	q.Relevant = []string{"A", "B", "C", "D", "G"}
	p := liaison.Policy{
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided)},                                                                                                 // 3 of 4
			{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among("issuers")},                                                                                // 2 of 3
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked).Among("consumers")},                                                                             // 1 of 2
			{Need: liaison.Favoring.AtLeast(9), When: liaison.Responding.MoreThan(5)},                                                                                 // 5 responded
			{Need: liaison.Against.AtMost(0).Among("consumers"), When: liaison.Abstaining.AtLeast(1).Among("consumers")},                                              // no consumer abstains
			{Need: liaison.Opposing.LessThan(1), When: liaison.Abstaining.AtLeast(1)},                                                                                 // 1
			{Need: liaison.Blocking.AtMost(2).Per(3, liaison.Abstaining)},                                                                                             // 0 of 1
			{Need: liaison.Favoring.AtLeast(1).Per(4, liaison.Blocking), Clause: "2.3"},                                                                               // 3 of 0
			{Need: liaison.Opposing.LessThan(1).Per(4, liaison.Blocking)},                                                                                             // 1 of 0
			{Need: liaison.Favoring.AtLeast(0)},                                                                                                                       // 3
			{Need: liaison.Favoring.AtLeast(1).Per(2, liaison.Responding).Among("issuers"), When: liaison.Favoring.AtLeast(2).Per(3, liaison.Asked).Among("issuers")}, // 2 of 3, when 2 of 3
		},
		Required:   []string{"A", "B", "Z"},
		Electorate: true,
	}
	a := p.Assess(q, []liaison.Position{favors("A"), opposes("B"), favors("C"), favors("D"), abstains("F")}, closes)
	want := []liaison.Result{
		{Applies: true, Met: true, Have: 3, Need: 3, Base: 4, Margin: 1},
		{Applies: true, Met: true, Have: 2, Need: 2, Base: 3, Margin: 1},
		{Applies: true, Met: false, Have: 1, Need: 2, Base: 2, Margin: -1},
		{Applies: false, Met: true, Have: 3, Need: 9, Margin: 0},
		{Applies: false, Met: true, Have: 0, Need: 0, Margin: 0},
		{Applies: true, Met: false, Have: 1, Need: 0, Margin: -1},
		{Applies: true, Met: true, Have: 0, Need: 0, Base: 1, Margin: 1},
		{Applies: true, Met: true, Have: 3, Need: 1, Base: 0, Margin: 3},
		{Applies: true, Met: false, Have: 1, Need: -1, Base: 0, Margin: 0},
		{Applies: true, Met: true, Have: 3, Need: 0, Margin: 0},
		{Applies: true, Met: true, Have: 2, Need: 2, Base: 3, Margin: 1},
	}
	for i := range want {
		want[i].Rule, want[i].Condition = liaison.RuleStrongShowing, p.Conditions[i]
	}
	want = append(want,
		liaison.Result{Rule: liaison.RuleRequiredVoices, Voice: "A", Applies: true, Met: true, Have: 1, Need: 1, Base: 1, Margin: 1},
		liaison.Result{Rule: liaison.RuleRequiredVoices, Voice: "B", Applies: true, Met: false, Have: 0, Need: 1, Base: 1, Margin: -1},
		liaison.Result{Rule: liaison.RuleRequiredVoices, Voice: "Z", Applies: true, Met: false, Have: 0, Need: 1, Base: 0, Margin: -1},
		liaison.Result{Rule: liaison.RuleElectorate, Applies: true, Met: false, Have: 4, Need: 7, Base: 7, Margin: -3},
	)
	if diff := cmp.Diff(want, a.Results(), cmpopts.IgnoreUnexported(liaison.Result{}), cmp.Comparer(func(a, b liaison.Threshold) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	for class, want := range map[string]liaison.Tally{
		"":          {liaison.Favor: 3, liaison.Oppose: 1, liaison.Abstain: 1, liaison.Silent: 1},
		"issuers":   {liaison.Favor: 2, liaison.Oppose: 1},
		"consumers": {liaison.Favor: 1, liaison.Silent: 1},
		"vendors":   {},
	} {
		if got := a.Tally(class); got != want {
			t.Errorf("%q: %v, want %v", class, got, want)
		}
	}
}

// An explanation is a sentence for each thing asked for.
func TestExplanations(t *testing.T) {
	p := policy(
		liaison.Favoring.MoreThan(1).Per(2, liaison.Asked),
		liaison.Favoring.AtLeast(2),
		liaison.Blocking.AtMost(0),
		liaison.Opposing.LessThan(1),
		liaison.Opposing.AtMost(1).Per(4, liaison.Blocking),
		liaison.Favoring.AtLeast(0),
		liaison.Favoring.AtLeast(9),
	)
	p.Name = "test"
	p.Conditions[6].When = liaison.Responding.AtLeast(4)
	p.Required = []string{"IETF", "ITU", "W3C"}
	p.Electorate = true
	a := p.Assess(question, []liaison.Position{favors("IETF"), favors("ATIS"), opposes("ITU")}, closes)
	want := []string{
		"favoring more than 1 per 2 asked: have 2 of 4, need at least 3: 1 more would turn it",
		"favoring at least 2: have 2, need at least 2: 1 fewer would turn it",
		"blocking at most 0: have 0, need at most 0: 1 more would turn it",
		"opposing less than 1: have 1, need at most 0: 1 fewer would turn it",
		"opposing at most 1 per 4 blocking: have 1 to 0, need at most -1: no number of voices would turn it",
		"favoring at least 0: have 2, need at least 0: no number of voices would turn it",
		"favoring at least 9, when responding at least 4: does not apply",
		"IETF favours or abstains: it does",
		"ITU favours or abstains: it does not",
		"W3C favours or abstains: it is not asked",
		"the bodies asked are the relevant ones: 4 of 4 are both",
	}
	var got []string
	for _, r := range a.Results() {
		got = append(got, r.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if electorate := a.Results()[10]; !electorate.Met || electorate.Margin != 1 { // one more or less, and they are not
		t.Errorf("%+v", electorate)
	}
	missed := strings.Join([]string{want[0], want[3], want[4], want[8], want[9]}, "; ")
	if diff := cmp.Diff("profile, revision 3: failed under test; "+missed, a.String()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("profile, revision 3: pending under test, failed as it stands; "+missed, p.Assess(question, []liaison.Position{favors("IETF"), favors("ATIS"), opposes("ITU")}, on(9)).String()); diff != "" {
		t.Error(diff)
	}
	// Carried, it says what was closest: one voice to spare beats two, and what
	// cannot turn is not close.
	p = policy(liaison.Favoring.AtLeast(0), liaison.Favoring.AtLeast(1), liaison.Favoring.AtLeast(2), liaison.Favoring.AtLeast(3), liaison.Favoring.AtLeast(9))
	p.Name, p.Conditions[4].When = "test", liaison.Responding.AtLeast(4)
	a = p.Assess(question, []liaison.Position{favors("IETF"), favors("ATIS"), favors("ITU")}, closes)
	if diff := cmp.Diff("profile, revision 3: carried under test; at the narrowest, favoring at least 3: have 3, need at least 3: 1 fewer would turn it", a.String()); diff != "" {
		t.Error(diff)
	}
	if got := (liaison.Result{}).String(); got != "nothing is asked for" {
		t.Error(got)
	}
}

// The sentence on what carried names the condition with the fewest voices to
// spare, the first of several, and only a condition.
func TestNarrowest(t *testing.T) {
	const two = "at the narrowest, favoring at least 3: have 4, need at least 3: 2 fewer would turn it"
	for name, c := range map[string]struct {
		needs []liaison.Threshold
		want  string
	}{
		"first":          {[]liaison.Threshold{liaison.Favoring.AtLeast(3), liaison.Favoring.AtLeast(1)}, two},
		"last":           {[]liaison.Threshold{liaison.Favoring.AtLeast(1), liaison.Favoring.AtLeast(3)}, two},
		"of two":         {[]liaison.Threshold{liaison.Favoring.AtLeast(3), liaison.Responding.AtLeast(3)}, two},
		"cannot turn":    {[]liaison.Threshold{liaison.Favoring.AtLeast(0), liaison.Favoring.AtLeast(3), liaison.Against.AtLeast(0)}, two},
		"nothing to say": {[]liaison.Threshold{liaison.Favoring.AtLeast(0)}, ""},
	} {
		p := policy(c.needs...)
		p.Required, p.Electorate = []string{"IETF"}, true
		if _, got, _ := strings.Cut(p.Assess(question, unanimous, closes).String(), "; "); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

// Pivots are the voices that, had they been silent, would have turned the
// standing: the same as without their positions.
func TestPivots(t *testing.T) {
	q := asks(liaison.Body{Name: "IETF", Class: "a"}, liaison.Body{Name: "SG11", Voice: "ITU"}, liaison.Body{Name: "SG16", Voice: "ITU"}, liaison.Body{Name: "ATIS", Class: "a"}, liaison.Body{Name: "ETSI"})
	classes := policy(liaison.Favoring.AtLeast(1), liaison.Favoring.MoreThan(1).Per(2, liaison.Unrecused))
	classes.Conditions[0].Need = classes.Conditions[0].Need.Among("a")
	classes.Conditions[1].When = liaison.Responding.AtLeast(2)
	pivots, every := 0, 1
	if testing.Short() {
		every = 11
	}
	for _, p := range []liaison.Policy{liaison.StrongShowing(), classes, policy(liaison.Responding.AtLeast(3), liaison.Favoring.MoreThan(1).Per(2, liaison.Sided))} {
		for code := 0; code < 6*6*6*6*6; code += every {
			i := code
			var ps []liaison.Position
			for _, b := range q.Asked {
				if s := liaison.Stance(i % 6); s != liaison.Silent {
					ps = append(ps, says(b.Name, s))
				}
				i /= 6
			}
			a := p.Assess(q, ps, closes)
			var want []string
			for voice := range a.Voices() {
				without := slices.DeleteFunc(slices.Clone(ps), func(p liaison.Position) bool {
					return p.Body == voice || voice == "ITU" && strings.HasPrefix(p.Body, "SG")
				})
				if p.Assess(q, without, closes).Standing() != a.Standing() {
					want = append(want, voice)
				}
			}
			got := slices.Collect(a.Pivots())
			if !slices.Equal(got, want) {
				t.Fatalf("%v: pivots %q, want %q", a, got, want)
			}
			pivots += len(got)
		}
	}
	if pivots == 0 {
		t.Error("nothing to compare")
	}
	for voice := range showing(favors("IETF"), favors("ITU"), favors("ETSI")).Pivots() {
		if voice != "IETF" {
			t.Errorf("starts at %s", voice)
		}
		break
	}
}

func TestPollAssess(t *testing.T) {
	poll := liaison.Poll{Policy: liaison.StrongShowing(), Question: question, Positions: unanimous}
	if a := poll.Assess(closes); !a.Strong() {
		t.Error(a)
	}
	if a := poll.Assess(closes.Add(-1)); a.Outcome() != liaison.Pending {
		t.Error(a)
	}
	if a := (liaison.Poll{}).Assess(closes); a.Outcome() != liaison.Invalid {
		t.Error(a)
	}
}

// What was left out is the assessment's own.
func TestAssessmentExcludes(t *testing.T) {
	q := question
	q.Excludes = []string{"fax", "video"}
	a := liaison.StrongShowing().Assess(q, unanimous, closes)
	q.Excludes[0] = "golf"
	a.Excludes()[1] = "golf"
	if got := a.Excludes(); !slices.Equal(got, []string{"fax", "video"}) {
		t.Errorf("leaves out %q", got)
	}
	if b, err := json.Marshal(a); err != nil || !strings.Contains(string(b), `"scope":"trunks","excludes":["fax","video"],`) {
		t.Errorf("%s, %v", b, err)
	}
	if got := (*liaison.Assessment)(nil).Excludes(); got != nil {
		t.Errorf("a zero one leaves out %q", got)
	}
}

func TestAssessmentJSON(t *testing.T) {
	q := asks(liaison.Body{Name: "IETF"}, liaison.Body{Name: "ITU"}, liaison.Body{Name: "ATIS", Class: "carriers"})
	p := liaison.Policy{Name: "test", Required: []string{"ITU"}, Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked), Clause: "7"}}}
	b, err := json.Marshal(p.Assess(q, []liaison.Position{favors("IETF"), favors("W3C"), favors("ATIS")}, on(9)))
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	fields := []string{"asOf", "classes", "closes", "discarded", "document", "excludes", "lacks", "outcome", "pivots", "policy", "results", "scope", "standing", "strong", "tally", "violations"}
	if diff := cmp.Diff(fields, slices.Sorted(maps.Keys(got))); diff != "" {
		t.Error(diff)
	}
	first := func(list string) map[string]any { return got[list].([]any)[0].(map[string]any) }
	condition := first("results")["condition"].(map[string]any)
	for _, c := range []struct{ got, want any }{
		{got["document"], "profile, revision 3"},
		{got["scope"], "trunks"},
		{got["excludes"], []any{}},
		{got["policy"], "test"},
		{got["closes"], "2009-07-15T00:00:00Z"},
		{got["lacks"], []any{}},
		{got["asOf"], "2009-07-09T12:00:00Z"},
		{got["standing"], "failed"},
		{got["outcome"], "pending"},
		{got["tally"].(map[string]any)["favor"], 2.0},
		{got["classes"].(map[string]any)["carriers"].(map[string]any)["favor"], 1.0},
		{len(got["classes"].(map[string]any)), 1},
		{first("results")["rule"], "liaison/strong-showing"},
		{condition["need"], "favoring more than 1 per 2 asked"},
		{condition["clause"], "7"},
		{condition["when"], nil},
		{first("results")["met"], true},
		{first("results")["margin"], 1.0},
		{len(got["results"].([]any)), 2},
		{got["pivots"], []any{}},
		{first("discarded")["reason"], "unknown body"},
		{first("discarded")["index"], 1.0},
		{first("discarded")["body"], "W3C"},
		{first("discarded")["stance"], "favor"},
		{first("discarded")["at"], "2009-07-03T12:00:00Z"},
		{got["strong"], false},
		{first("violations")["rule"], "liaison/closed"},
		{len(got["violations"].([]any)), 2},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s\n%s", diff, b)
		}
	}
	// Lists are empty, not null, and the classes are left out where there are none.
	b, err = json.Marshal(liaison.Policy{}.Assess(question, nil, closes))
	if err != nil || !strings.Contains(string(b), `"results":[],"lacks":[],"pivots":[],"discarded":[],"violations":[{`) || strings.Contains(string(b), "classes") {
		t.Errorf("%s, %v", b, err)
	}
	b, err = json.Marshal(showing(unanimous...))
	if err != nil || strings.Contains(string(b), "classes") {
		t.Errorf("%s, %v", b, err)
	}
}

func TestAssessmentIsNotReadBack(t *testing.T) {
	a := showing(unanimous...)
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &a); err == nil || !a.Strong() {
		t.Errorf("read back, %v", a)
	}
}

// Nothing that an assessment gives out, and nothing that it was made of, changes
// it.
func TestAssessmentCannotBeChanged(t *testing.T) {
	p, q := liaison.StrongShowing(), asks(bodies("IETF", "ITU", "ATIS", "ETSI")...)
	q.Excludes, q.Topics = []string{"fax"}, []string{"trunks"}
	ps := slices.Concat(unanimous, []liaison.Position{resolved("chair", "text changed", on(4))})
	ps[4].At = on(2)
	a := p.Assess(q, ps, closes)
	before, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	p.Conditions[0] = liaison.Condition{}
	p.Required[0] = "W3C"
	q.Asked[0].Name, q.Relevant[0] = "W3C", "W3C"
	q.Excludes[0], q.Topics[0] = "golf", "golf"
	ps[0].Stance, ps[4].Body, ps[4].Concerns[0].Resolved.How = liaison.Oppose, "W3C", "not at all"
	a.Results()[0].Met = false
	a.Discarded()[0].Reason = liaison.Late
	after, err := json.Marshal(a)
	if diff := cmp.Diff(string(before), string(after)); diff != "" || err != nil {
		t.Error(diff, err)
	}
	invalid := liaison.Policy{}.Assess(q, ps, closes)
	want := liaison.Violations(invalid.Err())
	_ = multierror.Append(invalid.Err(), errors.New("the host's own"))
	if diff := cmp.Diff(want, liaison.Violations(invalid.Err())); diff != "" || strings.Contains(invalid.Err().Error(), "host") {
		t.Error(diff, invalid.Err())
	}
}

// Neither does asking for pivots, which tries other stances.
func TestAssessmentIsSafeToShare(t *testing.T) {
	a := showing(favors("IETF"), favors("ITU"), favors("ETSI"), opposes("ATIS"))
	want := slices.Collect(a.Pivots())
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			next, stop := iter.Pull(a.Pivots())
			defer stop()
			next()
			for range 50 {
				if got := slices.Collect(a.Pivots()); !slices.Equal(got, want) || !a.Strong() || a.Tally("")[liaison.Favor] != 3 {
					t.Errorf("another answer: %v", got)
				}
			}
		})
	}
	wg.Wait()
}

// What nobody could write down carries nothing, and is told: a position beside a
// question that is in order, and the times of the question itself.
func TestUnwritableIsInvalid(t *testing.T) {
	odd := opened.In(time.FixedZone("", 24*60*60))
	late := liaison.Position{Body: "W3C", Stance: liaison.Block, At: closes, Concerns: []liaison.Concern{
		{Text: "r", Resolved: liaison.Resolution{By: "chair", How: "\u200b", At: at(10000)}}}}
	ps := append(slices.Clone(unanimous), liaison.Position{Body: "ITU", Stance: liaison.Favor, At: odd}, late, says("\xff", 99), liaison.Position{}, says("\u200b", liaison.Favor))
	want := []string{
		"time /positions/4/at", "time /positions/5/concerns/0/resolved/at", "text /positions/5/concerns/0/resolved/how", "text /positions/6/body", "position /positions/6/stance",
	}
	ballot, err := liaison.StrongShowing().Prepare(question)
	if err != nil {
		t.Fatal(err)
	}
	for name, a := range map[string]*liaison.Assessment{"assessed": liaison.StrongShowing().Assess(question, ps, closes), "prepared": ballot.Assess(ps, closes)} {
		if diff := cmp.Diff(want, paths(a.Err())); diff != "" || a.Outcome() != liaison.Invalid || a.Standing() != liaison.Invalid || a.Strong() {
			t.Errorf("%s: %v: %s", name, a, diff)
		}
		empty(t, a)
	}
	if a := (liaison.Policy{}).Assess(question, ps, closes); !slices.Equal(paths(a.Err()), append([]string{"policy /policy/conditions"}, want...)) {
		t.Error(a.Err())
	}
	for i, reason := range map[int]liaison.Reason{0: liaison.UnknownBody, 1: liaison.UnknownBody} { // which are malformed, and can be written down
		if a := liaison.StrongShowing().Assess(question, append(slices.Clone(unanimous), ps[7:]...), closes); !a.Strong() || a.Discarded()[i].Reason != reason {
			t.Error(a)
		}
	}
	never := question
	never.Closes = at(10000)
	if _, err := json.Marshal(liaison.StrongShowing().Assess(never, nil, at(12000))); err != nil {
		t.Error(err)
	}
}

// What is not met of a published policy cites its own clause beside the charter's;
// what is met, and what stands in no document, does not.
func TestErrCitesThePolicysClause(t *testing.T) {
	p := policy(liaison.Favoring.AtLeast(3), liaison.Responding.AtLeast(1), liaison.Blocking.AtMost(0))
	p.Source, p.Conditions[0].Clause, p.Conditions[1].Clause = "W3C Process", "7.2(a)", "7.2(b)"
	ps := []liaison.Position{favors("IETF"), says("ETSI", liaison.Block)}
	vs := liaison.Violations(p.Assess(question, ps, closes).Err())
	want := []string{
		"favoring at least 3: have 1, need at least 3: 2 more would turn it (W3C Process, 7.2(a))",
		"blocking at most 0: have 1, need at most 0: 1 fewer would turn it",
	}
	var got []string
	for _, v := range vs {
		got = append(got, v.Detail)
		if v.Rule != liaison.RuleStrongShowing || !strings.HasSuffix(v.Error(), "(¶5c)") {
			t.Errorf("%v", v)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	p.Source = ""
	if vs := liaison.Violations(p.Assess(question, ps, closes).Err()); vs[0].Detail != strings.TrimSuffix(want[0], " (W3C Process, 7.2(a))") {
		t.Errorf("of no document: %v", vs[0])
	}
}

// Whatever was dropped is told wherever the outcome is told, counted by its reason.
func TestDroppedPositionsAreCounted(t *testing.T) {
	ps := []liaison.Position{
		favors("W3C"), favors("ISO"), says("ETSI", liaison.Silent), whenever(liaison.Favor, opened.Add(-1)), whenever(liaison.Favor, closes), whenever(liaison.Favor, closes.Add(1)),
		whenever(liaison.Favor, on(12)), whenever(liaison.Oppose, on(3)), whenever(liaison.Favor, on(4)),
	}
	const all = "; positions not counted: 2 unknown body, 1 malformed, 1 early, 2 late, 1 not yet known, 1 superseded"
	for outcome, p := range map[liaison.Outcome]liaison.Policy{liaison.Failed: policy(liaison.Favoring.AtLeast(3)), liaison.Carried: policy(liaison.Favoring.AtLeast(1))} {
		a := p.Assess(question, ps, on(10))
		if a.Standing() != outcome || !strings.HasSuffix(a.String(), all) {
			t.Errorf("%v", a)
		}
		if got := p.Assess(question, unanimous, closes).String(); strings.Contains(got, "not counted") {
			t.Error(got)
		}
	}
}

// Where no condition applies nothing is shown, and both the sentence and the error
// say so; what else is not met is told with it.
func TestNothingApplies(t *testing.T) {
	p := policy()
	p.Conditions = []liaison.Condition{
		{Need: liaison.Favoring.AtLeast(1), When: liaison.Recusing.AtLeast(1)},
		{Need: liaison.Favoring.AtLeast(9), When: liaison.Abstaining.AtLeast(1)},
	}
	a := p.Assess(question, unanimous, closes)
	if a.Outcome() != liaison.Failed || a.Strong() || a.String() != "profile, revision 3: failed under test; no condition applies" {
		t.Errorf("%v", a)
	}
	if diff := cmp.Diff([]string{"strong-showing /policy/conditions"}, paths(a.Err())); diff != "" {
		t.Error(diff)
	}
	for _, r := range a.Results() {
		if r.Applies || !r.Met || r.Margin != 0 {
			t.Errorf("%+v", r)
		}
	}
	p.Required = []string{"IETF", "W3C"}
	if diff := cmp.Diff([]string{"required-voices /policy/required/1", "strong-showing /policy/conditions"}, paths(p.Assess(question, unanimous, closes).Err())); diff != "" {
		t.Error(diff)
	}
	if a := p.Assess(question, unanimous, on(9)); a.Outcome() != liaison.Pending || a.Standing() != liaison.Failed {
		t.Errorf("before the close: %v", a)
	}
	p.Required = nil
	if a := p.Assess(question, append(slices.Clone(unanimous[1:]), says("IETF", liaison.Recuse)), closes); a.Outcome() != liaison.Carried {
		t.Errorf("one applies: %v", a)
	}
}

// It is a strong showing if it has closed, carried, and carries as a strong showing
// too: under the same question, the same positions and the strong showing's own
// kind of block.
func TestStrong(t *testing.T) {
	soft, hard := policy(liaison.Favoring.AtLeast(1)), policy(liaison.Favoring.AtLeast(4))
	harder := liaison.StrongShowing()
	harder.Conditions = append(harder.Conditions, liaison.Condition{Need: liaison.Favoring.AtLeast(4)})
	strict, lax := liaison.StrongShowing(), liaison.StrongShowing()
	strict.Blocks, lax.Blocks = liaison.Bare, liaison.Bare
	lax.Conditions = lax.Conditions[:2]
	named := liaison.StrongShowing()
	named.Name, named.Source, named.Days, named.Conditions[0].Clause = "ours", "Rules", 14, "1"
	without, whoever, half, limited := liaison.StrongShowing(), liaison.StrongShowing(), liaison.StrongShowing(), liaison.StrongShowing()
	without.Required, whoever.Electorate = without.Required[:1], false
	half.Conditions[0].Need, limited.Conditions[0].When = liaison.Favoring.AtLeast(1).Per(2, liaison.Asked), liaison.Responding.AtLeast(4)
	three := []liaison.Position{favors("IETF"), favors("ITU"), favors("ATIS")}
	met, open := append(slices.Clone(three), blocks("ETSI", metOn(5, "first"))), append(slices.Clone(three), blocks("ETSI", liaison.Concern{Text: "first"}))
	uneven := asks(bodies("IETF", "ITU", "ATIS", "ETSI")...)
	uneven.Relevant = append(uneven.Relevant, "W3C")
	for name, c := range map[string]struct {
		policy    liaison.Policy
		question  liaison.Question
		positions []liaison.Position
		asOf      time.Time
		outcome   liaison.Outcome
		strong    bool
	}{
		"itself":                   {liaison.StrongShowing(), question, three, closes, liaison.Carried, true},
		"itself, in other words":   {named, question, three, closes, liaison.Carried, true},
		"itself, not closed":       {liaison.StrongShowing(), question, three, closes.Add(-1), liaison.Pending, false},
		"softer, all in favour":    {soft, question, unanimous, closes, liaison.Carried, true},
		"softer, not closed":       {soft, question, unanimous, closes.Add(-1), liaison.Pending, false},
		"softer, one in favour":    {soft, question, three[:1], closes, liaison.Carried, false},
		"softer, others relevant":  {soft, uneven, unanimous, closes, liaison.Carried, false},
		"harder, strong and lost":  {hard, question, three, closes, liaison.Failed, false},
		"harder, three":            {harder, question, three, closes, liaison.Failed, false},
		"harder, four":             {harder, question, unanimous, closes, liaison.Carried, true},
		"but for the ITU":          {without, question, []liaison.Position{favors("IETF"), favors("ATIS"), favors("ETSI")}, closes, liaison.Carried, false},
		"but for the relevant":     {whoever, uneven, unanimous, closes, liaison.Carried, false},
		"but for half":             {half, question, three[:2], closes, liaison.Carried, false},
		"but for a few":            {limited, question, three[:2], closes, liaison.Carried, false},
		"bare, resolved":           {strict, question, met, closes, liaison.Failed, false},
		"lax, a resolved block":    {lax, question, met, closes, liaison.Carried, true},
		"lax, an unresolved block": {lax, question, open, closes, liaison.Carried, false},
		"invalid":                  {liaison.Policy{}, question, unanimous, closes, liaison.Invalid, false},
	} {
		a := c.policy.Assess(c.question, c.positions, c.asOf)
		if a.Outcome() != c.outcome || a.Strong() != c.strong || (a.Err() == nil) != (c.outcome == liaison.Carried) {
			t.Errorf("%s: strong %t: %v", name, a.Strong(), a)
		}
		if weak := strings.Contains(a.String(), "it is no strong showing"); weak != (c.outcome == liaison.Carried && !c.strong) {
			t.Errorf("%s: %v", name, a)
		}
	}
}

// Whatever things are called, each text is one line of valid UTF-8.
func TestTextsAreOneLine(t *testing.T) {
	for _, hostile := range []string{"a\nb", "a\r\nb", "\u2028", "\u0085", "a\x00", "\x1b[31m", "\u202e", "\xff", "a\xed\xa0\x80b", "\x85", "\u200b"} {
		p := liaison.Policy{Name: hostile, Source: hostile, Edition: hostile, Required: []string{hostile, "x" + hostile}, Electorate: true, Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(9).Among(hostile), Clause: hostile}, {Need: liaison.Favoring.AtLeast(1), When: liaison.Favoring.AtLeast(1).Among(hostile), Clause: hostile},
		}}
		q := asks(liaison.Body{Name: hostile, Class: hostile}, liaison.Body{Name: hostile, Voice: hostile}, liaison.Body{Name: "IETF"})
		q.Document, q.Scope, q.Topics = hostile, hostile, []string{hostile}
		kept := works(hostile, hostile)
		ps := []liaison.Position{favors(hostile), favors(hostile + "x"), says(hostile, 200)}
		a := p.Assess(q, ps, closes)
		texts := []string{a.String(), p.String(), p.Conditions[0].String(), p.Conditions[1].String(), p.Conditions[0].Need.String(), liaison.Policy{}.Assess(q, ps, closes).String(), p.Assess(q, ps, on(2)).String()}
		add := func(text any) { texts = append(texts, fmt.Sprint(text)) }
		add(liaison.Result{Rule: liaison.RuleStrongShowing, Condition: p.Conditions[0], Applies: true})
		for _, met := range []bool{true, false} {
			add(liaison.Result{Rule: liaison.RuleRequiredVoices, Voice: hostile, Met: met})
		}
		for _, body := range []string{hostile, ""} {
			add(liaison.Discarded{Body: body, Stance: 200, Reason: 200})
		}
		_, err := p.Weigh(map[string]liaison.Tally{hostile: {liaison.Favor: -1}})
		_, fewer := p.Analyze(-1)
		_, asked := liaison.Register{Liaisons: []liaison.Liaison{kept, speaker(hostile, hostile, hostile)}}.Ask(asking(hostile, hostile, hostile, "x"))
		for _, v := range liaison.Violations(errors.Join(a.Err(), p.Check(), q.Check(), err, fewer, asked, keeps(kept).Check(opened, 0), keeps(kept).Vouch(q), liaison.Poll{Policy: p, Question: q, Positions: ps}.Check())) {
			add(v)
		}
		for _, into := range []interface{ UnmarshalText([]byte) error }{new(liaison.Stance), new(liaison.Stances), new(liaison.Threshold), new(liaison.Rule), new(liaison.Status)} {
			add(into.UnmarshalText([]byte(hostile)))
		}
		_, err = liaison.Favoring.AtLeast(-1).Among(hostile).MarshalText()
		add(err)
		if smallest, err := p.Smallest(); err == nil {
			add(smallest.Anomaly)
			add(smallest.Minority)
		}
		profile := liaison.Profile{Classes: map[string]liaison.Tally{hostile: {liaison.Favor: 1}}, Required: map[string]liaison.Stance{hostile: liaison.Favor}}
		texts = append(texts, profile.String(), liaison.Anomaly{Profile: profile, Voice: hostile, From: liaison.Favor, To: liaison.Silent, Turned: p.Conditions[0]}.String(), liaison.Anomaly{Class: hostile, From: liaison.Favor, To: liaison.Silent}.String())
		for _, named := range []struct{ policy, document, voice string }{{policy: hostile}, {document: hostile}, {voice: hostile}} { // which somebody writes, all the rest being in order
			p, q := policy(liaison.Favoring.AtLeast(9)), question
			p.Name, q.Document, p.Required = p.Name+named.policy, q.Document+named.document, []string{"x" + named.voice}
			texts = append(texts, p.Assess(q, nil, closes).String(), p.String())
		}
		for _, s := range texts {
			if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("%q breaks %q", hostile, s)
			}
		}
	}
}

// Decoding null changes nothing; what is not read back refuses all else.
func TestNullChangesNothing(t *testing.T) {
	f := whole()
	result, tally := liaison.Result{Rule: liaison.RuleElectorate}, liaison.Tally{1}
	stance, set, kinds, status, outcome, reason, rule := liaison.Favor, liaison.Sided, liaison.Bare, liaison.Official, liaison.Carried, liaison.Late, liaison.RuleTime
	need := liaison.Favoring.AtLeast(1)
	a := showing(unanimous...)
	violation := liaison.Violation{Rule: rule}
	for _, to := range []any{&f.Poll, &f.Poll.Policy, &f.Question, &f.Register, &f.Register.Liaisons[0], &f.Poll.Positions[0], &f.Poll.Positions[0].Concerns[0], &need, &stance, &set, &kinds, &status, &outcome, &reason, &rule, &result, &tally, &violation, a} {
		before := fmt.Sprintf("%+v", to)
		if err := json.Unmarshal([]byte("null"), to); err != nil || fmt.Sprintf("%+v", to) != before {
			t.Errorf("%T: %v: %+v, was %s", to, err, to, before)
		}
	}
	for _, other := range []string{"{}", "0", `""`, "[]"} {
		if err := json.Unmarshal([]byte(other), a); err == nil || !a.Strong() {
			t.Errorf("%s is read back", other)
		}
	}
}

// What is not there, or malformed, shows nothing and panics nowhere.
func TestNothingShowsNothing(t *testing.T) {
	hostile := liaison.Poll{Policy: liaison.Policy{Conditions: []liaison.Condition{{Need: liaison.Stances(64).AtLeast(-1).Per(0, 128)}}, Required: []string{""}, Blocks: 200, Days: -1}, Question: liaison.Question{Asked: make([]liaison.Body, 20), Opened: at(20000), Closes: at(-5)}, Positions: []liaison.Position{{}, {Stance: 200}}}
	for _, p := range []liaison.Poll{{}, {Policy: liaison.StrongShowing()}, {Question: question}, {Positions: unanimous}, hostile} {
		for _, asOf := range []time.Time{{}, closes, at(20000)} {
			a := p.Assess(asOf)
			if a.Outcome() != liaison.Invalid || a.Standing() != liaison.Invalid || a.Err() == nil || a.Strong() || p.Check() == nil {
				t.Errorf("%+v: %v", p, a)
			}
			empty(t, a)
		}
	}
}

// What a question that has carried lacks of a strong showing is told: each part of
// it that is not met, and nothing where it is one or has not carried.
func TestLacks(t *testing.T) {
	soft := policy(liaison.Favoring.AtLeast(1))
	soft.Blocks = liaison.Bare
	open := append(slices.Clone(unanimous[:3]), blocks("ETSI", liaison.Concern{Text: "first"}))
	for name, c := range map[string]struct {
		positions []liaison.Position
		asOf      time.Time
		want      []string
	}{
		"one in favour": {unanimous[:1], closes, []string{
			"favoring more than 1 per 2 asked: have 1 of 4, need at least 3: 2 more would turn it", "ITU favours or abstains: it does not"}},
		"a block":               {open, closes, []string{"blocking at most 0: have 1, need at most 0: 1 fewer would turn it"}},
		"a bare block":          {append(slices.Clone(unanimous[:3]), blocks("ETSI")), closes, nil}, // which opposes there
		"strong":                {unanimous, closes, nil},
		"not closed":            {unanimous[:1], closes.Add(-1), nil},
		"failed":                {nil, closes, nil},
		"an electorate besides": {unanimous, closes, []string{"the bodies asked are the relevant ones: 4 of 5 are both"}},
	} {
		q := question
		if name == "an electorate besides" {
			q.Relevant = append([]string{"W3C"}, q.Relevant...)
		}
		a := soft.Assess(q, c.positions, c.asOf)
		var got []string
		for _, r := range a.Lacks() {
			got = append(got, r.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" || a.Strong() != (a.Outcome() == liaison.Carried && got == nil) {
			t.Errorf("%s: %v: %s", name, a, diff)
		}
		if want := "; it is no strong showing: " + strings.Join(c.want, ", "); c.want != nil && !strings.Contains(a.String(), want) {
			t.Errorf("%s: %v", name, a)
		}
		if len(got) > 0 {
			a.Lacks()[0] = liaison.Result{}
			if a.Lacks()[0].Rule == 0 {
				t.Errorf("%s: changed by who looked", name)
			}
		}
	}
	if lacks := new(liaison.Assessment).Lacks(); len(lacks) > 0 {
		t.Error(lacks)
	}
}
