package liaison_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// whenever is a position of ETSI at a time.
func whenever(s liaison.Stance, at time.Time) liaison.Position {
	p := says("ETSI", s)
	p.At = at
	return p
}

func resolved(by, how string, at time.Time) liaison.Position {
	return blocks("ETSI", liaison.Concern{Text: "it breaks interworking", Resolved: liaison.Resolution{By: by, How: how, At: at}})
}

// What one body is heard to say, and which of its positions are not counted.
func TestPositions(t *testing.T) {
	const (
		silent, favor, oppose, abstain, recuse, block = liaison.Silent, liaison.Favor, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Block

		malformed, early, late, unknown, notYet, superseded = liaison.Malformed, liaison.Early, liaison.Late, liaison.UnknownBody, liaison.NotYetKnown, liaison.Superseded
	)
	withdraw := liaison.Withdraw
	first, second := liaison.Concern{Text: "first"}, metOn(5, "second")
	type discarded map[int]liaison.Reason
	for name, c := range map[string]struct {
		positions []liaison.Position
		asOf      time.Time
		want      liaison.Stance
		discarded discarded
	}{
		"nothing":                 {nil, closes, silent, nil},
		"favor":                   {[]liaison.Position{says("ETSI", favor)}, closes, favor, nil},
		"oppose":                  {[]liaison.Position{says("ETSI", oppose)}, closes, oppose, nil},
		"abstain":                 {[]liaison.Position{says("ETSI", abstain)}, closes, abstain, nil},
		"recuse":                  {[]liaison.Position{says("ETSI", recuse)}, closes, recuse, nil},
		"block":                   {[]liaison.Position{says("ETSI", block)}, closes, block, nil},
		"block without a concern": {[]liaison.Position{blocks("ETSI")}, closes, oppose, nil},
		"block for a blank":       {[]liaison.Position{blocks("ETSI", liaison.Concern{Text: ""}, liaison.Concern{})}, closes, oppose, nil},

		"as it opens":             {[]liaison.Position{whenever(favor, opened)}, closes, favor, nil},
		"just before it opens":    {[]liaison.Position{whenever(favor, opened.Add(-1))}, closes, silent, discarded{0: early}},
		"just before it closes":   {[]liaison.Position{whenever(favor, closes.Add(-1))}, closes, favor, nil},
		"as it closes":            {[]liaison.Position{whenever(favor, closes)}, closes, silent, discarded{0: late}},
		"as it closes, in a zone": {[]liaison.Position{whenever(favor, closes.In(time.FixedZone("", -5*60*60)))}, closes, silent, discarded{0: late}},
		"after it closes":         {[]liaison.Position{whenever(favor, closes.AddDate(1, 0, 0))}, closes.AddDate(2, 0, 0), silent, discarded{0: late}},
		"at the moment":           {[]liaison.Position{whenever(favor, on(5))}, on(5), favor, nil},
		"just after the moment":   {[]liaison.Position{whenever(favor, on(5).Add(1))}, on(5), silent, discarded{0: notYet}},
		"late, not yet known":     {[]liaison.Position{whenever(favor, closes)}, on(5), silent, discarded{0: late}},
		"early, not yet known":    {[]liaison.Position{whenever(favor, opened.Add(-1))}, opened.Add(-2), silent, discarded{0: early}},

		"says it is silent":    {[]liaison.Position{says("ETSI", silent)}, closes, silent, discarded{0: malformed}},
		"silent after all":     {[]liaison.Position{says("ETSI", favor), whenever(silent, on(4))}, closes, favor, discarded{1: malformed}},
		"no time":              {[]liaison.Position{whenever(favor, time.Time{})}, closes, silent, discarded{0: malformed}},
		"zero":                 {[]liaison.Position{{}}, closes, silent, discarded{0: unknown}},
		"not asked":            {[]liaison.Position{favors("W3C")}, closes, silent, discarded{0: unknown}},
		"another name for it":  {[]liaison.Position{favors("etsi"), favors("ETSI ")}, closes, silent, discarded{0: unknown, 1: unknown}},
		"not asked, malformed": {[]liaison.Position{{Body: "W3C"}}, closes, silent, discarded{0: unknown}},

		"changes its mind":            {[]liaison.Position{whenever(oppose, on(3)), whenever(favor, on(4))}, closes, favor, discarded{0: superseded}},
		"told in another order":       {[]liaison.Position{whenever(favor, on(4)), whenever(oppose, on(3))}, closes, favor, discarded{1: superseded}},
		"twice":                       {[]liaison.Position{whenever(favor, on(3)), whenever(oppose, on(5)), whenever(abstain, on(4))}, closes, oppose, discarded{0: superseded, 2: superseded}},
		"changes too late":            {[]liaison.Position{whenever(oppose, on(3)), whenever(favor, closes)}, closes, oppose, discarded{1: late}},
		"will change":                 {[]liaison.Position{whenever(oppose, on(3)), whenever(favor, on(5))}, on(4), oppose, discarded{1: notYet}},
		"withdraws by standing aside": {[]liaison.Position{whenever(block, on(3)), whenever(recuse, on(4))}, closes, recuse, discarded{0: superseded}},
		"says the same at one time":   {[]liaison.Position{whenever(favor, on(3)), whenever(favor, on(3))}, closes, favor, discarded{1: superseded}},
		"one time in two zones":       {[]liaison.Position{whenever(favor, on(3)), whenever(oppose, on(3).In(time.FixedZone("", 3600)))}, closes, oppose, discarded{0: superseded}},

		"resolved":                  {[]liaison.Position{resolved("chair", "text changed", on(5))}, closes, oppose, nil},
		"resolved at once":          {[]liaison.Position{resolved("chair", "text changed", on(3))}, closes, oppose, nil},
		"resolved just in time":     {[]liaison.Position{resolved("chair", "text changed", closes.Add(-1))}, closes, oppose, nil},
		"resolved at the close":     {[]liaison.Position{resolved("chair", "text changed", closes)}, closes.Add(day), block, nil},
		"resolved too late":         {[]liaison.Position{resolved("chair", "text changed", closes.Add(1))}, closes.Add(day), block, nil},
		"resolved beforehand":       {[]liaison.Position{resolved("chair", "text changed", on(3).Add(-1))}, closes, block, nil},
		"resolved by nobody":        {[]liaison.Position{resolved("", "text changed", on(5))}, closes, block, nil},
		"resolved somehow":          {[]liaison.Position{resolved("chair", "", on(5))}, closes, block, nil},
		"resolved some time":        {[]liaison.Position{resolved("chair", "text changed", time.Time{})}, closes, block, nil},
		"resolved just now":         {[]liaison.Position{resolved("chair", "text changed", on(5))}, on(5), oppose, nil},
		"will be resolved":          {[]liaison.Position{resolved("chair", "text changed", on(5))}, on(5).Add(-1), block, nil},
		"resolved, yet repeated":    {[]liaison.Position{resolved("chair", "text changed", on(5)), whenever(block, on(4))}, closes, block, nil},
		"resolved, barely repeated": {[]liaison.Position{resolved("chair", "text changed", on(5)), then(6, blocks("ETSI"))}, closes, oppose, nil},
		"repeated without a word":   {[]liaison.Position{blocks("ETSI", first), then(4, blocks("ETSI"))}, closes, block, nil},
		"repeated at one time":      {[]liaison.Position{blocks("ETSI"), blocks("ETSI", first), blocks("ETSI")}, closes, block, nil},
		"two concerns, one met":     {[]liaison.Position{blocks("ETSI", first, second)}, closes, block, nil},
		"two concerns, both met":    {[]liaison.Position{blocks("ETSI", metOn(6, "first"), second)}, closes, oppose, nil},
		"one after the other":       {[]liaison.Position{blocks("ETSI", first), then(4, blocks("ETSI", second))}, closes, block, nil},
		"one met before the other":  {[]liaison.Position{blocks("ETSI", second), then(6, blocks("ETSI", first))}, closes, block, nil},
		"between, something else":   {[]liaison.Position{blocks("ETSI", first), whenever(oppose, on(4)), then(5, blocks("ETSI"))}, closes, oppose, discarded{0: superseded, 1: superseded}},
		"between, the same time":    {[]liaison.Position{blocks("ETSI", first), whenever(favor, on(3)), then(5, blocks("ETSI"))}, closes, block, discarded{1: superseded}},
		"between, a withdrawal":     {[]liaison.Position{blocks("ETSI", first), whenever(withdraw, on(4)), then(5, blocks("ETSI"))}, closes, oppose, discarded{0: superseded, 1: superseded}},
		"withdraws":                 {[]liaison.Position{whenever(favor, on(3)), whenever(withdraw, on(4))}, closes, silent, discarded{0: superseded}},
		"withdraws a block":         {[]liaison.Position{blocks("ETSI", first), whenever(withdraw, on(4))}, closes, silent, discarded{0: superseded}},
		"withdraws, then favors":    {[]liaison.Position{whenever(withdraw, on(3)), whenever(favor, on(4))}, closes, favor, discarded{0: superseded}},
		"withdraws nothing":         {[]liaison.Position{whenever(withdraw, on(3))}, closes, silent, nil},
		"withdraws too late":        {[]liaison.Position{whenever(favor, on(3)), whenever(withdraw, closes)}, closes, favor, discarded{1: late}},
		"will withdraw":             {[]liaison.Position{whenever(favor, on(3)), whenever(withdraw, on(6))}, on(5), favor, discarded{1: notYet}},
		"mistyped, lifts nothing":   {[]liaison.Position{blocks("ETSI", first), whenever(silent, on(4)), whenever(favor, time.Time{})}, closes, block, discarded{1: malformed, 2: malformed}},
		"resolved, then won":        {[]liaison.Position{resolved("chair", "text changed", on(5)), whenever(favor, on(6))}, closes, favor, discarded{0: superseded}},
		"one of two resolved":       {[]liaison.Position{resolved("chair", "text changed", on(5)), whenever(block, on(3))}, closes, block, nil},
		"opposes, as resolved":      {[]liaison.Position{whenever(oppose, on(3)), resolved("chair", "text changed", on(5))}, closes, oppose, discarded{0: superseded}},
	} {
		t.Run(name, func(t *testing.T) {
			a := liaison.StrongShowing().Assess(question, c.positions, c.asOf)
			if got := maps.Collect(a.Voices())["ETSI"]; got != c.want {
				t.Errorf("heard as %v, want %v", got, c.want)
			}
			got := discarded{}
			for _, d := range a.Discarded() {
				got[d.Index] = d.Reason
				if p := c.positions[d.Index]; d.Body != p.Body || d.Stance != p.Stance || d.At != p.At {
					t.Errorf("%+v, which was %+v", d, p)
				}
			}
			if !maps.Equal(got, c.discarded) {
				t.Errorf("discarded %v, want %v", got, c.discarded)
			}
			want := liaison.Tally{liaison.Silent: 3}
			want[c.want]++
			if a.Tally("") != want {
				t.Errorf("tally %v, want %v", a.Tally(""), want)
			}
		})
	}
}

