package liaisontest

import (
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// TestShowing checks a tally of your own that is to be the strong showing of ¶5c,
// as [liaison.StrongShowing] reads it: on either side of each threshold. The error
// is nil or holds every [Problem].
func TestShowing(carries func(Case) bool) error { return test(showing(carries)) }

// RunShowing runs the suite of [TestShowing] as subtests of t, one for each rule:
// "should/5c-strong-showing".
func RunShowing(t *testing.T, carries func(Case) bool) { run(t, showing(carries)) }

// showings says what carries. A profile is of the first row that takes it.
var showings = rows{
	{liaison.RuleRequiredVoices, "it fails unless the IETF and the ITU favour it or abstain", failed, unheard, nil},
	{liaison.RuleMajoritySafe, "it fails unless more than half of all voices asked favour it, the silent and the recused among all", failed,
		minority, nil},
	{liaison.RuleStrongShowing, "it fails if fewer than two thirds of those that took a side favour it", failed,
		func(p profile) bool { return 3*p.count(liaison.Favor) < 2*p.count(sided...) }, nil},
	{liaison.RuleStrongShowing, "it fails as long as a voice blocks it", failed,
		func(p profile) bool { return p.count(liaison.Block) > 0 }, nil},
	{liaison.RuleRequiredVoices, "it carries though the IETF or the ITU abstains, if all else is met", carried,
		func(p profile) bool { return p[:2].count(liaison.Abstain) > 0 }, nil},
	{liaison.RuleStrongShowing, "it carries with exactly two thirds of those that took a side", carried,
		func(p profile) bool { return 3*p.count(liaison.Favor) == 2*p.count(sided...) }, nil},
	{liaison.RuleStrongShowing, "it carries with all that is asked for", carried, whatever, nil},
}

func whatever(profile) bool { return true }

// unheard is where the IETF or the ITU, who come first, neither favours nor abstains.
func unheard(p profile) bool { return p[:2].count(liaison.Favor, liaison.Abstain) < 2 }

// minority is where no more than half of all voices asked favour.
func minority(p profile) bool { return 2*p.count(liaison.Favor) <= len(p) }

func showing(carries func(Case) bool) []trial {
	s := newSubject(carries, []string{liaison.IETF, liaison.ITU}, nil, liaison.UntilResolved)
	s.look(s.lacking(liaison.StrongShowing()), 9, 20)
	return slices.Concat(s.whenever(), s.rows(showings), []trial{s.unasked(), s.electorate()}, s.readings())
}
