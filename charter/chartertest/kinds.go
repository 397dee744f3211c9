package chartertest

import (
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
)

// lengths are those of lists: few, more than anybody foresees, and many.
var lengths = []int{3, 6, 7, 9, 12, 20, 300}

// deciding yields the lengths, each with the places in a list that decide: the first,
// one amid, the last.
func deciding(yield func(n, at int) bool) {
	for _, n := range lengths {
		for _, at := range []int{0, n / 2, n - 1} {
			if !yield(n, at) {
				return
			}
		}
	}
}

// line is a list of n, where one is unlike the others.
func line[E any](n, at int, one E, other func(i int) E) []E {
	list := make([]E, n)
	for i := range list {
		list[i] = other(i)
	}
	list[at] = one
	return list
}

// doubles are texts that are two, and that a store or a portal might take for one.
// The first of them are one to a reader too.
var doubles = func() [][2]string {
	long := strings.Repeat("a", 31)
	list := [][2]string{
		{"fax", "Fax"}, {"éa", "Éa"}, {"fax", "fax "}, {"fax", " fax"}, {"a b", "a  b"}, {"a b", "a\u00a0b"}, {"ab", "a\u200bb"},
		{"ab", "a\u200eb"}, {"ab", "ab\ufe0f"}, {"aσ", "aς"}, {"aı", "ai"}, {"K", "\u212a"}, {"as", "aſ"}, {"ab", "\ufeffab"}, {"ab", "a\u00adb"},
		{"José", "Jose\u0301"}, {"José", "Jose"}, {"fi", "\ufb01"}, {"fax", "fax over IP"},
		{long + "ab", long + "ac"}, {long + long + "aab", long + long + "aac"}, {strings.Repeat("é", 127) + "ab", strings.Repeat("é", 127) + "ac"},
		{"ab", "a%"}, {"ab", "a_"}, {"ab", "a*"}, {"a/b", "a//b"}, {"b", "a/../b"}, {"b", "./b"}, {"a&b", "a&amp;b"}, {"a<b", "a&lt;b"},
		{"A", "%41"}, {"a b", "a+b"}, {"a 1", "a 01"}, {"a-1", "a-01"}, {"1", "1.0"}, {"its", "it's"}, {"a", `"a"`}, {"a", "a,b"},
		{"a'b", "a’b"}, {"a-b", "a–b"}, {"a b", "a_b"}, {"a b", "a-b"}, {"a & b", "a and b"}, {"a@b", "a@c"}, {"a#b", "a#c"}, {"a (b)", "a (c)"}, {"5G", "5GAA"}, {"The a", "a"},
		{"\u03d1", "\U000103d1"}, {"ä", "ae"}, {"ł", "l"}, {`a\b`, "ab"}, {"a:b", "a:c"}, {"a|b", "a"}, {strings.Repeat("c", 4000) + "a", strings.Repeat("c", 4000) + "b"},
		{"x²", "x2"}, {"@a", "a"}, {"a-b", "ab"}, {"a.", "a"}, {"a?b", "a?c"}, {"カ", "か"}, {"٣", "3"}, {"a 07", "a 7"}, {"ａ", "a"},
		{"null", "nil"}, {"会", "会议"}, {"😀", "😁"}, {"a", "b"}, {strings.Repeat("b", 300), strings.Repeat("b", 301)},
	}
	return append(list, each(list, func(d [2]string) [2]string { return [2]string{d[1], d[0]} })...)
}()

// alike is how many of the doubles are one to a reader too.
const alike = 15

// doubled makes one of each double.
func doubled[E any](make func(a, b string) E) []E {
	return each(doubles, func(d [2]string) E { return make(d[0], d[1]) })
}

// each makes one of each of a list.
func each[T, E any](list []T, make func(T) E) (made []E) {
	for _, t := range list {
		made = append(made, make(t))
	}
	return made
}

// blanks show nothing.
var blanks = strings.Split(" ,\u00a0,\u200b,\u2800,\ufe0f,\u3164,\u00ad,\ufeff", ",")

// zones are of whole minutes, up to the widest.
var zones = each([]int{0, 1, -5 * 60, 5*60 + 30, 14 * 60, -12 * 60, 60, 24*60 - 1, 1 - 24*60, -30, -3*60 - 30, 5*60 + 45}, ahead)

// fraction is most of a second, to the nanosecond.
const fraction = 987654321 * time.Nanosecond

// ahead is the zone of clocks that are so many minutes ahead.
func ahead(minutes int) *time.Location { return time.FixedZone("", 60*minutes) }

// An instant is a time that can be written down, and a zone to tell it in.
type instant struct {
	time.Time
	zone *time.Location
}

