package taskgroup_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// A story is the real life of one of the 69 groups that the Kubernetes community
// has had, as sigs.yaml in kubernetes/community (Apache-2.0) had it at every
// change from 2017-05-16 to 2026-08-18: 1490 events. People are pseudonyms; who
// decided is not on record, so every event is shown as the technical director's,
// and a change of employer as a leave and a join. It has no milestones, and the
// charters say so in a waiver.
type story struct {
	Key    string
	Events []taskgroup.Event
	raw    []map[string]any // the same, as it was written
}

func stories(t *testing.T) []story {
	t.Helper()
	f, err := os.Open("testdata/lives.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []story
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var s story
		var raw struct{ Events []map[string]any }
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(lines.Bytes(), &raw); err != nil {
			t.Fatal(err)
		}
		s.raw = raw.Events
		list = append(list, s)
	}
	if len(list) != 69 {
		t.Fatalf("%d lives", len(list))
	}
	return list
}

// namesIn takes a list of words, or of contributors, out of a raw event.
func namesIn(list any) (names []string) {
	all, _ := list.([]any)
	for _, x := range all {
		if c, ok := x.(map[string]any); ok {
			x = c["person"]
		}
		names = append(names, x.(string))
	}
	return names
}

// How each group ended is what a fold that knows no rules says.
func TestLivesEndAsTheyDid(t *testing.T) {
	events := 0
	for _, s := range stories(t) {
		var chairs, contributors []string
		ended := false
		for _, e := range s.raw {
			events++
			person, _ := e["person"].(string)
			is := func(other string) bool { return other == person }
			switch e["action"] {
			case "create", "reopen":
				chairs, contributors, ended = namesIn(e["chairs"]), namesIn(e["contributors"]), false
			case "appoint chair":
				chairs = append(chairs, person)
			case "release chair":
				chairs = slices.DeleteFunc(chairs, is)
			case "join":
				contributors = append(contributors, person)
			case "leave":
				contributors = slices.DeleteFunc(contributors, is)
			case "dissolve":
				ended = true
			}
		}
		g, _ := taskgroup.Audit(s.Events...)
		var people []string
		for c := range g.Contributors() {
			people = append(people, c.Person)
		}
		if diff := cmp.Diff(chairs, slices.Collect(g.Chairs())); diff != "" {
			t.Errorf("%s: the chairs: %s", s.Key, diff)
		}
		if diff := cmp.Diff(contributors, people); diff != "" {
			t.Errorf("%s: the contributors: %s", s.Key, diff)
		}
		if got := g.State() == taskgroup.Concluded; got != ended {
			t.Errorf("%s: ended: %t", s.Key, got)
		}
	}
	if events != 1490 {
		t.Errorf("%d events", events)
	}
}

// What was against a rule is what a scan of the events as they were written
// lists: charters without a list, and a beginning without a chair. Renames are in
// order, since each says why; without that each is found, and nothing else.
func TestLivesBreachesAreFound(t *testing.T) {
	renames := 0
	for _, s := range stories(t) {
		var want, unexplained []string
		name := ""
		for i, e := range s.raw {
			charter, _ := e["charter"].(map[string]any)
			if charter == nil {
				continue
			}
			if charter["mailingList"] == nil {
				want = append(want, fmt.Sprintf("taskgroup/mailing-list /%d/charter/mailingList", i))
			}
			if e["chairs"] == nil && e["action"] != "recharter" {
				want = append(want, fmt.Sprintf("taskgroup/chair /%d/chairs", i))
			}
			if name != "" && name != charter["name"] {
				renames++
				unexplained = append(unexplained, fmt.Sprintf("taskgroup/why /%d/why", i))
			}
			name = charter["name"].(string)
		}
		_, err := taskgroup.Audit(s.Events...)
		if diff := cmp.Diff(want, paths(err)); diff != "" {
			t.Errorf("%s: %s", s.Key, diff)
		}
		for i := range s.Events {
			if s.Events[i].Action == taskgroup.Recharter {
				s.Events[i].Why = ""
			}
		}
		_, err = taskgroup.Audit(s.Events...)
		want = append(want, unexplained...)
		got := paths(err)
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s, without its reasons: %s", s.Key, diff)
		}
	}
	if renames != 7 {
		t.Errorf("%d renames", renames)
	}
}

