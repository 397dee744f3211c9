package chartertest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
)

// TestChecker checks a checker of working-group records of your own. It should
// return nil for a record that is in order as of the time, and any error for one
// that is not; [charter.Record.Check] is such a checker. The error is nil
// or holds every [Problem].
//
// For each rule there are records that break it and nothing else, and records
// that come close. Each differs from the smallest record that is in order by as
// little as it can. The products of [TestGate] are put into records too.
func TestChecker(check func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error) error {
	return test(checker(check))
}

// RunChecker runs the suite of [TestChecker] as subtests of t, one for each
// rule: "must/10a-chair".
func RunChecker(t *testing.T, check func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error) {
	run(t, checker(check))
}

func checker(check func(charter.Record, time.Time, ...charter.Showing) error) []trial {
	rows, cases := checkRows()
	return trials(rows, cases, "a record is in order or not by what it says, the time and what has been shown (¶1a)", func(change change) reply {
		c := changed(change)
		r := reply{about: *c}
		r.word = answer("accepted", "refused", func() bool {
			r.err = check(c.Record, c.AsOf, slices.Clone(c.Showings)...)
			return r.err == nil
		})
		return r
	})
}

// A checkCase is one record to be checked.
type checkCase struct {
	charter.Record `json:"record"`
	AsOf           time.Time         `json:"asOf"`
	Showings       []charter.Showing `json:"showings,omitzero"`
}

// A change makes a case of the smallest one.
type change = func(*checkCase)

func changed(change change) *checkCase {
	c := checkCase{Record: smallest(), AsOf: noon}
	change(&c)
	return &c
}

// checkRows are the rows of [checks] and those of [gates], each with its cases.
var checkRows = sync.OnceValues(func() (rows []row, cases [][]change) {
	for _, c := range slices.Concat(checks, published()) {
		rows, cases = append(rows, c.row), append(cases, varied(c.changes))
	}
	return rows, cases
})

// published are the rows of [gates], of products in a record.
func published() (rows []checkRow) {
	words := strings.NewReplacer("open ", "accepted ", "closed ", "refused ")
	for o, r := range gates {
		rows = append(rows, on(r.rule, words.Replace(r.want), each(gateCases()[o], gateCase.inRecord)...))
	}
	return rows
}

// inRecord puts the product into a record that is no younger.
func (g gateCase) inRecord() change {
	return func(c *checkCase) {
		c.Products, c.Showings = []charter.Product{g.Product}, g.Showings
		if at := g.Product.Created; !at.IsZero() {
			c.Established = min(c.Established, at.UTC().Year())
		}
	}
}

// varied are changes by themselves and, as far as they are plain, among others; the
// first one among many; the first one of about noon at every instant; and, in every form
// and kind, one of a paper.
func varied(made []change) []change {
	list := slices.Concat(made, each(made[:min(len(made), plain)], func(c change) change { return all(c, among(3, 2)) }))
	for n, at := range deciding {
		list = append(list, all(made[0], among(n, at)))
	}
	if i := slices.IndexFunc(made, func(c change) bool { return changed(c).near() }); i >= 0 {
		list = append(list, each(instants, func(t instant) change { return all(made[i], t.shift) })...)
	}
	papers := slices.DeleteFunc(slices.Clone(made), func(c change) bool { return !changed(c).paper() })
	for i, v := range variants() {
		if len(papers) > 0 {
			list = append(list, all(papers[i%len(papers)], func(c *checkCase) {
				c.Products[0].Form, c.Products[0].Kind, c.Products[0].NotForProfit = v.Form, v.Kind, true
			}))
		}
	}
	return list
}

// plain is how many of a row's changes are made among others too: all but the less
// plain.
const plain = 24

// A checkRow is a row of changes.
type checkRow struct {
	row
	changes []change
}

// on is a row of some changes.
func on(r charter.Rule, want string, changes ...change) checkRow {
	return checkRow{row{r, want}, changes}
}

// and is the row with more changes.
func (r checkRow) and(lists ...[]change) checkRow {
	r.changes = slices.Concat(r.changes, slices.Concat(lists...))
	return r
}

