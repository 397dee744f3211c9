package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

func load(t *testing.T, file string) *forum.Record {
	t.Helper()
	f, err := open(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f.record
}

const violating = "testdata/violations.json"

// violationLines is the part of a report's text that lists violations, a line
// for each.
func violationLines(t *testing.T, r *forum.Record) []string {
	t.Helper()
	report := audit(r, time.Time{}, r.AsOf)
	var b strings.Builder
	if err := report.writeText(&b, false); err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(b.String(), "since when, and where\n")
	part, _, _ := strings.Cut(rest, "\n\n")
	if lines := strings.Split(part, "\n"); found && len(lines) == len(report.Violations) {
		return lines
	}
	t.Fatalf("not a line for each of %d violations:\n%s", len(report.Violations), part)
	return nil
}

// A fault is one rule that the violating record breaks, and how to mend it.
type fault struct {
	rule forum.Norm
	mend func(*forum.Record)
}

var faults = []fault{
	{charter.RuleMailingList, func(r *forum.Record) { r.WorkingGroup.MailingList = "techwg" }},
	{charter.RuleName, func(r *forum.Record) { r.WorkingGroup.Products[0].Title = "Name" }},
	{charter.RuleAnnounced, func(r *forum.Record) { meeting(r, "Announced").Announced = on(2010, 2, 1) }},
	{charter.RuleSinceEstablished, func(r *forum.Record) { appointment(r, "Since established").From = on(2005, 1, 1) }},
	{charter.RuleForm, func(r *forum.Record) { product(r, "Form").Form = charter.Software }},
	{charter.RuleSIP, func(r *forum.Record) { product(r, "SIP").SIP = true }},
	{charter.RuleNotForProfit, func(r *forum.Record) { product(r, "Not for profit").NotForProfit = true }},
	{charter.RuleKnownOrigin, func(r *forum.Record) { product(r, "Known origin").Origin = charter.Research }},
	{charter.RuleSources, func(r *forum.Record) { product(r, "Sources").Sources = []string{"RFC 3261"} }},
	{charter.RulePartners, func(r *forum.Record) { product(r, "Partners").Partners = []string{"IETF"} }},
	{charter.RulePurpose, func(r *forum.Record) { product(r, "Purpose").Purposes = []charter.Purpose{charter.Guide} }},
	{charter.RuleLimitedRelease, func(r *forum.Record) { product(r, "Limited release").Limits[0].By = charter.WorkingGroup }},
	{charter.RuleStandard, func(r *forum.Record) {
		p := product(r, "Standard")
		p.Standard, p.StandardsLike = false, true
	}},
	{charter.RuleNarrow, func(r *forum.Record) { product(r, "Narrow").Excludes = []string{"media"} }},
	{charter.RuleShowing, func(r *forum.Record) { product(r, "Showing").Document = "Profile 1.0" }},
	{charter.RuleWaiver, func(r *forum.Record) { product(r, "Waiver").Waivers = nil }},
	{charter.RuleKind, func(r *forum.Record) { product(r, "Kind").Kind = charter.Briefing }},
	{charter.RuleTaskGroup, func(r *forum.Record) { support(r, "Task group") }},
	{charter.RuleActivityKind, func(r *forum.Record) {
		a := activity(r, "Activity kind")
		a.Kind, a.Supports = charter.Supporting, charter.Umbrella
	}},
	{charter.RuleActivityName, func(r *forum.Record) { activity(r, "Activity name").Name = "another" }},
	{charter.RuleLookAlike, func(r *forum.Record) { appointment(r, "look alike").Person = "Look alike" }},
	{charter.RuleKnownActivity, func(r *forum.Record) { meeting(r, "Known activity").Activity = "Elsewhere" }},
	{charter.RuleAppointChair, func(r *forum.Record) { appointment(r, "Chair 01").By = charter.Board }},
	{charter.RuleChair, func(r *forum.Record) {
		r.WorkingGroup.Appointments = append(r.WorkingGroup.Appointments,
			charter.Appointment{Person: "Chair 02", Office: charter.Chair, By: charter.Board, From: on(2013, 1, 1)})
	}},
	{charter.RulePerson, func(r *forum.Record) { appointment(r, "").Person = "Board member 01" }},
	{charter.RuleOffice, func(r *forum.Record) { appointment(r, "Office").Office = charter.WorkingGroup }},
	{charter.RuleActivityOffice, func(r *forum.Record) { appointment(r, "Activity office").Activity = "" }},
	{charter.RuleEstablish, func(r *forum.Record) { activity(r, "Establish").By = charter.WorkingGroup }},
	{charter.RuleSupports, func(r *forum.Record) { activity(r, "Supports").Supports = charter.Umbrella }},
	{charter.RuleSchedule, func(r *forum.Record) { activity(r, "Schedule").Schedules = activity(r, "Admissions").Schedules }},
	{charter.RuleScheduleByChair, func(r *forum.Record) { activity(r, "Schedule by chair").Schedules[0].By = "Chair 01" }},
	{charter.RuleTime, func(r *forum.Record) { activity(r, "Time").Until = time.Time{} }},
	{charter.RuleText, func(r *forum.Record) { product(r, "Kind").Sources = nil }},

	{taskgroup.RuleBalance, func(r *forum.Record) { event(r, "balance", 0).Contributors[0].Organization = "LookAlike" }},
	{taskgroup.RuleActivity, func(r *forum.Record) { event(r, "activity", 0).Charter.Activity = "Work of activity" }},
	{taskgroup.RuleDirector, func(r *forum.Record) { event(r, "director", 0).As = taskgroup.TechnicalDirector }},
	{taskgroup.RuleProposer, func(r *forum.Record) { event(r, "proposer", 1).By = "Member 01" }},
	{taskgroup.RuleName, func(r *forum.Record) { event(r, "name", 0).Charter.Name = "name" }},
	{taskgroup.RuleAuthor, func(r *forum.Record) { event(r, "author", 0).By = "Member 02" }},
	{taskgroup.RuleOffice, func(r *forum.Record) { event(r, "office", 1).By = "Chair 01" }},
	{taskgroup.RuleTime, func(r *forum.Record) { event(r, "time", 1).At = on(2011, 2, 1) }},
	{taskgroup.RuleText, func(r *forum.Record) { event(r, "goals", 0).Charter.Resources[0].Provider = "" }},
	{taskgroup.RuleOrder, func(r *forum.Record) { event(r, "order", 1).At = on(2011, 1, 1) }},
	{taskgroup.RuleState, func(r *forum.Record) {
		e := event(r, "state", 1)
		e.Action, e.Why = taskgroup.Suspend, "a pause"
	}},
	{taskgroup.RuleUnused, func(r *forum.Record) { event(r, "unused", 1).Milestone = "" }},
	{taskgroup.RuleLived, func(r *forum.Record) {
		event(r, "lived", 2).Action = taskgroup.Create
		history(r, "lived").Events = slices.Delete(history(r, "lived").Events, 1, 2)
	}},
	{taskgroup.RuleGoals, func(r *forum.Record) { event(r, "goals", 0).Charter.Goals = []string{"a goal"} }},
	{taskgroup.RuleMilestones, func(r *forum.Record) {
		event(r, "milestones", 0).Charter.Waivers = map[taskgroup.Rule]string{taskgroup.RuleMilestones: "none until the survey is in"}
	}},
	{taskgroup.RuleResources, func(r *forum.Record) {
		event(r, "resources", 0).Charter.Resources = []taskgroup.Resource{{Name: "an editor"}}
	}},
	{taskgroup.RuleMilestoneName, func(r *forum.Record) { event(r, "milestone name", 0).Charter.Milestones[1].Name = "a book" }},
	{taskgroup.RuleMilestoneKnown, func(r *forum.Record) { event(r, "milestone known", 1).Milestone = "a draft" }},
	{taskgroup.RuleMilestoneOpen, func(r *forum.Record) { history(r, "milestone open").Events = history(r, "milestone open").Events[:2] }},
	{taskgroup.RuleMilestoneWas, func(r *forum.Record) { event(r, "milestone was", 1).Charter.Milestones[1].Was = "" }},
	{taskgroup.RuleFresh, func(r *forum.Record) { event(r, "fresh", 1).Charter = event(r, "fresh", 0).Charter }},
	{taskgroup.RuleWaiver, func(r *forum.Record) {
		event(r, "waiver", 0).Charter.Waivers[taskgroup.RuleGoals] = "to be agreed in June"
	}},
	{taskgroup.RuleCompletion, func(r *forum.Record) {
		event(r, "completion", 0).Charter.Milestones = event(r, "goals", 0).Charter.Milestones
	}},
	{taskgroup.RuleWhy, func(r *forum.Record) { event(r, "why", 1).Why = "it says more" }},
	{taskgroup.RuleSuccessor, func(r *forum.Record) { event(r, "successor", 1).Successor = "balance" }},
	{taskgroup.RuleMailingList, func(r *forum.Record) { event(r, "mailing list", 0).Charter.MailingList = "mailing-list" }},
	{taskgroup.RuleChair, func(r *forum.Record) { event(r, "chair", 0).Chairs = []string{"Chair 02"} }},
	{taskgroup.RuleContributors, func(r *forum.Record) {
		event(r, "contributors", 0).Contributors = []taskgroup.Contributor{{Person: "Member 01"}}
	}},
	{taskgroup.RuleOfficer, func(r *forum.Record) {
		e := event(r, "officer", 1)
		e.By, e.As = "Chair 01", taskgroup.Chair
	}},
	{taskgroup.RuleSelf, func(r *forum.Record) { event(r, "self", 1).By = "Member 02" }},
	{taskgroup.RulePerson, func(r *forum.Record) { event(r, "person", 1).Person = "Member 02" }},
	{taskgroup.RuleIn, func(r *forum.Record) {
		event(r, "in", 0).Contributors = append(event(r, "in", 0).Contributors, taskgroup.Contributor{Person: "Member 02"})
	}},
	{taskgroup.RuleNotYetIn, func(r *forum.Record) {
		e := event(r, "not yet in", 1)
		e.By, e.Person = "Member 02", "Member 02"
	}},
	{taskgroup.RuleAffiliation, func(r *forum.Record) { event(r, "affiliation", 1).Organization = "LookAlike" }},

	{membership.RuleLimitedOutput, func(r *forum.Record) { r.Deliveries[0].Person = "Member 01" }},
	{membership.RuleEngagedActivity, func(r *forum.Record) {
		r.Roster.Engagements[0].Activities = append(r.Roster.Engagements[0].Activities, "Admissions")
	}},
	{membership.RuleOpenToAllClasses, func(r *forum.Record) {
		r.Access[1].Narrowings[0].TaskGroup = membership.Determination{By: "Look alike", At: on(2011, 1, 1)}
	}},
	{membership.RuleOverlap, func(r *forum.Record) { r.Access[2].Narrowings[0].Until = on(2012, 1, 1) }},
	{membership.RuleMember, func(r *forum.Record) {
		r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Person: "Stranger 01", Class: membership.Full})
	}},
	{membership.RuleAdmittedClass, func(r *forum.Record) { // to make Member 02 a full member would mend the limited output too
		event(r, "admissions", 0).Contributors[2].Person = "Member 03"
	}},
	{membership.RuleHolder, func(r *forum.Record) { r.Roster.Memberships[3].Person = "Member 04" }},
	{membership.RulePerson, func(r *forum.Record) { r.Roster.Affiliations[1].Person = "Member 04" }},
	{membership.RuleOrganization, func(r *forum.Record) { r.Roster.Affiliations[2].Organization = "Organisation A" }},
	{membership.RuleActivity, func(r *forum.Record) { r.Roster.Engagements[1].Activities = nil }},
	{membership.RuleLookAlike, func(r *forum.Record) { r.Roster.Affiliations[3].Organization = "Look alike" }},
	{membership.RuleClass, func(r *forum.Record) { r.Roster.Memberships[4].Class = membership.Academic }},
	{membership.RuleTime, func(r *forum.Record) { r.Roster.Memberships[5].Until = time.Time{} }},
	{membership.RuleText, func(r *forum.Record) { r.Roster.Memberships[len(r.Roster.Memberships)-1].Person = "Text" }},
	{membership.RuleWaiver, func(r *forum.Record) { r.Access[3].Narrowings[0].Waivers = nil }},

	{liaison.RuleRegularContact, func(r *forum.Record) {
		l := body(r, "Regular contact")
		l.Contacts = append(l.Contacts, on(2014, 3, 1))
	}},
	{liaison.RuleSilence, func(r *forum.Record) {
		r.Consultations[1].Policy.Waivers = map[liaison.Rule]string{liaison.RuleSilence: "the published rule counts it"}
	}},
	{liaison.RuleQuestion, func(r *forum.Record) { r.Consultations[2].Question.Document = "Question" }},
	{liaison.RuleTopic, func(r *forum.Record) { r.Consultations[8].Question.Topics[0] = "sip" }},
	{liaison.RulePosition, func(r *forum.Record) { r.Consultations[9].Positions[0].Body = "IETF" }},
	{liaison.RulePolicy, func(r *forum.Record) { r.Consultations[3].Policy = liaison.StrongShowing() }},
	{liaison.RuleDays, func(r *forum.Record) { r.Consultations[10].Question.Closes = on(2012, 3, 31) }},
	{liaison.RuleClass, func(r *forum.Record) { r.Consultations[4].Policy.Conditions[1].Need = liaison.Favoring.AtLeast(1) }},
	{liaison.RuleMonotone, func(r *forum.Record) {
		p := &r.Consultations[5].Policy
		p.Conditions = p.Conditions[:1]
	}},
	{liaison.RuleMajoritySafe, func(r *forum.Record) {
		r.Consultations[6].Policy.Conditions[0].Need = liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)
	}},
	{liaison.RuleElectorate, func(r *forum.Record) {
		q := &r.Consultations[7].Question
		q.Asked = append(q.Asked, liaison.Body{Name: "Regular contact"})
	}},
	{liaison.RuleIETFAndITU, func(r *forum.Record) {
		r.Register.Liaisons = append(r.Register.Liaisons, liaison.Liaison{Body: "ITU", Status: liaison.Official, From: on(2014, 1, 1)})
	}},
	{liaison.RuleOfficialAndUnofficial, func(r *forum.Record) { body(r, "IETF").Status = liaison.Unofficial }},
	{liaison.RuleLookAlike, func(r *forum.Record) { body(r, "look alike").Body = "Look alike" }},
	{liaison.RuleBody, func(r *forum.Record) { body(r, "").Body = "Body" }},
	{liaison.RuleVoice, func(r *forum.Record) { r.Register.Liaisons[5].Voice = "" }},
	{liaison.RuleTime, func(r *forum.Record) { body(r, "Time").Until = time.Time{} }},
	{liaison.RuleText, func(r *forum.Record) { r.Consultations[11].Positions[0].Statement = "" }},
	{liaison.RuleWaiver, func(r *forum.Record) { r.Register.Waivers = nil }},

	{forum.RuleDelivery, func(r *forum.Record) { r.Deliveries[1].Product = "Form" }},
	{forum.RuleFuture, func(r *forum.Record) { product(r, "Future").Limits[0].At = on(2012, 7, 2) }},
	{forum.RuleProductGroup, func(r *forum.Record) { product(r, "Product group").TaskGroup = "admissions" }},
	{forum.RuleTechnicalDirector, func(r *forum.Record) { event(r, "task group creation", 0).By = "Director 01" }},
	{forum.RuleAffiliation, func(r *forum.Record) { event(r, "works for", 0).Contributors[0].Organization = "Organisation A" }},
	{forum.RuleOneToOne, func(r *forum.Record) { support(r, "One to one") }},
	{forum.RuleChairOfRecord, func(r *forum.Record) { appointment(r, "Chair of record").Activity = "Elsewhere" }},
	{forum.RuleAccess, func(r *forum.Record) { r.Access[4].Activity = "Elsewhere" }},
	{forum.RuleDeterminedBy, func(r *forum.Record) { r.Access[5].Narrowings[0].Chair.By = "Chair 01" }},
}

