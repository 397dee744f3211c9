package membershiptest

import (
	"sync"
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
)

// A ReceiptCase is one question of receipt: may Person have an output that is
// for some classes of member at a time? The empty set of classes is the public.
//
// In the suites the records and times are such as those of a [Case], and shared
// between cases in the same way.
type ReceiptCase struct {
	Records membership.Records `json:"records,omitzero"`
	To      membership.Classes `json:"to"`
	Person  string             `json:"person"`
	At      time.Time          `json:"at"`
}

// TestReceipt checks a function of your own that says who may receive an output
// against ¶4b. The error is nil or holds every [Problem].
func TestReceipt(receive func(ReceiptCase) bool) error { return test(receipt(receive)) }

// RunReceipt runs the suite of [TestReceipt] as subtests of t, one for each
// rule: "must/4b-limited-output".
func RunReceipt(t *testing.T, receive func(ReceiptCase) bool) { run(t, receipt(receive)) }

func receipt(receive func(ReceiptCase) bool) []trial {
	// not looks for a case of a row where the answer is not as it should be.
	not := func(want string, row int) func() string {
		return func() string {
			return search(receiptsOfRow, row, func(c ReceiptCase) string {
				if got := answer("received", "refused", func() bool { return receive(c) }); got != want {
					return got + " " + show(c)
				}
				return ""
			})
		}
	}
	return []trial{
		expect(membership.RulePublicOutput, "anybody receives what is public", not("received", 0)),
		expect(membership.RuleLimitedOutput, "a current member of one of the classes, or who works for one, receives what is limited to them",
			not("received", 1)),
		expect(membership.RuleLimitedOutput, "nobody else receives it, consultants included", not("refused", 2)),
	}
}

// row is the one of the suite that the case is of: what is public, what is for
// classes of which the person is a member then, or works for one, and the rest.
func (c ReceiptCase) row() int {
	_, classes := held(c.Records, c.Person, c.At)
	switch {
	case c.To == membership.Of():
		return 0
	case classes&c.To != 0:
		return 1
	}
	return 2
}

// receiptsOfRow are the cases of each row.
var receiptsOfRow = sync.OnceValue(func() [][]ReceiptCase { return byRow(receipts(), 3) })
