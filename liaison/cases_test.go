package liaison_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// Cases that public trackers, records and rule books have had; each says where. A
// question opens on day 1 and closes on day 15.

func dayOf(n int) time.Time { return time.Date(2009, time.July, n, 0, 0, 0, 0, time.UTC) }

func put(bodies ...string) liaison.Question {
	q := liaison.Question{Document: "profile, revision 3", Scope: "trunks", Opened: dayOf(1), Closes: dayOf(15)}
	for _, name := range bodies {
		q.Asked = append(q.Asked, liaison.Body{Name: name})
		q.Relevant = append(q.Relevant, name)
	}
	return q
}

func said(day int, stance liaison.Stance, bodies ...string) (list []liaison.Position) {
	for _, name := range bodies {
		list = append(list, liaison.Position{Body: name, Stance: stance, At: dayOf(day)})
	}
	return list
}

func concerned(day int, body string, concerns ...liaison.Concern) liaison.Position {
	return liaison.Position{Body: body, Stance: liaison.Block, At: dayOf(day), Concerns: concerns}
}

func metOn(day int, text string) liaison.Concern {
	return liaison.Concern{Text: text, Resolved: liaison.Resolution{By: "the editor", At: dayOf(day), How: "the text was changed"}}
}

func policyOf(conditions ...liaison.Condition) liaison.Policy {
	return liaison.Policy{Name: "of the case", Conditions: conditions}
}

func need(t liaison.Threshold) liaison.Condition { return liaison.Condition{Need: t} }

var (
	majorityOfAll = need(liaison.Favoring.MoreThan(1).Per(2, liaison.Asked))
	noBlock       = need(liaison.Blocking.AtMost(0))
	five          = []string{"IETF", "ITU", "ATIS", "ETSI", "W3C"}
)

