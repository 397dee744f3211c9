package liaisontest

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"sort"

	"github.com/sipforum/techwg/liaison"
)

// A profile is what each voice says.
type profile []liaison.Stance

// everyStance is in the order in which profiles are tried, that of the constants.
var everyStance = []liaison.Stance{liaison.Silent, liaison.Favor, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Block}

func (p profile) tally() (t liaison.Tally) {
	for _, s := range p {
		t[s]++
	}
	return t
}

func (p profile) count(of ...liaison.Stance) int { return count(p.tally(), of) }

func count(t liaison.Tally, of []liaison.Stance) (n int) {
	for _, s := range of {
		n += t[s]
	}
	return n
}

// with is the profile in which the i-th voice says something else.
func (p profile) with(i int, s liaison.Stance) profile {
	return slices.Concat(p[:i], profile{s}, p[i+1:])
}

// split is a profile of n voices, of which the rest is silent.
func split(n, favor, against int) profile {
	p := slices.Concat(slices.Repeat(profile{liaison.Favor}, favor), slices.Repeat(profile{liaison.Oppose}, against))
	return slices.Concat(p, make(profile, n-len(p)))
}

// How many voices are asked: in the profiles of which all are tried, in those that
// are split in every way, in the one where all favour, in those that are more than a
// byte holds, and in the largest in which a threshold is looked for.
const mostSmall, mostSplit, most, wide, mostEver = 5, 32, 200, 300, 1000

func (s *subject) least() int { return max(2, len(s.named), len(s.classes)) }

// look has the suites try large profiles too: those on both sides of where rows
// turn, and every split of so many voices between favour, opposition and silence.
func (s *subject) look(rows rows, splits ...int) {
	s.large = s.edges(rows)
	for _, n := range splits {
		for favor := 0; favor <= n && n >= s.least(); favor++ {
			for against := range n - favor + 1 {
				s.large = append(s.large, split(n, favor, against))
			}
		}
	}
	for _, stance := range everyStance { // more than a byte holds, those in favour first or last
		for _, favor := range []int{wide - 256, wide - 255, wide / 2, 255, 256} {
			s.large = append(s.large, slices.Concat(split(favor, favor, 0), slices.Repeat(profile{stance}, wide-favor)))
		}
		rest := slices.Repeat(profile{stance}, wide/2-len(s.named))
		s.large = append(s.large, slices.Concat(slices.Repeat(profile{liaison.Abstain}, len(s.named)), rest, split(wide/2, wide/2, 0)))
	}
	for _, n := range s.sizes() { // everybody favours but one of the named
		for i := range s.named {
			for _, stance := range everyStance {
				s.large = append(s.large, split(n, n, 0).with(i, stance))
			}
		}
	}
	slices.SortFunc(s.large, func(a, b profile) int { return cmp.Or(len(a)-len(b), slices.Compare(a, b)) })
	s.large = slices.CompactFunc(s.large, slices.Equal)
}

// sizes lists the numbers of voices that are asked.
func (s *subject) sizes() (sizes []int) {
	for _, p := range slices.Concat(s.everySmall(), s.large) {
		sizes = append(sizes, len(p))
	}
	return set(sizes)
}

// set is a list in order, with nothing twice.
func set[E cmp.Ordered](list []E) []E { return slices.Compact(slices.Sorted(slices.Values(list))) }

// profiles lists those of all suites, the smallest first.
func (s *subject) profiles() []profile { return slices.Concat(s.everySmall(), s.large, s.odd()) }

// everySmall lists every profile of few voices, those of the fewest answers first.
// Of those that only differ in who of several like voices says what, it is one.
func (s *subject) everySmall() []profile {
	if s.small != nil {
		return s.small
	}
	list := []profile{nil}
	for n := range mostSmall {
		var longer []profile
		for _, p := range list {
			from := liaison.Silent
			if like := n - len(s.classes); like >= len(s.named) {
				from = p[like] // no earlier than the stance of the last like voice
			}
			for _, stance := range everyStance[from:] {
				longer = append(longer, append(slices.Clip(p), stance))
			}
		}
		if list = longer; n+1 >= s.least() {
			s.small = append(s.small, list...)
		}
	}
	slices.SortStableFunc(s.small, func(a, b profile) int {
		return cmp.Or(len(a)-len(b), b.count(liaison.Silent)-a.count(liaison.Silent))
	})
	return s.small
}

