package taskgroup_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

// named gives the group's charters a name and a mailing list.
func named(name, list string, events ...taskgroup.Event) taskgroup.Group {
	for i := range events {
		switch events[i].Action {
		case taskgroup.Propose, taskgroup.Create, taskgroup.Recharter, taskgroup.Reopen:
			events[i].Charter.Name = name
			if events[i].Charter.MailingList == fax().MailingList { // unless the event has one of its own
				events[i].Charter.MailingList = list
			}
		}
	}
	return made(events...)
}

func to(n int, list string) taskgroup.Event {
	return recharter(n, func(c *taskgroup.Charter) { c.MailingList = list })
}

func succeeded(n int, by string) taskgroup.Event {
	return edit(dissolve(n), func(e *taskgroup.Event) { e.Successor = by })
}

func TestCheckAll(t *testing.T) {
	noList := edit(propose(0), func(e *taskgroup.Event) { e.Charter.MailingList = "" })
	for name, c := range map[string]struct {
		groups []taskgroup.Group
		want   []string
	}{
		"none":                       {nil, nil},
		"one":                        {[]taskgroup.Group{named("a", "l", create(0))}, nil},
		"not yet proposed":           {make([]taskgroup.Group, 3), nil},
		"two":                        {[]taskgroup.Group{named("a", "l", create(0)), named("b", "m", create(0))}, nil},
		"one name":                   {[]taskgroup.Group{named("a", "l", create(0)), named("a", "m", create(1))}, []string{"name /1/name"}},
		"one name, the later first":  {[]taskgroup.Group{named("a", "l", create(1)), named("a", "m", create(0))}, []string{"name /0/name"}},
		"one list":                   {[]taskgroup.Group{named("a", "l", create(0)), named("b", "l", create(0))}, []string{"mailing-list /1/mailingList"}},
		"one of both":                {[]taskgroup.Group{{}, named("a", "l", create(0)), named("a", "l", create(1))}, []string{"name /2/name", "mailing-list /2/mailingList"}},
		"three of one":               {[]taskgroup.Group{named("a", "l", create(2)), named("a", "m", create(1)), named("a", "n", create(0))}, []string{"name /0/name", "name /1/name"}},
		"one after the other":        {[]taskgroup.Group{named("a", "l", create(0), dissolve(3)), named("a", "l", create(3))}, nil},
		"a day too early":            {[]taskgroup.Group{named("a", "l", create(0), dissolve(3)), named("a", "l", create(2))}, []string{"name /1/name", "mailing-list /1/mailingList"}},
		"a long one under short":     {[]taskgroup.Group{named("a", "l", create(0)), named("a", "m", create(1), dissolve(2)), named("a", "n", create(3))}, []string{"name /1/name", "name /2/name"}},
		"short ones under a long":    {[]taskgroup.Group{named("a", "l", create(0), dissolve(1)), named("a", "m", create(0)), named("a", "n", create(2))}, []string{"name /1/name", "name /2/name"}},
		"a short one under a closed": {[]taskgroup.Group{named("a", "l", create(0), dissolve(9)), named("a", "m", create(1), dissolve(2)), named("a", "n", create(3))}, []string{"name /1/name", "name /2/name"}},
		"proposed, and no more":      {[]taskgroup.Group{named("a", "", noList), named("a", "", noList)}, []string{"name /1/name"}},
		"over before it began":       {[]taskgroup.Group{named("a", "l", create(1), dissolve(1)), named("a", "l", create(0))}, nil},
		"after one that was nothing": {[]taskgroup.Group{named("a", "l", create(1), dissolve(1)), named("a", "l", create(1))}, nil},
		"proposed holds":             {[]taskgroup.Group{named("a", "l", propose(0)), named("a", "l", create(1))}, []string{"name /1/name", "mailing-list /1/mailingList"}},
		"proposed first, same name":  {[]taskgroup.Group{named("a", "l", create(1)), named("a", "m", propose(0), create(2))}, []string{"name /0/name"}},
		"withdrawn frees":            {[]taskgroup.Group{named("a", "l", propose(0), withdraw(1)), named("a", "l", create(1))}, nil},
		"proposed without a list":    {[]taskgroup.Group{named("a", "", noList), named("b", "", noList)}, nil},
		"dormant holds":              {[]taskgroup.Group{named("a", "l", create(0), suspend(1)), named("a", "l", create(2))}, []string{"name /1/name", "mailing-list /1/mailingList"}},
		"between two lives":          {[]taskgroup.Group{named("a", "l", create(0), dissolve(1), reopen(4)), named("a", "l", create(1), dissolve(4))}, nil},
		"reopened too early":         {[]taskgroup.Group{named("a", "l", create(0), dissolve(1), reopen(3)), named("a", "l", create(1), dissolve(4))}, []string{"name /0/name", "mailing-list /0/mailingList"}},
		"given up by recharter":      {[]taskgroup.Group{named("a", "l", create(0), to(2, "n")), named("b", "l", create(2))}, nil},
		"not yet given up":           {[]taskgroup.Group{named("a", "l", create(0), to(3, "n")), named("b", "l", create(2))}, []string{"mailing-list /1/mailingList"}},
		"taken by recharter":         {[]taskgroup.Group{named("a", "l", create(0), to(2, "n")), named("b", "n", create(1))}, []string{"mailing-list /0/mailingList"}},
		"kept by recharter":          {[]taskgroup.Group{named("a", "l", create(0), recharter(2)), named("b", "l", create(1))}, []string{"mailing-list /1/mailingList"}},
		"the name stays with it":     {[]taskgroup.Group{named("a", "l", create(0), to(2, "n")), named("a", "m", create(1))}, []string{"name /1/name"}},
		"clashes twice, said once":   {[]taskgroup.Group{named("a", "l", create(0)), named("b", "l", create(1), dissolve(2), reopen(3))}, []string{"mailing-list /1/mailingList"}},
		"twice, and once between": {[]taskgroup.Group{named("a", "l", create(0)), named("b", "l", create(1), dissolve(2), reopen(5)), named("c", "l", create(3))},
			[]string{"mailing-list /1/mailingList", "mailing-list /2/mailingList"}},
		"on two lists": {[]taskgroup.Group{named("a", "l", create(0), to(2, "m")), named("b", "l", create(1), to(3, "m"))},
			[]string{"mailing-list /1/mailingList", "mailing-list /1/mailingList"}},
		"succeeded":               {[]taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(1))}, nil},
		"succeeded by a stranger": {[]taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), {}}, []string{"successor /0/successor"}},
		"succeeded in turn":       {[]taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(1), succeeded(2, "c")), named("c", "n", create(2))}, nil},
		"a loop":                  {[]taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(1), succeeded(2, "a"))}, []string{"successor /0/successor", "successor /1/successor"}},
		"before a loop":           {[]taskgroup.Group{named("z", "k", create(0), succeeded(1, "a")), named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(1), succeeded(2, "a"))}, []string{"successor /1/successor", "successor /2/successor"}},
		"a name used again": {[]taskgroup.Group{named("a", "l", create(0), succeeded(1, "b")), named("b", "m", create(0), succeeded(2, "a")),
			named("a", "n", create(3))}, nil},
		"the latest of a name": {[]taskgroup.Group{named("a", "n", create(3), succeeded(4, "b")), named("b", "m", create(0), succeeded(2, "a")), named("a", "l", create(0), dissolve(1))},
			[]string{"successor /0/successor", "successor /1/successor"}},
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for _, s := range c.want {
				want = append(want, "taskgroup/"+s)
			}
			if diff := cmp.Diff(want, paths(taskgroup.CheckAll(c.groups...))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A diary is a short history on whole days, and what its group holds on each.
type diary struct {
	events     []taskgroup.Event
	name, list [days]string
}

const days = 8

var genDiary = rapid.Custom(func(t *rapid.T) diary {
	var d diary
	name := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "name")
	var m model
	for day := range days {
		for range rapid.IntRange(0, 2).Draw(t, "events") {
			list := rapid.SampledFrom([]string{"l", "m", "n"}).Draw(t, "list")
			choices := map[taskgroup.State][]taskgroup.Event{
				taskgroup.Unproposed: {propose(day), create(day)},
				taskgroup.Proposed:   {withdraw(day), create(day)},
				taskgroup.Active:     {recharter(day), suspend(day), dissolve(day)},
				taskgroup.Dormant:    {recharter(day), resume(day), dissolve(day)},
				taskgroup.Concluded:  {reopen(day)},
			}[m.state]
			e := rapid.SampledFrom(choices).Draw(t, "event")
			if e.Charter.Name != "" {
				e.Charter.Name, e.Charter.MailingList = name, list
			}
			if m.apply(&e) { // a withdrawn group is not reopened
				d.events = append(d.events, e)
			}
		}
		if m.state != taskgroup.Unproposed && m.state != taskgroup.Concluded {
			d.name[day], d.list[day] = name, m.charter.MailingList
		}
	}
	return d
})

