package liaison_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/sipforum/techwg/liaison"
)

// The oracle of what a policy can do: all ways in which a few voices can answer, one
// after the other, held against the words of its thresholds.

// A counting is a threshold as its words have it.
type counting struct {
	count, base [6]bool
	class       int // among the classes of a assembly
	n, per      int
	holds       func(sign int) bool
}

func stancesOf(words string) (of [6]bool) {
	for word := range strings.SplitSeq(words, "+") {
		for s, in := range setsByWord[word].of {
			of[s] = of[s] || in
		}
	}
	return of
}

// countings reads the words of a threshold, nil if there are none.
func countings(t liaison.Threshold, classes []string) *counting {
	if t == (liaison.Threshold{}) {
		return nil
	}
	text, class := ofClass(t.String())
	words := strings.Split(text, " ")
	c := &counting{count: stancesOf(words[0]), class: slices.Index(classes, class)}
	c.n, _ = strconv.Atoi(words[3])
	for _, known := range comparisons {
		if known.words == words[1]+" "+words[2] {
			c.holds = known.holds
		}
	}
	if len(words) == 7 {
		c.per, _ = strconv.Atoi(words[5])
		c.base = stancesOf(words[6])
	}
	return c
}

func (c *counting) met(tallies []liaison.Tally) bool {
	have, base := 0, 0
	for s, n := range tallies[c.class] {
		if c.count[s] {
			have += n
		}
		if c.base[s] {
			base += n
		}
	}
	switch {
	case c.per == 0:
		return c.holds(have - c.n)
	case have == 0 && base == 0:
		return false
	}
	return c.holds(have*c.per - c.n*base)
}

// A assembly is some voices, that answer in all ways: those of each class, the first
// being everybody and the last whoever is in no class, and some that must be heard.
type assembly struct {
	classes  []string
	needs    []*counting
	whens    []*counting
	required int

	slots    []slot // where a voice may stand
	moves    []move // between them, down
	counts   []int  // in each slot
	tallies  []liaison.Tally
	unheard  int
	profiles int // that were looked at
}

type slot struct {
	class    int
	stance   liaison.Stance
	required bool
}

// A move is of a voice from one slot to another; it may stand for a voice that
// responds in a slot of those that do not.
type move struct {
	from, to int
	responds bool
}

var everyStance = []liaison.Stance{liaison.Silent, liaison.Recuse, liaison.Abstain, liaison.Oppose, liaison.Block, liaison.Favor}

// newAssembly lets voices take some stances only, or all: of those that no condition
// tells apart, in favour or not and heard or not, the first.
func newAssembly(conditions []liaison.Condition, required int, only ...liaison.Stance) *assembly {
	c := &assembly{classes: []string{""}, required: required}
	place := map[slot]int{}
	for _, condition := range conditions {
		for _, t := range []liaison.Threshold{condition.Need, condition.When} {
			if _, class := ofClass(t.String()); !slices.Contains(c.classes, class) {
				c.classes = append(c.classes, class)
			}
		}
	}
	for _, condition := range conditions {
		c.needs = append(c.needs, countings(condition.Need, c.classes))
		c.whens = append(c.whens, countings(condition.When, c.classes))
	}
	c.classes = append(c.classes, "nobody's")
	for class := 1; class < len(c.classes); class++ {
		for _, required := range []bool{true, false}[1-min(1, required):] {
			first := map[string]int{}
			for _, s := range everyStance {
				signature := fmt.Sprint(s == liaison.Favor, required && isHeard(s))
				for _, t := range append(slices.Clone(c.needs), c.whens...) {
					if t != nil && (t.class == 0 || t.class == class) {
						signature += fmt.Sprint(t.count[s], t.base[s])
					}
				}
				if len(only) > 0 {
					signature = s.String()
				}
				if len(only) > 0 && !slices.Contains(only, s) {
					continue
				}
				if _, known := first[signature]; !known {
					first[signature] = len(c.slots)
					c.slots = append(c.slots, slot{class, s, required})
				}
				place[slot{class, s, required}] = first[signature]
			}
			for _, s := range stepsDown {
				from, to := place[slot{class, s[0], required}], place[slot{class, s[1], required}]
				if from != to {
					c.moves = append(c.moves, move{from, to, responds(s[0]) && !responds(c.slots[from].stance)})
				}
			}
		}
	}
	c.counts, c.tallies = make([]int, len(c.slots)), make([]liaison.Tally, len(c.classes))
	return c
}

