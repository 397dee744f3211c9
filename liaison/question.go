package liaison

import (
	"cmp"
	"time"
)

// A Question asks outside bodies whether they favour one document of one scope
// (¶5c). [Register.Ask] completes it from the liaisons that are kept.
//
// The window is [Opened, Closes), and the close is part of the question: a longer
// call is the question with its last close, a new round is a new question. Asked
// are the bodies whose positions count. Relevant are the names of those that the
// register found relevant; a policy with an electorate asks that the two agree
// (¶5d). A question that is written by hand is the host's word for both, until
// [Register.Vouch] has compared it with a register. Waivers may give the reason
// why it departs from that ([RuleElectorate]); it excuses no assessment. The zero
// Question is malformed: no assessment of it carries.
type Question struct {
	Document string          `json:"document"` // with its revision
	Scope    string          `json:"scope"`    // what it covers
	Excludes []string        `json:"excludes,omitzero"`
	Topics   []string        `json:"topics,omitzero"` // of the register
	Asked    []Body          `json:"asked,omitzero"`
	Relevant []string        `json:"relevant,omitzero"`
	Opened   time.Time       `json:"opened"`
	Closes   time.Time       `json:"closes"`
	Waivers  map[Rule]string `json:"waivers,omitzero"`
}

// A Body is an outside body that is asked. Bodies of one Voice, an organisation
// with many groups, are heard once; an empty Voice is the Name. Class is the
// class in which a policy may count it apart; the bodies of one voice share it.
// The zero Body has no name, and a question's check refuses it.
type Body struct {
	Name  string `json:"name"`
	Voice string `json:"voice,omitzero"`
	Class string `json:"class,omitzero"`
}

func (b *Body) subject() string { return cmp.Or(b.Name, "body") }

func (b *Body) voice() string { return cmp.Or(b.Voice, b.Name) }

func (q *Question) subject() string { return cmp.Or(q.Document, "question") }

// Check reports what makes the question malformed. The error is nil or holds
// every [Violation].
func (q Question) Check() error {
	var f findings
	new(electorate).index(&q, f.top())
	return f.err()
}
