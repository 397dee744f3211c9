package charter_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

// paths lists where the violations are, each with its rule.
func paths(err error) []string {
	var list []string
	for _, v := range charter.Violations(err) {
		list = append(list, v.ID()+" "+v.Path)
	}
	return list
}

func TestCheckGroup(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*charter.Record)
		want   []string
	}{
		"in order": {func(wg *charter.Record) {}, nil},
		"empty": {func(wg *charter.Record) { *wg = charter.Record{} }, []string{
			"charter/name /name", "charter/established /established", "charter/mailing-list /mailingList", "charter/chair /appointments"}},
		"all empty": {func(wg *charter.Record) {
			wg.Appointments, wg.Activities = make([]charter.Appointment, 1), make([]charter.Activity, 1)
			wg.Meetings, wg.Products = make([]charter.Meeting, 1), make([]charter.Product, 1)
		}, []string{
			"charter/person /appointments/0/person", "charter/office /appointments/0/office", "charter/chair /appointments",
			"charter/name /activities/0/name", "charter/activity-kind /activities/0/kind", "charter/establish /activities/0/by", "charter/schedule /activities/0/schedules",
			"charter/time /meetings/0/held",
			"charter/name /products/0/title", "charter/form /products/0/form", "charter/sip /products/0/sip", "charter/purpose /products/0/purposes"}},
		"all blank": {func(wg *charter.Record) {
			wg.Name, wg.MailingList = " ", "\x00"
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "\n", Office: charter.Board})
			wg.Activities = []charter.Activity{
				{Name: " ", Kind: charter.Technical, TaskGroup: " ", By: charter.WorkingGroup, Schedules: []charter.Schedule{{By: "spencer", At: noon, Plan: " "}}},
				{Name: "a", Kind: charter.Supporting, Supports: " ", By: charter.WorkingGroup, Until: noon}}
			wg.Meetings, wg.Products = nil, []charter.Product{{Title: " ", Form: charter.Software, SIP: true, Purposes: []charter.Purpose{charter.Inform}}}
		}, []string{
			"charter/name /name", "charter/mailing-list /mailingList", "charter/known-activity /appointments/4/activity", "charter/person /appointments/5/person",
			"charter/name /activities/0/name", "charter/task-group /activities/0/taskGroup", "charter/schedule /activities/0/schedules/0/plan",
			"charter/supports /activities/1/supports", "charter/name /products/0/title"}},
		"in the year 1":     {func(wg *charter.Record) { wg.Established = 1 }, nil},
		"in the year -1":    {func(wg *charter.Record) { wg.Established = -1 }, []string{"charter/established /established"}},
		"in the year 10000": {func(wg *charter.Record) { wg.Established = 10000 }, []string{"charter/established /established"}},
		"in the year 9999": {func(wg *charter.Record) {
			*wg = charter.Record{Name: "a", MailingList: "b", Established: 9999, Appointments: []charter.Appointment{{Person: "c", Office: charter.Chair, By: charter.Board}}}
		}, nil},
		"older than itself": {func(wg *charter.Record) { // waivers don't help
			wg.Established = 2010
			wg.Meetings[0].Held = year(2010)
			limited(&wg.Products[0])
			standardsLike(&wg.Products[0])
			wg.Products[0].Waivers = why(charter.RuleShowing, "none")
			wg.Waivers = why(charter.RuleLookAlike, "none")
		}, []string{
			"charter/since-established /appointments/2/from", "charter/since-established /appointments/4/from",
			"charter/since-established /activities/0/schedules/0/at", "charter/since-established /activities/1/schedules/0/at", "charter/since-established /activities/2/schedules/0/at", "charter/since-established /activities/3/schedules/0/at",
			"charter/since-established /meetings/0/announced",
			"charter/since-established /products/0/created", "charter/since-established /products/0/limits/0/at"}},
		"over before it began": {func(wg *charter.Record) {
			wg.Appointments = append(wg.Appointments,
				charter.Appointment{Person: "x", Office: charter.Chair, By: charter.Board, Until: year(2003)},
				charter.Appointment{Person: "x", Office: charter.Board, Until: year(2003)}) // the board may be older
			wg.Activities[3].Until = year(2003)
		}, []string{"charter/since-established /appointments/5/until", "charter/since-established /activities/3/until"}},
		"an activity and a meeting older than it": {func(wg *charter.Record) {
			wg.Activities[0].From = year(2003)
			wg.Meetings[0] = charter.Meeting{Announced: year(2002), Held: year(2003)}
		}, []string{
			"charter/since-established /activities/0/from",
			"charter/since-established /meetings/0/announced", "charter/since-established /meetings/0/held"}},
		"its year ends in UTC": {func(wg *charter.Record) {
			wg.Products[0].Created = year(2004).In(time.FixedZone("", -60*60)) // still 2003 there
			wg.Products = append(wg.Products, paper())
			wg.Products[1].Created = year(2004).Add(-1).In(time.FixedZone("", 60*60)) // already 2004 there
		}, []string{"charter/since-established /products/1/created"}},
		"one waiver per product": {func(wg *charter.Record) {
			standardsLike(&wg.Products[0])
			wg.Products = append(wg.Products, wg.Products[0])
			wg.Products[0].Waivers = map[charter.Rule]string{charter.RuleShowing: "none", charter.RuleSIP: "none"}
		}, []string{"charter/waiver /products/0/waivers/charter~1sip", "charter/showing /products/1/document"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paths(group(c.change)())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCheckPassesShowingsOn(t *testing.T) {
	wg := techwg()
	standardsLike(&wg.Products[0])
	if err := wg.Check(noon, shown(true)); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"charter/showing /products/0/document"}, paths(wg.Check(noon, shown(true), showing{"trunking 1.1", "SIP trunks", fax, noon.Add(-1), false}))); diff != "" {
		t.Error(diff)
	}
}

