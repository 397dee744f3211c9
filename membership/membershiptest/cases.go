package membershiptest

import (
	"iter"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/sipforum/techwg/membership"
)

// tick is the least time between two moments, as databases keep them.
const tick = time.Microsecond

// The moments of the small cases: those at which something begins or ends, at no
// round time of day, then the last ones before that, where clocks are an hour
// ahead.
var (
	first   = time.Date(2009, 7, 1, 12, 30, 15, 0, time.UTC)
	last    = time.Date(2009, 7, 15, 12, 30, 15, 0, time.UTC)
	moments = []time.Time{first, last, first.Add(-tick).In(zones[1]), last.Add(-tick).In(zones[1])}
	periods = [][2]time.Time{{}, {first}, {{}, last}, {first, last}}
	dates   = []time.Time{{}, first, last} // of determinations
)

var (
	everyClass = []membership.Class{membership.Participant, membership.Academic, membership.Full}
	everySet   = []membership.Classes{
		membership.Of(),
		membership.Of(membership.Participant), membership.Of(membership.Academic), membership.Of(membership.Full),
		membership.Of(membership.Participant, membership.Academic),
		membership.Of(membership.Participant, membership.Full),
		membership.Of(membership.Academic, membership.Full),
		membership.Of(everyClass...),
	}
	everyList = [][]string{nil, {"fax"}, {"webrtc"}, {"webrtc", "fax"}} // of activities
)

// records are the forum's books in one case.
type records struct {
	members     []membership.Membership
	consultants []membership.Engagement
}

// books yields every small set of records: none, one of ana's or of somebody
// else's, and two of ana's.
func books() iter.Seq[records] {
	return func(yield func(records) bool) {
		if !yield(records{}) {
			return
		}
		always := periods[:1]
		ending := [][2]time.Time{{}, {{}, last}}
		for _, of := range []struct {
			person  string
			periods [][2]time.Time
		}{{"ana", periods}, {"bo", always}} {
			for m := range memberships(of.person, of.periods) {
				if !yield(records{members: []membership.Membership{m}}) {
					return
				}
			}
			for e := range engagements(of.person, of.periods) {
				if !yield(records{consultants: []membership.Engagement{e}}) {
					return
				}
			}
		}
		for m := range memberships("ana", ending) {
			for other := range memberships("ana", ending) {
				if !yield(records{members: []membership.Membership{m, other}}) {
					return
				}
			}
			for e := range engagements("ana", ending) {
				if !yield(records{[]membership.Membership{m}, []membership.Engagement{e}}) {
					return
				}
			}
		}
		for e := range engagements("ana", ending) {
			for other := range engagements("ana", always) {
				if !yield(records{consultants: []membership.Engagement{e, other}}) {
					return
				}
			}
		}
	}
}

func memberships(person string, periods [][2]time.Time) iter.Seq[membership.Membership] {
	return func(yield func(membership.Membership) bool) {
		for _, p := range periods {
			for _, class := range everyClass {
				if !yield(membership.Membership{Person: person, Class: class, From: p[0], Until: p[1]}) {
					return
				}
			}
		}
	}
}

func engagements(person string, periods [][2]time.Time) iter.Seq[membership.Engagement] {
	return func(yield func(membership.Engagement) bool) {
		for _, p := range periods {
			for _, list := range everyList {
				if !yield(membership.Engagement{Person: person, Activities: list, From: p[0], Until: p[1]}) {
					return
				}
			}
		}
	}
}

// waivers are of the one rule that can be waived.
var waivers = map[membership.Rule]string{membership.RuleOpenToAllClasses: "the room is small"}

// accesses yields every set of classes with every date of the determinations; a
// restriction is there with a waiver too.
func accesses(dates []time.Time) iter.Seq[membership.Access] {
	return func(yield func(membership.Access) bool) {
		for _, only := range everySet {
			for _, taskGroup := range dates {
				for _, chair := range dates {
					a := membership.Access{
						Activity:  "fax",
						Only:      only,
						TaskGroup: membership.Determination{At: taskGroup},
						Chair:     membership.Determination{At: chair},
					}
					if !yield(a) {
						return
					}
					if only != membership.Of() {
						a.Waivers = waivers
						if !yield(a) {
							return
						}
					}
				}
			}
		}
	}
}

// cases yields every small case about ana and fax, the smallest first, then odd
// ones of growing size.
func cases() iter.Seq[Case] {
	return func(yield func(Case) bool) {
		for r := range books() {
			dates, moments := dates, moments
			if len(r.members)+len(r.consultants) > 1 { // how they combine, not when
				dates, moments = dates[:2], moments[:2]
			}
			for a := range accesses(dates) {
				for _, at := range moments {
					if !yield(Case{r.members, r.consultants, a, "ana", at}) {
						return
					}
				}
			}
		}
		c := chance{rand.New(rand.NewPCG(10, 2))}
		for n := range odd {
			r := c.records(n / (odd / 5))
			a := membership.Access{
				Activity:  pick(c, names),
				Only:      pick(c, everySet),
				TaskGroup: membership.Determination{By: pick(c, deciders), At: c.moment()},
				Chair:     membership.Determination{By: pick(c, deciders), At: c.moment()},
			}
			if c.IntN(2) > 0 {
				a.Waivers = waivers
			}
			if !yield(Case{r.members, r.consultants, a, pick(c, people), c.moment()}) {
				return
			}
		}
	}
}

