package chartertest_test

import (
	"math"
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
)

// arbitraryProducts generates whatever the type can hold: of unknown forms and
// kinds, for no purpose, at times that RFC 3339 can't represent.
func arbitraryProducts() *rapid.Generator[charter.Product] {
	limit := rapid.Custom(func(t *rapid.T) charter.Limit {
		return charter.Limit{By: drawOffice(t, "limited by"), At: drawTime(t, "limited at"), Until: drawTime(t, "limited until")}
	})
	return rapid.Custom(func(t *rapid.T) charter.Product {
		return charter.Product{
			Title:         drawText(t, "title"),
			Created:       drawTime(t, "created"),
			Form:          drawWord(t, "form", charter.Document, charter.Software, charter.Training, charter.Service),
			Kind:          drawWord(t, "kind", charter.TechnicalDocument, charter.WhitePaper, charter.Briefing, charter.Seminar),
			SIP:           rapid.Bool().Draw(t, "sip"),
			NotForProfit:  rapid.Bool().Draw(t, "not for profit"),
			Origin:        drawWord(t, "origin", charter.Research, charter.Development, charter.Compilation, charter.Collaboration),
			Sources:       drawList(t, "sources", text()),
			Partners:      drawList(t, "partners", text()),
			Purposes:      drawList(t, "purposes", word(charter.Inform, charter.Guide, charter.Stimulate, charter.Interoperate)),
			TaskGroup:     drawText(t, "task group"),
			Limits:        drawList(t, "limits", limit),
			Standard:      rapid.Bool().Draw(t, "standard"),
			StandardsLike: rapid.Bool().Draw(t, "standards-like"),
			Document:      drawText(t, "document"),
			Scope:         drawText(t, "scope"),
			Excludes:      drawList(t, "excludes", text()),
			Waivers:       drawWaivers(t),
		}
	})
}

// drawWaivers is nil, or waivers of anything.
func drawWaivers(t *rapid.T) map[charter.Rule]string {
	if rapid.Bool().Draw(t, "not waived") {
		return nil
	}
	rule := rapid.Map(rapid.Byte(), func(n byte) charter.Rule { return charter.Rule(n) })
	return rapid.MapOfN(rule, text(), 0, 3).Draw(t, "waivers")
}

// arbitraryShowings generates showings that say anything, and nil ones.
func arbitraryShowings() *rapid.Generator[charter.Showing] {
	return rapid.Custom(func(t *rapid.T) charter.Showing {
		if rapid.IntRange(0, 9).Draw(t, "nil at 9") == 9 {
			return nil
		}
		return said{drawText(t, "document"), drawText(t, "scope"), drawList(t, "excludes", text()), drawTime(t, "decided"), rapid.Bool().Draw(t, "strong")}
	})
}

// arbitraryRecords generates whatever the type can hold: unknown offices and
// kinds, activities of one name or none, tenures backward in time.
func arbitraryRecords() *rapid.Generator[charter.Record] {
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
	schedule := rapid.Custom(func(t *rapid.T) charter.Schedule {
		return charter.Schedule{By: drawText(t, "schedule by"), At: drawTime(t, "schedule at"), Plan: drawText(t, "plan")}
	})
	activity := rapid.Custom(func(t *rapid.T) charter.Activity {
		return charter.Activity{
			Name:      drawText(t, "name"),
			Kind:      drawWord(t, "kind", charter.Technical, charter.Supporting),
			TaskGroup: drawText(t, "task group"),
			Supports:  drawText(t, "supports"),
			By:        drawOffice(t, "by"),
			Schedules: drawList(t, "schedules", schedule),
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
			Waivers:   drawWaivers(t),
		}
	})
	return rapid.Custom(func(t *rapid.T) charter.Record {
		return charter.Record{
			Name:         drawText(t, "name"),
			Established:  rapid.OneOf(rapid.SampledFrom([]int{0, 1, 2004, 9999, 10000}), rapid.Int()).Draw(t, "established"),
			MailingList:  drawText(t, "mailing list"),
			Appointments: drawList(t, "appointments", appointment),
			Activities:   drawList(t, "activities", activity),
			Meetings:     drawList(t, "meetings", meeting),
			Products:     drawList(t, "products", arbitraryProducts()),
			Waivers:      drawWaivers(t),
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

// drawTime is any time at all: zero, one of a few, or far away in an odd zone.
func drawTime(t *rapid.T, label string) time.Time {
	if rapid.Bool().Draw(t, label+" near") {
		return rapid.SampledFrom([]time.Time{{}, noon, noon.AddDate(0, 0, -1), noon.AddDate(0, 0, -2)}).Draw(t, label)
	}
	zone := time.FixedZone("", rapid.IntRange(-200_000, 200_000).Draw(t, label+" zone"))
	return time.Unix(rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(t, label), 0).In(zone)
}

// drawWord is mostly a known one.
func drawWord[W ~string](t *rapid.T, label string, known ...W) W {
	return word(known...).Draw(t, label)
}

func word[W ~string](known ...W) *rapid.Generator[W] {
	unknown := rapid.Map(text(), func(s string) W { return W(s) })
	return rapid.OneOf(rapid.SampledFrom(known), rapid.SampledFrom(known), unknown)
}

func drawText(t *rapid.T, label string) string { return text().Draw(t, label) }

// text is any string, often a hostile one.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\x00", "\n", "a/b~c", "\xff\xfe", "\u202e", "fax", "Fax", "spencer", "null", `"`, "${x}"}),
		rapid.String(),
	)
}

// said is a showing that says anything.
type said struct {
	document, scope string
	excludes        []string
	decided         time.Time
	strong          bool
}

func (s said) Document() string   { return s.document }
func (s said) Scope() string      { return s.scope }
func (s said) Excludes() []string { return s.excludes }
func (s said) Decided() time.Time { return s.decided }
func (s said) Strong() bool       { return s.strong }
