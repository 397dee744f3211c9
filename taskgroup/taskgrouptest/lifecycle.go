package taskgrouptest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
)

// A Lifecycle is an implementation of the life of a task group, as the suites
// see it. G is whatever it keeps a group in: a value, a pointer, the list of
// events itself.
//
// The zero Lifecycle implements nothing; Apply and State must be there.
type Lifecycle[G any] struct {
	// New makes a group to which nothing has happened yet. A nil New makes the
	// zero G.
	New func() G
	// Apply is the group after the event, or the group as it was and an error if
	// it refuses the event. It may change the group in place. The suite goes on
	// with the group that it returns, not with the one that it was given.
	Apply func(G, taskgroup.Event) (G, error)
	// State is where the group stands in its life.
	State func(G) taskgroup.State
	// Check is an error if a chair, contributors or the balance among them are
	// lacking at the time. It is left out of the suite if it is nil.
	Check func(G) error
	// Immutable is whether the group that is given to Apply must stay as it was,
	// even if the event is accepted, so that a host may go back to it.
	Immutable bool
}

// TestLifecycle checks an implementation of your own against the clauses that
// [taskgroup.Group] keeps. The error is nil or holds every [Problem].
//
// It tries every small history with every event, the shortest first, some longer
// ones, and odd lists, names and times, the same each time. Whether a group refuses the next
// event, and its state, are all it looks at: what else there is to a group shows
// in what happens to it later.
func TestLifecycle[G any](l Lifecycle[G]) error { return test(lifecycle(l)) }

// RunLifecycle runs the suite of [TestLifecycle] as subtests of t, one for each
// rule: "must/7a-director".
func RunLifecycle[G any](t *testing.T, l Lifecycle[G]) {
	t.Helper()
	run(t, lifecycle(l))
}

func lifecycle[G any](l Lifecycle[G]) []trial {
	suite := []trial{allThere(l.missing)}
	for _, r := range rows {
		if r.accepted != "" {
			suite = append(suite, expect(r.rule, r.accepted, func() string { return l.search(r.rule, false) }))
		}
		if r.refused != "" {
			suite = append(suite, expect(r.rule, r.refused, func() string { return l.search(r.rule, true) }))
		}
	}
	if l.Check != nil {
		for _, n := range needs {
			suite = append(suite,
				expect(n.rule, n.complete, func() string { return l.searchNeeds(n.rule, false) }),
				expect(n.rule, n.lacking, func() string { return l.searchNeeds(n.rule, true) }))
		}
	}
	return append(suite, l.properties()...)
}

// missing says what is left out. It makes a group, to see whether one can be.
func (l Lifecycle[G]) missing() string {
	switch l.start(); {
	case l.Apply == nil:
		return "Apply is nil"
	case l.State == nil:
		return "State is nil"
	}
	return ""
}

// search looks for the smallest case of a rule that goes wrong.
func (l Lifecycle[G]) search(rule taskgroup.Rule, refused bool) string {
	for _, found := range casesByTrial()[trialKey{rule, refused}] {
		c := *found
		if l.wrong(c) == "" {
			continue
		}
		for i := 0; i < len(c.history) && len(c.history) <= 64; i++ { // what can be left out of it?
			if less, ok := c.without(i); ok && l.wrong(less) != "" {
				c, i = less, -1
			}
		}
		return l.wrong(c)
	}
	return ""
}

// wrong says what goes wrong with a case, if anything does. What goes wrong
// before the event is not counted: that is another case. A refusal is shown with
// the implementation's own reason.
func (l Lifecycle[G]) wrong(c lifeCase) string {
	g, ok := l.replay(c.history)
	state := l.state(g)
	if !ok {
		return ""
	}
	if state != c.before.String() {
		if len(c.history) == 0 && c.rule == taskgroup.RuleState {
			return "is " + state + " before anything has happened"
		}
		return ""
	}
	var why error
	apply := l.Apply
	l.Apply = func(g G, e taskgroup.Event) (next G, err error) {
		next, err = apply(g, e)
		why = err
		return next, err
	}
	g, got := l.apply(g, c.event)
	switch {
	case got == refused && !c.refused:
		got += fmt.Sprintf(" the last event (%v)", why)
	case got != accepted && got != refused, c.refused && got == accepted:
		got += " the last event"
	case !c.refused && l.state(g) != c.after.String():
		got = "is " + l.state(g) + " after the last event, not " + c.after.String()
	default:
		return ""
	}
	return tell(got, append(slices.Clip(c.history), c.event))
}

// The answers of an implementation; if it panics, that is its answer.
const (
	accepted = "accepted"
	refused  = "refused"
)

// apply gives the implementation an event of its own, to keep or to change.
func (l Lifecycle[G]) apply(g G, e taskgroup.Event) (next G, got string) {
	defer func() {
		if p := recover(); p != nil {
			got = fmt.Sprintf("panicked (%v) at", p)
		}
	}()
	next, err := l.Apply(g, deep(e))
	if err != nil {
		return next, refused
	}
	return next, accepted
}

func (l Lifecycle[G]) state(g G) (got string) {
	defer func() {
		if p := recover(); p != nil {
			got = fmt.Sprintf("panicking (%v)", p)
		}
	}()
	return l.State(g).String()
}

func (l Lifecycle[G]) start() (g G) {
	if l.New != nil {
		g = l.New()
	}
	return g
}

// replay is a group with a history, if each event of it is accepted.
func (l Lifecycle[G]) replay(history []taskgroup.Event) (G, bool) {
	g := l.start()
	for _, e := range history {
		next, got := l.apply(g, e)
		if got != accepted {
			return g, false
		}
		g = next
	}
	return g, true
}

// tell shows events under what is to be said of them, one to a line.
func tell(what string, events []taskgroup.Event) string {
	var b strings.Builder
	b.WriteString(what)
	for _, e := range events {
		b.WriteString("\n\t\t")
		b.WriteString(show(e))
	}
	return b.String()
}

// deep is a copy of the event that shares nothing with it.
func deep(e taskgroup.Event) taskgroup.Event {
	c := &e.Charter
	c.Goals, c.Milestones, c.Resources = slices.Clone(c.Goals), slices.Clone(c.Milestones), slices.Clone(c.Resources)
	c.Waivers = maps.Clone(c.Waivers)
	e.Chairs, e.Contributors = slices.Clone(e.Chairs), slices.Clone(e.Contributors)
	return e
}
