package membership_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/membership"
)

func TestNewRosterRefuses(t *testing.T) {
	zone := time.FixedZone("", 24*60*60)
	seconds := time.FixedZone("", 3601)
	r, err := membership.NewRoster(
		[]membership.Membership{
			full("ana"),
			{Person: "\t", Class: membership.Full},
			{Person: "bo"},
			{Person: "cy", Class: membership.Class(9)},
			{Person: "di", Class: membership.Full, From: noon, Until: noon.Add(-1)},
			{Person: "ed", Class: membership.Full, From: year(0), Until: year(10000)},
			{Person: "fi", Class: membership.Full, From: noon.In(zone), Until: noon.Add(1).In(seconds)},
			{Person: "gu", Class: membership.Full, From: noon.In(time.FixedZone("", -24*60*60)), Until: year(9999)},
			{Person: "ho", Class: membership.Full, From: year(1).Add(-1).In(time.FixedZone("", 60*60)), Until: year(10000).In(time.FixedZone("", -60*60))}, // years 1 and 9999 there
		},
		consultant(""),
		membership.Engagement{Person: "hy", From: noon, Until: noon},
		consultant(" \n"),
	)
	if r != nil {
		t.Error("a roster all the same")
	}
	want := []string{
		"membership/person /members/1/person",
		"membership/class /members/2/class",
		"membership/class /members/3/class",
		"membership/time /members/4/until",
		"membership/time /members/5/from",
		"membership/time /members/5/until",
		"membership/time /members/6/from",
		"membership/time /members/6/until",
		"membership/time /members/7/from",
		"membership/time /members/8/from",
		"membership/time /members/8/until",
		"membership/person /consultants/0/person",
		"membership/time /consultants/1/until",
		"membership/person /consultants/2/person",
	}
	if diff := cmp.Diff(want, paths(err)); diff != "" {
		t.Error(diff)
	}
}

func TestAdmit(t *testing.T) {
	before, after := noon.AddDate(-1, 0, 0), noon.AddDate(1, 0, 0)
	r, err := membership.NewRoster(
		[]membership.Membership{
			{Person: "ana", Organization: "acme", Class: membership.Academic},
			{Person: "ana", Organization: "busy", Class: membership.Full, From: noon, Until: after},
			{Person: "bo", Class: membership.Participant, From: before, Until: noon},
			{Person: "both", Class: membership.Academic},
		},
		membership.Engagement{Person: "cy", From: noon, Until: after},
		membership.Engagement{Person: "di", Activities: []string{"webrtc", "fax"}},
		membership.Engagement{Person: "ed", Activities: []string{"webrtc"}},
		membership.Engagement{Person: "both", Activities: []string{"webrtc"}},
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		why    string
		person string
		access membership.Access
		at     time.Time
		want   error
	}{
		{"any class may take part in an open activity", "ana", open, before, nil},
		{"one of two memberships is of an admitted class", "ana", narrowed, noon, nil},
		{"that one has not begun", "ana", narrowed, noon.Add(-1), membership.RuleAdmittedClass},
		{"that one is over", "ana", narrowed, after, membership.RuleAdmittedClass},
		{"last moment of a membership", "bo", open, noon.Add(-1), nil},
		{"its end", "bo", open, noon, membership.RuleMember},
		{"nobody we know", "zed", open, noon, membership.RuleMember},
		{"the empty name is nobody", "", open, noon, membership.RuleMember},
		{"a consultant for everything", "cy", narrowed, noon, nil},
		{"a consultant before the engagement", "cy", narrowed, noon.Add(-1), membership.RuleMember},
		{"a consultant engaged for it", "di", narrowed, noon, nil},
		{"a consultant engaged for something else", "ed", open, noon, membership.RuleEngagedActivity},
		{"a member, whatever the engagement", "both", open, noon, nil},
		{"told of the class first", "both", narrowed, noon, membership.RuleAdmittedClass},
		{"narrowed to no class", "ana", membership.Access{Only: membership.Of(0), TaskGroup: decided, Chair: decided}, noon, membership.RuleAdmittedClass},
	} {
		if got := r.Admit(c.person, c.access, c.at); got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
	}
}

