package liaison

import (
	"cmp"
	"time"
)

// A Question asks outside bodies whether they favour one document of one scope
// (¶5c). [Register.Ask] builds it from the liaisons that are kept.
//
// The window is [Opened, Closes), and the close is part of the question. Asked
// are the bodies whose positions count. Relevant are the names of those that the
// register found relevant; a policy with an electorate asks that the two agree
// (¶5d). The zero Question is malformed: no assessment of it carries.
type Question struct {
	Document string    `json:"document"` // with its revision
	Scope    string    `json:"scope"`    // what it covers
	Excludes []string  `json:"excludes,omitzero"`
	Asked    []Body    `json:"asked"`
	Relevant []string  `json:"relevant,omitzero"`
	Opened   time.Time `json:"opened"`
	Closes   time.Time `json:"closes"`
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

// classes are those of the bodies asked.
func (q *Question) classes() map[string]bool {
	classes := make(map[string]bool)
	for i := range q.Asked {
		classes[q.Asked[i].Class] = true
	}
	return classes
}

// Check reports what makes the question malformed. The error is nil or holds
// every [Violation].
func (q Question) Check() error {
	var f findings
	new(electorate).index(&q, f.top())
	return f.err()
}
