package liaison_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// A poll's check finds each fault at its place.
func TestPollCheck(t *testing.T) {
	const bad = "\xff"
	odd := on(3).In(time.FixedZone("", 59))
	first := func(p *liaison.Poll) *liaison.Position { return &p.Positions[1] }
	concern := func(p *liaison.Poll) *liaison.Concern {
		p.Positions[1].Concerns = []liaison.Concern{{Text: "first"}, {Text: "second"}}
		return &p.Positions[1].Concerns[1]
	}
	for name, c := range map[string]struct {
		change func(*liaison.Poll)
		want   []string
	}{
		"in order":           {func(p *liaison.Poll) {}, nil},
		"nobody answers":     {func(p *liaison.Poll) { p.Positions = nil }, nil},
		"a withdrawal":       {func(p *liaison.Poll) { first(p).Stance = liaison.Withdraw }, nil},
		"a body not asked":   {func(p *liaison.Poll) { first(p).Body = "W3C" }, nil}, // it is not counted, and told
		"too late":           {func(p *liaison.Poll) { first(p).At = closes }, nil},
		"an unresolved one":  {func(p *liaison.Poll) { concern(p) }, nil},
		"a resolved one":     {func(p *liaison.Poll) { *concern(p) = metOn(5, "second") }, nil},
		"zero":               {func(p *liaison.Poll) { *p = liaison.Poll{} }, []string{"question /question/document", "question /question/scope", "question /question/asked", "time /question/opened", "time /question/closes", "policy /policy/conditions"}},
		"no body":            {func(p *liaison.Poll) { first(p).Body = " " }, []string{"position /positions/1/body"}},
		"silent":             {func(p *liaison.Poll) { first(p).Stance = liaison.Silent }, []string{"position /positions/1/stance"}},
		"an unknown stance":  {func(p *liaison.Poll) { first(p).Stance = 7 }, []string{"position /positions/1/stance"}},
		"no time":            {func(p *liaison.Poll) { first(p).At = time.Time{} }, []string{"position /positions/1/at"}},
		"an odd time":        {func(p *liaison.Poll) { first(p).At = odd }, []string{"time /positions/1/at"}},
		"past the years":     {func(p *liaison.Poll) { first(p).At = at(10000) }, []string{"time /positions/1/at"}},
		"resolved oddly":     {func(p *liaison.Poll) { concern(p).Resolved.At = odd }, []string{"time /positions/1/concerns/1/resolved/at"}},
		"a zero position":    {func(p *liaison.Poll) { *first(p) = liaison.Position{} }, []string{"position /positions/1/body", "position /positions/1/stance", "position /positions/1/at"}},
		"a body's text":      {func(p *liaison.Poll) { first(p).Body = bad }, []string{"text /positions/1/body"}},
		"a statement's":      {func(p *liaison.Poll) { first(p).Statement = "no" + bad }, []string{"text /positions/1/statement"}},
		"a concern's":        {func(p *liaison.Poll) { concern(p).Text = bad }, []string{"text /positions/1/concerns/1/text"}},
		"who resolved it":    {func(p *liaison.Poll) { concern(p).Resolved.By = bad }, []string{"text /positions/1/concerns/1/resolved/by"}},
		"how":                {func(p *liaison.Poll) { concern(p).Resolved.How = bad }, []string{"text /positions/1/concerns/1/resolved/how"}},
		"a document's":       {func(p *liaison.Poll) { p.Question.Document = bad }, []string{"text /question/document"}},
		"a scope's":          {func(p *liaison.Poll) { p.Question.Scope = bad }, []string{"text /question/scope"}},
		"what it leaves out": {func(p *liaison.Poll) { p.Question.Excludes = []string{"fax", bad} }, []string{"text /question/excludes/1"}},
		"a topic's":          {func(p *liaison.Poll) { p.Question.Topics = []string{bad} }, []string{"text /question/topics/0"}},
		"a relevant body's":  {func(p *liaison.Poll) { p.Question.Relevant[2] = bad }, []string{"text /question/relevant/2"}},
		"an asked body's":    {func(p *liaison.Poll) { p.Question.Asked[2].Name = bad }, []string{"text /question/asked/2/name"}},
		"its voice's":        {func(p *liaison.Poll) { p.Question.Asked[2].Voice = bad }, []string{"text /question/asked/2/voice"}},
		"its class's":        {func(p *liaison.Poll) { p.Question.Asked[2].Class = bad }, []string{"text /question/asked/2/class"}},
		"asked twice":        {func(p *liaison.Poll) { p.Question.Asked[2].Name = "IETF" }, []string{"question /question/asked/2/name"}},
		"an unknown electorate": {func(p *liaison.Poll) { p.Question.Waivers = map[liaison.Rule]string{liaison.RuleElectorate: ""} },
			[]string{"waiver /question/waivers/liaison~1electorate"}},
		"waives a must":        {func(p *liaison.Poll) { p.Question.Waivers = map[liaison.Rule]string{liaison.RuleQuestion: "x"} }, []string{"waiver /question/waivers/liaison~1question"}},
		"a policy's name":      {func(p *liaison.Poll) { p.Policy.Name = bad }, []string{"text /policy/name"}},
		"its source":           {func(p *liaison.Poll) { p.Policy.Source = bad }, []string{"text /policy/source"}},
		"its edition":          {func(p *liaison.Poll) { p.Policy.Edition = bad }, []string{"text /policy/edition"}},
		"its clause":           {func(p *liaison.Poll) { p.Policy.Conditions[1].Clause = bad }, []string{"text /policy/conditions/1/clause"}},
		"its required voice":   {func(p *liaison.Poll) { p.Policy.Required[1] = bad }, []string{"text /policy/required/1"}},
		"its blocks":           {func(p *liaison.Poll) { p.Policy.Blocks = 9 }, []string{"policy /policy/blocks"}},
		"its days":             {func(p *liaison.Poll) { p.Policy.Days = -2 }, []string{"policy /policy/days"}},
		"too few days":         {func(p *liaison.Poll) { p.Policy.Days = 15 }, []string{"days /question/closes"}},
		"just as many days":    {func(p *liaison.Poll) { p.Policy.Days = 14 }, nil},
		"a nanosecond short":   {func(p *liaison.Poll) { p.Policy.Days, p.Question.Opened = 14, opened.Add(1) }, []string{"days /question/closes"}},
		"a class of a need":    {func(p *liaison.Poll) { p.Policy.Conditions[0].Need = p.Policy.Conditions[0].Need.Among("a") }, []string{"class /policy/conditions/0/need"}},
		"a class of a when":    {func(p *liaison.Poll) { p.Policy.Conditions[0].When = liaison.Favoring.AtLeast(1).Among("a") }, []string{"class /policy/conditions/0/when"}},
		"unsafe, and in order": {func(p *liaison.Poll) { p.Policy.Conditions = []liaison.Condition{{Need: liaison.Favoring.AtMost(9)}} }, nil},
		"everything": {func(p *liaison.Poll) {
			p.Question.Scope, p.Policy.Days, p.Policy.Conditions[2].Need = "", 20, liaison.Threshold{}
			p.Positions[3].Stance, p.Positions[0].At = 200, odd
		}, []string{"question /question/scope", "policy /policy/conditions/2/need", "days /question/closes", "time /positions/0/at", "position /positions/3/stance"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := liaison.Poll{Policy: liaison.StrongShowing(), Question: asks(bodies("IETF", "ITU", "ATIS", "ETSI")...), Positions: slices.Clone(unanimous)}
			c.change(&p)
			err := p.Check()
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
			for _, v := range liaison.Violations(err) {
				if v.Subject == "" || v.Detail == "" || strings.Contains(v.Error(), "\n") {
					t.Errorf("%+v: %q", v, v)
				}
			}
			// What Prepare refuses is what is wrong but with a position.
			var want []string
			for _, s := range c.want {
				if !strings.Contains(s, " /positions") {
					want = append(want, s)
				}
			}
			if _, err := p.Policy.Prepare(p.Question); !cmp.Equal(want, paths(err)) {
				t.Errorf("prepared: %v", err)
			}
		})
	}
}

// A stance that is refused is told, with those that there are.
func TestPositionsTellTheStances(t *testing.T) {
	for _, s := range []liaison.Stance{liaison.Silent, 7} {
		p := liaison.Poll{Policy: liaison.StrongShowing(), Question: question, Positions: []liaison.Position{says("IETF", s)}}
		if err := p.Check(); err == nil || !strings.Contains(err.Error(), s.String()) || !strings.Contains(err.Error(), "(known: favor, oppose, abstain, recuse, block, withdraw)") {
			t.Errorf("%v: %v", s, err)
		}
	}
}
