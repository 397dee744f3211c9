package scenarios_test

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/sipforum/techwg/liaison"
)

var liaisonSentences = []sentence{
	{"given an {liaison} liaison with {body}[ for {voice}][ on {topics}] from {from}[ until {until}]", func(w *world, a args) error {
		status, err := word[liaison.Status](a, "liaison")
		w.register.Liaisons = append(w.register.Liaisons, liaison.Liaison{
			Body: a.name("body"), Voice: a.name("voice"), Status: status, Topics: a.names("topics"), From: a.date("from"), Until: a.date("until"),
		})
		return err
	}},
	{"given {body} was in contact on {on}", func(w *world, a args) error {
		for i := range w.register.Liaisons {
			if l := &w.register.Liaisons[i]; l.Body == a.name("body") {
				l.Contacts = append(l.Contacts, a.date("on"))
				return nil
			}
		}
		return fmt.Errorf("there is no liaison with %s", a["body"])
	}},
	{"given the policy {name} asks for {tests}", func(w *world, a args) error {
		w.policy = liaison.Policy{Name: a.name("name")}
		for _, s := range a.names("tests") {
			need, err := word[liaison.Threshold](args{"test": s}, "test")
			if err != nil {
				return err
			}
			w.policy.Conditions = append(w.policy.Conditions, liaison.Condition{Need: need})
		}
		return nil
	}},
	{"when the policy is checked", func(w *world, _ args) error { return w.policy.Check() }},
	{"when the register is checked on {on}, regular contact being every {days} days", func(w *world, a args) error {
		return w.register.Check(a.date("on"), time.Duration(a.number("days"))*24*time.Hour)
	}},
	{"when {document}, covering {scope}[, leaving out {excludes}], is put to the bodies that work on {topics}, from {from} until {until}", func(w *world, a args) error {
		q, err := w.register.Ask(a.name("document"), a.name("scope"), a.names("excludes"), a.names("topics"), a.date("from"), a.date("until"))
		if err == nil {
			w.polls = append(w.polls, liaison.Poll{Policy: w.policy, Question: q})
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
	{"when {body} {stance} on {on}[, because {why}]", func(w *world, a args) error {
		return w.ask(func(p *liaison.Poll) error {
			p.Positions = append(p.Positions, liaison.Position{Body: a.name("body"), Stance: stances[a["stance"]], At: a.date("on"), Reason: a.name("why")})
			return nil
		})
	}},
	{"when {by} resolves what {body} blocks for on {on}: {how}", func(w *world, a args) error {
		return w.ask(func(p *liaison.Poll) error {
			for i := range slices.Backward(p.Positions) {
				if said := &p.Positions[i]; said.Body == a.name("body") && said.Stance == liaison.Block {
					said.Resolved = liaison.Resolution{By: a.name("by"), At: a.date("on"), How: a.name("how")}
					return nil
				}
			}
			return fmt.Errorf("%s does not block", a["body"])
		})
	}},
	{"when the positions are counted on {on}", func(w *world, a args) error {
		return w.ask(func(p *liaison.Poll) error {
			w.counted = p.Assess(a.date("on"))
			return w.counted.Err()
		})
	}},
	{"then the outcome is {outcome}", func(w *world, a args) error { return expect(a["outcome"], w.counted.Outcome().String()) }},
	{"then as it stands it is {outcome}", func(w *world, a args) error { return expect(a["outcome"], w.counted.Standing().String()) }},
	{"then the count is {count}", func(w *world, a args) error { return expect(a.name("count"), w.counted.Tally("").String()) }},
	{"then (any of {who}|nobody) could have turned it by silence", func(w *world, a args) error {
		return expectAll(a.names("who"), slices.Collect(w.counted.Pivots()))
	}},
	{"then a position of {body} is not counted: {reason}", func(w *world, a args) error {
		for _, d := range w.counted.Discarded() {
			if d.Position.Body == a.name("body") {
				return expect(a["reason"], d.Reason.String())
			}
		}
		return fmt.Errorf("every position of %s is counted", a["body"])
	}},
}

var stances = map[string]liaison.Stance{
	"favours":      liaison.Favor,
	"opposes":      liaison.Oppose,
	"abstains":     liaison.Abstain,
	"blocks":       liaison.Block,
	"stands aside": liaison.Recuse,
}

// ask is about the question last put.
func (w *world) ask(do func(*liaison.Poll) error) error {
	if len(w.polls) == 0 {
		return errors.New("no question has been put")
	}
	return do(&w.polls[len(w.polls)-1])
}
