package main

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
	"golang.org/x/crypto/bcrypt"
)

// Fifty clients act at once, through two portals on one store. Each act gives a
// reason of its own. Those that are acknowledged are in the log once, and those that
// are refused nowhere; of those who want the same mailing list one gets it. It takes
// three seconds, or as long as PORTAL_LOAD says; a minute with LONG=1.
func TestLoad(t *testing.T) {
	const clients = 50
	length := 3 * time.Second
	if os.Getenv("LONG") != "" {
		length = time.Minute
	}
	if text := os.Getenv("PORTAL_LOAD"); text != "" {
		var err error
		if length, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	accounts := fewRounds(t, clients)
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		name := named(t)
		var servers []*httptest.Server
		for range 2 {
			p := techwg(t, opened(t, name))
			ctx, stop := context.WithCancel(t.Context())
			var following sync.WaitGroup
			following.Go(func() { p.Follow(ctx, 100*time.Millisecond, func(err error) { t.Error(err) }) })
			server := httptest.NewServer(routes(p, accounts))
			t.Cleanup(func() { server.Close(); stop(); following.Wait() })
			servers = append(servers, server)
		}
		var mu sync.Mutex
		answered := make(map[string]int) // the status of each act
		var slowest atomic.Int64
		began := time.Now()
		var all sync.WaitGroup
		for i := range clients {
			all.Go(func() {
				c := client{t, servers[i%len(servers)].URL, fmt.Sprintf("Client %02d", i)}
				own := ""
				for n := 0; n < 4 || time.Since(began) < length; n++ {
					why, to := fmt.Sprint(c.person, " ", n), own
					e := taskgroup.Event{Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: c.person}, Why: why}
					race := ""
					switch {
					case own == "":
						to = "/groups"
					case n%10 == 1: // it is for the director to dissolve, and for this group to be at work
						e = taskgroup.Event{Action: taskgroup.Dissolve, Why: why}
					case n%10 == 2: // several want one list
						race = fmt.Sprint("race ", int(time.Since(began)/(200*time.Millisecond)))
						to, e.Charter = "/groups", taskgroup.Charter{Name: why, MailingList: race}
					}
					asked := time.Now()
					status, where := c.post(to, e)
					for took := int64(time.Since(asked)); ; {
						if before := slowest.Load(); before >= took || slowest.CompareAndSwap(before, took) {
							break
						}
					}
					if own == "" && status == http.StatusSeeOther {
						own, _, _ = strings.Cut(where, "#")
					}
					mu.Lock()
					answered[why] = status
					mu.Unlock()
				}
			})
		}
		all.Wait()
		took := time.Since(began)
		found, lists := reasons(t, name), make(map[string]int)
		for e := range opened(t, name).Read(t.Context(), 1) {
			if list := e.Event.Event.Charter.MailingList; list != "" {
				lists[list]++
			}
		}
		counts := make(map[int]int)
		for why, status := range answered {
			counts[status]++
			switch n := found[why]; {
			case status == http.StatusSeeOther && n != 1, status/100 == 4 && n != 0, n > 1:
				t.Errorf("%s was answered with %d, and is there %d times", why, status, n)
			}
			delete(found, why)
		}
		if len(found) > 0 {
			t.Errorf("%d acts are there that nobody asked for", len(found))
		}
		for list, n := range lists {
			if n != 1 {
				t.Errorf("%d groups have the list %q", n, list)
			}
		}
		if counts[http.StatusSeeOther] < clients || counts[http.StatusUnprocessableEntity] < clients || len(lists) == 0 {
			t.Errorf("answers: %v, %d lists: too few to tell", counts, len(lists))
		}
		t.Logf("%d clients for %v: %d acts (%.0f a second) answered %v, %d lists; the slowest took %v",
			clients, took.Round(time.Second), len(answered), float64(len(answered))/took.Seconds(), counts, len(lists), time.Duration(slowest.Load()).Round(time.Millisecond))
	})
}

// fewRounds is a file of clients whose passwords are their names, hashed quickly.
func fewRounds(t *testing.T, clients int) *Accounts {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "accounts"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for i := range clients {
		person := fmt.Sprintf("Client %02d", i)
		hash, err := bcrypt.GenerateFromPassword([]byte(person), bcrypt.MinCost)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(file, "%s:%s\n", person, hash)
	}
	accounts, err := openAccounts(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return accounts
}

type client struct {
	*testing.T
	server, person string
}

// post sends an event, and is the status of the answer and where it leads. Silence
// is 0.
func (c *client) post(path string, e taskgroup.Event) (status int, where string) {
	form := url.Values{"action": {e.Action.String()}, "/why": {e.Why}, "/charter/name": {e.Charter.Name}, "/charter/mailingList": {e.Charter.MailingList}}
	r, err := http.NewRequest(http.MethodPost, c.server+path, strings.NewReader(form.Encode()))
	if err != nil {
		c.Error(err)
		return 0, ""
	}
	r.SetBasicAuth(c.person, c.person)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Accept", "application/json")
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0, ""
	}
	answer.Body.Close()
	return answer.StatusCode, answer.Header.Get("Location")
}

