package taskgroup_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

// named gives the group's charters a name and a mailing list, unless they have
// some of their own.
func named(name, list string, events ...taskgroup.Event) taskgroup.Group {
	for i := range events {
		switch events[i].Action {
		case taskgroup.Propose, taskgroup.Create, taskgroup.Recharter, taskgroup.Reopen:
			if events[i].Charter.Name == fax().Name {
				events[i].Charter.Name = name
			}
			if events[i].Charter.MailingList == fax().MailingList {
				events[i].Charter.MailingList = list
			}
		}
	}
	return made(events...)
}

func to(n int, list string) taskgroup.Event {
	return recharter(n, func(c *taskgroup.Charter) { c.MailingList = list })
}

func renamed(n int, name string) taskgroup.Event {
	return because(recharter(n, func(c *taskgroup.Charter) { c.Name = name }))
}

func succeeded(n int, by string) taskgroup.Event {
	return edit(dissolve(n), func(e *taskgroup.Event) { e.Successor = by })
}

func TestCheckAll(t *testing.T) {
	noList := edit(propose(0), func(e *taskgroup.Event) { e.Charter.MailingList = "" })
	nameless, _ := taskgroup.Audit(edit(create(0), func(e *taskgroup.Event) { e.Charter.Name = "" }), succeeded(1, "a"))
	for name, c := range map[string]struct {
		asOf   int
		groups []taskgroup.Group
		want   []string
	}{
		"none":                         {0, nil, nil},
		"one":                          {0, []taskgroup.Group{named("a", "l", create(0))}, nil},
		"not yet proposed":             {0, make([]taskgroup.Group, 3), nil},
		"two":                          {0, []taskgroup.Group{named("a", "l", create(0)), named("b", "m", create(0))}, nil},
		"one name":                     {1, []taskgroup.Group{named("a", "l", create(0)), named("a", "m", create(1))}, []string{"name /1/name"}},
		"one name, the later first":    {1, []taskgroup.Group{named("a", "l", create(1)), named("a", "m", create(0))}, []string{"name /0/name"}},
		"one list":                     {9, []taskgroup.Group{named("a", "l", create(0)), named("b", "l", create(0))}, []string{"mailing-list /1/mailingList"}},
		"one of both":                  {1, []taskgroup.Group{{}, named("a", "l", create(0)), named("a", "l", create(1))}, []string{"name /2/name", "mailing-list /2/mailingList"}},
		"three of one":                 {2, []taskgroup.Group{named("a", "l", create(2)), named("a", "m", create(1)), named("a", "n", create(0))}, []string{"name /0/name", "name /1/name"}},
		"one after the other":          {3, []taskgroup.Group{named("a", "l", create(0), dissolve(3)), named("a", "l", create(3))}, nil},
		"a day too early, that day":    {2, []taskgroup.Group{named("a", "l", create(0)), named("a", "l", create(2))}, []string{"name /1/name", "mailing-list /1/mailingList"}},
		"a day too early, the next":    {3, []taskgroup.Group{named("a", "l", create(0), dissolve(3)), named("a", "l", create(2))}, nil},
		"a long one under short":       {3, []taskgroup.Group{named("a", "l", create(0)), named("a", "m", create(1), dissolve(2)), named("a", "n", create(3))}, []string{"name /2/name"}},
		"short ones under a long":      {2, []taskgroup.Group{named("a", "l", create(0), dissolve(1)), named("a", "m", create(0)), named("a", "n", create(2))}, []string{"name /2/name"}},
		"over before it began":         {1, []taskgroup.Group{named("a", "l", create(1), dissolve(1)), named("a", "l", create(0))}, nil},
		"after one that was nothing":   {1, []taskgroup.Group{named("a", "l", create(1), dissolve(1)), named("a", "l", create(1))}, nil},
		"proposed, and no more":        {0, []taskgroup.Group{named("a", "", noList), named("a", "", noList)}, []string{"name /1/name"}},
		"proposed holds":               {1, []taskgroup.Group{named("a", "l", propose(0)), named("a", "l", create(1))}, []string{"name /1/name", "mailing-list /1/mailingList"}},
		"proposed first, same name":    {2, []taskgroup.Group{named("a", "l", create(1)), named("a", "m", propose(0), create(2))}, []string{"name /0/name"}},
		"proposed, amended":            {2, []taskgroup.Group{named("a", "l", propose(0), edit(propose(1), func(e *taskgroup.Event) { e.Charter.Name = "b" })), named("a", "l", create(2))}, []string{"mailing-list /1/mailingList"}},
		"withdrawn frees":              {1, []taskgroup.Group{named("a", "l", propose(0), withdraw(1)), named("a", "l", create(1))}, nil},
		"proposed without a list":      {0, []taskgroup.Group{named("a", "", noList), named("b", "", noList)}, nil},
		"dormant holds":                {2, []taskgroup.Group{named("a", "l", create(0), suspend(1)), named("a", "l", create(2))}, []string{"name /1/name", "mailing-list /1/mailingList"}},
		"between two lives":            {3, []taskgroup.Group{named("a", "l", create(0), dissolve(1)), named("a", "l", create(1))}, nil},
		"after two lives":              {4, []taskgroup.Group{named("a", "l", create(0), dissolve(1), reopen(4)), named("a", "l", create(1), dissolve(4))}, nil},
		"reopened too early":           {3, []taskgroup.Group{named("a", "l", create(0), dissolve(1), reopen(3)), named("a", "l", create(1))}, []string{"name /0/name", "mailing-list /0/mailingList"}},
		"reopened at once":             {2, []taskgroup.Group{named("a", "l", create(1)), named("a", "m", create(0), dissolve(2), reopen(2))}, []string{"name /0/name"}},
		"given up by recharter":        {2, []taskgroup.Group{named("a", "l", create(0), to(2, "n")), named("b", "l", create(2))}, nil},
		"not yet given up":             {2, []taskgroup.Group{named("a", "l", create(0)), named("b", "l", create(2))}, []string{"mailing-list /1/mailingList"}},
		"given up the day after":       {3, []taskgroup.Group{named("a", "l", create(0), to(3, "n")), named("b", "l", create(2))}, nil},
		"taken by recharter":           {2, []taskgroup.Group{named("a", "l", create(0), to(2, "n")), named("b", "n", create(1))}, []string{"mailing-list /0/mailingList"}},
		"kept by recharter":            {2, []taskgroup.Group{named("b", "l", create(1)), named("a", "l", create(0), recharter(2))}, []string{"mailing-list /0/mailingList"}},
		"the name stays with it":       {2, []taskgroup.Group{named("a", "m", create(1)), named("a", "l", create(0), to(2, "n"))}, []string{"name /0/name"}},
		"the list stays with it":       {2, []taskgroup.Group{named("a", "l", create(1)), named("b", "l", create(0), renamed(2, "c"))}, []string{"mailing-list /0/mailingList"}},
		"a name given up":              {2, []taskgroup.Group{named("a", "l", create(0), renamed(2, "b")), named("a", "m", create(2))}, nil},
		"a name taken":                 {2, []taskgroup.Group{named("a", "l", create(0), renamed(2, "b")), named("b", "m", create(1))}, []string{"name /0/name"}},
		"a name taken up again":        {2, []taskgroup.Group{named("a", "l", create(0), renamed(1, "b"), renamed(2, "a")), named("a", "m", create(1))}, []string{"name /0/name"}},
		"clashes again":                {3, []taskgroup.Group{named("a", "l", create(0)), named("b", "l", create(1), dissolve(2), reopen(3))}, []string{"mailing-list /1/mailingList"}},
		"clashes again, another first": {5, []taskgroup.Group{named("a", "l", create(4)), named("b", "l", create(1), dissolve(2), reopen(5)), named("c", "l", create(3))}, []string{"mailing-list /0/mailingList", "mailing-list /1/mailingList"}},
		"on the second list": {3, []taskgroup.Group{named("a", "l", create(0), to(2, "m")), named("b", "l", create(1), to(3, "m"))},
			[]string{"mailing-list /1/mailingList"}},
		"succeeded":                  {1, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(1))}, nil},
		"completed and succeeded":    {2, []taskgroup.Group{named("a", "l", create(0), meet(1, "recommendation"), meet(1, "problem statement"), edit(complete(2), func(e *taskgroup.Event) { e.Successor = "b" }))}, []string{"successor /0/successor"}},
		"succeeded by a stranger":    {1, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), {}}, []string{"successor /0/successor"}},
		"not yet succeeded":          {0, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b"))}, nil},
		"its successor comes later":  {1, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(2))}, []string{"successor /0/successor"}},
		"succeeded in turn":          {2, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(1), succeeded(2, "c")), named("c", "n", create(2))}, nil},
		"succeeded, and renamed":     {2, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(0), renamed(2, "c"))}, nil},
		"succeeded by itself before": {2, []taskgroup.Group{named("a", "l", create(0), renamed(1, "b"), succeeded(2, "a"))}, []string{"successor /0/successor"}},
		"a loop":                     {2, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(1), succeeded(2, "a"))}, []string{"successor /0/successor", "successor /1/successor"}},
		"before a loop":              {2, []taskgroup.Group{named("z", "k", create(0), succeeded(1, "a")), named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(1), succeeded(2, "a"))}, []string{"successor /1/successor", "successor /2/successor"}},
		"a name used again": {3, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(0), succeeded(2, "a")),
			named("a", "n", create(3))}, nil},
		"the latest of a name": {4, []taskgroup.Group{named("a", "n", create(3), succeeded(4, "b")), named("b", "m", create(0), succeeded(2, "a")), named("a", "l", create(0), dissolve(1))},
			[]string{"successor /0/successor", "successor /1/successor"}},
		"one without a name succeeds nobody": {1, []taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(0)), nameless}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for _, s := range c.want {
				want = append(want, "taskgroup/"+s)
			}
			if diff := cmp.Diff(want, paths(taskgroup.CheckAll(day(c.asOf), c.groups...))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A diary is a short history, at most one event a day, and what its group holds
// from each.
type diary struct {
	events     []taskgroup.Event
	name, list [days]string
}

const days = 10

var genDiary = rapid.Custom(func(t *rapid.T) diary {
	var d diary
	var m model
	for n := range days {
		if rapid.Bool().Draw(t, "something happens") {
			e := rapid.SampledFrom(map[taskgroup.State][]taskgroup.Event{
				taskgroup.Unproposed: {propose(n), create(n)},
				taskgroup.Proposed:   {propose(n), withdraw(n), create(n)},
				taskgroup.Active:     {recharter(n), suspend(n), dissolve(n)},
				taskgroup.Dormant:    {recharter(n), resume(n), dissolve(n)},
				taskgroup.Concluded:  {reopen(n)},
			}[m.state]).Draw(t, "event")
			if e.Charter.Name != "" {
				e.Charter.Name, e.Charter.MailingList = rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "name"), rapid.SampledFrom([]string{"l", "m", "n"}).Draw(t, "list")
			}
			if e = because(e); m.apply(&e) { // a withdrawn group is not reopened
				d.events = append(d.events, e)
			}
		}
		if m.state != taskgroup.Unproposed && m.state != taskgroup.Concluded {
			d.name[n], d.list[n] = m.charter.Name, m.charter.MailingList
		}
	}
	return d
})

