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

// Assess weighs the positions that are known at a time; see [Policy.Assess].
func (p Poll) Assess(asOf time.Time) Assessment {
	return p.Policy.Assess(p.Question, p.Positions, asOf)
}
