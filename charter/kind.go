package charter

// A Kind is what sort of document or training an output is (¶6a).
//
// The zero Kind is none. A document has to have a kind, a training may have
// one, and software and services have none.
type Kind string

// The kinds of document and training (¶6a). TechnicalDocument is a document of
// no more special kind (¶2a).
const (
	TechnicalDocument Kind = "technical document"
	WhitePaper        Kind = "white paper"
	Briefing          Kind = "briefing" // a document or a training
	Seminar           Kind = "seminar"  // a training
	WorkingPaper      Kind = "working paper"
	Definition        Kind = "definition"
	Requirement       Kind = "requirement"
	Bibliography      Kind = "bibliography"
	ExpertList        Kind = "expert list"
)

var kinds = words[Kind]{RuleKind, "kind", []Kind{
	TechnicalDocument, WhitePaper, Briefing, Seminar, WorkingPaper, Definition, Requirement, Bibliography, ExpertList,
}}

// suits reports whether an output of a known form may be of a known kind.
func (k Kind) suits(f Form) bool {
	switch k {
	case Briefing:
		return f == Document || f == Training
	case Seminar:
		return f == Training
	}
	return f == Document
}

// checkKind checks the kind of a product of a known form.
func (p *Product) checkKind(at place) {
	if p.Kind == "" && p.Form != Document {
		return
	}
	if kinds.check(at, p.Kind) && !p.Kind.suits(p.Form) {
		at.add(RuleKind, "has the kind %q, which does not suit the form %q", p.Kind, p.Form)
	}
}
