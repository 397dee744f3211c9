package chartertest

import (
	"sync"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
)

// TestLimits checks what says in a system of yours whether a product is for full
// members only at a time, as [charter.Product.LimitedAt] does, against ¶4b. The
// error is nil or holds every [Problem]. A product has up to 300 limits.
func TestLimits(limited func(charter.Product, time.Time) bool) error { return test(limits(limited)) }

// RunLimits runs the suite of [TestLimits] as subtests of t, one for each rule:
// "must/4b-limited-release".
func RunLimits(t *testing.T, limited func(charter.Product, time.Time) bool) { run(t, limits(limited)) }

const group = charter.WorkingGroup

var never time.Time

func limit(by charter.Office, at, until time.Time) charter.Limit {
	return charter.Limit{By: by, At: at, Until: until}
}

// A stage is how far the limits of a product have come: as far as any has.
type stage int

const (
	unlimited stage = iota
	unmade
	upcoming
	over
	inForce
)

// releases says which products are limited, by their stage.
var releases = []row{
	unlimited: {charter.RulePublic, "public without a limit"},
	unmade:    {charter.RuleLimitedRelease, "public whatever somebody else determines, or nobody knows when"},
	upcoming:  {charter.RulePublic, "public until a limit begins"},
	over:      {charter.RulePublic, "public once a limit has ended, until there is another"},
	inForce:   {charter.RuleLimitedRelease, "limited from the determination of the working group on, until it ends"},
}

// A limitCase is one question about a product's limits.
type limitCase struct {
	Product charter.Product `json:"product"`
	At      time.Time       `json:"at"`
}

// stage reads the limits one by one, as the clause would have it.
func (c limitCase) stage() (s stage) {
	for _, l := range c.Product.Limits {
		switch {
		case l.By != group || l.At.IsZero():
			s = max(s, unmade)
		case c.At.Before(l.At):
			s = max(s, upcoming)
		case l.Until.IsZero() || c.At.Before(l.Until):
			s = max(s, inForce)
		default:
			s = max(s, over)
		}
	}
	return s
}

func limits(limited func(charter.Product, time.Time) bool) []trial {
	return trials(releases, limitCases(), "what limits a product is its limits, by the time (¶4b)", func(c limitCase) reply {
		return reply{word: answer("limited", "public", func() bool { return limited(c.Product, c.At) }), about: c}
	})
}

// limitCases are the products of each stage: with no limit, one and every two, with many,
// at odd times, and of every form.
var limitCases = sync.OnceValue(func() [][]limitCase {
	cases := make([][]limitCase, len(releases))
	p, open, older := paper(), limit(group, noon, never), limit(group, year(2004), never)
	add := func(at time.Time, limits ...charter.Limit) {
		p.Limits = limits
		c := limitCase{p, at}
		cases[c.stage()] = append(cases[c.stage()], c)
	}
	add(noon)
	spans := [][2]time.Time{
		{noon}, {noon.In(east)}, {noon, noon.Add(1)}, {noon.Add(-1)}, {year(2005)}, {noon.Add(1)}, {noon.AddDate(1, 0, 0)},
		{noon.Add(-1), noon}, {year(2005), year(2006)}, {noon, never.In(east)},
		{noon, noon}, {year(2005), year(2004)}, {noon.Add(1), noon.Add(-1)},
	}
	for _, by := range []charter.Office{group, 0, charter.Board, charter.TechnicalDirector, charter.Chair, 5, 255} {
		for _, span := range append(spans, [2]time.Time{}, [2]time.Time{never.In(east)}) {
			l := limit(by, span[0], span[1])
			add(noon, l)
			for _, made := range []charter.Limit{open, older} {
				add(noon, l, made)
				add(noon, made, l)
			}
		}
	}
	for _, a := range spans {
		for _, b := range spans { // before, after or under the other
			add(noon, limit(group, a[0], a[1]), limit(group, b[0], b[1]))
		}
	}
	for i, t := range instants {
		prev, next := instants[max(i-1, 0)], instants[min(i+1, len(instants)-1)]
		for _, at := range []time.Time{prev.Add(-1), prev.Time, t.Add(-1), t.Time, next.Time, next.Add(1)} {
			add(at.In(t.zone), limit(group, t.Time, never))
			add(at.Add(fraction), limit(group, t.Add(fraction).In(t.zone), never))
			if i > 0 {
				add(at.In(t.zone), limit(group, prev.In(next.zone), t.In(t.zone)))
			}
		}
	}
	for n, at := range deciding {
		past := func(i int) charter.Limit { return limit(group, year(2003-i), year(2004)) }
		future := func(i int) charter.Limit { return limit(group, noon.AddDate(0, 0, 1+i), never) }
		add(noon, line(n, at, open, past)...)
		add(noon, line(n, at, open, future)...)
		add(noon, line(n, at, limit(group, never, never), func(int) charter.Limit { return limit(charter.Board, noon, never) })...)
	}
	aimless, waiving := paper(), paper()
	aimless.Title, aimless.Purposes, aimless.Created = "", nil, never
	waiving.Standard, waiving.SIP, waiving.Waivers = true, false, excuses[1]
	for _, p = range append(variants(), like(document, scope, "fax"), aimless, waiving) {
		add(noon)
		add(noon, open)
	}
	return cases
})
