package chartertest

import (
	"math"
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

// WorkingGroups generates records in which [charter.WorkingGroup.Check] finds
// nothing as of a time, which has to lie in the years 100 to 9900.
func WorkingGroups(asOf time.Time) *rapid.Generator[charter.WorkingGroup] {
	return rapid.Custom(func(t *rapid.T) charter.WorkingGroup {
		chair := charter.Appointment{
			Person: "spencer",
			Office: charter.Chair,
			By:     charter.Board,
			From:   rapid.SampledFrom([]time.Time{{}, asOf.AddDate(-9, 0, 0)}).Draw(t, "chair from"),
			Until:  drawFuture(t, "chair until", asOf),
		}
		wg := charter.WorkingGroup{
			Name:         rapid.SampledFrom([]string{"techwg", "Zoë's", "a/b~c"}).Draw(t, "name"),
			Established:  asOf.UTC().Year() - rapid.IntRange(10, 50).Draw(t, "age"),
			MailingList:  "techwg@example.org",
			Appointments: []charter.Appointment{chair},
		}
		for range rapid.IntRange(0, 3).Draw(t, "others") {
			wg.Appointments = append(wg.Appointments, charter.Appointment{
				Person: rapid.SampledFrom([]string{"ana", "bo", "eve", "spencer"}).Draw(t, "person"),
				Office: rapid.SampledFrom([]charter.Office{charter.Board, charter.TechnicalDirector, charter.Chair, charter.Group}).Draw(t, "office"),
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
func drawActivity(t *rapid.T, wg *charter.WorkingGroup, name string, asOf time.Time) {
	a := charter.Activity{
		Name: name,
		Kind: rapid.SampledFrom([]charter.ActivityKind{charter.Technical, charter.Supporting}).Draw(t, "kind"),
		By:   charter.Group,
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
		Origin:   charter.Origin(rapid.IntRange(0, int(charter.Collaboration)).Draw(t, "origin")),
		Purposes: rapid.SliceOfNDistinct(rapid.SampledFrom([]charter.Purpose{charter.Inform, charter.Guide, charter.Stimulate, charter.Interoperate}), 1, 4, rapid.ID).Draw(t, "purposes"),
	}
	switch p.Form {
	case charter.Document:
		p.Kind = rapid.SampledFrom([]charter.Kind{charter.TechnicalDocument, charter.WhitePaper, charter.Briefing, charter.Requirement}).Draw(t, "kind")
	case charter.Training:
		p.Kind = rapid.SampledFrom([]charter.Kind{0, charter.Briefing, charter.Seminar}).Draw(t, "kind")
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
		p.Audience, p.Limited = charter.FullMembers, charter.Determination{By: charter.Group, At: asOf}
	}
	if rapid.Bool().Draw(t, "standards-like") {
		p.StandardsLike, p.Document, p.Scope, p.Excludes = true, document, scope, []string{"fax"}
		p.Waivers = map[charter.Rule]string{charter.RuleShowing: "there is nobody to ask"}
	}
	return p
}

// ArbitraryProducts generates whatever the type can hold: of unknown forms and
// kinds, for no purpose, at times that can't be written down.
func ArbitraryProducts() *rapid.Generator[charter.Product] {
	return rapid.Custom(func(t *rapid.T) charter.Product {
		p := charter.Product{
			Title:         drawText(t, "title"),
			Created:       drawTime(t, "created"),
			Form:          charter.Form(rapid.Byte().Draw(t, "form")),
			Kind:          charter.Kind(rapid.Byte().Draw(t, "kind")),
			SIP:           rapid.Bool().Draw(t, "sip"),
			NotForProfit:  rapid.Bool().Draw(t, "not for profit"),
			Origin:        charter.Origin(rapid.Byte().Draw(t, "origin")),
			Sources:       drawList(t, "sources", text()),
			Partners:      drawList(t, "partners", text()),
			Purposes:      drawList(t, "purposes", rapid.Map(rapid.Uint16(), func(n uint16) charter.Purpose { return charter.Purpose(n) })),
			Audience:      charter.Audience(rapid.Byte().Draw(t, "audience")),
			Limited:       charter.Determination{By: drawOffice(t, "limited by"), At: drawTime(t, "limited at")},
			Standard:      rapid.Bool().Draw(t, "standard"),
			StandardsLike: rapid.Bool().Draw(t, "standards-like"),
			Document:      drawText(t, "document"),
			Scope:         drawText(t, "scope"),
			Excludes:      drawList(t, "excludes", text()),
		}
		if rapid.Bool().Draw(t, "waived") {
			rule := rapid.Map(rapid.Byte(), func(n byte) charter.Rule { return charter.Rule(n) })
			p.Waivers = rapid.MapOfN(rule, text(), 0, 3).Draw(t, "waivers")
		}
		return p
	})
}

// ArbitraryShowings generates showings that say anything, and nil ones.
func ArbitraryShowings() *rapid.Generator[charter.Showing] {
	return rapid.Custom(func(t *rapid.T) charter.Showing {
		if rapid.IntRange(0, 9).Draw(t, "nil at 9") == 9 {
			return nil
		}
		return showing{drawText(t, "document"), drawText(t, "scope"), drawTime(t, "decided"), rapid.Bool().Draw(t, "strong")}
	})
}

// ArbitraryWorkingGroups generates whatever the type can hold: unknown offices
// and kinds, activities of one name or none, tenures backward in time.
func ArbitraryWorkingGroups() *rapid.Generator[charter.WorkingGroup] {
	appointment := rapid.Custom(func(t *rapid.T) charter.Appointment {
		return charter.Appointment{
			Person:   drawText(t, "person"),
			Office:   drawOffice(t, "office"),
			Activity: drawText(t, "activity"),
			By:       drawOffice(t, "by"),
			From:     drawTime(t, "from"),
			Until:    drawTime(t, "until"),
		}
	})
	activity := rapid.Custom(func(t *rapid.T) charter.Activity {
		return charter.Activity{
			Name:      drawText(t, "name"),
			Kind:      charter.ActivityKind(rapid.Uint8Max(4).Draw(t, "kind")),
			TaskGroup: drawText(t, "task group"),
			Supports:  drawText(t, "supports"),
			By:        drawOffice(t, "by"),
			Schedule:  charter.Schedule{By: drawText(t, "schedule by"), At: drawTime(t, "schedule at"), Plan: drawText(t, "plan")},
			From:      drawTime(t, "from"),
			Until:     drawTime(t, "until"),
		}
	})
	meeting := rapid.Custom(func(t *rapid.T) charter.Meeting {
		return charter.Meeting{
			Activity:  drawText(t, "activity"),
			Title:     drawText(t, "title"),
			Announced: drawTime(t, "announced"),
			Held:      drawTime(t, "held"),
		}
	})
	return rapid.Custom(func(t *rapid.T) charter.WorkingGroup {
		return charter.WorkingGroup{
			Name:         drawText(t, "name"),
			Established:  rapid.OneOf(rapid.SampledFrom([]int{0, 1, 2004, 9999, 10000}), rapid.Int()).Draw(t, "established"),
			MailingList:  drawText(t, "mailing list"),
			Appointments: drawList(t, "appointments", appointment),
			Activities:   drawList(t, "activities", activity),
			Meetings:     drawList(t, "meetings", meeting),
			Products:     drawList(t, "products", ArbitraryProducts()),
		}
	})
}

// drawOffice is mostly a known one.
func drawOffice(t *rapid.T, label string) charter.Office {
	return charter.Office(rapid.Uint8Max(6).Draw(t, label))
}

// drawList is nil rather than empty, as a decoded record has it.
func drawList[E any](t *rapid.T, label string, elem *rapid.Generator[E]) []E {
	list := rapid.SliceOfN(elem, 0, 4).Draw(t, label)
	if len(list) == 0 {
		return nil
	}
	return list
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

// drawTime is any time at all: zero, one of a few, or far away in an odd zone.
func drawTime(t *rapid.T, label string) time.Time {
	if rapid.Bool().Draw(t, label+" near") {
		return drawPast(t, label, noon)
	}
	zone := time.FixedZone("", rapid.IntRange(-200_000, 200_000).Draw(t, label+" zone"))
	return time.Unix(rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(t, label), 0).In(zone)
}

func drawText(t *rapid.T, label string) string { return text().Draw(t, label) }

// text is any string, often a hostile one.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\x00", "\n", "a/b~c", "\xff\xfe", "\u202e", "fax", "spencer", "null", `"`, "${x}"}),
		rapid.String(),
	)
}
