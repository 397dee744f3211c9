package main

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/sipforum/techwg/examples/internal/cli"
	"github.com/sipforum/techwg/liaison"
)

// An analysis is what a policy can do among as many voices as a poll has, and among any
// number of them.
type analysis struct {
	Among     *liaison.Analysis `json:"among,omitzero"`     // not of fewer voices than the policy takes
	Any       *liaison.Analysis `json:"any,omitzero"`       // a smallest profile of each kind
	Undecided string            `json:"undecided,omitzero"` // why neither is known
}

// analyze is nil for a malformed policy.
func analyze(p liaison.Policy, voices int) *analysis {
	a := &analysis{}
	if among, err := p.Analyze(voices); err == nil {
		a.Among = &among
	}
	smallest, err := p.Smallest()
	switch {
	case errors.Is(err, liaison.ErrUndecided):
		a.Undecided = err.Error()
	case err != nil:
		return nil
	default:
		a.Any = &smallest
	}
	return a
}

// tell says what a policy allows, if it is a well-formed one.
func (a *analysis) tell(p *cli.Page) {
	if a == nil {
		return
	}
	if a.Undecided != "" {
		p.Line("")
		p.Item("The policy ", a.Undecided)
	}
	if among := a.Among; among != nil {
		p.Line("")
		p.Line("The policy, among %s.", cli.Plural(among.Voices, "voice"))
		tellAnalysis(p, among)
	}
	if a.Any != nil {
		p.Line("")
		p.Line("The policy, among any number of voices; of each kind the smallest case.")
		tellAnalysis(p, a.Any)
	}
}

func tellAnalysis(p *cli.Page, a *liaison.Analysis) {
	if a.Carries {
		p.Item("  carries      ", "with as few as "+a.Carrying.String())
	} else {
		p.Line("  carries      never")
	}
	switch {
	case a.Voices == 0: // whatever takes a quorum is stopped by too few
	case a.Stops:
		p.Item("  is stopped   ", "with as few against as "+a.Stopping.String())
	default:
		p.Line("  is stopped   by no number against")
	}
	p.Line("  on silence   %s", choose(a.CarriesOnSilence, "CARRIES", "fails"))
	if a.MajoritySafe {
		p.Line("  minority     never carries")
	} else {
		p.Item("  minority     ", "CAN CARRY ("+liaison.RuleMajoritySafe.Clause()+"): with "+a.Minority.String())
	}
	if a.Monotone {
		p.Line("  monotone     no voice helps by moving down nor hurts by moving up")
	} else {
		p.Item("  monotone     ", "NO ("+liaison.RuleMonotone.Clause()+"): "+a.Anomaly.String())
	}
}

// classes lists the classes that a policy counts apart.
func classes(p liaison.Policy) []string {
	var list []string
	for _, c := range p.Conditions {
		for _, t := range []liaison.Threshold{c.Need, c.When} {
			if class := classOf(t); class != "" && !slices.Contains(list, class) {
				list = append(list, class)
			}
		}
	}
	return list
}

// classOf is the class whose voices a threshold counts, as its text has it.
func classOf(t liaison.Threshold) string {
	_, class, _ := strings.Cut(t.String(), " among ")
	if s, err := strconv.Unquote(class); err == nil {
		return s
	}
	return class
}
