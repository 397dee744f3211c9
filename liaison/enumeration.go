package liaison

import (
	"math"
	"slices"
)

// An enumeration goes through all profiles of a policy.
//
// Stances that no threshold of the policy tells apart are one kind, and only one
// of them is tried: that, not the number of voices, is what keeps the numbers
// small. Nor does it matter which of the required voices does what, so each
// profile has one order of them.
type enumeration struct {
	policy         *Policy
	classes        []string // of the policy, then the empty one for whoever is in none of them
	conditions     []placed // of the policy
	slots          []slot   // by class
	lastResponding int      // slot
	lastQuiet      int
	seats          []slot  // for a required voice
	tallies        []Tally // of all at 0, then of each class
	required       []voice
	left           int64 // how many more to look at, the ones that come to nothing included
}

// A voice is one that is required.
type voice struct {
	name   string
	stance Stance
	class  int
}

// slot is where voices of one class that take one stance are counted.
type slot struct {
	class  int
	stance Stance
}

// representatives is the order in which stances stand for others of their kind:
// silence first, for the fewest responses, and favour last, for the fewest in
// favour.
var representatives = [...]Stance{Silent, Abstain, Oppose, Block, Recuse, Favor}

// leastVoices is how many it takes for a question to be put under the policy.
func (p *Policy) leastVoices() int { return max(1, len(p.Required), len(p.classes())) }

// newEnumeration goes through all stances that the policy tells apart, with every
// required voice heard, since nothing carries otherwise; or through these stances
// only.
func newEnumeration(p *Policy, only ...Stance) *enumeration {
	e := &enumeration{policy: p, classes: append(p.classes(), ""), left: math.MaxInt64}
	e.tallies = make([]Tally, 1+len(e.classes))
	e.required = make([]voice, len(p.Required))
	tally := func(class string) int {
		if class == "" {
			return 0
		}
		return 1 + slices.Index(e.classes, class)
	}
	for i := range p.Conditions {
		c := &p.Conditions[i]
		e.conditions = append(e.conditions, placed{*c, tally(c.Need.class), tally(c.When.class)})
	}
	for i, class := range e.classes {
		all, required := only, only
		if only == nil {
			all = p.kinds(class, 0)
			required = slices.DeleteFunc(p.kinds(class, heard), func(s Stance) bool { return !s.in(heard) })
		}
		for _, s := range all {
			if s.in(Responding) {
				e.lastResponding = len(e.slots)
			} else {
				e.lastQuiet = len(e.slots)
			}
			e.slots = append(e.slots, slot{1 + i, s})
		}
		for _, s := range required {
			e.seats = append(e.seats, slot{1 + i, s})
		}
	}
	return e
}

// kinds lists one stance of each kind that the policy's thresholds for a class,
// and one more set, tell apart.
func (p *Policy) kinds(class string, also Stances) []Stance {
	var kinds []Stance
	for _, s := range representatives {
		if p.kind(s, class, also) == s {
			kinds = append(kinds, s)
		}
	}
	return kinds
}

// kind is the stance that stands for all of its kind.
func (p *Policy) kind(s Stance, class string, also Stances) Stance {
	return representatives[slices.IndexFunc(representatives[:], func(k Stance) bool {
		return p.alike(k, s, class) && k.in(also) == s.in(also)
	})]
}

// alike reports whether no threshold tells two stances of voices of a class apart.
func (p *Policy) alike(a, b Stance, class string) bool {
	return !slices.ContainsFunc(p.Conditions, func(c Condition) bool {
		return c.Need.tellsApart(a, b, class) || c.When.tellsApart(a, b, class)
	})
}

// tellsApart reports whether the threshold counts two stances of a voice of a class
// in different ways.
func (t Threshold) tellsApart(a, b Stance, class string) bool {
	return (t.class == "" || t.class == class) && t.notices(a, b)
}

// each visits the profiles of n voices, those of the fewest responses first,
// until visit returns false or none is left to look at, and reports whether it
// came to the end. While it visits, tallies and required are the profile.
func (e *enumeration) each(n int, visit func() bool) bool {
	for responding := 0; responding <= n; responding++ {
		if !e.seat(0, 0, responding, n-responding, visit) {
			return false
		}
	}
	return true
}

