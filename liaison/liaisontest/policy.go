package liaisontest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// TestPolicy checks that a tally of your own, in a database or in another
// language, decides what a policy does: on either side of each threshold that takes
// no more than 1,000 voices, and as it takes blocks. The error is nil or holds every
// [Problem]; a policy that is malformed, or under which nothing carries, is one.
//
// It says nothing about the policy itself: [liaison.Policy.Check] and [TestTally] do.
func TestPolicy(p liaison.Policy, carries func(Case) bool) error { return test(policy(p, carries)) }

// RunPolicy runs the suite of [TestPolicy] as subtests of t, one for each rule:
// "should/5c-strong-showing".
func RunPolicy(t *testing.T, p liaison.Policy, carries func(Case) bool) { run(t, policy(p, carries)) }

func policy(p liaison.Policy, carries func(Case) bool) []trial {
	classes := append(counted(p), "") // a voice of no class
	s := newSubject(carries, p.Required, classes, p.Blocks)
	if a := p.Assess(s.question(make(profile, s.least())).Question, nil, closes); a.Outcome() == liaison.Invalid {
		return []trial{expect(liaison.RulePolicy, "a policy that is well formed, to compare with", a.Err().Error)}
	}
	s.look(s.lacking(p), 9, 20)
	suite := slices.Concat([]trial{s.possible(p)}, s.whenever(), s.decides(p))
	if len(p.Required) > 0 {
		suite = append(suite, s.unasked())
	}
	if len(classes) > 1 {
		suite = append(suite, s.unclassed(), s.classed(p))
		for _, other := range s.mixed() {
			suite = append(suite, other.decides(p)...)
		}
	}
	if p.Days > 0 {
		suite = append(suite, s.days(p.Days))
	}
	if p.Electorate {
		suite = append(suite, s.electorate())
	}
	return append(suite, s.readings()...)
}

// counted lists the classes that a policy counts apart.
func counted(p liaison.Policy) (classes []string) {
	for _, c := range p.Conditions {
		for _, class := range []string{c.Need.Class(), c.When.Class()} {
			if class != "" && !slices.Contains(classes, class) {
				classes = append(classes, class)
			}
		}
	}
	return classes
}

// possible is the trial of whether anything carries under the policy.
func (s *subject) possible(p liaison.Policy) trial {
	return expect(liaison.RulePolicy, "a policy under which something carries, to compare with", func() string {
		lacking := s.lacking(p)
		if slices.ContainsFunc(s.profiles(), func(p profile) bool { return lacking.taking(p) == 0 }) {
			return ""
		}
		return fmt.Sprintf("nothing that was looked at, of up to %d voices, meets all of %v", mostEver, p.Conditions)
	})
}

// decides are the trials of what the policy decides.
func (s *subject) decides(p liaison.Policy) []trial {
	rest := row{liaison.RuleStrongShowing, "it carries with all that the policy asks for", carried, whatever, nil}
	return s.rows(append(s.lacking(p), rest))
}

// lacking are the rows of what lacks each of the things that a policy asks for.
func (s *subject) lacking(p liaison.Policy) (rows rows) {
	for i, voice := range p.Required {
		want := fmt.Sprintf("it fails unless %s favours it or abstains", voice)
		rows = append(rows, row{liaison.RuleRequiredVoices, want, failed, func(p profile) bool {
			return p[i] != liaison.Favor && p[i] != liaison.Abstain
		}, nil})
	}
	var whens []claim
	for _, c := range p.Conditions {
		want := fmt.Sprintf("it fails unless %v", c)
		if c.Clause != "" {
			want += " (" + c.Clause + ")"
		}
		claims := []claim{newClaim(c.Need)}
		if c.When != (liaison.Threshold{}) {
			claims = append(claims, newClaim(c.When))
		}
		whens = append(whens, claims[1:]...)
		rows = append(rows, row{liaison.RuleStrongShowing, want, failed, func(p profile) bool {
			return !s.holds(claims[0], p) && (len(claims) == 1 || s.holds(claims[1], p))
		}, claims})
	}
	if len(whens) == len(p.Conditions) {
		rows = append(rows, row{liaison.RuleStrongShowing, "it fails where no condition applies", failed, func(p profile) bool {
			return !slices.ContainsFunc(whens, func(c claim) bool { return s.holds(c, p) })
		}, whens})
	}
	return rows
}

