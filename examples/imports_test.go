package examples_test

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	root       = ".." // the module's, seen from this folder
	module     = "github.com/sipforum/techwg"
	multierror = "github.com/hashicorp/go-multierror"
	errwrap    = "github.com/hashicorp/errwrap" // multierror's own
)

// The four packages answer questions about values; what asks more of the machine
// than that is the host's part, or a test's.
var forbidden = map[string]string{
	"net":                          "a rule needs no network",
	"net/http":                     "a rule needs no network",
	"os":                           "a rule needs no files, environment or process",
	"os/exec":                      "a rule needs no files, environment or process",
	"testing":                      "it puts flags into the host's program, and belongs in tests and their kits",
	"pgregory.net/rapid":           "it links testing, and belongs in tests and their kits",
	"github.com/google/go-cmp/cmp": "it may panic, and belongs in tests and their kits",
}

// kitsToo are the ones that a test kit, a subpackage whose name ends in "test",
// may import all the same.
var kitsToo = []string{"testing", "pgregory.net/rapid", "github.com/google/go-cmp/cmp"}

// solver is what package liaison decides its policies with: a part of it, in a folder
// that nobody else can import.
const solver = module + "/liaison/internal/integer"

// goFile is what a source file imports.
type goFile struct {
	name    string // slash-separated, below the module's root
	imports []string
}

func (f goFile) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// The files of the four packages and their subpackages are read, not asked of
// the go command, so that no build constraint hides one.
func TestImports(t *testing.T) {
	for _, home := range packages {
		for _, f := range goFiles(t, home.name) {
			if f.isTest() {
				continue
			}
			for _, imported := range f.imports {
				if reason := refusal(f.name, imported); reason != "" {
					t.Errorf("%s imports %s: %s", f.name, imported, reason)
				}
			}
		}
	}
}

// Tests of a package see that package and its own subpackages, nothing else of
// this module.
func TestTestImports(t *testing.T) {
	for _, home := range packages {
		own := module + "/" + home.name
		for _, f := range goFiles(t, home.name) {
			for _, imported := range f.imports {
				if f.isTest() && within(imported, module) && !within(imported, own) {
					t.Errorf("%s imports %s: it is tested on its own; what looks across packages lives in examples", f.name, imported)
				}
			}
		}
	}
}

// refusal says why a file that is no test may not import a package; empty if it may.
func refusal(file, imported string) string {
	folder := path.Dir(file)
	home, _, isSub := strings.Cut(folder, "/")
	kit := isSub && strings.HasSuffix(folder, "test")
	if kit && slices.Contains(kitsToo, imported) {
		return ""
	}
	if reason, ok := forbidden[imported]; ok {
		return reason
	}
	if within(imported, module) {
		if imported == solver && folder == "liaison" {
			return "" // its own
		}
		if isSub && imported == module+"/"+home {
			return "" // its parent
		}
		return "the four packages stand alone, and a subpackage sees its parent only"
	}
	if standard(imported) || imported == multierror {
		return ""
	}
	return "beside the standard library there is go-multierror only"
}

func TestRefusal(t *testing.T) {
	for _, c := range []struct {
		file, imported string
		refused        bool
	}{
		{"charter/rule.go", "fmt", false},
		{"charter/rule.go", "encoding/json", false},
		{"charter/rule.go", multierror, false},
		{"charter/rule.go", errwrap, true},
		{"charter/rule.go", "os", true},
		{"charter/rule.go", "net/netip", false},
		{"charter/rule.go", "net/http", true},
		{"charter/rule.go", "testing", true},
		{"charter/rule.go", "pgregory.net/rapid", true},
		{"charter/rule.go", "github.com/google/go-cmp/cmp", true},
		{"charter/rule.go", module, true},
		{"charter/rule.go", module + "/liaison", true},
		{"charter/rule.go", module + "/charter/chartertest", true},
		{"liaison/policies/w3c.go", module + "/liaison", false},
		{"liaison/analysis.go", solver, false},
		{"liaison/policies/w3c.go", solver, true},
		{"liaison/liaisontest/tally.go", solver, true},
		{"charter/rule.go", solver, true},
		{"liaison/internal/integer/program.go", module + "/charter", true},
		{"liaison/policies/w3c.go", module + "/charter", true},
		{"liaison/policies/w3c.go", module + "/liaison/liaisontest", true},
		{"liaison/policies/w3c.go", "testing", true},
		{"membership/membershiptest/kit.go", module + "/membership", false},
		{"membership/membershiptest/kit.go", module + "/taskgroup", true},
		{"membership/membershiptest/kit.go", "testing", false},
		{"membership/membershiptest/kit.go", "os", true},
		{"membership/membershiptest/kit.go", "pgregory.net/rapid", false},
		{"membership/membershiptest/kit.go", "github.com/google/go-cmp/cmp", false},
		{"membership/membershiptest/kit.go", "github.com/stretchr/testify", true},
	} {
		if reason := refusal(c.file, c.imported); (reason != "") != c.refused {
			t.Errorf("%s imports %s: %q", c.file, c.imported, reason)
		}
	}
}

