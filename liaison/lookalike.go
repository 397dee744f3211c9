package liaison

import (
	"strings"
	"unicode"
)

// looks are names by what a reader sees of them: whoever differs from another in
// case, space and what cannot be seen only is one to a reader.
type looks struct {
	seen  map[string]bool
	first map[string]string // by look
}

func newLooks() looks { return looks{make(map[string]bool), make(map[string]string)} }

// see reports a name that looks like another one seen before, once.
func (l looks) see(name string, at place) {
	if l.seen[name] {
		return
	}
	l.seen[name] = true
	look := strings.Map(func(r rune) rune {
		if !visible(r) {
			return -1
		}
		return unicode.ToLower(unicode.ToUpper(r))
	}, name)
	if look == "" {
		return
	}
	if first, ok := l.first[look]; ok {
		at.add(RuleLookAlike, "has the name %q, which looks like %q", name, first)
	} else {
		l.first[look] = name
	}
}