// checks are the records of each rule but those of [gates], in the order of the
// clauses.
var checks = []checkRow{
	on(charter.RuleMailingList, "refused without a mailing list").and(bare(charter.RuleMailingList)),
	on(charter.RuleName, "accepted with a name, a mailing list, a year and a chair, and no more", func(*checkCase) {}),
	on(charter.RuleName, "refused without a name of its own, or of an activity or a product").and(bare(charter.RuleName)),
	on(charter.RuleAdHoc, "accepted with meetings at any distance", meeting(noon.Add(1), noon.Add(2)), all(each([]int{1, 2, 40, 41, 300}, func(days int) change {
		return meeting(noon, noon.AddDate(0, 0, days))
	})...)),
	on(charter.RuleAnnounced, "accepted with a meeting announced a moment before it was held, still to be announced, or not announced for a reason",
		meeting(noon.Add(-2), noon.Add(-1)),
		meeting(never, noon.Add(1)),
		meeting(never, noon.Add(-1), func(m *charter.Meeting) { m.Waivers = waive(charter.RuleAnnounced, "the list was down") })),
	on(charter.RuleAnnounced, "refused with a meeting that was not announced, or no earlier than held",
		meeting(never, noon.Add(-1)),
		meeting(never, noon),
		meeting(noon.Add(-1), noon.Add(-1)),
		meeting(noon.Add(-1).In(east), noon.Add(-1)),
		meeting(noon.Add(2), noon.Add(1)),
		all(technical(), meeting(noon, noon, about("fax")))),
	on(charter.RuleEstablished, "accepted with a year long past, or the present one").and(each([]int{1, 2009, 9999}, established)),
	on(charter.RuleEstablished, "refused without a year from 1 to 9999").and(each([]int{0, -1, 10000, 1<<16 + 2004}, established)),
	on(charter.RuleSinceEstablished, "accepted with things of the first moment, and a board that is older",
		appoint(charter.Appointment{Person: "bo", Office: charter.Board, From: year(1999), Until: year(2003)}),
	).and(dated(year(2004)), dated(year(2004).In(west))), // still 2003 there
	on(charter.RuleSinceEstablished, "refused with things older than the working group",
		func(wg *checkCase) { wg.Appointments[0].From = year(2004).Add(-1) },
	).and(dated(year(2003)), dated(year(2004).Add(-1)), dated(year(2004).Add(-1).In(east))), // already 2004 there
	on(charter.RuleForm, "accepted with a product of any form", product()),
	on(charter.RuleForm, "refused with a product of no form, or an unknown one",
		product(form("", "")), product(form("golf", "")), product(form("Document", charter.WhitePaper)), product(form("document ", charter.WhitePaper))),
	on(charter.RuleSIP, "refused with a product that has nothing to do with SIP", product(func(p *charter.Product) { p.SIP = false })),
	on(charter.RuleNotForProfit, "refused with a service for profit", product(form(charter.Service, ""))),
	on(charter.RuleOrigin, "accepted with a product of any origin, or none recorded",
		derived("", []string{"RFC 3261", "RFC 3261"}, []string{"ATIS", "ATIS"})).and(
		each(variants(), func(v charter.Product) change { return product(func(p *charter.Product) { *p = v }) })),
	on(charter.RuleKnownOrigin, "refused with a product of an unknown origin", derived("golf", nil, nil), derived("Research", nil, nil), derived("research ", nil, nil)),
	on(charter.RuleSources, "refused with a compilation that does not name its sources",
		derived(charter.Compilation, []string{" "}, nil), derived(charter.Compilation, []string{""}, nil),
		derived(charter.Compilation, nil, nil), derived(charter.Compilation, nil, []string{"ATIS"})),
	on(charter.RulePartners, "refused with a collaboration that does not name its partners",
		derived(charter.Collaboration, nil, []string{" "}), derived(charter.Collaboration, nil, []string{""}),
		derived(charter.Collaboration, nil, nil), derived(charter.Collaboration, []string{"RFC 3261"}, nil)),
	on(charter.RulePurpose, "accepted with a product for any one purpose, or for all").and(
		each(aims, func(p charter.Purpose) change { return purposed([]charter.Purpose{p}) })),
	on(charter.RulePurpose, "refused with a product for no purpose, or for one that the charter does not have",
		purposed([]charter.Purpose{"golf"}), purposed([]charter.Purpose{""}), purposed(nil)),
	on(charter.RulePublic, "accepted with a product for the public", product()),
	on(charter.RuleLimitedRelease, "accepted with a product that the working group limits to full members, whenever it was made",
		product(limited),
		product(limited, func(p *charter.Product) { p.Limits[0].Until = noon.Add(1) }),
		product(limited, func(p *charter.Product) { p.Limits[0].At = year(2014) }),
		product(limited, func(p *charter.Product) { p.Limits = append(p.Limits, p.Limits[0]) })),
	on(charter.RuleLimitedRelease, "refused with a product that somebody else has limited, or nobody knows when",
		product(limited, func(p *charter.Product) { p.Limits[0].At = never }),
		product(limited, func(p *charter.Product) { p.Limits = append(p.Limits, limit(charter.Board, noon, never)) }),
	).and(each(but(charter.WorkingGroup), func(o charter.Office) change {
		return product(limited, func(p *charter.Product) { p.Limits[0].By = o })
	})),
	on(charter.RuleWaiver, "refused with a waiver that is not of the record's own should rule, or gives no reason",
		func(wg *checkCase) { wg.Waivers = waive(charter.RuleAnnounced, "x") },
		func(wg *checkCase) { wg.Waivers = waive(charter.RuleShowing, "x") },
		meeting(never, noon.Add(1), func(m *charter.Meeting) { m.Waivers = waive(charter.RuleLookAlike, "x") }),
		meeting(never, noon.Add(1), func(m *charter.Meeting) { m.Waivers = waive(charter.RuleShowing, "x") }),
		product(func(p *charter.Product) { p.Waivers = waive(charter.RuleLookAlike, "x") }),
		product(func(p *charter.Product) { p.Waivers = waive(charter.RuleAnnounced, "x") }),
	).and(bare(charter.RuleWaiver)),
	on(charter.RuleKind, "accepted with a product of any form and kind, a document at least of one", product()),
	on(charter.RuleKind, "refused with a document of no kind, or a product of an unknown one",
		product(form(charter.Document, "")), product(form(charter.Document, "golf")),
		product(form(charter.Document, "White paper")), product(form(charter.Document, charter.WhitePaper+" ")),
		product(form(charter.Training, "golf")), product(form(charter.Software, "golf")),
		product(form(charter.Service, "golf"), func(p *charter.Product) { p.NotForProfit = true })),
	on(charter.RuleTaskGroup, "accepted with technical activities in turn of one task group, or one that is over and has none",
		all(technical(func(a *charter.Activity) { a.Until = noon }), technical(func(a *charter.Activity) { a.Name = "more fax" })),
		technical(func(a *charter.Activity) { a.TaskGroup, a.Until = "", noon })),
	on(charter.RuleTaskGroup, "refused with a technical activity of no task group, or of another's",
		all(technical(), called("more fax", "FoIP")),
	).and(bare(charter.RuleTaskGroup)),
	on(charter.RuleActivityKind, "refused with an activity of no kind, or an unknown one",
		technical(func(a *charter.Activity) { a.Kind = "" }),
		technical(func(a *charter.Activity) { a.Kind = "golf" })),
	on(charter.RuleActivityName, "accepted with activities that have one name in turn",
		twice(noon, noon),
		twice(noon.Add(-2), noon.Add(1)),
		func(wg *checkCase) { twice(noon, noon)(wg); slices.Reverse(wg.Activities) },
	).and(doubled(func(a, b string) change { return all(called(a, a), called(b, b), excused) })),
	on(charter.RuleActivityName, "refused with two activities of one name at one time",
		twice(noon, noon.Add(-1)),
		twice(never, noon),
		twice(never, never),
		all(technical(), supporting(charter.Umbrella), func(wg *checkCase) { wg.Activities[1].Name = "fax" }),
		func(wg *checkCase) { twice(noon, noon.Add(-1))(wg); slices.Reverse(wg.Activities) }),
	on(charter.RuleLookAlike, "accepted with the same name in several places, or others for a reason",
		appoint(charter.Appointment{Person: "spencer", Office: charter.Board}),
		all(appoint(charter.Appointment{Person: "Spencer", Office: charter.Board}), excused)),
	on(charter.RuleLookAlike, "refused with people, activities or task groups whose names differ in case or space only",
		appoint(charter.Appointment{Person: "Spencer", Office: charter.Board}),
		appoint(charter.Appointment{Person: "s pencer", Office: charter.Board}),
		technical(schedule("SPENCER", noon.Add(1))),
		all(technical(), supporting("FoIP"), func(wg *checkCase) { wg.Activities[1].Name = "Fax" }),
		all(technical(), called("Fax", "WebRTC-SIP"), appoint(flo("fax", never, never)), appoint(flo("Fax", never, never))),
		all(technical(), called("more fax", "fo ip")),
		all(technical(), supporting("foip"), called("more fax", "foip")),
		all(technical(), product(func(p *charter.Product) { p.TaskGroup = "foip" })),
	).and(doubled(func(a, b string) change { return all(called(a, "FoIP"), called(b, "WebRTC-SIP")) })[:alike]),
	on(charter.RuleKnownActivity, "accepted with a chair and a meeting of an activity that there is then",
		all(technical(), appoint(flo("fax", noon, never)), meeting(noon, noon.Add(1), about("fax"))),
		all(twice(noon, noon.Add(2)), appoint(flo("fax", noon.Add(-1), noon.Add(1))), meeting(noon, noon.Add(2), about("fax")))),
	on(charter.RuleKnownActivity, "refused with a chair or a meeting of an activity that is not there then",
		appoint(flo("fax", never, never)),
		meeting(noon, noon.Add(1), about("fax")),
		all(twice(noon, noon.Add(2)), appoint(flo("fax", noon, noon.Add(2)))),
		all(twice(noon, noon.Add(2)), meeting(noon.Add(-1), noon, about("fax"))),
		all(twice(noon, noon.Add(2)), meeting(noon, noon.Add(1), about("fax"))),
	).and(doubled(func(a, b string) change { return all(called(a, "FoIP"), meeting(noon, noon.Add(1), about(b)), excused) })),
	on(charter.RuleAppointChair, "refused with a chair of the working group, past, present or to come, whom the board has not appointed",
		appoint(charter.Appointment{Person: "eve", Office: charter.Chair, By: charter.WorkingGroup, Until: noon}),
		appoint(charter.Appointment{Person: "eve", Office: charter.Chair, By: charter.WorkingGroup, From: noon.Add(1)}),
	).and(each(but(charter.Board), func(o charter.Office) change {
		return func(wg *checkCase) { wg.Appointments[0].By = o }
	})),
	on(charter.RuleChair, "accepted with a chair from this very moment on, or to the next",
		serving(noon, never),
		serving(never, noon.Add(1)),
		all(serving(noon.Add(fraction), never), func(wg *checkCase) { wg.AsOf = noon.Add(fraction) })),
	on(charter.RuleChair, "refused without a chair at the time",
		func(wg *checkCase) { wg.Appointments = nil },
		serving(never, noon),
		serving(noon.Add(1), never),
		func(wg *checkCase) { wg.Appointments[0].Office = charter.TechnicalDirector },
		all(serving(never, noon), technical(), appoint(flo("fax", noon, never)))),
	on(charter.RuleCoChairs, "accepted with several chairs", appoint(charter.Appointment{Person: "eve", Office: charter.Chair, By: charter.Board})),
	on(charter.RulePerson, "refused with an appointment of nobody").and(bare(charter.RulePerson)),
	on(charter.RuleOffice, "accepted with an appointment to any office by whomever").and(each(but(5), func(by charter.Office) []change {
		return each(but(0), func(o charter.Office) change {
			return chaired(charter.Appointment{Person: "bo", Office: o, By: by, Activity: map[charter.Office]string{charter.Chair: "fax"}[o]})
		})
	})...),
	on(charter.RuleOffice, "refused with an appointment to no office, or by or to an unknown one",
		appoint(charter.Appointment{Person: "bo"}),
		appoint(charter.Appointment{Person: "bo", Office: 5}),
		appoint(charter.Appointment{Person: "bo", Office: charter.Board, By: 5})),
	on(charter.RuleActivityOffice, "refused with an office of one activity for anybody but a chair",
		all(technical(), appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, Activity: "fax"}))),
	on(charter.RuleEstablish, "refused with an activity that the working group has not established",
		technical(func(a *charter.Activity) { a.By, a.Until = charter.Board, noon }),
		technical(func(a *charter.Activity) { a.By, a.From = charter.Board, noon.Add(1) }),
	).and(
		each(but(charter.WorkingGroup), func(o charter.Office) change { return technical(func(a *charter.Activity) { a.By = o }) })),
	on(charter.RuleSupports, "accepted with an activity that supports the umbrella or a task group, listed before or after",
		supporting(charter.Umbrella),
		all(technical(), supporting("FoIP")),
		all(supporting("FoIP"), technical()),
		all(supporting("FoIP"), technical(func(a *charter.Activity) { a.Until = noon })),
		all(supporting("FoIP"), technical(func(a *charter.Activity) { a.From = noon.Add(1) }))),
	on(charter.RuleSupports, "refused with a supporting activity that supports nothing, or no task group of the record",
		supporting(""),
		supporting("FoIP"),
		all(technical(), supporting("fax")),
		supporting("Umbrella"),
	).and(doubled(func(a, b string) change { return all(called("fax", a), supporting(b), excused) })),
	on(charter.RuleSchedule, "accepted with an activity whose schedule is set this very moment, or that is over or still to be",
		technical(schedule("spencer", noon)),
		technical(schedule("spencer", noon), schedule("spencer", noon.Add(1))),
		technical(func(a *charter.Activity) { a.Schedules, a.Until = nil, noon }),
		technical(func(a *charter.Activity) { a.Schedules, a.From = nil, noon.Add(1) })),
	on(charter.RuleSchedule, "refused with an activity that has no schedule yet, or one that says nothing",
		technical(schedule("spencer", noon), func(a *charter.Activity) { a.Schedules[0].Plan = "" }),
		technical(schedule("spencer", noon.Add(1)), func(a *charter.Activity) { a.Schedules = a.Schedules[1:] }),
		technical(func(a *charter.Activity) { a.Schedules = nil }),
		all(technical(func(a *charter.Activity) { a.Schedules = nil }), called("more fax", "WebRTC-SIP")),
		all(supporting(charter.Umbrella), func(wg *checkCase) { wg.Activities[0].Schedules = nil }),
	).and(bare(charter.RuleSchedule)),
	on(charter.RuleScheduleByChair, "accepted with schedules set by a chair of the time, the activity's own or the working group's",
		technical(),
		chaired(charter.Appointment{Person: "eve", Office: charter.Chair, By: charter.Board, Until: noon}, schedule("eve", noon.Add(-1))),
		chaired(flo("fax", never, noon), schedule("flo", noon.Add(-1))),
		chaired(flo("fax", never, never)), // and set by spencer all the same
		chaired(flo("fax", noon, never), schedule("flo", noon)),
		all(appoint(flo("fax", never, noon.Add(-1))), chaired(flo("fax", noon, never), schedule("flo", noon))),
		all(chaired(flo("fax", noon, never), schedule("flo", noon)), appoint(flo("fax", never, noon.Add(-1))))),
	on(charter.RuleScheduleByChair, "accepted with a schedule to come, whoever is to set it", technical(schedule("flo", noon.Add(1)))),
	on(charter.RuleScheduleByChair, "refused with a schedule without a date, or set by anybody else, in force or revised since",
		technical(func(a *charter.Activity) { a.Schedules[0].At = never }),
		technical(func(a *charter.Activity) { a.Schedules[0].By = "" }),
		technical(func(a *charter.Activity) { a.Schedules[0].By = "flo" }),
		technical(func(a *charter.Activity) { a.Schedules[0].By, a.Until = "flo", noon }),
		technical(schedule("flo", noon)),
		technical(schedule("spencer", noon), func(a *charter.Activity) { a.Schedules[0].By = "flo" }),
		technical(schedule("spencer", noon), func(a *charter.Activity) { a.Schedules[0].At = never }),
		chaired(flo("fax", noon, never), schedule("flo", noon.Add(-1))),
		chaired(flo("fax", never, noon), schedule("flo", noon)),
		all(appoint(flo("fax", never, noon.Add(-1))), chaired(flo("fax", noon.Add(1), never), schedule("flo", noon))),
		all(technical(), serving(noon, never)),
		chaired(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector}, schedule("tia", noon)),
		all(chaired(flo("interop event", never, never), schedule("flo", noon)), supporting(charter.Umbrella)),
	).and(doubled(func(a, b string) change {
		chair := func(wg *checkCase) { wg.Appointments[0].Person = a }
		return all(technical(func(x *charter.Activity) { x.Schedules[0].By = b }), excused, chair)
	})),
	on(charter.RuleTime, "accepted with a period of a moment, or one to the end of all years",
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, From: noon, Until: noon.Add(1)}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, Until: year(10000).Add(-1)})),
	on(charter.RuleTime, "refused with a meeting at no time, a period that ends no later than it begins, or a time that RFC 3339 can't represent",
		meeting(never, never),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, From: noon, Until: noon}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, From: noon, Until: noon.Add(-1)}),
		appoint(charter.Appointment{Person: "bo", Office: charter.Board, From: year(1).Add(-1)}),
		appoint(charter.Appointment{Person: "bo", Office: charter.Board, From: year(1).Add(1).In(west)}), // the year 0 there
		technical(func(a *charter.Activity) { a.From, a.Until = noon.Add(2), noon.Add(1) }),
		product(limited, func(p *charter.Product) { p.Limits[0].Until = year(10000) }),
		product(limited, func(p *charter.Product) { p.Limits[0].Until = noon }),
		meeting(noon, year(10000)),
	).and(dated(noon.In(seconds)), dated(noon.In(day)), dated(year(10000)), dated(year(10000).Add(-1).In(east))), // the year 10000 there
	on(charter.RuleText, "accepted with texts in any script, whatever is not seen between the characters",
		func(wg *checkCase) { wg.Name = "groupe « Ça ira », 小組 🚀" },
		appoint(charter.Appointment{Person: "می\u200cخواهم", Office: charter.Board}),
		product(func(p *charter.Product) { p.Title, p.TaskGroup = "\ufffd", "a\u00adb" }),
	).and(doubled(func(a, _ string) change { return named(a) })),
	on(charter.RuleText, "refused with a text that is not one line of valid UTF-8, or that shows nothing where there need be none",
		technical(func(a *charter.Activity) { a.TaskGroup, a.Until = " ", noon }),
		all(supporting(charter.Umbrella), func(wg *checkCase) { wg.Activities[0].TaskGroup = "FoIP\n" }),
	).and(texted(odd), texted(blanks, charter.RuleText)),
}