// least is how many it takes.
func (c *assembly) least() int { return max(1, c.required, len(c.classes)-2) }

// ways yields all ways in which n can answer until it is told to stop; while it does,
// the tallies are one of them.
func (c *assembly) ways(n int, yield func() bool) bool { return c.fill(0, n, c.required, yield) }

func (c *assembly) fill(i, left, required int, yield func() bool) bool {
	if i == len(c.slots) {
		if left != 0 || required != 0 {
			return true
		}
		for class := 1; class < len(c.classes)-1; class++ {
			if c.tallies[class] == (liaison.Tally{}) {
				return true
			}
		}
		c.profiles++
		return yield()
	}
	least, most := 0, left
	if c.slots[i].required {
		most = min(left, required)
	}
	if i == len(c.slots)-1 {
		least = left // whoever stands nowhere else
	}
	for n := least; n <= most; n++ {
		c.stand(i, n)
		still := required
		if c.slots[i].required {
			still -= n
		}
		going := c.fill(i+1, left-n, still, yield)
		c.stand(i, -n)
		if !going {
			return false
		}
	}
	return true
}

// stand puts more voices into a slot.
func (c *assembly) stand(i, n int) {
	c.counts[i] += n
	c.count(c.slots[i], n)
}

func (c *assembly) count(s slot, n int) {
	c.tallies[0][s.stance] += n
	c.tallies[s.class][s.stance] += n
	if s.required && !isHeard(s.stance) {
		c.unheard += n
	}
}

// meets reports whether conditions are met, from the one up to the other.
func (c *assembly) meets(from, to int) bool {
	applies := false
	for i := from; i < to; i++ {
		if c.whens[i] != nil && !c.whens[i].met(c.tallies) {
			continue
		}
		if applies = true; !c.needs[i].met(c.tallies) {
			return false
		}
	}
	return applies
}

func (c *assembly) carried() bool { return c.unheard == 0 && c.meets(0, len(c.needs)) }

func isHeard(s liaison.Stance) bool { return s == liaison.Favor || s == liaison.Abstain }

func responds(s liaison.Stance) bool {
	return s != liaison.Silent && s != liaison.Recuse && s != liaison.Withdraw
}

func (c *assembly) responding() (n int) {
	for s, count := range c.tallies[0] {
		if responds(liaison.Stance(s)) {
			n += count
		}
	}
	return n
}

// wins reports whether some voice carries what fails by moving down, and in how few
// responses.
func (c *assembly) wins() (few int, any bool) {
	if c.carried() {
		return 0, false
	}
	responding := c.responding()
	for _, m := range c.moves {
		now := responding
		if m.responds {
			now++
		}
		if c.counts[m.from] == 0 || any && now >= few {
			continue
		}
		c.stand(m.from, -1)
		c.stand(m.to, 1)
		if c.carried() {
			few, any = now, true
		}
		c.stand(m.to, -1)
		c.stand(m.from, 1)
	}
	return few, any
}

// outcome puts the question for real, to the voices of a profile. Which of those that
// take one stance is the required one does not matter.
func outcome(p liaison.Policy, at liaison.Profile) liaison.Outcome {
	q := asks()
	q.Relevant = nil
	var ps []liaison.Position
	required := maps.Clone(at.Required)
	for _, class := range slices.Sorted(maps.Keys(at.Classes)) {
		for s, n := range at.Classes[class] {
			for range n {
				name := fmt.Sprint("voice ", len(q.Asked))
				for voice, stance := range required {
					if stance == liaison.Stance(s) {
						name = voice
					}
				}
				delete(required, name)
				q.Asked = append(q.Asked, liaison.Body{Name: name, Class: class})
				q.Relevant = append(q.Relevant, name)
				if s != int(liaison.Silent) {
					ps = append(ps, liaison.Position{Body: name, Stance: liaison.Stance(s), At: opened, Concerns: []liaison.Concern{{Text: "r"}}})
				}
			}
		}
	}
	return p.Assess(q, ps, closes).Outcome()
}

