package membershiptest

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/sipforum/techwg/membership"
)

// doubles are pairs of names that are two, and that a store or a portal might take
// for one. What no record can hold may still be asked about.
var doubles = [][2]string{
	{"ana", "Ana"}, {"zoë", "ZOË"}, {"É", "é"}, {"Straße", "STRASSE"}, {"José", "Jose"}, {"Jose\u0301", "José"}, {"aé", "a"},
	{"ﬁ", "fi"}, {"ａ", "a"}, {"①", "1"}, {"а", "a"}, {"木", "本"}, {"😀", "😁"}, {"👍🏽", "👍"}, {"b", "c"}, // а is Cyrillic
	{"ana", "ana "}, {"ana", " ana"}, {"a b", "a  b"}, {"a\u00a0b", "a b"}, {"ab", "a b"}, {"a\u200bb", "ab"}, {"a\u00adb", "ab"},
	{"ana", "anabel"}, {"ana", "ana-bo"}, {"a%", "ab"}, {"a_", "ab"}, {"%", "ana"}, {"a*", "ab"}, {"a?", "ab"}, {"[ab]", "a"}, {".", "a"},
	{"a/b", "b"}, {"a/b", "a//b"}, {"a/../b", "b"}, {"./b", "b"}, {"b/", "b"}, {`a\b`, "a/b"}, {"a&amp;b", "a&b"}, {"a%41", "aA"}, {"a+b", "a b"},
	{"a'b", "a’b"}, {"a-b", "a–b"}, {"a b", "a_b"}, {"a b", "a-b"}, {"a & b", "a and b"}, {"a@b", "a@c"}, {"a#b", "a#c"}, {"a (b)", "a (c)"}, {"5G", "5GAA"}, {"The a", "a"},
	{"ab", "ab\ufe0f"}, {"ab", "a\u200eb"}, {"\u03d1", "\U000103d1"}, {"ä", "ae"}, {"ł", "l"}, {"σ", "ς"}, {`a\b`, "ab"}, {"a|b", "a"},
	{"x²", "x2"}, {"ı", "i"}, {"\u212a", "K"}, {"ſ", "s"}, {"カ", "か"}, {"٣", "3"}, {"WG 07", "WG 7"}, {"\ufeffana", "ana"}, {"a-b", "ab"}, {"a.", "a"},
	{"@a", "a"}, {"b@X", "b@x"}, {"j.d@x", "jd@x"}, {"a?b", "a?c"}, {"n/a", ""}, {"none", ""},
	{"007", "7"}, {"1e2", "100"}, {"'ana'", "ana"}, {`"ana"`, "ana"}, {"O''Neil", "O'Neil"}, {"a,b", "a"}, {"a,b", "b"}, {"a, b", "a"}, {"a;b", "a"}, {"a:b", "a"}, {"null", "nil"},
	{"ana", ""}, {"ana", "\x00"}, {"a", "a\x00b"}, {"ana", "ana\n"}, {"null", ""},
	{long, long[:16]}, {long, long[:32]}, {long, long[:64]}, {long, long[:128]}, {long, long[:255]}, {long[:63] + "b", long[:63] + "c"}, {long[:255] + "b", long[:255] + "c"},
}

var long = strings.Repeat("a", 320)

// lengths are those of lists.
var lengths = []int{2, 3, 6, 7, 9, 12, 20, 300}

// instants are times that may be written down in every zone, each later than the one
// before: where years, seconds and counts of them run over, where days and months end,
// and where clocks in New York and Europe leave out an hour or have it twice.
var instants = func() (list []time.Time) {
	for _, age := range strings.Fields(`0001-01-02 0109-09-30 0109-10-09 1582-10-15 1677-09-21 1678-01-01 1709-02-01 1752-12-31 1753-01-01
		1899-12-30 1899-12-31 1900-01-01 1901-12-14 1949-01-01T15:04:05 1969-12-31 1969-12-31T23:59:59 1970-01-01 1970-01-01T00:00:01
		1999-12-31 2000-01-01 2000-02-29 2000-03-01 2001-01-01
		2008-12-31 2009-01-31 2009-02-28 2009-03-08T02:00:00 2009-03-08T03:00:00 2009-03-29T02:00:00 2009-03-29T03:00:00 2009-06-09
		2009-06-10 2009-07-01T12:30:15 2009-07-01T12:30:15.000001 2009-07-01T12:30:15.000002 2009-07-01T12:30:15.5 2009-07-01T12:31:15
		2009-07-01T13:31:15 2009-09-09 2009-10-09 2009-10-10 2009-10-25 2009-10-25T01:00:00 2009-11-01T05:00:00 2009-11-01T06:00:00
		2037-12-31 2038-01-19T03:14:08 2079-06-07 2106-02-08 2200-01-01 2262-04-11 2262-04-12 2309-01-01 9998-12-31 9999-01-01 9999-10-01
		9999-12-31 9999-12-31T00:00:59.999999`) {
		t, _ := time.Parse("2006-01-02T15:04:05", age+"T00:00:00"[min(len(age)-10, 9):])
		list = append(list, t)
	}
	return list
}()

