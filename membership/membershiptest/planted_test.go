package membershiptest_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/membership/membershiptest"
)

// A portal is somebody's own implementation, in parts that can be got wrong one
// at a time.
type portal struct {
	same     func(person, other string) bool
	member   func(at, from, until time.Time) bool
	engaged  func(at, from, until time.Time) bool
	counted  func([]membership.Membership) []membership.Membership // of the person's
	narrowed func(membership.Access, time.Time) bool
	among    func(membership.Classes, membership.Class) bool
	named    func(activities []string, activity string) bool
	hired    func(p *portal, c membershiptest.Case) bool // what an engagement is worth
}

func inForce(at, from, until time.Time) bool {
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}

func right() *portal {
	return &portal{
		same:    func(person, other string) bool { return person == other },
		member:  inForce,
		engaged: inForce,
		counted: func(list []membership.Membership) []membership.Membership { return list },
		narrowed: func(a membership.Access, at time.Time) bool {
			taskGroup, chair := a.TaskGroup.At, a.Chair.At
			return a.Only != 0 && !taskGroup.IsZero() && !chair.IsZero() && !at.Before(taskGroup) && !at.Before(chair)
		},
		among: membership.Classes.Has,
		named: func(list []string, activity string) bool { return len(list) == 0 || slices.Contains(list, activity) },
		hired: func(*portal, membershiptest.Case) bool { return true },
	}
}

func (p *portal) admit(c membershiptest.Case) bool {
	for _, e := range c.Consultants {
		if p.same(e.Person, c.Person) && p.engaged(c.At, e.From, e.Until) && p.named(e.Activities, c.Access.Activity) && p.hired(p, c) {
			return true
		}
	}
	for _, m := range p.counted(p.own(c.Members, c.Person)) {
		if p.member(c.At, m.From, m.Until) && (!p.narrowed(c.Access, c.At) || p.among(c.Access.Only, m.Class)) {
			return true
		}
	}
	return false
}

func (p *portal) receive(c membershiptest.ReceiptCase) bool {
	if c.To == 0 {
		return true
	}
	for _, m := range p.counted(p.own(c.Members, c.Person)) {
		if p.member(c.At, m.From, m.Until) && p.among(c.To, m.Class) {
			return true
		}
	}
	return false
}

// own is a copy of the person's memberships.
func (p *portal) own(members []membership.Membership, person string) []membership.Membership {
	var own []membership.Membership
	for _, m := range members {
		if p.same(m.Person, person) {
			own = append(own, m)
		}
	}
	return own
}

// received is what a portal answers with something planted.
func received(plant func(*portal)) func(membershiptest.ReceiptCase) bool {
	p := right()
	plant(p)
	return p.receive
}

// closed counts the last moment in, and opened leaves the first one out.
func closed(at, from, until time.Time) bool {
	return !at.Before(from) && (until.IsZero() || !at.After(until))
}

func opened(at, from, until time.Time) bool {
	return (from.IsZero() || at.After(from)) && (until.IsZero() || at.Before(until))
}

func clock(t time.Time) string { return t.Format("2006-01-02T15:04:05.000000000") }

// cut compares times to within a unit.
func cut(unit time.Duration) func(at, from, until time.Time) bool {
	return func(at, from, until time.Time) bool {
		return inForce(at.Truncate(unit), from.Truncate(unit), until.Truncate(unit))
	}
}

func trimmed(person, other string) bool { return strings.TrimSpace(person) == strings.TrimSpace(other) }

// personal leaves out what somebody holds under an organisation.
func personal(list []membership.Membership) []membership.Membership {
	return slices.DeleteFunc(list, func(m membership.Membership) bool { return m.Organization != "" })
}

// highest ranks the classes, which are equals.
func highest(list []membership.Membership) []membership.Membership {
	slices.SortFunc(list, func(a, b membership.Membership) int { return int(b.Class) - int(a.Class) })
	return list[:min(1, len(list))]
}

// latest takes the membership that began last to replace the others.
func latest(list []membership.Membership) []membership.Membership {
	slices.SortStableFunc(list, func(a, b membership.Membership) int { return b.From.Compare(a.From) })
	return list[:min(1, len(list))]
}

