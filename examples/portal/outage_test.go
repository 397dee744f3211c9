package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"
	"github.com/sipforum/techwg/taskgroup"
)

// Fifty people act, through two portals, while the leader of three servers is killed,
// five times over. What was acknowledged is there once, and of what was not, each act
// once at most.
func TestLeaderKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for five elections")
	}
	const people, kills = 50, 5
	c := nodes(t, 3)
	for _, n := range c {
		n.spawn(t)
	}
	name := c.name(t)
	var portals []*Portal
	until(t, time.Minute, "the servers answer", func() bool {
		store, err := openStore(t.Context(), name)
		if err == nil {
			store.Close()
		}
		return err == nil
	})
	for range 2 {
		portals = append(portals, techwg(t, opened(t, name)))
	}
	ctx, stop := context.WithCancel(t.Context())
	var mu sync.Mutex
	var acknowledged []string
	var refused int
	var longest time.Duration
	last := time.Now()
	var all sync.WaitGroup
	for i := range people {
		all.Go(func() {
			by, group := Account{Person: fmt.Sprint("person ", i)}, ""
			for n := 0; ctx.Err() == nil; n++ {
				why := fmt.Sprint(by.Person, " ", n)
				s, err := portals[i%len(portals)].Act(ctx, by, Act{Group: group, Event: &taskgroup.Event{
					Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: by.Person}, Why: why,
				}})
				mu.Lock()
				if err == nil {
					acknowledged = append(acknowledged, why)
					longest, last = max(longest, time.Since(last)), time.Now()
				} else if ctx.Err() == nil {
					refused++
				}
				mu.Unlock()
				if err != nil {
					continue
				}
				for _, g := range s.Groups {
					if g.Name() == by.Person {
						group = g.Key
					}
				}
			}
		})
	}
	soFar := func() int { mu.Lock(); defer mu.Unlock(); return len(acknowledged) }
	watching := opened(t, name).(*natsStore)
	for i := range kills {
		before := soFar()
		until(t, time.Minute, "people act", func() bool { return soFar() > before+people })
		leader := c.leader(t, watching)
		leader.stop()
		before = soFar()
		until(t, time.Minute, "people act without the leader", func() bool { return soFar() > before+people })
		leader.spawn(t)
		until(t, time.Minute, "it follows again", func() bool { return watching.current(t) })
		t.Logf("kill %d: %s, %d acts so far", i+1, leader.options().ServerName, soFar())
	}
	stop()
	all.Wait()
	found, lost := reasons(t, name), 0
	for _, why := range acknowledged {
		if found[why] != 1 {
			lost++
		}
	}
	for why, n := range found {
		if n != 1 {
			t.Errorf("%q is there %d times", why, n)
		}
	}
	if lost > 0 {
		t.Errorf("of %d acknowledged %d are not there once", len(acknowledged), lost)
	}
	t.Logf("the leader was killed %d times: %d acts acknowledged, each is there once", kills, len(acknowledged))
	t.Logf("%d not acknowledged, and %d of those there; the longest time without any was %v",
		refused, len(found)-len(acknowledged), longest.Round(time.Millisecond))
}

// leader is the node that leads the stream of a store.
func (c cluster) leader(t *testing.T, s *natsStore) (leader *node) {
	t.Helper()
	until(t, time.Minute, "there is a leader", func() bool {
		info, err := s.stream.Info(t.Context())
		for _, n := range c {
			if err == nil && info.Cluster.Leader == n.options().ServerName {
				leader = n
			}
		}
		return leader != nil
	})
	return leader
}

// current reports whether all servers have the whole log.
func (s *natsStore) current(t *testing.T) bool {
	info, err := s.stream.Info(t.Context())
	if err != nil || info.Cluster.Leader == "" || len(info.Cluster.Replicas) != info.Config.Replicas-1 {
		return false
	}
	for _, r := range info.Cluster.Replicas {
		if !r.Current || r.Offline {
			return false
		}
	}
	return true
}

