package charter

import "time"

// An Audience is to whom an output is provided (¶4b).
//
// The zero Audience is the public at large: the charter is open by default.
type Audience uint8

// The audiences of outputs (¶4b).
const (
	Public      Audience = iota // at large
	FullMembers                 // by a Determination of the Group
)

var audiences = vocabulary{"audience", []string{Public: "public", FullMembers: "full members"}}

// String is the audience in lower case.
func (a Audience) String() string { return audiences.word(int(a)) }

// MarshalText encodes the audience as its words. It refuses an unknown audience.
func (a Audience) MarshalText() ([]byte, error) { return audiences.marshal(int(a)) }

// UnmarshalText decodes an audience's words. It refuses unknown ones.
func (a *Audience) UnmarshalText(b []byte) error { return unmarshal(&audiences, b, a) }

// A Determination records which office decided to limit the release of an
// output, and when (¶4b). The zero Determination was never made.
type Determination struct {
	By Office    `json:"by,omitzero"`
	At time.Time `json:"at,omitzero"`
}