// receipts yields every small case of an output, the smallest first, then odd
// ones of growing size.
func receipts() iter.Seq[ReceiptCase] {
	return func(yield func(ReceiptCase) bool) {
		for r := range books() {
			for _, to := range everySet {
				for _, at := range moments {
					if !yield(ReceiptCase{r.members, r.consultants, to, "ana", at}) {
						return
					}
				}
			}
		}
		c := chance{rand.New(rand.NewPCG(4, 2))}
		for n := range odd {
			r := c.records(n / (odd / 5))
			if !yield(ReceiptCase{r.members, r.consultants, pick(c, everySet), pick(c, people), c.moment()}) {
				return
			}
		}
	}
}

// odd is how many odd cases there are.
const odd = 1000

// Names for odd cases: few, so that they meet, and not all tame.
var (
	people        = []string{"ana", "Ana", "ana ", "bo", "Zoë", "null"}
	names         = []string{"fax", "Fax", "", "webrtc", "a/b~c"}
	organizations = []string{"", "Acme", "State University"}
	deciders      = []string{"", "bo"}
	zones         = []*time.Location{time.UTC, time.FixedZone("", 60*60), time.FixedZone("", -5*60*60)}
)

// chance draws parts of odd cases, the same each time.
type chance struct{ *rand.Rand }

func pick[E any](c chance, list []E) E { return list[c.IntN(len(list))] }

// moment is one of a few, close together and in different zones, or zero.
func (c chance) moment() time.Time {
	n := c.IntN(8)
	if n == 0 {
		return time.Time{}
	}
	return first.Add(time.Duration(n) * tick).In(pick(c, zones))
}

// period begins before it ends.
func (c chance) period() (from, until time.Time) {
	from, until = c.moment(), c.moment()
	if !from.Before(until) {
		until = time.Time{}
	}
	return from, until
}

func (c chance) records(n int) records {
	var r records
	for range n {
		person, organization := pick(c, people), pick(c, organizations)
		from, until := c.period()
		if c.IntN(3) > 0 {
			r.members = append(r.members, membership.Membership{Person: person, Organization: organization, Class: pick(c, everyClass), From: from, Until: until})
		} else {
			var list []string
			for range c.IntN(3) {
				list = append(list, pick(c, names))
			}
			r.consultants = append(r.consultants, membership.Engagement{Person: person, Organization: organization, Activities: list, From: from, Until: until})
		}
	}
	return r
}

// simpler is the case in several forms that say less.
func (c Case) simpler() []Case {
	list := each(c,
		func(c *Case) { c.Access = membership.Access{Activity: c.Access.Activity} },
		func(c *Case) { c.Access.Waivers = nil },
		func(c *Case) { c.Access.TaskGroup = membership.Determination{At: c.Access.TaskGroup.At.UTC()} },
		func(c *Case) { c.Access.Chair = membership.Determination{At: c.Access.Chair.At.UTC()} },
		func(c *Case) { c.At = c.At.UTC() },
	)
	for _, r := range (records{c.Members, c.Consultants}).simpler() {
		list = append(list, Case{r.members, r.consultants, c.Access, c.Person, c.At})
	}
	return list
}

func (c ReceiptCase) simpler() []ReceiptCase {
	list := each(c, func(c *ReceiptCase) { c.At = c.At.UTC() })
	for _, r := range (records{c.Members, c.Consultants}).simpler() {
		list = append(list, ReceiptCase{r.members, r.consultants, c.To, c.Person, c.At})
	}
	return list
}

func (r records) simpler() []records {
	var list []records
	for _, members := range less(r.members, simplerMembership) {
		list = append(list, records{members, r.consultants})
	}
	for _, consultants := range less(r.consultants, simplerEngagement) {
		list = append(list, records{r.members, consultants})
	}
	return list
}

func simplerMembership(m membership.Membership) []membership.Membership {
	return each(m,
		func(m *membership.Membership) { m.Organization = "" },
		func(m *membership.Membership) { m.From = time.Time{} },
		func(m *membership.Membership) { m.Until = time.Time{} },
		func(m *membership.Membership) { m.From, m.Until = m.From.UTC(), m.Until.UTC() },
	)
}

func simplerEngagement(e membership.Engagement) []membership.Engagement {
	return each(e,
		func(e *membership.Engagement) { e.Organization = "" },
		func(e *membership.Engagement) { e.Activities = nil },
		func(e *membership.Engagement) { e.Activities = e.Activities[:min(1, len(e.Activities))] },
		func(e *membership.Engagement) { e.From = time.Time{} },
		func(e *membership.Engagement) { e.Until = time.Time{} },
		func(e *membership.Engagement) { e.From, e.Until = e.From.UTC(), e.Until.UTC() },
	)
}

// each is v after each of the edits by itself.
func each[E any](v E, edits ...func(*E)) []E {
	var list []E
	for _, edit := range edits {
		edited := v
		edit(&edited)
		list = append(list, edited)
	}
	return list
}

// less is the list without one of its elements, and with one that is simpler.
func less[E any](list []E, simpler func(E) []E) [][]E {
	var lists [][]E
	for i, elem := range list {
		lists = append(lists, slices.Concat(list[:i], list[i+1:]))
		for _, elem := range simpler(elem) {
			lists = append(lists, slices.Concat(list[:i], []E{elem}, list[i+1:]))
		}
	}
	return lists
}