// until cuts a history off after a day.
func (d diary) until(n int) []taskgroup.Event {
	return slices.DeleteFunc(slices.Clone(d.events), func(e taskgroup.Event) bool { return e.At.After(day(n)) })
}

// Of those that hold the same thing on a day, all but the one that has held it
// for the longest are reported, and nobody else.
func TestCheckAllAgreesWithTheDiaries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		diaries := rapid.SliceOfN(genDiary, 0, 4).Draw(t, "diaries")
		second := func(held func(diary) [days]string, i, n int) bool {
			since := func(d diary) int {
				from := n
				for from > 0 && held(d)[from-1] == held(d)[n] {
					from--
				}
				return from
			}
			for j, other := range diaries {
				if i != j && held(diaries[i])[n] != "" && held(diaries[i])[n] == held(other)[n] &&
					(since(other) < since(diaries[i]) || since(other) == since(diaries[i]) && j < i) {
					return true
				}
			}
			return false
		}
		for n := range days {
			var then, later []taskgroup.Group
			var want []string
			for i, d := range diaries {
				then, later = append(then, made(d.until(n)...)), append(later, made(d.events...))
				if second(func(d diary) [days]string { return d.name }, i, n) {
					want = append(want, fmt.Sprintf("taskgroup/name /%d/name", i))
				}
				if second(func(d diary) [days]string { return d.list }, i, n) {
					want = append(want, fmt.Sprintf("taskgroup/mailing-list /%d/mailingList", i))
				}
			}
			for _, groups := range [][]taskgroup.Group{then, later} { // what came after counts not
				if diff := cmp.Diff(want, paths(taskgroup.CheckAll(day(n), groups...))); diff != "" {
					t.Fatalf("day %d: %s", n, diff)
				}
			}
		}
	})
}

