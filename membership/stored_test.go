package membership_test

import (
	"encoding/json"
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

	"github.com/sipforum/techwg/membership"
)

// Texts that are hostile in some way: those that cannot be written down, those
// that show nothing, and those that are odd and in order.
var (
	unwritable = []string{"\xff", "b\xff", "ana\xfe", "fax\x85", "\xed\xa0\x80", "a\x00b", "\x1b[2Jx", "bo\ncy", "x\x7f", "x\u0085", "x\u009f", "x\u2028y", "x\u2029"}
	unseen     = []string{" ", "\t\n", "\x00", "\u0085", "\u2028", "\u00ad", "\u200b", "\u3164", "\ufeff", "\u202e", "\u2800", "\ufe0f", "\u00a0\u3000"}
	odd        = []string{"\ufffd", "b\ufffd", "ana\ufffd", "fax\ufffd", "Ana", "ana ", "\u0430na", "bo\u202e", "f\u200bax", "<&>", `"`, `\`, "null", "🚀"}
)

func zoned(seconds int, t time.Time) time.Time { return t.In(time.FixedZone("", seconds)) }

// Times that cannot be written down, and those that are odd and in order.
var (
	unwritableTimes = []time.Time{zoned(59, noon), zoned(-1, noon), zoned(86400, noon), zoned(-86400, noon), zoned(math.MaxInt32, noon),
		year(0), year(10000), zoned(60, year(1).Add(-1)), zoned(-60, year(1)), zoned(3600, year(10000).Add(-1)), zoned(-3600, year(10000).Add(3600e9-60e9)),
		time.Unix(math.MaxInt64/2, 0), time.Unix(math.MinInt64/2, 0)}
	oddTimes = []time.Time{zoned(60, noon), zoned(86340, noon), zoned(-86340, noon), year(1).Add(1), year(10000).Add(-1), time.Now()}
)

// A leaf is a text or a time of a record, and its place.
type leaf struct {
	path string
	get  any
	set  func(any)
}

// leaves are all of them, found by what the types hold.
func leaves(t *testing.T, v reflect.Value, path string) (list []leaf) {
	switch of := v.Interface().(type) {
	case string, time.Time:
		return []leaf{{path, of, func(x any) { v.Set(reflect.ValueOf(x)) }}}
	case membership.Class, membership.Classes:
		return nil
	case map[membership.Rule]string:
		for _, r := range slices.Sorted(maps.Keys(of)) {
			list = append(list, leaf{path + "/" + strings.ReplaceAll(r.ID(), "/", "~1"), of[r], func(x any) { of[r] = x.(string) }})
		}
	default:
		switch v.Kind() {
		case reflect.Struct:
			for f, field := range v.Fields() {
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				list = append(list, leaves(t, field, path+"/"+name)...)
			}
		case reflect.Slice:
			for i := range v.Len() {
				list = append(list, leaves(t, v.Index(i), path+"/"+strconv.Itoa(i))...)
			}
		default:
			t.Fatalf("%s is a %v, of which this test knows nothing", path, v.Type())
		}
	}
	if len(list) == 0 {
		t.Fatalf("%s is empty", path)
	}
	return list
}

func wholeRecords() *membership.Records {
	r := records(
		lasting(full("bea"), noon.AddDate(-1, 0, 0), noon.AddDate(1, 0, 0)), lasting(member("Acme"), noon.AddDate(-1, 0, 0), noon.AddDate(1, 0, 0)),
		membership.Affiliation{Person: "dan", Organization: "Acme", From: noon.AddDate(-1, 0, 0), Until: noon.AddDate(1, 0, 0)},
		membership.Engagement{Person: "eve", Activities: []string{"conference", "plugtest"}, From: noon.AddDate(-1, 0, 0), Until: noon.AddDate(1, 0, 0)},
	)
	r.Waivers = map[membership.Rule]string{membership.RuleBothKinds: "a young forum", membership.RuleLookAlike: "two of them"}
	return &r
}

func wholeAccess() *membership.Access {
	a := access(waived(until(byBoth(onlyFull, noon.AddDate(-1, 0, 0)), noon.AddDate(1, 0, 0)), membership.RuleOpenToAllClasses, "the room is small"))
	return &a
}

// Each text and each time of a record, whatever it is one by one, is refused at its
// place, once, or comes back as it was.
func TestWhatCannotBeWrittenDown(t *testing.T) {
	hosted := func(r *membership.Records) error { // what the roster leaves out, and the waivers
		_, err := membership.NewRoster(*r)
		if checked := r.Check(noon); err == nil {
			return checked
		}
		return err
	}
	hostile(t, wholeRecords, func(r *membership.Records) error { return r.Check(noon) })
	hostile(t, wholeRecords, hosted)
	hostile(t, wholeAccess, func(a *membership.Access) error { return a.Check() })
	hostile(t, func() *membership.Access { // without the waiver
		a := wholeAccess()
		a.Narrowings[0].Waivers = map[membership.Rule]string{membership.RuleClass: "its reason is read as well"}
		return a
	}, func(a *membership.Access) error { return a.Check() })
}

func hostile[T any](t *testing.T, whole func() *T, check func(*T) error) {
	t.Helper()
	for i, at := range leaves(t, reflect.ValueOf(whole()).Elem(), "") {
		with := func(value any) *T {
			v := whole()
			leaves(t, reflect.ValueOf(v).Elem(), "")[i].set(value)
			return v
		}
		// told counts what breaks a rule there. What shows nothing is no holder of its record.
		told := func(v *T, rules ...membership.Rule) (n int) {
			for _, found := range membership.Violations(check(v)) {
				if slices.Contains(rules, found.Rule) && (found.Path == at.path || found.Rule == membership.RuleHolder && strings.HasPrefix(at.path, found.Path+"/")) {
					n++
				}
			}
			return n
		}
		kept := func(value any) {
			t.Helper()
			v := with(value)
			stored := must(json.Marshal(v))
			back := new(T)
			if err := json.Unmarshal(stored, back); err != nil || !cmp.Equal(v, back) || told(v, membership.RuleText) > 0 {
				t.Errorf("%s = %q: %v, %v: %s", at.path, value, check(v), err, stored)
			}
		}
		if _, ok := at.get.(string); ok {
			for _, s := range unwritable {
				if v := with(s); told(v, membership.RuleText) != 1 {
					t.Errorf("%s = %q: %v", at.path, s, check(v))
				}
			}
			for _, s := range unseen {
				if v := with(s); told(v, membership.RuleText, membership.RulePerson, membership.RuleOrganization, membership.RuleActivity, membership.RuleOpenToAllClasses, membership.RuleWaiver) != 1 && told(v, membership.RuleHolder) != 1 {
					t.Errorf("%s = %q: %v", at.path, s, check(v))
				}
			}
			for _, s := range odd {
				kept(s)
			}
			continue
		}
		for _, then := range unwritableTimes {
			if v := with(then); told(v, membership.RuleTime) == 0 {
				t.Errorf("%s = %v: %v", at.path, then, check(v))
			}
		}
		for _, then := range oddTimes {
			kept(then)
		}
	}
}

// Nobody need have checked an access: a narrowing of which any name or time cannot
// be written down was not made.
func TestWhatCannotBeWrittenDownNarrowsNothing(t *testing.T) {
	r := roster(academic("ana"))
	if err := r.Admit("ana", *wholeAccess(), noon); err != membership.RuleAdmittedClass {
		t.Fatal(err)
	}
	for i, at := range leaves(t, reflect.ValueOf(wholeAccess()).Elem(), "") {
		try := func(value any) {
			a := wholeAccess()
			leaves(t, reflect.ValueOf(a).Elem(), "")[i].set(value)
			var want error
			if at.path == "/activity" || strings.Contains(at.path, "/waivers/") { // of them no member is asked
				want = membership.RuleAdmittedClass
			}
			if err := r.Admit("ana", *a, noon); err != want {
				t.Errorf("%s = %q: %v", at.path, value, err)
			}
			if err := r.Person("ana").Explain(*a, noon); (err == nil) != (want == nil) {
				t.Errorf("%s = %q, explained: %v", at.path, value, err)
			}
			if n := len(slices.Collect(r.Admitted(*a, noon))); (n == 1) != (want == nil) {
				t.Errorf("%s = %q: %d admitted", at.path, value, n)
			}
			if a.Check() == nil {
				t.Errorf("%s = %q: in order", at.path, value)
			}
		}
		if _, ok := at.get.(string); ok {
			for _, s := range slices.Concat(unwritable, unseen) {
				try(s)
			}
		} else {
			for _, at := range unwritableTimes {
				try(at)
			}
		}
	}
}

// A host draws whatever the types can hold, with what is at hand now and then, so
// that some of it hangs together.
type host struct {
	*rand.Rand
	now time.Time // with the reading of a monotonic clock
}

func (h host) text(of ...string) string {
	if h.IntN(60) > 0 {
		return of[h.IntN(len(of))]
	}
	strange := [][]string{unwritable, unseen, odd}[h.IntN(3)]
	return strange[h.IntN(len(strange))]
}

// time is one of a few, of which one in three was read from a clock that was set
// back or ahead since.
func (h host) time() time.Time {
	const hour = time.Hour
	switch n := h.IntN(120); {
	case n == 0:
		return unwritableTimes[h.IntN(len(unwritableTimes))]
	case n == 1:
		return oddTimes[h.IntN(len(oddTimes))]
	case n < 20:
		return zoned(h.IntN(2)*60, time.Time{})
	case n < 60:
		return reading(h.now.Add(time.Duration(h.IntN(6))*hour), time.Duration(h.IntN(24)-12)*hour)
	}
	return zoned(h.IntN(3)*3600, h.now.Add(time.Duration(h.IntN(6))*hour))
}

// reading is a time to which the clock since boot reads otherwise.
func reading(t time.Time, by time.Duration) time.Time {
	type fields struct { // of a time.Time
		wall uint64
		ext  int64 // the reading of the monotonic clock
		loc  *time.Location
	}
	(*fields)(unsafe.Pointer(&t)).ext += int64(by)
	return t
}

func (h host) period() (from, until time.Time) {
	if from, until = h.time(), h.time(); h.IntN(40) > 0 && !until.IsZero() && !from.Round(0).Before(until) {
		until = time.Time{}
	}
	return from, until
}

var parties = []string{"ana", "bo", "b\ufffd", "ana\ufffd"}

func (h host) records() (r membership.Records) {
	for range h.IntN(3) {
		m := membership.Membership{Class: membership.Class(1 + h.IntN(3))}
		if m.Person = h.text(parties...); h.IntN(2) == 0 {
			m.Person, m.Organization = "", h.text("Acme", "b\ufffd")
		}
		m.From, m.Until = h.period()
		r.Memberships = append(r.Memberships, m)
	}
	for range h.IntN(2) {
		a := membership.Affiliation{Person: h.text(parties...), Organization: h.text("Acme", "b\ufffd")}
		a.From, a.Until = h.period()
		r.Affiliations = append(r.Affiliations, a)
	}
	for range h.IntN(2) {
		e := membership.Engagement{Person: h.text(parties...)}
		if h.IntN(4) > 0 {
			e.Activities = []string{h.text("fax", "fax\ufffd")}
		}
		e.From, e.Until = h.period()
		r.Engagements = append(r.Engagements, e)
	}
	if h.IntN(2) == 0 {
		r.Waivers = map[membership.Rule]string{membership.RuleLookAlike: h.text("two of them"), membership.RuleBothKinds: h.text("young")}
	}
	return r
}

func (h host) access() membership.Access {
	a := membership.Access{Activity: h.text("fax", "fax\ufffd", "")}
	for range h.IntN(4) {
		n := membership.Narrowing{
			Only:      membership.Classes(2 * (1 + h.IntN(7))),
			TaskGroup: membership.Determination{By: h.text("tia", "tia", "tia", ""), At: h.time()},
			Chair:     membership.Determination{By: h.text("bo"), At: h.time()},
			Until:     h.time(),
		}
		if h.IntN(2) == 0 {
			n.Waivers = map[membership.Rule]string{membership.RuleOpenToAllClasses: h.text("the room is small")}
		}
		a.Narrowings = append(a.Narrowings, n)
	}
	return a
}

// told is everything that can be asked of records and an access at a time, about
// the parties and more people.
func told(t *testing.T, r membership.Records, a membership.Access, at time.Time, more ...string) []any {
	t.Helper()
	roster, err := membership.NewRoster(r)
	list := []any{membership.Violations(err), membership.Violations(r.Check(at)), membership.Violations(a.Check())}
	list = append(list, slices.Collect(roster.Admitted(a, at)))
	for _, to := range []membership.Classes{0, onlyFull, membership.Of(membership.Participant, membership.Academic)} {
		list = append(list, slices.Collect(roster.Recipients(to, at)))
	}
	for _, name := range slices.Concat(parties, more, []string{"Acme", ""}) {
		p := roster.Person(name)
		admitted, explained := roster.Admit(name, a, at), p.Explain(a, at)
		if admitted != p.Admit(a, at) || (admitted == nil) != (explained == nil) || admitted == nil != slices.Contains(list[3].([]string), name) {
			t.Fatalf("%q is admitted: %v, explained: %v, listed: %v", name, admitted, explained, list[3])
		}
		list = append(list, admitted, membership.Violations(explained), roster.Receive(name, onlyFull, at), p.Receive(onlyFull, at))
	}
	return append(list, string(must(json.Marshal(roster))))
}

// again is a value once it has been stored and read.
func again[T any](t *testing.T, v T) (back T) {
	t.Helper()
	stored, err := json.Marshal(v)
	if err == nil {
		err = json.Unmarshal(stored, &back)
	}
	if err != nil {
		t.Fatalf("%v: %+v", err, v)
	}
	return back
}

// refuses reports whether a check refuses what was checked for a text or a time.
func refuses(err error) bool {
	return slices.ContainsFunc(membership.Violations(err), func(v membership.Violation) bool {
		return v.Rule == membership.RuleText || v.Rule == membership.RuleTime
	})
}

// What is decided live is decided alike after the records and the access have been
// stored and read, for all of them, or the checks refuse them. An access need not
// have passed its check: then it admits nobody whom it would not admit once read,
// unless a narrowing of it is none.
func TestStoredRecordsDecideAlike(t *testing.T) {
	t.Parallel()
	n := 20_000
	if os.Getenv("RAPID_CHECKS") != "" {
		n = 100_000
	}
	if testing.Short() {
		n = 4_000
	}
	h := host{rand.New(rand.NewPCG(2009, 10)), time.Now()}
	if moved := reading(h.now, time.Second); !moved.After(h.now) || moved.Round(0) != h.now.Round(0) {
		t.Skip("a time is made otherwise")
	}
	alike, narrowed, refused := 0, 0, 0
	for i := range n {
		r, a, at := h.records(), h.access(), reading(h.now.Add(time.Duration(h.IntN(6))*time.Hour), time.Duration(h.IntN(24)-12)*time.Hour)
		_, left := membership.NewRoster(r)
		if left != nil || refuses(r.Check(at)) {
			refused++
			continue
		}
		if err := a.Check(); refuses(err) {
			refused++
			if slices.ContainsFunc(membership.Violations(err), func(v membership.Violation) bool { return v.Path != "/activity" }) {
				continue
			}
			then := must(membership.NewRoster(r))
			for name := range then.Admitted(a, at) {
				if err := then.Admit(name, again(t, membership.Access{Activity: a.Activity, Narrowings: a.Narrowings}), at); err != nil {
					t.Fatalf("%d: %q is admitted to %q, and once it is stored: %v", i, name, a.Activity, err)
				}
			}
			continue
		}
		if live, then := told(t, r, a, at), told(t, again(t, r), again(t, a), at.Round(0)); !reflect.DeepEqual(live, then) {
			t.Fatalf("%d: %s %s: %s", i, must(json.Marshal(r)), must(json.Marshal(a)), cmp.Diff(live, then))
		}
		if alike++; len(membership.Violations(a.Check())) == 0 && len(a.Narrowings) > 0 {
			narrowed++
		}
	}
	t.Logf("%d draws: %d decide alike, %d of them narrowed, %d refused", n, alike, narrowed, refused)
	if alike < n/4 || narrowed < n/20 || refused < n/10 {
		t.Error("too few of a kind")
	}
}

// Of two narrowings the one lasts longest that ends last by the calendar.
func TestOverlapsByTheCalendar(t *testing.T) {
	now := time.Now()
	in := func(hours int) time.Time { return now.Add(time.Duration(hours) * time.Hour) }
	a := access(until(byBoth(onlyFull, in(1)), in(5)), until(byBoth(onlyFull, in(2)), reading(in(3), 9*time.Hour)), byBoth(onlyFull, in(4)))
	want := []string{"membership/overlap /narrowings/1", "membership/overlap /narrowings/2"}
	for _, a := range []membership.Access{a, again(t, a)} {
		if diff := cmp.Diff(want, paths(a.Check())); diff != "" {
			t.Error(diff)
		}
	}
}

// Two names that come back as one are not two on the roster.
func TestRosterWritesNoKeyTwice(t *testing.T) {
	r, err := membership.NewRoster(records(full("b\xff"), full("b\xfe"), full("b\ufffd"), works("b\xff", "Acme"), consultant("b\xfe")))
	if got, want := paths(err), 4; len(got) != want {
		t.Errorf("left out: %v", got)
	}
	if b := must(json.Marshal(r)); strings.Count(string(b), "b\ufffd") != 1 {
		t.Errorf("%s", b)
	}
}

// Null changes nothing, of whatever is read.
func TestNullChangesNothing(t *testing.T) {
	n := *wholeAccess()
	for name, c := range map[string]any{
		"a class": new(membership.Full), "classes": new(onlyFull), "a rule": new(membership.RuleText), "a violation": new(nobody), "a roster": roster(full("ana")),
		"an access": &n, "a narrowing": &n.Narrowings[0], "records": wholeRecords(),
	} {
		before := fmt.Sprint(reflect.ValueOf(c).Elem())
		if err := json.Unmarshal([]byte("null"), c); err != nil || fmt.Sprint(reflect.ValueOf(c).Elem()) != before {
			t.Errorf("%s: %v, %v", name, err, c)
		}
	}
	if err := json.Unmarshal([]byte(`{"only":null,"taskGroup":null,"until":null}`), &n.Narrowings[0]); err != nil || !cmp.Equal(n, *wholeAccess()) {
		t.Errorf("%v: %+v", err, n)
	}
}

// Whatever texts hold, what is said of them is one line of valid UTF-8 each.
func TestEverythingSaidIsOneLine(t *testing.T) {
	line := func(s string) {
		t.Helper()
		if !utf8.ValidString(s) || s == "" || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || 0x7f <= r && r < 0xa0 || r == '\u2028' || r == '\u2029' }) {
			t.Errorf("said: %q", s)
		}
	}
	all := func(err error) {
		t.Helper()
		for _, v := range membership.Violations(err) {
			line(v.Error())
		}
	}
	whole := func(s string) (r *membership.Records, a *membership.Access) {
		r, a = wholeRecords(), wholeAccess()
		for _, at := range slices.Concat(leaves(t, reflect.ValueOf(r).Elem(), ""), leaves(t, reflect.ValueOf(a).Elem(), "")) {
			if _, ok := at.get.(string); ok {
				at.set(s)
			}
		}
		return r, a
	}
	for _, s := range slices.Concat(unwritable, unseen, odd) {
		r, a := whole(s)
		all(r.Check(noon))
		all(a.Check())
		_, err := membership.NewRoster(*r)
		all(err)
		for _, text := range strings.Split(err.Error(), "\n") {
			line(text)
		}
		all(roster(academic("ana"), works("ana", "Acme"), consultant("ana", "other")).Person("ana").Explain(*a, noon))
		all(roster().Person(s).Explain(*a, noon))
		line(membership.Violation{Rule: membership.RuleText, Subject: s, Path: s, Detail: s}.Error())
		for _, err := range []error{
			new(membership.Full).UnmarshalText([]byte(s)), new(onlyFull).UnmarshalText([]byte(s)), new(membership.RuleText).UnmarshalText([]byte(s)),
			new(membership.Full).Scan(s), new(onlyFull).Scan([]byte(s)), new(membership.RuleText).Scan(s),
			new(onlyFull).UnmarshalJSON(must(json.Marshal([]string{s}))), new(onlyFull).UnmarshalJSON([]byte(`["` + s + `"]`)), roster().UnmarshalJSON([]byte(s)),
		} {
			if err != nil { // of null
				line(err.Error())
			}
		}
	}
	for i := range 256 {
		line(membership.Class(i).String())
		line(membership.Rule(i).Error())
		if i > 0 {
			line(membership.Classes(i).String())
		}
	}
}
