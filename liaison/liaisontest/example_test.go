package liaisontest_test

import (
	"fmt"
	"testing"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/liaisontest"
)

// A policy of one's own, asked as any tally is.
func ExampleRunTally() {
	var t *testing.T // of a test function
	threeQuarters := liaison.Policy{
		Name:       "three quarters",
		Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(3).Per(4, liaison.Asked)}},
		Required:   []string{liaison.IETF, liaison.ITU},
		Electorate: true,
	}
	liaisontest.RunTally(t, func(c liaisontest.Case) bool {
		return threeQuarters.Assess(c.Question, c.Positions, c.AsOf).Outcome() == liaison.Carried
	})
}

// A tally that takes no notice of who blocks.
func ExampleTestShowing() {
	policy := liaison.StrongShowing()
	policy.Conditions = policy.Conditions[:2]
	err := liaisontest.TestShowing(func(c liaisontest.Case) bool {
		return policy.Assess(c.Question, c.Positions, c.AsOf).Outcome() == liaison.Carried
	})
	fmt.Println(err)
	for _, p := range liaisontest.Problems(err) {
		fmt.Println(p.Rule.Clause(), p.Rule.Keyword())
	}
	// Output:
	// should/5c-strong-showing
	// 	expected: it fails as long as a voice blocks it
	// 	because:  a standards-like document has a strong showing of the outside bodies in its favour (¶5c)
	// 	example:  carried with IETF favor, ITU favor, ATIS block: {"question":{"document":"profile, draft 3","scope":"trunks","asked":[{"name":"IETF"},{"name":"ITU"},{"name":"ATIS"}],"relevant":["IETF","ITU","ATIS"],"opened":"2009-07-01T12:30:15.000001Z","closes":"2010-07-01T12:30:15.000001Z"},"positions":[{"body":"IETF","stance":"favor","at":"2010-01-01T12:30:15.000001Z"},{"body":"ITU","stance":"favor","at":"2010-01-01T12:30:15.000001Z"},{"body":"ATIS","stance":"block","at":"2010-01-01T12:30:15.000001Z","concerns":[{"text":"it breaks transfers"}]}],"asOf":"2010-07-01T12:30:15.000001Z"}
	// ¶5c should
}

// A portal that tallies the right policy with the wrong threshold.
func ExampleTestPolicy() {
	ours := liaison.Policy{Name: "three quarters", Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(3).Per(4, liaison.Asked)}}}
	theirs := liaison.Policy{Name: "three quarters", Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(3).Per(4, liaison.Asked)}}}
	err := liaisontest.TestPolicy(ours, func(c liaisontest.Case) bool {
		return theirs.Assess(c.Question, c.Positions, c.AsOf).Outcome() == liaison.Carried
	})
	for _, p := range liaisontest.Problems(err) {
		fmt.Println(p.Name, "expected:", p.Want)
	}
	// Output:
	// should/5c-strong-showing expected: it carries with all that the policy asks for
}
