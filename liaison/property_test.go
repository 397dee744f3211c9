package liaison_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
)

// A small world: few names, few moments, so that they meet.
var (
	names     = []string{"IETF", "ITU", "SG11", "SG16", "ATIS", "ETSI", "W3C"}
	genName   = rapid.SampledFrom(names)
	genMoment = rapid.SampledFrom([]time.Time{
		{}, opened.Add(-1), opened, on(2), on(2).In(time.FixedZone("", 3600)), on(3), on(9), closes.Add(-1), closes, closes.Add(1),
	})
	genAsOf   = rapid.SampledFrom([]time.Time{opened.Add(-1), on(2), on(3), closes.Add(-1), closes, closes.Add(year)})
	genStance = rapid.Custom(func(t *rapid.T) liaison.Stance { return liaison.Stance(rapid.ByteRange(0, 6).Draw(t, "stance")) })

	genPosition = rapid.Custom(func(t *rapid.T) liaison.Position {
		return liaison.Position{
			Body:      rapid.SampledFrom(append(names, "stranger")).Draw(t, "body"),
			Stance:    genStance.Draw(t, "stance"),
			At:        genMoment.Draw(t, "at"),
			Statement: rapid.SampledFrom([]string{"", "no", "é 🚀"}).Draw(t, "statement"),
			Concerns:  genConcerns.Draw(t, "concerns"),
		}
	})
	genConcerns = rapid.Custom(func(t *rapid.T) (list []liaison.Concern) {
		for range rapid.IntRange(0, 2).Draw(t, "concerns") {
			list = append(list, liaison.Concern{
				Text:     rapid.SampledFrom([]string{"", "it breaks interworking", "it is late"}).Draw(t, "text"),
				Resolved: genResolution.Draw(t, "resolved"),
			})
		}
		return list
	})
	genResolution = rapid.Custom(func(t *rapid.T) liaison.Resolution {
		if rapid.Bool().Draw(t, "unresolved") {
			return liaison.Resolution{}
		}
		return liaison.Resolution{
			By:  rapid.SampledFrom([]string{"", "chair", "chair"}).Draw(t, "by"),
			At:  genMoment.Draw(t, "at"),
			How: rapid.SampledFrom([]string{"", "text changed", "text changed"}).Draw(t, "how"),
		}
	})
	genPositions = rapid.SliceOfN(genPosition, 0, 12)

	// A well-formed question: the bodies of one voice are of one class.
	genQuestion = rapid.Custom(func(t *rapid.T) liaison.Question {
		q := asks()
		classOf := map[string]string{}
		for _, name := range rapid.SliceOfNDistinct(genName, 1, 6, rapid.ID).Draw(t, "asked") {
			b := liaison.Body{Name: name, Voice: rapid.SampledFrom([]string{"", "", "ITU", "ITU", "IETF"}).Draw(t, "voice")}
			if name == "ITU" || name == "IETF" {
				b.Voice = "" // its own, which others share
			}
			voice := b.Voice
			if voice == "" {
				voice = name
			}
			if _, known := classOf[voice]; !known {
				classOf[voice] = rapid.SampledFrom(classes).Draw(t, "class")
			}
			b.Class = classOf[voice]
			q.Asked = append(q.Asked, b)
			q.Relevant = append(q.Relevant, name)
		}
		if rapid.Bool().Draw(t, "tampered") {
			q.Relevant = rapid.SliceOfN(genName, 1, 7).Draw(t, "relevant")
		}
		return q
	})

	genSet = rapid.Custom(func(t *rapid.T) liaison.Stances {
		return liaison.Stances(rapid.ByteRange(1, byte(liaison.Asked)).Draw(t, "set"))
	})
	genThreshold = rapid.Custom(func(t *rapid.T) liaison.Threshold {
		threshold := rapid.SampledFrom(comparisons).Draw(t, "comparison").threshold(genSet.Draw(t, "count"), rapid.IntRange(0, 4).Draw(t, "n"))
		if rapid.Bool().Draw(t, "share") {
			threshold = threshold.Per(rapid.IntRange(1, 5).Draw(t, "per"), genSet.Draw(t, "base"))
		}
		if _, err := threshold.MarshalText(); err != nil {
			return liaison.Favoring.AtLeast(1)
		}
		return threshold.Among(rapid.SampledFrom(classes).Draw(t, "among"))
	})
	// A well-formed policy, which may still be about a class that nobody is of, or take
	// too many days.
	genPolicy = rapid.Custom(func(t *rapid.T) liaison.Policy {
		p := policy()
		p.Waivers[liaison.RuleSilence] = "as published"
		for range rapid.IntRange(1, 3).Draw(t, "conditions") {
			c := liaison.Condition{Need: genThreshold.Draw(t, "need")}
			if rapid.Bool().Draw(t, "limited") {
				c.When = genThreshold.Draw(t, "when")
			}
			p.Conditions = append(p.Conditions, c)
		}
		if rapid.Bool().Draw(t, "requires") {
			p.Required = rapid.SliceOfNDistinct(genName, 1, 2, rapid.ID).Draw(t, "required")
		}
		p.Electorate = rapid.Bool().Draw(t, "electorate")
		p.Blocks = liaison.Blocks(rapid.ByteRange(0, 2).Draw(t, "blocks"))
		p.Days = rapid.SampledFrom([]int{0, 0, 0, 0, 7, 14, 15, 1_000_000}).Draw(t, "days")
		return p
	})
)

