package taskgrouptest_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

func TestValidValuesPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := taskgrouptest.Charters().Draw(t, "charter")
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		history := taskgrouptest.Histories().Draw(t, "history")
		if _, err := taskgroup.Replay(history...); err != nil {
			t.Fatal(err)
		}
		for _, e := range history {
			if e.At != e.At.UTC().Truncate(time.Microsecond) {
				t.Fatalf("%v is no time of a database", e.At)
			}
		}
		roundTrip(t, c)
		roundTrip(t, history)
	})
}

// Groups have to be in every state, or a property says little.
func TestGroupsDiffer(t *testing.T) {
	seen := map[taskgroup.State]int{}
	for seed := range 200 { // as many with -short
		seen[taskgrouptest.Groups().Example(seed).State()]++
	}
	for state := taskgroup.Unproposed; state <= taskgroup.Concluded; state++ {
		if seen[state] == 0 {
			t.Errorf("none is %v: %v", state, seen)
		}
	}
}

// Whatever an event holds, it is applied or refused, never a panic. What is
// accepted can be written down.
func TestArbitraryValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := arbitraryCharters().Draw(t, "charter")
		if err := c.Check(); err == nil {
			writable(t, c)
		} else if len(taskgroup.Violations(err)) == 0 || err.Error() == "" {
			t.Fatalf("%q names no rule", err)
		}
		e := arbitraryEvents().Draw(t, "event")
		g := taskgrouptest.Groups().Draw(t, "group")
		next, err := g.Apply(e)
		switch {
		case err == nil:
			writable(t, e)
		case len(taskgroup.Violations(err)) == 0 || err.Error() == "":
			t.Fatalf("%q names no rule", err)
		case next.Version() != g.Version():
			t.Fatalf("refused, and is at version %d", next.Version())
		}
		_, _ = next.Check(), taskgroup.CheckAll(noon, g, next)
		again(t, c)
		again(t, e)
	})
}

func roundTrip[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if diff := cmp.Diff(v, back); diff != "" {
		t.Fatalf("%s: %s", b, diff)
	}
}

func writable(t *rapid.T, v any) {
	if _, err := json.Marshal(v); err != nil {
		t.Fatalf("passes and can't be written: %v", err)
	}
}

// again decodes what a value encodes to, if it does, with a byte changed.
func again[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		return
	}
	b[rapid.IntRange(0, len(b)-1).Draw(t, "place")] = rapid.Byte().Draw(t, "byte")
	var back T
	_ = json.Unmarshal(b, &back)
}

// arbitraryCharters generates whatever the type can hold: unknown terms,
// milestones without names or of one name, waivers of unknown rules.
func arbitraryCharters() *rapid.Generator[taskgroup.Charter] {
	return rapid.Custom(func(t *rapid.T) taskgroup.Charter {
		c := taskgroup.Charter{
			Name:        drawText(t, "name"),
			Activity:    drawText(t, "activity"),
			MailingList: drawText(t, "list"),
			Goals:       drawList(t, "goals", text()),
			Milestones: drawList(t, "milestones", rapid.Custom(func(t *rapid.T) taskgroup.Milestone {
				return taskgroup.Milestone{Name: drawText(t, "milestone"), Was: drawText(t, "was"), Due: drawTime(t, "due")}
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

// arbitraryEvents generates whatever the type can hold: undated, nobody's, of
// unknown actions, with every field filled.
func arbitraryEvents() *rapid.Generator[taskgroup.Event] {
	return rapid.Custom(func(t *rapid.T) taskgroup.Event {
		e := taskgroup.Event{
			At:     drawTime(t, "at"),
			By:     drawText(t, "by"),
			As:     taskgroup.Office(drawByte(t, "as")),
			Action: taskgroup.Action(drawByte(t, "action")),
		}
		if rapid.Bool().Draw(t, "charter") {
			e.Charter = rapid.OneOf(taskgrouptest.Charters(), arbitraryCharters()).Draw(t, "charter")
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

func drawList[E any](t *rapid.T, label string, elem *rapid.Generator[E]) []E {
	return rapid.SliceOfN(elem, 0, 4).Draw(t, label)
}

// drawTime is any time at all: zero, one of a few, or far away in an odd zone.
func drawTime(t *rapid.T, label string) time.Time {
	switch rapid.IntRange(0, 2).Draw(t, label+" kind") {
	case 0:
		return time.Time{}
	case 1:
		return rapid.SampledFrom([]time.Time{noon, noon.Add(time.Second)}).Draw(t, label)
	}
	zone := time.FixedZone("", rapid.IntRange(-200_000, 200_000).Draw(t, label+" zone"))
	return time.Unix(rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(t, label), 0).In(zone)
}

func drawText(t *rapid.T, label string) string { return text().Draw(t, label) }

// text is any string, often a hostile one.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\x00", "\n", "a/b~c", "\xff\xfe", "\u202e", "ana", "cho", "survey", "foip", "null", `"`, "${x}"}),
		rapid.String(),
	)
}

var noon = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)
