package membership_test

import (
	"math/rand/v2"
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
	wrong := records(
		full("ana"),
		membership.Membership{Person: "\t", Class: membership.Full},
		membership.Membership{Person: "bo"},
		membership.Membership{Person: "cy", Class: membership.Class(9)},
		lasting(full("di"), noon, noon.Add(-1)),
		lasting(full("ed"), year(0), year(10000)),
		lasting(full("fi"), noon.In(zone), noon.Add(1).In(seconds)),
		lasting(full("gu"), noon.In(time.FixedZone("", -24*60*60)), year(9999)),
		lasting(full("ho"), year(1).Add(-1).In(time.FixedZone("", 60*60)), year(10000).In(time.FixedZone("", -60*60))), // years 1 and 9999 there
		membership.Membership{Class: membership.Full},
		membership.Membership{Person: "ana", Organization: "Acme"},
		member(" "),
		works("", "\n"),
		membership.Affiliation{Person: "ana", Organization: "Acme", From: year(0), Until: noon},
		works("ana", "Acme"),
		consultant(""),
		membership.Engagement{Person: "hy", From: noon, Until: noon},
		consultant(" \n"),
	)
	r, err := membership.NewRoster(wrong)
	want := []string{
		"membership/holder /memberships/1",
		"membership/class /memberships/2/class",
		"membership/class /memberships/3/class",
		"membership/time /memberships/4/until",
		"membership/time /memberships/5/from",
		"membership/time /memberships/5/until",
		"membership/time /memberships/6/from",
		"membership/time /memberships/6/until",
		"membership/time /memberships/7/from",
		"membership/time /memberships/8/from",
		"membership/time /memberships/8/until",
		"membership/holder /memberships/9",
		"membership/holder /memberships/10",
		"membership/class /memberships/10/class",
		"membership/holder /memberships/11",
		"membership/person /affiliations/0/person",
		"membership/organization /affiliations/0/organization",
		"membership/time /affiliations/1/from",
		"membership/person /engagements/0/person",
		"membership/time /engagements/1/until",
		"membership/person /engagements/2/person",
	}
	if diff := cmp.Diff(want, paths(err)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"ana"}, slices.Collect(r.Recipients(0, noon))); diff != "" {
		t.Error("of the others: ", diff)
	}
}

func TestAdmit(t *testing.T) {
	before, after := noon.AddDate(-1, 0, 0), noon.AddDate(1, 0, 0)
	employed := func(person, organization string, from, until time.Time) membership.Affiliation {
		return membership.Affiliation{Person: person, Organization: organization, From: from, Until: until}
	}
	r := roster(
		academic("ana"), lasting(full("ana"), noon, after),
		membership.Membership{Person: "bo", Class: membership.Participant, Until: noon},
		academic("both"), consultant("both", "webrtc"),
		membership.Engagement{Person: "cy", From: noon, Until: after},
		consultant("di", "webrtc", "fax"),
		consultant("ed", "webrtc"),
		lasting(member("Acme"), before, noon), lasting(member("Acme"), noon, after), // renewed
		membership.Membership{Organization: "State University", Class: membership.Academic},
		works("fi", "Acme"),
		employed("gu", "Acme", before, noon), employed("gu", "State University", noon, after),
		works("ho", "State University"), works("ho", "Acme"),
		works("hy", "State University"), full("hy"),
		works("ike", "Nobody's"), consultant("ike", "webrtc"),
		works("jo", "State University"), consultant("jo", "webrtc"),
	)
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
		{"narrowed to no class", "ana", access(byBoth(membership.Of(0), noon)), noon, membership.RuleAdmittedClass},
		{"an organisation takes part through its people", "Acme", open, noon, membership.RuleMember},
		{"through an employer", "fi", narrowed, before, nil},
		{"through an employer, last moment before the renewal", "fi", narrowed, noon.Add(-1), nil},
		{"through an employer, once renewed", "fi", narrowed, noon, nil},
		{"an employer before its membership", "fi", open, before.Add(-1), membership.RuleMember},
		{"an employer after its membership", "fi", open, after, membership.RuleMember},
		{"last moment at an employer", "gu", narrowed, noon.Add(-1), nil},
		{"from then on at another", "gu", narrowed, noon, membership.RuleAdmittedClass},
		{"from then on at another, of any class", "gu", open, noon, nil},
		{"after both", "gu", open, after, membership.RuleMember},
		{"the second employer's class", "ho", narrowed, noon, nil},
		{"their own class beside the employer's", "hy", narrowed, noon, nil},
		{"an employer that is no member", "ike", open, noon, membership.RuleEngagedActivity},
		{"an employee who is told of the class first", "jo", narrowed, noon, membership.RuleAdmittedClass},
	} {
		if got := r.Admit(c.person, c.access, c.at); got != c.want {
			t.Errorf("%s: got %v, want %v", c.why, got, c.want)
		}
		if got := r.Person(c.person).Admit(c.access, c.at); got != c.want {
			t.Errorf("%s, of the person: got %v, want %v", c.why, got, c.want)
		}
	}
}

