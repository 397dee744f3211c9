package charter

import (
	"cmp"
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
	Kind         Kind      `json:"kind,omitzero"`         // at least of a document (¶6a)
	TaskGroup    string    `json:"taskGroup,omitzero"`    // that it comes from, if it is recorded
	SIP          bool      `json:"sip,omitzero"`          // for or using SIP (¶2a)
	NotForProfit bool      `json:"notForProfit,omitzero"` // asked of a service (¶2a)
	Origin       Origin    `json:"origin,omitzero"`
	Sources      []string  `json:"sources,omitzero"`  // of a compilation (¶3a)
	Partners     []string  `json:"partners,omitzero"` // in a collaboration (¶3a)
	Purposes     []Purpose `json:"purposes,omitzero"` // at least one (¶4a)
	Limits       []Limit   `json:"limits,omitzero"`   // to full members (¶4b); none: it is public

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
// showing for exactly its Document, Scope and Excludes, decided before it was
// created. Of the showings decided before then the latest counts, so that a later
// refusal cannot hide behind an earlier pass; of several decided at once, any that
// is not strong (¶5c). The order of the showings does not matter, nor that of what
// is left out.
func (p Product) Check(showings ...Showing) error {
	var f findings
	p.check(f.top().about(p.subject(), p.Waivers), indexShowings(showings))
	return f.err()
}

func (p *Product) subject() string { return cmp.Or(p.Title, "product") }

// check needs a place where the product's waivers hold.
func (p *Product) check(at place, s showings) {
	at.checkWaivers(RuleStandard, RuleNarrow, RuleShowing)
	at.checkReasons()
	at.child("title").required(p.Title, RuleName, "has no title")
	at.child("created").time(p.Created)
	p.checkForm(at)
	at.child("taskGroup").optional(p.TaskGroup)
	p.checkOrigin(at)
	p.checkPurposes(at.child("purposes"))
	for i := range p.Limits {
		p.Limits[i].check(at.child("limits").index(i))
	}
	if p.Standard {
		at.child("standard").add(RuleStandard, "purports to be a standard")
	}
	p.checkNarrow(at)
	if p.Standard || p.StandardsLike {
		s.check(at.child("document"), p)
	}
}

// checkNarrow checks that a standards-like product is specific, unless it need not
// be for a reason.
func (p *Product) checkNarrow(at place) {
	asked := (p.Standard || p.StandardsLike) && blank(at.waivers[RuleNarrow])
	if asked {
		at.child("document").required(p.Document, RuleNarrow, "is standards-like and does not name the document")
		at.child("scope").required(p.Scope, RuleNarrow, "is standards-like and does not say what it covers")
	} else {
		at.child("document").optional(p.Document)
		at.child("scope").optional(p.Scope)
	}
	at.child("excludes").list(asked, RuleNarrow, p.Excludes, "is standards-like and does not say what it leaves out")
}

// list checks a list of texts, which is asked for or not.
func (p place) list(asked bool, r Rule, list []string, missing string) {
	if asked && (len(list) == 0 || slices.ContainsFunc(list, blank)) {
		p.add(r, "%s", missing)
	}
	for i, s := range list {
		if !asked || !blank(s) {
			p.index(i).optional(s)
		}
	}
}
