package liaisontest

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/sipforum/techwg/liaison"
)

// A claim is a threshold as its words have it: "favoring at least 2 per 3 sided
// among issuers".
type claim struct {
	class       string // all voices if it has no name
	count, base []liaison.Stance
	compare     [3]bool // less, as much, more
	n, per      int64   // per 0: a number, not a share
}

// sets are the stances that each word stands for, as package liaison documents them:
// the kit does not ask the package what they are.
var sets = map[string][]liaison.Stance{
	"nonresponding": {liaison.Silent}, "favoring": {liaison.Favor}, "opposing": {liaison.Oppose}, "blocking": {liaison.Block},
	"abstaining": {liaison.Abstain}, "recusing": {liaison.Recuse}, "against": {liaison.Oppose, liaison.Block}, "sided": sided,
	"responding": {liaison.Favor, liaison.Oppose, liaison.Block, liaison.Abstain},
	"unrecused":  {liaison.Favor, liaison.Oppose, liaison.Block, liaison.Abstain, liaison.Silent}, "asked": everyStance,
}

var compares = map[string][3]bool{"at least": {1: true, 2: true}, "more than": {2: true}, "at most": {0: true, 1: true}, "less than": {0: true}}

var sided = []liaison.Stance{liaison.Favor, liaison.Oppose, liaison.Block}

func union(words string) (all []liaison.Stance) {
	for word := range strings.SplitSeq(words, "+") {
		all = append(all, sets[word]...)
	}
	return all
}

func newClaim(t liaison.Threshold) claim {
	text, _, _ := strings.Cut(t.String(), " among ")
	c, count, base, words := claim{class: t.Class()}, "", "", [3]string{}
	_, _ = fmt.Sscan(text, &count, &words[0], &words[1], &c.n, &words[2], &c.per, &base)
	c.compare = compares[words[0]+" "+words[1]]
	c.count, c.base = union(count), union(base)
	return c
}

// holds compares have/base with n/per, without dividing.
func (c claim) holds(t liaison.Tally) bool {
	have, base, per := int64(count(t, c.count)), int64(1), int64(1)
	if c.per > 0 {
		base, per = int64(count(t, c.base)), c.per
	}
	if have == 0 && base == 0 {
		return false // nothing of nothing
	}
	return c.compare[1+cmp.Compare(have*per, c.n*base)]
}

// sizes are the smallest numbers of voices that show the claim's threshold: just
// above a number; for a share, where it is whole, of its base or beside it.
func (c claim) sizes() []int64 {
	if c.per == 0 {
		return []int64{c.n + 1}
	}
	share := big.NewRat(c.n, c.per)
	base := share.Denom().Int64()
	return []int64{base, base + share.Num().Int64()}
}

// edges lists large profiles on both sides of where one row turns and no other takes
// them. Each claim is looked at in the smallest size that shows its threshold; where
// nothing turns on it, because another is in the way, in two, four and more times
// that size; and a share in sizes that show a percentage that was rounded.
func (s *subject) edges(rows rows) (found []profile) {
	var all []claim
	for _, r := range rows {
		all = append(all, r.claims...)
	}
	for _, r := range rows {
		turns := func(p, q profile) bool { return r.when(p) != r.when(q) && rows.taking(p)+rows.taking(q) == 1 }
		for _, c := range r.claims {
			each := int64(1)
			if c.class != "" {
				each = int64(len(s.classes)) // to have so many of one class
			}
			for _, n := range c.sizes() {
				var near []profile
				for n *= each; n <= mostEver && near == nil; n *= 2 {
					if n >= int64(s.least()) {
						near = s.near(c, int(n), all, turns)
					}
				}
				found = append(found, near...)
			}
			for _, n := range []int{100, 200, 500} { // in which a share that was rounded shows, or a count of a byte
				if most := n * int(each); most <= mostEver && c.per > 0 && (c.per > 2 || n < 500) {
					found = append(found, s.near(c, most, nil, turns)...)
				}
			}
		}
	}
	return found
}

// near lists the profiles of n voices on both sides of where all turns on a claim,
// as one voice after another of its class goes from one stance to another and the
// rest stay with a third: nobody, or as many as the other claims turn on.
func (s *subject) near(c claim, n int, others []claim, turns func(p, q profile) bool) (found []profile) {
	voices := s.said(c.class, make(profile, n))[liaison.Silent]
	line := func(from, to, third liaison.Stance, rest int, outside []liaison.Tally) {
		said := func(moved int) (t liaison.Tally) {
			t[from], t[to] = voices-rest-moved, moved
			t[third] += rest
			return t
		}
		for moved := range voices - rest {
			before, after := said(moved), said(moved+1)
			if c.holds(before) == c.holds(after) {
				continue
			}
			for _, o := range outside {
				if p, q := s.arranged(n, c.class, before, o), s.arranged(n, c.class, after, o); turns(p, q) {
					found = append(found, p, q)
					break
				}
			}
		}
	}
	rest := n - voices // of other classes, who may all say the same, or as the other claims turn
	outside := slices.Compact([]liaison.Tally{{liaison.Favor: rest}, {liaison.Silent: rest}, {liaison.Oppose: rest}})
	for _, favor := range turning(others, rest) {
		outside = append(outside, liaison.Tally{liaison.Favor: favor, liaison.Oppose: rest - favor})
	}
	for i, from := range everyStance {
		for _, to := range everyStance[:i] {
			line(from, to, from, 0, outside)
			for _, third := range everyStance {
				for _, rest := range turning(others, voices) {
					if third != from && third != to {
						line(from, to, third, rest, outside[:1])
					}
				}
			}
		}
	}
	return found
}

// turning lists the numbers of voices, of so many, at which claims may turn.
func turning(claims []claim, voices int) (list []int) {
	for _, c := range claims {
		at := int(min(c.n, int64(voices)))
		if c.per > 0 {
			at = int(min(c.n*int64(voices)/c.per, int64(voices)))
		}
		list = append(list, at-1, at, at+1, voices-at-1, voices-at, voices-at+1)
	}
	return set(slices.DeleteFunc(list, func(n int) bool { return n <= 0 || n >= voices }))
}

// arranged is a profile of n voices in which those of one class, or all, say so
// much, and any others so much else. The first are in favour, or else abstain.
func (s *subject) arranged(n int, class string, inside, outside liaison.Tally) profile {
	p := make(profile, n)
	for i := range p {
		t := &outside
		if s.isOf(class, i) {
			t = &inside
		}
		for _, p[i] = range []liaison.Stance{liaison.Favor, liaison.Abstain, liaison.Silent, liaison.Oppose, liaison.Recuse, liaison.Block} {
			if t[p[i]] > 0 {
				break
			}
		}
		t[p[i]]--
	}
	return p
}
