package membership

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
)

// A Class is a class of membership in the forum. The classes are equals: the
// order of the constants ranks nobody (¶10b).
//
// The zero Class is not a member.
type Class uint8

// The classes of member (¶10b).
const (
	Participant Class = iota + 1
	Academic
	Full
)

var classes = vocabulary{"class", []string{0: "none", Participant: "participant", Academic: "academic", Full: "full"}}

func (c Class) member() bool { return c != 0 && classes.has(int(c)) }

// String is the class in lower case, "none" for the zero Class.
func (c Class) String() string { return classes.word(int(c)) }

// MarshalText encodes the class as its word. It refuses an unknown class.
func (c Class) MarshalText() ([]byte, error) { return classes.marshal(int(c)) }

// UnmarshalText decodes a class's word. It refuses an unknown one.
func (c *Class) UnmarshalText(b []byte) error { return unmarshal(&classes, b, c) }

// Value is the class's word, for a database. It refuses an unknown class.
func (c Class) Value() (driver.Value, error) { return value(c) }

// Scan reads a class's word from a database; NULL is the zero Class.
func (c *Class) Scan(src any) error { return scan(src, c) }

// Classes is a set of classes of member. Make one with [Of], and compare with ==.
//
// The zero Classes is empty. What the empty set means is for the place that
// takes it to say: in a [Narrowing] it narrows nothing, and [Roster.Receive] takes
// it for the public.
type Classes uint8

// strangers stands in a set for whatever is no class of member, so that a set
// made of nothing else is not taken for the empty one.
const strangers Classes = 1

const allClasses = 1<<Participant | 1<<Academic | 1<<Full

// Of is the set of the classes given. A class that is none of the three stands
// in it for nobody.
func Of(classes ...Class) Classes {
	var s Classes
	for _, c := range classes {
		if c.member() {
			s |= 1 << c
		} else {
			s |= strangers
		}
	}
	return s
}

// Has reports whether the set holds c. No set holds the zero Class.
func (s Classes) Has(c Class) bool { return c.member() && s&(1<<c) != 0 }

// String lists the classes of the set, such as "academic, full".
func (s Classes) String() string {
	if s&^allClasses != 0 {
		return fmt.Sprintf("classes %#b", uint8(s))
	}
	return strings.Join(s.words(), ", ")
}

func (s Classes) words() []string {
	words := []string{}
	for c := Participant; c <= Full; c++ {
		if s.Has(c) {
			words = append(words, c.String())
		}
	}
	return words
}

// MarshalJSON encodes the set as a list of words. It refuses a set of anything
// but the three classes.
func (s Classes) MarshalJSON() ([]byte, error) {
	if s&^allClasses != 0 {
		return nil, fmt.Errorf("membership: %v are not all classes of member", s)
	}
	return json.Marshal(s.words())
}

// UnmarshalJSON decodes a list of words. It refuses an unknown one, "none", and
// one that stands there twice; null changes nothing.
func (s *Classes) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	var words []string // not []Class, which encoding/json takes for base64 text
	if err := json.Unmarshal(b, &words); err != nil {
		return fmt.Errorf("membership: classes: %w", err)
	}
	return s.read(words)
}

// MarshalText encodes the set as its words, "academic, full". It refuses a set of
// anything but the three classes.
func (s Classes) MarshalText() ([]byte, error) {
	if s&^allClasses != 0 {
		return nil, fmt.Errorf("membership: %v are not all classes of member", s)
	}
	return []byte(s.String()), nil
}

// UnmarshalText decodes what MarshalText encoded.
func (s *Classes) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*s = 0
		return nil
	}
	return s.read(strings.Split(string(b), ", "))
}

// Value is the set's words, for a database. It refuses a set of anything but the
// three classes.
func (s Classes) Value() (driver.Value, error) { return value(s) }

// Scan reads a set's words from a database; NULL is the empty set.
func (s *Classes) Scan(src any) error { return scan(src, s) }

// read changes nothing if it refuses a word.
func (s *Classes) read(words []string) error {
	var set Classes
	for _, word := range words {
		var c Class
		if err := c.UnmarshalText([]byte(word)); err != nil {
			return err
		}
		if !c.member() || set.Has(c) {
			return fmt.Errorf("membership: classes: unknown or duplicate class %q", word)
		}
		set |= Of(c)
	}
	*s = set
	return nil
}
