package taskgroup_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// happened is the group that the events have made, allowed or not.
func happened(events ...taskgroup.Event) taskgroup.Group {
	g, _ := taskgroup.Audit(events...)
	return g
}

// A group is written for people, and never read.
func TestGroupJSON(t *testing.T) {
	for _, c := range []struct {
		group taskgroup.Group
		want  string
	}{
		{taskgroup.Group{}, `{"name":"","state":"unproposed","version":0,"charter":{},"milestones":[],"chairs":[],"contributors":[],"lives":[],"names":[]}`},
		{made(edit(create(0), func(e *taskgroup.Event) {
			e.Charter = taskgroup.Charter{Name: "foip", Activity: "fax", MailingList: "l", Term: taskgroup.UntilComplete, Goals: []string{"say why"}, Resources: []taskgroup.Resource{{Name: "test bed"}},
				Milestones: []taskgroup.Milestone{{Name: "draft", Due: day(9)}}}
		}), join(1, "ana", "Acme"), meet(2, "draft"), succeeded(3, "webrtc")),
			`{"name":"foip","state":"concluded","since":"2009-07-04T12:00:00Z","version":4,` +
				`"charter":{"name":"foip","activity":"fax","mailingList":"l","goals":["say why"],"milestones":[{"name":"draft","due":"2009-07-10T12:00:00Z"}],"resources":[{"name":"test bed"}],"term":"until complete"},` +
				`"milestones":[{"name":"draft","due":"2009-07-10T12:00:00Z","status":"met"}],"chairs":["cho"],"contributors":[{"person":"ana","organization":"Acme"}],"successor":"webrtc",` +
				`"lives":[{"from":"2009-07-01T12:00:00Z","until":"2009-07-04T12:00:00Z"}],"names":[{"name":"foip","from":"2009-07-01T12:00:00Z","until":"2009-07-04T12:00:00Z"}]}`},
		{happened(edit(create(0), func(e *taskgroup.Event) { // what cannot be written down is left out
			e.Charter = taskgroup.Charter{Name: "foip", Term: 77, Waivers: map[taskgroup.Rule]string{0: "x", 255: "x", taskgroup.RuleGoals: "to be found"},
				Milestones: []taskgroup.Milestone{{Name: "draft", Due: year(10000)}, {Name: "report", Due: day(9)}}}
		})),
			`{"name":"foip","state":"active","since":"2009-07-01T12:00:00Z","version":1,` +
				`"charter":{"name":"foip","milestones":[{"name":"draft"},{"name":"report","due":"2009-07-10T12:00:00Z"}],"waivers":{"taskgroup/goals":"to be found"}},` +
				`"milestones":[{"name":"draft","status":"open"},{"name":"report","due":"2009-07-10T12:00:00Z","status":"open"}],"chairs":["cho"],"contributors":[],` +
				`"lives":[{"from":"2009-07-01T12:00:00Z"}],"names":[{"name":"foip","from":"2009-07-01T12:00:00Z"}]}`},
	} {
		got := jsonOf(t, c.group)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
		back := c.group
		if err := json.Unmarshal([]byte(got), &back); err == nil {
			t.Error("read back")
		}
		if diff := cmp.Diff(picture(c.group), picture(back)); diff != "" {
			t.Errorf("refused, and yet changed: %s", diff)
		}
	}
}
