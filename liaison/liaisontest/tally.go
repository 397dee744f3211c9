package liaisontest

import (
	"cmp"
	"fmt"
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
	run(t, tally(carries, classes))
}

func tally(carries func(Case) bool, classes []string) []trial {
	s := newSubject(carries, []string{liaison.IETF, liaison.ITU}, classes, liaison.UntilResolved, liaison.UntilWithdrawn, liaison.Bare)
	majority := liaison.Condition{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)}
	s.look(s.lacking(liaison.Policy{Conditions: []liaison.Condition{majority}}), 9, 20, mostSplit)
	row := func(r liaison.Rule, want, is string, when func(profile) bool) trial {
		return s.rows(rows{{r, want, is, when, nil}})[0]
	}
	suite := []trial{
		row(liaison.RuleSilence, "what nobody answers fails", failed,
			func(p profile) bool { return p.count(liaison.Silent, liaison.Recuse) == len(p) }),
		expect(liaison.RuleSilence, "it fails where a voice is silent, if it would with its abstention and with its recusal", s.silence),
		row(liaison.RuleRequiredVoices, "it fails unless the IETF and the ITU favour it or abstain", failed, unheard),
		s.unasked(),
		row(liaison.RuleStrongShowing, fmt.Sprintf("what all of %d voices favour carries", most), carried,
			func(p profile) bool { return p.count(liaison.Favor) == most && len(p) == most }),
		s.electorate(),
		expect(liaison.RuleMonotone, "what fails still fails when a voice moves down", s.anomaly),
		row(liaison.RuleMajoritySafe, "it fails unless more than half of all voices asked favour it", failed, minority),
		property("anonymous", "two voices of one class may say each what the other does",
			"a voice counts for what it says, not for whose it is (¶5d)", s.favourite),
	}
	return slices.Concat(s.whenever(), suite, s.readings())
}

// whenever are the trials of what carries under no rule: before the close, and where a
// position cannot be written down.
func (s *subject) whenever() []trial {
	suite := []trial{expect(liaison.RuleClosed, "nothing carries before the close, however it stands",
		s.pose(
			s.edited(s.places, failed, each([]time.Time{closes.Add(-tick), closes.Add(-tick).In(east), middle, opened, opened.Add(-tick), {}}, asOf)...),
			s.edited(s.turn(sides, everyStance), failed, each(windows, func(c *Case, w window) { *c = c.in(w); c.AsOf = w.closes.Add(-tick) })...)))}
	for _, u := range unwritable {
		want := fmt.Sprintf("nothing carries where %s of a position cannot be written down", u.what)
		suite = append(suite, expect(u.rule, want, s.pose(s.edited(s.places, failed, each(u.positions, func(c *Case, p liaison.Position) {
			p.Body, p.Stance = cmp.Or(p.Body, c.Question.Asked[len(c.Question.Asked)-1].Name), cmp.Or(p.Stance, liaison.Favor)
			p.At = cmp.Or(p.At, middle)
			c.Positions = append(c.Positions, p)
		})...))))
	}
	return suite
}

// unasked is the trial of a question that passes over one of the named voices.
func (s *subject) unasked() trial {
	return expect(liaison.RuleRequiredVoices, fmt.Sprintf("it fails unless each of %q is asked", s.named), s.pose(func() (list []posed) {
		sizes := s.sizes()
		carries := slices.IndexFunc(sizes, func(n int) bool { return s.on(split(n, n, 0)) == carried })
		for i, name := range s.named {
			without := slices.Delete(slices.Clone(s.named), i, i+1)
			list = append(list, s.asking(without, s.classes).agreed(sizes...)...)
			for _, voice := range append(doubled(name), "ISOC") { // where a body of its name is of another voice
				for _, c := range s.agreed(sizes[max(carries, 0)]) {
					list = append(list, failing(func() Case { k := c.put(); k.Question.Asked[i].Voice = voice; return k }))
				}
			}
			for _, other := range doubled(name) {
				if carries >= 0 && !slices.Contains(without, other) {
					list = append(list, s.asking(slices.Insert(slices.Clone(without), i, other), s.classes).agreed(sizes[carries])...)
				}
			}
		}
		return list
	}))
}

// agreed lists questions that should not carry, though all favour it, in some sizes.
func (s *subject) agreed(sizes ...int) (list []posed) {
	for _, n := range sizes {
		list = append(list, failing(func() Case { return s.question(split(n, n, 0)) }))
	}
	return list
}

