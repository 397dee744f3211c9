package liaisontest_test

import (
	"errors"
	"flag"
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/liaisontest"
)

// decided is the package's own answer under a policy.
func decided(p liaison.Policy) func(liaisontest.Case) bool {
	return func(c liaisontest.Case) bool {
		return p.Assess(c.Question, c.Positions, c.AsOf).Outcome() == liaison.Carried
	}
}

// strong is whether it is a strong showing, besides.
func strong(p liaison.Policy) func(liaisontest.Case) bool {
	return func(c liaisontest.Case) bool { return p.Assess(c.Question, c.Positions, c.AsOf).Strong() }
}

func TestOwn(t *testing.T) {
	own := decided(liaison.StrongShowing())
	for _, err := range []error{
		liaisontest.TestTally(own),
		liaisontest.TestShowing(own),
		liaisontest.TestPolicy(liaison.StrongShowing(), own),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	t.Run("tally", func(t *testing.T) { liaisontest.RunTally(t, own) })
	t.Run("showing", func(t *testing.T) { liaisontest.RunShowing(t, own) })
	t.Run("policy", func(t *testing.T) { liaisontest.RunPolicy(t, liaison.StrongShowing(), own) })
}

// Whatever policy a question carries under, it is strong by the strong showing.
func TestOwnStrong(t *testing.T) {
	p := ours(favoring.AtLeast(1))
	p.Blocks = liaison.Bare
	if err := liaisontest.TestShowing(strong(p)); err != nil {
		t.Error(err)
	}
}

const (
	favoring   = liaison.Favoring
	sided      = liaison.Sided
	responding = liaison.Responding
	asked      = liaison.Asked
)

// ours is a policy of these needs.
func ours(needs ...liaison.Threshold) liaison.Policy {
	p := liaison.Policy{Name: "ours"}
	for _, need := range needs {
		p.Conditions = append(p.Conditions, liaison.Condition{Need: need})
	}
	return p
}

// appeal is a policy of tiers: the fewer answer, the more must favour.
func appeal() liaison.Policy {
	p := ours(responding.AtLeast(5).Per(100, asked), favoring.MoreThan(3).Per(1, liaison.Against),
		favoring.MoreThan(2).Per(1, liaison.Against), favoring.MoreThan(1).Per(1, liaison.Against))
	p.Conditions[1].When = responding.AtMost(15).Per(100, asked)
	p.Conditions[2].When = responding.LessThan(20).Per(100, asked)
	return p
}

// chambers is a policy of two classes.
func chambers() liaison.Policy {
	return ours(favoring.AtLeast(2).Per(3, sided).Among("carriers"), favoring.MoreThan(1).Per(2, sided).Among("vendors"), responding.AtLeast(3))
}

// casting is a policy in which the chair's vote decides a tie.
func casting() liaison.Policy {
	p := ours(favoring.AtLeast(1).Per(2, sided), favoring.AtLeast(1).Among("the chair"))
	p.Conditions[1].When = favoring.AtMost(1).Per(2, sided)
	return p
}

// The package decides policies of all shapes as the kit reads them.
func TestOwnPolicies(t *testing.T) {
	silent := ours(liaison.Nonresponding.AtLeast(1).Per(4, asked))
	silent.Waivers = map[liaison.Rule]string{liaison.RuleSilence: "as published"}
	ballot := ours((favoring|liaison.Abstaining).AtLeast(2).Per(3, liaison.Unrecused), liaison.Blocking.LessThan(1), liaison.Opposing.AtMost(2))
	ballot.Required = []string{"W3C", "ITU", "IETF"}
	special := chambers()
	special.Required, special.Electorate, special.Days = []string{"W3C"}, true, 365
	odd := ours(liaison.Blocking.AtMost(0).Among(`the "few" among us`), favoring.AtLeast(1))
	odd.Blocks, odd.Days = liaison.Bare, 1
	lapsing := ours(favoring.AtLeast(1).Per(2, sided))
	lapsing.Blocks, lapsing.Conditions[0].When = liaison.UntilWithdrawn, responding.AtLeast(40).Among("carriers")
	for _, p := range []liaison.Policy{appeal(), chambers(), silent, ballot, special, casting(), odd, lapsing} {
		t.Run(p.Conditions[0].String(), func(t *testing.T) {
			t.Parallel()
			if err := liaisontest.TestPolicy(p, decided(p)); err != nil {
				t.Error(err)
			}
		})
	}
}

// What the kit finds wrong with a policy, the package's own analysis does too.
func TestUnsafePolicies(t *testing.T) {
	if testing.Short() {
		t.Skip("what is unsafe is looked for among all the cases")
	}
	for _, test := range []struct {
		policy  liaison.Policy
		classes []string
	}{
		{appeal(), nil},
		{chambers(), []string{"carriers", "vendors", ""}},
		{casting(), []string{"the chair", ""}},
		{ours(favoring.MoreThan(1).Per(2, sided)), nil},
		{ours(favoring.MoreThan(1).Per(2, asked)), nil},
		{ours(responding.AtLeast(1).Per(2, asked), favoring.AtLeast(1).Per(1, sided)), nil},
		{ours(responding.AtLeast(3).Per(4, asked), favoring.MoreThan(1).Per(2, asked)), nil},
	} {
		t.Run(test.policy.Conditions[0].String(), func(t *testing.T) {
			t.Parallel()
			found, err := liaisontest.TestTally(decided(test.policy), test.classes...), test.policy.Check()
			for _, r := range []liaison.Rule{liaison.RuleMonotone, liaison.RuleMajoritySafe} {
				if errors.Is(found, r) != errors.Is(err, r) {
					t.Errorf("%v: the kit finds %v, the package %v", r, found, err)
				}
			}
		})
	}
}

// Whoever answers every question alike meets some expectations and fails all the
// others: no row of a suite is without cases.
func TestNoRowIsEmpty(t *testing.T) {
	if testing.Short() {
		t.Skip("that none is with -short is told by TestNoTrialIsEmpty")
	}
	names := func(err error) (list []string) {
		for _, p := range liaisontest.Problems(err) {
			list = append(list, p.Name)
		}
		return list
	}
	yes := func(liaisontest.Case) bool { return true }
	no := func(liaisontest.Case) bool { return false }
	const (
		closed     = "must/5c-closed"
		position   = "must/5c-position"
		text       = "must/6b-text"
		times      = "must/6b-time"
		silence    = "should/5c-silence"
		required   = "should/5c-required-voices"
		showing    = "should/5c-strong-showing"
		electorate = "should/5d-electorate"
		majority   = "should/5d-majority-safe"
	)
	of := ours(favoring.AtLeast(1), liaison.Against.AtMost(1))
	of.Required, of.Electorate = []string{"W3C"}, true
	for _, test := range []struct {
		name string
		err  error
		want []string
	}{
		{"tally, yes", liaisontest.TestTally(yes), []string{closed, position, text, times, silence, required, required, electorate, majority}},
		{"tally, no", liaisontest.TestTally(no), []string{showing}},
		{"showing, yes", liaisontest.TestShowing(yes), []string{closed, position, text, times, required, majority, showing, showing, required, electorate}},
		{"showing, no", liaisontest.TestShowing(no), []string{required, showing, showing}},
		{"policy, yes", liaisontest.TestPolicy(of, yes), []string{closed, position, text, times, required, showing, showing, required, electorate}},
		{"policy, no", liaisontest.TestPolicy(of, no), []string{showing}},
	} {
		if got := names(test.err); !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// setShort has go test run with -short or without it, until the test is over.
func setShort(t *testing.T, short bool) {
	before := testing.Short()
	if err := flag.Set("test.short", strconv.FormatBool(short)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("test.short", strconv.FormatBool(before)) })
}

// tidy reports whether every voice of a case is one body, which says one thing in the
// middle of the window or nothing, one after the other, and is of a known class.
func tidy(c liaisontest.Case) bool {
	if !c.AsOf.Equal(c.Question.Closes) {
		return false
	}
	asked := c.Question.Asked
	for _, b := range asked {
		if b.Voice != "" || b.Class != "" && b.Class != "vendors" {
			return false
		}
	}
	for _, p := range c.Positions {
		i := slices.IndexFunc(asked, func(b liaison.Body) bool { return b.Name == p.Body })
		concern := slices.Equal(p.Concerns, []liaison.Concern{{Text: "it breaks transfers"}})
		if i < 0 || !p.At.Equal(c.Question.Opened.AddDate(0, 6, 0)) || p.Stance == liaison.Silent || concern != blocking(p) {
			return false
		}
		asked = asked[i+1:]
	}
	return true
}

// With -short, too, every trial of a suite poses a case that a wrong tally fails: one
// that answers all alike, one that is wrong about whatever is not put plainly, and
// one for each of the trials that compare answers to plain questions.
func TestNoTrialIsEmpty(t *testing.T) {
	type tally = func(liaisontest.Case) bool
	ours := ours(favoring.AtLeast(1), liaison.Against.AtMost(1), favoring.AtLeast(1).Among("vendors"))
	ours.Required, ours.Electorate, ours.Days = []string{"W3C"}, true, 14
	for _, suite := range []struct {
		name   string
		trials int // of its own, and readings
		test   func(tally) error
		right  tally
		wrong  []tally
	}{
		{"showing", 13 + 12, liaisontest.TestShowing, honest.carries, nil},
		{"policy", 14 + 12, func(carries tally) error { return liaisontest.TestPolicy(ours, carries) }, decided(ours), nil},
		{"tally", 13 + 12, func(carries tally) error { return liaisontest.TestTally(carries) }, honest.carries, []tally{
			func(c liaisontest.Case) bool { // silence is support
				return 2*(poll(c)[liaison.Favor]+poll(c)[liaison.Silent]) > len(c.Question.Asked)
			},
			func(c liaisontest.Case) bool { // unanimity is suspect, and ATIS has another vote
				votes := poll(c)[liaison.Favor]
				if said(c, "ATIS") == liaison.Favor {
					votes++
				}
				return 2*votes > len(c.Question.Asked) && votes < len(c.Question.Asked)
			},
		}},
	} {
		for _, short := range slices.Compact([]bool{testing.Short(), true}) {
			setShort(t, short)
			failed := map[string]bool{}
			for _, carries := range append(suite.wrong,
				func(liaisontest.Case) bool { return true },
				func(liaisontest.Case) bool { return false },
				func(c liaisontest.Case) bool { return suite.right(c) == tidy(c) },
			) {
				for _, p := range liaisontest.Problems(suite.test(carries)) {
					failed[p.Want] = true
				}
			}
			if len(failed) != suite.trials {
				t.Errorf("%s with -short=%t: %d trials fail: %q", suite.name, short, len(failed), slices.Sorted(maps.Keys(failed)))
			}
		}
	}
}

// The documentation says how many cases a suite poses.
func TestHowMany(t *testing.T) {
	for _, test := range []struct {
		short          bool
		tally, showing int // thousands
	}{{false, 31, 21}, {true, 7, 5}} {
		if testing.Short() && !test.short {
			continue
		}
		setShort(t, test.short)
		var tally, showing int
		if err := liaisontest.TestTally(func(c liaisontest.Case) bool { tally++; return honest.carries(c) }); err != nil {
			t.Error(err)
		}
		if err := liaisontest.TestShowing(func(c liaisontest.Case) bool { showing++; return honest.carries(c) }); err != nil {
			t.Error(err)
		}
		if (tally+500)/1000 != test.tally || (showing+500)/1000 != test.showing {
			t.Errorf("with -short=%t: %d cases of a tally and %d of a showing", test.short, tally, showing)
		}
	}
}

func TestProblem(t *testing.T) {
	all := liaisontest.TestShowing(func(liaisontest.Case) bool { return true })
	if !errors.Is(all, liaison.RuleClosed) || !errors.Is(all, liaison.RuleMajoritySafe) {
		t.Errorf("the rules are not there: %v", all)
	}
	if p, ok := errors.AsType[liaisontest.Problem](all); !ok || p.Name != "must/5c-closed" {
		t.Errorf("got %v", p)
	}
	property := liaisontest.Problem{Name: "property/window"}
	if property.Unwrap() != nil {
		t.Error("a property has a rule")
	}
	wrapped := errors.Join(errors.New("other"), all, property)
	if got := liaisontest.Problems(wrapped); len(got) != 11 || got[10] != property {
		t.Errorf("got %v", got)
	}
	if got := liaisontest.Problems(errors.New("other")); got != nil {
		t.Errorf("got %v", got)
	}
}
