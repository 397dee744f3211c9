package liaison_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/sipforum/techwg/liaison"
)

const (
	favoring   = liaison.Favoring
	against    = liaison.Against
	abstaining = liaison.Abstaining
	sided      = liaison.Sided
	responding = liaison.Responding
	unrecused  = liaison.Unrecused
	asked      = liaison.Asked
)

// classless are policies of all shapes that know no class.
var classless = map[string]liaison.Policy{
	"strong showing":       liaison.StrongShowing(),
	"strict majority":      policy(favoring.MoreThan(1).Per(2, sided)),
	"majority or tie":      policy(favoring.AtLeast(1).Per(2, sided)),
	"majority of answers":  policy(favoring.MoreThan(1).Per(2, responding)),
	"majority of all":      policy(favoring.MoreThan(1).Per(2, asked)),
	"quorum, majority":     policy(responding.AtLeast(1).Per(2, asked), favoring.MoreThan(1).Per(2, sided)),
	"two thirds and votes": policy(favoring.AtLeast(2).Per(3, sided), against.AtMost(1).Per(4, sided)),
	"three, and more":      policy(favoring.AtLeast(3), favoring.MoreThan(1).Per(1, against)),
	"three quarters":       policy(favoring.AtLeast(3).Per(4, asked)),
	"ballots": policy(favoring.AtLeast(1), liaison.Blocking.AtMost(0),
		(favoring|abstaining).AtLeast(2).Per(3, unrecused)),
	"return and abstention": policy(responding.AtLeast(75).Per(100, asked), abstaining.LessThan(30).Per(100, responding),
		favoring.AtLeast(75).Per(100, sided)),
	"special majority": policy(favoring.AtLeast(2).Per(3, asked), against.AtMost(1).Per(4, asked)),
	"sliding quorum": {Conditions: []liaison.Condition{
		{Need: responding.AtLeast(5).Per(100, asked)},
		{Need: favoring.MoreThan(3).Per(1, against), When: responding.AtMost(40).Per(100, asked)},
		{Need: favoring.MoreThan(2).Per(1, against), When: responding.LessThan(60).Per(100, asked)},
		{Need: favoring.MoreThan(1).Per(1, against)},
	}},
	"unopposed, if anybody answers": {Conditions: []liaison.Condition{
		{Need: favoring.AtLeast(70).Per(100, responding), When: responding.AtLeast(1)},
		{Need: liaison.Opposing.LessThan(2)},
	}},
	"the two, unopposed": {Conditions: []liaison.Condition{{Need: against.AtMost(0)}}, Required: []string{"ITU", "IETF"}, Electorate: true},
}

// classed are policies about the classes standards and industry.
var classed = map[string]liaison.Policy{
	"two classes": {Conditions: []liaison.Condition{
		{Need: favoring.AtLeast(2).Per(3, sided).Among("standards")},
		{Need: favoring.MoreThan(1).Per(2, sided).Among("industry")},
		{Need: favoring.AtLeast(1).Among("standards")},
		{Need: favoring.AtLeast(1).Among("industry")},
		{Need: responding.AtLeast(3)},
	}},
	"one class, when it answers": {Conditions: []liaison.Condition{
		{Need: favoring.MoreThan(1).Per(2, unrecused).Among("industry"), When: responding.AtLeast(1).Among("industry")},
		{Need: against.LessThan(1).Per(3, asked)},
	}, Required: []string{"W3C"}},
	"casting vote": {Conditions: []liaison.Condition{
		{Need: favoring.AtLeast(1).Per(1, against).Among("standards")},
		{Need: favoring.AtLeast(1).Among("industry"), When: favoring.AtMost(1).Per(1, against).Among("standards")},
	}},
	"more of one where less of the other": {Conditions: []liaison.Condition{
		{Need: favoring.AtLeast(3).Per(4, asked).Among("industry"), When: favoring.LessThan(2).Per(3, asked).Among("standards")},
		{Need: favoring.MoreThan(1).Per(2, unrecused).Among("standards"), When: responding.AtLeast(2)},
	}},
	"only if a class stands aside": {Conditions: []liaison.Condition{
		{Need: favoring.AtLeast(1).Among("industry"), When: liaison.Recusing.AtLeast(1).Among("standards")},
	}, Electorate: true},
	"too short": {Conditions: []liaison.Condition{{Need: favoring.AtLeast(1).Among("industry")}}, Days: 15},
}

