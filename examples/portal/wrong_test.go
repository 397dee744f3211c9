package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/examples/forum"
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

// What lasts is told in the words of the day: a group that had ended is at work for
// something else.
func TestWordsOfTheDay(t *testing.T) {
	var f fold
	record, err := forum.Read(bytes.NewReader(builtIn))
	if err != nil {
		t.Fatal(err)
	}
	h := &record.TaskGroups[4]
	create := h.Events[1]
	end := taskgroup.Event{At: date(2014, 6, 2), By: create.By, As: create.As, Action: taskgroup.Dissolve, Why: "no time"}
	reopen := taskgroup.Event{At: date(2014, 6, 9), By: create.By, As: create.As, Action: taskgroup.Reopen, Charter: create.Charter, Chairs: create.Chairs}
	reopen.Charter.Activity = "Fax over IP"
	h.Events = append(h.Events, end, reopen)
	if err := f.take(Entry{Seq: 1, At: record.AsOf, ID: "a", Record: record}); err != nil {
		t.Fatal(err)
	}
	s := new(site)
	for day, want := range map[time.Time]string{date(2014, 6, 5): "which ended on 2014-06-02", date(2014, 6, 20): "which serves"} {
		now, _ := s.findings(&visit{State: f.state(), now: day})
		if !slices.ContainsFunc(now, func(f forum.Finding) bool {
			return f.Rule == forum.RuleOneToOne.ID() && f.Path == "/workingGroup/activities/4/taskGroup" && strings.Contains(f.Detail, want)
		}) {
			t.Errorf("on %v it does not say %q: %v", day, want, now)
		}
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