func TestVoteCases(t *testing.T) {
	seven := []string{"a", "b", "c", "d", "e", "f", "g"}
	ten := []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}
	answered := func(n int) []liaison.Position { return said(2, liaison.Abstain, ten[:n]...) }
	atMostTwoSilent := policyOf(need(liaison.Nonresponding.AtMost(2)), noBlock)
	bare := policyOf(need(liaison.Favoring.MoreThan(1).Per(2, liaison.Sided)), need(liaison.Blocking.AtMost(1).Per(3, liaison.Sided)))
	bare.Blocks = liaison.Bare
	iesg := policyOf(need(liaison.Favoring.AtLeast(1)), noBlock)
	iesg.Blocks = liaison.UntilWithdrawn
	iso := policyOf(need(liaison.Favoring.AtLeast(2).Per(3, liaison.Favoring|liaison.Blocking)))
	iso.Blocks = liaison.UntilWithdrawn
	casting := policyOf(
		liaison.Condition{Need: liaison.Favoring.AtLeast(1).Per(2, liaison.Sided)},
		liaison.Condition{Need: liaison.Favoring.AtLeast(1).Among("chair"), When: liaison.Favoring.AtMost(1).Per(2, liaison.Sided)},
	)
	council := func() liaison.Question {
		q := put(seven...)
		q.Asked[6].Class = "chair"
		for i := range 6 {
			q.Asked[i].Class = "member"
		}
		return q
	}
	short := policyOf(majorityOfAll)
	short.Days = 7
	hour := put(five...)
	hour.Closes = hour.Opened.Add(time.Hour)

	for name, c := range map[string]struct {
		policy    liaison.Policy
		question  liaison.Question
		positions [][]liaison.Position
		want      liaison.Outcome
	}{
		"rust-lang/rfcbot-rs#311: a vote is taken back": {policyOf(majorityOfAll), put(five...),
			[][]liaison.Position{said(2, liaison.Favor, five[:3]...), said(5, liaison.Withdraw, five[0])}, liaison.Failed},
		"nothing takes nothing back": {policyOf(majorityOfAll), put(five...),
			[][]liaison.Position{said(2, liaison.Favor, five[:3]...), said(5, liaison.Silent, five[0])}, liaison.Carried},
		"a mistyped stance cannot be told once it is stored": {policyOf(majorityOfAll), put(five...),
			[][]liaison.Position{said(2, liaison.Favor, five[:3]...), said(6, 77, five[1])}, liaison.Invalid},
		"a required voice takes its statement back": {liaison.StrongShowing(), put(five...),
			[][]liaison.Position{said(2, liaison.Favor, five...), said(9, liaison.Withdraw, "IETF")}, liaison.Failed},
		"rust-lang/triagebot#2101: the second of two concerns is resolved": {policyOf(majorityOfAll, noBlock), put(five...),
			[][]liaison.Position{said(2, liaison.Favor, five[:4]...), {concerned(3, "W3C", liaison.Concern{Text: "first"}, metOn(5, "second"))}}, liaison.Failed},
		"the same, filed one after the other": {policyOf(majorityOfAll, noBlock), put(five...),
			[][]liaison.Position{said(2, liaison.Favor, five[:4]...), {concerned(3, "W3C", liaison.Concern{Text: "first"}), concerned(4, "W3C", metOn(5, "second"))}}, liaison.Failed},
		"both are resolved": {policyOf(majorityOfAll, noBlock), put(five...),
			[][]liaison.Position{said(2, liaison.Favor, five[:4]...), {concerned(3, "W3C", metOn(6, "first")), concerned(4, "W3C", metOn(5, "second"))}}, liaison.Carried},
		"rfcbot: an objection is repeated without its reason": {policyOf(majorityOfAll, noBlock), put(five...),
			[][]liaison.Position{said(2, liaison.Favor, five[:4]...), {concerned(3, "W3C", liaison.Concern{Text: "first"}), concerned(4, "W3C")}}, liaison.Failed},
		"cosmos/cosmos-sdk#11636: vetoes need no reason": {bare, put(ten...),
			[][]liaison.Position{said(2, liaison.Favor, ten[:6]...), said(2, liaison.Block, ten[6:]...)}, liaison.Failed},
		"rust-lang/rfcbot-rs#188: seven of ten answered": {atMostTwoSilent, put(ten...), [][]liaison.Position{answered(7)}, liaison.Failed},
		"eight of ten answered":                          {atMostTwoSilent, put(ten...), [][]liaison.Position{answered(8)}, liaison.Carried},
		"W3C Council, ansible/community-docs#49: three to three, the chair in favour": {casting, council(),
			[][]liaison.Position{said(2, liaison.Favor, "a", "b", "g"), said(2, liaison.Oppose, "c", "d", "e")}, liaison.Carried},
		"three to three, the chair against": {casting, council(),
			[][]liaison.Position{said(2, liaison.Favor, "a", "b", "c"), said(2, liaison.Oppose, "d", "e", "g")}, liaison.Failed},
		"four to three against, the chair in favour": {casting, council(),
			[][]liaison.Position{said(2, liaison.Favor, "a", "b", "g"), said(2, liaison.Oppose, "c", "d", "e", "f")}, liaison.Failed},
		"tikv/community#133: an hour where seven days are asked": {short, hour,
			[][]liaison.Position{said(1, liaison.Favor, five...)}, liaison.Invalid},
		"IESG: a resolution without the director's own word": {iesg, put(five...),
			[][]liaison.Position{said(2, liaison.Favor, "IETF"), {concerned(3, "W3C", metOn(5, "DISCUSS"))}}, liaison.Failed},
		"IESG: the director moves": {iesg, put(five...),
			[][]liaison.Position{said(2, liaison.Favor, "IETF"), {concerned(3, "W3C", metOn(5, "DISCUSS"))}, said(6, liaison.Abstain, "W3C")}, liaison.Carried},
		"ISO/IEC Directives: negatives resolved by the secretariat": {iso, put(ten...),
			[][]liaison.Position{said(2, liaison.Favor, "a"), negatives(ten[1:])}, liaison.Failed},
		"nothing applies": {policyOf(liaison.Condition{Need: liaison.Favoring.AtLeast(1), When: liaison.Recusing.AtLeast(1)}), put("a", "b", "c"),
			[][]liaison.Position{said(2, liaison.Oppose, "a", "b"), said(2, liaison.Favor, "c")}, liaison.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			positions := slices.Concat(c.positions...)
			a := c.policy.Assess(c.question, positions, dayOf(20))
			if a.Outcome() != c.want || (a.Err() == nil) != (c.want == liaison.Carried) {
				t.Errorf("got %v, want %v", a, c.want)
			}
			slices.Reverse(positions)
			if again := c.policy.Assess(c.question, positions, dayOf(90)); again.Outcome() != a.Outcome() {
				t.Errorf("the other way round, and later: %v", again)
			}
		})
	}
}

