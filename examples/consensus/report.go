package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// A report is what became of a poll, and what its policy allows.
type report struct {
	Assessment liaison.Assessment `json:"assessment"`
	Analysis   *liaison.Analysis  `json:"analysis,omitzero"` // not of an invalid poll

	poll   liaison.Poll
	asOf   time.Time
	voices int
}

func newReport(p liaison.Poll, asOf time.Time) *report {
	r := &report{Assessment: p.Assess(asOf), poll: p, asOf: asOf.UTC()}
	for range r.Assessment.Voices() {
		r.voices++
	}
	if a, err := analyze(p.Policy, r.voices); err == nil {
		r.Analysis = &a
	}
	return r
}

// width is what a page is wide.
const width = 100

func (r *report) writeText(w io.Writer) error {
	p := cli.Page{Width: width}
	a, q := r.Assessment, r.poll.Question
	p.Item("", q.Document)
	p.Item("Scope     ", q.Scope)
	p.Item("Policy    ", r.poll.Policy.String())
	p.Line("Asked     %s to %s, assessed as of %s", cli.Day(q.Opened), cli.Day(q.Closes), cli.Day(r.asOf))
	p.Line("")
	p.Line("%s", strings.ToUpper(a.Outcome().String()))
	if a.Outcome() == liaison.Pending {
		p.Line("  until the close; with what is known it would be %v", a.Standing())
	}
	r.tellFaults(&p)
	r.tellTallies(&p)
	r.tellConditions(&p)
	r.tellPivots(&p)
	r.tellDiscarded(&p)
	r.tellAnalysis(&p)
	_, err := io.WriteString(w, p.String())
	return err
}

func (r *report) tellFaults(p *cli.Page) {
	if r.Assessment.Outcome() != liaison.Invalid {
		return
	}
	for _, v := range liaison.Violations(r.Assessment.Err()) {
		p.Item("  ", fmt.Sprintf("%s (%s): %v", v.ID(), v.Path, v))
	}
}

func (r *report) tellTallies(p *cli.Page) {
	if r.voices == 0 {
		return
	}
	p.Item("  ", fmt.Sprintf("%v, of %s", r.Assessment.Tally(""), cli.Plural(r.voices, "voice")))
	var classes []string
	for _, c := range r.poll.Policy.Conditions {
		if c.Among != "" && !slices.Contains(classes, c.Among) {
			classes = append(classes, c.Among)
			p.Item("  ", fmt.Sprintf("%s: %v", c.Among, r.Assessment.Tally(c.Among)))
		}
	}
}

func (r *report) tellConditions(p *cli.Page) {
	results := r.Assessment.Results()
	if len(results) == 0 {
		return
	}
	p.Line("")
	p.Line("Conditions. A bar is as long as all voices that are asked: # are had, | is needed.")
	for _, result := range results {
		met := choose(result.Met, "  met      ", "  NOT MET  ")
		if result.Rule != liaison.RuleStrongShowing {
			p.Item(met, result.String())
			continue
		}
		words := result.Condition.String()
		if clause := result.Condition.Clause; clause != "" {
			met += clause + ": "
		}
		p.Item(met, words)
		sum := strings.TrimPrefix(result.String(), words+": ")
		if !result.Applies {
			p.Line("           %s", sum)
			continue
		}
		asked := r.Assessment.Tally(result.Condition.Among).Count(liaison.Asked)
		p.Line("           %s  %s", bar(result.Have, result.Need, asked), sum)
	}
}

// bar draws have against need, on a scale of all voices asked. However many they
// are, the bar reaches the mark only if have reaches need, and goes beyond only
// if have does.
func bar(have, need, asked int) string {
	const cells = 40
	fill, mark := 0, -1
	if asked > 0 {
		fill = cells * have / asked
	}
	if need >= 0 {
		mark = cells
		if need < asked {
			mark = cells * need / asked
		}
	}
	switch {
	case need < 0 || have == need:
	case have < need && fill >= mark:
		mark = max(mark, 1)
		fill = mark - 1
	case have > need && fill <= mark:
		fill = mark + 1
	}
	var b strings.Builder
	b.WriteByte('[')
	for i := range cells + 1 {
		if i == mark {
			b.WriteByte('|')
		}
		switch {
		case i == cells:
		case i < fill:
			b.WriteByte('#')
		default:
			b.WriteByte('.')
		}
	}
	b.WriteByte(']')
	return b.String()
}