// zones are of clocks elsewhere, but for the first.
var zones = []*time.Location{time.UTC, ahead(60), ahead(-300), ahead(330), ahead(840), ahead(-720), ahead(45), ahead(-30), ahead(-210), ahead(345), ahead(1), ahead(24*60 - 1), ahead(1 - 24*60)}

// ahead is the zone of clocks that are so many minutes ahead.
func ahead(minutes int) *time.Location { return time.FixedZone("", 60*minutes) }

const participant, academic, full = membership.Participant, membership.Academic, membership.Full

var ever period // without beginning or end

var never = time.Time{}.In(zones[1]) // no time, told in another zone

// kinds are cases in each of which one thing is longer, older, oftener or odder.
func kinds() []Case {
	again := lives()
	slices.Reverse(again) // what was answered once is asked once more, in another order
	// No activities are all of them, told in whatever way, as no beginning is; a member may
	// be asked about what cannot be written down; and an employer became a member later.
	return slices.Concat(lives(), lists(), names(), eras(), again, []Case{
		hired("ana", []string{}, ever).asked("ana", "fax", first), hired("ana", nil, period{never}).asked("ana", "fax", first),
		enrolled("ana", "", full, ever).asked("ana", "\xff", first), join(works("ana", "Acme", period{first.Add(-tick)}), enrolled("", "Acme", full, period{first})).asked("ana", "fax", last),
	})
}

// names are questions about each of the doubles where the other one is recorded,
// and about itself, in every place that a name has.
func names() (list []Case) {
	recorded := func(s string) bool { return s != "" && !strings.ContainsFunc(s, unicode.IsControl) }
	for i := range 2 * len(doubles) {
		name, other := doubles[i/2][i%2], doubles[i/2][1-i%2]
		if !recorded(name) {
			continue
		}
		own, through, work := enrolled(name, "", full, ever), enrolled("", name, full, ever), works(name, name, ever)
		hire, elsewhere := hired(name, []string{"fax", name}, ever), Case{}
		if recorded(other) {
			elsewhere = works(other, other, ever)
		}
		list = append(list,
			join(through, own, work, elsewhere, hire).asked(other, "fax", first),
			hire.asked(name, other, first),
			join(own, limits(full, name, first, first, ever)).asked(name, "fax", first), // who is both determines as both
			join(own, limits(academic, name, first, first, ever)).asked(name, "fax", first),
			join(through, work).asked(name, "fax", first),
			hire.asked(name, name, first))
	}
	return list
}

// lists are long ones of everything that is a list, where one element decides: the
// first, the last or one between. The others are of another name or class; they began
// later and are over by now or in force, or began before and are in force.
func lists() (list []Case) {
	type part = func(name string, p period) Case
	of := func(person, organization string, c membership.Class) part {
		return func(_ string, p period) Case { return enrolled(person, organization, c, p) }
	}
	only := func(c membership.Class) part {
		return func(_ string, p period) Case { return limits(c, "tia", instants[0], p[0], p) }
	}
	work := func(_ string, p period) Case { return works("ana", "Acme", p) }
	hire := func(_ string, p period) Case { return hired("ana", nil, p) }
	always := period{instants[0], never}
	rows := []struct {
		rest       Case
		one, other part
	}{
		{only(full)("", always), of("ana", "", full), of("ana", "", academic)},
		{Case{}, of("ana", "", full), func(name string, p period) Case { return enrolled(name, "", full, p) }},
		{join(work("", ever), only(full)("", always)), of("", "Acme", full), of("", "Acme", academic)},
		{of("", "Acme", full)("", ever), work, func(name string, p period) Case { return works(name, "Acme", p) }},
		{of("", "Acme", full)("", ever), work, func(name string, p period) Case { return works("ana", name, p) }},
		{of("", "Acme", full)("", ever), work, work},
		{Case{}, hire, func(name string, p period) Case { return hired(name, nil, p) }},
		{Case{}, hire, func(name string, p period) Case { return hired("ana", []string{name}, p) }},
		{of("ana", "", full)("", ever), only(academic), only(full)},
	}
	for _, n := range lengths {
		for _, i := range []int{0, n / 2, n - 1} {
			words, parts := make([]string, n), make([]Case, n)
			for k := range 3 * len(rows) {
				row := rows[k/3]
				for j := range n {
					words[j] = fmt.Sprint("p", j)
					since := first.Add(time.Duration(j-n) * tick)
					parts[j] = row.other(words[j], []period{{instants[1], since}, {since}, always}[k%3])
					if i == j {
						parts[j] = row.one("", []period{always, always, {since}}[k%3])
					}
				}
				list = append(list, join(row.rest, join(parts...)).asked("ana", "fax", first))
			}
			words[i] = "fax"
			list = append(list, hired("ana", words, ever).asked("ana", "fax", first))
		}
	}
	return list
}

