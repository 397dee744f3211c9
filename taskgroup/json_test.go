package taskgroup_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// A group is written for people, and never read.
func TestGroupJSON(t *testing.T) {
	for _, c := range []struct {
		group taskgroup.Group
		want  string
	}{
		{taskgroup.Group{}, `{"name":"","state":"unproposed","version":0,"charter":{},"milestones":[],"chairs":[],"contributors":[],"lives":[],"names":[]}`},
		{made(edit(create(0), func(e *taskgroup.Event) {
			e.Charter = taskgroup.Charter{Name: "foip", Activity: "fax", MailingList: "l", Goals: []string{"say why"}, Resources: []taskgroup.Resource{{Name: "test bed"}},
				Milestones: []taskgroup.Milestone{{Name: "draft", Due: day(9)}}}
		}), join(1, "ana", "Acme"), meet(2, "draft"), succeeded(3, "webrtc")),
			`{"name":"foip","state":"concluded","since":"2009-07-04T12:00:00Z","version":4,` +
				`"charter":{"name":"foip","activity":"fax","mailingList":"l","goals":["say why"],"milestones":[{"name":"draft","due":"2009-07-10T12:00:00Z"}],"resources":[{"name":"test bed"}]},` +
				`"milestones":[{"name":"draft","due":"2009-07-10T12:00:00Z","status":"met"}],"chairs":["cho"],"contributors":[{"person":"ana","organization":"Acme"}],"successor":"webrtc",` +
				`"lives":[{"from":"2009-07-01T12:00:00Z","until":"2009-07-04T12:00:00Z"}],"names":[{"name":"foip","from":"2009-07-01T12:00:00Z","until":"2009-07-04T12:00:00Z"}]}`},
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
