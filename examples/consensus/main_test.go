package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/golden"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
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
		{"ballot.txt", []string{"testdata/ballot.json"}, 1},
		{"strong-showing.txt", []string{"testdata/strong-showing.json"}, 0},
		{"strong-showing.json", []string{"-json", "testdata/strong-showing.json"}, 0},
		{"pending.txt", []string{"-as-of", "2009-06-16", "testdata/strong-showing.json"}, 1},
		{"w3c-12-7.txt", []string{"testdata/w3c-12-7.json"}, 1},
		{"w3c-12-8.txt", []string{"testdata/w3c-12-8.json"}, 0},
		{"override.txt", []string{"-policy", "ITU-T TAP decision", "testdata/w3c-12-8.json"}, 1},
		{"invalid.txt", []string{"-policy", "CA/Browser Forum ballot", "testdata/w3c-12-7.json"}, 1},
		{"concerns.txt", []string{"testdata/concerns.json"}, 1},
		{"withdrawn.txt", []string{"-policy", "Apache code change", "-as-of", "2009-09-08", "testdata/concerns.json"}, 1},
		{"days.txt", []string{"-policy", "OpenStack Technical Committee motion", "testdata/strong-showing.json"}, 0},
		{"tally.txt", []string{"testdata/tally.json"}, 1},
		{"tally.json", []string{"-json", "testdata/tally.json"}, 1},
		{"list.txt", []string{"-list"}, 0},
	} {
		t.Run(test.golden, func(t *testing.T) {
			status, stdout, stderr := command("", test.args...)
			if status != test.status || stderr != "" {
				t.Errorf("status %d, want %d; stderr %q", status, test.status, stderr)
			}
			golden.Check(t, "testdata/"+test.golden+".golden", stdout)
		})
	}
}

// A poll of two bodies, by default under a simple majority.
func put(policy, positions string) string {
	return `{"policy": ` + policy + `, "question": {"document": "d", "scope": "s", "asked": [{"name": "a"}, {"name": "b"}],
		"opened": "2026-01-05T00:00:00Z", "closes": "2026-01-19T00:00:00Z"}, "positions": [` + positions + `]}`
}

func tally(policy, counts string) string {
	return `{"policy": ` + policy + `, "tally": {` + counts + `}}`
}

const (
	majority     = `{"name": "majority", "conditions": [{"need": "favoring more than 1 per 2 asked"}]}`
	aFavors      = `{"body": "a", "stance": "favor", "at": "2026-01-06T00:00:00Z"}`
	bFavors      = `{"body": "b", "stance": "favor", "at": "2026-01-07T00:00:00Z"}`
	bBlocks      = `{"body": "b", "stance": "block", "at": "2026-01-07T00:00:00Z", "concerns": [{"text": "no"}]}`
	bWithdraws   = `{"body": "b", "stance": "withdraw", "at": "2026-01-08T00:00:00Z"}`
	anyFavors    = `{"name": "any", "conditions": [{"need": "favoring at least 1"}, {"need": "blocking at most 0"}]}`
	bBlocksUntil = `{"body": "b", "stance": "block", "at": "2026-01-07T00:00:00Z", "concerns": [
		{"text": "no", "resolved": {"by": "the editors", "at": "2026-01-09T00:00:00Z", "how": "yes"}}]}`
)

