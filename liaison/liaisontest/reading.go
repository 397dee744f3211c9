package liaisontest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// A reading is one thing about how positions are read, whatever they are worth:
// other ways for a voice to say what it says plainly. None of them may make a
// difference.
type reading struct {
	name, want, why string
	ways            func(b liaison.Body, s liaison.Stance) []voice
}

// ranked are the stances that a position can take, the lowest first.
var ranked = []liaison.Stance{liaison.Block, liaison.Oppose, liaison.Abstain, liaison.Favor, liaison.Recuse}

// It is later in the east and earlier in the west, on the wall.
var (
	east = time.FixedZone("", 14*60*60)
	west = time.FixedZone("", -11*60*60)
)

// sides are enough where all stances are treated alike.
var sides = []liaison.Stance{liaison.Favor, liaison.Oppose}

// above lists the stances above one.
func above(s liaison.Stance) []liaison.Stance { return ranked[slices.Index(ranked, s)+1:] }

var readings = []reading{
	{
		"window", "a position counts from the opening on, and at the close no longer",
		"everybody is heard in the same window (¶5d)",
		func(b liaison.Body, s liaison.Stance) []voice {
			var ways []voice
			if s != liaison.Silent {
				for _, at := range []time.Time{opened, closes.Add(-tick)} {
					ways = append(ways, voice{plain(b, s).bodies, []liaison.Position{says(b.Name, s, at)}})
				}
			}
			for _, at := range []time.Time{opened.Add(-tick), opened.Add(-tick).In(east), closes, closes.In(west)} {
				for _, other := range sides {
					ways = append(ways, plain(b, s).adding(says(b.Name, other, at)))
				}
			}
			return ways
		},
	}, {
		"last-position", "a body's last position stands, wherever in the record it is",
		"a body may change its mind until the close (¶5c)",
		func(b liaison.Body, s liaison.Stance) []voice {
			var ways []voice
			for _, other := range ranked {
				if s == liaison.Silent {
					break
				}
				for _, at := range []time.Time{opened, middle.Add(-tick)} {
					v := plain(b, s).adding(says(b.Name, other, at))
					ways = append(ways, v, v.reversed())
				}
			}
			return ways
		},
	}, {
		"same-time", "of two positions of one body at one time the lower stands",
		"what is said twice at once must not depend on the order of the record (¶5d)",
		func(b liaison.Body, s liaison.Stance) []voice {
			var ways []voice
			if s != liaison.Silent {
				for _, other := range above(s) {
					v := plain(b, s).adding(says(b.Name, other, middle))
					ways = append(ways, v, v.reversed())
				}
			}
			return ways
		},
	}, {
		"strangers", "what a body says that is not asked counts for nothing",
		"who is asked is settled by the question (¶5d)",
		func(b liaison.Body, s liaison.Stance) []voice {
			var ways []voice
			for _, stranger := range []string{"OMA", strings.ToLower(b.Name), b.Name + " ", ""} {
				for _, other := range sides {
					if stranger != b.Name {
						ways = append(ways, plain(b, s).adding(says(stranger, other, middle.Add(tick))))
					}
				}
			}
			return ways
		},
	}, {
		"malformed", "a position without a stance or a time counts for nothing",
		"a slip in the record takes back nothing and says nothing (¶5c)",
		func(b liaison.Body, s liaison.Stance) []voice {
			return []voice{
				plain(b, s).adding(says(b.Name, liaison.Silent, middle.Add(tick))),
				plain(b, s).adding(says(b.Name, liaison.Silent, middle)),
				plain(b, s).adding(says(b.Name, liaison.Favor, time.Time{})),
				plain(b, s).adding(says(b.Name, liaison.Block, time.Time{})),
			}
		},
	}, {
		"blocks", "a block without a written reason, or resolved in the window, is opposition; any other is a block, and nothing else is one",
		"one body stops the others for a reason that can be resolved, and for nothing else (¶5d)",
		blocks,
	}, {
		"voices", "a voice of several bodies is one, and says the lowest that any of them says",
		"an organisation has no more weight for having more groups (¶5d)",
		func(b liaison.Body, s liaison.Stance) []voice {
			ways := []voice{groups(b, s, s)}
			for _, other := range sides { // no body is called so, and none of them says this
				ways = append(ways, groups(b, s, s).adding(says(b.Name, other, middle.Add(tick))))
			}
			for _, other := range yielding(s) {
				namesake := b
				namesake.Name, namesake.Voice = b.Name+" SG11", b.Name
				ways = append(ways, groups(b, s, other), groups(b, other, s), groups(b, other, other, s), groups(b, other, s, other),
					plain(b, s).and(plain(namesake, other)), plain(b, other).and(plain(namesake, s)))
			}
			return ways
		},
	},
}

// groups is a voice of several bodies, none of its name.
func groups(b liaison.Body, stances ...liaison.Stance) voice {
	var v voice
	for i, s := range stances {
		v = v.and(plain(liaison.Body{Name: fmt.Sprintf("%s SG%d", b.Name, 11+i), Voice: b.Name, Class: b.Class}, s))
	}
	return v
}

