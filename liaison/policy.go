package liaison

import (
	"slices"
	"strings"
)

// A Policy says what a showing takes: every condition met, every required voice
// heard, and, where Electorate is set, the relevant bodies asked (¶5c, ¶5d).
//
// All conditions have to be met; they do not nest, so that an explanation is a
// list too. What an abstention, a silence or a recusal means in a policy is in
// the sets of its thresholds: an abstention is in [Responding], a silence in
// [Unrecused] and [Asked], a recusal in [Asked] only.
//
// Blocks says what makes a block stand, and Days for how many times 24 hours a
// question is open at least: one that is open for less is void under the policy,
// and not lost.
//
// Waivers gives the reasons for the should rules that the policy does not follow:
// [RuleSilence], [RuleMonotone] and [RuleMajoritySafe]. That of RuleSilence decides:
// without it a policy that counts silence is malformed, and nothing carries under
// it. The other two are for [Policy.Check] only. None excuses what a question lacks:
// what a policy does not ask for, it leaves out.
//
// The zero Policy has no condition; it is malformed, and nothing carries under
// it. A Policy is safe to share as long as nobody changes it.
type Policy struct {
	Name       string          `json:"name"`
	Source     string          `json:"source,omitzero"`  // the document that the rule stands in
	Edition    string          `json:"edition,omitzero"` // of the document
	Conditions []Condition     `json:"conditions"`
	Required   []string        `json:"required,omitzero"`   // voices, each asked and in favour or abstaining
	Electorate bool            `json:"electorate,omitzero"` // the bodies asked are the relevant ones (¶5d)
	Blocks     Blocks          `json:"blocks,omitzero"`
	Days       int             `json:"days,omitzero"`
	Waivers    map[Rule]string `json:"waivers,omitzero"`
}

// A Condition is one threshold that a policy needs met.
//
// When limits it to the questions in which another threshold is met, of the same
// voices or of others: a casting vote looks at the chair's when the others are
// tied. The zero When limits nothing. The zero Condition is malformed: nothing
// meets it.
type Condition struct {
	Need   Threshold `json:"need"`
	When   Threshold `json:"when,omitzero"`
	Clause string    `json:"clause,omitzero"` // where the rule stands in its document
}

// String is the condition in words, such as "favoring at least 2 per 3 sided among
// issuers".
func (c Condition) String() string {
	if c.When == (Threshold{}) {
		return c.Need.String()
	}
	return c.Need.String() + ", when " + c.When.String()
}

// Check reports what makes the policy malformed: no condition, a threshold that
// counts nobody or that nothing can meet, and a need that counts silence, unless
// that is waived because the published text has it. Of a well-formed policy it
// reports whether it leaves a document open to a minority (¶5d): whether it is
// monotone ([RuleMonotone]) and majority-safe ([RuleMajoritySafe]), each a should
// that a published policy waives "as published". The error is nil or holds every
// [Violation].
//
// Both are decided for every number of voices, with the smallest counterexample: a
// policy in which no violation is found has none, whoever is asked, as far as voices
// can be counted. A policy of many classes and conditions may take more than the
// effort of a call, which is about half a second; a violation of the rule in question
// then says that it is not decided, or the counterexample is not the smallest. Whether
// anything carries at all, [Policy.Smallest] says.
func (p Policy) Check() error {
	var f findings
	p.check(f.top())
	if f.first == 0 {
		p.safe(f.top())
	}
	return f.err()
}

func (p *Policy) check(at place) {
	at = at.about(p.title(), p.Waivers)
	at.checkWaivers(RuleSilence, RuleMonotone, RuleMajoritySafe)
	at.checkReasons()
	at.field("name", p.Name)
	at.field("source", p.Source)
	at.field("edition", p.Edition)
	if len(p.Conditions) == 0 {
		at.child("conditions").add(RulePolicy, "has no condition")
	}
	for i := range p.Conditions {
		p.Conditions[i].check(at.child("conditions").index(i))
	}
	if !blocks.has(int(p.Blocks)) {
		at.child("blocks").add(RulePolicy, "has the unknown kind of block %d (known: %s)", uint8(p.Blocks), strings.Join(blocks.words, ", "))
	}
	if p.Days < 0 {
		at.child("days").add(RulePolicy, "takes %d days", p.Days)
	}
	required := newNames(len(p.Required))
	for i, voice := range p.Required {
		if _, again := required.add(voice); again || blank(voice) {
			at.child("required").index(i).add(RulePolicy, "requires an unnamed or duplicate voice")
		} else {
			at.child("required").index(i).text(voice)
		}
	}
}

func (c *Condition) check(at place) {
	if fault := c.Need.fault(); fault != "" {
		at.child("need").add(RulePolicy, "%s", fault)
	}
	if fault := c.When.fault(); fault != "" && c.When != (Threshold{}) {
		at.child("when").add(RulePolicy, "%s", fault)
	}
	at.field("need", c.Need.class)
	at.field("when", c.When.class)
	at.field("clause", c.Clause)
	if c.countsSilence() {
		at.add(RuleSilence, "is helped by silence more than by an abstention or a recusal")
	}
}

// title is what the policy is called in a violation.
func (p *Policy) title() string {
	if p.Name == "" {
		return "policy"
	}
	return p.Name
}

// classes lists the classes that policies count apart.
func classes(policies ...*Policy) []string {
	var classes []string
	known := make(map[string]bool)
	for _, p := range policies {
		for i := range p.Conditions {
			for _, t := range [...]*Threshold{&p.Conditions[i].Need, &p.Conditions[i].When} {
				if t.class != "" && !known[t.class] {
					known[t.class] = true
					classes = append(classes, t.class)
				}
			}
		}
	}
	return classes
}

// String is the policy's name, with its source and edition, on one line.
func (p Policy) String() string {
	parts := slices.DeleteFunc([]string{p.Name, p.Source, p.Edition}, func(s string) bool { return s == "" })
	return oneLine(strings.Join(parts, ", "))
}
