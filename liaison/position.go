package liaison

import (
	"database/sql/driver"
	"time"
)

// A Position is what one body said to a question, and when. A body may change
// its mind until the close: its last position before the close stands.
//
// The zero Position names no body, and no question counts it.
type Position struct {
	Body      string     `json:"body"`
	Stance    Stance     `json:"stance"`
	At        time.Time  `json:"at"`
	Statement string     `json:"statement,omitzero"` // what it said; not weighed
	Reason    string     `json:"reason,omitzero"`    // why it blocks; without one Block is Oppose
	Resolved  Resolution `json:"resolved,omitzero"`  // how the reason was met; Block is then Oppose
}

// A Resolution records how the reason of a blocking position was met. It turns
// Block into Oppose, from its own time on: only the body itself moves higher, by
// taking another position.
//
// One that lacks who, when or how, as the zero Resolution does, that precedes
// its position, or that comes at or after the close resolves nothing.
type Resolution struct {
	By  string    `json:"by"`
	At  time.Time `json:"at"`
	How string    `json:"how"`
}

// stance is the stance that counts at a time, in a window that ends at closes.
func (p *Position) stance(closes, asOf time.Time) Stance {
	if p.Stance == Block && (blank(p.Reason) || p.resolved(closes, asOf)) {
		return Oppose
	}
	return p.Stance
}

func (p *Position) resolved(closes, asOf time.Time) bool {
	r := &p.Resolved
	return !blank(r.By) && !blank(r.How) &&
		!r.At.Before(p.At) && !r.At.After(asOf) && r.At.Before(closes)
}

// supersedes reports whether p stands over another position of its body.
func (p *Position) supersedes(other *Position, closes, asOf time.Time) bool {
	if p.At.Equal(other.At) {
		return p.stance(closes, asOf).lower(other.stance(closes, asOf))
	}
	return p.At.After(other.At)
}

// A Reason says why a position was kept and not counted. The zero Reason is
// that of a position that counts.
type Reason uint8

// The reasons, in the order in which they are looked for.
const (
	UnknownBody Reason = iota + 1 // the question does not ask this body
	Malformed                     // Silent or an unknown stance, or no time that RFC 3339 can represent
	Early                         // before the question opens
	Late                          // when the question has closed, or after
	NotYetKnown                   // after the time of the assessment
	Superseded                    // the body spoke again, or said something lower at the same time
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

// A Discarded position was kept and not counted. The zero Discarded is none.
type Discarded struct {
	Index    int      `json:"index"` // its place among the positions assessed
	Position Position `json:"position"`
	Reason   Reason   `json:"reason"`
}

// discard says why a position of a body that is asked cannot count.
func (q *Question) discard(p *Position, asOf time.Time) Reason {
	switch {
	case p.Stance == Silent || !stances.has(int(p.Stance)) || p.At.IsZero() || !storable(p.At):
		return Malformed
	case p.At.Before(q.Opened):
		return Early
	case !p.At.Before(q.Closes):
		return Late
	case p.At.After(asOf):
		return NotYetKnown
	}
	return 0
}
