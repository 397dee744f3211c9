package liaison

import (
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
// how: one way, if there are several. A voice that has recused itself does not change,
// and none comes to; a block that is changed to stands. The list is empty if nothing
// turns it, as where those asked are not the relevant ones, and for an assessment that
// is invalid or of no question. The error is nil or [ErrUndecided].
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
// as yet will say, nobody else changing: it has closed, or nothing that they can say
// turns it. It is false where that is not proved, and for an assessment that is
// invalid or of no question.
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

// turn finds the fewest voices that turn the standing, of those that may take another
// stance.
func (a *Assessment) turn(may func(voice int) Stances) ([]Change, integer.Solution) {
	b, carried := a.of(), a.Standing() == Carried
	p := &Policy{}
	for i := range b.conditions {
		p.Conditions = append(p.Conditions, b.conditions[i].Condition)
	}
	open := b.policy.Electorate && b.both == b.either || !b.policy.Electorate
	for _, c := range b.required {
		p.Required, open = append(p.Required, c.voice), open && c.number >= 0
	}
	if a.or().votes.tallies == nil || !carried && !open {
		return nil, integer.Solution{Verdict: integer.Impossible}
	}
	v := newVoices(enough(), p)
	seats, sitting := b.seats(v, a.votes.stances, may)
	var from []seat // by kind
	for _, s := range seats {
		stances := []Stance{s.stance}
		for _, to := range representatives {
			if to.in(s.may) {
				stances = append(stances, to)
			}
		}
		v.fill(s.kind, stances)
		for len(from) < len(v.kinds) {
			from = append(from, s)
		}
	}
	v.write()
	program := integer.Program{Least: []integer.Sum{v.count(func(i int) bool { return v.kinds[i].stance != from[i].stance })}}
	if carries, fails := v.outcome(p); carried {
		program.Clauses = fails
	} else {
		program.Clauses = carries
	}
	for _, s := range seats {
		program.Clauses = append(program.Clauses, exactly(v.count(func(i int) bool { return from[i] == s }), int64(len(sitting[s]))))
	}
	program.Whole = v.whole
	solution := program.Solve(v.effort)
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

// seats finds who sits where, in the order of the question.
func (b *Ballot) seats(v *voices, stances []Stance, may func(voice int) Stances) (seats []seat, sitting map[seat][]int) {
	sitting = make(map[seat][]int)
	none := len(v.classes) - 1
	places := slices.Repeat([]int{none}, 1+len(b.classNames))
	for i, class := range v.classes[:none] {
		if number, asked := b.tally(class); asked {
			places[number] = i
		}
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
