package taskgroup

import "database/sql/driver"

// An Office is the office in which somebody acts on a task group.
//
// Chair is checked against the group's own chairs. TechnicalDirector cannot be:
// who holds it is not on the group's record, so the host that sets it vouches
// for it. The zero Office claims none.
type Office uint8

// The offices.
const (
	// Chair is the office of the group's own chairs (¶9a).
	Chair Office = iota + 1
	// TechnicalDirector is the office that creates task groups (¶7a).
	TechnicalDirector
)

var offices = vocabulary{"office", []string{0: "none", Chair: "chair", TechnicalDirector: "technical director"}}

// String is the office in lower case, "none" for the zero Office.
func (o Office) String() string { return offices.word(int(o)) }

// MarshalText encodes the office as its words. It refuses an unknown office.
func (o Office) MarshalText() ([]byte, error) { return offices.marshal(int(o)) }

// UnmarshalText decodes an office's words. It refuses an unknown one.
func (o *Office) UnmarshalText(b []byte) error { return unmarshal(&offices, b, o) }

// Value is the office's word, for a database. It refuses an unknown office.
func (o Office) Value() (driver.Value, error) { return value(o) }

// Scan reads an office's word from a database; NULL is the zero Office.
func (o *Office) Scan(src any) error { return scan(src, o) }
