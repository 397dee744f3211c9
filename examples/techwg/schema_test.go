package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/golden"
	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/liaison/policies"
)

// keywords are a JSON Schema (draft 2020-12), as far as ours goes: strictjson
// refuses any other.
type keywords struct {
	Draft       string               `json:"$schema,omitzero"`
	Ref         string               `json:"$ref,omitzero"`
	Description string               `json:"description,omitzero"`
	Type        string               `json:"type,omitzero"`
	Enum        []string             `json:"enum,omitzero"`
	AnyOf       []*keywords          `json:"anyOf,omitzero"`
	Format      string               `json:"format,omitzero"`
	Pattern     *regexp.Regexp       `json:"pattern,omitzero"`
	Examples    []string             `json:"examples,omitzero"`
	Items       *keywords            `json:"items,omitzero"`
	UniqueItems bool                 `json:"uniqueItems,omitzero"`
	Properties  map[string]*keywords `json:"properties,omitzero"`
	Additional  *bool                `json:"additionalProperties,omitzero"`
	Required    []string             `json:"required,omitzero"`
	Defs        map[string]*keywords `json:"$defs,omitzero"`
}

// TestSchema holds that the schema is what the Go types and their comments make of
// it.
func TestSchema(t *testing.T) {
	var text bytes.Buffer
	if err := cli.WriteJSON(&text, newSchema(t)); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "schema.json", text.String())
	if status, stdout, _ := command("", "-schema"); status != 0 || stdout != schema {
		t.Errorf("-schema: status %d:\n%s", status, stdout)
	}
}

// TestSchemaAccepts holds that the schema takes what is on record, and refuses
// there only what the audit finds too.
func TestSchemaAccepts(t *testing.T) {
	root := committed(t)
	for file, rules := range map[string]map[string]string{
		"techwg.json":              {},
		"start.json":               {},
		"../policytest/forum.json": {},
		"testdata/mistakes.json":   {},
		"testdata/violations.json": {
			// words that the reader takes, and another kind of waiver
			"/workingGroup/activities/2/kind":                   "charter/activity-kind",
			"/workingGroup/products/1/form":                     "charter/form",
			"/workingGroup/products/4/origin":                   "charter/known-origin",
			"/workingGroup/products/13/kind":                    "charter/kind",
			"/workingGroup/products/12/waivers/charter~1sip":    "charter/waiver",
			"/access/3/narrowings/0/waivers/membership~1member": "membership/waiver",
			"/register/waivers/liaison~1ietf-and-itu":           "liaison/waiver",
			// what has to be there, and is not
			"/workingGroup/mailingList":           "charter/mailing-list",
			"/workingGroup/appointments/3/person": "charter/person",
			"/workingGroup/appointments/4/office": "charter/office",
			"/workingGroup/products/0/title":      "charter/name",
			"/taskGroups/7/events/0/by":           "taskgroup/author",
			"/taskGroups/9/events/1/at":           "taskgroup/time",
			"/roster/memberships/4/class":         "membership/class",
			"/roster/affiliations/1/person":       "membership/person",
			"/roster/affiliations/2/organization": "membership/organization",
			"/register/liaisons/3/body":           "liaison/body",
			"/consultations/2/question/document":  "liaison/question",
			"/consultations/9/positions/0/body":   "liaison/position",
		},
	} {
		record := decode(t, file)
		f, err := reread(record)
		if err != nil {
			t.Fatal(err)
		}
		got := make(map[string]string)
		for _, path := range root.refuses(root, record, "") {
			got[path] = ruleAt(f, path)
		}
		if diff := cmp.Diff(rules, got); diff != "" {
			t.Errorf("%s: what is refused, with the rule found there (-want +got):\n%s", file, diff)
		}
	}
	for p := range policies.Published() {
		text, err := json.Marshal(p.Policy)
		if places := root.Defs["liaison.Policy"].refuses(root, parsed(text), ""); err != nil || places != nil {
			t.Errorf("%v: %v, %v", p.Policy, places, err)
		}
	}
}