func negatives(bodies []string) (list []liaison.Position) {
	for _, name := range bodies {
		list = append(list, concerned(3, name, metOn(5, "a technical reason")))
	}
	return list
}

// That few are silent may be asked; that silence is consent, in whatever words, is
// found.
func TestSilenceIsNobodysConsent(t *testing.T) {
	for _, c := range []liaison.Condition{
		need(liaison.Nonresponding.AtMost(2)),
		need(liaison.Responding.AtLeast(11)),
		need(liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)),
		need(liaison.Against.LessThan(1).Per(3, liaison.Unrecused)),
	} {
		if errors.Is(policyOf(c).Check(), liaison.RuleSilence) {
			t.Errorf("%v: refused", c)
		}
	}
	for _, c := range []liaison.Condition{
		need((liaison.Favoring | liaison.Nonresponding).MoreThan(1).Per(2, liaison.Asked)),
		need(liaison.Nonresponding.AtLeast(1)),
		need((liaison.Responding | liaison.Recusing).LessThan(3)),
		{Need: liaison.Favoring.AtLeast(1), When: liaison.Nonresponding.AtMost(0)},
		{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked), When: (liaison.Responding | liaison.Recusing).AtLeast(2)},
	} {
		if !errors.Is(policyOf(c).Check(), liaison.RuleSilence) {
			t.Errorf("%v: not found", c)
		}
	}
}

// ietf/wiki.ietf.org#95, w3c/process#852: what stands is told before the close.
func TestPendingTellsWhatStands(t *testing.T) {
	seven := []string{"a", "b", "c", "d", "e", "f", "g"}
	a := policyOf(majorityOfAll).Assess(put(seven...), said(1, liaison.Favor, seven[:5]...), dayOf(8))
	if a.Outcome() != liaison.Pending || a.Standing() != liaison.Carried {
		t.Error(a)
	}
}

// Numbers that do not fit are malformed, told as they were given, and not the same.
func TestNumbersAreToldAsGiven(t *testing.T) {
	over := math.MaxInt32
	over++ // below zero where an int has 32 bits
	low, high := liaison.Favoring.AtLeast(-5), liaison.Favoring.AtLeast(over)
	if low == high {
		t.Error("equal")
	}
	for number, threshold := range map[string]liaison.Threshold{"-5": low, strconv.Itoa(over): high} {
		if err := policyOf(need(threshold)).Check(); !errors.Is(err, liaison.RulePolicy) || !strings.Contains(err.Error(), number) {
			t.Errorf("%s: %v", number, err)
		}
		if !strings.Contains(threshold.String(), number) {
			t.Errorf("%s: %q", number, threshold)
		}
	}
}

