package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// width is what a page is wide. Only what is not made of words goes beyond.
const width = 116

// A page is text for a person at a terminal.
type page struct{ strings.Builder }

// line adds one line. What does not print is escaped: names come from a file
// that anybody may have written.
func (p *page) line(format string, args ...any) {
	for _, r := range strings.TrimRight(fmt.Sprintf(format, args...), " ") {
		if unicode.IsPrint(r) {
			p.WriteRune(r)
		} else {
			p.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		}
	}
	p.WriteByte('\n')
}

// item adds text after a label, broken at spaces to the width of the page.
func (p *page) item(label, text string) {
	indent := strings.Repeat(" ", len([]rune(label)))
	row, blank := label, true
	for word := range strings.FieldsSeq(text) {
		if !blank && len([]rune(row))+1+len([]rune(word)) > width {
			p.line("%s", row)
			row, blank = indent, true
		}
		if !blank {
			row += " "
		}
		row, blank = row+word, false
	}
	p.line("%s", row)
}

func (r *Report) writeText(w io.Writer) error {
	var p page
	p.line("%s, as of %s", cmp.Or(r.WorkingGroup, "Working group"), day(r.AsOf))
	p.line("")
	p.item("Chair    ", cmp.Or(strings.Join(r.Chairs, ", "), "none"))
	r.tellChecked(&p)
	r.tellViolations(&p)
	r.tellWaivers(&p)
	r.tellTaskGroups(&p)
	r.tellConsensus(&p)
	r.tellPlausible(&p)
	_, err := io.WriteString(w, p.String())
	return err
}

func (r *Report) tellChecked(p *page) {
	var counts []string
	for _, c := range r.Checked {
		if c.Count > 0 {
			counts = append(counts, plural(c.Count, c.Of))
		}
	}
	p.item("Checked  ", strings.Join(counts, ", "))
	p.item("against  ", fmt.Sprintf("%d rules of the charter: %d must, %d should, %d may",
		r.Rules.Must+r.Rules.Should+r.Rules.May, r.Rules.Must, r.Rules.Should, r.Rules.May))
	for i, s := range r.Unchecked {
		label := "         "
		if i == 0 {
			label = "without  "
		}
		p.item(label, s)
	}
}

func (r *Report) tellViolations(p *page) {
	p.line("")
	if len(r.Violations) == 0 {
		p.line("Nothing wrong.")
		return
	}
	p.line("%s, each with its clause, its rule and its place in the file", plural(len(r.Violations), "violation"))
	for _, v := range r.Violations {
		p.line("  %-4s  %-6s  %s: %s (%s at %s)", v.Clause, v.Keyword, v.Subject, v.Detail, v.Rule, v.Path)
	}
}

func (r *Report) tellWaivers(p *page) {
	if len(r.Waivers) == 0 {
		return
	}
	p.line("")
	p.line("Should rules not followed, each for a written reason")
	for _, w := range r.Waivers {
		p.item(fmt.Sprintf("  %-4s  %s, %s: ", w.Clause, w.Subject, w.Rule), w.Reason)
	}
}

func (r *Report) tellTaskGroups(p *page) {
	for i := range r.TaskGroups {
		if i == 0 {
			p.line("")
			p.line("Task groups")
		}
		r.TaskGroups[i].tell(p, r.AsOf)
	}
}

