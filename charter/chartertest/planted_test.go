package chartertest_test

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/charter/chartertest"
)

func TestPlantedPowers(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
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
		{"the chair limits releases", []string{"must/4b-limited-release"}, `allowed {"office":"chair","act":"limit release"}`, allow(chair, charter.LimitRelease)},
		{"the chair creates task groups", []string{"must/7a-task-group-creation"}, `allowed {"office":"chair","act":"create task group"}`, allow(chair, charter.CreateTaskGroup)},
		{"the working group elects its chairs", []string{"must/10a-appoint-chair"}, `allowed {"office":"working group","act":"appoint chair"}`, allow(group, charter.AppointChair)},
		{"the director establishes activities", []string{"must/11a-establish"}, `allowed {"office":"technical director","act":"establish activity"}`, allow(director, charter.EstablishActivity)},
		{"the board sets schedules", []string{"must/11b-schedule-by-chair"}, `allowed {"office":"board","act":"set schedule"}`, allow(board, charter.SetSchedule)},
		{"the board stands above all", []string{
			"must/4b-limited-release", "must/7a-task-group-creation", "must/11a-establish", "must/11b-schedule-by-chair",
		}, `allowed {"office":"board","act":"limit release"}`, func(o charter.Office, a charter.Act) bool {
			return may(o, a) || o == board && may(group, a) || o == board && a > 0 && a <= charter.SetSchedule
		}},
		{"no office is everybody", []string{"must/10a-office"}, `allowed {"office":"none","act":"appoint chair"}`, allow(0, charter.AppointChair)},
		{"an unknown office gets through", []string{"must/10a-office"}, "allowed {Office:office 5 Act:appoint chair}", func(o charter.Office, a charter.Act) bool {
			return may(o, a) || o > group && a == charter.AppointChair
		}},
		{"what is not forbidden is allowed", []string{"must/10a-act"}, `allowed {"office":"none","act":"none"}`, func(o charter.Office, a charter.Act) bool {
			return may(o, a) || a == 0 || a > charter.SetSchedule
		}},
		{"an act is forgotten", []string{"must/7a-task-group-creation"}, `refused {"office":"technical director","act":"create task group"}`, func(o charter.Office, a charter.Act) bool {
			return a != charter.CreateTaskGroup && may(o, a)
		}},
		{"a table is too short", []string{"must/10a-act"}, "panicked (runtime error: index out of range [6] with length 6) {Office:none Act:act 6}", func(o charter.Office, a charter.Act) bool {
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
			return !blank(s.Document()) && s.Document() == p.Document && !blank(s.Scope()) && s.Scope() == p.Scope && slices.Equal(set(s.Excludes()), set(p.Excludes))
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

// blank is so of the texts that the suite has.
func blank(s string) bool {
	return strings.Trim(s, " \u00a0\u200b\u2800\ufe0f\u3164\u00ad\ufeff") == ""
}

func set(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

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
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
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
	// omitting is a bug in how the lists of what is left out are compared.
	omitting := func(same func(asked, wanted []string) bool) func(*gate) {
		return func(g *gate) {
			exact := g.exact
			g.exact = func(p charter.Product, s charter.Showing) bool {
				asked := p
				asked.Excludes = s.Excludes()
				return exact(asked, s) && same(slices.Clone(s.Excludes()), slices.Clone(p.Excludes))
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
		{"a showing for no document will do", "should/5c-showing", 1, func(g *gate) {
			g.exact = func(p charter.Product, s charter.Showing) bool {
				return s.Document() == p.Document && s.Scope() == p.Scope && slices.Equal(set(s.Excludes()), set(p.Excludes))
			}
		}},
		{"what is not seen is a document", "should/5c-narrow", 1, func(g *gate) {
			g.narrow = func(p charter.Product) bool {
				return strings.TrimSpace(p.Document) != "" && !blank(p.Scope) && named(p.Excludes)
			}
		}},
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
		{"what is left out is not asked about", "should/5c-showing", 1, omitting(func(_, _ []string) bool { return true })},
		{"leaving out more will do", "should/5c-showing", 1, omitting(func(asked, wanted []string) bool {
			return !slices.ContainsFunc(wanted, func(s string) bool { return !slices.Contains(asked, s) })
		})},
		{"what is left out is compared in order", "should/5c-showing", 1, omitting(func(asked, wanted []string) bool {
			return slices.Equal(slices.Compact(asked), slices.Compact(wanted))
		})},
		{"what is left out is counted", "should/5c-showing", 1, omitting(func(asked, wanted []string) bool { return len(asked) == len(wanted) })},
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
			p := find(t, chartertest.Only(chartertest.Gate(g.open), bug.caught), bug.caught)
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

// places are where a record can break a rule so that nothing else shows it: paths
// without their numbers.
var places = []struct {
	rule charter.Rule
	at   string
}{
	{charter.RuleMailingList, "/mailingList"},
	{charter.RuleName, "/name /activities/name /products/title"},
	{charter.RuleAnnounced, "/meetings/announced"},
	{charter.RuleEstablished, "/established"},
	{charter.RuleSinceEstablished, "/appointments/from /appointments/until /activities/from /activities/until /activities/schedules/at /meetings/announced /products/created /products/limits/at"},
	{charter.RuleForm, "/products/form"},
	{charter.RuleSIP, "/products/sip"},
	{charter.RuleNotForProfit, "/products/notForProfit"},
	{charter.RuleKnownOrigin, "/products/origin"},
	{charter.RuleSources, "/products/sources"},
	{charter.RulePartners, "/products/partners"},
	{charter.RulePurpose, "/products/purposes"},
	{charter.RuleLimitedRelease, "/products/limits/at /products/limits/by"},
	{charter.RuleStandard, "/products/standard"},
	{charter.RuleNarrow, "/products/document /products/excludes /products/scope"},
	{charter.RuleShowing, "/products/document"},
	{charter.RuleWaiver, "/waivers /meetings/waivers /products/waivers"},
	{charter.RuleKind, "/products/kind"},
	{charter.RuleTaskGroup, "/activities/taskGroup"},
	{charter.RuleActivityKind, "/activities/kind"},
	{charter.RuleActivityName, "/activities/name"},
	{charter.RuleLookAlike, "/appointments/person /appointments/activity /activities/name /activities/schedules/by /activities/supports /activities/taskGroup /products/taskGroup"},
	{charter.RuleKnownActivity, "/appointments/activity /meetings/activity"},
	{charter.RuleAppointChair, "/appointments/by"},
	{charter.RuleChair, "/appointments"},
	{charter.RulePerson, "/appointments/person"},
	{charter.RuleOffice, "/appointments/by /appointments/office"},
	{charter.RuleActivityOffice, "/appointments/activity"},
	{charter.RuleEstablish, "/activities/by"},
	{charter.RuleSupports, "/activities/supports"},
	{charter.RuleSchedule, "/activities/schedules /activities/schedules/plan"},
	{charter.RuleScheduleByChair, "/activities/schedules/at /activities/schedules/by"},
	{charter.RuleTime, "/appointments/from /appointments/until /activities/from /activities/until /activities/schedules/at /meetings/announced /meetings/held /products/created /products/limits/at /products/limits/until"},
	{charter.RuleText, "/name /mailingList /waivers /appointments/person /activities/name /activities/taskGroup /activities/supports /activities/schedules/plan /activities/schedules/by /meetings/title /meetings/waivers /products/title /products/taskGroup /products/sources /products/partners /products/document /products/scope /products/excludes /products/waivers"},
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
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	for _, row := range places {
		for at := range strings.FieldsSeq(row.at) {
			t.Run(row.rule.ID()+at, func(t *testing.T) {
				t.Parallel()
				err := chartertest.TestChecker(func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
					err := wg.Check(asOf, showings...)
					if err == nil {
						return nil
					}
					for _, v := range charter.Violations(err) {
						first := numbers.FindString(v.Path) == "/0"
						if first || v.Rule != row.rule || place(v.Path) != at {
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
					if p.Rule != row.rule {
						t.Errorf("caught by %v", p)
					}
				}
			})
		}
	}
}

// No place is forgotten.
func TestPlaces(t *testing.T) {
	known := map[string]bool{
		// Whatever is wrong there is wrong elsewhere too: what the group has not
		// established was not, and likewise what it has not limited; what was held early
		// was announced earlier; and a meeting's activity stands among the activities.
		charter.RuleOffice.ID() + "/activities/by":           true,
		charter.RuleOffice.ID() + "/products/limits/by":      true,
		charter.RuleLookAlike.ID() + "/meetings/activity":    true,
		charter.RuleSinceEstablished.ID() + "/meetings/held": true,
		charter.RuleText.ID() + "/appointments/activity":     true,
		charter.RuleText.ID() + "/meetings/activity":         true,
	}
	for _, row := range places {
		for at := range strings.FieldsSeq(row.at) {
			known[row.rule.ID()+at] = true
		}
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
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	type checker = func(charter.Record, time.Time, ...charter.Showing) error
	// mend makes a checker that sees a record otherwise than it is.
	mend := func(change func(*charter.Record)) checker {
		return func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			wg.Appointments = slices.Clone(wg.Appointments)
			wg.Activities = slices.Clone(wg.Activities)
			each(wg.Activities, func(a *charter.Activity) { a.Schedules = slices.Clone(a.Schedules) })
			wg.Meetings = slices.Clone(wg.Meetings)
			wg.Products = slices.Clone(wg.Products)
			each(wg.Products, func(p *charter.Product) { p.Limits = slices.Clone(p.Limits) })
			wg.Waivers = maps.Clone(wg.Waivers)
			change(&wg)
			return wg.Check(asOf, showings...)
		}
	}
	products := func(change func(*charter.Product)) checker {
		return mend(func(wg *charter.Record) { each(wg.Products, change) })
	}
	activities := func(change func(*charter.Activity)) checker {
		return mend(func(wg *charter.Record) { each(wg.Activities, change) })
	}
	schedules := func(change func(*charter.Schedule)) checker {
		return activities(func(a *charter.Activity) { each(a.Schedules, change) })
	}
	limits := func(change func(*charter.Limit)) checker {
		return products(func(p *charter.Product) { each(p.Limits, change) })
	}
	appointments := func(change func(*charter.Appointment)) checker {
		return mend(func(wg *charter.Record) { each(wg.Appointments, change) })
	}
	meetings := func(change func(*charter.Meeting)) checker {
		return mend(func(wg *charter.Record) { each(wg.Meetings, change) })
	}
	refuse := func(bad func(charter.Record) bool) checker {
		return func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			if bad(wg) {
				return errors.New("refused")
			}
			return wg.Check(asOf, showings...)
		}
	}
	noProduct := func(bad func(charter.Product) bool) checker {
		return refuse(func(wg charter.Record) bool { return slices.ContainsFunc(wg.Products, bad) })
	}
	noAppointment := func(bad func(charter.Appointment) bool) checker {
		return refuse(func(wg charter.Record) bool { return slices.ContainsFunc(wg.Appointments, bad) })
	}
	noMeeting := func(bad func(charter.Meeting) bool) checker {
		return refuse(func(wg charter.Record) bool { return slices.ContainsFunc(wg.Meetings, bad) })
	}
	noActivity := func(bad func(charter.Activity) bool) checker {
		return refuse(func(wg charter.Record) bool { return slices.ContainsFunc(wg.Activities, bad) })
	}
	for _, bug := range []struct {
		name   string
		caught string
		check  checker
	}{
		{"a chair serves to the end of the last day", "must/10a-chair", appointments(func(a *charter.Appointment) {
			if !a.Until.IsZero() {
				a.Until = a.Until.Add(1)
			}
		})},
		{"a chair serves from the next moment on", "must/10a-chair", appointments(func(a *charter.Appointment) {
			if !a.From.IsZero() && a.From.Add(1).Before(a.Until) || a.Until.IsZero() && !a.From.IsZero() {
				a.From = a.From.Add(1)
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
		{"only the activity's own chair sets schedules", "must/11b-schedule-by-chair", refuse(func(wg charter.Record) bool {
			own := func(a charter.Appointment) bool { return a.Activity == "fax" }
			return slices.ContainsFunc(wg.Appointments, own) && wg.Activities[0].Schedules[0].By == "spencer"
		})},
		{"only the working group's chair sets schedules", "must/11b-schedule-by-chair", mend(func(wg *charter.Record) {
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
		{"every meeting is announced by now", "should/0c-announced", noMeeting(func(m charter.Meeting) bool { return m.Announced.IsZero() })},
		{"announced as it began is announced", "should/0c-announced", meetings(func(m *charter.Meeting) {
			if m.Announced.Equal(m.Held) && !m.Held.IsZero() {
				m.Announced = m.Held.Add(-1)
			}
		})},
		{"everything goes to full members", "may/4b-public", noProduct(func(p charter.Product) bool { return p.Limits == nil })},
		{"every product has an origin", "may/3a-origin", noProduct(func(p charter.Product) bool { return p.Origin == "" })},
		{"a blank source is a source", "must/3a-sources", products(func(p *charter.Product) {
			if len(p.Sources) > 0 {
				p.Sources = []string{"x"}
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
		{"nothing can be waived", "must/5c-waiver", products(func(p *charter.Product) {
			for _, reason := range p.Waivers {
				if reason == "there is nobody to ask" {
					p.Waivers = nil
				}
			}
		})},
		{"capital letters do not matter", "must/2a-form", products(func(p *charter.Product) { p.Form = charter.Form(strings.ToLower(string(p.Form))) })},
		{"a seminar is no document", "must/6a-kind", noProduct(func(p charter.Product) bool { return p.Kind == charter.Seminar && p.Form == charter.Document })},
		{"software is no expert list", "must/6a-kind", noProduct(func(p charter.Product) bool { return p.Kind == charter.ExpertList && p.Form == charter.Software })},
		{"a document need not be of a kind", "must/6a-kind", products(func(p *charter.Product) {
			if p.Kind == "" {
				p.Form = charter.Software
			}
		})},
		{"only the first product and the first meeting are looked at", "must/0a-name", mend(func(wg *charter.Record) {
			wg.Meetings, wg.Products = first(wg.Meetings), first(wg.Products)
		})},
		{"only the last product is looked at", "must/0a-name", mend(func(wg *charter.Record) { wg.Products = last(wg.Products) })},
		{"only the last meeting is looked at", "should/0c-announced", mend(func(wg *charter.Record) { wg.Meetings = last(wg.Meetings) })},
		{"only the last activity is scheduled", "must/11b-schedule", mend(func(wg *charter.Record) {
			each(wg.Activities[:max(0, len(wg.Activities)-1)], func(a *charter.Activity) {
				if a.Schedules == nil {
					a.Until = noon
				}
			})
		})},
		{"only the latest schedule is looked at", "must/11b-schedule-by-chair", activities(func(a *charter.Activity) {
			a.Schedules = slices.DeleteFunc(a.Schedules, func(s charter.Schedule) bool { return s.At.After(noon) })
			slices.SortFunc(a.Schedules, func(a, b charter.Schedule) int { return b.At.Compare(a.At) })
			a.Schedules = first(a.Schedules)
		})},
		{"only the first schedule is looked at", "must/11b-schedule-by-chair", activities(func(a *charter.Activity) { a.Schedules = first(a.Schedules) })},
		{"a schedule of next year counts", "must/11b-schedule", schedules(func(s *charter.Schedule) {
			if s.At.After(noon) {
				s.By, s.At = "spencer", noon
			}
		})},
		{"a schedule of next year is by this year's chair", "must/11b-schedule-by-chair", noActivity(func(a charter.Activity) bool {
			return slices.ContainsFunc(a.Schedules, func(s charter.Schedule) bool { return s.At.After(noon) && s.By == "flo" })
		})},
		{"a schedule of what is over is nobody's", "must/11b-schedule-by-chair", activities(func(a *charter.Activity) {
			if !a.Until.IsZero() && !a.Until.After(noon) {
				a.Schedules = nil
			}
		})},
		{"a schedule needs no date", "must/11b-schedule-by-chair", schedules(func(s *charter.Schedule) {
			if s.At.IsZero() {
				s.At = noon
			}
		})},
		{"the board may limit a product", "must/4b-limited-release", limits(func(l *charter.Limit) {
			if l.By == charter.Board {
				l.By = charter.WorkingGroup
			}
		})},
		{"a limit needs no date", "must/4b-limited-release", limits(func(l *charter.Limit) {
			if l.At.IsZero() {
				l.At = noon
			}
		})},
		{"a limit is older than the product", "must/4b-limited-release", noProduct(func(p charter.Product) bool { return p.Limits != nil && p.Created.Before(p.Limits[0].At) })},
		{"only the first limit is looked at", "must/4b-limited-release", products(func(p *charter.Product) { p.Limits = first(p.Limits) })},
		{"an announcement can't be waived", "should/0c-announced", meetings(func(m *charter.Meeting) { m.Waivers = nil })},
		{"a meeting may waive anything", "must/5c-waiver", meetings(func(m *charter.Meeting) { m.Waivers = nil })},
		{"a record may waive anything", "must/5c-waiver", mend(func(wg *charter.Record) { delete(wg.Waivers, charter.RuleAnnounced) })},
		{"names that look alike can't be waived", "should/9a-look-alike", mend(func(wg *charter.Record) { wg.Waivers = nil })},
		{"a space makes another name", "should/9a-look-alike", appointments(func(a *charter.Appointment) { a.Person = strings.ReplaceAll(a.Person, "s p", "dis p") })},
		{"only the first chair is appointed by the board", "must/10a-appoint-chair", mend(func(wg *charter.Record) {
			for i := range wg.Appointments {
				if a := &wg.Appointments[i]; i > 0 && a.Office == charter.Chair {
					a.By = charter.Board
				}
			}
		})},
		{"only today's chairs are appointed by the board", "must/10a-appoint-chair", mend(func(wg *charter.Record) {
			for i := range wg.Appointments {
				if a := &wg.Appointments[i]; a.Office == charter.Chair && !a.Until.IsZero() && !a.Until.After(noon) {
					a.By = charter.Board
				}
			}
		})},
		{"a name may never return", "must/9a-activity-name", refuse(func(wg charter.Record) bool {
			seen := map[string]bool{}
			return slices.ContainsFunc(wg.Activities, func(a charter.Activity) bool {
				again := seen[a.Name]
				seen[a.Name] = true
				return again
			})
		})},
		{"an activity may take the name of one that is to end", "must/9a-activity-name", activities(func(a *charter.Activity) {
			if !a.Until.IsZero() && a.Name != "" {
				a.Name += " of old"
			}
		})},
		{"a name returns in the order of the record", "must/9a-activity-name", refuse(func(wg charter.Record) bool {
			return len(wg.Activities) > 1 && wg.Activities[1].Until.Equal(noon) && wg.Activities[0].Name == wg.Activities[1].Name
		})},
		{"an activity of the name is enough", "must/9a-known-activity", func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			return errors.Join(slices.DeleteFunc(errs(wg.Check(asOf, showings...)), func(err error) bool {
				return errors.Is(err, charter.RuleKnownActivity) && len(wg.Activities) > 1
			})...)
		}},
		{"an activity that came back is the last one only", "must/9a-known-activity", refuse(func(wg charter.Record) bool {
			return len(wg.Activities) > 1 && slices.ContainsFunc(wg.Appointments, func(a charter.Appointment) bool {
				return a.Activity == "fax" && a.From.Before(noon) && !a.From.IsZero()
			})
		})},
		{"a finished activity has a task group", "must/9a-task-group", noActivity(func(a charter.Activity) bool { return a.Kind == charter.Technical && a.TaskGroup == "" })},
		{"what is supported may be an activity", "must/11a-supports", mend(func(wg *charter.Record) {
			each(wg.Activities, func(a *charter.Activity) {
				if slices.ContainsFunc(wg.Activities, func(other charter.Activity) bool { return other.Kind == charter.Technical && other.Name == a.Supports }) {
					a.Supports = charter.Umbrella
				}
			})
		})},
		{"the chair of any activity sets schedules", "must/11b-schedule-by-chair", mend(func(wg *charter.Record) {
			each(wg.Appointments, func(a *charter.Appointment) {
				if a.Activity == "interop event" {
					a.Activity = "fax"
				}
			})
		})},
		{"the director sets schedules", "must/11b-schedule-by-chair", schedules(func(s *charter.Schedule) {
			if s.By == "tia" {
				s.By = "spencer"
			}
		})},
		{"today's chair has set every schedule", "must/11b-schedule-by-chair", appointments(func(a *charter.Appointment) {
			if a.Activity == "" && a.From.Equal(noon) && a.Until.IsZero() {
				a.From = time.Time{}
			}
		})},
		{"a co-chair sets no schedule", "must/11b-schedule-by-chair", noAppointment(func(a charter.Appointment) bool { return a.Person == "eve" })},
		{"a meeting of this moment may still be announced", "should/0c-announced", meetings(func(m *charter.Meeting) {
			if m.Held.Equal(noon) && m.Announced.IsZero() {
				m.Announced = m.Held.Add(-1)
			}
		})},
		{"announced as it began in another zone is announced", "should/0c-announced", meetings(func(m *charter.Meeting) {
			if m.Announced.Equal(m.Held) && m.Announced != m.Held {
				m.Announced = m.Held.Add(-1)
			}
		})},
		{"a group of this year is too young", "must/1a-established", refuse(func(wg charter.Record) bool { return wg.Established == 2009 })},
		{"a group of long ago is too old", "must/1a-established", refuse(func(wg charter.Record) bool { return 0 < wg.Established && wg.Established < 1900 })},
		{"a director may be older than the group", "must/1a-since-established", appointments(func(a *charter.Appointment) {
			if a.Office == charter.TechnicalDirector && a.From.Before(a.Until) || a.Until.IsZero() && a.Office == charter.TechnicalDirector {
				a.From = time.Time{}
			}
		})},
		{"white space names a group", "must/0a-name", mend(func(wg *charter.Record) { wg.Name = inked(wg.Name) })},
		{"white space is a mailing list", "must/0a-mailing-list", mend(func(wg *charter.Record) { wg.MailingList = inked(wg.MailingList) })},
		{"white space names a person", "must/10a-person", appointments(func(a *charter.Appointment) { a.Person = inked(a.Person) })},
		{"white space names an activity", "must/0a-name", activities(func(a *charter.Activity) { a.Name = inked(a.Name) })},
		{"white space names a task group", "must/9a-task-group", activities(func(a *charter.Activity) { a.TaskGroup = inked(a.TaskGroup) })},
		{"white space is a plan", "must/11b-schedule", schedules(func(s *charter.Schedule) { s.Plan = inked(s.Plan) })},
		{"white space is a title", "must/0a-name", products(func(p *charter.Product) { p.Title = inked(p.Title) })},
		{"white space is a source", "must/3a-sources", products(func(p *charter.Product) { p.Sources = inkedList(p.Sources) })},
		{"white space is a partner", "must/3a-partners", products(func(p *charter.Product) { p.Partners = inkedList(p.Partners) })},
		{"white space is a meeting's title", "must/11b-text", meetings(func(m *charter.Meeting) { m.Title = strings.Trim(m.Title, "\u3164") })},
		{"texts are not looked at", "must/11b-text", func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			return errors.Join(slices.DeleteFunc(errs(wg.Check(asOf, showings...)), func(err error) bool { return errors.Is(err, charter.RuleText) })...)
		}},
		{"texts are in ASCII", "must/11b-text", refuse(func(wg charter.Record) bool {
			return strings.ContainsFunc(wg.Name, func(r rune) bool { return r > unicode.MaxASCII })
		})},
		{"what is not seen may stand nowhere", "must/11b-text", noAppointment(func(a charter.Appointment) bool { return strings.Contains(a.Person, "\u200c") })},
		{"a service may be of any kind", "must/6a-kind", products(func(p *charter.Product) {
			if p.Form == charter.Service {
				p.Kind = ""
			}
		})},
		{"the first source is looked at", "must/3a-sources", products(func(p *charter.Product) { p.Sources = first(p.Sources) })},
		{"the last source is looked at", "must/3a-sources", products(func(p *charter.Product) { p.Sources = last(p.Sources) })},
		{"the first partner is looked at", "must/3a-partners", products(func(p *charter.Product) { p.Partners = first(p.Partners) })},
		{"the last purpose is looked at", "must/4a-purpose", products(func(p *charter.Product) { p.Purposes = last(p.Purposes) })},
		{"any zone can be written down", "must/11b-time", mend(func(wg *charter.Record) {
			each(wg.Appointments, func(a *charter.Appointment) { a.From, a.Until = a.From.UTC(), a.Until.UTC() })
			each(wg.Activities, func(a *charter.Activity) {
				each(a.Schedules, func(s *charter.Schedule) { s.At = s.At.UTC() })
			})
			each(wg.Meetings, func(m *charter.Meeting) { m.Announced, m.Held = m.Announced.UTC(), m.Held.UTC() })
		})},
		{"time ends before the year 9999", "must/11b-time", noAppointment(func(a charter.Appointment) bool { return a.Until.Year() == 9999 })},
		{"any strong showing counts", "should/5c-showing", func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			showings = slices.DeleteFunc(slices.Clone(showings), func(s charter.Showing) bool { return s == nil || !s.Strong() })
			return wg.Check(asOf, showings...)
		}},
		{"any waiver excuses every should", "should/5a-standard", products(func(p *charter.Product) {
			if !blank(p.Waivers[charter.RuleShowing]) {
				p.Waivers = map[charter.Rule]string{charter.RuleStandard: "x", charter.RuleNarrow: "x", charter.RuleShowing: "x"}
			}
		})},
		{"a standard can't be waived", "must/5c-waiver", noProduct(func(p charter.Product) bool { return p.Waivers[charter.RuleStandard] != "" })},
		{"what is not narrow can't be waived", "must/5c-waiver", noProduct(func(p charter.Product) bool { return p.Waivers[charter.RuleNarrow] != "" })},
		{"a record without products is a crash", "must/0a-name", func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
			_ = wg.Products[0]
			return wg.Check(asOf, showings...)
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			p := find(t, chartertest.Only(chartertest.Checker(bug.check), bug.caught), bug.caught)
			if len(p.Example) > 900 {
				t.Errorf("an example of %d bytes: %v", len(p.Example), p)
			}
		})
	}
}

// Somebody's own of when a product is for full members only.
func TestPlantedLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	const group = charter.WorkingGroup
	some := func(holds func(charter.Limit, time.Time) bool) func(charter.Product, time.Time) bool {
		return func(p charter.Product, at time.Time) bool {
			return slices.ContainsFunc(p.Limits, func(l charter.Limit) bool { return holds(l, at) })
		}
	}
	in := func(l charter.Limit, at time.Time) bool {
		return !at.Before(l.At) && (l.Until.IsZero() || at.Before(l.Until))
	}
	own := func(l charter.Limit) bool { return l.By == group && !l.At.IsZero() }
	for _, bug := range []struct {
		name    string
		caught  string // by nothing else
		limited func(charter.Product, time.Time) bool
	}{
		{"none", "", some(func(l charter.Limit, at time.Time) bool { return own(l) && in(l, at) })},
		{"a limit of next year limits today", "may/4b-public", some(func(l charter.Limit, at time.Time) bool { return own(l) && (at.Before(l.At) || in(l, at)) })},
		{"a limit never ends", "may/4b-public", some(func(l charter.Limit, at time.Time) bool { return own(l) && !at.Before(l.At) })},
		{"a limit ends a moment late", "may/4b-public", some(func(l charter.Limit, at time.Time) bool { return own(l) && (in(l, at) || at.Equal(l.Until)) })},
		{"a limit begins a moment late", "must/4b-limited-release", some(func(l charter.Limit, at time.Time) bool { return own(l) && in(l, at) && at.After(l.At) })},
		{"a limit has an end", "must/4b-limited-release", some(func(l charter.Limit, at time.Time) bool { return own(l) && in(l, at) && at.Before(l.Until) })},
		{"a limit by the board counts", "must/4b-limited-release", some(func(l charter.Limit, at time.Time) bool { return (own(l) || l.By == charter.Board) && in(l, at) })},
		{"a limit by nobody counts", "must/4b-limited-release", some(func(l charter.Limit, at time.Time) bool { return (own(l) || l.By == 0) && in(l, at) })},
		{"a limit without a date counts", "must/4b-limited-release", some(func(l charter.Limit, at time.Time) bool { return l.By == group && in(l, at) })},
		{"the first limit decides", "must/4b-limited-release", func(p charter.Product, at time.Time) bool {
			return len(p.Limits) > 0 && own(p.Limits[0]) && in(p.Limits[0], at)
		}},
		{"the last limit decides", "must/4b-limited-release", func(p charter.Product, at time.Time) bool {
			n := len(p.Limits)
			return n > 0 && own(p.Limits[n-1]) && in(p.Limits[n-1], at)
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			var want []string
			if bug.caught != "" {
				want = []string{bug.caught}
			}
			if diff := cmp.Diff(want, names(chartertest.Problems(chartertest.TestLimits(bug.limited)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// errs lists the violations in an error.
func errs(err error) []error {
	var list []error
	for _, v := range charter.Violations(err) {
		list = append(list, v)
	}
	return list
}

func first[E any](list []E) []E { return list[:min(1, len(list))] }

func last[E any](list []E) []E { return list[max(0, len(list)-1):] }

func each[E any](list []E, change func(*E)) {
	for i := range list {
		change(&list[i])
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
