package liaisontest

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/sipforum/techwg/liaison"
)

// A profile is what each voice says.
type profile []liaison.Stance

// everyStance is in the order in which profiles are tried.
var everyStance = []liaison.Stance{liaison.Silent, liaison.Favor, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Block}

func (p profile) count(stances ...liaison.Stance) int {
	n := 0
	for _, s := range p {
		if slices.Contains(stances, s) {
			n++
		}
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
}

func newSubject(carries func(Case) bool, named, classes []string) *subject {
	if len(classes) == 0 {
		classes = []string{""}
	}
	others := slices.DeleteFunc([]string{"ATIS", "ETSI", "W3C", "3GPP", "ISO", "GSMA"}, func(name string) bool { return slices.Contains(named, name) })
	return &subject{carries: carries, named: named, others: others, classes: classes, known: map[string]string{}, fills: map[int][]profile{}}
}

// without asks everybody but one of the named voices.
func (s *subject) without(i int) *subject {
	others := *s
	others.named = slices.Delete(slices.Clone(s.named), i, i+1)
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

func (s *subject) plain(p profile) []voice {
	voices := make([]voice, len(p))
	s.body(len(p) - 1)
	positions := make([]liaison.Position, 0, len(p)) // of all, cut up
	for i := range p {
		voices[i].bodies = s.bodies[i : i+1 : i+1]
		if n := len(positions); p[i] != liaison.Silent {
			positions = append(positions, says(s.bodies[i].Name, p[i], middle))
			voices[i].positions = positions[n : n+1 : n+1]
		}
	}
	return voices
}

// What an implementation says of a case.
const carried, failed = "carried", "failed"

func (s *subject) ask(c Case) string {
	return answer(carried, failed, func() bool { return s.carries(c) })
}

// on is what it says where every voice says one thing, plainly.
func (s *subject) on(p profile) string {
	key := make([]byte, len(p))
	for i := range p {
		key[i] = byte(p[i])
	}
	got, known := s.known[string(key)]
	if !known {
		got = s.ask(newCase(s.plain(p)...))
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
	return fmt.Sprintf("%s with %s: %s", s.on(p), s.words(p), show(newCase(s.plain(p)...)))
}

// How many voices are asked: in the profiles of which all are tried, in those
// that show a threshold, and in those that show a percentage that was rounded.
const mostSmall, most = 5, 200

var wideSizes = []int{9, 20, 32}

func (s *subject) least() int { return max(2, len(s.named), len(s.classes)) }

// profiles yields the profiles of all suites, the smallest first.
func (s *subject) profiles() iter.Seq[profile] {
	return func(yield func(profile) bool) {
		for _, part := range []iter.Seq[profile]{s.small(mostSmall), s.wide(), s.odd()} {
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

// wide yields profiles of many voices: every split between favour, opposition
// and silence; of the most voices, every majority against all the others.
func (s *subject) wide() iter.Seq[profile] {
	return func(yield func(profile) bool) {
		for _, n := range wideSizes {
			for favor := 0; favor <= n && n >= s.least(); favor++ {
				for against := 0; favor+against <= n; against++ {
					if !yield(split(n, favor, against)) {
						return
					}
				}
			}
		}
		for favor := most / 2; favor <= most; favor++ {
			if !yield(split(most, favor, most-favor)) {
				return
			}
		}
	}
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
		for n := range 300 {
			p := make(profile, s.least()+n/15)
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

// places yields profiles with one voice in each to play with, the smallest first:
// every one of two voices, and of more those that decide; of many, the first whose
// favour does.
func (s *subject) places() iter.Seq2[profile, int] {
	return func(yield func(profile, int) bool) {
		for p := range s.small(min(s.least()+1, mostSmall)) {
			for i := range p {
				if (len(p) == 2 || s.decides(p, i)) && !yield(p, i) {
					return
				}
			}
		}
		for _, n := range wideSizes {
			for favor := 1; favor <= n && n >= s.least(); favor++ {
				p, less := split(n, favor, 0), split(n, favor-1, 0)
				if s.on(p) != s.on(less) {
					if !yield(p, favor-1) || !yield(less, favor-1) {
						return
					}
					break
				}
			}
		}
	}
}

// decides reports whether all turns on what one voice says.
func (s *subject) decides(p profile, i int) bool {
	return slices.ContainsFunc(everyStance, func(other liaison.Stance) bool { return s.on(p.with(i, other)) != s.on(p) })
}
