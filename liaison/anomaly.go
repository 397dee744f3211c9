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

// falls lists those that the policies tell apart.
func (v *voices) falls() (list []fall) {
	for _, s := range [...]fall{{from: Favor, to: Silent}, {from: Favor, to: Abstain}, {from: Silent, to: Oppose}, {from: Abstain, to: Oppose}, {from: Oppose, to: Block}} {
		for i, k := range v.kinds {
			s.kind, s.next = i, v.find(kind{k.class, s.to, k.required})
			same := func(known fall) bool { return known.kind == s.kind && known.next == s.next }
			if v.alike(k, s.from) && s.kind != s.next && !slices.ContainsFunc(list, same) {
				list = append(list, s)
			}
		}
	}
	return list
}

// A descent looks for the least anomaly.
type descent struct {
	*voices
	policy         *Policy
	asked          []integer.Clause
	carries, fails []integer.Clause
	goals          []integer.Sum
	least          []int64 // what the goals of the best one come to
	best           Anomaly
}

// anomaly is where the fewest voices can be carried by one that moves down; see
// [voices.least].
func (p *Policy) anomaly(n int, e *integer.Effort) (Anomaly, integer.Solution) {
	v := newVoices(e, p).among(Asked)
	d := descent{voices: v, policy: p, asked: v.asked(n), goals: v.goals(n, Responding)}
	d.carries, d.fails = v.outcome(p)
	open := v.falls()
	// A little of the effort for each step, at first: once an anomaly is known, it takes
	// less to see that no other step leads to a smaller one.
	for _, share := range [...]int64{16 * int64(1+len(open)), 1} {
		open = slices.DeleteFunc(open, func(s fall) bool {
			part := integer.Effort{Left: e.Left / share}
			e.Left -= part.Left
			proved := d.take(s, &part)
			e.Left += part.Left
			return proved
		})
	}
	proved := len(open) == 0 && len(v.kinds) > 0
	switch {
	case d.least != nil:
		return d.best, integer.Solution{Verdict: integer.Found, Least: proved}
	case proved:
		return Anomaly{}, integer.Solution{Verdict: integer.Impossible}
	}
	return Anomaly{}, integer.Solution{}
}

// take looks for an anomaly that is less than the best, and reports whether it found
// the least or proved that there is none.
func (d *descent) take(s fall, e *integer.Effort) bool {
	goals := d.goals
	if s.from.in(Responding) {
		goals = slices.Clone(goals)
		goals[len(goals)-1].Plus++ // the one that moves
	}
	found := integer.Program{
		Least:   goals,
		Clauses: slices.Concat([]integer.Clause{below(goals, d.least)}, with(s.kind, d.asked), with(s.kind, d.fails), with(s.next, d.carries)),
		Whole:   d.whole,
	}.Solve(e)
	if found.Verdict != integer.Found {
		return found.Proved()
	}
	mover := d.kinds[s.kind]
	mover.stance = s.from
	d.least = found.Values
	d.best = Anomaly{Profile: d.profile(found.At, mover), Class: d.classes[mover.class], From: s.from, To: s.to}
	if mover.required != others {
		d.best.Voice = d.names[required][0] // as the profile has it
	}
	mover.stance = s.to
	d.best.Turned = d.policy.turned(d.best.Profile, d.profile(found.At, mover))
	return found.Least
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
	return t == Threshold{} || t.weigh(&all).met
}
