package liaisontest

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// TestPolicy checks that a tally of your own, in a database or in another
// language, decides what a policy does: exactly at each threshold. The error is
// nil or holds every [Problem]; a malformed policy is one.
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

	// The parts of the policy are tried in order, so that a case is of the first
	// part that it does not meet.
	type part struct {
		rule liaison.Rule
		want string
		met  func(profile) bool
	}
	var parts []part
	for i, voice := range p.Required {
		parts = append(parts, part{liaison.RuleRequired, fmt.Sprintf("it fails unless %s favours it or abstains", voice), func(p profile) bool {
			return p[i] == liaison.Favor || p[i] == liaison.Abstain
		}})
	}
	for _, c := range p.Conditions {
		need, when := newClaim(c.Need), newClaim(c.When)
		want := fmt.Sprintf("it fails unless %v", c)
		if c.Clause != "" {
			want += " (" + c.Clause + ")"
		}
		parts = append(parts, part{liaison.RuleShowing, want, func(p profile) bool {
			if c.Among != "" {
				p = s.among(p, c.Among)
			}
			return c.When != liaison.Test{} && !when.holds(p) || need.holds(p)
		}})
	}
	first := func(p profile) int { return slices.IndexFunc(parts, func(pt part) bool { return !pt.met(p) }) }
	search := func(unmet int, want string) func() string {
		return func() string {
			for p := range s.profiles() {
				if first(p) == unmet && s.on(p) != want {
					return s.example(p)
				}
			}
			return ""
		}
	}

	suite := []trial{s.closed()}
	for i, pt := range parts {
		suite = append(suite, expect(pt.rule, pt.want, search(i, failed)))
	}
	suite = append(suite, expect(liaison.RuleShowing, "it carries with all that the policy asks for", search(-1, carried)))
	if len(p.Required) > 0 {
		suite = append(suite, s.unasked())
	}
	if p.Electorate {
		suite = append(suite, s.electorate())
	}
	return append(suite, s.readings()...)
}

// among is what the voices of one class say.
func (s *subject) among(p profile, class string) profile {
	var part profile
	for i := range p {
		if s.body(i).Class == class {
			part = append(part, p[i])
		}
	}
	return part
}

// A claim is a test as its words have it: "favoring at least 2 per 3 sided".
type claim struct {
	count, base []liaison.Stance
	compare     string
	share       *big.Rat
	whole       bool // a number, not a share
}

// sets are the stances that each word stands for.
var sets = map[string][]liaison.Stance{
	"silent":     {liaison.Silent},
	"favoring":   {liaison.Favor},
	"opposing":   {liaison.Oppose},
	"blocking":   {liaison.Block},
	"abstaining": {liaison.Abstain},
	"recusing":   {liaison.Recuse},
	"against":    {liaison.Oppose, liaison.Block},
	"sided":      {liaison.Favor, liaison.Oppose, liaison.Block},
	"responding": {liaison.Favor, liaison.Oppose, liaison.Block, liaison.Abstain},
	"present":    {liaison.Favor, liaison.Oppose, liaison.Block, liaison.Abstain, liaison.Silent},
	"asked":      everyStance,
}

func union(words string) []liaison.Stance {
	var all []liaison.Stance
	for word := range strings.SplitSeq(words, "+") {
		all = append(all, sets[word]...)
	}
	return all
}

// newClaim reads a well-formed test; the zero test is a claim of nothing.
func newClaim(t liaison.Test) claim {
	words := strings.Fields(t.String())
	if len(words) < 4 {
		return claim{}
	}
	number := func(word string) int64 {
		n, _ := strconv.ParseInt(word, 10, 64)
		return n
	}
	c := claim{count: union(words[0]), compare: words[1] + " " + words[2], share: big.NewRat(number(words[3]), 1), whole: true}
	if len(words) == 7 {
		c.share, c.base, c.whole = big.NewRat(number(words[3]), number(words[5])), union(words[6]), false
	}
	return c
}

// holds compares fractions.
func (c claim) holds(p profile) bool {
	have, base := p.count(c.count...), 1
	if !c.whole {
		base = p.count(c.base...)
	}
	var sign int
	switch {
	case base > 0:
		sign = big.NewRat(int64(have), int64(base)).Cmp(c.share)
	case have == 0:
		return false // nothing of nothing
	default:
		sign = 1 // something of nothing is more than any share
	}
	switch c.compare {
	case "at least":
		return sign >= 0
	case "more than":
		return sign > 0
	case "at most":
		return sign <= 0
	}
	return sign < 0
}
