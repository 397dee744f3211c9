package membershiptest

import (
	"slices"
	"time"

	"github.com/sipforum/techwg/membership"
)

// tick is the least time between two moments, as databases keep them.
const tick = time.Microsecond

// A period begins and ends, or is zero.
type period [2]time.Time

// The moments of the small cases: those at which something begins or ends, at no
// round time of day, then the last ones before that, where clocks are an hour
// ahead.
var (
	first   = time.Date(2009, 7, 1, 12, 30, 15, 0, time.UTC)
	last    = time.Date(2009, 7, 15, 12, 30, 15, 0, time.UTC)
	moments = []time.Time{first, last, first.Add(-tick).In(zones[1]), last.Add(-tick).In(zones[1])}
	periods = []period{{}, {first}, {{}, last}, {first, last}}
	dates   = []time.Time{{}, first, last} // of determinations

	everyClass = []membership.Class{participant, academic, full}
	everySet   = []membership.Classes{
		membership.Of(), membership.Of(participant), membership.Of(academic), membership.Of(full),
		membership.Of(participant, academic), membership.Of(participant, full), membership.Of(academic, full), membership.Of(everyClass...),
	}
	// forAny are every set, and two in which something stands that is no class of member.
	forAny    = append(everySet[:8:8], membership.Of(9), membership.Of(9, academic))
	everyList = [][]string{nil, {"fax"}, {"webrtc"}, {"webrtc", "fax"}} // of activities
)

// books are every small set of records: none, what somebody is or does, what
// others do, and two such things of ana's. The first ones are asked about with
// every access; with the others it is asked how they combine, not when.
func books() []Case {
	always, ending := periods[:1], []period{{}, {{}, last}}
	m, e, w := memberships("ana", ending), engagements("ana", ending), employments("ana", "Acme", ending, always)
	others := slices.Concat(memberships("ana", always), engagements("ana", always), employments("ana", "State University", always, ending))
	both := func(a, b Case) Case { return join(a, b) }
	return slices.Concat([]Case{{}},
		memberships("ana", periods), engagements("ana", always), engagements("ana", periods[1:]),
		memberships("bo", always), engagements("bo", always), employments("bo", "ana", always, always),
		cross([]Case{works("ana", "Acme", ever)}, employments("Acme", "Globex", always, always), both), // whom she does not work for
		employments("ana", "Acme", periods, periods),
		cross(m, m, both), cross(m, e, both), cross(e, engagements("ana", always), both), cross(w, others, both),
		cross(memberships("ana", periods[1:3]), employments("ana", "Acme", always, always)[2:], both), // either is over or to come
		cross(memberships("ana", always)[2:], slices.Concat(employments("ana", "Acme", always, periods[1:3]), employments("ana", "Acme", periods[1:2], always)), both))
}

func memberships(person string, periods []period) []Case {
	return cross(periods, everyClass, func(p period, c membership.Class) Case { return enrolled(person, "", c, p) })
}

func engagements(person string, periods []period) []Case {
	return cross(periods, everyList, func(p period, list []string) Case { return hired(person, list, p) })
}

// employments are somebody's work for an organisation, and its membership.
func employments(person, organization string, terms, periods []period) []Case {
	members := cross(periods, everyClass, func(p period, c membership.Class) Case { return enrolled("", organization, c, p) })
	return cross(terms, members, func(term period, m Case) Case { return join(m, works(person, organization, term)) })
}

// cross is one of each pair.
func cross[A, B, C any](as []A, bs []B, of func(A, B) C) (list []C) {
	for _, a := range as {
		for _, b := range bs {
			list = append(list, of(a, b))
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
		for _, n.Until = range []time.Time{last, first.Add(-tick)} {
			add(n)
		}
		for _, n := range incomplete(only, first) {
			add(n)
		}
	}
	for _, n := range incomplete(membership.Of(full), last) { // beside one that is complete and began before
		add(narrowing(membership.Of(academic), first, first), n)
		add(n, narrowing(membership.Of(academic), first, first))
	}
	for _, class := range everyClass {
		for _, other := range everyClass {
			of, but := membership.Of(class), membership.Of(other)
			n, late, ending := narrowing(of, first, first), narrowing(but, first, last), narrowing(but, first, first)
			ending.Until = last
			add(n, narrowing(but, first.In(zones[2]), first.In(zones[2])))
			add(n, late)
			add(late, n)
			add(narrowing(but, last, first), n)
			add(n, ending)
			add(ending, narrowing(of, last, last))
		}
	}
	return list
}

// incomplete are narrowings without a name or a date.
func incomplete(only membership.Classes, at time.Time) []membership.Narrowing {
	n := narrowing(only, at, at)
	blank, unseen, unsigned, undated, dateless := n, n, n, n, n
	blank.TaskGroup.By, unseen.Chair.By, unsigned.Chair.By, undated.Chair.At, dateless.TaskGroup.At = " ", "\u200b", "", never, never
	return []membership.Narrowing{blank, unseen, unsigned, undated, dateless}
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

// cases are every small case about ana and fax, the smallest first, then those of
// each kind, then odd ones.
func cases() (list []Case) {
	every, simple := accesses(), []membership.Access(nil)
	for _, only := range forAny {
		simple = append(simple, membership.Access{Activity: "fax", Narrowings: []membership.Narrowing{narrowing(only, first, first)}})
	}
	for i, r := range books() {
		accesses := simple
		if i < 17 {
			accesses = every
		}
		list = append(list, cross(accesses, moments, func(a membership.Access, at time.Time) Case { return Case{r.Records, a, "ana", at} })...)
	}
	list = append(list, kinds()...)
	for seed := range odd {
		list = append(list, Cases().Example(seed))
	}
	return list
}

// receipts are every small case of an output, the smallest first, then those of
// each kind, then odd ones.
func receipts() []ReceiptCase {
	list := cross(cross(books(), forAny, func(c Case, to membership.Classes) ReceiptCase {
		return ReceiptCase{Records: c.Records, To: to, Person: "ana"}
	}),
		moments, func(c ReceiptCase, at time.Time) ReceiptCase { c.At = at; return c })
	for _, c := range kinds() {
		list = append(list, ReceiptCase{c.Records, membership.Of(full), c.Person, c.At})
	}
	list = append(list, ReceiptCase{At: first}, ReceiptCase{Person: "\xff", At: first})
	for seed := range odd {
		list = append(list, ReceiptCases().Example(seed))
	}
	return list
}

// odd is how many odd cases there are, the same each time.
const odd = 1500