func TestStatus(t *testing.T) {
	for _, c := range []struct {
		name, stdin string
		args        []string
		want        int
	}{
		{"carried", put(majority, aFavors+","+bFavors), nil, 0},
		{"failed", put(majority, aFavors), nil, 1},
		{"pending", put(majority, aFavors+","+bFavors), []string{"-as-of", "2026-01-18T23:59:59Z"}, 1},
		{"after the close", put(majority, aFavors+","+bFavors), []string{"-as-of", "2999-01-01"}, 0},
		{"by name, whatever its case", put(`"iesg BALLOT, other documents"`, aFavors), nil, 0},
		{"overridden", put(majority, aFavors), []string{"-policy", "IESG ballot, other documents"}, 0},
		{"overridden, and blocked", put(majority, aFavors+","+bBlocks), []string{"-policy", "IESG ballot, other documents"}, 1},
		{"without a policy, and named", strings.Replace(put(majority, aFavors), `"policy": `+majority+",", "", 1), []string{"-policy", "ITU-T TAP decision"}, 0},
		{"a vote taken back", put(majority, aFavors+","+bFavors+","+bWithdraws), nil, 1},
		{"a concern met", put(anyFavors, aFavors+","+bBlocksUntil), nil, 0},
		{"a concern met, where only the body itself lifts its block", put(anyFavors, aFavors+","+bBlocksUntil), []string{"-policy", "IESG ballot, other documents"}, 1},
		{"open for less than the policy takes", put(`{"name": "p", "days": 15, "conditions": [{"need": "favoring at least 1"}]}`, aFavors), nil, 1},
		{"a tally", tally(majority, `"": {"favor": 2, "silent": 1}`), nil, 0},
		{"a tally of half", tally(majority, `"": {"favor": 2, "withdraw": 1}, "x": {"oppose": 1}`), nil, 1},
		{"a tally to which nothing applies", tally(`{"name": "p", "conditions": [{"need": "favoring at least 1", "when": "opposing at least 2"}]}`, `"": {"favor": 2}`), nil, 1},
		{"a tally without a class that counts", tally(`{"name": "p", "conditions": [{"need": "favoring at least 1 among x y"}]}`, `"": {"favor": 2}`), nil, 1},
		{"a tally of one class", tally(`{"name": "p", "conditions": [{"need": "favoring at least 1 among \"x, y\""}]}`, `"x, y": {"favor": 2}`), nil, 0},
		{"an invalid policy", put(`{"name": "empty", "conditions": []}`, aFavors), nil, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, format := range [][]string{nil, {"-json"}} {
				status, stdout, stderr := command(c.stdin, append(append(format, c.args...), "-")...)
				if status != c.want || stdout == "" || stderr != "" {
					t.Errorf("status %d, want %d\n%s\n%s", status, c.want, stdout, stderr)
				}
				if format != nil && !json.Valid([]byte(stdout)) {
					t.Errorf("not JSON: %s", stdout)
				}
			}
		})
	}
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct {
		name, stdin string
		args        []string
		says        string
	}{
		{"no file", "", nil, "want one file"},
		{"two files", "", []string{"a", "b"}, "want one file"},
		{"an unknown flag", "", []string{"-x", "-"}, "-x"},
		{"no date", "", []string{"-as-of", "tomorrow", "-"}, "want a date"},
		{"the zero date", "", []string{"-as-of", "0001-01-01", "-"}, "want a date"},
		{"a list of one poll", "", []string{"-list", "-"}, "takes no poll"},
		{"a list under a policy", "", []string{"-list", "-policy", "x"}, "takes no poll"},
		{"a list as of a date", "", []string{"-list", "-as-of", "2026-01-01"}, "takes no poll"},
		{"a missing file", "", []string{"testdata/none.json"}, "none.json"},
		{"not JSON", "x", []string{"-"}, "standard input: line 1"},
		{"an unknown key", `{"policies": 1}`, []string{"-"}, "/policies"},
		{"an unknown key of the policy", put(`{"name": "p", "condition": []}`, ""), []string{"-"}, "/policy/condition:"},
		{"a bad threshold", put(`{"name": "p", "conditions": [{"need": "favoring"}]}`, ""), []string{"-"}, "/conditions/0/need"},
		{"a policy that is a number", put("1", ""), []string{"-"}, "/policy"},
		{"an unknown policy", put(`"nobody's"`, ""), []string{"-"}, `"nobody's"`},
		{"an unknown policy instead", put(majority, ""), []string{"-policy", "nobody's", "-"}, `"nobody's"`},
		{"neither a question nor a tally", `{"policy": "strong showing"}`, []string{"-"}, "or a tally"},
		{"both", strings.Replace(put(majority, ""), "{", `{"tally": {}, `, 1), []string{"-"}, "or a tally"},
		{"positions and a tally", `{"policy": "strong showing", "positions": [` + aFavors + `], "tally": {}}`, []string{"-"}, "or a tally"},
		{"a tally of an unknown stance", tally(majority, `"": {"yes": 2}`), []string{"-"}, "/tally//yes"},
		{"a tally as of a date", tally(majority, `"": {"favor": 2}`), []string{"-as-of", "2026-01-01", "-"}, "takes no -as-of"},
		{"no policy", strings.Replace(put(majority, ""), `"policy": `+majority+",", "", 1), []string{"-"}, "no policy"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, stdout, stderr := command(c.stdin, c.args...)
			if status != 2 || stdout != "" || !strings.HasPrefix(stderr, "consensus: ") || !strings.Contains(stderr, c.says) {
				t.Errorf("status %d\n%s\n%s", status, stdout, stderr)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	if status, stdout, stderr := command("", "-help"); status != 0 || stdout != usage || stderr != "" {
		t.Errorf("status %d\n%s\n%s", status, stdout, stderr)
	}
}

func TestOutputThatCannotBeWritten(t *testing.T) {
	r, w := io.Pipe()
	r.Close()
	var stderr bytes.Buffer
	if status := run([]string{"testdata/strong-showing.json"}, nil, w, &stderr); status != 2 || stderr.Len() == 0 {
		t.Errorf("status %d, %s", status, &stderr)
	}
}

// What a file says reaches the terminal as text only.
func TestNothingUnprintable(t *testing.T) {
	stdin := strings.ReplaceAll(put(majority, aFavors+","+bFavors), `"a"`, `"\u001b[2J\na"`)
	stdin = strings.ReplaceAll(stdin, `"d"`, `"d\u202e\u0007"`)
	_, stdout, _ := command(stdin, "-")
	if strings.ContainsAny(stdout, "\x1b\u202e\a") || !strings.Contains(stdout, `\u202e`) {
		t.Errorf("%q", stdout)
	}
}

// No text of a file stands on a line of its own, where the outcome does.
func TestNoForgedOutcome(t *testing.T) {
	for _, document := range []string{"CARRIED", strings.Repeat("Y", 99) + " CARRIED " + strings.Repeat("Z", 99)} {
		stdin := strings.ReplaceAll(put(majority, aFavors), `"d"`, `"`+document+`"`)
		status, stdout, _ := command(stdin, "-")
		if lines := strings.Split(stdout, "\n"); status != 1 || slices.Contains(lines, "CARRIED") || !slices.Contains(lines, "FAILED") {
			t.Errorf("status %d\n%s", status, stdout)
		}
	}
}

// A name that reads as more than one is quoted wherever it is told.
func TestForgedNames(t *testing.T) {
	const forged, quoted = "b: favor, c", `"b: favor, c"`
	put := func(policy, more string) string {
		text := strings.ReplaceAll(put(policy, aFavors+","+more), `"b"`, `"`+forged+`"`)
		text = strings.Replace(text, `"name": "`+forged+`"`, `"name": "`+forged+`", "class": "`+forged+`"`, 1)
		return strings.Replace(text, `"scope"`, `"excludes": ["`+forged+`"], "scope"`, 1)
	}
	resolved := strings.Replace(bBlocksUntil, `"the editors"`, `"b"`, 1)
	bare := `{"body": "b", "stance": "block", "at": "2026-01-07T00:00:00Z"}`
	ofClass := `{"name": "any", "conditions": [{"need": "favoring at least 1 among \"b: favor, c\""}]}`
	for _, test := range []struct{ stdin, says string }{
		{put(majority, bFavors), "Without   " + quoted + "\n"},
		{put(majority, bFavors), "turned it:\n  a, " + quoted + "\n"},
		{put(anyFavors, bBlocks), "  " + quoted + " on 2026-01-07: no; not resolved\n"},
		{put(anyFavors, bare), "  " + quoted + " on 2026-01-07: without a concern\n"},
		{put(anyFavors, resolved), "by " + quoted + ": yes\n"},
		{put(anyFavors, bFavors+","+bWithdraws), "  " + quoted + " on 2026-01-08\n"},
		{put(anyFavors, bFavors+","+bWithdraws), "  " + quoted + ", favor on 2026-01-07: "},
		{put(ofClass, bFavors), "\n  " + quoted + ": 1 favor"},
		{tally(ofClass, `"b: favor, c": {"favor": 2}`), "\n  " + quoted + ": 2 favor"},
	} {
		if _, stdout, stderr := command(test.stdin, "-"); !strings.Contains(stdout, test.says) {
			t.Errorf("%q is missing from\n%s%s", test.says, stdout, stderr)
		}
	}
}

// The bar reaches its mark if have reaches need, and goes beyond if it is more.
func TestBar(t *testing.T) {
	for _, asked := range []int{1, 2, 7, 40, 41, 100, 1000} {
		for have := 0; have <= asked; have += max(1, asked/50) {
			for need := -1; need <= asked+2; need += max(1, asked/50) {
				b := bar(have, need, asked)
				filled := strings.Count(b, "#")
				mark := strings.IndexByte(b, '|') - 1
				if cells := filled + strings.Count(b, "."); cells != 40 || !strings.HasPrefix(b, "[") || !strings.HasSuffix(b, "]") {
					t.Fatalf("%s: %d cells", b, cells)
				}
				if (need < 0) != (mark < 0) {
					t.Fatalf("%s: %d of %d, need %d", b, have, asked, need)
				}
				if need >= 0 && (filled < mark) != (have < need) || need >= 0 && (filled > mark) != (have > need) {
					t.Fatalf("%s: %d of %d, need %d", b, have, asked, need)
				}
			}
		}
	}
	if got, want := bar(50, 75, 100), "[####################..........|..........]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := bar(0, math.MaxInt, 0), "[........................................|]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What became of a concern, as the page has it.
func TestFate(t *testing.T) {
	closes := time.Date(2026, 1, 19, 0, 0, 0, 0, time.UTC)
	r := assessed{poll: liaison.Poll{Question: liaison.Question{Closes: closes}}, asOf: closes}
	early := assessed{poll: r.poll, asOf: closes.AddDate(0, 0, -9)}
	by := func(days int) liaison.Resolution {
		return liaison.Resolution{By: "the editors", At: closes.AddDate(0, 0, days), How: "an example"}
	}
	for _, c := range []struct{ got, want string }{
		{r.fate(liaison.Resolution{}), "not resolved"},
		{r.fate(by(-5)), "resolved on 2026-01-14 by the editors: an example"},
		{early.fate(by(-5)), "not resolved yet"},
		{r.fate(by(0)), "resolved too late, on 2026-01-19"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// However many voices there are, the analysis is of all of them; where they are too
// few, it is of any number only, and what is not decided says so.
func TestAnalysis(t *testing.T) {
	many := liaison.Policy{Name: "many"}
	for i := range 2000 {
		many.Conditions = append(many.Conditions, liaison.Condition{Need: liaison.Favoring.AtLeast(1).Among(fmt.Sprint("class ", i))})
	}
	for _, c := range []struct {
		policy     liaison.Policy
		voices     int
		among, any bool
		undecided  bool
	}{
		{policies.W3CAppeal(), 200_000, true, true, false},
		{policies.CABForumBallot(11), 200_000, true, true, false},
		{liaison.StrongShowing(), 4, true, true, false},
		{liaison.StrongShowing(), 1, false, true, false},
		{many, 5000, false, false, true},
	} {
		a := analyze(c.policy, c.voices)
		if (a.Among != nil) != c.among || (a.Any != nil) != c.any || (a.Undecided != "") != c.undecided || c.among && a.Among.Voices != c.voices {
			t.Errorf("%s, %d voices: %+v", c.policy.Name, c.voices, a)
		}
		p := cli.Page{Width: width}
		a.tell(&p)
		if got := p.String(); strings.Contains(got, "is not decided") != c.undecided || strings.Contains(got, "any number") != c.any {
			t.Errorf("%s, %d voices:\n%s", c.policy.Name, c.voices, got)
		}
	}
	if analyze(liaison.Policy{}, 5) != nil {
		t.Error("a malformed policy is analysed")
	}
}

func TestClass(t *testing.T) {
	for _, class := range []string{"", "issuers", "permanent members", "x, y", " among ", `"`} {
		if got := classOf(liaison.Favoring.AtLeast(1).Among(class)); got != class {
			t.Errorf("%q, want %q", got, class)
		}
	}
}

// A policy is found by the name under which it is listed.
func TestNames(t *testing.T) {
	_, list, _ := command("", "-list")
	for e := range known() {
		if !strings.Contains("\n"+list, "\n"+e.Policy.Name+"\n") {
			t.Errorf("%s is not listed", e.Policy.Name)
		}
		var p policy
		if err := p.find(e.Policy.Name); err != nil || p.Name != e.Policy.Name {
			t.Errorf("%s: %v, %v", e.Policy.Name, p, err)
		}
	}
	for e := range known() {
		if e.Policy.Name != liaison.StrongShowing().Name {
			t.Errorf("starts at %v", e.Policy)
		}
		break
	}
	if status, stdout, _ := command("", "-list", "-json"); status != 0 || !json.Valid([]byte(stdout)) {
		t.Errorf("status %d\n%s", status, stdout)
	}
}

func TestReadFails(t *testing.T) {
	broken := errors.New("broken")
	if _, err := open("-", io.MultiReader(strings.NewReader("{"), readError{broken}), ""); !errors.Is(err, broken) {
		t.Error(err)
	}
}

type readError struct{ error }

func (e readError) Read([]byte) (int, error) { return 0, e.error }

// A poll of many bodies is told in a few pages.
func TestManyVoices(t *testing.T) {
	var asked, positions []string
	for i := range 5000 {
		asked = append(asked, fmt.Sprintf(`{"name": "m%d"}`, i))
		positions = append(positions, fmt.Sprintf(`{"body": "m%d", "stance": "favor", "at": "2026-01-06T00:00:00Z"}`, i))
	}
	stdin := strings.Replace(put(majority, strings.Join(positions, ",")), `{"name": "a"}, {"name": "b"}`, strings.Join(asked, ","), 1)
	status, stdout, stderr := command(stdin, "-")
	if status != 0 || stderr != "" || !strings.Contains(stdout, "The policy, among 5000 voices.") {
		t.Errorf("status %d\n%s\n%s", status, stdout, stderr)
	}
}
