package liaisontest

import (
	"math"
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
)

// Names for valid values: few, so that they meet. A body has one voice and one
// class wherever it stands.
var (
	everybody = []liaison.Body{
		{Name: "IETF"},
		{Name: "ITU-T SG11", Voice: "ITU"},
		{Name: "ITU-T SG16", Voice: "ITU"},
		{Name: "ATIS", Class: "regional"},
		{Name: "ETSI", Class: "regional"},
		{Name: "W3C WebRTC", Voice: "W3C", Class: "industry"},
		{Name: "W3C a/b~c", Voice: "W3C", Class: "industry"},
		{Name: "Zoë", Class: "industry"},
	}
	topics = []string{"trunks", "browsers", "emergency calls"}
	year   = time.Date(2009, 1, 1, 0, 0, 0, 0, time.UTC)
)

// Liaisons generates liaisons that a register accepts. Each is in force, if it is
// at all, for the whole of the year 2009, with a contact as it begins.
func Liaisons() *rapid.Generator[liaison.Liaison] {
	return rapid.Custom(func(t *rapid.T) liaison.Liaison {
		b := rapid.SampledFrom(everybody).Draw(t, "body")
		return drawLiaison(t, b, rapid.SampledFrom([]time.Time{{}, year, year.AddDate(1, 0, 0)}).Draw(t, "until"))
	})
}

func drawLiaison(t *rapid.T, b liaison.Body, until time.Time) liaison.Liaison {
	return liaison.Liaison{
		Body: b.Name, Voice: b.Voice, Class: b.Class,
		Status:   rapid.SampledFrom([]liaison.Status{liaison.Official, liaison.Unofficial}).Draw(t, "status"),
		Topics:   drawList(t, "topics", rapid.SampledFrom(topics)),
		From:     rapid.SampledFrom([]time.Time{{}, year.AddDate(-4, 0, 0), year.Add(-1)}).Draw(t, "from"),
		Until:    until,
		Contacts: []time.Time{year},
	}
}

// Registers generates registers in which [liaison.Register.Check] finds nothing at
// any time of the year 2009, with a contact within 366 days, and of which
// [liaison.Register.Ask] builds a question that opens then.
func Registers() *rapid.Generator[liaison.Register] {
	return rapid.Custom(func(t *rapid.T) liaison.Register {
		list := []liaison.Liaison{drawLiaison(t, everybody[0], time.Time{}), drawLiaison(t, everybody[1], time.Time{})}
		list = append(list, drawList(t, "others", Liaisons())...)
		return liaison.Register{Liaisons: rapid.Permutation(list).Draw(t, "liaisons")}
	})
}

// Questions generates questions that [liaison.Question.Check] accepts and that ask
// the IETF and the ITU. Mostly the bodies asked are the relevant ones.
func Questions() *rapid.Generator[liaison.Question] {
	return rapid.Custom(func(t *rapid.T) liaison.Question {
		more := rapid.SliceOfNDistinct(rapid.SampledFrom(everybody[2:]), 0, -1, rapid.ID).Draw(t, "more")
		q := liaison.Question{
			Document: rapid.SampledFrom([]string{"profile, draft 3", "a/b~c", "Übersicht"}).Draw(t, "document"),
			Scope:    rapid.SampledFrom([]string{"trunks", "calls from a browser"}).Draw(t, "scope"),
			Excludes: drawList(t, "excludes", rapid.SampledFrom(topics)),
			Asked:    rapid.Permutation(append(slices.Clone(everybody[:2]), more...)).Draw(t, "asked"),
			Opened:   opened,
			Closes:   closes,
		}
		for _, b := range q.Asked {
			q.Relevant = append(q.Relevant, b.Name)
		}
		if rapid.IntRange(0, 7).Draw(t, "tampered") == 0 {
			q.Relevant = q.Relevant[1:]
		}
		return q
	})
}

// Positions generates positions of the bodies of [Questions], more often in favour
// than not; some are early, late or contradict others.
func Positions() *rapid.Generator[liaison.Position] {
	return rapid.Custom(func(t *rapid.T) liaison.Position {
		favor := liaison.Favor
		p := liaison.Position{
			Body:   rapid.SampledFrom(everybody).Draw(t, "body").Name,
			Stance: rapid.SampledFrom(append(ranked, favor, favor, favor, favor, favor)).Draw(t, "stance"),
			At:     drawMoment(t, "at"),
		}
		if p.Stance == liaison.Block {
			p.Reason = rapid.SampledFrom([]string{"it breaks transfers", "it breaks transfers", ""}).Draw(t, "reason")
			if rapid.Bool().Draw(t, "resolved") {
				p.Resolved = liaison.Resolution{By: "the chair", At: drawMoment(t, "resolution"), How: "transfers are out of scope"}
			}
		}
		return p
	})
}

