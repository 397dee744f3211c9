package taskgroup_test

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// The life of the SIPconnect task group: version 1.0 of its recommendation was
// adopted on 2008-01-23; the last call for 1.1 ran from 2009-07-01 to 15, and
// the call that reviewed it was on the 17th. The people and the other dates are
// made up.
func Example() {
	charter := taskgroup.Charter{
		Name:        "SIPconnect",
		Activity:    "SIP trunking",
		MailingList: "sipconnect@lists.example.org",
		Goals:       []string{"one way to connect a SIP PBX to a service provider"},
		Milestones:  []taskgroup.Milestone{{Name: "1.0 adopted by the board"}},
		Resources:   []taskgroup.Resource{{Name: "an editor", Provider: "Acme"}},
	}
	next := charter // 1.0 stays in the charter, and stays met
	next.Milestones = []taskgroup.Milestone{
		{Name: "1.0 adopted by the board"},
		{Name: "1.1 last call", Due: date(2009, 7, 15)},
		{Name: "1.1 review call", Due: date(2009, 7, 17)},
	}
	group, err := taskgroup.Replay(
		taskgroup.Event{At: date(2006, 3, 1), By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Create, Charter: charter, Chairs: []string{"cho"}},
		taskgroup.Event{At: date(2006, 3, 8), By: "ana", Action: taskgroup.Join, Person: "ana", Organization: "Acme"},
		taskgroup.Event{At: date(2008, 1, 23), By: "cho", As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.0 adopted by the board"},
		taskgroup.Event{At: date(2008, 9, 1), By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter, Charter: next},
		taskgroup.Event{At: date(2009, 7, 15), By: "cho", As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.1 last call"},
		taskgroup.Event{At: date(2009, 7, 17), By: "cho", As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "1.1 review call"},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(group.Name(), "is", group.State(), "at version", group.Version())
	for m, status := range group.Milestones() {
		fmt.Println(m.Name, "is", status)
	}

	// All is done, but its charter sets no end.
	_, err = group.Apply(taskgroup.Event{At: date(2009, 7, 18), By: "cho", As: taskgroup.Chair, Action: taskgroup.Complete})
	fmt.Println(err)
	// Output:
	// SIPconnect is active at version 6
	// 1.0 adopted by the board is met
	// 1.1 last call is met
	// 1.1 review call is met
	// SIPconnect: is indefinite: a group completes if it runs until complete, and has met a milestone and has none open or waives milestones (¶7c)
}

// Whatever refuses an event is reported, and the group stays as it was.
func ExampleGroup_Apply() {
	var group taskgroup.Group
	group, err := group.Apply(taskgroup.Event{
		At: date(2009, 7, 1), By: "ana", Action: taskgroup.Create,
		Charter: taskgroup.Charter{Name: "FoIP", Activity: "fax over IP", Goals: []string{"say why fax calls fail"}},
	})
	for _, v := range taskgroup.Violations(err) {
		fmt.Println(v.Clause(), v.ID(), v.Path)
	}
	fmt.Println(group.State())
	// Output:
	// ¶7a taskgroup/director /as
	// ¶7b taskgroup/milestones /charter/milestones
	// ¶7b taskgroup/resources /charter/resources
	// ¶9a taskgroup/mailing-list /charter/mailingList
	// ¶9a taskgroup/chair /chairs
	// unproposed
}

// A charter complies with a should rule, or explains why it does not.
func ExampleCharter_Check() {
	charter := taskgroup.Charter{
		Name:        "FoIP",
		Activity:    "fax over IP",
		MailingList: "foip@lists.example.org",
		Goals:       []string{"say why fax calls fail"},
		Resources:   []taskgroup.Resource{{Name: "a test bed"}},
	}
	fmt.Println(charter.Check())
	charter.Waivers = map[taskgroup.Rule]string{taskgroup.RuleMilestones: "none until the survey is in"}
	fmt.Println(charter.Check())
	// Output:
	// FoIP: has no milestones: a task group has milestones (¶7b)
	// <nil>
}

// Nobody refuses the last chair's leave; the check reports the vacancy.
func ExampleGroup_Check() {
	first := created()
	first.Contributors = []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}, {Person: "bo", Organization: "Acme"}, {Person: "cy", Consultant: true}}
	group, err := taskgroup.Replay(
		first,
		taskgroup.Event{At: date(2009, 8, 1), By: "cho", Action: taskgroup.ReleaseChair, Person: "cho"},
	)
	fmt.Println(err)
	fmt.Println(group.Check())
	// Output:
	// <nil>
	// FoIP: has no chair: a task group has at least one chair (¶9a)
	// FoIP: has 2 of its 3 contributors from "Acme": no organisation supplies more than half of three or more contributors (¶5d)
}

// Groups that are there at the same time have mailing lists of their own.
func ExampleCheckAll() {
	propose := func(name string, at time.Time) taskgroup.Group {
		group, err := taskgroup.Replay(taskgroup.Event{At: at, By: "ana", Action: taskgroup.Propose,
			Charter: taskgroup.Charter{Name: name, MailingList: "fax@lists.example.org"}})
		if err != nil {
			fmt.Println(err)
		}
		return group
	}
	for _, v := range taskgroup.Violations(taskgroup.CheckAll(date(2010, 1, 1), propose("FoIP", date(2009, 7, 1)), propose("T.38", date(2009, 9, 1)))) {
		fmt.Println(v.Path, v)
	}
	// Output:
	// /1/mailingList T.38: has the mailing list "fax@lists.example.org" of "FoIP" since 2009-09-01: a task group has a mailing list of its own (¶9a)
}

// What is possible next, who may do it, and what stands in the way whoever tries.
func ExampleGroup_Next() {
	group, err := taskgroup.Replay(created(), taskgroup.Event{At: date(2009, 8, 1), By: "di", As: taskgroup.TechnicalDirector,
		Action: taskgroup.Suspend, Why: "the test bed is on loan"}, taskgroup.Event{At: date(2009, 9, 1), By: "cho", Action: taskgroup.ReleaseChair, Person: "cho"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for step := range group.Next() {
		fmt.Printf("%v, by %v\n", step.Action, step.By)
		if step.Err != nil {
			fmt.Println("  ", step.Err)
		}
	}
	// Output:
	// recharter, by the technical director
	// appoint chair, by the technical director or a chair
	// release chair, by the technical director or the person
	//    FoIP: has nobody in that place: who leaves, is released or changes employer is in the group (¶9a)
	// leave, by the technical director, a chair or the person
	// affiliate, by the technical director, a chair or the person
	// drop milestone, by the technical director
	// resume, by the technical director
	//    FoIP: has no chair: a task group has at least one chair (¶9a)
	// dissolve, by the technical director
}

// A bare rule is the short answer.
func ExampleGroup_May() {
	group, err := taskgroup.Replay(created())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(group.May(taskgroup.Event{At: date(2009, 8, 1), By: "cho", As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "problem statement"}))
	fmt.Println(group.May(taskgroup.Event{At: date(2009, 8, 1), By: "eve", Action: taskgroup.MeetMilestone, Milestone: "problem statement"}))
	// Output:
	// <nil>
	// a task group's work is led by its chairs and the technical director (¶9a)
}

// A stranger's event is a finding, and so is the one without a reason; the group
// is what it has become all the same.
func ExampleAudit() {
	group, err := taskgroup.Audit(
		created(),
		taskgroup.Event{At: date(2009, 8, 1), By: "eve", Action: taskgroup.AppointChair, Person: "eve"},
		taskgroup.Event{At: date(2010, 1, 1), By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Dissolve},
	)
	for _, v := range taskgroup.Violations(err) {
		fmt.Println(v.Path, v)
	}
	fmt.Println(group.State())
	// Output:
	// /1/as FoIP: has "appoint chair" by "eve", not acting as technical director or chair: a task group's work is led by its chairs and the technical director (¶9a)
	// /2/why FoIP: gives no reason to dissolve: what is given up, put off, renamed or done without milestones has a written reason (¶7c)
	// concluded
}

// A record that is wrong is corrected where it is wrong: here a join turns up
// that nobody wrote down. The events are ordered by date and replayed.
func Example_correcting() {
	history := []taskgroup.Event{
		created(),
		{At: date(2009, 9, 1), By: "cho", As: taskgroup.Chair, Action: taskgroup.MeetMilestone, Milestone: "problem statement"},
		{At: date(2009, 10, 1), By: "dee", Action: taskgroup.Leave, Person: "dee"},
	}
	_, err := taskgroup.Replay(history...)
	fmt.Println(err)

	history = append(history, taskgroup.Event{At: date(2009, 8, 1), By: "dee", Action: taskgroup.Join, Person: "dee", Organization: "Bell"})
	slices.SortStableFunc(history, func(a, b taskgroup.Event) int { return a.At.Compare(b.At) })
	group, err := taskgroup.Replay(history...)
	fmt.Println(group.Version(), err)
	// Output:
	// FoIP: does not have "dee": who leaves, is released or changes employer is in the group (¶9a)
	// 4 <nil>
}

// A forum that has kept lists, and no events, turns what it has into events: what
// differs from one list to the next happened by the date of the next.
func Example_snapshots() {
	type snapshot struct {
		at      time.Time
		chairs  []string
		members map[string]string // person to organisation
	}
	snapshots := []snapshot{
		{date(2009, 7, 1), []string{"cho"}, map[string]string{"ana": "Acme", "bo": "Bell"}},
		{date(2010, 7, 1), []string{"bo"}, map[string]string{"bo": "Bell", "dee": "Cisl"}},
		{date(2011, 7, 1), []string{"bo"}, map[string]string{"bo": "Acme", "dee": "Cisl"}},
	}
	first := created()
	first.At, first.Chairs, first.Contributors = snapshots[0].at, snapshots[0].chairs, nil
	for _, person := range slices.Sorted(maps.Keys(snapshots[0].members)) {
		first.Contributors = append(first.Contributors, taskgroup.Contributor{Person: person, Organization: snapshots[0].members[person]})
	}
	history := []taskgroup.Event{first}
	for i, now := range snapshots[1:] {
		was := snapshots[i]
		decided := func(e taskgroup.Event) { // who decided is not known: the director answers for the lists
			e.At, e.By, e.As = now.at, "di", taskgroup.TechnicalDirector
			history = append(history, e)
		}
		for _, person := range now.chairs {
			if !slices.Contains(was.chairs, person) {
				decided(taskgroup.Event{Action: taskgroup.AppointChair, Person: person})
			}
		}
		for _, person := range was.chairs {
			if !slices.Contains(now.chairs, person) {
				decided(taskgroup.Event{Action: taskgroup.ReleaseChair, Person: person})
			}
		}
		for _, person := range slices.Sorted(maps.Keys(was.members)) {
			if _, still := now.members[person]; !still {
				decided(taskgroup.Event{Action: taskgroup.Leave, Person: person})
			}
		}
		for _, person := range slices.Sorted(maps.Keys(now.members)) {
			switch before, in := was.members[person]; {
			case !in:
				decided(taskgroup.Event{Action: taskgroup.Join, Person: person, Organization: now.members[person]})
			case before != now.members[person]:
				decided(taskgroup.Event{Action: taskgroup.Affiliate, Person: person, Organization: now.members[person]})
			}
		}
	}
	if _, err := taskgroup.Replay(history...); err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range taskgroup.Tenures(history...) {
		what := "chair"
		if !t.Chair {
			what = "for " + t.Organization
		}
		fmt.Printf("%s, %s, from %d", t.Person, what, t.From.Year())
		if !t.Until.IsZero() {
			fmt.Printf(" to %d", t.Until.Year())
		}
		fmt.Println()
	}
	// Output:
	// cho, chair, from 2009 to 2010
	// ana, for Acme, from 2009 to 2010
	// bo, for Bell, from 2009 to 2011
	// bo, chair, from 2010
	// dee, for Cisl, from 2010
	// bo, for Acme, from 2011
}

// created is the beginning of a task group with two contributors.
func created() taskgroup.Event {
	return taskgroup.Event{At: date(2009, 7, 1), By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Create, Chairs: []string{"cho"},
		Charter: taskgroup.Charter{
			Name: "FoIP", Activity: "fax over IP", MailingList: "foip@lists.example.org",
			Goals:      []string{"say why fax calls fail"},
			Milestones: []taskgroup.Milestone{{Name: "problem statement"}},
			Resources:  []taskgroup.Resource{{Name: "a test bed"}},
		},
		Contributors: []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}, {Person: "bo", Organization: "Bell"}}}
}