// A portal that is cut off shows what it knows, says that there may be more, and takes
// no act; and then it catches up. Where only a minority of servers is left, nobody
// writes.
func TestCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits until a page is old")
	}
	c := running(t, 3)
	name := c.name(t)
	there, cut := techwg(t, opened(t, name)), techwg(t, opened(t, only(name, c[2])))
	ctx, stop := context.WithCancel(t.Context())
	var following sync.WaitGroup
	for _, p := range []*Portal{there, cut} {
		following.Go(func() { p.Follow(ctx, 100*time.Millisecond, func(error) {}) })
	}
	defer following.Wait()
	defer stop()
	accounts := fewRounds(t, 0)
	page := func() string {
		answer := httptest.NewRecorder()
		routes(cut, accounts).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/groups", nil))
		if answer.Code != http.StatusOK {
			t.Errorf("the page is answered with %d", answer.Code)
		}
		return answer.Body.String()
	}
	const late = "there may be more"
	propose := func(p *Portal, group string) error {
		e := taskgroup.Event{Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: group}}
		_, err := p.Act(ctx, Account{Person: "ana"}, Act{Event: &e})
		return err
	}
	if strings.Contains(page(), late) {
		t.Error("it says that it is cut off before it is")
	}

	c[2].stop()
	if err := propose(there, "of the majority"); err != nil {
		t.Fatal(err)
	}
	until(t, time.Minute, "the page says that it may be old", func() bool { return strings.Contains(page(), late) })
	if strings.Contains(page(), "of the majority") {
		t.Error("it is not cut off")
	}
	if err := propose(cut, "of one who is cut off"); !errors.Is(err, ErrAway) {
		t.Errorf("an act where no server is: %v", err)
	}
	c[2].start(t)
	until(t, time.Minute, "the page is new again", func() bool {
		return strings.Contains(page(), "of the majority") && !strings.Contains(page(), late)
	})

	c[0].stop()
	c[1].stop()
	if err := propose(cut, "of a minority"); err == nil {
		t.Error("an act is taken by a minority")
	}
	until(t, time.Minute, "the page says that it may be old", func() bool { return strings.Contains(page(), late) })
	c[0].start(t)
	until(t, time.Minute, "the majority is back", func() bool {
		return propose(there, fmt.Sprint("again ", time.Now())) == nil
	})
	until(t, time.Minute, "the page is new again", func() bool {
		return strings.Contains(page(), "again ") && !strings.Contains(page(), late)
	})
	if strings.Contains(page(), "of one who is cut off") {
		t.Error("what was sent to nobody has come in the end")
	}
}

// only is a name of a log with one server in it.
func only(name string, n *node) string {
	_, query, _ := strings.Cut(name, "?")
	return fmt.Sprintf("nats://127.0.0.1:%d?%s", n.Port, query)
}

// The answer to an append comes when nobody waits for it any more, and the next try
// finds its own entry there: it is done once, and said so.
func TestLateAnswer(t *testing.T) {
	c := running(t, 1)
	name, behind := c.name(t), &node{Port: delayed(t, c[0].Port, oneTry+500*time.Millisecond)}
	p := techwg(t, opened(t, name))
	p.store = opened(t, only(name, behind))
	act := Act{Event: &taskgroup.Event{Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: "late"}, Why: "late"}}
	began := time.Now()
	if _, err := p.Act(t.Context(), Account{Person: "ana"}, act); err != nil {
		t.Error(err)
	}
	if time.Since(began) < oneTry {
		t.Error("the answer was not late")
	}
	if n := reasons(t, name)["late"]; n != 1 {
		t.Errorf("it is there %d times", n)
	}
}

// delayed is a port at which a server of NATS answers, but answers late to the first
// message that is to be appended.
func delayed(t *testing.T, port int, by time.Duration) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		client, err := l.Accept()
		if err != nil {
			return
		}
		defer client.Close()
		server, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			return
		}
		defer server.Close()
		var until atomic.Int64
		go forward(client, server, func([]byte) { time.Sleep(time.Until(time.Unix(0, until.Load()))) })
		forward(server, client, func(sent []byte) {
			if bytes.Contains(sent, []byte(jetstream.ExpectedLastSeqHeader)) {
				until.CompareAndSwap(0, time.Now().Add(by).UnixNano())
			}
		})
	}()
	return l.Addr().(*net.TCPAddr).Port
}

// forward sends on what comes, each time when it was looked at.
func forward(to, from net.Conn, look func([]byte)) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if err != nil {
			return
		}
		look(buffer[:n])
		if _, err := to.Write(buffer[:n]); err != nil {
			return
		}
	}
}
