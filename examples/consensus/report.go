package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/oneline"
	"github.com/sipforum/techwg/liaison"
)

// An assessed poll is what became of a question, and what its policy allows.
type assessed struct {
	Assessment *liaison.Assessment `json:"assessment"`
	Settled    bool                `json:"settled"`           // whatever the silent bodies will say
	Nearest    []liaison.Change    `json:"nearest,omitzero"`  // that would turn it
	Analysis   *analysis           `json:"analysis,omitzero"` // not of a malformed policy

	poll    liaison.Poll
	asOf    time.Time
	voices  int
	unknown error // why no nearest change is known
}

func assess(p *poll, asOf time.Time) *assessed {
	poll := liaison.Poll{Policy: p.Policy.Policy, Question: *p.Question, Positions: p.Positions}
	r := &assessed{Assessment: poll.Assess(asOf), poll: poll, asOf: asOf.UTC()}
	for range r.Assessment.Voices() {
		r.voices++
	}
	r.Settled = r.Assessment.Settled()
	r.Nearest, r.unknown = r.Assessment.Nearest()
	r.Analysis = analyze(poll.Policy, r.voices)
	return r
}

func (r *assessed) carried() bool { return r.Assessment.Outcome() == liaison.Carried }

func (r *assessed) tell(p *cli.Page) {
	a, q := r.Assessment, r.poll.Question
	p.Item("Document  ", q.Document)
	p.Item("Scope     ", q.Scope)
	if len(q.Excludes) > 0 {
		p.Item("Without   ", oneline.Names(q.Excludes, ""))
	}
	p.Item("Policy    ", r.poll.Policy.String())
	p.Line("Asked     %s to %s, assessed as of %s", cli.Day(q.Opened), cli.Day(q.Closes), cli.Day(r.asOf))
	if days := r.poll.Policy.Days; days > 0 {
		p.Line("          for %s; the policy takes %d at least", cli.Plural(int(q.Closes.Sub(q.Opened)/(24*time.Hour)), "day"), days)
	}
	p.Line("")
	p.Line("%s", strings.ToUpper(a.Outcome().String()))
	switch a.Outcome() {
	case liaison.Pending:
		p.Line("  until the close; with what is known it would be %v", a.Standing())
		p.Line("  %s", choose(r.Settled, "and that is settled: nothing that the silent can say turns it, if nobody else changes", "and the silent may still turn that"))
	case liaison.Carried:
		p.Line("  %s (%s)", choose(a.Strong(), "and it is a strong showing", "but it is no strong showing"), liaison.RuleStrongShowing.Clause())
	}
	r.tellFaults(p)
	r.tellTallies(p)
	tellConditions(p, a.Results(), a.Tally)
	r.tellPivots(p)
	r.tellNearest(p)
	r.tellConcerns(p)
	r.tellDiscarded(p)
	r.Analysis.tell(p)
}

func (r *assessed) tellFaults(p *cli.Page) {
	if r.Assessment.Outcome() != liaison.Invalid {
		return
	}
	for _, v := range liaison.Violations(r.Assessment.Err()) {
		p.Item("  ", fmt.Sprintf("%s (%s): %v", v.ID(), v.Path, v))
	}
}

func (r *assessed) tellTallies(p *cli.Page) {
	if r.voices == 0 {
		return
	}
	p.Item("  ", fmt.Sprintf("%v, of %s", r.Assessment.Tally(""), cli.Plural(r.voices, "voice")))
	for _, class := range classes(r.poll.Policy) {
		p.Item("  ", fmt.Sprintf("%s: %v", oneline.Name(class, ""), r.Assessment.Tally(class)))
	}
}

