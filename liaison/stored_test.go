package liaison_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// A host draws whatever the types of a poll can hold, with what is at hand now and
// then, so that some of it hangs together.
type host struct {
	*rand.Rand
	clocks bool // that have been set
}

var hostiles = slices.Sorted(maps.Keys(hostile))

func (h *host) one(of ...string) string { return of[h.IntN(len(of))] }

// rarely is for what a few in a thousand have.
func (h *host) rarely() bool { return h.IntN(200) == 0 }

func (h *host) text(of ...string) string {
	if h.rarely() {
		return hostiles[h.IntN(len(hostiles))]
	}
	return h.one(of...)
}

func (h *host) time() time.Time {
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
	if h.clocks && t.Year() > 1900 && t.Year() < 2100 {
		t = skewed(t, []time.Duration{0, 0, -20 * day, -day, day, 20 * day}[h.IntN(6)]).In(t.Location())
	}
	return t
}

func (h *host) set() liaison.Stances {
	sets := []liaison.Stances{favoring, against, sided, responding, unrecused, asked, liaison.Blocking, liaison.Nonresponding, favoring | abstaining}
	if h.rarely() {
		return liaison.Stances(h.IntN(256))
	}
	return sets[h.IntN(len(sets))]
}

func (h *host) number() int {
	if h.IntN(300) == 0 {
		return []int{-1, 0, math.MaxInt32, math.MinInt, math.MaxInt}[h.IntN(5)]
	}
	return 1 + h.IntN(3)
}

func (h *host) threshold() liaison.Threshold {
	t := comparisons[h.IntN(4)].threshold(h.set(), h.number())
	if h.IntN(2) == 0 {
		t = t.Per(h.number(), h.set())
	}
	return t.Among(h.text("", "", "", "", "standards", "industry"))
}