func TestReceive(t *testing.T) {
	r, err := membership.NewRoster(
		[]membership.Membership{{Person: "ana", Class: membership.Full, From: noon, Until: noon.Add(1)}, academic("bo")},
		consultant("cy"))
	if err != nil {
		t.Fatal(err)
	}
	onlyFull := membership.Of(membership.Full)
	for _, c := range []struct {
		person string
		to     membership.Classes
		at     time.Time
		want   error
	}{
		{"a stranger", 0, noon, nil},
		{"ana", onlyFull, noon, nil},
		{"ana", onlyFull, noon.Add(-1), membership.RuleLimitedOutput},
		{"ana", onlyFull, noon.Add(1), membership.RuleLimitedOutput},
		{"bo", onlyFull, noon, membership.RuleLimitedOutput},
		{"bo", membership.Of(membership.Full, membership.Academic), noon, nil},
		{"cy", onlyFull, noon, membership.RuleLimitedOutput},
		{"bo", membership.Of(0), noon, membership.RuleLimitedOutput},
	} {
		if got := r.Receive(c.person, c.to, c.at); got != c.want {
			t.Errorf("%s, %v: got %v, want %v", c.person, c.to, got, c.want)
		}
	}
}

func TestAdmitted(t *testing.T) {
	r, err := membership.NewRoster([]membership.Membership{full("di"), academic("bo"), full("ana"), full("ana")}, consultant("cy"), consultant("ana"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"ana", "cy", "di"}, slices.Collect(r.Admitted(narrowed, noon))); diff != "" {
		t.Error(diff)
	}
	for person := range r.Admitted(open, noon) {
		if person != "ana" {
			t.Errorf("starts at %s", person)
		}
		break
	}
}

func TestEmptyRoster(t *testing.T) {
	for _, r := range []*membership.Roster{nil, {}} {
		if err := r.Admit("ana", open, noon); err != membership.RuleMember {
			t.Error(err)
		}
		if err := r.Receive("ana", membership.Of(membership.Full), noon); err != membership.RuleLimitedOutput {
			t.Error(err)
		}
		for person := range r.Admitted(open, noon) {
			t.Error(person)
		}
	}
}

func TestRosterKeepsItsOwnRecords(t *testing.T) {
	members, engaged := []membership.Membership{academic("ana")}, consultant("cy", "fax")
	r, err := membership.NewRoster(members, engaged)
	if err != nil {
		t.Fatal(err)
	}
	members[0].Person, engaged.Activities[0] = "bo", "webrtc"
	if r.Admit("ana", open, noon) != nil || r.Admit("cy", open, noon) != nil {
		t.Error("changed with the caller's slices")
	}
}

func TestAnswersDoNotAllocate(t *testing.T) {
	r := roster(academic("ana"), consultant("cy", "fax"))
	onlyFull := membership.Of(membership.Full)
	for name, f := range map[string]func() error{
		"admit, yes":           func() error { return r.Admit("ana", open, noon) },
		"admit, no":            func() error { return r.Admit("ana", narrowed, noon) },
		"admit, consultant":    func() error { return r.Admit("cy", narrowed, noon) },
		"admit, stranger":      func() error { return r.Admit("zed", open, noon) },
		"receive, yes":         func() error { return r.Receive("zed", 0, noon) },
		"receive, no":          func() error { return r.Receive("ana", onlyFull, noon) },
		"receive, yes limited": func() error { return r.Receive("ana", membership.Of(membership.Academic), noon) },
	} {
		if n := testing.AllocsPerRun(100, func() { sink = f() }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

var sink error

func TestRosterIsSafeToShare(t *testing.T) {
	r := roster(academic("ana"), consultant("cy"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				if r.Admit("ana", open, noon) != nil || len(slices.Collect(r.Admitted(open, noon))) != 2 {
					t.Error("another answer")
				}
			}
		})
	}
	wg.Wait()
}
