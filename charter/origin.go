package charter

// An Origin is where an output comes from (¶3a). The charter permits all of
// them and asks for none, so that an output need not record one.
//
// The zero Origin is not recorded.
type Origin string

// The origins of outputs (¶3a).
const (
	Research      Origin = "research" // original
	Development   Origin = "development"
	Compilation   Origin = "compilation"   // of items available elsewhere: it names its sources
	Collaboration Origin = "collaboration" // with other industry groups: it names its partners
)

var origins = words[Origin]{RuleKnownOrigin, "origin", []Origin{Research, Development, Compilation, Collaboration}}

// checkOrigin checks where the product comes from.
func (p *Product) checkOrigin(at place) {
	if p.Origin != "" {
		origins.check(at.child("origin"), p.Origin)
	}
	at.child("sources").list(p.Origin == Compilation, RuleSources, p.Sources, "does not name its sources")
	at.child("partners").list(p.Origin == Collaboration, RulePartners, p.Partners, "does not name its partners")
}