// yielding lists the stances of one body that don't change what its voice says by
// another.
func yielding(s liaison.Stance) []liaison.Stance {
	switch s {
	case liaison.Silent:
		return []liaison.Stance{liaison.Recuse}
	case liaison.Recuse:
		return nil
	}
	return append(slices.Clone(above(s)), liaison.Silent)
}

func blocks(b liaison.Body, s liaison.Stance) []voice {
	const reason, chair, how = "it breaks transfers", "the chair", "transfers are out of scope"
	resolved := liaison.Resolution{By: chair, At: middle, How: how}
	says := func(s liaison.Stance, reason string, r liaison.Resolution) voice {
		v := plain(b, s)
		for i := range v.positions {
			v.positions[i].Reason, v.positions[i].Resolved = reason, r
		}
		return v
	}
	block := func(reason string, r liaison.Resolution) voice { return says(liaison.Block, reason, r) }
	// Whatever is no block stays what it is.
	others := []voice{says(s, reason, liaison.Resolution{}), says(s, reason, resolved)}
	switch s {
	case liaison.Oppose:
		stated := block("", liaison.Resolution{})
		stated.positions[0].Statement = reason
		return append(others,
			stated,
			block("", liaison.Resolution{}),
			block(" \t", liaison.Resolution{}),
			block(reason, resolved),
			block(reason, liaison.Resolution{By: chair, At: closes.Add(-tick), How: how}),
		)
	case liaison.Block:
		twice := block(reason, resolved).and(voice{nil, plain(b, s).positions})
		return []voice{
			twice,
			twice.reversed(),
			block(reason, liaison.Resolution{At: middle, How: how}),
			block(reason, liaison.Resolution{By: chair, At: middle}),
			block(reason, liaison.Resolution{By: " ", At: middle, How: " "}),
			block(reason, liaison.Resolution{By: chair, How: how}),
			block(reason, liaison.Resolution{By: chair, At: middle.Add(-tick), How: how}),
			block(reason, liaison.Resolution{By: chair, At: closes, How: how}),
		}
	}
	return others
}

// adding is the voice with one more position.
func (v voice) adding(p liaison.Position) voice {
	return voice{v.bodies, append(slices.Clip(v.positions), p)}
}

func (v voice) and(other voice) voice {
	return voice{slices.Concat(v.bodies, other.bodies), slices.Concat(v.positions, other.positions)}
}

func (v voice) reversed() voice {
	positions := slices.Clone(v.positions)
	slices.Reverse(positions)
	return voice{v.bodies, positions}
}

// same looks for a case that should be answered as the plain question is.
func (s *subject) same(p profile, c Case) string {
	if got := s.ask(c); got != s.on(p) {
		return fmt.Sprintf("%s with %s, but %s %s", s.on(p), s.words(p), got, show(c))
	}
	return ""
}

// readings are the trials of all that no tally is free to decide.
func (s *subject) readings() []trial {
	var suite []trial
	for _, r := range readings {
		suite = append(suite, property(r.name, r.want, r.why, func() string {
			for p, i := range s.places() {
				voices := s.plain(p)
				for _, way := range r.ways(s.body(i), p[i]) {
					voices[i] = way
					if example := s.same(p, newCase(voices...)); example != "" {
						return example
					}
				}
			}
			return ""
		}))
	}
	return append(suite,
		property("order", "the order of bodies and positions makes no difference",
			"nobody gains by being first or last in the record (¶5d)", func() string {
				for p := range s.places() {
					c := s.question(p)
					slices.Reverse(c.Positions)
					if example := s.same(p, c); example != "" {
						return example
					}
					slices.Reverse(c.Question.Asked)
					if example := s.same(p, c); example != "" {
						return example
					}
				}
				return ""
			}),
		property("final", "once the question has closed, the answer is the same for ever",
			"nothing that counts is said after the close (¶5c)", func() string {
				for p := range s.places() {
					c := s.question(p)
					for _, asOf := range []time.Time{closes.In(west), closes.AddDate(10, 0, 0)} {
						c.AsOf = asOf
						if example := s.same(p, c); example != "" {
							return example
						}
					}
				}
				return ""
			}),
		property("together", "all of this holds together",
			"no record is too untidy to be read (¶5c)", s.together),
	)
}

// together lets each voice speak in some way or other, and asks them in no order.
func (s *subject) together() string {
	random := rand.New(rand.NewPCG(5, 4))
	type key struct {
		reading, voice int
		says           liaison.Stance
	}
	known := map[key][]voice{}
	for p := range s.odd() {
		voices := s.plain(p)
		for i := range p {
			k := key{random.IntN(len(readings)), i, p[i]}
			ways, made := known[k]
			if !made {
				ways = readings[k.reading].ways(s.body(i), p[i])
				known[k] = ways
			}
			if len(ways) > 0 {
				voices[i] = ways[random.IntN(len(ways))]
			}
		}
		c := newCase(voices...)
		random.Shuffle(len(c.Positions), func(i, j int) { c.Positions[i], c.Positions[j] = c.Positions[j], c.Positions[i] })
		random.Shuffle(len(c.Question.Asked), func(i, j int) {
			c.Question.Asked[i], c.Question.Asked[j] = c.Question.Asked[j], c.Question.Asked[i]
		})
		if example := s.same(p, c); example != "" {
			return example
		}
	}
	return ""
}
