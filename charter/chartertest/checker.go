package chartertest

import (
	"fmt"
	"slices"
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
// little as it can, and comes again with more of the same that is in order
// before and after, up to 300 in all, and at other times. The products of
// [TestGate] are put into records too.
func TestChecker(check func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error) error {
	return test(checker(check))
}

// RunChecker runs the suite of [TestChecker] as subtests of t, one for each
// rule: "must/10a-chair".
func RunChecker(t *testing.T, check func(wg charter.Record, asOf time.Time, showings ...charter.Showing) error) {
	t.Helper()
	run(t, checker(check))
}

type checkFunc = func(charter.Record, time.Time, ...charter.Showing) error

func checker(check checkFunc) []trial {
	// judge is a trial of n changes to the smallest record: by themselves and, as far
	// as they are plain, among others; of [crowded] rules the first among many; and of
	// [timed] ones some at other times.
	judge := func(r charter.Rule, which string, accepted bool, n int, nth func(int) (change, []*showing)) trial {
		want := "refused"
		if accepted {
			want = "accepted"
		}
		type pose struct {
			change int
			alter  func(*checkCase) bool
		}
		var poses []pose
		for i := range n {
			poses = append(poses, pose{i, func(*checkCase) bool { return true }})
		}
		for i := range min(n, plain) {
			poses = append(poses, pose{i, among(2, 1)})
		}
		for i := range min(n, 4) {
			for _, t := range instants {
				if slices.Contains(timed, r) {
					poses = append(poses, pose{i, func(c *checkCase) bool { return c.move(t) }})
				}
			}
		}
		if slices.Contains(crowded[accepted], r) {
			for _, alter := range crowd(among) {
				poses = append(poses, pose{0, alter})
			}
		}
		return expect(r, want+" "+which, func() string {
			for _, p := range again(poses) {
				change, showings := nth(p.change)
				c := checkCase{smallest(), noon, showings}
				if change(&c.Record); !p.alter(&c) {
					continue
				}
				var why error
				got := answer("accepted", "refused", func() bool {
					why = check(c.Record, c.AsOf, hand(c.Showings)...)
					return why == nil
				})
				if got == "refused" && want != got {
					return fmt.Sprintf("refused (%.200v) %s", why, show(c))
				} else if got != want {
					return got + " " + show(c)
				}
			}
			return ""
		})
	}
	var suite []trial
	for _, row := range checks {
		suite = append(suite, judge(row.rule, row.want, row.accepted, len(row.records), func(i int) (change, []*showing) {
			return row.records[i], nil
		}))
	}
	products := gateCases()
	for _, row := range gates {
		cases := products[row.outcome]
		suite = append(suite, judge(row.rule, row.want, row.open, len(cases), func(i int) (change, []*showing) {
			return all(product(func(p *charter.Product) { *p = cases[i].Product }), func(wg *charter.Record) {
				if at := cases[i].Product.Created; !at.IsZero() {
					wg.Established = min(wg.Established, at.UTC().Year())
				}
			}), cases[i].Showings
		}))
	}
	return suite
}

// plain is how many of a trial's changes are made among others too: all but the less
// plain.
const plain = 24

// crowded are rules of each list of a record, by whether the record is accepted.
var crowded = map[bool][]charter.Rule{
	false: {charter.RulePerson, charter.RuleActivityKind, charter.RuleAnnounced, charter.RuleSIP},
	true:  {charter.RuleOffice, charter.RuleSupports, charter.RuleAnnounced, charter.RuleForm},
}

// timed are rules about what holds at a time.
var timed = []charter.Rule{charter.RuleEstablished, charter.RuleAnnounced, charter.RuleTaskGroup, charter.RuleActivityName, charter.RuleKnownActivity,
	charter.RuleChair, charter.RuleSchedule, charter.RuleScheduleByChair, charter.RuleLimitedRelease, charter.RuleTime}

// A checkCase is one record to be checked.
type checkCase struct {
	Record   charter.Record `json:"record"`
	AsOf     time.Time      `json:"asOf"`
	Showings []*showing     `json:"showings,omitzero"`
}

// A change makes a record of the smallest one.
type change = func(*charter.Record)

// checks are the records of each rule but those of [gates], in the order of the
// clauses, and after "accepted" or "refused" which these are.
var checks = []struct {
	rule     charter.Rule
	want     string
	accepted bool
	records  []change
}{
	{charter.RuleMailingList, "without a mailing list", false, []change{
		func(wg *charter.Record) { wg.MailingList = "" },
		func(wg *charter.Record) { wg.MailingList = " " },
	}},
	{charter.RuleName, "with a name, a mailing list, a year and a chair, and no more", true, []change{func(*charter.Record) {}}},
	{charter.RuleName, "without a name of its own, or of an activity or a product", false, []change{
		func(wg *charter.Record) { wg.Name = "" },
		technical(func(a *charter.Activity) { a.Name = "" }),
		product(func(p *charter.Product) { p.Title = "" }),
		func(wg *charter.Record) { wg.Name = " " },
		technical(func(a *charter.Activity) { a.Name = " " }),
		product(func(p *charter.Product) { p.Title = " " }),
	}},
	{charter.RuleAdHoc, "with meetings at any distance", true, []change{
		func(wg *charter.Record) {
			for _, days := range []int{1, 2, 40, 41, 300} {
				wg.Meetings = append(wg.Meetings, charter.Meeting{Announced: noon, Held: noon.AddDate(0, 0, days)})
			}
		},
	}},
	{charter.RuleAnnounced, "with a meeting announced a moment before it was held, still to be announced, or not announced for a reason", true, []change{
		meeting(charter.Meeting{Announced: noon.Add(-2), Held: noon.Add(-1)}),
		meeting(charter.Meeting{Held: noon.Add(1)}),
		meeting(charter.Meeting{Held: noon.Add(-1), Waivers: waive(charter.RuleAnnounced, "the list was down")}),
	}},
	{charter.RuleAnnounced, "with a meeting that was not announced, or no earlier than held", false, []change{
		meeting(charter.Meeting{Held: noon.Add(-1)}),
		meeting(charter.Meeting{Held: noon}),
		meeting(charter.Meeting{Announced: noon.Add(-1), Held: noon.Add(-1)}),
		meeting(charter.Meeting{Announced: noon.Add(-1).In(east), Held: noon.Add(-1)}),
		meeting(charter.Meeting{Announced: noon.Add(2), Held: noon.Add(1)}),
	}},
	{charter.RuleEstablished, "with a year long past, or the present one", true, []change{
		func(wg *charter.Record) { wg.Established = 1 },
		func(wg *charter.Record) { wg.Established = 2009 },
		func(wg *charter.Record) { wg.Established = 9999 },
	}},
	{charter.RuleEstablished, "without a year from 1 to 9999", false, []change{
		func(wg *charter.Record) { wg.Established = 0 },
		func(wg *charter.Record) { wg.Established = -1 },
		func(wg *charter.Record) { wg.Established = 10000 },
	}},
	{charter.RuleSinceEstablished, "with things of the first moment, and a board that is older", true, []change{
		product(func(p *charter.Product) { p.Created = year(2004) }),
		product(func(p *charter.Product) { p.Created = year(2004).In(west) }), // still 2003 there
		appoint(charter.Appointment{Person: "bo", Office: charter.Board, From: year(1999), Until: year(2003)}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, Until: year(2004)}),
	}},
	{charter.RuleSinceEstablished, "with things older than the working group", false, []change{
		func(wg *charter.Record) { wg.Appointments[0].From = year(2004).Add(-1) },
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, From: year(2003)}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, Until: year(2004).Add(-1)}),
		product(func(p *charter.Product) { p.Created = year(2004).Add(-1) }),
		product(func(p *charter.Product) { p.Created = year(2004).Add(-1).In(east) }), // already 2004 there
		product(limited, func(p *charter.Product) { p.Limits[0].At = year(2003) }),
		technical(func(a *charter.Activity) { a.From = year(2003) }),
		technical(func(a *charter.Activity) { a.Until = year(2003) }),
		technical(schedule("spencer", year(2003))),
		meeting(charter.Meeting{Announced: year(2003), Held: year(2005)}),
	}},
	{charter.RuleForm, "with a product of any form", true, varied},
	{charter.RuleForm, "with a product of no form, or an unknown one", false, []change{
		product(form("", "")), product(form("golf", "")), product(form("Document", charter.WhitePaper)),
	}},
	{charter.RuleSIP, "with a product that has nothing to do with SIP", false, []change{product(func(p *charter.Product) { p.SIP = false })}},
	{charter.RuleNotForProfit, "with a service for profit", false, []change{product(form(charter.Service, ""))}},
	{charter.RuleOrigin, "with a product of any origin, or none recorded", true, slices.Concat(varied,
		listed("RFC 3261", func(p *charter.Product, list []string) { p.Origin, p.Sources = charter.Compilation, list }),
		listed("ATIS", func(p *charter.Product, list []string) { p.Origin, p.Partners = charter.Collaboration, list }),
	)},
	{charter.RuleKnownOrigin, "with a product of an unknown origin", false, []change{product(func(p *charter.Product) { p.Origin = "golf" })}},
	{charter.RuleSources, "with a compilation that does not name its sources", false, slices.Concat([]change{
		product(func(p *charter.Product) { p.Origin = charter.Compilation }),
		product(func(p *charter.Product) { p.Origin, p.Sources = charter.Compilation, []string{""} }),
		product(func(p *charter.Product) { p.Origin, p.Partners = charter.Compilation, []string{"ATIS"} }),
	}, listed(" ", func(p *charter.Product, list []string) { p.Origin, p.Sources = charter.Compilation, list }))},
	{charter.RulePartners, "with a collaboration that does not name its partners", false, slices.Concat([]change{
		product(func(p *charter.Product) { p.Origin = charter.Collaboration }),
		product(func(p *charter.Product) { p.Origin, p.Partners = charter.Collaboration, []string{""} }),
		product(func(p *charter.Product) { p.Origin, p.Sources = charter.Collaboration, []string{"RFC 3261"} }),
	}, listed(" ", func(p *charter.Product, list []string) { p.Origin, p.Partners = charter.Collaboration, list }))},
	{charter.RulePurpose, "with a product for any one purpose, or for all", true, slices.Concat([]change{
		purposes(charter.Inform), purposes(charter.Guide), purposes(charter.Stimulate), purposes(charter.Interoperate),
	}, listed(charter.Inform, purposed))},
	{charter.RulePurpose, "with a product for no purpose, or for one that the charter does not have", false, slices.Concat([]change{
		purposes(), purposes(""), purposes("golf"),
	}, listed("golf", purposed))},
	{charter.RulePublic, "with a product for the public", true, []change{product(func(p *charter.Product) { p.Limits = nil })}},
	{charter.RuleLimitedRelease, "with a product that the working group limits to full members, whenever it was made", true, slices.Concat([]change{
		product(limited),
		product(limited, func(p *charter.Product) { p.Limits[0].Until = noon.Add(1) }),
		product(limited, func(p *charter.Product) { p.Limits[0].At = year(2014) }),
		product(limited, func(p *charter.Product) { p.Limits = append(p.Limits, p.Limits[0]) }),
	}, limitedBy(charter.WorkingGroup))},
	{charter.RuleLimitedRelease, "with a product that somebody else has limited, or nobody knows when", false, slices.Concat([]change{
		product(limited, func(p *charter.Product) { p.Limits[0].By = charter.Board }),
		product(limited, func(p *charter.Product) { p.Limits[0].By = charter.TechnicalDirector }),
		product(limited, func(p *charter.Product) { p.Limits[0].By = charter.Chair }),
		product(limited, func(p *charter.Product) { p.Limits[0].By = 0 }),
		product(limited, func(p *charter.Product) { p.Limits[0].At = time.Time{} }),
		product(limited, func(p *charter.Product) { p.Limits = append(p.Limits, charter.Limit{By: charter.Board, At: noon}) }),
	}, limitedBy(charter.Chair))},
	{charter.RuleWaiver, "with a waiver that is not of the record's own should rule, or gives no reason", false, []change{
		func(wg *charter.Record) { wg.Waivers = waive(charter.RuleAnnounced, "x") },
		func(wg *charter.Record) { wg.Waivers = waive(charter.RuleLookAlike, " ") },
		meeting(charter.Meeting{Held: noon.Add(1), Waivers: waive(charter.RuleLookAlike, "x")}),
		meeting(charter.Meeting{Held: noon.Add(1), Waivers: waive(charter.RuleAnnounced, "")}),
	}},
	{charter.RuleKind, "with a product of any form and kind, a document at least of one", true, varied},
	{charter.RuleKind, "with a document of no kind, or a product of an unknown one", false, []change{
		product(form(charter.Document, "")), product(form(charter.Document, "golf")),
		product(form(charter.Training, "golf")), product(form(charter.Software, "golf")),
		product(form(charter.Service, "golf"), func(p *charter.Product) { p.NotForProfit = true }),
	}},
	{charter.RuleTaskGroup, "with technical activities in turn of one task group, or one that is over and has none", true, []change{
		all(technical(func(a *charter.Activity) { a.Until = noon }), technical(func(a *charter.Activity) { a.Name = "more fax" })),
		technical(func(a *charter.Activity) { a.TaskGroup, a.Until = "", noon }),
	}},
	{charter.RuleTaskGroup, "with a technical activity of no task group, or of another's", false, []change{
		technical(func(a *charter.Activity) { a.TaskGroup = "" }),
		technical(func(a *charter.Activity) { a.TaskGroup = " " }),
		all(technical(), technical(func(a *charter.Activity) { a.Name = "more fax" })),
	}},
	{charter.RuleActivityKind, "with an activity of no kind, or an unknown one", false, []change{
		technical(func(a *charter.Activity) { a.Kind = "" }),
		technical(func(a *charter.Activity) { a.Kind = "golf" }),
	}},
	{charter.RuleActivityName, "with activities that have one name in turn", true, slices.Concat([]change{
		twice(noon, noon),
		twice(noon.Add(-2), noon.Add(1)),
		func(wg *charter.Record) { twice(noon, noon)(wg); slices.Reverse(wg.Activities) },
	}, lives(0), doubled(func(a, b string) change {
		return all(technical(func(x *charter.Activity) { x.Name, x.TaskGroup = a, a }), technical(func(x *charter.Activity) { x.Name, x.TaskGroup = b, b }), called)
	}))},
	{charter.RuleActivityName, "with two activities of one name at one time", false, slices.Concat([]change{
		twice(noon, noon.Add(-1)),
		twice(time.Time{}, noon),
		twice(time.Time{}, time.Time{}),
		func(wg *charter.Record) { twice(noon, noon.Add(-1))(wg); slices.Reverse(wg.Activities) },
	}, lives(1))},
	{charter.RuleLookAlike, "with the same name in several places, or others for a reason", true, []change{
		appoint(charter.Appointment{Person: "spencer", Office: charter.Board}),
		func(wg *charter.Record) {
			appoint(charter.Appointment{Person: "Spencer", Office: charter.Board})(wg)
			wg.Waivers = waive(charter.RuleLookAlike, "as they write it")
		},
	}},
	{charter.RuleLookAlike, "with people, activities or task groups whose names differ in case or space only", false, slices.Concat([]change{
		appoint(charter.Appointment{Person: "Spencer", Office: charter.Board}),
		appoint(charter.Appointment{Person: "s pencer", Office: charter.Board}),
		technical(schedule("SPENCER", noon.Add(1))),
		func(wg *charter.Record) { technical()(wg); supporting("FoIP")(wg); wg.Activities[1].Name = "Fax" },
		all(
			technical(),
			technical(func(a *charter.Activity) { a.Name, a.TaskGroup = "Fax", "WebRTC-SIP" }),
			appoint(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax"}),
			appoint(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "Fax"}),
		),
		all(technical(), technical(func(a *charter.Activity) { a.Name, a.TaskGroup = "more fax", "fo ip" })),
		all(technical(), supporting("foip"), technical(func(a *charter.Activity) { a.Name, a.TaskGroup = "more fax", "foip" })),
		all(technical(), product(func(p *charter.Product) { p.TaskGroup = "foip" })),
	}, doubled(func(a, b string) change {
		return all(technical(func(x *charter.Activity) { x.Name = a }), technical(func(x *charter.Activity) { x.Name, x.TaskGroup = b, "WebRTC-SIP" }))
	})[:alike])},
	{charter.RuleKnownActivity, "with a chair and a meeting of an activity that there is then", true, []change{
		all(
			technical(),
			appoint(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax", From: noon}),
			meeting(charter.Meeting{Activity: "fax", Announced: noon, Held: noon.Add(1)}),
		),
		all(
			twice(noon, noon.Add(2)),
			appoint(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax", From: noon.Add(-1), Until: noon.Add(1)}),
			meeting(charter.Meeting{Activity: "fax", Announced: noon, Held: noon.Add(2)}),
		),
	}},
	{charter.RuleKnownActivity, "with a chair or a meeting of an activity that is not there then", false, slices.Concat([]change{
		appoint(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax"}),
		meeting(charter.Meeting{Activity: "fax", Announced: noon, Held: noon.Add(1)}),
		all(twice(noon, noon.Add(2)), appoint(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax", From: noon, Until: noon.Add(2)})),
		all(twice(noon, noon.Add(2)), meeting(charter.Meeting{Activity: "fax", Announced: noon.Add(-1), Held: noon})),
		all(twice(noon, noon.Add(2)), meeting(charter.Meeting{Activity: "fax", Announced: noon, Held: noon.Add(1)})),
	}, doubled(func(a, b string) change {
		return all(technical(func(x *charter.Activity) { x.Name = a }), meeting(charter.Meeting{Activity: b, Announced: noon, Held: noon.Add(1)}), called)
	}))},
	{charter.RuleAppointChair, "with a chair of the working group, past or present, whom the board has not appointed", false, slices.Concat([]change{
		appoint(charter.Appointment{Person: "eve", Office: charter.Chair, By: charter.WorkingGroup, Until: noon}),
		func(wg *charter.Record) { wg.Appointments[0].By = charter.WorkingGroup },
		func(wg *charter.Record) { wg.Appointments[0].By = charter.TechnicalDirector },
		func(wg *charter.Record) { wg.Appointments[0].By = 0 },
	}, tenures(charter.WorkingGroup))},
	{charter.RuleChair, "with a chair from this very moment on, or to the next", true, slices.Concat([]change{
		func(wg *charter.Record) { wg.Appointments[0].From = noon },
		func(wg *charter.Record) { wg.Appointments[0].Until = noon.Add(1) },
	}, tenures(charter.Board))},
	{charter.RuleChair, "without a chair at the time", false, []change{
		func(wg *charter.Record) { wg.Appointments = nil },
		func(wg *charter.Record) { wg.Appointments[0].Until = noon },
		func(wg *charter.Record) { wg.Appointments[0].From = noon.Add(1) },
		func(wg *charter.Record) {
			wg.Appointments[0] = charter.Appointment{Person: "tia", Office: charter.TechnicalDirector}
		},
		func(wg *charter.Record) {
			wg.Appointments[0].Until = noon
			technical()(wg)
			appoint(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax", From: noon})(wg)
		},
	}},
	{charter.RuleCoChairs, "with several chairs", true, []change{appoint(charter.Appointment{Person: "eve", Office: charter.Chair, By: charter.Board})}},
	{charter.RulePerson, "with an appointment of nobody", false, []change{
		appoint(charter.Appointment{Office: charter.TechnicalDirector}),
		appoint(charter.Appointment{Person: " ", Office: charter.TechnicalDirector}),
	}},
	{charter.RuleOffice, "with an appointment to any office by whomever", true, slices.Concat([]change{
		appoint(charter.Appointment{Person: "bo", Office: charter.Board}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, By: charter.WorkingGroup}),
		appoint(charter.Appointment{Person: "gus", Office: charter.WorkingGroup, By: charter.Chair}),
	}, offices)},
	{charter.RuleOffice, "with an appointment to no office, or by or to an unknown one", false, []change{
		appoint(charter.Appointment{Person: "bo"}),
		appoint(charter.Appointment{Person: "bo", Office: 5}),
		appoint(charter.Appointment{Person: "bo", Office: charter.Board, By: 5}),
	}},
	{charter.RuleActivityOffice, "with an office of one activity for anybody but a chair", false, []change{all(technical(), appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, Activity: "fax"}))}},
	{charter.RuleEstablish, "with an activity that the working group has not established", false, []change{
		technical(func(a *charter.Activity) { a.By = charter.TechnicalDirector }),
		technical(func(a *charter.Activity) { a.By = charter.Chair }),
		technical(func(a *charter.Activity) { a.By = 0 }),
	}},
	{charter.RuleSupports, "with an activity that supports the umbrella or a task group, listed before or after", true, []change{
		supporting(charter.Umbrella),
		all(technical(), supporting("FoIP")),
		all(supporting("FoIP"), technical()),
	}},
	{charter.RuleSupports, "with a supporting activity that supports nothing, or no task group of the record", false, slices.Concat([]change{
		supporting(""),
		supporting("FoIP"),
		all(technical(), supporting("fax")),
	}, []change{supporting("Umbrella")}, doubled(func(a, b string) change {
		return all(technical(func(x *charter.Activity) { x.TaskGroup = a }), supporting(b), called)
	}))},
	{charter.RuleSchedule, "with an activity whose schedule is set this very moment, or that is over or still to be", true, slices.Concat([]change{
		technical(schedule("spencer", noon)),
		technical(schedule("spencer", noon), schedule("spencer", noon.Add(1))),
		technical(func(a *charter.Activity) { a.Schedules, a.Until = nil, noon }),
		technical(func(a *charter.Activity) { a.Schedules, a.From = nil, noon.Add(1) }),
	}, scheduled(charter.Schedule{By: "spencer", At: noon, Plan: "a call"}))},
	{charter.RuleSchedule, "with an activity that has no schedule yet, or one that says nothing", false, slices.Concat([]change{
		technical(func(a *charter.Activity) { a.Schedules = nil }),
		technical(func(a *charter.Activity) { a.Schedules[0].Plan = "" }),
		technical(func(a *charter.Activity) { a.Schedules[0].Plan = " " }),
		technical(schedule("spencer", noon.Add(1)), func(a *charter.Activity) { a.Schedules = a.Schedules[1:] }),
		technical(schedule("spencer", noon), func(a *charter.Activity) { a.Schedules[0].Plan = "" }),
		func(wg *charter.Record) {
			supporting(charter.Umbrella)(wg)
			wg.Activities[0].Schedules = nil
		},
	}, scheduled(charter.Schedule{By: "spencer", At: noon}))},
	{charter.RuleScheduleByChair, "with schedules set by a chair of the time, the activity's own or the working group's", true, []change{
		technical(),
		chaired(charter.Appointment{Person: "eve", Office: charter.Chair, By: charter.Board, Until: noon}, schedule("eve", noon.Add(-1))),
		chaired(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax", Until: noon}, schedule("flo", noon.Add(-1))),
		chaired(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax"}), // and set by spencer all the same
		chaired(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax", From: noon}, schedule("flo", noon)),
	}},
	{charter.RuleScheduleByChair, "with a schedule to come, whoever is to set it", true, []change{technical(schedule("flo", noon.Add(1)))}},
	{charter.RuleScheduleByChair, "with a schedule without a date, or set by anybody else, in force or revised since", false, slices.Concat([]change{
		technical(func(a *charter.Activity) { a.Schedules[0].At = time.Time{} }),
		technical(func(a *charter.Activity) { a.Schedules[0].By = "" }),
		technical(func(a *charter.Activity) { a.Schedules[0].By = "flo" }),
		technical(func(a *charter.Activity) { a.Schedules[0].By, a.Until = "flo", noon }),
		technical(schedule("flo", noon)),
		technical(schedule("spencer", noon), func(a *charter.Activity) { a.Schedules[0].By = "flo" }),
		technical(schedule("spencer", noon), func(a *charter.Activity) { a.Schedules[0].At = time.Time{} }),
		chaired(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax", From: noon}, schedule("flo", noon.Add(-1))),
		chaired(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "fax", Until: noon}, schedule("flo", noon)),
		func(wg *charter.Record) {
			technical()(wg)
			wg.Appointments[0].From = noon
		},
		chaired(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector}, schedule("tia", noon)),
		all(
			chaired(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "interop event"}, schedule("flo", noon)),
			supporting(charter.Umbrella),
		),
	}, scheduled(charter.Schedule{By: "flo", At: noon, Plan: "a call"}), doubled(func(a, b string) change {
		return all(technical(func(x *charter.Activity) { x.Schedules[0].By = b }), called, func(wg *charter.Record) { wg.Appointments[0].Person = a })
	}))},
	{charter.RuleTime, "with a period of a moment, or one to the end of all years", true, []change{
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, From: noon, Until: noon.Add(1)}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, Until: year(10000).Add(-1)}),
	}},
	{charter.RuleTime, "with a meeting at no time, a period that ends no later than it begins, or a time that RFC 3339 can't represent", false, []change{
		meeting(charter.Meeting{}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, From: noon, Until: noon}),
		appoint(charter.Appointment{Person: "tia", Office: charter.TechnicalDirector, From: noon, Until: noon.Add(-1)}),
		appoint(charter.Appointment{Person: "bo", Office: charter.Board, From: year(1).Add(-1)}),
		appoint(charter.Appointment{Person: "bo", Office: charter.Board, From: year(1).Add(1).In(west)}), // the year 0 there
		technical(func(a *charter.Activity) { a.From, a.Until = noon.Add(2), noon.Add(1) }),
		technical(func(a *charter.Activity) { a.From = year(10000) }),
		technical(func(a *charter.Activity) { a.Until = year(10000) }),
		technical(func(a *charter.Activity) { a.Until = year(10000).Add(-1).In(east) }), // the year 10000 there
		technical(schedule("spencer", noon.In(seconds))),
		product(func(p *charter.Product) { p.Created = year(10000) }),
		product(limited, func(p *charter.Product) { p.Limits[0].At = year(10000) }),
		product(limited, func(p *charter.Product) { p.Limits[0].Until = year(10000) }),
		product(limited, func(p *charter.Product) { p.Limits[0].Until = noon }),
		meeting(charter.Meeting{Announced: noon, Held: year(10000)}),
		meeting(charter.Meeting{Announced: noon.In(seconds), Held: noon.Add(1)}),
		meeting(charter.Meeting{Announced: noon.In(day), Held: noon.Add(1)}),
	}},
	{charter.RuleText, "with texts in any script, whatever is not seen between the characters", true, slices.Concat([]change{
		func(wg *charter.Record) { wg.Name = "groupe « Ça ira », 小組 🚀" },
		appoint(charter.Appointment{Person: "می\u200cخواهم", Office: charter.Board}),
		product(func(p *charter.Product) { p.Title, p.TaskGroup = "\ufffd", "a\u00adb" }),
	}, doubled(func(a, _ string) change { return named(a) }))},
	{charter.RuleText, "with a text that is not one line of valid UTF-8, or that shows nothing where there need be none", false, []change{
		func(wg *charter.Record) { wg.Name = "tech\xffwg" },
		func(wg *charter.Record) { wg.MailingList = "techwg\n@example.org" },
		func(wg *charter.Record) { wg.Waivers = waive(charter.RuleLookAlike, "as they\x1b[1m write it") },
		appoint(charter.Appointment{Person: "tia\x00", Office: charter.TechnicalDirector}),
		technical(func(a *charter.Activity) { a.Name = "fax\u0085" }),
		technical(func(a *charter.Activity) { a.TaskGroup = "Fo\u2028IP" }),
		technical(func(a *charter.Activity) { a.TaskGroup, a.Until = " ", noon }),
		technical(func(a *charter.Activity) { a.Supports = "\u200b" }),
		technical(func(a *charter.Activity) { a.Schedules[0].Plan = "weekly\u2029" }),
		technical(schedule("flo\x7f", noon.Add(1))),
		technical(schedule("\u00ad", noon.Add(1))),
		meeting(charter.Meeting{Title: "call\r", Held: noon.Add(1)}),
		meeting(charter.Meeting{Title: "\u3164", Held: noon.Add(1)}),
		meeting(charter.Meeting{Held: noon.Add(1), Waivers: waive(charter.RuleAnnounced, "\xed\xa0\x80")}),
		product(func(p *charter.Product) { p.Title = "fax\tover IP" }),
		product(func(p *charter.Product) { p.TaskGroup = "\u2800" }),
		product(func(p *charter.Product) { p.Sources = []string{"RFC 3261", "\ufeff"} }),
		product(func(p *charter.Product) { p.Partners = []string{"ATIS", "\xc0\x80"} }),
		product(func(p *charter.Product) { p.Document = "\ufe0f" }),
		product(func(p *charter.Product) { p.Scope = "\x00" }),
		product(func(p *charter.Product) { p.Excludes = []string{"fax", "\x9b"} }),
		product(func(p *charter.Product) { p.Waivers = waive(charter.RuleNarrow, "it is\x0babout everything") }),
	}},
}

