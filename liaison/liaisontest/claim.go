package liaisontest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sipforum/techwg/liaison"
)

// A claim is a threshold as its words have it: "favoring at least 2 per 3 sided
// among issuers".
type claim struct {
	class       string // all voices if it has no name
	count, base []liaison.Stance
	compare     string
	n, per      int64 // per 0: a number, not a share
}

// sets are the stances that each word stands for.
var sets = map[string][]liaison.Stance{
	"nonresponding": {liaison.Silent},
	"favoring":      {liaison.Favor},
	"opposing":      {liaison.Oppose},
	"blocking":      {liaison.Block},
	"abstaining":    {liaison.Abstain},
	"recusing":      {liaison.Recuse},
	"against":       {liaison.Oppose, liaison.Block},
	"sided":         {liaison.Favor, liaison.Oppose, liaison.Block},
	"responding":    {liaison.Favor, liaison.Oppose, liaison.Block, liaison.Abstain},
	"unrecused":     {liaison.Favor, liaison.Oppose, liaison.Block, liaison.Abstain, liaison.Silent},
	"asked":         everyStance,
}

func union(words string) []liaison.Stance {
	var all []liaison.Stance
	for word := range strings.SplitSeq(words, "+") {
		all = append(all, sets[word]...)
	}
	return all
}

// claims are the need of a condition, and its when if it has one.
func claims(c liaison.Condition) []claim {
	list := []claim{newClaim(c.Need)}
	if c.When != (liaison.Threshold{}) {
		list = append(list, newClaim(c.When))
	}
	return list
}

func newClaim(t liaison.Threshold) claim {
	text, class, _ := strings.Cut(t.String(), " among ")
	if strings.HasPrefix(class, `"`) {
		class, _ = strconv.Unquote(class)
	}
	words := strings.Fields(text)
	if len(words) < 4 { // it counts nobody
		return claim{}
	}
	c := claim{class: class, count: union(words[0]), compare: words[1] + " " + words[2]}
	c.n, _ = strconv.ParseInt(words[3], 10, 64)
	if len(words) == 7 {
		c.per, _ = strconv.ParseInt(words[5], 10, 64)
		c.base = union(words[6])
	}
	return c
}

// holds compares have/base with n/per, without dividing.
func (c claim) holds(t liaison.Tally) bool {
	have, base, per := int64(count(t, c.count)), int64(1), int64(1)
	if c.per > 0 {
		base, per = int64(count(t, c.base)), c.per
	}
	if have == 0 && base == 0 {
		return false // nothing of nothing
	}
	sign := cmp.Compare(have*per, c.n*base)
	switch c.compare {
	case "at least":
		return sign >= 0
	case "more than":
		return sign > 0
	case "at most":
		return sign <= 0
	}
	return sign < 0
}

// sizes are the smallest numbers of voices that show the claim's threshold: just
// above a number; for a share, where it is whole, of its base or beside it.
func (c claim) sizes() []int64 {
	if c.per == 0 {
		return []int64{c.n + 1}
	}
	whole := gcd(c.n, c.per)
	return []int64{c.per / whole, (c.n + c.per) / whole}
}

func gcd(a, b int64) int64 {
	for b > 0 {
		a, b = b, a%b
	}
	return a
}

// edges lists large profiles on both sides of each threshold of a policy. Each
// claim is looked at in the smallest size that shows its threshold; where nothing
// turns on it, because another claim is in the way, in two, four and more times
// that size; and a share in sizes that show a percentage that was rounded.
func (s *subject) edges(ps parts) []profile {
	var claims []claim
	for _, pt := range ps {
		claims = append(claims, pt.claims...)
	}
	var found []profile
	for i, pt := range ps {
		others := slices.Delete(slices.Clone(ps), i, i+1)
		turns := func(p, q profile) bool { return pt.met(p) != pt.met(q) && others.unmet(p) < 0 && others.unmet(q) < 0 }
		for _, c := range pt.claims {
			each := int64(1)
			if c.class != "" {
				each = int64(len(s.classes)) // to have so many of one class
			}
			for _, n := range c.sizes() {
				decides := false
				for n *= each; n <= mostEver && !decides; n *= 2 {
					if n >= int64(s.least()) {
						near := s.near(c, int(n), claims, turns)
						found, decides = append(found, near...), near != nil
					}
				}
			}
			for n := most / 2; n <= most && c.per > 0; n *= 2 {
				found = append(found, s.near(c, n*int(each), nil, turns)...)
			}
		}
	}
	return found
}

