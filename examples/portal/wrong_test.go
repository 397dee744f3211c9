package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

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

// A quiet forum is looked at again after an hour.
func TestLooksAgain(t *testing.T) {
	s, now := techwg(t, opened(t, inFile(t))).State(), date(2014, 7, 1)
	var a auditor
	first := a.of(s, now)
	if a.of(s, now.Add(59*time.Minute)) != first {
		t.Error("it looks again within the hour")
	}
	if a.of(s, now.Add(time.Hour)) == first {
		t.Error("it does not look again after an hour")
	}
}

// Of a long record it finds what is wrong when it looks: of 200 groups, in which one
// person at a time joins and leaves, the last is without anybody.
func TestLooksAtLongRecord(t *testing.T) {
	var f fold
	for i, e := range long(2000) {
		e.Seq = int64(i + 1)
		if err := f.take(e); err != nil {
			t.Fatal(err)
		}
	}
	if 2000*len(f.Groups) <= longRecord {
		t.Fatal("it is no long record")
	}
	var where []string
	for _, found := range whatIsWrong(f.state(), f.At).list {
		if found.Rule == taskgroup.RuleContributors.ID() {
			where = append(where, found.Path)
		}
	}
	if len(where) != 1 || where[0] != "/taskGroups/199/events" {
		t.Errorf("without contributors are %v, want the last only", where)
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
