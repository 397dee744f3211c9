package chartertest_test

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/charter/chartertest"
)

// A work is what an implementation is asked about: by a checker the Record, by a
// gate the Product, by limits the Product At a time. Whoever rewrites it owns it.
type work struct {
	Record   charter.Record
	Product  charter.Product
	At       time.Time // of a check, too
	Showings []*shown
}

type shown struct {
	Doc, Covers string
	Omits       []string
	When        time.Time
	Good        bool
}

func (s *shown) Document() string   { return s.Doc }
func (s *shown) Scope() string      { return s.Covers }
func (s *shown) Excludes() []string { return s.Omits }
func (s *shown) Decided() time.Time { return s.When }
func (s *shown) Strong() bool       { return s.Good }

// A fault is how somebody gets it wrong, as against package charter: what is read
// in place of every text and time, or of the work as a whole, and what is refused
// besides.
type fault struct {
	texts   func(string) string
	times   func(time.Time) time.Time
	reads   func(*work)
	refuses func(work) bool
	may     func(charter.Office, charter.Act) bool
}

// copied is a deep copy with other texts and times. Words, maps and zero times stay.
func (f *fault) copied(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		if t := v.Interface().(time.Time); f.times != nil && !t.IsZero() {
			out.Set(reflect.ValueOf(f.times(t)))
		}
	case v.Type() == reflect.TypeFor[string]():
		if f.texts != nil && v.String() != charter.Umbrella {
			out.SetString(f.texts(v.String()))
		}
	case v.Kind() == reflect.Slice && !v.IsNil():
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
		for i := range v.Len() {
			out.Index(i).Set(f.copied(v.Index(i)))
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(f.copied(v.Field(i)))
		}
	case v.Kind() == reflect.Pointer && !v.IsNil():
		out.Set(reflect.New(v.Type().Elem()))
		out.Elem().Set(f.copied(v.Elem()))
	}
	return out
}

func (f *fault) read(w work, showings []charter.Showing) work {
	for _, s := range showings {
		if s == nil {
			w.Showings = append(w.Showings, nil)
		} else {
			w.Showings = append(w.Showings, &shown{s.Document(), s.Scope(), s.Excludes(), s.Decided(), s.Strong()})
		}
	}
	w = f.copied(reflect.ValueOf(w)).Interface().(work)
	if f.reads != nil {
		f.reads(&w)
	}
	return w
}

func (f *fault) verdict(w work, check func(...charter.Showing) error) error {
	var list []charter.Showing
	for _, s := range w.Showings {
		if s != nil {
			list = append(list, s)
		}
	}
	if f.refuses != nil && f.refuses(w) {
		return errors.New("is refused")
	}
	return check(list...)
}

func (f *fault) check(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
	w := f.read(work{Record: wg, At: asOf}, showings)
	return f.verdict(w, func(s ...charter.Showing) error { return w.Record.Check(w.At, s...) })
}

func (f *fault) open(p charter.Product, showings ...charter.Showing) bool {
	w := f.read(work{Product: p}, showings)
	return f.verdict(w, w.Product.Check) == nil
}

func (f *fault) limited(p charter.Product, at time.Time) bool {
	w := f.read(work{Product: p, At: at}, nil)
	return w.Product.LimitedAt(w.At)
}

func (f *fault) allows(o charter.Office, a charter.Act) bool {
	if f.may != nil {
		return f.may(o, a)
	}
	return o.May(a) == nil
}

// run makes the trials of a suite of one name.
func (f *fault) run(suite, name string) error {
	switch suite {
	case "C":
		return chartertest.Only(chartertest.Checker(f.check), name)
	case "G":
		return chartertest.Only(chartertest.Gate(f.open), name)
	case "L":
		return chartertest.Only(chartertest.Limits(f.limited), name)
	}
	return chartertest.Only(chartertest.Powers(f.allows), name)
}

func texts(f func(string) string) *fault       { return &fault{texts: f} }
func times(f func(time.Time) time.Time) *fault { return &fault{times: f} }
func reads(f func(*work)) *fault               { return &fault{reads: f} }
func refuses(f func(work) bool) *fault         { return &fault{refuses: f} }
func keepFirst[E any](n int, list *[]E)        { *list = (*list)[:min(n, len(*list))] }
func keepLast[E any](n int, list *[]E)         { *list = (*list)[max(0, len(*list)-n):] }