// TestSchemaRefuses plants faults at every place of the sample: what the reader
// refuses the schema refuses too, and the other way round, but for what is listed.
func TestSchemaRefuses(t *testing.T) {
	root := committed(t)
	record := root.sample(root)
	if places := root.refuses(root, record, ""); places != nil {
		t.Fatalf("the sample is refused: %v", places)
	}
	got := make(map[string]string)
	plant := func(fault, path string) {
		f, err := reread(record)
		refused := root.refuses(root, record, "") != nil
		switch {
		case err != nil && !refused:
			got[path] = fault + ", by the reader alone"
		case err == nil && refused && fault != "missing": // the audit may ask for it
			got[path] = fault + ", by the schema and " + ruleAt(f, path)
		case err == nil && (fault == "unknown" || fault == "other kind"):
			got[path] = fault + ", by nobody"
		}
	}
	places := 0
	everywhere(record, "", func(v any) { record = v }, func(v any, path string, put func(any)) {
		places++
		switch v := v.(type) {
		case map[string]any:
			v["unknown"] = "x"
			plant("unknown", path)
			delete(v, "unknown")
			for _, key := range slices.Collect(maps.Keys(v)) {
				below := v[key]
				delete(v, key)
				plant("missing", path+"/"+key)
				v[key] = below
			}
			put("x")
		case []any:
			put(append(v[:1:1], v[0]))
			plant("twice", path)
			put("x")
		case string:
			put(v + "?")
			plant("misspelt", path)
			put(7.0)
		default:
			put("x")
		}
		plant("other kind", path)
		put(v)
	})
	want := map[string]string{
		"/plausible/0/path":                   "misspelt, by the reader alone", // no schema knows what it points to
		"/workingGroup/activities/0/kind":     "misspelt, by the schema and charter/activity-kind",
		"/workingGroup/products/0/form":       "misspelt, by the schema and charter/form",
		"/workingGroup/products/0/kind":       "misspelt, by the schema and charter/kind",
		"/workingGroup/products/0/origin":     "misspelt, by the schema and charter/known-origin",
		"/workingGroup/products/0/purposes/0": "misspelt, by the schema and charter/purpose",
	}
	if diff := cmp.Diff(want, got); diff != "" || places < 200 {
		t.Errorf("%d places; who refuses what (-want +got):\n%s", places, diff)
	}
}

// TestSchemaForms holds that times and thresholds have one form for the schema and
// the reader.
func TestSchemaForms(t *testing.T) {
	root := committed(t)
	for def, test := range map[string]struct {
		record    string
		good, bad []string
	}{
		"time.Time": {`{"asOf": %s, "regularContactDays": 1}`,
			[]string{"2006-01-02", "2004-02-29", "2006-01-02T15:04:05Z", "2006-01-02T15:04:05.999999999-23:59"},
			[]string{"", "2006", "2006-1-2", "2006-02-30", "2006-13-01", " 2006-01-02", "2006-01-02T15:04Z", "2006-01-02T15:04:05", "2006-01-02 15:04:05Z",
				"2006-01-02T24:00:00Z", "2006-01-02T15:04:05,5Z", "2006-01-02T15:04:05.1234567890Z", "2006-01-02T15:04:05+24:00", "2006-01-02t15:04:05z", "2 January 2006"}},
		"liaison.Threshold": {`{"asOf": "2006-01-02", "regularContactDays": 1, "consultations": [{"policy": {"conditions": [{"need": %s}]}}]}`,
			[]string{"favoring at least 1", "favoring+abstaining more than 10 per 20 unrecused", "against less than 1 per 3 favoring+recusing among the users",
				`opposing at most 0 among "a \t b"`, "nonresponding at most 1 per 2 asked"},
			[]string{"majority", "favor at least 1", "nobody at least 1", "favoring least 1", "favoring at least -1", "favoring at least 01", "favoring at least 1.5",
				"favoring at least 50%", "favoring  at least 1", "favoring at least 1 per sided", "favoring at least 1 per 2", "favoring at least 1 among ", "favoring+ at least 1"}},
	} {
		for i, text := range slices.Concat(test.good, test.bad) {
			quoted, _ := json.Marshal(text)
			_, err := forum.Read(strings.NewReader(fmt.Sprintf(test.record, quoted)))
			if good, takes := i < len(test.good), root.Defs[def].refuses(root, text, "") == nil; good != takes || good != (err == nil) {
				t.Errorf("%q: the schema takes it: %t; the reader: %v", text, takes, err)
			}
		}
	}
}

