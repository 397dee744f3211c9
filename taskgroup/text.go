package taskgroup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// text reports a text that cannot be written down. JSON carries what is not valid
// UTF-8 as something else, so that two names come back as one; and what holds more
// than its line can pass for a line of somebody else.
func (p place) text(s string) {
	if flaw := flaw(s); flaw != "" {
		p.add(RuleText, "has the text %q, which %s", s, flaw)
	}
}

// optional does so for a text that may be left out: one that is there says something.
func (p place) optional(s string) {
	if s != "" && blank(s) {
		p.add(RuleText, "has the text %q, which shows nothing", s)
		return
	}
	p.text(s)
}

// flaw is why a text cannot be written down, empty if it can: a character of it ends
// a line or does something else that is no writing, or is none.
func flaw(s string) string {
	for i, r := range s {
		switch {
		case r < ' ', '\u007f' <= r && r <= '\u009f', r == '\u2028', r == '\u2029':
			return "has a control character"
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)):
			return "is not valid UTF-8"
		}
	}
	return ""
}

// blank reports whether a text says nothing: nothing can be seen of it.
func blank(s string) bool { return !strings.ContainsFunc(s, visible) }

// visible reports whether a character shows something.
func visible(r rune) bool {
	if ' ' < r && r < unicode.MaxASCII {
		return true
	}
	return !unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		r != '\u2800' // the Braille pattern without dots
}
