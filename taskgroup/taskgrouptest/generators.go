package taskgrouptest

import (
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

// Charters generates charters in which [taskgroup.Charter.Check] finds nothing,
// of few names, so that several have to do with each other.
func Charters() *rapid.Generator[taskgroup.Charter] {
	return rapid.Custom(func(t *rapid.T) taskgroup.Charter {
		c := charter(rapid.SampledFrom([]string{group, "webrtc"}).Draw(t, "name"),
			rapid.SliceOfNDistinct(rapid.SampledFrom([]string{survey, report, "plan"}), 0, 3, rapid.ID).Draw(t, "milestones")...)
		for i := range c.Milestones {
			if rapid.Bool().Draw(t, "dated") {
				c.Milestones[i].Due = dawn.Add(time.Duration(rapid.IntRange(0, 6).Draw(t, "due")) * time.Microsecond)
			}
		}
		c.Term = rapid.SampledFrom([]taskgroup.Term{taskgroup.Indefinite, taskgroup.UntilComplete}).Draw(t, "term")
		if len(c.Milestones) == 0 {
			waive(&c, taskgroup.RuleMilestones, "to be found")
		}
		for _, rule := range []taskgroup.Rule{taskgroup.RuleGoals, taskgroup.RuleResources, taskgroup.RuleBalance} {
			if rapid.IntRange(0, 7).Draw(t, "waived") == 0 {
				waive(&c, rule, "to be found")
			}
		}
		return c
	})
}

// Histories generates what may have happened to one group: events that
// [taskgroup.Replay] accepts, none at all included. Their times are in UTC and
// whole microseconds.
func Histories() *rapid.Generator[[]taskgroup.Event] {
	return rapid.Custom(func(t *rapid.T) []taskgroup.Event {
		var history []taskgroup.Event
		for range rapid.IntRange(0, 16).Draw(t, "length") {
			m := told(history...)
			next := m.possible()
			if len(next) == 0 {
				break // withdrawn
			}
			e := deep(rapid.SampledFrom(next).Draw(t, "event"))
			if !m.last.IsZero() {
				e.At = m.last.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "later")) * time.Microsecond)
			}
			history = append(history, e)
		}
		return history
	})
}

// Groups generates the groups that [Histories] make.
func Groups() *rapid.Generator[taskgroup.Group] {
	return rapid.Custom(func(t *rapid.T) taskgroup.Group {
		g, err := taskgroup.Replay(Histories().Draw(t, "history")...)
		if err != nil {
			t.Fatalf("taskgrouptest: %v", err)
		}
		return g
	})
}