// Random policies, of all shapes.

var randomSets = []liaison.Stances{
	favoring, liaison.Opposing, liaison.Blocking, abstaining, liaison.Against, sided, responding, unrecused, asked,
	favoring | abstaining, favoring | liaison.Blocking, abstaining | liaison.Against, liaison.Nonresponding, liaison.Recusing, favoring | liaison.Nonresponding,
}

func randomThreshold(r *rand.Rand, classes []string) liaison.Threshold {
	for {
		n := r.IntN(5)
		t := comparisons[r.IntN(4)].threshold(randomSets[r.IntN(len(randomSets))], n)
		if r.IntN(3) > 0 {
			per := 1 + r.IntN(5)
			n = r.IntN(per + 3)
			if r.IntN(3) == 0 {
				per, n = 100, r.IntN(120)
			}
			t = comparisons[r.IntN(4)].threshold(randomSets[r.IntN(len(randomSets))], n).Per(per, randomSets[r.IntN(len(randomSets))])
		}
		if _, err := t.MarshalText(); err == nil {
			return t.Among(classes[r.IntN(len(classes))])
		}
	}
}

// risingThreshold asks for favour, or for few against: whoever moves up helps.
func risingThreshold(r *rand.Rand, classes []string) liaison.Threshold {
	for {
		few := 2 * r.IntN(2)
		count := [][]liaison.Stances{{favoring, favoring | abstaining}, {liaison.Against, liaison.Blocking}}[few/2][r.IntN(2)]
		n, per := r.IntN(6), 2+r.IntN(4)
		t := comparisons[few+r.IntN(2)].threshold(count, n)
		if r.IntN(2) == 0 {
			t = t.Per(per, []liaison.Stances{asked, unrecused, sided}[r.IntN(3)])
		}
		if _, err := t.MarshalText(); err == nil {
			return t.Among(classes[r.IntN(len(classes))])
		}
	}
}

func randomPolicy(r *rand.Rand) liaison.Policy {
	p := liaison.Policy{Name: "random", Blocks: liaison.Blocks(r.IntN(3)), Waivers: map[liaison.Rule]string{liaison.RuleSilence: "as drawn"}}
	classes := []string{"", "a", "b", "c"}[:1+r.IntN(4)]
	if r.IntN(3) > 0 {
		classes = classes[:1]
	}
	rising := r.IntN(2) == 0
	for range 1 + r.IntN(3) {
		var c liaison.Condition
		if rising {
			c.Need = risingThreshold(r, classes)
		} else {
			c.Need = randomThreshold(r, classes)
		}
		if r.IntN(4) == 0 || !rising && r.IntN(2) == 0 {
			c.When = randomThreshold(r, classes)
		}
		p.Conditions = append(p.Conditions, c)
	}
	if rising || r.IntN(4) == 0 {
		p.Conditions = append(p.Conditions, liaison.Condition{Need: favoring.MoreThan(1).Per(2, asked)})
	}
	if r.IntN(4) == 0 {
		p.Conditions = append(p.Conditions, liaison.Condition{Need: (favoring | liaison.Blocking).AtLeast(6 + r.IntN(6))})
	}
	if r.IntN(4) == 0 {
		p.Required = []string{"IETF", "ITU"}[:1+r.IntN(2)]
	}
	return p
}

var stepsDown = [][2]liaison.Stance{
	{liaison.Favor, liaison.Silent}, {liaison.Favor, liaison.Abstain},
	{liaison.Silent, liaison.Oppose}, {liaison.Abstain, liaison.Oppose},
	{liaison.Oppose, liaison.Block},
}
