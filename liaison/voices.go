package liaison

import (
	"math"
	"slices"

	"github.com/sipforum/techwg/liaison/internal/integer"
)

// A question about a policy, such as whether a minority can carry it, is put as a
// program in whole numbers: how many voices there are of each kind. A threshold is an
// inequality between sums of them, or two; a condition is a clause. So one answer holds
// for every number of voices.

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

	conditions int // how many there are
}

// enough is the effort of one call: half a second at worst.
func enough() *integer.Effort { return &integer.Effort{Left: 10_000_000} }

// newVoices tells voices apart as the policies do, the first of which has to carry if
// any has.
func newVoices(e *integer.Effort, policies ...*Policy) *voices {
	v := &voices{classes: append(classes(policies...), ""), effort: e}
	v.tellApart(policies...)
	for i, p := range policies {
		for _, name := range p.Required {
			if g := min(required+group(i), besides); !slices.Contains(v.names[required], name) {
				v.names[g] = append(v.names[g], name)
			}
		}
	}
	return v
}

// among makes a kind of all stances that are the same to the policies, of those that
// a voice may take.
func (v *voices) among(may Stances) *voices {
	stances := slices.DeleteFunc(slices.Clone(representatives[:]), func(s Stance) bool { return !s.in(may) })
	for class := range v.classes {
		for g := range groups {
			if g == others || len(v.names[g]) > 0 {
				v.fill(kind{class: class, required: g}, stances)
			}
		}
	}
	v.write()
	return v
}