// A concern is met on day 5, at a time in a zone of 59 seconds, which RFC 3339
// cannot represent: nothing is decided then.
func TestOddZoneResolvesNothing(t *testing.T) {
	c := metOn(5, "first")
	c.Resolved.At = c.Resolved.At.In(time.FixedZone("", 59))
	poll := liaison.Poll{Policy: policyOf(majorityOfAll, noBlock), Question: put(five...), Positions: append(said(2, liaison.Favor, five[:4]...), concerned(3, "W3C", c))}
	if err := poll.Check(); !errors.Is(err, liaison.RuleTime) {
		t.Errorf("the poll: %v", err)
	}
	if got := poll.Assess(dayOf(20)).Outcome(); got != liaison.Invalid {
		t.Errorf("got %v", got)
	}
}

func TestGateStaysShut(t *testing.T) {
	register := liaison.Register{Liaisons: []liaison.Liaison{
		{Body: "IETF", Status: liaison.Official, Topics: []string{"sip trunking"}, From: dayOf(1).AddDate(-1, 0, 0)},
		{Body: "ITU", Status: liaison.Official, Topics: []string{"fax"}, From: dayOf(1).AddDate(-1, 0, 0)},
		{Body: "ATIS", Status: liaison.Unofficial, Topics: []string{"sip trunking"}, From: dayOf(1).AddDate(-1, 0, 0), Until: dayOf(1)},
		{Body: "ATIS", Status: liaison.Unofficial, Topics: []string{"sip trunking"}, From: dayOf(1)},
		{Body: "W3C", Status: liaison.Unofficial, Topics: []string{"sip trunking"}, From: dayOf(1)},
	}}
	blank := liaison.Question{Document: "profile", Scope: "trunks", Opened: dayOf(1), Closes: dayOf(15)}

	for topic, topics := range map[string][]string{"misspelt": {"sip trunk"}, "none": nil} {
		q := blank
		q.Topics = topics
		if _, err := register.Ask(q); !errors.Is(err, liaison.RuleTopic) || !strings.Contains(err.Error(), "fax, sip trunking") {
			t.Errorf("%s: %v", topic, err)
		}
	}
	blank.Topics = []string{"sip trunking"}
	q, err := register.Ask(blank)
	if err != nil {
		t.Fatal(err)
	}
	// ATIS is renewed at the very instant, and W3C comes only then.
	if diff := cmp.Diff([]string{"ATIS", "IETF", "ITU"}, q.Relevant); diff != "" {
		t.Error(diff)
	}
	if err := register.Vouch(q); err != nil {
		t.Error(err)
	}
	picked := q
	picked.Asked, picked.Relevant = q.Asked[1:], q.Relevant[1:]
	if err := register.Vouch(picked); !errors.Is(err, liaison.RuleElectorate) {
		t.Errorf("picked by hand: %v", err)
	}
	picked.Waivers = map[liaison.Rule]string{liaison.RuleElectorate: "ATIS is on both sides"}
	if err := register.Vouch(picked); err != nil {
		t.Errorf("and waived: %v", err)
	}

	friendly := policyOf(need(liaison.Favoring.AtLeast(1)))
	a := friendly.Assess(q, said(2, liaison.Favor, "ATIS"), dayOf(20))
	if a.Outcome() != liaison.Carried || a.Strong() || a.Err() != nil || !strings.Contains(a.String(), "no strong showing") {
		t.Errorf("one friendly body: %v", a)
	}
	all := friendly.Assess(q, said(2, liaison.Favor, "ATIS", "IETF", "ITU"), dayOf(20))
	if !all.Strong() {
		t.Errorf("all of them: %v", all)
	}
}

// What is decided is decided alike after it was stored.
func TestWithdrawIsAWord(t *testing.T) {
	b, err := json.Marshal(said(5, liaison.Withdraw, "IETF"))
	if err != nil || !strings.Contains(string(b), `"withdraw"`) {
		t.Fatalf("%s, %v", b, err)
	}
	var back []liaison.Position
	if err := json.Unmarshal(b, &back); err != nil || back[0].Stance != liaison.Withdraw {
		t.Errorf("%v, %v", back, err)
	}
}
