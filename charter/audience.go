package charter

import "time"

// An Audience is to whom an output is provided (¶4b).
//
// The zero Audience is the public too: the charter is open by default.
type Audience string

// The audiences of outputs (¶4b).
const (
	Public      Audience = "public"       // at large
	FullMembers Audience = "full members" // by a Determination of the working group
)

var audiences = words[Audience]{RuleAudience, "audience", []Audience{Public, FullMembers}}

// A Determination records which office decided to limit the release of an
// output, and when (¶4b). The zero Determination was never made.
type Determination struct {
	By Office    `json:"by,omitzero"`
	At time.Time `json:"at,omitzero"`
}

// checkAudience checks to whom the product is provided.
func (p *Product) checkAudience(at place) {
	if p.Audience != "" {
		audiences.check(at.child("audience"), p.Audience)
	}
	limited := at.child("limited")
	if p.Limited.By != 0 {
		p.Limited.By.check(limited.child("by"))
	}
	if p.Audience == FullMembers {
		if p.Limited.By != WorkingGroup {
			limited.child("by").add(RuleLimitedRelease, "is limited to full members by %s", p.Limited.By.holder())
		}
		if p.Limited.At.IsZero() {
			limited.child("at").add(RuleLimitedRelease, "is limited to full members without a date")
		}
	}
	limited.child("at").time(p.Limited.At)
}
