package charter

// A Form is what an output is made as (¶2a).
//
// The zero Form is none, which a check refuses.
type Form string

// The forms of output (¶2a).
const (
	Document Form = "document"
	Software Form = "software"
	Training Form = "training"
	Service  Form = "service" // not for profit
)

var forms = words[Form]{RuleForm, "form", []Form{Document, Software, Training, Service}}

// checkForm checks what the product is made as.
func (p *Product) checkForm(at place) {
	forms.check(at.child("form"), p.Form)
	p.checkKind(at.child("kind"))
	if !p.SIP {
		at.child("sip").add(RuleSIP, "has nothing to do with SIP")
	}
	if p.Form == Service && !p.NotForProfit {
		at.child("notForProfit").add(RuleNotForProfit, "is a service for profit")
	}
}
