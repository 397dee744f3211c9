package liaisontest_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/liaisontest"
)

// A counter is somebody's own implementation of a strong showing, in parts that
// can be got wrong one at a time.
type counter struct {
	closed     func(q liaison.Question, asOf time.Time) bool
	electorate func(liaison.Question) bool
	same       func(body, other string) bool
	counts     func(q liaison.Question, p liaison.Position) bool
	stands     func(p, over liaison.Position) bool // the one that comes later in the record
	blocks     func(q liaison.Question, p liaison.Position) bool
	joins      func([]liaison.Stance) liaison.Stance
	heard      func(voices map[string]liaison.Stance) bool
	decides    func(liaison.Tally) bool
}

func right() *counter {
	c := &counter{
		closed: func(q liaison.Question, asOf time.Time) bool { return !asOf.Before(q.Closes) },
		electorate: func(q liaison.Question) bool {
			var asked []string
			for _, b := range q.Asked {
				asked = append(asked, b.Name)
			}
			return set(asked) == set(q.Relevant)
		},
		same: func(body, other string) bool { return body == other },
		counts: func(q liaison.Question, p liaison.Position) bool {
			return p.Stance != liaison.Silent && !p.At.Before(q.Opened) && p.At.Before(q.Closes)
		},
		stands: func(p, over liaison.Position) bool {
			return p.At.After(over.At) || p.At.Equal(over.At) && rank(p.Stance) < rank(over.Stance)
		},
		blocks: func(q liaison.Question, p liaison.Position) bool {
			return strings.TrimSpace(p.Reason) != "" && !resolved(p, q.Closes)
		},
		joins: func(said []liaison.Stance) liaison.Stance {
			return slices.MinFunc(said, func(a, b liaison.Stance) int { return rank(a) - rank(b) })
		},
		heard:   func(voices map[string]liaison.Stance) bool { return hears(voices["IETF"]) && hears(voices["ITU"]) },
		decides: func(t liaison.Tally) bool { return half(t) && thirds(t) && t[liaison.Block] == 0 },
	}
	return c
}

func set(names []string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "\n")
}

func rank(s liaison.Stance) int {
	return [...]int{liaison.Block: 0, liaison.Oppose: 1, liaison.Abstain: 2, liaison.Favor: 3, liaison.Silent: 4, liaison.Recuse: 5}[s]
}

func resolved(p liaison.Position, closes time.Time) bool {
	r := p.Resolved
	return strings.TrimSpace(r.By) != "" && strings.TrimSpace(r.How) != "" && !r.At.Before(p.At) && r.At.Before(closes)
}

func hears(s liaison.Stance) bool { return s == liaison.Favor || s == liaison.Abstain }

func everybody(t liaison.Tally) (n int) {
	for _, count := range t {
		n += count
	}
	return n
}

func half(t liaison.Tally) bool { return 2*t[liaison.Favor] > everybody(t) }
func thirds(t liaison.Tally) bool {
	return t[liaison.Favor] >= 2*(t[liaison.Oppose]+t[liaison.Block])
}

func (c *counter) carries(k liaisontest.Case) bool {
	q := k.Question
	standing := map[string]liaison.Position{}
	for _, p := range k.Positions {
		i := slices.IndexFunc(q.Asked, func(b liaison.Body) bool { return c.same(b.Name, p.Body) })
		if i < 0 || !c.counts(q, p) {
			continue
		}
		if p.Stance == liaison.Block && !c.blocks(q, p) {
			p.Stance = liaison.Oppose
		}
		if before, known := standing[q.Asked[i].Name]; !known || c.stands(p, before) {
			standing[q.Asked[i].Name] = p
		}
	}
	said := map[string][]liaison.Stance{}
	for _, b := range q.Asked {
		name := b.Voice
		if name == "" {
			name = b.Name
		}
		said[name] = append(said[name], standing[b.Name].Stance)
	}
	voices, tally := map[string]liaison.Stance{}, liaison.Tally{}
	for name, list := range said {
		voices[name] = c.joins(list)
		tally[voices[name]]++
	}
	return c.closed(q, k.AsOf) && c.electorate(q) && c.heard(voices) && c.decides(tally)
}

