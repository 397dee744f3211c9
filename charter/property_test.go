package charter_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
)

// A small world: few names, few moments, so that they meet.
var (
	genPerson   = rapid.SampledFrom([]string{"ana", "bo", ""})
	genActivity = rapid.SampledFrom([]string{"fax", "webrtc", ""})
	genMoment   = rapid.Custom(func(t *rapid.T) time.Time { // zero or one of five moments
		if n := rapid.IntRange(0, 5).Draw(t, "moment"); n > 0 {
			return noon.Add(time.Duration(n))
		}
		return time.Time{}
	})
	genAppointment = rapid.Custom(func(t *rapid.T) charter.Appointment {
		return charter.Appointment{
			Person:   genPerson.Draw(t, "person"),
			Office:   rapid.SampledFrom([]charter.Office{0, charter.Board, charter.TechnicalDirector, charter.Chair, charter.Chair, charter.Chair, charter.WorkingGroup, 9}).Draw(t, "office"),
			Activity: genActivity.Draw(t, "activity"),
			By:       rapid.SampledFrom([]charter.Office{0, charter.Board, charter.WorkingGroup}).Draw(t, "by"),
			From:     genMoment.Draw(t, "from"),
			Until:    genMoment.Draw(t, "until"),
		}
	})
	genChair = rapid.Custom(func(t *rapid.T) charter.Appointment {
		return charter.Appointment{
			Person:   genPerson.Draw(t, "person"),
			Office:   charter.Chair,
			Activity: rapid.SampledFrom([]string{"fax", ""}).Draw(t, "activity"),
			From:     genMoment.Draw(t, "from"),
			Until:    genMoment.Draw(t, "until"),
		}
	})
	genPeriod = rapid.Custom(func(t *rapid.T) [2]time.Time { // that begins before it ends
		n := rapid.IntRange(0, 4).Draw(t, "from")
		var period [2]time.Time
		if n > 0 {
			period[0] = day(n)
		}
		if until := rapid.IntRange(n, 5).Draw(t, "until"); until > n {
			period[1] = day(until)
		}
		return period
	})
	genAppointments = rapid.SliceOfN(genAppointment, 0, 6)
	genShowing      = rapid.Custom(func(t *rapid.T) charter.Showing {
		if rapid.IntRange(0, 9).Draw(t, "nil") == 0 {
			return nil
		}
		return showing{
			rapid.SampledFrom([]string{"trunking 1.1", "trunking 1.0"}).Draw(t, "document"),
			rapid.SampledFrom([]string{"SIP trunks", "all of SIP"}).Draw(t, "scope"),
			genOmissions.Draw(t, "excludes"),
			genMoment.Draw(t, "decided"), rapid.Bool().Draw(t, "strong")}
	})
	genOmissions = rapid.SampledFrom([][]string{{"fax"}, {"fax"}, {"fax", "video"}, {"video", "fax"}, {"fax", "video", "fax"}, {"fax video"}, nil})
	genShowings  = rapid.SliceOfN(genShowing, 0, 6)
	genProduct   = rapid.Custom(func(t *rapid.T) charter.Product { // standards-like
		p := paper()
		standardsLike(&p)
		p.Created = genMoment.Draw(t, "created")
		p.Scope = rapid.SampledFrom([]string{"SIP trunks", "all of SIP"}).Draw(t, "scope")
		if p.Excludes = genOmissions.Draw(t, "excludes"); p.Excludes == nil {
			p.Excludes = []string{"video"}
		}
		return p
	})
)

// The days of the small world: its moments, one before them and one after.
const days = 7

func day(n int) time.Time { return noon.Add(time.Duration(n)) }

// onDay reports whether a day is in [from, until).
func onDay(n int, from, until time.Time) bool {
	number := func(t time.Time) int { return int(t.Sub(noon)) }
	return (from.Equal(time.Time{}) || number(from) <= n) && (until.Equal(time.Time{}) || n < number(until))
}

// naiveHolds asks each appointment, and nothing else.
func naiveHolds(list []charter.Appointment, person string, o charter.Office, activity string, at time.Time) bool {
	for _, a := range list {
		began := at.Compare(a.From) >= 0
		ended := !a.Until.Equal(time.Time{}) && at.Compare(a.Until) >= 0
		if a.Person == person && person != "" && a.Office == o && o >= 1 && o <= 4 && a.Activity == activity && began && !ended {
			return true
		}
	}
	return false
}

