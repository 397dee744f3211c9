package main

import (
	"io"
	"strings"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// list writes the policies that have a name, each with its analysis among any number
// of voices.
func list(w io.Writer, asJSON bool) error {
	type analyzed struct {
		policies.Entry
		Analysis liaison.Analysis `json:"analysis"`
	}
	var entries []analyzed
	for e := range known() {
		a, err := e.Policy.Smallest()
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
		var votes []string
		for _, v := range e.Votes {
			votes = append(votes, v.Word+" = "+v.Stance.String())
		}
		if len(votes) > 0 {
			p.Item("  votes: ", strings.Join(votes, ", "))
		}
		if e.Policy.Blocks != liaison.UntilResolved {
			p.Line("  a block stands %s", blocks[e.Policy.Blocks])
		}
		if e.Policy.Days > 0 {
			p.Line("  open for %s at least", cli.Plural(e.Policy.Days, "day"))
		}
		tellAnalysis(&p, &e.Analysis)
	}
	_, err := io.WriteString(w, p.String())
	return err
}
