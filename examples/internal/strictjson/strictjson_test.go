package strictjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sipforum/techwg/examples/internal/strictjson"
	"pgregory.net/rapid"
)

// A file has a field of every sort that can be read into.
type file struct {
	Name    string           `json:"name,omitzero"`
	Open    bool             `json:"open,omitzero"`
	Count   int              `json:"count,omitzero"`
	Small   int8             `json:"small,omitzero"`
	Wide    int64            `json:"wide,omitzero"`
	Size    uint             `json:"size,omitzero"`
	Byte    uint8            `json:"byte,omitzero"`
	At      time.Time        `json:"at,omitzero"`
	Level   level            `json:"level,omitzero"`
	Levels  []level          `json:"levels,omitzero"`
	Set     set              `json:"set,omitzero"`
	Reasons map[level]string `json:"reasons,omitzero"`
	Dates   map[string]dated `json:"dates,omitzero"`
	Kin     []file           `json:"kin,omitzero"`
	Next    *file            `json:"next,omitzero"`
	Raw     json.RawMessage  `json:"raw,omitzero"`
	Plain   string           // goes by its Go name
	Slashed string           `json:"a/b~c,omitzero"`
	Hidden  string           `json:"-"`
	secret  string
	dated
}

// dated is embedded, so its fields are the file's; Name is not.
type dated struct {
	From  time.Time `json:"from,omitzero"`
	Until time.Time `json:"until,omitzero"`
	Name  int       `json:"name,omitzero"`
}

// A level is a word, in either case.
type level uint8

var levelWords = []string{"low", "high"}

var errLevel = errors.New("no such level")

func (l level) MarshalText() ([]byte, error) { return []byte(levelWords[l]), nil }

func (l *level) UnmarshalText(b []byte) error {
	for i, word := range levelWords {
		if strings.EqualFold(word, string(b)) {
			*l = level(i)
			return nil
		}
	}
	return errLevel
}

// A set is a list of levels.
type set uint8

func (s set) MarshalJSON() ([]byte, error) {
	var list []level
	for i := range levelWords {
		if s&(1<<i) != 0 {
			list = append(list, level(i))
		}
	}
	return json.Marshal(append([]level{}, list...))
}

func (s *set) UnmarshalJSON(b []byte) error {
	var list []level
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	*s = 0
	for _, l := range list {
		*s |= 1 << l
	}
	return nil
}

var sameFiles = cmp.AllowUnexported(file{})

// decode is a text's value, with its numbers as they stand there.
func decode(text []byte) (v any) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return err
	}
	return v
}

