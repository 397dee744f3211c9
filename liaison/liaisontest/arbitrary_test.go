package liaisontest_test

import (
	"math"
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/liaisontest"
)

// arbitraryLiaisons generates whatever the type can hold: nobody's, of unknown
// statuses, backward in time, at times that RFC 3339 cannot represent.
func arbitraryLiaisons() *rapid.Generator[liaison.Liaison] {
	return rapid.Custom(func(t *rapid.T) liaison.Liaison {
		return liaison.Liaison{
			Body: drawText(t, "body"), Voice: drawText(t, "voice"), Class: drawText(t, "class"),
			Status:   liaison.Status(rapid.Byte().Draw(t, "status")),
			Topics:   drawList(t, "topics", text()),
			From:     drawTime(t, "from"),
			Until:    drawTime(t, "until"),
			Contacts: drawList(t, "contacts", times()),
		}
	})
}

// arbitraryRegisters generates whatever the type can hold.
func arbitraryRegisters() *rapid.Generator[liaison.Register] {
	return rapid.Custom(func(t *rapid.T) liaison.Register {
		return liaison.Register{
			Liaisons: drawList(t, "liaisons", rapid.OneOf(liaisontest.Liaisons(), arbitraryLiaisons())),
			Waivers:  drawWaivers(t),
		}
	})
}

// arbitraryQuestions generates whatever the type can hold: bodies without names or
// asked twice, windows that are never open.
func arbitraryQuestions() *rapid.Generator[liaison.Question] {
	body := rapid.Custom(func(t *rapid.T) liaison.Body {
		return liaison.Body{Name: drawText(t, "name"), Voice: drawText(t, "voice"), Class: drawText(t, "class")}
	})
	return rapid.Custom(func(t *rapid.T) liaison.Question {
		return liaison.Question{
			Document: drawText(t, "document"), Scope: drawText(t, "scope"),
			Excludes: drawList(t, "excludes", text()),
			Topics:   drawList(t, "topics", text()),
			Asked:    drawList(t, "asked", rapid.OneOf(rapid.SampledFrom([]liaison.Body{{Name: "IETF"}, {Name: "ITU-T SG11", Voice: "ITU"}, {Name: "ATIS", Class: "regional"}}), body)),
			Relevant: drawList(t, "relevant", text()),
			Opened:   drawTime(t, "opened"),
			Closes:   drawTime(t, "closes"),
			Waivers:  drawWaivers(t),
		}
	})
}

// arbitraryPositions generates whatever the type can hold, unknown stances and
// hostile concerns included.
func arbitraryPositions() *rapid.Generator[liaison.Position] {
	concern := rapid.Custom(func(t *rapid.T) liaison.Concern {
		resolution := liaison.Resolution{By: drawText(t, "by"), At: drawTime(t, "resolution"), How: drawText(t, "how")}
		return liaison.Concern{Text: drawText(t, "concern"), Resolved: resolution}
	})
	return rapid.Custom(func(t *rapid.T) liaison.Position {
		return liaison.Position{
			Body:      drawText(t, "body"),
			Stance:    liaison.Stance(rapid.Byte().Draw(t, "stance")),
			At:        drawTime(t, "at"),
			Statement: drawText(t, "statement"),
			Concerns:  drawList(t, "concerns", concern),
		}
	})
}

// arbitraryThresholds generates whatever the type can hold: sets of unknown
// stances, numbers below zero and out of range, shares of nothing.
func arbitraryThresholds() *rapid.Generator[liaison.Threshold] {
	return rapid.Custom(func(t *rapid.T) liaison.Threshold {
		if rapid.IntRange(0, 9).Draw(t, "zero") == 0 {
			return liaison.Threshold{}
		}
		compare := rapid.SampledFrom([]func(liaison.Stances, int) liaison.Threshold{
			liaison.Stances.AtLeast, liaison.Stances.MoreThan, liaison.Stances.AtMost, liaison.Stances.LessThan,
		}).Draw(t, "compare")
		threshold := compare(liaison.Stances(rapid.Byte().Draw(t, "count")), rapid.Int().Draw(t, "n"))
		if rapid.Bool().Draw(t, "share") {
			threshold = threshold.Per(rapid.Int().Draw(t, "per"), liaison.Stances(rapid.Byte().Draw(t, "base")))
		}
		return threshold.Among(drawText(t, "class"))
	})
}