func clock(t time.Time) string { return t.Format("2006-01-02T15:04:05.000000") }

// sum is the tally in numbers.
func sum(t liaison.Tally) (favor, against, abstain, silent, recused int) {
	return t[liaison.Favor], t[liaison.Oppose] + t[liaison.Block], t[liaison.Abstain], t[liaison.Silent], t[liaison.Recuse]
}

// Each wrong counter has to be caught by a subtest, with a case of no more than so
// many bodies.
var planted = []struct {
	name   string
	caught string
	bodies int
	plant  func(*counter)
}{
	{"half is enough", "should/5d-majority-safe", 2, deciding(func(t liaison.Tally) bool {
		return 2*t[liaison.Favor] >= everybody(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"more than two thirds", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		favor, against, _, _, _ := sum(t)
		return half(t) && favor > 2*against && t[liaison.Block] == 0
	})},
	{"any majority of the sides", "should/5c-strong-showing", 5, deciding(func(t liaison.Tally) bool {
		return half(t) && t[liaison.Block] == 0
	})},
	{"67 percent", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		favor, against, _, _, _ := sum(t)
		return half(t) && 100*favor >= 67*(favor+against) && t[liaison.Block] == 0
	})},
	{"66 percent", "should/5c-strong-showing", 200, deciding(func(t liaison.Tally) bool {
		favor, against, _, _, _ := sum(t)
		return half(t) && 100*favor >= 66*(favor+against) && t[liaison.Block] == 0
	})},
	{"a percentage is rounded", "should/5c-strong-showing", 200, deciding(func(t liaison.Tally) bool {
		favor, against, _, _, _ := sum(t)
		return half(t) && math.Round(100*float64(favor)/float64(favor+against)) >= 67 && t[liaison.Block] == 0
	})},
	{"half is an integer", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		return t[liaison.Favor] > (everybody(t)+1)/2 && thirds(t) && t[liaison.Block] == 0
	})},
	{"an abstention favours", "should/5d-majority-safe", 2, deciding(func(t liaison.Tally) bool {
		t[liaison.Favor], t[liaison.Abstain] = t[liaison.Favor]+t[liaison.Abstain], 0
		return half(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"an abstention takes a side", "should/5c-strong-showing", 5, deciding(func(t liaison.Tally) bool {
		favor, against, abstain, _, _ := sum(t)
		return half(t) && 3*favor >= 2*(favor+against+abstain) && t[liaison.Block] == 0
	})},
	{"silence is support", "should/5d-majority-safe", 3, deciding(func(t liaison.Tally) bool {
		t[liaison.Favor], t[liaison.Silent] = t[liaison.Favor]+t[liaison.Silent], 0
		return half(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"the silent are not asked", "should/5d-majority-safe", 4, deciding(func(t liaison.Tally) bool {
		t[liaison.Silent] = 0
		return half(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"recusals shrink the base", "should/5d-majority-safe", 4, deciding(func(t liaison.Tally) bool {
		t[liaison.Recuse] = 0
		return half(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"a block is only opposition", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool { return half(t) && thirds(t) })},
	{"a block takes no side", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		t[liaison.Block] = 0
		return half(t) && thirds(t)
	})},
	{"opposition blocks", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		_, against, _, _, _ := sum(t)
		return half(t) && against == 0
	})},

	{"the IETF is not required", "should/5c-required-voices", 3, func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool { return hears(voices["ITU"]) }
	}},
	{"the ITU may be passed over", "should/5c-required-voices", 2, func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool {
			itu, asked := voices["ITU"]
			return hears(voices["IETF"]) && (!asked || hears(itu))
		}
	}},
	{"the two may not abstain", "should/5c-required-voices", 3, func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool {
			return voices["IETF"] == liaison.Favor && voices["ITU"] == liaison.Favor
		}
	}},
	{"the two only have to answer", "should/5c-required-voices", 3, func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool {
			return voices["IETF"] != liaison.Silent && voices["ITU"] != liaison.Silent
		}
	}},

	{"anybody may be asked", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(liaison.Question) bool { return true }
	}},
	{"as many are asked as are relevant", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool { return len(q.Asked) == len(q.Relevant) }
	}},
	{"whoever is relevant is asked, and others too", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool {
			return !slices.ContainsFunc(q.Relevant, func(name string) bool {
				return !slices.ContainsFunc(q.Asked, func(b liaison.Body) bool { return b.Name == name })
			})
		}
	}},
	{"the relevant are in the order of the asked", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool {
			return slices.EqualFunc(q.Asked, q.Relevant, func(b liaison.Body, name string) bool { return b.Name == name })
		}
	}},

	{"it carries as it stands", "must/5c-closed", 2, func(c *counter) {
		c.closed = func(liaison.Question, time.Time) bool { return true }
	}},
	{"it is open at the close", "should/5c-strong-showing", 2, func(c *counter) {
		c.closed = func(q liaison.Question, asOf time.Time) bool { return asOf.After(q.Closes) }
	}},
	{"it lapses after a year", "property/final", 2, func(c *counter) {
		c.closed = func(q liaison.Question, asOf time.Time) bool {
			return !asOf.Before(q.Closes) && asOf.Before(q.Closes.AddDate(1, 0, 0))
		}
	}},

	{"late positions count", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool { return !p.At.Before(q.Opened) })},
	{"the close is in the window", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		return !p.At.Before(q.Opened) && !p.At.After(q.Closes)
	})},
	{"early positions count", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool { return p.At.Before(q.Closes) })},
	{"the opening is not in the window", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		return p.At.After(q.Opened) && p.At.Before(q.Closes)
	})},
	{"times are cut to seconds", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		at := p.At.Round(time.Second)
		return !at.Before(q.Opened) && at.Before(q.Closes)
	})},
	{"times are compared by the clock on the wall", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		return clock(p.At) >= clock(q.Opened) && clock(p.At) < clock(q.Closes)
	})},
	{"saying nothing takes back what was said", "property/malformed", 2, func(c *counter) {
		counts := c.counts
		c.counts = func(q liaison.Question, p liaison.Position) bool { return p.Stance == liaison.Silent || counts(q, p) }
	}},
	{"the first position stands", "property/last-position", 2, standing(func(p, over liaison.Position) bool { return p.At.Before(over.At) })},
	{"the last one in the record stands", "property/last-position", 2, standing(func(p, over liaison.Position) bool { return true })},
	{"the first one in the record stands", "property/last-position", 2, standing(func(p, over liaison.Position) bool { return false })},
	{"of two at once the later in the record stands", "property/same-time", 2, standing(func(p, over liaison.Position) bool { return !p.At.Before(over.At) })},
	{"of two at once the higher stands", "property/same-time", 2, standing(func(p, over liaison.Position) bool {
		return p.At.After(over.At) || p.At.Equal(over.At) && rank(p.Stance) > rank(over.Stance)
	})},
	{"names match in any case", "property/strangers", 2, func(c *counter) { c.same = strings.EqualFold }},
	{"names match without their spaces", "property/strangers", 2, func(c *counter) {
		c.same = func(body, other string) bool { return strings.TrimSpace(body) == strings.TrimSpace(other) }
	}},

	{"a block needs no reason", "property/blocks", 3, blocking(func(q liaison.Question, p liaison.Position) bool { return !resolved(p, q.Closes) })},
	{"a blank reason is one", "property/blocks", 3, blocking(func(q liaison.Question, p liaison.Position) bool { return p.Reason != "" && !resolved(p, q.Closes) })},
	{"a resolved block still blocks", "property/blocks", 3, blocking(func(_ liaison.Question, p liaison.Position) bool { return strings.TrimSpace(p.Reason) != "" })},
	{"a block is resolved when it is too late", "property/blocks", 3, blocking(func(q liaison.Question, p liaison.Position) bool {
		return strings.TrimSpace(p.Reason) != "" && !resolved(p, q.Closes.AddDate(1, 0, 0))
	})},
	{"a block is resolved before it is made", "property/blocks", 3, blocking(func(q liaison.Question, p liaison.Position) bool {
		r := p.Resolved
		return strings.TrimSpace(p.Reason) != "" && (strings.TrimSpace(r.By) == "" || strings.TrimSpace(r.How) == "" || !r.At.Before(q.Closes))
	})},
	{"a block is resolved by nobody", "property/blocks", 3, blocking(func(q liaison.Question, p liaison.Position) bool {
		p.Resolved.By = "somebody"
		return strings.TrimSpace(p.Reason) != "" && !resolved(p, q.Closes)
	})},
	{"a block is resolved in no way", "property/blocks", 3, blocking(func(q liaison.Question, p liaison.Position) bool {
		p.Resolved.How = "somehow"
		return strings.TrimSpace(p.Reason) != "" && !resolved(p, q.Closes)
	})},

	{"the highest of a voice counts", "property/voices", 4, joining(func(said []liaison.Stance) liaison.Stance {
		return slices.MaxFunc(said, func(a, b liaison.Stance) int { return (rank(a)+2)%6 - (rank(b)+2)%6 })
	})},
	{"the first of a voice counts", "property/voices", 4, joining(func(said []liaison.Stance) liaison.Stance { return said[0] })},
	{"a voice speaks only if all its bodies do", "property/voices", 4, joining(func(said []liaison.Stance) liaison.Stance {
		if slices.Contains(said, liaison.Silent) {
			return liaison.Silent
		}
		return slices.MinFunc(said, func(a, b liaison.Stance) int { return rank(a) - rank(b) })
	})},
}