// hostile is everything that Read must refuse, with the place and the word.
var hostile = []struct{ name, text, path, problem string }{
	{"nothing", ``, "", "syntax"},
	{"only space", " \n", "", "syntax"},
	{"cut short", `{"kin":[{"name":"a"`, "/kin/0", "syntax"},
	{"cut in a string", `{"name":"a`, "/name", "syntax"},
	{"cut in an escape", `{"name":"\u00`, "/name", "syntax"},
	{"cut before a value", `{"name":`, "/name", "syntax"},
	{"cut in a key", `{"na`, "", "syntax"},
	{"byte order mark", "\ufeff{}", "", "syntax"},
	{"comma at the end of a list", `{"kin":[{},]}`, "/kin/1", "syntax"},
	{"comma at the end of an object", `{"open":true,}`, "", "syntax"},
	{"comma first", `{"kin":[,{}]}`, "/kin/0", "syntax"},
	{"no comma in a list", `{"kin":[{} {}]}`, "/kin", "syntax"},
	{"no comma in an object", `{"open":true "count":1}`, "", "syntax"},
	{"no colon", `{"open" true}`, "/open", "syntax"},
	{"key is no string", `{open:true}`, "", "syntax"},
	{"wrong bracket", `{"kin":[}`, "/kin/0", "syntax"},
	{"word in capitals", `{"open":TRUE}`, "/open", "syntax"},
	{"word cut", `{"open":tru}`, "/open", "syntax"},
	{"word too long", `{"open":truex}`, "", "syntax"},
	{"leading zero", `{"count":01}`, "", "syntax"},
	{"plus sign", `{"count":+1}`, "/count", "syntax"},
	{"bare minus", `{"count":-}`, "/count", "syntax"},
	{"not a number", `{"raw":NaN}`, "/raw", "syntax"},
	{"fraction without digits", `{"raw":1.}`, "", "syntax"},
	{"comment", `{/**/}`, "", "syntax"},
	{"single quotes", `{'open':true}`, "", "syntax"},
	{"unknown escape", `{"name":"\x41"}`, "/name", "syntax"},
	{"newline in a string", "{\"name\":\"a\nb\"}", "/name", "syntax"},
	{"control character in a string", "{\"name\":\"\x1f\"}", "/name", "syntax"},
	{"bare NUL in a string", "{\"name\":\"a\x00b\"}", "/name", "syntax"},
	{"bare NUL", "\x00", "", "syntax"},
	{"invalid UTF-8 outside a string", "{\xff}", "", "syntax"},

	{"second value", `{} {}`, "", "trailing data"},
	{"closed twice", `{}}`, "", "trailing data"},
	{"NUL after the value", "{}\x00", "", "trailing data"},

	{"invalid UTF-8", "{\"name\":\"a\xffb\"}", "/name", "text"},
	{"invalid UTF-8 in a key", "{\"dates\":{\"a\xff\":{}}}", "/dates", "text"},
	{"UTF-8 cut short", "{\"name\":\"\xe2\x82\"}", "/name", "text"},
	{"surrogate in UTF-8", "{\"name\":\"\xed\xa0\x80\"}", "/name", "text"},
	{"overlong UTF-8", "{\"name\":\"\xc0\xaf\"}", "/name", "text"},
	{"lone high surrogate", `{"name":"\ud800"}`, "/name", "text"},
	{"lone low surrogate", `{"name":"\uDC00x"}`, "/name", "text"},
	{"surrogates in the wrong order", `{"name":"\udc00\ud800"}`, "/name", "text"},
	{"high surrogate twice", `{"name":"\ud800\ud800"}`, "/name", "text"},
	{"high surrogate before another escape", `{"name":"\ud800\n"}`, "/name", "text"},
	{"NUL", `{"name":"a\u0000"}`, "/name", "text"},
	{"NUL in a key", `{"dates":{"\u0000":{}}}`, "/dates", "text"},
	{"surrogate in what decodes itself", `{"raw":{"a":["\ud800"]}}`, "/raw/a/0", "text"},

	{"null for the whole", `null`, "", "null"},
	{"null for a struct", `{"kin":[{},null]}`, "/kin/1", "null"},
	{"null for a number", `{"count":null}`, "/count", "null"},
	{"null for a time", `{"at":null}`, "/at", "null"},
	{"null for text", `{"name":null}`, "/name", "null"},
	{"null for a list", `{"kin":null}`, "/kin", "null"},
	{"null for a map", `{"dates":null}`, "/dates", "null"},
	{"null for a pointer", `{"next":null}`, "/next", "null"},
	{"null for what decodes itself", `{"set":null}`, "/set", "null"},
	{"null in what decodes itself", `{"raw":[{"a":null}]}`, "/raw/0/a", "null"},

	{"same key", `{"name":"a","name":"a"}`, "/name", "duplicate key"},
	{"same key with an escape", `{"name":"a","n\u0061me":"b"}`, "/name", "duplicate key"},
	{"same key as surrogates", `{"dates":{"😀":{},"\ud83d\ude00":{}}}`, "/dates/😀", "duplicate key"},
	{"same key of an embedded struct", `{"from":"2004-01-01T00:00:00Z","from":"2004-01-01T00:00:00Z"}`, "/from", "duplicate key"},
	{"same key of a map", `{"dates":{"a":{},"b":{},"a":{}}}`, "/dates/a", "duplicate key"},
	{"keys that decode alike", `{"reasons":{"low":"a","LOW":"b"}}`, "/reasons/LOW", "duplicate key"},
	{"same key in what decodes itself", `{"raw":{"a/b":1,"a\/b":2}}`, "/raw/a~1b", "duplicate key"},

	{"other case", `{"NAME":"a"}`, "/NAME", "unknown key"},
	{"other letter of the same fold", `{"Kin":[]}`, "/Kin", "unknown key"},
	{"Kelvin sign", "{\"\u212ain\":[]}", "/\u212ain", "unknown key"},
	{"no such field", `{"kin":[{"x/y~z":1}]}`, "/kin/0/x~1y~0z", "unknown key"},
	{"field without a name", `{"Hidden":"a"}`, "/Hidden", "unknown key"},
	{"field named -", `{"-":"a"}`, "/-", "unknown key"},
	{"unexported field", `{"secret":"a"}`, "/secret", "unknown key"},
	{"embedded struct itself", `{"dated":{}}`, "/dated", "unknown key"},
	{"empty key", `{"":1}`, "/", "unknown key"},

	{"list for the whole", `[]`, "", "type"},
	{"number for text", `{"name":1}`, "/name", "type"},
	{"text for a number", `{"count":"1"}`, "/count", "type"},
	{"number for a bool", `{"open":1}`, "/open", "type"},
	{"bool for a number", `{"count":true}`, "/count", "type"},
	{"object for a list", `{"kin":{}}`, "/kin", "type"},
	{"list for a map", `{"dates":[]}`, "/dates", "type"},
	{"base64 for a list of bytes", `{"levels":"AQI="}`, "/levels", "type"},
	{"number for a word", `{"level":1}`, "/level", "type"},
	{"number for a time", `{"at":1}`, "/at", "type"},
	{"number for an outer field", `{"name":1,"from":"x"}`, "/name", "type"},

	{"fraction", `{"count":1.0}`, "/count", "number"},
	{"exponent", `{"count":1e3}`, "/count", "number"},
	{"past int32 for an int", `{"count":3000000000}`, "/count", "number"},
	{"below int32 for an int", `{"count":-2147483649}`, "/count", "number"},
	{"past uint32 for a uint", `{"size":4294967296}`, "/size", "number"},
	{"past int8", `{"small":128}`, "/small", "number"},
	{"past int64", `{"wide":9223372036854775808}`, "/wide", "number"},
	{"past uint8", `{"byte":256}`, "/byte", "number"},
	{"negative for unsigned", `{"byte":-1}`, "/byte", "number"},

	{"year 0000", `{"at":"0000-01-01T00:00:00Z"}`, "/at", "time"},
	{"year 10000 in UTC", `{"at":"9999-12-31T23:59:00-01:00"}`, "/at", "time"},
	{"year 0 in UTC", `{"at":"0001-01-01T00:30:00+01:00"}`, "/at", "time"},
	{"zone of a day", `{"at":"2004-01-01T00:00:00+24:00"}`, "/at", "time"},
	{"zone of sixty minutes", `{"at":"2004-01-01T00:00:00+23:60"}`, "/at", "time"},
	{"zone of sixty-one minutes", `{"at":"2004-01-01T00:00:00-05:61"}`, "/at", "time"},
	{"ten fraction digits", `{"at":"2004-01-01T00:00:00.1234567890Z"}`, "/at", "time"},
	{"comma before the fraction", `{"at":"2004-01-01T00:00:00,5Z"}`, "/at", "time"},
	{"one digit for the hour", `{"at":"2004-01-01T0:00:00Z"}`, "/at", "time"},
	{"30 February", `{"at":"2004-02-30T00:00:00Z"}`, "/at", "time"},
	{"no zone", `{"at":"2004-01-01T00:00:00"}`, "/at", "time"},
	{"date only", `{"at":"2004-01-01"}`, "/at", "time"},
	{"time with an escape", `{"at":"\u0032004-01-01T00:00:00Z"}`, "/at", "time"},
	{"time in an embedded struct", `{"until":"0000-01-01T00:00:00Z"}`, "/until", "time"},
	{"time in a map", `{"dates":{"a":{"from":""}}}`, "/dates/a/from", "time"},

	{"unknown word", `{"level":"odd"}`, "/level", "value"},
	{"unknown word in a list", `{"levels":["low","odd"]}`, "/levels/1", "value"},
	{"unknown word for a key", `{"reasons":{"odd":"a"}}`, "/reasons/odd", "value"},
	{"unknown word in what decodes itself", `{"set":["low","odd"]}`, "/set", "value"},

	{"65 deep", strings.Repeat(`{"next":`, 65), strings.Repeat("/next", 64), "depth"},
	{"65 deep in what decodes itself", `{"raw":` + strings.Repeat("[", 64), "/raw" + strings.Repeat("/0", 63), "depth"},
	{"a million deep", strings.Repeat("[", 1_000_000), "", "type"},
	{"too many values", `{"kin":[` + strings.Repeat("{},", 199_999), "/kin/199998", "count"},
	{"too many values in what decodes itself", `{"raw":[` + strings.Repeat("0,", 199_999), "/raw/199998", "count"},
	{"too long", `{"name":"` + strings.Repeat("x", 8<<20) + `"}`, "", "size"},
	{"too much space", strings.Repeat(" ", 8<<20) + `{}`, "", "size"},
}

