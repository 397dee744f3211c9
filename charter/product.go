package charter

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// A Product is one output of the working group (¶2a): a document, software, a
// training or a service.
//
// A zero Created is a product whose creation is not recorded, and which no
// showing can therefore precede. Empty lists name nothing. Waivers gives the
// reasons for the should rules that are not followed: [RuleStandard],
// [RuleNarrow] and [RuleShowing]. The zero Product has no title, and a check
// refuses it.
type Product struct {
	Title        string    `json:"title"`
	Created      time.Time `json:"created,omitzero"`
	Form         Form      `json:"form"`
	Kind         Kind      `json:"kind,omitzero"`         // of a document or training (¶6a)
	SIP          bool      `json:"sip,omitzero"`          // for or using SIP (¶2a)
	NotForProfit bool      `json:"notForProfit,omitzero"` // asked of a service (¶2a)
	Origin       Origin    `json:"origin,omitzero"`
	Sources      []string  `json:"sources,omitzero"`  // of a compilation (¶3a)
	Partners     []string  `json:"partners,omitzero"` // in a collaboration (¶3a)
	Purposes     []Purpose `json:"purposes,omitzero"` // at least one (¶4a)

	Audience Audience      `json:"audience,omitzero"`
	Limited  Determination `json:"limited,omitzero"` // who limited it to full members (¶4b)

	Standard      bool     `json:"standard,omitzero"`      // purports to be a standard (¶5a), and so is standards-like
	StandardsLike bool     `json:"standardsLike,omitzero"` // is like one, without purporting to be one (¶5c)
	Document      string   `json:"document,omitzero"`      // the one document, with its revision (¶5c)
	Scope         string   `json:"scope,omitzero"`         // what it covers (¶5c)
	Excludes      []string `json:"excludes,omitzero"`      // what it leaves out (¶5c)

	Waivers map[Rule]string `json:"waivers,omitzero"`
}

// Check reports what is wrong with the product. The error is nil or holds every
// [Violation].
//
// A product that is standards-like, or purports to be a standard, needs a strong
// showing for exactly its Document and Scope, decided before it was created. Of
// the showings decided before then the latest counts, so that a later refusal
// cannot hide behind an earlier pass; of several decided at once, any that is
// not strong (¶5c). The order of the showings does not matter.
func (p Product) Check(showings ...Showing) error {
	var f findings
	p.check(&f, "", indexShowings(showings))
	return f.err()
}

func (p *Product) subject() string { return cmp.Or(p.Title, "product") }

func (p *Product) check(f *findings, path string, s showings) {
	subject := p.subject()
	f.waive(subject, path, p.Waivers, RuleStandard, RuleNarrow, RuleShowing)
	if blank(p.Title) {
		f.add(Violation{RuleName, subject, path + "/title", "has no title"})
	}
	f.time(subject, path+"/created", p.Created)
	p.checkMaking(f, path)
	p.checkRelease(f, path)
	if p.Standard {
		f.add(Violation{RuleStandard, subject, path + "/standard", "purports to be a standard"})
	}
	if p.Standard || p.StandardsLike {
		p.checkStandardsLike(f, path, s)
	}
}

// checkMaking checks what the product is, where it comes from and what for.
func (p *Product) checkMaking(f *findings, path string) {
	subject := p.subject()
	if p.Form == 0 || !forms.has(int(p.Form)) {
		f.add(Violation{RuleForm, subject, path + "/form", "is of form " + p.Form.String()})
	} else if !p.Kind.suits(p.Form) {
		f.add(Violation{RuleKind, subject, path + "/kind", fmt.Sprintf("is a %v of kind %v", p.Form, p.Kind)})
	}
	if !p.SIP {
		f.add(Violation{RuleSIP, subject, path + "/sip", "has nothing to do with SIP"})
	}
	if p.Form == Service && !p.NotForProfit {
		f.add(Violation{RuleNotForProfit, subject, path + "/notForProfit", "is a service for profit"})
	}
	if !origins.has(int(p.Origin)) {
		f.add(Violation{RuleKnownOrigin, subject, path + "/origin", "is of " + p.Origin.String()})
	}
	if p.Origin == Compilation && !named(p.Sources) {
		f.add(Violation{RuleSources, subject, path + "/sources", "does not name what it compiles"})
	}
	if p.Origin == Collaboration && !named(p.Partners) {
		f.add(Violation{RulePartners, subject, path + "/partners", "does not name with whom it was made"})
	}
	if len(p.Purposes) == 0 {
		f.add(Violation{RulePurpose, subject, path + "/purposes", "has no purpose"})
	}
	for i, purpose := range p.Purposes {
		if !purpose.known() {
			f.add(Violation{RulePurpose, subject, fmt.Sprintf("%s/purposes/%d", path, i), "has purpose " + purpose.String()})
		}
	}
}

// checkRelease checks to whom the product is provided.
func (p *Product) checkRelease(f *findings, path string) {
	subject := p.subject()
	if !audiences.has(int(p.Audience)) {
		f.add(Violation{RuleAudience, subject, path + "/audience", "is for " + p.Audience.String()})
	}
	if !offices.has(int(p.Limited.By)) {
		f.add(Violation{RuleOffice, subject, path + "/limited/by", "is limited by " + p.Limited.By.String()})
	}
	if p.Audience == FullMembers && p.Limited.By != Group {
		f.add(Violation{RuleLimitedRelease, subject, path + "/limited/by", "is limited to full members, and not by the working group"})
	}
	if p.Audience == FullMembers && p.Limited.At.IsZero() {
		f.add(Violation{RuleLimitedRelease, subject, path + "/limited/at", "is limited to full members without a date"})
	}
	f.time(subject, path+"/limited/at", p.Limited.At)
}

// checkStandardsLike checks what is asked of a standards-like product.
func (p *Product) checkStandardsLike(f *findings, path string, s showings) {
	subject := p.subject()
	if blank(p.Document) {
		f.add(Violation{RuleNarrow, subject, path + "/document", "is standards-like and does not name the document"})
	}
	if blank(p.Scope) {
		f.add(Violation{RuleNarrow, subject, path + "/scope", "is standards-like and does not say what it covers"})
	}
	if !named(p.Excludes) {
		f.add(Violation{RuleNarrow, subject, path + "/excludes", "is standards-like and does not say what it leaves out"})
	}
	switch v, found := s.latest(question{p.Document, p.Scope}, p.Created); {
	case !found || blank(p.Document) || blank(p.Scope):
		f.add(Violation{RuleShowing, subject, path + "/document", fmt.Sprintf("is standards-like, with no showing for %q of scope %q before it was created", p.Document, p.Scope)})
	case !v.strong:
		f.add(Violation{RuleShowing, subject, path + "/document", fmt.Sprintf("is standards-like, and the latest showing for %q of scope %q before it was created, of %s, is not strong", p.Document, p.Scope, v.decided.UTC().Format(time.RFC3339))})
	}
}

// named reports whether a list names something, and nothing in it is blank.
func named(list []string) bool { return len(list) > 0 && !slices.ContainsFunc(list, blank) }
