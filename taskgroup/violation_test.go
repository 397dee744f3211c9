package taskgroup_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/go-multierror"

	"github.com/sipforum/techwg/taskgroup"
)

var (
	nobody  = taskgroup.Violation{Rule: taskgroup.RulePerson, Subject: "foip", Path: "/person", Detail: "names nobody"}
	aimless = taskgroup.Violation{Rule: taskgroup.RuleGoals, Subject: "foip", Path: "/charter/goals", Detail: "has no goals"}
)

func TestViolations(t *testing.T) {
	both := []taskgroup.Violation{nobody, aimless}
	for name, c := range map[string]struct {
		err  error
		want []taskgroup.Violation
	}{
		"nil":              {nil, nil},
		"foreign":          {errors.New("disk full"), nil},
		"one":              {nobody, both[:1]},
		"bare rule":        {taskgroup.RuleChair, []taskgroup.Violation{{Rule: taskgroup.RuleChair}}},
		"wrapped":          {fmt.Errorf("audit: %w", nobody), both[:1]},
		"wrapped twice":    {fmt.Errorf("%w, %w", nobody, aimless), both},
		"joined":           {errors.Join(nobody, errors.New("disk full"), aimless), both},
		"multierror":       {multierror.Append(nil, nobody, aimless), both},
		"joined in multi":  {multierror.Append(nil, errors.Join(nobody, aimless)), both},
		"multi in joined":  {errors.Join(multierror.Append(nil, nobody), aimless), both},
		"nil multierror":   {errors.Join(aimless, (*multierror.Error)(nil)), both[1:]},
		"a pointer to one": {&aimless, both[1:]},
		"a nil pointer":    {errors.Join(aimless, (*taskgroup.Violation)(nil)), both[1:]},
		"another's":        {errors.Join(aimless, (*fs.PathError)(nil)), both[1:]},
		"in 10 000":        {within(10_000, nobody), both[:1]},
		"in 10 001":        {within(10_001, nobody), nil},
		"behind 20 000":    {errors.Join(append(slices.Repeat([]error{errors.New("disk full")}, 20_000), within(1, nobody))...), both[:1]},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, taskgroup.Violations(c.err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// within is an error that so many others hold, one the next.
func within(others int, err error) error {
	for range others {
		err = fmt.Errorf("%w", err)
	}
	return err
}

func TestViolationIsItsRule(t *testing.T) {
	err := fmt.Errorf("audit: %w", errors.Join(nobody, aimless))
	if !errors.Is(err, taskgroup.RulePerson) || !errors.Is(err, taskgroup.RuleGoals) || errors.Is(err, taskgroup.RuleTime) {
		t.Error("errors.Is")
	}
	v, ok := errors.AsType[taskgroup.Violation](err)
	if !ok || v != nobody {
		t.Errorf("errors.AsType: %v, %v", v, ok)
	}
	if v.ID() != "taskgroup/person" || v.Clause() != "¶9a" || v.Keyword() != "must" || v.Basis() != "record" {
		t.Errorf("%s %s %s %s", v.ID(), v.Clause(), v.Keyword(), v.Basis())
	}
}

func TestViolationError(t *testing.T) {
	for _, c := range []struct {
		v    taskgroup.Violation
		want string
	}{
		{aimless, "foip: has no goals: " + taskgroup.RuleGoals.Error()},
		{taskgroup.Violation{Rule: taskgroup.RuleChair}, taskgroup.RuleChair.Error()},
		{taskgroup.Violation{Rule: taskgroup.RuleChair, Subject: "a\nb"}, `"a\nb": ` + taskgroup.RuleChair.Error()},
	} {
		if got := c.v.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	_, err := taskgroup.Replay(taskgroup.Event{})
	if got := strings.Count(err.Error(), "\n"); got != 2 { // undated, nobody's, and nothing that can be done
		t.Errorf("%d line ends in:\n%v", got, err)
	}
}

func TestViolationJSON(t *testing.T) {
	got, err := json.Marshal(aimless)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"rule":"taskgroup/goals","subject":"foip","path":"/charter/goals","detail":"has no goals","clause":"¶7b","keyword":"should","basis":"text"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	var back taskgroup.Violation
	if err := json.Unmarshal(got, &back); err != nil || back != aimless {
		t.Errorf("came back as %+v, %v", back, err)
	}
	if _, err := json.Marshal(taskgroup.Violation{}); err == nil {
		t.Error("encoded a violation of no rule")
	}
}

// What is wrong is said of what is there, and once.
func TestDetails(t *testing.T) {
	type event = taskgroup.Event
	took := func(g taskgroup.Group, e event) error { _, err := g.Apply(e); return err }
	found := func(events ...event) error { _, err := taskgroup.Audit(events...); return err }
	bare := func(e event) event { e.Charter = taskgroup.Charter{}; return e }
	why := func(why string, e event) event { e.Why = why; return e }
	consults := func(e event) event { e.Consultant = true; return e }
	listing := func(e event, waivers map[taskgroup.Rule]string, milestones ...taskgroup.Milestone) event {
		e.Charter.Milestones, e.Charter.Waivers = milestones, waivers
		return e
	}
	none, waived := map[taskgroup.Rule]string(nil), waive(taskgroup.RuleMilestones)
	dropAll := []event{drop(1, "recommendation"), drop(1, "problem statement")}
	at := made(create(0), join(1, "ana", "Acme"), consults(join(1, "bo", "")))
	stranger := func(a taskgroup.Action) event { return event{At: day(2), By: "eve", Action: a} }
	const (
		notYet    = "gives no reason to change its name from \"foip\" to \"fax\""
		notMet    = "has met no milestone"
		director  = "not acting as technical director"
		unwritten = "does not say what is complete"
	)
	for name, c := range map[string]struct {
		err  error
		want []string
	}{
		"a place in no state":      {took(made(propose(0)), join(1, "ana", "")), []string{"cannot join: it is proposed"}},
		"people where none belong": {took(at, edit(leave(2, "ana"), func(e *event) { e.Chairs = []string{"", ""} })), []string{`has the field "chairs" filled, which "leave" does not use`}},
		"of an organisation":       {took(at, affiliate(2, "ana", "Acme")), []string{`has "ana" of "Acme" already`}},
		"a consultant":             {took(at, consults(affiliate(2, "bo", ""))), []string{`has "bo" as a consultant without an organisation already`}},
		"not the proposer":         {took(made(propose(0)), because(stranger(taskgroup.Withdraw))), []string{`has "withdraw" by "eve", ` + director + ", and not the proposer"}},
		"not the person":           {took(at, edit(stranger(taskgroup.Leave), func(e *event) { e.Person = "ana" })), []string{`has "leave" by "eve", ` + director + " or chair, and not the person"}},
		"not a chair":              {took(at, edit(stranger(taskgroup.MeetMilestone), func(e *event) { e.Milestone = "recommendation" })), []string{`has "meet milestone" by "eve", ` + director + " or chair"}},
		"not the director":         {took(at, because(stranger(taskgroup.Suspend))), []string{`has "suspend" by "eve", ` + director}},
		"no reason for a name":     {took(at, why(" ", recharter(2, func(c *taskgroup.Charter) { c.Name = "fax" }))), []string{notYet}},
		"no reason for a milestone": {took(at, why(" ", listing(recharter(2), none, taskgroup.Milestone{Name: "advice", Was: "recommendation"}, taskgroup.Milestone{Name: "problem statement"}))),
			[]string{`gives no reason to change the name of the milestone "recommendation" to "advice"`}},
		"no reason to leave one out": {took(at, why(" ", listing(recharter(2), none, taskgroup.Milestone{Name: "recommendation"}))), []string{`gives no reason to leave out the open milestone "problem statement"`}},
		"a blank reason for nothing": {took(at, why(" ", recharter(2))), []string{`has the text " ", which shows nothing`}},
		"a name after none":          {found(edit(propose(0), func(e *event) { e.Charter.Name = "" }), create(1)), []string{"has no name"}},
		"one was another":            {listing(create(0), none, taskgroup.Milestone{Name: "x"}, taskgroup.Milestone{Name: "y", Was: "x"}).Charter.Check(), []string{`had no milestone "x" before`}},
		"listed, dropped and waived": {took(made(append([]event{listing(create(0), waived, fax().Milestones...)}, dropAll...)...), complete(2)), []string{notMet}},
		"listed, met and waived":     {took(made(listing(create(0), waived, fax().Milestones...), meet(1, "recommendation"), meet(1, "problem statement")), complete(2)), nil},
		"none listed, none waived":   {found(listing(create(0), none), complete(1)), []string{"has no milestones", notMet}},
		"none listed, and no why":    {found(listing(create(0), waived), complete(1)), []string{"has no milestones, and " + unwritten}},
		"reopened as it was":         {found(create(0), meet(1, "recommendation"), dissolve(1), bare(reopen(2)), by("bo", taskgroup.Chair, complete(2))), []string{"is given no charter", `has 2 of its milestones open, "problem statement" first`}},
		"reopened, and dropped":      {found(append(append([]event{create(0), meet(1, "recommendation"), dissolve(1), bare(reopen(1))}, dropAll...), by("bo", taskgroup.Chair, complete(2)))...), []string{"is given no charter", notMet}},
		"unknown while dormant":      {found(create(0), suspend(1), event{At: day(1), By: "ana", Action: 99}), []string{"has an event of the unknown action 99"}},
		"a name that is taken":       {taskgroup.CheckAll(day(1), named("a", "l", create(0)), named("a", "m", create(0), dissolve(9))), []string{`has the name of another group since 2009-07-01, until 2009-07-10`}},
	} {
		var got []string
		for _, v := range taskgroup.Violations(c.err) {
			got = append(got, v.Detail)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if got := taskgroup.Rule(255).Error(); got != "taskgroup: unknown rule 255" {
		t.Error(got)
	}
}