func (t *TaskGroup) tell(p *page, asOf time.Time) {
	p.line("")
	if t.State == taskgroup.Unproposed {
		p.line("  %s: nothing yet", cmp.Or(t.Name, "without a name"))
	} else {
		p.line("  %s: %v since %s", t.Name, t.State, day(t.Since))
		p.item("    for         ", fmt.Sprintf("%s, %v; mailing list %s", t.Activity, t.Term, t.MailingList))
		p.item("    chairs      ", strings.Join(t.Chairs, ", "))
		p.item("    team        ", team(t.Contributors))
	}
	if t.Successor != "" {
		p.item("    then        ", t.Successor)
	}
	if t.State != taskgroup.Unproposed && len(t.Milestones) == 0 {
		p.line("    milestones  none")
	}
	for i, m := range t.Milestones {
		label, due := "", ""
		if i == 0 {
			label = "milestones"
		}
		switch {
		case m.Status != taskgroup.Open || m.Due.IsZero():
		case m.Due.Before(asOf):
			due = ", overdue since " + day(m.Due)
		default:
			due = ", due " + day(m.Due)
		}
		p.item(fmt.Sprintf("    %-10s  ", label), fmt.Sprintf("%s: %v%s", m.Name, m.Status, due))
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
	s := plural(len(list), "contributor")
	if n := len(organizations); n > 0 {
		s += " from " + plural(n, "organisation")
	}
	if alone > 0 {
		s += fmt.Sprintf(", %d for themselves", alone)
	}
	if consultants > 0 {
		s += ", " + plural(consultants, "consultant") + " among them"
	}
	return s
}

func (s *Step) tell(p *page) {
	text := cmp.Or(s.By, "nobody")
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
	p.item(fmt.Sprintf("    %-10s  %-14v  ", day(s.At), s.Action), text)
}

func (r *Report) tellConsensus(p *page) {
	for i, c := range r.Consensus {
		if i == 0 {
			p.line("")
			p.line("Consensus of outside bodies")
		}
		c.tell(p)
	}
}

func (c *Consensus) tell(p *page) {
	a := &c.Assessment
	p.line("")
	p.line("  %s: %v, closing %s", a.Document(), a.Outcome(), day(a.Decided()))
	p.item("    scope       ", a.Scope())
	p.item("    topics      ", strings.Join(c.Topics, ", "))
	if a.Outcome() == liaison.Invalid {
		p.item("    invalid     ", "it shows nothing, for the violations above")
		return
	}
	var voices []string
	for name, stance := range a.Voices() {
		voices = append(voices, name+": "+stance.String())
	}
	p.item("    voices      ", strings.Join(voices, ", "))
	p.item("    tally       ", tally(a.Tally("")))
	if pivots := slices.Collect(a.Pivots()); len(pivots) > 0 {
		p.item("    turned by   ", "the silence of "+strings.Join(pivots, ", or of "))
	}
	for _, d := range a.Discarded() {
		p.item("    not counted ", fmt.Sprintf("%s, %v, %s: %v", d.Position.Body, d.Position.Stance, day(d.Position.At), d.Reason))
	}
	p.line("    %-48s  %8s  %4s  %6s  %s", "condition", "have", "need", "margin", "met")
	for _, r := range a.Results() {
		have := strconv.Itoa(r.Have)
		if r.Base > 0 {
			have += " of " + strconv.Itoa(r.Base)
		}
		p.line("    %-48s  %8s  %4d  %6d  %s", condition(r), have, r.Need, r.Margin, met(r))
	}
	p.item("    ", a.String())
}

// condition is what a policy asks for.
func condition(r liaison.Result) string {
	switch r.Rule {
	case liaison.RuleRequired:
		return r.Voice + " favours or abstains"
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

func (r *Report) tellPlausible(p *page) {
	if len(r.Plausible) == 0 {
		return
	}
	p.line("")
	p.line("Filled in plausibly, where public record is silent")
	for _, m := range r.Plausible {
		p.item(fmt.Sprintf("  %-34s  ", cmp.Or(m.Path, "all of it")), m.Why)
	}
}

// day is a time as people write it: a date, and the time of day if it has one.
func day(t time.Time) string {
	switch t = t.UTC(); {
	case t.IsZero():
		return "undated"
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// plural is a number of things, each called one.
func plural(n int, one string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(one, "ss"):
		one += "es"
	case strings.HasSuffix(one, "y"):
		one = strings.TrimSuffix(one, "y") + "ies"
	default:
		one += "s"
	}
	return strconv.Itoa(n) + " " + one
}
