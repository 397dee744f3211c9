package taskgroup

import (
	"slices"
	"strconv"
	"time"
)

// An Event is one thing that happened to a task group: the line that a host
// stores and later replays.
//
// Every event has a time, an author and an [Action]. The host vouches for the time
// as for the author: whoever may choose it can say that something happened before
// or after all else. Why may go with any; the
// other fields go with the actions that use them, and a field that the action
// does not use must be left out, so that nothing on record is without effect.
// The zero Event is refused by every group. A [Group] keeps copies of what it
// needs, so an Event may be changed again once it has been applied.
type Event struct {
	At           time.Time     `json:"at"`
	By           string        `json:"by"`          // who decided it
	As           Office        `json:"as,omitzero"` // the office that they act in
	Action       Action        `json:"action"`      // what happens
	Charter      Charter       `json:"charter,omitzero"`
	Person       string        `json:"person,omitzero"`       // the chair or contributor
	Organization string        `json:"organization,omitzero"` // that they contribute for
	Consultant   bool          `json:"consultant,omitzero"`   // from outside (¶8a)
	Milestone    string        `json:"milestone,omitzero"`    // by name
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
	Organization string `json:"organization,omitzero"` // that they contribute for
	Consultant   bool   `json:"consultant,omitzero"`   // from outside (¶8a)
}

// standing is how somebody contributes, in words.
func (c Contributor) standing() string {
	s := "without an organisation"
	if c.Organization != "" {
		s = "of " + strconv.Quote(c.Organization)
	}
	if c.Consultant {
		s = "as a consultant " + s
	}
	return s
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
	Affiliate:     personField | standingFields,
	MeetMilestone: milestoneField,
	DropMilestone: milestoneField,
	Complete:      successorField,
	Dissolve:      successorField,
	Reopen:        charterField | teamFields,
}

func (e *Event) uses(set fields) bool {
	return int(e.Action) < len(uses) && uses[e.Action]&set != 0
}

// texts asks that each text of the event can be written down, whether its action
// uses it or not. Where a text that shows nothing breaks another rule, that one
// reports it; the rules are those of the event's move.
func (e *Event) texts(asked []Rule, at place) {
	at.field("by", e.By, true)
	at.field("person", e.Person, true)
	at.field("organization", e.Organization, false)
	at.field("milestone", e.Milestone, true)
	at.field("why", e.Why, slices.Contains(asked, RuleWhy))
	at.field("successor", e.Successor, true)
	for i, person := range e.Chairs {
		at.child("chairs").index(i).said(person, true)
	}
	for i, c := range e.Contributors {
		at := at.child("contributors").index(i)
		at.field("person", c.Person, true)
		at.field("organization", c.Organization, false)
	}
	if !e.Charter.empty() {
		e.Charter.texts(slices.Contains(asked, RuleActivity), at.child("charter"))
	}
}

// field checks the text of a field. Nothing is copied where nothing is wrong.
func (p *place) field(name, s string, needed bool) {
	if s != "" && !sound(s) {
		p.child(name).said(s, needed)
	}
}

// said checks a text that is there. If it is needed, another rule reports that it
// shows nothing.
func (p place) said(s string, needed bool) {
	nothing := blank(s)
	if s == "" || nothing && needed {
		return
	}
	if (nothing || flaw(s) != "") && p.broken(RuleText) {
		p.optional(s)
	}
}

// sound reports at a glance that nothing is wrong with most texts that are there.
func sound(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s[0] > ' '
}
