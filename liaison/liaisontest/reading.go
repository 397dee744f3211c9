package liaisontest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// A reading is one thing about how positions are read, whatever they are worth:
// other ways for a voice to say what it says plainly. None of them may make a
// difference. The odd ones are posed where the other stance does; there the
// others are posed again in other windows.
type reading struct {
	name, want, why string
	ways, odd       ways
	windows         []window
	every           int // how many windows to one that a way is posed in
}

// ways lists ways for a body to say something that is not the other thing.
type ways func(b liaison.Body, s, other liaison.Stance) []voice

// spoken are the stances that a position can take, the one that helps least first;
// ranked are those of the bodies of one voice, the one that stands first.
var (
	spoken = []liaison.Stance{liaison.Block, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Withdraw, liaison.Favor}
	ranked = []liaison.Stance{liaison.Block, liaison.Oppose, liaison.Abstain, liaison.Favor, liaison.Silent, liaison.Recuse}
)

func none(liaison.Body, liaison.Stance, liaison.Stance) []voice { return nil }

// It is later in the east and earlier in the west, on the wall.
var (
	east = time.FixedZone("", 14*60*60)
	west = time.FixedZone("", -11*60*60)
)

// sides are enough where all stances are treated alike.
var sides = []liaison.Stance{liaison.Favor, liaison.Oppose}

var readings = []reading{
	{"window", "a position counts from the opening on, and at the close no longer",
		"everybody is heard in the same window (¶5d)",
		func(b liaison.Body, s, _ liaison.Stance) (ways []voice) {
			if s != liaison.Silent {
				for _, at := range []time.Time{opened, closes.Add(-tick)} {
					ways = append(ways, voice{plain(b, s).bodies, []liaison.Position{says(b.Name, s, at)}})
				}
			}
			for _, at := range []time.Time{opened.Add(-tick), opened.Add(-tick).In(east), closes, closes.In(west)} {
				for _, other := range []liaison.Stance{liaison.Favor, liaison.Oppose, liaison.Withdraw} {
					ways = append(ways, plain(b, s).adding(says(b.Name, other, at)))
				}
			}
			return ways
		}, none, windows, 1},
	{"last-position", "a body's last position stands, wherever in the record it is",
		"a body may change its mind until the close (¶5c)",
		func(b liaison.Body, s, _ liaison.Stance) []voice {
			if s == liaison.Silent {
				return nil
			}
			return changing(b, s)
		},
		minds, windows, 3},
	{"withdrawal", "a body that has taken back what it said is silent",
		"a body may change its mind until the close, and have none (¶5c)",
		func(b liaison.Body, s, _ liaison.Stance) []voice {
			if s != liaison.Silent {
				return nil
			}
			ways := append(changing(b, s), outspoken(b, s))
			for i := range len(spoken) * len(spoken) { // of two and of three positions nothing comes back
				v := outspoken(b, s).adding(says(b.Name, spoken[i%6], middle.Add(-tick))).adding(says(b.Name, spoken[i/6], opened))
				ways = append(ways, v, v.adding(says(b.Name, spoken[i/6], opened.Add(tick))))
			}
			return ways
		}, none, nil, 1},
	{"same-time", "of the positions of one body at one time the one that helps least stands: block, oppose, abstain, recuse, withdraw, favor",
		"what is said twice at once must not depend on the order of the record (¶5d)",
		func(b liaison.Body, s, _ liaison.Stance) (ways []voice) {
			all := outspoken(b, s)
			for _, other := range spoken[slices.Index(spoken, all.positions[0].Stance)+1:] {
				p := says(b.Name, other, middle)
				all = all.adding(p)
				ways = append(ways, outspoken(b, s).adding(p), outspoken(b, s).adding(p).reversed(), all, all.reversed())
				p.At = p.At.In(east) // the same time
				ways = append(ways, outspoken(b, s).adding(p), outspoken(b, s).adding(p).reversed())
			}
			return ways
		}, none, windows, 3},
	{"strangers", "what a body says that is not asked counts for nothing",
		"who is asked is settled by the question (¶5d)",
		func(b liaison.Body, s, _ liaison.Stance) (ways []voice) {
			for _, stranger := range []string{"OMA", strings.ToLower(b.Name), b.Name + " ", ""} {
				for _, other := range sides {
					if stranger != b.Name {
						ways = append(ways, plain(b, s).adding(says(stranger, other, middle.Add(tick))))
					}
				}
			}
			return ways
		}, func(b liaison.Body, s, other liaison.Stance) (ways []voice) {
			for _, d := range doubles {
				ways = append(ways, called(d[0], b, s).adding(says(d[1], other, middle.Add(tick))))
			}
			for _, n := range lengths {
				v := plain(b, s)
				for i := range n {
					v.positions = append(v.positions, says(fmt.Sprint("stranger ", i+1), other, middle))
				}
				ways = append(ways, v, v.reversed())
			}
			return ways
		}, nil, 1},
	{"malformed", "a position without a stance or a time counts for nothing",
		"a slip in the record takes back nothing and says nothing (¶5c)",
		func(b liaison.Body, s, _ liaison.Stance) []voice {
			return []voice{
				plain(b, s).adding(says(b.Name, liaison.Silent, middle.Add(tick))),
				plain(b, s).adding(says(b.Name, liaison.Silent, middle)),
				plain(b, s).adding(says(b.Name, liaison.Favor, time.Time{})),
				plain(b, s).adding(says(b.Name, liaison.Block, time.Time{})),
			}
		}, none, nil, 1},
	{"voices", "a voice of several bodies is one, and says the lowest that any of them says",
		"an organisation has no more weight for having more groups (¶5d)",
		func(b liaison.Body, s, _ liaison.Stance) []voice {
			ways := []voice{groups(b, s, s)}
			for _, other := range sides { // no body is called so, and none of them says this
				ways = append(ways, groups(b, s, s).adding(says(b.Name, other, middle.Add(tick))))
			}
			for _, other := range ranked[slices.Index(ranked, s)+1:] {
				namesake := groups(b, other).bodies[0]
				// In the last of these the namesake speaks later, and the lower stance stands all the same.
				ways = append(ways, groups(b, s, other), groups(b, other, s), groups(b, other, other, s), groups(b, other, s, other),
					plain(b, s).and(plain(namesake, other)), plain(b, other).and(plain(namesake, s)),
					plain(b, s).and(outspoken(namesake, other)), plain(b, s).and(voice{[]liaison.Body{namesake}, nil}).adding(says(namesake.Name, cmp.Or(other, liaison.Withdraw), middle.Add(tick))))
			}
			return ways
		}, func(b liaison.Body, s, other liaison.Stance) (ways []voice) {
			for _, n := range lengths {
				said := slices.Repeat(profile{ranked[max(slices.Index(ranked, s), slices.Index(ranked, other))]}, n)
				for i := 0; i < n; i += 1 + n/15 { // to 12 at every place
					ways = append(ways, groups(b, said.with(i, s)...))
				}
				ways = append(ways, groups(b, said.with(n-1, s)...))
			}
			return ways
		}, nil, 1},
}

