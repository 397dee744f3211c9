package membershiptest

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
)

// A Case is one question of admission: may Person take part in the activity of
// Access at a time? It holds all that the answer may depend on, and its JSON
// form is how a [Problem] shows it.
//
// In the suites the records are such as [membership.NewRoster] accepts, and times
// are in whole microseconds, as databases keep them. The records are shared
// between cases: an implementation reads them only.
type Case struct {
	Members     []membership.Membership `json:"members,omitzero"`
	Consultants []membership.Engagement `json:"consultants,omitzero"`
	Access      membership.Access       `json:"access,omitzero"`
	Person      string                  `json:"person"`
	At          time.Time               `json:"at"`
}

// TestAdmission checks an admission function of your own against ¶8a and ¶10b.
// The error is nil or holds every [Problem].
//
// It asks about every small case, the smallest first, and about some thousand odd
// ones, the same each time.
func TestAdmission(admit func(Case) bool) error { return test(admission(admit)) }

// RunAdmission runs the suite of [TestAdmission] as subtests of t, one for each
// rule: "must/10b-member".
func RunAdmission(t *testing.T, admit func(Case) bool) {
	t.Helper()
	run(t, admission(admit))
}

// A standing is what a person is to an activity at a time.
type standing int

const (
	stranger   standing = iota
	elsewhere           // a consultant, but engaged for other activities
	beginner            // a member, from this very moment on
	member              // a member, and has been for a while
	consultant          // engaged for the activity, and perhaps a member
)

// A stage is how far the narrowing of an activity has come.
type stage int

const (
	untouched    stage = iota // nobody wants it narrowed
	undetermined              // a determination is missing
	upcoming                  // both are there, and one is still to take effect
	narrowed
)

// facts are what the clauses turn on.
type facts struct {
	standing standing
	stage    stage
	class    bool // a member of one of the classes named
}

// admissions says who is admitted. Each case is of exactly one row.
var admissions = []struct {
	rule     membership.Rule
	want     string
	admitted bool
	when     func(facts) bool
}{
	{
		membership.RuleConsultants, "a consultant engaged for the activity is admitted, however it is narrowed", true,
		func(f facts) bool { return f.standing == consultant },
	}, {
		membership.RuleEngagedActivity, "a consultant engaged for other activities only is refused", false,
		func(f facts) bool { return f.standing == elsewhere },
	}, {
		membership.RuleOpenToAllClasses, "a member of any class is admitted if no classes are named", true,
		func(f facts) bool { return f.standing == member && f.stage == untouched },
	}, {
		membership.RuleOpenToAllClasses, "a member of any class is admitted as long as a determination is missing, waiver or not", true,
		func(f facts) bool { return f.standing == member && f.stage == undetermined },
	}, {
		membership.RuleOpenToAllClasses, "a member of any class is admitted until the later of the two determinations", true,
		func(f facts) bool { return f.standing == member && f.stage == upcoming },
	}, {
		membership.RuleNarrowing, "a member of a class that is named is admitted, under any of several memberships", true,
		func(f facts) bool { return f.standing == member && f.stage == narrowed && f.class },
	}, {
		membership.RuleMember, "whoever is neither a member nor an engaged consultant at the time is refused", false,
		func(f facts) bool { return f.standing == stranger },
	}, {
		membership.RuleMember, "whoever is admitted as a member is so from the first moment of the membership on", true,
		func(f facts) bool { return f.standing == beginner && (f.stage != narrowed || f.class) },
	}, {
		membership.RuleAdmittedClass, "a member of none of the classes named is refused from the later determination on", false,
		func(f facts) bool {
			return (f.standing == member || f.standing == beginner) && f.stage == narrowed && !f.class
		},
	},
}

func admission(admit func(Case) bool) []trial {
	ask := func(c Case) string { return answer("admitted", "refused", func() bool { return admit(c) }) }
	var suite []trial
	for _, row := range admissions {
		want := "refused"
		if row.admitted {
			want = "admitted"
		}
		suite = append(suite, expect(row.rule, row.want, func() string {
			return search(cases(), func(c Case) string {
				f := c.facts()
				if !row.when(f) {
					return ""
				}
				got := ask(c)
				if got == want {
					return ""
				}
				// Whether members of their class are admitted at all is not for
				// beginners to say, but for the rule that admits them.
				if row.admitted && f.standing == beginner && ask(c.begun()) != want {
					return ""
				}
				return got + " " + show(c)
			})
		}))
	}
	return append(suite, property("more-classes",
		"whoever is admitted is still admitted once more classes are named",
		"the classes are equals, and naming one more takes nothing from the others (¶10b)",
		func() string {
			return search(cases(), func(c Case) string {
				if c.Access.Only == membership.Of() || ask(c) != "admitted" {
					return ""
				}
				for _, class := range everyClass {
					if c.Access.Only.Has(class) {
						continue
					}
					more := c
					more.Access.Only |= membership.Of(class)
					if got := ask(more); got != "admitted" {
						return fmt.Sprintf("admitted %s, %s once %v is named too", show(c), got, class)
					}
				}
				return ""
			})
		}))
}

// facts reads the case record by record, as the clauses would have it.
func (c Case) facts() facts {
	var f facts
	for _, e := range c.Consultants {
		if e.Person == c.Person && within(c.At, e.From, e.Until) {
			if len(e.Activities) == 0 || slices.Contains(e.Activities, c.Access.Activity) {
				f.standing = max(f.standing, consultant)
			} else {
				f.standing = max(f.standing, elsewhere)
			}
		}
	}
	for _, m := range c.Members {
		if m.Person == c.Person && within(c.At, m.From, m.Until) {
			if c.At.Equal(m.From) {
				f.standing = max(f.standing, beginner)
			} else {
				f.standing = max(f.standing, member)
			}
			f.class = f.class || c.Access.Only.Has(m.Class)
		}
	}
	taskGroup, chair := c.Access.TaskGroup.At, c.Access.Chair.At
	switch {
	case c.Access.Only == membership.Of():
		f.stage = untouched
	case taskGroup.IsZero() || chair.IsZero():
		f.stage = undetermined
	case c.At.Before(taskGroup) || c.At.Before(chair):
		f.stage = upcoming
	default:
		f.stage = narrowed
	}
	return f
}

// begun is the case with the memberships that begin right then begun long before.
func (c Case) begun() Case {
	c.Members = slices.Clone(c.Members)
	for i := range c.Members {
		if c.At.Equal(c.Members[i].From) {
			c.Members[i].From = time.Time{}
		}
	}
	return c
}

// within reports whether from <= at < until; a zero until never comes.
func within(at, from, until time.Time) bool {
	return (at.Equal(from) || at.After(from)) && (until.IsZero() || at.Before(until))
}