func TestCheckChangesNothing(t *testing.T) {
	wg := techwg()
	if err := wg.Check(noon); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(techwg(), wg); diff != "" {
		t.Error(diff)
	}
}

func TestCheckAppointments(t *testing.T) {
	day := noon.AddDate(0, 0, 1)
	for name, c := range map[string]struct {
		appointment charter.Appointment
		want        []string
	}{
		"a board member":              {charter.Appointment{Person: "x", Office: charter.Board}, nil},
		"for a day":                   {charter.Appointment{Person: "x", Office: charter.Board, From: noon, Until: day}, nil},
		"a co-chair":                  {charter.Appointment{Person: "x", Office: charter.Chair, By: charter.Board}, nil},
		"a chair by nobody":           {charter.Appointment{Person: "x", Office: charter.Chair}, []string{"charter/appoint-chair /by"}},
		"a chair by the group":        {charter.Appointment{Person: "x", Office: charter.Chair, By: charter.WorkingGroup}, []string{"charter/appoint-chair /by"}},
		"an activity's, by whomever":  {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "fax", By: charter.WorkingGroup}, nil},
		"an activity's, by nobody":    {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "fax"}, nil},
		"a director by the director":  {charter.Appointment{Person: "x", Office: charter.TechnicalDirector, By: charter.TechnicalDirector}, nil},
		"before its activity began":   {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "peering", Until: day}, []string{"charter/known-activity /activity"}},
		"since before it began":       {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "peering", Until: day.Add(1)}, nil},
		"on its last day":             {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "peering", From: day.AddDate(0, 0, 1).Add(-1)}, nil},
		"once it is over":             {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "peering", From: day.AddDate(0, 0, 1), Until: day.AddDate(0, 0, 2)}, []string{"charter/known-activity /activity"}},
		"once it is back":             {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "peering", From: day.AddDate(0, 0, 3)}, nil},
		"of an unknown activity":      {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "golf"}, []string{"charter/known-activity /activity"}},
		"a board member of one":       {charter.Appointment{Person: "x", Office: charter.Board, Activity: "fax"}, []string{"charter/activity-office /activity"}},
		"to no office":                {charter.Appointment{Person: "x"}, []string{"charter/office /office"}},
		"to an unknown office":        {charter.Appointment{Person: "x", Office: 5}, []string{"charter/office /office"}},
		"by an unknown office":        {charter.Appointment{Person: "x", Office: charter.WorkingGroup, By: 5}, []string{"charter/office /by"}},
		"backwards":                   {charter.Appointment{Person: "x", Office: charter.WorkingGroup, From: day, Until: noon}, []string{"charter/time /until"}},
		"for no time":                 {charter.Appointment{Person: "x", Office: charter.WorkingGroup, From: noon, Until: noon}, []string{"charter/time /until"}},
		"until an unwritable time":    {charter.Appointment{Person: "x", Office: charter.WorkingGroup, Until: year(10000)}, []string{"charter/time /until"}},
		"from an unwritable time":     {charter.Appointment{Person: "x", Office: charter.Board, From: year(0)}, []string{"charter/time /from"}},
		"until the year 10000 in UTC": {charter.Appointment{Person: "x", Office: charter.WorkingGroup, Until: year(10000).In(time.FixedZone("", -60*60))}, []string{"charter/time /until"}},
		"from the year 0 in UTC":      {charter.Appointment{Person: "x", Office: charter.Board, From: year(1).Add(-1).In(time.FixedZone("", 60*60))}, []string{"charter/time /from"}},
		"the last year":               {charter.Appointment{Person: "x", Office: charter.WorkingGroup, Until: year(9999)}, nil},
		"a zone a day ahead":          {charter.Appointment{Person: "x", Office: charter.WorkingGroup, From: noon.In(time.FixedZone("", 24*60*60))}, []string{"charter/time /from"}},
		"a zone a day behind":         {charter.Appointment{Person: "x", Office: charter.WorkingGroup, From: noon.In(time.FixedZone("", -24*60*60))}, []string{"charter/time /from"}},
		"a zone of seconds":           {charter.Appointment{Person: "x", Office: charter.WorkingGroup, From: noon.In(time.FixedZone("", 61))}, []string{"charter/time /from"}},
		"nearly a day ahead, minutes": {charter.Appointment{Person: "x", Office: charter.WorkingGroup, From: noon.In(time.FixedZone("", 24*60*60-60))}, nil},
		"nearly a day behind":         {charter.Appointment{Person: "x", Office: charter.WorkingGroup, From: noon.In(time.FixedZone("", 60-24*60*60))}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for _, w := range c.want {
				rule, place, _ := strings.Cut(w, " ")
				want = append(want, rule+" /appointments/5"+place)
			}
			err := group(func(wg *charter.Record) {
				peering := wg.Activities[3]
				peering.Name, peering.From, peering.Until = "peering", day, day.AddDate(0, 0, 1)
				back := peering
				back.From, back.Until = day.AddDate(0, 0, 2), time.Time{}
				wg.Activities = append(wg.Activities, peering, back)
				wg.Appointments = append(wg.Appointments, c.appointment)
			})()
			if diff := cmp.Diff(want, paths(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestVacantChair(t *testing.T) {
	for name, c := range map[string]struct {
		chair  charter.Appointment
		at     time.Time
		vacant bool
	}{
		"first moment":           {charter.Appointment{Person: "x", Office: charter.Chair, By: charter.Board, From: noon}, noon, false},
		"the moment before":      {charter.Appointment{Person: "x", Office: charter.Chair, By: charter.Board, From: noon}, noon.Add(-1), true},
		"last moment":            {charter.Appointment{Person: "x", Office: charter.Chair, By: charter.Board, Until: noon}, noon.Add(-1), false},
		"the end":                {charter.Appointment{Person: "x", Office: charter.Chair, By: charter.Board, Until: noon}, noon, true},
		"the activity's only":    {charter.Appointment{Person: "x", Office: charter.Chair, Activity: "fax"}, noon, true},
		"only another office":    {charter.Appointment{Person: "x", Office: charter.WorkingGroup}, noon, true},
		"a chair that is nobody": {charter.Appointment{Office: charter.Chair, By: charter.Board}, noon, true},
		"nobody in a space":      {charter.Appointment{Person: " ", Office: charter.Chair, By: charter.Board}, noon, true},
	} {
		t.Run(name, func(t *testing.T) {
			wg := charter.Record{Appointments: []charter.Appointment{c.chair}}
			vacant := false
			for _, v := range charter.Violations(wg.Check(c.at)) {
				vacant = vacant || v.Rule == charter.RuleChair
			}
			if vacant != c.vacant {
				t.Errorf("vacant %t", vacant)
			}
		})
	}
}

func TestHolds(t *testing.T) {
	wg := techwg()
	wg.Appointments = append(wg.Appointments, charter.Appointment{}, charter.Appointment{Person: "zed"}, charter.Appointment{Person: "zed", Office: 9},
		charter.Appointment{Office: charter.WorkingGroup}, charter.Appointment{Person: "\u200b", Office: charter.WorkingGroup})
	for _, c := range []struct {
		person   string
		office   charter.Office
		activity string
		at       time.Time
		want     bool
	}{
		{"ana", charter.Board, "", noon, true},
		{"ana", charter.Board, "", year(1999).Add(-1), false},
		{"ana", charter.Board, "fax", noon, false},
		{"ana", charter.Chair, "", noon, false},
		{"spencer", charter.Chair, "", noon, true},
		{"spencer", charter.Chair, "fax", noon, false},
		{"spencer", charter.Chair, "trunking", noon, false}, // not even where it has no chair of its own
		{"flo", charter.Chair, "fax", noon, true},
		{"flo", charter.Chair, "", noon, false},
		{"flo", charter.Chair, "fax", year(2009), true},
		{"flo", charter.Chair, "fax", year(2009).Add(-1), false},
		{"gus", charter.WorkingGroup, "", time.Time{}, true},
		{"zed", 0, "", noon, false},
		{"zed", 9, "", noon, false},
		{"", 0, "", noon, false},
		{"", charter.WorkingGroup, "", noon, false},
		{"\u200b", charter.WorkingGroup, "", noon, false},
		{"nobody", charter.WorkingGroup, "", noon, false},
	} {
		if got := wg.Holds(c.person, c.office, c.activity, c.at); got != c.want {
			t.Errorf("%s, %v of %q at %v: got %t", c.person, c.office, c.activity, c.at, got)
		}
	}
}

// Whoever holds an office is told once, in the order of the record.
func TestHolders(t *testing.T) {
	wg := techwg()
	chair := wg.Appointments[2]
	flo, again := chair, chair
	flo.Person, again.From = "flo", year(2009)
	wg.Appointments = append(wg.Appointments, flo, again, charter.Appointment{Office: charter.Chair}, charter.Appointment{Person: "zed"}, charter.Appointment{Person: "zed", Office: 9})
	for _, c := range []struct {
		office   charter.Office
		activity string
		at       time.Time
		want     []string
	}{
		{charter.Chair, "", noon, []string{"spencer", "flo"}},
		{charter.Chair, "", year(2008), []string{"spencer", "flo"}},
		{charter.Chair, "", year(2008).Add(-1), nil},
		{charter.Chair, "fax", noon, []string{"flo"}},
		{charter.Chair, "trunking", noon, nil},
		{charter.Board, "", noon, []string{"ana"}},
		{0, "", noon, nil},
		{9, "", noon, nil},
	} {
		if diff := cmp.Diff(c.want, slices.Collect(wg.Holders(c.office, c.activity, c.at))); diff != "" {
			t.Errorf("%v of %q at %v: %s", c.office, c.activity, c.at, diff)
		}
	}
	for first := range wg.Holders(charter.Chair, "", noon) {
		if first != "spencer" {
			t.Errorf("first %s", first)
		}
		break
	}
}

func TestAuthorize(t *testing.T) {
	wg := techwg()
	wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "zed"}, charter.Appointment{Person: "bob", Office: charter.Board, Activity: "fax"})
	for _, c := range []struct {
		person   string
		act      charter.Act
		activity string
		at       time.Time
		want     error
	}{
		{"ana", charter.AppointChair, "", noon, nil},
		{"ana", charter.AppointChair, "fax", noon, nil},
		{"bob", charter.AppointChair, "fax", noon, charter.RuleAppointChair}, // the board is not of an activity
		{"spencer", charter.AppointChair, "", noon, charter.RuleAppointChair},
		{"tia", charter.CreateTaskGroup, "fax", noon, nil},
		{"spencer", charter.CreateTaskGroup, "fax", noon, charter.RuleTaskGroupCreation},
		{"gus", charter.EstablishActivity, "new", noon, nil},
		{"tia", charter.EstablishActivity, "new", noon, charter.RuleEstablish},
		{"gus", charter.LimitRelease, "", noon, nil},
		{"ana", charter.LimitRelease, "", noon, charter.RuleLimitedRelease},
		{"flo", charter.SetSchedule, "fax", noon, nil},
		{"spencer", charter.SetSchedule, "fax", noon, nil},
		{"spencer", charter.SetSchedule, "fax", year(2008), nil},
		{"spencer", charter.SetSchedule, "fax", year(2008).Add(-1), charter.RuleScheduleByChair},
		{"flo", charter.SetSchedule, "fax", year(2009), nil},
		{"tia", charter.SetSchedule, "fax", noon, charter.RuleScheduleByChair},
		{"flo", charter.EstablishActivity, "fax", noon, charter.RuleEstablish},
		{"flo", charter.SetSchedule, "fax", year(2009).Add(-1), charter.RuleScheduleByChair},
		{"flo", charter.SetSchedule, "trunking", noon, charter.RuleScheduleByChair},
		{"flo", charter.SetSchedule, "", noon, charter.RuleScheduleByChair},
		{"spencer", charter.SetSchedule, "", noon, nil},
		{"spencer", charter.SetSchedule, "trunking", year(2008).Add(-1), charter.RuleScheduleByChair},
		{"", charter.SetSchedule, "fax", noon, charter.RuleScheduleByChair},
		{"zed", 0, "", noon, charter.RuleAct},
		{"ana", 6, "", noon, charter.RuleAct},
		{"ana", 255, "", noon, charter.RuleAct},
	} {
		if got := wg.Authorize(c.person, c.act, c.activity, c.at); got != c.want {
			t.Errorf("%s, %v for %q: got %v, want %v", c.person, c.act, c.activity, got, c.want)
		}
	}
	if err := (charter.Record{}).Authorize("ana", charter.AppointChair, "", noon); err != charter.RuleAppointChair {
		t.Errorf("a zero group: %v", err)
	}
}

func TestAnswersDoNotAllocate(t *testing.T) {
	wg := techwg()
	for name, f := range map[string]func() error{
		"may, yes":             func() error { return charter.Board.May(charter.AppointChair) },
		"may, no":              func() error { return charter.Chair.May(charter.AppointChair) },
		"may, no such act":     func() error { return charter.Chair.May(99) },
		"authorize, yes":       func() error { return wg.Authorize("flo", charter.SetSchedule, "fax", noon) },
		"authorize, either":    func() error { return wg.Authorize("spencer", charter.SetSchedule, "fax", noon) },
		"authorize, no":        func() error { return wg.Authorize("flo", charter.SetSchedule, "trunking", noon) },
		"authorize, nobody":    func() error { return wg.Authorize("zed", charter.AppointChair, "", noon) },
		"authorize, no office": func() error { return wg.Authorize("zed", 0, "", noon) },
	} {
		if n := testing.AllocsPerRun(100, func() { sink = f() }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
	limited(&wg.Products[0])
	for name, f := range map[string]func() bool{
		"holds":      func() bool { return wg.Holds("flo", charter.Chair, "fax", noon) },
		"limited at": func() bool { return wg.Products[0].LimitedAt(noon) },
	} {
		if n := testing.AllocsPerRun(100, func() { held = f() }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

var (
	sink error
	held bool
)

func TestRecordIsSafeToShare(t *testing.T) {
	wg := techwg()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				if wg.Check(noon) != nil || wg.Authorize("flo", charter.SetSchedule, "fax", noon) != nil {
					t.Error("another answer")
				}
			}
		})
	}
	group.Wait()
}

// The names and words in JSON are part of the API.
func TestRecordJSON(t *testing.T) {
	wg := charter.Record{
		Name: "techwg", Established: 2004, MailingList: "techwg@example.org",
		Appointments: []charter.Appointment{{Person: "flo", Office: charter.Chair, Activity: "fax", By: charter.WorkingGroup, From: year(2008), Until: year(2010)}},
		Activities: []charter.Activity{
			{Name: "fax", Kind: charter.Technical, TaskGroup: "FoIP", By: charter.WorkingGroup, Schedules: []charter.Schedule{{By: "flo", At: noon, Plan: "weekly"}}, From: year(2008), Until: year(2010)},
			{Name: "web", Kind: charter.Supporting, Supports: charter.Umbrella},
		},
		Meetings: []charter.Meeting{{Activity: "fax", Title: "call", Announced: year(2008), Held: noon, Waivers: why(charter.RuleAnnounced, "in time, but elsewhere")}},
		Products: []charter.Product{{
			Title: "fax over IP", Created: noon, Form: charter.Document, Kind: charter.WhitePaper, SIP: true, NotForProfit: true,
			Origin: charter.Compilation, Sources: []string{"T.38"}, Partners: []string{"ITU"}, Purposes: []charter.Purpose{charter.Inform, charter.Guide},
			TaskGroup: "FoIP", Limits: []charter.Limit{{By: charter.WorkingGroup, At: noon, Until: year(2010)}},
			Standard: true, StandardsLike: true, Document: "fax 1.0", Scope: "fax", Excludes: []string{"voice"},
			Waivers: why(charter.RuleStandard, "a working title"),
		}},
		Waivers: why(charter.RuleLookAlike, "as people write them"),
	}
	got, err := json.Marshal(wg)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"name":"techwg","established":2004,"mailingList":"techwg@example.org",` +
		`"appointments":[{"person":"flo","office":"chair","activity":"fax","by":"working group","from":"2008-01-01T00:00:00Z","until":"2010-01-01T00:00:00Z"}],` +
		`"activities":[{"name":"fax","kind":"technical","taskGroup":"FoIP","by":"working group","schedules":[{"by":"flo","at":"2009-07-01T12:00:00Z","plan":"weekly"}],` +
		`"from":"2008-01-01T00:00:00Z","until":"2010-01-01T00:00:00Z"},` +
		`{"name":"web","kind":"supporting","supports":"umbrella"}],` +
		`"meetings":[{"activity":"fax","title":"call","announced":"2008-01-01T00:00:00Z","held":"2009-07-01T12:00:00Z","waivers":{"charter/announced":"in time, but elsewhere"}}],` +
		`"products":[{"title":"fax over IP","created":"2009-07-01T12:00:00Z","form":"document","kind":"white paper","taskGroup":"FoIP","sip":true,"notForProfit":true,` +
		`"origin":"compilation","sources":["T.38"],"partners":["ITU"],"purposes":["inform","guide"],` +
		`"limits":[{"by":"working group","at":"2009-07-01T12:00:00Z","until":"2010-01-01T00:00:00Z"}],` +
		`"standard":true,"standardsLike":true,"document":"fax 1.0","scope":"fax","excludes":["voice"],` +
		`"waivers":{"charter/standard":"a working title"}}],` +
		`"waivers":{"charter/look-alike":"as people write them"}}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
