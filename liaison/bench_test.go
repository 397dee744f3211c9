package liaison_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// hand is the strong showing written by hand, with maps: the last position of
// each body in the window, the lowest of each voice, the counts, the five parts,
// and the positions that do not count.
type hand struct {
	tally     [6]int
	voices    map[string]liaison.Stance
	discarded []liaison.Discarded
	parts     [6]bool
	carried   bool
	invalid   bool
}

// handHelps orders what a body says at one time, that which helps least first.
var handHelps = [7]int{liaison.Block: 0, liaison.Oppose: 1, liaison.Abstain: 2, liaison.Recuse: 3, liaison.Withdraw: 4, liaison.Favor: 5}

var handRank = [6]int{liaison.Block: 0, liaison.Oppose: 1, liaison.Abstain: 2, liaison.Favor: 3, liaison.Silent: 4, liaison.Recuse: 5}

func handAssess(q *liaison.Question, ps []liaison.Position, asOf time.Time) hand {
	var h hand
	if h.invalid = !handWritten(ps); h.invalid {
		return h
	}
	stance := func(p *liaison.Position) liaison.Stance { return handStance(q, p, asOf) }
	voiceOf := make(map[string]string, len(q.Asked))
	for _, b := range q.Asked {
		voice := b.Voice
		if voice == "" {
			voice = b.Name
		}
		voiceOf[b.Name] = voice
	}
	last := make(map[string]int, len(q.Asked))
	reasons := make([]liaison.Reason, len(ps))
	for i := range ps {
		p := &ps[i]
		if reasons[i] = handReason(q, voiceOf, p, asOf); reasons[i] != 0 {
			continue
		}
		before, again := last[p.Body]
		if !again {
			last[p.Body] = i
			continue
		}
		other := &ps[before]
		if p.At.After(other.At) || p.At.Equal(other.At) && handHelps[p.Stance] < handHelps[other.Stance] {
			last[p.Body] = i
			reasons[before] = liaison.Superseded
		} else {
			reasons[i] = liaison.Superseded
		}
	}
	n := 0
	for _, reason := range reasons {
		if reason != 0 {
			n++
		}
	}
	h.discarded = make([]liaison.Discarded, 0, n)
	for i, reason := range reasons {
		if reason != 0 {
			h.discarded = append(h.discarded, liaison.Discarded{Index: i, Body: ps[i].Body, Stance: ps[i].Stance, At: ps[i].At, Reason: reason})
		}
	}
	voices := make(map[string]liaison.Stance, len(q.Asked))
	for name, voice := range voiceOf {
		s := liaison.Silent
		if i, said := last[name]; said {
			s = stance(&ps[i])
		}
		if before, known := voices[voice]; !known || handRank[s] < handRank[before] {
			voices[voice] = s
		}
	}
	h.voices = voices
	for _, s := range voices {
		h.tally[s]++
	}
	relevant := make(map[string]bool, len(q.Relevant))
	for _, name := range q.Relevant {
		relevant[name] = true
	}
	same := len(relevant) == len(voiceOf)
	for name := range voiceOf {
		same = same && relevant[name]
	}
	favor, against := h.tally[liaison.Favor], h.tally[liaison.Oppose]+h.tally[liaison.Block]
	heard := func(voice string) bool {
		s, asked := voices[voice]
		return asked && (s == liaison.Favor || s == liaison.Abstain)
	}
	h.parts = [6]bool{2*favor > len(voices), favor > 0 && favor >= 2*against, h.tally[liaison.Block] == 0, heard("IETF"), heard("ITU"), same}
	h.carried = h.parts == [6]bool{true, true, true, true, true, true}
	return h
}

var byHand hand

