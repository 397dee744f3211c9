package taskgroup

import (
	"cmp"
	"fmt"
	"slices"
)

// A guard is a condition that an event must meet before it moves a group.
type guard uint8

const (
	director  guard = iota // the technical director's to decide (¶7a)
	spec                   // an activity, goals, milestones and resources (¶7a, ¶7b)
	list                   // a mailing list (¶9a)
	team                   // a mailing list and a chair (¶9a)
	fresh                  // a charter given with the event
	lived                  // created once, not withdrawn
	kept                   // no open milestone left out without a reason
	notYetIn               // the person is not a chair, or contributor, yet
	in                     // the person is a chair, or contributor
	known                  // the milestone is one of the charter's
	open                   // the milestone is open, if it is known
	why                    // a written reason
	done                   // runs until complete, a milestone met, none open (¶7c)
	successor              // if there is one, it is another group
)

var guardWords = [...]string{
	director:  "director",
	spec:      "spec",
	list:      "list",
	team:      "team",
	fresh:     "fresh",
	lived:     "lived",
	kept:      "kept",
	notYetIn:  "not yet in",
	in:        "in",
	known:     "known",
	open:      "open",
	why:       "why",
	done:      "done",
	successor: "successor",
}

// judge reports everything that refuses the event, and says where it leads if
// nothing does. It does not stop at the first refusal: whoever has to mend an
// event wants to know all that is wrong with it.
func (g *Group) judge(e *Event, f *findings) State {
	who := g.subject(e)
	g.record(e, f, who)
	var m move
	if int(e.Action) < len(life[g.state]) {
		m = life[g.state][e.Action]
	}
	if m.to == Unproposed {
		f.add(Violation{RuleState, who, "/action", fmt.Sprintf("is %v, where %q is not possible", g.state, e.Action)})
		return m.to
	}
	c := g.charterFor(e)
	if e.uses(charterField) {
		c.form(f, who, "/charter")
		if g.charter.Name != "" && !blank(c.Name) && c.Name != g.charter.Name {
			f.add(Violation{RuleName, who, "/charter/name", fmt.Sprintf("is renamed to %q", c.Name)})
		}
	}
	if e.uses(teamFields) {
		e.roll(f, who)
	}
	for _, guard := range m.guards {
		g.guard(guard, e, c, f, who)
	}
	return m.to
}

// record asks what every event must meet, whatever its action.
func (g *Group) record(e *Event, f *findings, who string) {
	if e.At.IsZero() {
		f.add(Violation{RuleTime, who, "/at", "has an event without a date"})
	} else if e.At.Before(g.last) {
		f.add(Violation{RuleOrder, who, "/at", "has an event dated before the one it follows"})
	}
	f.time(who, "/at", e.At)
	if blank(e.By) {
		f.add(Violation{RuleAuthor, who, "/by", "has an event that is nobody's"})
	}
	if !offices.has(int(e.As)) || e.As == Chair && !slices.Contains(g.chairs, e.By) {
		f.add(Violation{RuleOffice, who, "/as", fmt.Sprintf("does not have %q as its %v", e.By, e.As)})
	}
	for _, field := range [...]struct {
		fields
		path   string
		filled bool
	}{
		{charterField, "/charter", !e.Charter.empty()},
		{personField, "/person", e.Person != ""},
		{standingFields, "/organization", e.Organization != ""},
		{standingFields, "/consultant", e.Consultant},
		{milestoneField, "/milestone", e.Milestone != ""},
		{teamFields, "/chairs", len(e.Chairs) > 0},
		{teamFields, "/contributors", len(e.Contributors) > 0},
		{successorField, "/successor", e.Successor != ""},
	} {
		if field.filled && !e.uses(field.fields) {
			f.add(Violation{RuleUnused, who, field.path, fmt.Sprintf("has an event that says more than %v uses", e.Action)})
		}
	}
}

// charterFor is the charter that the event brings, or else the group's own.
func (g *Group) charterFor(e *Event) *Charter {
	if e.uses(charterField) && !e.Charter.empty() {
		return &e.Charter
	}
	return &g.charter
}

// roll asks that the event's chairs and contributors be named, each once.
func (e *Event) roll(f *findings, who string) {
	seen := make(map[string]bool)
	for i, person := range e.Chairs {
		enrol(f, seen, person, who, "/chairs", i, "")
	}
	clear(seen)
	for i, c := range e.Contributors {
		enrol(f, seen, c.Person, who, "/contributors", i, "/person")
	}
}

