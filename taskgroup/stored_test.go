package taskgroup_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/taskgroup"
)

// Texts that come back as others, texts that do more than their line, texts that
// show nothing, and texts that are odd and yet in order.
var (
	invalid    = []string{"\xff", "b\xff", "b\xfe", "\ufffd\xff", "\xed\xa0\x80"}
	unwritable = append([]string{"a\x00b", "\x1b[2J", "a\nb", "a\u0085", "a\u009f", "a\x7f", "a\u2028b", "a\u2029b", "a\rb", "\tb"}, invalid...)
	invisible  = []string{" ", "\n", "\u0085", "\x7f", "\u00a0", "\u3000", "\u200b", "\u200d\u2060", "\ufeff", "\u00ad", "\u3164", "\u115f", "\u2800", "\ufe0f", "\U000e0100", "\u202e\u202c"}
	odd        = []string{"b\ufffd", "\ufffd", "Zo\u00eb", "Zoe\u0308", "\u202eanna", "a\u00adb", " a ", "<&>", `"`, `\`, "a/b~c", "null", "\u0430na", "\U0001f469\u200d\U0001f680", "\ue000"}
)

// Times that cannot be written down, and others that can.
var (
	unwritableTimes = []time.Time{
		noon.In(zone(59)), noon.In(zone(1)), noon.In(zone(-61)), noon.In(zone(24 * 60 * 60)), noon.In(zone(-24 * 60 * 60)), noon.In(zone(1 << 30)),
		year(0), year(-5), year(10000), year(20000), time.Date(9999, 12, 31, 23, 59, 0, 0, zone(-60*60)), time.Date(1, 1, 1, 0, 30, 0, 0, zone(60*60)),
	}
	oddTimes = []time.Time{noon.In(zone(60)), noon.In(zone(60 - 24*60*60)), noon.Add(1), year(9999), time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC), setBack(noon, time.Hour), setBack(noon, -time.Hour)}
)

// setBack is a time of about now with the reading of a clock that does not go by
// the calendar.
func setBack(t time.Time, by time.Duration) time.Time {
	type fields struct { // of a time.Time
		wall uint64
		ext  int64 // the reading of the monotonic clock
		loc  *time.Location
	}
	now := time.Now()
	moved := now.Add(t.Sub(now))
	if y := t.Year(); 1900 < y && y < 2100 {
		f := (*fields)(unsafe.Pointer(&moved))
		f.ext += int64(now.Add(by).Sub(moved))
		if f.loc = nil; t.Location() != time.UTC {
			f.loc = t.Location()
		}
		return moved
	}
	return t
}

// A leaf is a text or a time of a record, and its place.
type leaf struct {
	path string
	time bool
	set  func(any) // what it is, or nothing
}

// leaves finds all that there are, by their types, and no leaf of an empty list.
func leaves(v reflect.Value, path string) (list []leaf) {
	set := func(x any) {
		if x := reflect.ValueOf(x); x.Type() == v.Type() {
			v.Set(x)
		}
	}
	switch v.Kind() {
	case reflect.String:
		return []leaf{{path, false, set}}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return []leaf{{path, true, set}}
		}
		for i := range v.NumField() {
			list = append(list, leaves(v.Field(i), path+"/"+inJSON(v.Type().Field(i)))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			list = append(list, leaves(v.Index(i), fmt.Sprint(path, "/", i))...)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return int(a.Uint()) - int(b.Uint()) })
		for _, key := range keys {
			id := strings.ReplaceAll(key.Interface().(taskgroup.Rule).ID(), "/", "~1")
			list = append(list, leaf{path + "/" + id, false, func(x any) {
				if s, ok := x.(string); ok {
					v.SetMapIndex(key, reflect.ValueOf(s))
				}
			}})
		}
	case reflect.Uint8, reflect.Bool:
	default:
		panic(v.Type())
	}
	return list
}

func inJSON(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// A base is an event that is in order after a history.
type base struct {
	before []taskgroup.Event
	event  taskgroup.Event
}

// bases are one of each action, or more.
func bases() []base {
	begun := []taskgroup.Event{create(0), join(1, "ana", "Acme")}
	done := append(slices.Clip(begun), meet(2, "recommendation"), meet(2, "problem statement"))
	many := func(e taskgroup.Event) taskgroup.Event {
		e.Charter.Waivers = waive(taskgroup.RuleBalance)
		e.Contributors = []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}, {Person: "dee"}}
		e.Chairs = []string{"cho", "bo"}
		return e
	}
	waived := func(e taskgroup.Event) taskgroup.Event {
		e.Charter.Waivers = map[taskgroup.Rule]string{taskgroup.RuleGoals: "to be found", taskgroup.RuleResources: "to be found", taskgroup.RuleMilestones: "to be found"}
		return e
	}
	succeeded := func(e taskgroup.Event) taskgroup.Event { e.Successor = "webrtc"; return e }
	return []base{
		{nil, propose(0)}, {[]taskgroup.Event{propose(0)}, propose(1)}, {[]taskgroup.Event{propose(0)}, withdraw(1)}, {[]taskgroup.Event{propose(0)}, create(1)},
		{nil, create(0)}, {nil, many(create(0))}, {nil, waived(create(0))}, {begun, recharter(2)}, {begun, because(recharter(2, called("draft", "recommendation", 1)))},
		{begun, appoint(2, "bo")}, {begun, release(2, "cho")}, {begun, join(2, "dee", "Bell")}, {begun, leave(2, "ana")}, {begun, affiliate(2, "ana", "Bell")},
		{begun, meet(2, "recommendation")}, {begun, drop(2, "recommendation")}, {begun, suspend(2)}, {append(slices.Clip(begun), suspend(2)), resume(3)},
		{done, succeeded(complete(3))}, {done, succeeded(dissolve(3))}, {append(slices.Clip(done), dissolve(3)), many(reopen(4))},
	}
}

// full has something in every field, for those that the action does not use.
func full() taskgroup.Event {
	e := taskgroup.Event{
		Person: "ana", Organization: "Acme", Milestone: "draft", Why: "a note", Chairs: []string{"cho"}, Successor: "webrtc",
		Contributors: []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}}, Charter: fax(),
	}
	e.Charter.Waivers = waive(taskgroup.RuleBalance)
	return e
}

// copyOf is a copy that shares nothing, with its times as they are.
func copyOf(e taskgroup.Event) taskgroup.Event {
	c := &e.Charter
	c.Goals, c.Milestones, c.Resources, c.Waivers = slices.Clone(c.Goals), slices.Clone(c.Milestones), slices.Clone(c.Resources), maps.Clone(c.Waivers)
	e.Chairs, e.Contributors = slices.Clone(e.Chairs), slices.Clone(e.Contributors)
	return e
}

// What cannot be written down is refused at its place, in every text and time of
// every event, whether its action uses it or not: once, and by RuleText or
// RuleTime, unless it shows nothing and another rule says so. What is only odd
// breaks neither.
func TestWhatCannotBeWrittenDownIsRefused(t *testing.T) {
	tried := 0
	for _, b := range bases() {
		g := made(b.before...)
		if err := g.May(b.event); err != nil {
			t.Fatalf("%v: %v", b.event.Action, err)
		}
		for field := range reflect.TypeFor[taskgroup.Event]().Fields() {
			whole := copyOf(b.event)
			if v := reflect.ValueOf(&whole).Elem().FieldByIndex(field.Index); v.IsZero() {
				v.Set(reflect.ValueOf(full()).FieldByIndex(field.Index))
			}
			all := func(e *taskgroup.Event) []leaf {
				return leaves(reflect.ValueOf(e).Elem().FieldByIndex(field.Index), "/"+inJSON(field))
			}
			for i, l := range all(&whole) {
				// how often a value breaks a rule there, another one there, and any around
				try := func(x any, rule taskgroup.Rule) (there, others, around int, err error) {
					e := copyOf(whole)
					all(&e)[i].set(x)
					tried++
					_, err = g.Apply(e)
					onLines(t, err)
					for _, v := range taskgroup.Violations(err) {
						switch {
						case v.Path == l.path && v.Rule == rule:
							there++
						case v.Path == l.path && v.Rule != taskgroup.RuleUnused:
							others++
						}
						if strings.HasPrefix(l.path, v.Path) {
							around++
						}
					}
					return there, others, around, err
				}
				if l.time {
					for _, x := range unwritableTimes {
						if there, _, around, err := try(x, taskgroup.RuleTime); there != 1 && (b.event.Charter.Name != "" || around == 0) {
							t.Errorf("%v: %s: %v: %v", b.event.Action, l.path, x, err)
						}
					}
					for _, x := range oddTimes {
						if there, _, _, err := try(x, taskgroup.RuleTime); there > 0 {
							t.Errorf("%v: %s: %v: %v", b.event.Action, l.path, x, err)
						}
					}
					continue
				}
				for _, x := range unwritable {
					if there, _, _, err := try(x, taskgroup.RuleText); there != 1 {
						t.Errorf("%v: %s: %q: %v", b.event.Action, l.path, x, err)
					}
				}
				for _, x := range invisible {
					if there, others, around, err := try(x, taskgroup.RuleText); there+others > 1 || around == 0 {
						t.Errorf("%v: %s: %q: %v", b.event.Action, l.path, x, err)
					}
				}
				for _, x := range odd {
					if there, _, _, err := try(x, taskgroup.RuleText); there > 0 {
						t.Errorf("%v: %s: %q: %v", b.event.Action, l.path, x, err)
					}
				}
			}
		}
	}
	t.Logf("%d values, each in its place", tried)
}

// A charter is checked alike on its own.
func TestCharterThatCannotBeWrittenDown(t *testing.T) {
	charter := full().Charter
	for i, l := range leaves(reflect.ValueOf(&charter).Elem(), "") {
		values := []any{"a\nb", "b\xff", "\u200b"}
		if l.time {
			values = []any{year(0)}
		}
		for _, x := range values {
			c := copyOf(full()).Charter
			leaves(reflect.ValueOf(&c).Elem(), "")[i].set(x)
			if got := taskgroup.Violations(c.Check()); !strings.HasSuffix(l.path, "/was") && (len(got) != 1 || got[0].Path != l.path) {
				t.Errorf("%s: %q: %v", l.path, x, got)
			}
		}
	}
}

// onLines asks that each violation be told on one line.
func onLines(t interface{ Errorf(string, ...any) }, err error) {
	for _, v := range taskgroup.Violations(err) {
		if s := v.Error(); !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }) {
			t.Errorf("%q", s)
		}
	}
}

// answers is everything that the package says of a history, and of its group
// beside another, at a time.
func answers(t *testing.T, events []taskgroup.Event, beside taskgroup.Group, at time.Time) (g taskgroup.Group, said string) {
	var b strings.Builder
	say := func(what ...any) { fmt.Fprintf(&b, "%+v\n", what) }
	found := func(err error) {
		onLines(t, err)
		for _, v := range taskgroup.Violations(err) {
			say(v)
		}
	}
	g, err := taskgroup.Replay(events...)
	found(err)
	say(g.Version(), len(events))
	before := taskgroup.Group{}
	for _, e := range events {
		say(before.May(e), e.Charter.Check())
		before, err = before.Apply(e)
		found(err)
	}
	say(picture(g), jsonOf(t, g))
	audited, err := taskgroup.Audit(events...)
	found(err)
	say(jsonOf(t, audited) == jsonOf(t, g), jsonOf(t, before) == jsonOf(t, g))
	for step := range g.Next() {
		say(step.Action)
		found(step.Err)
	}
	for m := range g.Due(at) {
		say(m)
	}
	for _, x := range taskgroup.Tenures(events...) {
		say(x)
	}
	found(g.Check())
	found(taskgroup.CheckAll(at, g, beside))
	return g, b.String()
}

// What is decided live is decided alike after the events have been stored and
// read, for every history, or an event of it is refused.
func TestStoredHistoriesAreDecidedAlike(t *testing.T) {
	t.Parallel()
	n := 2_000
	if os.Getenv("RAPID_CHECKS") != "" {
		n = 100_000
	} else if testing.Short() {
		n = 500
	}
	random := rand.New(rand.NewPCG(2009, 7))
	w := world{random.IntN, 4, 3}
	times := func() time.Time {
		switch w.below(8) {
		case 0:
			return pick(w, unwritableTimes...)
		case 1:
			return pick(w, oddTimes...)
		}
		return setBack(day(w.below(9)), time.Duration(w.below(9)-4)*time.Hour)
	}
	var beside, besideRead taskgroup.Group
	taken, refused := 0, 0
	for i := range n {
		var events, all []taskgroup.Event // taken, and whatever was brought
		var g taskgroup.Group
		for range 1 + w.below(8) {
			e := copyOf(w.event(g))
			if w.coin() {
				e.At = setBack(e.At, time.Duration(w.below(9)-4)*time.Hour)
			}
			if e.Action == taskgroup.Complete || e.Action == taskgroup.Dissolve {
				e.Successor = pick(w, "", "fax", "webrtc", pick(w, invalid...))
			}
			if w.below(3) == 0 {
				list := leaves(reflect.ValueOf(&e).Elem(), "")
				x := pick(w, pick(w, invalid, invalid, invalid, unwritable, invisible, odd)...)
				for range 1 + w.below(3) {
					l := pick(w, list...)
					if l.time {
						l.set(times())
					} else {
						l.set(x)
					}
				}
			}
			all = append(all, e)
			next, err := g.Apply(e)
			if err == nil {
				g, events = next, append(events, e)
			}
			onLines(t, err)
		}
		at := times()
		live, said := answers(t, events, beside, at)
		taken, refused = taken+len(events), refused+len(all)-len(events)
		happened, err := taskgroup.Audit(all...) // it is not read back, but shown
		onLines(t, err)
		onLines(t, taskgroup.CheckAll(at, happened, live))
		if s := jsonOf(t, happened); !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\x1b\x00\u2028\u2029") || !json.Valid([]byte(s)) {
			t.Fatalf("%d: %q", i, s)
		}
		stored, err := json.Marshal(events)
		if err != nil {
			t.Fatalf("%d: taken, and yet %v: %+v", i, err, events)
		}
		var back []taskgroup.Event
		if err := json.Unmarshal(stored, &back); err != nil {
			t.Fatalf("%d: %v: %s", i, err, stored)
		}
		if diff := cmp.Diff(events, back, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%d: %s", i, diff)
		}
		read, then := answers(t, back, besideRead, at.Round(0))
		if diff := cmp.Diff(said, then); diff != "" {
			t.Fatalf("%d: %s: %s", i, stored, diff)
		}
		if i%3 == 0 {
			beside, besideRead = live, read
		}
	}
	t.Logf("%d events taken, %d refused", taken, refused)
	if taken < n || refused < n/10 {
		t.Error("too few of a kind")
	}
}

// A clock that is set back gives a later event an earlier time. That is the time
// that is stored, so it is the one that decides live too.
func TestClockSetBack(t *testing.T) {
	if !setBack(day(1), time.Hour).After(setBack(day(2), 0)) {
		t.Skip("a time is made otherwise")
	}
	moved := func(e taskgroup.Event, by time.Duration) taskgroup.Event {
		e.At = setBack(e.At, by)
		for i := range e.Charter.Milestones {
			e.Charter.Milestones[i].Due = setBack(day(5), by)
		}
		return e
	}
	events := []taskgroup.Event{moved(create(1), 3*time.Hour), moved(join(2, "ana", ""), time.Hour), moved(suspend(3), 2*time.Hour), moved(dissolve(4), 0)}
	g, err := taskgroup.Replay(events...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := taskgroup.Replay(moved(create(2), 0), moved(join(1, "ana", ""), time.Hour)); !errors.Is(err, taskgroup.RuleOrder) {
		t.Errorf("earlier than the one before: %v", err)
	}
	twin := moved(create(2), 0)
	for n, want := range map[int]int{1: 0, 2: 2, 3: 2, 4: 0} {
		if got := taskgroup.Violations(taskgroup.CheckAll(setBack(day(n), time.Duration(2-n)*time.Hour), g, made(twin))); len(got) != want {
			t.Errorf("on day %d: %v", n, got)
		}
	}
	due := 0
	for range made(twin).Due(setBack(day(4), 9*time.Hour)) {
		due++
	}
	for range made(twin).Due(setBack(day(5), -9*time.Hour)) {
		due += 10
	}
	if due != 20 {
		t.Errorf("due: %d", due)
	}
}

// Null changes nothing, as everywhere in JSON.
func TestNullChangesNothing(t *testing.T) {
	g := made(create(0))
	if err := json.Unmarshal([]byte("null"), &g); err != nil || g.Version() != 1 {
		t.Errorf("group: %v, version %d", err, g.Version())
	}
	if err := g.UnmarshalJSON([]byte("null")); err != nil || g.Version() != 1 {
		t.Errorf("group: %v, version %d", err, g.Version())
	}
	e := full()
	e.As, e.Action, e.Charter.Term = taskgroup.Chair, taskgroup.Join, taskgroup.UntilComplete
	want := jsonOf(t, e)
	if err := json.Unmarshal([]byte(`{"as":null,"action":null,"person":null,"charter":{"term":null,"name":null}}`), &e); err != nil || jsonOf(t, e) != want {
		t.Errorf("event: %v: %s", err, jsonOf(t, e))
	}
	x := struct {
		Rule   taskgroup.Rule
		State  taskgroup.State
		Status taskgroup.Status
	}{1, 1, 1}
	if err := json.Unmarshal([]byte(`{"Rule":null,"State":null,"Status":null}`), &x); err != nil || x.Rule != 1 || x.State != 1 || x.Status != 1 {
		t.Errorf("%+v: %v", x, err)
	}
}