// handStance is what a position comes to: a block without an unresolved concern
// opposes.
func handStance(q *liaison.Question, p *liaison.Position, asOf time.Time) liaison.Stance {
	switch p.Stance {
	case liaison.Withdraw:
		return liaison.Silent
	case liaison.Block:
		for i := range p.Concerns {
			r := &p.Concerns[i].Resolved
			if p.Concerns[i].Text != "" && (r.By == "" || r.How == "" || r.At.Before(p.At) || r.At.After(asOf) || !r.At.Before(q.Closes)) {
				return liaison.Block
			}
		}
		return liaison.Oppose
	}
	return p.Stance
}

func handReason(q *liaison.Question, voiceOf map[string]string, p *liaison.Position, asOf time.Time) liaison.Reason {
	if _, asked := voiceOf[p.Body]; !asked {
		return liaison.UnknownBody
	}
	switch {
	case p.Stance == liaison.Silent || p.At.IsZero():
		return liaison.Malformed
	case p.At.Before(q.Opened):
		return liaison.Early
	case !p.At.Before(q.Closes):
		return liaison.Late
	case p.At.After(asOf):
		return liaison.NotYetKnown
	}
	return 0
}

// handWritten is what a position has to be to be stored as it is.
func handWritten(ps []liaison.Position) bool {
	for i := range ps {
		p := &ps[i]
		if p.Stance > liaison.Withdraw || !handTime(p.At) || !handText(p.Body) || !handText(p.Statement) {
			return false
		}
		for j := range p.Concerns {
			c := &p.Concerns[j]
			if !handText(c.Text) || !handText(c.Resolved.By) || !handText(c.Resolved.How) || !handTime(c.Resolved.At) {
				return false
			}
		}
	}
	return true
}

func handTime(t time.Time) bool {
	if t.Location() == time.UTC {
		return t.Unix() >= handFirst && t.Unix() < handPast
	}
	_, zone := t.Zone()
	year, utc := t.Year(), t.UTC().Year()
	return 1 <= year && year <= 9999 && 1 <= utc && utc <= 9999 && zone%60 == 0 && -24*3600 < zone && zone < 24*3600
}

var handFirst, handPast = time.Time{}.Unix(), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC).Unix()

func handText(s string) bool {
	shows := s == ""
	for _, r := range s {
		switch {
		case r < ' ', r == '\x7f', 0x80 <= r && r < 0xa0, r == utf8.RuneError, r == '\u2028', r == '\u2029':
			return false
		case r != ' ' && r != '\u00a0':
			shows = true
		}
	}
	return shows
}

// poll asks n bodies, of which every tenth shares its voice with the one before,
// and gives them so many positions in all: most in favour, some changed, one in
// twenty too late.
func poll(n, positions int) liaison.Poll {
	var asked []liaison.Body
	for i := range n {
		b := liaison.Body{Name: fmt.Sprint("body ", i)}
		switch {
		case i < 2:
			b.Name = []string{"IETF", "ITU"}[i]
		case i%10 == 9:
			b.Voice = asked[i-1].Name
		}
		asked = append(asked, b)
	}
	var ps []liaison.Position
	for i := range positions {
		p := liaison.Position{Body: asked[i%n].Name, Stance: liaison.Favor, At: opened.Add(time.Duration(i) * time.Second)}
		switch {
		case i%20 == 19:
			p.At = closes
		case i%7 == 6:
			p.Stance = liaison.Oppose
		case i%11 == 10:
			p.Stance = liaison.Abstain
		}
		ps = append(ps, p)
	}
	return liaison.Poll{Policy: liaison.StrongShowing(), Question: asks(asked...), Positions: ps}
}

