package liaison

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"slices"
	"time"
)

// A Position is what one body said to a question, and when. A body may change
// its mind until the close: its last position before the close stands.
//
// Concerns are why it blocks; see [Blocks]. A block that is repeated keeps the
// concerns that it had, until the body says something else; a withdrawal is something
// else. If a body blocks and says something else at the same time, the block is what it
// says then, and keeps them. The zero Position names no body and says nothing, and no
// question counts it.
type Position struct {
	Body      string    `json:"body"`
	Stance    Stance    `json:"stance"`
	At        time.Time `json:"at"`
	Statement string    `json:"statement,omitzero"` // what it said; not weighed
	Concerns  []Concern `json:"concerns,omitzero"`
}

// A Concern is one reason for a block, and how it was met. One without a text, as
// the zero Concern, is none.
type Concern struct {
	Text     string     `json:"text"`
	Resolved Resolution `json:"resolved,omitzero"`
}

// A Resolution records that a concern was met. It counts from its own time on.
//
// One that lacks who, when or how, as the zero Resolution does, that precedes
// its position, or that comes at or after the close resolves nothing.
type Resolution struct {
	By  string    `json:"by"`
	At  time.Time `json:"at"`
	How string    `json:"how"`
}

// check reports what makes a position malformed.
func (p *Position) check(at place) {
	at = at.about(cmp.Or(p.Body, "position"), nil)
	at.names("body", p.Body, RulePosition, "names no body")
	if p.Stance == Silent || !stances.has(int(p.Stance)) {
		at.child("stance").add(RulePosition, "has the stance %q (known: favor, oppose, abstain, recuse, block, withdraw)", p.Stance)
	}
	if p.At.IsZero() {
		at.child("at").add(RulePosition, "has no time")
	}
	at.child("at").time(p.At)
	at.field("statement", p.Statement)
	for i := range p.Concerns {
		c, at := &p.Concerns[i], at.child("concerns").index(i)
		at.field("text", c.Text)
		at = at.child("resolved")
		at.field("by", c.Resolved.By)
		at.child("at").time(c.Resolved.At)
		at.field("how", c.Resolved.How)
	}
}

// written reports whether the position can be written down: check then finds no
// fault in a text or a time, and a stance that has a word.
func (p *Position) written() bool {
	return stances.has(int(p.Stance)) && storable(p.At) && flaw(p.Body) == "" && shown(p.Statement) &&
		!slices.ContainsFunc(p.Concerns, func(c Concern) bool {
			return !shown(c.Text) || !shown(c.Resolved.By) || !storable(c.Resolved.At) || !shown(c.Resolved.How)
		})
}

// unwritten is everything that is wrong with the positions that cannot be written
// down; of the others, nothing.
func unwritten(ps []Position) []Violation {
	for i := range ps {
		if !ps[i].written() {
			return faults(ps)
		}
	}
	return nil
}

// faults is apart from unwritten so that where all can be written down nothing is on
// the heap.
func faults(ps []Position) []Violation {
	var f findings
	for i := range ps {
		if p := &ps[i]; !p.written() {
			p.check(f.top().child("positions").index(i))
		}
	}
	return Violations(f.err())
}

// malformed reports whether the position says nothing, or not when.
func (p *Position) malformed() bool { return p.Stance == Silent || p.At.IsZero() }

// helps orders what several positions of one body at one time come to: the one
// that helps least stands.
var helps = [...]uint8{Block: 0, Oppose: 1, Abstain: 2, Recuse: 3, Withdraw: 4, Favor: 5}

// supersedes reports whether p stands over another position of its body.
func (p *Position) supersedes(other *Position) bool {
	if order := wall(p.At).Compare(wall(other.At)); order != 0 {
		return order > 0
	}
	return helps[p.Stance] < helps[other.Stance]
}

// blocks reports whether the position is enough for its body's block to stand at
// a time, in a window that ends at closes.
func (p *Position) blocks(kind Blocks, closes, asOf time.Time) bool {
	return kind == Bare || slices.ContainsFunc(p.Concerns, func(c Concern) bool {
		return !blank(c.Text) && !(kind == UntilResolved && c.resolved(p.At, closes, asOf))
	})
}

func (c *Concern) resolved(from, closes, asOf time.Time) bool {
	r := &c.Resolved
	return !blank(r.By) && !blank(r.How) &&
		!wall(r.At).Before(wall(from)) && !r.At.After(asOf) && r.At.Before(closes)
}

// A Reason says why a position was kept and not counted. The zero Reason is
// that of a position that counts.
type Reason uint8

// The reasons, in the order in which they are looked for.
const (
	UnknownBody Reason = iota + 1 // the question does not ask this body
	Malformed                     // Silent, or no time
	Early                         // before the question opens
	Late                          // when the question has closed, or after
	NotYetKnown                   // after the time of the assessment
	Superseded                    // the body spoke again, or at the same time said something that helps less
)

var reasons = vocabulary{"reason", []string{"counted", "unknown body", "malformed", "early", "late", "not yet known", "superseded"}}

// String is the reason in words, "counted" for the zero Reason.
func (r Reason) String() string { return reasons.word(int(r)) }

// MarshalText encodes the reason as its words. It refuses an unknown reason.
func (r Reason) MarshalText() ([]byte, error) { return reasons.marshal(int(r)) }

// UnmarshalText decodes a reason's words. It refuses an unknown one.
func (r *Reason) UnmarshalText(b []byte) error { return unmarshal(&reasons, b, r) }

// Value is the reason's words, for a database. It refuses an unknown reason.
func (r Reason) Value() (driver.Value, error) { return value(r) }

// Scan reads a reason's words from a database; NULL is the zero Reason.
func (r *Reason) Scan(src any) error { return scan(src, r) }

// A Discarded position was kept and not counted. One that cannot be written down is
// not among them: it makes the assessment [Invalid]. The zero Discarded is none.
type Discarded struct {
	Index  int       `json:"index"` // its place among the positions assessed
	Body   string    `json:"body"`
	Stance Stance    `json:"stance"`
	At     time.Time `json:"at"`
	Reason Reason    `json:"reason"`
}

// String is the discarded position in words, such as "favor of W3C: unknown body".
func (d Discarded) String() string {
	return fmt.Sprintf("%v of %s: %v", d.Stance, oneLine(cmp.Or(d.Body, "nobody")), d.Reason)
}