// lowest is the order of the stances among the bodies of one voice that answered,
// the lowest first.
var lowest = []liaison.Stance{liaison.Block, liaison.Oppose, liaison.Abstain, liaison.Favor, liaison.Recuse}

// Of two positions at one time that stands which helps least, in whatever order
// they come. Two blocks are one.
func TestLeastOfTwoAtOneTime(t *testing.T) {
	least := []liaison.Stance{liaison.Block, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Withdraw, liaison.Favor}
	for i, low := range least {
		for j, high := range least[i:] {
			for _, both := range [][]liaison.Position{
				{says("ETSI", low), says("ETSI", high)},
				{says("ETSI", high), says("ETSI", low)},
			} {
				a := showing(both...)
				want := low
				if low == liaison.Withdraw {
					want = liaison.Silent
				}
				if got := maps.Collect(a.Voices())["ETSI"]; got != want {
					t.Errorf("%v and %v at one time: %v", low, high, got)
				}
				if d := a.Discarded(); high == liaison.Block && len(d) == 0 {
					continue
				} else if len(d) != 1 || d[0].Reason != liaison.Superseded || j > 0 && d[0].Stance != high {
					t.Errorf("%v and %v at one time: discarded %v", low, high, d)
				}
			}
		}
	}
}

// A voice of three bodies is heard as the lowest of those that answered; it is
// recused if all three are, and otherwise silent if none answered.
func TestVoiceOfManyBodies(t *testing.T) {
	q := asks(liaison.Body{Name: "SG11", Voice: "ITU"}, liaison.Body{Name: "IETF"}, liaison.Body{Name: "SG16", Voice: "ITU"}, liaison.Body{Name: "ITU"})
	speakers := []string{"SG11", "SG16", "ITU"}
	for i := range 6 * 6 * 6 {
		stances := []liaison.Stance{liaison.Stance(i % 6), liaison.Stance(i / 6 % 6), liaison.Stance(i / 36)}
		var ps []liaison.Position
		for i, s := range stances {
			if s != liaison.Silent {
				ps = append(ps, says(speakers[i], s))
			}
		}
		want := liaison.Silent
		for _, s := range lowest {
			if s != liaison.Recuse && slices.Contains(stances, s) {
				want = s
				break
			}
		}
		if want == liaison.Silent && !slices.Contains(stances, liaison.Silent) {
			want = liaison.Recuse // all three
		}
		a := policy(liaison.Favoring.AtLeast(1)).Assess(q, ps, closes)
		var got []string
		for voice, s := range a.Voices() {
			got = append(got, fmt.Sprint(voice, " ", s))
		}
		if diff := cmp.Diff([]string{fmt.Sprint("ITU ", want), "IETF silent"}, got); diff != "" {
			t.Errorf("%v: %s", stances, diff)
		}
		tally := liaison.Tally{liaison.Silent: 1}
		tally[want]++
		if a.Tally("") != tally {
			t.Errorf("%v: %v", stances, a.Tally(""))
		}
	}
}

