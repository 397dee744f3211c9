package taskgroup

import (
	"slices"
	"time"
)

// An Event is one thing that happened to a task group: the line that a host
// stores and later replays.
//
// Every event has a time, an author and an [Action]. Why may go with any; the
// other fields go with the actions that use them, and a field that the action
// does not use must be left out, so that nothing on record is without effect.
// The zero Event is refused by every group. A [Group] keeps copies of what it
// needs, so an Event may be changed again once it has been applied.
type Event struct {
	At           time.Time     `json:"at"`
	By           string        `json:"by"`          // whose it is
	As           Office        `json:"as,omitzero"` // the office that they act in
	Action       Action        `json:"action"`      // what happens
	Charter      Charter       `json:"charter,omitzero"`
	Person       string        `json:"person,omitzero"` // the chair or contributor
	Organization string        `json:"organization,omitzero"`
	Consultant   bool          `json:"consultant,omitzero"`
	Milestone    string        `json:"milestone,omitzero"` // by name
	Why          string        `json:"why,omitzero"`
	Chairs       []string      `json:"chairs,omitzero"`
	Contributors []Contributor `json:"contributors,omitzero"`
	Successor    string        `json:"successor,omitzero"` // a group, by name
}

// A Contributor is somebody who contributes to a group (¶9a): a member's
// volunteer, or an outside consultant (¶8a). The zero Contributor is nobody,
// and an event that holds it is refused.
type Contributor struct {
	Person       string `json:"person"`
	Organization string `json:"organization,omitzero"`
	Consultant   bool   `json:"consultant,omitzero"`
}

// fields is a set of the fields of an Event that not every action uses.
type fields uint8

const (
	charterField fields = 1 << iota
	personField
	standingFields // Organization and Consultant
	milestoneField
	teamFields // Chairs and Contributors
	successorField
)

// uses says which fields each action uses.
var uses = [...]fields{
	Propose:       charterField,
	Create:        charterField | teamFields,
	Recharter:     charterField,
	AppointChair:  personField,
	ReleaseChair:  personField,
	Join:          personField | standingFields,
	Leave:         personField,
	MeetMilestone: milestoneField,
	DropMilestone: milestoneField,
	Dissolve:      successorField,
	Reopen:        charterField | teamFields,
}

func (e *Event) uses(set fields) bool {
	return int(e.Action) < len(uses) && uses[e.Action]&set != 0
}

// record asks what every event must meet, whatever its action.
func (g *Group) record(e *Event, at place) {
	if at := at.child("at"); e.At.IsZero() {
		at.add(RuleTime, "has an event without a date")
	} else if e.At.Before(g.last) {
		at.add(RuleOrder, "has an event dated before the one it follows")
	}
	at.child("at").time(e.At)
	if blank(e.By) {
		at.child("by").add(RuleAuthor, "has an event without an author")
	}
	if !offices.has(int(e.As)) || e.As == Chair && !slices.Contains(g.chairs, e.By) {
		at.child("as").add(RuleOffice, "does not have %q as its %v", e.By, e.As)
	}
	for _, field := range [...]struct {
		fields
		name   string
		filled bool
	}{
		{charterField, "charter", !e.Charter.empty()},
		{personField, "person", e.Person != ""},
		{standingFields, "organization", e.Organization != ""},
		{standingFields, "consultant", e.Consultant},
		{milestoneField, "milestone", e.Milestone != ""},
		{teamFields, "chairs", len(e.Chairs) > 0},
		{teamFields, "contributors", len(e.Contributors) > 0},
		{successorField, "successor", e.Successor != ""},
	} {
		if field.filled && !e.uses(field.fields) {
			at.child(field.name).add(RuleUnused, "has an event that says more than %q uses", e.Action)
		}
	}
}

// roll asks that the event's chairs and contributors be named, each once.
func (e *Event) roll(at place) {
	seen := make(map[string]bool)
	enrol := func(person string, at place) {
		if blank(person) {
			at.add(RulePerson, "names nobody")
		} else if seen[person] {
			at.add(RuleNotYetIn, "names %q twice", person)
		}
		seen[person] = true
	}
	for i, person := range e.Chairs {
		enrol(person, at.child("chairs").index(i))
	}
	clear(seen)
	for i, c := range e.Contributors {
		enrol(c.Person, at.child("contributors").index(i).child("person"))
	}
}
