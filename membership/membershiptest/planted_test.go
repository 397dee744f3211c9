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
	same      func(name, other string) bool
	holder    func(membership.Membership) string
	member    func(at, from, until time.Time) bool
	works     func(at, from, until time.Time) bool
	engaged   func(at, from, until time.Time) bool
	employers func([]membership.Affiliation) []membership.Affiliation            // of those somebody works for then
	held      func(own, through []membership.Membership) []membership.Membership // of the person's and their employers'
	narrowed  func(membership.Narrowing, time.Time) bool
	deciding  func([]membership.Narrowing) membership.Classes // of those in force
	among     func(membership.Classes, membership.Class) bool
	named     func(activities []string, activity string) bool
	hired     func(p *portal, c membershiptest.Case) bool // what an engagement is worth
}

func inForce(at, from, until time.Time) bool {
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}

func made(d membership.Determination) bool {
	return strings.Trim(d.By, " \u200b") != "" && !d.At.IsZero()
}

func begins(n membership.Narrowing) time.Time {
	if n.TaskGroup.At.After(n.Chair.At) {
		return n.TaskGroup.At
	}
	return n.Chair.At
}

// lastBegun is the narrowing that began last and, of those, is listed last.
func lastBegun(list []membership.Narrowing) membership.Narrowing {
	found := list[0]
	for _, n := range list {
		if !begins(n).Before(begins(found)) {
			found = n
		}
	}
	return found
}

func right() *portal {
	return &portal{
		same:      func(name, other string) bool { return name == other },
		holder:    func(m membership.Membership) string { return m.Person },
		member:    inForce,
		works:     inForce,
		engaged:   inForce,
		employers: func(list []membership.Affiliation) []membership.Affiliation { return list },
		held:      func(own, through []membership.Membership) []membership.Membership { return append(own, through...) },
		narrowed: func(n membership.Narrowing, at time.Time) bool {
			return n.Only != 0 && made(n.TaskGroup) && made(n.Chair) && inForce(at, begins(n), n.Until)
		},
		deciding: func(list []membership.Narrowing) membership.Classes { return lastBegun(list).Only },
		among:    membership.Classes.Has,
		named:    func(list []string, activity string) bool { return len(list) == 0 || slices.Contains(list, activity) },
		hired:    func(*portal, membershiptest.Case) bool { return true },
	}
}

func (p *portal) admit(c membershiptest.Case) bool {
	for _, e := range c.Records.Engagements {
		if p.same(e.Person, c.Person) && p.engaged(c.At, e.From, e.Until) && p.named(e.Activities, c.Access.Activity) && p.hired(p, c) {
			return true
		}
	}
	narrowings := p.narrowings(c.Access, c.At)
	for _, m := range p.memberships(c.Records, c.Person, c.At) {
		if p.member(c.At, m.From, m.Until) && (len(narrowings) == 0 || p.among(p.deciding(narrowings), m.Class)) {
			return true
		}
	}
	return false
}

func (p *portal) receive(c membershiptest.ReceiptCase) bool {
	if c.To == 0 {
		return true
	}
	for _, m := range p.memberships(c.Records, c.Person, c.At) {
		if p.member(c.At, m.From, m.Until) && p.among(c.To, m.Class) {
			return true
		}
	}
	return false
}

// narrowings are those in force.
func (p *portal) narrowings(a membership.Access, at time.Time) []membership.Narrowing {
	return slices.DeleteFunc(slices.Clone(a.Narrowings), func(n membership.Narrowing) bool { return !p.narrowed(n, at) })
}

// memberships are the person's and those of whom they work for, whenever.
func (p *portal) memberships(r membership.Records, person string, at time.Time) []membership.Membership {
	var own, through []membership.Membership
	employers := p.employers(slices.DeleteFunc(slices.Clone(r.Affiliations), func(a membership.Affiliation) bool {
		return !p.same(a.Person, person) || !p.works(at, a.From, a.Until)
	}))
	for _, m := range r.Memberships {
		if holder := p.holder(m); holder != "" && p.same(holder, person) {
			own = append(own, m)
		}
		for _, a := range employers {
			if m.Organization != "" && p.same(m.Organization, a.Organization) {
				through = append(through, m)
			}
		}
	}
	return p.held(own, through)
}