// write spends what it takes to write down the sums that the policies compare. Where
// that is not there, no kind is left, and what is asked of them stays undecided.
func (v *voices) write() {
	if !v.effort.Spend(16 * int64(len(v.kinds)) * int64(v.conditions+len(v.classes))) {
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
		v.conditions += len(p.Conditions)
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

// count is how many voices there are of the kinds, by their number, that will do.
func (v *voices) count(do func(i int) bool) integer.Sum {
	s := integer.Sum{Of: make([]int64, len(v.kinds))}
	for i := range v.kinds {
		if do(i) {
			s.Of[i] = 1
		}
	}
	return s
}

// number is how many of a class, or of all for the empty one, take one of some
// stances.
func (v *voices) number(class string, of Stances) integer.Sum {
	return v.count(func(i int) bool {
		k := v.kinds[i]
		return k.stance.in(of) && (class == "" || v.classes[k.class] == class)
	})
}

// mix is a*s + b*t + plus.
func mix(a int64, s integer.Sum, b int64, t integer.Sum, plus int64) integer.Sum {
	m := integer.Sum{Of: make([]int64, len(s.Of)), Plus: a*s.Plus + b*t.Plus + plus}
	for i := range m.Of {
		m.Of[i] = a*s.Of[i] + b*t.Of[i]
	}
	return m
}

// more says that s is no less than n, and fewer that it is no more.
func more(s integer.Sum, n int64) integer.Sum  { return mix(1, s, 0, s, -n) }
func fewer(s integer.Sum, n int64) integer.Sum { return mix(-1, s, 0, s, n) }

// all is the clause that some inequalities hold together.
func all(hold ...integer.Sum) integer.Clause { return integer.Clause{hold} }

func exactly(s integer.Sum, n int64) integer.Clause { return all(more(s, n), fewer(s, n)) }

// met is what holds together where the threshold is met. The second inequality, if
// there is one, is that nothing of nothing meets no threshold.
func (v *voices) met(t *Threshold) []integer.Sum {
	count, excess := v.number(t.class, t.count), integer.Sum{}
	if v.whole = append(v.whole, count); !t.share {
		excess = more(count, t.n)
	} else {
		base := v.number(t.class, t.base)
		v.whole = append(v.whole, base)
		excess = mix(t.per, count, -t.n, base, 0)
		switch t.compare {
		case atLeast:
			return []integer.Sum{excess, mix(1, count, 1, base, -1)}
		case atMost:
			return []integer.Sum{fewer(excess, 0), more(base, 1)}
		}
	}
	switch t.compare {
	case atLeast:
		return []integer.Sum{excess}
	case moreThan:
		return []integer.Sum{more(excess, 1)}
	case atMost:
		return []integer.Sum{fewer(excess, 0)}
	}
	return []integer.Sum{fewer(excess, -1)}
}

// unmet lists what inequalities that hold together may fail by: each alone will do.
func unmet(together []integer.Sum) (c integer.Clause) {
	for _, s := range together {
		c = append(c, []integer.Sum{fewer(s, -1)})
	}
	return c
}

// outcome is what holds where a policy carries, and where it fails, each all of it.
func (v *voices) outcome(p *Policy) (carries, fails []integer.Clause) {
	var failing, applying integer.Clause
	sometimes := true // each condition has a when
	for i := range p.Conditions {
		c := &p.Conditions[i]
		var when []integer.Sum
		if c.When == (Threshold{}) {
			sometimes = false
		} else {
			when = v.met(&c.When)
			applying = append(applying, when)
		}
		need := v.met(&c.Need)
		carries = append(carries, append(unmet(when), need))
		for _, short := range unmet(need) {
			failing = append(failing, append(short, when...))
		}
	}
	silenced := func(g ...group) integer.Sum {
		return v.count(func(i int) bool { return slices.Contains(g, v.kinds[i].required) && !v.kinds[i].stance.in(heard) })
	}
	carries = append(carries, all(fewer(silenced(required), 0)))
	failing = append(failing, []integer.Sum{more(silenced(required, besides), 1)})
	if !sometimes {
		return carries, []integer.Clause{failing}
	}
	// Where nothing applies nothing is shown: it fails by one of these, or since no
	// when is met.
	for _, when := range applying {
		fails = append(fails, slices.Concat(failing, unmet(when)))
	}
	return append(carries, applying), fails
}

// asked is what holds of a question that can be put to n voices, or to any number
// for 0: somebody is asked, and somebody of each class, and each required voice; and
// no more than can be counted.
func (v *voices) asked(n int) []integer.Clause {
	sum := v.number("", Asked)
	asked := []integer.Clause{all(more(sum, 1)), all(fewer(sum, math.MaxInt32))}
	if n > 0 {
		asked = []integer.Clause{exactly(sum, int64(n))}
	}
	for _, name := range v.classes[:len(v.classes)-1] {
		asked = append(asked, all(more(v.number(name, Asked), 1)))
	}
	for g := required; g < groups; g++ {
		if n := len(v.names[g]); n > 0 {
			asked = append(asked, exactly(v.count(func(i int) bool { return v.kinds[i].required == g }), int64(n)))
		}
	}
	return asked
}

// with is what clauses say of one voice more, of a kind.
func with(kind int, clauses []integer.Clause) []integer.Clause {
	shifted := make([]integer.Clause, len(clauses))
	for i, c := range clauses {
		for _, hold := range c {
			hold = slices.Clone(hold)
			for j := range hold {
				hold[j].Plus += hold[j].Of[kind]
			}
			shifted[i] = append(shifted[i], hold)
		}
	}
	return shifted
}

// goals are the fewest voices, unless there are n of them, and then the fewest that
// take some stances.
func (v *voices) goals(n int, then ...Stances) (goals []integer.Sum) {
	if n == 0 {
		goals = append(goals, v.number("", Asked))
	}
	for _, of := range then {
		goals = append(goals, v.number("", of))
	}
	return goals
}

// least is where n voices, or the fewest of any number for 0, can be asked and do what
// the clauses say, with the least of the other goals.
func (v *voices) least(n int, goals []integer.Sum, clauses ...[]integer.Clause) (Profile, integer.Solution) {
	found := integer.Program{Least: goals, Clauses: slices.Concat(append(clauses, v.asked(n))...), Whole: v.whole}.Solve(v.effort)
	if found.Verdict != integer.Found {
		return Profile{}, found
	}
	return v.profile(found.At), found
}

// below is that some sums are less than others were, the first ones first; it is met
// by everything where there were none.
func below(sums []integer.Sum, were []int64) integer.Clause {
	if were == nil {
		return all()
	}
	var less integer.Clause
	var same []integer.Sum
	for i, s := range sums {
		less = append(less, append(slices.Clip(same), fewer(s, were[i]-1)))
		same = append(same, fewer(s, were[i]))
	}
	return less
}

// profile is where a program was found to be met, and the voices beside its own.
// Those come first among the required.
func (v *voices) profile(at []int64, more ...kind) Profile {
	p := Profile{Classes: make(map[string]Tally)}
	var named [groups]int
	add := func(k kind, n int) {
		t := p.Classes[v.classes[k.class]]
		t[k.stance] += n
		p.Classes[v.classes[k.class]] = t
		for range n {
			if k.required == others {
				break
			}
			if p.Required == nil {
				p.Required = make(map[string]Stance)
			}
			p.Required[v.names[k.required][named[k.required]]] = k.stance
			named[k.required]++
		}
	}
	for _, k := range more {
		add(k, 1)
	}
	for i, n := range at {
		if n > 0 {
			add(v.kinds[i], int(n))
		}
	}
	return p
}
