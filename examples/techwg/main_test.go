package main

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sipforum/techwg/examples/internal/golden"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// command runs the program with a text on standard input.
func command(stdin string, args ...string) (status int, stdout, stderr string) {
	var out, err bytes.Buffer
	status = run(args, strings.NewReader(stdin), &out, &err)
	return status, out.String(), err.String()
}

func TestGolden(t *testing.T) {
	for _, test := range []struct {
		golden string
		args   []string
		status int
	}{
		{"techwg.txt", nil, 0},
		{"techwg.json", []string{"-json"}, 0},
		{"violations.txt", []string{"testdata/violations.json"}, 1},
		{"violations.json", []string{"-json", "testdata/violations.json"}, 1},
	} {
		t.Run(test.golden, func(t *testing.T) {
			status, stdout, stderr := command("", test.args...)
			if status != test.status || stderr != "" {
				t.Errorf("status %d, want %d; stderr %q", status, test.status, stderr)
			}
			golden.Check(t, "testdata/"+test.golden+".golden", stdout)
			for range 3 {
				if _, again, _ := command("", test.args...); again != stdout {
					t.Fatal("two runs differ")
				}
			}
		})
	}
}

func TestStandardInput(t *testing.T) {
	text, err := os.ReadFile("testdata/violations.json")
	if err != nil {
		t.Fatal(err)
	}
	_, fromFile, _ := command("", "testdata/violations.json")
	status, stdout, _ := command(string(text), "-")
	if status != 1 || stdout != fromFile {
		t.Errorf("status %d; from the file and from standard input:\n%s", status, cmp.Diff(fromFile, stdout))
	}
}

func TestDiagram(t *testing.T) {
	if status, stdout, _ := command("", "-diagram"); status != 0 || stdout != taskgroup.Diagram() {
		t.Errorf("status %d:\n%s", status, stdout)
	}
}

func TestHelp(t *testing.T) {
	if status, stdout, stderr := command("", "-h"); status != 0 || stdout != usage || stderr != "" {
		t.Errorf("status %d:\n%s%s", status, stdout, stderr)
	}
}