func TestVoicesStopsWhenAsked(t *testing.T) {
	for voice := range showing().Voices() {
		if voice != "IETF" {
			t.Errorf("starts at %s", voice)
		}
		break
	}
}

// Where every body speaks for another, there are as many voices as those.
func TestBodiesThatAllSpeakForAnother(t *testing.T) {
	q := asks(liaison.Body{Name: "SG11", Voice: "ITU"}, liaison.Body{Name: "SG16", Voice: "ITU"}, liaison.Body{Name: "RAI area", Voice: "IETF"})
	a := liaison.StrongShowing().Assess(q, []liaison.Position{favors("SG16"), favors("RAI area")}, closes)
	if want := (liaison.Tally{liaison.Favor: 2}); a.Tally("") != want || !a.Strong() {
		t.Error(a)
	}
}

// A voice of one body is that body, whether its voice is left out or repeats
// its name, and whether or not others share a voice.
func TestVoiceOfOneBody(t *testing.T) {
	for name, asked := range map[string][]liaison.Body{
		"left out": {{Name: "IETF"}, {Name: "ITU"}},
		"repeated": {{Name: "IETF", Voice: "IETF"}, {Name: "ITU"}},
		"renamed":  {{Name: "IETF"}, {Name: "SG16", Voice: "ITU"}},
	} {
		p := policy(liaison.Favoring.AtLeast(1).Per(2, liaison.Asked))
		p.Required = []string{"IETF"}
		if a := p.Assess(asks(asked...), []liaison.Position{favors("IETF")}, closes); a.Outcome() != liaison.Carried {
			t.Errorf("%s: %v", name, a)
		}
		p.Required = []string{"SG16"} // a body, not a voice
		if a := p.Assess(asks(asked...), []liaison.Position{favors("IETF"), favors("SG16")}, closes); a.Outcome() != liaison.Failed {
			t.Errorf("%s: %v", name, a)
		}
	}
}
