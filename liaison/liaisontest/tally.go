package liaisontest

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// TestTally checks a tally of your own against what ¶5c and ¶5d ask of any,
// whatever else it asks for: it reads positions as the record means them, hears the
// IETF and the ITU, and leaves nothing to a minority. The error is nil or holds
// every [Problem].
//
// Where the tally counts classes of voices apart, name them: each case then asks
// voices of all of them.
func TestTally(carries func(Case) bool, classes ...string) error {
	return test(tally(carries, classes))
}

// RunTally runs the suite of [TestTally] as subtests of t, one for each rule:
// "should/5d-monotone".
func RunTally(t *testing.T, carries func(Case) bool, classes ...string) {
	t.Helper()
	run(t, tally(carries, classes))
}

// theTwo are the voices that the charter names.
var theTwo = []string{liaison.IETF, liaison.ITU}

func tally(carries func(Case) bool, classes []string) []trial {
	s := newSubject(carries, theTwo, classes, liaison.UntilResolved, liaison.UntilWithdrawn, liaison.Bare)
	s.look(s.parts(liaison.Policy{Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)}}}), 9, 20, mostSplit)
	// never looks for a profile that carries and should not.
	never := func(when func(profile) bool) func() string {
		return func() string {
			for p := range s.profiles() {
				if when(p) && s.on(p) != failed {
					return s.example(p)
				}
			}
			return ""
		}
	}
	suite := []trial{
		s.closed(),
		expect(liaison.RuleSilence, "what nobody answers fails",
			never(func(p profile) bool { return p.count(liaison.Silent, liaison.Recuse) == len(p) })),
		expect(liaison.RuleSilence, "it fails where a voice is silent, if it would with an abstention of that voice and with its recusal", s.silence),
		expect(liaison.RuleRequiredVoices, "it fails unless the IETF and the ITU favour it or abstain",
			never(func(p profile) bool { return p[:2].count(liaison.Favor, liaison.Abstain) < 2 })),
		s.unasked(),
		expect(liaison.RuleStrongShowing, fmt.Sprintf("what all of %d voices favour carries", most), func() string {
			if all := split(most, most, 0); s.on(all) != carried {
				return s.example(all)
			}
			return ""
		}),
		s.electorate(),
		expect(liaison.RuleMonotone, "what fails still fails when a voice moves down", s.anomaly),
		expect(liaison.RuleMajoritySafe, "it fails unless more than half of all voices asked favour it",
			never(func(p profile) bool { return 2*p.count(liaison.Favor) <= len(p) })),
		property("anonymous", "two voices of one class may say each what the other does",
			"a voice counts for what it says, not for whose it is (¶5d)", s.favourite),
	}
	return append(suite, s.readings()...)
}

// closed is the trial of the close.
func (s *subject) closed() trial {
	return expect(liaison.RuleClosed, "nothing carries before the close, however it stands", func() string {
		for _, at := range s.places() {
			c := s.question(at.profile)
			for _, asOf := range []time.Time{closes.Add(-tick), closes.Add(-tick).In(east), middle, opened, opened.Add(-tick), {}} {
				c.AsOf = asOf
				if got := s.ask(c); got != failed {
					return got + " " + show(c)
				}
			}
		}
		return ""
	})
}

// unasked is the trial of a question that passes over one of the named voices.
func (s *subject) unasked() trial {
	return expect(liaison.RuleRequiredVoices, fmt.Sprintf("it fails unless each of %q is asked", s.named), func() string {
		sizes := s.sizes()
		carries := slices.IndexFunc(sizes, func(n int) bool { return s.on(split(n, n, 0)) == carried })
		for i, name := range s.named {
			without := slices.Delete(slices.Clone(s.named), i, i+1)
			if example := s.asking(without, s.classes).agreed(sizes); example != "" {
				return example
			}
			for _, other := range doubled(name) {
				if carries < 0 || slices.Contains(without, other) {
					continue
				}
				if example := s.asking(slices.Insert(slices.Clone(without), i, other), s.classes).agreed(sizes[carries : carries+1]); example != "" {
					return example
				}
			}
		}
		return ""
	})
}

// agreed looks for a question that carries when all favour it, in some sizes.
func (s *subject) agreed(sizes []int) string {
	for _, n := range sizes {
		if all := split(n, n, 0); s.on(all) != failed {
			return s.example(all)
		}
	}
	return ""
}