// Who used another's mailing list is found as of each day on which two did.
func TestLivesShareLists(t *testing.T) {
	type use struct {
		list        string
		from, until time.Time
	}
	all := stories(t)
	uses := make([][]use, len(all))
	groups := make([]taskgroup.Group, len(all))
	var days []time.Time
	for i, s := range all {
		groups[i], _ = taskgroup.Audit(s.Events...)
		for _, e := range s.raw {
			at, err := time.Parse(time.RFC3339, e["at"].(string))
			if err != nil {
				t.Fatal(err)
			}
			days = append(days, at)
			charter, _ := e["charter"].(map[string]any)
			if n := len(uses[i]); n > 0 && uses[i][n-1].until.IsZero() && (charter != nil || e["action"] == "dissolve") {
				uses[i][n-1].until = at
			}
			if list, _ := charter["mailingList"].(string); list != "" {
				uses[i] = append(uses[i], use{list: list, from: at})
			}
		}
	}
	found := map[string]bool{}
	for _, day := range days {
		holders := map[string][]int{}
		for i := range uses {
			for _, u := range uses[i] {
				if !day.Before(u.from) && (u.until.IsZero() || day.Before(u.until)) {
					holders[u.list] = append(holders[u.list], i)
				}
			}
		}
		want := 0
		for _, sharing := range holders {
			want += len(sharing) - 1
		}
		got := 0
		for _, v := range taskgroup.Violations(taskgroup.CheckAll(day, groups...)) {
			if v.Rule == taskgroup.RuleMailingList {
				got++
				found[v.Subject] = true
			}
		}
		if got != want {
			t.Errorf("as of %v: %d found, want %d", day, got, want)
		}
	}
	// From 2017 to 2019, on the list of SIG Cluster Lifecycle; both got another spelling then.
	if diff := cmp.Diff([]string{"WG Cluster API", "WG Kubeadm Adoption", "WG cluster api", "WG kubeadm adoption"}, slices.Sorted(maps.Keys(found))); diff != "" {
		t.Error(diff)
	}
}

// At the end three groups are out of balance, by count of their people.
func TestLivesOutOfBalance(t *testing.T) {
	found := 0
	for _, s := range stories(t) {
		g, _ := taskgroup.Audit(s.Events...)
		from := map[string]int{}
		n := 0
		for c := range g.Contributors() {
			n++
			from[c.Organization]++
		}
		delete(from, "")
		most := 0
		for _, k := range from {
			most = max(most, k)
		}
		want := g.State() == taskgroup.Active && n >= 3 && 2*most > n
		if want {
			found++
		}
		if got := slices.ContainsFunc(taskgroup.Violations(g.Check()), func(v taskgroup.Violation) bool { return v.Rule == taskgroup.RuleBalance }); got != want {
			t.Errorf("%s: out of balance: %t", s.Key, got)
		}
	}
	if found != 3 {
		t.Errorf("%d groups are out of balance", found)
	}
}

// A change of employer is a leave and a join there. Told as one event it leaves
// the same people with the same organisations.
func TestLivesWithAffiliations(t *testing.T) {
	changes := 0
	for _, s := range stories(t) {
		var told []taskgroup.Event
		for i, e := range s.Events {
			if n := len(told); i > 0 && e.Action == taskgroup.Join && told[n-1].Action == taskgroup.Leave && told[n-1].Person == e.Person && told[n-1].At.Equal(e.At) {
				e.Action = taskgroup.Affiliate
				told[n-1] = e
				changes++
				continue
			}
			told = append(told, e)
		}
		was, _ := taskgroup.Audit(s.Events...)
		is, err := taskgroup.Audit(told...)
		if slices.ContainsFunc(taskgroup.Violations(err), func(v taskgroup.Violation) bool {
			return v.Rule == taskgroup.RuleAffiliation || v.Rule == taskgroup.RuleIn
		}) {
			t.Errorf("%s: %v", s.Key, err)
		}
		byPerson := func(a, b taskgroup.Contributor) int { return strings.Compare(a.Person, b.Person) }
		if diff := cmp.Diff(slices.SortedFunc(was.Contributors(), byPerson), slices.SortedFunc(is.Contributors(), byPerson)); diff != "" {
			t.Errorf("%s: %s", s.Key, diff)
		}
	}
	if changes != 155 {
		t.Errorf("%d changes of employer", changes)
	}
}