// counted is of memberships of both kinds alike.
func counted(choose func([]membership.Membership) []membership.Membership) func(own, through []membership.Membership) []membership.Membership {
	return func(own, through []membership.Membership) []membership.Membership {
		return choose(append(own, through...))
	}
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

// onTheWall compares what clocks show.
func onTheWall(at, from, until time.Time) bool {
	clock := func(t time.Time) string { return t.Format("2006-01-02T15:04:05.000000000") }
	return clock(at) >= clock(from) && (until.IsZero() || clock(at) < clock(until))
}

// cut compares times to within a unit.
func cut(unit time.Duration) func(at, from, until time.Time) bool {
	return func(at, from, until time.Time) bool {
		return inForce(at.Truncate(unit), from.Truncate(unit), until.Truncate(unit))
	}
}

func trimmed(name, other string) bool { return strings.TrimSpace(name) == strings.TrimSpace(other) }

// started knows no end, and ending nothing without one.
func started(at, from, _ time.Time) bool    { return !at.Before(from) }
func ending(at, from, until time.Time) bool { return !at.Before(from) && at.Before(until) }

// orFull ranks full members above all, and inOneClass knows sets of one class only.
func orFull(s membership.Classes, c membership.Class) bool     { return c == membership.Full || s.Has(c) }
func inOneClass(s membership.Classes, c membership.Class) bool { return s == membership.Of(c) }

func none[S ~[]E, E any](S) S       { return nil }
func first[S ~[]E, E any](list S) S { return list[:min(1, len(list))] }
func final[S ~[]E, E any](list S) S { return list[max(0, len(list)-1):] }

// either is the one list or, if it is empty, the other.
func either[E any](list, other []E) []E {
	if len(list) > 0 {
		return list
	}
	return other
}

// highest ranks the classes, which are equals.
func highest(list []membership.Membership) []membership.Membership {
	slices.SortFunc(list, func(a, b membership.Membership) int { return int(b.Class) - int(a.Class) })
	return first(list)
}

// latest takes the membership that began last to replace the others.
func latest(list []membership.Membership) []membership.Membership {
	slices.SortStableFunc(list, func(a, b membership.Membership) int { return b.From.Compare(a.From) })
	return first(list)
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
	{"a membership counts for ever", "must/10b-member", 1, func(p *portal) { p.member = started }},
	{"a membership needs an end", "should/10b-open-to-all-classes", 1, func(p *portal) { p.member = ending }},
	{"an affiliation is for ever", "must/10b-member", 2, func(p *portal) { p.works = started }},
	{"an organisation's membership counts for whoever left, or is still to come", "must/10b-member", 2, func(p *portal) {
		p.works = func(_, _, _ time.Time) bool { return true }
	}},
	{"an affiliation counts at its end", "must/10b-member", 2, func(p *portal) { p.works = closed }},
	{"an affiliation does not count at its start", "must/10b-member", 2, func(p *portal) { p.works = opened }},
	{"an affiliation needs an end", "must/10b-member", 2, func(p *portal) { p.works = ending }},
	{"times of an affiliation are cut to seconds", "must/10b-member", 2, func(p *portal) { p.works = cut(time.Second) }},
	{"only people are members", "must/10b-member", 2, func(p *portal) { p.employers = none }},
	{"only the first employer counts", "must/10b-member", 3, func(p *portal) { p.employers = first }},
	{"only the last employer counts", "must/10b-member", 3, func(p *portal) { p.employers = final }},
	{"a person's own class hides the employer's", "may/10b-narrowing", 3, func(p *portal) {
		p.held = func(own, through []membership.Membership) []membership.Membership { return either(own, through) }
	}},
	{"an employer's class hides the person's own", "may/10b-narrowing", 3, func(p *portal) {
		p.held = func(own, through []membership.Membership) []membership.Membership { return either(through, own) }
	}},
	{"who works for a member is a participant", "must/10b-member", 2, func(p *portal) {
		p.held = func(own, through []membership.Membership) []membership.Membership {
			for i := range through {
				through[i].Class = membership.Participant
			}
			return append(own, through...)
		}
	}},
	{"an organisation takes part itself", "must/10b-member", 1, func(p *portal) {
		p.holder = func(m membership.Membership) string { return m.Person + m.Organization }
	}},
	{"times are cut to milliseconds", "must/10b-member", 1, func(p *portal) { p.member = cut(time.Millisecond) }},
	{"times are cut to seconds", "must/10b-member", 1, func(p *portal) { p.member = cut(time.Second) }},
	{"times are cut to days", "must/10b-member", 1, func(p *portal) { p.member, p.engaged = cut(24*time.Hour), cut(24*time.Hour) }},
	{"times are compared by the clock on the wall", "must/10b-member", 1, func(p *portal) { p.member = onTheWall }},
	{"one determination narrows", "should/10b-open-to-all-classes", 1, narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return made(n.TaskGroup) && inForce(at, n.TaskGroup.At, n.Until) || made(n.Chair) && inForce(at, n.Chair.At, n.Until)
	})},
	{"the chair narrows alone", "should/10b-open-to-all-classes", 1, narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return made(n.Chair) && inForce(at, n.Chair.At, n.Until)
	})},
	{"the earlier determination narrows", "should/10b-open-to-all-classes", 1, narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return made(n.TaskGroup) && made(n.Chair) && (inForce(at, n.TaskGroup.At, n.Until) || inForce(at, n.Chair.At, n.Until))
	})},
	{"a determination that was never made came first", "should/10b-open-to-all-classes", 1, narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return inForce(at, begins(n), n.Until)
	})},
	{"a determination without a name counts", "should/10b-open-to-all-classes", 1, narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return !n.TaskGroup.At.IsZero() && !n.Chair.At.IsZero() && inForce(at, begins(n), n.Until)
	})},
	{"a determination of a blank name counts", "should/10b-open-to-all-classes", 1, narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return n.TaskGroup.By != "" && n.Chair.By != "" && !n.TaskGroup.At.IsZero() && !n.Chair.At.IsZero() && inForce(at, begins(n), n.Until)
	})},
	{"a determination of a name that cannot be seen counts", "should/10b-open-to-all-classes", 1, narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return strings.TrimSpace(n.TaskGroup.By) != "" && strings.TrimSpace(n.Chair.By) != "" && !n.TaskGroup.At.IsZero() && !n.Chair.At.IsZero() && inForce(at, begins(n), n.Until)
	})},
	{"a determination without a date is in force", "should/10b-open-to-all-classes", 1, narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return strings.Trim(n.TaskGroup.By, " \u200b") != "" && strings.Trim(n.Chair.By, " \u200b") != "" && inForce(at, begins(n), n.Until)
	})},
	{"a narrowing takes effect a moment late", "must/10b-admitted-class", 1, lasting(opened)},
	{"a narrowing never ends", "should/10b-open-to-all-classes", 1, lasting(started)},
	{"a narrowing is in force at its end", "should/10b-open-to-all-classes", 1, lasting(closed)},
	{"a narrowing needs an end", "must/10b-admitted-class", 1, lasting(ending)},
	{"a narrowing's times are cut to seconds", "must/10b-admitted-class", 1, lasting(cut(time.Second))},
	{"a waiver lets a narrowing through", "should/10b-open-to-all-classes", 1, func(p *portal) {
		narrowed := p.narrowed
		p.narrowed = func(n membership.Narrowing, at time.Time) bool {
			return narrowed(n, at) || n.Only != 0 && n.Waivers[membership.RuleOpenToAllClasses] != ""
		}
	}},
	{"a waiver lifts a narrowing", "must/10b-admitted-class", 1, func(p *portal) {
		narrowed := p.narrowed
		p.narrowed = func(n membership.Narrowing, at time.Time) bool { return narrowed(n, at) && len(n.Waivers) == 0 }
	}},
	{"with a waiver the earlier determination narrows", "should/10b-open-to-all-classes", 1, func(p *portal) {
		narrowed := p.narrowed
		p.narrowed = func(n membership.Narrowing, at time.Time) bool {
			if len(n.Waivers) > 0 && at.Before(n.TaskGroup.At) != at.Before(n.Chair.At) {
				return n.Only != 0 && made(n.TaskGroup) && made(n.Chair)
			}
			return narrowed(n, at)
		}
	}},
	{"no classes named is nobody", "should/10b-open-to-all-classes", 1, func(p *portal) {
		p.narrowed = func(n membership.Narrowing, at time.Time) bool {
			return made(n.TaskGroup) && made(n.Chair) && inForce(at, begins(n), n.Until)
		}
	}},
	{"narrowings are intersected", "must/10b-overlap", 1, combined(func(a, b membership.Classes) membership.Classes { return a & b })},
	{"narrowings are united", "must/10b-overlap", 1, combined(func(a, b membership.Classes) membership.Classes { return a | b })},
	{"the first listed narrowing wins", "must/10b-overlap", 1, combined(func(a, _ membership.Classes) membership.Classes { return a })},
	{"the last listed narrowing wins", "must/10b-overlap", 1, combined(func(_, b membership.Classes) membership.Classes { return b })},
	{"the narrowing that began first wins", "must/10b-overlap", 1, func(p *portal) {
		p.deciding = func(list []membership.Narrowing) membership.Classes {
			return slices.MinFunc(list, func(a, b membership.Narrowing) int { return begins(a).Compare(begins(b)) }).Only
		}
	}},
	{"of two that began at once the first listed wins", "must/10b-overlap", 1, func(p *portal) {
		p.deciding = func(list []membership.Narrowing) membership.Classes {
			return slices.MaxFunc(list, func(a, b membership.Narrowing) int { return begins(a).Compare(begins(b)) }).Only
		}
	}},
	{"the narrowing whose chair came last wins", "must/10b-overlap", 1, func(p *portal) {
		p.deciding = func(list []membership.Narrowing) membership.Classes {
			return slices.MaxFunc(list, func(a, b membership.Narrowing) int { return a.Chair.At.Compare(b.Chair.At) }).Only
		}
	}},
	{"nothing is ever narrowed", "must/10b-admitted-class", 1, func(p *portal) {
		p.narrowed = func(membership.Narrowing, time.Time) bool { return false }
	}},
	{"full members may do everything", "must/10b-admitted-class", 1, func(p *portal) { p.among = orFull }},
	{"only the first membership counts", "may/10b-narrowing", 2, func(p *portal) { p.held = counted(first) }},
	{"only the last membership counts", "may/10b-narrowing", 2, func(p *portal) { p.held = counted(final) }},
	{"only the highest class counts", "may/10b-narrowing", 2, func(p *portal) { p.held = counted(highest) }},
	{"only the latest membership counts", "may/10b-narrowing", 2, func(p *portal) { p.held = counted(latest) }},
	{"several memberships last from the first to the last", "must/10b-admitted-class", 2, func(p *portal) { p.held = counted(merged) }},
	{"naming two classes admits neither", "property/more-classes", 1, func(p *portal) { p.among = inOneClass }},
	{"classes narrow consultants", "may/8a-consultants", 1, func(p *portal) {
		p.hired = func(p *portal, c membershiptest.Case) bool { return len(p.narrowings(c.Access, c.At)) == 0 }
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
			e := c.Records.Engagements[0]
			return p.same(e.Person, c.Person) && p.engaged(c.At, e.From, e.Until) && p.named(e.Activities, c.Access.Activity)
		}
	}},
	{"activities match in any case", "must/8a-engaged-activity", 1, func(p *portal) {
		p.named = func(list []string, activity string) bool {
			return len(list) == 0 || slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, activity) })
		}
	}},
	{"an engagement is for an activity without a name", "must/8a-engaged-activity", 1, func(p *portal) {
		p.named = func(list []string, activity string) bool {
			return len(list) == 0 || slices.Contains(list, activity) || activity == ""
		}
	}},
	{"names match in any case", "must/10b-member", 1, func(p *portal) { p.same = strings.EqualFold }},
	{"names are trimmed", "must/10b-member", 1, func(p *portal) { p.same = trimmed }},
	{"a person without memberships is a crash", "must/10b-member", 0, func(p *portal) {
		p.held = counted(func(list []membership.Membership) []membership.Membership { _ = list[0]; return list })
	}},
}

