package main

import (
	"iter"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A Report is what an audit found. Its lists are empty rather than nil, so that
// none is null in JSON.
type Report struct {
	WorkingGroup string      `json:"workingGroup"`
	AsOf         time.Time   `json:"asOf"`
	Chairs       []string    `json:"chairs"` // the working group's
	Checked      []Count     `json:"checked"`
	Rules        RuleCount   `json:"rules"`
	Violations   []Finding   `json:"violations"`
	Unchecked    []string    `json:"unchecked"` // what the audit left out, and why
	Waivers      []Waiver    `json:"waivers"`
	TaskGroups   []TaskGroup `json:"taskGroups"`
	Consensus    []Consensus `json:"consensus"`
	Plausible    []Mark      `json:"plausible"`
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

// A norm is a rule of any of the four packages.
type norm interface {
	error
	ID() string
	Clause() string
	Keyword() string
	Text() string
}

// A Finding is one rule broken at one place in the file.
type Finding struct {
	Rule    string `json:"rule"`
	Clause  string `json:"clause"`
	Keyword string `json:"keyword"`
	Subject string `json:"subject"` // who or what breaks it
	Detail  string `json:"detail"`  // what is wrong
	Asks    string `json:"asks"`    // what the rule asks
	Path    string `json:"path"`    // JSON Pointer into the file, to where the thing is or should be
}

// A Waiver is one should rule that is not followed, for a written reason.
type Waiver struct {
	Rule    string `json:"rule"`
	Clause  string `json:"clause"`
	Subject string `json:"subject"`
	Reason  string `json:"reason"`
	Path    string `json:"path"`
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
	Topics     []string           `json:"topics"`
	Assessment liaison.Assessment `json:"assessment"`
}

// rules yields the rules of all four packages.
func rules(yield func(norm) bool) {
	_ = each(charter.Rules(), yield) && each(taskgroup.Rules(), yield) &&
		each(membership.Rules(), yield) && each(liaison.Rules(), yield)
}

func each[R norm](seq iter.Seq[R], yield func(norm) bool) bool {
	for r := range seq {
		if !yield(r) {
			return false
		}
	}
	return true
}

func countRules() RuleCount {
	var c RuleCount
	for r := range rules {
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
