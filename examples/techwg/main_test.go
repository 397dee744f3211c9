package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/examples/internal/golden"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// The tests make many small values, of which next to nothing lives on.
func init() { debug.SetGCPercent(400) }

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
		{"mistakes.txt", []string{"testdata/mistakes.json"}, 1},
		{"mistakes.github", []string{"-github", "testdata/mistakes.json"}, 1},
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
	if stdout = strings.ReplaceAll(stdout, "standard input:", "testdata/violations.json:"); status != 1 || stdout != fromFile {
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
		"two diagrams":     {"", []string{"-diagram", "-init"}, "-diagram"},
		"init of a file":   {"", []string{"-init", "a.json"}, "-init"},
		"schema of a file": {"", []string{"-schema", "a.json"}, "-schema"},
		"two machines":     {"", []string{"-json", "-github"}, "-github"},
		"moment and span":  {"", []string{"-as-of", "2009-01-01", "-from", "2008-01-01"}, "-as-of"},
		"span backwards":   {"", []string{"-from", "2009-01-01", "-until", "2008-01-01"}, "-from"},
		"span to come":     {"", []string{"-from", "2014-07-01"}, "-from"},
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

// TestFindings holds that what a file says of things that are not there is read,
// and found.
func TestFindings(t *testing.T) {
	const least = `{"asOf": "2014-06-30", "workingGroup": {"name": "", "established": 0, "mailingList": "",
		"activities": [{"name": "calls", "kind": "technical"}], "products": [{"title": "one", "form": "document"}]},
		"register": {"liaisons": []}, "regularContactDays": 365, `
	for name, test := range map[string]struct{ more, want string }{
		"access to nothing": {`"access": [{"activity": "talks"}]`, "/access/0/activity"},
		"access twice":      {`"access": [{"activity": "calls"}, {"activity": "calls"}]`, "/access/1/activity"},
		"delivery of what":  {`"deliveries": [{"product": "two", "person": "ana", "at": "2014-01-01"}]`, "/deliveries/0/product"},
		"delivery when":     {`"deliveries": [{"product": "one", "person": "ana"}]`, "/deliveries/0/at"},
	} {
		if status, stdout, stderr := command(least+test.more+"}", "-"); status != 1 || !strings.Contains(stdout, test.want+")") {
			t.Errorf("%s: status %d, without %s:\n%s%s", name, status, test.want, stdout, stderr)
		}
	}
}

// TestMistakes holds that each mistake of the small record is found once: with the
// day of the deed, or since when it is so, and the line where it stands.
func TestMistakes(t *testing.T) {
	text, err := os.ReadFile("testdata/mistakes.json")
	if err != nil {
		t.Fatal(err)
	}
	line := func(part string) string { // of the file, from 1
		before, _, found := strings.Cut(string(text), part)
		if !found {
			t.Fatalf("the file has no %s", part)
		}
		return fmt.Sprintf("testdata/mistakes.json:%d:", strings.Count(before, "\n")+1)
	}
	_, stdout, _ := command("", "testdata/mistakes.json")
	for _, want := range [][]string{
		{"  2009-07-01  ", "forum/technical-director", line(`"by": "ana", "as": "technical director"`)},
		{"  2009-07-14  ", "charter/announced", line("Kick-off")},
		{"  2010-01-01  ", "charter/schedule-by-chair", line("as they are asked for")},
		{"  2010-03-01 to 2011-01-01  ", "membership/member", line(`"by": "eve"`)},
		{"  2012-01-01  ", "forum/determined-by", line(`"only": ["full"]`)},
		{"  2012-07-01  ", "membership/limited-output", line(`"product": "Test results"`)},
		{"  since 2013-01-01  ", "membership/member", line(`"person": "fay", "organization": "Bell"}`)},
		{"  since 2014-03-01  ", "charter/chair", line(`"appointments"`)},
		{"  2009-07-01 to 2010-03-01  ", "taskgroup/balance", line(`"events"`)},
		{"  2013-01-04 to 2013-12-01  ", "liaison/regular-contact", line(`["2010-01-01", "2011-01-01", "2011-12-01"`)},
		{"  2014-03-31  ", "overdue", line(`"milestones"`)},
	} {
		n := 0
		for l := range strings.Lines(stdout) {
			if strings.HasPrefix(l, want[0]) && strings.Contains(l, want[1]) && strings.Contains(l, want[2]) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%q: found %d times in\n%s", want, n, stdout)
		}
	}
	const verdict = "\n8 violations; 2 more in the past.\n"
	if strings.Count(stdout, verdict) != 2 || !strings.HasSuffix(stdout, verdict) {
		t.Errorf("the verdict is not first and last:\n%s", stdout)
	}
}

// TestSpan lets the IETF go without a contact for a year: that is over now, and
// wrong for whoever asks about then.
func TestSpan(t *testing.T) {
	text := strings.Replace(string(builtIn), `"2009-03-08T00:00:00Z", "2010-03-08T00:00:00Z", "2011`, `"2009-03-08T00:00:00Z", "2011`, 1)
	const then = "2010-04-12 to 2011-03-08  ¶5b   should  IETF: "
	for _, test := range []struct {
		args    []string
		status  int
		verdict string
		found   string
	}{
		{nil, 0, "Nothing wrong now; 1 violation in the past.", then},
		{[]string{"-from", "2004-01-01"}, 1, "Nothing wrong now; 1 violation in the past.", then},
		{[]string{"-from", "2010-12-01"}, 1, "Nothing wrong now; 1 violation in the past.", "until 2011-03-08  "},
		{[]string{"-from", "2011-03-08"}, 0, "Nothing wrong.", ""},
		{[]string{"-until", "2010-12-31"}, 1, "1 violation.", "since 2010-04-12  "},
		{[]string{"-as-of", "2010-12-31"}, 1, "1 violation.", "since 2010-04-12  "},
		{[]string{"-from", "2010-12-01", "-until", "2010-12-31"}, 1, "1 violation.", "IETF: has no contact on record after"},
		{[]string{"-until", "2010-01-01"}, 0, "Nothing wrong.", ""},
	} {
		status, stdout, stderr := command(text, append(test.args, "-")...)
		if status != test.status || !strings.HasSuffix(stdout, "\n"+test.verdict+"\n") || !strings.Contains(stdout, test.found) {
			t.Errorf("%v: status %d, want %d, %q and %q:\n%s%s", test.args, status, test.status, test.verdict, test.found, stdout, stderr)
		}
	}
}

// TestDeedsOfASpan holds that what was done outside of a span is left out of it.
func TestDeedsOfASpan(t *testing.T) {
	_, stdout, _ := command("", "-from", "2012-01-01", "-until", "2012-06-30", "testdata/mistakes.json")
	if !strings.Contains(stdout, "forum/determined-by") || strings.Contains(stdout, "forum/technical-director") || strings.Contains(stdout, "limited-output") {
		t.Errorf("not what was done in the span:\n%s", stdout)
	}
}

// TestInit holds that the record to start from lacks only what it has to ask for.
func TestInit(t *testing.T) {
	status, start, stderr := command("", "-init")
	if status != 0 || stderr != "" || strings.Contains(start, "2000-") {
		t.Fatalf("status %d: %s%s", status, start, stderr)
	}
	f, err := read("start.json", strings.NewReader(start))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	report := audit(f.record, time.Time{}, f.record.AsOf)
	for _, v := range report.Violations {
		got = append(got, v.Rule)
	}
	if diff := cmp.Diff([]string{"charter/name", "charter/established", "charter/mailing-list"}, got); diff != "" || len(report.Past) > 0 {
		t.Errorf("in the past: %v; violations (-want +got):\n%s", report.Past, diff)
	}
	filled := strings.NewReplacer(`""`, `"x"`, `"established": 0`, `"established": `+start[len("{\n  \"asOf\": \""):][:4]).Replace(start)
	if status, stdout, stderr := command(filled, "-"); status != 0 || !strings.HasSuffix(stdout, "\nNothing wrong.\n") {
		t.Errorf("filled in, status %d:\n%s%s", status, stdout, stderr)
	}
}

// TestFilled holds that what was filled in is told on request only.
func TestFilled(t *testing.T) {
	const filled = "Filled in plausibly, where public record is silent\n"
	_, without, _ := command("")
	status, with, _ := command("", "-filled")
	if status != 0 || strings.Contains(without, filled) || !strings.Contains(with, filled) || !strings.Contains(with, "/roster  ") {
		t.Errorf("status %d:\n%s", status, with)
	}
}

// TestGitHub holds that no name in a file adds an annotation of its own, or
// anything that does not print.
func TestGitHub(t *testing.T) {
	write := func(file, subject string) string {
		report := Report{File: file, Verdict: "1 violation.", Violations: []Finding{{
			Finding: forum.Finding{Subject: subject, Detail: "100%", Asks: "z", Clause: "¶5c", Deed: true, From: on(2009, 7, 1)}, Line: 3, Column: 7,
		}}}
		var b strings.Builder
		if err := report.writeGitHub(&b); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, test := range []struct{ file, subject, want string }{
		{"a.json", "Böblingen", "::error file=a.json,line=3,col=7::2009-07-01: Böblingen: 100%25: z (¶5c)\n1 violation.\n"},
		{"a,b:c%.json", "x\n::error::y", "::error file=a%2Cb%3Ac%25.json,line=3,col=7::2009-07-01: \"x\\n::error::y\": 100%25: z (¶5c)\n1 violation.\n"},
		{"a\nb", "x", "::error file=\"a\\nb\",line=3,col=7::2009-07-01: x: 100%25: z (¶5c)\n1 violation.\n"},
	} {
		if got := write(test.file, test.subject); got != test.want {
			t.Errorf("got  %q\nwant %q", got, test.want)
		}
	}
	const hostile = "\x00\a\r\x1b\x7f\u0085\u009b\u200b\u2028\u2029\u202e\ufeff"
	for _, r := range hostile {
		if got := write("a"+string(r), "b"+string(r)); strings.ContainsRune(got, r) || strings.Count(got, "\n") != 2 {
			t.Errorf("%q", got)
		}
	}
	due := Report{File: "a.json", Verdict: "1 violation.", Due: []Due{{Due: forum.Due{Subject: hostile, What: "is due", At: on(2009, 7, 1)}, Line: 3, Column: 7}}}
	var b strings.Builder
	if err := due.writeGitHub(&b); err != nil || strings.ContainsAny(b.String(), hostile) {
		t.Errorf("%q, %v", b.String(), err)
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
		"SIPconnect 1.1 review call, held later, on 2009-07-17",
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

// TestAsOfBeyondTheRecord asks about times of which the record says nothing.
func TestAsOfBeyondTheRecord(t *testing.T) {
	if status, _, stderr := command("", "-as-of", "2003-12-31"); status != 2 || !strings.Contains(stderr, "established in 2004") {
		t.Errorf("before it: status %d: %s", status, stderr)
	}
	if _, stdout, _ := command("", "-as-of", "2014-07-01"); !strings.Contains(stdout, "without  what happened after 2014-06-30") {
		t.Errorf("after it:\n%s", stdout)
	}
	if _, stdout, _ := command("", "-from", "2000-01-01"); !strings.Contains(stdout, "\nNothing wrong.\n") {
		t.Errorf("from before it:\n%s", stdout)
	}
}

// How things stood before the record began, in the year of the working group, is
// nobody's fault; in the years before that they could have begun.
func TestRecordBegins(t *testing.T) {
	text := strings.NewReplacer("2000-01-01", "2000-06-01", `"name": ""`, `"name": "X"`, `"mailingList": ""`, `"mailingList": "x"`)
	for year, want := range map[string]bool{"2000": false, "1999": true} {
		_, stdout, stderr := command(strings.Replace(text.Replace(start), `"established": 0`, `"established": `+year, 1), "-")
		if got := strings.Contains(stdout, "What was wrong for a time"); got != want || stderr != "" {
			t.Errorf("established in %s: %s%s", year, stderr, stdout)
		}
	}
}

// TestText looks for what neither golden file shows.
func TestText(t *testing.T) {
	r := load(t, "")
	conditions := r.Consultations[0].Policy.Conditions
	conditions[2].When = liaison.Responding.LessThan(1).Per(2, liaison.Asked)
	var page strings.Builder
	if err := audit(r, time.Time{}, on(2014, 10, 1)).writeText(&page, false); err != nil {
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

// TestForgedNames holds that a name that reads as more than one is quoted.
func TestForgedNames(t *testing.T) {
	const forged, quoted = "IETF: favor, ITU", `"IETF: favor, ITU"`
	r := Report{Chairs: []string{"ana", forged}, TaskGroups: []TaskGroup{{
		Name: forged, Activity: forged, MailingList: forged, State: taskgroup.Active, Chairs: []string{forged, "none"},
		Milestones: []Milestone{{Milestone: taskgroup.Milestone{Name: forged}, Status: taskgroup.Open}},
		Timeline:   []Step{{At: on(2009, 7, 1), By: forged, Action: taskgroup.Propose, Fate: Applied}},
	}}}
	ask := func(name string) liaison.Question {
		return liaison.Question{
			Document: forged, Scope: "s", Excludes: []string{forged}, Topics: []string{"t"}, Asked: []liaison.Body{{Name: name}},
			Opened: on(2009, 7, 1), Closes: on(2009, 8, 1),
		}
	}
	policy := liaison.Policy{Name: "p", Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(1)}}, Required: []string{forged}}
	poll := liaison.Poll{Policy: policy, Question: ask(forged), Positions: []liaison.Position{
		{Body: forged, Stance: liaison.Favor, At: on(2009, 7, 2)},
		{Body: forged, Stance: liaison.Favor, At: on(2009, 9, 2)},
	}}
	r.Consensus = []Consensus{{[]string{forged, "t"}, poll.Assess(on(2009, 10, 1))}}
	var page strings.Builder
	if err := r.writeText(&page, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Chair    ana, " + quoted + "\n",
		"\n  " + quoted + ": active since undated\n",
		"    for         " + quoted + ", ",
		"; mailing list " + quoted + "\n",
		"    chairs      " + quoted + ", \"none\"\n",
		"    milestones  " + quoted + ": open\n",
		"propose         " + quoted + "\n",
		"\n  " + quoted + ": carried, closing 2009-08-01\n",
		"    leaves out  " + quoted + "\n",
		"    topics      " + quoted + ", t\n",
		"    voices      " + quoted + ": favor\n",
		"    turned by   the silence of " + quoted + "\n",
		"    not counted " + quoted + ", favor, 2009-09-02: ",
		"\n    " + quoted + " favours or abstains ",
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
