package forum_test

import (
	"bytes"
	"encoding/json"
	"fmt"
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

	"github.com/sipforum/techwg/examples/forum"
)

// Texts and times that are hostile in some way: most cannot be written down, some
// show nothing, and some are only odd.
var (
	hostileTexts = []string{"", " ", "\xff", "\xfe", "\ufffd", "a\xff", "a\xfe", "a\ufffd", "a\x00b", "\x1b[2J", "a\nb", "a\u0085", "a\u2028b", "\u200b", "\u3164", "\u00ad", "a\u202eb", "a\u200b", `"`, "::error::x"}
	hostileTimes = []time.Time{
		{}, on(0, 1, 1), on(10000, 1, 1), on(9999, 12, 31), on(2040, 1, 1), on(1999, 1, 1),
		on(2010, 1, 1).In(time.FixedZone("", 59)), on(2010, 1, 1).In(time.FixedZone("", 86_400)), time.Date(9999, 12, 31, 23, 59, 0, 0, time.FixedZone("", -3600)),
	}
)

// fields are those of a time.Time.
type fields struct {
	wall uint64
	ext  int64 // the reading of the monotonic clock
	loc  *time.Location
}

// settled is a time of now whose clock has been set since: it reads later or earlier
// than the calendar, as a clock that is set back or forward does.
func settled(by time.Duration) time.Time {
	t := time.Now()
	(*fields)(unsafe.Pointer(&t)).ext += int64(by)
	return t
}

// backwards is a time whose clock goes backwards: the later, the earlier it reads.
func backwards(t time.Time) time.Time {
	now := time.Now()
	clock := now.Add(t.Sub(now))
	f := (*fields)(unsafe.Pointer(&clock))
	f.ext, f.loc = -t.Unix(), nil
	return clock
}