type world struct {
	policy    liaison.Policy
	question  liaison.Question
	positions []liaison.Position
	asOf      time.Time
}

var genWorld = rapid.Custom(func(t *rapid.T) world {
	return world{genPolicy.Draw(t, "policy"), genQuestion.Draw(t, "question"), genPositions.Draw(t, "positions"), genAsOf.Draw(t, "as of")}
})

func (w world) assess() *liaison.Assessment { return w.policy.Assess(w.question, w.positions, w.asOf) }

// weighed is what an assessment finds, without the positions that it does not
// count.
type weighed struct {
	Standing, Outcome liaison.Outcome
	Voices            map[string]liaison.Stance
	Results           []liaison.Result
	Pivots            []string
	Err               []liaison.Violation
}

func weigh(a *liaison.Assessment) weighed {
	return weighed{a.Standing(), a.Outcome(), maps.Collect(a.Voices()), a.Results(), slices.Collect(a.Pivots()), liaison.Violations(a.Err())}
}

// same compares what the two find.
func same(t *rapid.T, want, got *liaison.Assessment) {
	t.Helper()
	if diff := cmp.Diff(weigh(want), weigh(got), asIs); diff != "" {
		t.Fatal(diff)
	}
}

var asIs = cmp.Options{cmpopts.IgnoreUnexported(liaison.Result{}), cmp.Comparer(func(a, b liaison.Threshold) bool { return a == b })}

func TestAssessAgreesWithTheOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		if err := w.policy.Check(); err != nil {
			t.Fatal(err)
		}
		if err := w.question.Check(); err != nil {
			t.Fatal(err)
		}
		voices, reasons, want := rule(w.policy, w.question, w.positions, w.asOf)
		a := w.assess()
		if where := differs(a, voices, tally(voices), want); where != "" {
			t.Fatalf("%s: %v", where, a)
		}
		if (a.Err() == nil) != (a.Outcome() == liaison.Carried) {
			t.Fatal(a.Err())
		}
		if a.Outcome() == liaison.Invalid {
			return
		}
		got := slices.Repeat([]string{"counted"}, len(w.positions))
		for _, d := range a.Discarded() {
			got[d.Index] = d.Reason.String()
		}
		if diff := cmp.Diff(reasons, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestOrderOfPositionsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		a := w.assess()
		w.positions = rapid.Permutation(w.positions).Draw(t, "shuffled")
		same(t, a, w.assess())
	})
}

