package liaison_test

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// The oracle assesses a question the slow and obvious way. It reads the
// thresholds of a policy in their words, goes through time for each body and
// through all voices for each threshold, and compares fractions.

// heard is what one voice says.
type heard struct{ voice, class, stance string }

// ruling is what the oracle finds.
type ruling struct {
	standing, outcome string
	strong            bool
	results           []met // conditions, required voices, electorate
}

type met struct {
	applies, met bool
	have, base   int
}

// rule is everything at once: what each voice says, why each position is not
// counted, and what comes of it. It is strong if the same positions carry as a
// strong showing too.
func rule(p liaison.Policy, q liaison.Question, ps []liaison.Position, asOf time.Time) ([]heard, []string, ruling) {
	voices, reasons := listen(p.Blocks.String(), q, ps, asOf)
	r := judge(p, q, voices, asOf)
	if r.outcome == "carried" {
		strong := liaison.StrongShowing()
		voices, _ := listen(strong.Blocks.String(), q, ps, asOf)
		r.strong = judge(strong, q, voices, asOf).outcome == "carried"
	}
	return voices, reasons, r
}

// listen finds what each voice says, in the order of the question, and why each
// position is not counted.
func listen(blocks string, q liaison.Question, ps []liaison.Position, asOf time.Time) ([]heard, []string) {
	reasons := make([]string, len(ps))
	for i := range ps {
		reasons[i] = reason(q, ps[i], asOf)
	}
	stances := make([]string, len(q.Asked))
	for i, b := range q.Asked {
		stances[i] = lastWord(blocks, q, ps, b.Name, asOf, reasons)
	}
	speaks := func(b liaison.Body) string {
		if b.Voice == "" {
			return b.Name
		}
		return b.Voice
	}
	var voices []heard
	for _, b := range q.Asked {
		if slices.ContainsFunc(voices, func(h heard) bool { return h.voice == speaks(b) }) {
			continue
		}
		said := map[string]int{} // by how many bodies of the voice
		bodies := 0
		for i, other := range q.Asked {
			if speaks(other) == speaks(b) {
				bodies++
				said[stances[i]]++
			}
		}
		h := heard{voice: speaks(b), class: b.Class, stance: "silent"}
		switch {
		case said["block"] > 0:
			h.stance = "block"
		case said["oppose"] > 0:
			h.stance = "oppose"
		case said["abstain"] > 0:
			h.stance = "abstain"
		case said["favor"] > 0:
			h.stance = "favor"
		case said["recuse"] == bodies:
			h.stance = "recuse"
		}
		voices = append(voices, h)
	}
	return voices, reasons
}

// reason is why a position cannot be counted, whatever else its body said, or
// "superseded" until it turns out to count.
func reason(q liaison.Question, p liaison.Position, asOf time.Time) string {
	asked := false
	for _, b := range q.Asked {
		asked = asked || b.Name == p.Body
	}
	switch {
	case !asked:
		return "unknown body"
	case !slices.Contains(helpless, p.Stance.String()) || p.At.Equal(time.Time{}) || !writable(p.At):
		return "malformed"
	case p.At.Compare(q.Opened) < 0:
		return "early"
	case p.At.Compare(q.Closes) >= 0:
		return "late"
	case p.At.Compare(asOf) > 0:
		return "not yet known"
	}
	return "superseded"
}

// helpless are the stances, that which helps least first.
var helpless = []string{"block", "oppose", "abstain", "recuse", "withdraw", "favor"}

// writable times come back from their text, here and in UTC.
func writable(t time.Time) bool {
	for _, at := range []time.Time{t, t.UTC()} {
		text, err := at.MarshalText()
		var back time.Time
		if err != nil || back.UnmarshalText(text) != nil || !back.Equal(t) || at.Year() < 1 {
			return false
		}
	}
	return true
}

// lastWord goes from moment to moment, and keeps which positions make up what the
// body says by then: one, or the blocks since it last said something else.
func lastWord(blocks string, q liaison.Question, ps []liaison.Position, body string, asOf time.Time, reasons []string) string {
	var moments []time.Time
	for i, p := range ps {
		if p.Body == body && reasons[i] == "superseded" {
			moments = append(moments, p.At)
		}
	}
	slices.SortFunc(moments, time.Time.Compare)
	stance, standing := "silent", []int(nil)
	for _, moment := range slices.CompactFunc(moments, time.Time.Equal) {
		least, now := -1, []int(nil)
		for i, p := range ps {
			if p.Body != body || reasons[i] != "superseded" || !p.At.Equal(moment) {
				continue
			}
			now = append(now, i)
			if least < 0 || slices.Index(helpless, p.Stance.String()) < slices.Index(helpless, ps[least].Stance.String()) {
				least = i
			}
		}
		before := stance
		if stance = ps[least].Stance.String(); stance != "block" {
			standing = []int{least}
			continue
		}
		if before != "block" {
			standing = nil
		}
		for _, i := range now {
			if ps[i].Stance.String() == "block" {
				standing = append(standing, i)
			}
		}
	}
	for _, i := range standing {
		reasons[i] = "counted"
	}
	switch {
	case stance == "withdraw":
		return "silent"
	case stance != "block" || blocks == "bare":
		return stance
	}
	for _, i := range standing {
		for _, c := range ps[i].Concerns {
			if strings.TrimSpace(c.Text) != "" && (blocks == "until withdrawn" || !resolvedBy(c.Resolved, ps[i].At, q.Closes, asOf)) {
				return "block"
			}
		}
	}
	return "oppose"
}

