package liaison

import (
	"cmp"
	"slices"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// A Change is of Count voices from one stance to another. They are of the class, or
// of none that the policy counts apart where that is empty; Voice is the name of a
// required one. The zero Change is none.
type Change struct {
	Class string `json:"class,omitzero"`
	Voice string `json:"voice,omitzero"`
	From  Stance `json:"from"`
	To    Stance `json:"to"`
	Count int    `json:"count"`
}

// Nearest lists the fewest voices that would have to change to turn the standing, and
// how: one way, if there are several, of those that change the least. A voice that has
// recused itself does not change, and none comes to; a block that is changed to stands.
// The list is empty if nothing turns it, as where those asked are not the relevant
// ones, and for an assessment that is invalid or of no question. The error is nil or
// [ErrUndecided].
func (a *Assessment) Nearest() ([]Change, error) {
	changes, s := a.turn(func(voice int) Stances {
		if a.votes.stances[voice] == Recuse {
			return 0
		}
		return Unrecused
	})
	if !s.Proved() {
		return nil, ErrUndecided
	}
	return changes, nil
}

// Settled reports whether the standing will stay, whatever the bodies that are silent
// as yet will say, if nobody else changes and no more concerns are resolved: it has
// closed, or nothing that they can say turns it. It is false where that is not proved,
// and for an assessment that is invalid or of no question.
func (a *Assessment) Settled() bool {
	switch {
	case a.Standing() != Carried && a.Standing() != Failed:
		return false
	case a.Outcome() != Pending:
		return true
	}
	open := make([]bool, len(a.votes.stances))
	for place, voice := range a.ballot.voice {
		open[voice] = open[voice] || a.said[place] == Silent
	}
	_, s := a.turn(func(voice int) (may Stances) {
		now := a.votes.stances[voice]
		for to := Silent; to <= Block; to++ {
			if open[voice] && (now == Silent || rank[to] < rank[now]) {
				may |= 1 << to
			}
		}
		return may
	})
	return s.Verdict == integer.Impossible
}

// A seat is of voices that are the same to the policy now, and may take the same
// stances.
type seat struct {
	kind
	may Stances
}

// stances are those of a seat, the nearest first.
func (s seat) stances() []Stance {
	stances := []Stance{s.stance}
	for to := Silent; to <= Block; to++ {
		if to.in(s.may) { // its own again, which is like the first
			stances = append(stances, to)
		}
	}
	slices.SortFunc(stances[1:], func(a, b Stance) int { return cmp.Compare(distance(s.stance, a), distance(s.stance, b)) })
	return stances
}

// turn finds the fewest voices that turn the standing, of those that may take another
// stance.
func (a *Assessment) turn(may func(voice int) Stances) ([]Change, integer.Solution) {
	b, carried := a.of(), a.Standing() == Carried
	p := &Policy{}
	for i := range b.conditions {
		p.Conditions = append(p.Conditions, b.conditions[i].Condition)
	}
	open := b.elected()
	for _, c := range b.required {
		p.Required, open = append(p.Required, c.voice), open && c.number >= 0
	}
	if a.or().votes.tallies == nil || !open {
		return nil, integer.Solution{Verdict: integer.Impossible}
	}
	v := newVoices(enough(), p)
	seats, sitting := b.seats(v, a.votes.stances, may)
	var from []seat // by kind
	for _, s := range seats {
		v.fill(s.kind, s.stances())
		for len(from) < len(v.kinds) {
			from = append(from, s)
		}
	}
	v.writes += len(seats) / 4 // each is one equation
	v.afford()
	tests := v.tests(p)
	ways := [][]integer.Clause{v.carries(tests)}
	if carried {
		ways = v.fails(tests)
	}
	var stay []integer.Clause
	for _, s := range seats {
		stay = append(stay, exactly(v.count(func(i int) bool { return from[i] == s }), int64(len(sitting[s]))))
	}
	changed := v.count(func(i int) bool { return v.kinds[i].stance != from[i].stance })
	far := integer.Sum{Of: slices.Clone(changed.Of)}
	for i, k := range v.kinds {
		far.Of[i] *= distance(from[i].stance, k.stance)
	}
	_, solution := integer.Contest(len(ways), func(i int) integer.Program {
		return integer.Program{Least: []integer.Sum{changed, far}, Clauses: slices.Concat(ways[i], stay), Whole: v.whole}
	}, v.effort)
	var changes []Change
	for i, n := range solution.At {
		to, s := v.kinds[i].stance, from[i]
		if to == s.stance || n == 0 {
			continue
		}
		c := Change{Class: v.classes[s.class], From: s.stance, To: to, Count: int(n)}
		if s.required == others {
			changes = append(changes, c)
			continue
		}
		for range n {
			c.Voice, c.Count = b.name(sitting[s][0]), 1
			sitting[s] = sitting[s][1:]
			changes = append(changes, c)
		}
	}
	return changes, solution
}

// distance is how far it is from one stance to another, down or up their order, in
// thirds of a step. It is a third further to silence than to an abstention, as an answer
// is what one asks for.
func distance(from, to Stance) int64 {
	height := [...]int64{Block: 0, Oppose: 1, Silent: 2, Abstain: 2, Recuse: 2, Favor: 3}
	far := 3 * max(height[from]-height[to], height[to]-height[from])
	if to == Silent {
		far++
	}
	return far
}

// seats finds who sits where, in the order of the question.
func (b *Ballot) seats(v *voices, stances []Stance, may func(voice int) Stances) (seats []seat, sitting map[seat][]int) {
	sitting = make(map[seat][]int)
	none := len(v.classes) - 1
	places := slices.Repeat([]int{none}, 1+len(b.classNames))
	for i, class := range v.classes[:none] {
		number, _ := b.tally(class) // it is asked, or there would be no ballot
		places[number] = i
	}
	heardOf := make(map[int]group, len(b.required))
	for _, c := range b.required {
		heardOf[c.number] = required
	}
	for voice, stance := range stances {
		s := seat{kind{places[b.class[voice]], stance, heardOf[voice]}, may(voice)}
		if sitting[s] == nil {
			seats = append(seats, s)
		}
		sitting[s] = append(sitting[s], voice)
	}
	return seats, sitting
}