// texts are those of a record, each with the rule that it breaks if it shows nothing.
var texts = []struct {
	rule charter.Rule
	put  func(*checkCase, string)
}{
	{charter.RuleName, func(wg *checkCase, s string) { wg.Name = s }},
	{charter.RuleMailingList, func(wg *checkCase, s string) { wg.MailingList = s }},
	{charter.RuleWaiver, func(wg *checkCase, s string) { wg.Waivers = waive(charter.RuleLookAlike, s) }},
	{charter.RulePerson, func(wg *checkCase, s string) { appoint(charter.Appointment{Person: s, Office: charter.Board})(wg) }},
	{charter.RuleName, func(wg *checkCase, s string) { one(&wg.Activities, activity()).Name = s }},
	{charter.RuleTaskGroup, func(wg *checkCase, s string) { one(&wg.Activities, activity()).TaskGroup = s }},
	{charter.RuleText, func(wg *checkCase, s string) { one(&wg.Activities, activity()).Supports = s }},
	{charter.RuleSchedule, func(wg *checkCase, s string) { one(&wg.Activities, activity()).Schedules[0].Plan = s }},
	{charter.RuleText, func(wg *checkCase, s string) { schedule(s, noon.Add(1))(one(&wg.Activities, activity())) }},
	{charter.RuleText, func(wg *checkCase, s string) { one(&wg.Meetings, toCome).Title = s }},
	{charter.RuleWaiver, func(wg *checkCase, s string) { one(&wg.Meetings, toCome).Waivers = waive(charter.RuleAnnounced, s) }},
	{charter.RuleName, func(wg *checkCase, s string) { one(&wg.Products, paper()).Title = s }},
	{charter.RuleText, func(wg *checkCase, s string) { one(&wg.Products, paper()).TaskGroup = s }},
	{charter.RuleText, func(wg *checkCase, s string) { one(&wg.Products, paper()).Sources = []string{"RFC 3261", s} }},
	{charter.RuleText, func(wg *checkCase, s string) { one(&wg.Products, paper()).Partners = []string{"ATIS", s} }},
	{charter.RuleText, func(wg *checkCase, s string) { one(&wg.Products, paper()).Document = s }},
	{charter.RuleText, func(wg *checkCase, s string) { one(&wg.Products, paper()).Scope = s }},
	{charter.RuleText, func(wg *checkCase, s string) { one(&wg.Products, paper()).Excludes = []string{"fax", s} }},
	{charter.RuleWaiver, func(wg *checkCase, s string) { one(&wg.Products, paper()).Waivers = waive(charter.RuleShowing, s) }},
}

