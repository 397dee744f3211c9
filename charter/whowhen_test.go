package charter_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/charter"
)

// A turn is a record that is in order, and what it takes to be wrong: another
// person or office and nothing more, or another time and nothing more.
type turn struct {
	right, wrong func(*charter.Record)
}

// A request is an act that somebody may do at noon, and the wrong one.
type request struct{ right, wrong asked }

type asked struct {
	person string
	act    charter.Act
	at     time.Time
}

const (
	impersonal = "it names no office and no person"
	noMoment   = "it names no date, and holds at any time"
	permitted  = "it is a permission"
)

// whoAndWhen has a case of the wrong person and one of the wrong moment for each
// rule, or the reason why there is none.
func whoAndWhen() map[charter.Rule]struct{ who, when any } {
	early := noon.AddDate(-2, 0, 0) // before anybody held an office
	asIs := func(*charter.Record) {}
	appoint := func(a charter.Appointment) func(*charter.Record) {
		return func(wg *charter.Record) { wg.Appointments = append(wg.Appointments, a) }
	}
	last := func(wg *charter.Record) *charter.Appointment { return &wg.Appointments[len(wg.Appointments)-1] }
	product := func(change func(*charter.Product)) func(*charter.Record) {
		return func(wg *charter.Record) { change(&wg.Products[0]) }
	}
	chairAlone := func(wg *charter.Record) { wg.Activities, wg.Meetings, wg.Appointments = nil, nil, wg.Appointments[2:3] }
	returned := func(wg *charter.Record) {
		wg.Activities = append(wg.Activities, wg.Activities[3])
		wg.Activities[3].Until, wg.Activities[4].From = noon, noon
	}

	return map[charter.Rule]struct{ who, when any }{
		charter.RuleMailingList: {impersonal, noMoment},
		charter.RuleName:        {impersonal, noMoment},
		charter.RuleAdHoc:       {permitted, permitted},
		charter.RuleAnnounced: {"whoever announces a meeting, the list knows of it",
			turn{asIs, func(wg *charter.Record) { wg.Meetings[0].Announced = wg.Meetings[0].Held }}},
		charter.RuleEstablished: {impersonal, turn{asIs, func(wg *charter.Record) { wg.Established = 0 }}},
		charter.RuleSinceEstablished: {
			turn{appoint(charter.Appointment{Person: "bo", Office: charter.Board, From: year(2003)}), func(wg *charter.Record) { last(wg).Office = charter.WorkingGroup }},
			turn{asIs, product(func(p *charter.Product) { p.Created = year(2003) })}},
		charter.RuleForm:         {impersonal, noMoment},
		charter.RuleSIP:          {impersonal, noMoment},
		charter.RuleNotForProfit: {impersonal, noMoment},
		charter.RuleOrigin:       {permitted, permitted},
		charter.RuleKnownOrigin:  {impersonal, noMoment},
		charter.RuleSources:      {impersonal, noMoment},
		charter.RulePartners:     {impersonal, noMoment},
		charter.RulePurpose:      {impersonal, noMoment},
		charter.RulePublic:       {permitted, permitted},
		charter.RuleLimitedRelease: {
			turn{product(limited), product(func(p *charter.Product) { p.Limits[0].By = charter.Board })},
			turn{product(limited), product(func(p *charter.Product) { p.Limits[0].At = time.Time{} })}},
		charter.RuleStandard: {impersonal, noMoment},
		charter.RuleNarrow:   {impersonal, noMoment},
		charter.RuleShowing: {"which bodies are the relevant ones is the showing's to know",
			turn{product(standardsLike), product(func(p *charter.Product) { p.Created = shown(true).Decided() })}},
		charter.RuleWaiver: {impersonal, noMoment},
		charter.RuleKind:   {impersonal, noMoment},
		charter.RuleTaskGroupCreation: {
			request{asked{"tia", charter.CreateTaskGroup, noon}, asked{"spencer", charter.CreateTaskGroup, noon}},
			request{asked{"tia", charter.CreateTaskGroup, noon}, asked{"tia", charter.CreateTaskGroup, early}}},
		charter.RuleTaskGroup: {impersonal, turn{
			func(wg *charter.Record) { wg.Activities[0].TaskGroup, wg.Activities[0].Until = "", noon },
			func(wg *charter.Record) { wg.Activities[0].Until = noon.Add(1) }}},
		charter.RuleActivityKind: {impersonal, noMoment},
		charter.RuleActivityName: {impersonal, turn{returned, func(wg *charter.Record) { wg.Activities[4].From = noon.Add(-1) }}},
		charter.RuleLookAlike: {
			turn{appoint(charter.Appointment{Person: "ana", Office: charter.Board}), func(wg *charter.Record) { last(wg).Person = "Ana" }}, noMoment},
		charter.RuleKnownActivity: {impersonal,
			turn{returned, func(wg *charter.Record) { wg.Activities[1].Until = wg.Meetings[0].Held }}},
		charter.RuleAppointChair: {
			turn{asIs, func(wg *charter.Record) { wg.Appointments[2].By = charter.WorkingGroup }},
			request{asked{"ana", charter.AppointChair, noon}, asked{"ana", charter.AppointChair, early}}},
		charter.RuleChair: {
			turn{chairAlone, func(wg *charter.Record) { wg.Appointments[0].Office = charter.WorkingGroup }},
			turn{asIs, func(wg *charter.Record) { wg.Appointments[2].Until = noon }}},
		charter.RuleCoChairs: {permitted, permitted},
		charter.RulePerson:   {turn{asIs, func(wg *charter.Record) { wg.Appointments[3].Person = "" }}, noMoment},
		charter.RuleOffice:   {turn{asIs, func(wg *charter.Record) { wg.Appointments[3].Office = 0 }}, noMoment},
		charter.RuleActivityOffice: {turn{
			appoint(charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "trunking"}),
			func(wg *charter.Record) { last(wg).Office = charter.WorkingGroup }}, noMoment},
		charter.RuleAct: {"no office has what is no act: TestMay", noMoment},
		charter.RuleEstablish: {
			turn{asIs, func(wg *charter.Record) { wg.Activities[0].By = charter.Chair }},
			request{asked{"gus", charter.EstablishActivity, noon}, asked{"gus", charter.EstablishActivity, early}}},
		charter.RuleSupports: {impersonal, "a task group that is over has been supported"},
		charter.RuleSchedule: {impersonal, turn{asIs, func(wg *charter.Record) { wg.Activities[0].Schedules[0].At = noon.Add(1) }}},
		charter.RuleScheduleByChair: {
			turn{asIs, func(wg *charter.Record) { wg.Activities[0].Schedules[0].By = "ana" }},
			turn{asIs, func(wg *charter.Record) { wg.Activities[0].Schedules[0].At = early }}},
		charter.RuleTime: {impersonal, turn{asIs, func(wg *charter.Record) { wg.Appointments[3].Until = wg.Appointments[3].From }}},
		charter.RuleText: {turn{asIs, func(wg *charter.Record) { wg.Appointments[1].Person = "tia\n" }}, noMoment},
	}
}

