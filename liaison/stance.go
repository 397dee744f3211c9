package liaison

// A Stance is what one body says to a question, or one voice with all its
// bodies.
//
// The zero Stance is Silent: nothing was said. The order of the constants
// means nothing.
type Stance uint8

// The stances.
const (
	// Silent says nothing. It is no abstention: it is in [Asked] and [Present],
	// and nowhere else.
	Silent Stance = iota
	// Favor is for the document.
	Favor
	// Oppose is against the document.
	Oppose
	// Abstain is an answer that takes no side: it is in [Responding].
	Abstain
	// Recuse stands aside: it is in [Asked] only.
	Recuse
	// Block opposes for a written reason that asks to be resolved. Without a
	// reason, or once resolved, it is Oppose.
	Block
)

var stances = vocabulary{"stance", []string{Silent: "silent", Favor: "favor", Oppose: "oppose", Abstain: "abstain", Recuse: "recuse", Block: "block"}}

// rank orders the stances: of several positions of one body at one time, and of
// the bodies of one voice, the lowest stands. Whoever answered is lower than the
// silent, and they than the recused, so that one body speaks for its voice.
var rank = [...]uint8{Block: 0, Oppose: 1, Abstain: 2, Favor: 3, Silent: 4, Recuse: 5}

// in reports whether the stance is in a set.
func (s Stance) in(v Voices) bool { return v&(1<<s) != 0 }

func (s Stance) lower(than Stance) bool { return rank[s] < rank[than] }

// String is the stance in lower case.
func (s Stance) String() string { return stances.word(int(s)) }

// MarshalText encodes the stance as its word. It refuses an unknown stance.
func (s Stance) MarshalText() ([]byte, error) { return stances.marshal(int(s)) }

// UnmarshalText decodes a stance's word. It refuses an unknown one.
func (s *Stance) UnmarshalText(b []byte) error { return unmarshal(&stances, b, s) }
