package liaison_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// A host draws whatever the types of a poll can hold, with what is at hand now and
// then, so that some of it hangs together.
type host struct{ *rand.Rand }

func (h host) one(of ...string) string { return of[h.IntN(len(of))] }

// rarely is for what a few in a thousand have.
func (h host) rarely() bool { return h.IntN(200) == 0 }

func (h host) text(of ...string) string {
	if h.rarely() {
		return h.one("", " ", "\t\n", "\xff", "\xfe", "\ufffd", "a\x00b", "\u2028", "\ufeff", "\u200b", "\u0085", "\x85", "\xed\xa0\x80", "<&>", `"`, `\`, "🚀", "IETF ", "ietf")
	}
	return h.one(of...)
}

func (h host) time() time.Time {
	t := opened.Add(time.Duration(h.IntN(15*24)) * time.Hour)
	switch h.IntN(80) {
	case 0:
		t = []time.Time{{}, opened, closes, opened.Add(-1), closes.Add(-1), closes.Add(1), at(0), at(1), at(9999), at(10000), at(10000).Add(-1), time.Unix(math.MaxInt64/2, 0), time.Unix(math.MinInt64/2, 0)}[h.IntN(13)]
	case 1:
		t = time.Now()
	case 2:
		t = t.Add(time.Duration(h.IntN(3)))
	}
	if h.IntN(8) == 0 {
		zones := []int{3600, -3600, 60, -23 * 3600, 19800}
		if h.IntN(12) == 0 {
			zones = []int{59, 1, -1, 61, 24 * 3600, -24 * 3600, 86399, math.MaxInt32, math.MinInt32}
		}
		t = t.In(time.FixedZone("", zones[h.IntN(len(zones))]))
	}
	return t
}

func (h host) set() liaison.Stances {
	sets := []liaison.Stances{favoring, against, sided, responding, unrecused, asked, liaison.Blocking, liaison.Nonresponding, favoring | abstaining}
	if h.rarely() {
		return liaison.Stances(h.IntN(256))
	}
	return sets[h.IntN(len(sets))]
}

func (h host) number() int {
	if h.IntN(300) == 0 {
		return []int{-1, 0, math.MaxInt32, math.MinInt, math.MaxInt}[h.IntN(5)]
	}
	return 1 + h.IntN(3)
}

func (h host) threshold() liaison.Threshold {
	t := comparisons[h.IntN(4)].threshold(h.set(), h.number())
	if h.IntN(2) == 0 {
		t = t.Per(h.number(), h.set())
	}
	return t.Among(h.text("", "", "", "", "standards", "industry"))
}

func (h host) policy() liaison.Policy {
	if h.IntN(6) == 0 {
		return liaison.StrongShowing()
	}
	p := liaison.Policy{Name: h.text("appeal"), Source: h.text("", "Process"), Edition: h.text("", "2023"), Electorate: h.IntN(3) == 0}
	for range 1 + h.IntN(3) - h.IntN(20)/19 {
		c := liaison.Condition{Need: h.threshold(), Clause: h.text("", "2.3")}
		if h.IntN(3) == 0 {
			c.When = h.threshold()
		}
		p.Conditions = append(p.Conditions, c)
	}
	if h.IntN(4) == 0 {
		p.Required = []string{h.text("IETF", "ITU", "W3C")}
	}
	if p.Blocks = liaison.Blocks(h.IntN(3)); h.rarely() {
		p.Blocks = liaison.Blocks(h.IntN(256))
	}
	if h.IntN(4) == 0 {
		p.Days = []int{1, 7, 13, 14, 1000, -1, math.MaxInt}[h.IntN(7)]
	}
	if h.IntN(4) == 0 {
		p.Waivers = h.waivers()
	}
	return p
}

func (h host) waivers() map[liaison.Rule]string {
	rules := []liaison.Rule{liaison.RuleSilence, liaison.RuleMonotone, liaison.RuleElectorate}
	r := rules[h.IntN(len(rules))]
	if h.rarely() {
		r = liaison.Rule(h.IntN(256))
	}
	return map[liaison.Rule]string{r: h.text("as published")}
}

func (h host) question() liaison.Question {
	q := liaison.Question{Document: h.text("profile"), Scope: h.text("trunks"), Opened: opened, Closes: closes}
	if h.IntN(8) == 0 {
		q.Opened = h.time()
	}
	if h.IntN(8) == 0 {
		q.Closes = h.time()
	}
	if h.IntN(8) == 0 {
		q.Excludes, q.Topics = []string{h.text("fax")}, []string{h.text("trunks")}
	}
	for _, name := range []string{"IETF", "ITU", "ATIS", "ETSI"}[:1+h.IntN(4)] {
		b := liaison.Body{Name: h.text(name), Class: map[string]string{"IETF": "standards", "ATIS": "industry"}[name]}
		if h.IntN(10) == 0 {
			b.Voice = h.text("", "ITU")
		}
		if h.rarely() {
			b.Class = h.text("standards")
		}
		q.Asked = append(q.Asked, b)
		if !h.rarely() {
			q.Relevant = append(q.Relevant, b.Name)
		}
	}
	if h.rarely() {
		q.Waivers = h.waivers()
	}
	return q
}

func (h host) position() liaison.Position {
	stances := []liaison.Stance{liaison.Favor, liaison.Favor, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Block, liaison.Block, liaison.Withdraw}
	p := liaison.Position{Body: h.text("IETF", "ITU", "ATIS", "ETSI"), Stance: stances[h.IntN(len(stances))], At: h.time()}
	if h.rarely() {
		p.Stance = liaison.Stance(h.IntN(256))
	}
	if h.IntN(8) == 0 {
		p.Statement = h.text("", "see the minutes")
	}
	for range h.IntN(3) {
		c := liaison.Concern{Text: h.text("first", "second", "")}
		if h.IntN(2) == 0 {
			c.Resolved = liaison.Resolution{By: h.text("the editor"), How: h.text("text changed"), At: h.time()}
		}
		p.Concerns = append(p.Concerns, c)
	}
	return p
}

func (h host) poll() liaison.Poll {
	p := liaison.Poll{Policy: h.policy(), Question: h.question()}
	for range h.IntN(7) {
		p.Positions = append(p.Positions, h.position())
	}
	return p
}

// What is decided live is decided alike after the poll has been stored and read,
// for every poll, or its check refuses it. 100 000 of them are drawn.
func TestStoredPollsAreAssessedAlike(t *testing.T) {
	t.Parallel()
	n := 100_000
	if testing.Short() {
		n = 5_000
	}
	refused, pending, carried, failed := 0, 0, 0, 0
	h := host{rand.New(rand.NewPCG(2009, 7))}
	for i := range n {
		p := h.poll()
		asOf := []time.Time{closes, h.time(), p.Question.Closes}[i%3]
		live := p.Assess(asOf)
		err := p.Check()
		if live.Outcome() == liaison.Invalid && err == nil {
			t.Fatalf("%d: in order, but %v: %v", i, live, live.Err())
		}
		if err != nil {
			if refused++; refused%8 == 0 {
				explain(t, live)
			}
			continue
		}
		stored, err := json.Marshal(p)
		if err != nil {
			t.Fatalf("%d: in order, but %v: %+v", i, err, p)
		}
		var back liaison.Poll
		if err := json.Unmarshal(stored, &back); err != nil {
			t.Fatalf("%d: %v: %s", i, err, stored)
		}
		if err := back.Check(); err != nil {
			t.Fatalf("%d: in order, and once it is stored %v: %s", i, err, stored)
		}
		if diff := cmp.Diff(told(t, live), told(t, back.Assess(asOf))); diff != "" {
			t.Fatalf("%d: %s: %s", i, stored, diff)
		}
		switch live.Outcome() {
		case liaison.Pending:
			pending++
		case liaison.Carried:
			carried++
		default:
			failed++
		}
	}
	t.Logf("%d polls: %d refused, %d pending, %d carried, %d failed", n, refused, pending, carried, failed)
	for _, some := range []int{refused, pending, carried, failed} {
		if some < n/40 {
			t.Error("too few of a kind")
		}
	}
}

// explain asks for everything that an assessment can tell.
func explain(t *testing.T, a liaison.Assessment) {
	t.Helper()
	if told(t, a) == "" || a.Outcome() == liaison.Invalid && (a.Strong() || a.Err() == nil || len(a.Results()) > 0) {
		t.Fatal(fmt.Sprint(a))
	}
}

// A clock that is set back gives a later position an earlier time. That is the
// time that is stored, so it is the one that decides live too.
func TestClockSetBack(t *testing.T) {
	type fields struct { // of a time.Time
		wall uint64
		ext  int64 // the reading of the monotonic clock
		loc  *time.Location
	}
	later := func(t time.Time, by time.Duration) time.Time {
		(*fields)(unsafe.Pointer(&t)).ext += int64(by)
		return t
	}
	now := time.Now()
	if moved := later(now, time.Second); !moved.After(now) || moved.Round(0) != now.Round(0) {
		t.Skip("a time is made otherwise")
	}
	second := func(n int) time.Time { return now.Add(time.Duration(n) * time.Second) }
	const hour = time.Hour
	resolved := liaison.Concern{Text: "first", Resolved: liaison.Resolution{By: "the editor", How: "text changed", At: later(second(20), -hour)}}
	for name, c := range map[string]struct {
		opened, closes, asOf time.Time
		positions            []liaison.Position
	}{
		"two positions":   {second(0), second(60), second(60), []liaison.Position{{Body: "A", Stance: liaison.Favor, At: second(20)}, {Body: "A", Stance: liaison.Oppose, At: later(second(10), hour)}}},
		"at one time":     {second(0), second(60), second(60), []liaison.Position{{Body: "A", Stance: liaison.Favor, At: later(second(20), hour)}, {Body: "A", Stance: liaison.Oppose, At: second(20)}}},
		"a resolution":    {second(0), second(60), second(60), []liaison.Position{{Body: "A", Stance: liaison.Block, At: second(10), Concerns: []liaison.Concern{resolved}}}},
		"another block":   {second(0), second(60), second(60), []liaison.Position{{Body: "A", Stance: liaison.Block, At: later(second(10), hour), Concerns: []liaison.Concern{{Text: "first"}}}, {Body: "A", Stance: liaison.Oppose, At: later(second(10), -hour)}, {Body: "A", Stance: liaison.Block, At: second(20)}}},
		"the opening":     {later(second(0), hour), second(60), second(60), []liaison.Position{{Body: "A", Stance: liaison.Favor, At: second(10)}}},
		"the close":       {second(0), later(second(60), -hour), second(60), []liaison.Position{{Body: "A", Stance: liaison.Favor, At: second(10)}}},
		"the assessment":  {second(0), second(60), later(second(60), -hour), []liaison.Position{{Body: "A", Stance: liaison.Favor, At: second(10)}}},
		"the window":      {second(0), later(second(60), -2*hour), second(60), []liaison.Position{{Body: "A", Stance: liaison.Favor, At: second(10)}}},
		"the other times": {second(0), second(60), second(60), []liaison.Position{{Body: "A", Stance: liaison.Favor, At: later(second(10), hour)}}},
	} {
		p := liaison.Poll{Policy: policy(liaison.Favoring.AtLeast(1), liaison.Blocking.AtMost(0)), Question: asks(bodies("A")...), Positions: c.positions}
		p.Question.Opened, p.Question.Closes = c.opened, c.closes
		if name == "a resolution" {
			p.Policy.Conditions = p.Policy.Conditions[1:]
		}
		stored, err := json.Marshal(p)
		var back liaison.Poll
		if err != nil || json.Unmarshal(stored, &back) != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(told(t, back.Assess(c.asOf.Round(0))), told(t, p.Assess(c.asOf))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if live, then := paths(p.Check()), paths(back.Check()); !cmp.Equal(live, then) || live != nil {
			t.Errorf("%s: %v, %v", name, live, then)
		}
	}
}