// merged has each membership last from the first beginning to the last end.
func merged(list []membership.Membership) []membership.Membership {
	if len(list) == 0 {
		return nil
	}
	from, until := list[0].From, list[0].Until
	for _, m := range list {
		if m.From.Before(from) {
			from = m.From
		}
		if m.Until.IsZero() || !until.IsZero() && m.Until.After(until) {
			until = m.Until
		}
	}
	for i := range list {
		list[i].From, list[i].Until = from, until
	}
	return list
}

// Each wrong portal has to be caught by a subtest, with a case of no more than so
// many records.
var planted = []struct {
	name    string
	caught  string
	records int
	plant   func(*portal)
}{
	{"a membership counts at its end", "must/10b-member", 1, func(p *portal) { p.member = closed }},
	{"a membership does not count at its start", "must/10b-member", 1, func(p *portal) { p.member = opened }},
	{"a membership counts from the day after its start", "must/10b-member", 1, func(p *portal) {
		p.member = func(at, from, until time.Time) bool {
			return inForce(at, from, until) && (from.IsZero() || !at.Before(from.AddDate(0, 0, 1)))
		}
	}},
	{"an engagement counts at its end", "must/10b-member", 1, func(p *portal) { p.engaged = closed }},
	{"an engagement does not count at its start", "may/8a-consultants", 1, func(p *portal) { p.engaged = opened }},
	{"a membership counts for ever", "must/10b-member", 1, func(p *portal) {
		p.member = func(at, from, _ time.Time) bool { return !at.Before(from) }
	}},
	{"a membership needs an end", "should/10b-open-to-all-classes", 1, func(p *portal) {
		p.member = func(at, from, until time.Time) bool { return !at.Before(from) && at.Before(until) }
	}},
	{"times are cut to milliseconds", "must/10b-member", 1, func(p *portal) { p.member = cut(time.Millisecond) }},
	{"times are cut to seconds", "must/10b-member", 1, func(p *portal) { p.member = cut(time.Second) }},
	{"times are cut to days", "must/10b-member", 1, func(p *portal) { p.member, p.engaged = cut(24*time.Hour), cut(24*time.Hour) }},
	{"times are compared by the clock on the wall", "must/10b-member", 1, func(p *portal) {
		p.member = func(at, from, until time.Time) bool {
			return clock(at) >= clock(from) && (until.IsZero() || clock(at) < clock(until))
		}
	}},
	{"one determination narrows", "should/10b-open-to-all-classes", 1, func(p *portal) {
		made := func(d membership.Determination, at time.Time) bool { return !d.At.IsZero() && !at.Before(d.At) }
		p.narrowed = func(a membership.Access, at time.Time) bool {
			return a.Only != 0 && (made(a.TaskGroup, at) || made(a.Chair, at))
		}
	}},
	{"the chair narrows alone", "should/10b-open-to-all-classes", 1, func(p *portal) {
		p.narrowed = func(a membership.Access, at time.Time) bool {
			return a.Only != 0 && !a.Chair.At.IsZero() && !at.Before(a.Chair.At)
		}
	}},
	{"the earlier determination narrows", "should/10b-open-to-all-classes", 1, func(p *portal) {
		p.narrowed = func(a membership.Access, at time.Time) bool {
			return a.Only != 0 && !a.TaskGroup.At.IsZero() && !a.Chair.At.IsZero() && (!at.Before(a.TaskGroup.At) || !at.Before(a.Chair.At))
		}
	}},
	{"a determination that was never made came first", "should/10b-open-to-all-classes", 1, func(p *portal) {
		p.narrowed = func(a membership.Access, at time.Time) bool {
			return a.Only != 0 && !at.Before(a.TaskGroup.At) && !at.Before(a.Chair.At)
		}
	}},
	{"a narrowing takes effect a moment late", "must/10b-admitted-class", 1, func(p *portal) {
		p.narrowed = func(a membership.Access, at time.Time) bool {
			return a.Only != 0 && !a.TaskGroup.At.IsZero() && !a.Chair.At.IsZero() && at.After(a.TaskGroup.At) && at.After(a.Chair.At)
		}
	}},
	{"a waiver lets a restriction through", "should/10b-open-to-all-classes", 1, func(p *portal) {
		narrowed := p.narrowed
		p.narrowed = func(a membership.Access, at time.Time) bool {
			return narrowed(a, at) || a.Only != 0 && a.Waivers[membership.RuleOpenToAllClasses] != ""
		}
	}},
	{"a waiver lifts a restriction", "must/10b-admitted-class", 1, func(p *portal) {
		narrowed := p.narrowed
		p.narrowed = func(a membership.Access, at time.Time) bool { return narrowed(a, at) && len(a.Waivers) == 0 }
	}},
	{"with a waiver the earlier determination narrows", "should/10b-open-to-all-classes", 1, func(p *portal) {
		narrowed := p.narrowed
		p.narrowed = func(a membership.Access, at time.Time) bool {
			if len(a.Waivers) > 0 && at.Before(a.TaskGroup.At) != at.Before(a.Chair.At) {
				return a.Only != 0 && !a.TaskGroup.At.IsZero() && !a.Chair.At.IsZero()
			}
			return narrowed(a, at)
		}
	}},
	{"a determination without a date is in force", "should/10b-open-to-all-classes", 1, func(p *portal) {
		p.narrowed = func(a membership.Access, at time.Time) bool {
			none := membership.Determination{}
			return a.Only != 0 && a.TaskGroup != none && a.Chair != none && !at.Before(a.TaskGroup.At) && !at.Before(a.Chair.At)
		}
	}},
	{"no classes named is nobody", "should/10b-open-to-all-classes", 1, func(p *portal) {
		p.narrowed = func(a membership.Access, at time.Time) bool {
			return !a.TaskGroup.At.IsZero() && !a.Chair.At.IsZero() && !at.Before(a.TaskGroup.At) && !at.Before(a.Chair.At)
		}
	}},
	{"nothing is ever narrowed", "must/10b-admitted-class", 1, func(p *portal) {
		p.narrowed = func(membership.Access, time.Time) bool { return false }
	}},
	{"full members may do everything", "must/10b-admitted-class", 1, func(p *portal) {
		p.among = func(s membership.Classes, c membership.Class) bool { return c == membership.Full || s.Has(c) }
	}},
	{"only the first membership counts", "may/10b-narrowing", 2, func(p *portal) {
		p.counted = func(list []membership.Membership) []membership.Membership { return list[:min(1, len(list))] }
	}},
	{"only the last membership counts", "may/10b-narrowing", 2, func(p *portal) {
		p.counted = func(list []membership.Membership) []membership.Membership { return list[max(0, len(list)-1):] }
	}},
	{"only the highest class counts", "may/10b-narrowing", 2, func(p *portal) { p.counted = highest }},
	{"only the latest membership counts", "may/10b-narrowing", 2, func(p *portal) { p.counted = latest }},
	{"several memberships last from the first to the last", "must/10b-member", 2, func(p *portal) { p.counted = merged }},
	{"a membership under an organisation is the organisation's", "should/10b-open-to-all-classes", 1, func(p *portal) { p.counted = personal }},
	{"naming two classes admits neither", "property/more-classes", 1, func(p *portal) {
		p.among = func(s membership.Classes, c membership.Class) bool { return s == membership.Of(c) }
	}},
	{"classes narrow consultants", "may/8a-consultants", 1, func(p *portal) {
		p.hired = func(p *portal, c membershiptest.Case) bool { return !p.narrowed(c.Access, c.At) }
	}},
	{"consultants are admitted everywhere", "must/8a-engaged-activity", 1, func(p *portal) {
		p.named = func([]string, string) bool { return true }
	}},
	{"an engagement for nothing in particular is for nothing", "may/8a-consultants", 1, func(p *portal) { p.named = slices.Contains[[]string] }},
	{"only the first activity of an engagement counts", "may/8a-consultants", 1, func(p *portal) {
		p.named = func(list []string, activity string) bool { return len(list) == 0 || list[0] == activity }
	}},
	{"only the first engagement counts", "may/8a-consultants", 2, func(p *portal) {
		p.hired = func(p *portal, c membershiptest.Case) bool {
			e := c.Consultants[0]
			return p.same(e.Person, c.Person) && p.engaged(c.At, e.From, e.Until) && p.named(e.Activities, c.Access.Activity)
		}
	}},
	{"activities match in any case", "must/8a-engaged-activity", 1, func(p *portal) {
		p.named = func(list []string, activity string) bool {
			return len(list) == 0 || slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, activity) })
		}
	}},
	{"an activity without a name is every activity", "must/8a-engaged-activity", 1, func(p *portal) {
		p.named = func(list []string, activity string) bool {
			return len(list) == 0 || slices.Contains(list, activity) || slices.Contains(list, "")
		}
	}},
	{"names match in any case", "must/10b-member", 1, func(p *portal) { p.same = strings.EqualFold }},
	{"names are trimmed", "must/10b-member", 1, func(p *portal) { p.same = trimmed }},
	{"a person without memberships is a crash", "must/10b-member", 0, func(p *portal) {
		p.counted = func(list []membership.Membership) []membership.Membership { _ = list[0]; return list }
	}},
}