// Two bodies of one class, neither of them required, may swap what they say.
func TestNamesDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		var equal []int
		for i := range w.question.Asked {
			b := &w.question.Asked[i]
			if b.Voice = ""; b.Class == "industry" && !slices.Contains(w.policy.Required, b.Name) {
				equal = append(equal, i)
			}
		}
		if len(equal) < 2 {
			return
		}
		one, other := w.question.Asked[equal[0]].Name, w.question.Asked[equal[1]].Name
		before := w.assess()
		swapped := slices.Clone(w.positions)
		for i := range swapped {
			switch w.positions[i].Body {
			case one:
				swapped[i].Body = other
			case other:
				swapped[i].Body = one
			}
		}
		w.positions = swapped
		after := w.assess()
		if diff := cmp.Diff(before.Results(), after.Results(), asIs); diff != "" || before.Outcome() != after.Outcome() {
			t.Fatal(diff)
		}
		for _, class := range classes {
			if before.Tally(class) != after.Tally(class) {
				t.Fatal(before.Tally(class), after.Tally(class))
			}
		}
	})
}

func TestEveryVoiceIsCountedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		a := w.assess()
		if a.Outcome() == liaison.Invalid {
			return
		}
		voices := map[string]string{}
		for _, b := range w.question.Asked {
			voice := b.Voice
			if voice == "" {
				voice = b.Name
			}
			voices[voice] = b.Class
		}
		ofClass := map[string]int{"": len(voices), "standards": 0, "industry": 0}
		for _, class := range voices {
			if class != "" {
				ofClass[class]++
			}
		}
		for class, want := range ofClass {
			got := 0
			for _, n := range a.Tally(class) {
				if n < 0 {
					t.Fatalf("%q: %v", class, a.Tally(class))
				}
				got += n
			}
			if got != want || a.Tally(class).Count(liaison.Asked) != want {
				t.Fatalf("%q: %v counts %d, want %d", class, a.Tally(class), got, want)
			}
		}
	})
}

func TestDiscardedPositionsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		a := w.assess()
		if a.Outcome() == liaison.Invalid {
			return
		}
		counted := slices.Clone(w.positions)
		for _, d := range slices.Backward(a.Discarded()) {
			counted = slices.Delete(counted, d.Index, d.Index+1)
		}
		w.positions = counted
		again := w.assess()
		same(t, a, again)
		if len(again.Discarded()) != 0 {
			t.Fatal(again.Discarded())
		}
	})
}

// Whatever arrives once the question has closed, and however late one looks.
func TestOutcomeNeverFlips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		w.asOf = closes
		a := w.assess()
		for _, p := range genPositions.Draw(t, "afterwards") {
			if p.At = genAsOf.Draw(t, "at"); !p.At.Before(closes) {
				w.positions = append(w.positions, p)
			}
		}
		w.asOf = closes.Add(time.Duration(rapid.Int64Range(0, int64(100*year)).Draw(t, "later")))
		same(t, a, w.assess())
	})
}

func TestScaledSharesAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		compare := rapid.SampledFrom(comparisons).Draw(t, "comparison")
		count, base := genSet.Draw(t, "count"), genSet.Draw(t, "base")
		n, per := rapid.IntRange(0, 5).Draw(t, "n"), rapid.IntRange(1, 5).Draw(t, "per")
		scale := rapid.IntRange(2, 1000000).Draw(t, "scale")
		share := func(by int) []liaison.Result {
			w.policy.Conditions = []liaison.Condition{{Need: compare.threshold(count, n*by).Per(per*by, base)}}
			results := w.assess().Results()
			for i := range results {
				results[i].Condition = liaison.Condition{}
			}
			return results
		}
		if diff := cmp.Diff(share(1), share(scale), asIs); diff != "" {
			t.Fatal(diff)
		}
	})
}

// An organisation gains nothing by sending more groups that say the same.
func TestSplitVoicesAreHeardOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		w.policy.Electorate = false
		whole := w.assess()
		for _, b := range slices.Clone(w.question.Asked) {
			twin := b
			twin.Name += " twin"
			if twin.Voice == "" {
				twin.Voice = b.Name
			}
			w.question.Asked = append(w.question.Asked, twin)
			for _, p := range slices.Clone(w.positions) {
				if p.Body == b.Name {
					p.Body = twin.Name
					w.positions = append(w.positions, p)
				}
			}
		}
		same(t, whole, w.assess())
	})
}

func TestRecordsRoundTripThroughJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld.Draw(t, "world")
		for i := range w.positions { // what is stored can be written down
			p := &w.positions[i]
			if p.Stance > liaison.Withdraw {
				p.Stance = liaison.Block
			}
			if p.At.Year() > 9999 {
				p.At = closes
			}
			for j := range p.Concerns {
				if r := &p.Concerns[j].Resolved; r.At.Year() > 9999 {
					r.At = closes
				}
			}
		}
		if len(w.positions) == 0 {
			w.positions = nil
		}
		poll := liaison.Poll{Policy: w.policy, Question: w.question, Positions: w.positions}
		back := roundTrip(t, poll)
		first, err := json.Marshal(poll.Assess(w.asOf))
		if err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(back.Assess(w.asOf))
		if diff := cmp.Diff(string(first), string(again)); diff != "" || err != nil {
			t.Fatal(diff, err)
		}
		roundTrip(t, genRegister.Draw(t, "register"))
	})
}

func roundTrip[T any](t *rapid.T, v T) T {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if diff := cmp.Diff(v, back, asIs); diff != "" {
		t.Fatalf("%s: %s", b, diff)
	}
	return back
}

var (
	genDay = rapid.Custom(func(t *rapid.T) time.Time { // or none
		if n := rapid.IntRange(-3, 3).Draw(t, "day"); n != 0 {
			return opened.AddDate(0, 0, n)
		}
		return time.Time{}
	})
	genLiaison = rapid.Custom(func(t *rapid.T) liaison.Liaison {
		l := liaison.Liaison{
			Body: genName.Draw(t, "body"), Voice: rapid.SampledFrom([]string{"", "", "ITU", "IETF"}).Draw(t, "voice"), Class: rapid.SampledFrom(classes).Draw(t, "class"),
			Status: liaison.Status(rapid.ByteRange(0, 2).Draw(t, "status")),
			From:   genDay.Draw(t, "from"), Until: genDay.Draw(t, "until"),
		}
		for range rapid.IntRange(0, 2).Draw(t, "topics") {
			l.Topics = append(l.Topics, rapid.SampledFrom([]string{"trunks", "fax"}).Draw(t, "topic"))
		}
		for range rapid.IntRange(0, 2).Draw(t, "contacts") {
			l.Contacts = append(l.Contacts, genDay.Draw(t, "contact"))
		}
		return l
	})
	genRegister = rapid.Custom(func(t *rapid.T) liaison.Register {
		r := liaison.Register{Liaisons: rapid.SliceOfN(genLiaison, 0, 8).Draw(t, "liaisons")}
		if rapid.Bool().Draw(t, "waived") {
			r.Waivers = map[liaison.Rule]string{rapid.SampledFrom([]liaison.Rule{liaison.RuleRegularContact, liaison.RuleOfficialAndUnofficial, liaison.RuleLookAlike}).Draw(t, "rule"): rapid.SampledFrom([]string{"as agreed", "é 🚀"}).Draw(t, "reason")}
		}
		return r
	})
)

// keptThrough reports whether a body has a liaison just before a moment and one at
// it, the last nanosecond and the first.
func keptThrough(r liaison.Register, body string, at time.Time) bool {
	in := func(at time.Time) bool {
		return slices.ContainsFunc(r.Liaisons, func(l liaison.Liaison) bool { return l.Body == body && current(l, at) })
	}
	return in(at.Add(-1)) && in(at)
}

func current(l liaison.Liaison, at time.Time) bool {
	return at.Compare(l.From) >= 0 && (l.Until.Equal(time.Time{}) || at.Compare(l.Until) < 0)
}

