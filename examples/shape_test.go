package examples_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A finding is what a host declares to treat the four packages' rules and
// violations alike. The packages don't know it.
type finding interface {
	error
	ID() string
	Clause() string
	Keyword() string
	Basis() string
}

var (
	_ finding = charter.Rule(0)
	_ finding = charter.Violation{}
	_ finding = taskgroup.Rule(0)
	_ finding = taskgroup.Violation{}
	_ finding = membership.Rule(0)
	_ finding = membership.Violation{}
	_ finding = liaison.Rule(0)
	_ finding = liaison.Violation{}

	_ charter.Showing = new(liaison.Assessment)
)

// A rule is a finding without a place.
type rule interface {
	finding
	Text() string
}

// packages are the four, in the order in which a newcomer meets them.
var packages = []struct {
	name      string
	rules     []rule
	violation finding // with every field filled
	count     func(error) int
}{
	{
		"charter", all(charter.Rules()),
		charter.Violation{Rule: charter.RuleName, Subject: "ana", Path: "/name", Detail: "is missing"},
		func(err error) int { return len(charter.Violations(err)) },
	},
	{
		"taskgroup", all(taskgroup.Rules()),
		taskgroup.Violation{Rule: taskgroup.RuleName, Subject: "ana", Path: "/name", Detail: "is missing"},
		func(err error) int { return len(taskgroup.Violations(err)) },
	},
	{
		"membership", all(membership.Rules()),
		membership.Violation{Rule: membership.RulePerson, Subject: "ana", Path: "/name", Detail: "is missing"},
		func(err error) int { return len(membership.Violations(err)) },
	},
	{
		"liaison", all(liaison.Rules()),
		liaison.Violation{Rule: liaison.RuleBody, Subject: "ana", Path: "/name", Detail: "is missing"},
		func(err error) int { return len(liaison.Violations(err)) },
	},
}

func all[R rule](rules iter.Seq[R]) []rule {
	var list []rule
	for r := range rules {
		list = append(list, r)
	}
	return list
}

func TestRuleIDs(t *testing.T) {
	seen := map[string]bool{}
	for _, home := range packages {
		for _, r := range home.rules {
			if seen[r.ID()] {
				t.Errorf("%s is the ID of two rules", r.ID())
			}
			seen[r.ID()] = true
			if !strings.HasPrefix(r.ID(), home.name+"/") {
				t.Errorf("%s is a rule of %s", r.ID(), home.name)
			}
		}
	}
}

// A rule's constant and its ID are one name, so that whoever has one finds the
// other.
func TestRuleNames(t *testing.T) {
	acronyms := []string{"ietf", "itu", "sip"}
	for _, home := range packages {
		syntax, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, home.name, "rule.go"), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for n := range ast.Preorder(syntax) {
			row, ok := n.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			rows++
			name := row.Key.(*ast.Ident).Name
			id := strings.Trim(row.Value.(*ast.CompositeLit).Elts[0].(*ast.BasicLit).Value, `"`)
			want := "Rule"
			for word := range strings.SplitSeq(strings.TrimPrefix(id, home.name+"/"), "-") {
				n := 1
				if slices.Contains(acronyms, word) {
					n = len(word)
				}
				want += strings.ToUpper(word[:n]) + word[n:]
			}
			if name != want {
				t.Errorf("%s.%s is %s: want %s", home.name, name, id, want)
			}
		}
		if rows != len(home.rules) {
			t.Errorf("%s has %d rules, and %d in its table", home.name, len(home.rules), rows)
		}
	}
}

// A report of all four packages' violations is one table.
func TestViolationJSON(t *testing.T) {
	for _, home := range packages {
		b, err := json.Marshal(home.violation)
		if err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf(`{"rule":%q,"subject":"ana","path":"/name","detail":"is missing","clause":%q,"keyword":%q,"basis":%q}`,
			home.violation.ID(), home.violation.Clause(), home.violation.Keyword(), home.violation.Basis())
		if diff := cmp.Diff(want, string(b)); diff != "" {
			t.Errorf("%s:\n%s", home.name, diff)
		}
	}
}