func TestPlantedAdmission(t *testing.T) {
	if err := membershiptest.TestAdmission(right().admit); err != nil {
		t.Fatalf("before anything is planted: %v", err)
	}
	for _, bug := range planted {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			p := right()
			bug.plant(p)
			caught(t, membershiptest.TestAdmission(p.admit), bug.caught, bug.records)
		})
	}
}

// Whoever departs from a should rule only, and means it, meets all the rest.
func TestDepartures(t *testing.T) {
	p := right()
	for name, depart := range map[string]func(membership.Access, time.Time) membership.Access{
		"for full members unless determined otherwise": func(a membership.Access, at time.Time) membership.Access {
			if p.narrowed(a, at) {
				return a
			}
			return narrowedTo(membership.Of(membership.Full), at)
		},
		"for consultants unless determined otherwise": func(a membership.Access, at time.Time) membership.Access {
			if p.narrowed(a, at) {
				return a
			}
			return narrowedTo(membership.Of(0), at)
		},
		"narrowed by whoever says so": func(a membership.Access, at time.Time) membership.Access {
			return narrowedTo(a.Only, at)
		},
		"narrowed by the chair alone": func(a membership.Access, _ time.Time) membership.Access {
			a.TaskGroup = a.Chair
			return a
		},
	} {
		t.Run(name, func(t *testing.T) {
			problems := membershiptest.Problems(membershiptest.TestAdmission(func(c membershiptest.Case) bool {
				activity := c.Access.Activity
				c.Access = depart(c.Access, c.At)
				c.Access.Activity = activity
				return p.admit(c)
			}))
			if len(problems) == 0 {
				t.Error("not noticed")
			}
			for _, p := range problems {
				if !strings.HasPrefix(p.Name, "should/") {
					t.Error(p)
				}
			}
		})
	}
}

