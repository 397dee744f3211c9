package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// A long log is replayed within a minute of work. After that restart, while people
// act, each page is there in 100 ms: the best of some tells, since other tests may be
// running. With LONG=1 the log has a million entries, or as many as PORTAL_ENTRIES says.
func TestLongLog(t *testing.T) {
	entries := 100_000
	switch text := os.Getenv("PORTAL_ENTRIES"); {
	case text != "":
		if _, err := fmt.Sscan(text, &entries); err != nil {
			t.Fatal(err)
		}
	case os.Getenv("LONG") != "":
		entries = 1_000_000
	case testing.Short():
		entries = 20_000
	}
	name := running(t, 1).name(t)
	before := heap()
	if err := opened(t, name).Append(t.Context(), 0, long(entries)...); err != nil {
		t.Fatal(err)
	}
	began, worked := time.Now(), work()
	p, err := openPortal(t.Context(), opened(t, name))
	if err != nil {
		t.Fatal(err)
	}
	took, worked, state := time.Since(began), work()-worked, heap()-before
	if worked > time.Minute {
		t.Errorf("it is a work of %v to replay %d entries", worked, entries)
	}
	t.Logf("%d entries: replayed in %v, a work of %v with the server's, with %d MB",
		entries, took.Round(time.Millisecond), worked.Round(time.Millisecond), state>>20)
	began, worked = time.Now(), work()
	pages := routes(p, fewRounds(t, 0))
	t.Logf("looked at in %v, a work of %v, with %d MB more",
		time.Since(began).Round(time.Millisecond), (work() - worked).Round(time.Millisecond), (heap()-before-state)>>20)

	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() { p.Follow(ctx, 100*time.Millisecond, func(err error) { t.Error(err) }) })
	var acts []time.Duration
	all.Go(func() {
		for i := 0; ctx.Err() == nil; i++ {
			who, began := fmt.Sprint("person ", i%2500), time.Now()
			e := taskgroup.Event{Action: taskgroup.Join, Person: who}
			if _, err := p.Act(ctx, Account{Person: who}, Act{Group: fmt.Sprint(i % 200), Event: &e}); err != nil && ctx.Err() == nil {
				t.Error(err)
			}
			acts = append(acts, time.Since(began))
			time.Sleep(20 * time.Millisecond)
		}
	})
	paths := []string{"/", "/groups", "/groups/1", "/questions", "/people", "/people/person 1", "/audit", "/due"}
	best := make(map[string]time.Duration)
	for range 10 {
		for _, path := range paths {
			answer, began := httptest.NewRecorder(), time.Now()
			pages.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, strings.ReplaceAll(path, " ", "%20"), nil))
			if took := time.Since(began); best[path] == 0 || took < best[path] {
				best[path] = took
			}
			if answer.Code != http.StatusOK {
				t.Errorf("%s is answered with %d", path, answer.Code)
			}
		}
	}
	stop()
	all.Wait()
	for _, path := range paths {
		if best[path] > 100*time.Millisecond && !testing.Short() { // which the race detector runs, and is slow
			t.Errorf("%s takes %v", path, best[path])
		}
	}
	slices.Sort(acts)
	t.Logf("pages: %v; of %d acts meanwhile half took %v at most, and the slowest %v", best, len(acts), acts[len(acts)/2], acts[len(acts)-1])
	runtime.KeepAlive(p)
}

// work is what this process has worked so far: how long it takes is also for others on
// the machine to say.
func work() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// heap is what is in use of it.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
