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

// books are every small set of records: none, what somebody is or does, what
// others do, and two such things of ana's.
func books() []membership.Records {
	always, ending := periods[:1], [][2]time.Time{{}, {{}, last}}
	list := slices.Concat([]membership.Records{{}},
		memberships("ana", periods), engagements("ana", periods),
		memberships("bo", always), engagements("bo", always), employments("bo", "ana", always, always),
		employments("ana", "Acme", periods, periods))
	m, e, w := memberships("ana", ending), engagements("ana", ending), employments("ana", "Acme", ending, always)
	others := slices.Concat(memberships("ana", always), engagements("ana", always), employments("ana", "State University", always, ending))
	for _, pair := range [][2][]membership.Records{{m, m}, {m, e}, {e, engagements("ana", always)}, {w, others}} {
		for _, r := range pair[0] {
			for _, other := range pair[1] {
				list = append(list, join(r, other))
			}
		}
	}
	return list
}

func join(a, b membership.Records) membership.Records {
	return membership.Records{
		Memberships:  slices.Concat(a.Memberships, b.Memberships),
		Affiliations: slices.Concat(a.Affiliations, b.Affiliations),
		Engagements:  slices.Concat(a.Engagements, b.Engagements),
	}
}

func memberships(person string, periods [][2]time.Time) (list []membership.Records) {
	for _, p := range periods {
		for _, class := range everyClass {
			m := membership.Membership{Person: person, Class: class, From: p[0], Until: p[1]}
			list = append(list, membership.Records{Memberships: []membership.Membership{m}})
		}
	}
	return list
}

func engagements(person string, periods [][2]time.Time) (list []membership.Records) {
	for _, p := range periods {
		for _, activities := range everyList {
			e := membership.Engagement{Person: person, Activities: activities, From: p[0], Until: p[1]}
			list = append(list, membership.Records{Engagements: []membership.Engagement{e}})
		}
	}
	return list
}

// employments are somebody's work for an organisation, and its membership.
func employments(person, organization string, hired, enrolled [][2]time.Time) (list []membership.Records) {
	for _, h := range hired {
		a := membership.Affiliation{Person: person, Organization: organization, From: h[0], Until: h[1]}
		for _, r := range memberships("", enrolled) {
			r.Memberships[0].Organization, r.Affiliations = organization, []membership.Affiliation{a}
			list = append(list, r)
		}
	}
	return list
}

// waivers are of the one rule that can be waived.
var waivers = map[membership.Rule]string{membership.RuleOpenToAllClasses: "the room is small"}

// accesses are every set of classes with every date of the determinations, as it
// is and waived; then narrowings without a name or a date, ones that end, and two at once.
func accesses() []membership.Access {
	list := []membership.Access{{Activity: "fax"}}
	add := func(narrowings ...membership.Narrowing) {
		list = append(list, membership.Access{Activity: "fax", Narrowings: narrowings})
	}
	for _, only := range everySet {
		for _, taskGroup := range dates {
			for _, chair := range dates {
				n := narrowing(only, taskGroup, chair)
				add(n)
				n.Waivers = waivers
				add(n)
			}
		}
	}
	for _, only := range everySet[1:] {
		n := narrowing(only, first, first)
		blank, unseen, unsigned, undated, ending := n, n, n, n, n
		blank.TaskGroup.By, unseen.Chair.By, unsigned.Chair.By, undated.Chair.At, ending.Until = " ", "\u200b", "", time.Time{}, last
		add(blank)
		add(unseen)
		add(unsigned)
		add(undated)
		add(ending)
	}
	for _, class := range everyClass {
		for _, other := range everyClass {
			of, but := membership.Of(class), membership.Of(other)
			n, late, ending := narrowing(of, first, first), narrowing(but, first, last), narrowing(but, first, first)
			ending.Until = last
			add(n, narrowing(but, first, first))
			add(n, late)
			add(late, n)
			add(narrowing(but, last, first), n)
			add(n, ending)
			add(ending, narrowing(of, last, last))
		}
	}
	return list
}

// narrowing is without the determinations that have no date.
func narrowing(only membership.Classes, taskGroup, chair time.Time) membership.Narrowing {
	n := membership.Narrowing{Only: only}
	if !taskGroup.IsZero() {
		n.TaskGroup = membership.Determination{By: "tia", At: taskGroup}
	}
	if !chair.IsZero() {
		n.Chair = membership.Determination{By: "bo", At: chair}
	}
	return n
}

// cases yields every small case about ana and fax, the smallest first, then odd
// ones of growing size.
func cases() iter.Seq[Case] {
	return func(yield func(Case) bool) {
		every := accesses()
		var simple []membership.Access
		for _, only := range everySet {
			simple = append(simple, membership.Access{Activity: "fax", Narrowings: []membership.Narrowing{narrowing(only, first, first)}})
		}
		for _, r := range books() {
			accesses := every
			if len(r.Memberships)+len(r.Engagements)+len(r.Affiliations) > 1 { // how they combine, not when
				accesses = simple
			}
			for _, a := range accesses {
				for _, at := range moments {
					if !yield(Case{r, a, "ana", at}) {
						return
					}
				}
			}
		}
		c := chance{rand.New(rand.NewPCG(10, 2))}
		for n := range odd {
			r := c.records(n / (odd / 5))
			a := membership.Access{Activity: pick(c, append([]string{""}, activities...))}
			for range c.IntN(4) {
				a.Narrowings = append(a.Narrowings, c.narrowing())
			}
			if !yield(Case{r, a, pick(c, people), c.moment()}) {
				return
			}
		}
	}
}

