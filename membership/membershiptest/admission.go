package membershiptest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/sipforum/techwg/membership"
)

// A Case is one question of admission: may Person take part in the activity of
// Access at a time? It holds all that the answer may depend on, and its JSON
// form is how a [Problem] shows it.
//
// In the suites the records are such as [membership.NewRoster] accepts, and times
// are in whole microseconds, as databases keep them; but somebody may be asked about
// whose name no record can hold, and a set may hold what is no class. The records
// are shared between cases: an implementation reads them only.
type Case struct {
	Records membership.Records `json:"records,omitzero"`
	Access  membership.Access  `json:"access,omitzero"`
	Person  string             `json:"person"`
	At      time.Time          `json:"at"`
}

// TestAdmission checks an admission function of your own against ¶8a and ¶10b.
// The error is nil or holds every [Problem].
//
// It asks about every small case, the smallest first, and about some thousand
// larger and odder ones, the same each time.
func TestAdmission(admit func(Case) bool) error { return test(admission(admit)) }

// RunAdmission runs the suite of [TestAdmission] as subtests of t, one for each
// rule: "must/10b-member".
func RunAdmission(t *testing.T, admit func(Case) bool) { run(t, admission(admit)) }

// A standing is what a person is to an activity at a time.
type standing int

const (
	stranger   standing = iota
	elsewhere           // a consultant, but engaged for other activities
	beginner            // a member, or working for one, from this very moment on
	employee            // working for a member, and has been for a while
	member              // a member by themselves, and has been for a while
	consultant          // engaged for the activity, and perhaps a member
)

// A stage is how far the narrowing of an activity has come.
type stage int

const (
	untouched    stage = iota // nobody wants it narrowed
	undetermined              // a determination is missing, or its name or date
	upcoming                  // both are there, and one is still to take effect
	over                      // it was narrowed once
	narrowed
	overlapping // narrowed twice at once
)

// facts are what the clauses turn on.
type facts struct {
	standing standing
	stage    stage
	class    bool // a member of one of the classes named, or working for one
}

// is reports whether the person comes in as a member of some kind while the
// activity is at a stage.
func (f facts) is(s stage) bool {
	return f.stage == s && beginner <= f.standing && f.standing <= member
}

// fits reports whether a member of such a class is admitted.
func (f facts) fits() bool { return f.stage < narrowed || f.class }

// The answers to a case.
const admitted, refused = "admitted", "refused"

type admissionRow struct {
	rule membership.Rule
	want string
	is   string
	when func(facts) bool
}

// admissions says who is admitted. Each case is of exactly one row.
var admissions = []admissionRow{
	{membership.RuleConsultants, "a consultant engaged for the activity is admitted, however it is narrowed", admitted,
		func(f facts) bool { return f.standing == consultant }},
	{membership.RuleEngagedActivity, "a consultant engaged for other activities only is refused", refused,
		func(f facts) bool { return f.standing == elsewhere }},
	{membership.RuleOpenToAllClasses, "a member of any class is admitted if no classes are named", admitted,
		func(f facts) bool { return f.standing == member && f.stage == untouched }},
	{membership.RuleOpenToAllClasses, "a member of any class is admitted as long as a determination is missing, its name or its date, waiver or not", admitted,
		func(f facts) bool { return f.standing == member && f.stage == undetermined }},
	{membership.RuleOpenToAllClasses, "a member of any class is admitted until the later of the two determinations", admitted,
		func(f facts) bool { return f.standing == member && f.stage == upcoming }},
	{membership.RuleOpenToAllClasses, "a member of any class is admitted once the narrowing has ended", admitted,
		func(f facts) bool { return f.standing == member && f.stage == over }},
	{membership.RuleNarrowing, "a member of a class that is named is admitted, under any of several memberships", admitted,
		func(f facts) bool { return f.standing == member && f.stage == narrowed && f.class }},
	{membership.RuleOverlap, "of several narrowings the one that began last admits the classes it names, or of those the last listed", admitted,
		func(f facts) bool { return f.standing == member && f.stage == overlapping && f.class }},
	{membership.RuleOverlap, "of several narrowings the one that began last refuses all other classes, or of those the last listed", refused,
		func(f facts) bool { return f.is(overlapping) && !f.class }},
	{membership.RuleMember, "whoever is no member at the time, works for none and is not engaged is refused", refused,
		func(f facts) bool { return f.standing == stranger }},
	{membership.RuleMember, "whoever is admitted as a member is so from the first moment on", admitted,
		func(f facts) bool { return f.standing == beginner && f.fits() }},
	{membership.RuleMember, "whoever works for a member is admitted as a member of its class is", admitted,
		func(f facts) bool { return f.standing == employee && f.fits() }},
	{membership.RuleAdmittedClass, "a member of none of the classes named is refused from the later determination on", refused,
		func(f facts) bool { return f.is(narrowed) && !f.class }},
}

