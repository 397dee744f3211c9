package taskgrouptest

import (
	"cmp"
	"maps"
	"slices"
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
// Whether a group refuses the next event, and its state, are all it looks at: what
// else there is to a group shows in what happens to it later.
func TestLifecycle[G any](l Lifecycle[G]) error { return test(lifecycle(l)) }

// RunLifecycle runs the suite of [TestLifecycle] as subtests of t, one for each
// rule: "must/7a-director".
func RunLifecycle[G any](t *testing.T, l Lifecycle[G]) {
	run(t, func(*testing.T) []trial { return lifecycle(l) })
}

// accepts is what is expected of an event that a rule is about, and that does not
// break it.
var accepts = map[taskgroup.Rule]string{
	taskgroup.RuleCreation:      "the technical director creates a group with all that it needs, proposed before or not",
	taskgroup.RuleDirector:      "whoever acts as the technical director decides, a chair of the group too",
	taskgroup.RuleProposer:      "anybody may propose a group, amend their own proposal or withdraw it, and the technical director any",
	taskgroup.RuleName:          "a name is enough to propose a group, any name will do, and a proposal may get another",
	taskgroup.RuleTime:          "a milestone may be due at any time that can be written down",
	taskgroup.RuleText:          "a text may be in any writing, and more than letters",
	taskgroup.RuleOrder:         "an event may be dated at the same moment as the one it follows, whatever the zone",
	taskgroup.RuleState:         "an action that the group's state allows is accepted, and leads where it should",
	taskgroup.RuleUnused:        "any event may say why",
	taskgroup.RuleLived:         "a group that was once created is reopened, with its milestones open and its new chairs",
	taskgroup.RuleGoals:         "a group is created without goals if a waiver says why",
	taskgroup.RuleMilestones:    "a group is created without milestones if a waiver says why",
	taskgroup.RuleResources:     "a group is created without resources if a waiver says why",
	taskgroup.RuleMilestoneOpen: "a milestone that is open may be met or dropped",
	taskgroup.RuleMilestoneWas:  "milestones may be renamed, or change their names, and stay as far as they were",
	taskgroup.RuleFresh:         "a group is rechartered with the charter given",
	taskgroup.RuleWaiver:        "a charter may waive a should rule",
	taskgroup.RuleIndefinite:    "a group may be proposed and created without an end",
	taskgroup.RuleMayEnd:        "a group that has met a milestone and has none open, or has none by a waiver, may complete, if it runs until then",
	taskgroup.RuleWhy:           "what is closed may be left out of a charter without a reason, what is open, or a name, with one",
	taskgroup.RuleSuccessor:     "a group may complete or be dissolved in favour of another",
	taskgroup.RuleConsultants:   "an outside consultant may contribute",
	taskgroup.RuleOfficer:       "a chair of the group may act as one, and the technical director in their place",
	taskgroup.RuleSelf:          "people speak for themselves, or a chair for a contributor, or the technical director",
	taskgroup.RuleIn:            "whoever is in the group may leave it, and its last chair may be released",
	taskgroup.RuleNotYetIn:      "a chair may join, a contributor may be appointed chair, and who left may come back",
	taskgroup.RuleAffiliation:   "a contributor may change employer or become a consultant, while the group is dormant too",
}

// refuses is what is expected of an event that breaks any rule.
const refuses = "an event that breaks the rule is refused"

func lifecycle[G any](l Lifecycle[G]) []trial {
	suite := []trial{allThere(l.missing)}
	for rule := range taskgroup.Rules() {
		if want := accepts[rule]; want != "" {
			suite = append(suite, expect(rule, want, func() string { return l.search(rule, false) }))
		}
		if len(lifeCases()[trialKey{rule, true}]) > 0 {
			suite = append(suite, expect(rule, refuses, func() string { return l.search(rule, true) }))
		}
	}
	if l.Check != nil {
		for _, n := range needs {
			suite = append(suite,
				expect(n.rule, n.complete, func() string { return first(needCases()[trialKey{n.rule, false}], l.misjudged) }),
				expect(n.rule, n.lacking, func() string { return first(needCases()[trialKey{n.rule, true}], l.misjudged) }))
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
	return first(lifeCases()[trialKey{rule, refused}], func(c *lifeCase) string {
		wrong := l.wrong(c)
		for i := 0; wrong != "" && i < len(c.history) && len(c.history) <= 64; i++ { // what can be left out of it?
			if less, ok := c.without(i); ok && l.wrong(less) != "" {
				c, wrong, i = less, l.wrong(less), -1
			}
		}
		return wrong
	})
}

// wrong says what goes wrong with a case, if anything does. What goes wrong
// before the event is not counted: that is another case. A refusal is shown with
// the implementation's own reason.
func (l Lifecycle[G]) wrong(c *lifeCase) string {
	g, ok := l.replay(c.history)
	m, state := told(c.history...), l.state(g)
	if !ok {
		return ""
	}
	if state != m.state.String() {
		if len(c.history) == 0 && c.rule == taskgroup.RuleState {
			return "is " + state + " before anything has happened"
		}
		return ""
	}
	g, got, err := l.apply(g, c.event)
	switch after := m.leads(c.event.Action).String(); {
	case got == refused && !c.refused:
		got += reason(err) + " the last event"
	case got != accepted && got != refused, c.refused && got == accepted:
		got += " the last event"
	case !c.refused && l.state(g) != after:
		got = "is " + l.state(g) + " after the last event, not " + after
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
func (l Lifecycle[G]) apply(g G, e taskgroup.Event) (next G, got string, err error) {
	got = answer(accepted, refused, func() bool {
		next, err = l.Apply(g, deep(e))
		return err == nil
	})
	return next, got, err
}

func (l Lifecycle[G]) state(g G) (words string) {
	panicked := answer("", "", func() bool {
		words = l.State(g).String()
		return true
	})
	return cmp.Or(panicked, words)
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
		next, got, _ := l.apply(g, e)
		if got != accepted {
			return g, false
		}
		g = next
	}
	return g, true
}

// tell shows events under what is to be said of them, one to a line.
func tell(what string, events []taskgroup.Event) string {
	for _, e := range events {
		what += "\n\t\t" + show(e)
	}
	return what
}

// deep is a copy of the event that shares nothing with it. An empty list is none.
func deep(e taskgroup.Event) taskgroup.Event {
	c := &e.Charter
	c.Goals, c.Milestones, c.Resources = slices.Concat(c.Goals), slices.Concat(c.Milestones), slices.Concat(c.Resources)
	e.Chairs, e.Contributors = slices.Concat(e.Chairs), slices.Concat(e.Contributors)
	if c.Waivers = maps.Clone(c.Waivers); len(c.Waivers) == 0 {
		c.Waivers = nil
	}
	return e
}