// odd are texts that are not one line of valid UTF-8.
var odd = strings.Split("a\xff a\n a\r a\t a\x00 a\x0b a\x1b[1m a\x7f a\x9b a\u0085 a\u2028 a\u2029 a\xed\xa0\x80 a\xc0\x80", " ")

// texted are records of one text, each of some for each of the rules' own or of any.
func texted(list []string, rules ...charter.Rule) (made []change) {
	for _, s := range list {
		for _, t := range texts {
			if rules == nil || slices.Contains(rules, t.rule) {
				made = append(made, func(wg *checkCase) { t.put(wg, s) })
			}
		}
	}
	return made
}

// bare are records with a text that is not there, or shows nothing, by which they break
// the rule.
func bare(r charter.Rule) []change { return texted(slices.Concat([]string{""}, blanks), r) }

// named fills a record with a text.
func named(s string) change {
	return func(wg *checkCase) {
		for _, t := range texts {
			t.put(wg, s)
		}
		appoint(charter.Appointment{Person: s, Office: charter.Chair, By: charter.Board})(wg)
		appoint(charter.Appointment{Person: s, Office: charter.Chair, Activity: s})(wg)
		supporting(s)(wg)
		wg.Activities[0].Schedules[0].By, wg.Activities[1].Schedules[0].By = s, s
		wg.Meetings[0].Activity, wg.Products[0].StandardsLike = s, true
	}
}

