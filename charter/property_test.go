package charter_test

import (
	"encoding/json"
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
	genAppointments = rapid.SliceOfN(genAppointment, 0, 6)
	genShowing      = rapid.Custom(func(t *rapid.T) charter.Showing {
		if rapid.IntRange(0, 9).Draw(t, "nil") == 0 {
			return nil
		}
		return showing{
			rapid.SampledFrom([]string{"trunking 1.1", "trunking 1.0"}).Draw(t, "document"),
			rapid.SampledFrom([]string{"SIP trunks", "all of SIP"}).Draw(t, "scope"),
			genMoment.Draw(t, "decided"), rapid.Bool().Draw(t, "strong")}
	})
	genShowings = rapid.SliceOfN(genShowing, 0, 6)
	genProduct  = rapid.Custom(func(t *rapid.T) charter.Product { // standards-like
		p := paper()
		standardsLike(&p)
		p.Created = genMoment.Draw(t, "created")
		p.Scope = rapid.SampledFrom([]string{"SIP trunks", "all of SIP"}).Draw(t, "scope")
		return p
	})
)

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
	for _, anybody := range []string{"ana", "bo"} {
		if naiveHolds(list, anybody, charter.Chair, activity, at) {
			return naiveHolds(list, person, charter.Chair, activity, at)
		}
	}
	return naiveHolds(list, person, charter.Chair, "", at)
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

// The check has an index of the chairs; the naive reading has none.
func TestChairsAgreeWithTheNaiveReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wg := techwg()
		wg.Appointments = rapid.SliceOfN(genChair, 0, 8).Draw(t, "chairs")
		person, activity, at := genPerson.Draw(t, "person"), "fax", genMoment.Draw(t, "at")
		if at.IsZero() {
			at = noon
		}
		wg.Activities = []charter.Activity{{Name: activity, Kind: charter.Supporting, Supports: charter.Umbrella, By: charter.WorkingGroup,
			Schedule: charter.Schedule{By: person, At: at, Plan: "weekly"}}}
		var vacant, byChair bool = false, true
		for _, v := range charter.Violations(wg.Check(at)) {
			vacant = vacant || v.Rule == charter.RuleChair
			byChair = byChair && v.Rule != charter.RuleScheduleByChair
		}
		if want := naiveChairs(wg.Appointments, person, activity, at); byChair != want {
			t.Fatalf("set by its chair: got %t, want %t", byChair, want)
		}
		want := !naiveHolds(wg.Appointments, "ana", charter.Chair, "", at) && !naiveHolds(wg.Appointments, "bo", charter.Chair, "", at)
		if vacant != want {
			t.Fatalf("vacant: got %t, want %t", vacant, want)
		}
	})
}

// naiveGate says whether showings open the gate for a standards-like product.
func naiveGate(p charter.Product, showings []charter.Showing) bool {
	var latest time.Time
	strong := false
	for _, s := range showings {
		if s == nil || s.Document() != p.Document || s.Scope() != p.Scope || s.Decided().Equal(time.Time{}) || s.Decided().Compare(p.Created) >= 0 {
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
			world = append(world, showing{document, "SIP trunks", decided, true}, showing{document, "SIP trunks", decided, false})
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
		strong := showing{p.Document, p.Scope, genMoment.Draw(t, "decided"), true}
		if err := p.Check(append(slices.Clone(showings), strong)...); len(charter.Violations(err)) > before {
			t.Fatalf("a strong showing does harm: %v", err)
		}
		if p.Created.IsZero() {
			return
		}
		refusal := showing{p.Document, p.Scope, p.Created.Add(-1), false}
		if err := p.Check(append(slices.Clone(showings), refusal)...); err == nil {
			t.Fatal("a later refusal hides behind an earlier pass")
		}
	})
}

// genRecord is anything that Go can hold; where valid, anything that JSON can.
func genRecord(valid bool) *rapid.Generator[charter.Record] {
	return rapid.Custom(func(t *rapid.T) charter.Record {
		text := rapid.SampledFrom([]string{"", "fax", "SIPconnect", "umbrella", "a/b~c\n"})
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
		wg := charter.Record{Name: word(), Established: rapid.IntRange(-1, 2010).Draw(t, "established"), MailingList: word()}
		for range many() {
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: word(), Office: office("office"), Activity: word(),
				By: office("by"), From: date(), Until: date()})
		}
		for range many() {
			wg.Activities = append(wg.Activities, charter.Activity{Name: word(), Kind: oneOf(t, allActivityKinds), TaskGroup: word(), Supports: word(),
				By: office("by"), Schedule: charter.Schedule{By: word(), At: date(), Plan: word()}, From: date(), Until: date()})
		}
		for range many() {
			wg.Meetings = append(wg.Meetings, charter.Meeting{Activity: word(), Title: word(), Announced: date(), Held: date()})
		}
		for range many() {
			p := charter.Product{Title: word(), Created: date(), Form: oneOf(t, allForms), Kind: oneOf(t, allKinds), SIP: yes(), NotForProfit: yes(),
				Origin: oneOf(t, allOrigins), Sources: list(), Partners: list(),
				Audience: oneOf(t, allAudiences), Limited: charter.Determination{By: office("by"), At: date()},
				Standard: yes(), StandardsLike: yes(), Document: word(), Scope: word(), Excludes: list()}
			for range many() {
				p.Purposes = append(p.Purposes, oneOf(t, allPurposes))
			}
			if yes() {
				p.Waivers = map[charter.Rule]string{rapid.SampledFrom(slices.Collect(charter.Rules())).Draw(t, "rule"): word()}
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
	sections := []string{"/name", "/established", "/mailingList", "/appointments", "/activities", "/meetings", "/products"}
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