// minds are ways to have changed one's mind often, up to what stands: between two
// stances, or from one only at the end, which comes last in the record, or first, or
// in the middle.
func minds(b liaison.Body, s, other liaison.Stance) (ways []voice) {
	for _, n := range append(slices.Clip(lengths), longest) {
		for _, every := range []int{2, 3, n} {
			v := voice{[]liaison.Body{b}, make([]liaison.Position, n)}
			for k := range n {
				said, back := other, n-1-k
				if back%every == 0 {
					said = s
				}
				v.positions[k] = outspoken(b, said).positions[0]
				v.positions[k].At = middle.Add(-time.Duration(back) * tick)
			}
			ways = append(ways, v, v.reversed(), voice{v.bodies, slices.Concat(v.positions[n/2:], v.positions[:n/2])})
		}
	}
	return ways
}

// outspoken is a plain voice, which even when it is silent says so.
func outspoken(b liaison.Body, s liaison.Stance) voice {
	if s == liaison.Silent {
		s = liaison.Withdraw
	}
	return plain(b, s)
}

// changing lists ways to have said something else before.
func changing(b liaison.Body, s liaison.Stance) (ways []voice) {
	for _, other := range spoken {
		v := outspoken(b, s).adding(says(b.Name, other, middle.Add(-tick)))
		ways = append(ways, v, v.reversed(), outspoken(b, s).adding(says(b.Name, other, opened)))
	}
	return ways
}

