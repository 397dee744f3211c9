package chartertest

import (
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
)

// TestLimits checks what says in a system of yours whether a product is for full
// members only at a time, as [charter.Product.LimitedAt] does, against ¶4b. The
// error is nil or holds every [Problem]. No product has more than two limits.
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
		{limit(0, noon, never)},
		{limit(charter.Board, noon, never)},
		{limit(charter.TechnicalDirector, noon, never)},
		{limit(charter.Chair, noon, never)},
		{limit(group, never, never)},
	}},
}

func limits(limited func(charter.Product, time.Time) bool) []trial {
	var suite []trial
	for _, row := range releases {
		want := "public"
		if row.limited {
			want = "limited"
		}
		suite = append(suite, expect(row.rule, want+" "+row.want, func() string {
			for _, list := range row.limits {
				p := paper()
				p.Limits = list
				if got := answer("limited", "public", func() bool { return limited(p, noon) }); got != want {
					return got + " at noon of 2009-07-01 " + show(list)
				}
			}
			return ""
		}))
	}
	return suite
}
