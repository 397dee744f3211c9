package liaisontest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"

	"github.com/sipforum/techwg/liaison"
)

// A profile is what each voice says.
type profile []liaison.Stance

// everyStance is in the order in which profiles are tried.
var everyStance = []liaison.Stance{liaison.Silent, liaison.Favor, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Block}

func (p profile) tally() (t liaison.Tally) {
	for _, s := range p {
		t[s]++
	}
	return t
}

func (p profile) count(stances ...liaison.Stance) int { return count(p.tally(), stances) }

func count(t liaison.Tally, stances []liaison.Stance) int {
	n := 0
	for _, s := range stances {
		n += t[s]
	}
	return n
}

// with is the profile in which the i-th voice says something else.
func (p profile) with(i int, s liaison.Stance) profile {
	q := slices.Clone(p)
	q[i] = s
	return q
}

// A subject is the implementation under test, with the voices that it is asked
// about. It remembers its answers to plain questions.
type subject struct {
	carries func(Case) bool
	named   []string       // the first voices: any other may change places with its like
	others  []string       // the next ones
	classes []string       // taken in turn by the voices
	bodies  []liaison.Body // as far as they have been asked
	known   map[string]string
	fills   map[int][]profile // by the number of voices
	large   []profile         // the smallest first
	spots   []place           // once they have been looked for
	kinds   []liaison.Blocks  // how it may take blocks
}

func newSubject(carries func(Case) bool, named, classes []string, kinds ...liaison.Blocks) *subject {
	if len(classes) == 0 {
		classes = []string{""}
	}
	others := slices.DeleteFunc([]string{"ATIS", "ETSI", "W3C", "3GPP", "ISO", "GSMA"}, func(name string) bool { return slices.Contains(named, name) })
	return &subject{carries: carries, named: named, others: others, classes: classes, kinds: kinds, known: map[string]string{}, fills: map[int][]profile{}}
}

// asking is the same implementation, asked about other voices.
func (s *subject) asking(named, classes []string) *subject {
	others := *s
	others.named, others.classes = named, classes
	others.bodies, others.known, others.fills = nil, map[string]string{}, map[int][]profile{}
	return &others
}

func (s *subject) body(i int) liaison.Body {
	for n := len(s.bodies); n <= i; n++ {
		b := liaison.Body{Name: fmt.Sprint("body ", n+1), Class: s.classes[n%len(s.classes)]}
		if names := slices.Concat(s.named, s.others); n < len(names) {
			b.Name = names[n]
		}
		s.bodies = append(s.bodies, b)
	}
	return s.bodies[i]
}

// alike reports whether two voices may change places.
func (s *subject) alike(i, j int) bool {
	return min(i, j) >= len(s.named) && s.body(i).Class == s.body(j).Class
}

// plain is what each voice says, plainly.
func (s *subject) plain(p profile) []voice {
	voices := make([]voice, len(p))
	for i := range p {
		voices[i] = plain(s.body(i), p[i])
	}
	return voices
}

// question is the case of these plain voices.
func (s *subject) question(p profile) Case {
	positions := make([]liaison.Position, 0, len(p)-p.count(liaison.Silent))
	for i := range p {
		if b := s.body(i); p[i] != liaison.Silent {
			positions = append(positions, says(b.Name, p[i], middle))
		}
	}
	return put(slices.Clone(s.bodies[:len(p)]), positions)
}

// What an implementation says of a case.
const carried, failed = "carried", "failed"

func (s *subject) ask(c Case) string {
	return answer(carried, failed, func() bool { return s.carries(c) })
}

// on is what it says where every voice says one thing, plainly.
func (s *subject) on(p profile) string {
	key := make([]byte, 0, mostSplit) // which needs no memory of its own
	for _, stance := range p {
		key = append(key, byte(stance))
	}
	got, known := s.known[string(key)]
	if !known {
		got = s.ask(s.question(p))
		s.known[string(key)] = got
	}
	return got
}

