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
// thresholds of a policy in their words, looks through all positions for each
// body and through all voices for each threshold, and compares fractions.

// heard is what one voice says.
type heard struct{ voice, class, stance string }

// ruling is what the oracle finds.
type ruling struct {
	standing, outcome string
	results           []met // conditions, required voices, electorate
}

type met struct {
	applies, met bool
	have, base   int
}

// listen finds what each voice says, in the order of the question, and why each
// position is not counted.
func listen(q liaison.Question, ps []liaison.Position, asOf time.Time) ([]heard, []string) {
	reasons := make([]string, len(ps))
	for i := range ps {
		reasons[i] = reason(q, ps, i, asOf)
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
		for _, other := range q.Asked {
			if speaks(other) != speaks(b) {
				continue
			}
			bodies++
			for i, p := range ps {
				if p.Body == other.Name && reasons[i] == "counted" {
					said[meant(q, p, asOf)]++
				}
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

// reason is why a position is not counted, or "counted".
func reason(q liaison.Question, ps []liaison.Position, i int, asOf time.Time) string {
	p := ps[i]
	asked := false
	for _, b := range q.Asked {
		asked = asked || b.Name == p.Body
	}
	_, err := p.At.MarshalText()
	switch {
	case !asked:
		return "unknown body"
	case !slices.Contains([]string{"favor", "oppose", "abstain", "recuse", "block"}, p.Stance.String()) || p.At.Equal(time.Time{}) || err != nil:
		return "malformed"
	case p.At.Compare(q.Opened) < 0:
		return "early"
	case p.At.Compare(q.Closes) >= 0:
		return "late"
	case p.At.Compare(asOf) > 0:
		return "not yet known"
	}
	for j, other := range ps {
		if j == i || other.Body != p.Body || slices.Contains([]string{"malformed", "early", "late", "not yet known"}, reason(q, []liaison.Position{other}, 0, asOf)) {
			continue
		}
		mine, its := height(meant(q, p, asOf)), height(meant(q, other, asOf))
		switch other.At.Compare(p.At) {
		case 1:
			return "superseded"
		case 0:
			if its < mine || its == mine && j < i {
				return "superseded"
			}
		}
	}
	return "counted"
}

func height(stance string) int {
	return slices.Index([]string{"block", "oppose", "abstain", "favor", "recuse"}, stance)
}

// meant is the stance that a position amounts to at a time.
func meant(q liaison.Question, p liaison.Position, asOf time.Time) string {
	if p.Stance.String() != "block" {
		return p.Stance.String()
	}
	r := p.Resolved
	byWhom, how := strings.TrimSpace(r.By) != "", strings.TrimSpace(r.How) != ""
	if byWhom && how && r.At.Compare(p.At) >= 0 && r.At.Compare(asOf) <= 0 && r.At.Compare(q.Closes) < 0 {
		return "oppose" // resolved
	}
	if strings.TrimSpace(p.Reason) == "" {
		return "oppose"
	}
	return "block"
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

// hold holds a threshold, in its words, against the voices of a class.
func hold(threshold string, voices []heard, class string) met {
	words := strings.Split(threshold, " ")
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
	for _, c := range p.Conditions {
		if c.Among != "" && howMany(voices, c.Among, "asked") == 0 {
			return ruling{standing: "invalid", outcome: "invalid"}
		}
	}
	var r ruling
	for _, c := range p.Conditions {
		m := hold(c.Need.String(), voices, c.Among)
		if when := c.When.String(); when != "" && !hold(when, voices, c.Among).met {
			m.applies, m.met = false, true
		}
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
	if slices.ContainsFunc(r.results, func(m met) bool { return !m.met }) {
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
func differs(a liaison.Assessment, voices []heard, counts tallies, want ruling) string {
	if a.Standing().String() != want.standing || a.Outcome().String() != want.outcome || a.Strong() != (want.outcome == "carried") {
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
	q := asks(liaison.Body{Name: "IETF"}, liaison.Body{Name: "SG11", Voice: "ITU"}, liaison.Body{Name: "SG16", Voice: "ITU"}, liaison.Body{Name: "ATIS"})
	ps := []liaison.Position{favors("IETF"), abstains("SG16"), favors("SG11"), favors("W3C"), opposes("ATIS"), whenever(liaison.Favor, on(3))}
	ps[4].At = on(2)
	ps[5].Body = "ATIS"
	voices, reasons := listen(q, ps, closes)
	if !slices.Equal(voices, []heard{{"IETF", "", "favor"}, {"ITU", "", "abstain"}, {"ATIS", "", "favor"}}) {
		t.Error(voices)
	}
	if !slices.Equal(reasons, []string{"counted", "counted", "counted", "unknown body", "superseded", "counted"}) {
		t.Error(reasons)
	}
	if r := judge(liaison.StrongShowing(), q, voices, closes); r.outcome != "carried" || r.results[0] != (met{true, true, 2, 3}) {
		t.Error(r)
	}
}