func TestReceive(t *testing.T) {
	r := roster(lasting(full("ana"), noon, noon.Add(1)), academic("bo"), consultant("cy"), member("Acme"),
		membership.Affiliation{Person: "di", Organization: "Acme", Until: noon})
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
		{"Acme", onlyFull, noon, membership.RuleLimitedOutput},
		{"di", onlyFull, noon.Add(-1), nil},
		{"di", onlyFull, noon, membership.RuleLimitedOutput},
	} {
		if got := r.Receive(c.person, c.to, c.at); got != c.want {
			t.Errorf("%s, %v: got %v, want %v", c.person, c.to, got, c.want)
		}
		if got := r.Person(c.person).Receive(c.to, c.at); got != c.want {
			t.Errorf("%s, %v, of the person: got %v, want %v", c.person, c.to, got, c.want)
		}
	}
}

func TestLists(t *testing.T) {
	r := roster(full("di"), academic("bo"), full("ana"), full("ana"), consultant("cy"), consultant("ana"), member("Acme"), works("ed", "Acme"), works("fi", "Nobody's"))
	if diff := cmp.Diff([]string{"ana", "cy", "di", "ed"}, slices.Collect(r.Admitted(narrowed, noon))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"ana", "di", "ed"}, slices.Collect(r.Recipients(onlyFull, noon))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"ana", "bo", "cy", "di", "ed", "fi"}, slices.Collect(r.Recipients(0, noon))); diff != "" {
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
	for _, r := range []*membership.Roster{nil, {}, roster()} {
		if err := r.Admit("ana", open, noon); err != membership.RuleMember {
			t.Error(err)
		}
		if err := r.Receive("ana", onlyFull, noon); err != membership.RuleLimitedOutput {
			t.Error(err)
		}
		for person := range r.Admitted(open, noon) {
			t.Error(person)
		}
		for person := range r.Recipients(0, noon) {
			t.Error(person)
		}
		if diff := cmp.Diff([]string{"membership/member "}, paths(r.Person("ana").Explain(open, noon))); diff != "" {
			t.Error(diff)
		}
	}
}

func TestRosterKeepsItsOwnRecords(t *testing.T) {
	mine := records(academic("ana"), member("Acme"), works("bo", "Acme"), consultant("cy", "fax"))
	r, err := membership.NewRoster(mine)
	if err != nil {
		t.Fatal(err)
	}
	mine.Memberships[0].Person, mine.Memberships[1].Organization = "di", "Other"
	mine.Affiliations[0].Person, mine.Engagements[0].Activities[0] = "di", "webrtc"
	for _, person := range []string{"ana", "bo", "cy"} {
		if err := r.Admit(person, open, noon); err != nil {
			t.Errorf("%s: changed with the caller's slices: %v", person, err)
		}
	}
}