// support makes an activity one that needs no task group.
func support(r *forum.Record, name string) {
	a := activity(r, name)
	a.Kind, a.Supports = charter.Supporting, charter.Umbrella
}

// unbreakable are the rules that the violating record does not break, and why.
var unbreakable = map[forum.Norm]string{
	charter.RuleAct:               "a record holds no acts",
	charter.RuleTaskGroupCreation: "a record holds no acts: who acted as technical director breaks forum/technical-director",
	charter.RuleEstablished:       "without the year nothing can be older than it, which the record breaks too: see TestSeams",
	taskgroup.RuleTerm:            "an unknown word for a term is refused by the reader",
	membership.RuleBothKinds:      "without members or without consultants other rules of theirs could not be broken: see TestSeams",
	liaison.RuleTally:             "a record holds no tally",
	liaison.RuleStrongShowing:     "to be told no is no fault of the record; a product created all the same breaks charter/showing",
	liaison.RuleRequiredVoices:    "to be told no is no fault of the record; a product created all the same breaks charter/showing",
	liaison.RuleClosed:            "to wait for an answer is no fault of the record; a product created meanwhile breaks charter/showing",
}

// TestEveryRuleIsBroken holds that the violating record breaks every must and
// should rule once, but for those that it cannot, and no may rule.
func TestEveryRuleIsBroken(t *testing.T) {
	var want []string
	for r := range forum.Norms() {
		if _, cannot := unbreakable[r]; !cannot && r.Keyword() != "may" {
			want = append(want, r.ID())
		}
	}
	r := load(t, violating)
	var got []string
	for _, v := range audit(r, time.Time{}, r.AsOf).Violations {
		got = append(got, v.Rule)
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rules broken (-want +got):\n%s", diff)
	}
	for r := range unbreakable {
		if r.Keyword() == "may" {
			t.Errorf("%s is a permission, and needs no reason", r.ID())
		}
	}
}

