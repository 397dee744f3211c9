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

// enough is the effort of one call: about half a second at worst.
func enough() *integer.Effort { return &integer.Effort{Left: 10_000_000} }

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

// mix is a*s + b*t, of counts.
func mix(a int64, s integer.Sum, b int64, t integer.Sum) integer.Sum {
	m := integer.Sum{Of: make([]int64, len(s.Of))}
	for i := range m.Of {
		m.Of[i] = a*s.Of[i] + b*t.Of[i]
	}
	return m
}

// more says that s is no less than n, and fewer that it is no more.
func more(s integer.Sum, n int64) integer.Sum  { return integer.Sum{Of: s.Of, Plus: s.Plus - n} }
func fewer(s integer.Sum, n int64) integer.Sum { return s.NoMore(n) }

// all is the clause that some inequalities hold together.
func all(hold ...integer.Sum) integer.Clause { return integer.Clause{hold} }

func exactly(s integer.Sum, n int64) integer.Clause { return all(more(s, n), fewer(s, n)) }

// met is what holds together where the threshold is met; nothing for the zero one, which
// always holds. Of a share that has to be at least or at most so much it takes a second
// inequality: nothing of nothing meets none.
func (v *voices) met(t *Threshold) []integer.Sum {
	if *t == (Threshold{}) {
		return nil
	}
	count, base := v.number(t.class, t.count), v.number(t.class, t.base)
	v.whole = append(v.whole, count)
	excess := more(count, t.n)
	if t.share {
		v.whole = append(v.whole, base)
		excess = mix(t.per, count, -t.n, base)
	}
	switch {
	case t.compare == moreThan:
		return []integer.Sum{more(excess, 1)}
	case t.compare == lessThan:
		return []integer.Sum{fewer(excess, -1)}
	case t.compare == atLeast && t.share:
		// Of whoever is in both there are two: it leads the search to them, and one alone
		// often meets many conditions.
		return []integer.Sum{excess, more(mix(1, count, 1, base), 1)}
	case t.compare == atLeast:
		return []integer.Sum{excess}
	case t.share:
		return []integer.Sum{fewer(excess, 0), more(base, 1)}
	}
	return []integer.Sum{fewer(excess, 0)}
}

// unmet lists what inequalities that hold together may fail by: each alone will do.
func unmet(together []integer.Sum) (c integer.Clause) {
	for _, s := range together {
		c = append(c, []integer.Sum{fewer(s, -1)})
	}
	return c
}

// A test is a condition, and what holds together where its need is met, and where its
// when is; nothing has to where it has none.
type test struct {
	*Condition
	need, when []integer.Sum
}

func (v *voices) tests(p *Policy) []test {
	tests := make([]test, len(p.Conditions))
	for i := range tests {
		c := &p.Conditions[i]
		tests[i] = test{c, v.met(&c.Need), v.met(&c.When)}
	}
	return tests
}

// unheard is how many voices of some groups are not heard.
func (v *voices) unheard(of ...group) integer.Sum {
	return v.count(func(i int) bool { return slices.Contains(of, v.kinds[i].required) && !v.kinds[i].stance.in(heard) })
}

// carries is what holds where the conditions and the required voices carry, all of it.
func (v *voices) carries(tests []test) []integer.Clause {
	var applies integer.Clause
	clauses := []integer.Clause{all(fewer(v.unheard(required), 0))}
	for i := range tests {
		t := &tests[i]
		clauses = append(clauses, append(unmet(t.when), t.need))
		applies = append(applies, t.when)
	}
	return append(clauses, applies)
}

// short is the clause that one of the conditions applies and is not met.
func short(tests []test) (c integer.Clause) {
	for i := range tests {
		for _, by := range unmet(tests[i].need) {
			c = append(c, append(by, tests[i].when...))
		}
	}
	return c
}

// idle is what holds where no condition applies, and whether that may be.
func idle(tests []test) (clauses []integer.Clause, may bool) {
	for i := range tests {
		if tests[i].when == nil {
			return nil, false
		}
		clauses = append(clauses, unmet(tests[i].when))
	}
	return clauses, true
}

// fails lists the ways to fail: since a condition is not met or a required voice not
// heard, and since no condition applies.
func (v *voices) fails(tests []test) (ways [][]integer.Clause) {
	unheard := []integer.Sum{more(v.unheard(required, besides), 1)}
	ways = append(ways, []integer.Clause{append(short(tests), unheard)})
	if clauses, may := idle(tests); may {
		ways = append(ways, clauses)
	}
	return ways
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
		asked = append(asked, exactly(v.count(func(i int) bool { return v.kinds[i].required == g }), int64(len(v.names[g]))))
	}
	return asked
}

// with is what clauses say of one voice more, of a kind.
func (v *voices) with(kind int, clauses []integer.Clause) []integer.Clause {
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
// one of several lists of clauses says, with the least of the other goals.
func (v *voices) least(n int, goals []integer.Sum, ways ...[]integer.Clause) (Profile, integer.Solution) {
	asked := v.asked(n)
	_, found := integer.Contest(len(ways), func(i int) integer.Program {
		return integer.Program{Least: goals, Clauses: slices.Concat(ways[i], asked), Whole: v.whole}
	}, v.effort)
	if found.Verdict != integer.Found {
		return Profile{}, found
	}
	return v.profile(found.At), found
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