func TestReadRefuses(t *testing.T) {
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			if raced && len(test.text) > 1<<20 {
				t.Skip("long, with the race detector")
			}
			got, want := sample(), sample()
			err := strictjson.Read(strings.NewReader(test.text), &got)
			e, ok := errors.AsType[*strictjson.Error](err)
			if !ok {
				t.Fatalf("Read: %v, want a *strictjson.Error", err)
			}
			if e.Path != test.path || e.Problem != test.problem {
				t.Errorf("Read: %v: got %q, %q; want %q, %q", err, e.Path, e.Problem, test.path, test.problem)
			}
			if e.Line < 1 || e.Column < 1 {
				t.Errorf("Read: at %d:%d, want a place", e.Line, e.Column)
			}
			if diff := cmp.Diff(want, got, sameFiles); diff != "" {
				t.Errorf("a refusal changed the target (-want +got):\n%s", diff)
			}
		})
	}
}

// sample fills every field.
func sample() file {
	return file{
		Name: "été 😀", Open: true, Count: -2147483648, Small: -128, Wide: -9223372036854775808, Size: 4294967295, Byte: 255,
		At:    time.Date(2004, 5, 6, 7, 8, 9, 123456789, time.FixedZone("", -(23*60+59)*60)),
		Level: 1, Levels: []level{1, 0}, Set: 3,
		Reasons: map[level]string{0: "", 1: "because"},
		Dates:   map[string]dated{"": {}, "a/b": {Name: 3}},
		Kin:     []file{{Name: "kin", Next: &file{}}, {Kin: []file{}}},
		Next:    &file{Count: 2147483647, Raw: json.RawMessage(`[1.5e3,"\ud83d\ude00",{"a":[],"A":{}},true,false,-0]`)},
		Plain:   "plain", Slashed: "slashed",
		dated: dated{From: time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC), Until: time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)},
	}
}