// everywhere visits each value, with what puts another one in its place.
func everywhere(v any, path string, put func(any), visit func(v any, path string, put func(any))) {
	visit(v, path, put)
	switch v := v.(type) {
	case map[string]any:
		for key, below := range v {
			everywhere(below, path+"/"+escaped.Replace(key), func(x any) { v[key] = x }, visit)
		}
	case []any:
		for i, below := range v {
			everywhere(below, fmt.Sprintf("%s/%d", path, i), func(x any) { v[i] = x }, visit)
		}
	}
}

func committed(t *testing.T) *keywords {
	t.Helper()
	text, err := os.Open("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	var k keywords
	if err := strictjson.Read(text, &k); err != nil {
		t.Fatal(err)
	}
	return &k
}

func decode(t *testing.T, file string) any {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return parsed(text)
}

// parsed is nil for what is no JSON.
func parsed(text []byte) (v any) {
	_ = json.Unmarshal(text, &v)
	return v
}

// reread is a record as the strict reader takes it.
func reread(record any) (*file, error) {
	text, err := json.Marshal(record)
	if err != nil {
		return nil, err
	}
	return read("a record", bytes.NewReader(text))
}

// ruleAt is a rule that is broken at a place.
func ruleAt(f *file, path string) string {
	for _, found := range forum.New(f.record).Audit(f.record.AsOf) {
		if found.Path == path {
			return found.Rule
		}
	}
	return "no rule"
}

// sample is a record with one of everything. Its texts are a JSON Pointer, so that
// what is to point to something does.
func (k *keywords) sample(root *keywords) any {
	switch {
	case k.Ref != "":
		return root.def(k.Ref).sample(root)
	case k.AnyOf != nil:
		return "2010-01-02"
	}
	switch k.Type {
	case "object":
		all := make(map[string]any)
		for name, p := range k.Properties {
			all[name] = p.sample(root)
		}
		return all
	case "array":
		return []any{k.Items.sample(root)}
	case "integer":
		return 1.0
	case "boolean":
		return true
	}
	return slices.Concat(k.Examples, k.Enum, []string{"/asOf"})[0]
}

func (root *keywords) def(ref string) *keywords {
	return root.Defs[strings.TrimPrefix(ref, "#/$defs/")]
}

// escaped makes a key a step of a JSON Pointer.
var escaped = strings.NewReplacer("~", "~0", "/", "~1")

var formats = map[string]string{"date": time.DateOnly, "date-time": time.RFC3339}

// refuses lists the places of a value that are not as the keywords have it.
func (k *keywords) refuses(root *keywords, v any, path string) (places []string) {
	if k.Ref != "" {
		places = root.def(k.Ref).refuses(root, v, path)
	}
	ok := len(k.AnyOf) == 0 || slices.ContainsFunc(k.AnyOf, func(any *keywords) bool { return any.refuses(root, v, path) == nil })
	found := ""
	switch v := v.(type) {
	case map[string]any:
		found = "object"
		for name, below := range v {
			if p := k.Properties[name]; p != nil {
				places = append(places, p.refuses(root, below, path+"/"+escaped.Replace(name))...)
			} else if k.Additional != nil && !*k.Additional {
				places = append(places, path+"/"+escaped.Replace(name))
			}
		}
		for _, name := range k.Required {
			if _, there := v[name]; !there {
				places = append(places, path+"/"+escaped.Replace(name))
			}
		}
	case []any:
		found = "array"
		for i, below := range v {
			if k.Items != nil {
				places = append(places, k.Items.refuses(root, below, fmt.Sprintf("%s/%d", path, i))...)
			}
			ok = ok && !(k.UniqueItems && slices.Contains(v[:i], below))
		}
	case string:
		found = "string"
		ok = ok && (k.Enum == nil || slices.Contains(k.Enum, v)) && (k.Pattern == nil || k.Pattern.MatchString(v))
		if k.Format != "" {
			_, err := time.Parse(formats[k.Format], v)
			ok = ok && err == nil
		}
	case float64:
		if v == math.Trunc(v) {
			found = "integer"
		}
	case bool:
		found = "boolean"
	}
	if ok = ok && (k.Type == "" || k.Type == found); !ok {
		places = append(places, path)
	}
	return places
}
