package charter

// A Purpose is what an output is meant to do for SIP (¶4a). Any one suffices.
//
// The zero Purpose is none, which a check refuses.
type Purpose string

// The purposes of outputs (¶4a).
const (
	Inform       Purpose = "inform"       // about the use and implementation of SIP
	Guide        Purpose = "guide"        // its use and implementation
	Stimulate    Purpose = "stimulate"    // its use and implementation
	Interoperate Purpose = "interoperate" // help commercial deployments to work with one another
)

var purposes = words[Purpose]{RulePurpose, "purpose", []Purpose{Inform, Guide, Stimulate, Interoperate}}

// checkPurposes checks what the product is for.
func (p *Product) checkPurposes(at place) {
	if len(p.Purposes) == 0 {
		purposes.check(at, "")
	}
	for i, purpose := range p.Purposes {
		purposes.check(at.index(i), purpose)
	}
}
