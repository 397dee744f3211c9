package liaisontest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// TestPolicy checks that a tally of your own, in a database or in another
// language, decides what a policy does: on either side of each threshold that takes
// no more than 1,000 voices, and as it takes blocks. The error is nil or holds every [Problem]; a policy
// that is malformed, or under which nothing carries, is one.
//
// It says nothing about the policy itself: [liaison.Policy.Check] and [TestTally] do.
func TestPolicy(p liaison.Policy, carries func(Case) bool) error { return test(policy(p, carries)) }

// RunPolicy runs the suite of [TestPolicy] as subtests of t, one for each rule:
// "should/5c-strong-showing".
func RunPolicy(t *testing.T, p liaison.Policy, carries func(Case) bool) {
	t.Helper()
	run(t, policy(p, carries))
}

func policy(p liaison.Policy, carries func(Case) bool) []trial {
	var classes []string
	for _, c := range p.Conditions {
		for _, claim := range claims(c) {
			if claim.class != "" && !slices.Contains(classes, claim.class) {
				classes = append(classes, claim.class)
			}
		}
	}
	if classes != nil {
		classes = append(classes, "") // a voice of no class
	}
	s := newSubject(carries, p.Required, classes, p.Blocks)

	silence := newCase(s.plain(make(profile, s.least()))...)
	if a := p.Assess(silence.Question, nil, closes); a.Outcome() == liaison.Invalid {
		return []trial{expect(liaison.RulePolicy, "a policy that is well formed, to compare with", a.Err().Error)}
	}

	parts := s.parts(p)
	s.look(parts, 9, 20)
	search := func(unmet int, want string) func() string {
		return func() string {
			for p := range s.profiles() {
				if parts.unmet(p) == unmet && s.on(p) != want {
					return s.example(p)
				}
			}
			return ""
		}
	}

	suite := []trial{
		expect(liaison.RulePolicy, "a policy under which something carries, to compare with", func() string {
			for p := range s.profiles() {
				if parts.unmet(p) < 0 {
					return ""
				}
			}
			return fmt.Sprintf("nothing that was looked at, of up to %d voices, meets all of %v", mostEver, p.Conditions)
		}),
		s.closed(),
	}
	for i, pt := range parts {
		suite = append(suite, expect(pt.rule, pt.want, search(i, failed)))
	}
	suite = append(suite, expect(liaison.RuleStrongShowing, "it carries with all that the policy asks for", search(-1, carried)))
	if len(p.Required) > 0 {
		suite = append(suite, s.unasked())
	}
	if classes != nil {
		suite = append(suite, s.unclassed(), s.classed(p))
	}
	if p.Days > 0 {
		suite = append(suite, s.days(p.Days))
	}
	if p.Electorate {
		suite = append(suite, s.electorate())
	}
	return append(suite, s.readings()...)
}

// A part is one thing that a policy asks for.
type part struct {
	rule   liaison.Rule
	want   string
	claims []claim
	met    func(profile) bool
}

// parts are tried in order, so that a case is of the first that it does not meet.
type parts []part

// unmet is the place of the first part that is not met, or -1.
func (ps parts) unmet(p profile) int {
	return slices.IndexFunc(ps, func(pt part) bool { return !pt.met(p) })
}

func (s *subject) parts(p liaison.Policy) parts {
	var all parts
	for i, voice := range p.Required {
		want := fmt.Sprintf("it fails unless %s favours it or abstains", voice)
		all = append(all, part{liaison.RuleRequiredVoices, want, nil, func(p profile) bool {
			return p[i] == liaison.Favor || p[i] == liaison.Abstain
		}})
	}
	var whens []claim
	for _, c := range p.Conditions {
		want := fmt.Sprintf("it fails unless %v", c)
		if c.Clause != "" {
			want += " (" + c.Clause + ")"
		}
		claims := claims(c)
		whens = append(whens, claims[1:]...)
		all = append(all, part{liaison.RuleStrongShowing, want, claims, func(p profile) bool {
			return s.holds(claims[0], p) || len(claims) > 1 && !s.holds(claims[1], p)
		}})
	}
	if len(whens) == len(p.Conditions) {
		all = append(all, part{liaison.RuleStrongShowing, "it fails where no condition applies", whens, func(p profile) bool {
			return slices.ContainsFunc(whens, func(c claim) bool { return s.holds(c, p) })
		}})
	}
	return all
}

// holds holds a claim against what the voices of its class say.
func (s *subject) holds(c claim, p profile) bool {
	var t liaison.Tally
	for i := range p {
		if c.class == "" || s.body(i).Class == c.class {
			t[p[i]]++
		}
	}
	return c.holds(t)
}

// unclassed is the trial of a question that asks nobody of one of the classes.
func (s *subject) unclassed() trial {
	classes := s.classes[:len(s.classes)-1]
	return expect(liaison.RuleClass, fmt.Sprintf("it fails unless somebody is asked of each of the classes %q", classes), func() string {
		for i := range classes {
			if example := s.asking(s.named, slices.Delete(slices.Clone(s.classes), i, i+1)).agreed(s.sizes()); example != "" {
				return example
			}
		}
		return ""
	})
}

// classed is the trial of a class whose name is nearly that of one that is counted
// apart, where it would decide.
func (s *subject) classed(p liaison.Policy) trial {
	return expect(liaison.RuleStrongShowing, "a voice is of no class but its own", func() string {
		s, last := s.asking(s.named, append(slices.Clone(s.classes), "", "")), len(s.classes)-1 // most of no class
		right := s.parts(p)
		for _, class := range s.classes[:last] {
			wrong := s.asking(s.named, append(slices.Clone(s.classes[:last]), class, class, class)).parts(p)
			done := map[bool]bool{}
			for q := range s.profiles() {
				carries := right.unmet(q) < 0
				if done[carries] || carries == (wrong.unmet(q) < 0) {
					continue
				}
				done[carries] = true
				for _, other := range doubled(class) {
					c := s.question(q)
					for i, b := range c.Question.Asked {
						if b.Class == "" && !slices.Contains(s.classes, other) {
							c.Question.Asked[i].Class = other
						}
					}
					if example := s.same(q, c); example != "" {
						return example
					}
				}
			}
		}
		return ""
	})
}

// days is the trial of how long a question is open.
func (s *subject) days(days int) trial {
	return expect(liaison.RuleDays, fmt.Sprintf("it fails unless the question is open for %d times 24 hours", days), func() string {
		for _, at := range s.places() {
			p, c := at.profile, s.question(at.profile)
			for i := range c.Positions {
				c.Positions[i].At = opened
			}
			c.Question.Closes = opened.AddDate(0, 0, days)
			if example := s.same(p, c); example != "" {
				return example
			}
			c.Question.Closes = c.Question.Closes.Add(-tick)
			if got := s.ask(c); got != failed {
				return got + " " + show(c)
			}
		}
		return ""
	})
}