func enrol(f *findings, seen map[string]bool, person, who, path string, i int, rest string) {
	if blank(person) {
		f.add(Violation{RulePerson, who, fmt.Sprintf("%s/%d%s", path, i, rest), "names nobody"})
	} else if seen[person] {
		f.add(Violation{RuleNotYetIn, who, fmt.Sprintf("%s/%d%s", path, i, rest), fmt.Sprintf("names %q twice", person)})
	}
	seen[person] = true
}

// guard reports what the guard finds wrong. It is one switch, and not a table
// of functions, so that no event escapes to the heap.
func (g *Group) guard(k guard, e *Event, c *Charter, f *findings, who string) {
	switch k {
	case director:
		if e.As != TechnicalDirector {
			f.add(Violation{RuleDirector, who, "/as", fmt.Sprintf("is told to %v by %q, not as technical director", e.Action, e.By)})
		}
	case spec:
		c.spec(f, who, "/charter")
	case list:
		c.list(f, who, "/charter")
	case team:
		c.list(f, who, "/charter")
		chairs := g.chairs
		if e.uses(teamFields) {
			chairs = e.Chairs
		}
		if len(chairs) == 0 {
			f.add(Violation{RuleChair, who, "/chairs", "has no chair"})
		}
	case fresh:
		if e.Charter.empty() {
			f.add(Violation{RuleFresh, who, "/charter", "is given no charter"})
		}
	case lived:
		if g.life.From.IsZero() {
			f.add(Violation{RuleLived, who, "/action", "was withdrawn before it was created"})
		}
	case kept:
		g.kept(e, c, f, who)
	case notYetIn:
		if blank(e.Person) {
			f.add(Violation{RulePerson, who, "/person", "names nobody"})
		} else if g.has(e) {
			f.add(Violation{RuleNotYetIn, who, "/person", fmt.Sprintf("has %q already", e.Person)})
		}
	case in:
		if blank(e.Person) {
			f.add(Violation{RulePerson, who, "/person", "names nobody"})
		} else if !g.has(e) {
			f.add(Violation{RuleIn, who, "/person", fmt.Sprintf("does not have %q", e.Person)})
		}
	case known:
		if g.milestone(e.Milestone) < 0 {
			f.add(Violation{RuleMilestoneKnown, who, "/milestone", fmt.Sprintf("has no milestone %q", e.Milestone)})
		}
	case open:
		if i := g.milestone(e.Milestone); i >= 0 && g.statuses[i] != Open {
			f.add(Violation{RuleMilestoneOpen, who, "/milestone", fmt.Sprintf("has %q %v already", e.Milestone, g.statuses[i])})
		}
	case why:
		if blank(e.Why) {
			f.add(Violation{RuleWhy, who, "/why", fmt.Sprintf("has no reason to %v", e.Action)})
		}
	case done:
		g.done(f, who)
	case successor:
		if e.Successor != "" && (blank(e.Successor) || e.Successor == g.charter.Name) {
			f.add(Violation{RuleSuccessor, who, "/successor", fmt.Sprintf("is succeeded by %q", e.Successor)})
		}
	}
}

// kept asks for a reason if the charter leaves out a milestone that is open.
func (g *Group) kept(e *Event, c *Charter, f *findings, who string) {
	if !blank(e.Why) {
		return
	}
	names := make(map[string]bool, len(c.Milestones))
	for _, m := range c.Milestones {
		names[m.Name] = true
	}
	for i, m := range g.charter.Milestones {
		if g.statuses[i] == Open && !names[m.Name] {
			f.add(Violation{RuleWhy, who, "/why", fmt.Sprintf("has no reason to leave out the open milestone %q", m.Name)})
		}
	}
}

// done asks that the group have completed what it was created for.
func (g *Group) done(f *findings, who string) {
	if g.charter.Term != UntilComplete {
		f.add(Violation{RuleCompletion, who, "/action", fmt.Sprintf("is %v", g.charter.Term)})
	}
	if !slices.Contains(g.statuses, Met) {
		f.add(Violation{RuleCompletion, who, "/action", "has met no milestone"})
	}
	for i, m := range g.charter.Milestones {
		if g.statuses[i] == Open {
			f.add(Violation{RuleCompletion, who, "/action", fmt.Sprintf("has %q open", m.Name)})
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

// subject is what messages call the group.
func (g *Group) subject(e *Event) string {
	return cmp.Or(g.charter.Name, e.Charter.Name, "task group")
}