// words is a profile for a reader.
func (s *subject) words(p profile) string {
	var parts []string
	if len(p) > 8 {
		for _, stance := range everyStance {
			if n := p.count(stance); n > 0 {
				parts = append(parts, fmt.Sprintf("%d %v", n, stance))
			}
		}
		return strings.Join(parts, ", ")
	}
	for i := range p {
		parts = append(parts, fmt.Sprintf("%s %v", s.body(i).Name, p[i]))
	}
	return strings.Join(parts, ", ")
}

// example is what the implementation says of a plain question.
func (s *subject) example(p profile) string {
	return fmt.Sprintf("%s with %s: %s", s.on(p), s.words(p), show(s.question(p)))
}

// How many voices are asked: in the profiles of which all are tried, in those that
// are split in every way, in those that show a percentage that was rounded, in those
// that are more than a byte holds, and in the largest in which a threshold is looked
// for.
const mostSmall, mostSplit, most, wide, mostEver = 5, 32, 200, 300, 1000

func (s *subject) least() int { return max(2, len(s.named), len(s.classes)) }

// look has the suites try large profiles too: of so many voices every split, and of
// as many as the parts of a policy take, those on both sides of a threshold.
func (s *subject) look(at parts, splits ...int) {
	s.large = s.edges(at)
	for _, n := range splits {
		s.large = append(s.large, s.splits(n)...)
	}
	for _, stance := range everyStance { // more than a byte holds
		for _, favor := range []int{wide - 256, wide - 255, 255, 256} {
			s.large = append(s.large, slices.Concat(split(favor, favor, 0), slices.Repeat(profile{stance}, wide-favor)))
		}
	}
	for _, n := range s.sizes() {
		s.large = append(s.large, s.unheard(n)...)
	}
	slices.SortStableFunc(s.large, func(a, b profile) int { return len(a) - len(b) })
}

// sizes lists the numbers of voices that are asked.
func (s *subject) sizes() []int {
	var sizes []int
	for n := s.least(); n <= mostSmall; n++ {
		sizes = append(sizes, n)
	}
	for _, p := range s.large {
		sizes = append(sizes, len(p))
	}
	slices.Sort(sizes)
	return slices.Compact(sizes)
}