// Tests generates tests that can be written down.
func Tests() *rapid.Generator[liaison.Test] {
	return rapid.Custom(func(t *rapid.T) liaison.Test {
		test := drawTest(t, rapid.ByteRange(1, byte(liaison.Asked)), rapid.IntRange(0, 4), rapid.IntRange(1, 5))
		if _, err := test.MarshalText(); err != nil { // it cannot be met
			return liaison.Favoring.AtLeast(1)
		}
		return test
	})
}

// Policies generates policies that [liaison.Policy.Check] accepts: the strong
// showing, and any others, which waive what they are not. A class that they count
// apart is one that bodies of [Questions] are of.
func Policies() *rapid.Generator[liaison.Policy] {
	return rapid.Custom(func(t *rapid.T) liaison.Policy {
		if rapid.Bool().Draw(t, "strong") {
			return liaison.StrongShowing()
		}
		p := liaison.Policy{Name: "ours", Waivers: map[liaison.Rule]string{
			liaison.RuleSilence:      "we count it",
			liaison.RuleMonotone:     "we have a quorum",
			liaison.RuleMajoritySafe: "few answer",
		}}
		for range rapid.IntRange(1, 3).Draw(t, "conditions") {
			c := liaison.Condition{
				Among: rapid.SampledFrom([]string{"", "", "regional", "industry"}).Draw(t, "among"),
				Need:  Tests().Draw(t, "need"),
			}
			if rapid.Bool().Draw(t, "limited") {
				c.When = Tests().Draw(t, "when")
			}
			p.Conditions = append(p.Conditions, c)
		}
		p.Required = rapid.SampledFrom([][]string{nil, {"ITU"}, {"W3C", "IETF"}}).Draw(t, "required")
		p.Electorate = rapid.Bool().Draw(t, "electorate")
		return p
	})
}

// Polls generates polls of valid parts, which may carry.
func Polls() *rapid.Generator[liaison.Poll] {
	return rapid.Custom(func(t *rapid.T) liaison.Poll {
		p := liaison.Poll{Policy: Policies().Draw(t, "policy"), Question: Questions().Draw(t, "question")}
		for _, b := range p.Question.Asked {
			if rapid.IntRange(0, 4).Draw(t, "favors") > 0 {
				p.Positions = append(p.Positions, says(b.Name, liaison.Favor, opened))
			}
		}
		p.Positions = append(p.Positions, drawList(t, "positions", Positions())...)
		return p
	})
}

// Cases generates cases of valid parts, before the close and after.
func Cases() *rapid.Generator[Case] {
	return rapid.Custom(func(t *rapid.T) Case {
		p := Polls().Draw(t, "poll")
		return Case{p.Question, p.Positions, rapid.SampledFrom([]time.Time{closes, closes.AddDate(1, 0, 0), middle}).Draw(t, "as of")}
	})
}