// naiveChairs says whether a person may set an activity's schedule.
func naiveChairs(list []charter.Appointment, person, activity string, at time.Time) bool {
	return naiveHolds(list, person, charter.Chair, activity, at) || naiveHolds(list, person, charter.Chair, "", at)
}

// naiveAuthorize is the rule that stands in the way of an act, or nil.
func naiveAuthorize(list []charter.Appointment, person string, act charter.Act, activity string, at time.Time) error {
	power, known := powers[act]
	switch {
	case !known:
		return charter.RuleAct
	case act == charter.SetSchedule && !naiveChairs(list, person, activity, at),
		act != charter.SetSchedule && !naiveHolds(list, person, power.office, "", at):
		return power.rule
	}
	return nil
}

func TestAuthorizeAgreesWithTheNaiveReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wg := charter.Record{Appointments: genAppointments.Draw(t, "appointments")}
		person, activity, at := genPerson.Draw(t, "person"), genActivity.Draw(t, "activity"), genMoment.Draw(t, "at")
		office := charter.Office(rapid.IntRange(0, 9).Draw(t, "office"))
		if got, want := wg.Holds(person, office, activity, at), naiveHolds(wg.Appointments, person, office, activity, at); got != want {
			t.Fatalf("holds %v: got %t, want %t", office, got, want)
		}
		var holders []string
		for _, a := range wg.Appointments {
			if naiveHolds(wg.Appointments, a.Person, office, activity, at) && naiveHolds([]charter.Appointment{a}, a.Person, office, activity, at) && !slices.Contains(holders, a.Person) {
				holders = append(holders, a.Person)
			}
		}
		if diff := cmp.Diff(holders, slices.Collect(wg.Holders(office, activity, at))); diff != "" {
			t.Fatalf("%v: %s", office, diff)
		}
		act := charter.Act(rapid.IntRange(0, 6).Draw(t, "act"))
		if got, want := wg.Authorize(person, act, activity, at), naiveAuthorize(wg.Appointments, person, act, activity, at); got != want {
			t.Fatalf("%v: got %v, want %v", act, got, want)
		}
	})
}

// Every act in a world of two people, two appointments and three moments.
func TestEveryAct(t *testing.T) {
	moments := []time.Time{noon, noon.Add(1), noon.Add(2)}
	var seats []charter.Appointment
	for _, person := range []string{"ana", "bo"} {
		for office := charter.Board; office <= charter.WorkingGroup; office++ {
			for _, activity := range []string{"", "fax"} {
				for _, period := range [][2]time.Time{{}, {1: moments[1]}, {moments[1]}, {moments[1], moments[2]}} {
					seats = append(seats, charter.Appointment{Person: person, Office: office, Activity: activity, From: period[0], Until: period[1]})
				}
			}
		}
	}
	cases := 0
	for i := range seats {
		for _, second := range seats[i:] {
			wg := charter.Record{Appointments: []charter.Appointment{seats[i], second}}
			for act := charter.Act(0); int(act) <= len(powers)+1; act++ {
				for _, activity := range []string{"", "fax", "webrtc"} {
					for _, at := range moments {
						for _, person := range []string{"ana", "bo"} {
							cases++
							if got, want := wg.Authorize(person, act, activity, at), naiveAuthorize(wg.Appointments, person, act, activity, at); got != want {
								t.Fatalf("%v: %s, %v, %q, at %v: got %v, want %v", wg.Appointments, person, act, activity, at, got, want)
							}
						}
					}
				}
			}
		}
	}
	t.Logf("exhaustive: %d cases", cases)
}

// naiveSchedules lists what is not in order about the schedules of the one
// activity of a record, as of a day.
func naiveSchedules(wg charter.Record, asOf int) []string {
	var list []string
	a, scheduled := wg.Activities[0], false
	for i, s := range a.Schedules {
		dated := !s.At.Equal(time.Time{})
		if dated && onDay(asOf, time.Time{}, s.At) {
			continue // to come
		}
		scheduled = true
		if s.Plan == "" {
			list = append(list, fmt.Sprintf("schedule /%d/plan", i))
		}
		switch {
		case !dated:
			list = append(list, fmt.Sprintf("schedule-by-chair /%d/at", i))
		case !slices.ContainsFunc(wg.Appointments, func(c charter.Appointment) bool {
			return c.Person == s.By && c.Person != "" && onDay(int(s.At.Sub(noon)), c.From, c.Until)
		}):
			list = append(list, fmt.Sprintf("schedule-by-chair /%d/by", i))
		}
	}
	if !scheduled && onDay(asOf, a.From, a.Until) {
		list = append(list, "schedule ")
	}
	return list
}

