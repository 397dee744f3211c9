package chartertest_test

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/charter/chartertest"
)

func TestPlantedPowers(t *testing.T) {
	const chair, board, director, group = charter.Chair, charter.Board, charter.TechnicalDirector, charter.WorkingGroup
	allow := func(office charter.Office, act charter.Act) func(charter.Office, charter.Act) bool {
		return func(o charter.Office, a charter.Act) bool { return may(o, a) || o == office && a == act }
	}
	for _, bug := range []struct {
		name    string
		caught  []string
		example string
		may     func(charter.Office, charter.Act) bool
	}{
		{"the chair limits releases", []string{"must/4b-limited-release"}, "chair, limit release: allowed", allow(chair, charter.LimitRelease)},
		{"the chair creates task groups", []string{"must/7a-task-group-creation"}, "chair, create task group: allowed", allow(chair, charter.CreateTaskGroup)},
		{"the working group elects its chairs", []string{"must/10a-appoint-chair"}, "working group, appoint chair: allowed", allow(group, charter.AppointChair)},
		{"the director establishes activities", []string{"must/11a-establish"}, "technical director, establish activity: allowed", allow(director, charter.EstablishActivity)},
		{"the board sets schedules", []string{"must/11b-schedule-by-chair"}, "board, set schedule: allowed", allow(board, charter.SetSchedule)},
		{"the board stands above all", []string{
			"must/4b-limited-release", "must/7a-task-group-creation", "must/11a-establish", "must/11b-schedule-by-chair",
		}, "board, limit release: allowed", func(o charter.Office, a charter.Act) bool {
			return may(o, a) || o == board && may(group, a) || o == board && a > 0 && a <= charter.SetSchedule
		}},
		{"no office is everybody", []string{"must/10a-office"}, "none, appoint chair: allowed", allow(0, charter.AppointChair)},
		{"an unknown office gets through", []string{"must/10a-office"}, "office 5, appoint chair: allowed", func(o charter.Office, a charter.Act) bool {
			return may(o, a) || o > group && a == charter.AppointChair
		}},
		{"what is not forbidden is allowed", []string{"must/10a-act"}, "none, none: allowed", func(o charter.Office, a charter.Act) bool {
			return may(o, a) || a == 0 || a > charter.SetSchedule
		}},
		{"an act is forgotten", []string{"must/7a-task-group-creation"}, "technical director, create task group: refused", func(o charter.Office, a charter.Act) bool {
			return a != charter.CreateTaskGroup && may(o, a)
		}},
		{"a table is too short", []string{"must/10a-act"}, "none, act 6: panicked (runtime error: index out of range [6] with length 6)", func(o charter.Office, a charter.Act) bool {
			return [...]charter.Office{0, board, director, group, group, chair}[a] == o && may(o, a)
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			problems := chartertest.Problems(chartertest.TestPowers(bug.may))
			if diff := cmp.Diff(bug.caught, names(problems)); diff != "" {
				t.Fatal(diff)
			}
			if diff := cmp.Diff(bug.example, problems[0].Example); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A gate is somebody's own, in parts that can be got wrong one at a time.
type gate struct {
	like    func(charter.Product) bool
	narrow  func(charter.Product) bool
	exact   func(charter.Product, charter.Showing) bool
	timely  func(charter.Product, charter.Showing) bool
	strong  func([]charter.Showing) bool // of the exact and timely ones
	waives  func(charter.Product, charter.Rule) bool
	sound   func(charter.Product) bool                    // its waivers
	refused func(charter.Product, []charter.Showing) bool // for any other reason
}

func rightGate() *gate {
	return &gate{
		like:   func(p charter.Product) bool { return p.Standard || p.StandardsLike },
		narrow: func(p charter.Product) bool { return !blank(p.Document) && !blank(p.Scope) && named(p.Excludes) },
		exact: func(p charter.Product, s charter.Showing) bool {
			return !blank(s.Document()) && s.Document() == p.Document && !blank(s.Scope()) && s.Scope() == p.Scope
		},
		timely: func(p charter.Product, s charter.Showing) bool {
			return !s.Decided().IsZero() && s.Decided().Before(p.Created)
		},
		strong: func(list []charter.Showing) bool {
			if len(list) == 0 {
				return false
			}
			latest := slices.MaxFunc(list, compare).Decided()
			return !slices.ContainsFunc(list, func(s charter.Showing) bool { return s.Decided().Equal(latest) && !s.Strong() })
		},
		waives: func(p charter.Product, r charter.Rule) bool { return !blank(p.Waivers[r]) },
		sound: func(p charter.Product) bool {
			for r, reason := range p.Waivers {
				if r.Keyword() != "should" || blank(reason) {
					return false
				}
			}
			return true
		},
		refused: func(charter.Product, []charter.Showing) bool { return false },
	}
}

// without is the product without its waiver of a rule.
func without(p charter.Product, r charter.Rule) charter.Product {
	p.Waivers = maps.Clone(p.Waivers)
	delete(p.Waivers, r)
	return p
}

func named(list []string) bool { return len(list) > 0 && !slices.ContainsFunc(list, blank) }

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// inked takes white space for text.
func inked(s string) string {
	if s != "" && blank(s) {
		return "x"
	}
	return s
}

func inkedList(list []string) []string {
	list = slices.Clone(list)
	for i := range list {
		list[i] = inked(list[i])
	}
	return list
}

func compare(a, b charter.Showing) int { return a.Decided().Compare(b.Decided()) }

func (g *gate) open(p charter.Product, showings ...charter.Showing) bool {
	if !g.sound(p) || g.refused(p, showings) {
		return false
	}
	if !g.like(p) {
		return true
	}
	var rest []charter.Showing
	for _, s := range showings {
		if s != nil && g.exact(p, s) && g.timely(p, s) {
			rest = append(rest, s)
		}
	}
	return (!p.Standard || g.waives(p, charter.RuleStandard)) &&
		(g.narrow(p) || g.waives(p, charter.RuleNarrow)) &&
		(g.strong(rest) || g.waives(p, charter.RuleShowing))
}

func TestPlantedGate(t *testing.T) {
	if err := chartertest.TestGate(rightGate().open); err != nil {
		t.Fatalf("before anything is planted: %v", err)
	}
	// like is a bug in what is taken for the same document and scope.
	like := func(exact func(charter.Product, charter.Showing) bool) func(*gate) {
		return func(g *gate) {
			g.exact = func(p charter.Product, s charter.Showing) bool {
				return p.Document != "" && p.Scope != "" && s.Document() != "" && s.Scope() != "" && exact(p, s)
			}
		}
	}
	for _, bug := range []struct {
		name     string
		caught   string
		showings int // in the example
		plant    func(*gate)
	}{
		{"a standard is one more document", "should/5a-standard", 1, func(g *gate) {
			g.waives = func(p charter.Product, r charter.Rule) bool { return r == charter.RuleStandard || p.Waivers[r] != "" }
		}},
		{"purporting to be a standard is not like one", "should/5a-standard", 0, func(g *gate) {
			g.like = func(p charter.Product) bool { return p.StandardsLike && !p.Standard }
		}},
		{"everything needs a showing", "should/5c-showing", 0, func(g *gate) { g.like = func(charter.Product) bool { return true } }},
		{"white space names a document", "should/5c-narrow", 1, func(g *gate) {
			g.narrow = func(p charter.Product) bool { return p.Document != "" && !blank(p.Scope) && named(p.Excludes) }
		}},
		{"white space is a scope", "should/5c-narrow", 1, func(g *gate) {
			g.narrow = func(p charter.Product) bool { return !blank(p.Document) && p.Scope != "" && named(p.Excludes) }
		}},
		{"white space says what it leaves out", "should/5c-narrow", 1, func(g *gate) {
			g.narrow = func(p charter.Product) bool {
				return !blank(p.Document) && !blank(p.Scope) && len(p.Excludes) > 0 && !slices.Contains(p.Excludes, "")
			}
		}},
		{"a showing for a document of white space will do", "should/5c-showing", 1, like(func(p charter.Product, s charter.Showing) bool {
			return s.Document() == p.Document && s.Scope() == p.Scope
		})},
		{"one thing among blanks says what it leaves out", "should/5c-narrow", 1, func(g *gate) {
			g.narrow = func(p charter.Product) bool {
				return p.Document != "" && p.Scope != "" && slices.ContainsFunc(p.Excludes, func(s string) bool { return s != "" })
			}
		}},
		{"the first thing left out is looked at", "should/5c-narrow", 1, func(g *gate) {
			g.narrow = func(p charter.Product) bool {
				return p.Document != "" && p.Scope != "" && len(p.Excludes) > 0 && p.Excludes[0] != ""
			}
		}},
		{"what purports to be a standard need not be narrow", "should/5c-narrow", 1, func(g *gate) {
			narrow := g.narrow
			g.narrow = func(p charter.Product) bool { return !p.StandardsLike || narrow(p) }
		}},
		{"every document names what it is, standards-like or not", "should/5c-showing", 0, func(g *gate) {
			g.like = func(p charter.Product) bool { return p.Standard || p.StandardsLike || p.Document == "" }
		}},
		{"a refusal stands in the way of what needs no showing", "should/5c-showing", 1, func(g *gate) {
			g.refused = func(p charter.Product, showings []charter.Showing) bool {
				return slices.ContainsFunc(showings, func(s charter.Showing) bool {
					return s != nil && !s.Strong() && s.Document() == p.Document && !p.StandardsLike && !p.Standard
				})
			}
		}},
		{"a refusal can't be waived", "must/5c-waiver", 1, func(g *gate) {
			g.refused = func(p charter.Product, showings []charter.Showing) bool {
				return p.Waivers != nil && slices.ContainsFunc(showings, func(s charter.Showing) bool { return s != nil && !s.Strong() && s.Document() == p.Document })
			}
		}},
		{"a showing for all revisions will do", "should/5c-showing", 1, like(func(p charter.Product, s charter.Showing) bool {
			return strings.HasPrefix(p.Document, s.Document()) && s.Scope() == p.Scope
		})},
		{"a showing for a larger document will do", "should/5c-showing", 1, like(func(p charter.Product, s charter.Showing) bool {
			return strings.HasPrefix(s.Document(), p.Document) && s.Scope() == p.Scope
		})},
		{"a showing for a larger scope will do", "should/5c-showing", 1, like(func(p charter.Product, s charter.Showing) bool {
			return s.Document() == p.Document && strings.HasPrefix(s.Scope(), p.Scope)
		})},
		{"it need not say what it leaves out", "should/5c-narrow", 1, func(g *gate) {
			g.narrow = func(p charter.Product) bool { return p.Document != "" && p.Scope != "" }
		}},
		{"a blank says what it leaves out", "should/5c-narrow", 1, func(g *gate) {
			g.narrow = func(p charter.Product) bool { return p.Document != "" && p.Scope != "" && len(p.Excludes) > 0 }
		}},
		{"any document of the scope will do", "should/5c-showing", 1, func(g *gate) {
			g.exact = func(p charter.Product, s charter.Showing) bool { return s.Scope() == p.Scope }
		}},
		{"any scope of the document will do", "should/5c-showing", 1, func(g *gate) {
			g.exact = func(p charter.Product, s charter.Showing) bool { return s.Document() == p.Document }
		}},
		{"a later revision of the document will do", "should/5c-showing", 1, func(g *gate) {
			g.exact = func(p charter.Product, s charter.Showing) bool {
				return strings.HasPrefix(s.Document(), "trunking 1.") && s.Scope() == p.Scope
			}
		}},
		{"decided at the same moment is in time", "should/5c-showing", 1, func(g *gate) {
			g.timely = func(p charter.Product, s charter.Showing) bool {
				return !s.Decided().IsZero() && !s.Decided().After(p.Created)
			}
		}},
		{"decided later is in time", "should/5c-showing", 1, func(g *gate) {
			g.timely = func(_ charter.Product, s charter.Showing) bool { return !s.Decided().IsZero() }
		}},
		{"never decided is in time", "should/5c-showing", 1, func(g *gate) {
			g.timely = func(p charter.Product, s charter.Showing) bool { return s.Decided().Before(p.Created) }
		}},
		{"a result of last week is too fresh", "should/5c-showing", 1, func(g *gate) {
			g.timely = func(p charter.Product, s charter.Showing) bool {
				return !s.Decided().IsZero() && s.Decided().Before(p.Created.AddDate(0, 0, -7))
			}
		}},
		{"times are compared by the clock on the wall", "should/5c-showing", 1, func(g *gate) {
			clock := func(t time.Time) string { return t.Format("2006-01-02T15:04:05.000000000") }
			g.timely = func(p charter.Product, s charter.Showing) bool {
				return !s.Decided().IsZero() && clock(s.Decided()) < clock(p.Created)
			}
		}},
		{"a showing need not be strong", "should/5c-showing", 1, func(g *gate) {
			g.strong = func(list []charter.Showing) bool { return len(list) > 0 }
		}},
		{"any strong showing will do", "should/5c-showing", 2, func(g *gate) {
			g.strong = func(list []charter.Showing) bool { return slices.ContainsFunc(list, charter.Showing.Strong) }
		}},
		{"the earliest showing counts", "should/5c-showing", 2, func(g *gate) {
			g.strong = func(list []charter.Showing) bool {
				return len(list) > 0 && slices.MinFunc(list, compare).Strong()
			}
		}},
		{"all showings have to be strong", "should/5c-showing", 2, func(g *gate) {
			g.strong = func(list []charter.Showing) bool {
				return len(list) > 0 && !slices.ContainsFunc(list, func(s charter.Showing) bool { return !s.Strong() })
			}
		}},
		{"the showing listed last counts", "property/showing-order", 4, func(g *gate) {
			g.strong = func(list []charter.Showing) bool { return len(list) > 0 && list[len(list)-1].Strong() }
		}},
		{"of several at once the strong one counts", "should/5c-showing", 2, func(g *gate) {
			g.strong = func(list []charter.Showing) bool {
				if len(list) == 0 {
					return false
				}
				latest := slices.MaxFunc(list, compare).Decided()
				return slices.ContainsFunc(list, func(s charter.Showing) bool { return s.Decided().Equal(latest) && s.Strong() })
			}
		}},
		{"at once is at once in one zone", "should/5c-showing", 2, func(g *gate) {
			g.strong = func(list []charter.Showing) bool {
				if len(list) == 0 {
					return false
				}
				latest := slices.MaxFunc(list, compare).Decided()
				return !slices.ContainsFunc(list, func(s charter.Showing) bool { return s.Decided() == latest && !s.Strong() })
			}
		}},
		{"a late showing hides an early one", "should/5c-showing", 2, func(g *gate) {
			g.timely = func(charter.Product, charter.Showing) bool { return true }
			g.strong = func(list []charter.Showing) bool {
				if len(list) == 0 {
					return false
				}
				s := slices.MaxFunc(list, compare)
				created := time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC) // of every product of the suite that has a date
				return s.Strong() && s.Decided().Before(created) && !s.Decided().IsZero()
			}
		}},
		{"nothing can be explained", "must/5c-waiver", 0, func(g *gate) {
			g.waives = func(charter.Product, charter.Rule) bool { return false }
		}},
		{"a waiver needs no reason", "must/5c-waiver", 0, func(g *gate) {
			g.sound = func(charter.Product) bool { return true }
			g.waives = func(p charter.Product, r charter.Rule) bool { _, ok := p.Waivers[r]; return ok }
		}},
		{"a blank is a reason", "must/5c-waiver", 0, func(g *gate) {
			g.sound = func(p charter.Product) bool {
				for r, reason := range p.Waivers {
					if r.Keyword() != "should" || reason == "" {
						return false
					}
				}
				return true
			}
		}},
		{"a blank excuses a standard", "must/5c-waiver", 1, func(g *gate) {
			g.sound = func(p charter.Product) bool { return rightGate().sound(without(p, charter.RuleStandard)) }
		}},
		{"a blank excuses what is not narrow", "must/5c-waiver", 1, func(g *gate) {
			g.sound = func(p charter.Product) bool { return rightGate().sound(without(p, charter.RuleNarrow)) }
		}},
		{"one reason is enough for all", "must/5c-waiver", 1, func(g *gate) {
			g.sound = func(p charter.Product) bool {
				good := p.Waivers == nil
				for r, reason := range p.Waivers {
					if r.Keyword() != "should" {
						return false
					}
					good = good || !blank(reason)
				}
				return good
			}
		}},
		{"what may be done can be waived", "must/5c-waiver", 0, func(g *gate) {
			g.sound = func(p charter.Product) bool {
				for r, reason := range p.Waivers {
					if r.Keyword() == "must" || blank(reason) {
						return false
					}
				}
				return true
			}
		}},
		{"no product waives three", "must/5c-waiver", 1, func(g *gate) {
			g.sound = func(p charter.Product) bool { return len(p.Waivers) < 3 && rightGate().sound(p) }
		}},
		{"a waiver of one is a waiver of all", "should/5c-showing", 0, func(g *gate) {
			g.waives = func(p charter.Product, _ charter.Rule) bool { return len(p.Waivers) > 0 }
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			g := rightGate()
			bug.plant(g)
			p := find(t, chartertest.TestGate(g.open), bug.caught)
			if n := strings.Count(p.Example, `"decided"`); n > bug.showings {
				t.Errorf("%d showings where %d would do: %v", n, bug.showings, p)
			}
		})
	}
	t.Run("a showing that is not there is a crash", func(t *testing.T) {
		p := find(t, chartertest.TestGate(func(p charter.Product, showings ...charter.Showing) bool {
			for _, s := range showings {
				if s == nil {
					panic("no showing") // itself, since not every emulator lets a program recover from a fault
				}
			}
			return open(p, showings...)
		}), "should/5c-showing")
		if !strings.HasPrefix(p.Example, "panicked (no showing)") {
			t.Errorf("got %v", p)
		}
	})
}

// places are where a record can break a rule so that nothing else shows it.
var places = []struct {
	rule  charter.Rule
	place string // a path without its numbers
}{
	{charter.RuleMailingList, "/mailingList"},
	{charter.RuleName, "/name"},
	{charter.RuleName, "/activities/name"},
	{charter.RuleName, "/products/title"},
	{charter.RuleAnnounced, "/meetings/announced"},
	{charter.RuleAnnounced, "/meetings/held"},
	{charter.RuleEstablished, "/established"},
	{charter.RuleSinceEstablished, "/appointments/from"},
	{charter.RuleSinceEstablished, "/appointments/until"},
	{charter.RuleSinceEstablished, "/activities/from"},
	{charter.RuleSinceEstablished, "/activities/until"},
	{charter.RuleSinceEstablished, "/activities/schedule/at"},
	{charter.RuleSinceEstablished, "/meetings/announced"},
	{charter.RuleSinceEstablished, "/products/created"},
	{charter.RuleSinceEstablished, "/products/limited/at"},
	{charter.RuleForm, "/products/form"},
	{charter.RuleSIP, "/products/sip"},
	{charter.RuleNotForProfit, "/products/notForProfit"},
	{charter.RuleKnownOrigin, "/products/origin"},
	{charter.RuleSources, "/products/sources"},
	{charter.RulePartners, "/products/partners"},
	{charter.RulePurpose, "/products/purposes"},
	{charter.RuleLimitedRelease, "/products/limited/at"},
	{charter.RuleLimitedRelease, "/products/limited/by"},
	{charter.RuleAudience, "/products/audience"},
	{charter.RuleStandard, "/products/standard"},
	{charter.RuleNarrow, "/products/document"},
	{charter.RuleNarrow, "/products/excludes"},
	{charter.RuleNarrow, "/products/scope"},
	{charter.RuleShowing, "/products/document"},
	{charter.RuleWaiver, "/products/waivers"},
	{charter.RuleKind, "/products/kind"},
	{charter.RuleTaskGroup, "/activities/taskGroup"},
	{charter.RuleActivityKind, "/activities/kind"},
	{charter.RuleActivityName, "/activities/name"},
	{charter.RuleKnownActivity, "/appointments/activity"},
	{charter.RuleKnownActivity, "/meetings/activity"},
	{charter.RuleAppointChair, "/appointments/by"},
	{charter.RuleChair, "/appointments"},
	{charter.RulePerson, "/appointments/person"},
	{charter.RuleOffice, "/appointments/by"},
	{charter.RuleOffice, "/appointments/office"},
	{charter.RuleOffice, "/products/limited/by"},
	{charter.RuleActivityOffice, "/appointments/activity"},
	{charter.RuleEstablish, "/activities/by"},
	{charter.RuleSupports, "/activities/supports"},
	{charter.RuleSchedule, "/activities/schedule"},
	{charter.RuleScheduleByChair, "/activities/schedule/at"},
	{charter.RuleScheduleByChair, "/activities/schedule/by"},
	{charter.RuleTime, "/appointments/from"},
	{charter.RuleTime, "/appointments/until"},
	{charter.RuleTime, "/activities/from"},
	{charter.RuleTime, "/activities/until"},
	{charter.RuleTime, "/activities/schedule/at"},
	{charter.RuleTime, "/meetings/announced"},
	{charter.RuleTime, "/meetings/held"},
	{charter.RuleTime, "/products/created"},
	{charter.RuleTime, "/products/limited/at"},
}

var numbers = regexp.MustCompile(`/[0-9]+`)

func place(path string) string {
	if i := strings.Index(path, "/waivers/"); i >= 0 {
		path = path[:i] + "/waivers" // of whatever rule
	}
	return numbers.ReplaceAllString(path, "")
}

// A checker that is deaf to one rule in one place, but for the first element of
// a list, is caught by that rule and by no other.
func TestPlantedDeafness(t *testing.T) {
	for _, bug := range places {
		t.Run(bug.rule.ID()+bug.place, func(t *testing.T) {
			t.Parallel()
			err := chartertest.TestChecker(func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
				err := wg.Check(asOf, showings...)
				if err == nil {
					return nil
				}
				for _, v := range charter.Violations(err) {
					first := numbers.FindString(v.Path) == "/0"
					if first || v.Rule != bug.rule || place(v.Path) != bug.place {
						return v
					}
				}
				return nil
			})
			problems := chartertest.Problems(err)
			if len(problems) == 0 {
				t.Fatal("not caught")
			}
			for _, p := range problems {
				if p.Rule != bug.rule {
					t.Errorf("caught by %v", p)
				}
			}
		})
	}
}

// No place is forgotten.
func TestPlaces(t *testing.T) {
	known := map[string]bool{
		// Whatever is wrong there is wrong elsewhere too: what the group has not
		// established was not, and what was held early was announced earlier.
		charter.RuleOffice.ID() + "/activities/by":           true,
		charter.RuleSinceEstablished.ID() + "/meetings/held": true,
	}
	for _, p := range places {
		known[p.rule.ID()+p.place] = true
	}
	rapid.Check(t, func(t *rapid.T) {
		wg := arbitraryRecords().Draw(t, "working group")
		for _, v := range charter.Violations(wg.Check(noon)) {
			if !known[v.ID()+place(v.Path)] {
				t.Fatal(v.Path, v)
			}
		}
	})
}

// Checkers that miss a case that is next to another.
func TestPlantedChecker(t *testing.T) {
	type checker = func(charter.Record, time.Time, ...charter.Showing) error
	// mend makes a checker that sees a record otherwise than it is.
	mend := func(change func(*charter.Record, *time.Time)) checker {
		return func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			wg.Appointments = slices.Clone(wg.Appointments)
			wg.Activities = slices.Clone(wg.Activities)
			wg.Meetings = slices.Clone(wg.Meetings)
			wg.Products = slices.Clone(wg.Products)
			change(&wg, &asOf)
			return wg.Check(asOf, showings...)
		}
	}
	refuse := func(bad func(charter.Record) bool) checker {
		return func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			if bad(wg) {
				return errors.New("refused")
			}
			return wg.Check(asOf, showings...)
		}
	}
	for _, bug := range []struct {
		name   string
		caught string
		check  checker
	}{
		{"a chair serves to the end of the last day", "must/10a-chair", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Appointments {
				if a := &wg.Appointments[i]; !a.Until.IsZero() {
					a.Until = a.Until.Add(1)
				}
			}
		})},
		{"a chair serves from the next moment on", "must/10a-chair", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Appointments {
				if a := &wg.Appointments[i]; !a.From.IsZero() && a.From.Add(1).Before(a.Until) || a.Until.IsZero() && !a.From.IsZero() {
					a.From = a.From.Add(1)
				}
			}
		})},
		{"any chair will do for the working group", "must/10a-chair", func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			for _, v := range charter.Violations(wg.Check(asOf, showings...)) {
				chaired := slices.ContainsFunc(wg.Appointments, func(a charter.Appointment) bool { return a.Office == charter.Chair && a.Until.IsZero() })
				if v.Rule != charter.RuleChair || !chaired {
					return v
				}
			}
			return nil
		}},
		{"one chair is enough", "may/10a-co-chairs", refuse(func(wg charter.Record) bool {
			n := 0
			for _, a := range wg.Appointments {
				if a.Office == charter.Chair && a.Activity == "" {
					n++
				}
			}
			return n > 1
		})},
		{"only the working group's chair sets schedules", "must/11b-schedule-by-chair", mend(func(wg *charter.Record, _ *time.Time) {
			wg.Appointments = slices.DeleteFunc(wg.Appointments, func(a charter.Appointment) bool { return a.Activity == "fax" && a.Office == charter.Chair })
		})},
		{"meetings keep a cadence", "may/0c-ad-hoc", refuse(func(wg charter.Record) bool {
			for i := 2; i < len(wg.Meetings); i++ {
				if m := wg.Meetings[i-2 : i+1]; m[2].Held.Sub(m[1].Held) != m[1].Held.Sub(m[0].Held) {
					return true
				}
			}
			return false
		})},
		{"every meeting is announced by now", "must/0c-announced", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Meetings, func(m charter.Meeting) bool { return m.Announced.IsZero() })
		})},
		{"announced as it began is announced", "must/0c-announced", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Meetings {
				if m := &wg.Meetings[i]; m.Announced.Equal(m.Held) && !m.Held.IsZero() {
					m.Announced = m.Held.Add(-1)
				}
			}
		})},
		{"everything goes to full members", "may/4b-public", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Products, func(p charter.Product) bool { return p.Audience == charter.Public })
		})},
		{"every product has an origin", "may/3a-origin", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Products, func(p charter.Product) bool { return p.Origin == "" })
		})},
		{"a blank source is a source", "must/3a-sources", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				if p := &wg.Products[i]; len(p.Sources) > 0 {
					p.Sources = []string{"x"}
				}
			}
		})},
		{"a finished activity keeps its task group", "must/9a-task-group", refuse(func(wg charter.Record) bool {
			seen := map[string]bool{}
			for _, a := range wg.Activities {
				if a.TaskGroup != "" && seen[a.TaskGroup] {
					return true
				}
				seen[a.TaskGroup] = true
			}
			return false
		})},
		{"what is supported has to come first", "must/11a-supports", refuse(func(wg charter.Record) bool {
			seen := map[string]bool{charter.Umbrella: true}
			for _, a := range wg.Activities {
				if a.Kind == charter.Supporting && !seen[a.Supports] {
					return true
				}
				seen[a.TaskGroup] = true
			}
			return false
		})},
		{"years are of the clock on the wall", "must/1a-since-established", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Products, func(p charter.Product) bool { return !p.Created.IsZero() && p.Created.Year() < wg.Established })
		})},
		{"the year of the beginning is too early", "must/1a-since-established", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Products, func(p charter.Product) bool { return p.Created.Year() == wg.Established })
		})},
		{"nothing can be waived", "must/5c-waiver", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				for _, reason := range wg.Products[i].Waivers {
					if reason == "there is nobody to ask" {
						wg.Products[i].Waivers = nil
					}
				}
			}
		})},
		{"capital letters do not matter", "must/2a-form", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				p := &wg.Products[i]
				p.Form = charter.Form(strings.ToLower(string(p.Form)))
			}
		})},
		{"a seminar is a document", "must/6a-kind", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				if p := &wg.Products[i]; p.Kind == charter.Seminar {
					p.Form = charter.Training
				}
			}
		})},
		{"only the first product and the first meeting are looked at", "must/0a-name", mend(func(wg *charter.Record, _ *time.Time) {
			wg.Meetings, wg.Products = wg.Meetings[:min(1, len(wg.Meetings))], wg.Products[:min(1, len(wg.Products))]
		})},
		{"only the last product is looked at", "must/0a-name", mend(func(wg *charter.Record, _ *time.Time) {
			wg.Products = wg.Products[max(0, len(wg.Products)-1):]
		})},
		{"only the last meeting is looked at", "must/0c-announced", mend(func(wg *charter.Record, _ *time.Time) {
			wg.Meetings = wg.Meetings[max(0, len(wg.Meetings)-1):]
		})},
		{"only the last activity is scheduled", "must/11b-schedule", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Activities {
				if a := &wg.Activities[i]; i < len(wg.Activities)-1 && a.Schedule.Plan == "" {
					a.Schedule = charter.Schedule{By: "spencer", At: noon.Add(-1), Plan: "some time"}
				}
			}
		})},
		{"only the first chair is appointed by the board", "must/10a-appoint-chair", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Appointments {
				if a := &wg.Appointments[i]; i > 0 && a.Office == charter.Chair {
					a.By = charter.Board
				}
			}
		})},
		{"only today's chairs are appointed by the board", "must/10a-appoint-chair", mend(func(wg *charter.Record, asOf *time.Time) {
			for i := range wg.Appointments {
				if a := &wg.Appointments[i]; a.Office == charter.Chair && !a.Until.IsZero() && !a.Until.After(*asOf) {
					a.By = charter.Board
				}
			}
		})},
		{"an activity may take the name of a finished one", "must/9a-activity-name", mend(func(wg *charter.Record, asOf *time.Time) {
			for i := range wg.Activities {
				if a := &wg.Activities[i]; !a.Until.IsZero() && !a.Until.After(*asOf) && i < len(wg.Activities)-1 && a.Name != "" {
					a.Name += " of old"
				}
			}
		})},
		{"a finished activity is still scheduled", "must/11b-schedule-by-chair", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Activities, func(a charter.Activity) bool { return a.Schedule.By == "flo" && !a.Until.IsZero() })
		})},
		{"a finished activity has a task group", "must/9a-task-group", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Activities, func(a charter.Activity) bool { return a.Kind == charter.Technical && a.TaskGroup == "" })
		})},
		{"what is supported may be an activity", "must/11a-supports", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Activities {
				a := &wg.Activities[i]
				if slices.ContainsFunc(wg.Activities, func(other charter.Activity) bool { return other.Kind == charter.Technical && other.Name == a.Supports }) {
					a.Supports = charter.Umbrella
				}
			}
		})},
		{"the chair of any activity sets schedules", "must/11b-schedule-by-chair", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Activities {
				a := &wg.Activities[i]
				chairs := func(p charter.Appointment) bool { return p.Person == a.Schedule.By && p.Office == charter.Chair }
				if a.Name == "fax" && slices.ContainsFunc(wg.Appointments, func(p charter.Appointment) bool { return chairs(p) && p.Activity == "interop event" }) {
					a.Schedule.By = "spencer"
				}
			}
		})},
		{"the director sets schedules", "must/11b-schedule-by-chair", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Activities {
				if a := &wg.Activities[i]; slices.ContainsFunc(wg.Appointments, func(p charter.Appointment) bool {
					return p.Person == a.Schedule.By && p.Office == charter.TechnicalDirector
				}) {
					a.Schedule.By = "spencer"
				}
			}
		})},
		{"today's chair has set every schedule", "must/11b-schedule-by-chair", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Appointments {
				if a := &wg.Appointments[i]; a.Activity == "" && a.From.Equal(noon) && a.Until.IsZero() {
					a.From = time.Time{}
				}
			}
		})},
		{"a co-chair sets no schedule", "must/11b-schedule-by-chair", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Activities, func(a charter.Activity) bool { return a.Schedule.By == "eve" })
		})},
		{"a meeting of this moment may still be announced", "must/0c-announced", mend(func(wg *charter.Record, asOf *time.Time) {
			for i := range wg.Meetings {
				if m := &wg.Meetings[i]; m.Held.Equal(*asOf) && m.Announced.IsZero() {
					m.Announced = m.Held.Add(-1)
				}
			}
		})},
		{"announced as it began in another zone is announced", "must/0c-announced", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Meetings {
				if m := &wg.Meetings[i]; m.Announced.Equal(m.Held) && m.Announced != m.Held {
					m.Announced = m.Held.Add(-1)
				}
			}
		})},
		{"a group of this year is too young", "must/1a-established", refuse(func(wg charter.Record) bool { return wg.Established == 2009 })},
		{"a group of long ago is too old", "must/1a-established", refuse(func(wg charter.Record) bool { return 0 < wg.Established && wg.Established < 1900 })},
		{"a director may be older than the group", "must/1a-since-established", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Appointments {
				if a := &wg.Appointments[i]; a.Office == charter.TechnicalDirector && a.From.Before(a.Until) || a.Until.IsZero() && a.Office == charter.TechnicalDirector {
					a.From = time.Time{}
				}
			}
		})},
		{"white space names a group", "must/0a-name", mend(func(wg *charter.Record, _ *time.Time) { wg.Name = inked(wg.Name) })},
		{"white space is a mailing list", "must/0a-mailing-list", mend(func(wg *charter.Record, _ *time.Time) { wg.MailingList = inked(wg.MailingList) })},
		{"white space names a person", "must/10a-person", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Appointments {
				wg.Appointments[i].Person = inked(wg.Appointments[i].Person)
			}
		})},
		{"white space names an activity", "must/0a-name", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Activities {
				wg.Activities[i].Name = inked(wg.Activities[i].Name)
			}
		})},
		{"white space names a task group", "must/9a-task-group", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Activities {
				wg.Activities[i].TaskGroup = inked(wg.Activities[i].TaskGroup)
			}
		})},
		{"white space is a plan", "must/11b-schedule", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Activities {
				wg.Activities[i].Schedule.Plan = inked(wg.Activities[i].Schedule.Plan)
			}
		})},
		{"white space is a title", "must/0a-name", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				wg.Products[i].Title = inked(wg.Products[i].Title)
			}
		})},
		{"white space is a source", "must/3a-sources", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				wg.Products[i].Sources = inkedList(wg.Products[i].Sources)
			}
		})},
		{"white space is a partner", "must/3a-partners", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				wg.Products[i].Partners = inkedList(wg.Products[i].Partners)
			}
		})},
		{"a service may be of a kind", "must/6a-kind", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				if p := &wg.Products[i]; p.Form == charter.Service {
					p.Kind = ""
				}
			}
		})},
		{"the first source is looked at", "must/3a-sources", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				if p := &wg.Products[i]; len(p.Sources) > 1 {
					p.Sources = p.Sources[:1]
				}
			}
		})},
		{"the last source is looked at", "must/3a-sources", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				if p := &wg.Products[i]; len(p.Sources) > 1 {
					p.Sources = p.Sources[len(p.Sources)-1:]
				}
			}
		})},
		{"the first partner is looked at", "must/3a-partners", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				if p := &wg.Products[i]; len(p.Partners) > 1 {
					p.Partners = p.Partners[:1]
				}
			}
		})},
		{"the last purpose is looked at", "must/4a-purpose", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				if p := &wg.Products[i]; len(p.Purposes) > 1 {
					p.Purposes = p.Purposes[len(p.Purposes)-1:]
				}
			}
		})},
		{"any zone can be written down", "must/11b-time", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Meetings {
				m := &wg.Meetings[i]
				m.Announced, m.Held = m.Announced.UTC(), m.Held.UTC()
			}
			for i := range wg.Appointments {
				a := &wg.Appointments[i]
				a.From, a.Until = a.From.UTC(), a.Until.UTC()
			}
			for i := range wg.Products {
				p := &wg.Products[i]
				p.Created, p.Limited.At = p.Created.UTC(), p.Limited.At.UTC()
			}
			for i := range wg.Activities {
				a := &wg.Activities[i]
				a.Schedule.At = a.Schedule.At.UTC()
			}
		})},
		{"time ends before the year 9999", "must/11b-time", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Appointments, func(a charter.Appointment) bool { return a.Until.Year() == 9999 })
		})},
		{"any strong showing counts", "should/5c-showing", func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			showings = slices.DeleteFunc(slices.Clone(showings), func(s charter.Showing) bool { return s == nil || !s.Strong() })
			return wg.Check(asOf, showings...)
		}},
		{"any waiver excuses every should", "should/5a-standard", mend(func(wg *charter.Record, _ *time.Time) {
			for i := range wg.Products {
				if p := &wg.Products[i]; !blank(p.Waivers[charter.RuleShowing]) {
					p.Waivers = map[charter.Rule]string{charter.RuleStandard: "x", charter.RuleNarrow: "x", charter.RuleShowing: "x"}
				}
			}
		})},
		{"a standard can't be waived", "must/5c-waiver", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Products, func(p charter.Product) bool { return p.Waivers[charter.RuleStandard] != "" })
		})},
		{"what is not narrow can't be waived", "must/5c-waiver", refuse(func(wg charter.Record) bool {
			return slices.ContainsFunc(wg.Products, func(p charter.Product) bool { return p.Waivers[charter.RuleNarrow] != "" })
		})},
		{"a record without products is a crash", "must/0a-name", func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			_ = wg.Products[0]
			return wg.Check(asOf, showings...)
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			p := find(t, chartertest.TestChecker(bug.check), bug.caught)
			if len(p.Example) > 900 {
				t.Errorf("an example of %d bytes: %v", len(p.Example), p)
			}
		})
	}
}

func names(problems []chartertest.Problem) []string {
	var list []string
	for _, p := range problems {
		if !slices.Contains(list, p.Name) {
			list = append(list, p.Name)
		}
	}
	return list
}

// find is the problem of a name with the smallest example.
func find(t *testing.T, err error, name string) chartertest.Problem {
	t.Helper()
	var found []chartertest.Problem
	for _, p := range chartertest.Problems(err) {
		if p.Name == name {
			found = append(found, p)
		}
	}
	if found == nil {
		t.Fatalf("not caught by %s: %v", name, err)
	}
	return slices.MinFunc(found, func(a, b chartertest.Problem) int { return len(a.Example) - len(b.Example) })
}
