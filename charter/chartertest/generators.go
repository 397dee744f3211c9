package chartertest

import (
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
)

// Products generates products in which [charter.Product.Check] finds nothing,
// without any showing: one that is like a standard waives what it does without.
func Products() *rapid.Generator[charter.Product] {
	return rapid.Custom(func(t *rapid.T) charter.Product { return drawProduct(t, noon) })
}

// Showings generates showings about few documents and scopes, decided at few
// moments, so that several have to do with each other and with [Products].
func Showings() *rapid.Generator[charter.Showing] {
	return rapid.Custom(func(t *rapid.T) charter.Showing {
		return showing{
			Of:      rapid.SampledFrom([]string{document, document, "trunking 1.0"}).Draw(t, "document"),
			Covers:  rapid.SampledFrom([]string{scope, scope, "SIP"}).Draw(t, "scope"),
			At:      drawPast(t, "decided", noon.AddDate(0, 0, -1)),
			InFavor: rapid.Bool().Draw(t, "strong"),
		}
	})
}

// Records generates records in which [charter.Record.Check] finds nothing as of
// a time, which has to lie in the years 100 to 9900.
func Records(asOf time.Time) *rapid.Generator[charter.Record] {
	return rapid.Custom(func(t *rapid.T) charter.Record {
		chair := charter.Appointment{
			Person: "spencer",
			Office: charter.Chair,
			By:     charter.Board,
			From:   rapid.SampledFrom([]time.Time{{}, asOf.AddDate(-9, 0, 0)}).Draw(t, "chair from"),
			Until:  drawFuture(t, "chair until", asOf),
		}
		wg := charter.Record{
			Name:         rapid.SampledFrom([]string{"techwg", "Zoë's", "a/b~c"}).Draw(t, "name"),
			Established:  asOf.UTC().Year() - rapid.IntRange(10, 50).Draw(t, "age"),
			MailingList:  "techwg@example.org",
			Appointments: []charter.Appointment{chair},
		}
		for range rapid.IntRange(0, 3).Draw(t, "others") {
			wg.Appointments = append(wg.Appointments, charter.Appointment{
				Person: rapid.SampledFrom([]string{"ana", "bo", "eve", "spencer"}).Draw(t, "person"),
				Office: rapid.SampledFrom([]charter.Office{charter.Board, charter.TechnicalDirector, charter.Chair, charter.WorkingGroup}).Draw(t, "office"),
				By:     charter.Board,
				From:   drawPast(t, "from", asOf),
				Until:  drawFuture(t, "until", asOf),
			})
		}
		for _, name := range []string{"fax", "trunking", "webrtc"}[:rapid.IntRange(0, 3).Draw(t, "activities")] {
			drawActivity(t, &wg, name, asOf)
		}
		for range rapid.IntRange(0, 2).Draw(t, "meetings") {
			m := charter.Meeting{Held: drawFuture(t, "held", asOf)}
			if m.Held.IsZero() {
				m.Held = asOf
			}
			if m.Held.Equal(asOf) || rapid.Bool().Draw(t, "announced") {
				m.Announced = asOf.Add(-1)
			}
			if len(wg.Activities) > 0 && rapid.Bool().Draw(t, "of an activity") {
				m.Activity = wg.Activities[0].Name
			}
			wg.Meetings = append(wg.Meetings, m)
		}
		for range rapid.IntRange(0, 3).Draw(t, "products") {
			wg.Products = append(wg.Products, drawProduct(t, asOf))
		}
		return wg
	})
}

// drawActivity adds an activity and perhaps its chair.
func drawActivity(t *rapid.T, wg *charter.Record, name string, asOf time.Time) {
	a := charter.Activity{
		Name: name,
		Kind: rapid.SampledFrom([]charter.ActivityKind{charter.Technical, charter.Supporting}).Draw(t, "kind"),
		By:   charter.WorkingGroup,
		Schedule: charter.Schedule{
			By:   "spencer",
			At:   asOf.AddDate(0, 0, -rapid.IntRange(0, 900).Draw(t, "days since set")),
			Plan: "a call every Friday",
		},
	}
	switch a.Kind {
	case charter.Technical:
		a.TaskGroup = name + " task group"
	case charter.Supporting:
		a.Supports = charter.Umbrella
		if first := wg.Activities; len(first) > 0 && first[0].Kind == charter.Technical && rapid.Bool().Draw(t, "supports a task group") {
			a.Supports = first[0].TaskGroup
		}
	}
	if rapid.Bool().Draw(t, "chaired") {
		a.Schedule.By = "flo"
		wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "flo", Office: charter.Chair, Activity: name})
	}
	if rapid.Bool().Draw(t, "over") {
		a.Until = asOf
		if rapid.Bool().Draw(t, "unscheduled") {
			a.Schedule = charter.Schedule{}
		}
	}
	wg.Activities = append(wg.Activities, a)
}

func drawProduct(t *rapid.T, asOf time.Time) charter.Product {
	p := charter.Product{
		Title:    rapid.SampledFrom([]string{"fax over IP", "SIP trunking", "Zoë's tool"}).Draw(t, "title"),
		Created:  drawPast(t, "created", asOf),
		Form:     rapid.SampledFrom([]charter.Form{charter.Document, charter.Software, charter.Training, charter.Service}).Draw(t, "form"),
		SIP:      true,
		Origin:   rapid.SampledFrom([]charter.Origin{"", charter.Research, charter.Development, charter.Compilation, charter.Collaboration}).Draw(t, "origin"),
		Purposes: rapid.SliceOfNDistinct(rapid.SampledFrom([]charter.Purpose{charter.Inform, charter.Guide, charter.Stimulate, charter.Interoperate}), 1, 4, rapid.ID).Draw(t, "purposes"),
	}
	switch p.Form {
	case charter.Document:
		p.Kind = rapid.SampledFrom([]charter.Kind{charter.TechnicalDocument, charter.WhitePaper, charter.Briefing, charter.Requirement}).Draw(t, "kind")
	case charter.Training:
		p.Kind = rapid.SampledFrom([]charter.Kind{"", charter.Briefing, charter.Seminar}).Draw(t, "kind")
	case charter.Service:
		p.NotForProfit = true
	}
	switch p.Origin {
	case charter.Compilation:
		p.Sources = []string{"RFC 3261"}
	case charter.Collaboration:
		p.Partners = []string{"ATIS"}
	}
	if rapid.Bool().Draw(t, "limited") {
		p.Audience, p.Limited = charter.FullMembers, charter.Determination{By: charter.WorkingGroup, At: asOf}
	}
	if rapid.Bool().Draw(t, "standards-like") {
		p.StandardsLike, p.Document, p.Scope, p.Excludes = true, document, scope, []string{"fax"}
		p.Waivers = map[charter.Rule]string{charter.RuleShowing: "there is nobody to ask"}
	}
	return p
}

// drawPast is zero or one of a few days until asOf.
func drawPast(t *rapid.T, label string, asOf time.Time) time.Time {
	if n := rapid.IntRange(0, 6).Draw(t, label); n > 0 {
		return asOf.AddDate(0, 0, 1-n)
	}
	return time.Time{}
}

// drawFuture is zero or one of a few days after asOf.
func drawFuture(t *rapid.T, label string, asOf time.Time) time.Time {
	if n := rapid.IntRange(0, 6).Draw(t, label); n > 0 {
		return asOf.AddDate(0, 0, n)
	}
	return time.Time{}
}