// answers are ways in which one body can answer: what it says, one position after
// the other.
var (
	plain = [][]liaison.Position{nil, saying(liaison.Favor), saying(liaison.Oppose), saying(liaison.Abstain), saying(liaison.Recuse), saying(liaison.Block)}
	rich  = append(plain[:len(plain):len(plain)],
		[]liaison.Position{blocks("")},
		[]liaison.Position{blocks("", metOn(5, "first"))},
		[]liaison.Position{blocks("", liaison.Concern{Text: "first"}, metOn(5, "second"))},
		[]liaison.Position{blocks("", metOn(5, "first")), then(6, blocks(""))},
		saying(liaison.Block, liaison.Block, liaison.Withdraw),
		saying(liaison.Favor, liaison.Withdraw),
		[]liaison.Position{blocks("", liaison.Concern{Text: "first"}), then(4, says("", liaison.Oppose)), then(5, blocks("", metOn(6, "second")))},
	)
)

// saying is a position of each stance, day by day.
func saying(stances ...liaison.Stance) (list []liaison.Position) {
	for i, s := range stances {
		list = append(list, then(3+i, says("", s)))
	}
	return list
}

// Every way in which some bodies can answer, under every policy and with every
// kind of block, once the question has closed: the assessment is what the oracle
// finds, and so it is where the question was prepared.
func TestEveryAnswer(t *testing.T) {
	apart := bodies("IETF", "ITU", "ATIS", "ETSI", "W3C", "ISO")
	together := []liaison.Body{
		{Name: "IETF", Class: "standards"},
		{Name: "WebRTC", Voice: "W3C", Class: "industry"},
		{Name: "SG11", Voice: "ITU", Class: "standards"},
		{Name: "SG16", Voice: "ITU", Class: "standards"},
	}
	if testing.Short() {
		apart, together = apart[:4], together[:3]
	}
	some := maps.Clone(classed)
	for _, name := range []string{"strong showing", "quorum, majority", "ballots", "return and abstention"} {
		some[name] = classless[name]
	}
	for world, c := range map[string]struct {
		asked    []liaison.Body
		answers  [][]liaison.Position
		policies map[string]liaison.Policy
		kinds    []liaison.Blocks
		prepared bool // too
	}{
		"each for itself": {apart, plain, classless, []liaison.Blocks{liaison.UntilResolved}, false},
		"voices, classes": {together, rich, some, []liaison.Blocks{liaison.UntilResolved, liaison.UntilWithdrawn, liaison.Bare}, true},
	} {
		t.Run(world, func(t *testing.T) {
			t.Parallel()
			t.Logf("exhaustive: %d cases", everyAnswer(t, asks(c.asked...), c.answers, c.policies, c.kinds, c.prepared))
		})
	}
}

// everyAnswer counts the cases. What the oracle decides is kept by what each
// class says, and each required voice.
func everyAnswer(t *testing.T, q liaison.Question, answers [][]liaison.Position, policies map[string]liaison.Policy, kinds []liaison.Blocks, too bool) (cases int) {
	type key struct {
		policy   string
		tallies  tallies
		required [2]string
	}
	rulings := map[key]ruling{}
	decide := func(name string, p liaison.Policy, voices []heard, counts tallies) ruling {
		k := key{policy: name, tallies: counts}
		for i, voice := range p.Required {
			for _, h := range voices {
				if h.voice == voice {
					k.required[i] = h.stance
				}
			}
		}
		r, known := rulings[k]
		if !known {
			r = judge(p, q, voices, closes)
			rulings[k] = r
		}
		return r
	}
	type prepared struct {
		name   string
		policy liaison.Policy
		ballot *liaison.Ballot
	}
	ballots := map[liaison.Blocks][]prepared{}
	for _, kind := range kinds {
		for name, p := range policies {
			p.Blocks = kind
			ballot, err := p.Prepare(q)
			silent, _ := listen(kind.String(), q, nil, closes)
			if invalid := judge(p, q, silent, closes).outcome == "invalid"; invalid != (err != nil) || invalid != (ballot == nil) {
				t.Fatal(name, err)
			}
			ballots[kind] = append(ballots[kind], prepared{name, p, ballot})
		}
	}
	strong := liaison.StrongShowing()
	all := 1
	for range q.Asked {
		all *= len(answers)
	}
	for answer := range all {
		var ps []liaison.Position
		for _, b := range q.Asked {
			for _, p := range answers[answer%len(answers)] {
				p.Body = b.Name
				ps = append(ps, p)
			}
			answer /= len(answers)
		}
		gate, _ := listen("until resolved", q, ps, closes)
		showing := decide("strong showing", strong, gate, tally(gate))
		for _, kind := range kinds {
			voices, _ := listen(kind.String(), q, ps, closes)
			counts := tally(voices)
			for _, c := range ballots[kind] {
				cases++
				want := decide(c.name, c.policy, voices, counts)
				want.strong = want.outcome == "carried" && showing.outcome == "carried"
				a := c.policy.Assess(q, ps, closes)
				if where := differs(a, voices, counts, want); where != "" {
					t.Fatalf("%s, %v: %v: %s: got %v, want %+v", c.name, kind, voices, where, a, want)
				}
				if c.ballot == nil || !too {
					continue
				}
				if where := differs(c.ballot.Assess(ps, closes), voices, counts, want); where != "" {
					t.Fatalf("prepared: %s, %v: %v: %s", c.name, kind, voices, where)
				}
			}
		}
	}
	return cases
}

