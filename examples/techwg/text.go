package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/examples/internal/oneline"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

func (r *Report) writeText(w io.Writer, filled bool) error {
	p := cli.Page{Width: 116}
	p.Line("%s, as of %s", cmp.Or(r.WorkingGroup, "Working group"), cli.Day(r.AsOf))
	p.Line("%s", r.Verdict)
	p.Line("")
	p.Item("Chair    ", oneline.Names(r.Chairs, "none"))
	r.tellChecked(&p)
	r.tellFindings(&p, "What is wrong, since when, and where", r.Violations)
	r.tellFindings(&p, "What was wrong for a time, and is over", r.Past)
	r.tellRules(&p)
	r.tellDue(&p)
	r.tellWaivers(&p)
	r.tellTaskGroups(&p)
	r.tellConsensus(&p)
	if filled {
		r.tellPlausible(&p)
	}
	p.Line("")
	p.Line("%s", r.Verdict)
	_, err := io.WriteString(w, p.String())
	return err
}

// verdict is the report in one line.
func (r *Report) verdict() string {
	past := len(r.Past)
	switch now := len(r.Violations); {
	case now > 0 && past > 0:
		return fmt.Sprintf("%s; %d more in the past.", cli.Plural(now, "violation"), past)
	case now > 0:
		return cli.Plural(now, "violation") + "."
	case past > 0:
		return fmt.Sprintf("Nothing wrong now; %s in the past.", cli.Plural(past, "violation"))
	}
	return "Nothing wrong."
}

func (r *Report) tellChecked(p *cli.Page) {
	var counts []string
	for _, c := range r.Checked {
		if c.Count > 0 {
			counts = append(counts, cli.Plural(c.Count, c.Of))
		}
	}
	p.Item("Checked  ", strings.Join(counts, ", "))
	p.Item("against  ", fmt.Sprintf("%d rules of the charter (%s, %s): %d must, %d should, %d may",
		r.Rules.Must+r.Rules.Should+r.Rules.May, charter.Source, charter.Edition, r.Rules.Must, r.Rules.Should, r.Rules.May))
	for i, s := range r.Unchecked {
		label := "         "
		if i == 0 {
			label = "without  "
		}
		p.Item(label, s)
	}
}

func (r *Report) tellFindings(p *cli.Page, title string, list []Finding) {
	for i, f := range list {
		if i == 0 {
			p.Line("")
			p.Line("%s", title)
		}
		p.Line("  %-16s  %-4s  %-6s  %s: %s (%s at %s:%d:%d, %s)",
			r.when(f), f.Clause, f.Keyword, f.Subject, f.Detail, f.Rule, r.File, f.Line, f.Column, f.Path)
	}
}

// tellRules says what each rule asks that something is or was against.
func (r *Report) tellRules(p *cli.Page) {
	told := make(map[string]bool)
	for _, f := range slices.Concat(r.Violations, r.Past) {
		if len(told) == 0 {
			p.Line("")
			p.Line("What these rules ask")
		}
		if !told[f.Rule] {
			p.Item(fmt.Sprintf("  %-4s  %s: ", f.Clause, f.Rule), f.Asks)
		}
		told[f.Rule] = true
	}
}

// when is the day of a deed, or the time for which something is or was wrong.
// What has no date, or was so from the beginning, has none.
func (r *Report) when(f Finding) string {
	f.From = f.From.Truncate(time.Second) // a contact lapses just after its last day
	early := !f.From.After(r.From)
	switch {
	case f.Deed && f.From.IsZero():
		return ""
	case f.Deed:
		return cli.Day(f.From)
	case f.Until.IsZero() && early:
		return ""
	case f.Until.IsZero():
		return "since " + cli.Day(f.From)
	case early:
		return "until " + cli.Day(f.Until)
	}
	return cli.Day(f.From) + " to " + cli.Day(f.Until)
}

func (r *Report) tellDue(p *cli.Page) {
	for i, d := range r.Due {
		if i == 0 {
			p.Line("")
			p.Line("Overdue, or due within %d days; no violation", int(dueWithin.Hours()/24))
		}
		state := "due"
		if d.At.Before(r.AsOf) {
			state = "overdue"
		}
		p.Line("  %-16s  %-7s  %s: %s (%s:%d:%d, %s)", cli.Day(d.At), state, d.Subject, d.What, r.File, d.Line, d.Column, d.Path)
	}
}

func (r *Report) tellWaivers(p *cli.Page) {
	if len(r.Waivers) == 0 {
		return
	}
	p.Line("")
	p.Line("Should rules not followed, each for a written reason")
	for _, w := range r.Waivers {
		p.Item(fmt.Sprintf("  %-4s  %s, %s: ", w.Clause, w.Subject, w.Rule), w.Reason)
	}
}

func (r *Report) tellTaskGroups(p *cli.Page) {
	for i := range r.TaskGroups {
		if i == 0 {
			p.Line("")
			p.Line("Task groups")
		}
		r.TaskGroups[i].tell(p, r.AsOf)
	}
}

