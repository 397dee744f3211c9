package liaison_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// A malformed policy is refused by its check, and carries nothing even where
// everybody is in favour.
func TestMalformedPolicies(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*liaison.Policy)
		want   []string
	}{
		"zero":             {func(p *liaison.Policy) { *p = liaison.Policy{} }, []string{"policy /conditions"}},
		"only a name":      {func(p *liaison.Policy) { p.Conditions = nil }, []string{"policy /conditions"}},
		"only the two":     {func(p *liaison.Policy) { p.Conditions, p.Required = nil, []string{"IETF"} }, []string{"policy /conditions"}},
		"zero condition":   {func(p *liaison.Policy) { p.Conditions = append(p.Conditions, liaison.Condition{}) }, []string{"policy /conditions/1/need"}},
		"zero need":        {func(p *liaison.Policy) { p.Conditions[0] = liaison.Condition{When: liaison.Favoring.AtLeast(1)} }, []string{"policy /conditions/0/need"}},
		"impossible need":  {func(p *liaison.Policy) { p.Conditions[0].Need = liaison.Favoring.MoreThan(1).Per(1, liaison.Asked) }, []string{"policy /conditions/0/need"}},
		"impossible when":  {func(p *liaison.Policy) { p.Conditions[0].When = liaison.Responding.LessThan(0) }, []string{"policy /conditions/0/when"}},
		"share of nothing": {func(p *liaison.Policy) { p.Conditions[0].When = liaison.Responding.AtLeast(1).Per(2, 0) }, []string{"policy /conditions/0/when"}},
		"counts silence":   {func(p *liaison.Policy) { p.Conditions[0].Need = liaison.Nonresponding.AtLeast(1) }, []string{"silence /conditions/0"}},
		"silence in the numerator": {func(p *liaison.Policy) {
			p.Conditions[0].Need = (favoring | liaison.Nonresponding).MoreThan(1).Per(2, asked)
		}, []string{"silence /conditions/0"}},
		"silence swells the base": {func(p *liaison.Policy) {
			p.Conditions[0].Need = against.LessThan(1).Per(3, sided|liaison.Nonresponding)
		}, []string{"silence /conditions/0"}},
		"when nobody is silent":        {func(p *liaison.Policy) { p.Conditions[0].When = liaison.Nonresponding.AtMost(0) }, []string{"silence /conditions/0"}},
		"nameless voice":               {func(p *liaison.Policy) { p.Required = []string{"IETF", ""} }, []string{"policy /required/1"}},
		"voice twice":                  {func(p *liaison.Policy) { p.Required = []string{"IETF", "ITU", "IETF"} }, []string{"policy /required/2"}},
		"waives a must":                {func(p *liaison.Policy) { p.Waivers[liaison.RuleClosed] = "in a hurry" }, []string{"waiver /waivers/liaison~1closed"}},
		"waives another record's rule": {func(p *liaison.Policy) { p.Waivers[liaison.RuleRegularContact] = "x" }, []string{"waiver /waivers/liaison~1regular-contact"}},
		"waives what it asks for": {func(p *liaison.Policy) {
			p.Waivers[liaison.RuleStrongShowing], p.Waivers[liaison.RuleRequiredVoices] = "x", "x"
		}, []string{"waiver /waivers/liaison~1strong-showing", "waiver /waivers/liaison~1required-voices"}},
		"blank voice":           {func(p *liaison.Policy) { p.Required = []string{" "} }, []string{"policy /required/0"}},
		"waives a may":          {func(p *liaison.Policy) { p.Waivers[liaison.RuleUnofficial] = "x" }, []string{"waiver /waivers/liaison~1unofficial"}},
		"without a reason":      {func(p *liaison.Policy) { p.Waivers[liaison.RuleMonotone] = "\t" }, []string{"waiver /waivers/liaison~1monotone"}},
		"waives the electorate": {func(p *liaison.Policy) { p.Waivers[liaison.RuleElectorate] = "x" }, []string{"waiver /waivers/liaison~1electorate"}},
		"unknown kind of block": {func(p *liaison.Policy) { p.Blocks = 3 }, []string{"policy /blocks"}},
		"days below zero":       {func(p *liaison.Policy) { p.Days = -1 }, []string{"policy /days"}},
		"silence, no reason": {func(p *liaison.Policy) {
			p.Conditions[0].Need, p.Waivers[liaison.RuleSilence] = liaison.Nonresponding.AtLeast(1), ""
		}, []string{"waiver /waivers/liaison~1silence", "silence /conditions/0"}},
		"all at once": {func(p *liaison.Policy) {
			p.Conditions = []liaison.Condition{{When: liaison.Responding.LessThan(0)}, {Need: liaison.Nonresponding.AtLeast(3)}}
			p.Required = []string{""}
		}, []string{"policy /conditions/0/need", "policy /conditions/0/when", "silence /conditions/1", "policy /required/0"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := policy(liaison.Favoring.AtLeast(1))
			c.change(&p)
			if diff := cmp.Diff(c.want, paths(p.Check())); diff != "" {
				t.Error(diff)
			}
			a := p.Assess(question, unanimous, closes)
			if a.Strong() || a.Outcome() != liaison.Invalid || a.Standing() != liaison.Invalid {
				t.Errorf("%v", a)
			}
			var want []string
			for _, s := range c.want {
				want = append(want, strings.Replace(s, " /", " /policy/", 1))
			}
			if diff := cmp.Diff(want, paths(a.Err())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Violations are of the policy by its name, if it has one.
func TestPolicyIsNamedInViolations(t *testing.T) {
	for want, p := range map[string]liaison.Policy{"policy": {}, "appeal": {Name: "appeal", Source: "Process"}} {
		if vs := liaison.Violations(p.Check()); len(vs) != 1 || vs[0].Subject != want {
			t.Errorf("%q: %v", want, vs)
		}
	}
}

// Some published rules count silence in their own words, and their record says
// so.
func TestSilenceWaivedAsPublished(t *testing.T) {
	p := policy((liaison.Favoring | liaison.Nonresponding).AtLeast(3))
	p.Waivers[liaison.RuleSilence] = "as published"
	if err := p.Check(); err != nil {
		t.Error(err)
	}
	if a := p.Assess(question, []liaison.Position{favors("IETF"), opposes("ITU")}, closes); a.Outcome() != liaison.Carried || a.Strong() {
		t.Error(a)
	}
	if a := p.Assess(question, []liaison.Position{favors("IETF"), abstains("ITU"), abstains("ATIS")}, closes); a.Outcome() != liaison.Failed {
		t.Error(a)
	}
}

// Silence in a base, or in when a condition applies, is no consent.
func TestSilenceInABase(t *testing.T) {
	p := policy(liaison.Favoring.MoreThan(1).Per(2, liaison.Unrecused))
	p.Conditions[0].When = liaison.Asked.AtLeast(2)
	if err := p.Check(); err != nil {
		t.Error(err)
	}
}

func TestStrongShowingIsWellFormed(t *testing.T) {
	if err := liaison.StrongShowing().Check(); err != nil {
		t.Error(err)
	}
	p := liaison.StrongShowing()
	p.Required[0] = "W3C"
	p.Conditions[0] = liaison.Condition{}
	if diff := cmp.Diff([]string{"IETF", "ITU"}, liaison.StrongShowing().Required); diff != "" || liaison.StrongShowing().Check() != nil {
		t.Error("shared with who changed it", diff)
	}
}

// The strong showing has five parts, each of which alone can stop it.
func TestStrongShowing(t *testing.T) {
	nine := []string{"IETF", "ITU", "A", "B", "C", "D", "E", "F", "G"}
	say := func(stances ...liaison.Stance) (ps []liaison.Position) {
		for i, s := range stances {
			if s != liaison.Silent {
				ps = append(ps, says(nine[i], s))
			}
		}
		return ps
	}
	const silent, favor, oppose, abstain, recuse, block = liaison.Silent, liaison.Favor, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Block
	parts := []string{
		"strong-showing /policy/conditions/0", // more than half of all
		"strong-showing /policy/conditions/1", // two thirds of those that took a side
		"strong-showing /policy/conditions/2", // nothing blocks
		"required-voices /policy/required/0",  // the IETF
		"required-voices /policy/required/1",  // the ITU
		"electorate /question/asked",          // the relevant ones
	}
	for name, c := range map[string]struct {
		asked   int
		stances []liaison.Stance
		change  func(*liaison.Question)
		broken  []int // of the parts
	}{
		"everybody":                       {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor, favor}, nil, nil},
		"five of nine, nobody else":       {9, []liaison.Stance{favor, favor, favor, favor, favor}, func(q *liaison.Question) {}, nil},
		"five of nine, the two abstain":   {9, []liaison.Stance{abstain, abstain, favor, favor, favor, favor, favor, silent, recuse}, nil, nil},
		"four of eight":                   {8, []liaison.Stance{favor, favor, favor, favor}, nil, []int{0}},
		"four of eight, four recused":     {8, []liaison.Stance{favor, favor, favor, favor, recuse, recuse, recuse, recuse}, nil, []int{0}},
		"six to three":                    {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, oppose, oppose, oppose}, nil, nil},
		"five to three":                   {9, []liaison.Stance{favor, favor, favor, favor, favor, oppose, oppose, oppose, abstain}, nil, []int{1}},
		"one blocks":                      {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor, block}, nil, []int{2}},
		"the IETF opposes":                {9, []liaison.Stance{oppose, favor, favor, favor, favor, favor, favor, favor, favor}, nil, []int{3}},
		"the ITU says nothing":            {9, []liaison.Stance{favor, silent, favor, favor, favor, favor, favor, favor, favor}, nil, []int{4}},
		"the ITU stands aside":            {9, []liaison.Stance{favor, recuse, favor, favor, favor, favor, favor, favor, favor}, nil, []int{4}},
		"the IETF blocks":                 {9, []liaison.Stance{block, favor, favor, favor, favor, favor, favor, favor, favor}, nil, []int{2, 3}},
		"one was left out":                {8, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor}, func(q *liaison.Question) { q.Relevant = append(q.Relevant, "G") }, []int{5}},
		"one was added":                   {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor, favor}, func(q *liaison.Question) { q.Relevant = q.Relevant[:8] }, []int{5}},
		"one for another":                 {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor, favor}, func(q *liaison.Question) { q.Relevant[8] = "H" }, []int{5}},
		"nobody was found relevant":       {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor, favor}, func(q *liaison.Question) { q.Relevant = nil }, []int{5}},
		"one added, one listed twice":     {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor, favor}, func(q *liaison.Question) { q.Relevant[8] = "A" }, []int{5}},
		"relevant in another order":       {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor, favor}, func(q *liaison.Question) { slices.Reverse(q.Relevant) }, nil},
		"relevant, one listed twice":      {9, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor, favor, favor}, func(q *liaison.Question) { q.Relevant = append(q.Relevant, "A") }, nil},
		"two left out, one of them twice": {7, []liaison.Stance{favor, favor, favor, favor, favor, favor, favor}, func(q *liaison.Question) { q.Relevant = append(q.Relevant, "H", "G", "H") }, []int{5}},
		"nobody answers":                  {9, nil, nil, []int{0, 1, 3, 4}},
	} {
		t.Run(name, func(t *testing.T) {
			q := asks(bodies(nine[:c.asked]...)...)
			if c.change != nil {
				c.change(&q)
			}
			var want []string
			for _, part := range c.broken {
				want = append(want, parts[part])
			}
			a := liaison.StrongShowing().Assess(q, say(c.stances...), closes)
			if diff := cmp.Diff(want, paths(a.Err())); diff != "" || a.Strong() != (want == nil) {
				t.Errorf("%v: %s", a, diff)
			}
		})
	}
}

