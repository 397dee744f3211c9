package forum_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/membership"
)

// A name that nearly is another one is found where it stands, with the other, and
// nothing is found that only follows from it.
func TestNearNames(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*forum.Record)
		want   []string // each with its hint, if it has one
	}{
		"a chair, who acts": {func(r *forum.Record) { r.TaskGroups[0].Events[0].Chairs[0] = "SIPconnect chiar 01" },
			[]string{"membership/member /taskGroups/0/events/0/chairs/0: SIPconnect chair 01"}},
		"a contributor, who leaves": {func(r *forum.Record) { r.TaskGroups[3].Events[0].Contributors[3].Person = "webRTC SIP contributor 04" },
			[]string{"membership/member /taskGroups/3/events/0/contributors/3/person: WebRTC-SIP contributor 04"}},
		"whoever leaves": {func(r *forum.Record) { r.TaskGroups[3].Events[1].Person = "WebRTC-SIP contributer 04" },
			[]string{"taskgroup/in /taskGroups/3/events/1/person: WebRTC-SIP contributor 04"}},
		"a milestone, the only one of a group that completes": {func(r *forum.Record) { r.TaskGroups[1].Events[2].Milestone = "recomendation published" },
			[]string{"taskgroup/milestone-known /taskGroups/1/events/2/milestone: recommendation published"}},
		"another milestone than any": {func(r *forum.Record) { r.TaskGroups[1].Events[2].Milestone = "all done" },
			[]string{"taskgroup/completion /taskGroups/1/events/3/action", "taskgroup/milestone-known /taskGroups/1/events/2/milestone"}},
		"the director's appointment": {func(r *forum.Record) {
			r.WorkingGroup.Appointments[1].Person = "Technical Director 01" // whom the finding names
			r.WorkingGroup.Appointments = r.WorkingGroup.Appointments[:2]
			r.TaskGroups = r.TaskGroups[3:4]
			r.WorkingGroup.Activities = r.WorkingGroup.Activities[3:4]
			r.WorkingGroup.Meetings, r.WorkingGroup.Products, r.Deliveries, r.Roster.Engagements = nil, nil, nil, r.Roster.Engagements[1:]
			r.Roster.Engagements[0].Activities = nil
		}, []string{"forum/technical-director /taskGroups/0/events/0/by"}},
		"an affiliation": {func(r *forum.Record) {
			i := slices.IndexFunc(r.Roster.Affiliations, func(a membership.Affiliation) bool { return a.Person == "SIPconnect contributor 01" })
			r.Roster.Affiliations[i].Person = "SIP connect contributor 01"
		}, []string{"membership/member /taskGroups/0/events/0/contributors/0/person: SIP connect contributor 01"}},
		"whoever acts as the chair": {func(r *forum.Record) { r.TaskGroups[0].Events[2].By = "SIPconect chair 01" },
			[]string{"taskgroup/office /taskGroups/0/events/2/as: SIPconnect chair 01"}},
		"a member, who chairs and sets schedules": {func(r *forum.Record) {
			i := slices.IndexFunc(r.Roster.Memberships, func(m membership.Membership) bool { return m.Person == "SIPconnect chair 01" })
			r.Roster.Memberships[i].Person = "SIPconnect chairs 01"
		}, []string{"membership/member /taskGroups/0/events/0/chairs/0: SIPconnect chairs 01"}},
		"a body": {func(r *forum.Record) { r.Register.Liaisons[2].Body = "IETF RTC WEB" },
			[]string{
				"liaison/electorate /consultations/2/question/asked", "liaison/electorate /consultations/2/question/asked/1: IETF RTC WEB",
				"liaison/electorate /consultations/2/question/relevant", "liaison/electorate /consultations/2/question/relevant/1: IETF RTC WEB",
			}},
		"two letters swapped, twice":          {func(r *forum.Record) { r.Deliveries[1].Product = "ISPconnetc 1.1" }, []string{"forum/delivery /deliveries/1/product: SIPconnect 1.1"}},
		"two letters changed in a short name": {func(r *forum.Record) { r.WorkingGroup.Activities[4].TaskGroup = "IP-MMI" }, []string{"forum/one-to-one /workingGroup/activities/4/taskGroup"}},
		"dots and dashes":                     {func(r *forum.Record) { r.Deliveries[1].Product = "-SIP-connect-/1.1-" }, []string{"forum/delivery /deliveries/1/product: SIPconnect 1.1"}},
		"another letter is no other spelling": {func(r *forum.Record) { r.WorkingGroup.Products[1].Title, r.Deliveries[1].Product = "Plan B", "Plan A" }, []string{"forum/delivery /deliveries/1/product"}},
		"a text of two hundred letters": {func(r *forum.Record) {
			r.WorkingGroup.Products[1].Title = strings.Repeat("long", 50)
			r.Deliveries[1].Product = strings.Repeat("long", 50) + "s"
		}, []string{"forum/delivery /deliveries/1/product"}},
		"a topic, which is no activity": {func(r *forum.Record) { r.Consultations[0].Question.Topics[0] = "SIP Trunking" },
			[]string{"liaison/topic /consultations/0/question/topics/0"}},
		"an access": {func(r *forum.Record) { r.Access = []membership.Access{{Activity: "SIP Trunking"}} }, []string{"forum/access /access/0/activity: SIP trunking"}},
		"another version is no other spelling": {func(r *forum.Record) { r.Deliveries[1].Product = "SIPconnect 1.2" },
			[]string{"forum/delivery /deliveries/1/product"}},
		"a product": {func(r *forum.Record) { r.Deliveries[1].Product = "SIPconect 1.1" },
			[]string{"forum/delivery /deliveries/1/product: SIPconnect 1.1"}},
		"an activity": {serves("IP network interconection"), []string{"forum/one-to-one /taskGroups/4/events/1/charter/activity: IP network interconnection"}},
		"a task group": {func(r *forum.Record) { r.WorkingGroup.Activities[4].TaskGroup = "IPNNI" },
			[]string{"forum/one-to-one /workingGroup/activities/4/taskGroup: IP-NNI"}},
		"a name that has little to do with it": {func(r *forum.Record) { r.WorkingGroup.Activities[4].TaskGroup = "IMTC" },
			[]string{"forum/one-to-one /workingGroup/activities/4/taskGroup"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := load(t, c.change)
			var got []string
			for _, f := range forum.New(r).Audit(r.AsOf) {
				line := f.Rule + " " + f.Path
				if _, hint, ok := strings.Cut(f.Detail, "; the record has "); ok {
					line += ": " + strings.Trim(hint, `"`)
				}
				got = append(got, line)
			}
			slices.Sort(got)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A record that is wrong all over is told of the first names only.
func TestNearNamesAreBounded(t *testing.T) {
	hints := 0
	r := load(t, func(r *forum.Record) {
		for i := range 300 {
			r.WorkingGroup.Products = append(r.WorkingGroup.Products, charter.Product{Title: fmt.Sprint("paper ", i)})
			r.Deliveries = append(r.Deliveries, forum.Delivery{Product: fmt.Sprint("papers ", i), Person: "Member", At: on(2014, 1, 1)})
		}
	})
	for _, f := range forum.New(r).Audit(r.AsOf) {
		if strings.Contains(f.Detail, `; the record has "`) {
			hints++
		}
	}
	if hints != 200 {
		t.Errorf("%d hints", hints)
	}
}

// What is wrong with an activity or its task group says why, and since when.
func TestOneToOneSaysWhy(t *testing.T) {
	for detail, change := range map[string]func(*forum.Record){
		`is engaged for ["SIP trunking"], and not for "IP network interconnection"`: func(r *forum.Record) { r.Roster.Engagements[1].Activities = []string{"SIP trunking"} },
		`no engagement of that time is on record`:                                   func(r *forum.Record) { r.Roster.Engagements = r.Roster.Engagements[:1] },
		`"SIPconnect 1.1\xff", which is not valid UTF-8`:                            func(r *forum.Record) { r.Deliveries[1].Product += "\xff" },
		`"SIPconnect 1.1", which is limited to full members on 2011-06-01, and is no member then`: func(r *forum.Record) {
			r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Person: "Reader 01", Class: membership.Full, Until: on(2011, 5, 1)})
			r.WorkingGroup.Products[1].Limits = []charter.Limit{{By: charter.WorkingGroup, At: on(2011, 5, 31)}}
		},
		`"SIPconnect 1.1", which is limited to full members on 2011-06-01, and is academic and participant by "Organisation C"`: func(r *forum.Record) {
			r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Person: "Reader 01", Class: membership.Academic})
			r.Roster.Affiliations = append(r.Roster.Affiliations, membership.Affiliation{Person: "Reader 01", Organization: "Organisation C"})
			r.WorkingGroup.Products[1].Limits = []charter.Limit{{By: charter.WorkingGroup, At: on(2011, 5, 31)}}
		},
		`"Fax test calls", which is a supporting activity`:                     serves("Fax test calls"),
		`"IP network interconnection", which begins on 2014-06-01`:             func(r *forum.Record) { r.WorkingGroup.Activities[4].From = on(2014, 6, 1) },
		`"IP network interconnection", which ended on 2014-05-01`:              func(r *forum.Record) { r.WorkingGroup.Activities[4].Until = on(2014, 5, 1) },
		`the task group "IP-NNI", which is only proposed`:                      func(r *forum.Record) { r.TaskGroups[4].Events = r.TaskGroups[4].Events[:1] },
		`the task group "User Agent Configuration", which ended on 2010-11-01`: func(r *forum.Record) { r.WorkingGroup.Activities[1].Until = time.Time{} },
		`as the technical director to "create" on 2005-03-01; the director th`: func(r *forum.Record) { r.TaskGroups[0].Events[0].By = "eve" },
	} {
		r := load(t, change)
		list := forum.New(r).Throughout(on(2004, 1, 1), r.AsOf)
		if !slices.ContainsFunc(list, func(f forum.Finding) bool { return strings.Contains(f.Detail, detail) }) {
			t.Errorf("%s: %v", detail, list)
		}
		if slices.ContainsFunc(list, func(f forum.Finding) bool {
			return strings.Contains(f.Detail, "and not for") && strings.Contains(f.Detail, "no engagement")
		}) {
			t.Errorf("somebody is engaged, and is not: %v", list)
		}
	}
}
