package taskgroup

import (
	"database/sql/driver"
	"encoding"
	"fmt"
	"slices"
	"strings"
)

// A vocabulary is the words of one enumeration, the zero value's first.
type vocabulary struct {
	name  string
	words []string
}

func (v *vocabulary) has(i int) bool { return i < len(v.words) }

func (v *vocabulary) word(i int) string {
	if v.has(i) {
		return v.words[i]
	}
	return fmt.Sprintf("%s %d", v.name, i)
}

func (v *vocabulary) marshal(i int) ([]byte, error) {
	if !v.has(i) {
		return nil, fmt.Errorf("taskgroup: unknown %s %d", v.name, i)
	}
	return []byte(v.words[i]), nil
}

// known lists the words that there are to choose from.
func (v *vocabulary) known() string {
	return strings.TrimPrefix(strings.Join(v.words, ", "), "none, ")
}

// unmarshal changes nothing if it refuses the word.
func unmarshal[E ~uint8](v *vocabulary, b []byte, to *E) error {
	i := slices.Index(v.words, string(b))
	if i < 0 {
		return fmt.Errorf("taskgroup: unknown %s %q (known: %s)", v.name, b, v.known())
	}
	*to = E(i)
	return nil
}

// value is what a database keeps of a word: its text, never its number.
func value(w encoding.TextMarshaler) (driver.Value, error) {
	b, err := w.MarshalText()
	if err != nil {
		return nil, err
	}
	return string(b), nil
}

// scan takes a word from a database; NULL is the zero value. It changes nothing
// if it refuses.
func scan[E any, P interface {
	*E
	encoding.TextUnmarshaler
}](src any, to P) error {
	switch src := src.(type) {
	case nil:
		*to = *new(E)
		return nil
	case string:
		return to.UnmarshalText([]byte(src))
	case []byte:
		return to.UnmarshalText(src)
	}
	return fmt.Errorf("taskgroup: a word in a database is text, not %T", src)
}
