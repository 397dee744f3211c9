package taskgroup_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

func jsonOf(t interface{ Fatal(...any) }, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// foldOf applies the events one by one, each to a group that others may have.
func foldOf(t interface{ Fatal(...any) }, events ...taskgroup.Event) taskgroup.Group {
	var g taskgroup.Group
	for _, e := range events {
		next, err := g.Apply(e)
		if err != nil {
			t.Fatal(err)
		}
		g = next
	}
	return g
}

// Where all is in order, Replay and Audit are a fold of Apply.
func TestFoldsAgree(t *testing.T) {
	agree := func(t interface{ Fatal(...any) }, events []taskgroup.Event) {
		folded := foldOf(t, events...)
		replayed, err := taskgroup.Replay(events...)
		if err != nil {
			t.Fatal(err)
		}
		audited, err := taskgroup.Audit(events...)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range []taskgroup.Group{replayed, audited} {
			if diff := cmp.Diff(picture(folded), picture(g), cmpopts.EquateEmpty()); diff != "" {
				t.Fatal(diff)
			}
			if diff := cmp.Diff(jsonOf(t, folded), jsonOf(t, g)); diff != "" {
				t.Fatal(diff)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) { agree(t, drawHistory(t)) })
	for seed := range uint64(3) {
		events := large(seed).history(6000)
		g := made(events...)
		t.Logf("%d events, %d lives", len(events), len(slices.Collect(g.Lives())))
		for n := 1; n <= 7; n++ { // wherever it is cut
			agree(t, events[:len(events)*n/7])
		}
	}
}

// Whatever happened, Audit knows what a hand would have written down.
func TestAuditAgreesWithHindsight(t *testing.T) {
	agree := func(t interface{ Fatal(...any) }, events []taskgroup.Event) {
		g, _ := taskgroup.Audit(events...)
		got := picture(g)
		got.Lacks = nil
		if diff := cmp.Diff(look(events), got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		w := small(t)
		agree(t, w.past(w.below(15)))
	})
	rapid.Check(t, func(t *rapid.T) {
		w := small(t)
		var events []taskgroup.Event
		for range w.below(10) {
			events = append(events, w.anything())
		}
		agree(t, append(w.past(w.below(6)), events...))
	})
	for seed := range uint64(4) {
		agree(t, large(seed).past(3000))
	}
}

// What Audit finds of an event is what Apply would have said then, of the group
// as it had become, save for the order, which is that of the events. Up to the
// first refusal it is what Replay says.
func TestAuditFindsWhatApplyRefuses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := small(t)
		events := w.past(w.below(12))
		_, err := taskgroup.Audit(events...)
		found := paths(err)
		_, err = taskgroup.Replay(events...)
		if refused := paths(err); !slices.Equal(refused, found[:min(len(refused), len(found))]) {
			t.Fatalf("Replay: %v; Audit: %v", refused, found)
		}
		unordered := func(list []string) []string {
			return slices.DeleteFunc(list, func(s string) bool { return strings.HasPrefix(s, "taskgroup/order ") })
		}
		for i, e := range events {
			g, _ := taskgroup.Audit(events[:i]...)
			var want []string
			_, err := g.Apply(e)
			for _, v := range taskgroup.Violations(err) {
				want = append(want, fmt.Sprintf("%s /%d%s", v.ID(), i, v.Path))
			}
			var got []string
			for _, s := range found {
				if strings.Contains(s, fmt.Sprintf(" /%d/", i)) {
					got = append(got, s)
				}
			}
			want, got = unordered(want), unordered(got)
			if g.State() == taskgroup.Dormant && cells[taskgroup.Dormant][e.Action].to == 0 {
				got = got[:min(len(want), len(got))] // and what an active one would
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("event %d: %s", i, diff)
			}
		}
	})
}