// In an error that joins all four packages' violations, each package finds its
// own, and the host finds a finding.
func TestViolationsOfAll(t *testing.T) {
	var errs []error
	for _, home := range packages {
		errs = append(errs, home.violation)
	}
	err := fmt.Errorf("audit: %w", errors.Join(errs...))
	for _, home := range packages {
		if got := home.count(err); got != 1 {
			t.Errorf("%s finds %d violations, want its own one", home.name, got)
		}
	}
	if first, ok := errors.AsType[finding](err); !ok || first.ID() != "charter/name" {
		t.Errorf("got %v, want charter's, the first", first)
	}
}

// A product that needs a showing takes an assessment for one; the zero
// assessment shows nothing.
func TestAssessmentIsShowing(t *testing.T) {
	opened := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	p := charter.Product{
		Title: "SIPconnect 1.1", Created: opened.AddDate(1, 0, 0), Form: charter.Document, Kind: charter.TechnicalDocument,
		SIP: true, Purposes: []charter.Purpose{charter.Guide}, StandardsLike: true,
		Document: "SIPconnect 1.1", Scope: "SIP trunks", Excludes: []string{"fax"},
	}
	q := liaison.Question{
		Document: p.Document, Scope: p.Scope, Excludes: p.Excludes, Opened: opened, Closes: opened.AddDate(0, 0, 14),
		Asked: []liaison.Body{{Name: "IETF"}, {Name: "ITU"}}, Relevant: []string{"IETF", "ITU"},
	}
	favor := []liaison.Position{{Body: "IETF", Stance: liaison.Favor, At: opened}, {Body: "ITU", Stance: liaison.Favor, At: opened}}
	assess := func(positions ...liaison.Position) *liaison.Assessment {
		return liaison.StrongShowing().Assess(q, positions, p.Created)
	}
	if err := p.Check(assess(favor...)); err != nil {
		t.Errorf("with a strong showing: %v", err)
	}
	for why, weak := range map[string]*liaison.Assessment{"nil": nil, "zero": {}, "silence": assess(), "one of two": assess(favor[0])} {
		if err := p.Check(weak); !errors.Is(err, charter.RuleShowing) {
			t.Errorf("%s: got %v, want %v", why, err, charter.RuleShowing)
		}
	}
}

// The packages repeat a hundred lines so that none needs another. A person who
// has learned one knows all four as long as the lines stay the same.
func TestSameSource(t *testing.T) {
	for _, file := range []string{"rule.go", "violation.go", "place.go", "time.go", "text.go", "vocabulary.go", "lookalike.go"} {
		for _, home := range packages {
			if file == "lookalike.go" && home.name == "taskgroup" {
				continue // it leaves names to its host, as its people are
			}
			want := declarations(t, "membership", file)
			got := declarations(t, home.name, file)
			if file == "time.go" || file == "text.go" { // a package has the helpers that it needs
				maps.DeleteFunc(want, func(name, _ string) bool { return got[name] == "" })
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s/%s is not as in membership:\n%s", home.name, file, diff)
			}
		}
	}
}

// declarations maps each declaration of a file to its source, less the comments
// and what is the package's own: its name, its rules and their table.
func declarations(t *testing.T, home, file string) map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, filepath.Join(root, home, file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for i, d := range syntax.Decls {
		name := fmt.Sprintf("declaration %d", i)
		switch d := d.(type) {
		case *ast.FuncDecl:
			name = d.Name.Name
			if d.Recv != nil {
				var recv strings.Builder
				if err := printer.Fprint(&recv, fset, d.Recv.List[0].Type); err != nil {
					t.Fatal(err)
				}
				name = recv.String() + "." + name
			}
		case *ast.GenDecl:
			if spec, ok := d.Specs[0].(*ast.ValueSpec); ok {
				name = spec.Names[0].Name
			}
		}
		if strings.HasPrefix(name, "Rule") && name != "Rules" && !strings.Contains(name, ".") || name == "norms" {
			continue
		}
		var source strings.Builder
		if err := printer.Fprint(&source, fset, d); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.ReplaceAll(source.String(), `"`+home+`: `, `"PACKAGE: `), "\n")
		lines = slices.DeleteFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "" }) // a comment's place
		found[name] = strings.Join(lines, "\n")
	}
	return found
}