// near lists the profiles of n voices on both sides of where all turns on a claim,
// as one voice after another of its class goes from one stance to another and the
// rest stay with a third: nobody, or as many as the other claims turn on.
func (s *subject) near(c claim, n int, others []claim, turns func(p, q profile) bool) []profile {
	voices := 0
	for i := range n {
		if c.class == "" || s.body(i).Class == c.class {
			voices++
		}
	}
	outside := elsewhere(others, n-voices)
	var found []profile
	listed := map[liaison.Tally]bool{}
	line := func(from, to, third liaison.Stance, rest int, outside []liaison.Tally) {
		var t liaison.Tally
		t[third] = rest
		t[from] = voices - rest
		for met := c.holds(t); t[from] > 0; {
			before := t
			t[from]--
			t[to]++
			if c.holds(t) == met {
				continue
			}
			met = !met
			for _, o := range outside {
				p, q := s.arranged(n, c.class, before, o), s.arranged(n, c.class, t, o)
				if !turns(p, q) {
					continue
				}
				if !listed[before] {
					found = append(found, p)
				}
				if !listed[t] {
					found = append(found, q)
				}
				listed[before], listed[t] = true, true
				break
			}
		}
	}
	for i, from := range everyStance {
		for _, to := range everyStance[:i] {
			line(from, to, from, 0, outside)
			for _, third := range everyStance {
				if third == from || third == to {
					continue
				}
				for _, rest := range turning(others, voices) {
					line(from, to, third, rest, outside[:1])
				}
			}
		}
	}
	return found
}

// elsewhere lists what so many voices outside the class of a claim may say
// meanwhile: they favour, or are silent, or oppose, or as many favour as the other
// claims turn on.
func elsewhere(others []claim, voices int) []liaison.Tally {
	list := []liaison.Tally{{liaison.Favor: voices}, {liaison.Silent: voices}, {liaison.Oppose: voices}}
	for _, n := range turning(others, voices) {
		list = append(list, liaison.Tally{liaison.Favor: n, liaison.Oppose: voices - n})
	}
	return slices.Compact(list) // where there are none
}

// turning lists the numbers of voices, of so many, at which claims may turn.
func turning(claims []claim, voices int) []int {
	var list []int
	for _, c := range claims {
		at := int(min(c.n, int64(voices)))
		if c.per > 0 {
			at = int(min(c.n*int64(voices)/c.per, int64(voices)))
		}
		list = append(list, at-1, at, at+1, voices-at-1, voices-at, voices-at+1)
	}
	list = slices.DeleteFunc(list, func(n int) bool { return n <= 0 || n >= voices })
	slices.Sort(list)
	return slices.Compact(list)
}

// arranged is a profile of n voices in which those of one class, or all, say so
// much, and any others so much else. The first are in favour, or else abstain.
func (s *subject) arranged(n int, class string, inside, outside liaison.Tally) profile {
	p := split(n, n, 0)
	for i := range p {
		t := &inside
		if class != "" && s.body(i).Class != class {
			t = &outside
		}
		for _, stance := range []liaison.Stance{liaison.Favor, liaison.Abstain, liaison.Silent, liaison.Oppose, liaison.Recuse, liaison.Block} {
			if t[stance] > 0 {
				t[stance]--
				p[i] = stance
				break
			}
		}
	}
	return p
}
