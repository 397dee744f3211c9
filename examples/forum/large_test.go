package forum_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// large is a forum of n task groups with ten contributors each, over n months.
func large(n int) *forum.Record {
	month := func(i int) time.Time { return on(2005, time.January, 1).AddDate(0, i%500, i%27) }
	r := &forum.Record{AsOf: on(2050, 1, 1), RegularContactDays: 400}
	r.WorkingGroup = charter.Record{Name: "large", Established: 2004, MailingList: "large", Appointments: []charter.Appointment{
		{Person: "chair", Office: charter.Chair, By: charter.Board}, {Person: "di", Office: charter.TechnicalDirector},
	}}
	for i := range n {
		name, at := fmt.Sprint("group ", i), month(i)
		r.WorkingGroup.Activities = append(r.WorkingGroup.Activities, charter.Activity{
			Name: fmt.Sprint("activity ", i), Kind: charter.Technical, TaskGroup: name, By: charter.WorkingGroup, From: at,
			Schedules: []charter.Schedule{{By: "chair", At: at, Plan: "monthly"}},
		})
		e := taskgroup.Event{At: at, By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Create, Chairs: []string{fmt.Sprint("person ", i)}, Charter: taskgroup.Charter{
			Name: name, Activity: fmt.Sprint("activity ", i), MailingList: name, Goals: []string{"x"}, Milestones: []taskgroup.Milestone{{Name: "y"}}, Resources: []taskgroup.Resource{{Name: "z"}},
		}}
		h := forum.History{Events: []taskgroup.Event{e}}
		for j := range 10 {
			person, company := fmt.Sprintf("person %d.%d", i, j), fmt.Sprint("company ", j)
			h.Events = append(h.Events, taskgroup.Event{At: at, By: person, Action: taskgroup.Join, Person: person, Organization: company})
			r.Roster.Affiliations = append(r.Roster.Affiliations, membership.Affiliation{Person: person, Organization: company, From: at.AddDate(0, -1, 0)})
		}
		r.TaskGroups = append(r.TaskGroups, h)
		r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Person: fmt.Sprint("person ", i), Class: membership.Full})
	}
	for j := range 10 {
		r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Organization: fmt.Sprint("company ", j), Class: membership.Participant})
	}
	return r
}

// How the cost grows: a record of 500 groups has some 20 000 lines and 500 moments.
func BenchmarkLarge(b *testing.B) {
	for _, n := range []int{50, 500} {
		r := large(n)
		f := forum.New(r)
		b.Run(fmt.Sprint("new/", n), func(b *testing.B) {
			for b.Loop() {
				forum.New(r)
			}
		})
		b.Run(fmt.Sprint("audit/", n), func(b *testing.B) {
			for b.Loop() {
				f.Audit(r.AsOf)
			}
		})
		b.Run(fmt.Sprint("throughout/", n), func(b *testing.B) {
			for b.Loop() {
				f.Throughout(on(2004, 1, 1), r.AsOf)
			}
		})
	}
}