func BenchmarkAssess(b *testing.B) {
	for _, c := range []struct{ bodies, positions int }{{5, 5}, {50, 50}, {50, 100}, {1000, 1500}, {1000, 100_000}} {
		p := poll(c.bodies, c.positions)
		want := handAssess(&p.Question, p.Positions, closes)
		if a := p.Assess(closes); a.Strong() != want.carried || a.Tally("") != want.tally || len(a.Discarded()) != len(want.discarded) {
			b.Fatalf("%+v: %v", want, a)
		}
		name := fmt.Sprintf("%d bodies, %d positions", c.bodies, c.positions)
		b.Run(name+"/lib", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if assessment = p.Assess(closes); assessment.Strong() != want.carried {
					b.Fatal("wrong answer")
				}
			}
		})
		b.Run(name+"/hand", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if byHand = handAssess(&p.Question, p.Positions, closes); byHand.carried != want.carried {
					b.Fatal("wrong answer")
				}
			}
		})
	}
}

// lean is the strong showing written by hand for a question that is put often: a
// map from body to voice made once, a map of last positions and one of voices.
// Nothing is kept but the counts.
type lean struct {
	q       *liaison.Question
	voiceOf map[string]string
}

func newLean(q *liaison.Question) *lean {
	l := &lean{q, make(map[string]string, len(q.Asked))}
	for _, b := range q.Asked {
		if l.voiceOf[b.Name] = b.Voice; b.Voice == "" {
			l.voiceOf[b.Name] = b.Name
		}
	}
	return l
}

func (l *lean) assess(ps []liaison.Position, asOf time.Time) (carried bool, tally liaison.Tally) {
	if !handWritten(ps) {
		return false, tally
	}
	last := make(map[string]*liaison.Position, len(l.voiceOf))
	for i := range ps {
		p := &ps[i]
		if handReason(l.q, l.voiceOf, p, asOf) != 0 {
			continue
		}
		before := last[p.Body]
		if before == nil || p.At.After(before.At) || p.At.Equal(before.At) && handHelps[p.Stance] < handHelps[before.Stance] {
			last[p.Body] = p
		}
	}
	voices := make(map[string]liaison.Stance, len(l.voiceOf))
	for body, voice := range l.voiceOf {
		s := liaison.Silent
		if p := last[body]; p != nil {
			s = handStance(l.q, p, asOf)
		}
		if before, known := voices[voice]; !known || handRank[s] < handRank[before] {
			voices[voice] = s
		}
	}
	for _, s := range voices {
		tally[s]++
	}
	heard := func(voice string) bool {
		s, asked := voices[voice]
		return asked && (s == liaison.Favor || s == liaison.Abstain)
	}
	favor, against := tally[liaison.Favor], tally[liaison.Oppose]+tally[liaison.Block]
	return 2*favor > len(voices) && favor > 0 && favor >= 2*against && tally[liaison.Block] == 0 && heard("IETF") && heard("ITU"), tally
}

// What is written by hand decides as the package does: so the two do the same work.
func TestHandsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 1))
	carried, invalid := 0, 0
draw:
	for range 20_000 {
		n := 2 + r.IntN(6)
		if r.IntN(4) == 0 {
			n += 10 // some share a voice
		}
		p := poll(n, r.IntN(2*n))
		for i := range p.Positions {
			said := &p.Positions[i]
			switch r.IntN(12) {
			case 0:
				said.Stance = liaison.Stance(r.IntN(9))
			case 1:
				said.Stance, said.Concerns = liaison.Block, []liaison.Concern{{Text: "no"}}
			case 2:
				said.At = said.At.AddDate(0, 0, r.IntN(40)-20)
			case 5:
				said.At = p.Positions[0].At
			case 6:
				said.Stance = liaison.Block
				said.Concerns = []liaison.Concern{{Text: "no", Resolved: liaison.Resolution{By: "editor", At: said.At.AddDate(0, 0, r.IntN(20)-1), How: "changed"}}}
			case 3:
				said.At = said.At.In(time.FixedZone("", r.IntN(100)*30))
			case 4:
				said.Body += []string{"", "x", "\n", "é", "\xff"}[r.IntN(5)]
			}
		}
		blocks := map[string]int{}
		for _, said := range p.Positions {
			if said.Stance == liaison.Block {
				blocks[said.Body]++
			}
		}
		for _, n := range blocks {
			if n > 1 { // whose blocks stand together, by hand only the last
				continue draw
			}
		}
		asOf := closes.AddDate(0, 0, -r.IntN(3))
		a, by := p.Assess(asOf), handAssess(&p.Question, p.Positions, asOf)
		lean, tally := newLean(&p.Question).assess(p.Positions, asOf)
		standing := a.Standing() == liaison.Carried
		if by.invalid != (a.Standing() == liaison.Invalid) || by.carried != standing || lean != standing || a.Tally("") != tally || !by.invalid && (by.tally != tally || len(by.discarded) != len(a.Discarded())) {
			t.Fatalf("%+v: %v; by hand %+v, %t, %v", p.Positions, a, by, lean, tally)
		}
		if standing {
			carried++
		}
		if by.invalid {
			invalid++
		}
	}
	if min(carried, invalid) < 1000 {
		t.Errorf("%d carried, %d were invalid", carried, invalid)
	}
}

