package charter

// An Origin is where an output comes from (¶3a). The charter permits all of
// them and asks for none, so that an output need not record one.
//
// The zero Origin is unrecorded.
type Origin uint8

// The origins of outputs (¶3a).
const (
	Research Origin = iota + 1 // original
	Development
	Compilation   // of items available elsewhere: it names its sources
	Collaboration // with other industry groups: it names its partners
)

var origins = vocabulary{"origin", []string{
	0:             "unrecorded",
	Research:      "research",
	Development:   "development",
	Compilation:   "compilation",
	Collaboration: "collaboration",
}}

// String is the origin in lower case, "unrecorded" for the zero Origin.
func (o Origin) String() string { return origins.word(int(o)) }

// MarshalText encodes the origin as its word. It refuses an unknown origin.
func (o Origin) MarshalText() ([]byte, error) { return origins.marshal(int(o)) }

// UnmarshalText decodes an origin's word. It refuses an unknown one.
func (o *Origin) UnmarshalText(b []byte) error { return unmarshal(&origins, b, o) }