func TestReadIsEncodingJSON(t *testing.T) {
	full, err := json.MarshalIndent(sample(), "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		string(full),
		`{}`,
		" \r\n\t{ } \n",
		`{"kin":[ ],"dates":{ },"levels":[],"next":{}}`,
		`{"name":"\"\\\/\b\f\n\r\t\u00e9\uFFFD\ud83d\ude00` + "\ufffd\u2028\x7f" + `"}`,
		`{"count":-0,"wide":9223372036854775807,"small":127,"byte":0}`,
		`{"at":"2004-02-29T23:59:59.123456789+23:59"}`,
		`{"at":"2004-01-01T00:00:00-00:00"}`,
		`{"at":"0001-01-02T00:00:00+23:59"}`,
		`{"n\u0061me":"escaped key","a\/b~c":"slash"}`,
		`{"reasons":{"HIGH":"a","low":"b"}}`,
		`{"raw":[0,-0,0.0,1E+2,1e-2,10]}`,
		strings.Repeat(`{"next":`, 63) + `{}` + strings.Repeat(`}`, 63),
		`{"raw":` + strings.Repeat(`[`, 63) + strings.Repeat(`]`, 63) + `}`,
	} {
		var want file
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatalf("encoding/json refuses %.80s: %v", text, err)
		}
		got := file{Name: "replaced", Kin: []file{{}}, Dates: map[string]dated{"replaced": {}}}
		got.secret = "replaced"
		if err := strictjson.Read(iotest.HalfReader(strings.NewReader(text)), &got); err != nil {
			t.Errorf("Read(%.80s): %v", text, err)
		}
		if diff := cmp.Diff(want, got, sameFiles); diff != "" {
			t.Errorf("Read(%.80s) (-encoding/json +got):\n%.2000s", text, diff)
		}
	}
}