// whom says whom a register asks at a moment, one liaison after the other, and
// whether the question can be put.
func whom(r liaison.Register, topics []string, at time.Time) (map[string]liaison.Body, bool) {
	ok := len(topics) > 0
	for _, topic := range topics {
		ok = ok && slices.ContainsFunc(r.Liaisons, func(l liaison.Liaison) bool { return slices.Contains(l.Topics, topic) })
	}
	asked, classOf := map[string]liaison.Body{}, map[string]string{}
	for _, l := range r.Liaisons {
		b := liaison.Body{Name: l.Body, Voice: l.Voice, Class: l.Class}
		if b.Voice == "" {
			b.Voice = b.Name
		}
		touches := slices.ContainsFunc(l.Topics, func(topic string) bool { return slices.Contains(topics, topic) })
		if !current(l, at) || !keptThrough(r, l.Body, at) || !touches && b.Voice != "IETF" && b.Voice != "ITU" {
			continue
		}
		if other, again := asked[b.Name]; again && other != b {
			ok = false
		}
		if class, again := classOf[b.Voice]; again && class != b.Class {
			ok = false
		}
		asked[b.Name], classOf[b.Voice] = b, b.Class
	}
	for name, b := range asked { // nobody has the name of a voice, and speaks with another
		if _, voice := classOf[name]; voice && b.Voice != name {
			ok = false
		}
	}
	_, ietf := classOf["IETF"]
	_, itu := classOf["ITU"]
	return asked, ok && ietf && itu
}

// Whom a register asks from day to day, and whom it vouches for.
func TestAskAgreesWithTheNaiveReading(t *testing.T) {
	put := 0
	rapid.Check(t, func(t *rapid.T) {
		r := genRegister.Draw(t, "register")
		for _, name := range []string{"IETF", "ITU"} {
			if rapid.IntRange(0, 4).Draw(t, "kept") > 0 {
				r.Liaisons = append(r.Liaisons, liaison.Liaison{Body: name, Status: liaison.Official, From: before})
			}
		}
		topics := rapid.SampledFrom([][]string{{"fax"}, {"trunks"}, {"fax", "trunks"}, {"fax", "video"}, nil}).Draw(t, "topics")
		for n := -4; n <= 4; n++ {
			blank := liaison.Question{Document: "profile", Scope: "trunks", Topics: topics, Opened: opened.AddDate(0, 0, n), Closes: closes}
			want, ok := whom(r, topics, blank.Opened)
			q, err := r.Ask(blank)
			if (err == nil) != ok {
				t.Fatalf("day %d: %v", n, err)
			}
			if err != nil {
				if vouched := r.Vouch(blank); !cmp.Equal(paths(vouched), paths(err)) {
					t.Fatalf("day %d: %v, but vouched for: %v", n, err, vouched)
				}
				continue
			}
			put++
			got := map[string]liaison.Body{}
			for _, b := range q.Asked {
				if b.Voice == "" {
					b.Voice = b.Name
				}
				got[b.Name] = b
			}
			if diff := cmp.Diff(want, got); diff != "" || len(got) != len(q.Asked) {
				t.Fatalf("day %d: %s", n, diff)
			}
			if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), q.Relevant); diff != "" {
				t.Fatal(diff)
			}
			if err := q.Check(); err != nil {
				t.Fatalf("a malformed question: %v", err)
			}
			// Later ones change nothing.
			later := r
			later.Liaisons = slices.Clone(r.Liaisons)
			for _, l := range rapid.SliceOfN(genLiaison, 0, 3).Draw(t, "later") {
				l.From = q.Opened.Add(time.Duration(rapid.Int64Range(1, int64(day)).Draw(t, "from")))
				later.Liaisons = append(later.Liaisons, l)
			}
			if err := later.Vouch(q); err != nil {
				t.Fatalf("day %d: not vouched for: %v", n, err)
			}
			// Whoever is put in or left out by hand is found.
			tampered := genQuestion.Draw(t, "by hand")
			q.Asked, q.Relevant = tampered.Asked, tampered.Relevant
			wrong, seen := 0, map[string]bool{}
			for _, b := range q.Asked {
				if seen[b.Name] = true; b.Voice == "" {
					b.Voice = b.Name
				}
				if want[b.Name] != b {
					wrong++
				}
			}
			for name := range want {
				if !seen[name] {
					wrong++
				}
				if !slices.Contains(q.Relevant, name) {
					wrong++
				}
			}
			for _, name := range q.Relevant {
				if _, ok := want[name]; !ok {
					wrong++
				}
			}
			err = r.Vouch(q)
			if got := liaison.Violations(err); len(got) != wrong || slices.ContainsFunc(got, func(v liaison.Violation) bool { return v.Rule != liaison.RuleElectorate }) {
				t.Fatalf("day %d: want %d departures: %v", n, wrong, err)
			}
		}
	})
	if put == 0 {
		t.Error("no question was ever put")
	}
}