// resolvedBy reports whether a resolution of a concern counts at a time.
func resolvedBy(r liaison.Resolution, from, closes, asOf time.Time) bool {
	byWhom, how := strings.TrimSpace(r.By) != "", strings.TrimSpace(r.How) != ""
	return byWhom && how && writable(r.At) && r.At.Compare(from) >= 0 && r.At.Compare(closes) < 0 && r.At.Compare(asOf) <= 0
}

// counted are the stances that each word stands for.
var counted = map[string][]string{
	"nonresponding": {"silent"},
	"favoring":      {"favor"},
	"opposing":      {"oppose"},
	"blocking":      {"block"},
	"abstaining":    {"abstain"},
	"recusing":      {"recuse"},
	"against":       {"oppose", "block"},
	"sided":         {"favor", "oppose", "block"},
	"responding":    {"favor", "oppose", "block", "abstain"},
	"unrecused":     {"favor", "oppose", "block", "abstain", "silent"},
	"asked":         {"favor", "oppose", "block", "abstain", "silent", "recuse"},
}

func howMany(voices []heard, class, words string) int {
	n := 0
	for _, h := range voices {
		if class != "" && h.class != class {
			continue
		}
		for word := range strings.SplitSeq(words, "+") {
			if slices.Contains(counted[word], h.stance) {
				n++
			}
		}
	}
	return n
}

// ofClass cuts the class from the words of a threshold.
func ofClass(threshold string) (words, class string) {
	words, class, _ = strings.Cut(threshold, " among ")
	if strings.HasPrefix(class, `"`) {
		unquoted, err := strconv.Unquote(class)
		if err != nil {
			panic(err)
		}
		return words, unquoted
	}
	return words, class
}

// hold holds a threshold, in its words, against the voices.
func hold(threshold string, voices []heard) met {
	text, class := ofClass(threshold)
	words := strings.Split(text, " ")
	m := met{applies: true, have: howMany(voices, class, words[0])}
	n, err := strconv.Atoi(words[3])
	if err != nil {
		panic(err)
	}
	var sign int
	if len(words) == 4 {
		sign = m.have - n
	} else {
		per, err := strconv.Atoi(words[5])
		if err != nil {
			panic(err)
		}
		m.base = howMany(voices, class, words[6])
		switch {
		case m.base == 0 && m.have == 0:
			return m // nothing of nothing meets nothing
		case m.base == 0:
			sign = 1 // something of nothing is more than any share
		default:
			sign = big.NewRat(int64(m.have), int64(m.base)).Cmp(big.NewRat(int64(n), int64(per)))
		}
	}
	switch words[1] + " " + words[2] {
	case "at least":
		m.met = sign >= 0
	case "more than":
		m.met = sign > 0
	case "at most":
		m.met = sign <= 0
	case "less than":
		m.met = sign < 0
	default:
		panic(threshold)
	}
	return m
}

// judge decides a question among voices that have been heard.
func judge(p liaison.Policy, q liaison.Question, voices []heard, asOf time.Time) ruling {
	invalid := ruling{standing: "invalid", outcome: "invalid"}
	for _, c := range p.Conditions {
		for _, t := range []liaison.Threshold{c.Need, c.When} {
			if _, class := ofClass(t.String()); class != "" && howMany(voices, class, "asked") == 0 {
				return invalid
			}
		}
	}
	if p.Days > 0 && q.Opened.UTC().AddDate(0, 0, p.Days).Compare(q.Closes) > 0 {
		return invalid
	}
	var r ruling
	applies := false
	for _, c := range p.Conditions {
		m := hold(c.Need.String(), voices)
		if when := c.When.String(); when != "" && !hold(when, voices).met {
			m.applies, m.met = false, true
		}
		applies = applies || m.applies
		r.results = append(r.results, m)
	}
	for _, voice := range p.Required {
		m := met{applies: true}
		for _, h := range voices {
			if h.voice == voice {
				m.base = 1
				if h.stance == "favor" || h.stance == "abstain" {
					m.have, m.met = 1, true
				}
			}
		}
		r.results = append(r.results, m)
	}
	if p.Electorate {
		m := met{applies: true, met: true}
		for _, b := range q.Asked {
			m.base++
			if slices.Contains(q.Relevant, b.Name) {
				m.have++
			} else {
				m.met = false
			}
		}
		for i, name := range q.Relevant {
			if !slices.ContainsFunc(q.Asked, func(b liaison.Body) bool { return b.Name == name }) && !slices.Contains(q.Relevant[:i], name) {
				m.base++
				m.met = false
			}
		}
		r.results = append(r.results, m)
	}
	r.standing = "carried"
	if !applies || slices.ContainsFunc(r.results, func(m met) bool { return !m.met }) {
		r.standing = "failed"
	}
	r.outcome = r.standing
	if asOf.Compare(q.Closes) < 0 {
		r.outcome = "pending"
	}
	return r
}

