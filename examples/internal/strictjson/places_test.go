package strictjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/examples/internal/strictjson"
)

func TestPlaces(t *testing.T) {
	places := strictjson.Index([]byte("{\n  \"a/b\": [1, {\"é~\": \"ü\", \"c\": true}],\n  \"d\" : { }\n}\n"))
	for _, test := range []struct {
		pointer      string
		line, column int
		found        bool
	}{
		{"", 1, 1, true},
		{"/a~1b", 2, 10, true},
		{"/a~1b/0", 2, 11, true},
		{"/a~1b/1", 2, 14, true},
		{"/a~1b/1/é~0", 2, 21, true},
		{"/a~1b/1/c", 2, 31, true},
		{"/d", 3, 9, true},
		{"/a~1b/1/c/d", 2, 31, false}, // the nearest around it
		{"/a~1b/01", 2, 10, false},
		{"/a~1b/2", 2, 10, false},
		{"/d/e/f", 3, 9, false},
		{"/x", 1, 1, false},
		{"a/b", 1, 1, false},
	} {
		line, column, found := places.Find(test.pointer)
		if line != test.line || column != test.column || found != test.found {
			t.Errorf("%q: line %d, column %d, %t; want %d, %d, %t", test.pointer, line, column, found, test.line, test.column, test.found)
		}
	}
	for _, text := range []string{"", "[", "{", `{"a"`, `{"a":`, `{"a":[1`, `"`, "[1,]", `{"\x":1}`} { // no text that Read takes
		if line, column, _ := strictjson.Index([]byte(text)).Find("/a/0"); line != 1 || column < 1 {
			t.Errorf("%q: line %d, column %d", text, line, column)
		}
	}
	if line, column, found := (strictjson.Places{}).Find(""); line != 1 || column != 1 || found {
		t.Errorf("of nothing: %d, %d, %t", line, column, found)
	}
}

// Every value of a text stands at its place: decoded from there it is the same.
func TestPlacesAreOfTheirValues(t *testing.T) {
	text, err := json.MarshalIndent(map[string]any{"a": []any{1.0, "x", true, map[string]any{"~/": 2.0, "": []any{}}}, "b": "é\n"}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	places, lines := strictjson.Index(text), strings.Split(string(text), "\n")
	var walk func(node any, path string)
	walk = func(node any, path string) {
		line, column, found := places.Find(path)
		rest := string([]rune(lines[line-1])[column-1:]) + "\n" + strings.Join(lines[line:], "\n")
		var got any
		if err := json.NewDecoder(strings.NewReader(rest)).Decode(&got); err != nil || !found || fmt.Sprint(got) != fmt.Sprint(node) {
			t.Errorf("%q: %v, %v; want %v", path, got, err, node)
		}
		switch node := node.(type) {
		case map[string]any:
			for key, below := range node {
				walk(below, path+"/"+strings.NewReplacer("~", "~0", "/", "~1").Replace(key))
			}
		case []any:
			for i, below := range node {
				walk(below, path+"/"+strconv.Itoa(i))
			}
		}
	}
	walk(tree, "")
}

func TestReadDays(t *testing.T) {
	type times struct {
		Name string
		At   time.Time
		All  []time.Time
		Per  map[string]time.Time
	}
	const days = `{"Name": "2006-01-02", "At": "2006-01-02", "All": ["2006-01-03", "2006-01-04T05:06:07+01:00"], "Per": {"2006-01-05": "2006-01-06"}}`
	var got times
	if err := strictjson.ReadDays(strings.NewReader(days), &got); err != nil {
		t.Fatal(err)
	}
	on := func(day int) time.Time { return time.Date(2006, 1, day, 0, 0, 0, 0, time.UTC) }
	if got.Name != "2006-01-02" || !got.At.Equal(on(2)) || !got.All[0].Equal(on(3)) || !got.All[1].Equal(on(4).Add(4*time.Hour+6*time.Minute+7*time.Second)) ||
		!got.Per["2006-01-05"].Equal(on(6)) {
		t.Errorf("got %+v", got)
	}
	if err := strictjson.Read(strings.NewReader(days), &got); err == nil {
		t.Error("Read takes a day for a time")
	}
	for text, ends := range map[string]string{
		`"2006-02-30"`: "at most: February 2006 has 28 days", `"2008-02-30T00:00:00Z"`: "at most: February 2008 has 29 days",
		`"2006-13-01"`: "at most", `"0000-01-01"`: "at most", `"2006-1-2"`: "at most", `"2006-01-02 "`: "at most",
		`""`: "at most: leave out a date that there is not",
	} {
		text = `{"At": ` + text + `}`
		if e, ok := errors.AsType[*strictjson.Error](strictjson.ReadDays(bytes.NewReader([]byte(text)), &got)); !ok || e.Problem != "time" ||
			!strings.Contains(e.Error(), `such as "2006-01-02" or`) || !strings.HasSuffix(e.Error(), ends) {
			t.Errorf("%s: %v", text, e)
		}
	}
}