func TestPlantedAdmission(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
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

// combined has several narrowings decide together.
func combined(both func(a, b membership.Classes) membership.Classes) func(*portal) {
	return func(p *portal) {
		p.deciding = func(list []membership.Narrowing) membership.Classes {
			only := list[0].Only
			for _, n := range list[1:] {
				only = both(only, n.Only)
			}
			return only
		}
	}
}

// lasting takes a narrowing that both determined to last as it says.
func lasting(in func(at, from, until time.Time) bool) func(*portal) {
	return narrowedIf(func(n membership.Narrowing, at time.Time) bool {
		return made(n.TaskGroup) && made(n.Chair) && in(at, begins(n), n.Until)
	})
}

// narrowedIf takes a narrowing to classes to be in force if so it says.
func narrowedIf(in func(membership.Narrowing, time.Time) bool) func(*portal) {
	return func(p *portal) {
		p.narrowed = func(n membership.Narrowing, at time.Time) bool { return n.Only != 0 && in(n, at) }
	}
}

// Whoever departs from a should rule only, and means it, meets all the rest.
func TestDepartures(t *testing.T) {
	p := right()
	for name, depart := range map[string]func(*membership.Narrowing, membership.Determination){
		"for full members unless determined otherwise": func(n *membership.Narrowing, now membership.Determination) {
			*n = membership.Narrowing{Only: membership.Of(membership.Full), TaskGroup: now, Chair: now}
		},
		"for consultants unless determined otherwise": func(n *membership.Narrowing, now membership.Determination) {
			*n = membership.Narrowing{Only: membership.Of(0), TaskGroup: now, Chair: now}
		},
		"narrowed by whoever says so": func(n *membership.Narrowing, now membership.Determination) {
			*n = membership.Narrowing{Only: n.Only, TaskGroup: now, Chair: now}
		},
		"narrowed by the chair alone": func(n *membership.Narrowing, _ membership.Determination) { n.TaskGroup = n.Chair },
	} {
		t.Run(name, func(t *testing.T) {
			problems := membershiptest.Problems(membershiptest.TestAdmission(func(c membershiptest.Case) bool {
				if len(p.narrowings(c.Access, c.At)) == 0 {
					n := slices.Concat(c.Access.Narrowings, []membership.Narrowing{{}})[0]
					depart(&n, membership.Determination{By: "bo", At: c.At})
					c.Access.Narrowings = []membership.Narrowing{n}
				}
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

func TestPlantedReceipt(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	for _, bug := range []struct {
		name    string
		caught  string
		records int
		receive func(membershiptest.ReceiptCase) bool
	}{
		{"nobody is the public", "may/4b-public-output", 0, func(c membershiptest.ReceiptCase) bool {
			return c.To != 0 && receive(c)
		}},
		{"nobody without a name receives what is public", "may/4b-public-output", 0, func(c membershiptest.ReceiptCase) bool {
			return c.Person != "" && receive(c)
		}},
		{"consultants receive what members do", "must/4b-limited-output", 1, func(c membershiptest.ReceiptCase) bool {
			return receive(c) || slices.ContainsFunc(c.Records.Engagements, func(e membership.Engagement) bool { return e.Person == c.Person })
		}},
		{"full members receive everything", "must/4b-limited-output", 1, received(func(p *portal) { p.among = orFull })},
		{"only full members receive anything", "must/4b-limited-output", 1, received(func(p *portal) {
			p.among = func(_ membership.Classes, c membership.Class) bool { return c == membership.Full }
		})},
		{"a member once is one for ever", "must/4b-limited-output", 1, received(func(p *portal) { p.member = started })},
		{"times are compared by the clock on the wall", "must/4b-limited-output", 1, received(func(p *portal) { p.member = onTheWall })},
		{"an output for every class is public", "must/4b-limited-output", 0, func(c membershiptest.ReceiptCase) bool {
			return c.To == membership.Of(membership.Participant, membership.Academic, membership.Full) || receive(c)
		}},
		{"who has left receives nothing", "may/4b-public-output", 1, func(c membershiptest.ReceiptCase) bool {
			left := slices.ContainsFunc(c.Records.Memberships, func(m membership.Membership) bool { return m.Person == c.Person })
			if c.To == 0 && left {
				c.To = membership.Of(membership.Participant, membership.Academic, membership.Full)
			}
			return receive(c)
		}},
		{"a consultant receives nothing limited, member or not", "must/4b-limited-output", 2, func(c membershiptest.ReceiptCase) bool {
			return receive(c) && (c.To == 0 || !slices.ContainsFunc(c.Records.Engagements, func(e membership.Engagement) bool { return e.Person == c.Person }))
		}},
		{"a membership counts at its end", "must/4b-limited-output", 1, received(func(p *portal) { p.member = closed })},
		{"a membership does not count at its start", "must/4b-limited-output", 1, received(func(p *portal) { p.member = opened })},
		{"a membership needs an end", "must/4b-limited-output", 1, received(func(p *portal) { p.member = ending })},
		{"times are cut to milliseconds", "must/4b-limited-output", 1, received(func(p *portal) { p.member = cut(time.Millisecond) })},
		{"times are cut to seconds", "must/4b-limited-output", 1, received(func(p *portal) { p.member = cut(time.Second) })},
		{"times are cut to days", "must/4b-limited-output", 1, received(func(p *portal) { p.member = cut(24 * time.Hour) })},
		{"an output for two classes is for who holds both", "must/4b-limited-output", 1, received(func(p *portal) { p.among = inOneClass })},
		{"names match in any case", "must/4b-limited-output", 1, received(func(p *portal) { p.same = strings.EqualFold })},
		{"names are trimmed", "must/4b-limited-output", 1, received(func(p *portal) { p.same = trimmed })},
		{"only the last membership counts", "must/4b-limited-output", 2, received(func(p *portal) { p.held = counted(final) })},
		{"only the highest class counts", "must/4b-limited-output", 2, received(func(p *portal) { p.held = counted(highest) })},
		{"only the latest membership counts", "must/4b-limited-output", 2, received(func(p *portal) { p.held = counted(latest) })},
		{"several memberships last from the first to the last", "must/4b-limited-output", 2, received(func(p *portal) { p.held = counted(merged) })},
		{"an affiliation is for ever", "must/4b-limited-output", 2, received(func(p *portal) { p.works = started })},
		{"an affiliation counts at its end", "must/4b-limited-output", 2, received(func(p *portal) { p.works = closed })},
		{"only people are members", "must/4b-limited-output", 2, received(func(p *portal) { p.employers = none })},
		{"only the last employer counts", "must/4b-limited-output", 3, received(func(p *portal) { p.employers = final })},
		{"only the first membership counts", "must/4b-limited-output", 2, received(func(p *portal) { p.held = counted(first) })},
	} {
		t.Run(bug.name, func(t *testing.T) {
			caught(t, membershiptest.TestReceipt(bug.receive), bug.caught, bug.records)
		})
	}
}

// caught finds the first problem of a name, with an example of no more than so
// many records. No other example needs more than four.
func caught(t *testing.T, err error, name string, records int) {
	t.Helper()
	found := false
	for _, p := range membershiptest.Problems(err) {
		bound := 4
		if p.Name == name && !found {
			found, bound = true, records
		}
		var c membershiptest.Case
		decode(t, p.Example, &c)
		if n := len(c.Records.Memberships) + len(c.Records.Affiliations) + len(c.Records.Engagements); n > bound {
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
