package chartertest_test

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/go-multierror"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/charter/chartertest"
)

func may(o charter.Office, a charter.Act) bool { return o.May(a) == nil }

func open(p charter.Product, showings ...charter.Showing) bool { return p.Check(showings...) == nil }

func TestOwnPowers(t *testing.T) {
	if err := chartertest.TestPowers(may); err != nil {
		t.Error(err)
	}
	chartertest.RunPowers(t, may)
}

func TestOwnGate(t *testing.T) {
	if err := chartertest.TestGate(open); err != nil {
		t.Error(err)
	}
	chartertest.RunGate(t, open)
}

func TestOwnLimits(t *testing.T) {
	if err := chartertest.TestLimits(charter.Product.LimitedAt); err != nil {
		t.Error(err)
	}
	chartertest.RunLimits(t, charter.Product.LimitedAt)
}

func TestOwnChecker(t *testing.T) {
	if err := chartertest.TestChecker(charter.Record.Check); err != nil {
		t.Error(err)
	}
	chartertest.RunChecker(t, charter.Record.Check)
}

func TestOwnRecord(t *testing.T) {
	if err := chartertest.TestRecord(record(), noon); err != nil {
		t.Error(err)
	}
	chartertest.RunRecord(t, record(), noon)
}

// setShort has go test run with -short or without it, until the test is over.
func setShort(t *testing.T, short bool) {
	before := testing.Short()
	if err := flag.Set("test.short", strconv.FormatBool(short)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("test.short", strconv.FormatBool(before)) })
}

// The documentation says how many cases a suite poses.
func TestHowMany(t *testing.T) {
	for short, want := range map[bool]map[string]int{ // hundreds
		false: {"gate": 78, "limits": 18, "checker": 137, "powers": 750},
		true:  {"gate": 11, "limits": 2, "checker": 23, "powers": 108},
	} {
		setShort(t, short)
		asked := map[string]int{}
		if err := errors.Join(
			chartertest.TestGate(func(p charter.Product, s ...charter.Showing) bool { asked["gate"]++; return open(p, s...) }),
			chartertest.TestLimits(func(p charter.Product, at time.Time) bool { asked["limits"]++; return p.LimitedAt(at) }),
			chartertest.TestChecker(func(wg charter.Record, asOf time.Time, s ...charter.Showing) error {
				asked["checker"]++
				return wg.Check(asOf, s...)
			}),
			chartertest.TestPowers(func(o charter.Office, a charter.Act) bool { asked["powers"]++; return may(o, a) }),
		); err != nil {
			t.Error(err)
		}
		for suite, n := range want {
			if asked[suite]/100 != n {
				t.Errorf("with -short=%t: %d questions of %s", short, asked[suite], suite)
			}
		}
	}
}

// Whoever changes what it was handed is told, and by the first example.
func TestChangesAreTold(t *testing.T) {
	var back []func()
	err := chartertest.TestGate(func(p charter.Product, s ...charter.Showing) bool {
		if why := p.Waivers[charter.RuleShowing]; why != "" {
			p.Waivers[charter.RuleShowing] = "because " + why
			back = append(back, func() { p.Waivers[charter.RuleShowing] = why })
		}
		return open(p, s...)
	})
	for _, restore := range slices.Backward(back) {
		restore()
	}
	if err == nil || !strings.Contains(err.Error(), "changed by whoever was to read it only") {
		t.Error(err)
	}
	if err := chartertest.TestGate(open); err != nil {
		t.Error(err)
	}
}

// Outside of tests there is no -short, and nothing panics that asks for it.
func TestOutsideOfTests(t *testing.T) {
	before := flag.CommandLine
	flag.CommandLine = flag.NewFlagSet("program", flag.ContinueOnError)
	t.Cleanup(func() { flag.CommandLine = before })
	if err := chartertest.TestLimits(charter.Product.LimitedAt); err != nil {
		t.Error(err)
	}
}

// Whoever answers every question alike meets some expectations and fails all the
// others: no row of a suite is without cases, with -short neither.
func TestNoRowIsEmpty(t *testing.T) {
	for _, suite := range []struct {
		name    string
		run     func(bool) error
		yes, no int // rows that expect it
	}{
		{"powers", func(yes bool) error {
			return chartertest.TestPowers(func(charter.Office, charter.Act) bool { return yes })
		}, 5, 7},
		{"gate", func(yes bool) error {
			return chartertest.TestGate(func(charter.Product, ...charter.Showing) bool { return yes })
		}, 3, 7},
		{"limits", func(yes bool) error {
			return chartertest.TestLimits(func(charter.Product, time.Time) bool { return yes })
		}, 1, 4},
		{"checker", func(yes bool) error {
			return chartertest.TestChecker(func(charter.Record, time.Time, ...charter.Showing) error {
				if yes {
					return nil
				}
				return errors.New("no")
			})
		}, 27, 38},
	} {
		for _, short := range []bool{false, true} {
			setShort(t, short)
			if got := len(chartertest.Problems(suite.run(true))); got != suite.no {
				t.Errorf("%s with -short=%t: %d problems with yes, want %d", suite.name, short, got, suite.no)
			}
			if got := len(chartertest.Problems(suite.run(false))); got != suite.yes {
				t.Errorf("%s with -short=%t: %d problems with no, want %d", suite.name, short, got, suite.yes)
			}
		}
	}
}

