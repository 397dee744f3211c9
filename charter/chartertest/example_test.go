package chartertest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/charter/chartertest"
)

// A record that is kept anywhere is checked in a test by one call.
func ExampleRunRecord() {
	var t *testing.T // of a test function
	var wg charter.Record
	chartertest.RunRecord(t, wg, time.Now())
}

// A record that was in order until the chair's term ran out.
func ExampleTestRecord() {
	wg := charter.Record{
		Name:        "techwg",
		Established: 2004,
		MailingList: "techwg@example.org",
		Appointments: []charter.Appointment{{
			Person: "spencer", Office: charter.Chair, By: charter.Board,
			Until: time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC),
		}},
	}
	fmt.Println(chartertest.TestRecord(wg, time.Date(2009, 7, 15, 0, 0, 0, 0, time.UTC)))
	// Output:
	// must/10a-chair
	// 	expected: a record that keeps the rule
	// 	because:  the working group has a chair (¶10a)
	// 	example:  /appointments: "techwg" has no chair
}

// A table of powers in which the board may do what is the director's to do.
func ExampleTestPowers() {
	may := map[charter.Act][]charter.Office{
		charter.AppointChair:      {charter.Board},
		charter.CreateTaskGroup:   {charter.TechnicalDirector, charter.Board},
		charter.EstablishActivity: {charter.WorkingGroup},
		charter.LimitRelease:      {charter.WorkingGroup},
		charter.SetSchedule:       {charter.Chair},
	}
	fmt.Println(chartertest.TestPowers(func(o charter.Office, a charter.Act) bool {
		for _, holder := range may[a] {
			if o == holder {
				return true
			}
		}
		return false
	}))
	// Output:
	// must/7a-task-group-creation
	// 	expected: refused to any other office: create task group
	// 	because:  only the technical director creates a task group (¶7a)
	// 	example:  allowed {"office":"board","act":"create task group"}
}

// A gate that looks for a strong showing, but not for the latest.
func ExampleTestGate() {
	err := chartertest.TestGate(func(p charter.Product, showings ...charter.Showing) bool {
		for _, s := range showings {
			if p.Check(s) == nil {
				return true
			}
		}
		return p.Check() == nil
	})
	for _, p := range chartertest.Problems(err) {
		fmt.Println(p.Name, p.Want)
	}
	// Output:
	// should/5c-showing closed if the latest showing before that is not strong, or one of several at once
}

// A portal that knows whether a product was limited, but not when.
func ExampleTestLimits() {
	err := chartertest.TestLimits(func(p charter.Product, _ time.Time) bool { return len(p.Limits) > 0 })
	for _, p := range chartertest.Problems(err) {
		fmt.Println(p.Name, p.Want)
	}
	// Output:
	// must/4b-limited-release public whatever somebody else determines, or nobody knows when
	// may/4b-public public until a limit begins
	// may/4b-public public once a limit has ended, until there is another
}

// The package's own check is a checker.
func ExampleTestChecker() {
	fmt.Println(chartertest.TestChecker(charter.Record.Check))
	// Output:
	// <nil>
}
