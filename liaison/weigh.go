package liaison

import (
	"maps"
	"math"
	"slices"
)

// Weigh holds the conditions of the policy against a tally of each class; the
// empty one is of the voices without a class. Required voices and the electorate
// are not asked for, since a tally names nobody. What carries is met in all its
// results, of which one applies at least.
//
// The error is nil or holds every [Violation]: of a malformed policy, of a class
// that it counts apart and that is not there, of a class that cannot be written
// down, of a count below zero, or of more than 2147483647 voices in all. The results
// are then nil.
func (p Policy) Weigh(tallies map[string]Tally) ([]Result, error) {
	var f findings
	p.check(f.top().child("policy"))
	at := f.top().about(p.title(), nil)
	places := make(map[string]int, len(tallies))
	counted := make([]Tally, 1)
	total := int64(0)
	for _, class := range slices.Sorted(maps.Keys(tallies)) {
		at.child("tallies").child(class).optional(class)
		places[class] = len(counted)
		counted = append(counted, tallies[class])
		for s, n := range tallies[class] {
			if n < 0 {
				at.child("tallies").child(class).add(RuleTally, "counts %d voices as %v", n, Stance(s))
			}
			total += min(int64(max(n, 0)), math.MaxInt32+1)
			counted[0][s] += n
		}
	}
	if total > math.MaxInt32 {
		at.child("tallies").add(RuleTally, "counts more than %d voices", math.MaxInt32)
	}
	places[""] = 0
	var results []Result
	for i := range p.Conditions {
		c := &p.Conditions[i]
		here := at.child("policy").child("conditions").index(i)
		for _, side := range [...]struct {
			name string
			t    Threshold
		}{{"need", c.Need}, {"when", c.When}} {
			if _, there := places[side.t.class]; !there {
				here.child(side.name).add(RuleClass, "has no tally of the class %q", side.t.class)
			}
		}
		placed := placed{*c, places[c.Need.class], places[c.When.class]}
		if f.found == nil {
			results = append(results, placed.weigh(counted))
		}
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	return results, nil
}