// dated are records with one thing of a time each.
func dated(t time.Time) []change {
	return []change{
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, From: t}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, Until: t}),
		technical(func(a *charter.Activity) { a.From = t }),
		technical(func(a *charter.Activity) { a.Until = t }),
		technical(schedule("spencer", t)),
		meeting(t, t.Add(1).UTC()),
		meeting(t.UTC(), t.Add(1)),
		product(func(p *charter.Product) { p.Created = t }),
		product(limited, func(p *charter.Product) { p.Limits[0].At = t }),
	}
}

var (
	noon = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)
	east = ahead(60)
	west = ahead(-60)

	// Zones that RFC 3339 has no words for.
	seconds = time.FixedZone("", 30)
	day     = ahead(24 * 60)
)

func year(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }

// smallest is the smallest record that is in order at noon.
func smallest() charter.Record {
	return charter.Record{
		Name: "techwg", Established: 2004, MailingList: "techwg@example.org",
		Appointments: []charter.Appointment{{Person: "spencer", Office: charter.Chair, By: charter.Board}},
	}
}

// among puts whatever a record lists, other than the smallest, among n more of the same
// that change nothing, of which some go before. Every other meeting and product is in
// order by a waiver, which is its own only.
func among(n, before int) change {
	return func(c *checkCase) {
		for i := range c.Activities {
			a := &c.Activities[i]
			a.Schedules = between(a.Schedules, n, before, func(i int) charter.Schedule {
				return charter.Schedule{By: "zed", At: noon.AddDate(0, 0, 1+i), Plan: "a call every Friday"}
			})
		}
		text := func(i int) string { return fmt.Sprint("RFC ", i) }
		for i := range c.Products {
			p := &c.Products[i]
			p.Purposes = between(p.Purposes, n, before, func(i int) charter.Purpose { return aims[i%len(aims)] })
			p.Sources, p.Partners = between(p.Sources, n, before, text), between(p.Partners, n, before, text)
			p.Limits = between(p.Limits, n, before, func(int) charter.Limit { return limit(group, year(2004), year(2005)) })
		}
		ended := func(i int) (from, until time.Time) { return noon.AddDate(0, 0, -2-i), noon.AddDate(0, 0, -1-i) }
		if !slices.Equal(c.Appointments, smallest().Appointments) {
			c.Appointments = between(c.Appointments, n, before, func(i int) charter.Appointment {
				from, until := ended(i)
				return charter.Appointment{Person: "spencer", Office: charter.Chair, By: charter.Board, From: from, Until: until}
			})
		}
		c.Activities = between(c.Activities, n, before, func(i int) charter.Activity {
			a := activity()
			a.Name, a.TaskGroup = "peering", fmt.Sprint("IP-NNI", i)
			a.From, a.Until = ended(i)
			return a
		})
		c.Meetings = between(c.Meetings, n, before, func(i int) charter.Meeting {
			return []charter.Meeting{{Announced: noon.Add(-2), Held: noon.Add(-1)}, {Held: noon.Add(-1), Waivers: waive(charter.RuleAnnounced, "the list was down")}}[i%2]
		})
		c.Products = between(c.Products, n, before, func(i int) charter.Product {
			return []charter.Product{paper(), {Title: "SIP", Form: charter.Software, SIP: true, Purposes: aims[:1], Standard: true, Waivers: excuses[7]}}[i%2]
		})
	}
}

