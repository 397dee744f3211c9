package membershiptest_test

import (
	"fmt"
	"testing"

	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/membership/membershiptest"
)

// A test of one's own is one call.
func ExampleRunAdmission() {
	var t *testing.T // of a test function
	membershiptest.RunAdmission(t, func(c membershiptest.Case) bool {
		roster, err := membership.NewRoster(c.Records)
		return err == nil && roster.Admit(c.Person, c.Access, c.At) == nil
	})
}

// A portal that has forgotten its consultants.
func ExampleTestAdmission() {
	err := membershiptest.TestAdmission(func(c membershiptest.Case) bool {
		c.Records.Engagements = nil
		roster, err := membership.NewRoster(c.Records)
		return err == nil && roster.Admit(c.Person, c.Access, c.At) == nil
	})
	fmt.Println(err)
	for _, p := range membershiptest.Problems(err) {
		fmt.Println(p.Rule.Clause(), p.Rule.Keyword())
	}
	// Output:
	// may/8a-consultants
	// 	expected: a consultant engaged for the activity is admitted, however it is narrowed
	// 	because:  outside consultants may take part beside member volunteers (¶8a)
	// 	example:  refused {"records":{"engagements":[{"person":"ana"}]},"access":{"activity":"fax"},"person":"ana","at":"2009-07-01T12:30:15Z"}
	// ¶8a may
}
