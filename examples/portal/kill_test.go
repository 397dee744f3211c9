package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sipforum/techwg/taskgroup"
	"golang.org/x/crypto/bcrypt"
)

// writerOn is the variable that makes the test binary a writer on a store.
const writerOn = "PORTAL_TEST_WRITER_ON"

func TestMain(m *testing.M) {
	if name := os.Getenv(writerOn); name != "" {
		write(name)
	}
	cost = bcrypt.MinCost // but for TestReady, whose portal is a process of its own
	if text := os.Getenv(serverOf); text != "" {
		serveNode(text)
	}
	os.Exit(m.Run())
}

// write acts until it is killed, as eight people at once, and says of each act when
// it is acknowledged: a line with the reason that it gave, which is its own.
func write(name string) {
	store, err := openStore(context.Background(), name)
	if err != nil {
		panic(err)
	}
	p, err := openPortal(context.Background(), store)
	if err != nil {
		panic(err)
	}
	var lines sync.Mutex
	for i := range 8 {
		go func() {
			group := ""
			for n := 0; ; n++ {
				by, why := Account{Person: fmt.Sprint("writer ", os.Getpid(), " ", i)}, fmt.Sprint(os.Getpid(), " ", i, " ", n)
				s, err := p.Act(context.Background(), by, Act{Group: group, Event: &taskgroup.Event{
					Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: by.Person}, Why: why,
				}})
				if err != nil {
					panic(err)
				}
				for _, g := range s.Groups {
					if g.Name() == by.Person {
						group = g.Key
					}
				}
				lines.Lock()
				fmt.Println(why)
				lines.Unlock()
			}
		}()
	}
	select {}
}

// A writer is killed under load, again and again. What it has acknowledged is in
// the log once; of what it has not yet acknowledged, at most one act of each of its
// people.
func TestKill(t *testing.T) {
	rounds := 5
	if os.Getenv("LONG") != "" {
		rounds = 50
	}
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		name := named(t)
		techwg(t, opened(t, name))
		acknowledged := make(map[string]bool)
		for range rounds {
			child := exec.Command(os.Args[0])
			child.Env = append(os.Environ(), writerOn+"="+name)
			child.Stderr = os.Stderr
			out, err := child.StdoutPipe()
			if err == nil {
				err = child.Start()
			}
			if err != nil {
				t.Fatal(err)
			}
			kill := time.AfterFunc(20*time.Second, func() { child.Process.Kill() }) // if it never begins
			lines, n := bufio.NewReader(out), 0
			for {
				line, err := lines.ReadString('\n')
				if err != nil {
					break // what is cut off is not acknowledged
				}
				acknowledged[strings.TrimSpace(line)] = true
				if n++; n == 1 {
					kill.Reset(50*time.Millisecond + rand.N(200*time.Millisecond))
				}
			}
			if err := child.Wait(); err == nil || n == 0 {
				t.Fatalf("the writer ended with %v after %d acts", err, n)
			}
		}
		found := reasons(t, name)
		lost, more := 0, len(found)-len(acknowledged)
		for why := range acknowledged {
			if found[why] != 1 {
				lost++
			}
		}
		for why, n := range found {
			if n != 1 {
				t.Errorf("%q is there %d times", why, n)
			}
		}
		if lost > 0 || more > 8*rounds {
			t.Errorf("of %d acknowledged %d are not there once; %d were not acknowledged", len(acknowledged), lost, more)
		}
		t.Logf("killed %d times: %d acts acknowledged, each is there once; %d were not yet acknowledged", rounds, len(acknowledged), more)
	})
}

// reasons is how often each reason is given in the log.
func reasons(t *testing.T, name string) map[string]int {
	t.Helper()
	found := make(map[string]int)
	p := techwg(t, opened(t, name)) // the log has no gaps
	for e, err := range p.store.Read(t.Context(), 1) {
		if err != nil {
			t.Fatal(err)
		}
		found[e.Event.Event.Why]++
	}
	return found
}
