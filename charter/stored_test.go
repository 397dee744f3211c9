package charter_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

// What can't be written down, what shows nothing, and what is unusual and can.
var (
	flawed   = []string{"\xff", "a\xfe", "\ufffd\xff", "\xed\xa0\x80", "\xc0\x80", "\x85", "a\x00b", "a\x1b[1mb", "a\nb", "a\rb", "a\tb", "a\x7fb", "a\u0085b", "a\u009bb", "a\u009fb", "a\u2028b", "a\u2029b"}
	unseen   = []string{" ", "\t", "\n", "\u00a0", "\u0085", "\u2028", "\u200b", "\u200b\u200d\ufeff", "\u00ad", "\u3164", "\u115f", "\u202e", "\u2066", "\u2800", "\ufe0f", "\u180e", "\U000e0001"}
	unusual  = []string{"\ufffd", "a\ufffdb", "\u202efax", "fa\u200bx", "Fax", "f\u0430x", "F\u00a0ax", "e\u0301", "é", "🚀", `"`, `\`, "<&>", "a/b~c", "null", "\U0010ffff"}
	badTimes = []time.Time{
		time.Date(0, 12, 31, 23, 59, 59, 0, time.UTC), year(10000), year(10000).Add(-1).In(zone(60)), year(9999).AddDate(0, 11, 30).In(zone(59)), year(2009).In(zone(-1)),
		time.Date(9999, 12, 31, 23, 59, 0, 0, zone(-3600)), time.Date(1, 1, 1, 0, 0, 0, 0, zone(60)), year(2009).In(zone(86400)), year(2009).In(zone(-86400)), year(2009).In(zone(math.MaxInt32)),
		time.Unix(math.MaxInt64/2, 0), time.Unix(math.MinInt64/2, 0),
	}
)

func zone(seconds int) *time.Location { return time.FixedZone("", seconds) }

// A world is a record around now with each field in each of its uses, and what
// its products rest on. It is in order.
type world struct {
	now      time.Time
	wg       charter.Record
	asOf     time.Time
	showings []charter.Showing
}

func newWorld(now time.Time) *world {
	at := func(n int) time.Time { return now.Add(time.Duration(n) * time.Second) }
	schedule := func(by string, n int) charter.Schedule {
		return charter.Schedule{By: by, At: at(n), Plan: "weekly"}
	}
	limits := []charter.Limit{{By: charter.WorkingGroup, At: at(-20), Until: at(-5)}, {By: charter.WorkingGroup, At: at(-1), Until: at(9)}}
	product := func(change func(*charter.Product)) charter.Product {
		p := charter.Product{
			Title: "fax over IP", Created: at(-2), Form: charter.Service, Kind: charter.Briefing, TaskGroup: "FoIP", SIP: true, NotForProfit: true,
			Origin: charter.Research, Sources: []string{"T.38"}, Partners: []string{"ITU", "ETSI"}, Purposes: []charter.Purpose{charter.Inform}, Limits: slices.Clone(limits),
			Document: "trunking 1.1", Scope: "SIP trunks", Excludes: []string{"fax", "video"},
		}
		change(&p)
		return p
	}
	return &world{now, charter.Record{
		Name: "techwg", Established: 2004, MailingList: "techwg@example.org", Waivers: why(charter.RuleLookAlike, "as people write them"),
		Appointments: []charter.Appointment{
			{Person: "ana", Office: charter.Board, By: charter.Chair, From: at(-50), Until: at(50)},
			{Person: "tia", Office: charter.TechnicalDirector, By: charter.Board, From: at(-50), Until: at(50)},
			{Person: "spencer", Office: charter.Chair, By: charter.Board, From: at(-40), Until: at(-15)},
			{Person: "gus", Office: charter.WorkingGroup, From: at(-50)},
			{Person: "flo", Office: charter.Chair, Activity: "fax", By: charter.WorkingGroup, From: at(-30), Until: at(30)},
			{Person: "spencer", Office: charter.Chair, By: charter.Board, From: at(-10), Until: at(20)},
			{Person: "eve", Office: charter.Chair, By: charter.Board, From: at(-5), Until: at(5)},
		},
		Activities: []charter.Activity{
			{Name: "fax", Kind: charter.Technical, TaskGroup: "FoIP", Supports: charter.Umbrella, By: charter.WorkingGroup, Schedules: []charter.Schedule{schedule("flo", -20), schedule("zed", 20)}, From: at(-30), Until: at(35)},
			{Name: "fax", Kind: charter.Technical, TaskGroup: "FoIP", Supports: "FoIP", By: charter.WorkingGroup, Schedules: []charter.Schedule{schedule("spencer", -38)}, From: at(-40), Until: at(-32)},
			{Name: "trunking", Kind: charter.Technical, TaskGroup: "SIPconnect", By: charter.WorkingGroup, Schedules: []charter.Schedule{schedule("spencer", -8)}, From: at(-9), Until: at(40)},
			{Name: "web pages", Kind: charter.Supporting, TaskGroup: "web", Supports: "SIPconnect", By: charter.WorkingGroup, Schedules: []charter.Schedule{schedule("spencer", -9), schedule("eve", -3)}, From: at(-12), Until: at(40)},
		},
		Meetings: []charter.Meeting{
			{Activity: "fax", Title: "review call", Announced: at(-25), Held: at(-15)},
			{Activity: "fax", Title: "last call", Announced: at(-39), Held: at(-33)},
			{Activity: "trunking", Title: "call", Held: at(10)},
			{Title: "plenary", Held: at(-10), Waivers: why(charter.RuleAnnounced, "the list was down")},
		},
		Products: []charter.Product{
			product(func(p *charter.Product) {
				p.StandardsLike, p.Form, p.Waivers = true, charter.Document, why(charter.RuleStandard, "if ever")
			}),
			product(func(p *charter.Product) {
				p.Origin, p.Waivers = charter.Compilation, why(charter.RuleShowing, "if ever")
			}),
			product(func(p *charter.Product) { p.Origin, p.Form = charter.Collaboration, charter.Software }),
			product(func(p *charter.Product) {
				p.Standard, p.StandardsLike, p.Form, p.Document = true, true, charter.Training, "trunking 1.2"
				p.Waivers = map[charter.Rule]string{charter.RuleStandard: "the board insists", charter.RuleNarrow: "it is about everything", charter.RuleShowing: "nobody to ask"}
			}),
		},
	}, now, []charter.Showing{
		showing{"trunking 1.1", "SIP trunks", []string{"video", "fax"}, at(-9), false},
		showing{"trunking 1.1", "SIP trunks", []string{"video", "fax"}, at(-6), true},
		showing{"trunking 1.1", "SIP trunks", []string{"video", "fax"}, at(4), false},
		showing{"trunking 1.1", "SIP trunks", nil, at(-7), true},
		nil,
	}}
}

// A leaf is one value that a record holds, with its place and its field.
type leaf struct {
	path, field string
	reflect.Value
	set func(any)
}

// leaves lists what a value holds, in order: down to texts, times and numbers.
func leaves(v reflect.Value, path, field string) (list []leaf) {
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			list = append(list, leaves(v.Field(i), path+"/"+name, v.Type().Name()+"."+f.Name)...)
		}
		return list
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			list = append(list, leaves(v.Index(i), path+"/"+strconv.Itoa(i), field)...)
		}
		return list
	case v.Kind() == reflect.Map:
		waivers := v.Interface().(map[charter.Rule]string)
		for _, r := range slices.Sorted(maps.Keys(waivers)) {
			list = append(list, leaf{path + "/" + strings.ReplaceAll(r.ID(), "/", "~1"), field, reflect.ValueOf(waivers[r]), func(s any) { waivers[r] = s.(string) }})
		}
		return list
	}
	return []leaf{{path, field, v, func(x any) { v.Set(reflect.ValueOf(x).Convert(v.Type())) }}}
}

func (w *world) leaves() []leaf { return leaves(reflect.ValueOf(&w.wg).Elem(), "", "") }

// each calls f with a new world for every leaf of some type in it.
func each[T any](t *testing.T, now time.Time, f func(*world, leaf)) {
	t.Helper()
	n := 0
	for i := range newWorld(now).leaves() {
		w := newWorld(now)
		if l := w.leaves()[i]; l.Type() == reflect.TypeFor[T]() {
			f(w, l)
			n++
		}
	}
	if n == 0 {
		t.Error("none")
	}
}

func (w *world) check() error { return w.wg.Check(w.asOf, w.showings...) }

func TestWorld(t *testing.T) {
	w := newWorld(time.Now())
	if err := w.check(); err != nil {
		t.Fatal(err)
	}
	filled := map[string]bool{}
	for _, l := range w.leaves() {
		filled[l.field] = filled[l.field] || !l.IsZero()
	}
	var all func(reflect.Type, string)
	all = func(typ reflect.Type, field string) {
		switch {
		case typ.Kind() == reflect.Struct && typ != reflect.TypeFor[time.Time]():
			for i := range typ.NumField() {
				all(typ.Field(i).Type, typ.Name()+"."+typ.Field(i).Name)
			}
		case typ.Kind() == reflect.Slice || typ.Kind() == reflect.Map:
			all(typ.Elem(), field)
		case !filled[field]:
			t.Errorf("no %s in it", field)
		}
	}
	all(reflect.TypeFor[charter.Record](), "")
}

// Every text of a record that can't be written down is refused in its place, and
// told once.
func TestEveryText(t *testing.T) {
	t.Parallel()
	now := time.Now()
	each[string](t, now, func(w *world, l leaf) {
		for _, s := range flawed {
			l.set(s)
			if got := found(w.check(), l.path, charter.RuleText); got != 1 {
				t.Errorf("%s of %q is told %d times", l.path, s, got)
			}
		}
		list := l.path[:strings.LastIndex(l.path, "/")] // that a rule asks for
		for _, s := range unseen {
			l.set(s)
			err, asked := w.check(), 0
			for _, r := range []charter.Rule{charter.RuleName, charter.RuleMailingList, charter.RulePerson, charter.RuleTaskGroup, charter.RuleSupports, charter.RuleSchedule,
				charter.RuleScheduleByChair, charter.RuleSources, charter.RulePartners, charter.RuleNarrow, charter.RuleWaiver} {
				asked += found(err, l.path, r) + found(err, list, r)
			}
			if told := found(err, l.path, charter.RuleText); asked+told != 1 {
				t.Errorf("%s of %q is told %d and %d times", l.path, s, asked, told)
			}
		}
		for _, s := range unusual {
			l.set(s)
			if err := w.check(); errors.Is(err, charter.RuleText) {
				t.Errorf("%s of %q: %v", l.path, s, err)
			}
		}
	})
}

// found counts a rule's violations in a place.
func found(err error, path string, r charter.Rule) (n int) {
	for _, v := range charter.Violations(err) {
		if v.Path == path && v.Rule == r {
			n++
		}
	}
	return n
}

// Likewise every time.
func TestEveryTime(t *testing.T) {
	t.Parallel()
	each[time.Time](t, time.Now(), func(w *world, l leaf) {
		for _, at := range badTimes {
			l.set(at)
			if found(w.check(), l.path, charter.RuleTime) == 0 {
				t.Errorf("%s at %v is not refused", l.path, at)
			}
		}
	})
}

// moved is a time whose monotonic reading is another, as if the clock had been set.
func moved(t time.Time, by time.Duration) time.Time {
	if t == t.Round(0) {
		return t // it has none
	}
	(*struct {
		wall uint64
		ext  int64 // the reading of the monotonic clock
		loc  *time.Location
	})(unsafe.Pointer(&t)).ext += int64(by)
	return t
}

// read is the world as it is stored and read.
func (w *world) read(t *testing.T) (*world, error) {
	t.Helper()
	stored, err := json.Marshal(w.wg)
	if err != nil {
		return nil, err
	}
	back := &world{now: w.now, asOf: w.asOf.Round(0)}
	if err := json.Unmarshal(stored, &back.wg); err != nil {
		t.Fatalf("%v: %s", err, stored)
	}
	for _, s := range w.showings {
		if s, ok := s.(showing); ok {
			s.decided = s.decided.Round(0)
			back.showings = append(back.showings, s)
		}
	}
	return back, nil
}

// same reports whether two values hold the same.
func same(a, b reflect.Value) bool {
	switch {
	case a.Type() == reflect.TypeFor[time.Time]():
		return a.Interface().(time.Time).Equal(b.Interface().(time.Time))
	case a.Kind() == reflect.Struct:
		for i := range a.NumField() {
			if !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	case a.Kind() == reflect.Slice:
		for i := range a.Len() {
			if a.Len() != b.Len() || !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return a.Len() == b.Len()
	case a.Kind() == reflect.Map:
		return maps.Equal(a.Interface().(map[charter.Rule]string), b.Interface().(map[charter.Rule]string))
	}
	return a.Equal(b)
}

// answers are to everything that can be asked of a record.
type answers struct {
	Check    []charter.Violation
	Products [][]charter.Violation
	Holders  [][]string
	Answers  []byte // a rule, or yes or no
}

func (a *answers) yes(yes bool) {
	var b byte
	if yes {
		b = 1
	}
	a.Answers = append(a.Answers, b)
}

func (w *world) ask() (a answers) {
	a.Check = charter.Violations(w.check())
	people, activities := map[string]bool{"": true}, map[string]bool{"": true}
	times := []time.Time{w.asOf, w.asOf.Add(-21 * time.Second), w.asOf.Add(8 * time.Second)}
	for _, p := range w.wg.Appointments {
		people[p.Person], activities[p.Activity] = true, true
	}
	for _, at := range times {
		for _, activity := range slices.Sorted(maps.Keys(activities)) {
			for office := range charter.WorkingGroup + 2 {
				a.Holders = append(a.Holders, slices.Collect(w.wg.Holders(office, activity, at)))
			}
			for _, person := range slices.Sorted(maps.Keys(people)) {
				for office := range charter.WorkingGroup + 2 {
					a.yes(w.wg.Holds(person, office, activity, at))
				}
				for act := range charter.SetSchedule + 2 {
					r, _ := w.wg.Authorize(person, act, activity, at).(charter.Rule)
					a.Answers = append(a.Answers, byte(r))
				}
			}
		}
		for _, p := range w.wg.Products {
			a.yes(p.LimitedAt(at))
		}
	}
	for _, p := range w.wg.Products {
		a.Products = append(a.Products, charter.Violations(p.Check(w.showings...)))
	}
	return a
}

// alike checks that what comes back as it was is decided as it was, and that
// anything else is refused. It reports which.
func (w *world) alike(t *testing.T) bool {
	t.Helper()
	back, err := w.read(t)
	if err != nil || !same(reflect.ValueOf(w.wg), reflect.ValueOf(back.wg)) {
		if w.check() == nil {
			t.Fatalf("in order, and does not come back: %v: %+v", err, w.wg)
		}
		return false
	}
	if live, then := w.ask(), back.ask(); !reflect.DeepEqual(live, then) {
		t.Fatalf("%s\n%+v", cmp.Diff(live, then), w.wg)
	}
	return true
}

// A clock that is set back or forth gives a time that others contradict. What is
// stored is what the clock showed, so it is that which decides live.
func TestClockSet(t *testing.T) {
	t.Parallel()
	now := clock(t)
	for _, by := range []time.Duration{time.Hour, -time.Hour} {
		each[time.Time](t, now, func(w *world, l leaf) {
			l.set(moved(l.Interface().(time.Time), by))
			w.alike(t)
			w.wg.Activities[2].Name = "fax" // as the first: whichever began later is told
			w.alike(t)
		})
		for i := range newWorld(now).showings {
			w := newWorld(now)
			if s, ok := w.showings[i].(showing); ok {
				s.decided = moved(s.decided, by)
				w.showings[i] = s
			}
			w.alike(t)
		}
		w := newWorld(now)
		w.asOf = moved(w.asOf, by)
		w.alike(t)
	}
}

// clock is now, by a clock that can be set.
func clock(t *testing.T) time.Time {
	now := time.Now()
	if m := moved(now, time.Second); !m.After(now) || m.Round(0) != now.Round(0) {
		t.Skip("a time is made otherwise")
	}
	return now
}

// What is decided live is decided alike after the record has been stored and
// read, whatever is in it, or its check refuses it. The long tests draw 100 000.
func TestStoredRecordsAreDecidedAlike(t *testing.T) {
	t.Parallel()
	now, h := clock(t), host{rand.New(rand.NewPCG(2009, 7))}
	n := 4_000
	if checks, _ := strconv.Atoi(os.Getenv("RAPID_CHECKS")); checks > 0 {
		n = 5 * checks
	}
	if testing.Short() {
		n = 1_000
	}
	came, kept := 0, 0
	w := newWorld(now)
	list, showings, waivers, excuses := w.leaves(), w.showings, w.wg.Waivers, w.wg.Products[0].Waivers
	for range n {
		w.asOf = h.time(now, now)
		w.showings = slices.Clone(showings)
		for i := range w.showings {
			if s, ok := w.showings[i].(showing); ok && h.IntN(4) == 0 {
				s.decided = h.time(now, s.decided)
				w.showings[i] = s
			}
		}
		if w.wg.Waivers = waivers; h.IntN(2) == 0 {
			w.wg.Waivers = nil
		}
		if w.wg.Products[0].Waivers = excuses; h.IntN(50) == 0 {
			w.wg.Products[0].Waivers = why(charter.Rule(h.IntN(256)), "if ever")
		}
		var undo []func()
		for range 1 + h.IntN(4) {
			l := list[h.IntN(len(list))]
			old := l.Interface()
			l.set(h.value(now, old))
			undo = append(undo, func() { l.set(old) })
		}
		if w.alike(t) {
			came++
			if w.check() == nil {
				kept++
			}
		}
		for _, f := range slices.Backward(undo) {
			f()
		}
	}
	t.Logf("%d records: %d come back, %d of them in order", n, came, kept)
	if kept < n/20 || came-kept < n/20 || n-came < n/20 {
		t.Error("too few of a kind")
	}
}

// A host draws whatever a record can hold, mostly with some sense.
type host struct{ *rand.Rand }

func (h host) value(now time.Time, old any) any {
	switch old := old.(type) {
	case time.Time:
		return h.time(now, old)
	case charter.Office:
		return charter.Office(h.IntN(6))
	case bool:
		return !old
	case int:
		return []int{-1, 0, 1, now.Year(), now.Year() + 1, 9999, 10000}[h.IntN(7)]
	case string:
		return h.text("", "fax", "trunking", "web pages", "FoIP", "SIPconnect", "umbrella", "ana", "spencer", "flo", "eve", "trunking 1.1", "SIP trunks", "video")
	}
	return h.text("", "document", "service", "briefing", "compilation", "collaboration", "technical", "supporting", "inform")
}

func (h host) text(of ...string) string {
	if h.IntN(5) == 0 {
		of = [][]string{flawed, unseen, unusual}[h.IntN(3)]
	}
	return of[h.IntN(len(of))]
}

// time is mostly about the old one, and often not as the clock then showed.
func (h host) time(now, old time.Time) time.Time {
	if old.IsZero() || h.IntN(4) == 0 {
		old = now.Add(time.Duration(h.IntN(80)-40) * time.Second)
	}
	t := old.Add(time.Duration(h.IntN(9)-4) * time.Second)
	if h.IntN(2) == 0 {
		t = moved(t, []time.Duration{-time.Hour, -20 * time.Second, -5 * time.Second, 5 * time.Second, 20 * time.Second, time.Hour}[h.IntN(6)])
	}
	switch h.IntN(20) {
	case 0:
		return badTimes[h.IntN(len(badTimes))]
	case 1:
		return []time.Time{{}, time.Time{}.In(zone(3600)), time.Time{}.Add(1), year(1), year(2003), year(9999), year(10000).Add(-1), t.Round(0)}[h.IntN(8)]
	case 2:
		return t.In(zone([]int{3600, -3600, 60, -86340, 86340}[h.IntN(5)]))
	}
	return t
}

// Whatever a record holds, each of its violations is told on one line, and so is
// whatever else is said of a hostile text.
func TestOneLineEach(t *testing.T) {
	t.Parallel()
	for _, s := range slices.Concat(flawed, unseen, unusual) {
		w := newWorld(time.Now())
		for _, l := range w.leaves() {
			if l.Kind() == reflect.String {
				l.set(s)
			}
		}
		err := w.check()
		list := charter.Violations(err)
		lines := strings.Split(err.Error(), "\n")
		for _, err := range []error{new(charter.Office).Scan(s), new(charter.Act).UnmarshalText([]byte(s)), new(charter.Rule).UnmarshalText([]byte(s)), charter.Violation{Rule: 255, Subject: s, Detail: s}} {
			lines = append(lines, fmt.Sprint(err, charter.Office(9), charter.Act(9)))
		}
		for _, line := range lines {
			if !utf8.ValidString(line) || strings.ContainsFunc(line, func(r rune) bool { return r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0 || r == 0x2028 || r == 0x2029 }) {
				t.Errorf("%q: %q", s, line)
			}
		}
		if n := strings.Count(err.Error(), "\n") + 1; n != len(list) || n < 20 {
			t.Errorf("%q: %d violations in %d lines", s, len(list), n)
		}
	}
}
