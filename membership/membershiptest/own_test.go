package membershiptest_test

import (
	"errors"
	"flag"
	"fmt"
	"strconv"
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

// setShort has go test run with -short or without it, until the test is over.
func setShort(t *testing.T, short bool) {
	before := testing.Short()
	if err := flag.Set("test.short", strconv.FormatBool(short)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set("test.short", strconv.FormatBool(before)) })
}

// The documentation says how many questions a suite asks, and how long that takes.
func TestHowMany(t *testing.T) {
	for _, test := range []struct {
		short              bool
		admission, receipt int // thousands
	}{{false, 63, 17}, {true, 9, 2}} {
		setShort(t, test.short)
		var admission, receipt int
		if err := membershiptest.TestAdmission(func(c membershiptest.Case) bool { admission++; return admit(c) }); err != nil {
			t.Error(err)
		}
		if err := membershiptest.TestReceipt(func(c membershiptest.ReceiptCase) bool { receipt++; return receive(c) }); err != nil {
			t.Error(err)
		}
		if admission/1000 != test.admission || receipt/1000 != test.receipt {
			t.Errorf("with -short=%t: %d questions of admission and %d of receipt", test.short, admission, receipt)
		}
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
// others: no row of a suite is without cases, with -short neither. That a membership
// counts from its first moment, and for who works for the member, is failed only by
// one who admits some members, and the property by one who takes two classes for none.
func TestNoRowIsEmpty(t *testing.T) {
	older, people, alone := right(), right(), right()
	older.member, people.employers, alone.among = opened, none, inOneClass
	for _, short := range []bool{false, true} {
		setShort(t, short)
		admission := map[string]bool{}
		for _, admit := range []func(membershiptest.Case) bool{
			func(membershiptest.Case) bool { return true }, func(membershiptest.Case) bool { return false }, older.admit, people.admit, alone.admit,
		} {
			for _, p := range membershiptest.Problems(membershiptest.TestAdmission(admit)) {
				admission[p.Want] = true
			}
		}
		if len(admission) != 14 {
			t.Errorf("with -short=%t: %d rows of admission fail: %v", short, len(admission), admission)
		}
		receipt := func(answer bool) int {
			return len(membershiptest.Problems(membershiptest.TestReceipt(func(membershiptest.ReceiptCase) bool { return answer })))
		}
		if yes, no := receipt(true), receipt(false); yes != 1 || no != 2 {
			t.Errorf("with -short=%t: %d rows of receipt fail with yes and %d with no", short, yes, no)
		}
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