// holds holds a claim against what the voices of its class say.
func (s *subject) holds(c claim, p profile) bool { return c.holds(s.said(c.class, p)) }

// said is what the voices of a class say.
func (s *subject) said(class string, p profile) (t liaison.Tally) {
	for i := range p {
		if s.isOf(class, i) {
			t[p[i]]++
		}
	}
	return t
}

// mixed are the same with voices of the classes otherwise: each class comes first, and
// of each there are more than of the others, of each of which there is one.
func (s *subject) mixed() (others []*subject) {
	for i, class := range s.classes {
		if i > 0 {
			others = append(others, s.asking(s.named, slices.Concat(s.classes[i:], s.classes[:i])))
		}
		for many := 2; many <= max(2, mostSmall+1-len(s.classes)); many++ {
			uneven := s.asking(s.named, slices.Concat(s.classes[:i], s.classes[i+1:], slices.Repeat([]string{class}, many)))
			uneven.small = slices.DeleteFunc(uneven.everySmall(), func(p profile) bool {
				return len(p) > len(uneven.classes) || !slices.Equal(p, uneven.sort(slices.Clone(p)))
			})
			others = append(others, uneven)
		}
	}
	return others
}

// unclassed is the trial of a question that asks nobody of one of the classes.
func (s *subject) unclassed() trial {
	classes := s.classes[:len(s.classes)-1]
	want := fmt.Sprintf("it fails unless somebody is asked of each of the classes %q", classes)
	return expect(liaison.RuleClass, want, s.pose(func() (list []posed) {
		for i := range classes {
			list = append(list, s.asking(s.named, slices.Delete(slices.Clone(s.classes), i, i+1)).agreed(s.sizes()...)...)
		}
		return list
	}))
}

// classed is the trial of a class whose name is nearly that of one that is counted
// apart, where it would decide.
func (s *subject) classed(p liaison.Policy) trial {
	last := len(s.classes) - 1
	most := s.asking(s.named, append(slices.Clone(s.classes), "", "")) // of no class
	most.large = s.large
	return expect(liaison.RuleStrongShowing, "a voice is of no class but its own", most.pose(func() (list []posed) {
		right, profiles := most.lacking(p), most.profiles()
		for _, class := range s.classes[:last] {
			wrong := s.asking(s.named, append(slices.Clone(s.classes[:last]), class, class, class)).lacking(p)
			for _, carries := range []bool{false, true} {
				turns := func(q profile) bool { return (right.taking(q) == 0) == carries && (wrong.taking(q) == 0) != carries }
				at := slices.IndexFunc(profiles, turns)
				for _, other := range doubled(class) {
					if at < 0 || slices.Contains(s.classes, other) {
						continue
					}
					list = append(list, most.same(profiles[at], func() Case {
						c := most.question(profiles[at])
						for i := range c.Question.Asked {
							if b := &c.Question.Asked[i]; b.Class == "" {
								b.Class = other
							}
						}
						return c
					}))
				}
			}
		}
		return list
	}))
}

// days is the trial of how long a question is open.
func (s *subject) days(days int) trial {
	open := func(less time.Duration) []func(*Case) {
		return each(openings, func(c *Case, from time.Time) {
			c.Question.Opened, c.Question.Closes = from.UTC(), from.Add(time.Duration(days)*24*time.Hour-less)
			c.AsOf = c.Question.Closes.AddDate(0, 0, 1)
			for i := range c.Positions {
				c.Positions[i].At = from
			}
		})
	}
	turn := s.turn(sides, everyStance)
	return expect(liaison.RuleDays, fmt.Sprintf("it fails unless the question is open for %d times 24 hours", days),
		s.pose(s.edited(turn, "", open(0)...), s.edited(turn, failed, open(tick)...)))
}
