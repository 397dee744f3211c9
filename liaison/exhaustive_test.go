package liaison_test

import (
	"maps"
	"testing"

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
		{Among: "standards", Need: favoring.AtLeast(2).Per(3, sided)},
		{Among: "industry", Need: favoring.MoreThan(1).Per(2, sided)},
		{Among: "standards", Need: favoring.AtLeast(1)},
		{Among: "industry", Need: favoring.AtLeast(1)},
		{Need: responding.AtLeast(3)},
	}},
	"one class, when it answers": {Conditions: []liaison.Condition{
		{Among: "industry", Need: favoring.MoreThan(1).Per(2, unrecused), When: responding.AtLeast(1)},
		{Need: against.LessThan(1).Per(3, asked)},
	}, Required: []string{"W3C"}},
}

// Every way in which six bodies can answer, under every policy, once the
// question has closed: the assessment is what the oracle finds.
func TestEveryAnswer(t *testing.T) {
	apart := bodies("IETF", "ITU", "ATIS", "ETSI", "W3C", "ISO")
	together := []liaison.Body{
		{Name: "IETF", Class: "standards"},
		{Name: "ATIS", Class: "industry"},
		{Name: "SG11", Voice: "ITU", Class: "standards"},
		{Name: "SG16", Voice: "ITU", Class: "standards"},
		{Name: "WebRTC", Voice: "W3C", Class: "industry"},
		{Name: "ETSI"},
	}
	if testing.Short() {
		apart, together = apart[:4], together[:4]
	}
	some := maps.Clone(classed)
	for _, name := range []string{"strong showing", "quorum, majority", "ballots", "sliding quorum", "return and abstention"} {
		some[name] = classless[name]
	}
	for world, c := range map[string]struct {
		asked    []liaison.Body
		policies map[string]liaison.Policy
	}{
		"each for itself": {apart, classless},
		"voices, classes": {together, some},
	} {
		t.Run(world, func(t *testing.T) {
			t.Parallel()
			t.Logf("exhaustive: %d cases", everyAnswer(t, asks(c.asked...), c.policies))
		})
	}
}

// everyAnswer counts the cases. What the oracle decides is kept by what each
// class says, and each required voice.
func everyAnswer(t *testing.T, q liaison.Question, policies map[string]liaison.Policy) (cases int) {
	type key struct {
		policy   string
		tallies  tallies
		required [2]string
	}
	rulings := map[key]ruling{}
	answers := 1
	for range q.Asked {
		answers *= 6
	}
	for answer := range answers {
		var ps []liaison.Position
		for _, b := range q.Asked {
			if s := liaison.Stance(answer % 6); s != liaison.Silent {
				ps = append(ps, says(b.Name, s))
			}
			answer /= 6
		}
		voices, _ := listen(q, ps, closes)
		counts := tally(voices)
		for name, p := range policies {
			cases++
			k := key{policy: name, tallies: counts}
			for i, voice := range p.Required {
				for _, h := range voices {
					if h.voice == voice {
						k.required[i] = h.stance
					}
				}
			}
			want, known := rulings[k]
			if !known {
				want = judge(p, q, voices, closes)
				rulings[k] = want
			}
			a := p.Assess(q, ps, closes)
			if where := differs(a, voices, counts, want); where != "" {
				t.Fatalf("%s: %v: %s: got %v, want %+v", name, voices, where, a, want)
			}
		}
	}
	return cases
}
