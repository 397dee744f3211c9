package oneline_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/sipforum/techwg/examples/internal/oneline"
)

// A row of names is read back as the same names, whatever they are.
func TestNames(t *testing.T) {
	read := func(row string) (names []string) {
		for more := true; more; {
			quoted, err := strconv.QuotedPrefix(row)
			if err != nil {
				var name string
				name, row, more = strings.Cut(row, ", ")
				names = append(names, name)
				continue
			}
			name, _ := strconv.Unquote(quoted)
			names = append(names, name)
			row, more = strings.CutPrefix(row[len(quoted):], ", ")
		}
		return names
	}
	list := []string{
		"IETF", "Böblingen Test Lab", "AT&T", "sip:ana@example.org", "10:30", "none", "nobody",
		"", " ", "IETF: favor, ITU", "IETF,", "IETF, ", ", ", ",", ":", "IETF:", "IETF; ITU", `"IETF"`, `"IETF", "ITU"`, `a"`, `\"`,
		" IETF", "IETF ", "the  IETF", "a\nb", "a\x1b[2J", "a\u009b", "a\u0085", "a\u2028", "a\u202e", "a\u200b", "a\u00a0b", "\xff",
	}
	for _, a := range list {
		for _, b := range list {
			row := oneline.Names([]string{a, b}, "none")
			if got := read(row); !slices.Equal(got, []string{a, b}) {
				t.Errorf("%q, %q: reads as %q", a, b, row)
			}
			if strings.ContainsFunc(row, func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }) {
				t.Errorf("%q, %q: prints as %q", a, b, row)
			}
		}
	}
	for _, test := range []struct{ got, want string }{
		{oneline.Names(nil, "none"), "none"},
		{oneline.Names([]string{"none"}, "none"), `"none"`},
		{oneline.Names([]string{"none"}, "nothing"), "none"},
		{oneline.Names([]string{"AT&T", "sip:ana@example.org", "10:30"}, "none"), "AT&T, sip:ana@example.org, 10:30"},
		{oneline.Name("", "nobody"), "nobody"},
		{oneline.Name("nobody", "nobody"), `"nobody"`},
		{oneline.Name("IETF: favor", ""), `"IETF: favor"`},
		{oneline.Name("the IETF; ITU", ""), `"the IETF; ITU"`},
		{oneline.Name("IETF:", ""), `"IETF:"`},
		{oneline.Name(" IETF", ""), `" IETF"`},
		{oneline.Name("IETF ", ""), `"IETF "`},
		{oneline.Name("the  IETF", ""), `"the  IETF"`},
	} {
		if test.got != test.want {
			t.Errorf("%s, want %s", test.got, test.want)
		}
	}
}

func TestText(t *testing.T) {
	for _, s := range []string{"", "Nothing wrong.", "a, b: c", "Böblingen", `"`} {
		if got := oneline.Text(s); got != s {
			t.Errorf("%q: %s", s, got)
		}
	}
	for _, r := range "\x00\a\n\r\x1b\x7f\u0085\u009b\u200b\u2028\u2029\u202e\ufeff" {
		s := "a" + string(r)
		if got := oneline.Text(s); got != strconv.Quote(s) {
			t.Errorf("%q: %q", s, got)
		}
	}
	if got := oneline.Text("\xff"); got != `"\xff"` {
		t.Errorf("invalid UTF-8: %q", got)
	}
}
