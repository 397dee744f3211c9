package forum_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// before is the record as it was when an event was to come next: without it, and without
// what came later in any task group.
func before(r *forum.Record, i, k int) (*forum.Record, []taskgroup.Group) {
	then := *r
	then.TaskGroups = slices.Clone(r.TaskGroups)
	at := r.TaskGroups[i].Events[k].At
	var groups []taskgroup.Group
	for j := range then.TaskGroups {
		h := &then.TaskGroups[j]
		if h.Events = slices.DeleteFunc(slices.Clone(h.Events), func(e taskgroup.Event) bool { return e.At.After(at) }); j == i {
			h.Events = h.Events[:k]
		}
		g, _ := taskgroup.Audit(h.Events...)
		groups = append(groups, g)
	}
	return &then, groups
}

// Nothing that the record has done is blamed before it is done, where an audit blames
// nothing of it afterwards.
func TestBlameIsTheAudits(t *testing.T) {
	r := load(t)
	events := 0
	for i, h := range r.TaskGroups {
		for k, e := range h.Events {
			events++
			then, groups := before(r, i, k)
			for _, f := range then.BlameEvent(groups, i, e) {
				t.Errorf("%d/%d: %v at %q", i, k, f, f.Path)
			}
		}
	}
	for n, poll := range r.Consultations {
		for k, p := range poll.Positions {
			events++
			then := *r
			then.Consultations = slices.Clone(r.Consultations)
			then.Consultations[n].Positions = poll.Positions[:k]
			for _, f := range then.BlamePosition(n, p) {
				t.Errorf("%d/%d: %v at %q", n, k, f, f.Path)
			}
		}
	}
	if events < 30 {
		t.Error(events, "were asked about")
	}
}

// What is wrong with an event, within its group, between groups or in the joined
// record, is told at once, and at its place.
func TestBlameTellsAll(t *testing.T) {
	r := load(t)
	const i = 4
	last := len(r.TaskGroups[i].Events)
	r.TaskGroups[i].Events = append(r.TaskGroups[i].Events, taskgroup.Event{
		At: on(2014, 6, 1), By: "eve", As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter,
		Charter: taskgroup.Charter{
			Name: "FoIP", Activity: "golf", MailingList: "FOIP", Resources: []taskgroup.Resource{{Name: "a lab"}},
			Term: taskgroup.UntilComplete, Waivers: map[taskgroup.Rule]string{taskgroup.RuleMilestones: "none yet"},
		},
	})
	then, groups := before(r, i, last)
	var got []string
	for _, f := range then.BlameEvent(groups, i, r.TaskGroups[i].Events[last]) {
		got = append(got, strings.TrimSpace(f.Rule+" "+f.Path))
	}
	slices.Sort(got)
	got = slices.Compact(got) // a name and milestones are left out
	want := []string{"forum/technical-director /by", "membership/engaged-activity /charter/activity", "taskgroup/goals /charter/goals", "taskgroup/mailing-list /charter/mailingList", "taskgroup/name /charter/name", "taskgroup/why /why"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := len(then.TaskGroups[i].Events); n != last {
		t.Errorf("the record has %d events, and had %d", n, last)
	}
	fresh := taskgroup.Event{At: on(2014, 6, 1), By: "eve", Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: "FoIP"}}
	if found := r.BlameEvent(groups, len(groups), fresh); len(found) != 1 || found[0].Rule != taskgroup.RuleName.ID() || found[0].Path != "/charter/name" {
		t.Error(found)
	}
	for successor, want := range map[string]int{"golf": 1, "FoIP": 0, "SIPconnect": 0} {
		end := taskgroup.Event{At: on(2014, 6, 1), By: r.TaskGroups[i].Events[1].By, As: taskgroup.TechnicalDirector, Action: taskgroup.Dissolve, Why: "no time", Successor: successor}
		if found := then.BlameEvent(groups, i, end); len(found) != want || want > 0 && found[0].Path != "/successor" {
			t.Error(successor, found)
		}
	}
	late := liaison.Position{Body: "nobody", Stance: liaison.Favor, At: r.Consultations[0].Question.Opened}
	if found := r.BlamePosition(0, late); len(found) != 1 || found[0].Rule != liaison.RulePosition.ID() || found[0].Path != "/body" {
		t.Error(fmt.Sprint(found))
	}
}