// A record in which every clock goes backwards is audited by the calendar.
func TestClocksDecideNothing(t *testing.T) {
	early, late := backwards(on(2010, 1, 1)), backwards(on(2011, 1, 1))
	if !late.Before(early) || !early.Equal(on(2010, 1, 1)) || !late.Equal(on(2011, 1, 1)) {
		t.Skip("a time is made otherwise")
	}
	for _, name := range []string{"techwg.json", "testdata/mistakes.json", "testdata/violations.json"} {
		file, err := os.Open("../techwg/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		r, err := forum.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		asOf := r.AsOf
		ask := func(moment func(time.Time) time.Time) (list []forum.Finding) {
			f := forum.New(r)
			for year := 2004; year < 2016; year++ {
				list = append(list, f.Audit(moment(on(year, 6, 1)))...)
			}
			for _, d := range f.Due(moment(asOf), 900*24*time.Hour) {
				list = append(list, forum.Finding{Subject: d.Subject, Detail: d.What, Path: d.Path, From: d.At})
			}
			return append(list, f.Throughout(moment(on(2004, 1, 1)), moment(asOf))...)
		}
		want := ask(func(at time.Time) time.Time { return at })
		leaves(reflect.ValueOf(r).Elem(), "", func(_ string, v reflect.Value) {
			if at, ok := v.Interface().(time.Time); ok && !at.IsZero() {
				v.Set(reflect.ValueOf(backwards(at)))
			}
		})
		if diff := cmp.Diff(want, ask(backwards)); diff != "" {
			t.Errorf("%s: (-by the calendar +by the clocks)\n%s", name, diff)
		}
	}
}

// leaves are the texts and times of a value, each with its place.
func leaves(v reflect.Value, path string, visit func(path string, v reflect.Value)) {
	switch v.Interface().(type) {
	case string, time.Time:
		visit(path, v)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for f, field := range v.Fields() {
			if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); f.IsExported() {
				leaves(field, path+"/"+name, visit)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			leaves(v.Index(i), path+"/"+strconv.Itoa(i), visit)
		}
	}
}

// spoil puts something hostile, or something from elsewhere in the record, into a few
// places of it.
func spoil(r *forum.Record, random *rand.Rand) (places []string) {
	var texts, times []reflect.Value
	path := make(map[reflect.Value]string)
	leaves(reflect.ValueOf(r).Elem(), "", func(p string, v reflect.Value) {
		path[v] = p
		if v.Kind() == reflect.String {
			texts = append(texts, v)
		} else {
			times = append(times, v)
		}
	})
	pick := func(list []reflect.Value) reflect.Value { return list[random.IntN(len(list))] }
	for range 1 + random.IntN(3) {
		switch random.IntN(4) {
		case 0:
			at := pick(texts)
			places = append(places, path[at])
			at.SetString(hostileTexts[random.IntN(len(hostileTexts))])
		case 1: // two names that come back as one
			for _, ending := range []string{"\xff", "\xfe"} {
				at := pick(texts)
				places = append(places, path[at])
				at.SetString("Organisation A" + ending)
			}
		case 2:
			at := pick(times)
			places = append(places, path[at])
			at.Set(reflect.ValueOf(hostileTimes[random.IntN(len(hostileTimes))]))
		case 3: // times side by side whose clocks disagree with the calendar
			i := random.IntN(len(times) - 1)
			for _, at := range times[i : i+2] {
				places = append(places, path[at])
				at.Set(reflect.ValueOf(settled(time.Duration(random.IntN(5)-2) * time.Hour)))
			}
		}
	}
	return places
}

// What is found in a record that lives in memory is found in it once it is stored and
// read, or else its texts and times are found wrong.
func TestStoredRecordsAreAuditedAlike(t *testing.T) {
	good, err := json.Marshal(load(t))
	if err != nil {
		t.Fatal(err)
	}
	draws := 150
	if testing.Short() {
		draws = 40
	}
	if n, err := strconv.Atoi(os.Getenv("RAPID_CHECKS")); err == nil {
		draws = n
	}
	kept, unwritten := 0, 0
	for seed := range uint64(draws) {
		random := rand.New(rand.NewPCG(seed, 2026))
		r := new(forum.Record)
		if err := json.Unmarshal(good, r); err != nil {
			t.Fatal(err)
		}
		places := spoil(r, random)
		live := audited(t, r)
		refused := slices.ContainsFunc(live, func(f forum.Finding) bool {
			return strings.HasSuffix(f.Rule, "/text") || strings.HasSuffix(f.Rule, "/time") || f.Rule == "forum/delivery"
		})
		stored, err := json.Marshal(r)
		if err != nil {
			if unwritten++; !refused && !slices.Contains(places, "/asOf") {
				t.Errorf("seed %d: %q: cannot be written, and nothing says so: %v", seed, places, err)
			}
			continue
		}
		back := new(forum.Record)
		if err := json.Unmarshal(stored, back); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if again := audited(t, back); !refused && !cmp.Equal(live, again) {
			t.Errorf("seed %d: %q: (-live +reloaded)\n%s", seed, places, cmp.Diff(live, again))
		}
		kept++
	}
	if unwritten == 0 || kept < draws/2 {
		t.Errorf("of %d records %d were kept and %d could not be written", draws, kept, unwritten)
	}
	t.Logf("%d records: %d kept, %d could not be written", draws, kept, unwritten)
}

// asked is a time asked about, whose clock was set too.
var asked = settled(time.Hour)

// audited is what is found in a record now and throughout. Each finding is one line
// and can be written down.
func audited(t *testing.T, r *forum.Record) []forum.Finding {
	t.Helper()
	f := forum.New(r)
	list := slices.Concat(f.Audit(r.AsOf), f.Audit(asked), f.Throughout(on(2004, 1, 1), asked))
	for _, finding := range list {
		if s := finding.String(); !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\x00\x1b\u0085\u2028\u2029\u202e") {
			t.Fatalf("not one line: %q", s)
		}
		if _, err := json.Marshal(finding); err != nil {
			t.Fatalf("%v: %v", finding, err)
		}
	}
	for _, d := range f.Due(r.AsOf, 90*24*time.Hour) {
		if _, err := json.Marshal(d); err != nil {
			t.Fatalf("%+v: %v", d, err)
		}
	}
	return list
}

// Whatever is read is audited without a panic, and alike when it is written and read
// again.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"../techwg/techwg.json", "../techwg/start.json", "../techwg/testdata/mistakes.json", "../policytest/forum.json"} {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := forum.Read(bytes.NewReader(text))
		if err != nil {
			return
		}
		found := forum.New(r).Audit(r.AsOf)
		stored, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		back, err := forum.Read(bytes.NewReader(stored))
		if err != nil {
			t.Fatalf("%v\n%s", err, stored)
		}
		if again := forum.New(back).Audit(back.AsOf); fmt.Sprint(again) != fmt.Sprint(found) {
			t.Fatal(cmp.Diff(found, again))
		}
	})
}