// Each sentence of what Audit promises.
func TestAudit(t *testing.T) {
	type event = taskgroup.Event
	undated := func(e event) event { e.At = time.Time{}; return e }
	unwritable := func(e event) event { e.At = year(10000); return e }
	blankCharter := func(e event) event { e.Charter = taskgroup.Charter{}; return e }
	met := func(g taskgroup.Group) (names []string) {
		for m, status := range g.Milestones() {
			if status == taskgroup.Met {
				names = append(names, m.Name)
			}
		}
		return names
	}
	people := func(g taskgroup.Group) (names []string) {
		for c := range g.Contributors() {
			names = append(names, c.Person)
		}
		return names
	}
	chairs := func(g taskgroup.Group) []string { return slices.Collect(g.Chairs()) }
	state := func(g taskgroup.Group) []string { return []string{g.State().String()} }
	days := func(at ...time.Time) (list []string) {
		for _, t := range at {
			if t.IsZero() {
				list = append(list, "never")
			} else {
				list = append(list, fmt.Sprint(t.Sub(noon).Hours()/24))
			}
		}
		return list
	}
	last := func(g taskgroup.Group) []string { return days(g.Last()) }
	lives := func(g taskgroup.Group) (list []string) {
		for l := range g.Lives() {
			list = append(list, days(l.From, l.Until)...)
		}
		return list
	}
	names := func(g taskgroup.Group) (list []string) {
		for name, l := range g.Names() {
			list = append(append(list, name), days(l.From, l.Until)...)
		}
		return list
	}
	for name, c := range map[string]struct {
		events []event
		found  []string
		look   func(taskgroup.Group) []string
		want   []string
	}{
		"in order":                     {[]event{create(0), join(1, "ana", "")}, nil, people, []string{"ana"}},
		"nothing is hidden":            {[]event{create(0), by("eve", 0, appoint(1, "eve")), edit(suspend(2), func(e *event) { e.Why = "" }), resume(3), leave(4, "bo")}, []string{"officer /1/as", "why /2/why", "in /4/person"}, chairs, []string{"cho", "eve"}},
		"a stranger ends it":           {[]event{create(0), by("eve", 0, complete(1))}, []string{"officer /1/as", "completion /1/action"}, state, []string{"concluded"}},
		"at the date of the effect":    {[]event{create(5), join(3, "ana", "")}, []string{"order /1/at"}, last, []string{"5"}},
		"in order with the one before": {[]event{create(5), join(3, "ana", ""), join(4, "bo", "")}, []string{"order /1/at"}, last, []string{"5"}},
		"undated":                      {[]event{create(5), undated(join(0, "ana", ""))}, []string{"time /1/at"}, last, []string{"5"}},
		"undated, then before it":      {[]event{create(5), undated(join(0, "ana", "")), join(4, "bo", "")}, []string{"time /1/at", "order /2/at"}, last, []string{"5"}},
		"at a time nobody has":         {[]event{create(5), unwritable(join(0, "ana", ""))}, []string{"time /1/at"}, last, []string{"5"}},
		"the first is undated":         {[]event{undated(create(0)), join(3, "ana", ""), dissolve(4)}, []string{"time /0/at"}, lives, []string{"never", "4"}},
		"passed over, and in no order": {[]event{create(5), leave(9, "bo"), join(6, "ana", "")}, []string{"in /1/person", "order /2/at"}, last, []string{"6"}},
		"no place in the state":        {[]event{join(0, "ana", ""), create(1), propose(2), reopen(3), resume(4)}, []string{"state /0/action", "state /2/action", "state /3/action", "state /4/action"}, people, nil},
		"no action":                    {[]event{create(0), {At: day(1), By: "di", Action: 77}}, []string{"state /1/action"}, state, []string{"active"}},
		"who is in joins":              {[]event{create(0), join(1, "ana", "Acme"), join(2, "ana", "Bell")}, []string{"not-yet-in /2/person"}, people, []string{"ana"}},
		"who is chair is appointed":    {[]event{create(0), appoint(1, "cho")}, []string{"not-yet-in /1/person"}, chairs, []string{"cho"}},
		"nobody joins":                 {[]event{create(0), by("di", taskgroup.TechnicalDirector, join(1, " ", ""))}, []string{"person /1/person"}, people, nil},
		"who is not in moves":          {[]event{create(0), affiliate(1, "ana", "Acme")}, []string{"in /1/person"}, last, []string{"0"}},
		"moves to where they are":      {[]event{create(0), join(1, "ana", "Acme"), affiliate(2, "ana", "Acme")}, []string{"affiliation /2/organization"}, last, []string{"1"}},
		"met twice":                    {[]event{create(0), meet(1, "recommendation"), meet(2, "recommendation")}, []string{"milestone-open /2/milestone"}, last, []string{"1"}},
		"met and unknown":              {[]event{create(0), meet(1, "world peace")}, []string{"milestone-known /1/milestone"}, last, []string{"0"}},
		"dropped once met":             {[]event{create(0), meet(1, "recommendation"), drop(2, "recommendation")}, []string{"milestone-open /2/milestone"}, met, []string{"recommendation"}},
		"rechartered with nothing":     {[]event{create(0), meet(1, "recommendation"), blankCharter(recharter(2))}, []string{"fresh /2/charter"}, last, []string{"1"}},
		"amended with nothing":         {[]event{propose(0), blankCharter(propose(1))}, []string{"fresh /1/charter"}, last, []string{"0"}},
		"reopened with nothing": {[]event{create(0), meet(1, "recommendation"), dissolve(2), blankCharter(reopen(3)), by("bo", taskgroup.Chair, meet(4, "problem statement"))},
			[]string{"fresh /3/charter"}, met, []string{"problem statement"}},
		"created with nothing": {[]event{edit(create(0), func(e *event) { e.Charter, e.Chairs = taskgroup.Charter{}, nil }), join(1, "ana", "")}, []string{"name /0/charter/name", "activity /0/charter/activity",
			"goals /0/charter/goals", "milestones /0/charter/milestones", "resources /0/charter/resources", "mailing-list /0/charter/mailingList", "chair /0/chairs"}, people, []string{"ana"}},
		"named twice, and blank": {[]event{edit(create(0), func(e *event) { e.Chairs = []string{"cho", " ", "cho", "bo"} })}, []string{"person /0/chairs/1", "not-yet-in /0/chairs/2"}, chairs, []string{"cho", "bo"}},
		"the first counts": {[]event{edit(create(0), func(e *event) {
			e.Contributors = []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}, {}, {Person: "ana", Organization: "Bell"}}
		}), affiliate(1, "ana", "Bell")}, []string{"person /0/contributors/1/person", "not-yet-in /0/contributors/2/person"}, last, []string{"1"}},
		"a milestone twice, and a blank one": {[]event{create(0), meet(1, "recommendation"), recharter(2, func(c *taskgroup.Charter) {
			c.Milestones = append(c.Milestones, taskgroup.Milestone{}, c.Milestones[1])
		})}, []string{"milestone-name /2/charter/milestones/2/name", "milestone-name /2/charter/milestones/3/name"}, met, []string{"recommendation"}},
		"a milestone from nowhere": {[]event{create(0), meet(1, "recommendation"), because(recharter(2, called("recommendation", "world peace", 1)))},
			[]string{"milestone-was /2/charter/milestones/1/was"}, met, []string{"recommendation"}},
		"two that were one": {[]event{create(0), meet(1, "recommendation"), because(recharter(2, called("draft", "recommendation")))},
			[]string{"milestone-was /2/charter/milestones/1/was"}, met, []string{"draft"}},
		"a charter without a name":              {[]event{create(0), edit(recharter(1), func(e *event) { e.Charter.Name = " " })}, []string{"name /1/charter/name"}, names, []string{"foip", "0", "never"}},
		"another name for no cause":             {[]event{create(0), edit(recharter(1), func(e *event) { e.Charter.Name = "fax" })}, []string{"why /1/why"}, names, []string{"foip", "0", "1", "fax", "1", "never"}},
		"joined while dormant":                  {[]event{create(0), suspend(1), join(2, "ana", "")}, []string{"state /2/action"}, people, []string{"ana"}},
		"and still dormant":                     {[]event{create(0), suspend(1), join(2, "ana", "")}, []string{"state /2/action"}, state, []string{"dormant"}},
		"joined while dormant, so says another": {[]event{create(0), suspend(1), by("eve", 0, join(2, "ana", ""))}, []string{"state /2/action", "self /2/as"}, people, []string{"ana"}},
		"met while dormant":                     {[]event{create(0), suspend(1), meet(2, "recommendation")}, []string{"state /2/action"}, met, []string{"recommendation"}},
		"completed while dormant":               {[]event{create(0), meet(1, "recommendation"), meet(1, "problem statement"), suspend(2), complete(3)}, []string{"state /4/action"}, state, []string{"concluded"}},
		"suspended while dormant":               {[]event{create(0), suspend(1), suspend(2)}, []string{"state /2/action"}, last, []string{"1"}},
		"proposed while dormant":                {[]event{create(0), suspend(1), propose(2)}, []string{"state /2/action"}, last, []string{"1"}},
		"proposed by nobody, and withdrawn":     {[]event{by("", 0, propose(0)), by("", 0, withdraw(1))}, []string{"author /0/by", "author /1/by"}, state, []string{"concluded"}},
		"withdrawn and reopened":                {[]event{propose(0), withdraw(1), reopen(2), dissolve(3), reopen(4)}, []string{"lived /2/action"}, lives, []string{"2", "3", "4", "never"}},
	} {
		t.Run(name, func(t *testing.T) {
			g, err := taskgroup.Audit(c.events...)
			var found []string
			for _, s := range c.found {
				found = append(found, "taskgroup/"+s)
			}
			if diff := cmp.Diff(found, paths(err)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.want, c.look(g)); diff != "" {
				t.Error(diff)
			}
			if g.Version() != len(c.events) {
				t.Errorf("version %d of %d events", g.Version(), len(c.events))
			}
		})
	}
}

// No event makes anything panic, whatever group it meets.
func TestAnythingMayHappen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := small(t)
		events := make([]taskgroup.Event, w.below(12))
		for i := range events {
			events[i] = w.anything()
		}
		g, _ := taskgroup.Audit(events...)
		h, _ := taskgroup.Replay(events...)
		for _, g := range []taskgroup.Group{g, h} {
			e := w.anything()
			_ = g.May(e)
			_, _ = g.Apply(e)
			_, _ = json.Marshal(g) // which may refuse a charter that cannot be written down
			for range g.Next() {
			}
			for range g.Due(w.anything().At) {
			}
			_ = taskgroup.CheckAll(w.anything().At, g, h, g)
		}
		_ = taskgroup.Tenures(events...)
	})
}