func deciding(decides func(liaison.Tally) bool) func(*counter) {
	return func(c *counter) { c.decides = decides }
}

// counting is about positions that take a stance.
func counting(counts func(liaison.Question, liaison.Position) bool) func(*counter) {
	return func(c *counter) {
		c.counts = func(q liaison.Question, p liaison.Position) bool {
			return p.Stance != liaison.Silent && !p.At.IsZero() && counts(q, p)
		}
	}
}

func standing(stands func(p, over liaison.Position) bool) func(*counter) {
	return func(c *counter) { c.stands = stands }
}

func blocking(blocks func(liaison.Question, liaison.Position) bool) func(*counter) {
	return func(c *counter) { c.blocks = blocks }
}

func joining(joins func([]liaison.Stance) liaison.Stance) func(*counter) {
	return func(c *counter) { c.joins = joins }
}

func TestPlantedShowing(t *testing.T) {
	if err := liaisontest.TestShowing(right().carries); err != nil {
		t.Fatalf("before anything is planted: %v", err)
	}
	for _, bug := range planted {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			c := right()
			bug.plant(c)
			caught(t, liaisontest.TestShowing(c.carries), bug.caught, bug.bodies)
		})
	}
	t.Run("a question that nobody answers is a crash", func(t *testing.T) {
		err := liaisontest.TestShowing(func(c liaisontest.Case) bool {
			return c.Positions[0].Body != "" && right().carries(c)
		})
		caught(t, err, "should/5c-required-voices", 2)
		if !strings.Contains(err.Error(), "panicked (runtime error: index out of range") {
			t.Error(err)
		}
	})
}