// instants are in order: where counters of seconds or nanoseconds begin and end,
// first and last days, those that sort otherwise as text, and those of the hours that
// clocks in New York and Europe leave out in spring or have twice in autumn, as those
// in Los Angeles, Sydney and São Paulo do.
var instants = func() (list []instant) {
	for i, s := range strings.Fields(`0001-02-01T00:00:00 0109-01-31T12:00:00 1677-09-21T00:12:43 1678-01-01T00:00:00 1709-02-28T00:00:00
		1899-12-30T00:00:00 1900-01-01T00:00:00 1901-12-13T20:45:52 1949-12-31T23:59:59 1969-12-31T23:59:59 1970-01-01T00:00:00 1999-12-31T23:59:59
		2000-02-29T00:00:00 2000-03-01T00:00:00 2001-01-01T00:00:00 2008-12-31T00:00:00 2009-02-15T01:00:00 2009-02-15T02:00:00 2009-03-08T02:00:00 2009-03-08T03:00:00 2009-03-29T02:00:00 2009-03-29T03:00:00 2009-04-04T15:00:00 2009-04-04T16:00:00 2009-09-09T09:09:09
		2009-10-10T10:10:10 2009-10-25T00:00:00 2009-10-25T01:00:00 2009-11-01T05:00:00 2009-11-01T06:00:00 2009-11-01T08:00:00 2009-11-01T09:00:00
		2037-12-31T00:00:00 2038-01-19T03:14:08 2079-06-06T23:59:59 2099-12-31T00:00:00 2106-02-07T06:28:16
		2262-04-11T23:47:16 2262-04-12T00:00:00 2309-07-31T00:00:00 9999-11-30T00:00:00 9999-12-31T00:00:00`) {
		t, _ := time.Parse("2006-01-02T15:04:05", s)
		list = append(list, instant{t, zones[i%len(zones)]})
	}
	return list
}()

var (
	forms = []charter.Form{charter.Document, charter.Software, charter.Training, charter.Service}
	kinds = []charter.Kind{charter.TechnicalDocument, charter.WhitePaper, charter.Briefing, charter.Seminar, charter.WorkingPaper,
		charter.Definition, charter.Requirement, charter.Bibliography, charter.ExpertList, ""}
	origins = []charter.Origin{"", charter.Research, charter.Development, charter.Compilation, charter.Collaboration}
	aims    = []charter.Purpose{charter.Inform, charter.Guide, charter.Stimulate, charter.Interoperate}
)

// variants are papers of every form, kind, origin and purpose, with all that they
// may have besides.
func variants() (list []charter.Product) {
	for _, f := range forms {
		for i, k := range kinds {
			if k == "" && f == charter.Document {
				continue
			}
			p := paper()
			p.Form, p.Kind, p.Origin, p.Purposes = f, k, origins[i%len(origins)], slices.Clone(aims[i%len(aims):])
			p.NotForProfit, p.TaskGroup, p.Sources, p.Partners = true, "FoIP", []string{"RFC 3261"}, []string{"ATIS"}
			list = append(list, p)
		}
	}
	return list
}

// clocks puts something in place of every time in a value.
func clocks(v reflect.Value, other func(time.Time) time.Time) {
	if t, ok := v.Addr().Interface().(*time.Time); ok && !t.IsZero() {
		*t = other(*t)
	} else if v.Kind() == reflect.Struct && !ok {
		for i := range v.NumField() {
			clocks(v.Field(i), other)
		}
	} else if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			clocks(v.Index(i), other)
		}
	}
}

// near reports whether all that a case has is of about noon.
func (c *checkCase) near() bool {
	near := len(c.Showings) == 0
	clocks(reflect.ValueOf(&c.Record).Elem(), func(at time.Time) time.Time {
		near = near && at.Sub(noon).Abs() < time.Hour
		return at
	})
	return near
}

// shift puts a case of about noon at the instant.
func (t instant) shift(c *checkCase) {
	clocks(reflect.ValueOf(&c.Record).Elem(), func(at time.Time) time.Time {
		if at.Before(noon) && at.Location() == time.UTC {
			return t.Add(at.Sub(noon)).In(t.zone)
		}
		return t.Add(at.Sub(noon)).In(at.Location())
	})
	if c.AsOf = t.In(t.zone); c.Established == 2004 {
		c.Established = t.Add(-time.Hour).Year()
	}
}

// paper reports whether a case has a paper and nothing else.
func (c *checkCase) paper() bool {
	return len(c.Products) == 1 && c.Products[0].Form == charter.Document && c.Products[0].Kind == charter.WhitePaper
}
