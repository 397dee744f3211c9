package membershiptest

import (
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
)

// Memberships generates memberships that a roster accepts, of few people at few
// moments, so that several in one case have to do with each other.
func Memberships() *rapid.Generator[membership.Membership] {
	return rapid.Custom(func(t *rapid.T) membership.Membership {
		m := membership.Membership{
			Person:       rapid.SampledFrom(people).Draw(t, "person"),
			Organization: rapid.SampledFrom(organizations).Draw(t, "organization"),
			Class:        rapid.SampledFrom(everyClass).Draw(t, "class"),
		}
		m.From, m.Until = drawPeriod(t)
		return m
	})
}

// Engagements generates engagements that a roster accepts, as [Memberships].
func Engagements() *rapid.Generator[membership.Engagement] {
	return rapid.Custom(func(t *rapid.T) membership.Engagement {
		e := membership.Engagement{
			Person:       rapid.SampledFrom(people).Draw(t, "person"),
			Organization: rapid.SampledFrom(organizations).Draw(t, "organization"),
			Activities:   drawList(t, "activities", rapid.SampledFrom(names)),
		}
		e.From, e.Until = drawPeriod(t)
		return e
	})
}

// Accesses generates accesses in which [membership.Access.Check] finds nothing:
// open ones, and ones narrowed by both determinations or, with a waiver, by
// fewer.
func Accesses() *rapid.Generator[membership.Access] {
	return rapid.Custom(func(t *rapid.T) membership.Access {
		a := membership.Access{
			Activity:  rapid.SampledFrom(names).Draw(t, "activity"),
			Only:      rapid.SampledFrom(everySet).Draw(t, "only"),
			TaskGroup: drawDetermination(t, "task group"),
			Chair:     drawDetermination(t, "chair"),
		}
		if a.Only != membership.Of() && (a.TaskGroup.At.IsZero() || a.Chair.At.IsZero()) {
			a.Waivers = map[membership.Rule]string{membership.RuleOpenToAllClasses: "the room is small"}
		}
		return a
	})
}

// Cases generates cases of valid parts.
func Cases() *rapid.Generator[Case] {
	return rapid.Custom(func(t *rapid.T) Case {
		return Case{
			Members:     drawList(t, "members", Memberships()),
			Consultants: drawList(t, "consultants", Engagements()),
			Access:      Accesses().Draw(t, "access"),
			Person:      rapid.SampledFrom(people).Draw(t, "person"),
			At:          drawMoment(t, "at"),
		}
	})
}

// ReceiptCases generates cases of valid parts.
func ReceiptCases() *rapid.Generator[ReceiptCase] {
	return rapid.Custom(func(t *rapid.T) ReceiptCase {
		return ReceiptCase{
			Members:     drawList(t, "members", Memberships()),
			Consultants: drawList(t, "consultants", Engagements()),
			To:          rapid.SampledFrom(everySet).Draw(t, "to"),
			Person:      rapid.SampledFrom(people).Draw(t, "person"),
			At:          drawMoment(t, "at"),
		}
	})
}

func drawDetermination(t *rapid.T, label string) membership.Determination {
	return membership.Determination{By: rapid.SampledFrom(people).Draw(t, label), At: drawMoment(t, label)}
}

// drawList is nil rather than empty, as a decoded record has it.
func drawList[E any](t *rapid.T, label string, elem *rapid.Generator[E]) []E {
	list := rapid.SliceOfN(elem, 0, 4).Draw(t, label)
	if len(list) == 0 {
		return nil
	}
	return list
}

// drawMoment is zero or one of a few moments, close together.
func drawMoment(t *rapid.T, label string) time.Time {
	if n := rapid.IntRange(0, 6).Draw(t, label); n > 0 {
		return first.Add(time.Duration(n) * tick)
	}
	return time.Time{}
}

// drawPeriod begins before it ends.
func drawPeriod(t *rapid.T) (from, until time.Time) {
	from, until = drawMoment(t, "from"), drawMoment(t, "until")
	if !from.Before(until) {
		until = time.Time{}
	}
	return from, until
}
