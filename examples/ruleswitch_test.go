package examples_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// switchable builds the tests of a package with a switch in it for each rule, and
// gives the function that runs one of them without a rule.
func switchable(t *testing.T, home string) func(property, off string) (out string, ok bool) {
	folder, err := filepath.Abs(filepath.Join(root, home))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	replace, found := map[string]string{}, 0
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, n := withSwitches(t, file)
		found += n
		replace[file] = write(filepath.Base(file), text)
	}
	if found != 1 {
		t.Fatalf("%d places to switch a rule off", found)
	}
	replace[filepath.Join(folder, "switch.go")] = write("switch.go", fmt.Sprintf(ruleSwitch, filepath.Base(home)))
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(dir, "tests.exe")
	run := func(name string, env []string, args ...string) (string, bool) {
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.Env = folder, append(os.Environ(), env...)
		out, err := cmd.CombinedOutput()
		return string(out), err == nil
	}
	if out, ok := run("go", nil, "test", "-c", "-ldflags=-w -s", "-overlay", write("overlay.json", string(overlay)), "-o", binary, "."); !ok {
		t.Fatalf("%s", out)
	}
	return func(property, off string) (string, bool) {
		checks := "200"
		if off != "" {
			checks = "1000" // of which the first that fails is the last
		}
		return run(binary, []string{"RULE_OFF=" + off, "RAPID_CHECKS=" + checks, "RAPID_SEED=1", "RAPID_SHRINKTIME=1ms", "RAPID_NOFAILFILE=true"},
			"-test.run=^"+property+"$", "-test.v")
	}
}

// ruleSwitch is the file that a package gets, whose name goes in.
const ruleSwitch = `package %s

import "os"

func isOff(id string) bool { return id != "" && id == os.Getenv("RULE_OFF") }

func unlessOff(err error) error {
	if r, ok := err.(Rule); ok && isOff(r.ID()) {
		return nil
	}
	return err
}
`

// switches are the functions by which all violations come, of a package and of the
// joined record, and what goes before their first line.
var switches = map[string]string{
	"broken": " if isOff(r.ID()) { return false }; ",
	"hinted": " list = slices.DeleteFunc(list, func(f Finding) bool { return isOff(f.Rule) }); ",
}

// withSwitches is a file in which no violation comes of a rule that is off, and no
// function refuses with the bare rule; and how many of the switches it has.
func withSwitches(t *testing.T, file string) (text string, n int) {
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	syntax, err := parser.ParseFile(token.NewFileSet(), file, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	type insertion struct {
		at   token.Pos // counted from 1, as a file that stands alone
		text string
	}
	var insertions []insertion
	for _, d := range syntax.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		if s := switches[f.Name.Name]; s != "" {
			insertions = append(insertions, insertion{f.Body.Lbrace + 1, s})
			n++
		}
		if !isError(f.Type.Results) {
			continue
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if r, ok := n.(*ast.ReturnStmt); ok {
				insertions = append(insertions, insertion{r.Results[0].Pos(), "unlessOff("}, insertion{r.Results[0].End(), ")"})
			}
			_, inner := n.(*ast.FuncLit)
			return !inner
		})
	}
	slices.SortStableFunc(insertions, func(a, b insertion) int { return int(b.at - a.at) })
	text = string(source)
	for _, i := range insertions {
		text = text[:i.at-1] + i.text + text[i.at-1:]
	}
	return text, n
}

// isError reports whether a function's one result is an error.
func isError(results *ast.FieldList) bool {
	if results == nil || len(results.List) != 1 {
		return false
	}
	id, ok := results.List[0].Type.(*ast.Ident)
	return ok && id.Name == "error"
}