// between puts a list, if there is one, between n others: of those that go before, half
// go before all of it and half before its last.
func between[E any](list []E, n, before int, other func(i int) E) []E {
	if list == nil {
		return nil
	}
	others := make([]E, n)
	for i := range others {
		others[i] = other(i)
	}
	last := len(list) - 1
	return slices.Concat(others[:before/2], list[:last], others[before/2:before], list[last:], others[before:])
}

// one is the first of a list, e if it had none.
func one[E any](list *[]E, e E) *E {
	if *list == nil {
		*list = []E{e}
	}
	return &(*list)[0]
}

// all are several changes at once.
func all[T any](changes ...func(*T)) func(*T) {
	return func(t *T) {
		for _, change := range changes {
			change(t)
		}
	}
}

func with[T any](t T, changes []func(*T)) T {
	all(changes...)(&t)
	return t
}

func established(y int) change { return func(wg *checkCase) { wg.Established = y } }

// excused waives that names look alike.
func excused(wg *checkCase) { wg.Waivers = waive(charter.RuleLookAlike, "they are called so") }

func waive(r charter.Rule, why string) map[charter.Rule]string {
	return map[charter.Rule]string{r: why}
}

func appoint(a charter.Appointment) change {
	return func(wg *checkCase) { wg.Appointments = append(wg.Appointments, a) }
}