// A log of 100 000 entries, of 200 groups: people join and leave. It is replayed in
// seconds. With PORTAL_ENTRIES it is of another length, and with -short of a tenth,
// for the race detector, which is not asked how long it takes.
func TestReplay(t *testing.T) {
	entries := 100_000
	if testing.Short() {
		entries = 10_000
	}
	if text := os.Getenv("PORTAL_ENTRIES"); text != "" {
		if _, err := fmt.Sscan(text, &entries); err != nil {
			t.Fatal(err)
		}
	}
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		store := opened(t, named(t))
		began := time.Now()
		if err := store.Append(t.Context(), 0, long(entries)...); err != nil {
			t.Fatal(err)
		}
		appended := time.Since(began)
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began = time.Now()
		p, err := openPortal(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		took := time.Since(began)
		runtime.GC()
		runtime.ReadMemStats(&after)
		if s := p.State(); s.Seq != int64(entries) || len(s.Groups) != 200 {
			t.Errorf("%d entries of %d groups", s.Seq, len(s.Groups))
		}
		for _, g := range p.State().Groups {
			if _, err := taskgroup.Replay(p.State().events(g.Key)...); err != nil {
				t.Fatal(err) // the log is no fair one
			}
		}
		if limit := time.Duration(entries) * 100 * time.Microsecond; took > limit && !testing.Short() {
			t.Errorf("it takes %v to replay %d entries, more than %v", took, entries, limit)
		}
		began = time.Now()
		p.State().Ask(func(*forum.Forum) {})
		t.Logf("%d entries: written in %v, replayed in %v with %d MB; the forum of it in %v", entries,
			appended.Round(time.Millisecond), took.Round(time.Millisecond), (after.HeapAlloc-before.HeapAlloc)>>20, time.Since(began).Round(time.Millisecond))
		runtime.KeepAlive(p)
	})
}

// long is a log of so many entries.
func long(n int) []Entry {
	at := date(2015, 1, 1)
	entries := []Entry{{At: at, ID: "0", Record: federation()}}
	for i := range n - 1 {
		at = at.Add(time.Minute)
		group, nth := i%200, i/200
		person := fmt.Sprint("person ", (12*group+(nth-1)/2%50)%2500) // one of fifty
		e := taskgroup.Event{At: at, By: person, Action: taskgroup.Join, Person: person}
		switch {
		case nth == 0:
			e = taskgroup.Event{
				At: at, By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Create,
				Charter: draft(fmt.Sprint("group ", group), fmt.Sprint("list ", group)), Chairs: []string{"cho"},
			}
			e.Charter.Activity = fmt.Sprint("activity ", group)
		case nth%2 == 0:
			e.Action = taskgroup.Leave
		}
		entries = append(entries, Entry{At: at, Who: e.By, ID: fmt.Sprint(i), Event: &GroupEvent{fmt.Sprint(group), e}})
	}
	return entries
}

// federation is a record of 200 activities, and of people who may take part in them.
func federation() *forum.Record {
	from := date(2014, 1, 1)
	r := &forum.Record{AsOf: from, RegularContactDays: 400, WorkingGroup: charter.Record{
		Name: "Large Working Group", Established: 2014, MailingList: "large", Appointments: []charter.Appointment{
			{Person: "wei", Office: charter.Chair, By: charter.Board, From: from}, {Person: "di", Office: charter.TechnicalDirector, From: from},
		},
	}}
	full := func(person string) {
		r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Person: person, Class: membership.Full, From: from})
	}
	for _, person := range []string{"wei", "di", "cho"} {
		full(person)
	}
	for i := range 2500 {
		full(fmt.Sprint("person ", i))
	}
	for i := range 200 {
		r.WorkingGroup.Activities = append(r.WorkingGroup.Activities, charter.Activity{
			Name: fmt.Sprint("activity ", i), Kind: charter.Technical, TaskGroup: fmt.Sprint("group ", i), By: charter.WorkingGroup, From: date(2015, 1, 1),
			Schedules: []charter.Schedule{{By: "wei", At: date(2015, 1, 1), Plan: "monthly"}},
		})
	}
	return r
}

// The portal is ready under a second on the built-in record: from its start as a
// process, with passwords to draw, to the first page. That is asked of the time that
// the processor gave it, since others may have been at work too.
func TestReady(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the portal")
	}
	binary, dir := filepath.Join(t.TempDir(), "portal"), t.TempDir()
	build(t, binary)
	for _, start := range []string{"first", "next"} {
		took, worked := ready(t, binary, dir)
		if worked > time.Second {
			t.Errorf("the %s start takes longer than a second", start)
		}
		t.Logf("%s start: ready after %v, of which it worked %v", start, took.Round(time.Millisecond), worked.Round(time.Millisecond))
	}
}

// ready is how long it takes from the start to the first page, and how much of that
// is work until the end of the portal.
func ready(t *testing.T, binary, dir string) (took, worked time.Duration) {
	t.Helper()
	began := time.Now()
	child, address := start(t, binary, dir)
	answer, err := http.Get(address)
	took = time.Since(began)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%v, %v", answer, err)
	}
	answer.Body.Close()
	child.Process.Signal(os.Interrupt)
	if err := child.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	return took, child.ProcessState.UserTime() + child.ProcessState.SystemTime()
}

func scanFor(r *bufio.Scanner, prefix string) string {
	for r.Scan() {
		if strings.HasPrefix(r.Text(), prefix) {
			return r.Text()
		}
	}
	return ""
}

func build(t *testing.T, binary string) {
	t.Helper()
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// start starts the portal in a directory of its own, and is where it listens.
func start(t *testing.T, binary, dir string) (*exec.Cmd, string) {
	t.Helper()
	child := exec.Command(binary, "-listen", "127.0.0.1:0")
	child.Dir = dir
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { child.Process.Kill() })
	return child, scanFor(bufio.NewScanner(out), "http://")
}