// arbitraryPolicies generates whatever the type can hold, waivers of unknown rules
// included.
func arbitraryPolicies() *rapid.Generator[liaison.Policy] {
	condition := rapid.Custom(func(t *rapid.T) liaison.Condition {
		return liaison.Condition{
			Need:   rapid.OneOf(liaisontest.Thresholds(), arbitraryThresholds()).Draw(t, "need"),
			When:   rapid.OneOf(liaisontest.Thresholds(), arbitraryThresholds()).Draw(t, "when"),
			Clause: drawText(t, "clause"),
		}
	})
	return rapid.Custom(func(t *rapid.T) liaison.Policy {
		return liaison.Policy{
			Name: drawText(t, "name"), Source: drawText(t, "source"), Edition: drawText(t, "edition"),
			Conditions: drawList(t, "conditions", condition),
			Required:   drawList(t, "required", text()),
			Electorate: rapid.Bool().Draw(t, "electorate"),
			Blocks:     liaison.Blocks(rapid.ByteRange(0, 4).Draw(t, "blocks")),
			Days:       rapid.IntRange(-1, 400).Draw(t, "days"),
			Waivers:    drawWaivers(t),
		}
	})
}

// arbitraryPolls generates polls of arbitrary parts, some of them valid.
func arbitraryPolls() *rapid.Generator[liaison.Poll] {
	return rapid.Custom(func(t *rapid.T) liaison.Poll {
		return liaison.Poll{
			Policy:    rapid.OneOf(liaisontest.Policies(), arbitraryPolicies()).Draw(t, "policy"),
			Question:  rapid.OneOf(liaisontest.Questions(), arbitraryQuestions()).Draw(t, "question"),
			Positions: drawList(t, "positions", rapid.OneOf(liaisontest.Positions(), arbitraryPositions())),
		}
	})
}

func drawWaivers(t *rapid.T) map[liaison.Rule]string {
	if rapid.Bool().Draw(t, "waives nothing") {
		return nil
	}
	rule := rapid.Custom(func(t *rapid.T) liaison.Rule { return liaison.Rule(rapid.ByteRange(0, 30).Draw(t, "rule")) })
	return rapid.MapOfN(rule, text(), 0, 3).Draw(t, "waivers")
}

// drawList is nil rather than empty, as a decoded record has it.
func drawList[E any](t *rapid.T, label string, elem *rapid.Generator[E]) []E {
	list := rapid.SliceOfN(elem, 0, 4).Draw(t, label)
	if len(list) == 0 {
		return nil
	}
	return list
}

// drawTime is any time at all: zero, one about the window of a question, or far
// away in an odd zone.
func drawTime(t *rapid.T, label string) time.Time { return times().Draw(t, label) }

func times() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		switch rapid.IntRange(0, 3).Draw(t, "far") {
		case 0:
			zone := time.FixedZone("", rapid.IntRange(-200_000, 200_000).Draw(t, "zone"))
			return time.Unix(rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(t, "seconds"), 0).In(zone)
		case 1:
			return time.Time{}
		}
		return liaisontest.Positions().Draw(t, "near").At
	})
}

func drawText(t *rapid.T, label string) string { return text().Draw(t, label) }

// text is any string, often a hostile one.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\x00", "\n", "a/b~c", "\xff\xfe", "\u202e", "IETF", "ITU", "ietf", "null", `"`, "${x}"}),
		rapid.String(),
	)
}