// The check has an index of the chairs; the naive reading has none.
func TestSchedulesAgreeWithTheNaiveReading(t *testing.T) {
	genSchedule := rapid.Custom(func(t *rapid.T) charter.Schedule {
		return charter.Schedule{By: genPerson.Draw(t, "by"), At: genMoment.Draw(t, "at"), Plan: rapid.SampledFrom([]string{"weekly", "weekly", ""}).Draw(t, "plan")}
	})
	rapid.Check(t, func(t *rapid.T) {
		wg := techwg()
		wg.Appointments = rapid.SliceOfN(genChair, 0, 8).Draw(t, "chairs")
		period, asOf := genPeriod.Draw(t, "period"), rapid.IntRange(0, days-1).Draw(t, "as of")
		wg.Activities = []charter.Activity{{Name: "fax", Kind: charter.Supporting, Supports: charter.Umbrella, By: charter.WorkingGroup,
			Schedules: rapid.SliceOfN(genSchedule, 0, 4).Draw(t, "schedules"), From: period[0], Until: period[1]}}
		err := wg.Check(day(asOf))
		if diff := cmp.Diff(naiveSchedules(wg, asOf), schedulePaths(err)); diff != "" {
			t.Fatal(diff)
		}
		chaired := slices.ContainsFunc(wg.Appointments, func(c charter.Appointment) bool {
			return c.Person != "" && c.Activity == "" && onDay(asOf, c.From, c.Until)
		})
		if vacant := errors.Is(err, charter.RuleChair); vacant == chaired {
			t.Fatalf("vacant: got %t", vacant)
		}
	})
}

// naiveNames lists which names are of no activity of that time, or of two, by
// looking at every day.
func naiveNames(wg charter.Record) []string {
	on := func(n int, name string) bool {
		return slices.ContainsFunc(wg.Activities, func(a charter.Activity) bool { return a.Name == name && onDay(n, a.From, a.Until) })
	}
	var list []string
	for i, c := range wg.Appointments {
		known := c.Activity == ""
		for n := range days {
			known = known || onDay(n, c.From, c.Until) && on(n, c.Activity)
		}
		if !known {
			list = append(list, fmt.Sprintf("charter/known-activity /appointments/%d/activity", i))
		}
	}
	for i, a := range wg.Activities {
		shared := false
		for j, b := range wg.Activities {
			began := b.From.Before(a.From) || b.From.Equal(a.From) && j < i
			for n := range days {
				shared = shared || a.Name != "" && a.Name == b.Name && began && onDay(n, a.From, a.Until) && onDay(n, b.From, b.Until)
			}
		}
		if shared {
			list = append(list, fmt.Sprintf("charter/activity-name /activities/%d/name", i))
		}
	}
	for i, m := range wg.Meetings {
		if m.Activity != "" && !on(int(m.Held.Sub(noon)), m.Activity) {
			list = append(list, fmt.Sprintf("charter/known-activity /meetings/%d/activity", i))
		}
	}
	return list
}

// The check has an index of the activities; the naive reading has none.
func TestNamesAgreeWithTheNaiveReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wg := techwg()
		wg.Appointments, wg.Activities, wg.Meetings = nil, nil, nil
		for range rapid.IntRange(0, 6).Draw(t, "activities") {
			period := genPeriod.Draw(t, "period")
			wg.Activities = append(wg.Activities, charter.Activity{Name: genActivity.Draw(t, "name"), From: period[0], Until: period[1]})
		}
		for range rapid.IntRange(0, 4).Draw(t, "chairs") {
			period := genPeriod.Draw(t, "period")
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "ana", Office: charter.Chair, Activity: genActivity.Draw(t, "activity"), From: period[0], Until: period[1]})
		}
		for range rapid.IntRange(0, 4).Draw(t, "meetings") {
			wg.Meetings = append(wg.Meetings, charter.Meeting{Activity: genActivity.Draw(t, "activity"), Held: day(rapid.IntRange(0, days-1).Draw(t, "held"))})
		}
		var got []string
		for _, v := range charter.Violations(wg.Check(noon)) {
			if v.Rule == charter.RuleKnownActivity || v.Rule == charter.RuleActivityName {
				got = append(got, v.ID()+" "+v.Path)
			}
		}
		if diff := cmp.Diff(naiveNames(wg), got); diff != "" {
			t.Fatal(diff)
		}
	})
}

