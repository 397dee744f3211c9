package taskgroup

import (
	"cmp"
	"slices"
	"time"
)

// judge reports everything that refuses an event which follows one of a time:
// in the record, the state, the charter, who and what. It does not stop at the
// first refusal: whoever has to mend an event wants to know all that is wrong
// with it. The move is the one that the event would make, zero if none.
func (g *Group) judge(e *Event, m move, last time.Time, at place) {
	at = at.about(cmp.Or(g.charter.Name, e.Charter.Name, "task group"), nil)
	if g.record(e, last, at); at.answered() {
		return
	}
	if e.texts(g.move(e.Action).rules, at); at.answered() {
		return
	}
	if g.move(e.Action).to == Unproposed {
		switch {
		case e.Action == 0:
			at.child("action").add(RuleState, "has an event without an action")
		case !actions.has(int(e.Action)):
			at.child("action").add(RuleState, "has an event of the unknown action %d", e.Action)
		default:
			at.child("action").add(RuleState, "cannot %v: it is %v", e.Action, g.state)
		}
	}
	if m.to == Unproposed {
		return
	}
	c := &g.charter
	if e.uses(charterField) {
		if !e.Charter.empty() {
			c = &e.Charter
		} else if slices.Contains(m.rules, RuleFresh) {
			c = nil // there is none to be judged
		}
	}
	if c != nil && e.uses(charterField) {
		at.waivers = c.Waivers
		c.form(at.child("charter"))
		if e.Action != Recharter {
			c.renamed(nil, at.child("charter"))
		}
	}
	if e.uses(teamFields) {
		e.roll(at)
	}
	nameless := m.by&(BySelf|ByProposer) != 0 && blank(e.By) || m.by&BySelf != 0 && blank(e.Person) // that is what is wrong
	if !nameless && !m.by.includes(e, g) && at.broken(m.by.rule()) {
		at.child("as").add(m.by.rule(), "has %q by %q, %s", e.Action, e.By, m.by.lacks())
	}
	for _, r := range m.rules {
		if c != nil || !r.ofCharter() {
			g.require(r, e, c, at)
		}
	}
}

// answered reports whether nobody asks for more than the first rule that is broken.
func (f *findings) answered() bool { return f.brief && f.first != 0 }

// ofCharter reports whether the rule is about the charter that an event brings.
func (r Rule) ofCharter() bool {
	return slices.Contains(spec, r) || r == RuleMailingList || r == RuleMilestoneWas || r == RuleWhy
}