// electorate is the trial of who is asked.
func (s *subject) electorate() trial {
	return expect(liaison.RuleElectorate, "it fails unless the bodies asked are the relevant ones, in any order", func() string {
		for _, at := range s.places() {
			p, i := at.profile, at.i
			if s.on(p) != carried {
				continue
			}
			c := s.question(p)
			relevant := c.Question.Relevant
			c.Question.Relevant = append(slices.Clone(relevant), relevant[0])
			slices.Reverse(c.Question.Relevant)
			if got := s.ask(c); got != carried {
				return got + " " + show(c)
			}
			for _, list := range [][]string{
				nil,
				relevant[1:],
				relevant[:len(relevant)-1],
				append(slices.Clone(relevant), "OMA"),
				append(slices.Clone(relevant[1:]), "OMA"),
				append(slices.Clone(relevant[1:]), strings.ToLower(relevant[0])),
				append(slices.Clone(relevant[1:]), relevant[1]),
				slices.Delete(slices.Clone(relevant), len(relevant)/2, len(relevant)/2+1),
			} {
				c.Question.Relevant = list
				if got := s.ask(c); got != failed {
					return got + " " + show(c)
				}
			}
			voices := s.plain(p)
			voices[i] = groups(s.body(i), p[i], p[i])
			c = newCase(voices...)
			c.Question.Relevant = slices.Delete(c.Question.Relevant, i, i+1) // of its bodies one
			if got := s.ask(c); got != failed {
				return got + " " + show(c)
			}
		}
		for _, at := range s.turn(sides, everyStance) {
			voices := s.plain(at.profile)
			for _, d := range doubles {
				voices[at.i] = called(d[0], s.body(at.i), at.profile[at.i])
				c := newCase(voices...)
				if example := s.same(at.profile, c); example != "" {
					return example
				}
				c.Question.Relevant[at.i] = d[1]
				if got := s.ask(c); got != failed {
					return got + " " + show(c)
				}
			}
		}
		return ""
	})
}

// lower lists the stances next below each, the order being block, oppose, silent
// or abstain, favor. A recusal does not move.
var lower = map[liaison.Stance][]liaison.Stance{
	liaison.Favor:   {liaison.Silent, liaison.Abstain},
	liaison.Silent:  {liaison.Oppose},
	liaison.Abstain: {liaison.Oppose},
	liaison.Oppose:  {liaison.Block},
}

// anomaly looks for a voice that helps by moving down.
func (s *subject) anomaly() string {
	for p := range s.profiles() {
		if s.on(p) != failed {
			continue
		}
		for i := range p {
			if s.again(p, i) {
				continue
			}
			for _, stance := range lower[p[i]] {
				if q := p.with(i, stance); s.on(q) != failed {
					return fmt.Sprintf("%s with %s, but once %s moves from %v to %v, %s", failed, s.words(p), s.body(i).Name, p[i], stance, s.example(q))
				}
			}
		}
	}
	return ""
}

// silence looks for a voice whose silence is taken for support.
func (s *subject) silence() string {
	for p := range s.profiles() {
		if s.on(p) == failed {
			continue
		}
		for i := range p {
			if p[i] == liaison.Silent && !s.again(p, i) && s.on(p.with(i, liaison.Abstain)) == failed && s.on(p.with(i, liaison.Recuse)) == failed {
				return fmt.Sprintf("%s if %s abstains or recuses itself, but %s", failed, s.body(i).Name, s.example(p))
			}
		}
	}
	return ""
}

// again reports whether a later voice like the i-th says the same, and so will do.
func (s *subject) again(p profile, i int) bool {
	next := i + len(s.classes)
	return next < len(p) && s.alike(i, next) && p[next] == p[i]
}

// favourite looks for two voices that should be able to change places.
func (s *subject) favourite() string {
	for _, part := range []iter.Seq[profile]{s.small(mostSmall - 1), s.odd()} {
		for p := range part {
			for i := range p {
				j := i + 1 // the next one that says something else
				for j < len(p) && (p[j] == p[i] || !s.alike(i, j)) {
					j++
				}
				if j == len(p) {
					continue
				}
				if q := p.with(i, p[j]).with(j, p[i]); s.on(q) != s.on(p) {
					return fmt.Sprintf("%s with %s, but %s", s.on(p), s.words(p), s.example(q))
				}
			}
		}
	}
	return ""
}