// Following each successor as many steps as there are groups finds every loop.
func TestSuccessionAgreesWithAWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "n")
		next := make([]int, n) // n: nobody; n+1: somebody who is not there
		groups := make([]taskgroup.Group, n)
		for i := range groups {
			next[i] = rapid.IntRange(0, n+1).Draw(t, "next")
			events := []taskgroup.Event{create(i)}
			if next[i] != i && next[i] != n {
				events = append(events, succeeded(i+1, fmt.Sprint("g", next[i])))
			} else {
				next[i] = n
			}
			groups[i] = named(fmt.Sprint("g", i), fmt.Sprint("l", i), events...)
		}
		var want []string
		for i := range groups {
			at := next[i]
			for step := 0; step < n && at < n && at != i; step++ {
				at = next[at]
			}
			if at == i || next[i] == n+1 {
				want = append(want, fmt.Sprintf("taskgroup/successor /%d/successor", i))
			}
		}
		if diff := cmp.Diff(want, paths(taskgroup.CheckAll(day(n+1), groups...))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Groups that all clash must not take the square of their number: twenty
// thousand would take minutes.
func TestCheckAllOfManyClashes(t *testing.T) {
	const n = 20_000
	groups := make([]taskgroup.Group, n)
	one := made(create(0))
	for i := range groups {
		groups[i] = one
	}
	start := time.Now()
	if got := len(taskgroup.Violations(taskgroup.CheckAll(noon, groups...))); got != 2*(n-1) {
		t.Errorf("%d violations", got)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}