func TestReadOtherTargets(t *testing.T) {
	read(t, `"x"`, "x")
	read(t, `true`, true)
	read(t, `-1`, -1)
	read(t, `18446744073709551615`, uint64(18446744073709551615))
	read(t, `[1,2]`, []int8{1, 2})
	read(t, `[[],["a"]]`, [][]string{{}, {"a"}})
	read(t, `{"a":{"b":1}}`, map[string]map[string]int{"a": {"b": 1}})
	read(t, `"high"`, level(1))
	read(t, `["high"]`, set(2))
	read(t, `{"2004-01-01T00:00:00Z":1}`, map[time.Time]int{time.Date(2004, 1, 1, 0, 0, 0, 0, time.UTC): 1})
	one := 1
	read(t, `1`, &one)
}

func read[T any](t *testing.T, text string, want T) {
	t.Helper()
	var got T
	if err := strictjson.Read(strings.NewReader(text), &got); err != nil {
		t.Errorf("Read(%s): %v", text, err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Read(%s) (-want +got):\n%s", text, diff)
	}
}

type (
	ambiguous struct {
		left
		right
	}
	left   struct{ X, Y int }
	right  struct{ X, Z int }
	byPtr  struct{ *Inner }
	Inner  struct{ X int }
	same   struct{ A, B int }
	quoted struct {
		X int `json:",string"`
	}
	outer   struct{ A left }
	renamed struct {
		left `json:"l"`
	}
	allDates map[time.Time]string
)

// misnamed has a field whose name encoding/json passes over.
var misnamed = reflect.StructOf([]reflect.StructField{{Name: "X", Type: reflect.TypeFor[int](), Tag: `json:"a\"b"`}})

// self reads its own text.
type self struct{ file file }

func (s *self) UnmarshalJSON(b []byte) error {
	return strictjson.Read(bytes.NewReader(b), &s.file)
}

// A problem inside a value that reads its own text has its place in the whole
// text.
func TestReadWithin(t *testing.T) {
	const text = "{\n  \"a\": {}, \"b\": {\"name\": 5},\n  \"c\": {}}"
	for _, test := range []struct {
		text, path   string
		line, column int
	}{
		{text, "/b/name", 2, 26},
		{strings.Replace(text, `"name"`, "\n\"name\"", 1), "/b/name", 3, 9},
		{strings.Replace(text, `{"name": 5}`, "7", 1), "/b", 2, 17},
	} {
		err := strictjson.Read(strings.NewReader(test.text), new(map[string]self))
		e, ok := errors.AsType[*strictjson.Error](err)
		if !ok || e.Path != test.path || e.Line != test.line || e.Column != test.column || e.Problem != "type" {
			t.Errorf("%s: %v, want %s at %d, %d", test.text, err, test.path, test.line, test.column)
		}
	}
}

func TestReadTarget(t *testing.T) {
	for _, test := range []struct {
		target              any
		text, path, problem string
	}{
		{nil, `{}`, "", "target"},
		{file{}, `{}`, "", "target"},
		{(*file)(nil), `{}`, "", "target"},
		{new(any), `{}`, "", "target"},
		{new(float64), `1`, "", "target"},
		{new([2]int), `[1,2]`, "", "target"},
		{new(**int), `1`, "", "target"},
		{new(map[int]int), `{"1":1}`, "/1", "target"},
		{new(map[string]any), `{"a":1}`, "/a", "target"},
		{new(struct{ F func() }), `{"F":1}`, "/F", "target"},
		{new([]byte), `"AQI="`, "", "type"},
		{new(ambiguous), `{"Y":1,"Z":2,"X":3}`, "/X", "unknown key"},
		{new(byPtr), `{"X":1}`, "/X", "unknown key"},
		{new(byPtr), `{"Inner":{}}`, "/Inner", "unknown key"},
		{new(quoted), `{"X":1}`, "", "target"},
		{new(quoted), `{"X":"1"}`, "/X", "type"},
		{new(outer), `{"A":{"X":1,"x":1}}`, "/A/x", "unknown key"},
		{new(renamed), `{"X":1}`, "/X", "unknown key"},
		{reflect.New(misnamed).Interface(), `{"a\"b":1}`, "", "target"},
		{new(allDates), `{"2004-01-01T00:00:00+01:30":"a","2004-01-01T00:00:00+01:30":"b"}`, "/2004-01-01T00:00:00+01:30", "duplicate key"},
		{new(allDates), `{"0000-01-01T00:00:00Z":"a"}`, "/0000-01-01T00:00:00Z", "time"},
	} {
		err := strictjson.Read(strings.NewReader(test.text), test.target)
		if e, ok := errors.AsType[*strictjson.Error](err); !ok || e.Path != test.path || e.Problem != test.problem {
			t.Errorf("Read(%s) into %T: %v; want %q, %q", test.text, test.target, err, test.path, test.problem)
		}
	}
	if err := strictjson.Read(strings.NewReader(`{"A":1,"B":2}`), new(same)); err != nil {
		t.Errorf("Read into plain names: %v", err)
	}
}

func TestErrorPlace(t *testing.T) {
	for _, test := range []struct {
		text         string
		line, column int
	}{
		{`[]`, 1, 1},
		{"{\n\t\"open\": 1\n}", 2, 10},
		{"{\"name\": \"été\", \"odd\": 1}", 1, 17},
		{"{\r\n\r\n  \"name\": \"😀\\u0000\"}", 3, 13},
		{"{}\n\n!", 3, 1},
		{"{\"name\":\n", 2, 1},
	} {
		err := strictjson.Read(strings.NewReader(test.text), new(file))
		if e, ok := errors.AsType[*strictjson.Error](err); !ok || e.Line != test.line || e.Column != test.column {
			t.Errorf("Read(%q): %v; want line %d, column %d", test.text, err, test.line, test.column)
		}
	}
}

func TestErrorWraps(t *testing.T) {
	if err := strictjson.Read(strings.NewReader(`{"level":"odd"}`), new(file)); !errors.Is(err, errLevel) {
		t.Errorf("Read: %v, want it to wrap the type's own error", err)
	}
	if err := strictjson.Read(iotest.ErrReader(io.ErrClosedPipe), new(file)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("Read: %v, want it to wrap the reader's error", err)
	}
	err := strictjson.Read(strings.NewReader(`{"a\n\u001b[2J":1}`), new(file))
	if strings.ContainsAny(err.Error(), "\n\x1b") {
		t.Errorf("Error() = %q, want one line of printable text", err)
	}
}

func TestReadUpToTheBounds(t *testing.T) {
	if raced {
		t.Skip("long, with the race detector")
	}
	for _, text := range []string{
		`{"raw":[0` + strings.Repeat(`,0`, 199_997) + `]}`,
		`{"name":"` + strings.Repeat("x", 8<<20-11) + `"}`,
	} {
		if err := strictjson.Read(strings.NewReader(text), new(file)); err != nil {
			t.Errorf("Read(%.20s...): %v", text, err)
		}
	}
}

// Three megabytes of empty objects cost encoding/json fifty times as much.
func TestReadBoundsMemory(t *testing.T) {
	if raced {
		t.Skip("long, with the race detector")
	}
	text := "[" + strings.Repeat("{},", 1<<20) + "{}]"
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var v []file
	err := strictjson.Read(strings.NewReader(text), &v)
	runtime.ReadMemStats(&after)
	if e, ok := errors.AsType[*strictjson.Error](err); !ok || e.Problem != "count" {
		t.Errorf("Read: %v, want a refusal for the count", err)
	}
	if cost := after.TotalAlloc - before.TotalAlloc; cost > 32<<20 {
		t.Errorf("Read allocated %d MiB for %d", cost>>20, len(text)>>20)
	}
}

// A text is never accepted that encoding/json takes for something else: not cut
// anywhere, and not with any byte exchanged.
func TestReadDamaged(t *testing.T) {
	whole, err := json.Marshal(sample())
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		if err := strictjson.Read(strings.NewReader(string(whole[:i])), new(file)); err == nil {
			t.Fatalf("Read(%s): accepted", whole[:i])
		}
		for _, b := range []byte("\x00\"\\}],0\xff") {
			damaged := []byte(string(whole))
			damaged[i] = b
			agrees(t, damaged)
		}
	}
}

