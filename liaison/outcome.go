package liaison

import "database/sql/driver"

// An Outcome is what became of a question. The zero Outcome is Pending.
type Outcome uint8

// The outcomes. Carried and Failed are final once the question has closed.
const (
	Pending Outcome = iota // the question has not closed
	Carried                // everything that the policy asks for is met
	Failed                 // something is not
	Invalid                // the policy or the question is malformed, or a position cannot be written down
)

var outcomes = vocabulary{"outcome", []string{Pending: "pending", Carried: "carried", Failed: "failed", Invalid: "invalid"}}

// String is the outcome in lower case.
func (o Outcome) String() string { return outcomes.word(int(o)) }

// MarshalText encodes the outcome as its word. It refuses an unknown outcome.
func (o Outcome) MarshalText() ([]byte, error) { return outcomes.marshal(int(o)) }

// UnmarshalText decodes an outcome's word. It refuses an unknown one.
func (o *Outcome) UnmarshalText(b []byte) error { return unmarshal(&outcomes, b, o) }

// Value is the outcome's word, for a database. It refuses an unknown outcome.
func (o Outcome) Value() (driver.Value, error) { return value(o) }

// Scan reads an outcome's word from a database; NULL is Pending.
func (o *Outcome) Scan(src any) error { return scan(src, o) }
