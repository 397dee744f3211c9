package liaisontest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// TestPolicy checks that a tally of your own, in a database or in another
// language, decides what a policy does: on either side of each threshold that takes
// no more than 1,000 voices. The error is nil or holds every [Problem]; a policy
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
		if c.Among != "" && !slices.Contains(classes, c.Among) {
			classes = append(classes, c.Among)
		}
	}
	if classes != nil {
		classes = append(classes, "") // a voice of no class
	}
	s := newSubject(carries, p.Required, classes)

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
	for _, c := range p.Conditions {
		want := fmt.Sprintf("it fails unless %v", c)
		if c.Clause != "" {
			want += " (" + c.Clause + ")"
		}
		claims := []claim{newClaim(c.Need, c.Among)}
		if c.When != (liaison.Threshold{}) {
			claims = append(claims, newClaim(c.When, c.Among))
		}
		all = append(all, part{liaison.RuleStrongShowing, want, claims, func(p profile) bool {
			t := s.among(p, c.Among)
			return claims[0].holds(t) || len(claims) > 1 && !claims[1].holds(t)
		}})
	}
	return all
}

// among is what the voices of one class say, or all if it has no name.
func (s *subject) among(p profile, class string) liaison.Tally {
	if class == "" {
		return p.tally()
	}
	var t liaison.Tally
	for i := range p {
		if s.body(i).Class == class {
			t[p[i]]++
		}
	}
	return t
}
