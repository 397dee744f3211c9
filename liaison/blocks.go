package liaison

import "database/sql/driver"

// Blocks says what makes a block stand under a policy (¶5d). Whatever it says, a
// body that later takes another stance, or withdraws, lifts its own block and all of its
// concerns; a block that does not stand is Oppose. The zero Blocks is UntilResolved.
type Blocks uint8

// The kinds of block.
const (
	// UntilResolved: a block stands as long as one of its concerns is not resolved.
	// Without a concern it does not stand.
	UntilResolved Blocks = iota
	// UntilWithdrawn: a block stands if it has a concern, whatever is said to be
	// resolved: only the body itself lifts it.
	UntilWithdrawn
	// Bare: a block stands, with or without a concern.
	Bare
)

var blocks = vocabulary{"kind of block", []string{UntilResolved: "until resolved", UntilWithdrawn: "until withdrawn", Bare: "bare"}}

// String is the kind in lower case.
func (b Blocks) String() string { return blocks.word(int(b)) }

// MarshalText encodes the kind as its words. It refuses an unknown kind.
func (b Blocks) MarshalText() ([]byte, error) { return blocks.marshal(int(b)) }

// UnmarshalText decodes a kind's words. It refuses an unknown one.
func (b *Blocks) UnmarshalText(text []byte) error { return unmarshal(&blocks, text, b) }

// Value is the kind's words, for a database. It refuses an unknown kind.
func (b Blocks) Value() (driver.Value, error) { return value(b) }

// Scan reads a kind's words from a database; NULL is the zero Blocks.
func (b *Blocks) Scan(src any) error { return scan(src, b) }