// seat gives each required voice, from the i-th on, one of the seats from the
// first on, then fills the slots.
func (e *enumeration) seat(i, first, responding, quiet int, visit func() bool) bool {
	if i == len(e.required) {
		return e.fill(0, responding, quiet, visit)
	}
	for k := first; k < len(e.seats) && e.look(); k++ {
		s := e.seats[k]
		left, quiet := responding, quiet
		if s.stance.in(Responding) {
			left--
		} else {
			quiet--
		}
		if left < 0 || quiet < 0 {
			continue
		}
		e.required[i] = voice{e.policy.Required[i], s.stance, s.class}
		e.count(s, 1)
		more := e.seat(i+1, k, left, quiet, visit)
		e.count(s, -1)
		if !more {
			return false
		}
	}
	return e.left > 0
}

// look reports whether one more may be looked at.
func (e *enumeration) look() bool {
	e.left--
	return e.left > 0
}

// fill gives the slots from the i-th on all ways of holding so many voices.
func (e *enumeration) fill(i, responding, quiet int, visit func() bool) bool {
	switch {
	case e.passedOver(i, responding+quiet):
		return e.look()
	case i == len(e.slots):
		return e.look() && (responding > 0 || quiet > 0 || visit())
	}
	left, last := &quiet, e.lastQuiet
	if e.slots[i].stance.in(Responding) {
		left, last = &responding, e.lastResponding
	}
	taken, more := 0, true
	if i == last { // it takes the rest
		taken, *left = *left, 0
		e.count(e.slots[i], taken)
		more = e.fill(i+1, responding, quiet, visit)
		e.count(e.slots[i], -taken)
		return more
	}
	for ; more; taken++ {
		more = e.fill(i+1, responding, quiet, visit)
		if *left == 0 {
			break
		}
		*left--
		e.count(e.slots[i], 1)
	}
	e.count(e.slots[i], -taken)
	return more
}

// passedOver reports whether one of the policy's classes has been left without a
// voice when the i-th slot is reached, or will be with so many voices left: such
// a question is malformed.
func (e *enumeration) passedOver(i, left int) bool {
	if i == 0 || i == len(e.slots) || e.slots[i].class == e.slots[i-1].class {
		return false
	}
	for class := e.slots[i-1].class; class < len(e.classes); class++ { // the last one is nobody's
		if e.tallies[class] != (Tally{}) {
			continue
		}
		if left--; left < 0 || class < e.slots[i].class {
			return true
		}
	}
	return false
}

func (e *enumeration) count(s slot, by int) {
	e.tallies[0][s.stance] += by
	e.tallies[s.class][s.stance] += by
}

func (e *enumeration) move(class int, from, to Stance) {
	e.count(slot{class, from}, -1)
	e.count(slot{class, to}, 1)
}

// free is the number of voices of a class and stance that are not required.
func (e *enumeration) free(class int, s Stance) int {
	n := e.tallies[class][s]
	for _, v := range e.required {
		if v.class == class && v.stance == s {
			n--
		}
	}
	return n
}

// What the first thing that a profile does not meet is, where it is not a
// condition.
const (
	carries   = -1
	unheard   = -2
	unapplied = -3 // no condition applies
)

// unmet is the first condition that the profile does not meet, or one of the
// above.
func (e *enumeration) unmet() int {
	for _, v := range e.required {
		if !v.stance.in(heard) {
			return unheard
		}
	}
	applies := false
	for i := range e.conditions {
		c := &e.conditions[i]
		if !c.applies(e.tallies) {
			continue
		}
		applies = true
		if !c.Need.weigh(&e.tallies[c.need]).met {
			return i
		}
	}
	if !applies {
		return unapplied
	}
	return carries
}

// profile is a copy of the one that is being visited.
func (e *enumeration) profile() Profile {
	p := Profile{Classes: make(map[string]Tally, len(e.classes))}
	for i, class := range e.classes {
		if t := e.tallies[1+i]; t != (Tally{}) {
			p.Classes[class] = t
		}
	}
	for _, v := range e.required {
		if p.Required == nil {
			p.Required = make(map[string]Stance, len(e.required))
		}
		p.Required[v.name] = v.stance
	}
	return p
}
