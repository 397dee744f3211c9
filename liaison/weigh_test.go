package liaison_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
)

// A tally is weighed as a question to as many bodies that answer so.
func TestWeighAgreesWithAssess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := genPolicy.Draw(t, "policy")
		p.Required, p.Electorate, p.Days, p.Blocks = nil, false, 0, liaison.Bare
		tallies := map[string]liaison.Tally{}
		var m meeting
		for _, class := range classes {
			var tally liaison.Tally
			for s := range tally {
				tally[s] = rapid.IntRange(0, 3).Draw(t, "voices")
				m.join(tally[s], class, liaison.Stance(s))
			}
			if tally != (liaison.Tally{}) {
				tallies[class] = tally
			}
		}
		if len(m.asked) == 0 {
			return
		}
		a := p.Assess(asks(m.asked...), m.positions, closes)
		results, err := p.Weigh(tallies)
		if (a.Outcome() == liaison.Invalid) != (err != nil) || (err == nil) != (results != nil) {
			t.Fatalf("%v, but %v", err, a)
		}
		if diff := cmp.Diff(paths(err), paths(a.Err())); err != nil && diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(a.Results(), results, asIs); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestWeigh(t *testing.T) {
	p := policy(liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among("issuers"), liaison.Favoring.MoreThan(1).Per(2, liaison.Asked))
	results, err := p.Weigh(map[string]liaison.Tally{
		"":        {liaison.Silent: 2},
		"issuers": {liaison.Favor: 2, liaison.Oppose: 1},
		"others":  {liaison.Favor: 2},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []liaison.Result{
		{Rule: liaison.RuleStrongShowing, Condition: p.Conditions[0], Applies: true, Met: true, Have: 2, Need: 2, Base: 3, Margin: 1},
		{Rule: liaison.RuleStrongShowing, Condition: p.Conditions[1], Applies: true, Met: true, Have: 4, Need: 4, Base: 7, Margin: 1},
	}
	if diff := cmp.Diff(want, results, asIs); diff != "" {
		t.Error(diff)
	}
}

// Nobody of a class is not the same as no such class; and everybody on earth can
// be counted, as long as they are no more than there are numbers.
func TestWeighAtTheBounds(t *testing.T) {
	p := policy(liaison.Favoring.AtLeast(1).Among("issuers"))
	if r, err := p.Weigh(map[string]liaison.Tally{"issuers": {}}); err != nil || r[0].Met || r[0].Have != 0 {
		t.Errorf("%v, %v", r, err)
	}
	p = policy(liaison.Favoring.AtLeast(math.MaxInt32).Per(math.MaxInt32, liaison.Asked), liaison.Favoring.AtLeast(math.MaxInt32))
	if r, err := p.Weigh(map[string]liaison.Tally{"": {liaison.Favor: math.MaxInt32 - 1}, "a": {liaison.Favor: 1}}); err != nil || !r[0].Met || !r[1].Met || r[0].Need != math.MaxInt32 {
		t.Errorf("%v, %v", r, err)
	}
	if r, err := p.Weigh(nil); err != nil || r[0].Met || r[1].Met {
		t.Errorf("nobody at all: %v, %v", r, err)
	}
}

func TestWeighRefuses(t *testing.T) {
	favoring, issuers := policy(liaison.Favoring.AtLeast(1)), policy(liaison.Favoring.AtLeast(1).Among("issuers"))
	issuers.Conditions[0].When = liaison.Responding.AtLeast(1).Among("con/sumers")
	one := liaison.Tally{liaison.Favor: 1}
	const most = math.MaxInt32
	for name, c := range map[string]struct {
		policy  liaison.Policy
		tallies map[string]liaison.Tally
		want    []string
	}{
		"below zero":        {favoring, map[string]liaison.Tally{"": {liaison.Favor: 2, liaison.Oppose: -1}}, []string{"tally /tallies/"}},
		"two below zero":    {favoring, map[string]liaison.Tally{"b": {liaison.Favor: -2, liaison.Block: -1}, "a/": {liaison.Recuse: -1}}, []string{"tally /tallies/a~1", "tally /tallies/b", "tally /tallies/b"}},
		"too many":          {favoring, map[string]liaison.Tally{"": {liaison.Favor: most, liaison.Oppose: 1}}, []string{"tally /tallies"}},
		"too many in all":   {favoring, map[string]liaison.Tally{"": {liaison.Favor: most}, "a": {liaison.Silent: 1}}, []string{"tally /tallies"}},
		"far too many":      {favoring, map[string]liaison.Tally{"": {liaison.Favor: math.MaxInt, liaison.Oppose: math.MaxInt, liaison.Block: math.MaxInt}, "a": {liaison.Favor: math.MaxInt}}, []string{"tally /tallies"}},
		"as few":            {favoring, map[string]liaison.Tally{"": {liaison.Favor: math.MinInt, liaison.Oppose: 1}}, []string{"tally /tallies/"}},
		"less hides more":   {favoring, map[string]liaison.Tally{"": {liaison.Favor: most, liaison.Oppose: 5, liaison.Block: -5}}, []string{"tally /tallies/", "tally /tallies"}},
		"a class":           {issuers, map[string]liaison.Tally{"con/sumers": one}, []string{"class /policy/conditions/0/need"}},
		"a class of a when": {issuers, map[string]liaison.Tally{"issuers": one}, []string{"class /policy/conditions/0/when"}},
		"both classes":      {issuers, map[string]liaison.Tally{"": one, "Issuers": one}, []string{"class /policy/conditions/0/need", "class /policy/conditions/0/when"}},
		"odd classes":       {favoring, map[string]liaison.Tally{"\xff": one, "\ufffd": one, "a\nb": one, "\u3164": one, "": one}, []string{"text /tallies/a\nb", "text /tallies/\u3164", "text /tallies/\xff"}},
		"no policy":         {liaison.Policy{}, map[string]liaison.Tally{"": one}, []string{"policy /policy/conditions"}},
		"malformed": {policy(liaison.Favoring.AtLeast(1), liaison.Stances(0).AtLeast(1).Per(0, liaison.Asked)), map[string]liaison.Tally{"": {liaison.Favor: -1}},
			[]string{"policy /policy/conditions/1/need", "tally /tallies/"}},
	} {
		t.Run(name, func(t *testing.T) {
			results, err := c.policy.Weigh(c.tallies)
			if diff := cmp.Diff(c.want, paths(err)); diff != "" || results != nil {
				t.Errorf("%v, %s", results, diff)
			}
			for _, v := range liaison.Violations(err) {
				if v.Subject == "" || v.Detail == "" {
					t.Errorf("incomplete: %+v", v)
				}
			}
		})
	}
	_, err := favoring.Weigh(map[string]liaison.Tally{"": {liaison.Oppose: -7}})
	if !errors.Is(err, liaison.RuleTally) || !strings.Contains(err.Error(), "-7 voices as oppose") {
		t.Error(err)
	}
}
