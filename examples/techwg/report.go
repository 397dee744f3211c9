package main

import (
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// A Report is what an audit found. Its lists are empty rather than nil, so that
// none is null in JSON.
type Report struct {
	File         string         `json:"file"`
	WorkingGroup string         `json:"workingGroup"`
	From         time.Time      `json:"from"` // what was over before is left out
	AsOf         time.Time      `json:"asOf"`
	Verdict      string         `json:"verdict"`
	Chairs       []string       `json:"chairs"` // the working group's
	Checked      []Count        `json:"checked"`
	Rules        RuleCount      `json:"rules"`
	Violations   []Finding      `json:"violations"` // wrong now, and what was done against a rule
	Past         []Finding      `json:"past"`       // was wrong for a time, and is over
	Due          []Due          `json:"due"`        // or overdue; no violation
	Unchecked    []string       `json:"unchecked"`  // what the audit left out, and why
	Waivers      []forum.Waiver `json:"waivers"`
	TaskGroups   []TaskGroup    `json:"taskGroups"`
	Consensus    []Consensus    `json:"consensus"`
	Plausible    []forum.Mark   `json:"plausible"`
}

// A Finding is one of the forum's, with where it stands in the file.
type Finding struct {
	forum.Finding
	Line   int `json:"line"`
	Column int `json:"column"`
}

// A Due is one of the forum's, with where it stands in the file.
type Due struct {
	forum.Due
	Line   int `json:"line"`
	Column int `json:"column"`
}

// A Count says how many things of one kind are on record.
type Count struct {
	Count int    `json:"count"`
	Of    string `json:"of"` // one of them
}

// A RuleCount says how many rules the record was held against, by how they bind.
type RuleCount struct {
	Must   int `json:"must"`
	Should int `json:"should"`
	May    int `json:"may"`
}

// A TaskGroup is how one task group stands, and how it came there.
type TaskGroup struct {
	Name         string                  `json:"name"`
	Activity     string                  `json:"activity,omitzero"`
	MailingList  string                  `json:"mailingList,omitzero"`
	Term         taskgroup.Term          `json:"term"`
	State        taskgroup.State         `json:"state"`
	Since        time.Time               `json:"since,omitzero"`
	Successor    string                  `json:"successor,omitzero"`
	Chairs       []string                `json:"chairs"`
	Contributors []taskgroup.Contributor `json:"contributors"`
	Milestones   []Milestone             `json:"milestones"`
	Timeline     []Step                  `json:"timeline"`
}

// A Milestone is one step of a task group's work, and how far it is.
type Milestone struct {
	taskgroup.Milestone
	Status taskgroup.Status `json:"status"`
}

// A Step is one event on file for a task group, and what became of it.
type Step struct {
	At     time.Time        `json:"at"`
	Action taskgroup.Action `json:"action"`
	By     string           `json:"by"`
	As     taskgroup.Office `json:"as,omitzero"`
	About  string           `json:"about,omitzero"` // the person, milestone, successor or team
	Why    string           `json:"why,omitzero"`
	Fate   Fate             `json:"fate"`
}

// A Fate is what became of an event.
type Fate string

// The fates. An event against a rule was taken in all the same if it could have
// an effect; one later than the audit is left alone.
const (
	Applied     Fate = "applied"
	AgainstRule Fate = "against a rule"
	Later       Fate = "later"
)

// A Consensus is one question put to outside bodies, and what became of it.
type Consensus struct {
	Topics     []string            `json:"topics"`
	Assessment *liaison.Assessment `json:"assessment"`
}

func countRules() RuleCount {
	var c RuleCount
	for r := range forum.Norms() {
		switch r.Keyword() {
		case "must":
			c.Must++
		case "should":
			c.Should++
		case "may":
			c.May++
		}
	}
	return c
}
