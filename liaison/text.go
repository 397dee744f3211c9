package liaison

import (
	"slices"
	"unicode/utf8"
)

// written reports whether texts can be written down: JSON carries what is not valid
// UTF-8 as something else, so that two names may come back as one.
func written(texts ...string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool { return !utf8.ValidString(s) })
}

// text reports a text that cannot be written down, by the rule of its record.
func (p place) text(r Rule, s string) {
	if !written(s) {
		p.add(r, "has the text %q, which is not valid UTF-8", s)
	}
}

// texts does so for a list.
func (p place) texts(r Rule, list []string) {
	for i, s := range list {
		p.index(i).text(r, s)
	}
}