// A record of the reader's own has a problem for each violation, with its path.
func TestRecordProblems(t *testing.T) {
	wg := record()
	wg.Products[0].Kind = ""
	wg.Products = append(wg.Products, charter.Product{})
	wg.Activities[0].TaskGroup = ""
	err := chartertest.TestRecord(wg, noon)
	var got [][2]string
	for _, p := range chartertest.Problems(err) {
		got = append(got, [2]string{p.Name, p.Example})
		if !errors.Is(err, p.Rule) {
			t.Errorf("%v is not there", p.Rule)
		}
	}
	if diff := cmp.Diff([][2]string{
		{"must/0a-name", `/products/1/title: "product" has no title`},
		{"must/2a-form", `/products/1/form: "product" has no form (known: document, software, training, service)`},
		{"must/2a-sip", `/products/1/sip: "product" has nothing to do with SIP`},
		{"must/4a-purpose", `/products/1/purposes: "product" has no purpose (known: inform, guide, stimulate, interoperate)`},
		{"must/6a-kind", `/products/0/kind: "fax over IP" has no kind (known: technical document, white paper, briefing, seminar, working paper, definition, requirement, bibliography, expert list)`},
		{"must/9a-task-group", `/activities/0/taskGroup: "fax" has no task group`},
	}, got); diff != "" {
		t.Error(diff)
	}
}

// The showings are handed on.
func TestRecordShowings(t *testing.T) {
	wg := record()
	p := &wg.Products[0]
	p.StandardsLike, p.Document, p.Scope, p.Excludes = true, "trunking 1.1", "SIP trunks", []string{"fax"}
	if err := chartertest.TestRecord(wg, noon); !errors.Is(err, charter.RuleShowing) {
		t.Errorf("without a showing: %v", err)
	}
	if err := chartertest.TestRecord(wg, noon, showing{noon.Add(-1)}); err != nil {
		t.Error(err)
	}
}

// What the implementation itself says stands beside its answer, up to 200 bytes.
func TestOwnError(t *testing.T) {
	err := chartertest.TestChecker(func(charter.Record, time.Time, ...charter.Showing) error {
		return errors.New("x" + strings.Repeat("é", 300))
	})
	want := "refused (x" + strings.Repeat("é", 99) + `) {"record":{`
	if got := chartertest.Problems(err)[0].Example; !strings.HasPrefix(got, want) {
		t.Errorf("got %s", got)
	}
}

// Side by side, and each time the same.
func TestSameReport(t *testing.T) {
	reports := make(chan string)
	for range 4 {
		go func() {
			reports <- fmt.Sprint(chartertest.TestGate(func(charter.Product, ...charter.Showing) bool { return false }))
		}()
	}
	first := <-reports
	for range 3 {
		if report := <-reports; report != first {
			t.Errorf("first %s, then %s", first, report)
		}
	}
}

func TestProblem(t *testing.T) {
	nobody := chartertest.TestPowers(func(charter.Office, charter.Act) bool { return false })
	if !errors.Is(nobody, charter.RuleLimitedRelease) || !errors.Is(nobody, charter.RuleScheduleByChair) || errors.Is(nobody, charter.RuleAct) {
		t.Errorf("got %v", nobody)
	}
	if p, ok := errors.AsType[chartertest.Problem](nobody); !ok || p.Name != "must/4b-limited-release" {
		t.Errorf("got %v", p)
	}
	property := chartertest.Problem{Name: "property/showing-order"}
	if property.Unwrap() != nil {
		t.Error("a property has a rule")
	}
	wrapped := errors.Join(errors.New("other"), nobody, property)
	if got := chartertest.Problems(wrapped); len(got) != 6 || got[5] != property {
		t.Errorf("got %v", got)
	}
	several := fmt.Errorf("in all: %w", multierror.Append(nil, nobody, property))
	if got := chartertest.Problems(several); len(got) != 6 {
		t.Errorf("got %v", got)
	}
	if got := chartertest.Problems(errors.New("other")); got != nil {
		t.Errorf("got %v", got)
	}
}

var noon = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)

// record is in order at noon.
func record() charter.Record {
	return charter.Record{
		Name:         "techwg",
		Established:  2004,
		MailingList:  "techwg@example.org",
		Appointments: []charter.Appointment{{Person: "spencer", Office: charter.Chair, By: charter.Board}},
		Activities: []charter.Activity{{
			Name: "fax", Kind: charter.Technical, TaskGroup: "FoIP", By: charter.WorkingGroup,
			Schedules: []charter.Schedule{{By: "spencer", At: noon, Plan: "a call every Friday"}},
		}},
		Products: []charter.Product{{
			Title: "fax over IP", Created: noon, Form: charter.Document, Kind: charter.WhitePaper,
			SIP: true, Purposes: []charter.Purpose{charter.Inform},
		}},
	}
}

// showing is a strong one.
type showing struct{ at time.Time }

func (s showing) Document() string   { return "trunking 1.1" }
func (s showing) Scope() string      { return "SIP trunks" }
func (s showing) Excludes() []string { return []string{"fax"} }
func (s showing) Decided() time.Time { return s.at }
func (s showing) Strong() bool       { return true }
