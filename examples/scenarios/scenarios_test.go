package scenarios_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/examples/internal/golden"
)

func TestScenarios(t *testing.T) {
	spoken := make(map[string]bool)
	for _, folder := range []struct {
		name  string
		least int
	}{{"charter", 3}, {"taskgroup", 3}, {"membership", 3}, {"liaison", 3}, {"across", 4}} {
		files, err := filepath.Glob(filepath.Join("testdata", folder.name, "*.txt"))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) < folder.least {
			t.Errorf("%d scenarios in %s", len(files), folder.name)
		}
		for _, file := range files {
			t.Run(folder.name+"/"+strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
				b, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				got, err := play(string(b), spoken)
				if err != nil {
					t.Fatalf("%s:%v", filepath.ToSlash(file), err)
				}
				golden.Check(t, file, got)
			})
		}
	}
	if f := flag.Lookup("test.run"); f.Value.String() != "" {
		return // some scenarios were left out
	}
	for _, r := range grammar {
		if !spoken[r.pattern] {
			t.Errorf("no scenario says %q", r.pattern)
		}
	}
}

// Whoever writes a scenario finds every sentence in the documentation.
func TestGrammarIsDocumented(t *testing.T) {
	b, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(b), "\n")
	for _, r := range grammar {
		if !slices.Contains(lines, "//\t"+r.pattern) {
			t.Errorf("doc.go does not have %q", r.pattern)
		}
	}
}
