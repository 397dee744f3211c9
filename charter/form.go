package charter

// A Form is what an output is made as (¶2a).
//
// The zero Form is unspecified, which a check refuses.
type Form uint8

// The forms of output (¶2a).
const (
	Document Form = iota + 1
	Software
	Training
	Service // not for profit
)

var forms = vocabulary{"form", []string{
	0:        "unspecified",
	Document: "document",
	Software: "software",
	Training: "training",
	Service:  "service",
}}

// String is the form in lower case, "unspecified" for the zero Form.
func (f Form) String() string { return forms.word(int(f)) }

// MarshalText encodes the form as its word. It refuses an unknown form.
func (f Form) MarshalText() ([]byte, error) { return forms.marshal(int(f)) }

// UnmarshalText decodes a form's word. It refuses an unknown one.
func (f *Form) UnmarshalText(b []byte) error { return unmarshal(&forms, b, f) }

// A Kind is what sort of document or training an output is (¶6a).
//
// The zero Kind is unspecified. A document has to have a kind, a training may
// have one, and software and services have none.
type Kind uint8

// The kinds of document and training (¶6a). TechnicalDocument is a document of
// no more special kind (¶2a).
const (
	TechnicalDocument Kind = iota + 1
	WhitePaper
	Briefing // a document or a training
	Seminar  // a training
	WorkingPaper
	Definition
	Requirement
	Bibliography
	ExpertList
)

var kinds = vocabulary{"kind", []string{
	0:                 "unspecified",
	TechnicalDocument: "technical document",
	WhitePaper:        "white paper",
	Briefing:          "briefing",
	Seminar:           "seminar",
	WorkingPaper:      "working paper",
	Definition:        "definition",
	Requirement:       "requirement",
	Bibliography:      "bibliography",
	ExpertList:        "expert list",
}}

// String is the kind in lower case, "unspecified" for the zero Kind.
func (k Kind) String() string { return kinds.word(int(k)) }

// MarshalText encodes the kind as its words. It refuses an unknown kind.
func (k Kind) MarshalText() ([]byte, error) { return kinds.marshal(int(k)) }

// UnmarshalText decodes a kind's words. It refuses unknown ones.
func (k *Kind) UnmarshalText(b []byte) error { return unmarshal(&kinds, b, k) }

// suits reports whether an output of a known form may be of the kind.
func (k Kind) suits(f Form) bool {
	switch k {
	case 0:
		return f != Document
	case Briefing:
		return f == Document || f == Training
	case Seminar:
		return f == Training
	}
	return f == Document && kinds.has(int(k))
}
