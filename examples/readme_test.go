package examples_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

var update = flag.Bool("update", false, "write the generated parts of README.md anew")

var readme = filepath.Join(root, "README.md")

// sections are the parts of README.md that are made here, each between
// <!-- NAME:begin --> and <!-- NAME:end -->.
var sections = map[string]func() string{
	"clauses":   clauseTable,
	"policies":  policyTable,
	"lifecycle": func() string { return "```mermaid\n" + taskgroup.Diagram() + "```\n" },
}

func TestREADME(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	want, err := regenerate(string(b))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(b)); diff != "" {
		t.Errorf("README.md has drifted: go test ./examples -run README -update\n%s", diff)
	}
}

// The two commands stand on lines of their own in a fence, where .ci/run takes
// them from.
func TestREADMECommands(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	fenced := false
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		} else if fenced {
			command, _, _ := strings.Cut(line, " #")
			lines[strings.TrimSpace(command)] = true
		}
	}
	for _, command := range []string{"go run ./examples/techwg", "go test ./..."} {
		if !lines[command] {
			t.Errorf("README.md does not show %q", command)
		}
	}
}

// Each package shows one example at least.
func TestREADMEExamples(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, m := range example.FindAllStringSubmatch(string(b), -1) {
		shown[m[2]] = true
	}
	for _, home := range packages {
		if !shown[home.name] {
			t.Errorf("README.md shows no example of %s", home.name)
		}
	}
}

// example is a marker, and the fence after it if it has one already.
var example = regexp.MustCompile("(?m)^(<!-- example: (\\S+) (\\S+) -->\n)(?:\n*```go\n(?:[^`].*\n|\n)*```\n)?")

// regenerate is the text with its generated parts made anew.
func regenerate(text string) (string, error) {
	for name, section := range sections {
		begin, end := "<!-- "+name+":begin -->\n", "<!-- "+name+":end -->\n"
		before, rest, ok := strings.Cut(text, begin)
		_, after, closed := strings.Cut(rest, end)
		if !ok || !closed {
			return "", fmt.Errorf("README.md: no %q with an end", begin)
		}
		text = before + begin + "\n" + section() + "\n" + end + after
	}
	var failed error
	text = example.ReplaceAllStringFunc(text, func(found string) string {
		m := example.FindStringSubmatch(found)
		body, err := exampleBody(m[2], m[3])
		if err != nil {
			failed = err
			return found
		}
		return m[1] + "\n```go\n" + body + "```\n"
	})
	return text, failed
}

// exampleBody is the body of a package's Example function, with what it prints.
func exampleBody(home, name string) (string, error) {
	file := filepath.Join(root, home, "example_test.go")
	source, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, file, source, 0)
	if err != nil {
		return "", err
	}
	for _, d := range syntax.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Name.Name != name {
			continue
		}
		body := string(source[fset.Position(f.Body.Lbrace).Offset+2 : fset.Position(f.Body.Rbrace).Offset])
		var b strings.Builder
		for line := range strings.Lines(body) {
			b.WriteString(strings.TrimPrefix(line, "\t"))
		}
		return b.String(), nil
	}
	return "", fmt.Errorf("%s has no %s", file, name)
}

// clauseTable lists every sentence of the charter with the rules that come from
// it, or the reason why none does.
func clauseTable() string {
	var b strings.Builder
	b.WriteString("| clause | rule | keyword | basis | what it asks |\n|---|---|---|---|---|\n")
	for _, s := range sentences {
		if s.why != "" {
			fmt.Fprintf(&b, "| %s | | | | *%s* |\n", s.clause, s.why)
		}
		for _, home := range packages {
			for _, r := range home.rules {
				if r.Clause() == s.clause {
					fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s |\n", r.Clause(), r.ID(), r.Keyword(), r.Basis(), strings.ReplaceAll(r.Error(), "|", `\|`))
				}
			}
		}
	}
	return b.String()
}
