package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

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

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// width is what a page is wide. Only what has no spaces goes beyond.
const width = 100

// A page is text for a person at a terminal.
type page struct{ strings.Builder }

// line adds one line. What does not print is escaped: a poll comes from a file
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

func (r *report) writeText(w io.Writer) error {
	var p page
	a, q := r.Assessment, r.poll.Question
	p.item("", q.Document)
	p.item("Scope     ", q.Scope)
	p.item("Policy    ", r.poll.Policy.String())
	p.line("Asked     %s to %s, assessed as of %s", moment(q.Opened), moment(q.Closes), moment(r.asOf))
	p.line("")
	p.line("%s", strings.ToUpper(a.Outcome().String()))
	if a.Outcome() == liaison.Pending {
		p.line("  until the close; with what is known it would be %v", a.Standing())
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

// moment leaves the clock out of a day's beginning.
func moment(t time.Time) string {
	if t = t.UTC(); t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

func (r *report) tellFaults(p *page) {
	if r.Assessment.Outcome() != liaison.Invalid {
		return
	}
	for _, v := range liaison.Violations(r.Assessment.Err()) {
		p.item("  ", fmt.Sprintf("%s (%s): %v", v.ID(), v.Path, v))
	}
}

func (r *report) tellTallies(p *page) {
	if r.voices == 0 {
		return
	}
	p.item("  ", fmt.Sprintf("%v, of %s", r.Assessment.Tally(""), count(r.voices, "voice")))
	var classes []string
	for _, c := range r.poll.Policy.Conditions {
		if c.Among != "" && !slices.Contains(classes, c.Among) {
			classes = append(classes, c.Among)
			p.item("  ", fmt.Sprintf("%s: %v", c.Among, r.Assessment.Tally(c.Among)))
		}
	}
}

func (r *report) tellConditions(p *page) {
	results := r.Assessment.Results()
	if len(results) == 0 {
		return
	}
	p.line("")
	p.line("Conditions. A bar is as long as all voices that are asked: # are had, | is needed.")
	for _, result := range results {
		met := choose(result.Met, "  met      ", "  NOT MET  ")
		if result.Rule != liaison.RuleShowing {
			p.item(met, result.String())
			continue
		}
		words := result.Condition.String()
		if clause := result.Condition.Clause; clause != "" {
			met += clause + ": "
		}
		p.item(met, words)
		sum := strings.TrimPrefix(result.String(), words+": ")
		if !result.Applies {
			p.line("           %s", sum)
			continue
		}
		asked := r.Assessment.Tally(result.Condition.Among).Count(liaison.Asked)
		p.line("           %s  %s", bar(result.Have, result.Need, asked), sum)
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

func (r *report) tellPivots(p *page) {
	if r.voices == 0 {
		return
	}
	p.line("")
	names := slices.Collect(r.Assessment.Pivots())
	if len(names) == 0 {
		p.line("Pivots. No voice alone would have turned it by its silence.")
		return
	}
	p.line("Pivots. Each of these, had it alone been silent, would have turned it:")
	p.item("  ", strings.Join(names, ", "))
}

func (r *report) tellDiscarded(p *page) {
	discarded := r.Assessment.Discarded()
	if len(discarded) == 0 {
		return
	}
	p.line("")
	p.line("Not counted.")
	for _, d := range discarded {
		p.item("  ", fmt.Sprintf("%s, %v on %s: %v", d.Position.Body, d.Position.Stance, moment(d.Position.At), d.Reason))
	}
}

func (r *report) tellAnalysis(p *page) {
	a := r.Analysis
	if a == nil {
		return
	}
	p.line("")
	if a.Voices < r.voices {
		p.line("The policy, among %s: %d can answer in too many ways to go through.", count(a.Voices, "voice"), r.voices)
	} else {
		p.line("The policy, among %s.", count(a.Voices, "voice"))
	}
	if a.Carries {
		p.item("  carries      ", "with as few in favour as "+a.Carrying.String())
	} else {
		p.line("  carries      never")
	}
	if a.Stops {
		p.item("  is stopped   ", "with as few against as "+a.Stopping.String())
	} else {
		p.line("  is stopped   by no number against")
	}
	p.line("  on silence   %s", choose(a.CarriesOnSilence, "CARRIES", "fails"))
	p.line("  minority     %s", choose(a.MajoritySafe, "never carries", "CAN CARRY: it is not majority-safe (¶5d)"))
	if a.Monotone {
		p.line("  monotone     no voice helps by moving down nor hurts by moving up")
	} else {
		p.item("  monotone     ", "NO (¶5d): "+a.Anomaly.String())
	}
}

func choose(yes bool, ifYes, ifNo string) string {
	if yes {
		return ifYes
	}
	return ifNo
}

func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
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
		return writeJSON(w, entries)
	}
	var p page
	for i, e := range entries {
		if i > 0 {
			p.line("")
		}
		p.line("%s", e.Policy.Name)
		source := strings.TrimPrefix(strings.TrimPrefix(e.Policy.String(), e.Policy.Name), ", ")
		if source != "" {
			source += "; "
		}
		p.item("  ", source+e.Checked)
		p.line("  among %s: %d in favour can carry it, %d against can stop it", count(e.Analysis.Voices, "voice"),
			e.Analysis.Carrying.Tally().Count(liaison.Favoring), e.Analysis.Stopping.Tally().Count(liaison.Against))
		p.line("  %s, %s%s",
			choose(e.Analysis.Monotone, "monotone", "NOT monotone"),
			choose(e.Analysis.MajoritySafe, "majority-safe", "NOT majority-safe"),
			choose(e.Analysis.CarriesOnSilence, ", CARRIES on total silence", ""))
	}
	_, err := io.WriteString(w, p.String())
	return err
}