func (h *host) policy() liaison.Policy {
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

func (h *host) waivers() map[liaison.Rule]string {
	rules := []liaison.Rule{liaison.RuleSilence, liaison.RuleMonotone, liaison.RuleElectorate}
	r := rules[h.IntN(len(rules))]
	if h.rarely() {
		r = liaison.Rule(h.IntN(256))
	}
	w := map[liaison.Rule]string{r: h.text("as published")}
	if h.IntN(16) == 0 {
		w[r] = hostiles[h.IntN(len(hostiles))]
	}
	return w
}

func (h *host) question() liaison.Question {
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

func (h *host) position() liaison.Position {
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

func (h *host) register() (r liaison.Register) {
	for _, name := range []string{"IETF", "ITU", "ATIS", "ETSI", "ATIS"}[:2+h.IntN(4)] {
		l := liaison.Liaison{Body: h.text(name), Status: liaison.Status(1 + h.IntN(2)), Topics: []string{h.text("trunks", "trunks", "fax")}, From: h.time().AddDate(0, 0, -10)}
		if h.IntN(4) == 0 {
			l.Voice, l.Class = h.text("", "ITU"), h.text("", "industry")
		}
		if h.clocks {
			l.From = h.time().Add(-10 * day)
		}
		if h.IntN(3) == 0 {
			l.Until = h.time()
		}
		for range h.IntN(3) {
			l.Contacts = append(l.Contacts, h.time())
		}
		r.Liaisons = append(r.Liaisons, l)
	}
	if h.IntN(4) == 0 {
		r.Waivers = map[liaison.Rule]string{liaison.RuleLookAlike: h.text("as they write it")}
	}
	return r
}

func (h *host) poll() liaison.Poll {
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
	h := &host{Rand: rand.New(rand.NewPCG(2009, 7))}
	for i := range n {
		h.clocks = i%4 == 0
		p := h.poll()
		asOf := []time.Time{closes, h.time(), p.Question.Closes}[i%3]
		live := p.Assess(asOf)
		err := p.Check()
		if live.Outcome() == liaison.Invalid && err == nil {
			t.Fatalf("%d: in order, but %v: %v", i, live, live.Err())
		}
		if err != nil {
			if unwritable(err) && live.Outcome() != liaison.Invalid {
				t.Fatalf("%d: %v: %v", i, live, err)
			}
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
		if diff := cmp.Diff(told(t, live), told(t, back.Assess(asOf.Round(0)))); diff != "" {
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

// The same of registers: what their check finds, whom they ask, and for what they
// vouch.
func TestStoredRegistersAnswerAlike(t *testing.T) {
	t.Parallel()
	n := 20_000
	if testing.Short() {
		n = 2_000
	}
	asked, refused := 0, 0
	h := &host{Rand: rand.New(rand.NewPCG(2009, 8))}
	for i := range n {
		h.clocks = i%2 == 0
		f := file{Register: h.register(), Question: asking("profile", "trunks", "trunks")}
		f.Question.Opened = h.time()
		f.Question.Closes = f.Question.Opened.AddDate(0, 0, 14)
		asOf := h.time()
		live := f.answers(asOf)
		if err := errors.Join(f.Register.Check(asOf, year), f.Question.Check()); unwritable(err) {
			f.Register.Waivers = nil // which say nothing of whom to ask
			if refused++; live.Asked != nil && unwritable(f.Register.Check(asOf, year)) {
				t.Fatalf("%d: asked all the same: %v", i, err)
			}
			continue
		}
		if then := reread(t, f).answers(asOf.Round(0)); !reflect.DeepEqual(live, then) {
			t.Fatalf("%d: %+v: %s", i, f, cmp.Diff(live, then))
		}
		if live.Asked != nil {
			asked++
		}
	}
	t.Logf("%d registers: %d refused, %d asked", n, refused, asked)
	if asked < n/40 || refused < n/40 {
		t.Error("too few of a kind")
	}
}

// unwritable reports whether a record is refused because it cannot be written down.
func unwritable(err error) bool {
	return slices.ContainsFunc(liaison.Violations(err), func(v liaison.Violation) bool {
		return v.Rule == liaison.RuleText || v.Rule == liaison.RuleTime && !strings.Contains(v.Detail, " no later than ") && !strings.Contains(v.Detail, "does not say when")
	})
}

// A file is everything that is stored.
type file struct {
	Register liaison.Register
	Poll     liaison.Poll
	Question liaison.Question // to ask
}

// reread is the file after it has been stored.
func reread(t *testing.T, f file) file {
	t.Helper()
	stored, err := json.Marshal(f)
	if err != nil {
		t.Fatalf("in order, but %v: %+v", err, f)
	}
	var back file
	if err := json.Unmarshal(stored, &back); err != nil {
		t.Fatalf("%v: %s", err, stored)
	}
	return back
}

type replies struct {
	Checked [][]liaison.Violation
	Asked   []liaison.Body
	Vouched []liaison.Violation
	Told    string
}

// answers asks the register whatever it can be asked.
func (f file) answers(asOf time.Time) (a replies) {
	for _, within := range []time.Duration{0, day, year} {
		a.Checked = append(a.Checked, liaison.Violations(f.Register.Check(asOf, within)))
	}
	q, err := f.Register.Ask(f.Question)
	if a.Asked = q.Asked; err != nil {
		q = f.Question
		q.Asked = bodies("IETF", "ITU")
	}
	a.Checked = append(a.Checked, liaison.Violations(err))
	a.Vouched = liaison.Violations(f.Register.Vouch(q))
	if err == nil {
		a.Told = fmt.Sprint(q.Opened, q.Closes)
	}
	return a
}

// hostile are texts that do harm somewhere, and whether a record may have them.
var hostile = map[string]bool{
	"\xff": false, "a\xfe": false, "\x85": false, "\xed\xa0\x80": false, "a\x00b": false, "\x1b[31m": false, "a\nb": false, "\t": false,
	"a\u0085b": false, "a\u2028b": false, "\u2029": false, "a\x7f": false, "a\u2029b": false, "a\u009f": false, " ": false, "\u00a0": false, "\u200b": false, "\u200d\u200b": false, "\u00ad": false,
	"\u202e": false, "\ufeff": false, "\u3164": false, "\u115f": false, "\ufe0f": false, "\U000e0100": false, "\u2800": false, "\U000e0041": false,
	"\ufffd": true, "a\u202eb": true, "a\u200b": true, "a\u00adb": true, "IETF ": true, "ietf": true, "I\u00cbTF": true, "<&>": true, `"`: true, `\`: true, "🚀": true, "日本": true,
}

// oddTimes are times, and whether a record may have them.
func oddTimes(t time.Time) map[time.Time]bool {
	in := func(t time.Time, zone int) time.Time { return t.In(time.FixedZone("", zone)) }
	return map[time.Time]bool{
		in(t, 59): false, in(t, -61): false, in(t, 24*60*60): false, in(t, -24*60*60): false, at(0): false, at(10000): false, at(10000).Add(-1): true,
		in(at(10000).Add(time.Minute), -3600): false, in(at(10000).Add(-time.Minute), 3600): false, in(at(1).Add(time.Minute), -3600): false, in(at(1).Add(time.Hour), 3600): true,
		in(t, 14*60*60): true, in(t, -11*60*60): true, in(t, 23*60*60+59*60): true,
	}
}

// whole is a file in which every field of every record has a value, and all is in
// order.
func whole() file {
	waived := map[liaison.Rule]string{liaison.RuleSilence: "as published", liaison.RuleMonotone: "as published", liaison.RuleMajoritySafe: "as published"}
	kept := func(body, voice, class string) liaison.Liaison {
		return liaison.Liaison{Body: body, Voice: voice, Class: class, Status: liaison.Official, Topics: []string{"trunks"}, From: before, Until: closes, Contacts: []time.Time{before.Add(day), opened.Add(-day)}}
	}
	friend := kept("ATIS", "ATIS2", "industry")
	friend.Status = liaison.Unofficial
	said := resolved("the chair", "text changed", on(5))
	said.Body, said.Statement = "IETF", "see the minutes"
	q := liaison.Question{
		Document: "profile", Scope: "trunks", Excludes: []string{"fax"}, Topics: []string{"trunks"}, Opened: opened, Closes: closes,
		Waivers: map[liaison.Rule]string{liaison.RuleElectorate: "as agreed"},
	}
	polled := q
	polled.Asked = []liaison.Body{{Name: "IETF", Voice: "IETF2", Class: "standards"}, {Name: "ITU", Voice: "ITU2", Class: "industry"}}
	polled.Relevant = []string{"IETF", "ITU"}
	return file{
		liaison.Register{
			Liaisons: []liaison.Liaison{kept("RAI", "IETF", "standards"), kept("SG11", "ITU", "treaty"), friend},
			Waivers:  map[liaison.Rule]string{liaison.RuleLookAlike: "as they write it"},
		},
		liaison.Poll{
			Policy: liaison.Policy{
				Name: "of the case", Source: "Process", Edition: "2023", Required: []string{"ITU2"}, Waivers: waived,
				Conditions: []liaison.Condition{{Need: liaison.Blocking.AtMost(0).Among("standards"), When: liaison.Favoring.AtLeast(1).Among("industry"), Clause: "2.3"}},
			},
			Question:  polled,
			Positions: []liaison.Position{said, {Body: "ITU", Stance: liaison.Favor, At: on(3), Statement: "yes", Concerns: said.Concerns}, {Body: "W3C", Stance: liaison.Favor, At: on(4), Statement: "no", Concerns: said.Concerns}},
		},
		q,
	}
}

// A leaf is a text or a time of a record.
type leaf struct {
	path string
	text func(string)
	time *time.Time
}

// leaves finds every text and every time below a value, which has to have one in
// each field.
func leaves(t *testing.T, path string, v reflect.Value) (list []leaf) {
	t.Helper()
	switch x := v.Addr().Interface().(type) {
	case *string:
		return []leaf{{path: path, text: v.SetString}}
	case *time.Time:
		return []leaf{{path: path, time: x}}
	case *liaison.Threshold:
		return []leaf{{path: path, text: func(s string) { *x = x.Among(s) }}}
	case *map[liaison.Rule]string:
		for r := range *x {
			list = append(list, leaf{path: path + "/" + strings.ReplaceAll(r.ID(), "/", "~1"), text: func(s string) { (*x)[r] = s }})
		}
		if len(list) == 0 {
			t.Fatal(path, " is empty")
		}
		slices.SortFunc(list, func(a, b leaf) int { return strings.Compare(a.path, b.path) })
		return list
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == "" && path != "" || !f.IsExported() {
				t.Fatalf("%s/%s has no name", path, f.Name)
			}
			if name == "" {
				name = f.Name // of the file
			}
			if path == "/Question" && v.Type() == reflect.TypeFor[liaison.Question]() && (name == "asked" || name == "relevant") {
				continue // which the register finds
			}
			list = append(list, leaves(t, path+"/"+name, v.Field(i))...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			list = append(list, leaves(t, fmt.Sprint(path, "/", i), v.Index(i))...)
		}
		if v.Len() == 0 {
			t.Fatal(path, " is empty")
		}
	case reflect.Uint8, reflect.Bool, reflect.Int:
	default:
		t.Fatalf("%s is %v", path, v.Type())
	}
	return list
}

// Each hostile text in each field, and each odd time, is refused at its place, once
// and by everybody, or comes back as it was.
func TestEveryTextAndTime(t *testing.T) {
	t.Parallel()
	f := whole()
	if err := errors.Join(f.Register.Check(opened, year), f.Poll.Check(), f.Question.Check()); err != nil && !errors.Is(err, liaison.RuleQuestion) {
		t.Fatal(err)
	}
	cases := 0
	for n, l := range leaves(t, "", reflect.ValueOf(&f).Elem()) {
		try := func(value any, fine bool, set func(leaf)) {
			cases++
			f := whole()
			set(leaves(t, "", reflect.ValueOf(&f).Elem())[n])
			want := liaison.RuleText
			if l.time != nil {
				want = liaison.RuleTime
			}
			f.holds(t, fmt.Sprintf("%s: %q", l.path, value), l.path, want, fine)
		}
		if l.text != nil {
			for s, fine := range hostile {
				try(s, fine, func(l leaf) { l.text(s) })
			}
			continue
		}
		for at, fine := range oddTimes(*l.time) {
			try(at, fine, func(l leaf) { *l.time = at })
		}
		for _, by := range []time.Duration{-1000 * day, -10 * day, -day, day, 10 * day, 1000 * day} {
			cases++
			f := whole()
			for i, l := range leaves(t, "", reflect.ValueOf(&f).Elem()) {
				if l.time != nil {
					*l.time = skewed(*l.time, map[bool]time.Duration{i == n: by}[true])
				}
			}
			f.alike(t, fmt.Sprint(l.path, " by ", by))
		}
	}
	t.Logf("exhaustive: %d cases", cases)
}

// holds asks a file with one thing changed: that is refused at its place by every
// check of the record that it is in, or all that is asked is answered alike once
// it is stored.
func (f file) holds(t *testing.T, name, path string, want liaison.Rule, fine bool) {
	t.Helper()
	record, path, _ := strings.Cut(path[1:], "/")
	path = "/" + path
	at := func(path string, err error) (of, all []liaison.Rule) {
		for _, v := range liaison.Violations(err) {
			if all = append(all, v.Rule); v.Path == path && !(v.Rule == liaison.RuleTime && strings.Contains(v.Detail, " no later than ")) {
				of = append(of, v.Rule)
			}
		}
		return of, all
	}
	refusals := map[string]error{}
	switch record {
	case "Register":
		refusals["check"] = f.Register.Check(opened, year)
		if _, err := f.Register.Ask(f.Question); !strings.HasPrefix(path, "/waivers") {
			refusals["ask"] = err
			refusals["vouch"] = f.Register.Vouch(f.Question)
		}
	case "Question":
		refusals["check"] = f.Question.Check()
		_, refusals["ask"] = f.Register.Ask(f.Question)
		refusals["vouch"] = f.Register.Vouch(f.Question)
	case "Poll":
		refusals["check"] = f.Poll.Check()
		refusals["assess"] = f.Poll.Assess(closes).Err()
		if !strings.HasPrefix(path, "/positions") {
			_, refusals["prepare"] = f.Poll.Policy.Prepare(f.Poll.Question)
		} else if ballot, err := f.Poll.Policy.Prepare(f.Poll.Question); err == nil {
			refusals["ballot"] = ballot.Assess(f.Poll.Positions, closes).Err()
		} else {
			t.Fatal(name, err)
		}
		if of, below := strings.CutPrefix(path, "/policy"); below {
			_, all := at(of, f.Poll.Policy.Check())
			_, analyzed := f.Poll.Policy.Analyze(3)
			_, weighed := f.Poll.Policy.Weigh(map[string]liaison.Tally{"": {}, "standards": {}, "industry": {}})
			if !fine && (len(all) == 0 || analyzed == nil || weighed == nil) {
				t.Errorf("%s: %v, analyzed %v, weighed %v", name, all, analyzed, weighed)
			}
		}
	}
	for by, err := range refusals {
		of, _ := at(path, err)
		var told []liaison.Rule
		for _, r := range of {
			if r.Basis() == "record" && r != liaison.RuleClass && r != liaison.RuleTopic && r != liaison.RuleLookAlike {
				told = append(told, r)
			}
		}
		if told == nil && strings.HasSuffix(path, "/body") && by != "check" {
			f.alike(t, name) // a body without a name is nobody, and can be written down
			continue
		}
		if fine != (len(told) == 0) || len(told) > 1 {
			t.Errorf("%s: %s: %v: %v", name, by, told, err)
		}
		if !fine && told != nil && told[0] != want && want == liaison.RuleTime {
			t.Errorf("%s: %s: %v", name, by, told)
		}
	}
	if fine {
		f.alike(t, name)
	}
}

// alike asks a file, and once more after it was stored.
func (f file) alike(t *testing.T, name string) {
	t.Helper()
	back := reread(t, f)
	for _, asOf := range []time.Time{skewed(on(6), -100*day), skewed(on(6), 0), skewed(on(6), 100*day), skewed(closes, -day), skewed(closes, day)} {
		ask := func(f file, asOf time.Time) replies {
			if strings.HasPrefix(name, "/Poll") {
				return replies{Told: told(t, f.Poll.Assess(asOf)) + fmt.Sprint(f.Poll.Check(), f.Poll.Policy.Check())}
			}
			return f.answers(asOf)
		}
		live, then := ask(f, asOf), ask(back, asOf.Round(0))
		if !reflect.DeepEqual(live, then) {
			t.Errorf("%s: as of %v: %s", name, asOf, cmp.Diff(live, then))
		}
	}
}

// explain asks for everything that an assessment can tell.
func explain(t *testing.T, a *liaison.Assessment) {
	t.Helper()
	if told(t, a) == "" || a.Outcome() == liaison.Invalid && (a.Strong() || a.Err() == nil || len(a.Results()) > 0) {
		t.Fatal(fmt.Sprint(a))
	}
}

// skewed is a time as a clock gives it whose reading that is no calendar's is off
// by so much.
func skewed(t time.Time, by time.Duration) time.Time {
	type fields struct { // of a time.Time
		wall uint64
		ext  int64 // the reading of the monotonic clock
		loc  *time.Location
	}
	if by != 0 || t.Year() > 1900 && t.Year() < 2100 {
		t = clock.Add(t.Sub(clock.Round(0)))
	}
	(*fields)(unsafe.Pointer(&t)).ext += int64(by)
	return t
}

var clock = time.Now()

// A clock that is set back gives a later position an earlier time. That is the
// time that is stored, so it is the one that decides live too.
func TestClockSetBack(t *testing.T) {
	now, later := time.Now(), skewed
	if moved := later(now, time.Second); !moved.After(now) || !moved.Round(0).Equal(now.Round(0)) {
		t.Fatal("a time is made otherwise")
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
		"a word between":  {second(0), second(60), second(60), []liaison.Position{{Body: "A", Stance: liaison.Block, At: later(second(10), 0), Concerns: []liaison.Concern{{Text: "first"}}}, {Body: "A", Stance: liaison.Oppose, At: later(second(15), -hour)}, {Body: "A", Stance: liaison.Block, At: later(second(20), 0)}}},
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
