package chartertest

import (
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
func RunLimits(t *testing.T, limited func(charter.Product, time.Time) bool) {
	t.Helper()
	run(t, limits(limited))
}

const group = charter.WorkingGroup

var never time.Time

func limit(by charter.Office, at, until time.Time) charter.Limit {
	return charter.Limit{By: by, At: at, Until: until}
}

// releases are limits of a product that is to be public or limited at noon, and
// after "public" or "limited" which these are.
var releases = []struct {
	rule    charter.Rule
	want    string
	limited bool
	limits  [][]charter.Limit
}{
	{charter.RulePublic, "without a limit", false, [][]charter.Limit{nil}},
	{charter.RulePublic, "until a limit begins", false, [][]charter.Limit{
		{limit(group, noon.Add(1), never)},
		{limit(group, noon.AddDate(1, 0, 0), never)},
	}},
	{charter.RulePublic, "once a limit has ended, until there is another", false, [][]charter.Limit{
		{limit(group, noon.Add(-1), noon)},
		{limit(group, year(2005), year(2006))},
		{limit(group, noon.Add(-1), noon), limit(group, noon.Add(1), never)},
	}},
	{charter.RuleLimitedRelease, "from the determination of the working group on, until it ends", true, [][]charter.Limit{
		{limit(group, noon, never)},
		{limit(group, noon.In(east), never)},
		{limit(group, noon, noon.Add(1))},
		{limit(group, year(2005), never)},
		{limit(charter.Board, noon, never), limit(group, noon, never)},
		{limit(group, noon, never), limit(group, year(2005), noon)},
	}},
	{charter.RuleLimitedRelease, "whatever somebody else determines, or nobody knows when", false, [][]charter.Limit{
		{limit(0, noon, never)}, {limit(charter.Board, noon, never)}, {limit(charter.TechnicalDirector, noon, never)},
		{limit(charter.Chair, noon, never)}, {limit(group, never, never)}, {limit(5, noon, never)}, {limit(255, noon, never)},
	}},
}

// A limitCase is one question about a product's limits.
type limitCase struct {
	Product charter.Product `json:"product"`
	At      time.Time       `json:"at"`
}

// moreReleases are the cases of each row of [releases] with many limits, of odd
// times, and of products of every form.
func moreReleases() (more [5][]limitCase) {
	const none, before, after, during, unmade = 0, 1, 2, 3, 4
	p := paper()
	ask := func(row int, at time.Time, limits ...charter.Limit) {
		p.Limits = limits
		more[row] = append(more[row], limitCase{p, at})
	}
	open := limit(group, noon, never)
	for i, t := range instants {
		prev, next := instants[max(i-1, 0)], instants[min(i+1, len(instants)-1)]
		begun := limit(group, t.Time, never)
		ask(before, t.Add(-1).In(t.zone), begun)
		ask(during, t.In(t.zone), begun)
		ask(during, next.In(t.zone), begun)
		if i > 0 {
			over := limit(group, prev.In(next.zone), t.In(t.zone))
			ask(before, prev.Add(-1), over)
			ask(during, prev.Time, over)
			ask(during, t.Add(-1), over)
			ask(after, t.Time, over)
			ask(after, next.Add(1), over)
		}
	}
	for n, at := range deciding {
		past := func(i int) charter.Limit { return limit(group, year(2003-i), year(2004)) }
		future := func(i int) charter.Limit { return limit(group, noon.AddDate(0, 0, 1+i), never) }
		ask(after, noon, line(n, at, future(0), past)...)
		ask(during, noon, line(n, at, open, past)...)
		ask(during, noon, line(n, at, open, future)...)
		ask(unmade, noon, line(n, at, limit(group, never, never), func(int) charter.Limit { return limit(charter.Board, noon, never) })...)
	}
	for _, v := range variants() {
		p = v
		ask(none, noon)
		ask(during, noon, open)
	}
	return more
}

func limits(limited func(charter.Product, time.Time) bool) []trial {
	var suite []trial
	more := moreReleases()
	for i, row := range releases {
		var cases []limitCase
		for _, list := range row.limits {
			p := paper()
			p.Limits = list
			cases = append(cases, limitCase{p, noon})
		}
		want := "public"
		if row.limited {
			want = "limited"
		}
		suite = append(suite, expect(row.rule, want+" "+row.want, func() string {
			for _, c := range again(append(cases, more[i]...)) {
				if got := answer("limited", "public", func() bool { return limited(c.Product, c.At) }); got != want {
					return got + " " + show(c)
				}
			}
			return ""
		}))
	}
	return suite
}
