package membershiptest

import (
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
)

// Names for odd cases: few, so that they meet, and not all tame.
var (
	people        = []string{"ana", "Ana", "ana ", "bo", "Zoë", "null"}
	activities    = []string{"fax", "Fax", "webrtc", "a/b~c"}
	organizations = []string{"Acme", "ACME", "Acme ", "State University", "ana"}
)

// Memberships generates memberships that a roster accepts, of few people and
// organisations at few moments, so that several in one case have to do with each
// other.
func Memberships() *rapid.Generator[membership.Membership] {
	return rapid.Custom(func(t *rapid.T) membership.Membership {
		m := membership.Membership{Class: rapid.SampledFrom(everyClass).Draw(t, "class")}
		if rapid.Bool().Draw(t, "an organisation's") {
			m.Organization = rapid.SampledFrom(organizations).Draw(t, "organization")
		} else {
			m.Person = rapid.SampledFrom(people).Draw(t, "person")
		}
		m.From, m.Until = drawPeriod(t)
		return m
	})
}

// Affiliations generates affiliations that a roster accepts, as [Memberships].
func Affiliations() *rapid.Generator[membership.Affiliation] {
	return rapid.Custom(func(t *rapid.T) membership.Affiliation {
		a := membership.Affiliation{
			Person:       rapid.SampledFrom(people).Draw(t, "person"),
			Organization: rapid.SampledFrom(organizations).Draw(t, "organization"),
		}
		a.From, a.Until = drawPeriod(t)
		return a
	})
}

// Engagements generates engagements that a roster accepts, as [Memberships].
func Engagements() *rapid.Generator[membership.Engagement] {
	return rapid.Custom(func(t *rapid.T) membership.Engagement {
		e := membership.Engagement{
			Person:     rapid.SampledFrom(people).Draw(t, "person"),
			Activities: drawList(t, "activities", rapid.SampledFrom(activities)),
		}
		e.From, e.Until = drawPeriod(t)
		return e
	})
}

// Records generates records of valid parts. Whether [membership.Records.Check]
// finds that names look alike, or that a kind is missing, is left to chance.
func Records() *rapid.Generator[membership.Records] {
	return rapid.Custom(func(t *rapid.T) membership.Records {
		return membership.Records{
			Memberships:  drawList(t, "memberships", Memberships()),
			Affiliations: drawList(t, "affiliations", Affiliations()),
			Engagements:  drawList(t, "engagements", Engagements()),
			Waivers:      rapid.SampledFrom([]map[membership.Rule]string{nil, {membership.RuleBothKinds: "new", membership.RuleLookAlike: "so they are called"}}).Draw(t, "waivers"),
		}
	})
}

// Accesses generates accesses in which [membership.Access.Check] finds nothing:
// open ones, and ones narrowed by both determinations or, with a waiver, by
// fewer, one after the other.
func Accesses() *rapid.Generator[membership.Access] {
	return rapid.Custom(func(t *rapid.T) membership.Access {
		a := membership.Access{Activity: rapid.SampledFrom(append([]string{""}, activities...)).Draw(t, "activity")}
		begin := rapid.IntRange(1, 3)
		for from := begin.Draw(t, "from"); from < 6 && rapid.Bool().Draw(t, "narrowed"); {
			until := from + begin.Draw(t, "days")
			n := membership.Narrowing{
				Only:      rapid.SampledFrom(everySet[1:]).Draw(t, "only"),
				TaskGroup: drawDetermination(t, "task group", from),
				Chair:     drawDetermination(t, "chair", from),
				Until:     first.Add(time.Duration(until) * tick),
			}
			if n.TaskGroup.At.IsZero() || n.Chair.At.IsZero() {
				n.Waivers = waivers
			}
			a.Narrowings, from = append(a.Narrowings, n), until
		}
		return a
	})
}

// Cases generates cases of valid parts.
func Cases() *rapid.Generator[Case] {
	return rapid.Custom(func(t *rapid.T) Case {
		return Case{Records().Draw(t, "records"), Accesses().Draw(t, "access"), rapid.SampledFrom(people).Draw(t, "person"), drawMoment(t, "at")}
	})
}

// ReceiptCases generates cases of valid parts.
func ReceiptCases() *rapid.Generator[ReceiptCase] {
	return rapid.Custom(func(t *rapid.T) ReceiptCase {
		return ReceiptCase{Records().Draw(t, "records"), rapid.SampledFrom(everySet).Draw(t, "to"), rapid.SampledFrom(people).Draw(t, "person"), drawMoment(t, "at")}
	})
}

// drawDetermination is one that was made at a moment, or none.
func drawDetermination(t *rapid.T, label string, n int) membership.Determination {
	if rapid.IntRange(0, 3).Draw(t, label) == 0 {
		return membership.Determination{}
	}
	return membership.Determination{By: rapid.SampledFrom(people).Draw(t, label), At: first.Add(time.Duration(n) * tick)}
}

// drawList is nil rather than empty, as a decoded record has it.
func drawList[E any](t *rapid.T, label string, elem *rapid.Generator[E]) []E {
	return append([]E(nil), rapid.SliceOfN(elem, 0, 4).Draw(t, label)...)
}

// drawMoment is zero or one of a few moments, close together.
func drawMoment(t *rapid.T, label string) time.Time {
	if n := rapid.IntRange(0, 6).Draw(t, label); n > 0 {
		return first.Add(time.Duration(n) * tick).In(rapid.SampledFrom(zones).Draw(t, label))
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