// electorate is the trial of who is asked.
func (s *subject) electorate() trial {
	relevant := func(edits ...func(list []string) []string) []func(*Case) {
		return each(edits, func(c *Case, edit func(list []string) []string) { c.Question.Relevant = edit(c.Question.Relevant) })
	}
	return expect(liaison.RuleElectorate, "it fails unless the bodies asked are the relevant ones, in any order", s.pose(
		s.edited(s.places, "", relevant(func(list []string) []string { return slices.Sorted(slices.Values(append(list, list[0]))) })...),
		s.edited(s.places, failed, relevant(
			func([]string) []string { return nil }, func(list []string) []string { return list[1:] },
			func(list []string) []string { return list[:len(list)-1] }, func(list []string) []string { return append(list, "OMA") },
			func(list []string) []string { return append(list[1:], "OMA") }, func(list []string) []string { return append(list[1:], strings.ToLower(list[0])) },
			func(list []string) []string { return append(list[1:], list[1]) }, func(list []string) []string { return slices.Delete(list, len(list)/2, len(list)/2+1) },
		)...),
		s.edited(s.places, failed, func(c *Case) { // whatever is waived
			c.Question.Relevant, c.Question.Waivers = c.Question.Relevant[1:], map[liaison.Rule]string{liaison.RuleElectorate: "it is urgent"}
		}, func(c *Case) { // of the bodies of a voice one is relevant
			b := c.Question.Asked[len(c.Question.Asked)-1]
			c.Question.Asked = append(c.Question.Asked, liaison.Body{Name: b.Name + " SG11", Voice: b.Name, Class: b.Class})
		}),
		func() (list []posed) {
			turn := s.turn(sides, everyStance)()
			for _, d := range doubles {
				for _, at := range turn {
					put := func(relevant ...string) func() Case {
						return func() Case {
							voices := s.plain(at.profile)
							voices[at.i] = called(d[0], s.body(at.i), at.profile[at.i])
							c := newCase(voices...)
							c.Question.Relevant = slices.Replace(c.Question.Relevant, at.i, at.i+1, relevant...)
							return c
						}
					}
					list = append(list, s.same(at.profile, put(d[0])), failing(put(d[1])))
					for _, sep := range []string{",", ", ", ";", "|", " "} { // which may stand in a name
						if parts := strings.Split(d[0], sep); len(parts) > 1 {
							list = append(list, failing(put(parts...)))
						}
					}
				}
			}
			return list
		}))
}

// lower lists the stances next below each, the order being block, oppose, silent
// or abstain, favor. A recusal does not move.
var lower = map[liaison.Stance][]liaison.Stance{
	liaison.Favor: {liaison.Silent, liaison.Abstain}, liaison.Silent: {liaison.Oppose}, liaison.Abstain: {liaison.Oppose}, liaison.Oppose: {liaison.Block},
}

// anomaly looks for a voice that helps by moving down.
func (s *subject) anomaly() string {
	return search(s.profiles(), func(p profile) string {
		for i := range p {
			if s.on(p) != failed || s.again(p, i) {
				continue
			}
			for _, stance := range lower[p[i]] {
				if q := p.with(i, stance); s.on(q) != failed {
					moves := fmt.Sprintf("%s moves from %v to %v", s.body(i).Name, p[i], stance)
					return fmt.Sprintf("%s with %s, but once %s, %s", failed, s.words(p), moves, s.example(q))
				}
			}
		}
		return ""
	})
}

// silence looks for a voice whose silence is taken for support.
func (s *subject) silence() string {
	return search(s.profiles(), func(p profile) string {
		for i := range p {
			silent := p[i] == liaison.Silent && !s.again(p, i)
			if silent && s.on(p) != failed && s.on(p.with(i, liaison.Abstain)) == failed && s.on(p.with(i, liaison.Recuse)) == failed {
				return fmt.Sprintf("%s if %s abstains or recuses itself, but %s", failed, s.body(i).Name, s.example(p))
			}
		}
		return ""
	})
}

// again reports whether a later voice like the i-th says the same, and so will do.
func (s *subject) again(p profile, i int) bool {
	next := i + len(s.classes)
	return next < len(p) && s.alike(i, next) && p[next] == p[i]
}

// favourite looks for two voices that should be able to change places.
func (s *subject) favourite() string {
	few := slices.DeleteFunc(slices.Clone(s.everySmall()), func(p profile) bool { return len(p) == mostSmall })
	return search(slices.Concat(few, s.odd()), func(p profile) string {
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
		return ""
	})
}