func (r *report) tellPivots(p *cli.Page) {
	if r.voices == 0 {
		return
	}
	p.Line("")
	names := slices.Collect(r.Assessment.Pivots())
	if len(names) == 0 {
		p.Line("Pivots. No voice alone would have turned it by its silence.")
		return
	}
	p.Line("Pivots. Each of these, had it alone been silent, would have turned it:")
	p.Item("  ", strings.Join(names, ", "))
}

func (r *report) tellDiscarded(p *cli.Page) {
	discarded := r.Assessment.Discarded()
	if len(discarded) == 0 {
		return
	}
	p.Line("")
	p.Line("Not counted.")
	for _, d := range discarded {
		p.Item("  ", fmt.Sprintf("%s, %v on %s: %v", d.Position.Body, d.Position.Stance, cli.Day(d.Position.At), d.Reason))
	}
}

func (r *report) tellAnalysis(p *cli.Page) {
	a := r.Analysis
	if a == nil {
		return
	}
	p.Line("")
	if a.Voices < r.voices {
		p.Line("The policy, among %s: %d can answer in too many ways to go through.", cli.Plural(a.Voices, "voice"), r.voices)
	} else {
		p.Line("The policy, among %s.", cli.Plural(a.Voices, "voice"))
	}
	if a.Carries {
		p.Item("  carries      ", "with as few in favour as "+a.Carrying.String())
	} else {
		p.Line("  carries      never")
	}
	if a.Stops {
		p.Item("  is stopped   ", "with as few against as "+a.Stopping.String())
	} else {
		p.Line("  is stopped   by no number against")
	}
	p.Line("  on silence   %s", choose(a.CarriesOnSilence, "CARRIES", "fails"))
	p.Line("  minority     %s", choose(a.MajoritySafe, "never carries", "CAN CARRY: it is not majority-safe ("+liaison.RuleMajoritySafe.Clause()+")"))
	if a.Monotone {
		p.Line("  monotone     no voice helps by moving down nor hurts by moving up")
	} else {
		p.Item("  monotone     ", "NO ("+liaison.RuleMonotone.Clause()+"): "+a.Anomaly.String())
	}
}

func choose(yes bool, ifYes, ifNo string) string {
	if yes {
		return ifYes
	}
	return ifNo
}

// list writes the policies that have a name, each with its analysis among a usual
// number of voices.
func list(w io.Writer, asJSON bool) error {
	type analyzed struct {
		policies.Entry
		Analysis liaison.Analysis `json:"analysis"`
	}
	var entries []analyzed
	for e := range known() {
		a, err := e.Policy.Analyze(e.Voices)
		if err != nil {
			return err
		}
		entries = append(entries, analyzed{e, a})
	}
	if asJSON {
		return cli.WriteJSON(w, entries)
	}
	p := cli.Page{Width: width}
	for i, e := range entries {
		if i > 0 {
			p.Line("")
		}
		p.Line("%s", e.Policy.Name)
		source := strings.TrimPrefix(strings.TrimPrefix(e.Policy.String(), e.Policy.Name), ", ")
		if source != "" {
			source += "; "
		}
		p.Item("  ", source+e.Checked)
		p.Line("  among %s: %d in favour can carry it, %d against can stop it", cli.Plural(e.Analysis.Voices, "voice"),
			e.Analysis.Carrying.Tally().Count(liaison.Favoring), e.Analysis.Stopping.Tally().Count(liaison.Against))
		p.Line("  %s, %s%s",
			choose(e.Analysis.Monotone, "monotone", "NOT monotone"),
			choose(e.Analysis.MajoritySafe, "majority-safe", "NOT majority-safe"),
			choose(e.Analysis.CarriesOnSilence, ", CARRIES on total silence", ""))
	}
	_, err := io.WriteString(w, p.String())
	return err
}
