package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// Where it takes long to look at what is wrong, a page has what was wrong before, and
// says so; and it looks meanwhile.
func TestLooksMeanwhile(t *testing.T) {
	p := techwg(t, opened(t, inFile(t)))
	s := &site{portal: p, accounts: fewRounds(t, 0)}
	page := func() string {
		answer := httptest.NewRecorder()
		s.page(s.charter).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
		return answer.Body.String()
	}
	const before = "as of entry 1 "
	if text := page(); strings.Contains(text, before) || !strings.Contains(text, "Entry 1 ") {
		t.Fatal("it says that it knows less than there is")
	}
	s.auditor.latest.Load().took = 2 * soon // a little while ago
	s.auditor.latest.Load().at = p.Now()
	act := Act{Event: &taskgroup.Event{Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: "another"}}}
	if _, err := p.Act(t.Context(), director, act); err != nil {
		t.Fatal(err)
	}
	if text := page(); !strings.Contains(text, "Entry 2 ") || !strings.Contains(text, before) {
		t.Error("it does not say which entry it looked at")
	}
	until(t, 10*time.Second, "it has looked", func() bool { return !strings.Contains(page(), before) })
}

// What was found is known for all times, and of a long record until something may
// change: of 200 groups, in which one person at a time joins and leaves, the last is
// without anybody. What was over before is not said to be in order.
func TestLooksAtLongRecord(t *testing.T) {
	var f fold
	take := func(e Entry) {
		t.Helper()
		if e.Seq = f.Seq + 1; f.take(e) != nil {
			t.Fatal(e)
		}
	}
	now := date(2015, 2, 1)
	for i, e := range long(2000) {
		if i == 0 {
			e.Record.Roster.Memberships = append(e.Record.Roster.Memberships, membership.Membership{Person: "pat", Class: membership.Full, Until: now.Add(time.Minute)})
		}
		if take(e); i == 400 {
			var a auditor
			if known := a.of(f.state(), now); known != a.of(f.state(), now.AddDate(100, 0, 0)) {
				t.Error("it looks again at a short record in which nothing happens")
			}
		}
	}
	if 2000*len(f.Groups) <= longRecord {
		t.Fatal("it is no long record")
	}
	s := &site{portal: techwg(t, opened(t, inFile(t))), accounts: fewRounds(t, 0)}
	v := &visit{Request: httptest.NewRequest(http.MethodGet, "/audit", nil), State: f.state(), now: now}
	var where []string
	for _, found := range s.known(v).list {
		if found.Rule == taskgroup.RuleContributors.ID() {
			where = append(where, found.Path)
		}
	}
	if len(where) != 1 || where[0] != "/taskGroups/199/events" {
		t.Errorf("without contributors are %v, want the last only", where)
	}
	answer := httptest.NewRecorder()
	shown, err := s.audit(v)
	s.write(answer, v, shown, problemOf(err))
	if text := answer.Body.String(); strings.Contains(text, "nothing was") || !strings.Contains(text, "has not been looked at") {
		t.Error("it says what was before")
	}
	first := s.auditor.of(v.State, now)
	if s.auditor.of(v.State, now.Add(59*time.Second)) != first {
		t.Error("it looks again though nothing can have changed")
	}
	if s.auditor.latest.Load().took = 0; s.auditor.of(v.State, now.Add(time.Minute)) == first {
		t.Error("it does not look again once a membership has lapsed")
	}
}

// until waits for something.
func until(t testing.TB, limit time.Duration, what string, so func() bool) {
	t.Helper()
	for began := time.Now(); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Since(began) > limit {
			t.Fatalf("not within %v: %s", limit, what)
		}
	}
}
