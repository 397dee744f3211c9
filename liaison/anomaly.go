package liaison

import (
	"fmt"
	"slices"

	"github.com/sipforum/techwg/liaison/internal/integer"
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

// A fall is one step of a voice down the order of stances, from one kind to another.
type fall struct {
	kind, next int
	from, to   Stance // of those that each kind stands for
}

// falls lists each step by the kinds that it joins, once, and steps within a kind, which
// turn nothing, too.
func (v *voices) falls() (list []fall) {
	known := make(map[[2]int]bool)
	for _, f := range [...]fall{{from: Favor, to: Silent}, {from: Favor, to: Abstain}, {from: Silent, to: Oppose}, {from: Abstain, to: Oppose}, {from: Oppose, to: Block}} {
		for i, k := range v.kinds {
			f.kind, f.next = i, v.find(kind{k.class, f.to, k.required})
			if way := [2]int{f.kind, f.next}; v.alike(k, f.from) && !known[way] {
				known[way] = true
				list = append(list, f)
			}
		}
	}
	return list
}

// A turn is a way to fail that a fall may turn.
type turn struct {
	fall
	failing []integer.Clause
}

// turns lists the ways to fail that a fall may turn. A condition is not met, and the fall
// may meet it, or end what it applies to; or none applies, and it may begin what one
// applies to. Most falls turn nothing, and there is nothing to look for.
func (v *voices) turns(tests []test) (list []turn) {
	none, may := idle(tests)
	for _, f := range v.falls() {
		class := v.classes[v.kinds[f.kind].class]
		gains := func(t Threshold, from, to Stance) bool { return t.of(class) && t.gains(from, to) }
		var met []test
		begins := false
		for _, t := range tests {
			if gains(t.Need, f.from, f.to) || gains(t.When, f.to, f.from) {
				met = append(met, t)
			}
			begins = begins || gains(t.When, f.from, f.to)
		}
		if met != nil {
			list = append(list, turn{f, []integer.Clause{short(met)}})
		}
		if begins && may {
			list = append(list, turn{f, none})
		}
	}
	return list
}

// anomaly is where the fewest voices fail that one can carry by moving down, with the
// fewest responses.
func (p *Policy) anomaly(n int, e *integer.Effort) (Anomaly, integer.Solution) {
	v := newVoices(e, p).among(Asked)
	tests, asked, goals := v.tests(p), v.asked(n), v.goals(n, Responding)
	turns, carries := v.turns(tests), v.carries(tests)
	winner, found := integer.Contest(len(turns), func(i int) integer.Program {
		t, goals := turns[i], slices.Clone(goals)
		if t.from.in(Responding) {
			goals[len(goals)-1].Plus++ // the one that moves
		}
		clauses := slices.Concat(v.with(t.kind, asked), v.with(t.kind, t.failing), v.with(t.next, carries))
		return integer.Program{Least: goals, Clauses: clauses, Whole: v.whole}
	}, e)
	if found.Verdict != integer.Found {
		return Anomaly{}, found
	}
	f := turns[winner].fall
	mover := v.kinds[f.kind]
	mover.stance = f.from
	a := Anomaly{Profile: v.profile(found.At, mover), Class: v.classes[mover.class], From: f.from, To: f.to}
	if mover.required != others {
		a.Voice = v.names[required][0] // as the profile has it
	}
	mover.stance = f.to
	a.Turned = p.turned(a.Profile, v.profile(found.At, mover))
	return a, found
}

// turned is the first condition that is not met before, or that applies after where
// none did.
func (p *Policy) turned(before, after Profile) Condition {
	for i := range p.Conditions {
		if c := &p.Conditions[i]; before.meets(c.When) && !before.meets(c.Need) {
			return *c
		}
	}
	for i := range p.Conditions {
		if c := &p.Conditions[i]; after.meets(c.When) {
			return *c
		}
	}
	return Condition{}
}

// meets reports whether the voices meet a threshold; the zero one asks for nothing.
func (p Profile) meets(t Threshold) bool {
	all := p.Tally()
	if t.class != "" {
		all = p.Classes[t.class]
	}
	return t.met(&all)
}
