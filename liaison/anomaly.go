package liaison

import (
	"fmt"
	"iter"
	"slices"
)

// An Anomaly is a way to win by saying less: a profile at which the question
// fails, and at which one voice that moves down would carry it. Read backwards,
// that voice sinks the question by moving up. A policy with such a profile is
// not monotone (¶5d): its no-shows, or its noes, can decide against themselves.
//
// The order is block, oppose, silent or abstain, favor; silence and abstention
// are not compared, and a recusal does not move. The move is one step of that
// order: of a longer one, some step turns the question. The zero Anomaly is none.
type Anomaly struct {
	Profile Profile   `json:"profile"` // at which the question fails
	Class   string    `json:"class,omitzero"`
	Voice   string    `json:"voice,omitzero"` // that moves, if it is a required one
	From    Stance    `json:"from"`
	To      Stance    `json:"to"`
	Turned  Condition `json:"turned"` // the first condition that was in the way, or that applies where none did
}

// String is the anomaly in a sentence, empty for the zero Anomaly.
func (a Anomaly) String() string {
	if a.From == a.To {
		return ""
	}
	who := "a voice"
	if a.Voice != "" {
		who = oneLine(a.Voice)
	} else if a.Class != "" {
		who += " among " + oneLine(a.Class)
	}
	return fmt.Sprintf("it fails with %v, and carries once %s moves from %v to %v, which meets %q", a.Profile, who, a.From, a.To, a.Turned)
}

// Anomalies yields the anomalies of the policy among n voices: of all profiles,
// over every split into the classes that the policy names and whoever is in none
// of them, those of the fewest responses first. It yields none for a malformed
// policy.
//
// Stances that no threshold of the policy tells apart are shown once: opposing
// stands for blocking in a policy that treats both alike, and silence for
// abstention and recusal. So are profiles in which required voices have only
// changed places. Many policies have no anomaly whatever n is, because of how
// their thresholds are made; that is found without looking at a single profile.
// Otherwise the work grows with the number of profiles: for one class, no
// required voices and no threshold that tells recusal from silence they are less
// than 5 million of 100 voices.
func (p Policy) Anomalies(n int) iter.Seq[Anomaly] {
	return func(yield func(Anomaly) bool) {
		if !p.wellFormed() || len(p.turning()) == 0 || n < p.leastVoices() {
			return
		}
		e := newEnumeration(&p)
		down := e.moves()
		e.each(n, func() bool { return e.anomalies(down, yield) })
	}
}

// A move is one step down the order of stances. It is tried between the stances
// that stand for its ends.
type move struct {
	from, to         Stance
	fromKind, toKind Stance
	turns            []bool // the conditions that it may meet
}

// turning lists the moves that may meet a condition. There is none if the policy
// is monotone whatever the number of voices.
func (p *Policy) turning() []move {
	var turning []move
	for _, m := range [...]move{
		{from: Favor, to: Silent},
		{from: Favor, to: Abstain},
		{from: Silent, to: Oppose},
		{from: Abstain, to: Oppose},
		{from: Oppose, to: Block},
	} {
		m.turns = make([]bool, len(p.Conditions))
		for i, c := range p.Conditions {
			m.turns[i] = c.Need.gains(m.from, m.to) || c.When.notices(m.from, m.to)
		}
		if slices.Contains(m.turns, true) {
			turning = append(turning, m)
		}
	}
	return turning
}

// gains reports whether a move may meet the condition. It never misses one that
// can.
func (c *Condition) gains(from, to Stance) bool {
	return c.Need.gains(from, to) || c.When != Threshold{} && c.When.gains(to, from)
}

// notices reports whether a move changes what the threshold counts.
func (t Threshold) notices(from, to Stance) bool {
	return from.in(t.count) != to.in(t.count) || from.in(t.base) != to.in(t.base)
}

// gains reports whether a move may meet the threshold. It never misses one that
// can.
func (t Threshold) gains(from, to Stance) bool {
	shift := func(set Stances) int64 {
		switch {
		case to.in(set) && !from.in(set):
			return 1
		case from.in(set) && !to.in(set):
			return -1
		}
		return 0
	}
	gain := shift(t.count)
	if t.share {
		gain = t.per*gain - t.n*shift(t.base)
	}
	if t.few() {
		gain = -gain
	}
	leaves := t.share && t.notices(from, to) // 0 of 0, which is not met
	return gain > 0 || gain == 0 && leaves
}

// moves are the turning ones between the kinds of stances of each class, each
// once: of any voice, and of a required one, which has to stay heard.
type moves struct{ any, required [][]move }

func (e *enumeration) moves() moves {
	var down moves
	for _, class := range e.classes {
		down.any = append(down.any, e.policy.moves(class, 0))
		down.required = append(down.required, e.policy.moves(class, heard))
	}
	return down
}

func (p *Policy) moves(class string, also Stances) []move {
	var down []move
	for _, m := range p.turning() {
		if also != 0 && !(m.from.in(also) && m.to.in(also)) {
			continue
		}
		m.fromKind, m.toKind = p.kind(m.from, class, also), p.kind(m.to, class, also)
		if m.fromKind != m.toKind && !slices.ContainsFunc(down, func(known move) bool { return known.fromKind == m.fromKind && known.toKind == m.toKind }) {
			down = append(down, m)
		}
	}
	return down
}

// anomalies yields those of the profile that is being visited, and reports
// whether to go on.
func (e *enumeration) anomalies(down moves, yield func(Anomaly) bool) bool {
	failed := e.unmet()
	if failed == carries || failed == unheard {
		return true
	}
	turns := func(m move) bool { return failed == unapplied || m.turns[failed] }
	try := func(m move, class int, voice string) bool {
		e.move(class, m.fromKind, m.toKind)
		carried, turned := e.unmet() == carries, failed
		if failed == unapplied {
			turned = slices.IndexFunc(e.conditions, func(c placed) bool { return c.applies(e.tallies) })
		}
		e.move(class, m.toKind, m.fromKind)
		if !carried {
			return true
		}
		e.move(class, m.fromKind, m.from)
		at := e.profile()
		e.move(class, m.from, m.fromKind)
		return yield(Anomaly{at, e.classes[class-1], voice, m.from, m.to, e.policy.Conditions[turned]})
	}
	for i := range e.classes {
		for _, m := range down.any[i] {
			if turns(m) && e.free(1+i, m.fromKind) > 0 && !try(m, 1+i, "") {
				return false
			}
		}
	}
	for i, v := range e.required {
		if i > 0 && v.stance == e.required[i-1].stance && v.class == e.required[i-1].class {
			continue // alike
		}
		for _, m := range down.required[v.class-1] {
			if turns(m) && v.stance == m.fromKind && !try(m, v.class, v.name) {
				return false
			}
		}
	}
	return true
}
