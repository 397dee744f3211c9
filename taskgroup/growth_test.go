package taskgroup_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// long are histories of n events and a few, each of one kind that there may be
// very many of.
var long = map[string]func(n int) []taskgroup.Event{
	"joins":      func(n int) []taskgroup.Event { return grow(n, joinOne) },
	"joins away": func(n int) []taskgroup.Event { return append(grow(n/2, joinOne), many(n/2, leaveOne)...) },
	"moves":      func(n int) []taskgroup.Event { return append(grow(n/2, joinOne), many(n/2, moveOne)...) },
	"chairs": func(n int) []taskgroup.Event {
		return grow(n, func(i int) taskgroup.Event {
			return taskgroup.Event{Action: taskgroup.AppointChair, Person: fmt.Sprint("chair ", i)}
		})
	},
	"milestones": func(n int) []taskgroup.Event {
		events := grow(n, func(i int) taskgroup.Event {
			return taskgroup.Event{Action: taskgroup.MeetMilestone, Milestone: fmt.Sprint("milestone ", i)}
		})
		for i := range n {
			events[0].Charter.Milestones = append(events[0].Charter.Milestones, taskgroup.Milestone{Name: fmt.Sprint("milestone ", i)})
		}
		return events
	},
	"recharters": func(n int) []taskgroup.Event {
		return grow(n, func(i int) taskgroup.Event {
			return taskgroup.Event{Action: taskgroup.Recharter, Charter: longCharter(i), Why: "another list"}
		})
	},
	"amendments": func(n int) []taskgroup.Event {
		return many(n, func(i int) taskgroup.Event {
			return taskgroup.Event{Action: taskgroup.Propose, Charter: longCharter(i)}
		})
	},
	"reopenings": func(n int) []taskgroup.Event {
		return grow(n, func(i int) taskgroup.Event {
			if i%2 == 0 {
				return taskgroup.Event{Action: taskgroup.Dissolve, Why: "no time"}
			}
			return taskgroup.Event{Action: taskgroup.Reopen, Charter: longCharter(0), Chairs: []string{"cho"}}
		})
	},
	"reopenings of many": func(n int) []taskgroup.Event {
		return append(append(grow(n/2, joinOne), taskgroup.Event{}), many(n/2, func(i int) taskgroup.Event {
			if i%2 == 0 {
				return taskgroup.Event{Action: taskgroup.Dissolve, Why: "no time"}
			}
			return taskgroup.Event{Action: taskgroup.Reopen, Charter: longCharter(0), Chairs: []string{"cho"}}
		})...)
	},
}

func longCharter(i int) taskgroup.Charter {
	return taskgroup.Charter{
		Name: "long", Activity: "fax", MailingList: fmt.Sprint("list ", i), Goals: []string{"say why"},
		Milestones: []taskgroup.Milestone{{Name: "last"}}, Resources: []taskgroup.Resource{{Name: "test bed"}},
	}
}

func joinOne(i int) taskgroup.Event {
	return taskgroup.Event{Action: taskgroup.Join, Person: fmt.Sprint("person ", i), Organization: fmt.Sprint("organisation ", i%1000)}
}

func leaveOne(i int) taskgroup.Event {
	return taskgroup.Event{Action: taskgroup.Leave, Person: fmt.Sprint("person ", i)}
}

func moveOne(i int) taskgroup.Event {
	return taskgroup.Event{Action: taskgroup.Affiliate, Person: fmt.Sprint("person ", i), Organization: "another"}
}

// many are n events of the technical director, a minute apart.
func many(n int, event func(int) taskgroup.Event) []taskgroup.Event {
	events := make([]taskgroup.Event, n)
	for i := range events {
		events[i] = event(i)
		events[i].At, events[i].By, events[i].As = time.Date(2009, 7, 1, 0, i, 0, 0, time.UTC), "di", taskgroup.TechnicalDirector
	}
	return events
}

// grow is a creation, and then as many events.
func grow(n int, event func(int) taskgroup.Event) []taskgroup.Event {
	return append(many(1, func(int) taskgroup.Event {
		return taskgroup.Event{Action: taskgroup.Create, Charter: longCharter(0), Chairs: []string{"cho"}}
	}), many(n, event)...)
}

func history(kind string, n int) []taskgroup.Event {
	events := long[kind](n)
	for i := range events { // one after the other, also where two runs are joined
		events[i].At = time.Date(2009, 7, 1, 0, i, 0, 0, time.UTC)
		if events[i].Action == 0 {
			events[i] = taskgroup.Event{At: events[i].At, By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter, Charter: longCharter(0)}
		}
	}
	return events
}

// Twice the events take at most some more than twice the memory, whatever they
// are; what is copied for each event would take four times as much.
func TestHistoriesGrowInStep(t *testing.T) {
	bytes := func(events []taskgroup.Event) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if g, err := taskgroup.Replay(events...); err != nil || g.Version() != len(events) {
			t.Fatalf("%v at version %d of %d", err, g.Version(), len(events))
		}
		if g, err := taskgroup.Audit(events...); err != nil || g.Version() != len(events) {
			t.Fatalf("%v at version %d of %d", err, g.Version(), len(events))
		}
		taskgroup.Tenures(events...)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	for kind := range long {
		t.Run(kind, func(t *testing.T) {
			once, twice := bytes(history(kind, 5_000)), bytes(history(kind, 10_000))
			if twice > 3*once {
				t.Errorf("%d bytes for 5 000 events, %d for 10 000", once, twice)
			}
		})
	}
}

// The time for one event stays much the same as there are more of them.
func BenchmarkHistory(b *testing.B) {
	for kind := range long {
		for _, n := range []int{1_000, 10_000, 100_000} {
			events := history(kind, n)
			b.Run(fmt.Sprint(kind, "/", n), func(b *testing.B) {
				for b.Loop() {
					if _, err := taskgroup.Replay(events...); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/event")
			})
		}
	}
}