var (
	noon = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)
	east = time.FixedZone("", 60*60)
	west = time.FixedZone("", -60*60)

	// Zones that RFC 3339 has no words for.
	seconds = time.FixedZone("", 30)
	day     = time.FixedZone("", 24*60*60)
)

func year(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }

// smallest is the smallest record that is in order at noon.
func smallest() charter.Record {
	return charter.Record{
		Name:         "techwg",
		Established:  2004,
		MailingList:  "techwg@example.org",
		Appointments: []charter.Appointment{{Person: "spencer", Office: charter.Chair, By: charter.Board}},
	}
}

// among puts what a record lists, other than the smallest, among n more of the
// same that are in order, of which some go before.
func among(n, before int) func(*checkCase) bool {
	return func(c *checkCase) bool {
		wg := &c.Record
		if !slices.Equal(wg.Appointments, smallest().Appointments) {
			wg.Appointments = between(wg.Appointments, n, before, func(i int) charter.Appointment {
				return charter.Appointment{Person: fmt.Sprint("ana", i), Office: charter.Chair, By: charter.Board, Until: noon.Add(-2)}
			})
		}
		wg.Activities = between(wg.Activities, n, before, func(i int) charter.Activity {
			var more charter.Record
			technical(func(a *charter.Activity) { a.Name, a.TaskGroup = fmt.Sprint("peering", i), fmt.Sprint("IP-NNI", i) })(&more)
			return more.Activities[0]
		})
		wg.Meetings = between(wg.Meetings, n, before, func(int) charter.Meeting {
			return charter.Meeting{Announced: noon.Add(-2), Held: noon.Add(-1)}
		})
		wg.Products = between(wg.Products, n, before, func(int) charter.Product { return paper() })
		return true
	}
}

