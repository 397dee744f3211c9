package liaison

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Profile is one way in which a number of voices can answer a question: how
// many of each class take each stance, and what each required voice does. The
// required voices stand in the tallies too.
//
// The zero Profile has no voices. A Profile is written to JSON, not read back.
type Profile struct {
	Classes  map[string]Tally  `json:"classes"` // under "": whoever is in no class that the policy names
	Required map[string]Stance `json:"required,omitempty"`
}

// Tally counts the voices of all classes.
func (p Profile) Tally() Tally {
	var all Tally
	for _, t := range p.Classes {
		for s, count := range t {
			all[s] += count
		}
	}
	return all
}

// String is the profile in words, on one line, such as "12 favor, 7 oppose, 81 silent".
// What the required voices do stands in brackets, since they are counted among those
// before; of many, a few do.
func (p Profile) String() string {
	var parts, required []string
	for _, class := range slices.Sorted(maps.Keys(p.Classes)) {
		s := p.Classes[class].String()
		if class != "" {
			s = oneLine(class) + ": " + s
		}
		parts = append(parts, s)
	}
	for _, voice := range slices.Sorted(maps.Keys(p.Required)) {
		if len(required) == mostNamed {
			required = append(required, fmt.Sprintf("and %d more", len(p.Required)-mostNamed))
			break
		}
		required = append(required, fmt.Sprintf("%s: %v", oneLine(voice), p.Required[voice]))
	}
	s := strings.Join(parts, "; ")
	if len(required) > 0 {
		s += " (" + strings.Join(required, ", ") + ")"
	}
	return s
}

// mostNamed is how many required voices a profile names.
const mostNamed = 8
