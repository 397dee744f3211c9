package taskgroup_test

import (
	"fmt"
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
	// SIPconnect: is indefinite: a group completes if it runs until complete, has met a milestone and has none open (¶7c)
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
	group, err := taskgroup.Replay(
		taskgroup.Event{At: date(2009, 7, 1), By: "di", As: taskgroup.TechnicalDirector, Action: taskgroup.Create, Chairs: []string{"cho"},
			Charter: taskgroup.Charter{
				Name: "FoIP", Activity: "fax over IP", MailingList: "foip@lists.example.org",
				Goals:      []string{"say why fax calls fail"},
				Milestones: []taskgroup.Milestone{{Name: "problem statement"}},
				Resources:  []taskgroup.Resource{{Name: "a test bed"}},
			},
			Contributors: []taskgroup.Contributor{{Person: "ana", Organization: "Acme"}, {Person: "bo", Organization: "Acme"}, {Person: "cy", Consultant: true}}},
		taskgroup.Event{At: date(2009, 8, 1), By: "cho", Action: taskgroup.ReleaseChair, Person: "cho"},
	)
	fmt.Println(err)
	fmt.Println(group.Check())
	// Output:
	// <nil>
	// FoIP: has no chair: a task group has at least one chair (¶9a)
	// FoIP: has 2 of its 3 contributors from "Acme": no organisation supplies more than half of three or more contributors (¶5d)
}

// Groups that live at the same time have mailing lists of their own.
func ExampleCheckAll() {
	propose := func(name string) taskgroup.Group {
		group, err := taskgroup.Replay(taskgroup.Event{At: date(2009, 7, 1), By: "ana", Action: taskgroup.Propose,
			Charter: taskgroup.Charter{Name: name, MailingList: "fax@lists.example.org"}})
		if err != nil {
			fmt.Println(err)
		}
		return group
	}
	for _, v := range taskgroup.Violations(taskgroup.CheckAll(propose("FoIP"), propose("T.38"))) {
		fmt.Println(v.Path, v)
	}
	// Output:
	// /1/mailingList T.38: has the mailing list "fax@lists.example.org" of "FoIP" at /0, at the same time: a task group has a mailing list of its own (¶9a)
}
