package taskgroup

import (
	"cmp"
	"database/sql/driver"
	"maps"
	"slices"
	"time"
)

// A Charter is what a task group is created for and with (¶7a, ¶7b).
//
// Waivers gives the reasons for the should rules that are not followed:
// [RuleGoals], [RuleMilestones], [RuleResources] and [RuleBalance]. The zero
// Charter asks for nothing, and no group is created under it. A Charter may be
// shared as long as nobody changes it; a [Group] keeps a copy.
type Charter struct {
	Name        string          `json:"name,omitzero"`
	Activity    string          `json:"activity,omitzero"`    // the activity of the working group that it serves
	MailingList string          `json:"mailingList,omitzero"` // its own, shared with no other group (¶9a)
	Goals       []string        `json:"goals,omitzero"`
	Milestones  []Milestone     `json:"milestones,omitzero"`
	Resources   []Resource      `json:"resources,omitzero"`
	Term        Term            `json:"term,omitzero"`
	Waivers     map[Rule]string `json:"waivers,omitzero"`
}

// A Milestone is one step of a group's work (¶7b). Its name is its identity
// within the charter; a zero Due sets no date. Where a group gets another charter,
// Was says what the charter before called the milestone, if that was another name:
// it then keeps its status. A group does not keep what its milestones were called, so
// a draft for the next charter begins with [Group.Charter]. The zero Milestone has no
// name, and a charter that holds it is refused.
type Milestone struct {
	Name string    `json:"name"`
	Was  string    `json:"was,omitzero"` // in a charter that is given to a group at work
	Due  time.Time `json:"due,omitzero"`
}

// before is the name in the charter before.
func (m *Milestone) before() string { return cmp.Or(m.Was, m.Name) }

// A Resource is something assigned to a group (¶7b): a budget, a test bed, an
// editor's time. Provider says who provides it, if that is on record. The zero
// Resource has no name, and breaks [RuleResources].
type Resource struct {
	Name     string `json:"name"`
	Provider string `json:"provider,omitzero"`
}

// A Term says whether a group is to end (¶7c). The zero Term is Indefinite.
type Term uint8

// The terms.
const (
	// Indefinite groups go on until they are dissolved.
	Indefinite Term = iota
	// UntilComplete groups may complete, once a milestone is met and none is open,
	// or if the charter waives milestones. They need not.
	UntilComplete
)

var terms = vocabulary{"term", []string{Indefinite: "indefinite", UntilComplete: "until complete"}}

// String is the term in lower case, "indefinite" for the zero Term.
func (t Term) String() string { return terms.word(int(t)) }

// MarshalText encodes the term as its words. It refuses an unknown term.
func (t Term) MarshalText() ([]byte, error) { return terms.marshal(int(t)) }

// UnmarshalText decodes a term's words. It refuses an unknown one.
func (t *Term) UnmarshalText(b []byte) error { return unmarshal(&terms, b, t) }

// Value is the term's words, for a database. It refuses an unknown term.
func (t Term) Value() (driver.Value, error) { return value(t) }

// Scan reads a term's words from a database; NULL is the zero Term.
func (t *Term) Scan(src any) error { return scan(src, t) }

// Check reports what keeps a group from being created under the charter. It
// cannot see whether another group has the same name or mailing list; [CheckAll]
// does. The error is nil or holds every [Violation].
func (c Charter) Check() error {
	var f findings
	at := f.top().about(cmp.Or(c.Name, "task group"), c.Waivers)
	c.form(at)
	c.texts(true, at)
	c.renamed(nil, at)
	c.activity(at)
	c.goals(at)
	c.milestones(at)
	c.resources(at)
	c.mailingList(at)
	return f.err()
}

