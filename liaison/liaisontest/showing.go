package liaisontest

import (
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// TestShowing checks a tally of your own that is to be the strong showing of ¶5c,
// as [liaison.StrongShowing] reads it: on either side of each threshold. The error
// is nil or holds every [Problem].
func TestShowing(carries func(Case) bool) error { return test(showing(carries)) }

// RunShowing runs the suite of [TestShowing] as subtests of t, one for each rule:
// "should/5c-strong-showing".
func RunShowing(t *testing.T, carries func(Case) bool) {
	t.Helper()
	run(t, showing(carries))
}

// showings says what carries. A case is of the first row that takes it.
var showings = []struct {
	rule liaison.Rule
	want string
	is   string
	when func(profile) bool
}{
	{
		liaison.RuleRequiredVoices, "it fails unless the IETF and the ITU favour it or abstain", failed,
		func(p profile) bool { return p[:2].count(liaison.Favor, liaison.Abstain) < 2 },
	}, {
		liaison.RuleMajoritySafe, "it fails unless more than half of all voices asked favour it, the silent and the recused among all", failed,
		func(p profile) bool { return 2*p.count(liaison.Favor) <= len(p) },
	}, {
		liaison.RuleStrongShowing, "it fails if fewer than two thirds of those that took a side favour it", failed,
		func(p profile) bool {
			return 3*p.count(liaison.Favor) < 2*p.count(liaison.Favor, liaison.Oppose, liaison.Block)
		},
	}, {
		liaison.RuleStrongShowing, "it fails as long as a voice blocks it", failed,
		func(p profile) bool { return p.count(liaison.Block) > 0 },
	}, {
		liaison.RuleRequiredVoices, "it carries though the IETF or the ITU abstains, if all else is met", carried,
		func(p profile) bool { return p[:2].count(liaison.Abstain) > 0 },
	}, {
		liaison.RuleStrongShowing, "it carries with exactly two thirds of those that took a side", carried,
		func(p profile) bool {
			return 3*p.count(liaison.Favor) == 2*p.count(liaison.Favor, liaison.Oppose)
		},
	}, {
		liaison.RuleStrongShowing, "it carries with all that is asked for", carried,
		func(profile) bool { return true },
	},
}

func showing(carries func(Case) bool) []trial {
	s := newSubject(carries, theTwo, nil, liaison.UntilResolved)
	s.look(s.parts(liaison.StrongShowing()), 9, 20)
	suite := []trial{s.closed()}
	for row, r := range showings {
		suite = append(suite, expect(r.rule, r.want, func() string {
			for p := range s.profiles() {
				if rowOf(p) == row && s.on(p) != r.is {
					return s.example(p)
				}
			}
			return ""
		}))
	}
	suite = append(suite, s.unasked(), s.electorate())
	return append(suite, s.readings()...)
}

func rowOf(p profile) int {
	row := 0
	for !showings[row].when(p) {
		row++
	}
	return row
}