// ArbitraryLiaisons generates whatever the type can hold: nobody's, of unknown
// statuses, backward in time, at times that can't be written down.
func ArbitraryLiaisons() *rapid.Generator[liaison.Liaison] {
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

// ArbitraryRegisters generates whatever the type can hold.
func ArbitraryRegisters() *rapid.Generator[liaison.Register] {
	return rapid.Custom(func(t *rapid.T) liaison.Register {
		return liaison.Register{
			Liaisons: drawList(t, "liaisons", rapid.OneOf(Liaisons(), ArbitraryLiaisons())),
			Waivers:  drawWaivers(t),
		}
	})
}

// ArbitraryQuestions generates whatever the type can hold: bodies without names or
// asked twice, windows that are never open.
func ArbitraryQuestions() *rapid.Generator[liaison.Question] {
	body := rapid.Custom(func(t *rapid.T) liaison.Body {
		return liaison.Body{Name: drawText(t, "name"), Voice: drawText(t, "voice"), Class: drawText(t, "class")}
	})
	return rapid.Custom(func(t *rapid.T) liaison.Question {
		return liaison.Question{
			Document: drawText(t, "document"), Scope: drawText(t, "scope"),
			Excludes: drawList(t, "excludes", text()),
			Asked:    drawList(t, "asked", rapid.OneOf(rapid.SampledFrom(everybody), body)),
			Relevant: drawList(t, "relevant", text()),
			Opened:   drawTime(t, "opened"),
			Closes:   drawTime(t, "closes"),
		}
	})
}

// ArbitraryPositions generates whatever the type can hold, unknown stances and
// hostile reasons included.
func ArbitraryPositions() *rapid.Generator[liaison.Position] {
	return rapid.Custom(func(t *rapid.T) liaison.Position {
		return liaison.Position{
			Body:      drawText(t, "body"),
			Stance:    liaison.Stance(rapid.Byte().Draw(t, "stance")),
			At:        drawTime(t, "at"),
			Statement: drawText(t, "statement"),
			Reason:    drawText(t, "reason"),
			Resolved:  liaison.Resolution{By: drawText(t, "by"), At: drawTime(t, "resolution"), How: drawText(t, "how")},
		}
	})
}

// ArbitraryTests generates whatever the type can hold: sets of no stance, numbers
// below zero and out of range, shares of nothing.
func ArbitraryTests() *rapid.Generator[liaison.Test] {
	return rapid.Custom(func(t *rapid.T) liaison.Test {
		if rapid.IntRange(0, 9).Draw(t, "zero") == 0 {
			return liaison.Test{}
		}
		return drawTest(t, rapid.Byte(), rapid.Int(), rapid.Int())
	})
}

// ArbitraryPolicies generates whatever the type can hold, waivers of unknown rules
// included.
func ArbitraryPolicies() *rapid.Generator[liaison.Policy] {
	condition := rapid.Custom(func(t *rapid.T) liaison.Condition {
		return liaison.Condition{
			Among:  drawText(t, "among"),
			Need:   rapid.OneOf(Tests(), ArbitraryTests()).Draw(t, "need"),
			When:   rapid.OneOf(Tests(), ArbitraryTests()).Draw(t, "when"),
			Clause: drawText(t, "clause"),
		}
	})
	return rapid.Custom(func(t *rapid.T) liaison.Policy {
		return liaison.Policy{
			Name: drawText(t, "name"), Source: drawText(t, "source"), Edition: drawText(t, "edition"),
			Conditions: drawList(t, "conditions", condition),
			Required:   drawList(t, "required", text()),
			Electorate: rapid.Bool().Draw(t, "electorate"),
			Waivers:    drawWaivers(t),
		}
	})
}

// ArbitraryPolls generates polls of arbitrary parts, some of them valid.
func ArbitraryPolls() *rapid.Generator[liaison.Poll] {
	return rapid.Custom(func(t *rapid.T) liaison.Poll {
		return liaison.Poll{
			Policy:    rapid.OneOf(Policies(), ArbitraryPolicies()).Draw(t, "policy"),
			Question:  rapid.OneOf(Questions(), ArbitraryQuestions()).Draw(t, "question"),
			Positions: drawList(t, "positions", rapid.OneOf(Positions(), ArbitraryPositions())),
		}
	})
}

func drawTest(t *rapid.T, set *rapid.Generator[byte], n, per *rapid.Generator[int]) liaison.Test {
	count := liaison.Voices(set.Draw(t, "count"))
	compare := rapid.SampledFrom([]func(liaison.Voices, int) liaison.Test{
		liaison.Voices.AtLeast, liaison.Voices.MoreThan, liaison.Voices.AtMost, liaison.Voices.LessThan,
	}).Draw(t, "compare")
	test := compare(count, n.Draw(t, "n"))
	if rapid.Bool().Draw(t, "share") {
		test = test.Per(per.Draw(t, "per"), liaison.Voices(set.Draw(t, "base")))
	}
	return test
}

func drawWaivers(t *rapid.T) map[liaison.Rule]string {
	if rapid.Bool().Draw(t, "waives nothing") {
		return nil
	}
	rule := rapid.Custom(func(t *rapid.T) liaison.Rule { return liaison.Rule(rapid.ByteRange(0, 20).Draw(t, "rule")) })
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

// drawMoment is one of a few moments about the window.
func drawMoment(t *rapid.T, label string) time.Time {
	return rapid.SampledFrom([]time.Time{
		opened.Add(-tick), opened, middle, middle.Add(tick), closes.Add(-tick), closes, closes.AddDate(0, 0, 1),
	}).Draw(t, label)
}

// drawTime is any time at all: zero, one of a few, or far away in an odd zone.
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
		return drawMoment(t, "near")
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
