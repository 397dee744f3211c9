package membershiptest_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/hashicorp/go-multierror"

	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/membership/membershiptest"
)

// admit is the package's own answer.
func admit(c membershiptest.Case) bool {
	r, err := membership.NewRoster(c.Records)
	if err != nil {
		panic(err) // the suites' records are in order
	}
	return r.Admit(c.Person, c.Access, c.At) == nil
}

func receive(c membershiptest.ReceiptCase) bool {
	r, err := membership.NewRoster(c.Records)
	if err != nil {
		panic(err)
	}
	return r.Receive(c.Person, c.To, c.At) == nil
}

func TestOwnAdmission(t *testing.T) {
	if err := membershiptest.TestAdmission(admit); err != nil {
		t.Error(err)
	}
	membershiptest.RunAdmission(t, admit)
}

func TestOwnReceipt(t *testing.T) {
	if err := membershiptest.TestReceipt(receive); err != nil {
		t.Error(err)
	}
	membershiptest.RunReceipt(t, receive)
}

// The documentation says how many questions a suite asks, and how long that takes.
func TestHowMany(t *testing.T) {
	var admission, receipt int
	if err := membershiptest.TestAdmission(func(c membershiptest.Case) bool { admission++; return admit(c) }); err != nil {
		t.Error(err)
	}
	if err := membershiptest.TestReceipt(func(c membershiptest.ReceiptCase) bool { receipt++; return receive(c) }); err != nil {
		t.Error(err)
	}
	if admission/1000 != 56 || receipt/1000 != 15 {
		t.Errorf("%d questions of admission and %d of receipt", admission, receipt)
	}
}

// Whoever keeps times in a database has them in whole microseconds.
func TestBehindADatabase(t *testing.T) {
	p, stored := right(), cut(time.Microsecond)
	p.member, p.works, p.engaged = stored, stored, stored
	lasting(stored)(p)
	if err := membershiptest.TestAdmission(p.admit); err != nil {
		t.Error(err)
	}
	if err := membershiptest.TestReceipt(p.receive); err != nil {
		t.Error(err)
	}
}

// Whoever answers every question alike meets some expectations and fails all the
// others: no row of a suite is without cases. Only that a membership counts from
// its first moment, and for who works for the member, is not failed by one who
// admits no members at all.
func TestNoRowIsEmpty(t *testing.T) {
	admission := func(answer bool) int {
		return len(membershiptest.Problems(membershiptest.TestAdmission(func(membershiptest.Case) bool { return answer })))
	}
	if yes, no := admission(true), admission(false); yes != 4 || no != 7 {
		t.Errorf("%d problems with yes and %d with no", yes, no)
	}
	receipt := func(answer bool) int {
		return len(membershiptest.Problems(membershiptest.TestReceipt(func(membershiptest.ReceiptCase) bool { return answer })))
	}
	if yes, no := receipt(true), receipt(false); yes != 1 || no != 2 {
		t.Errorf("%d problems with yes and %d with no", yes, no)
	}
}

// Side by side, and each time the same.
func TestSameReport(t *testing.T) {
	reports := make(chan string)
	for range 4 {
		go func() {
			reports <- fmt.Sprint(membershiptest.TestReceipt(func(membershiptest.ReceiptCase) bool { return false }))
		}()
	}
	first := <-reports
	for range 3 {
		if report := <-reports; report != first {
			t.Errorf("first %s, then %s", first, report)
		}
	}
}

func TestProblem(t *testing.T) {
	refuseAll := membershiptest.TestReceipt(func(membershiptest.ReceiptCase) bool { return false })
	if !errors.Is(refuseAll, membership.RulePublicOutput) || !errors.Is(refuseAll, membership.RuleLimitedOutput) {
		t.Errorf("the rules are not there: %v", refuseAll)
	}
	if p, ok := errors.AsType[membershiptest.Problem](refuseAll); !ok || p.Name != "may/4b-public-output" {
		t.Errorf("got %v", p)
	}
	property := membershiptest.Problem{Name: "property/more-classes"}
	if property.Unwrap() != nil {
		t.Error("a property has a rule")
	}
	wrapped := errors.Join(errors.New("other"), refuseAll, property)
	if got := membershiptest.Problems(wrapped); len(got) != 3 || got[2] != property {
		t.Errorf("got %v", got)
	}
	several := fmt.Errorf("in all: %w", multierror.Append(nil, refuseAll, property))
	if got := membershiptest.Problems(several); len(got) != 3 {
		t.Errorf("got %v", got)
	}
	if got := membershiptest.Problems(errors.New("other")); got != nil {
		t.Errorf("got %v", got)
	}
}