// tellConditions draws what a policy asks for; the tally is that of a class.
func tellConditions(p *cli.Page, results []liaison.Result, tally func(class string) liaison.Tally) {
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
		asked := tally(classOf(result.Condition.Need)).Count(liaison.Asked)
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

func (r *assessed) tellPivots(p *cli.Page) {
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
	p.Item("  ", oneline.Names(names, ""))
}

// tellNearest says what the fewest voices are that turn it.
func (r *assessed) tellNearest(p *cli.Page) {
	if r.voices == 0 {
		return
	}
	p.Line("")
	if r.unknown != nil {
		p.Item("Nearest. ", r.unknown.Error())
		return
	}
	if len(r.Nearest) == 0 {
		p.Line("Nearest. No change of voices would turn it.")
		return
	}
	p.Line("Nearest. The fewest that would turn it, had they answered otherwise; one way of several, it may be:")
	for _, c := range r.Nearest {
		who := cli.Plural(c.Count, "voice")
		if c.Voice != "" {
			who = oneline.Name(c.Voice, "")
		} else if c.Class != "" {
			who += " among " + oneline.Name(c.Class, "")
		}
		p.Item("  ", fmt.Sprintf("%s, from %v to %v", who, c.From, c.To))
	}
}

// tellConcerns lists why those block that do, or would.
func (r *assessed) tellConcerns(p *cli.Page) {
	heading := fmt.Sprintf("Blocks. Under this policy one stands %s.", blocks[r.poll.Policy.Blocks])
	for _, said := range r.counted(liaison.Block) {
		if heading != "" {
			p.Line("")
			p.Line("%s", heading)
			heading = ""
		}
		if len(said.Concerns) == 0 {
			p.Item("  ", fmt.Sprintf("%s on %s: without a concern", oneline.Name(said.Body, ""), cli.Day(said.At)))
		}
		for _, c := range said.Concerns {
			p.Item("  ", fmt.Sprintf("%s on %s: %s; %s", oneline.Name(said.Body, ""), cli.Day(said.At), c.Text, r.fate(c.Resolved)))
		}
	}
}

var blocks = map[liaison.Blocks]string{
	liaison.UntilResolved:  "until each of its concerns is resolved",
	liaison.UntilWithdrawn: "until it is taken back, if it has a concern",
	liaison.Bare:           "until it is taken back",
}

// fate is what became of a concern.
func (r *assessed) fate(by liaison.Resolution) string {
	switch {
	case by == liaison.Resolution{}:
		return "not resolved"
	case !by.At.Before(r.poll.Question.Closes):
		return fmt.Sprintf("resolved too late, on %s", cli.Day(by.At))
	case by.At.After(r.asOf):
		return "not resolved yet"
	}
	return fmt.Sprintf("resolved on %s by %s: %s", cli.Day(by.At), oneline.Name(by.By, ""), by.How)
}

// counted are the positions of one stance that count.
func (r *assessed) counted(s liaison.Stance) []liaison.Position {
	dropped := make(map[int]bool)
	for _, d := range r.Assessment.Discarded() {
		dropped[d.Index] = true
	}
	var list []liaison.Position
	for i, said := range r.poll.Positions {
		if r.voices > 0 && said.Stance == s && !dropped[i] {
			list = append(list, said)
		}
	}
	return list
}

func (r *assessed) tellDiscarded(p *cli.Page) {
	withdrawn, discarded := r.counted(liaison.Withdraw), r.Assessment.Discarded()
	if len(withdrawn) > 0 {
		p.Line("")
		p.Line("Taken back. Each of these is silent since, whatever it said before.")
	}
	for _, said := range withdrawn {
		p.Item("  ", fmt.Sprintf("%s on %s", oneline.Name(said.Body, ""), cli.Day(said.At)))
	}
	if len(discarded) > 0 {
		p.Line("")
		p.Line("Not counted.")
	}
	for _, d := range discarded {
		p.Item("  ", fmt.Sprintf("%s, %v on %s: %v", oneline.Name(d.Body, "nobody"), d.Stance, cli.Day(d.At), d.Reason))
	}
}

func choose(yes bool, ifYes, ifNo string) string {
	if yes {
		return ifYes
	}
	return ifNo
}
