// Package oneline makes texts and names that keep to their line and their place in a
// row.
package oneline

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text quotes what would not print on one line.
func Text(s string) string {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(s)
	}
	return s
}

// Name quotes a name that would not be read as one beside others, or would be read
// as what none says: that there is no name.
func Name(s, none string) string {
	switch {
	case s == "":
		return none
	case s == none, parts.MatchString(s):
		return strconv.Quote(s)
	}
	return Text(s)
}

// parts is what stands between names and around them, and the spaces that are lost
// where a line is broken.
var parts = regexp.MustCompile(`[,:;]( |$)|"|^ |  | $`)

// Names lists names in a row. Without any it says none.
func Names(list []string, none string) string {
	row := make([]string, len(list))
	for i, s := range list {
		if row[i] = Name(s, none); s == "" {
			row[i] = `""`
		}
	}
	return cmp.Or(strings.Join(row, ", "), none)
}
