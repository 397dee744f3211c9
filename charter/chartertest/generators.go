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

// Showings generates showings about few documents, scopes and omissions, decided at
// few moments, so that several have to do with each other and with [Products].
func Showings() *rapid.Generator[charter.Showing] {
	return rapid.Custom(func(t *rapid.T) charter.Showing {
		return showing{
			Of:      rapid.SampledFrom([]string{document, document, "trunking 1.0"}).Draw(t, "document"),
			Covers:  rapid.SampledFrom([]string{scope, scope, "SIP"}).Draw(t, "scope"),
			Leaves:  rapid.SampledFrom([][]string{fax, fax, {"fax", "fax"}, {"video"}}).Draw(t, "excludes"),
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
			if rapid.Bool().Draw(t, "announced") {
				m.Announced = asOf.Add(-1)
			} else if m.Held.Equal(asOf) {
				m.Waivers = waive(charter.RuleAnnounced, "the list was down")
			}
			if len(wg.Activities) > 0 && wg.Activities[0].Until.IsZero() && rapid.Bool().Draw(t, "of an activity") {
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
	}
	chairs := []string{"spencer"}
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
		chairs = append(chairs, "flo")
		wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "flo", Office: charter.Chair, Activity: name})
	}
	for range rapid.IntRange(1, 3).Draw(t, "schedules") {
		set := asOf.AddDate(0, 0, -rapid.IntRange(0, 900).Draw(t, "days since set"))
		schedule(rapid.SampledFrom(chairs).Draw(t, "set by"), set)(&a)
	}
	if rapid.Bool().Draw(t, "to be revised") {
		schedule("zed", asOf.AddDate(0, 0, 1))(&a)
	}
	if rapid.Bool().Draw(t, "over") {
		before := a
		before.Until = asOf
		if rapid.Bool().Draw(t, "unscheduled") {
			before.Schedules = nil
		}
		wg.Activities = append(wg.Activities, before)
		if rapid.Bool().Draw(t, "for good") {
			return
		}
		a.From = asOf
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
	kinds := []charter.Kind{charter.TechnicalDocument, charter.WhitePaper, charter.Briefing, charter.Seminar, charter.ExpertList}
	if p.Form != charter.Document {
		kinds = append(kinds, "")
	}
	p.Kind = rapid.SampledFrom(kinds).Draw(t, "kind")
	p.NotForProfit = p.Form == charter.Service
	switch p.Origin {
	case charter.Compilation:
		p.Sources = []string{"RFC 3261"}
	case charter.Collaboration:
		p.Partners = []string{"ATIS"}
	}
	if rapid.Bool().Draw(t, "limited") {
		p.Limits = []charter.Limit{{By: charter.WorkingGroup, At: asOf, Until: drawFuture(t, "limited until", asOf)}}
	}
	if rapid.Bool().Draw(t, "standards-like") {
		p.StandardsLike, p.Document, p.Scope, p.Excludes = true, document, scope, fax
		p.Waivers = waive(charter.RuleShowing, "there is nobody to ask")
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