// What a host links with one of the four packages, through any number of imports.
func TestDependencies(t *testing.T) {
	if runtime.GOOS == "js" || runtime.GOOS == "wasip1" {
		t.Skip("runs the go command")
	}
	for _, home := range packages {
		cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard", "./"+home.name)
		cmd.Dir = root
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v: %v\n%s", cmd, err, &stderr)
		}
		var got []string
		for d := json.NewDecoder(bytes.NewReader(out)); ; {
			var p struct {
				ImportPath string
				Standard   bool
			}
			if err := d.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
			if !p.Standard {
				got = append(got, p.ImportPath)
			}
		}
		slices.Sort(got)
		want := []string{errwrap, multierror, module + "/" + home.name}
		if home.name == "liaison" {
			want = append(want, solver)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", home.name, diff)
		}
	}
}

// user is a program that uses whatever of this module is not for tests.
const user = `package main

import (
	"fmt"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

func main() {
	_, err := membership.NewRoster(membership.Records{})
	fmt.Println(charter.Record{}.Check(time.Now()), liaison.StrongShowing(), policies.OASISSpecialMajority(), err, taskgroup.Group{}.Check())
}
`

// What is for tests ends up in nobody's program.
func TestBinary(t *testing.T) {
	if runtime.GOOS == "js" || runtime.GOOS == "wasip1" {
		t.Skip("runs the go command")
	}
	source, binary := filepath.Join(t.TempDir(), "main.go"), filepath.Join(t.TempDir(), "user")
	if err := os.WriteFile(source, []byte(user), 0o600); err != nil {
		t.Fatal(err)
	}
	tool := func(args ...string) []byte {
		cmd := exec.Command("go", args...)
		cmd.Dir = root
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", cmd, err, out)
		}
		return out
	}
	tool("build", "-o", binary, source)

	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		t.Fatal(err)
	}
	var modules []string
	for _, m := range info.Deps {
		modules = append(modules, m.Path)
	}
	slices.Sort(modules)
	if diff := cmp.Diff([]string{errwrap, multierror, module}, modules); diff != "" {
		t.Errorf("modules:\n%s", diff)
	}

	linked := map[string]bool{}
	for line := range strings.Lines(string(tool("tool", "nm", binary))) {
		if symbol := strings.Fields(line); len(symbol) > 0 {
			linked[packageOf(symbol[len(symbol)-1])] = true
		}
	}
	for _, home := range packages {
		if !linked[module+"/"+home.name] {
			t.Errorf("%s is not in the binary, so this test sees nothing", home.name)
		}
	}
	for p := range linked {
		if within(p, "testing") || within(p, module) && strings.HasSuffix(p, "test") {
			t.Errorf("%s is in the binary", p)
		}
	}
}

// packageOf is the path of the package that a symbol is of.
func packageOf(symbol string) string {
	folder, last := path.Split(symbol)
	name, _, _ := strings.Cut(last, ".")
	return folder + name
}

// A newcomer sees the four packages first. What else stands beside them is named
// here.
func TestLayout(t *testing.T) {
	known := []string{
		"charter", "taskgroup", "membership", "liaison", "examples",
		"go.mod", "go.sum", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(known, name) {
			t.Errorf("%s does not belong at the root", name)
		}
	}
	for _, name := range []string{".", "examples"} {
		files, err := filepath.Glob(filepath.Join(root, name, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if base := filepath.Base(f); name == "." || base != "doc.go" && !strings.HasSuffix(base, "_test.go") {
				t.Errorf("%s: Go code lives in the packages and the programs", f)
			}
		}
	}
}

// goFiles lists the Go files in and below a folder of the module.
func goFiles(t *testing.T, folder string) []goFile {
	t.Helper()
	var found []goFile
	err := fs.WalkDir(os.DirFS(root), folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return fs.SkipDir
		case path.Ext(name) != ".go":
			return nil
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, filepath.FromSlash(name)), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		f := goFile{name: name}
		for _, spec := range syntax.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			f.imports = append(f.imports, imported)
		}
		found = append(found, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == nil {
		t.Fatalf("%s holds no Go file", folder)
	}
	return found
}

// within reports whether an import path is another or lies below it.
func within(imported, p string) bool {
	return imported == p || strings.HasPrefix(imported, p+"/")
}

// standard goes by the go command's own rule: only the standard library has
// import paths without a dot in the first element.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".")
}
