package taskgrouptest

import (
	"math"
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
				c.Milestones[i].Due = drawMoment(t, "due")
			}
		}
		c.Term = rapid.SampledFrom([]taskgroup.Term{taskgroup.Indefinite, taskgroup.UntilComplete}).Draw(t, "term")
		waive := func(rule taskgroup.Rule) {
			if c.Waivers == nil {
				c.Waivers = make(map[taskgroup.Rule]string)
			}
			c.Waivers[rule] = "to be found"
		}
		if len(c.Milestones) == 0 {
			waive(taskgroup.RuleMilestones)
		}
		for _, rule := range []taskgroup.Rule{taskgroup.RuleGoals, taskgroup.RuleResources, taskgroup.RuleBalance} {
			if rapid.IntRange(0, 7).Draw(t, "waived") > 0 {
				continue
			}
			switch waive(rule); rule {
			case taskgroup.RuleGoals:
				c.Goals = nil
			case taskgroup.RuleResources:
				c.Resources = nil
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
		var m model
		var history []taskgroup.Event
		for range rapid.IntRange(0, 16).Draw(t, "length") {
			var next []taskgroup.Event
			for _, c := range m.plain() {
				if len(m.broken(c.event)) == 0 {
					next = append(next, c.event)
				}
			}
			if len(next) == 0 {
				break // withdrawn
			}
			e := deep(rapid.SampledFrom(next).Draw(t, "event"))
			if !m.last.IsZero() {
				e.At = m.last.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "later")) * time.Microsecond)
			}
			m, history = m.after(e), append(history, e)
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

// ArbitraryCharters generates whatever the type can hold: unknown terms,
// milestones without names or of one name, waivers of unknown rules.
func ArbitraryCharters() *rapid.Generator[taskgroup.Charter] {
	return rapid.Custom(func(t *rapid.T) taskgroup.Charter {
		c := taskgroup.Charter{
			Name:        drawText(t, "name"),
			Activity:    drawText(t, "activity"),
			MailingList: drawText(t, "list"),
			Goals:       drawList(t, "goals", text()),
			Milestones: drawList(t, "milestones", rapid.Custom(func(t *rapid.T) taskgroup.Milestone {
				return taskgroup.Milestone{Name: drawText(t, "milestone"), Due: drawTime(t, "due")}
			})),
			Resources: drawList(t, "resources", rapid.Custom(func(t *rapid.T) taskgroup.Resource {
				return taskgroup.Resource{Name: drawText(t, "resource"), Provider: drawText(t, "provider")}
			})),
			Term: taskgroup.Term(drawByte(t, "term")),
		}
		if rapid.Bool().Draw(t, "waived") {
			rule := rapid.Custom(func(t *rapid.T) taskgroup.Rule { return taskgroup.Rule(drawByte(t, "rule")) })
			c.Waivers = rapid.MapOfN(rule, text(), 0, 3).Draw(t, "waivers")
		}
		return c
	})
}

// ArbitraryEvents generates whatever the type can hold: undated, nobody's, of
// unknown actions, with every field filled.
func ArbitraryEvents() *rapid.Generator[taskgroup.Event] {
	return rapid.Custom(func(t *rapid.T) taskgroup.Event {
		e := taskgroup.Event{
			At:     drawTime(t, "at"),
			By:     drawText(t, "by"),
			As:     taskgroup.Office(drawByte(t, "as")),
			Action: taskgroup.Action(drawByte(t, "action")),
		}
		if rapid.Bool().Draw(t, "charter") {
			e.Charter = rapid.OneOf(Charters(), ArbitraryCharters()).Draw(t, "charter")
		}
		if rapid.Bool().Draw(t, "team") {
			e.Chairs = drawList(t, "chairs", text())
			e.Contributors = drawList(t, "contributors", rapid.Custom(func(t *rapid.T) taskgroup.Contributor {
				return taskgroup.Contributor{Person: drawText(t, "person"), Organization: drawText(t, "organization"), Consultant: rapid.Bool().Draw(t, "consultant")}
			}))
		}
		if rapid.Bool().Draw(t, "more") {
			e.Person, e.Organization, e.Consultant = drawText(t, "person"), drawText(t, "organization"), rapid.Bool().Draw(t, "consultant")
			e.Milestone, e.Successor = drawText(t, "milestone"), drawText(t, "successor")
		}
		e.Why = drawText(t, "why")
		return e
	})
}

// drawByte is mostly one of the first few, which mean something.
func drawByte(t *rapid.T, label string) byte {
	return rapid.OneOf(rapid.ByteRange(0, 17), rapid.Byte()).Draw(t, label)
}

// drawList is nil rather than empty, as a decoded record has it.
func drawList[E any](t *rapid.T, label string, elem *rapid.Generator[E]) []E {
	list := rapid.SliceOfN(elem, 0, 4).Draw(t, label)
	if len(list) == 0 {
		return nil
	}
	return list
}

// drawMoment is one of a few moments, close together.
func drawMoment(t *rapid.T, label string) time.Time {
	return dawn.Add(time.Duration(rapid.IntRange(0, 6).Draw(t, label)) * time.Microsecond)
}

// drawTime is any time at all: zero, one of a few, or far away in an odd zone.
func drawTime(t *rapid.T, label string) time.Time {
	switch rapid.IntRange(0, 2).Draw(t, label+" kind") {
	case 0:
		return time.Time{}
	case 1:
		return drawMoment(t, label)
	}
	zone := time.FixedZone("", rapid.IntRange(-200_000, 200_000).Draw(t, label+" zone"))
	return time.Unix(rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(t, label), 0).In(zone)
}

func drawText(t *rapid.T, label string) string { return text().Draw(t, label) }

// text is any string, often a hostile one.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\x00", "\n", "a/b~c", "\xff\xfe", "\u202e", member, chair, survey, group, "null", `"`, "${x}"}),
		rapid.String(),
	)
}
