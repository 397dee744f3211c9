package liaison

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A Tally counts voices by their stance: t[Favor] is the number in favour.
//
// The zero Tally counts nobody. Its JSON is for readers of an explanation; it is
// not read back.
type Tally [Block + 1]int

// Count is the number of voices that take one of the stances.
func (t Tally) Count(of Stances) int {
	n := 0
	for s, count := range t {
		if Stance(s).in(of) {
			n += count
		}
	}
	return n
}

// String lists the stances that are taken, such as "12 favor, 7 oppose".
func (t Tally) String() string {
	var parts []string
	for _, s := range [...]Stance{Favor, Oppose, Block, Abstain, Silent, Recuse} {
		if t[s] != 0 {
			parts = append(parts, fmt.Sprintf("%d %v", t[s], s))
		}
	}
	if len(parts) == 0 {
		return "nobody"
	}
	return strings.Join(parts, ", ")
}

// MarshalJSON writes the counts by the stances' words.
func (t Tally) MarshalJSON() ([]byte, error) {
	words := make(map[string]int, len(t))
	for s, count := range t {
		words[Stance(s).String()] = count
	}
	return json.Marshal(words)
}