// odd lists some hundred profiles without a plan, the same each time, of growing
// size. Most voices favour, or nothing would ever carry.
func (s *subject) odd() []profile {
	random := rand.New(rand.NewPCG(5, 3))
	list := make([]profile, 200)
	for n := range list {
		list[n] = split(s.least()+n/10, s.least()+n/10, 0)
		for i := range list[n] {
			if random.IntN(5) < 2 {
				list[n][i] = everyStance[random.IntN(len(everyStance))]
			}
		}
	}
	return list
}

// A place is a voice in a profile, to play with what it says. If it said the other
// thing, the answer would be another, unless the two are one.
type place struct {
	profile profile
	i       int
	other   liaison.Stance
}

// turn is two places between which all turns on what a voice says, of the first of
// some sets of stances of which it does. The voice is no named one, if that may be.
func (s *subject) turn(sets ...[]liaison.Stance) func() []place {
	return func() []place {
		all := s.turns()
		for _, set := range sets {
			for _, named := range []bool{false, true} {
				k := slices.IndexFunc(all, func(at place) bool {
					return slices.Contains(set, at.profile[at.i]) && slices.Contains(set, at.other) && named == (at.i < len(s.named))
				})
				if k >= 0 {
					return all[k : k+2]
				}
			}
		}
		return nil
	}
}

// places are those at which positions are read in other ways: every stance of either
// of two voices, while the other favours, and wherever all turns on a voice.
func (s *subject) places() (places []place) {
	for _, p := range s.everySmall() {
		for i := range p {
			if len(p) == 2 && p[1-i] == liaison.Favor {
				places = append(places, place{p, i, p[i]})
			}
		}
	}
	for _, at := range s.turns() {
		if !slices.ContainsFunc(places, func(o place) bool { return o.i == at.i && slices.Equal(o.profile, at.profile) }) {
			places = append(places, at)
		}
	}
	return places
}

// turns are the places, two by two, between which all turns on a voice: the first for
// each two stances of a voice that is named, or that is not, of a class; of many
// voices, one whose favour decides, in the first size in which one does.
func (s *subject) turns() []place {
	if s.spots != nil {
		return s.spots
	}
	type turn struct {
		named    bool
		class    string
		from, to liaison.Stance
	}
	found := map[turn]bool{}
	s.spots = []place{} // there may be none
	for _, p := range some(s.everySmall()) {
		for i := range p {
			for _, to := range everyStance[p[i]+1:] {
				t := turn{i < len(s.named), s.class(i), p[i], to}
				if !found[t] && s.on(s.sort(p.with(i, to))) != s.on(p) {
					found[t] = true
					s.spots = append(s.spots, place{p, i, to}, place{p.with(i, to), i, p[i]})
				}
			}
		}
	}
	for _, n := range s.sizes() {
		all := s.on(split(n, n, 0))
		favor := sort.Search(n, func(favor int) bool { return s.on(split(n, favor, 0)) == all })
		if n <= mostSmall || favor == 0 {
			continue
		}
		p, few := split(n, favor, 0), len(s.spots)
		for _, stance := range everyStance {
			if q := p.with(favor-1, stance); s.on(q) != s.on(p) {
				s.spots = append(s.spots, place{p, favor - 1, stance}, place{q, favor - 1, liaison.Favor})
			}
		}
		if len(s.spots) > few {
			break
		}
	}
	return s.spots
}

// sort turns a profile into the one that is listed for the same answers.
func (s *subject) sort(p profile) profile {
	for i := range p {
		for j := range i {
			if s.alike(i, j) && p[i] < p[j] {
				p[i], p[j] = p[j], p[i]
			}
		}
	}
	return p
}
