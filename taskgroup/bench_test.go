package taskgroup_test

import (
	"fmt"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
)

// life is a task group's from proposal to its second end.
func life() []taskgroup.Event {
	created := create(1)
	created.Contributors = []taskgroup.Contributor{{Person: "cho", Organization: "Acme"}, {Person: "ana", Organization: "Bell"}}
	report := func(c *taskgroup.Charter) {
		c.Milestones = append(c.Milestones, taskgroup.Milestone{Name: "test report"})
		called("statement", "problem statement")(c)
	}
	return []taskgroup.Event{
		propose(0), created,
		join(2, "c1", "Acme"), join(3, "c2", "Bell"), join(4, "c3", "Cisl"), join(5, "c4", ""),
		appoint(6, "bo"), leave(7, "c1"), meet(8, "problem statement"),
		suspend(9), resume(10), because(recharter(11, report)),
		join(12, "c5", "Acme"), join(13, "c6", "Bell"), affiliate(14, "c5", "Bell"), release(14, "bo"),
		meet(15, "test report"), drop(16, "recommendation"), complete(17), reopen(18), dissolve(19),
	}
}

func BenchmarkReplay(b *testing.B) {
	events := life()
	b.Run("lib", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if g, err := taskgroup.Replay(events...); err != nil || g.Version() != len(events) {
				b.Fatal(err)
			}
		}
	})
	b.Run("hand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var m model
			for i := range events {
				if !m.apply(&events[i]) {
					b.Fatalf("refuses %v", events[i].Action)
				}
			}
		}
	})
}

// An event that changes no list.
func BenchmarkApply(b *testing.B) {
	events := life()
	g, err := taskgroup.Replay(events[:9]...)
	if err != nil {
		b.Fatal(err)
	}
	var m model
	for i := range events[:9] {
		m.apply(&events[i])
	}
	suspend := events[9]
	b.Run("lib", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := g.Apply(suspend); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("hand", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			next := m // the caller keeps the group it had, as with Apply
			if !next.apply(&suspend) {
				b.Fatal("refused")
			}
		}
	})
}

// The same question, with its answer only.
func BenchmarkMay(b *testing.B) {
	events := life()
	g, err := taskgroup.Replay(events[:9]...)
	if err != nil {
		b.Fatal(err)
	}
	var m model
	for i := range events[:9] {
		m.apply(&events[i])
	}
	for name, e := range map[string]taskgroup.Event{"yes": events[9], "no": by("eve", 0, events[9])} {
		b.Run(name+"/lib", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if (g.May(e) == nil) != (name == "yes") {
					b.Fatal(g.May(e))
				}
			}
		})
		b.Run(name+"/hand", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				next := m
				if next.apply(&e) != (name == "yes") {
					b.Fatal(name)
				}
			}
		})
	}
}

// What one group takes, of a thousand to a million, whatever they are called.
func BenchmarkCheckAll(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		groups := make([]taskgroup.Group, n)
		for i := range groups {
			e := create(i % 1000)
			e.Charter.Name, e.Charter.MailingList = fmt.Sprint("group ", i), fmt.Sprint("list ", i)
			var err error
			if groups[i], err = taskgroup.Replay(e); err != nil {
				b.Fatal(err)
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if err := taskgroup.CheckAll(day(1000), groups...); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/group")
		})
	}
}