func TestAnswersDoNotAllocate(t *testing.T) {
	r := roster(academic("ana"), consultant("cy", "fax"), consultant("di", "webrtc"), member("Acme"),
		membership.Membership{Organization: "State University", Class: membership.Academic},
		works("ed", "State University"), works("ed", "Acme"), works("fi", "State University"))
	overlapping := access(byBoth(onlyFull, noon.Add(-2)), until(byBoth(membership.Of(membership.Participant), noon.Add(-1)), noon), membership.Narrowing{Only: onlyFull})
	onlyAcademic := membership.Of(membership.Academic)
	for name, c := range map[string]struct {
		person string
		access membership.Access
		to     membership.Classes
		want   [2]error // admitted, received
	}{
		"a member, yes":           {"ana", open, 0, [2]error{}},
		"a member, limited":       {"ana", open, onlyAcademic, [2]error{}},
		"a member, no":            {"ana", narrowed, onlyFull, [2]error{membership.RuleAdmittedClass, membership.RuleLimitedOutput}},
		"an employee, yes":        {"ed", overlapping, onlyFull, [2]error{}},
		"an employee, no":         {"fi", overlapping, onlyFull, [2]error{membership.RuleAdmittedClass, membership.RuleLimitedOutput}},
		"a consultant, yes":       {"cy", narrowed, 0, [2]error{}},
		"a consultant, no":        {"di", overlapping, onlyFull, [2]error{membership.RuleEngagedActivity, membership.RuleLimitedOutput}},
		"a stranger":              {"zed", overlapping, onlyFull, [2]error{membership.RuleMember, membership.RuleLimitedOutput}},
		"a stranger, in the open": {"zed", open, 0, [2]error{membership.RuleMember, nil}},
	} {
		p := r.Person(c.person)
		for question, ask := range map[string]func() [2]error{
			"roster": func() [2]error { return [2]error{r.Admit(c.person, c.access, noon), r.Receive(c.person, c.to, noon)} },
			"person": func() [2]error { return [2]error{p.Admit(c.access, noon), p.Receive(c.to, noon)} },
		} {
			if n := testing.AllocsPerRun(100, func() { sink = ask() }); n != 0 {
				t.Errorf("%s, %s: %v allocations", name, question, n)
			}
			if sink != c.want {
				t.Errorf("%s, %s: got %v, want %v", name, question, sink, c.want)
			}
		}
	}
}

var sink [2]error

func TestRosterIsSafeToShare(t *testing.T) {
	r := roster(academic("ana"), consultant("cy"), member("Acme"), works("di", "Acme"))
	di := r.Person("di")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				if r.Admit("ana", open, noon) != nil || di.Admit(narrowed, noon) != nil || r.Person("ana").Explain(narrowed, noon) == nil || len(slices.Collect(r.Admitted(open, noon))) != 3 {
					t.Error("another answer")
				}
			}
		})
	}
	wg.Wait()
}

// However many memberships somebody or an organisation holds, each counts in its time,
// and in no other.
func TestManyMemberships(t *testing.T) {
	r := rand.New(rand.NewPCG(16, 1))
	held, all := 0, 0
	for range 300 {
		var records membership.Records
		for range 7 + r.IntN(20) {
			m := membership.Membership{Class: []membership.Class{membership.Participant, membership.Academic, membership.Full}[r.IntN(3)], Person: "ana", From: moment(r.IntN(days))}
			if r.IntN(9) > 0 {
				m.Until = m.From.Add(time.Duration(1+r.IntN(3)) * 24 * time.Hour)
			}
			if r.IntN(9) == 0 {
				m.From = time.Time{}
			}
			records.Memberships = append(records.Memberships, m)
		}
		own, err := membership.NewRoster(records)
		if err != nil {
			t.Fatal(err)
		}
		through := membership.Records{Affiliations: []membership.Affiliation{works("ana", "Acme"), works("ana", "Acme")}}
		for _, m := range records.Memberships {
			m.Person, m.Organization = "", "Acme"
			through.Memberships = append(through.Memberships, m)
		}
		employer, err := membership.NewRoster(through)
		if err != nil {
			t.Fatal(err)
		}
		for day := range days {
			at := moment(day)
			for _, class := range []membership.Class{membership.Participant, membership.Academic, membership.Full} {
				want := slices.ContainsFunc(records.Memberships, func(m membership.Membership) bool {
					return m.Class == class && !at.Before(m.From) && (m.Until.IsZero() || at.Before(m.Until))
				})
				if all++; want {
					held++
				}
				for _, roster := range []*membership.Roster{own, employer} {
					if got := roster.Receive("ana", membership.Of(class), at) == nil; got != want {
						t.Fatalf("%v at %v: %t, want %t", records.Memberships, at, got, want)
					}
				}
			}
		}
	}
	if 10*min(held, all-held) < all {
		t.Errorf("held %d times of %d", held, all)
	}
}