// naiveGate says whether showings open the gate for a standards-like product.
func naiveGate(p charter.Product, showings []charter.Showing) bool {
	var latest time.Time
	strong := false
	for _, s := range showings {
		if s == nil || s.Document() != p.Document || s.Scope() != p.Scope || !alike(s.Excludes(), p.Excludes) || s.Decided().Equal(time.Time{}) || s.Decided().Compare(p.Created) >= 0 {
			continue
		}
		switch s.Decided().Compare(latest) {
		case 0:
			strong = strong && s.Strong()
		case 1:
			latest, strong = s.Decided(), s.Strong()
		}
	}
	return strong
}

// alike reports whether two lists hold the same.
func alike(a, b []string) bool {
	in := func(list []string) func(string) bool {
		return func(s string) bool { return !slices.Contains(list, s) }
	}
	return !slices.ContainsFunc(a, in(b)) && !slices.ContainsFunc(b, in(a))
}

func TestShowingsAgreeWithTheNaiveReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, showings := genProduct.Draw(t, "product"), genShowings.Draw(t, "showings")
		err := p.Check(showings...)
		if want := naiveGate(p, showings); (err == nil) != want {
			t.Fatalf("got %v, want open %t", err, want)
		}
		if diff := cmp.Diff(charter.Violations(err), charter.Violations(p.Check(rapid.Permutation(showings).Draw(t, "shuffled")...))); diff != "" {
			t.Fatalf("in another order: %s", diff)
		}
	})
}

// Every list of up to four showings in a world of two documents and four moments.
func TestEveryFewShowings(t *testing.T) {
	world := []charter.Showing{nil}
	for _, document := range []string{"trunking 1.1", "trunking 1.0"} {
		for _, decided := range []time.Time{{}, noon.Add(-2), noon.Add(-1), noon} {
			world = append(world, showing{document, "SIP trunks", fax, decided, true}, showing{document, "SIP trunks", fax, decided, false})
		}
	}
	p := paper()
	standardsLike(&p)
	cases := 0
	var try func([]charter.Showing)
	try = func(showings []charter.Showing) {
		cases++
		if got, want := p.Check(showings...) == nil, naiveGate(p, showings); got != want {
			t.Fatalf("%v: open %t, want %t", showings, got, want)
		}
		if len(showings) < 4 {
			for _, s := range world {
				try(append(showings, s))
			}
		}
	}
	try(make([]charter.Showing, 0, 4))
	t.Logf("exhaustive: %d cases", cases)
}

func TestOneMoreShowing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, showings := genProduct.Draw(t, "product"), genShowings.Draw(t, "showings")
		before := len(charter.Violations(p.Check(showings...)))
		strong := showing{p.Document, p.Scope, p.Excludes, genMoment.Draw(t, "decided"), true}
		if err := p.Check(append(slices.Clone(showings), strong)...); len(charter.Violations(err)) > before {
			t.Fatalf("a strong showing does harm: %v", err)
		}
		if p.Created.IsZero() {
			return
		}
		refusal := showing{p.Document, p.Scope, p.Excludes, p.Created.Add(-1), false}
		if err := p.Check(append(slices.Clone(showings), refusal)...); err == nil {
			t.Fatal("a later refusal hides behind an earlier pass")
		}
	})
}

