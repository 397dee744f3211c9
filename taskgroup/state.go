package taskgroup

import "database/sql/driver"

// A State is where a task group stands in its life.
//
// The zero State is Unproposed: nothing has happened yet.
type State uint8

// The states of a task group. The charter knows groups that exist and groups
// that have ceased to (¶7c); Proposed and Dormant are our additions.
const (
	// Unproposed is the state of the zero [Group]. Propose leads to Proposed,
	// Create to Active.
	Unproposed State = iota
	// Proposed: a charter is on the table, and its name and mailing list are
	// held. Create leads to Active, Withdraw to Concluded.
	Proposed
	// Active: at work. Suspend leads to Dormant, Complete and Dissolve to
	// Concluded.
	Active
	// Dormant: work is put off. Resume leads to Active, Dissolve to Concluded.
	Dormant
	// Concluded: at an end. Terminal for a group that was withdrawn; Reopen
	// leads any other to Active.
	Concluded
)

var states = vocabulary{"state", []string{Unproposed: "unproposed", Proposed: "proposed", Active: "active", Dormant: "dormant", Concluded: "concluded"}}

// String is the state in lower case, "unproposed" for the zero State.
func (s State) String() string { return states.word(int(s)) }

// MarshalText encodes the state as its word. It refuses an unknown state.
func (s State) MarshalText() ([]byte, error) { return states.marshal(int(s)) }

// UnmarshalText decodes a state's word. It refuses an unknown one.
func (s *State) UnmarshalText(b []byte) error { return unmarshal(&states, b, s) }

// Value is the state's word, for a database. It refuses an unknown state.
func (s State) Value() (driver.Value, error) { return value(s) }

// Scan reads a state's word from a database; NULL is the zero State.
func (s *State) Scan(src any) error { return scan(src, s) }