// between is a list among n others, if there is one.
func between[E any](list []E, n, before int, other func(i int) E) []E {
	if list == nil {
		return nil
	}
	var more []E
	for i := range n {
		more = append(more, other(i))
	}
	return slices.Concat(more[:before], list, more[before:])
}

// all are several changes at once.
func all(changes ...change) change {
	return func(wg *charter.Record) {
		for _, change := range changes {
			change(wg)
		}
	}
}

func appoint(a charter.Appointment) change {
	return func(wg *charter.Record) { wg.Appointments = append(wg.Appointments, a) }
}

// technical adds a technical activity that is in order but for the changes.
func technical(changes ...func(*charter.Activity)) change {
	return func(wg *charter.Record) {
		a := charter.Activity{
			Name:      "fax",
			Kind:      charter.Technical,
			TaskGroup: "FoIP",
			By:        charter.WorkingGroup,
		}
		schedule("spencer", noon.Add(-1))(&a)
		for _, change := range changes {
			change(&a)
		}
		wg.Activities = append(wg.Activities, a)
	}
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

func meeting(m charter.Meeting) change {
	return func(wg *charter.Record) { wg.Meetings = append(wg.Meetings, m) }
}

// paper is a product that is in order.
func paper() charter.Product {
	return charter.Product{
		Title:    "fax over IP",
		Created:  noon,
		Form:     charter.Document,
		Kind:     charter.WhitePaper,
		SIP:      true,
		Purposes: []charter.Purpose{charter.Inform},
	}
}

// product adds a paper with changes.
func product(changes ...func(*charter.Product)) change {
	return func(wg *charter.Record) {
		p := paper()
		for _, change := range changes {
			change(&p)
		}
		wg.Products = append(wg.Products, p)
	}
}

func form(f charter.Form, k charter.Kind) func(*charter.Product) {
	return func(p *charter.Product) { p.Form, p.Kind = f, k }
}

func purposes(list ...charter.Purpose) change {
	return product(func(p *charter.Product) { purposed(p, list) })
}

func limited(p *charter.Product) {
	p.Limits = []charter.Limit{{By: charter.WorkingGroup, At: noon}}
}

func waive(r charter.Rule, why string) map[charter.Rule]string {
	return map[charter.Rule]string{r: why}
}

func standardsLike(p *charter.Product) {
	p.Title, p.Kind = "SIP trunking", charter.TechnicalDocument
	p.StandardsLike, p.Document, p.Scope, p.Excludes = true, document, scope, fax
}

// varied are the records with one product of each of the [variants].
var varied = func() []change {
	list := []change{product()}
	for _, v := range variants() {
		list = append(list, product(func(p *charter.Product) { *p = v }))
	}
	return list
}()

// listed are products with a long list, one of which is as given.
func listed[S ~string](one S, in func(*charter.Product, []S)) []change {
	return crowd(func(n, at int) change {
		list := line(n, at, one, func(i int) S { return []S{"inform", "guide", "stimulate", "interoperate"}[i%4] })
		return product(func(p *charter.Product) { in(p, list) })
	})
}

func purposed(p *charter.Product, list []charter.Purpose) { p.Purposes = list }

// limitedBy are products with many limits, one of them by an office.
func limitedBy(o charter.Office) []change {
	return crowd(func(n, at int) change {
		return product(func(p *charter.Product) {
			p.Limits = line(n, at, limit(o, noon, never), func(int) charter.Limit { return limit(group, year(2004), year(2005)) })
		})
	})
}

// scheduled are activities with many schedules, one of them as given.
func scheduled(one charter.Schedule) []change {
	return crowd(func(n, at int) change {
		return technical(func(a *charter.Activity) {
			a.Schedules = line(n, at, one, func(i int) charter.Schedule {
				return charter.Schedule{By: "spencer", At: noon.Add(time.Duration(-1 - i)), Plan: "a call every Friday"}
			})
		})
	})
}

// lives are an activity that has come back many times under its name, one time so
// much too early.
func lives(early time.Duration) []change {
	return crowd(func(n, at int) change {
		var changes []change
		for i := range n {
			changes = append(changes, technical(func(a *charter.Activity) {
				a.TaskGroup, a.From, a.Until = fmt.Sprint("FoIP", i), noon.AddDate(0, 0, -1-i), noon.AddDate(0, 0, -i)
				if i == max(1, at) {
					a.Until = a.Until.Add(early)
				}
			}))
		}
		return all(changes...)
	})
}

// tenures are of a chair who has been one many times and is now, by an office.
func tenures(by charter.Office) []change {
	return crowd(func(n, at int) change {
		chair := charter.Appointment{Person: "spencer", Office: charter.Chair, By: by, From: noon}
		list := line(n, at, chair, func(i int) charter.Appointment {
			return charter.Appointment{Person: "spencer", Office: charter.Chair, By: charter.Board, From: noon.AddDate(0, 0, -1-i), Until: noon.AddDate(0, 0, -i)}
		})
		return func(wg *charter.Record) { wg.Appointments = slices.Clone(list) }
	})
}

// offices are appointments to any, by any.
var offices = func() (list []change) {
	for i := range 4 * 5 {
		a := charter.Appointment{Person: "bo", Office: charter.Office(1 + i%4), By: charter.Office(i / 4)}
		if a.Office == charter.Chair {
			a.Activity = "fax"
		}
		list = append(list, chaired(a))
	}
	return list
}()

// called waives that names look alike.
func called(wg *charter.Record) { wg.Waivers = waive(charter.RuleLookAlike, "they are called so") }

// named fills a record with a text.
func named(s string) change {
	return func(wg *charter.Record) {
		wg.Name, wg.MailingList = s, s
		wg.Waivers = waive(charter.RuleLookAlike, s)
		technical(func(a *charter.Activity) {
			a.Name, a.TaskGroup, a.Schedules[0] = s, s, charter.Schedule{By: s, At: noon, Plan: s}
		})(wg)
		supporting(s)(wg)
		wg.Activities[1].Schedules[0].By = s
		appoint(charter.Appointment{Person: s, Office: charter.Chair, By: charter.Board})(wg)
		appoint(charter.Appointment{Person: s, Office: charter.Chair, Activity: s})(wg)
		meeting(charter.Meeting{Activity: s, Title: s, Held: noon, Waivers: waive(charter.RuleAnnounced, s)})(wg)
		product(standardsLike, func(p *charter.Product) {
			p.Title, p.TaskGroup, p.Sources, p.Partners = s, s, []string{s}, []string{s}
			p.Document, p.Scope, p.Excludes, p.Waivers = s, s, []string{s}, waive(charter.RuleShowing, s)
		})(wg)
	}
}