// genRecord is anything that Go can hold; where valid, anything that JSON can.
func genRecord(valid bool) *rapid.Generator[charter.Record] {
	return rapid.Custom(func(t *rapid.T) charter.Record {
		text := rapid.SampledFrom([]string{"", "fax", "Fax", "SIPconnect", "umbrella", "a/b~c\n"})
		moment := rapid.SampledFrom([]time.Time{{}, year(2003), noon, noon.Add(1), year(2010).In(time.FixedZone("", 3600))})
		if !valid {
			moment = rapid.SampledFrom([]time.Time{{}, year(-1), year(2003), noon, noon.Add(1), year(10000), noon.In(time.FixedZone("", 1))})
		}
		office := func(name string) charter.Office {
			known := 4
			if !valid {
				known += 2
			}
			return charter.Office(rapid.IntRange(0, known).Draw(t, name))
		}
		date := func() time.Time { return moment.Draw(t, "moment") }
		word := func() string { return text.Draw(t, "text") }
		list := func() []string { return rapid.SliceOfN(text, 0, 2).Draw(t, "list") }
		yes := func() bool { return rapid.Bool().Draw(t, "yes") }
		many := func() int { return rapid.IntRange(0, 3).Draw(t, "many") }
		waivers := func() map[charter.Rule]string {
			if yes() {
				return nil
			}
			return why(rapid.SampledFrom(slices.Collect(charter.Rules())).Draw(t, "rule"), word())
		}
		wg := charter.Record{Name: word(), Waivers: waivers(), Established: rapid.IntRange(-1, 2010).Draw(t, "established"), MailingList: word()}
		for range many() {
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: word(), Office: office("office"), Activity: word(),
				By: office("by"), From: date(), Until: date()})
		}
		for range many() {
			wg.Activities = append(wg.Activities, charter.Activity{Name: word(), Kind: oneOf(t, allActivityKinds), TaskGroup: word(), Supports: word(),
				By: office("by"), From: date(), Until: date()})
			for range many() {
				a := &wg.Activities[len(wg.Activities)-1]
				a.Schedules = append(a.Schedules, charter.Schedule{By: word(), At: date(), Plan: word()})
			}
		}
		for range many() {
			wg.Meetings = append(wg.Meetings, charter.Meeting{Activity: word(), Title: word(), Announced: date(), Held: date(), Waivers: waivers()})
		}
		for range many() {
			p := charter.Product{Title: word(), Created: date(), Form: oneOf(t, allForms), Kind: oneOf(t, allKinds), SIP: yes(), NotForProfit: yes(),
				Origin: oneOf(t, allOrigins), Sources: list(), Partners: list(),
				TaskGroup: word(), Waivers: waivers(),
				Standard: yes(), StandardsLike: yes(), Document: word(), Scope: word(), Excludes: list()}
			for range many() {
				p.Purposes = append(p.Purposes, oneOf(t, allPurposes))
			}
			for range many() {
				p.Limits = append(p.Limits, charter.Limit{By: office("by"), At: date(), Until: date()})
			}
			wg.Products = append(wg.Products, p)
		}
		return wg
	})
}

// oneOf is one of the known words, none, or an unknown one.
func oneOf[W ~string](t *rapid.T, known []W) W {
	return rapid.SampledFrom(append(known, "", "golf")).Draw(t, "word")
}

func TestViolationsAreDistinctAndDeterministic(t *testing.T) {
	sections := []string{"/waivers", "/name", "/established", "/mailingList", "/appointments", "/activities", "/meetings", "/products"}
	rapid.Check(t, func(t *rapid.T) {
		wg, showings := genRecord(false).Draw(t, "record"), genShowings.Draw(t, "showings")
		list := charter.Violations(wg.Check(noon, showings...))
		if diff := cmp.Diff(list, charter.Violations(wg.Check(noon, showings...))); diff != "" {
			t.Fatal(diff)
		}
		seen := map[charter.Violation]bool{}
		section := 0
		for _, v := range list {
			if seen[v] {
				t.Fatalf("twice: %v", v)
			}
			seen[v] = true
			if v.Subject == "" || v.Detail == "" || v.Keyword() == "may" {
				t.Fatalf("incomplete: %#v", v)
			}
			for section < len(sections) && !hasStep(v.Path, sections[section]) {
				section++
			}
			if section == len(sections) {
				t.Fatalf("out of order: %s", v.Path)
			}
		}
	})
}

// hasStep reports whether a JSON Pointer begins with a step.
func hasStep(path, step string) bool {
	return path == step || len(path) > len(step) && path[:len(step)+1] == step+"/"
}

func TestRecordsRoundTripThroughJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wg := genRecord(true).Draw(t, "record")
		b, err := json.Marshal(wg)
		if err != nil {
			t.Fatal(err)
		}
		var back charter.Record
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		if diff := cmp.Diff(wg, back); diff != "" {
			t.Fatalf("%s: %s", b, diff)
		}
	})
}