// Tallies that are no strong showing, and do not have to be one: what is wrong
// with them is wrong with any.
func TestPlantedTally(t *testing.T) {
	// stance of each body that is asked, in cases without anything untidy.
	said := func(c liaisontest.Case, name string) liaison.Stance {
		for _, p := range c.Positions {
			if p.Body == name {
				return p.Stance
			}
		}
		return liaison.Silent
	}
	favoring := func(c liaisontest.Case) (n int) {
		for _, b := range c.Question.Asked {
			if said(c, b.Name) == liaison.Favor {
				n++
			}
		}
		return n
	}
	deciding := func(decides func(liaison.Tally) bool) func(liaisontest.Case) bool {
		c := right()
		c.decides = decides
		return c.carries
	}
	for _, bug := range []struct {
		name    string
		caught  string
		bodies  int
		carries func(liaisontest.Case) bool
	}{
		{"nothing ever carries", "should/5c-strong-showing", 200, func(liaisontest.Case) bool { return false }},
		{"everything carries", "should/5c-silence", 2, func(liaisontest.Case) bool { return true }},
		{"nobody objects", "should/5c-silence", 2, func(c liaisontest.Case) bool {
			return !slices.ContainsFunc(c.Positions, func(p liaison.Position) bool { return p.Stance == liaison.Oppose || p.Stance == liaison.Block })
		}},
		{"a tie carries", "should/5d-majority-safe", 2, deciding(func(t liaison.Tally) bool { return 2*t[liaison.Favor] >= everybody(t) })},
		{"of those that answer, most decide", "should/5d-majority-safe", 4, deciding(func(t liaison.Tally) bool {
			favor, against, _, _, _ := sum(t)
			return favor > against
		})},
		{"a quorum answers", "should/5d-monotone", 5, deciding(func(t liaison.Tally) bool {
			favor, against, abstain, _, _ := sum(t)
			return favor >= 3 && favor > against && 4*(favor+against+abstain) > 3*everybody(t)
		})},
		{"unanimity is suspect", "should/5d-monotone", 4, deciding(func(t liaison.Tally) bool {
			return half(t) && t[liaison.Oppose] > 0
		})},
		{"a recusal is opposition", "should/5c-required-voices", 3, func(c liaisontest.Case) bool {
			return favoring(c) > len(c.Question.Asked)/2
		}},
		{"one body has a casting vote", "property/anonymous", 5, func(c liaisontest.Case) bool {
			n := favoring(c)
			if said(c, "ATIS") == liaison.Favor {
				n++
			}
			return n > len(c.Question.Asked)/2
		}},
		{"one body can stop it", "property/anonymous", 4, func(c liaisontest.Case) bool {
			return favoring(c) > len(c.Question.Asked)/2 && said(c, "ATIS") != liaison.Oppose
		}},
		{"each body of a voice counts", "property/voices", 3, func(c liaisontest.Case) bool {
			q := c.Question
			q.Asked = slices.Clone(q.Asked)
			for i := range q.Asked {
				q.Asked[i].Voice = ""
			}
			p := liaison.Policy{Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)}}}
			return p.Assess(q, c.Positions, c.AsOf).Strong()
		}},
		{"the first to speak decides", "property/order", 2, func(c liaisontest.Case) bool {
			return len(c.Positions) > 0 && c.Positions[0].Stance == liaison.Favor
		}},
		{"the body that is asked last decides", "property/order", 2, func(c liaisontest.Case) bool {
			return said(c, c.Question.Asked[len(c.Question.Asked)-1].Name) == liaison.Favor
		}},
		{"more than four positions are too many", "property/together", 400, func(c liaisontest.Case) bool {
			return len(c.Positions) <= max(4, len(c.Question.Asked)+1) && right().carries(c)
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			caught(t, liaisontest.TestTally(bug.carries), bug.caught, bug.bodies)
		})
	}
	t.Run("one class decides", func(t *testing.T) {
		decides := func(c liaisontest.Case) bool {
			p := liaison.Policy{Conditions: []liaison.Condition{{Among: "vendors", Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)}}}
			return p.Assess(c.Question, c.Positions, c.AsOf).Strong()
		}
		caught(t, liaisontest.TestTally(decides, "vendors", "carriers"), "should/5d-majority-safe", 2)
	})
}