func TestViolationsAreDistinctAndDeterministic(t *testing.T) {
	genStances := rapid.Custom(func(t *rapid.T) liaison.Stances { return liaison.Stances(rapid.Byte().Draw(t, "stances")) })
	rapid.Check(t, func(t *rapid.T) { // anything at all
		anyThreshold := func(name string) liaison.Threshold {
			threshold := rapid.SampledFrom(comparisons).Draw(t, name).threshold(genStances.Draw(t, "count"), rapid.IntRange(-1, 3).Draw(t, "n"))
			if rapid.Bool().Draw(t, "share") {
				threshold = threshold.Per(rapid.IntRange(-1, 3).Draw(t, "per"), genStances.Draw(t, "base"))
			}
			return threshold.Among(rapid.SampledFrom(classes).Draw(t, "among"))
		}
		p := policy()
		for range rapid.IntRange(0, 3).Draw(t, "conditions") {
			p.Conditions = append(p.Conditions, liaison.Condition{Need: anyThreshold("need"), When: anyThreshold("when")})
		}
		p.Required = rapid.SliceOfN(rapid.SampledFrom([]string{"", "IETF"}), 0, 3).Draw(t, "required")
		for _, r := range rapid.SliceOfN(rapid.SampledFrom(slices.Collect(liaison.Rules())), 0, 3).Draw(t, "waived") {
			p.Waivers[r] = rapid.SampledFrom([]string{"", "because"}).Draw(t, "reason")
		}
		p.Waivers[liaison.RuleMonotone], p.Waivers[liaison.RuleMajoritySafe] = "as published", "as published"
		q := liaison.Question{Document: rapid.SampledFrom([]string{"", "profile"}).Draw(t, "document"), Opened: genMoment.Draw(t, "opened"), Closes: genMoment.Draw(t, "closes")}
		for range rapid.IntRange(0, 5).Draw(t, "asked") {
			word := rapid.SampledFrom([]string{"", "a", "b"})
			q.Asked = append(q.Asked, liaison.Body{Name: word.Draw(t, "name"), Voice: word.Draw(t, "voice"), Class: word.Draw(t, "class")})
		}
		r, ps := genRegister.Draw(t, "register"), genPositions.Draw(t, "positions")
		p.Blocks, p.Days = liaison.Blocks(rapid.ByteRange(0, 3).Draw(t, "blocks")), rapid.IntRange(-1, 15).Draw(t, "days")
		for _, check := range []func() error{
			p.Check, q.Check,
			func() error { return r.Check(opened, day) },
			func() error { _, err := r.Ask(asking("", "trunks", "fax")); return err },
			func() error { return r.Vouch(q) },
			liaison.Poll{Policy: p, Question: q, Positions: ps}.Check,
			func() error { return p.Assess(q, nil, closes).Err() },
		} {
			list := liaison.Violations(check())
			if diff := cmp.Diff(list, liaison.Violations(check())); diff != "" {
				t.Fatal(diff)
			}
			seen := map[liaison.Violation]bool{}
			for _, v := range list {
				if seen[v] {
					t.Fatalf("twice: %v", v)
				}
				seen[v] = true
				if v.Subject == "" || v.Detail == "" || v.Keyword() == "may" {
					t.Fatalf("incomplete: %#v", v)
				}
			}
		}
	})
}