// receipts yields every small case of an output, the smallest first, then odd
// ones of growing size.
func receipts() iter.Seq[ReceiptCase] {
	return func(yield func(ReceiptCase) bool) {
		for _, r := range books() {
			for _, to := range everySet {
				for _, at := range moments {
					if !yield(ReceiptCase{r, to, "ana", at}) {
						return
					}
				}
			}
		}
		c := chance{rand.New(rand.NewPCG(4, 2))}
		for n := range odd {
			r := c.records(n / (odd / 5))
			if !yield(ReceiptCase{r, pick(c, everySet), pick(c, people), c.moment()}) {
				return
			}
		}
	}
}

// odd is how many odd cases there are.
const odd = 2500

// Names for odd cases: few, so that they meet, and not all tame.
var (
	people        = []string{"ana", "Ana", "ana ", "bo", "Zoë", "null"}
	activities    = []string{"fax", "Fax", "webrtc", "a/b~c"}
	organizations = []string{"Acme", "ACME", "Acme ", "State University", "ana"}
	deciders      = []string{"", "bo", "tia", "eve"}
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

func (c chance) narrowing() membership.Narrowing {
	n := membership.Narrowing{
		Only:      pick(c, everySet),
		TaskGroup: membership.Determination{By: pick(c, deciders), At: c.moment()},
		Chair:     membership.Determination{By: pick(c, deciders), At: c.moment()},
		Until:     c.moment(),
	}
	if c.IntN(2) > 0 {
		n.Waivers = waivers
	}
	return n
}

func (c chance) records(n int) membership.Records {
	var r membership.Records
	for range n {
		person, organization := pick(c, people), pick(c, organizations)
		from, until := c.period()
		switch c.IntN(4) {
		case 0:
			r.Memberships = append(r.Memberships, membership.Membership{Person: person, Class: pick(c, everyClass), From: from, Until: until})
		case 1:
			r.Memberships = append(r.Memberships, membership.Membership{Organization: organization, Class: pick(c, everyClass), From: from, Until: until})
		case 2:
			r.Affiliations = append(r.Affiliations, membership.Affiliation{Person: person, Organization: organization, From: from, Until: until})
		default:
			var list []string
			for range c.IntN(3) {
				list = append(list, pick(c, activities))
			}
			r.Engagements = append(r.Engagements, membership.Engagement{Person: person, Activities: list, From: from, Until: until})
		}
	}
	return r
}

// simpler is the case in several forms that say less.
func (c Case) simpler() []Case {
	list := each(c, func(c *Case) { c.At = c.At.UTC() })
	for _, narrowings := range less(c.Access.Narrowings, simplerNarrowing) {
		list = append(list, Case{c.Records, membership.Access{Activity: c.Access.Activity, Narrowings: narrowings}, c.Person, c.At})
	}
	for _, r := range simplerRecords(c.Records) {
		list = append(list, Case{r, c.Access, c.Person, c.At})
	}
	return list
}

func (c ReceiptCase) simpler() []ReceiptCase {
	list := each(c, func(c *ReceiptCase) { c.At = c.At.UTC() })
	for _, r := range simplerRecords(c.Records) {
		list = append(list, ReceiptCase{r, c.To, c.Person, c.At})
	}
	return list
}

func simplerNarrowing(n membership.Narrowing) []membership.Narrowing {
	return each(n,
		func(n *membership.Narrowing) { n.Waivers = nil },
		func(n *membership.Narrowing) { n.Until = time.Time{} },
		func(n *membership.Narrowing) {
			n.TaskGroup.At, n.Chair.At, n.Until = n.TaskGroup.At.UTC(), n.Chair.At.UTC(), n.Until.UTC()
		},
	)
}

func simplerRecords(r membership.Records) []membership.Records {
	return slices.Concat(
		simplerList(r, func(r *membership.Records) *[]membership.Membership { return &r.Memberships },
			func(m *membership.Membership) (from, until *time.Time) { return &m.From, &m.Until }),
		simplerList(r, func(r *membership.Records) *[]membership.Affiliation { return &r.Affiliations },
			func(a *membership.Affiliation) (from, until *time.Time) { return &a.From, &a.Until }),
		simplerList(r, func(r *membership.Records) *[]membership.Engagement { return &r.Engagements },
			func(e *membership.Engagement) (from, until *time.Time) { return &e.From, &e.Until },
			func(e *membership.Engagement) { e.Activities = nil },
			func(e *membership.Engagement) { e.Activities = e.Activities[:min(1, len(e.Activities))] }),
	)
}

// simplerList is the records with less in one of their lists.
func simplerList[E any](r membership.Records, list func(*membership.Records) *[]E, period func(*E) (from, until *time.Time), edits ...func(*E)) []membership.Records {
	edits = append(edits,
		func(e *E) { from, _ := period(e); *from = time.Time{} },
		func(e *E) { _, until := period(e); *until = time.Time{} },
		func(e *E) { from, until := period(e); *from, *until = from.UTC(), until.UTC() },
	)
	var all []membership.Records
	for _, shorter := range less(*list(&r), func(e E) []E { return each(e, edits...) }) {
		simpler := r
		*list(&simpler) = shorter
		all = append(all, simpler)
	}
	return all
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