// A tally that decides what another policy does is found out.
func TestPlantedPolicy(t *testing.T) {
	among := func(class string, p liaison.Policy) liaison.Policy {
		p.Conditions = slices.Clone(p.Conditions)
		p.Conditions[0].Among = class
		return p
	}
	when := func(when liaison.Test, p liaison.Policy) liaison.Policy {
		p.Conditions = slices.Clone(p.Conditions)
		p.Conditions[0].When = when
		return p
	}
	requiring := func(p liaison.Policy, voices ...string) liaison.Policy {
		p.Required = voices
		return p
	}
	electorate := func(p liaison.Policy) liaison.Policy {
		p.Electorate = true
		return p
	}
	const strong, required = "should/5c-strong-showing", "should/5c-required-voices"
	for _, bug := range []struct {
		name              string
		policy, published liaison.Policy // what is decided, and what should be
		caught            string
		bodies            int
	}{
		{"more than, for at least", ours(favoring.MoreThan(3).Per(4, asked)), ours(favoring.AtLeast(3).Per(4, asked)), strong, 4},
		{"at least, for more than", ours(favoring.AtLeast(3).Per(4, asked)), ours(favoring.MoreThan(3).Per(4, asked)), strong, 4},
		{"at most, for less than", ours(liaison.Against.AtMost(1).Per(4, sided)), ours(liaison.Against.LessThan(1).Per(4, sided)), strong, 4},
		{"less than, for at most", ours(liaison.Against.LessThan(2)), ours(liaison.Against.AtMost(2)), strong, 2},
		{"of all, for of the sides", ours(favoring.MoreThan(1).Per(2, asked)), ours(favoring.MoreThan(1).Per(2, sided)), strong, 2},
		{"opposing, for against", ours(liaison.Opposing.AtMost(0)), ours(liaison.Against.AtMost(0)), strong, 2},
		{"66 of 100, for 2 of 3", ours(favoring.AtLeast(66).Per(100, sided)), ours(favoring.AtLeast(2).Per(3, sided)), strong, 200},
		{"a quorum of 15, for 16", ours(liaison.Responding.AtLeast(15)), ours(liaison.Responding.AtLeast(16)), strong, 20},
		{"a condition left out", ours(favoring.AtLeast(1)), ours(favoring.AtLeast(1), liaison.Against.AtMost(1)), strong, 3},
		{"a tier that begins too early", when(liaison.Responding.AtMost(15).Per(100, asked), ours(favoring.MoreThan(3).Per(1, liaison.Against))),
			when(liaison.Responding.LessThan(15).Per(100, asked), ours(favoring.MoreThan(3).Per(1, liaison.Against))), strong, 20},
		{"a class that is not counted apart", ours(favoring.MoreThan(1).Per(2, asked)), among("vendors", ours(favoring.MoreThan(1).Per(2, asked))), strong, 2},
		{"a voice that is not required", ours(favoring.AtLeast(1)), requiring(ours(favoring.AtLeast(1)), "W3C"), required, 2},
		{"another voice that is required", requiring(ours(favoring.AtLeast(1)), "W3C"), requiring(ours(favoring.AtLeast(1)), "W3C", "ETSI"), required, 2},
		{"an electorate that is not asked for", ours(favoring.AtLeast(1)), electorate(ours(favoring.AtLeast(1))), "should/5d-electorate", 2},
	} {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			caught(t, liaisontest.TestPolicy(bug.published, under(bug.policy)), bug.caught, bug.bodies)
		})
	}
}

