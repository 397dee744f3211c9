package liaison

import (
	"slices"
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
type Body struct {
	Name  string `json:"name"`
	Voice string `json:"voice,omitzero"`
	Class string `json:"class,omitzero"`
}

func (b *Body) voice() string {
	if b.Voice == "" {
		return b.Name
	}
	return b.Voice
}

// asks reports whether a body of a class is asked.
func (q *Question) asks(class string) bool {
	return slices.ContainsFunc(q.Asked, func(b Body) bool { return b.Class == class })
}

// Check reports what makes the question malformed. The error is nil or holds
// every [Violation].
func (q Question) Check() error {
	var f findings
	new(electorate).index(&q, &f, "")
	return f.err()
}