// profiles yields the profiles of all suites, the smallest first.
func (s *subject) profiles() iter.Seq[profile] {
	return func(yield func(profile) bool) {
		for _, part := range []iter.Seq[profile]{s.small(mostSmall), slices.Values(s.large), s.odd()} {
			for p := range part {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// small yields every profile of up to so many voices, those of the fewest
// answers first. Of those that only differ in who of several like voices says
// what, it yields one.
func (s *subject) small(size int) iter.Seq[profile] {
	return func(yield func(profile) bool) {
		for n := s.least(); n <= size; n++ {
			all, known := s.fills[n]
			if !known {
				all = s.fill(nil, n)
				slices.SortStableFunc(all, func(a, b profile) int { return b.count(liaison.Silent) - a.count(liaison.Silent) })
				s.fills[n] = all
			}
			for _, p := range all {
				if !yield(p) {
					return
				}
			}
		}
	}
}

// fill lists the profiles of n voices that begin like p.
func (s *subject) fill(p profile, n int) []profile {
	if len(p) == n {
		return []profile{p}
	}
	from := 0
	if like := len(p) - len(s.classes); like >= len(s.named) { // its stance is no earlier than that of the last like voice
		from = slices.Index(everyStance, p[like])
	}
	var all []profile
	for _, stance := range everyStance[from:] {
		all = append(all, s.fill(append(slices.Clip(p), stance), n)...)
	}
	return all
}

// splits lists every split of n voices between favour, opposition and silence.
func (s *subject) splits(n int) []profile {
	var all []profile
	for favor := 0; favor <= n && n >= s.least(); favor++ {
		for against := 0; favor+against <= n; against++ {
			all = append(all, split(n, favor, against))
		}
	}
	return all
}

// unheard lists the profiles of n voices in which everybody favours but one of the
// named.
func (s *subject) unheard(n int) []profile {
	var all []profile
	for i := range s.named {
		for _, stance := range everyStance {
			all = append(all, split(n, n, 0).with(i, stance))
		}
	}
	return all
}

// split is a profile of n voices, of which the rest is silent.
func split(n, favor, against int) profile {
	return slices.Concat(
		slices.Repeat(profile{liaison.Favor}, favor),
		slices.Repeat(profile{liaison.Oppose}, against),
		slices.Repeat(profile{liaison.Silent}, n-favor-against),
	)
}

// odd yields some hundred profiles without a plan, the same each time, of growing
// size. Most voices favour, or nothing would ever carry.
func (s *subject) odd() iter.Seq[profile] {
	return func(yield func(profile) bool) {
		random := rand.New(rand.NewPCG(5, 3))
		for n := range 200 {
			p := make(profile, s.least()+n/10)
			for i := range p {
				if p[i] = liaison.Favor; random.IntN(5) < 2 {
					p[i] = everyStance[random.IntN(len(everyStance))]
				}
			}
			if !yield(p) {
				return
			}
		}
	}
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
func (s *subject) turn(sets ...[]liaison.Stance) []place {
	all := s.places()
	for _, set := range sets {
		for _, named := range []bool{false, true} {
			for k, at := range all {
				if says := at.profile[at.i]; says != at.other && slices.Contains(set, says) && slices.Contains(set, at.other) && named == (at.i < len(s.named)) {
					return all[k : k+2]
				}
			}
		}
	}
	return nil
}

// places are those at which positions are read in other ways: every stance
// of either of two voices, while the other favours; the first place for each two
// stances between which all turns on a voice that is named, or that is not, of a
// class; of many, one whose favour decides.
func (s *subject) places() []place {
	if s.spots == nil {
		s.spots = slices.Concat(s.smallPlaces(), s.largePlaces())
	}
	return s.spots
}

func (s *subject) smallPlaces() []place {
	type turn struct {
		named    bool
		class    string
		from, to liaison.Stance
	}
	var spots []place
	found := map[turn]bool{}
	for p := range s.small(mostSmall) {
		for i := range p {
			if len(p) == 2 && p[1-i] == liaison.Favor {
				spots = append(spots, place{p, i, p[i]})
			}
			for _, to := range everyStance[slices.Index(everyStance, p[i])+1:] {
				t := turn{i < len(s.named), s.body(i).Class, p[i], to}
				if found[t] {
					continue
				}
				if s.on(s.sort(p.with(i, to))) != s.on(p) {
					found[t] = true
					spots = append(spots, place{p, i, to}, place{p.with(i, to), i, p[i]})
				}
			}
		}
	}
	return spots
}

// sort turns a profile into the one that fill lists for the same answers.
func (s *subject) sort(p profile) profile {
	for i := range p {
		for j := i - len(s.classes); j >= len(s.named); j -= len(s.classes) {
			if next := j + len(s.classes); slices.Index(everyStance, p[next]) < slices.Index(everyStance, p[j]) {
				p[j], p[next] = p[next], p[j]
			}
		}
	}
	return p
}

// largePlaces are at the voice whose favour decides, in the first size in which one
// does.
func (s *subject) largePlaces() []place {
	var spots []place
	for _, n := range s.sizes() {
		all := s.on(split(n, n, 0))
		favor := sort.Search(n, func(favor int) bool { return s.on(split(n, favor, 0)) == all })
		if n <= mostSmall || favor == 0 {
			continue
		}
		p := split(n, favor, 0)
		for _, stance := range everyStance {
			if q := p.with(favor-1, stance); s.on(q) != s.on(p) {
				spots = append(spots, place{p, favor - 1, stance}, place{q, favor - 1, liaison.Favor})
			}
		}
		if spots != nil {
			break
		}
	}
	return spots
}
