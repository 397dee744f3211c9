package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/oneline"
	"github.com/sipforum/techwg/liaison"
)

// A weighed poll is what became of a tally, which names nobody: what its policy
// asks of one voice or another is left out.
type weighed struct {
	Outcome    liaison.Outcome     `json:"outcome"`
	Results    []liaison.Result    `json:"results,omitzero"`
	Violations []liaison.Violation `json:"violations,omitzero"` // that make it invalid
	Analysis   *analysis           `json:"analysis,omitzero"`   // not of a malformed policy

	policy  liaison.Policy
	tallies map[string]liaison.Tally
}

func weigh(p *poll) *weighed {
	w := &weighed{policy: p.Policy.Policy, tallies: p.tallies(), Outcome: liaison.Failed}
	results, err := w.policy.Weigh(w.tallies)
	w.Results, w.Violations = results, liaison.Violations(err)
	applies := func(r liaison.Result) bool { return r.Applies }
	unmet := func(r liaison.Result) bool { return !r.Met }
	switch {
	case err != nil:
		w.Outcome = liaison.Invalid
	case slices.ContainsFunc(results, applies) && !slices.ContainsFunc(results, unmet):
		w.Outcome = liaison.Carried
	}
	w.Analysis = analyze(w.policy, w.tally("").Count(liaison.Asked))
	return w
}

// tally is that of a class, or of everybody.
func (w *weighed) tally(class string) liaison.Tally {
	if class != "" {
		return w.tallies[class]
	}
	var all liaison.Tally
	for _, t := range w.tallies {
		for s, n := range t {
			all[s] += n
		}
	}
	return all
}

func (w *weighed) carried() bool { return w.Outcome == liaison.Carried }

func (w *weighed) tell(p *cli.Page) {
	p.Item("Policy    ", w.policy.String())
	p.Line("Weighed   a tally, which names nobody")
	p.Line("")
	p.Line("%s", strings.ToUpper(w.Outcome.String()))
	for _, v := range w.Violations {
		p.Item("  ", fmt.Sprintf("%s (%s): %v", v.ID(), v.Path, v))
	}
	if w.Outcome == liaison.Invalid {
		return
	}
	all := w.tally("")
	p.Item("  ", fmt.Sprintf("%v, of %s", all, cli.Plural(all.Count(liaison.Asked), "voice")))
	for _, class := range classes(w.policy) {
		p.Item("  ", fmt.Sprintf("%s: %v", oneline.Name(class, ""), w.tally(class)))
	}
	tellConditions(p, w.Results, w.tally)
	w.Analysis.tell(p)
}
