package liaisontest

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
)

// Names for valid values: few, so that they meet. A body has one voice and one
// class wherever it stands.
var (
	everybody = []liaison.Body{
		{Name: "IETF"}, {Name: "ITU-T SG11", Voice: "ITU"}, {Name: "ITU-T SG16", Voice: "ITU"},
		{Name: "ATIS", Class: "regional"}, {Name: "ETSI", Class: "regional"}, {Name: "Zoë", Class: "industry"},
		{Name: "W3C WebRTC", Voice: "W3C", Class: "industry"}, {Name: "W3C a/b~c", Voice: "W3C", Class: "industry"},
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
		Status: rapid.SampledFrom([]liaison.Status{liaison.Official, liaison.Unofficial}).Draw(t, "status"),
		Topics: drawList(t, "topics", rapid.SampledFrom(topics)),
		From:   rapid.SampledFrom([]time.Time{{}, year.AddDate(-4, 0, 0), year.Add(-1)}).Draw(t, "from"),
		Until:  until, Contacts: []time.Time{year},
	}
}

// Registers generates registers in which [liaison.Register.Check] finds nothing at
// any time of the year 2009, with a contact within 366 days, and of which
// [liaison.Register.Ask] builds a question that opens then, on any of the topics
// that [Questions] have.
func Registers() *rapid.Generator[liaison.Register] {
	return rapid.Custom(func(t *rapid.T) liaison.Register {
		list := []liaison.Liaison{drawLiaison(t, everybody[0], time.Time{}), drawLiaison(t, everybody[1], time.Time{})}
		list[0].Status, list[1].Status = liaison.Official, liaison.Unofficial
		list[0].Topics = topics
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
			Topics:   drawList(t, "topics", rapid.SampledFrom(topics)),
			Asked:    rapid.Permutation(append(slices.Clone(everybody[:2]), more...)).Draw(t, "asked"),
			Opened:   opened, Closes: closes,
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
// than not; some are early, late, taken back or contradict others.
func Positions() *rapid.Generator[liaison.Position] {
	return rapid.Custom(func(t *rapid.T) liaison.Position {
		p := liaison.Position{
			Body:   rapid.SampledFrom(everybody).Draw(t, "body").Name,
			Stance: rapid.SampledFrom(slices.Concat(spoken, slices.Repeat([]liaison.Stance{liaison.Favor}, 5))).Draw(t, "stance"),
			At:     drawMoment(t, "at"),
		}
		if p.Stance == liaison.Block {
			p.Concerns = drawList(t, "concerns", rapid.Custom(func(t *rapid.T) liaison.Concern {
				if rapid.Bool().Draw(t, "resolved") {
					return resolved(chair, drawMoment(t, "resolution"), how)
				}
				return liaison.Concern{Text: rapid.SampledFrom([]string{concern, "it says nothing of fax", ""}).Draw(t, "text")}
			}))
		}
		return p
	})
}

// Thresholds generates thresholds that can be written down, of all voices or of a
// class that bodies of [Questions] are of.
func Thresholds() *rapid.Generator[liaison.Threshold] {
	return rapid.Custom(func(t *rapid.T) liaison.Threshold {
		sets := rapid.Map(rapid.ByteRange(1, byte(liaison.Asked)), func(b byte) liaison.Stances { return liaison.Stances(b) })
		compare := rapid.SampledFrom([]func(liaison.Stances, int) liaison.Threshold{
			liaison.Stances.AtLeast, liaison.Stances.MoreThan, liaison.Stances.AtMost, liaison.Stances.LessThan,
		}).Draw(t, "compare")
		threshold := compare(sets.Draw(t, "count"), rapid.IntRange(0, 4).Draw(t, "n"))
		if rapid.Bool().Draw(t, "share") {
			threshold = threshold.Per(rapid.IntRange(1, 5).Draw(t, "per"), sets.Draw(t, "base"))
		}
		if _, err := threshold.MarshalText(); err != nil { // it cannot be met
			threshold = liaison.Favoring.AtLeast(1)
		}
		return threshold.Among(rapid.SampledFrom([]string{"", "", "regional", "industry"}).Draw(t, "class"))
	})
}

// Policies generates policies that [liaison.Policy.Check] accepts: the strong
// showing, and any others, which waive what they are not.
func Policies() *rapid.Generator[liaison.Policy] {
	return rapid.Custom(func(t *rapid.T) liaison.Policy {
		if rapid.Bool().Draw(t, "strong") {
			return liaison.StrongShowing()
		}
		waived := map[liaison.Rule]string{liaison.RuleSilence: "we count it", liaison.RuleMonotone: "a quorum", liaison.RuleMajoritySafe: "few answer"}
		p := liaison.Policy{Name: "ours", Waivers: waived}
		for range rapid.IntRange(1, 3).Draw(t, "conditions") {
			c := liaison.Condition{Need: Thresholds().Draw(t, "need")}
			if rapid.Bool().Draw(t, "limited") {
				c.When = Thresholds().Draw(t, "when")
			}
			p.Conditions = append(p.Conditions, c)
		}
		p.Required = rapid.SampledFrom([][]string{nil, {"ITU"}, {"W3C", "IETF"}}).Draw(t, "required")
		p.Electorate = rapid.Bool().Draw(t, "electorate")
		p.Blocks = rapid.SampledFrom([]liaison.Blocks{liaison.UntilResolved, liaison.UntilWithdrawn, liaison.Bare}).Draw(t, "blocks")
		p.Days = rapid.IntRange(0, 365).Draw(t, "days")
		return p
	})
}

// Polls generates polls that [liaison.Poll.Check] accepts, and which may carry.
func Polls() *rapid.Generator[liaison.Poll] {
	return rapid.Custom(func(t *rapid.T) liaison.Poll {
		p := liaison.Poll{Policy: Policies().Draw(t, "policy"), Question: Questions().Draw(t, "question")}
		q := &p.Question
		for _, b := range everybody { // until somebody is asked of each class
			if p.Check() != nil && !slices.Contains(q.Asked, b) {
				q.Asked, q.Relevant = append(q.Asked, b), append(q.Relevant, b.Name)
			}
		}
		for _, b := range q.Asked {
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

// drawList is nil rather than empty, as a decoded record has it.
func drawList[E any](t *rapid.T, label string, elem *rapid.Generator[E]) []E {
	return append([]E(nil), rapid.SliceOfN(elem, 0, 4).Draw(t, label)...)
}

// drawMoment is one of a few moments about the window.
func drawMoment(t *rapid.T, label string) time.Time {
	moments := []time.Time{opened.Add(-tick), opened, middle, middle.Add(tick), closes.Add(-tick), closes, closes.AddDate(0, 0, 1)}
	return rapid.SampledFrom(moments).Draw(t, label)
}