// record asks what every event must meet, whatever its action.
func (g *Group) record(e *Event, last time.Time, at place) {
	if e.At.IsZero() {
		at.child("at").add(RuleTime, "has an event without a date")
	} else if e.At.Before(last) && at.broken(RuleOrder) {
		at.child("at").add(RuleOrder, "has an event of %s after one of %s", stamp(e.At), stamp(last))
	}
	if !storable(e.At) && at.broken(RuleTime) {
		at.child("at").time(e.At)
	}
	if blank(e.By) {
		at.child("by").add(RuleAuthor, "has an event without an author")
	}
	if !offices.has(int(e.As)) {
		at.child("as").add(RuleOffice, "has no office %d (known: chair, technical director)", uint8(e.As))
	} else if e.As == Chair && !blank(e.By) && !g.chairs.has(e.By) && at.broken(RuleOffice) {
		at.child("as").add(RuleOffice, "does not have %q as its chair", e.By)
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
		if field.filled && !e.uses(field.fields) && at.broken(RuleUnused) {
			at.child(field.name).add(RuleUnused, "has the field %q filled, which %q does not use", field.name, e.Action)
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

// require reports how the event, under a charter, breaks one rule of its move.
// It is one switch, and not a table of functions, so that no event escapes to the
// heap, and asks whether anybody wants to know before it says what is wrong.
func (g *Group) require(r Rule, e *Event, c *Charter, at place) {
	switch r {
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
		n := g.chairs.count()
		if e.uses(teamFields) {
			n = len(e.Chairs)
		}
		if n == 0 {
			at.child("chairs").add(r, "has no chair")
		}
	case RuleFresh:
		if e.Charter.empty() {
			at.child("charter").add(r, "is given no charter")
		}
	case RuleLived:
		if !g.lived {
			at.child("action").add(r, "was withdrawn before it was created")
		}
	case RulePerson:
		if blank(e.Person) {
			at.child("person").add(r, "names nobody")
		}
	case RuleNotYetIn:
		if g.of(e.Action).has(e.Person) && at.broken(r) {
			at.child("person").add(r, "has %q already", e.Person)
		}
	case RuleIn:
		if !blank(e.Person) && !g.of(e.Action).has(e.Person) && at.broken(r) {
			at.child("person").add(r, "does not have %q", e.Person)
		}
	case RuleAffiliation:
		if !g.affiliates(e) && g.contributors.has(e.Person) && at.broken(r) {
			at.child("organization").add(r, "has %q %s already", e.Person, Contributor{e.Person, e.Organization, e.Consultant}.standing())
		}
	case RuleMilestoneKnown:
		if g.milestone(e.Milestone) < 0 && at.broken(r) {
			at.child("milestone").add(r, "has no milestone %q", e.Milestone)
		}
	case RuleMilestoneOpen:
		if i := g.milestone(e.Milestone); i >= 0 && g.statuses[i] != Open && at.broken(r) {
			at.child("milestone").add(r, "has the milestone %q %v already", e.Milestone, g.statuses[i])
		}
	case RuleMilestoneWas:
		c.renamed(g, at.child("charter"))
	case RuleWhy:
		if blank(e.Why) && !g.reasons(e, c, at.child("why")) && e.Why != "" {
			at.child("why").said(e.Why, false)
		}
	case RuleCompletion:
		g.completion(at.child("action"))
	case RuleSuccessor:
		if e.Successor != "" && (blank(e.Successor) || e.Successor == g.charter.Name) && at.broken(r) {
			at.child("successor").add(r, "is succeeded by %q", e.Successor)
		}
	}
}

// reasons reports each thing for which the event would need a reason, and whether
// there is one.
func (g *Group) reasons(e *Event, c *Charter, at place) (needed bool) {
	switch e.Action {
	case Create, Recharter, Reopen:
		if was := g.charter.Name; !blank(was) && !blank(c.Name) && c.Name != was {
			needed = true
			at.add(RuleWhy, "gives no reason to change its name from %q to %q", was, c.Name)
		}
		if e.Action == Recharter {
			needed = g.milestoneReasons(c, at) || needed
		}
	case Complete:
		if needed = g.withoutMilestones(); needed {
			at.add(RuleWhy, "has no milestones, and does not say what is complete")
		}
	default:
		needed = true
		at.add(RuleWhy, "gives no reason to %v", e.Action)
	}
	return needed
}

// milestoneReasons asks why milestones get another name, and why open ones are
// left out.
func (g *Group) milestoneReasons(c *Charter, at place) (needed bool) {
	kept := make(map[string]bool, len(c.Milestones))
	known := make(map[string]bool, len(g.charter.Milestones))
	for _, m := range g.charter.Milestones {
		known[m.Name] = true
	}
	for _, m := range c.Milestones {
		kept[m.before()] = true
		if m.before() != m.Name && known[m.Was] {
			needed = true
			at.add(RuleWhy, "gives no reason to change the name of the milestone %q to %q", m.Was, m.Name)
		}
	}
	for i, m := range g.charter.Milestones {
		if g.statuses[i] == Open && !kept[m.Name] {
			needed = true
			at.add(RuleWhy, "gives no reason to leave out the open milestone %q", m.Name)
		}
	}
	return needed
}

// completion reports what the group still lacks to complete (¶7c).
func (g *Group) completion(at place) {
	if g.charter.Term != UntilComplete {
		at.add(RuleCompletion, "is %v", g.charter.Term)
	}
	switch {
	case g.open > 0:
		if at.broken(RuleCompletion) {
			first := slices.Index(g.statuses, Open)
			at.add(RuleCompletion, "has %d of its milestones open, %q first", g.open, g.charter.Milestones[first].Name)
		}
	case !slices.Contains(g.statuses, Met) && !g.withoutMilestones():
		at.add(RuleCompletion, "has met no milestone")
	}
}

// withoutMilestones reports whether the charter lists none, and says why.
func (g *Group) withoutMilestones() bool {
	return len(g.charter.Milestones) == 0 && !blank(g.charter.Waivers[RuleMilestones])
}

// of is the roll that an action is about.
func (g *Group) of(a Action) *roll {
	if a == AppointChair || a == ReleaseChair {
		return &g.chairs
	}
	return &g.contributors
}

// affiliates reports whether the event changes for whom a contributor works.
func (g *Group) affiliates(e *Event) bool {
	i := g.contributors.find(e.Person)
	return i >= 0 && g.contributors.list[i] != Contributor{e.Person, e.Organization, e.Consultant}
}

// stamp is a time in a message.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