// groups is a voice of several bodies, none of its name.
func groups(b liaison.Body, stances ...liaison.Stance) (v voice) {
	for i, s := range stances {
		one := called(fmt.Sprintf("%s SG%d", b.Name, 11+i), b, s)
		v.bodies, v.positions = append(v.bodies, one.bodies...), append(v.positions, one.positions...)
	}
	return v
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

// readings are the trials of all that no tally is free to decide.
func (s *subject) readings() (suite []trial) {
	for _, r := range readings {
		turn := s.turn(sides, everyStance)
		suite = append(suite, property(r.name, r.want, r.why, s.pose(
			s.told(s.places, r.ways, plainly, 1), s.told(turn, r.odd, plainly, 1), s.told(turn, r.ways, r.windows, r.every))))
	}
	var stand []string
	for _, kind := range s.kinds {
		stand = append(stand, standing[kind])
	}
	turn := s.turn([]liaison.Stance{liaison.Oppose, liaison.Block})
	return append(suite,
		property("voices", "two voices are one if their names are the same, and only then",
			"an organisation has no more weight for having more groups (¶5d)", s.pose(s.joined)),
		property("blocks", strings.Join(stand, "; or ")+"; its concerns are those of all blocks since the body last said something else",
			"one body stops the others for a reason that can be answered, or as their policy has it (¶5d)", s.pose(
				s.told(s.places, blocking(s.kind, objections), plainly, 1), s.told(turn, blocking(s.kind, longObjections), plainly, 1),
				s.told(turn, blocking(s.kind, timedObjections), windows, 1))),
		property("order", "the order of bodies and positions makes no difference",
			"nobody gains by being first or last in the record (¶5d)", s.pose(s.edited(s.places, "",
				func(c *Case) { slices.Reverse(c.Positions) },
				func(c *Case) { slices.Reverse(c.Positions); slices.Reverse(c.Question.Asked) }))),
		property("final", "once the question has closed, the answer is the same for ever", // that before was often another
			"nothing that counts is said after the close (¶5c)",
			s.pose(s.edited(s.places, "", each([]time.Time{closes.In(west), closes.AddDate(10, 0, 0), closes.AddDate(300, 0, 0), day(9999, 12, 31)}, asOf)...))),
		property("together", "all of this holds together (see to the other failures first)",
			"no record is too untidy to be read (¶5c)", s.pose(s.together)),
	)
}

// told lists cases in which the voice at some place says the same in other ways, each
// in one of so many windows. What two places come to, between which all turns, is side by
// side, so that -short leaves out neither.
func (s *subject) told(places func() []place, ways ways, in []window, every int) func() []posed {
	return func() (list []posed) {
		for pair := range slices.Chunk(places(), 2) {
			from := len(list)
			for _, at := range pair {
				voices := s.plain(at.profile)
				for n, way := range ways(s.body(at.i), at.profile[at.i], at.other) {
					for i, w := range in {
						if (n+i+i/3)%every == 0 {
							list = append(list, posed{func() Case { voices[at.i] = way; return newCase(voices...).in(w) }, s.on(at.profile), at.profile, n})
						}
					}
				}
			}
			slices.SortStableFunc(list[from:], func(a, b posed) int { return a.way - b.way })
		}
		return list
	}
}

// joined lists cases of two voices that may be taken for one: both bodies are of one
// voice, or of two whose names are nearly the same. That is done where it decides.
func (s *subject) joined() (list []posed) {
	done, doubt := map[string]bool{}, [][2]profile(nil)
	for _, p := range some(s.everySmall()) {
		last := len(p) - 1
		i := last - len(s.classes)
		if i < 0 || last < s.least() || done[s.on(p)] || !s.alike(i, last) {
			continue
		}
		one := p[:last].with(i, ranked[min(slices.Index(ranked, p[i]), slices.Index(ranked, p[last]))])
		if s.on(one) != s.on(p) {
			done[s.on(p)] = true
			doubt = append(doubt, [2]profile{one, p})
		}
	}
	for _, d := range doubles {
		for _, pair := range doubt {
			for k, as := range pair {
				list = append(list, s.same(as, func() Case {
					p := pair[1]
					voices, last := s.plain(p), len(p)-1
					i := last - len(s.classes)
					voices[i] = plain(liaison.Body{Name: "group 1", Voice: d[0], Class: s.class(i)}, p[i])
					voices[last] = plain(liaison.Body{Name: "group 2", Voice: d[k], Class: s.class(last)}, p[last])
					return newCase(voices...)
				}))
			}
		}
	}
	return list
}

// kind is how the implementation takes blocks: of the ways in which it may, the
// first by which it takes the plainest, or the first of all.
func (s *subject) kind() liaison.Blocks {
	plainest := func() []objection { return objections()[:2] }
	for _, kind := range s.kinds {
		told := s.told(s.places, blocking(func() liaison.Blocks { return kind }, plainest), plainly, 1)
		if len(s.kinds) > 1 && !slices.ContainsFunc(told(), func(c posed) bool { return s.ask(c.put()) != c.want }) {
			s.kinds = []liaison.Blocks{kind}
		}
	}
	s.kinds = s.kinds[:1]
	return s.kinds[0]
}

// together lets each voice speak in some way or other, and asks them in no order.
func (s *subject) together() (list []posed) {
	random := rand.New(rand.NewPCG(5, 4))
	all := []ways{blocking(s.kind, objections)}
	for _, r := range readings {
		all = append(all, r.ways)
	}
	for _, p := range s.odd() {
		voices := s.plain(p)
		for i := range p {
			said := append(all[random.IntN(len(all))](s.body(i), p[i], p[i]), voices[i])
			voices[i] = said[random.IntN(len(said))]
		}
		c := newCase(voices...)
		random.Shuffle(len(c.Positions), reflect.Swapper(c.Positions))
		random.Shuffle(len(c.Question.Asked), reflect.Swapper(c.Question.Asked))
		list = append(list, s.same(p, func() Case { return c }))
	}
	return list
}