// Every story of three positions of one body, beside another body of its voice, at
// several moments and with every kind of block: what the voice says and which
// positions count is what the oracle finds. The order of the positions does not
// matter; the kinds of block are nested; a bare repeat changes nothing; and what
// stands at the close stands later.
func TestEveryStory(t *testing.T) {
	t.Parallel()
	second := metOn(7, "second")
	said := []liaison.Stance{liaison.Favor, liaison.Oppose, liaison.Withdraw, liaison.Abstain, liaison.Recuse}
	if testing.Short() {
		said = said[1:3]
	}
	var words []liaison.Position
	for _, n := range []int{3, 4, 6} {
		for _, s := range said {
			words = append(words, then(n, says("SG11", s)))
		}
		for _, concerns := range [][]liaison.Concern{nil, {{Text: "first"}}, {metOn(5, "first")}, {{}, metOn(5, "first"), second}} {
			words = append(words, then(n, blocks("SG11", concerns...)))
		}
	}
	others := [][]liaison.Position{nil, {favors("SG16")}, {says("SG16", liaison.Recuse)}, {blocks("SG16", metOn(9, "third"))}}
	if testing.Short() {
		others = others[:2]
	}
	q := asks(liaison.Body{Name: "IETF"}, liaison.Body{Name: "SG11", Voice: "ITU"}, liaison.Body{Name: "SG16", Voice: "ITU"})
	kinds := []liaison.Blocks{liaison.UntilResolved, liaison.UntilWithdrawn, liaison.Bare}
	var ballots []*liaison.Ballot
	for _, kind := range kinds {
		p := policy(liaison.Blocking.AtMost(0))
		p.Blocks = kind
		ballot, err := p.Prepare(q)
		if err != nil {
			t.Fatal(err)
		}
		ballots = append(ballots, ballot)
	}
	cases := 0
	heardAs := func(a *liaison.Assessment) liaison.Stance { return maps.Collect(a.Voices())["ITU"] }
	for i := range len(words) * len(words) * len(words) {
		story := []liaison.Position{words[i%len(words)], words[i/len(words)%len(words)], words[i/len(words)/len(words)]}
		for _, other := range others {
			ps := append(story, other...)
			for _, asOf := range []time.Time{on(4), on(6), closes} {
				var blocked [3]bool
				for k, kind := range kinds {
					cases++
					voices, reasons := listen(kind.String(), q, ps, asOf)
					a := ballots[k].Assess(ps, asOf)
					if got := heardAs(a); got.String() != voices[1].stance {
						t.Fatalf("%v as of %v: %v: heard as %v, want %v", kind, asOf, ps, got, voices[1].stance)
					}
					got := slices.Repeat([]string{"counted"}, len(ps))
					for _, d := range a.Discarded() {
						got[d.Index] = d.Reason.String()
					}
					if !slices.Equal(got, reasons) {
						t.Fatalf("%v as of %v: %v: %v, want %v", kind, asOf, ps, got, reasons)
					}
					blocked[k] = voices[1].stance == "block"
					if asOf != closes {
						continue
					}
					if i%7 == 0 {
						turned := slices.Clone(ps)
						slices.Reverse(turned)
						if again := ballots[k].Assess(turned, closes.Add(year)); heardAs(again) != heardAs(a) || again.Outcome() != a.Outcome() {
							t.Fatalf("%v: %v: the other way round, and later: %v, not %v", kind, ps, again, a)
						}
					}
				}
				if blocked[0] && !blocked[1] || blocked[1] && !blocked[2] {
					t.Fatalf("%v: blocks %v", ps, blocked)
				}
			}
			// Whoever's last word is a block may say so again.
			voices, _ := listen("bare", q, story, closes)
			if voices[1].stance != "block" || len(other) > 0 {
				continue
			}
			for k, kind := range kinds {
				once := heardAs(ballots[k].Assess(story, closes))
				if again := heardAs(ballots[k].Assess(append(story, then(12, blocks("SG11"))), closes)); again != once {
					t.Fatalf("%v: %v: heard as %v, and once it is repeated as %v", kind, ps, once, again)
				}
			}
		}
	}
	t.Logf("exhaustive: %d cases", cases)
}
