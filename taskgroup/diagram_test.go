package taskgroup_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

func TestDiagram(t *testing.T) {
	want, err := os.ReadFile("testdata/life.mmd")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(taskgroup.Diagram(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// Mermaid takes a colon or a semicolon in a label for something else.
func TestDiagramIsMermaid(t *testing.T) {
	arrow := regexp.MustCompile(`^    (\[\*\]|[a-z]+) --> [a-z]+: [a-z ,\[\]<>/-]+$`)
	lines := strings.Split(strings.TrimSuffix(taskgroup.Diagram(), "\n"), "\n")
	if lines[0] != "stateDiagram-v2" {
		t.Error(lines[0])
	}
	for _, line := range lines[1:] {
		if !arrow.MatchString(line) {
			t.Error(line)
		}
	}
}

// Every action that the matrix allows is in the picture, and no other.
func TestDiagramIsComplete(t *testing.T) {
	want := 0
	for state, row := range cells {
		from := state.String()
		if state == taskgroup.Unproposed {
			from = "[*]"
		}
		for action := range row {
			want++
			found := 0
			for line := range strings.Lines(taskgroup.Diagram()) {
				_, labels, ok := strings.Cut(line, ": ")
				if !ok || !strings.HasPrefix(line, "    "+from+" --> ") {
					continue
				}
				for label := range strings.SplitSeq(strings.TrimSpace(labels), "<br/>") {
					if word, _, _ := strings.Cut(label, " by "); word == action.String() {
						found++
					}
				}
			}
			if found != 1 {
				t.Errorf("%v from %v: %d times", action, state, found)
			}
		}
	}
	if got := strings.Count(taskgroup.Diagram(), "-->") + strings.Count(taskgroup.Diagram(), "<br/>"); got != want {
		t.Errorf("%d labels, want %d", got, want)
	}
}