// tallies are the voices of all, of the standards bodies and of industry, by
// stance.
type tallies [3]liaison.Tally

var (
	classes = []string{"", "standards", "industry"}
	stances = []string{"silent", "favor", "oppose", "abstain", "recuse", "block"}
)

func tally(voices []heard) (t tallies) {
	for _, h := range voices {
		t[0][slices.Index(stances, h.stance)]++
		if h.class != "" {
			t[slices.Index(classes, h.class)][slices.Index(stances, h.stance)]++
		}
	}
	return t
}

// differs says where an assessment differs from what the oracle finds, empty if
// nowhere.
func differs(a *liaison.Assessment, voices []heard, counts tallies, want ruling) string {
	if a.Standing().String() != want.standing || a.Outcome().String() != want.outcome || a.Strong() != want.strong {
		return "outcome"
	}
	results := a.Results()
	if len(results) != len(want.results) {
		return "number of results"
	}
	for i, r := range results {
		if (met{r.Applies, r.Met, r.Have, r.Base}) != want.results[i] {
			return "result: " + r.String()
		}
	}
	if want.standing == "invalid" {
		return ""
	}
	i := 0
	for voice, stance := range a.Voices() {
		if i == len(voices) || voice != voices[i].voice || stance.String() != voices[i].stance {
			return "voice " + voice
		}
		i++
	}
	if i != len(voices) {
		return "number of voices"
	}
	for i, class := range classes {
		if a.Tally(class) != counts[i] {
			return "tally of " + class
		}
	}
	return ""
}

// The oracle itself, on a case worked out by hand.
func TestOracle(t *testing.T) {
	q := asks(liaison.Body{Name: "IETF"}, liaison.Body{Name: "SG11", Voice: "ITU"}, liaison.Body{Name: "SG16", Voice: "ITU"}, liaison.Body{Name: "ATIS"}, liaison.Body{Name: "ETSI"})
	ps := []liaison.Position{
		favors("IETF"), abstains("SG16"), favors("SG11"), favors("W3C"),
		then(2, opposes("ATIS")), then(3, favors("ATIS")),
		then(2, favors("ETSI")), then(4, blocks("ETSI", metOn(5, "first"))), then(6, blocks("ETSI")),
	}
	for kind, etsi := range map[liaison.Blocks]string{liaison.UntilResolved: "oppose", liaison.UntilWithdrawn: "block", liaison.Bare: "block"} {
		voices, reasons := listen(kind.String(), q, ps, closes)
		if !slices.Equal(voices, []heard{{"IETF", "", "favor"}, {"ITU", "", "abstain"}, {"ATIS", "", "favor"}, {"ETSI", "", etsi}}) {
			t.Error(kind, voices)
		}
		if !slices.Equal(reasons, []string{"counted", "counted", "counted", "unknown body", "superseded", "counted", "superseded", "counted", "counted"}) {
			t.Error(reasons)
		}
	}
	ps = append(ps, then(7, says("ETSI", liaison.Withdraw)), then(8, favors("SG16")))
	if voices, _, r := rule(policy(liaison.Against.AtMost(0)), q, ps, closes); r.outcome != "carried" || !r.strong || voices[3].stance != "silent" {
		t.Error(voices, r)
	}
	if _, _, r := rule(liaison.StrongShowing(), q, ps, closes); r.results[0] != (met{true, true, 3, 4}) {
		t.Error(r)
	}
	q.Relevant = nil
	if _, _, r := rule(policy(liaison.Against.AtMost(0)), q, ps, closes); r.outcome != "carried" || r.strong {
		t.Error("soft", r)
	}
	seldom := policy()
	seldom.Conditions = []liaison.Condition{{Need: liaison.Favoring.AtLeast(1), When: liaison.Against.AtLeast(1)}}
	if _, _, r := rule(seldom, q, ps, closes); r.outcome != "failed" || r.results[0].applies {
		t.Error("applies", r)
	}
	if _, _, r := rule(seldom, q, ps, on(14)); r.outcome != "pending" {
		t.Error(r)
	}
	seldom.Days = 15
	if _, _, r := rule(seldom, q, ps, closes); r.outcome != "invalid" {
		t.Error(r)
	}
}