// form asks that the charter be well formed, as a proposal too must be.
func (c *Charter) form(at place) {
	at.checkWaivers(RuleGoals, RuleMilestones, RuleResources, RuleBalance)
	if blank(c.Name) {
		at.child("name").add(RuleName, "has no name")
	}
	if !terms.has(int(c.Term)) {
		at.child("term").add(RuleTerm, "has %v", c.Term)
	}
	seen := make(map[string]bool, len(c.Milestones))
	for i, m := range c.Milestones {
		at := at.child("milestones").index(i)
		if blank(m.Name) {
			at.child("name").add(RuleMilestoneName, "has a milestone without a name")
		} else if seen[m.Name] {
			at.child("name").add(RuleMilestoneName, "has two milestones %q", m.Name)
		}
		seen[m.Name] = true
		at.child("due").time(m.Due)
	}
}

// texts does so for a charter, of which all may be asked that a group needs, or
// its name only.
func (c *Charter) texts(all bool, at place) {
	at.field("name", c.Name, true)
	at.field("activity", c.Activity, all)
	at.field("mailingList", c.MailingList, all)
	goals, resources := all && blank(c.Waivers[RuleGoals]), all && blank(c.Waivers[RuleResources])
	for i, goal := range c.Goals {
		at.child("goals").index(i).said(goal, goals)
	}
	for i, m := range c.Milestones {
		at := at.child("milestones").index(i)
		at.field("name", m.Name, true)
		at.field("was", m.Was, true)
	}
	for i, r := range c.Resources {
		at := at.child("resources").index(i)
		at.field("name", r.Name, resources)
		at.field("provider", r.Provider, false)
	}
	at.about(at.subject, c.Waivers).checkReasons()
}

// renamed asks that each milestone that was renamed be one of a group's, and no
// two the same one. A nil group has no milestones yet.
func (c *Charter) renamed(g *Group, at place) {
	was := make(map[string]string) // what each of the group's is called now, empty while that is not known
	if g != nil {
		for i := range g.charter.Milestones {
			was[g.charter.Milestones[i].Name] = ""
		}
	}
	for i := range c.Milestones {
		m := &c.Milestones[i]
		switch now, there := was[m.before()]; {
		case !there && m.Was != "":
			at.child("milestones").index(i).child("was").add(RuleMilestoneWas, "had no milestone %q before", m.Was)
		case now != "" && now != m.Name:
			at.child("milestones").index(i).child("was").add(RuleMilestoneWas, "has both %q and %q for what was %q", now, m.Name, m.before())
		case there:
			was[m.before()] = m.Name
		}
	}
}

func (c *Charter) activity(at place) {
	if blank(c.Activity) {
		at.child("activity").add(RuleActivity, "serves no activity")
	}
}

func (c *Charter) goals(at place) {
	if len(c.Goals) == 0 {
		at.child("goals").add(RuleGoals, "has no goals")
	}
	for i, goal := range c.Goals {
		if blank(goal) {
			at.child("goals").index(i).add(RuleGoals, "has a goal that says nothing")
		}
	}
}

func (c *Charter) milestones(at place) {
	if len(c.Milestones) == 0 {
		at.child("milestones").add(RuleMilestones, "has no milestones")
	}
}

func (c *Charter) resources(at place) {
	if len(c.Resources) == 0 {
		at.child("resources").add(RuleResources, "has no resources")
	}
	for i, r := range c.Resources {
		if blank(r.Name) {
			at.child("resources").index(i).child("name").add(RuleResources, "has a resource without a name")
		}
	}
}

func (c *Charter) mailingList(at place) {
	if blank(c.MailingList) {
		at.child("mailingList").add(RuleMailingList, "has no mailing list")
	}
}

// empty reports whether there is nothing in the charter.
func (c *Charter) empty() bool {
	return c.Name == "" && c.Activity == "" && c.MailingList == "" && len(c.Goals) == 0 &&
		len(c.Milestones) == 0 && len(c.Resources) == 0 && c.Term == 0 && len(c.Waivers) == 0
}

// clone is a copy that shares nothing, with its times in UTC.
func (c *Charter) clone() Charter {
	d := *c
	d.Goals = slices.Clone(c.Goals)
	d.Milestones = slices.Clone(c.Milestones)
	for i := range d.Milestones {
		d.Milestones[i].Due = d.Milestones[i].Due.UTC()
	}
	d.Resources = slices.Clone(c.Resources)
	d.Waivers = maps.Clone(c.Waivers)
	return d
}
