package liaison

import (
	"slices"
	"strconv"
	"strings"
)

// A Policy says what a showing takes: every condition met, every required voice
// heard, and, where Electorate is set, the relevant bodies asked (¶5c, ¶5d).
//
// Conditions are joined by and, without nesting, so that an explanation is a
// list too. What an abstention, a silence or a recusal means in a policy is in
// the sets of its tests: an abstention is in [Responding], a silence in [Present]
// and [Asked], a recusal in [Asked] only.
//
// Waivers gives the reasons for the should rules that the policy does not follow:
// [RuleSilence], [RuleMonotone], [RuleMajoritySafe], and [RuleElectorate] for a
// host that holds a question against a register that has changed since. They
// excuse no assessment: what a policy does not ask for, it leaves out.
//
// The zero Policy has no condition; it is malformed and nothing carries under
// it. A Policy is safe to share as long as nobody changes it.
type Policy struct {
	Name       string          `json:"name"`
	Source     string          `json:"source,omitzero"`  // the document that the rule stands in
	Edition    string          `json:"edition,omitzero"` // of the document
	Conditions []Condition     `json:"conditions"`
	Required   []string        `json:"required,omitzero"`   // voices, each asked and in favour or abstaining
	Electorate bool            `json:"electorate,omitzero"` // those asked are those relevant (¶5d)
	Waivers    map[Rule]string `json:"waivers,omitzero"`
}

// A Condition is one test that a policy asks for.
//
// Among limits it to the voices of one class; empty, it is for all. When limits
// it to the questions for which another test of the same voices holds; the zero
// When always does. The zero Condition is malformed: nothing meets it.
type Condition struct {
	Among  string `json:"among,omitzero"`
	Need   Test   `json:"need"`
	When   Test   `json:"when,omitzero"`
	Clause string `json:"clause,omitzero"` // where the rule stands in its document
}

// String is the condition in words, such as "among issuers: favoring at least 2
// per 3 sided".
func (c Condition) String() string {
	s := c.Need.String()
	if c.Among != "" {
		s = "among " + c.Among + ": " + s
	}
	if c.When != (Test{}) {
		s += ", when " + c.When.String()
	}
	return s
}

// Check reports what makes the policy malformed: no condition, a test that
// counts nobody or that nothing can meet, and a need that counts silence, unless
// that is waived because the published text has it. Of a well-formed policy it
// reports whether it leaves a document open to a minority (¶5d): whether it is
// monotone ([RuleMonotone]) and majority-safe ([RuleMajoritySafe]), each a should
// that a published policy waives "as published".
//
// A policy whose tests prove it safe is so for any number of voices. Otherwise
// all profiles are looked at, from one voice up to 100, or until a million have
// been, or fewer where there are many conditions: for a policy of one class,
// without required voices, that tells four kinds of stance apart, that is 67
// voices. A check that finds nothing then says no more than that. The error is
// nil or holds every [Violation].
func (p Policy) Check() error {
	var f findings
	p.check(&f, "")
	if f.found == nil {
		p.safe(&f)
	}
	return f.err()
}

// wellFormed reports whether questions can be weighed under the policy.
func (p *Policy) wellFormed() bool {
	var f findings
	p.check(&f, "")
	return f.err() == nil
}

func (p *Policy) check(f *findings, path string) {
	name := p.title()
	if len(p.Waivers) > 0 {
		f.waive(name, path, p.Waivers, RuleSilence, RuleElectorate, RuleMonotone, RuleMajoritySafe)
	}
	if len(p.Conditions) == 0 {
		f.add(Violation{RulePolicy, name, path + "/conditions", "has no condition"})
	}
	for i := range p.Conditions {
		c := &p.Conditions[i]
		at := func(field string) string { return path + "/conditions/" + strconv.Itoa(i) + "/" + field }
		if fault := c.Need.fault(); fault != "" {
			f.add(Violation{RulePolicy, name, at("need"), fault})
		}
		if fault := c.When.fault(); fault != "" && c.When != (Test{}) {
			f.add(Violation{RulePolicy, name, at("when"), fault})
		}
		if c.Need.count&silent != 0 {
			f.add(Violation{RuleSilence, name, at("need"), "counts the silent"})
		}
	}
	required := newNames(len(p.Required))
	for i, voice := range p.Required {
		if _, again := required.add(voice); again || blank(voice) {
			f.add(Violation{RulePolicy, name, path + "/required/" + strconv.Itoa(i), "requires a voice without a name, or twice"})
		}
	}
}

// title is what the policy is called in a violation.
func (p *Policy) title() string {
	if p.Name == "" {
		return "policy"
	}
	return p.Name
}

// classes lists the classes that the policy counts apart.
func (p *Policy) classes() []string {
	var classes []string
	known := make(map[string]bool)
	for _, c := range p.Conditions {
		if c.Among != "" && !known[c.Among] {
			known[c.Among] = true
			classes = append(classes, c.Among)
		}
	}
	return classes
}

// String is the policy's name, with its source and edition.
func (p Policy) String() string {
	parts := slices.DeleteFunc([]string{p.Name, p.Source, p.Edition}, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}
