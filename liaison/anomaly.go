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
	Turned  Condition `json:"turned"` // the first condition that was in the way
}

// String is the anomaly in a sentence, empty for the zero Anomaly.
func (a Anomaly) String() string {
	if a.From == a.To {
		return ""
	}
	who := "a voice"
	if a.Voice != "" {
		who = a.Voice
	} else if a.Class != "" {
		who += " among " + a.Class
	}
	return fmt.Sprintf("it fails with %v, and carries once %s moves from %v to %v, which meets %q", a.Profile, who, a.From, a.To, a.Turned)
}

// Anomalies yields the anomalies of the policy among n voices: of all profiles,
// over every split into the classes that the policy names and whoever is in none
// of them, those of the fewest responses first. It yields none for a malformed
// policy.
//
// Stances that no test of the policy tells apart are shown once: opposing
// stands for blocking in a policy that treats both alike, and silence for
// abstention and recusal. So are profiles in which required voices have only
// changed places. Many policies have none because of how their tests are made,
// whatever n is; that is found without looking at a single profile. Otherwise
// the work grows with the number of profiles: for one class, no required voices
// and no test that tells recusal from silence they are less than 5 million of
// 100 voices.
func (p Policy) Anomalies(n int) iter.Seq[Anomaly] {
	return func(yield func(Anomaly) bool) {
		if !p.wellFormed() || len(p.turning()) == 0 || n < p.leastVoices() {
			return
		}
		ps := newProfiles(&p)
		steps := newSteps(ps)
		ps.each(n, func() bool { return ps.anomalies(steps, yield) })
	}
}

// step is a move by one step down the order of stances, the stances that stand
// for its ends, and the conditions that it may meet.
type step struct {
	from, to         Stance
	fromKind, toKind Stance
	turns            []bool // by condition
}

// turning lists the steps down that may meet a condition. There is none if the
// policy is monotone whatever the number of voices.
func (p *Policy) turning() []step {
	var steps []step
	for _, s := range [...]step{
		{from: Favor, to: Silent},
		{from: Favor, to: Abstain},
		{from: Silent, to: Oppose},
		{from: Abstain, to: Oppose},
		{from: Oppose, to: Block},
	} {
		s.turns = make([]bool, len(p.Conditions))
		for i, c := range p.Conditions {
			s.turns[i] = c.Need.gains(s.from, s.to) || c.When.notices(s.from, s.to)
		}
		if slices.Contains(s.turns, true) {
			steps = append(steps, s)
		}
	}
	return steps
}

// notices reports whether a move changes what the test counts.
func (t Test) notices(from, to Stance) bool {
	return from.in(t.count) != to.in(t.count) || from.in(t.base) != to.in(t.base)
}

// gains reports whether a move may meet the test. It never misses one that can.
func (t Test) gains(from, to Stance) bool {
	shift := func(v Voices) int64 {
		switch {
		case to.in(v) && !from.in(v):
			return 1
		case from.in(v) && !to.in(v):
			return -1
		}
		return 0
	}
	gain := shift(t.count)
	if t.share() {
		gain = int64(t.per)*gain - int64(t.n)*shift(t.base)
	}
	if t.few() {
		gain = -gain
	}
	leaves := t.share() && t.notices(from, to) // 0 of 0, which is not met
	return gain > 0 || gain == 0 && leaves
}

// steps are the turning steps between the kinds of stances of each class, each
// once: of any voice, and of a required one, which has to stay heard.
type steps struct{ any, required [][]step }

func newSteps(ps *profiles) steps {
	var s steps
	for _, class := range ps.classes {
		s.any = append(s.any, ps.policy.steps(class, 0))
		s.required = append(s.required, ps.policy.steps(class, heard))
	}
	return s
}

func (p *Policy) steps(class string, also Voices) []step {
	var steps []step
	for _, s := range p.turning() {
		if also != 0 && !(s.from.in(also) && s.to.in(also)) {
			continue
		}
		s.fromKind, s.toKind = p.kind(s.from, class, also), p.kind(s.to, class, also)
		if s.fromKind != s.toKind && !slices.ContainsFunc(steps, func(known step) bool { return known.fromKind == s.fromKind && known.toKind == s.toKind }) {
			steps = append(steps, s)
		}
	}
	return steps
}

// anomalies yields those of the profile that is being visited, and reports
// whether to go on.
func (ps *profiles) anomalies(down steps, yield func(Anomaly) bool) bool {
	failed := ps.unmet()
	if failed < 0 {
		return true
	}
	try := func(s step, class int, voice string) bool {
		ps.move(class, s.fromKind, s.toKind)
		carried := ps.unmet() == carries
		ps.move(class, s.toKind, s.fromKind)
		if !carried {
			return true
		}
		ps.move(class, s.fromKind, s.from)
		at := ps.profile()
		ps.move(class, s.from, s.fromKind)
		return yield(Anomaly{at, ps.classes[class-1], voice, s.from, s.to, ps.policy.Conditions[failed]})
	}
	for i := range ps.classes {
		for _, s := range down.any[i] {
			if s.turns[failed] && ps.free(1+i, s.fromKind) > 0 && !try(s, 1+i, "") {
				return false
			}
		}
	}
	for i, v := range ps.required {
		if i > 0 && v.stance == ps.required[i-1].stance && v.class == ps.required[i-1].class {
			continue // alike
		}
		for _, s := range down.required[v.class-1] {
			if s.turns[failed] && v.stance == s.fromKind && !try(s, v.class, v.name) {
				return false
			}
		}
	}
	return true
}
