package liaison

import (
	"errors"
	"math"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// ErrUndecided is that a policy has too many classes and conditions, or too large
// numbers, for a question about it to be decided within the effort of one call, which is
// about half a second. No published policy that we know of comes near.
var ErrUndecided = errors.New("is not decided: it has too many classes and conditions, or too large numbers, for the effort of one call")

// An Analysis says what a policy can do among a number of voices, over all ways
// in which they can answer. Make one with [Policy.Analyze] or [Policy.Smallest].
//
// Voices may be of the classes that the policy counts apart or of none of them. How many
// there are of a class is for a condition to say, as Asked.AtMost(1).Among("chair").
//
// The zero Analysis says nothing.
type Analysis struct {
	Voices int `json:"voices,omitzero"` // 0 is any number of them

	// Carries says whether anything carries at all; Carrying is a profile at which it
	// does, with the fewest voices and, of those, the fewest in favour.
	Carries  bool    `json:"carries"`
	Carrying Profile `json:"carrying,omitzero"`

	// Stops says whether a question fails that everybody favours or opposes; Stopping
	// is a profile at which it does, with the fewest voices and, of those, the fewest
	// against.
	Stops    bool    `json:"stops"`
	Stopping Profile `json:"stopping,omitzero"`

	// CarriesOnSilence says whether a question carries that nobody answers.
	CarriesOnSilence bool `json:"carriesOnSilence"`

	// MajoritySafe says whether nothing carries without more than half of all
	// voices asked in favour (¶5d). If not, Minority is a profile at which something
	// does, with the fewest voices and, of those, the fewest responses.
	MajoritySafe bool    `json:"majoritySafe"`
	Minority     Profile `json:"minority,omitzero"`

	// Monotone says whether no voice helps by moving down nor hurts by moving up
	// (¶5d). If not, Anomaly is a counterexample, with the fewest voices and, of those,
	// the fewest responses.
	Monotone bool    `json:"monotone"`
	Anomaly  Anomaly `json:"anomaly,omitzero"`
}

// Analyze says what the policy can do among n voices, whatever n is up to 2147483647.
// It takes the bodies asked for the relevant ones. The error is nil, or
// [ErrUndecided], or holds every [Violation]: of a malformed policy, or of too few
// voices for the required ones or for the classes, or too many to be counted.
func (p Policy) Analyze(n int) (Analysis, error) {
	var f findings
	p.check(f.top())
	at := f.top().about(p.title(), nil)
	switch classes := len(classes(&p)); {
	case n < 1 || int64(n) > math.MaxInt32:
		at.add(RuleTally, "is not for %d voices, but for 1 to %d", n, math.MaxInt32)
	case n < classes:
		at.add(RuleClass, "counts %d classes apart, more than %d voices can be of", classes, n)
	case n < len(p.Required):
		at.add(RuleRequiredVoices, "requires %d voices, more than %d", len(p.Required), n)
	}
	if err := f.err(); err != nil {
		return Analysis{}, err
	}
	return p.analyze(n)
}

// Smallest says what the policy can do among any number of voices: the least number
// that carries, the least minority that does, and the least anomaly. It takes the
// bodies asked for the relevant ones. The error is nil, or [ErrUndecided], or holds
// every [Violation] of a malformed policy.
func (p Policy) Smallest() (Analysis, error) {
	var f findings
	p.check(f.top())
	if err := f.err(); err != nil {
		return Analysis{}, err
	}
	return p.analyze(0)
}

// analyze is the analysis of n voices, or of any number for 0.
func (p *Policy) analyze(n int) (Analysis, error) {
	e, a, proved := enough(), Analysis{Voices: n}, true
	found := func(s integer.Solution) bool {
		proved = proved && s.Proved()
		return s.Verdict == integer.Found
	}
	var s integer.Solution
	a.Carrying, s = p.carrying(n, e)
	a.Carries = found(s)
	a.Stopping, s = p.stopping(n, e)
	a.Stops = found(s)
	_, s = p.onSilence(n, e)
	a.CarriesOnSilence = found(s)
	a.Minority, s = p.minority(n, e)
	a.MajoritySafe = !found(s)
	a.Anomaly, s = p.anomaly(n, e)
	a.Monotone = !found(s)
	if !proved {
		return Analysis{}, ErrUndecided
	}
	return a, nil
}

// carrying is where the fewest voices carry, with the fewest in favour.
func (p *Policy) carrying(n int, e *integer.Effort) (Profile, integer.Solution) {
	v := newVoices(e, p).among(Asked)
	return v.least(n, v.goals(n, Favoring, Responding), v.carries(v.tests(p)))
}

// minority is where the fewest voices carry without a majority of them in favour.
func (p *Policy) minority(n int, e *integer.Effort) (Profile, integer.Solution) {
	v := newVoices(e, p).among(Asked)
	atMostHalf := mix(1, v.number("", Asked), -2, v.number("", Favoring))
	return v.least(n, v.goals(n, Responding), append(v.carries(v.tests(p)), all(atMostHalf)))
}

// stopping is where the fewest voices fail that all take a side, with the fewest
// against.
func (p *Policy) stopping(n int, e *integer.Effort) (Profile, integer.Solution) {
	v := newVoices(e, p).among(Sided)
	return v.least(n, v.goals(n, Against), v.fails(v.tests(p))...)
}

// onSilence is where the fewest voices carry, none of which says anything.
func (p *Policy) onSilence(n int, e *integer.Effort) (Profile, integer.Solution) {
	v := newVoices(e, p).among(Nonresponding)
	return v.least(n, v.goals(n), v.carries(v.tests(p)))
}
