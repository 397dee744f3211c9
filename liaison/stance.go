package liaison

import (
	"database/sql/driver"
	"fmt"
	"strings"
)

// A Stance is what one body says to a question, or one voice with all its
// bodies.
//
// The zero Stance is Silent: nothing was said. The order of the constants
// means nothing.
type Stance uint8

// The stances.
const (
	// Silent says nothing. It is no abstention: of the larger sets, it is in
	// [Unrecused] and [Asked] only.
	Silent Stance = iota
	// Favor is for the document.
	Favor
	// Oppose is against the document.
	Oppose
	// Abstain is an answer that takes no side: it is in [Responding].
	Abstain
	// Recuse stands aside: it is in [Asked] only.
	Recuse
	// Block opposes, and asks that its concerns be met; see [Blocks].
	Block
	// Withdraw takes back whatever the body said before: it is silent again. Nobody
	// is counted under it.
	Withdraw
)

var stances = vocabulary{"stance", []string{Silent: "silent", Favor: "favor", Oppose: "oppose", Abstain: "abstain", Recuse: "recuse", Block: "block", Withdraw: "withdraw"}}

// rank orders the bodies of one voice: the lowest stands. Whoever answered is
// lower than the silent, and they than the recused, so that one body speaks for
// its voice.
var rank = [...]uint8{Block: 0, Oppose: 1, Abstain: 2, Favor: 3, Silent: 4, Recuse: 5}

func (s Stance) in(set Stances) bool { return set&(1<<s) != 0 }

// String is the stance in lower case.
func (s Stance) String() string { return stances.word(int(s)) }

// MarshalText encodes the stance as its word. It refuses an unknown stance.
func (s Stance) MarshalText() ([]byte, error) { return stances.marshal(int(s)) }

// UnmarshalText decodes a stance's word. It refuses an unknown one.
func (s *Stance) UnmarshalText(b []byte) error { return unmarshal(&stances, b, s) }

// Value is the stance's word, for a database. It refuses an unknown stance.
func (s Stance) Value() (driver.Value, error) { return value(s) }

// Scan reads a stance's word from a database; NULL is Silent.
func (s *Stance) Scan(src any) error { return scan(src, s) }

// Stances is a set of stances: it stands for the voices that take one of them.
// Join sets with |, and compare with ==. A [Threshold] compares the number of such
// voices with a number, or with a share of others.
//
// The zero Stances stands for nobody.
type Stances uint8

// The sets that rules of consensus are written in.
const (
	Favoring      Stances = 1 << Favor
	Opposing      Stances = 1 << Oppose
	Blocking      Stances = 1 << Block
	Abstaining    Stances = 1 << Abstain
	Nonresponding Stances = 1 << Silent
	Recusing      Stances = 1 << Recuse

	Against    Stances = Opposing | Blocking
	Sided      Stances = Favoring | Against         // took a side
	Responding Stances = Sided | Abstaining         // took a side, or abstained
	Unrecused  Stances = Responding | Nonresponding // everybody but those that stand aside
	Asked      Stances = Unrecused | Recusing       // everybody
)

// stanceSets names the sets, the largest first. Whatever has no name of its own
// is the sum of those at the end.
var stanceSets = [...]struct {
	set  Stances
	word string
}{
	{Asked, "asked"},
	{Unrecused, "unrecused"},
	{Responding, "responding"},
	{Sided, "sided"},
	{Against, "against"},
	{Favoring, "favoring"},
	{Opposing, "opposing"},
	{Blocking, "blocking"},
	{Abstaining, "abstaining"},
	{Recusing, "recusing"},
	{Nonresponding, "nonresponding"},
}

// String is the set's word, such as "sided", or a sum such as
// "favoring+abstaining". The zero Stances is "nobody".
func (s Stances) String() string {
	var parts []string
	for _, named := range stanceSets {
		if s == named.set {
			return named.word
		}
		if single := named.set&(named.set-1) == 0; single && s&named.set != 0 {
			parts = append(parts, named.word)
		}
	}
	if len(parts) == 0 {
		return "nobody"
	}
	return strings.Join(parts, "+")
}

// parseStances reads what String wrote; unknown words stand for nobody.
func parseStances(words string) Stances {
	var s Stances
	for word := range strings.SplitSeq(words, "+") {
		for _, named := range stanceSets {
			if named.word == word {
				s |= named.set
			}
		}
	}
	return s
}

// MarshalText encodes the set as its word or sum of words. It refuses a set of
// anything but the six stances.
func (s Stances) MarshalText() ([]byte, error) {
	if s&^Asked != 0 {
		return nil, fmt.Errorf("liaison: unknown stances %#b", uint8(s))
	}
	return []byte(s.String()), nil
}

// UnmarshalText decodes a set, in just the form that String gives it. It refuses
// any other.
func (s *Stances) UnmarshalText(b []byte) error {
	read := parseStances(string(b))
	if read.String() != string(b) {
		return fmt.Errorf("liaison: unknown stances %q: known are %s", b, knownStances())
	}
	*s = read
	return nil
}

func knownStances() string {
	var words []string
	for _, named := range stanceSets {
		words = append(words, named.word)
	}
	return fmt.Sprintf("%q, and sums such as %q", append(words, Stances(0).String()), Favoring|Abstaining)
}

// Value is the set's text, for a database. It refuses what MarshalText refuses.
func (s Stances) Value() (driver.Value, error) { return value(s) }

// Scan reads a set's text from a database; NULL is the zero Stances.
func (s *Stances) Scan(src any) error { return scan(src, s) }
