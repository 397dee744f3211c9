package liaison

import (
	"slices"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// A kind of voice is of a class, takes a stance, and is one of the required or of the
// others.
type kind struct {
	class    int // among the classes
	stance   Stance
	required group
}

// A group of voices: most are not required.
type group uint8

const (
	others   group = iota
	required       // by the policy that has to carry, if one has
	besides        // by the policy that has to fail, and not by the other
	groups
)

// voices are all that are asked, as far as policies tell them apart.
type voices struct {
	classes []string         // the last, empty one is of whoever is in none of the others
	names   [groups][]string // of the required
	apart   []pairs          // of stances, by class
	kinds   []kind           // the variables of a program
	whole   []integer.Sum    // what the policies count
	effort  *integer.Effort

	writes int // what is written down of each kind: how many classes and conditions, and a quarter of the seats
}

// newVoices tells voices apart as the policies do, the first of which has to carry if
// any has.
func newVoices(e *integer.Effort, policies ...*Policy) *voices {
	v := &voices{classes: append(classes(policies...), ""), effort: e}
	v.writes = len(v.classes)
	v.tellApart(policies...)
	known := make(map[string]bool)
	for i, p := range policies {
		for _, name := range p.Required {
			if g := min(required+group(i), besides); !known[name] {
				known[name] = true
				v.names[g] = append(v.names[g], name)
			}
		}
	}
	return v
}

// among makes a kind of all stances that are the same to the policies, of those that
// a voice may take, as far as the effort goes.
func (v *voices) among(may Stances) *voices {
	stances := slices.DeleteFunc(slices.Clone(representatives[:]), func(s Stance) bool { return !s.in(may) })
	for class := range v.classes {
		for g := range groups {
			if g == others || len(v.names[g]) > 0 {
				v.fill(kind{class: class, required: g}, stances)
			}
		}
	}
	v.afford()
	return v
}

// afford spends what it takes to write down the programs, sixteen numbers of each kind
// for each class and condition. Where that is not there no kind is left, so that little is
// written, and what is asked of them stays undecided, as no effort is left either.
func (v *voices) afford() {
	if !v.effort.Spend(16 * int64(len(v.kinds)) * int64(v.writes)) {
		v.kinds = nil
	}
}

// fill adds kinds that differ in their stance: of stances that are alike, the first.
func (v *voices) fill(k kind, stances []Stance) {
	first := len(v.kinds)
	for _, k.stance = range stances {
		if !slices.ContainsFunc(v.kinds[first:], func(known kind) bool { return v.alike(known, k.stance) }) {
			v.kinds = append(v.kinds, k)
		}
	}
}

// representatives is the order in which stances stand for others of their kind: those
// that are no response first.
var representatives = [...]Stance{Silent, Recuse, Abstain, Oppose, Block, Favor}

// pairs is a set of pairs of stances.
type pairs uint64

func pair(a, b Stance) pairs { return 1 << (8*a + b) }

// tellsApart is the pairs of which one is in the set and the other is not.
func tellsApart(set Stances) (apart pairs) {
	for a := Silent; a <= Block; a++ {
		for b := Silent; b <= Block; b++ {
			if a.in(set) != b.in(set) {
				apart |= pair(a, b)
			}
		}
	}
	return apart
}

// tellApart finds, for each class, which stances the policies count in different
// ways. Favour is told apart from the rest in any case.
func (v *voices) tellApart(policies ...*Policy) {
	place := make(map[string]int, len(v.classes))
	for i, name := range v.classes {
		place[name] = i
	}
	v.apart = make([]pairs, len(v.classes))
	all := tellsApart(Favoring)
	for _, p := range policies {
		v.writes += len(p.Conditions)
		for i := range p.Conditions {
			for _, t := range [...]*Threshold{&p.Conditions[i].Need, &p.Conditions[i].When} {
				told := tellsApart(t.count) | tellsApart(t.base)
				if t.class == "" {
					all |= told
				} else {
					v.apart[place[t.class]] |= told
				}
			}
		}
	}
	for i := range v.apart {
		v.apart[i] |= all
	}
}

// alike reports whether a stance is the same as that of a kind.
func (v *voices) alike(k kind, s Stance) bool {
	apart := v.apart[k.class]
	if k.required != others {
		apart |= tellsApart(heard)
	}
	return apart&pair(k.stance, s) == 0
}

// find is the number of the kind that stands for another.
func (v *voices) find(k kind) int {
	return slices.IndexFunc(v.kinds, func(known kind) bool {
		return known.class == k.class && known.required == k.required && v.alike(known, k.stance)
	})
}