// serving is the working group's chair for a period.
func serving(from, until time.Time) change {
	return func(wg *checkCase) { wg.Appointments[0].From, wg.Appointments[0].Until = from, until }
}

// flo chairs an activity for a period.
func flo(activity string, from, until time.Time) charter.Appointment {
	return charter.Appointment{Person: "flo", Office: charter.Chair, Activity: activity, From: from, Until: until}
}

// but are no office and all that there are, but for one.
func but(office charter.Office) []charter.Office {
	list := []charter.Office{0, charter.Board, charter.TechnicalDirector, charter.Chair, charter.WorkingGroup}
	return slices.DeleteFunc(list, func(o charter.Office) bool { return o == office })
}

// activity is a technical activity that is in order.
func activity() charter.Activity {
	return charter.Activity{
		Name: "fax", Kind: charter.Technical, TaskGroup: "FoIP", By: charter.WorkingGroup,
		Schedules: []charter.Schedule{{By: "spencer", At: noon.Add(-1), Plan: "a call every Friday"}},
	}
}

// technical adds the activity with changes.
func technical(changes ...func(*charter.Activity)) change {
	return func(wg *checkCase) { wg.Activities = append(wg.Activities, with(activity(), changes)) }
}

// called is a technical activity of a name and a task group.
func called(name, group string) change {
	return technical(func(a *charter.Activity) { a.Name, a.TaskGroup = name, group })
}