// The two that the charter names cannot be passed over by not asking them.
func TestStrongShowingAsksTheTwo(t *testing.T) {
	q := asks(bodies("IETF", "ATIS", "ETSI")...)
	a := liaison.StrongShowing().Assess(q, unanimous, closes)
	if diff := cmp.Diff([]string{"required-voices /policy/required/1"}, paths(a.Err())); diff != "" {
		t.Error(diff)
	}
}

func TestPolicyString(t *testing.T) {
	for want, p := range map[string]liaison.Policy{
		"":                      {},
		"appeal":                {Name: "appeal"},
		"appeal, Process":       {Name: "appeal", Source: "Process"},
		"appeal, Process, 2023": {Name: "appeal", Source: "Process", Edition: "2023"},
		"appeal, 2023":          {Name: "appeal", Edition: "2023"},
	} {
		if got := p.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestConditionString(t *testing.T) {
	for want, c := range map[string]liaison.Condition{
		"":                    {},
		"favoring at least 1": {Need: liaison.Favoring.AtLeast(1)},
		"favoring at least 2 per 3 sided among issuers":              {Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among("issuers")},
		"against at most 0, when responding more than 5":             {Need: liaison.Against.AtMost(0), When: liaison.Responding.MoreThan(5)},
		"favoring at least 1 among a, when sided at least 1 among b": {Need: liaison.Favoring.AtLeast(1).Among("a"), When: liaison.Sided.AtLeast(1).Among("b")},
		`favoring at least 1 among "a\nb"`:                           {Need: liaison.Favoring.AtLeast(1).Among("a\nb")},
	} {
		if got := c.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