// A question that is assessed often.
func BenchmarkBallot(b *testing.B) {
	for _, n := range []int{5, 50, 1000} {
		p := poll(n, n)
		ballot, err := p.Policy.Prepare(p.Question)
		if err != nil {
			b.Fatal(err)
		}
		byHand := newLean(&p.Question)
		want, tally := byHand.assess(p.Positions, closes)
		if a := ballot.Assess(p.Positions, closes); a.Strong() != want || a.Tally("") != tally {
			b.Fatalf("%v, %v: %v", want, tally, a)
		}
		b.Run(fmt.Sprint(n, "/lib"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if assessment = ballot.Assess(p.Positions, closes); assessment.Strong() != want {
					b.Fatal("wrong answer")
				}
			}
		})
		b.Run(fmt.Sprint(n, "/hand"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if carried, _ := byHand.assess(p.Positions, closes); carried != want {
					b.Fatal("wrong answer")
				}
			}
		})
	}
}

// A check of a register, and a question made of it, take time that grows with
// the liaisons.
func BenchmarkRegister(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		r := keeps(official("IETF"), official("ITU"))
		for i := range n {
			r.Liaisons = append(r.Liaisons, works(fmt.Sprint("body ", i), "trunks"))
		}
		b.Run(fmt.Sprint("check/", n), func(b *testing.B) {
			for b.Loop() {
				if err := r.Check(opened, year); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/liaison")
		})
		b.Run(fmt.Sprint("ask/", n), func(b *testing.B) {
			for b.Loop() {
				if q, err := r.Ask(asking("profile", "trunks", "trunks")); err != nil || len(q.Asked) != n+2 {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/liaison")
		})
	}
}

// What is decided of a policy for every number of voices, beside going through all
// ways in which up to six can answer, which proves nothing of seven; and the same of a
// million.
func BenchmarkDecide(b *testing.B) {
	list := []liaison.Policy{liaison.StrongShowing()}
	for e := range policies.Published() {
		list = append(list, e.Policy)
	}
	for _, p := range list {
		decides := func(name string, decide func() error) {
			b.Run(p.Name+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if err := decide(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		unwaived := p
		unwaived.Waivers = map[liaison.Rule]string{liaison.RuleSilence: "as published"}
		decides("check", func() error { _ = unwaived.Check(); return nil })
		decides("smallest", func() error { _, err := p.Smallest(); return err })
		decides("million", func() error { _, err := p.Analyze(1_000_000); return err })
		decides("six", func() error { byLooking(p, 1, 6, math.MaxInt); return nil })
	}
}

// How a question of many voices can still be turned.
func BenchmarkNearest(b *testing.B) {
	for _, n := range []int{5, 50, 1000, 100_000} {
		p := poll(n, n)
		a := p.Policy.Assess(p.Question, p.Positions, closes)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := a.Nearest(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
