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
			At:      drawDay(t, "decided", noon.AddDate(0, 0, -1), -1),
			InFavor: rapid.Bool().Draw(t, "strong"),
		}
	})
}

// Records generates records in which [charter.Record.Check] finds nothing as of
// a time, which has to lie in the years 100 to 9900.
func Records(asOf time.Time) *rapid.Generator[charter.Record] {
	return rapid.Custom(func(t *rapid.T) charter.Record {
		wg := smallest()
		wg.Name = rapid.SampledFrom([]string{"techwg", "Zoë's", "a/b~c"}).Draw(t, "name")
		wg.Established = asOf.UTC().Year() - rapid.IntRange(10, 50).Draw(t, "age")
		chair := &wg.Appointments[0]
		chair.From = rapid.SampledFrom([]time.Time{never, asOf.AddDate(-9, 0, 0)}).Draw(t, "chair from")
		chair.Until = drawDay(t, "chair until", asOf.AddDate(0, 0, 1), 1)
		for range rapid.IntRange(0, 3).Draw(t, "others") {
			wg.Appointments = append(wg.Appointments, charter.Appointment{
				Person: rapid.SampledFrom([]string{"ana", "bo", "eve", "spencer"}).Draw(t, "person"),
				Office: rapid.SampledFrom(but(0)).Draw(t, "office"),
				By:     charter.Board,
				From:   drawDay(t, "from", asOf, -1),
				Until:  drawDay(t, "until", asOf.AddDate(0, 0, 1), 1),
			})
		}
		for _, name := range []string{"fax", "trunking", "webrtc"}[:rapid.IntRange(0, 3).Draw(t, "activities")] {
			drawActivity(t, &wg, name, asOf)
		}
		for range rapid.IntRange(0, 2).Draw(t, "meetings") {
			m := charter.Meeting{Held: asOf.AddDate(0, 0, rapid.IntRange(0, 6).Draw(t, "days to come"))}
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
	a := charter.Activity{Name: name, Kind: charter.Technical, TaskGroup: name + " task group", By: charter.WorkingGroup}
	if rapid.Bool().Draw(t, "supporting") {
		a.Kind, a.TaskGroup, a.Supports = charter.Supporting, "", charter.Umbrella
		if first := wg.Activities; len(first) > 0 && first[0].Kind == charter.Technical && rapid.Bool().Draw(t, "supports a task group") {
			a.Supports = first[0].TaskGroup
		}
	}
	chairs := []string{"spencer"}
	if rapid.Bool().Draw(t, "chaired") {
		chairs = append(chairs, "flo")
		wg.Appointments = append(wg.Appointments, flo(name, never, never))
	}
	for range rapid.IntRange(1, 3).Draw(t, "schedules") {
		schedule(rapid.SampledFrom(chairs).Draw(t, "set by"), asOf.AddDate(0, 0, -rapid.IntRange(0, 900).Draw(t, "days since set")))(&a)
	}
	if rapid.Bool().Draw(t, "to be revised") {
		schedule("zed", asOf.AddDate(0, 0, 1))(&a)
	}
	if rapid.Bool().Draw(t, "over") {
		before := a
		before.Until, a.From = asOf, asOf
		if rapid.Bool().Draw(t, "unscheduled") {
			before.Schedules = nil
		}
		wg.Activities = append(wg.Activities, before)
		if rapid.Bool().Draw(t, "for good") {
			return
		}
	}
	wg.Activities = append(wg.Activities, a)
}

func drawProduct(t *rapid.T, asOf time.Time) charter.Product {
	p := rapid.SampledFrom(variants()).Draw(t, "of a form and kind")
	p.Title = rapid.SampledFrom([]string{"fax over IP", "SIP trunking", "Zoë's tool"}).Draw(t, "title")
	p.Created = drawDay(t, "created", asOf, -1)
	p.Origin = rapid.SampledFrom(origins).Draw(t, "origin")
	p.Purposes = rapid.SliceOfNDistinct(rapid.SampledFrom(aims), 1, 4, rapid.ID).Draw(t, "purposes")
	p.NotForProfit = p.Form == charter.Service || rapid.Bool().Draw(t, "not for profit")
	if p.Origin != charter.Compilation && p.Origin != charter.Collaboration && rapid.Bool().Draw(t, "plain") {
		p.TaskGroup, p.Sources, p.Partners = "", nil, nil
	}
	if rapid.Bool().Draw(t, "limited") {
		p.Limits = []charter.Limit{limit(group, asOf, drawDay(t, "limited until", asOf.AddDate(0, 0, 1), 1))}
	}
	if rapid.Bool().Draw(t, "standards-like") {
		p.StandardsLike, p.Document, p.Scope, p.Excludes = true, document, scope, fax
		p.Waivers = waive(charter.RuleShowing, "there is nobody to ask")
	}
	return p
}

// drawDay is never, or one of a few days from the first on, or back.
func drawDay(t *rapid.T, label string, first time.Time, step int) time.Time {
	n := rapid.IntRange(0, 6).Draw(t, label)
	if n == 0 {
		return never
	}
	return first.AddDate(0, 0, step*(n-1))
}
