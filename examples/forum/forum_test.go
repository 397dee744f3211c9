package forum_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

func on(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// load reads the record of the SIP Forum's working group, and changes it.
func load(t *testing.T, change ...func(*forum.Record)) *forum.Record {
	t.Helper()
	f, err := os.Open("../techwg/techwg.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := forum.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range change {
		c(r)
	}
	return r
}

// told is each finding as its rule and place, and its span if it has one.
func told(list []forum.Finding) (lines []string) {
	for _, f := range list {
		line := f.Rule + " " + f.Path
		if !f.Deed && !f.Until.IsZero() {
			line += " " + f.From.Format(time.DateOnly) + " to " + f.Until.Format(time.DateOnly)
		}
		lines = append(lines, line)
	}
	return lines
}

// serves gives the task group of IP network interconnection another activity.
func serves(activity string) func(*forum.Record) {
	return func(r *forum.Record) {
		for i := range r.TaskGroups[4].Events {
			if c := &r.TaskGroups[4].Events[i].Charter; c.Activity != "" {
				c.Activity = activity
			}
		}
	}
}

// everybody changes each contributor of a task group.
func everybody(r *forum.Record, group int, change func(*taskgroup.Contributor)) {
	for i := range r.TaskGroups[group].Events {
		e := &r.TaskGroups[group].Events[i]
		for j := range e.Contributors {
			change(&e.Contributors[j])
		}
		c := taskgroup.Contributor{Person: e.Person, Organization: e.Organization, Consultant: e.Consultant}
		if e.Action == taskgroup.Join {
			change(&c)
			e.Organization = c.Organization
		}
	}
}

// memberSince lets whoever somebody works for be a member from a day on only.
func memberSince(r *forum.Record, person string, from time.Time) {
	for _, a := range r.Roster.Affiliations {
		if a.Person != person {
			continue
		}
		for i := range r.Roster.Memberships {
			if r.Roster.Memberships[i].Organization == a.Organization {
				r.Roster.Memberships[i].From = from
			}
		}
	}
}

func TestRecordIsInOrder(t *testing.T) {
	r := load(t)
	if got := told(forum.New(r).Audit(r.AsOf)); got != nil {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// Cases that a chair would call plainly wrong, or in order; each is one change to
// the record, and others of its kind.
func TestRecordCases(t *testing.T) {
	trunking := membership.Narrowing{
		Only:      membership.Of(membership.Full),
		TaskGroup: membership.Determination{By: "SIPconnect chair 01", At: on(2012, 3, 1)},
		Chair:     membership.Determination{By: "Spencer Dawkins", At: on(2012, 3, 1)},
	}
	narrowed := func(change func(*membership.Narrowing)) func(*forum.Record) {
		return func(r *forum.Record) {
			n := trunking
			n.Until = on(2012, 3, 2) // so that nobody is excluded for long
			change(&n)
			r.Access = append(r.Access, membership.Access{Activity: "SIP trunking", Narrowings: []membership.Narrowing{n}})
		}
	}
	const narrowing = "/access/0/narrowings/0"
	for name, c := range map[string]struct {
		change func(*forum.Record)
		want   []string
	}{
		// ¶10b: who determines.
		"two determinations of a stranger": {narrowed(func(n *membership.Narrowing) { n.Until, n.TaskGroup.By, n.Chair.By = time.Time{}, "eve", "eve" }),
			[]string{"forum/determined-by " + narrowing + "/chair/by", "forum/determined-by " + narrowing + "/taskGroup/by"}},
		"by the chair of another task group": {narrowed(func(n *membership.Narrowing) { n.TaskGroup.By = "IP-NNI chair 01" }),
			[]string{"forum/determined-by " + narrowing + "/taskGroup/by"}},
		"by a chair of the task group, for the working group": {narrowed(func(n *membership.Narrowing) { n.Chair.By = "SIPconnect chair 01" }),
			[]string{"forum/determined-by " + narrowing + "/chair/by"}},
		"another spelling": {narrowed(func(n *membership.Narrowing) { n.Chair.By = "spencer dawkins" }),
			[]string{"forum/determined-by " + narrowing + "/chair/by"}},
		"before there was a task group": {narrowed(func(n *membership.Narrowing) { n.TaskGroup.At = on(2005, 2, 1) }),
			[]string{"forum/determined-by " + narrowing + "/taskGroup/by"}},
		"of an activity without a task group, by one of the working group": {func(r *forum.Record) {
			narrowed(func(n *membership.Narrowing) { n.TaskGroup.By = "Speaker 01" })(r)
			r.Access[0].Activity = "Interoperability test events"
			r.WorkingGroup.Appointments = append(r.WorkingGroup.Appointments, charter.Appointment{Person: "Speaker 01", Office: charter.WorkingGroup})
		}, nil},
		"of an activity without a task group, by the chair of one": {func(r *forum.Record) {
			narrowed(func(n *membership.Narrowing) {})(r)
			r.Access[0].Activity = "Interoperability test events"
		}, []string{"forum/determined-by " + narrowing + "/taskGroup/by"}},
		"without a date": {narrowed(func(n *membership.Narrowing) { n.TaskGroup.At = time.Time{} }),
			[]string{"membership/open-to-all-classes " + narrowing + "/taskGroup/at"}},
		"before there was a task group, by one of the working group": {func(r *forum.Record) {
			narrowed(func(n *membership.Narrowing) {
				n.TaskGroup.By, n.TaskGroup.At, n.Chair.At, n.Until = "Speaker 01", on(2005, 2, 1), on(2005, 2, 1), on(2005, 2, 2)
			})(r)
			r.WorkingGroup.Appointments = append(r.WorkingGroup.Appointments, charter.Appointment{Person: "Speaker 01", Office: charter.WorkingGroup})
		}, nil},
		"by strangers, and again by those who may": {func(r *forum.Record) {
			narrowed(func(n *membership.Narrowing) {
				n.TaskGroup.By, n.Chair.By, n.Until = "eve", "eve", time.Time{}
			})(r)
			n := trunking
			n.Only = membership.Of(membership.Participant, membership.Academic, membership.Full)
			r.Access[0].Narrowings = append(r.Access[0].Narrowings, n)
			r.Access[0].Narrowings[1].TaskGroup.At = on(2012, 4, 1)
		}, []string{"forum/determined-by " + narrowing + "/chair/by", "forum/determined-by " + narrowing + "/taskGroup/by"}},
		"by nobody": {narrowed(func(n *membership.Narrowing) { n.TaskGroup.By = "" }),
			[]string{"membership/open-to-all-classes " + narrowing + "/taskGroup/by"}},

		"by the two who may": {narrowed(func(n *membership.Narrowing) {}), []string{
			"membership/admitted-class /taskGroups/0/events/0/chairs/0 2012-03-01 to 2012-03-02",
			"membership/admitted-class /taskGroups/0/events/0/contributors/2/person 2012-03-01 to 2012-03-02",
			"membership/admitted-class /taskGroups/0/events/4/person 2012-03-01 to 2012-03-02",
		}},

		// ¶9a: one truth about who chairs.
		"the chair of SIP trunking is appointed to be somebody else": {func(r *forum.Record) {
			r.WorkingGroup.Appointments = append(r.WorkingGroup.Appointments, charter.Appointment{Person: "Event organiser 01", Office: charter.Chair, Activity: "SIP trunking", From: on(2012, 1, 1)})
		}, []string{"forum/chair-of-record /workingGroup/appointments/4"}},

		// ¶11b: the working group's chair may set any schedule, a stranger none.
		"the working group's chair sets the schedule of SIP trunking": {func(r *forum.Record) {
			r.WorkingGroup.Activities[0].Schedules = append(r.WorkingGroup.Activities[0].Schedules, charter.Schedule{By: "Spencer Dawkins", At: on(2012, 1, 1), Plan: "monthly"})
		}, nil},
		"the chair of another task group does": {func(r *forum.Record) {
			r.WorkingGroup.Activities[0].Schedules = append(r.WorkingGroup.Activities[0].Schedules, charter.Schedule{By: "IP-NNI chair 01", At: on(2014, 4, 1), Plan: "monthly"})
		}, []string{"charter/schedule-by-chair /workingGroup/activities/0/schedules/2/by"}},

		// ¶8a: both kinds.
		"no consultant has ever been engaged": {func(r *forum.Record) { r.Roster.Engagements = nil },
			[]string{"membership/both-kinds /roster/engagements", "membership/member /taskGroups/4/events/2/person"}},

		// ¶5c: the same question.
		"a product leaves out something else than was asked": {func(r *forum.Record) { r.WorkingGroup.Products[1].Excludes = []string{"emergency calls"} },
			[]string{"charter/showing /workingGroup/products/1/document"}},
		// ¶5d: who is asked.
		"a question asks only two bodies, without topics": {func(r *forum.Record) {
			q := &r.Consultations[0].Question
			q.Topics, q.Asked, q.Relevant = nil, q.Asked[1:3], q.Relevant[1:3]
		}, []string{"charter/showing /workingGroup/products/1/document", "liaison/topic /consultations/0/question/topics"}}, // two are too few, too
		"a block in another spelling of the body": {func(r *forum.Record) {
			q := &r.Consultations[0]
			q.Positions = append(q.Positions, liaison.Position{Body: "outside body B", Stance: liaison.Block, At: on(2009, 6, 10), Concerns: []liaison.Concern{{Text: "x"}}})
		}, []string{"liaison/position /consultations/0/positions/" + fmt.Sprint(len(load(t).Consultations[0].Positions)) + "/body"}},
		"a position of nobody":  {func(r *forum.Record) { r.Consultations[2].Positions[0].Body = "" }, []string{"liaison/position /consultations/2/positions/0/body"}},
		"a position of no time": {func(r *forum.Record) { r.Consultations[2].Positions[0].At = time.Time{} }, []string{"liaison/position /consultations/2/positions/0/at"}},
		"a position from before the question": {func(r *forum.Record) { r.Consultations[0].Positions[0].At = r.Consultations[0].Question.Opened.Add(-1) },
			[]string{"liaison/position /consultations/0/positions/0/at"}},
		"a question leaves out one body": {func(r *forum.Record) {
			q := &r.Consultations[0].Question
			q.Asked, q.Relevant = q.Asked[1:], q.Relevant[1:]
		}, []string{"charter/showing /workingGroup/products/1/document", "liaison/electorate /consultations/0/question/asked", "liaison/electorate /consultations/0/question/relevant"}},
		"a question has a topic that nobody knows": {func(r *forum.Record) { r.Consultations[0].Question.Topics = []string{"sip trunk"} },
			[]string{"liaison/topic /consultations/0/question/topics/0"}},

		// ¶9a: groups and activities, one to one.
		"a task group for an activity that is not on record": {serves("Trunks"), []string{"forum/one-to-one /taskGroups/4/events/1/charter/activity"}},
		"for another group's activity":                       {serves("SIP trunking"), []string{"forum/one-to-one /workingGroup/activities/4/taskGroup"}},
		"for a supporting activity":                          {serves("Fax test calls"), []string{"forum/one-to-one /taskGroups/4/events/1/charter/activity"}},
		"for an activity in another spelling":                {serves("IP Network Interconnection"), []string{"forum/one-to-one /taskGroups/4/events/1/charter/activity"}},
		"an activity whose task group is not on record": {func(r *forum.Record) { r.WorkingGroup.Activities[4].TaskGroup = "NNI" },
			[]string{"forum/one-to-one /workingGroup/activities/4/taskGroup"}},

		// ¶5d, ¶8a: for whom contributors work.
		"contributors leave out their organisation, and are all of one": {func(r *forum.Record) {
			everybody(r, 3, func(c *taskgroup.Contributor) { c.Organization = "" })
			for i := range r.Roster.Affiliations {
				if strings.HasPrefix(r.Roster.Affiliations[i].Person, "WebRTC-SIP contributor") {
					r.Roster.Affiliations[i].Organization = "Organisation A"
				}
			}
		}, []string{"taskgroup/balance /taskGroups/3/events"}},
		"a consultant of one activity joins another's, for a member": {func(r *forum.Record) {
			r.Roster.Engagements[1].Activities = []string{"SIP trunking"}
			r.Roster.Affiliations = append(r.Roster.Affiliations, membership.Affiliation{Person: "Consultant 01", Organization: "Organisation A"})
		}, []string{"forum/affiliation /taskGroups/4/events/2/person"}},
		"a consultant of every activity joins one": {func(r *forum.Record) { r.Roster.Engagements[1].Activities = nil }, nil},
		"a contributor is said to be of another organisation": {func(r *forum.Record) {
			r.TaskGroups[3].Events[0].Contributors[0].Organization = "Organisation Z"
		}, []string{"forum/affiliation /taskGroups/3/events/0/contributors/0/organization"}},

		// ¶10b: who takes part.
		"somebody contributed for three years before becoming a member": {func(r *forum.Record) { memberSince(r, "SIPconnect contributor 01", on(2008, 3, 1)) },
			[]string{"membership/member /taskGroups/0/events/0/contributors/0/person 2005-03-01 to 2008-03-01"}},
		"a stranger joins": {func(r *forum.Record) {
			r.TaskGroups[4].Events = append(r.TaskGroups[4].Events, taskgroup.Event{At: on(2014, 5, 1), By: "eve", Action: taskgroup.Join, Person: "eve"})
		}, []string{"membership/member /taskGroups/4/events/3/person"}},

		// ¶4b: limits in time.
		"limited by a determination of next year": {func(r *forum.Record) {
			r.WorkingGroup.Products[1].Limits = []charter.Limit{{By: charter.WorkingGroup, At: on(2015, 1, 1)}}
		}, []string{"forum/future /workingGroup/products/1/limits/0/at"}},
		"handed out in 2011, and limited in 2014": {func(r *forum.Record) {
			r.WorkingGroup.Products[1].Limits = []charter.Limit{{By: charter.WorkingGroup, At: on(2014, 1, 1)}}
		}, nil},
		"handed to a full member, who was that then": {func(r *forum.Record) {
			fullMember := membership.Membership{Person: "Full 01", Class: membership.Full, From: on(2011, 1, 1), Until: on(2012, 1, 1)}
			r.Roster.Memberships = append(r.Roster.Memberships, fullMember)
			r.WorkingGroup.Products[1].Limits = []charter.Limit{{By: charter.WorkingGroup, At: on(2011, 5, 31)}}
			r.Deliveries[1].Person = "Full 01"
		}, nil},
		"handed to who was to become one": {func(r *forum.Record) {
			r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Person: "Full 01", Class: membership.Full, From: on(2012, 1, 1)})
			r.WorkingGroup.Products[1].Limits = []charter.Limit{{By: charter.WorkingGroup, At: on(2011, 5, 31)}}
			r.Deliveries[1].Person = "Full 01"
		}, []string{"membership/limited-output /deliveries/1/person"}},
		"handed to who was one before": {func(r *forum.Record) {
			r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Person: "Full 01", Class: membership.Full, Until: on(2011, 5, 1)})
			r.WorkingGroup.Products[1].Limits = []charter.Limit{{By: charter.WorkingGroup, At: on(2011, 5, 31)}}
			r.Deliveries[1].Person = "Full 01"
		}, []string{"membership/limited-output /deliveries/1/person"}},
		"handed out, and limited before": {func(r *forum.Record) {
			r.WorkingGroup.Products[1].Limits = []charter.Limit{{By: charter.WorkingGroup, At: on(2011, 5, 31)}}
		}, []string{"membership/limited-output /deliveries/1/person"}},

		// ¶1a: since the working group was established.
		"an event is older than the working group": {func(r *forum.Record) { r.TaskGroups[0].Events[0].At = on(2003, 12, 31) },
			[]string{"charter/since-established /taskGroups/0/events/0/at", "forum/technical-director /taskGroups/0/events/0/by",
				"membership/member /taskGroups/0/events/0/chairs/0 2003-12-31 to 2005-01-01",
				"membership/member /taskGroups/0/events/0/contributors/0/person 2003-12-31 to 2005-01-01",
				"membership/member /taskGroups/0/events/0/contributors/1/person 2003-12-31 to 2005-01-01",
				"membership/member /taskGroups/0/events/0/contributors/2/person 2003-12-31 to 2005-01-01"}},
		"two things are": {func(r *forum.Record) {
			second := charter.Appointment{Person: "eve", Office: charter.TechnicalDirector, By: charter.Board, From: on(2004, 2, 1), Until: on(2005, 2, 1)}
			r.WorkingGroup.Established, r.WorkingGroup.Appointments = 2005, append(r.WorkingGroup.Appointments, second)
		}, []string{"charter/since-established /workingGroup/appointments/1/from", "charter/since-established /workingGroup/appointments/4/from"}},
		"many things are, for its year is wrong": {func(r *forum.Record) { r.WorkingGroup.Established = 2006 }, []string{"charter/since-established /workingGroup/established"}},
		"a determination is": {narrowed(func(n *membership.Narrowing) {
			n.Only, n.Chair.At = membership.Of(membership.Participant, membership.Academic, membership.Full), on(2003, 1, 1)
		}), []string{"charter/since-established " + narrowing + "/chair/at"}},
		"a question is": {func(r *forum.Record) {
			for _, i := range []int{1, 3, 5} { // those that it asks
				r.Register.Liaisons[i].From = on(2003, 1, 1)
			}
			r.Consultations[1].Question.Opened = on(2003, 12, 1)
		}, []string{"charter/since-established /consultations/1/question/opened"}},

		// ¶4b: deliveries.
		"a delivery without a date": {func(r *forum.Record) { r.Deliveries[1].At = time.Time{} }, []string{"forum/delivery /deliveries/1/at"}},
		"of what is not on record":  {func(r *forum.Record) { r.Deliveries[1].Product = "sipconnect 1.1" }, []string{"forum/delivery /deliveries/1/product"}},
		"of one of two of a name":   {func(r *forum.Record) { r.WorkingGroup.Products[0].Title = "SIPconnect 1.1" }, []string{"forum/delivery /deliveries/1/product"}},
		"at a time that cannot be written": {func(r *forum.Record) { r.Deliveries[1].At = r.Deliveries[1].At.In(time.FixedZone("", 59)) },
			[]string{"membership/time /deliveries/1/at"}},
		"of a name that cannot be written": {func(r *forum.Record) { r.Deliveries[1].Product += "\xff" }, []string{"forum/delivery /deliveries/1/product"}},
		"to nobody who can be seen":        {func(r *forum.Record) { r.Deliveries[1].Person = "\u200b" }, []string{"forum/delivery /deliveries/1/person"}},
		"to nobody":                        {func(r *forum.Record) { r.Deliveries[1].Person = " " }, []string{"forum/delivery /deliveries/1/person"}},
		"of what is not there yet": {func(r *forum.Record) { r.Deliveries[1].At = r.WorkingGroup.Products[1].Created.Add(-1) },
			[]string{"forum/delivery /deliveries/1/at"}},
		"older than the working group": {func(r *forum.Record) {
			seminar, d := &r.WorkingGroup.Products[5], &r.Deliveries[1]
			seminar.Created, d.Product, d.At = time.Time{}, seminar.Title, on(2003, 12, 31)
		}, []string{"charter/since-established /deliveries/1/at"}},
		"determined after the record": {narrowed(func(n *membership.Narrowing) { n.Until, n.Chair.At = time.Time{}, on(2014, 7, 1) }), []string{"forum/future " + narrowing + "/chair/at"}},

		// ¶1a: what has yet to come is not done.
		"established after the record": {func(r *forum.Record) { r.WorkingGroup.Established = 2040 }, []string{"forum/future /workingGroup/established"}},
		"a schedule after the record": {func(r *forum.Record) {
			r.WorkingGroup.Activities[0].Schedules = append(r.WorkingGroup.Activities[0].Schedules, charter.Schedule{By: "Spencer Dawkins", At: on(2014, 7, 1), Plan: "monthly"})
		}, []string{"forum/future /workingGroup/activities/0/schedules/2/at"}},
		"an event after the record": {func(r *forum.Record) {
			r.TaskGroups[4].Events = append(r.TaskGroups[4].Events, taskgroup.Event{At: on(2014, 7, 1), By: "eve", Action: taskgroup.Join, Person: "eve"})
		}, []string{"forum/future /taskGroups/4/events/3/at"}},
		"a contact after the record": {func(r *forum.Record) {
			l := &r.Register.Liaisons[0]
			l.Contacts = append(l.Contacts, on(2014, 7, 1))
		}, []string{"forum/future /register/liaisons/0/contacts/8"}},
		"a position after the record, and a resolution": {func(r *forum.Record) {
			p := &r.Consultations[0].Positions[0]
			p.At, p.Concerns = on(2014, 7, 1), []liaison.Concern{{Text: "no", Resolved: liaison.Resolution{By: "x", At: on(2014, 7, 2), How: "y"}}}
		}, []string{"forum/future /consultations/0/positions/0/at", "forum/future /consultations/0/positions/0/concerns/0/resolved/at"}},
		"an announcement after the record": {func(r *forum.Record) {
			r.WorkingGroup.Meetings = append(r.WorkingGroup.Meetings, charter.Meeting{Title: "next", Announced: on(2014, 7, 1), Held: on(2014, 9, 1)})
		}, []string{"forum/future /workingGroup/meetings/3/announced"}},
		"a product after the record": {func(r *forum.Record) { r.WorkingGroup.Products[2].Created = on(2014, 7, 1) },
			[]string{"forum/future /workingGroup/products/2/created"}},
		"asOf cannot be written": {func(r *forum.Record) { r.AsOf = r.AsOf.In(time.FixedZone("", 59)) }, []string{"membership/time /asOf"}},
		"asOf is forgotten":      {func(r *forum.Record) { r.AsOf = on(2014, 3, 1) }, []string{"forum/future /asOf"}},
		"what is planned": {func(r *forum.Record) {
			r.WorkingGroup.Meetings = append(r.WorkingGroup.Meetings, charter.Meeting{Title: "next", Announced: on(2014, 6, 1), Held: on(2014, 9, 1)})
		}, nil},

		// ¶9a: a list of its own, in whatever letters.
		"the working group's list in other letters": {func(r *forum.Record) {
			r.TaskGroups[4].Events[1].Charter.MailingList = " " + strings.ToUpper(r.WorkingGroup.MailingList)
		}, []string{"taskgroup/mailing-list /taskGroups/4/events/1/charter/mailingList"}},
		"another group's list in other letters": {func(r *forum.Record) { r.TaskGroups[4].Events[1].Charter.MailingList = "SIPconnect" },
			[]string{"taskgroup/mailing-list /taskGroups/4/events/1/charter/mailingList"}},

		// ¶10b: what somebody is engaged for.
		"somebody is engaged for an activity that is not on record": {func(r *forum.Record) {
			r.Roster.Engagements[0].Activities = append(r.Roster.Engagements[0].Activities, "Trunks")
		}, []string{"forum/access /roster/engagements/0/activities/1"}},

		// ¶5d: the task group of a product.
		"a product's task group is not on record": {func(r *forum.Record) { r.WorkingGroup.Products[1].TaskGroup = "trunks" },
			[]string{"forum/product-group /workingGroup/products/1/taskGroup"}},
		"it had not begun yet": {func(r *forum.Record) { r.WorkingGroup.Products[4].TaskGroup = "IP-NNI" },
			[]string{"forum/product-group /workingGroup/products/4/taskGroup"}},
		"it was out of balance": {func(r *forum.Record) {
			r.TaskGroups[0].Events[1].At = on(2008, 3, 1) // the fourth, of another organisation, comes after the product
			r.TaskGroups[0].Events[1], r.TaskGroups[0].Events[2] = r.TaskGroups[0].Events[2], r.TaskGroups[0].Events[1]
			r.TaskGroups[0].Events[0].Contributors[1] = taskgroup.Contributor{Person: "SIPconnect contributor 02", Organization: "Organisation A"}
			r.Roster.Affiliations[1].Organization = "Organisation A"
		}, []string{"taskgroup/balance /workingGroup/products/0/taskGroup"}},

		// ¶8a: consultants and others.
		"a consultant is none": {func(r *forum.Record) { r.TaskGroups[0].Events[0].Contributors[0].Consultant = true },
			[]string{"forum/affiliation /taskGroups/0/events/0/contributors/0/person"}},
		"who is engaged only is no consultant": {func(r *forum.Record) { r.TaskGroups[4].Events[2].Consultant = false },
			[]string{"forum/affiliation /taskGroups/4/events/2/person"}},

		// ¶9a: lists, and a second group.
		"a task group has the working group's list": {func(r *forum.Record) { r.WorkingGroup.MailingList = "foip" },
			[]string{"taskgroup/mailing-list /taskGroups/2/events/0/charter/mailingList"}},
		"a second group for an activity": {func(r *forum.Record) {
			serves("SIP trunking")(r)
			r.WorkingGroup.Activities[4] = charter.Activity{Name: "x", Kind: charter.Supporting, Supports: charter.Umbrella, By: charter.WorkingGroup,
				From: on(2014, 3, 1), Schedules: []charter.Schedule{{By: "Spencer Dawkins", At: on(2014, 3, 1), Plan: "monthly"}}}
			r.WorkingGroup.Meetings, r.TaskGroups[4].Events = r.WorkingGroup.Meetings[:2], r.TaskGroups[4].Events[:2]
			r.Roster.Engagements[1].Activities = nil
		}, []string{"forum/one-to-one /taskGroups/4/events/1/charter/activity"}},
		"a group names no activity": {func(r *forum.Record) { r.TaskGroups[4].Events[1].Charter.Activity = "" },
			[]string{"taskgroup/activity /taskGroups/4/events/1/charter/activity"}},
		"an activity's kind is mistyped": {func(r *forum.Record) { r.WorkingGroup.Activities[4].Kind = "tecnical" },
			[]string{"charter/activity-kind /workingGroup/activities/4/kind"}},
		"an activity never had its task group": {func(r *forum.Record) { r.TaskGroups = r.TaskGroups[:4] },
			[]string{"forum/one-to-one /workingGroup/activities/4/taskGroup"}},
		"a group has the name of one that has ended": {func(r *forum.Record) {
			for i := range r.TaskGroups[4].Events[:2] {
				r.TaskGroups[4].Events[i].Charter.Name = "User Agent Configuration"
			}
			r.WorkingGroup.Activities[4].TaskGroup = "User Agent Configuration"
		}, nil},

		// ¶10b: accesses, and findings told once.
		"an access to nothing": {func(r *forum.Record) { r.Access = []membership.Access{{Activity: "talks"}} }, []string{"forum/access /access/0/activity"}},
		"an access twice": {func(r *forum.Record) {
			r.Access = []membership.Access{{Activity: "SIP trunking"}, {Activity: "SIP trunking"}}
		},
			[]string{"forum/access /access/1/activity"}},
		"who chairs and contributes is a stranger": {func(r *forum.Record) {
			r.TaskGroups[4].Events[1].Chairs = append(r.TaskGroups[4].Events[1].Chairs, "eve")
			r.TaskGroups[4].Events[1].Contributors = append(r.TaskGroups[4].Events[1].Contributors, taskgroup.Contributor{Person: "eve"})
		},
			[]string{"membership/member /taskGroups/4/events/1/chairs/1"}},
		"a stranger changes employers": {func(r *forum.Record) {
			r.TaskGroups[4].Events = append(r.TaskGroups[4].Events,
				taskgroup.Event{At: on(2014, 5, 1), By: "eve", Action: taskgroup.Join, Person: "eve"},
				taskgroup.Event{At: on(2014, 6, 1), By: "eve", Action: taskgroup.Affiliate, Person: "eve", Organization: "Organisation A"})
		}, []string{"membership/member /taskGroups/4/events/3/person"}},

		// What the packages ask of how things stand, and of the roster.
		"a liaison has ended": {func(r *forum.Record) { r.Register.Liaisons[3].Until = on(2014, 6, 1) }, []string{"liaison/ietf-and-itu /register/liaisons"}},
		"two groups share a list": {func(r *forum.Record) { r.TaskGroups[2].Events[0].Charter.MailingList = "sipconnect" },
			[]string{"taskgroup/mailing-list /taskGroups/2/events/0/charter/mailingList"}},
		"an activity has no schedule": {func(r *forum.Record) { r.WorkingGroup.Activities[0].Schedules = nil },
			[]string{"charter/schedule /workingGroup/activities/0/schedules"}},
		"an employer in another spelling": {func(r *forum.Record) {
			r.Roster.Affiliations = append(r.Roster.Affiliations, membership.Affiliation{Person: "Reader 01", Organization: "organisation a"})
		}, []string{"membership/look-alike /roster/affiliations/41/organization"}},
		"a consultant's time is up": {func(r *forum.Record) { r.Roster.Engagements[1].Until = on(2014, 5, 1) },
			[]string{"membership/member /taskGroups/4/events/2/person"}},
		"a stranger joined before there was a group": {func(r *forum.Record) {
			r.TaskGroups[4].Events = append(r.TaskGroups[4].Events[:2], taskgroup.Event{At: on(2014, 2, 10), By: "eve", Action: taskgroup.Join, Person: "eve"})
		}, []string{"membership/member /taskGroups/4/events/2/person", "taskgroup/order /taskGroups/4/events/2/at"}},

		// ¶7a: the technical director.
		"nobody acts as technical director": {func(r *forum.Record) { r.TaskGroups[2].Events[2].By = "" },
			[]string{"taskgroup/author /taskGroups/2/events/2/by"}},
		"nobody knows when": {func(r *forum.Record) { r.TaskGroups[2].Events[2].At = time.Time{} },
			[]string{"taskgroup/time /taskGroups/2/events/2/at"}},
		"a question is put under a soft policy": {func(r *forum.Record) {
			r.Consultations[1].Policy.Conditions = []liaison.Condition{{Need: liaison.Favoring.AtLeast(1)}}
		}, []string{"liaison/majority-safe /consultations/1/policy/conditions"}},
		"a question names no document": {func(r *forum.Record) { r.Consultations[1].Question.Document = "" },
			[]string{"liaison/question /consultations/1/question/document"}},
		"a question names no document, and asks a body twice": {func(r *forum.Record) {
			q := &r.Consultations[1].Question
			q.Document, q.Asked = "", append(q.Asked, q.Asked[2])
		}, []string{"liaison/question /consultations/1/question/asked/3/name", "liaison/question /consultations/1/question/document"}},
		"a question is put under no policy": {func(r *forum.Record) { r.Consultations[1].Policy.Conditions = nil },
			[]string{"liaison/policy /consultations/1/policy/conditions"}},
		"a stranger acts as technical director": {func(r *forum.Record) { r.TaskGroups[0].Events[0].By = "eve" },
			[]string{"forum/technical-director /taskGroups/0/events/0/by"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := load(t, c.change)
			got := told(forum.New(r).Audit(r.AsOf))
			slices.Sort(got)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The working group is without a chair for ten years, and nobody is to know now.
func TestThroughoutFindsWhatIsOver(t *testing.T) {
	r := load(t, func(r *forum.Record) {
		first, second := r.WorkingGroup.Appointments[0], r.WorkingGroup.Appointments[0]
		first.Until, second.From = on(2004, 6, 1), on(2014, 6, 1)
		r.WorkingGroup.Appointments = append([]charter.Appointment{first, second}, r.WorkingGroup.Appointments[1:]...)
	})
	f := forum.New(r)
	if got := told(f.Audit(r.AsOf)); got != nil {
		t.Errorf("now: %v", got)
	}
	const want = "charter/chair /workingGroup/appointments 2004-06-01 to 2014-06-01"
	if got := told(f.Throughout(on(2004, 1, 1), r.AsOf)); !slices.Contains(got, want) {
		t.Errorf("got %s\nwant %s", strings.Join(got, "\n"), want)
	}
	if got := told(f.Audit(on(2010, 1, 1))); !slices.Contains(got, "charter/chair /workingGroup/appointments") {
		t.Errorf("in 2010: %v", got)
	}
}

// Two states of one rule and place are told apart: that there was no official
// liaison is over, that there was no unofficial one is not.
func TestThroughoutTellsStatesApart(t *testing.T) {
	r := load(t, func(r *forum.Record) {
		r.Register.Liaisons[0].From = on(2004, 6, 1) // the first, which is official
		r.Register.Liaisons = r.Register.Liaisons[:1]
	})
	var got []string
	for _, f := range forum.New(r).Throughout(on(2004, 1, 1), r.AsOf) {
		if f.Rule == "liaison/official-and-unofficial" {
			got = append(got, f.Detail+", until "+f.Until.Format(time.DateOnly))
		}
	}
	slices.Sort(got)
	want := []string{"has had no official liaison, until 2004-06-01", "has had no unofficial liaison, until 0001-01-01"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A state goes on where only its words change.
func TestThroughoutGoesOn(t *testing.T) {
	r := load(t, func(r *forum.Record) {
		for i := range r.TaskGroups[3].Events[0].Contributors { // four, and three once one has left
			r.TaskGroups[3].Events[0].Contributors[i].Organization = "Organisation A"
		}
	})
	var got []string
	for _, f := range forum.New(r).Throughout(on(2004, 1, 1), r.AsOf) {
		if f.Rule == "taskgroup/balance" {
			got = append(got, f.From.Format(time.DateOnly)+" "+f.Detail)
			if !f.Until.IsZero() {
				t.Errorf("it is over on %v", f.Until)
			}
		}
	}
	if want := []string{`2013-01-15 has 4 of its 4 contributors from "Organisation A"`}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// What was found at any moment is what Throughout has of it, and the reverse.
func TestThroughoutAgreesWithAudit(t *testing.T) {
	spoilt := func(r *forum.Record) {
		memberSince(r, "SIPconnect contributor 01", on(2008, 3, 1))
		serves("Trunks")(r)
		r.WorkingGroup.Appointments[0].From = on(2006, 2, 1)
		r.Register.Liaisons[0].Contacts = r.Register.Liaisons[0].Contacts[:2]
		r.TaskGroups[0].Events[0].By = "eve"
		r.Roster.Engagements[0].Until = on(2006, 1, 1)
		r.WorkingGroup.Activities[2].Schedules = nil
		r.TaskGroups[2].Events[1].At = time.Time{}
		r.Register.Liaisons[6].Contacts = nil
		r.TaskGroups[1].Events[3].At = on(2010, 10, 16)
		r.TaskGroups[3].Events[0].Contributors[1].Organization = "Organisation A" // out of balance once one has left
		r.WorkingGroup.Activities[5].Schedules[0].At = on(2006, 3, 1)
	}
	r := load(t, spoilt)
	f := forum.New(r)
	begin := on(2004, 1, 1)
	whole := f.Throughout(begin, r.AsOf)
	for at := begin; !at.After(r.AsOf); at = at.Add(11*24*time.Hour + 7*time.Hour) {
		var then, now []string
		for _, x := range whole {
			stretch := !x.Deed
			if x.Deed && !x.From.After(at) || stretch && !x.From.After(at) && (x.Until.IsZero() || at.Before(x.Until)) {
				then = append(then, x.Rule+" "+x.Path)
			}
		}
		for _, x := range f.Audit(at) {
			if x.Until.IsZero() || at.Before(x.Until) {
				now = append(now, x.Rule+" "+x.Path)
			}
		}
		slices.Sort(then)
		slices.Sort(now)
		if diff := cmp.Diff(now, then); diff != "" {
			t.Fatalf("at %v (-Audit +Throughout):\n%s", at, diff)
		}
	}
}

// Nothing falls due after the last year that can be written down.
func TestDueAtTheEndOfAllYears(t *testing.T) {
	r := load(t, func(r *forum.Record) {
		l := &r.Register.Liaisons[0]
		l.Contacts = append(l.Contacts, on(9999, 12, 1))
	})
	for _, d := range forum.New(r).Due(on(9999, 12, 30), 900*24*time.Hour) {
		if d.At.Year() > 9999 {
			t.Errorf("%+v", d)
		}
	}
}

// What falls due is named before it is a violation.
func TestDue(t *testing.T) {
	r := load(t, func(r *forum.Record) { r.Roster.Engagements[1].Until = on(2014, 8, 1) })
	f := forum.New(r)
	var got []string
	for _, d := range f.Due(on(2014, 7, 15), 90*24*time.Hour) {
		got = append(got, d.At.Format(time.DateOnly)+" "+d.Path)
	}
	want := []string{"2014-08-01 /roster/engagements/1/until", "2014-09-30 /taskGroups/4/events/1/charter/milestones/0/due"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := f.Due(on(2016, 1, 1), 24*time.Hour); slices.ContainsFunc(got, func(d forum.Due) bool { return strings.HasPrefix(d.Path, "/register") }) {
		t.Errorf("what has lapsed is a violation, and due no more: %+v", got)
	}
	again := taskgroup.Event{At: on(2014, 6, 1), By: "Technical director 01", As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter, Charter: r.TaskGroups[4].Events[1].Charter}
	r.TaskGroups[4].Events = append(r.TaskGroups[4].Events, again)
	for asOf, path := range map[time.Time]string{on(2014, 5, 1): "/taskGroups/4/events/1/charter/milestones/0/due", on(2014, 6, 1): "/taskGroups/4/events/3/charter/milestones/0/due"} {
		if got := forum.New(r).Due(asOf, 365*24*time.Hour); !slices.ContainsFunc(got, func(d forum.Due) bool { return d.Path == path }) {
			t.Errorf("no %s in %+v", path, got)
		}
	}
	if got := f.Due(on(2015, 1, 10), 0); len(got) != 2 || got[0].What != `the milestone "list of gaps" is due` || got[1].What != `the milestone "report on SIPconnect 1.1 in use" is due` {
		t.Errorf("overdue: %+v", got)
	}
	lapsing := f.Due(on(2015, 1, 20), 90*24*time.Hour) // 400 days after the last contacts of January to March
	if !slices.ContainsFunc(lapsing, func(d forum.Due) bool {
		return d.Path == "/register/liaisons/1/contacts" && d.At.Equal(on(2015, 4, 12))
	}) {
		t.Errorf("lapsing: %+v", lapsing)
	}
}

// Findings gathers what any of the packages has found, out of any error.
func TestFindings(t *testing.T) {
	_, replay := taskgroup.Replay(taskgroup.Event{})
	err := errors.Join(charter.Product{}.Check(), fmt.Errorf("stored: %w", replay), membership.RuleMember)
	var packages []string
	for _, f := range forum.Findings(err) {
		name, _, _ := strings.Cut(f.Rule, "/")
		packages = append(packages, name)
	}
	if got := slices.Compact(packages); !slices.Equal(got, []string{"charter", "taskgroup", "membership"}) {
		t.Errorf("found %v", got)
	}
	if got := forum.Findings(errors.New("no rule")); got != nil {
		t.Errorf("found %v", got)
	}
}