func admission(admit func(Case) bool) (suite []trial) {
	ask := func(c Case) string { return answer(admitted, refused, func() bool { return admit(c) }) }
	for i, row := range admissions {
		suite = append(suite, expect(row.rule, row.want, func() string {
			return search(ofRow, i, func(c Case) string {
				got := ask(c)
				if got == row.is {
					return ""
				}
				// Whether members of their class are admitted at all is not for
				// beginners and employees to say, but for the rule that admits them.
				if row.is == admitted && c.facts().standing < member && ask(c.plain()) != admitted {
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
			for i, row := range admissions {
				if row.is == admitted && row.rule != membership.RuleConsultants {
					if example := search(ofRow, i, func(c Case) string { return shutOut(c, ask) }); example != "" {
						return example
					}
				}
			}
			return ""
		}))
}

// shutOut says who is admitted, but no longer once one more class is named.
func shutOut(c Case, ask func(Case) string) string {
	if ask(c) != admitted { // which is for the rules to find
		return ""
	}
	for _, class := range everyClass {
		if more, ok := c.naming(class); ok {
			if got := ask(more); got != admitted {
				return fmt.Sprintf("admitted %s, %s once %v is named too", show(c), got, class)
			}
		}
	}
	return ""
}

// naming is the case with one class more wherever classes are named, if some
// narrowing does not name it yet.
func (c Case) naming(class membership.Class) (more Case, ok bool) {
	c.Access.Narrowings = slices.Clone(c.Access.Narrowings)
	for i := range c.Access.Narrowings {
		if n := &c.Access.Narrowings[i]; n.Only != membership.Of() && !n.Only.Has(class) {
			n.Only |= membership.Of(class)
			ok = true
		}
	}
	return c, ok
}

// row is the one of the admissions that the case is of.
func (c Case) row() int {
	f := c.facts()
	return slices.IndexFunc(admissions, func(row admissionRow) bool { return row.when(f) })
}

// ofRow are the cases of each row.
var ofRow = sync.OnceValue(func() [][]Case { return byRow(cases(), len(admissions)) })

// facts reads the case record by record, as the clauses would have it.
func (c Case) facts() facts {
	as, classes := held(c.Records, c.Person, c.At)
	for _, e := range c.Records.Engagements {
		if e.Person == c.Person && within(c.At, e.From, e.Until) {
			if len(e.Activities) == 0 || slices.Contains(e.Activities, c.Access.Activity) {
				as = consultant
			} else {
				as = max(as, elsewhere)
			}
		}
	}
	only, stage := stageOf(c.Access.Narrowings, c.At)
	return facts{as, stage, classes&only != 0}
}

// stageOf says how far narrowings have come, and which classes the one that
// decides names.
func stageOf(narrowings []membership.Narrowing, at time.Time) (only membership.Classes, s stage) {
	var began time.Time
	for _, n := range narrowings {
		from := slices.MaxFunc([]time.Time{n.TaskGroup.At, n.Chair.At}, time.Time.Compare)
		switch {
		case n.Only == membership.Of():
		case !made(n.TaskGroup) || !made(n.Chair):
			s = max(s, undetermined)
		case at.Before(from):
			s = max(s, upcoming)
		case !within(at, from, n.Until):
			s = max(s, over)
		default:
			if s < narrowed {
				s = narrowed
			} else {
				s = overlapping
			}
			if !from.Before(began) {
				only, began = n.Only, from
			}
		}
	}
	return only, s
}

func made(d membership.Determination) bool {
	return strings.ContainsFunc(d.By, visible) && !d.At.IsZero()
}

// visible reports whether a character shows something, as package membership has it.
func visible(r rune) bool {
	return ' ' < r && r < unicode.MaxASCII ||
		!unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) && r != '\u2800'
}

// held is the classes of which somebody is a member at a time, by themselves and
// through employers, and as what.
func held(r membership.Records, person string, at time.Time) (as standing, classes membership.Classes) {
	add := func(c membership.Class, s standing, since ...time.Time) {
		if slices.ContainsFunc(since, at.Equal) {
			s = beginner
		}
		as, classes = max(as, s), classes|membership.Of(c)
	}
	for _, m := range r.Memberships {
		if !within(at, m.From, m.Until) {
			continue
		}
		if m.Organization == "" && m.Person == person {
			add(m.Class, member, m.From)
		}
		for _, a := range r.Affiliations {
			if a.Organization == m.Organization && a.Person == person && within(at, a.From, a.Until) {
				add(m.Class, employee, m.From, a.From)
			}
		}
	}
	return as, classes
}

// plain is the case in which whoever is a member then, in whatever way, is one by
// themselves and has long been.
func (c Case) plain() Case {
	plain := membership.Records{Engagements: c.Records.Engagements}
	_, classes := held(c.Records, c.Person, c.At)
	for _, class := range everyClass {
		if classes.Has(class) {
			plain.Memberships = append(plain.Memberships, membership.Membership{Person: c.Person, Class: class})
		}
	}
	c.Records = plain
	return c
}

// within reports whether from <= at < until; a zero until never comes.
func within(at, from, until time.Time) bool {
	return (at.Equal(from) || at.After(from)) && (until.IsZero() || at.Before(until))
}
