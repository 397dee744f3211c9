package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A Page is text for a person at a terminal, so many characters wide. Only what
// is not made of words goes beyond.
type Page struct {
	Width int
	strings.Builder
}

// Line adds one line. What does not print is escaped: names come from a file
// that anybody may have written.
func (p *Page) Line(format string, args ...any) {
	for _, r := range strings.TrimRight(fmt.Sprintf(format, args...), " ") {
		if unicode.IsPrint(r) {
			p.WriteRune(r)
		} else {
			p.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		}
	}
	p.WriteByte('\n')
}

// Item adds text after a label, broken at spaces to the width of the page. What
// comes after the first line is further in than text after a label is, so that it
// cannot be taken for an item or a line of its own, whatever the text says.
func (p *Page) Item(label, text string) {
	indent := strings.Repeat(" ", min(len([]rune(label)), p.Width/2)+2)
	row, blank := label, true
	for word := range strings.FieldsSeq(text) {
		if !blank && len([]rune(row))+1+len([]rune(word)) > p.Width {
			p.Line("%s", row)
			row, blank = indent, true
		}
		if !blank {
			row += " "
		}
		row, blank = row+word, false
	}
	p.Line("%s", row)
}

// Day is a time as people write it: a date, and the time of day if it has one.
func Day(t time.Time) string {
	switch t = t.UTC(); {
	case t.IsZero():
		return "undated"
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// Plural is a number of things, each called one.
func Plural(n int, one string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(one, "ss"):
		one += "es"
	case strings.HasSuffix(one, "y") && !strings.HasSuffix(one, "ay"):
		one = strings.TrimSuffix(one, "y") + "ies"
	default:
		one += "s"
	}
	return strconv.Itoa(n) + " " + one
}
