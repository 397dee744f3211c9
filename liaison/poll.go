package liaison

import "time"

// A Poll is the record of a question put to outside bodies: what is stored, and
// assessed again when it is loaded. A poll that carried still carries under
// every later version of this package.
//
// The zero Poll is malformed: nothing carries in it.
type Poll struct {
	Policy    Policy     `json:"policy"`
	Question  Question   `json:"question"`
	Positions []Position `json:"positions,omitzero"`
}

// Check reports what is malformed: in the policy, in the question, between the two
// as for [Policy.Prepare], and in each position. Whether the policy is a safe one
// is for [Policy.Check] to say, and whether the question asks whom it should for
// [Register.Vouch]. The error is nil or holds every [Violation].
func (p Poll) Check() error {
	var f findings
	b := Ballot{policy: p.Policy, question: p.Question}
	b.check(f.top())
	for i := range p.Positions {
		p.Positions[i].check(f.top().child("positions").index(i))
	}
	return f.err()
}

// Assess weighs the positions that are known at a time; see [Policy.Assess].
func (p Poll) Assess(asOf time.Time) *Assessment {
	return p.Policy.Assess(p.Question, p.Positions, asOf)
}
