package forum_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A group that is there for another activity is judged by what it was there for at each
// time: nobody is blamed for what was in order, and what was not stays so.
func TestPhases(t *testing.T) {
	const i = 4 // IP-NNI, with a consultant who is engaged for its activity
	turned := on(2014, 6, 1)
	recharter := func(r *forum.Record, at time.Time, activity string) {
		e := taskgroup.Event{At: at, By: r.TaskGroups[i].Events[1].By, As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter}
		e.Charter = r.TaskGroups[i].Events[1].Charter
		e.Charter.Activity = activity
		r.TaskGroups[i].Events = append(r.TaskGroups[i].Events, e)
	}
	turn := func(r *forum.Record) { // the activity ends, and the group is there for the next one
		old := &r.WorkingGroup.Activities[4]
		next := *old
		next.Name, next.From, old.Until = "Border control", turned, turned
		next.Schedules = []charter.Schedule{{By: "Spencer Dawkins", At: turned, Plan: "monthly"}}
		r.WorkingGroup.Activities = append(r.WorkingGroup.Activities, next)
		recharter(r, turned, next.Name)
	}
	engage := func(r *forum.Record) {
		for _, e := range r.Roster.Engagements {
			if slices.Contains(e.Activities, "IP network interconnection") {
				e.Activities, e.From = []string{"Border control"}, turned
				r.Roster.Engagements = append(r.Roster.Engagements, e)
			}
		}
	}
	lapse := func(r *forum.Record) {
		for i, e := range r.Roster.Engagements {
			if slices.Contains(e.Activities, "IP network interconnection") {
				r.Roster.Engagements[i].Until = on(2014, 5, 15)
			}
		}
	}
	narrow := func(r *forum.Record) {
		r.Access = append(r.Access, membership.Access{Activity: "IP network interconnection", Narrowings: []membership.Narrowing{{
			Only:      membership.Of(membership.Full),
			TaskGroup: membership.Determination{By: "IP-NNI chair 01", At: on(2014, 4, 1)}, Chair: membership.Determination{By: "Spencer Dawkins", At: on(2014, 4, 1)},
		}}})
		r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Person: "pat", Class: membership.Participant})
		r.TaskGroups[i].Events = append(r.TaskGroups[i].Events, taskgroup.Event{At: on(2014, 5, 1), By: "pat", Action: taskgroup.Join, Person: "pat"})
	}
	for name, c := range map[string]struct {
		changes []func(*forum.Record)
		want    []string // rules and places, of people in the group
	}{
		"as it is":               {nil, nil},
		"a consultant goes with": {[]func(*forum.Record){turn, engage}, nil},
		"a consultant is engaged for what it was": {[]func(*forum.Record){turn},
			[]string{"membership/engaged-activity /taskGroups/4/events/N/charter/activity from 2014-06-01 to 0001-01-01"}},
		"a consultant is engaged no more": {[]func(*forum.Record){lapse, turn},
			[]string{"membership/member /taskGroups/4/events/N/person from 2014-05-15 to 0001-01-01"}},
		"there and back": {[]func(*forum.Record){func(r *forum.Record) {
			r.WorkingGroup.Activities[4].TaskGroup = "" // or the record's word for it would count
			recharter(r, turned, "SIP trunking")
			recharter(r, on(2014, 6, 9), "IP network interconnection")
		}}, []string{"membership/engaged-activity /taskGroups/4/events/N/charter/activity from 2014-06-01 to 2014-06-09"}},
		"a participant came though it was narrowed": {[]func(*forum.Record){narrow},
			[]string{"membership/admitted-class /taskGroups/4/events/N/person from 2014-05-01 to 0001-01-01"}},
		"and it turned": {[]func(*forum.Record){narrow, turn, engage},
			[]string{"membership/admitted-class /taskGroups/4/events/N/person from 2014-05-01 to 2014-06-01"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := load(t, c.changes...)
			var got []string
			for _, f := range forum.New(r).Audit(on(2014, 6, 20)) {
				if strings.HasPrefix(f.Rule, "membership/") || f.Rule == forum.RuleAffiliation.ID() || f.Rule == forum.RuleDeterminedBy.ID() {
					steps := strings.Split(f.Path, "/")
					if len(steps) > 4 {
						steps[4] = "N"
					}
					got = append(got, f.Rule+" "+strings.Join(steps, "/")+" from "+f.From.Format(time.DateOnly)+" to "+f.Until.Format(time.DateOnly))
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