// Each rule that names an office, a person or a date is broken by the wrong one,
// by nothing but that, and by no other rule.
func TestWhoAndWhen(t *testing.T) {
	people := cmp.Options{
		cmpopts.IgnoreFields(charter.Appointment{}, "Person", "Office", "By"), cmpopts.IgnoreFields(charter.Activity{}, "By"),
		cmpopts.IgnoreFields(charter.Schedule{}, "By"), cmpopts.IgnoreFields(charter.Limit{}, "By"),
	}
	times := cmp.Options{cmpopts.IgnoreTypes(time.Time{}), cmpopts.IgnoreFields(charter.Record{}, "Established")}
	table := whoAndWhen()
	record := func(changes ...func(*charter.Record)) charter.Record {
		wg := techwg()
		for _, i := range []int{1, 3} { // nobody is in office for ever
			wg.Appointments[i].From = year(2008)
		}
		wg.Appointments[0].From = year(2008)
		for _, change := range changes {
			change(&wg)
		}
		return wg
	}
	for r := range charter.Rules() {
		row, ok := table[r]
		if !ok {
			t.Errorf("%s has no row", r.ID())
			continue
		}
		for question, answer := range map[string]any{"who": row.who, "when": row.when} {
			t.Run(r.ID()+"/"+question, func(t *testing.T) {
				aspects := people
				if question == "when" {
					aspects = times
				}
				var found []charter.Violation
				switch c := answer.(type) {
				case turn:
					right, wrong := record(c.right), record(c.right, c.wrong)
					if diff := cmp.Diff(right, wrong, aspects); diff != "" {
						t.Errorf("more than that is wrong: %s", diff)
					}
					if err := right.Check(noon, shown(true)); err != nil {
						t.Errorf("in order: %v", err)
					}
					found = charter.Violations(wrong.Check(noon, shown(true)))
				case request:
					if right := c.right; question == "who" && (right.act != c.wrong.act || right.at != c.wrong.at) || question == "when" && (right.act != c.wrong.act || right.person != c.wrong.person) {
						t.Error("more than that is wrong")
					}
					if err := record().Authorize(c.right.person, c.right.act, "fax", c.right.at); err != nil {
						t.Errorf("in order: %v", err)
					}
					found = charter.Violations(record().Authorize(c.wrong.person, c.wrong.act, "fax", c.wrong.at))
				case string:
					if c == "" {
						t.Error("no reason")
					}
					return
				default:
					t.Fatal("neither a case nor a reason")
				}
				if len(found) != 1 || found[0].Rule != r {
					t.Errorf("got %v, want %v alone", found, r)
				}
			})
		}
	}
}