// Whatever encoding/json writes of a file is read back as it was.
func TestReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := files(3).Draw(t, "file")
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got file
		if err := strictjson.Read(strings.NewReader(string(text)), &got); err != nil {
			t.Fatalf("Read(%s): %v", text, err)
		}
		if diff := cmp.Diff(want, got, sameFiles); diff != "" {
			t.Fatalf("Read(%s) (-want +got):\n%s", text, diff)
		}
	})
}

// A null in place of any value is refused, there.
func TestReadNoNulls(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, err := json.Marshal(files(2).Draw(t, "file"))
		if err != nil {
			t.Fatal(err)
		}
		path := ""
		var dig func(v any) any
		dig = func(v any) any {
			if rapid.IntRange(0, 3).Draw(t, "here") == 0 {
				return nil
			}
			switch v := v.(type) {
			case map[string]any:
				if len(v) > 0 {
					key := rapid.SampledFrom(keys(v)).Draw(t, "key")
					path += "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
					v[key] = dig(v[key])
					return v
				}
			case []any:
				if len(v) > 0 {
					i := rapid.IntRange(0, len(v)-1).Draw(t, "index")
					path += fmt.Sprintf("/%d", i)
					v[i] = dig(v[i])
					return v
				}
			}
			return nil
		}
		text, err = json.Marshal(dig(decode(text)))
		if err != nil {
			t.Fatal(err)
		}
		err = strictjson.Read(strings.NewReader(string(text)), new(file))
		if e, ok := errors.AsType[*strictjson.Error](err); !ok || e.Path != path || e.Problem != "null" {
			t.Fatalf("Read(%s): %v, want the null at %s", text, err, path)
		}
	})
}

