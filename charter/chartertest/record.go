package chartertest

import (
	"fmt"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
)

// TestRecord checks a working group's record of your own as of a time, with the
// showings that its standards-like products rest on, as
// [charter.Record.Check] does. The error is nil or holds a [Problem] for
// every violation.
func TestRecord(wg charter.Record, asOf time.Time, showings ...charter.Showing) error {
	return test(record(wg, asOf, showings))
}

// RunRecord runs the check of [TestRecord] as subtests of t, one for each rule
// that a record can break: "must/10a-chair".
func RunRecord(t *testing.T, wg charter.Record, asOf time.Time, showings ...charter.Showing) {
	run(t, record(wg, asOf, showings))
}

func record(wg charter.Record, asOf time.Time, showings []charter.Showing) (suite []trial) {
	broken := make(map[charter.Rule][]charter.Violation)
	for _, v := range charter.Violations(wg.Check(asOf, showings...)) {
		broken[v.Rule] = append(broken[v.Rule], v)
	}
	const want = "a record that keeps the rule"
	for r := range charter.Rules() {
		for _, v := range broken[r] {
			suite = append(suite, expect(r, want, func() string { return fmt.Sprintf("%s: %q %s", v.Path, v.Subject, v.Detail) }))
		}
		if len(broken[r]) == 0 && recorded(r) {
			suite = append(suite, expect(r, want, func() string { return "" }))
		}
	}
	return suite
}

// recorded reports whether a record can break the rule: permissions can't be
// broken, and some acts leave no record.
func recorded(r charter.Rule) bool {
	return r.Keyword() != "may" && r != charter.RuleTaskGroupCreation && r != charter.RuleAct
}
