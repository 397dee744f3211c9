package charter_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/sipforum/techwg/charter"
)

// Who may do what, and the rule that says who may instead.
func ExampleOffice_May() {
	fmt.Println(charter.TechnicalDirector.May(charter.CreateTaskGroup))
	fmt.Println(charter.Chair.May(charter.CreateTaskGroup))
	// Output:
	// <nil>
	// only the technical director creates a task group (¶7a)
}

// An activity's schedule is for its own chair to set, or for the working group's.
func ExampleRecord_Authorize() {
	now := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	wg := charter.Record{Appointments: []charter.Appointment{
		{Person: "spencer", Office: charter.Chair, By: charter.Board},
		{Person: "flo", Office: charter.Chair, Activity: "fax over IP"},
	}}
	for _, activity := range []string{"fax over IP", "trunking"} {
		for _, person := range []string{"flo", "spencer"} {
			fmt.Printf("%s, %s: %v\n", activity, person, wg.Authorize(person, charter.SetSchedule, activity, now))
		}
	}
	// Output:
	// fax over IP, flo: <nil>
	// fax over IP, spencer: <nil>
	// trunking, flo: an activity's schedule is set by its own chair or the working group's, with a date (¶11b)
	// trunking, spencer: <nil>
}

// The working group in the summer of 2009, with two things left to put in order.
func ExampleRecord_Check() {
	day := func(month time.Month, day int) time.Time { return time.Date(2009, month, day, 0, 0, 0, 0, time.UTC) }
	wg := charter.Record{
		Name:        "SIP Forum Technical Working Group",
		Established: 2004,
		MailingList: "techwg",
		Appointments: []charter.Appointment{
			{Person: "spencer", Office: charter.Chair, By: charter.Board},
		},
		Activities: []charter.Activity{
			{Name: "SIP trunking", Kind: charter.Technical, TaskGroup: "SIPconnect", By: charter.WorkingGroup,
				Schedules: []charter.Schedule{{By: "spencer", At: day(6, 1), Plan: "last call in July, then a review call"}}},
			{Name: "phone configuration", Kind: charter.Technical, By: charter.WorkingGroup,
				Schedules: []charter.Schedule{{By: "spencer", At: day(6, 1), Plan: "a call every other week"}}},
		},
		Meetings: []charter.Meeting{
			{Activity: "SIP trunking", Title: "review call", Announced: day(7, 1), Held: day(7, 17)},
			{Activity: "fax", Title: "fax call", Announced: day(6, 1), Held: day(6, 8)},
		},
	}
	for _, v := range charter.Violations(wg.Check(day(7, 20))) {
		fmt.Println(v.Path)
		fmt.Println(v)
	}
	// Output:
	// /activities/1/taskGroup
	// phone configuration: has no task group: a current technical activity has a task group of its own (¶9a)
	// /meetings/1/activity
	// fax call: is a meeting of "fax", which is no activity of that time: an appointment or a meeting names an activity that there is at its time (¶9a)
}

// assessment is what a host knows of the outside bodies' answer.
type assessment struct {
	document, scope string
	excludes        []string
	decided         time.Time
	strong          bool
}

func (a assessment) Document() string   { return a.document }
func (a assessment) Scope() string      { return a.scope }
func (a assessment) Excludes() []string { return a.excludes }
func (a assessment) Decided() time.Time { return a.decided }
func (a assessment) Strong() bool       { return a.strong }

// A standards-like document needs a strong showing from outside bodies first.
func ExampleProduct_Check() {
	created := time.Date(2009, 7, 20, 0, 0, 0, 0, time.UTC)
	p := charter.Product{
		Title:         "SIPconnect 1.1",
		Created:       created,
		Form:          charter.Document,
		Kind:          charter.TechnicalDocument,
		SIP:           true,
		Purposes:      []charter.Purpose{charter.Guide, charter.Interoperate},
		StandardsLike: true,
		Document:      "SIPconnect 1.1",
		Scope:         "SIP trunks between a PBX and a service provider",
		Excludes:      []string{"fax", "video"},
	}
	for _, v := range charter.Violations(p.Check()) {
		fmt.Println("without:", v.ID(), v.Clause(), v.Keyword())
	}
	strong := assessment{p.Document, p.Scope, p.Excludes, created.AddDate(0, -1, 0), true}
	fmt.Println("with:", p.Check(strong))
	later := assessment{p.Document, p.Scope, p.Excludes, created.AddDate(0, 0, -1), false}
	for _, v := range charter.Violations(p.Check(strong, later)) {
		fmt.Println("refused since:", v.ID())
	}
	// Output:
	// without: charter/showing ¶5c should
	// with: <nil>
	// refused since: charter/showing
}

// A should rule that is not followed takes a written reason.
func ExampleProduct_Check_waiver() {
	p := charter.Product{
		Title:    "the SIP standard",
		Form:     charter.Document,
		Kind:     charter.WhitePaper,
		SIP:      true,
		Purposes: []charter.Purpose{charter.Inform},
		Standard: true,
		Document: "the SIP standard 1.0",
		Scope:    "names of header fields",
		Excludes: []string{"everything else"},
		Waivers: map[charter.Rule]string{
			charter.RuleStandard: "a working title, to be changed before release",
			charter.RuleShowing:  "a draft to show to the bodies",
		},
	}
	fmt.Println(p.Check())
	// Output:
	// <nil>
}

// A product that everybody had, until the working group limited it to the full
// members for a year. What was handed out before stays handed out.
func ExampleProduct_LimitedAt() {
	year := func(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
	p := charter.Product{
		Title:  "call traces",
		Limits: []charter.Limit{{By: charter.WorkingGroup, At: year(2014), Until: year(2015)}},
	}
	for y := 2013; y <= 2015; y++ {
		fmt.Println(y, p.LimitedAt(year(y)))
	}
	// Output:
	// 2013 false
	// 2014 true
	// 2015 false
}

// Who chaired the working group, whoever it was.
func ExampleRecord_Holders() {
	year := func(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
	wg := charter.Record{Appointments: []charter.Appointment{
		{Person: "spencer", Office: charter.Chair, By: charter.Board, From: year(2004)},
		{Person: "flo", Office: charter.Chair, Activity: "fax over IP", From: year(2004)},
		{Person: "eve", Office: charter.Chair, By: charter.Board, From: year(2004), Until: year(2008)},
	}}
	fmt.Println(slices.Collect(wg.Holders(charter.Chair, "", year(2005))))
	fmt.Println(slices.Collect(wg.Holders(charter.Chair, "", year(2009))))
	// Output:
	// [spencer eve]
	// [spencer]
}

// A clause, looked up in the charter.
func ExampleSentences() {
	for s := range charter.Sentences() {
		if s.Number == charter.RuleStandard.Clause() {
			fmt.Printf("%s, %s\n%s: %s\n", charter.Source, charter.Edition, s.Number, s.Says)
		}
	}
	// Output:
	// SIP Forum Technical Working Group: overview and charter, undated page
	// ¶5a: nothing it makes should claim to be a standard
}