func keys(m map[string]any) []string {
	var list []string
	for key := range m {
		list = append(list, key)
	}
	slices.Sort(list)
	return list
}

// files are random files, at most depth deep.
func files(depth int) *rapid.Generator[file] {
	words := rapid.StringOf(rapid.Rune().Filter(func(r rune) bool { return r != 0 }))
	levels := rapid.Map(rapid.IntRange(0, 1), func(i int) level { return level(i) })
	times := rapid.Custom(func(t *rapid.T) time.Time {
		zone := rapid.IntRange(-1439, 1439).Draw(t, "zone") * 60
		at := rapid.Int64Range(-62135596800+86400, 253402300799-86400).Draw(t, "second")
		return time.Unix(at, rapid.Int64Range(0, 999999999).Draw(t, "nanosecond")).In(time.FixedZone("", zone))
	})
	dates := rapid.Custom(func(t *rapid.T) dated {
		return dated{times.Draw(t, "from"), times.Draw(t, "until"), int(rapid.Int32().Draw(t, "name"))}
	})
	return rapid.Custom(func(t *rapid.T) file {
		f := file{
			Name:    words.Draw(t, "name"),
			Open:    rapid.Bool().Draw(t, "open"),
			Count:   int(rapid.Int32().Draw(t, "count")),
			Small:   rapid.Int8().Draw(t, "small"),
			Wide:    rapid.Int64().Draw(t, "wide"),
			Size:    uint(rapid.Uint32().Draw(t, "size")),
			Byte:    rapid.Uint8().Draw(t, "byte"),
			At:      times.Draw(t, "at"),
			Level:   levels.Draw(t, "level"),
			Levels:  rapid.SliceOf(levels).Draw(t, "levels"),
			Set:     set(rapid.IntRange(0, 3).Draw(t, "set")),
			Reasons: rapid.MapOf(levels, words).Draw(t, "reasons"),
			Dates:   rapid.MapOfN(words, dates, 0, 3).Draw(t, "dates"),
			Plain:   words.Draw(t, "plain"),
			Raw:     rapid.SampledFrom([]json.RawMessage{nil, []byte(`"x"`), []byte(`{"a":[1.50,{"A":true}]}`)}).Draw(t, "raw"),
			Slashed: words.Draw(t, "slashed"),
			dated:   dates.Draw(t, "dated"),
		}
		f.dated.Name = 0 // the file's own name hides it
		if depth > 0 {
			f.Kin = rapid.SliceOfN(files(depth-1), 0, 2).Draw(t, "kin")
			if rapid.Bool().Draw(t, "has next") {
				next := files(depth-1).Draw(t, "next")
				f.Next = &next
			}
		}
		return f
	})
}
