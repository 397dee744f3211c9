package liaison

import (
	"cmp"
	"slices"
	"time"
)

// standing is where each body stands on a question at a time.
type standing struct {
	stances []Stance // by the body's place in Asked; Block, if it is its last word
	blocks  []block  // of those whose last word is Block
	reasons []Reason // why each position does not count; nil if all do
}

// A block is a body's, with the positions that make it: all its blocks since it
// last took another stance.
type block struct {
	place int
	run   []int
}

// stand finds where each body stands: its last word in the window, as far as it
// is known by then.
func (b *Ballot) stand(ps []Position, asOf time.Time) standing {
	n := len(b.question.Asked)
	s := standing{stances: make([]Stance, n)}
	var few [16]int // spares a small question an allocation
	last := few[:]  // 1 + the position
	if n > len(few) {
		last = make([]int, n)
	}
	last = last[:n]
	drop := func(i int, r Reason) {
		if s.reasons == nil {
			s.reasons = make([]Reason, len(ps))
		}
		s.reasons[i] = r
	}
	blocked := false
	for i := range ps {
		p := &ps[i]
		place, asked := b.bodies.find(p.Body)
		if !asked {
			drop(i, UnknownBody)
		} else if reason := b.question.discard(p, asOf); reason != 0 {
			drop(i, reason)
		} else if before := last[place] - 1; before < 0 {
			last[place] = i + 1
		} else if p.supersedes(&ps[before]) {
			drop(before, Superseded)
			last[place] = i + 1
		} else {
			drop(i, Superseded)
		}
	}
	for place, i := range last {
		if i > 0 {
			s.stances[place] = ps[i-1].Stance
		}
		switch s.stances[place] {
		case Block:
			blocked = true
		case Withdraw:
			s.stances[place] = Silent
		}
	}
	if blocked {
		s.runs(b, ps)
	}
	return s
}

// discard says why a position of a body that is asked cannot count.
func (q *Question) discard(p *Position, asOf time.Time) Reason {
	switch {
	case p.malformed():
		return Malformed
	case p.At.Before(q.Opened):
		return Early
	case !p.At.Before(q.Closes):
		return Late
	case p.At.After(asOf):
		return NotYetKnown
	}
	return 0
}

// runs goes through the positions of each body that blocks in the order of time,
// and gathers the blocks since it last took another stance.
func (s *standing) runs(b *Ballot, ps []Position) {
	type word struct{ place, i int }
	var words []word
	for i := range ps {
		if place, asked := b.bodies.find(ps[i].Body); asked && s.stances[place] == Block && (s.reasons == nil || s.reasons[i] == 0 || s.reasons[i] == Superseded) {
			words = append(words, word{place, i})
		}
	}
	slices.SortFunc(words, func(a, b word) int {
		p, q := &ps[a.i], &ps[b.i]
		return cmp.Or(a.place-b.place, wall(p.At).Compare(wall(q.At)), cmp.Compare(helps[p.Stance], helps[q.Stance]), a.i-b.i)
	})
	for n, w := range words {
		p := &ps[w.i]
		if n == 0 || words[n-1].place != w.place {
			s.blocks = append(s.blocks, block{place: w.place})
		}
		run := &s.blocks[len(s.blocks)-1].run
		switch {
		case p.Stance == Block:
			*run = append(*run, w.i)
		case len(*run) == 0 || !wall(ps[(*run)[len(*run)-1]].At).Equal(wall(p.At)): // nothing lower at that time
			*run = (*run)[:0]
		}
	}
	for _, blocking := range s.blocks {
		for _, i := range blocking.run {
			if s.reasons != nil {
				s.reasons[i] = 0
			}
		}
	}
}

// under is where each body stands where blocks are of a kind.
func (s *standing) under(kind Blocks, ps []Position, closes, asOf time.Time) []Stance {
	if len(s.blocks) == 0 {
		return s.stances
	}
	stances := slices.Clone(s.stances)
	for _, blocking := range s.blocks {
		stands := func(i int) bool { return ps[i].blocks(kind, closes, asOf) }
		if !slices.ContainsFunc(blocking.run, stands) {
			stances[blocking.place] = Oppose
		}
	}
	return stances
}

// discarded lists the positions that do not count, in their order.
func (s *standing) discarded(ps []Position) []Discarded {
	n := 0
	for _, r := range s.reasons {
		if r != 0 {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	list := make([]Discarded, 0, n)
	for i, r := range s.reasons {
		if p := &ps[i]; r != 0 {
			list = append(list, Discarded{i, p.Body, p.Stance, wall(p.At), r})
		}
	}
	return list
}