// A malformed policy decides nothing, so that there is nothing to compare with.
func TestMalformedPolicy(t *testing.T) {
	for _, p := range []liaison.Policy{
		{},
		{Conditions: []liaison.Condition{{Need: liaison.Present.AtLeast(1)}}},
		{Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(1), When: liaison.Favoring.AtLeast(-1)}}},
	} {
		err := liaisontest.TestPolicy(p, under(p))
		if list := liaisontest.Problems(err); len(list) != 1 || list[0].Name != "must/5c-policy" || list[0].Rule != liaison.RulePolicy {
			t.Errorf("%v", err)
		}
	}
}

// caught looks for a problem of a name whose example asks no more than so many
// bodies.
func caught(t *testing.T, err error, name string, bodies int) {
	t.Helper()
	fewest := -1
	for _, p := range liaisontest.Problems(err) {
		if p.Name != name {
			continue
		}
		_, text, _ := strings.Cut(p.Example, "{")
		var c liaisontest.Case
		if err := json.NewDecoder(strings.NewReader("{" + text)).Decode(&c); err != nil {
			t.Fatalf("%v: %v", p, err)
		}
		n := len(c.Question.Asked)
		if n > 0 && n <= bodies {
			return
		}
		if fewest < 0 || n < fewest {
			fewest = n
		}
	}
	if fewest < 0 {
		t.Fatalf("not caught by %s: %v", name, err)
	}
	t.Errorf("%d bodies where %d would do: %v", fewest, bodies, err)
}
