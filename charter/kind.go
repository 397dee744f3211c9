package charter

// A Kind is what sort of output something is (¶6a).
//
// The zero Kind is none. A document has to have a kind; whatever else there is
// may have one.
type Kind string

// The kinds of output (¶6a). TechnicalDocument is a document of no more special
// kind (¶2a).
const (
	TechnicalDocument Kind = "technical document"
	WhitePaper        Kind = "white paper"
	Briefing          Kind = "briefing"
	Seminar           Kind = "seminar"
	WorkingPaper      Kind = "working paper"
	Definition        Kind = "definition"
	Requirement       Kind = "requirement"
	Bibliography      Kind = "bibliography"
	ExpertList        Kind = "expert list"
)

var kinds = words[Kind]{RuleKind, "kind", []Kind{
	TechnicalDocument, WhitePaper, Briefing, Seminar, WorkingPaper, Definition, Requirement, Bibliography, ExpertList,
}}

// checkKind checks the kind of a product.
func (p *Product) checkKind(at place) {
	if p.Kind != "" || p.Form == Document {
		kinds.check(at, p.Kind)
	}
}