// schedule adds a schedule.
func schedule(by string, at time.Time) func(*charter.Activity) {
	return func(a *charter.Activity) {
		a.Schedules = append(a.Schedules, charter.Schedule{By: by, At: at, Plan: "a call every Friday"})
	}
}

// chaired adds an appointment, and a technical activity with changes.
func chaired(chair charter.Appointment, changes ...func(*charter.Activity)) change {
	return all(technical(changes...), appoint(chair))
}

// twice adds an activity that ends, and one of its name that begins.
func twice(until, from time.Time) change {
	return all(
		technical(func(a *charter.Activity) { a.Until = until }),
		technical(func(a *charter.Activity) { a.TaskGroup, a.From = "WebRTC-SIP", from }),
	)
}

func supporting(what string) change {
	return technical(func(a *charter.Activity) {
		a.Name, a.Kind, a.TaskGroup, a.Supports = "interop event", charter.Supporting, "", what
	})
}

var toCome = charter.Meeting{Held: noon.Add(1)}

func meeting(announced, held time.Time, changes ...func(*charter.Meeting)) change {
	m := charter.Meeting{Announced: announced, Held: held}
	return func(wg *checkCase) { wg.Meetings = append(wg.Meetings, with(m, changes)) }
}

func about(activity string) func(*charter.Meeting) {
	return func(m *charter.Meeting) { m.Activity = activity }
}

// paper is a product that is in order.
func paper() charter.Product {
	return charter.Product{
		Title: "fax over IP", Created: noon, Form: charter.Document, Kind: charter.WhitePaper,
		SIP: true, Purposes: []charter.Purpose{charter.Inform},
	}
}

// product adds a paper with changes.
func product(changes ...func(*charter.Product)) change {
	return func(wg *checkCase) { wg.Products = append(wg.Products, with(paper(), changes)) }
}

func form(f charter.Form, k charter.Kind) func(*charter.Product) {
	return func(p *charter.Product) { p.Form, p.Kind = f, k }
}

// derived adds a paper of an origin.
func derived(o charter.Origin, sources, partners []string) change {
	return product(func(p *charter.Product) { p.Origin, p.Sources, p.Partners = o, sources, partners })
}

func purposed(list []charter.Purpose) change {
	return product(func(p *charter.Product) { p.Purposes = list })
}

func limited(p *charter.Product) { p.Limits = []charter.Limit{limit(group, noon, never)} }
