package charter

// A Purpose is what an output is meant to do for SIP (¶4a). Any one suffices.
//
// The zero Purpose is none, which serves no purpose of the charter's.
type Purpose uint16 // encoding/json would take base64 for a list of bytes

// The purposes of outputs (¶4a).
const (
	Inform       Purpose = iota + 1 // its use and implementation
	Guide                           // its use and implementation
	Stimulate                       // its use and implementation
	Interoperate                    // help commercial deployments to work with one another
)

var purposes = vocabulary{"purpose", []string{
	0:            "none",
	Inform:       "inform",
	Guide:        "guide",
	Stimulate:    "stimulate",
	Interoperate: "interoperate",
}}

func (p Purpose) known() bool { return p != 0 && purposes.has(int(p)) }

// String is the purpose in lower case, "none" for the zero Purpose.
func (p Purpose) String() string { return purposes.word(int(p)) }

// MarshalText encodes the purpose as its word. It refuses an unknown purpose.
func (p Purpose) MarshalText() ([]byte, error) { return purposes.marshal(int(p)) }

// UnmarshalText decodes a purpose's word. It refuses an unknown one.
func (p *Purpose) UnmarshalText(b []byte) error { return unmarshal(&purposes, b, p) }
