package charter

import (
	"slices"
	"strings"
)

// words are the known words of one type, in the order of the charter, and the
// rule that an unknown one breaks.
type words[W ~string] struct {
	rule  Rule
	name  string
	known []W
}

// check reports a word that is not known.
func (w words[W]) check(at place, word W) {
	switch {
	case slices.Contains(w.known, word):
	case word == "":
		at.add(w.rule, "has no %s (known: %s)", w.name, w.list())
	default:
		at.add(w.rule, "has the unknown %s %q (known: %s)", w.name, word, w.list())
	}
}

func (w words[W]) list() string {
	list := make([]string, len(w.known))
	for i, word := range w.known {
		list[i] = string(word)
	}
	return strings.Join(list, ", ")
}