// TestMend holds that mending one fault removes the one line that reports it,
// and changes no other.
func TestMend(t *testing.T) {
	before := violationLines(t, load(t, violating))
	if len(faults) != len(before) {
		t.Errorf("%d faults, but %d violations", len(faults), len(before))
	}
	for i, f := range faults {
		if testing.Short() && i%4 > 0 {
			continue
		}
		t.Run(f.rule.ID(), func(t *testing.T) {
			r := load(t, violating)
			f.mend(r)
			var want []string
			for _, line := range before {
				if !strings.Contains(line, "("+f.rule.ID()+" at ") {
					want = append(want, line)
				}
			}
			if diff := cmp.Diff(want, violationLines(t, r)); diff != "" || len(want) != len(before)-1 {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSeams spoils the record built in, one thing at a time, where what is wrong
// shows only between packages or in the program itself.
func TestSeams(t *testing.T) {
	for _, test := range []struct {
		name  string
		spoil func(*forum.Record)
		want  []string // rules and places
	}{
		{"nothing spoiled", func(r *forum.Record) {}, nil},
		{"the year of establishment is missing", func(r *forum.Record) { r.WorkingGroup.Established = 0 },
			[]string{"charter/established /workingGroup/established"}},
		{"a task group is not on record", func(r *forum.Record) { activity(r, "SIP trunking").TaskGroup = "trunks" },
			[]string{"forum/one-to-one /workingGroup/activities/0/taskGroup"}},
		{"a supporting activity has one that is not", func(r *forum.Record) { activity(r, "Fax test calls").TaskGroup = "faxcalls" }, nil},
		{"a task group has ended before its activity", func(r *forum.Record) { activity(r, "User agent configuration").Until = time.Time{} },
			[]string{"forum/one-to-one /workingGroup/activities/1/taskGroup"}},
		{"a task group has yet to be created", func(r *forum.Record) { history(r, "WebRTC-SIP").Events = nil },
			[]string{"forum/one-to-one /workingGroup/activities/3/taskGroup"}},
		{"a task group is only proposed", func(r *forum.Record) { history(r, "IP-NNI").Events = history(r, "IP-NNI").Events[:1] },
			[]string{"forum/one-to-one /workingGroup/activities/4/taskGroup"}},
		{"a dormant task group is there", func(r *forum.Record) { suspend(r, "FoIP") }, nil},
		{"a task group serves another activity", func(r *forum.Record) { event(r, "FoIP", 0).Charter.Activity = "Fax test calls" },
			[]string{"forum/one-to-one /taskGroups/2/events/0/charter/activity"}},
		{"an ended group's name is used again", func(r *forum.Record) {
			event(r, "IP-NNI", 0).Charter.Name = "User Agent Configuration"
			last := &r.TaskGroups[4].Events[1].Charter
			last.Name = "User Agent Configuration"
			activity(r, "IP network interconnection").TaskGroup = last.Name
		}, nil},
		{"a task group has the working group's list", func(r *forum.Record) { r.WorkingGroup.MailingList = "foip" },
			[]string{"taskgroup/mailing-list /taskGroups/2/events/0/charter/mailingList"}},
		{"an ended task group had it", func(r *forum.Record) { r.WorkingGroup.MailingList = "uaconfig" }, nil},
		{"two task groups share a list", func(r *forum.Record) { event(r, "FoIP", 0).Charter.MailingList = "sipconnect" },
			[]string{"taskgroup/mailing-list /taskGroups/2/events/0/charter/mailingList"}},
		{"the technical director had left", func(r *forum.Record) { appointment(r, "Technical director 01").Until = on(2013, 1, 1) },
			[]string{"forum/technical-director /taskGroups/3/events/0/by", "forum/technical-director /taskGroups/4/events/1/by"}},
		{"a contributor is no member", func(r *forum.Record) { leave(r, "FoIP contributor 07") },
			[]string{"membership/member /taskGroups/2/events/0/contributors/6/person"}},
		{"one who joined later is none", func(r *forum.Record) { leave(r, "SIPconnect contributor 05") },
			[]string{"membership/member /taskGroups/0/events/4/person"}},
		{"one who left is none", func(r *forum.Record) { leave(r, "WebRTC-SIP contributor 04") },
			[]string{"membership/member /taskGroups/3/events/0/contributors/3/person"}}, // as long as it was so
		{"one of a dormant group is none", func(r *forum.Record) { suspend(r, "FoIP"); leave(r, "FoIP contributor 07") },
			[]string{"membership/member /taskGroups/2/events/0/contributors/6/person"}},
		{"an employer leaves the forum", func(r *forum.Record) { roster(r, "Organisation G").Until = on(2014, 1, 1) },
			[]string{"membership/member /taskGroups/2/events/0/contributors/6/person"}},
		{"somebody leaves an employer", func(r *forum.Record) { works(r, "FoIP contributor 07").Until = on(2014, 1, 1) },
			[]string{"membership/member /taskGroups/2/events/0/contributors/6/person"}},
		{"no consultant has ever been engaged", func(r *forum.Record) { r.Roster.Engagements = nil },
			[]string{"membership/member /taskGroups/4/events/2/person", "membership/both-kinds /roster/engagements"}},
		{"none has, and that is waived", func(r *forum.Record) {
			r.Roster.Engagements = nil
			history(r, "IP-NNI").Events = history(r, "IP-NNI").Events[:2]
			r.Roster.Waivers = map[membership.Rule]string{membership.RuleBothKinds: "volunteers do it all"}
		}, nil},
		{"a consultant's time is up", func(r *forum.Record) { r.Roster.Engagements[1].Until = on(2014, 6, 30) },
			[]string{"membership/member /taskGroups/4/events/2/person"}},
		{"a consultant is engaged elsewhere", func(r *forum.Record) { r.Roster.Engagements[1].Activities = []string{"Fax over IP"} },
			[]string{"membership/engaged-activity /taskGroups/4/events/2/person"}},
		{"an activity is narrowed", func(r *forum.Record) {
			narrow(r, time.Time{})
		}, []string{"membership/admitted-class /taskGroups/3/events/0/contributors/2/person", "membership/admitted-class /taskGroups/3/events/0/chairs/1"}},
		{"it was narrowed for a time", func(r *forum.Record) { narrow(r, on(2014, 6, 30)) },
			[]string{"membership/admitted-class /taskGroups/3/events/0/contributors/2/person", "membership/admitted-class /taskGroups/3/events/0/chairs/1"}},
		{"a membership is malformed, and its member misses it", func(r *forum.Record) { roster(r, "FoIP contributor 12").Class = 0 },
			[]string{"membership/member /taskGroups/2/events/0/contributors/11/person", "membership/class /roster/memberships/15/class"}},
		{"an employer's is, and who works there misses it", func(r *forum.Record) { roster(r, "Organisation G").Until = on(2008, 1, 1) },
			[]string{"membership/member /taskGroups/1/events/1/contributors/2/person", "membership/member /taskGroups/2/events/0/contributors/6/person", "membership/time /roster/memberships/7/until"}},
		{"an engagement is malformed, and its consultant misses it", func(r *forum.Record) { r.Roster.Engagements[1].Until = on(2014, 1, 1) },
			[]string{"membership/member /taskGroups/4/events/2/person", "membership/time /roster/engagements/1/until"}},
		{"a limited output goes to anybody", func(r *forum.Record) { r.Deliveries[0].Person = "Reader 01" },
			[]string{"membership/limited-output /deliveries/0/person"}},
		{"it did before it was limited", func(r *forum.Record) {
			product(r, "Fax over IP test results").Limits[0].At = on(2012, 6, 12)
			r.Deliveries[0].Person = "Reader 01"
		}, nil},
		{"it has yet to go there", func(r *forum.Record) {
			product(r, "Fax over IP test results").Limits[0].Until = time.Time{}
			r.Deliveries[2].At = on(2014, 7, 1)
		}, []string{"forum/future /deliveries/2/at"}},
		{"the limit has not ended", func(r *forum.Record) { product(r, "Fax over IP test results").Limits[0].Until = time.Time{} },
			[]string{"membership/limited-output /deliveries/2/person"}},
		{"the limit is somebody else's", func(r *forum.Record) {
			product(r, "Fax over IP test results").Limits[0].By = charter.Board
			r.Deliveries[0].Person = "Reader 01"
		}, []string{"charter/limited-release /workingGroup/products/4/limits/0/by"}},
		{"an event of the past stands behind one of the future", func(r *forum.Record) { event(r, "SIPconnect", 3).At = on(2080, 10, 1) },
			[]string{"forum/future /taskGroups/0/events/3/at", "taskgroup/order /taskGroups/0/events/4/at"}},
		{"it is dated before the one in front of that one too", func(r *forum.Record) {
			event(r, "SIPconnect", 3).At = on(2080, 10, 1)
			event(r, "SIPconnect", 4).At = on(2006, 10, 1)
		},
			[]string{"forum/future /taskGroups/0/events/3/at", "taskgroup/order /taskGroups/0/events/4/at"}},
		{"an event without a date stands there", func(r *forum.Record) {
			r.TaskGroups[4].Events[1].At = on(2080, 3, 1)
			r.TaskGroups[4].Events[2] = taskgroup.Event{By: "IP-NNI chair 01", Action: taskgroup.Withdraw, Why: "ATIS does it"}
			activity(r, "IP network interconnection").Until = on(2014, 4, 1)
		}, []string{
			"forum/future /taskGroups/4/events/1/at",
			"taskgroup/time /taskGroups/4/events/2/at", "taskgroup/state /taskGroups/4/events/2/action", // it stands behind the creation
			"charter/schedule-by-chair /workingGroup/activities/4/schedules/0/by",
		}},
		{"a breach hides nothing that came later", func(r *forum.Record) { event(r, "SIPconnect", 3).As = 0 },
			[]string{"taskgroup/director /taskGroups/0/events/3/as"}},
		{"a stopped document is created", func(r *forum.Record) {
			p := product(r, "SIPconnect 1.1")
			q := &r.Consultations[1].Question
			p.Document, p.Scope, p.Excludes = q.Document, q.Scope, q.Excludes
			p.Created, r.Deliveries[1].At = on(2013, 1, 1), on(2013, 1, 1)
		}, []string{"charter/showing /workingGroup/products/1/document"}},
		{"a product is created before the close", func(r *forum.Record) { product(r, "SIPconnect 1.1").Created = on(2009, 6, 1) },
			[]string{"charter/showing /workingGroup/products/1/document"}},
		{"a product is yet to be created", func(r *forum.Record) {
			p := product(r, "SIPconnect 1.1")
			p.Document, p.Created, r.Deliveries[1].At = "SIPconnect 1.2", on(2015, 1, 1), on(2015, 1, 1)
		}, []string{"forum/future /deliveries/1/at", "forum/future /workingGroup/products/1/created"}},
		{"an opponent is not relevant any more", func(r *forum.Record) {
			q := &r.Consultations[1].Question
			q.Asked, q.Relevant = q.Asked[:2], q.Relevant[:2]
		}, []string{"liaison/electorate /consultations/1/question/asked", "liaison/electorate /consultations/1/question/relevant"}},
		{"an opponent is not asked", func(r *forum.Record) { q := &r.Consultations[1].Question; q.Asked = q.Asked[:2] },
			[]string{"liaison/electorate /consultations/1/question/asked"}},
		{"somebody is asked in addition", func(r *forum.Record) {
			q := &r.Consultations[1].Question
			q.Asked = append(q.Asked, liaison.Body{Name: "Outside body C"})
		}, []string{"liaison/electorate /consultations/1/question/asked/3"}},
		{"a group of the IETF has a voice of its own", func(r *forum.Record) { r.Consultations[2].Question.Asked[1].Voice = "" },
			[]string{"liaison/electorate /consultations/2/question/asked/1"}},
		{"a question names no topic", func(r *forum.Record) { r.Consultations[0].Question.Topics = nil },
			[]string{"liaison/topic /consultations/0/question/topics"}},
		{"a stance is mistyped", func(r *forum.Record) { r.Consultations[0].Positions[3].Stance = 0 },
			[]string{"charter/showing /workingGroup/products/1/document", "liaison/position /consultations/0/positions/3/stance"}},
		{"a product leaves out something else than was asked", func(r *forum.Record) { product(r, "SIPconnect 1.1").Excludes = []string{"fax"} },
			[]string{"charter/showing /workingGroup/products/1/document"}},
		{"a product rests on a soft policy", func(r *forum.Record) {
			r.Consultations[0].Policy.Required, r.Consultations[0].Question.Relevant = nil, nil
		}, []string{
			"charter/showing /workingGroup/products/1/document",
			"liaison/electorate /consultations/0/question/relevant", "liaison/electorate /consultations/0/question/relevant",
			"liaison/electorate /consultations/0/question/relevant", "liaison/electorate /consultations/0/question/relevant",
			"liaison/electorate /consultations/0/question/relevant",
		}},
		{"what was withdrawn does not carry", func(r *forum.Record) {
			p := &r.Consultations[0]
			p.Positions = append(p.Positions, liaison.Position{Body: "IETF", Stance: liaison.Withdraw, At: on(2009, 6, 29)})
		}, []string{"charter/showing /workingGroup/products/1/document"}},
		{"the working group's chair sets the schedule of an activity with a chair", func(r *forum.Record) {
			activity(r, "Fax over IP").Schedules[0].By = "Spencer Dawkins"
		}, nil},
		{"somebody else sets it", func(r *forum.Record) { activity(r, "Fax over IP").Schedules[0].By = "IP-NNI chair 01" },
			[]string{"charter/schedule-by-chair /workingGroup/activities/2/schedules/0/by"}},
		{"a minority could carry it", func(r *forum.Record) {
			r.Consultations[1].Policy.Conditions = []liaison.Condition{{Need: liaison.Favoring.AtLeast(1)}}
		}, []string{"liaison/majority-safe /consultations/1/policy/conditions"}},
		{"a minority could, as published", func(r *forum.Record) {
			p := &r.Consultations[1].Policy
			p.Conditions = []liaison.Condition{{Need: liaison.Favoring.AtLeast(1)}}
			p.Waivers = map[liaison.Rule]string{liaison.RuleMajoritySafe: "as published"}
		}, nil},
		{"a policy counts silence, and a class that is not asked", func(r *forum.Record) {
			p := &r.Consultations[1].Policy
			p.Conditions = append(p.Conditions, liaison.Condition{Need: liaison.Nonresponding.AtLeast(1).Among("vendors")})
		}, []string{"liaison/silence /consultations/1/policy/conditions/3", "liaison/class /consultations/1/policy/conditions/3/need"}},
		{"whom to ask is free under the policy, and not at the register", func(r *forum.Record) {
			r.Consultations[1].Policy.Electorate = false
			q := &r.Consultations[1].Question
			q.Asked = q.Asked[:2]
		}, []string{"liaison/electorate /consultations/1/question/asked"}},
		{"whom to ask is waived", func(r *forum.Record) {
			q := &r.Consultations[1].Question
			q.Waivers = map[liaison.Rule]string{liaison.RuleElectorate: "it has ceased to exist"}
			q.Asked = q.Asked[:2]
		}, nil},
		{"the register could not have asked", func(r *forum.Record) { body(r, "ITU-T").From = on(2011, 1, 1) },
			[]string{"liaison/ietf-and-itu /consultations/0/question"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := load(t, "")
			test.spoil(r)
			var got []string
			for _, v := range audit(r, time.Time{}, r.AsOf).Violations {
				got = append(got, v.Rule+" "+v.Path)
			}
			slices.Sort(test.want)
			slices.Sort(got)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
		})
	}
}

// TestAlwaysClean holds that the record built in is in order not only as of its
// own date, but at any time since the working group was established.
func TestAlwaysClean(t *testing.T) {
	r := load(t, "")
	for at := on(2004, 1, 1); !at.After(r.AsOf); at = at.AddDate(0, 0, 17) {
		for _, v := range audit(r, time.Time{}, at).Violations {
			t.Errorf("as of %s: %s: %s (%s)", cli.Day(at), v.Subject, v.Detail, v.Rule)
		}
	}
	for _, v := range audit(r, time.Time{}, r.AsOf).Past {
		t.Errorf("from %s to %s: %s: %s (%s)", cli.Day(v.From), cli.Day(v.Until), v.Subject, v.Detail, v.Rule)
	}
}

// TestWaiversShown holds that no waiver of the record goes untold.
func TestWaiversShown(t *testing.T) {
	r := load(t, "")
	history(r, "WebRTC-SIP").Events = append(history(r, "WebRTC-SIP").Events[:1], taskgroup.Event{ // which was passed over
		At: on(2013, 2, 1), By: "WebRTC-SIP contributor 01", Action: taskgroup.Propose,
		Charter: taskgroup.Charter{Name: "WebRTC-SIP", Waivers: map[taskgroup.Rule]string{taskgroup.RuleGoals: "they are plain"}},
	})
	r.WorkingGroup.Waivers = map[charter.Rule]string{charter.RuleLookAlike: "they are two"}
	r.WorkingGroup.Meetings[1].Waivers = map[charter.Rule]string{charter.RuleAnnounced: "the list was down"}
	r.Roster.Waivers = map[membership.Rule]string{membership.RuleBothKinds: "too early"}
	r.Access = []membership.Access{{Activity: "SIP trunking", Narrowings: []membership.Narrowing{
		{Waivers: map[membership.Rule]string{membership.RuleOpenToAllClasses: "a trial"}},
	}}}
	r.Register.Waivers = map[liaison.Rule]string{liaison.RuleRegularContact: "a quiet year"}
	r.Consultations[0].Policy.Waivers = map[liaison.Rule]string{liaison.RuleSilence: "as published", liaison.RuleMonotone: " "}
	r.Consultations[0].Question.Waivers = map[liaison.Rule]string{liaison.RuleElectorate: "a body split in two"}
	want := []string{
		"charter/look-alike /workingGroup/waivers/charter~1look-alike",
		"charter/announced /workingGroup/meetings/1/waivers/charter~1announced",
		"charter/showing /workingGroup/products/0/waivers/charter~1showing",
		"taskgroup/resources /taskGroups/1/events/1/charter/waivers/taskgroup~1resources",
		"taskgroup/milestones /taskGroups/3/events/0/charter/waivers/taskgroup~1milestones",
		"membership/both-kinds /roster/waivers/membership~1both-kinds",
		"membership/open-to-all-classes /access/0/narrowings/0/waivers/membership~1open-to-all-classes",
		"liaison/regular-contact /register/waivers/liaison~1regular-contact",
		"liaison/silence /consultations/0/policy/waivers/liaison~1silence",
		"liaison/electorate /consultations/0/question/waivers/liaison~1electorate",
	}
	var got []string
	for _, w := range audit(r, time.Time{}, r.AsOf).Waivers {
		got = append(got, w.Rule+" "+w.Path)
		if w.Subject == "" || w.Reason == "" {
			t.Errorf("%+v does not say what or why", w)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("waivers (-want +got):\n%s", diff)
	}
}

// TestFates holds that an event against a rule is told as one, whether it had an
// effect or not, and that the events after it are told as if nothing had happened.
func TestFates(t *testing.T) {
	r := load(t, "")
	event(r, "SIPconnect", 1).By = "SIPconnect contributor 05" // on another's behalf, with an effect
	event(r, "SIPconnect", 2).Milestone = "SIPconnect 1.2 adopted"
	report := audit(r, time.Time{}, on(2009, 7, 16))
	var got []Fate
	for _, s := range report.TaskGroups[0].Timeline {
		got = append(got, s.Fate)
	}
	want := []Fate{Applied, AgainstRule, AgainstRule, Applied, Applied, Applied, Later, Later}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fates (-want +got):\n%s", diff)
	}
	if n := len(report.TaskGroups[0].Contributors); n != 5 {
		t.Errorf("%d contributors", n)
	}
}

// TestPlaces holds that the place of every violation is in the file, or would be
// if the thing that is missing there were not.
func TestPlaces(t *testing.T) {
	text, err := os.ReadFile(violating)
	if err != nil {
		t.Fatal(err)
	}
	r, places := load(t, violating), strictjson.Index(text)
	for _, v := range audit(r, time.Time{}, r.AsOf).Violations {
		parent := v.Path[:strings.LastIndex(v.Path, "/")]
		if _, _, found := places.Find(parent); !found {
			t.Errorf("%s: nothing stands at %s", v.Rule, parent)
		}
	}
}

// TestPlausible holds that the record built in makes up nothing in silence:
// every name of a person, but for the chair that the charter names, stands below
// a mark, and so does what bodies are said to have said.
func TestPlausible(t *testing.T) {
	r := load(t, "")
	marked := func(path string) bool {
		return slices.ContainsFunc(r.Plausible, func(m forum.Mark) bool { return path == m.Path || strings.HasPrefix(path, m.Path+"/") })
	}
	var tree any
	if err := json.Unmarshal(builtIn, &tree); err != nil {
		t.Fatal(err)
	}
	people := 0
	var walk func(node any, path string)
	walk = func(node any, path string) {
		switch node := node.(type) {
		case map[string]any:
			for key, below := range node {
				walk(below, path+"/"+key)
			}
		case []any:
			for i, below := range node {
				walk(below, fmt.Sprintf("%s/%d", path, i))
			}
		case string:
			steps := strings.Split(path, "/")
			switch key, above := steps[len(steps)-1], steps[len(steps)-2]; {
			case key == "person" || above == "chairs" || key == "by" && steps[1] == "taskGroups" || key == "by" && steps[len(steps)-3] == "schedules" ||
				key == "body" && steps[1] == "consultations":
				people++
				if !marked(path) {
					t.Errorf("nothing says where %q at %s comes from", node, path)
				}
			}
			if node == "Spencer Dawkins" && path != "/workingGroup/appointments/0/person" {
				t.Errorf("something is made up about %s at %s", node, path)
			}
		}
	}
	walk(tree, "")
	if people < 100 {
		t.Errorf("found %d names only", people)
	}
}

// TestStrongShowing holds that the questions on record were put under the
// library's own reading of a strong showing.
func TestStrongShowing(t *testing.T) {
	for i, poll := range load(t, "").Consultations {
		if !reflect.DeepEqual(poll.Policy, liaison.StrongShowing()) {
			t.Errorf("consultation %d is under %+v", i, poll.Policy)
		}
	}
}

func on(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// find is the last of a list that has a name.
func find[T any](list []T, name string, of func(*T) string) *T {
	for i := range slices.Backward(list) {
		if of(&list[i]) == name {
			return &list[i]
		}
	}
	panic("nothing is called " + name)
}

func appointment(r *forum.Record, person string) *charter.Appointment {
	return find(r.WorkingGroup.Appointments, person, func(a *charter.Appointment) string { return a.Person })
}

func activity(r *forum.Record, name string) *charter.Activity {
	return find(r.WorkingGroup.Activities, name, func(a *charter.Activity) string { return a.Name })
}

func meeting(r *forum.Record, title string) *charter.Meeting {
	return find(r.WorkingGroup.Meetings, title, func(m *charter.Meeting) string { return m.Title })
}

func product(r *forum.Record, title string) *charter.Product {
	return find(r.WorkingGroup.Products, title, func(p *charter.Product) string { return p.Title })
}

func body(r *forum.Record, name string) *liaison.Liaison {
	return find(r.Register.Liaisons, name, func(l *liaison.Liaison) string { return l.Body })
}

// history is a task group's; one without a name is called after its list.
func history(r *forum.Record, name string) *forum.History {
	return find(r.TaskGroups, name, func(h *forum.History) string {
		if c := &h.Events[0].Charter; c.Name != "" {
			return c.Name
		}
		return h.Events[0].Charter.MailingList
	})
}

func event(r *forum.Record, group string, i int) *taskgroup.Event {
	return &history(r, group).Events[i]
}

func suspend(r *forum.Record, group string) {
	h := history(r, group)
	h.Events = append(h.Events, taskgroup.Event{At: on(2014, 1, 1), By: "Technical director 01", As: taskgroup.TechnicalDirector, Action: taskgroup.Suspend, Why: "a pause"})
}

// leave takes a person off the roster.
func leave(r *forum.Record, person string) {
	r.Roster.Affiliations = slices.DeleteFunc(r.Roster.Affiliations, func(a membership.Affiliation) bool { return a.Person == person })
	r.Roster.Memberships = slices.DeleteFunc(r.Roster.Memberships, func(m membership.Membership) bool { return m.Person == person })
}

// roster is the last membership of a person or organisation.
func roster(r *forum.Record, holder string) *membership.Membership {
	return find(r.Roster.Memberships, holder, func(m *membership.Membership) string { return m.Person + m.Organization })
}

func works(r *forum.Record, person string) *membership.Affiliation {
	return find(r.Roster.Affiliations, person, func(a *membership.Affiliation) string { return a.Person })
}

// narrow closes an activity to academic members, up to a time.
func narrow(r *forum.Record, until time.Time) {
	r.Access = []membership.Access{{Activity: "WebRTC and SIP", Narrowings: []membership.Narrowing{{
		Only:      membership.Of(membership.Full, membership.Participant),
		TaskGroup: membership.Determination{By: "WebRTC-SIP co-chair 01", At: on(2014, 1, 1)},
		Chair:     membership.Determination{By: "Spencer Dawkins", At: on(2014, 1, 1)},
		Until:     until,
	}}}}
}
