package cli_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/examples/internal/cli"
)

// Whatever the label and the text are, what comes after the first line is further
// in than the text after the label, and no word is lost.
func TestItem(t *testing.T) {
	forged := strings.Repeat("y", 99) + " CARRIED " + strings.Repeat("z", 99)
	for _, label := range []string{"", "  ", "Scope     ", "¶5c  ", strings.Repeat("x", 30), strings.Repeat("x", 200)} {
		for _, text := range []string{forged, "a  " + forged + "\n\tb", strings.Repeat("CARRIED ", 100)} {
			page := cli.Page{Width: 100}
			page.Item(label, text)
			lines := strings.Split(strings.TrimSuffix(page.String(), "\n"), "\n")
			first, found := strings.CutPrefix(lines[0], label)
			if !found || len(lines) < 2 {
				t.Fatalf("%q: in %d lines, begins %q", label, len(lines), lines[0])
			}
			words := strings.Fields(first)
			for _, line := range lines[1:] {
				rest := strings.TrimLeft(line, " ")
				if in := len(line) - len(rest); in != min(len([]rune(label)), 50)+2 {
					t.Errorf("%q: %q is %d in", label, line, in)
				}
				if strings.Contains(rest, " ") && len([]rune(line)) > 100 {
					t.Errorf("%q: %q is too long", label, line)
				}
				words = append(words, strings.Fields(rest)...)
			}
			if !slices.Equal(words, strings.Fields(text)) {
				t.Errorf("%q: says %q, want %q", label, words, text)
			}
		}
	}
}