// spans are one of everything that lasts, each with what else it takes.
func spans(lasts period) [][2]Case {
	return [][2]Case{
		{{}, enrolled("ana", "", full, lasts)},
		{works("ana", "Acme", ever), enrolled("", "Acme", full, lasts)},
		{enrolled("", "Acme", full, ever), works("ana", "Acme", lasts)},
		{{}, hired("ana", nil, lasts)},
		{enrolled("ana", "", full, ever), limits(academic, "tia", lasts[0], instants[0], lasts)},
		{enrolled("ana", "", full, ever), limits(academic, "tia", instants[0], lasts[0], lasts)},
	}
}

// lives are of who comes and goes again and again, and of what is narrowed so, in
// the order of time and in the other.
func lives() (list []Case) {
	for _, n := range []int{2, 4, 10} {
		for k := range spans(ever) {
			var parts []Case
			for i := range n {
				parts = append(parts, spans(period{first.AddDate(0, 0, 2*i), first.AddDate(0, 0, 2*i+1)})[k][1])
			}
			for range 2 {
				for _, i := range []int{0, 1, n, n + 1, 2*n - 2, 2*n - 1} {
					list = append(list, join(spans(ever)[k][0], join(parts...)).asked("ana", "fax", first.AddDate(0, 0, i)))
				}
				slices.Reverse(parts)
			}
		}
	}
	return list
}

// eras are of everything that lasts, from each age to the next, a moment before
// each and at it, in every zone.
func eras() (list []Case) {
	in := func(t time.Time, zone int) time.Time { return t.In(zones[zone%len(zones)]) }
	for i := range len(instants) - 1 {
		from, until := in(instants[i], i), in(instants[i+1], i+2)
		for j, c := range spans(period{from, until}) {
			for k, at := range []time.Time{from.Add(-tick), from, until.Add(-tick), until} {
				list = append(list, join(c[0], c[1]).asked("ana", "fax", in(at, i+2*j+k)))
			}
		}
	}
	return list
}

// join is all that the cases have.
func join(parts ...Case) (all Case) {
	for _, c := range parts {
		r := &all.Records
		r.Memberships = append(r.Memberships, c.Records.Memberships...)
		r.Affiliations = append(r.Affiliations, c.Records.Affiliations...)
		r.Engagements = append(r.Engagements, c.Records.Engagements...)
		all.Access.Narrowings = append(all.Access.Narrowings, c.Access.Narrowings...)
	}
	return all
}

// asked is the case as a question about somebody and an activity at a time.
func (c Case) asked(person, activity string, at time.Time) Case {
	c.Person, c.Access.Activity, c.At = person, activity, at
	return c
}

func enrolled(person, organization string, class membership.Class, p period) Case {
	m := membership.Membership{Person: person, Organization: organization, Class: class, From: p[0], Until: p[1]}
	return Case{Records: membership.Records{Memberships: []membership.Membership{m}}}
}

func works(person, organization string, p period) Case {
	a := membership.Affiliation{Person: person, Organization: organization, From: p[0], Until: p[1]}
	return Case{Records: membership.Records{Affiliations: []membership.Affiliation{a}}}
}

func hired(person string, activities []string, p period) Case {
	e := membership.Engagement{Person: person, Activities: activities, From: p[0], Until: p[1]}
	return Case{Records: membership.Records{Engagements: []membership.Engagement{e}}}
}

// limits are narrowings by one person in both roles, until the period ends.
func limits(only membership.Class, by string, taskGroup, chair time.Time, p period) Case {
	n := narrowing(membership.Of(only), taskGroup, chair)
	n.TaskGroup.By, n.Chair.By, n.Until = by, by, p[1]
	return Case{Access: membership.Access{Narrowings: []membership.Narrowing{n}}}
}