// products are those of the record, or the one.
func (w *work) products() (list []*charter.Product) {
	list = append(list, &w.Product)
	for i := range w.Record.Products {
		list = append(list, &w.Record.Products[i])
	}
	return list
}

func product(f func(*charter.Product)) *fault {
	return reads(func(w *work) {
		for _, p := range w.products() {
			f(p)
		}
	})
}

// ends puts f of it in place of the end of each limit, in UTC.
func ends(f func(time.Time) time.Time) *fault {
	return product(func(p *charter.Product) {
		for i, l := range p.Limits {
			if !l.Until.IsZero() {
				p.Limits[i].Until = f(l.Until.UTC())
			}
		}
	})
}

// exempt finds some products neither limited nor like a standard.
func exempt(some func(*charter.Product) bool) *fault {
	return product(func(p *charter.Product) {
		if some(p) {
			p.StandardsLike, p.Standard, p.Limits = false, false, nil
		}
	})
}

func anyProduct(f func(*charter.Product) bool) *fault {
	return refuses(func(w work) bool { return slices.ContainsFunc(w.products(), f) })
}

func anyTime(bad func(time.Time) bool) *fault {
	return refuses(func(w work) (found bool) {
		see := &fault{times: func(t time.Time) time.Time { found = found || bad(t); return t }}
		see.copied(reflect.ValueOf(w))
		return found
	})
}

func anyText(bad func(string) bool) *fault {
	return refuses(func(w work) (found bool) {
		see := &fault{texts: func(s string) string { found = found || bad(s); return s }}
		see.copied(reflect.ValueOf(w))
		return found
	})
}

func clip(n int) func(string) string { return func(s string) string { return s[:min(n, len(s))] } }

func shifted(f func(zone int) int) *fault {
	return times(func(t time.Time) time.Time {
		_, zone := t.Zone()
		return t.Add(time.Duration(f(zone)) * time.Second)
	})
}

// lastTenure keeps the last listed appointment of each person to each office.
func lastTenure(w *work) {
	seen := make(map[string]bool)
	list := w.Record.Appointments
	for i := len(list) - 1; i >= 0; i-- {
		if key := fmt.Sprint(list[i].Person, list[i].Office, list[i].Activity); seen[key] {
			list = slices.Delete(list, i, i+1)
		} else {
			seen[key] = true
		}
	}
	w.Record.Appointments = list
}

var composed = strings.NewReplacer("e\u0301", "é", "a\u0300", "à", "a\u0301", "á", "a\u0308", "ä", "o\u0308", "ö", "u\u0308", "ü", "n\u0303", "ñ", "a\u030a", "å")

// A seeded fault is caught in suites by rules or properties: "G should/5c-showing".
type seeded struct {
	kind, caught, name string
	*fault
}

