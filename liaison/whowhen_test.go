package liaison_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/liaison"
)

// A kept register is in order at the opening, with a contact within a day, and is
// wrong with another body or its status and nothing more, or another time and
// nothing more.
type kept struct{ right, wrong liaison.Register }

// An answered question carries and, likewise, does not.
type answered struct{ right, wrong answers }

type answers struct {
	Question  liaison.Question
	Positions []liaison.Position
	AsOf      time.Time
}

// A polled one is in order as a record and, likewise, is not.
type polled struct{ right, wrong liaison.Poll }

// A vouched register gives whom the question asks and, likewise, does not.
type vouched struct{ right, wrong liaison.Register }

const (
	impersonal = "it names no body"
	noMoment   = "it names no date, and holds at any time"
	permitted  = "it is a permission"
)

// whoAndWhen has a case of the wrong body and one of the wrong moment for each
// rule, or the reason why there is none.
func whoAndWhen() map[liaison.Rule]struct{ who, when any } {
	ietf, itu := contacted("IETF", opened), contacted("ITU", opened)
	// of is a register in order, of these too.
	of := func(ls ...liaison.Liaison) liaison.Register {
		return keeps(append([]liaison.Liaison{ietf, itu}, ls...)...)
	}
	was := func(l liaison.Liaison, change func(*liaison.Liaison)) liaison.Liaison { change(&l); return l }
	etsi := contacted("ETSI", opened)
	past := func(l liaison.Liaison, until time.Time) liaison.Liaison { l.Voice, l.Until = "ISO", until; return l }
	friend := was(etsi, func(l *liaison.Liaison) { l.Status = liaison.Unofficial })
	both := liaison.Register{Liaisons: []liaison.Liaison{ietf, itu, friend}}
	hence := func(ls ...liaison.Liaison) liaison.Register { return liaison.Register{Liaisons: ls} }

	heard := func(ps ...liaison.Position) answers { return answers{question, ps, closes} }
	late := func(p liaison.Position) liaison.Position { p.At = closes; return p }
	asked := func(change func(*liaison.Question)) answers {
		q := question
		q.Asked, q.Relevant = slices.Clone(q.Asked), slices.Clone(q.Relevant)
		change(&q)
		return answers{q, unanimous, closes}
	}
	poll := func(change func(*liaison.Poll)) liaison.Poll {
		p := liaison.Poll{Policy: liaison.StrongShowing(), Question: question, Positions: slices.Clone(unanimous)}
		p.Policy.Days = 14
		change(&p)
		return p
	}
	whole := poll(func(*liaison.Poll) {})
	gives := func(body string, from time.Time) liaison.Register {
		atis := works(body, "trunks")
		atis.From = from
		return keeps(works("IETF", "trunks"), official("ITU"), atis)
	}
	three := []liaison.Position{favors("IETF"), favors("ITU"), favors("ATIS")}
	all := heard(unanimous...)

	return map[liaison.Rule]struct{ who, when any }{
		liaison.RuleRegularContact: {kept{of(official("IETF")), of(official("ETSI"))},
			kept{of(etsi), of(contacted("ETSI", opened.Add(-day-1)))}},
		liaison.RuleStrongShowing: {answered{heard(three...), heard(three[0], three[1], favors("ITU"))},
			answered{heard(three...), heard(three[0], three[1], late(three[2]))}},
		liaison.RuleRequiredVoices: {answered{all, heard(favors("IETF"), favors("ETSI"), favors("ATIS"), favors("ETSI"))},
			answered{all, heard(unanimous[0], late(unanimous[1]), unanimous[2], unanimous[3])}},
		liaison.RuleSilence:  {impersonal, noMoment},
		liaison.RuleClosed:   {impersonal, answered{all, answers{question, unanimous, closes.Add(-1)}}},
		liaison.RuleQuestion: {answered{all, asked(func(q *liaison.Question) { q.Asked[3].Name = "ATIS" })}, noMoment},
		liaison.RuleTopic:    {impersonal, "a topic may be of any time"},
		liaison.RulePosition: {polled{whole, poll(func(p *liaison.Poll) { p.Positions[2].Body = " " })},
			polled{whole, poll(func(p *liaison.Poll) { p.Positions[2].At = time.Time{} })}},
		liaison.RulePolicy: {impersonal, noMoment},
		liaison.RuleDays:   {impersonal, polled{whole, poll(func(p *liaison.Poll) { p.Question.Closes = closes.Add(-1) })}},
		liaison.RuleTally:  {impersonal, noMoment},
		liaison.RuleClass:  {impersonal, noMoment},
		liaison.RuleElectorate: {answered{asked(func(q *liaison.Question) {}), asked(func(q *liaison.Question) { q.Relevant[3] = "ATIS" })},
			vouched{gives("ATIS", opened.Add(-1)), gives("ATIS", opened)}},
		liaison.RuleMonotone:     {impersonal, noMoment},
		liaison.RuleMajoritySafe: {impersonal, noMoment},
		liaison.RuleIETFAndITU: {kept{of(), keeps(ietf, etsi)},
			kept{of(), keeps(ietf, was(itu, func(l *liaison.Liaison) { l.From = opened.Add(1) }))}},
		liaison.RuleUnofficial: {permitted, permitted},
		liaison.RuleOfficialAndUnofficial: {kept{both, hence(ietf, itu, etsi)},
			kept{both, hence(ietf, itu, was(friend, func(l *liaison.Liaison) { l.From = opened.Add(1) }))}},
		liaison.RuleBody:      {kept{of(etsi), of(was(etsi, func(l *liaison.Liaison) { l.Body = "" }))}, noMoment},
		liaison.RuleLookAlike: {kept{of(etsi, etsi), of(etsi, contacted("Etsi", opened))}, noMoment},
		liaison.RuleVoice: {kept{of(itu), of(was(itu, func(l *liaison.Liaison) { l.Voice = "ISO" }))},
			kept{of(past(itu, opened)), of(past(itu, opened.Add(1)))}},
		liaison.RuleTime:   {impersonal, kept{of(past(itu, opened)), of(past(itu, before))}},
		liaison.RuleText:   {kept{of(etsi), of(was(etsi, func(l *liaison.Liaison) { l.Voice = "\u200b" }))}, noMoment},
		liaison.RuleWaiver: {impersonal, noMoment},
	}
}