// TestUnreadable holds that whatever cannot be read ends with status 2, a line
// that names the place, and nothing on standard output.
func TestUnreadable(t *testing.T) {
	const least = `"asOf": "2014-06-30T00:00:00Z", "workingGroup": {"name": "", "established": 0, "mailingList": "",
		"activities": [{"name": "calls", "kind": "technical"}], "products": [{"title": "one", "form": "document"}]},
		"register": {"liaisons": []}, "regularContactDays": 365`
	if status, _, stderr := command("{"+least+"}", "-"); status != 1 {
		t.Fatalf("what the cases below add to is itself unreadable: %s", stderr)
	}
	for name, test := range map[string]struct {
		stdin string
		args  []string
		place string
	}{
		"unknown flag":     {"", []string{"-verbose"}, "-verbose"},
		"two files":        {"", []string{"a.json", "b.json"}, "one file"},
		"diagram and more": {"", []string{"-diagram", "-json"}, "-diagram"},
		"diagram of file":  {"", []string{"-diagram", "-"}, "-diagram"},
		"date":             {"", []string{"-as-of", "yesterday"}, "-as-of"},
		"year 0":           {"", []string{"-as-of", "0000-01-01"}, "-as-of"},
		"no file":          {"", []string{"testdata/nothing.json"}, "testdata/nothing.json"},
		"directory":        {"", []string{"testdata"}, "testdata"},

		"empty":             {"", []string{"-"}, "standard input: line 1, column 1"},
		"not JSON":          {"{\n  asOf", []string{"-"}, "line 2, column 3"},
		"unknown key":       {`{"roster": {"memberships": [{"person": "ana", "klass": "full"}]}}`, []string{"-"}, "/roster/memberships/0/klass"},
		"wrong case":        {`{"roster": {"memberships": [{"Person": "ana"}]}}`, []string{"-"}, "/roster/memberships/0/Person"},
		"duplicate key":     {`{"roster": {"memberships": [{"person": "ana", "person": "bo"}]}}`, []string{"-"}, "/roster/memberships/0/person"},
		"unknown word":      {`{"roster": {"memberships": [{"person": "ana", "class": "gold"}]}}`, []string{"-"}, "/roster/memberships/0/class"},
		"null":              {`{"taskGroups": [{"events": null}]}`, []string{"-"}, "/taskGroups/0/events"},
		"year 0000":         {`{"asOf": "0000-01-01T00:00:00Z"}`, []string{"-"}, "/asOf"},
		"too large":         {`{"regularContactDays": 3000000000}`, []string{"-"}, "/regularContactDays"},
		"trailing data":     {"{" + least + "} {}", []string{"-"}, "trailing data"},
		"unknown threshold": {`{"consultations": [{"policy": {"conditions": [{"need": "a majority"}]}}]}`, []string{"-"}, "/consultations/0/policy/conditions/0/need"},

		"no date":            {`{"regularContactDays": 365}`, []string{"-"}, "/asOf"},
		"no regular contact": {`{"asOf": "2014-06-30T00:00:00Z"}`, []string{"-"}, "/regularContactDays"},
		"very regular":       {`{"asOf": "2014-06-30T00:00:00Z", "regularContactDays": 2147483647}`, []string{"-"}, "/regularContactDays"},
		"access to nothing":  {"{" + least + `, "access": [{"activity": "talks"}]}`, []string{"-"}, "/access/0/activity"},
		"access twice":       {"{" + least + `, "access": [{"activity": "calls"}, {"activity": "calls"}]}`, []string{"-"}, "/access/1/activity"},
		"delivery of what":   {"{" + least + `, "deliveries": [{"product": "two", "person": "ana", "at": "2014-01-01T00:00:00Z"}]}`, []string{"-"}, "/deliveries/0/product"},
		"delivery when":      {"{" + least + `, "deliveries": [{"product": "one", "person": "ana"}]}`, []string{"-"}, "/deliveries/0/at"},
		"mark of nothing":    {"{" + least + `, "plausible": [{"path": "/roster", "why": "made up"}]}`, []string{"-"}, "/plausible/0/path"},
		"mark of no index":   {"{" + least + `, "plausible": [{"path": "/workingGroup/activities/00", "why": "made up"}]}`, []string{"-"}, "/plausible/0/path"},
		"mark below a text":  {"{" + least + `, "plausible": [{"path": "/asOf/year", "why": "made up"}]}`, []string{"-"}, "/plausible/0/path"},
		"mark no pointer":    {"{" + least + `, "plausible": [{"path": "asOf", "why": "made up"}]}`, []string{"-"}, "/plausible/0/path"},
		"mark without why":   {"{" + least + `, "plausible": [{"path": "/asOf", "why": " "}]}`, []string{"-"}, "/plausible/0/why"},
	} {
		t.Run(name, func(t *testing.T) {
			status, stdout, stderr := command(test.stdin, test.args...)
			if first, _, _ := strings.Cut(stderr, "\n"); status != 2 || stdout != "" || !strings.Contains(first, test.place) {
				t.Errorf("status %d, stdout %q, stderr %q: want 2, nothing, and %q", status, stdout, stderr, test.place)
			}
		})
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestUnwritable(t *testing.T) {
	var stderr bytes.Buffer
	if status := run(nil, strings.NewReader(""), broken{}, &stderr); status != 2 || !strings.Contains(stderr.String(), "no room") {
		t.Errorf("status %d: %s", status, &stderr)
	}
}

// TestAsOf looks at the record built in on the day before SIPconnect's review
// call of 2009-07-17: what came later has not happened.
func TestAsOf(t *testing.T) {
	status, stdout, stderr := command("", "-as-of", "2009-07-16")
	if status != 0 || stderr != "" {
		t.Fatalf("status %d: %s", status, stderr)
	}
	for _, want := range []string{
		"as of 2009-07-16",
		"SIPconnect 1.1 last call: met",
		"SIPconnect 1.1 review call: open",
		"2009-07-17  meet milestone  [later]",
		"FoIP: nothing yet",
		"SIPconnect 1.1, created later",
		"Fax profile 0.1: pending",
	} {
		if !strings.Contains(stdout, want) {
			t.Errorf("%q is missing from\n%s", want, stdout)
		}
	}
	_, at, _ := command("", "-as-of", "2009-07-16T02:00:00+02:00")
	if diff := cmp.Diff(stdout, at); diff != "" {
		t.Errorf("a date is not its midnight in UTC:\n%s", diff)
	}
	if _, own, _ := command(""); own == stdout || !strings.Contains(own, "as of 2014-06-30") {
		t.Error("without -as-of the date is not the record's own")
	}
}

// TestText looks for what neither golden file shows.
func TestText(t *testing.T) {
	r := load(t, "")
	conditions := r.Consultations[0].Policy.Conditions
	conditions[2].When = liaison.Responding.LessThan(1).Per(2, liaison.Asked)
	var page strings.Builder
	if err := audit(r, on(2014, 10, 1)).writeText(&page); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"list of gaps: open, overdue since 2014-09-30",
		"profile drafted: open, due 2015-03-31",
		"does not apply\n",
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("%q is missing from\n%s", want, &page)
		}
	}
}

// TestTerminal holds that a file cannot move the cursor or add lines of its own.
func TestTerminal(t *testing.T) {
	text := strings.Replace(string(builtIn), `"name": "SIP Forum Technical Working Group"`, `"name": "a\u001b[2Jb\nNothing wrong.\u202e"`, 1)
	_, stdout, _ := command(text, "-")
	if first, _, _ := strings.Cut(stdout, "\n"); first != `a\x1b[2Jb\nNothing wrong.\u202e, as of 2014-06-30` {
		t.Errorf("the first line is %q", first)
	}
}
