package membershiptest

import (
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
func RunReceipt(t *testing.T, receive func(ReceiptCase) bool) {
	t.Helper()
	run(t, receipt(receive))
}

func receipt(receive func(ReceiptCase) bool) []trial {
	// not looks for a case among those where the answer should be want.
	not := func(want string, when func(ReceiptCase) bool) func() string {
		return func() string {
			return search(receipts, func(c ReceiptCase) string {
				if !when(c) {
					return ""
				}
				if got := answer("received", "refused", func() bool { return receive(c) }); got != want {
					return got + " " + show(c)
				}
				return ""
			})
		}
	}
	return []trial{
		expect(membership.RulePublicOutput, "anybody receives what is public",
			not("received", func(c ReceiptCase) bool { return c.To == membership.Of() })),
		expect(membership.RuleLimitedOutput, "a current member of one of the classes, or who works for one, receives what is limited to them",
			not("received", func(c ReceiptCase) bool { return c.To != membership.Of() && c.entitled() })),
		expect(membership.RuleLimitedOutput, "nobody else receives it, consultants included",
			not("refused", func(c ReceiptCase) bool { return c.To != membership.Of() && !c.entitled() })),
	}
}

// entitled reports whether the person is a member of one of the classes then, or
// works for one.
func (c ReceiptCase) entitled() bool {
	_, classes := held(c.Records, c.Person, c.At)
	return classes&c.To != 0
}