// Each rule that names a body or a date is broken by the wrong one, by nothing but
// that, and by no other rule.
func TestWhoAndWhen(t *testing.T) {
	bodies := cmp.Options{
		cmpopts.IgnoreFields(liaison.Liaison{}, "Body", "Voice", "Status"), cmpopts.IgnoreFields(liaison.Position{}, "Body"),
		cmpopts.IgnoreFields(liaison.Body{}, "Name"), cmpopts.IgnoreFields(liaison.Question{}, "Relevant"),
	}
	times := cmpopts.IgnoreTypes(time.Time{})
	table := whoAndWhen()
	for r := range liaison.Rules() {
		row, ok := table[r]
		if !ok {
			t.Errorf("%s has no row", r.ID())
			continue
		}
		for question, answer := range map[string]any{"who": row.who, "when": row.when} {
			t.Run(r.ID()+"/"+question, func(t *testing.T) {
				var aspects cmp.Option = bodies
				if question == "when" {
					aspects = times
				}
				var diff string
				var right, wrong error
				switch c := answer.(type) {
				case kept:
					diff = cmp.Diff(c.right, c.wrong, aspects)
					right, wrong = c.right.Check(opened, day), c.wrong.Check(opened, day)
				case answered:
					assess := func(a answers) error {
						return liaison.StrongShowing().Assess(a.Question, a.Positions, a.AsOf).Err()
					}
					diff = cmp.Diff(c.right, c.wrong, aspects)
					right, wrong = assess(c.right), assess(c.wrong)
				case polled:
					diff = cmp.Diff(c.right, c.wrong, aspects, asIs)
					right, wrong = c.right.Check(), c.wrong.Check()
				case vouched:
					q, err := c.right.Ask(asking("profile", "trunks", "trunks"))
					if err != nil {
						t.Fatal(err)
					}
					diff = cmp.Diff(c.right, c.wrong, aspects)
					right, wrong = c.right.Vouch(q), c.wrong.Vouch(q)
					if both := liaison.Violations(wrong); len(both) == 2 && both[0].Rule == both[1].Rule { // among those asked, and the relevant
						wrong = both[0]
					}
				case string:
					if c == "" {
						t.Error("no reason")
					}
					return
				default:
					t.Fatal("neither a case nor a reason")
				}
				if diff != "" {
					t.Errorf("more than that is wrong: %s", diff)
				}
				if right != nil {
					t.Errorf("in order: %v", right)
				}
				if found := liaison.Violations(wrong); len(found) != 1 || found[0].Rule != r {
					t.Errorf("got %v, want %v alone", wrong, r)
				}
			})
		}
	}
}