func narrowedTo(only membership.Classes, at time.Time) membership.Access {
	return membership.Access{Only: only, TaskGroup: membership.Determination{At: at}, Chair: membership.Determination{At: at}}
}

func TestPlantedReceipt(t *testing.T) {
	for _, bug := range []struct {
		name    string
		caught  string
		records int
		receive func(membershiptest.ReceiptCase) bool
	}{
		{"nobody is the public", "may/4b-public-output", 0, func(c membershiptest.ReceiptCase) bool {
			return c.To != 0 && receive(c)
		}},
		{"consultants receive what members do", "must/4b-limited-output", 1, func(c membershiptest.ReceiptCase) bool {
			return receive(c) || slices.ContainsFunc(c.Consultants, func(e membership.Engagement) bool { return e.Person == c.Person })
		}},
		{"full members receive everything", "must/4b-limited-output", 1, func(c membershiptest.ReceiptCase) bool {
			to := c.To
			if to != 0 {
				to |= membership.Of(membership.Full)
			}
			return receive(membershiptest.ReceiptCase{Members: c.Members, To: to, Person: c.Person, At: c.At})
		}},
		{"only full members receive anything", "must/4b-limited-output", 1, func(c membershiptest.ReceiptCase) bool {
			if c.To != 0 {
				c.To = membership.Of(membership.Full)
			}
			return receive(c)
		}},
		{"a member once is one for ever", "must/4b-limited-output", 1, func(c membershiptest.ReceiptCase) bool {
			return c.To == 0 || slices.ContainsFunc(c.Members, func(m membership.Membership) bool {
				return m.Person == c.Person && c.To.Has(m.Class) && !c.At.Before(m.From)
			})
		}},
		{"times are compared by the clock on the wall", "must/4b-limited-output", 1, func(c membershiptest.ReceiptCase) bool {
			return c.To == 0 || slices.ContainsFunc(c.Members, func(m membership.Membership) bool {
				return m.Person == c.Person && c.To.Has(m.Class) && clock(c.At) >= clock(m.From) && (m.Until.IsZero() || clock(c.At) < clock(m.Until))
			})
		}},
		{"an output for every class is public", "must/4b-limited-output", 0, func(c membershiptest.ReceiptCase) bool {
			return c.To == membership.Of(membership.Participant, membership.Academic, membership.Full) || receive(c)
		}},
		{"who has left receives nothing", "may/4b-public-output", 1, func(c membershiptest.ReceiptCase) bool {
			left := slices.ContainsFunc(c.Members, func(m membership.Membership) bool { return m.Person == c.Person })
			if c.To == 0 && left {
				c.To = membership.Of(membership.Participant, membership.Academic, membership.Full)
			}
			return receive(c)
		}},
		{"a consultant receives nothing limited, member or not", "must/4b-limited-output", 2, func(c membershiptest.ReceiptCase) bool {
			return receive(c) && (c.To == 0 || !slices.ContainsFunc(c.Consultants, func(e membership.Engagement) bool { return e.Person == c.Person }))
		}},
		{"a membership counts at its end", "must/4b-limited-output", 1, received(func(p *portal) { p.member = closed })},
		{"a membership does not count at its start", "must/4b-limited-output", 1, received(func(p *portal) { p.member = opened })},
		{"a membership needs an end", "must/4b-limited-output", 1, received(func(p *portal) {
			p.member = func(at, from, until time.Time) bool { return !at.Before(from) && at.Before(until) }
		})},
		{"times are cut to milliseconds", "must/4b-limited-output", 1, received(func(p *portal) { p.member = cut(time.Millisecond) })},
		{"times are cut to seconds", "must/4b-limited-output", 1, received(func(p *portal) { p.member = cut(time.Second) })},
		{"times are cut to days", "must/4b-limited-output", 1, received(func(p *portal) { p.member = cut(24 * time.Hour) })},
		{"an output for two classes is for who holds both", "must/4b-limited-output", 1, received(func(p *portal) {
			p.among = func(s membership.Classes, c membership.Class) bool { return s == membership.Of(c) }
		})},
		{"names match in any case", "must/4b-limited-output", 1, received(func(p *portal) { p.same = strings.EqualFold })},
		{"names are trimmed", "must/4b-limited-output", 1, received(func(p *portal) { p.same = trimmed })},
		{"only the last membership counts", "must/4b-limited-output", 2, received(func(p *portal) {
			p.counted = func(list []membership.Membership) []membership.Membership { return list[max(0, len(list)-1):] }
		})},
		{"only the highest class counts", "must/4b-limited-output", 2, received(func(p *portal) { p.counted = highest })},
		{"only the latest membership counts", "must/4b-limited-output", 2, received(func(p *portal) { p.counted = latest })},
		{"several memberships last from the first to the last", "must/4b-limited-output", 2, received(func(p *portal) { p.counted = merged })},
		{"a membership under an organisation is the organisation's", "must/4b-limited-output", 1, received(func(p *portal) { p.counted = personal })},
		{"an organisation's membership is everybody's there", "must/4b-limited-output", 2, func(c membershiptest.ReceiptCase) bool {
			return receive(c) || slices.ContainsFunc(c.Members, func(m membership.Membership) bool {
				return m.Person == c.Person && m.Organization != "" && slices.ContainsFunc(c.Members, func(other membership.Membership) bool {
					return other.Organization == m.Organization && c.To.Has(other.Class) && inForce(c.At, other.From, other.Until)
				})
			})
		}},
		{"only the first membership counts", "must/4b-limited-output", 2, func(c membershiptest.ReceiptCase) bool {
			c.Members = c.Members[:min(1, len(c.Members))]
			return receive(c)
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			caught(t, membershiptest.TestReceipt(bug.receive), bug.caught, bug.records)
		})
	}
}

// caught finds the first problem of a name, with an example of no more than so
// many records. No other example needs more than two.
func caught(t *testing.T, err error, name string, records int) {
	t.Helper()
	found := false
	for _, p := range membershiptest.Problems(err) {
		bound := 2
		if p.Name == name && !found {
			found, bound = true, records
		}
		var c membershiptest.Case
		decode(t, p.Example, &c)
		if n := len(c.Members) + len(c.Consultants); n > bound {
			t.Errorf("%d records where %d would do: %v", n, bound, p)
		}
	}
	if !found {
		t.Errorf("not caught by %s: %v", name, err)
	}
}

// decode reads the case that stands in an example.
func decode(t *testing.T, example string, c any) {
	t.Helper()
	if err := json.NewDecoder(strings.NewReader(example[strings.Index(example, "{"):])).Decode(c); err != nil {
		t.Fatalf("%s: %v", example, err)
	}
}
