package charter_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
)

func TestCheckLimits(t *testing.T) {
	good := charter.Limit{By: charter.WorkingGroup, At: noon}
	list := func(limits ...charter.Limit) []charter.Limit { return limits }
	for name, c := range map[string]struct {
		limits []charter.Limit
		want   []string
	}{
		"none":                    {nil, nil},
		"by the working group":    {list(good), nil},
		"for a moment":            {list(charter.Limit{By: charter.WorkingGroup, At: noon, Until: noon.Add(1)}), nil},
		"of next year":            {list(charter.Limit{By: charter.WorkingGroup, At: year(2010)}), nil},
		"long after its creation": {list(charter.Limit{By: charter.WorkingGroup, At: year(2014)}), nil}, // handed to the public before that
		"before its creation":     {list(charter.Limit{By: charter.WorkingGroup, At: year(2005)}), nil},
		"one during another":      {list(good, good), nil},
		"by nobody":               {list(charter.Limit{At: noon}), []string{"charter/limited-release /limits/0/by"}},
		"by the board":            {list(charter.Limit{By: charter.Board, At: noon}), []string{"charter/limited-release /limits/0/by"}},
		"by whatever":             {list(charter.Limit{By: 7, At: noon}), []string{"charter/office /limits/0/by", "charter/limited-release /limits/0/by"}},
		"undated":                 {list(charter.Limit{By: charter.WorkingGroup}), []string{"charter/limited-release /limits/0/at"}},
		"undated, with an end":    {list(charter.Limit{By: charter.WorkingGroup, Until: noon}), []string{"charter/limited-release /limits/0/at"}},
		"zero":                    {list(charter.Limit{}), []string{"charter/limited-release /limits/0/by", "charter/limited-release /limits/0/at"}},
		"for no time":             {list(charter.Limit{By: charter.WorkingGroup, At: noon, Until: noon}), []string{"charter/time /limits/0/until"}},
		"backwards":               {list(charter.Limit{By: charter.WorkingGroup, At: noon, Until: noon.Add(-1)}), []string{"charter/time /limits/0/until"}},
		"at unwritable times":     {list(charter.Limit{By: charter.WorkingGroup, At: year(10000), Until: year(10001)}), []string{"charter/time /limits/0/at", "charter/time /limits/0/until"}},
		"one of two by a chair":   {list(good, charter.Limit{By: charter.Chair, At: noon}), []string{"charter/limited-release /limits/1/by"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := product(func(p *charter.Product) { p.Limits = c.limits })()
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLimitedAt(t *testing.T) {
	year2014 := charter.Limit{By: charter.WorkingGroup, At: year(2014), Until: year(2015)}
	open := charter.Limit{By: charter.WorkingGroup, At: year(2014)}
	board, undated, unended := year2014, year2014, open
	board.By, undated.At, unended.By = charter.Board, time.Time{}, 0
	list := func(limits ...charter.Limit) []charter.Limit { return limits }
	for name, c := range map[string]struct {
		limits []charter.Limit
		at     time.Time
		want   bool
	}{
		"none":                    {nil, noon, false},
		"zero":                    {list(charter.Limit{}), noon, false},
		"not yet":                 {list(year2014), year(2014).Add(-1), false},
		"from the determination":  {list(year2014), year(2014), true},
		"in force":                {list(year2014), year(2015).Add(-1), true},
		"ended":                   {list(year2014), year(2015), false},
		"open-ended":              {list(open), year(9999), true},
		"open-ended, not yet":     {list(open), noon, false},
		"by nobody":               {list(unended), year(2014), false},
		"by the board":            {list(board), year(2014), false},
		"undated":                 {list(undated), noon, false},
		"by the board, then well": {list(board, year2014), year(2014), true},
		"ended, then again":       {list(year2014, charter.Limit{By: charter.WorkingGroup, At: year(2016)}), year(2016), true},
		"between two":             {list(year2014, charter.Limit{By: charter.WorkingGroup, At: year(2016)}), year(2015), false},
		"in any order":            {list(charter.Limit{By: charter.WorkingGroup, At: year(2016)}, year2014), year(2014), true},
	} {
		if got := (charter.Product{Limits: c.limits}).LimitedAt(c.at); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// A product that was handed to the public and limited later is in order: to whom
// it went before then is for the host to know.
func TestLimitedLater(t *testing.T) {
	wg := techwg()
	p := &wg.Products[0]
	p.Created, p.Limits = year(2012), []charter.Limit{{By: charter.WorkingGroup, At: year(2014)}}
	if err := wg.Check(noon); err != nil {
		t.Error(err)
	}
	if p.LimitedAt(year(2013)) || !p.LimitedAt(year(2014)) {
		t.Error("limited at the wrong time")
	}
}

// The naive reading marks every day on which a limit holds.
func TestLimitedAtAgreesWithTheNaiveReading(t *testing.T) {
	limit := rapid.Custom(func(t *rapid.T) charter.Limit {
		return charter.Limit{
			By:    rapid.SampledFrom([]charter.Office{charter.WorkingGroup, charter.WorkingGroup, charter.Board, 0, 9}).Draw(t, "by"),
			At:    genMoment.Draw(t, "at"),
			Until: genMoment.Draw(t, "until"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		p := charter.Product{Limits: rapid.SliceOfN(limit, 0, 4).Draw(t, "limits")}
		var want [days]bool
		for _, l := range p.Limits {
			if l.By != charter.WorkingGroup || l.At.Equal(time.Time{}) {
				continue
			}
			for d := range want {
				want[d] = want[d] || onDay(d, l.At, l.Until)
			}
		}
		for d := range want {
			if got := p.LimitedAt(day(d)); got != want[d] {
				t.Fatalf("day %d: got %t, want %t", d, got, want[d])
			}
		}
	})
}
