package taskgroup

import (
	"cmp"
	"fmt"
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
// within the charter; a zero Due sets no date. The zero Milestone has no name,
// and a charter that holds it is refused.
type Milestone struct {
	Name string    `json:"name"`
	Due  time.Time `json:"due,omitzero"`
}

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
	// UntilComplete groups may complete, once a milestone is met and none is
	// open. They need not.
	UntilComplete
)

var terms = vocabulary{"term", []string{Indefinite: "indefinite", UntilComplete: "until complete"}}

// String is the term in lower case, "indefinite" for the zero Term.
func (t Term) String() string { return terms.word(int(t)) }

// MarshalText encodes the term as its words. It refuses an unknown term.
func (t Term) MarshalText() ([]byte, error) { return terms.marshal(int(t)) }

// UnmarshalText decodes a term's words. It refuses an unknown one.
func (t *Term) UnmarshalText(b []byte) error { return unmarshal(&terms, b, t) }

// Check reports what keeps a group from being created under the charter. It
// cannot see whether another group has the same name or mailing list; [CheckAll]
// does. The error is nil or holds every [Violation].
func (c Charter) Check() error {
	var f findings
	subject := cmp.Or(c.Name, "task group")
	c.form(&f, subject, "")
	c.spec(&f, subject, "")
	c.list(&f, subject, "")
	return f.err()
}

// form asks that the charter be well formed, as a proposal too must be, and
// puts its waivers in force.
func (c *Charter) form(f *findings, subject, path string) {
	f.waive(subject, path, c.Waivers, RuleGoals, RuleMilestones, RuleResources, RuleBalance)
	if blank(c.Name) {
		f.add(Violation{RuleName, subject, path + "/name", "has no name"})
	}
	if !terms.has(int(c.Term)) {
		f.add(Violation{RuleTerm, subject, path + "/term", "has " + c.Term.String()})
	}
	seen := make(map[string]bool, len(c.Milestones))
	for i, m := range c.Milestones {
		if blank(m.Name) {
			f.add(Violation{RuleMilestoneName, subject, fmt.Sprintf("%s/milestones/%d/name", path, i), "has a milestone without a name"})
		} else if seen[m.Name] {
			f.add(Violation{RuleMilestoneName, subject, fmt.Sprintf("%s/milestones/%d/name", path, i), fmt.Sprintf("has two milestones %q", m.Name)})
		}
		seen[m.Name] = true
		if !storable(m.Due) {
			f.time(subject, fmt.Sprintf("%s/milestones/%d/due", path, i), m.Due)
		}
	}
}

// spec asks for what a group is created with, or for a waiver (¶7a, ¶7b).
func (c *Charter) spec(f *findings, subject, path string) {
	if blank(c.Activity) {
		f.add(Violation{RuleActivity, subject, path + "/activity", "serves no activity"})
	}
	if len(c.Goals) == 0 {
		f.add(Violation{RuleGoals, subject, path + "/goals", "has no goals"})
	}
	for i, goal := range c.Goals {
		if blank(goal) {
			f.add(Violation{RuleGoals, subject, fmt.Sprintf("%s/goals/%d", path, i), "has a goal that says nothing"})
		}
	}
	if len(c.Milestones) == 0 {
		f.add(Violation{RuleMilestones, subject, path + "/milestones", "has no milestones"})
	}
	if len(c.Resources) == 0 {
		f.add(Violation{RuleResources, subject, path + "/resources", "has no resources"})
	}
	for i, r := range c.Resources {
		if blank(r.Name) {
			f.add(Violation{RuleResources, subject, fmt.Sprintf("%s/resources/%d/name", path, i), "has a resource without a name"})
		}
	}
}

// list asks for a mailing list (¶9a).
func (c *Charter) list(f *findings, subject, path string) {
	if blank(c.MailingList) {
		f.add(Violation{RuleMailingList, subject, path + "/mailingList", "has no mailing list"})
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