func (t *TaskGroup) tell(p *cli.Page, asOf time.Time) {
	p.Line("")
	name := oneline.Name(t.Name, "without a name")
	if t.State == taskgroup.Unproposed {
		p.Line("  %s: nothing yet", name)
	} else {
		p.Line("  %s: %v since %s", name, t.State, cli.Day(t.Since))
		p.Item("    for         ", fmt.Sprintf("%s, %v; mailing list %s", oneline.Name(t.Activity, "no activity"), t.Term, oneline.Name(t.MailingList, "none")))
		p.Item("    chairs      ", oneline.Names(t.Chairs, "none"))
		p.Item("    team        ", team(t.Contributors))
	}
	if t.Successor != "" {
		p.Item("    then        ", t.Successor)
	}
	if t.State != taskgroup.Unproposed && len(t.Milestones) == 0 {
		p.Line("    milestones  none")
	}
	for i, m := range t.Milestones {
		label, due := "", ""
		if i == 0 {
			label = "milestones"
		}
		switch {
		case m.Status != taskgroup.Open || m.Due.IsZero():
		case m.Due.Before(asOf):
			due = ", overdue since " + cli.Day(m.Due)
		default:
			due = ", due " + cli.Day(m.Due)
		}
		p.Item(fmt.Sprintf("    %-10s  ", label), fmt.Sprintf("%s: %v%s", oneline.Name(m.Name, ""), m.Status, due))
	}
	for _, s := range t.Timeline {
		s.tell(p)
	}
}

// team sums up a group's contributors.
func team(list []taskgroup.Contributor) string {
	organizations := make(map[string]bool)
	consultants, alone := 0, 0
	for _, c := range list {
		if c.Consultant {
			consultants++
		}
		if c.Organization == "" {
			alone++
		} else {
			organizations[c.Organization] = true
		}
	}
	s := cli.Plural(len(list), "contributor")
	if n := len(organizations); n > 0 {
		s += " from " + cli.Plural(n, "organisation")
	}
	if alone > 0 {
		s += fmt.Sprintf(", %d without an organisation", alone)
	}
	if consultants > 0 {
		s += ", " + cli.Plural(consultants, "consultant") + " among them"
	}
	return s
}

func (s *Step) tell(p *cli.Page) {
	text := oneline.Name(s.By, "nobody")
	if s.As != 0 {
		text += " as " + s.As.String()
	}
	if s.About != "" && s.About != s.By {
		text += ": " + s.About
	}
	if s.Why != "" {
		text += "; " + s.Why
	}
	if s.Fate != Applied {
		text = "[" + string(s.Fate) + "] " + text
	}
	p.Item(fmt.Sprintf("    %-10s  %-14v  ", cli.Day(s.At), s.Action), text)
}

func (r *Report) tellConsensus(p *cli.Page) {
	for i, c := range r.Consensus {
		if i == 0 {
			p.Line("")
			p.Line("Consensus of outside bodies")
		}
		c.tell(p)
	}
}

func (c *Consensus) tell(p *cli.Page) {
	a := c.Assessment
	p.Line("")
	p.Line("  %s: %v, closing %s", oneline.Name(a.Document(), ""), a.Outcome(), cli.Day(a.Closes()))
	p.Item("    scope       ", a.Scope())
	p.Item("    leaves out  ", oneline.Names(a.Excludes(), "nothing"))
	p.Item("    topics      ", oneline.Names(c.Topics, ""))
	if a.Outcome() == liaison.Invalid {
		p.Item("    invalid     ", "it shows nothing, for the violations above")
		return
	}
	var voices []string
	for name, stance := range a.Voices() {
		voices = append(voices, oneline.Name(name, "")+": "+stance.String())
	}
	p.Item("    voices      ", strings.Join(voices, ", "))
	p.Item("    tally       ", tally(a.Tally("")))
	var pivots []string
	for name := range a.Pivots() {
		pivots = append(pivots, oneline.Name(name, ""))
	}
	if len(pivots) > 0 {
		p.Item("    turned by   ", "the silence of "+strings.Join(pivots, ", or of "))
	}
	for _, d := range a.Discarded() {
		p.Item("    not counted ", fmt.Sprintf("%s, %v, %s: %v", oneline.Name(d.Body, "nobody"), d.Stance, cli.Day(d.At), d.Reason))
	}
	p.Line("    %-48s  %8s  %4s  %6s  %s", "condition", "have", "need", "margin", "met")
	for _, r := range a.Results() {
		have := strconv.Itoa(r.Have)
		if r.Base > 0 {
			have += " of " + strconv.Itoa(r.Base)
		}
		p.Line("    %-48s  %8s  %4d  %6d  %s", condition(r), have, r.Need, r.Margin, met(r))
	}
	p.Item("    ", a.String())
}

// condition is what a policy asks for.
func condition(r liaison.Result) string {
	switch r.Rule {
	case liaison.RuleRequiredVoices:
		return oneline.Name(r.Voice, "") + " favours or abstains"
	case liaison.RuleElectorate:
		return "the bodies asked are the relevant ones"
	}
	return r.Condition.String()
}

func met(r liaison.Result) string {
	switch {
	case !r.Applies:
		return "does not apply"
	case r.Met:
		return "yes"
	}
	return "NO"
}

func tally(t liaison.Tally) string {
	var counts []string
	for _, s := range []liaison.Stance{liaison.Favor, liaison.Oppose, liaison.Block, liaison.Abstain, liaison.Silent, liaison.Recuse} {
		counts = append(counts, fmt.Sprintf("%d %v", t[s], s))
	}
	return strings.Join(counts, ", ")
}

func (r *Report) tellPlausible(p *cli.Page) {
	if len(r.Plausible) == 0 {
		return
	}
	p.Line("")
	p.Line("Filled in plausibly, where public record is silent")
	for _, m := range r.Plausible {
		p.Item(fmt.Sprintf("  %-34s  ", cmp.Or(m.Path, "all of it")), m.Why)
	}
}
