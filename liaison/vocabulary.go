package liaison

import (
	"fmt"
	"slices"
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
		return nil, fmt.Errorf("liaison: unknown %s %d", v.name, i)
	}
	return []byte(v.words[i]), nil
}

// unmarshal changes nothing if it refuses the word.
func unmarshal[E ~uint8 | ~uint16](v *vocabulary, b []byte, to *E) error {
	i := slices.Index(v.words, string(b))
	if i < 0 {
		return fmt.Errorf("liaison: unknown %s %q", v.name, b)
	}
	*to = E(i)
	return nil
}