// Every two groups that hold the same thing at the end of some day clash, and
// no others: one of the two is reported, and nobody is who shares with nobody.
func TestCheckAllAgreesWithTheDiaries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		diaries := rapid.SliceOfN(genDiary, 0, 4).Draw(t, "diaries")
		var groups []taskgroup.Group
		for _, d := range diaries {
			groups = append(groups, made(d.events...))
		}
		reported := map[string]bool{}
		for _, s := range paths(taskgroup.CheckAll(groups...)) {
			reported[s] = true
		}
		for i := range diaries {
			names, lists := fmt.Sprintf("taskgroup/name /%d/name", i), fmt.Sprintf("taskgroup/mailing-list /%d/mailingList", i)
			sharesName, sharesList := false, false
			for j := range diaries {
				if i == j {
					continue
				}
				for day := range days {
					if a, b := diaries[i], diaries[j]; a.name[day] != "" && a.name[day] == b.name[day] {
						sharesName = true
						if other := fmt.Sprintf("taskgroup/name /%d/name", j); !reported[names] && !reported[other] {
							t.Fatalf("neither %d nor %d reported for its name", i, j)
						}
					}
					if a, b := diaries[i], diaries[j]; a.list[day] != "" && a.list[day] == b.list[day] {
						sharesList = true
						if other := fmt.Sprintf("taskgroup/mailing-list /%d/mailingList", j); !reported[lists] && !reported[other] {
							t.Fatalf("neither %d nor %d reported for its list", i, j)
						}
					}
				}
			}
			if reported[names] && !sharesName || reported[lists] && !sharesList {
				t.Fatalf("%d reported, and shares with nobody", i)
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
		if diff := cmp.Diff(want, paths(taskgroup.CheckAll(groups...))); diff != "" {
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
	if got := len(taskgroup.Violations(taskgroup.CheckAll(groups...))); got != 2*(n-1) {
		t.Errorf("%d violations", got)
	}
	if d := time.Since(start); d > 20*time.Second {
		t.Errorf("took %v", d)
	}
}
