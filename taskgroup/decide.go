package taskgroup

import (
	"cmp"
	"slices"
)

// judge reports everything that refuses the event, and says where it leads if
// nothing does. It does not stop at the first refusal: whoever has to mend an
// event wants to know all that is wrong with it.
func (g *Group) judge(e *Event, at place) State {
	at = at.about(cmp.Or(g.charter.Name, e.Charter.Name, "task group"), nil)
	g.record(e, at)
	var m move
	if int(e.Action) < len(life[g.state]) {
		m = life[g.state][e.Action]
	}
	if m.to == Unproposed {
		if at.broken(RuleState) {
			at.child("action").add(RuleState, "cannot %v: it is %v", e.Action, g.state)
		}
		return m.to
	}
	c := g.charterFor(e)
	if e.uses(charterField) {
		at.waivers = c.Waivers
		c.form(at.child("charter"))
		if g.charter.Name != "" && !blank(c.Name) && c.Name != g.charter.Name {
			at.child("charter").child("name").add(RuleName, "is renamed to %q", c.Name)
		}
	}
	if e.uses(teamFields) {
		e.roll(at)
	}
	for _, r := range m.rules {
		g.require(r, e, c, at)
	}
	return m.to
}

// charterFor is the charter that the event brings, or else the group's own.
func (g *Group) charterFor(e *Event) *Charter {
	if e.uses(charterField) && !e.Charter.empty() {
		return &e.Charter
	}
	return &g.charter
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

// require reports how the event breaks one rule of its transition. It is one
// switch, and not a table of functions, so that no event escapes to the heap.
func (g *Group) require(r Rule, e *Event, c *Charter, at place) {
	switch r {
	case RuleDirector:
		if e.As != TechnicalDirector {
			at.child("as").add(r, "%q may not %v it: not acting as technical director", e.By, e.Action)
		}
	case RuleActivity:
		c.activity(at.child("charter"))
	case RuleGoals:
		c.goals(at.child("charter"))
	case RuleMilestones:
		c.milestones(at.child("charter"))
	case RuleResources:
		c.resources(at.child("charter"))
	case RuleMailingList:
		c.mailingList(at.child("charter"))
	case RuleChair:
		chairs := g.chairs
		if e.uses(teamFields) {
			chairs = e.Chairs
		}
		if len(chairs) == 0 {
			at.child("chairs").add(r, "has no chair")
		}
	case RuleFresh:
		if e.Charter.empty() {
			at.child("charter").add(r, "is given no charter")
		}
	case RuleLived:
		if g.life.From.IsZero() {
			at.child("action").add(r, "was withdrawn before it was created")
		}
	case RulePerson:
		if blank(e.Person) {
			at.child("person").add(r, "names nobody")
		}
	case RuleNotYetIn:
		if !blank(e.Person) && g.has(e) {
			at.child("person").add(r, "has %q already", e.Person)
		}
	case RuleIn:
		if !blank(e.Person) && !g.has(e) {
			at.child("person").add(r, "does not have %q", e.Person)
		}
	case RuleMilestoneKnown:
		if g.milestone(e.Milestone) < 0 {
			at.child("milestone").add(r, "has no milestone %q", e.Milestone)
		}
	case RuleMilestoneOpen:
		if i := g.milestone(e.Milestone); i >= 0 && g.statuses[i] != Open {
			at.child("milestone").add(r, "has the milestone %q %v already", e.Milestone, g.statuses[i])
		}
	case RuleWhy:
		if !blank(e.Why) {
			return
		}
		if e.Action == Recharter {
			g.leftOut(c, at.child("why"))
		} else {
			at.child("why").add(r, "gives no reason to %v", e.Action)
		}
	case RuleCompletion:
		g.complete(at.child("action"))
	case RuleSuccessor:
		if e.Successor != "" && (blank(e.Successor) || e.Successor == g.charter.Name) {
			at.child("successor").add(r, "is succeeded by %q", e.Successor)
		}
	}
}

// leftOut reports the open milestones that a new charter leaves out without a
// reason.
func (g *Group) leftOut(c *Charter, at place) {
	names := make(map[string]bool, len(c.Milestones))
	for _, m := range c.Milestones {
		names[m.Name] = true
	}
	for i, m := range g.charter.Milestones {
		if g.statuses[i] == Open && !names[m.Name] {
			at.add(RuleWhy, "gives no reason to leave out the open milestone %q", m.Name)
		}
	}
}

// complete reports what a group still lacks to complete (¶7c).
func (g *Group) complete(at place) {
	if g.charter.Term != UntilComplete {
		at.add(RuleCompletion, "is %v", g.charter.Term)
	}
	if !slices.Contains(g.statuses, Met) {
		at.add(RuleCompletion, "has met no milestone")
	}
	for i, m := range g.charter.Milestones {
		if g.statuses[i] == Open {
			at.add(RuleCompletion, "has the milestone %q open", m.Name)
		}
	}
}

// has reports whether the event's person is what the event is about: a chair,
// or a contributor.
func (g *Group) has(e *Event) bool {
	if e.Action == AppointChair || e.Action == ReleaseChair {
		return slices.Contains(g.chairs, e.Person)
	}
	return slices.ContainsFunc(g.contributors, func(c Contributor) bool { return c.Person == e.Person })
}

// milestone is the place of a milestone in the charter, or -1.
func (g *Group) milestone(name string) int {
	return slices.IndexFunc(g.charter.Milestones, func(m Milestone) bool { return m.Name == name })
}