// The plants, by kind. The suites are of gates, limits, checkers and powers. All
// lists count in full, in any order; texts are what they are, as nothing is said
// of their length or letters but that two which look alike are two all the same
// with a waiver; a time is an instant of the years 1 to 9999.
func seeds() []seeded {
	asked := make(map[string]int)
	refused, allowed := make(map[charter.Office]int), false
	var last charter.Office
	var first time.Time
	return []seeded{
		{"counts", "G property/showing-order", "the first two showings are read", reads(func(w *work) { keepFirst(2, &w.Showings) })},
		{"counts", "G should/5c-showing C should/5c-showing", "what is left out is five items", product(func(p *charter.Product) { keepFirst(5, &p.Excludes) })},
		{"counts", "G should/5c-showing C should/5c-showing", "whatever is left out fits 1000 bytes", anyProduct(func(p *charter.Product) bool { return len(strings.Join(p.Excludes, ", ")) > 1000 })},
		{"counts", "L must/4b-limited-release", "the first two limits are read", product(func(p *charter.Product) { keepFirst(2, &p.Limits) })},
		{"counts", "L must/4b-limited-release", "of limits the one made last decides", reads(func(w *work) {
			list := &w.Product.Limits
			*list = slices.DeleteFunc(*list, func(l charter.Limit) bool { return l.By != charter.WorkingGroup || l.At.After(w.At) })
			slices.SortStableFunc(*list, func(a, b charter.Limit) int { return a.At.Compare(b.At) })
			keepLast(1, list)
		})},
		{"state", "L must/4b-limited-release", "of limits the one that began last decides, whoever made it", begun(func(a, b charter.Limit) int { return a.At.Compare(b.At) })},
		{"state", "L must/4b-limited-release", "of limits the one listed last decides, whoever made it", begun(func(charter.Limit, charter.Limit) int { return 0 })},
		{"state", "C should/5a-standard C should/5c-narrow C should/5c-showing", "a product's waiver is every product's", reads(func(w *work) {
			all := map[charter.Rule]string{}
			for _, p := range w.products() {
				maps.Copy(all, p.Waivers)
				p.Waivers = all
			}
		})},
		{"state", "C should/5c-showing", "a waiver that one product needs is every product's", reads(func(w *work) {
			needed := ""
			for _, p := range w.products() {
				if why := p.Waivers[charter.RuleShowing]; why != "" && (p.StandardsLike || p.Standard) && p.Check() == nil {
					needed = why
				}
			}
			for _, p := range w.products() {
				if needed != "" {
					p.Waivers = maps.Clone(p.Waivers)
					if p.Waivers == nil {
						p.Waivers = map[charter.Rule]string{}
					}
					p.Waivers[charter.RuleShowing] = needed
				}
			}
		})},
		{"state", "C should/0c-announced", "a meeting's waiver is every meeting's", reads(func(w *work) {
			all := map[charter.Rule]string{}
			for i := range w.Record.Meetings {
				m := &w.Record.Meetings[i]
				maps.Copy(all, m.Waivers)
				m.Waivers = all
			}
		})},
		{"forms", "C must/5c-waiver", "a record waives for its products", reads(func(w *work) {
			w.Record.Waivers = maps.Clone(w.Record.Waivers)
			delete(w.Record.Waivers, charter.RuleShowing)
		})},
		{"forms", "C must/5c-waiver", "a product waives what a meeting or a record does", product(func(p *charter.Product) {
			p.Waivers = maps.Clone(p.Waivers)
			delete(p.Waivers, charter.RuleAnnounced)
			delete(p.Waivers, charter.RuleLookAlike)
		})},
		{"forms", "C must/5c-waiver", "a meeting waives what a product does", reads(func(w *work) {
			for i := range w.Record.Meetings {
				m := &w.Record.Meetings[i]
				m.Waivers = maps.Clone(m.Waivers)
				delete(m.Waivers, charter.RuleShowing)
			}
		})},
		{"counts", "G should/5c-showing", "the last ten showings of the document are read", reads(func(w *work) {
			w.Showings = slices.DeleteFunc(w.Showings, func(s *shown) bool {
				return s == nil || s.Doc != w.Product.Document || !s.When.Before(w.Product.Created)
			})
			slices.SortStableFunc(w.Showings, func(a, b *shown) int { return a.When.Compare(b.When) })
			keepLast(10, &w.Showings)
		})},
		{"counts", "C must/9a-activity-name", "only activities listed side by side are compared", reads(func(w *work) {
			run, before := 0, ""
			for i := range w.Record.Activities { // a run of one name gets a number of its own
				name := &w.Record.Activities[i].Name
				if *name != before {
					run, before = i, *name
				}
				*name += fmt.Sprint(run)
			}
		})},
		{"counts", "C must/10a-chair", "the first eight appointments are checked", reads(func(w *work) { keepFirst(8, &w.Record.Appointments) })},
		{"counts", "C must/9a-activity-kind", "the first ten activities are checked", reads(func(w *work) { keepFirst(10, &w.Record.Activities) })},
		{"counts", "C should/0c-announced", "the last sixteen meetings are checked", reads(func(w *work) { keepLast(16, &w.Record.Meetings) })},
		{"counts", "C must/2a-sip", "products come in one batch of a hundred", reads(func(w *work) { keepFirst(100, &w.Record.Products) })},
		{"counts", "C must/11b-schedule-by-chair", "the first six schedules are checked", reads(func(w *work) {
			for i := range w.Record.Activities {
				keepFirst(6, &w.Record.Activities[i].Schedules)
			}
		})},
		{"counts", "C must/4a-purpose", "a product has four purposes", product(func(p *charter.Product) { keepFirst(4, &p.Purposes) })},
		{"counts", "C must/3a-sources", "a compilation has six sources", product(func(p *charter.Product) { keepFirst(6, &p.Sources) })},
		{"counts", "C may/3a-origin", "a collaboration has eight partners", anyProduct(func(p *charter.Product) bool { return len(p.Partners) > 8 })},
		{"texts", "G should/5c-showing C must/9a-known-activity", "composed and decomposed letters are one", texts(composed.Replace)},
		{"texts", "G should/5c-showing C must/11a-supports", "texts are cut at 32 bytes", texts(clip(32))},
		{"texts", "G should/5c-showing C must/9a-activity-name", "texts are cut at 255 bytes", texts(clip(255))},
		{"texts", "G should/5c-showing C must/11b-schedule-by-chair", "texts end with a space no more", texts(func(s string) string { return strings.TrimRight(s, " ") })},
		{"texts", "G should/5c-showing C must/9a-known-activity", "texts are paths and cleaned", texts(func(s string) string { return path.Clean("/" + s)[1:] })},
		{"texts", "G should/5c-showing C must/11a-supports", "case is ignored outside ASCII", texts(func(s string) string { return strings.Map(lower, s) })},
		{"texts", "G should/5c-showing C must/9a-activity-name", "a document's revision is a number", texts(func(s string) string { return strings.NewReplacer("-00", "-0", "-01", "-1", " 01", " 1").Replace(s) })},
		{"texts", "G should/5c-showing C should/5c-showing", "what is left out is stored with commas", reads(func(w *work) { // an item with a comma is not two
			for _, p := range w.products() {
				p.Excludes = strings.FieldsFunc(strings.Join(p.Excludes, ","), comma)
			}
			for _, s := range w.Showings {
				if s != nil {
					s.Omits = strings.FieldsFunc(strings.Join(s.Omits, ","), comma)
				}
			}
		})},
		{"texts", "G should/5c-showing C must/11b-text", "only ASCII letters show something", anyText(func(s string) bool { return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < 128 }) })},
		{"texts", "G should/5c-showing C must/11b-text", "a text of more than 255 bytes is refused", anyText(func(s string) bool { return len(s) > 255 })},
		{"texts", "G should/5c-showing C must/11b-text", "a text with characters of four bytes is refused", anyText(func(s string) bool { return strings.ContainsFunc(s, func(r rune) bool { return r > 0xffff }) })},
		{"texts", "G should/5c-narrow C should/5c-narrow", "the blank Braille pattern shows something", texts(func(s string) string { return strings.ReplaceAll(s, "\u2800", "x") })},
		{"texts", "C must/11b-text", "a mailing list has an @", refuses(func(w work) bool { return !strings.Contains(w.Record.MailingList, "@") })},
		{"texts", "C must/11a-supports", "a task group may be called Umbrella", texts(func(s string) string { return strings.ReplaceAll(s, "Umb", "umb") })},
		{"texts", "G should/5c-showing C must/9a-known-activity", "figures that stand high are figures", texts(strings.NewReplacer("²", "2").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "letters of Turkey are those of English", texts(strings.NewReplacer("ı", "i").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "an at sign is left out", texts(strings.NewReplacer("@", "").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "a hyphen is left out", texts(strings.NewReplacer("-", "").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "degrees of Kelvin are a letter", texts(strings.NewReplacer("\u212a", "K").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "a long s is a short one", texts(strings.NewReplacer("ſ", "s").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "Japanese has one writing", texts(strings.NewReplacer("カ", "か").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "Arabic figures are others", texts(strings.NewReplacer("٣", "3").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "zeros before a figure are left out", texts(strings.NewReplacer(" 0", " ").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "a mark of byte order is left out", texts(strings.NewReplacer("\ufeff", "").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "a soft hyphen is left out", texts(strings.NewReplacer("\u00ad", "").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "a wide letter is a narrow one", texts(strings.NewReplacer("ａ", "a").Replace)},
		{"texts", "G should/5c-showing C must/9a-known-activity", "a text ends with a dot no more", texts(func(s string) string { return strings.TrimRight(s, ".") })},
		{"texts", "G should/5c-showing C must/9a-known-activity", "a text ends with a question mark", texts(func(s string) string { s, _, _ = strings.Cut(s, "?"); return s })},
		{"texts", "G should/5c-showing", "what is left out is joined by and", joined(" and ")},
		{"texts", "G should/5c-showing", "what is left out is joined by semicolons", joined("; ")},
		{"texts", "G must/5c-waiver", "no is no reason", product(func(p *charter.Product) {
			p.Waivers = maps.Clone(p.Waivers)
			maps.DeleteFunc(p.Waivers, func(_ charter.Rule, why string) bool { return why == "no" || why == "n/a" })
		})},
		{"instants", "G should/5c-showing L must/4b-limited-release C must/10a-chair", "seconds have 32 bits", times(func(t time.Time) time.Time { return time.Unix(int64(int32(t.Unix())), int64(t.Nanosecond())).UTC() })},
		{"instants", "G should/5c-showing L must/4b-limited-release C must/11b-schedule-by-chair", "nanoseconds have 64 bits", times(func(t time.Time) time.Time { return time.Unix(0, t.UnixNano()).UTC() })},
		{"instants", "G should/5c-showing L must/4b-limited-release C must/10a-chair", "times are in microseconds", times(func(t time.Time) time.Time { return t.Truncate(time.Microsecond) })},
		{"instants", "G should/5c-showing L must/4b-limited-release C must/10a-chair", "zones have whole hours", shifted(func(zone int) int { return zone % 3600 })},
		{"instants", "G should/5c-showing L must/4b-limited-release C must/10a-chair", "zones west of Greenwich count as east", shifted(func(zone int) int { return min(0, 2*zone) })},
		{"instants", "G should/5c-showing C must/10a-chair", "zones beyond 14 hours are refused", anyTime(func(t time.Time) bool { _, zone := t.Zone(); return zone > 14*3600 || zone < -14*3600 })},
		{"instants", "G should/5c-showing C must/1a-established", "times before 1900 are refused", anyTime(func(t time.Time) bool { return t.UTC().Year() < 1900 })},
		{"instants", "C must/1a-established", "established in 9999 is refused", refuses(func(w work) bool { return w.Record.Established >= 9999 })},
		{"instants", "L may/4b-public", "an end at midnight is the end of that day", ends(func(t time.Time) time.Time {
			if t.Equal(t.Truncate(24 * time.Hour)) {
				return t.Add(24 * time.Hour)
			}
			return t
		})},
		{"instants", "L may/4b-public", "the year 9999 is no end", ends(func(t time.Time) time.Time { return t.AddDate(t.Year()/9999*9999, 0, 0) })},
		{"instants", "G should/5c-showing", "showings of one microsecond are at once", reads(func(w *work) {
			for _, s := range w.Showings {
				if s != nil && s.When.Before(w.Product.Created) {
					s.When = s.When.Truncate(time.Microsecond)
				}
			}
		})},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "an hour is there twice in October", reset("2009-10-25T01", -time.Hour)},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "an hour is there twice in November", reset("2009-11-01T06", -time.Hour)},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "an hour of March is read as the next", reset("2009-03-29T02", time.Hour)},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "an hour of March is read as the last", reset("2009-03-08T02", -time.Hour)},
		{"instants", "G should/5c-showing L may/4b-public", "nothing is on the first day of Excel", unset("1899-12-30T00:00:00")},
		{"instants", "G should/5c-showing L may/4b-public", "nothing is on the first day of Apple", unset("2001-01-01T00:00:00")},
		{"instants", "G should/5c-showing L may/4b-public", "nothing is in the last second of 1969", unset("1969-12-31T23:59:59")},
		{"instants", "G should/5c-showing L may/4b-public", "nothing is on the last day of all", unset("9999-12-31T00:00:00")},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "no year has 366 days", times(func(t time.Time) time.Time { return t.AddDate(0, 0, -t.UTC().YearDay()/366) })},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "February has 28 days", times(func(t time.Time) time.Time {
			if t.UTC().Format("01-02") == "02-29" {
				return t.AddDate(0, 0, 1)
			}
			return t
		})},
		{"instants", "G should/5c-showing L must/4b-limited-release C must/10a-chair", "zones have quarter hours at least", shifted(func(zone int) int { return zone % 1800 })},
		{"instants", "G should/5c-showing L must/4b-limited-release C must/10a-chair", "half an hour west is east", shifted(func(zone int) int {
			if zone == -1800 {
				return 2 * zone
			}
			return 0
		})},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "an hour is there twice in Sydney", reset("2009-04-04T16", -time.Hour)},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "an hour is there twice in Los Angeles", reset("2009-11-01T09", -time.Hour)},
		{"instants", "G should/5c-showing L may/4b-public C must/11b-schedule-by-chair", "an hour is there twice in Sao Paulo", reset("2009-02-15T02", -time.Hour)},
		{"instants", "L must/4b-limited-release", "no end is one in UTC", product(func(p *charter.Product) {
			for i, l := range p.Limits {
				if l.Until.IsZero() && l.Until != (time.Time{}) {
					p.Limits[i].Until = l.Until.Add(1)
				}
			}
		})},
		{"instants", "C must/1a-since-established", "a meeting is of the year on its clock", refuses(func(w work) bool {
			return slices.ContainsFunc(w.Record.Meetings, func(m charter.Meeting) bool { return m.Held.Year() < w.Record.Established })
		})},
		{"instants", "C may/0c-ad-hoc", "a meeting to come is still to be announced", refuses(func(w work) bool {
			return slices.ContainsFunc(w.Record.Meetings, func(m charter.Meeting) bool { return m.Announced.After(w.At) })
		})},
		{"forms", "C may/3a-origin", "research has no sources", anyProduct(func(p *charter.Product) bool { return p.Origin == charter.Research && len(p.Sources) > 0 })},
		{"forms", "L must/4b-limited-release", "training is never limited", exempt(func(p *charter.Product) bool { return p.Form == charter.Training })},
		{"forms", "G should/5c-showing G should/5c-narrow G should/5a-standard", "software is never like a standard", exempt(func(p *charter.Product) bool { return p.Form == charter.Software })},
		{"forms", "C must/3a-sources", "training has no sources", product(func(p *charter.Product) {
			if p.Form == charter.Training {
				p.Origin = ""
			}
		})},
		{"forms", "L must/4b-limited-release", "what is like a standard is never limited", exempt(func(p *charter.Product) bool { return p.StandardsLike })},
		{"forms", "L must/4b-limited-release", "what is for no purpose is never limited", exempt(func(p *charter.Product) bool { return p.Purposes == nil })},
		{"forms", "L must/4b-limited-release", "what waives a rule is never limited", exempt(func(p *charter.Product) bool { return p.Waivers != nil })},
		{"forms", "C may/3a-origin", "a source is named once", anyProduct(func(p *charter.Product) bool {
			return len(slices.Compact(slices.Sorted(slices.Values(p.Sources)))) < len(p.Sources)
		})},
		{"forms", "C must/2a-sip", "a bibliography is of SIP", product(func(p *charter.Product) { p.SIP = p.SIP || p.Kind == charter.Bibliography })},
		{"instants", "G should/5c-showing", "a product is of a full second", product(func(p *charter.Product) { p.Created = p.Created.Truncate(time.Second) })},
		{"instants", "G should/5c-showing", "a product is of Greenwich", product(func(p *charter.Product) {
			_, zone := p.Created.Zone()
			p.Created = p.Created.Add(time.Duration(zone) * time.Second)
		})},
		{"instants", "L must/4b-limited-release", "the clock has seconds", reads(func(w *work) { w.At = w.At.Truncate(time.Second) })},
		{"instants", "L must/4b-limited-release", "no time is one in a zone", product(func(p *charter.Product) {
			for i, l := range p.Limits {
				if l.At.IsZero() && l.At.Location() != time.UTC {
					p.Limits[i].At = l.At.Add(1)
				}
			}
		})},
		{"instants", "L may/4b-public", "an end before the beginning is none", product(func(p *charter.Product) {
			for i, l := range p.Limits {
				if l.Until.Before(l.At) {
					p.Limits[i].Until = time.Time{}
				}
			}
		})},
		{"instants", "L may/4b-public", "a limit that ends as it begins is of that instant", reads(func(w *work) {
			for i, l := range w.Product.Limits {
				if l.Until.Equal(l.At) && l.At.Equal(w.At) {
					w.Product.Limits[i].Until = l.At.Add(1)
				}
			}
		})},
		{"instants", "L may/4b-public", "the end of 2099 is never", ends(func(t time.Time) time.Time { return t.AddDate(t.Year()/2099*t.YearDay()/365*7000, 0, 0) })},
		{"instants", "C must/10a-chair", "a record is of a full second", reads(func(w *work) { w.At = w.At.Truncate(time.Second) })},
		{"instants", "C must/1a-established", "a year has 16 bits", reads(func(w *work) { w.Record.Established = int(uint16(w.Record.Established)) })},
		{"counts", "G should/5c-showing", "of three showings at once the first and the last are read", reads(func(w *work) {
			if n := len(w.Showings); n == 3 {
				w.Showings = []*shown{w.Showings[0], w.Showings[2]}
			}
		})},
		{"texts", "G should/5c-showing", "no scope is any", reads(func(w *work) {
			for _, s := range w.Showings {
				if s != nil && s.Covers == "" {
					s.Covers = w.Product.Scope
				}
			}
		})},
		{"texts", "C must/6a-kind C must/3a-known-origin", "words are read without case and space", product(func(p *charter.Product) {
			p.Kind = charter.Kind(strings.ToLower(strings.TrimSpace(string(p.Kind))))
			p.Origin = charter.Origin(strings.ToLower(strings.TrimSpace(string(p.Origin))))
		})},
		{"forms", "G should/5c-showing", "what is limited is never like a standard", exempt(func(p *charter.Product) bool { return p.Limits != nil })},
		{"forms", "G should/5c-showing", "what a task group made is never like a standard", exempt(func(p *charter.Product) bool { return p.TaskGroup != "" })},
		{"forms", "G should/5c-narrow", "software need not say what it covers", product(func(p *charter.Product) {
			if p.Form == charter.Software && p.Waivers[charter.RuleNarrow] == "" {
				p.Waivers = maps.Clone(p.Waivers)
				p.Waivers[charter.RuleNarrow] = "it is software"
			}
		})},
		{"forms", "L must/4b-limited-release", "what has no date is never limited", exempt(func(p *charter.Product) bool { return p.Created.IsZero() })},
		{"forms", "L must/4b-limited-release", "a standard is never limited", exempt(func(p *charter.Product) bool { return p.Standard })},
		{"forms", "C should/0c-announced", "a meeting of an activity is not announced", reads(func(w *work) {
			for i, m := range w.Record.Meetings {
				if m.Activity != "" {
					w.Record.Meetings[i].Announced = m.Held.Add(-1)
				}
			}
		})},
		{"forms", "C must/9a-activity-name", "a name has one activity of each kind", reads(func(w *work) {
			for i, a := range w.Record.Activities {
				if a.Kind == charter.Supporting {
					w.Record.Activities[i].Name += " event"
				}
			}
		})},
		{"forms", "C must/11b-text", "what supports has no task group", reads(func(w *work) {
			for i, a := range w.Record.Activities {
				if a.Kind == charter.Supporting {
					w.Record.Activities[i].TaskGroup = ""
				}
			}
		})},
		{"state", "C must/10a-appoint-chair", "who is to be chair is appointed by anybody", reads(func(w *work) {
			for i, a := range w.Record.Appointments {
				if a.From.After(w.At) && a.Office == charter.Chair {
					w.Record.Appointments[i].By = charter.Board
				}
			}
		})},
		{"state", "C must/11a-establish", "what is over was established", reads(func(w *work) {
			for i, a := range w.Record.Activities {
				if !a.Until.IsZero() && !a.Until.After(w.At) {
					w.Record.Activities[i].By = charter.WorkingGroup
				}
			}
		})},
		{"state", "P property/again", "who asks again is allowed", &fault{may: func(o charter.Office, a charter.Act) bool {
			asked[fmt.Sprint(o, a)]++
			return may(o, a) || asked[fmt.Sprint(o, a)] > 1
		}}},
		{"state", "P must/10a-appoint-chair", "who may do one act may do the next", &fault{may: func(o charter.Office, a charter.Act) bool {
			was := allowed
			allowed = may(o, a)
			return allowed || was && o == charter.Chair
		}}},
		{"state", "P must/11b-schedule-by-chair", "who has just been allowed an act may set a schedule", &fault{may: func(o charter.Office, a charter.Act) bool {
			if may(o, a) {
				last = o
				return true
			}
			return o == last && a == charter.SetSchedule
		}}},
		{"state", "P property/again", "whom ten acts are refused may do none", &fault{may: func(o charter.Office, a charter.Act) bool {
			if may(o, a) && refused[o] < 10 {
				refused[o] = 0
				return true
			}
			refused[o]++
			return false
		}}},
		{"state", "G property/again C property/again", "who asks again is refused", refuses(func(w work) bool {
			asked[fmt.Sprint(w)]++
			return asked[fmt.Sprint(w)] > 1
		})},
		{"state", "L property/again", "a product is limited once", product(func(p *charter.Product) {
			if asked[fmt.Sprint(p.Limits)]++; asked[fmt.Sprint(p.Limits)] > 1 {
				p.Limits = nil
			}
		})},
		{"state", "C must/10a-chair L must/4b-limited-release", "the first time asked about stays", reads(func(w *work) {
			if first.IsZero() {
				first = w.At
			}
			w.At = first
		})},
		{"state", "C must/10a-chair", "a person holds an office the last time only", reads(lastTenure)},
		{"state", "C must/10a-chair C must/11b-schedule-by-chair", "whoever returns as chair never left", reads(func(w *work) {
			list := w.Record.Appointments
			for i, a := range list {
				if slices.ContainsFunc(list, func(b charter.Appointment) bool { return b.Person == a.Person && b.Until.IsZero() }) {
					list[i].Until = time.Time{}
				}
			}
		})},
		{"state", "C must/11a-supports", "a task group that is over is none", refuses(func(w work) bool {
			list := w.Record.Activities
			return slices.ContainsFunc(list, func(a charter.Activity) bool { return a.Supports == "FoIP" }) &&
				slices.ContainsFunc(list, func(a charter.Activity) bool { return a.TaskGroup == "FoIP" && a.Until.Equal(w.At) })
		})},
		{"state", "C must/9a-activity-name", "a name has had two activities", refuses(func(w work) bool {
			names := make(map[string]int)
			return slices.ContainsFunc(w.Record.Activities, func(a charter.Activity) bool { names[a.Name]++; return names[a.Name] > 2 })
		})},
	}
}

// begun asks of the limits in force only the last one, in some order.
func begun(order func(a, b charter.Limit) int) *fault {
	return reads(func(w *work) {
		list := &w.Product.Limits
		*list = slices.DeleteFunc(*list, func(l charter.Limit) bool {
			return l.At.IsZero() || l.At.After(w.At) || !l.Until.IsZero() && !w.At.Before(l.Until)
		})
		slices.SortStableFunc(*list, order)
		keepLast(1, list)
	})
}

// reset takes the times of one hour for those of another.
func reset(hour string, ahead time.Duration) *fault {
	return times(func(t time.Time) time.Time {
		if t.UTC().Format("2006-01-02T15") == hour {
			return t.Add(ahead)
		}
		return t
	})
}

// unset takes a time for none.
func unset(at string) *fault {
	return times(func(t time.Time) time.Time {
		if t.UTC().Format("2006-01-02T15:04:05.999999999") == at {
			return time.Time{}
		}
		return t
	})
}

// joined keeps what is left out as one text.
func joined(sep string) *fault {
	one := func(list *[]string) { *list = strings.Split(strings.Join(*list, sep), sep) }
	return reads(func(w *work) {
		one(&w.Product.Excludes)
		for _, s := range w.Showings {
			if s != nil {
				one(&s.Omits)
			}
		}
	})
}

func lower(r rune) rune { // outside ASCII
	if r > 127 {
		return unicode.ToLower(r)
	}
	return r
}

func comma(r rune) bool { return r == ',' }

func TestPlantedKinds(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	right := new(fault)
	if err := errors.Join(chartertest.TestChecker(right.check), chartertest.TestGate(right.open),
		chartertest.TestLimits(right.limited), chartertest.TestPowers(right.allows)); err != nil {
		t.Fatal(err)
	}
	for i, plant := range seeds() {
		for want := range slices.Chunk(strings.Fields(plant.caught), 2) {
			t.Run(plant.kind+"/"+plant.name+"/"+want[0], func(t *testing.T) {
				find(t, seeds()[i].run(want[0], want[1]), want[1])
			})
		}
	}
}
