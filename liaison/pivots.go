package liaison

import (
	"iter"
	"slices"
)

// Pivots yields the voices of which any one, had it alone been silent, would have
// turned the standing, in the order of the question.
func (a *Assessment) Pivots() iter.Seq[string] {
	return func(yield func(string) bool) {
		if a.or().votes.tallies == nil {
			return
		}
		b, s := a.ballot, newSilences(a)
		required, unheard := make([]bool, len(a.votes.stances)), 0
		for _, c := range b.required {
			if c.number >= 0 {
				required[c.number] = true
			}
			if c.number < 0 || !a.votes.stances[c.number].in(heard) {
				unheard++
			}
		}
		for voice, stance := range a.votes.stances {
			still := unheard
			if required[voice] {
				still++ // twice if it was not heard before: it matters whether there is any
			}
			carries := b.elected() && still == 0 && s.carry(b.class[voice], stance)
			if carries != (a.standing == Carried) && !yield(b.name(voice)) {
				return
			}
		}
	}
}

// silences say what becomes of the conditions once one voice is silent. That matters to
// those that count all voices, and to those that count its class: so each is weighed a
// few times for each class that it counts, however many voices there are.
type silences struct {
	conditions []placed
	tallies    []Tally
	counting   [][]int // the conditions, by the tally that they count
	now        weight
	known      map[silence]weight // what it changes
}

// A silence is of a voice that took a stance, in one tally.
type silence struct {
	tally  int
	stance Stance
}

// A weight is how many conditions apply, and how many of these are not met.
type weight struct{ applying, unmet int }

func (w weight) plus(v weight) weight  { return weight{w.applying + v.applying, w.unmet + v.unmet} }
func (w weight) minus(v weight) weight { return weight{w.applying - v.applying, w.unmet - v.unmet} }

func newSilences(a *Assessment) *silences {
	s := &silences{conditions: a.ballot.conditions, tallies: slices.Clone(a.votes.tallies), known: make(map[silence]weight)}
	s.counting = make([][]int, len(s.tallies))
	for i := range s.conditions {
		c := &s.conditions[i]
		s.counting[c.need] = append(s.counting[c.need], i)
		if c.when != c.need {
			s.counting[c.when] = append(s.counting[c.when], i)
		}
		s.now = s.now.plus(s.weigh([]int{i}))
	}
	return s
}

func (s *silences) weigh(conditions []int) (w weight) {
	for _, i := range conditions {
		if c := &s.conditions[i]; c.applies(s.tallies) {
			w.applying++
			if !c.Need.met(&s.tallies[c.need]) {
				w.unmet++
			}
		}
	}
	return w
}

// shift takes a voice from one stance to another in one tally.
func (s *silences) shift(tally int, from, to Stance) {
	s.tallies[tally][from]--
	s.tallies[tally][to]++
}

// change is what becomes of the conditions that count one tally once a voice is silent
// there. For the tally of a class the voice is silent in that of all already, which is
// the same for every voice of its stance.
func (s *silences) change(of silence) weight {
	if known, found := s.known[of]; found {
		return known
	}
	before := s.weigh(s.counting[of.tally])
	s.shift(of.tally, of.stance, Silent)
	after := s.weigh(s.counting[of.tally])
	s.shift(of.tally, Silent, of.stance)
	s.known[of] = after.minus(before)
	return s.known[of]
}

// carry reports whether the conditions carry once one voice of a class that took a
// stance is silent.
func (s *silences) carry(class int, stance Stance) bool {
	w := s.now.plus(s.change(silence{0, stance}))
	if class > 0 {
		s.shift(0, stance, Silent)
		w = w.plus(s.change(silence{class, stance}))
		s.shift(0, Silent, stance)
	}
	return w.applying > 0 && w.unmet == 0
}
