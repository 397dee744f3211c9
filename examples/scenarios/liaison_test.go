package scenarios_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/liaison"
)

var liaisonSentences = []sentence{
	{"given an {liaison} liaison with {body}[ for {voice}][ among the {seat}][ on {topics}] from {from}[ until {until}]", func(w *world, a args) error {
		status, err := word[liaison.Status](a, "liaison")
		w.Register.Liaisons = append(w.Register.Liaisons, liaison.Liaison{
			Body: a.name("body"), Voice: a.name("voice"), Class: a.name("seat"), Status: status, Topics: a.names("topics"), From: a.date("from"), Until: a.date("until"),
		})
		return err
	}},
	{"given {body} was in contact on {on}", func(w *world, a args) error {
		for i := range w.Register.Liaisons {
			if l := &w.Register.Liaisons[i]; l.Body == a.name("body") {
				l.Contacts = append(l.Contacts, a.date("on"))
				return nil
			}
		}
		return fmt.Errorf("there is no liaison with %s", a["body"])
	}},
	{"given the policy {name} asks for {tests}[, open for {days} days][, where a block stands {blocks}]", func(w *world, a args) (err error) {
		w.policy = liaison.Policy{Name: a.name("name"), Days: a.number("days"), Blocks: blockKinds[a["blocks"]]}
		for _, s := range a.names("tests") {
			need, when, _ := strings.Cut(s, ", when ")
			var c liaison.Condition
			if c.Need, err = word[liaison.Threshold](args{"test": need}, "test"); err != nil {
				return err
			}
			if c.When, err = word[liaison.Threshold](args{"test": when}, "test"); err != nil {
				return err
			}
			w.policy.Conditions = append(w.policy.Conditions, c)
		}
		return nil
	}},
	{"when the policy is held against {votes}", func(w *world, a args) (err error) {
		tallies := make(map[string]liaison.Tally)
		for _, s := range a.names("votes") {
			votes, class, _ := strings.Cut(s, " among ")
			count, what, _ := strings.Cut(votes, " ")
			stance, err := word[liaison.Stance](args{"stance": what}, "stance")
			if err != nil {
				return err
			}
			t := tallies[class]
			t[stance] += args{"count": count}.number("count")
			tallies[class] = t
		}
		w.results, err = w.policy.Weigh(tallies)
		return err
	}},
	{"when the policy is checked", func(w *world, _ args) error { return w.policy.Check() }},
	{"when the register is checked on {on}, regular contact being every {days} days", func(w *world, a args) error {
		return w.Register.Check(a.date("on"), time.Duration(a.number("days"))*24*time.Hour)
	}},
	{"when {document}, covering {scope}[, leaving out {excludes}], is put to the bodies[ that work on {topics}], from {from} until {until}", func(w *world, a args) error {
		q, err := w.Register.Ask(liaison.Question{
			Document: a.name("document"), Scope: a.name("scope"), Excludes: a.names("excludes"), Topics: a.names("topics"),
			Opened: a.date("from"), Closes: a.date("until"),
		})
		if err == nil {
			w.Consultations = append(w.Consultations, liaison.Poll{Policy: w.policy, Question: q})
		}
		return err
	}},
	{"given {body} is not asked", func(w *world, a args) error {
		return w.ask(func(p *liaison.Poll) error {
			n := len(p.Question.Asked)
			p.Question.Asked = slices.DeleteFunc(p.Question.Asked, func(b liaison.Body) bool { return b.Name == a.name("body") })
			if len(p.Question.Asked) == n {
				return fmt.Errorf("%s is not asked anyhow", a["body"])
			}
			return nil
		})
	}},
	{"when {body} {stance} on {on}[, because {whys}]", func(w *world, a args) error {
		return w.ask(func(p *liaison.Poll) error {
			said := liaison.Position{Body: a.name("body"), Stance: stances[a["stance"]], At: a.date("on")}
			for _, why := range a.names("whys") {
				said.Concerns = append(said.Concerns, liaison.Concern{Text: why})
			}
			p.Positions = append(p.Positions, said)
			return nil
		})
	}},
	{"when {by} meets the concern {concern} of {body} on {on}: {how}", func(w *world, a args) error {
		return w.ask(func(p *liaison.Poll) error {
			met := false
			for _, said := range p.Positions {
				for i := range said.Concerns {
					if c := &said.Concerns[i]; said.Body == a.name("body") && c.Text == a.name("concern") {
						c.Resolved = liaison.Resolution{By: a.name("by"), At: a.date("on"), How: a.name("how")}
						met = true
					}
				}
			}
			if !met {
				return fmt.Errorf("%s has no such concern", a["body"])
			}
			return nil
		})
	}},
	{"when the question is checked", func(w *world, _ args) error { return w.ask(func(p *liaison.Poll) error { return p.Check() }) }},
	{"when the register vouches for whom it asks", func(w *world, _ args) error {
		return w.ask(func(p *liaison.Poll) error { return w.Register.Vouch(p.Question) })
	}},
	{"when the positions are counted on {on}", func(w *world, a args) error {
		return w.ask(func(p *liaison.Poll) error {
			w.counted = p.Assess(a.date("on"))
			return w.counted.Err()
		})
	}},
	{"then the outcome is {outcome}", func(w *world, a args) error { return expect(a["outcome"], w.counted.Outcome().String()) }},
	{"then as it stands it is {outcome}", func(w *world, a args) error { return expect(a["outcome"], w.counted.Standing().String()) }},
	{"then it is a strong showing", func(w *world, _ args) error { return expect(true, w.counted.Strong()) }},
	{"then it is no strong showing", func(w *world, _ args) error { return expect(false, w.counted.Strong()) }},
	{"then the votes are {votes found}", func(w *world, a args) error {
		applies := func(r liaison.Result) bool { return r.Applies }
		unmet := func(r liaison.Result) bool { return !r.Met }
		enough := slices.ContainsFunc(w.results, applies) && !slices.ContainsFunc(w.results, unmet)
		return expect(a["votes found"] == "enough", enough)
	}},
	{"then the count is {count}", func(w *world, a args) error { return expect(a.name("count"), w.counted.Tally("").String()) }},
	{"then (any of {who}|nobody) could have turned it by silence", func(w *world, a args) error {
		return expectAll(a.names("who"), slices.Collect(w.counted.Pivots()))
	}},
	{"then a position of {body} is not counted: {reason}", func(w *world, a args) error {
		for _, d := range w.counted.Discarded() {
			if d.Body == a.name("body") {
				return expect(a["reason"], d.Reason.String())
			}
		}
		return fmt.Errorf("every position of %s is counted", a["body"])
	}},
}

var stances = map[string]liaison.Stance{
	"favours":       liaison.Favor,
	"opposes":       liaison.Oppose,
	"abstains":      liaison.Abstain,
	"blocks":        liaison.Block,
	"stands aside":  liaison.Recuse,
	"takes it back": liaison.Withdraw,
}

var blockKinds = map[string]liaison.Blocks{
	"until its concerns are met":                   liaison.UntilResolved,
	"with a concern, until it is taken back":       liaison.UntilWithdrawn,
	"whatever its concern, until it is taken back": liaison.Bare,
}

// ask is about the question last put.
func (w *world) ask(do func(*liaison.Poll) error) error {
	if len(w.Consultations) == 0 {
		return errors.New("no question has been put")
	}
	return do(&w.Consultations[len(w.Consultations)-1])
}
