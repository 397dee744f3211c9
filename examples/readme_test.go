package examples_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/examples/internal/golden"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
	"github.com/sipforum/techwg/taskgroup"
)

// readmes are the files with parts that are made here, each between
// <!-- NAME:begin --> and <!-- NAME:end -->.
var readmes = map[string]map[string]func(*testing.T) string{
	"README.md":                  {"audit": auditSample},
	"examples/README.md":         {"rules": ruleTable},
	"taskgroup/README.md":        {"life": lifeDiagram, "transitions": lifeTable},
	"liaison/policies/README.md": {"policies": policyTable, "implications": implicationTable},
}

func TestREADME(t *testing.T) {
	for name, sections := range readmes {
		t.Run(name, func(t *testing.T) {
			text := readFile(t, name)
			for section, made := range sections {
				begin, end := "<!-- "+section+":begin -->\n", "<!-- "+section+":end -->\n"
				before, rest, opened := strings.Cut(text, begin)
				_, after, closed := strings.Cut(rest, end)
				if !opened || !closed {
					t.Fatalf("no %q with an end", begin)
				}
				text = before + begin + "\n" + made(t) + "\n" + end + after
			}
			text = example.ReplaceAllStringFunc(text, func(found string) string {
				m := example.FindStringSubmatch(found)
				return m[1] + "\n```go\n" + exampleBody(t, m[2], m[3]) + "```\n"
			})
			golden.Check(t, filepath.Join(root, name), text)
		})
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The two commands stand on lines of their own in a fence, where .ci/run takes
// them from.
func TestREADMECommands(t *testing.T) {
	lines := map[string]bool{}
	fenced := false
	for line := range strings.Lines(readFile(t, "README.md")) {
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
	shown := map[string]bool{}
	for _, m := range example.FindAllStringSubmatch(readFile(t, "README.md"), -1) {
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

// exampleBody is the body of a package's Example function, with what it prints.
func exampleBody(t *testing.T, home, name string) string {
	file := filepath.Join(home, "example_test.go")
	source := readFile(t, file)
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, file, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range syntax.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == name {
			body := source[fset.Position(f.Body.Lbrace).Offset+2 : fset.Position(f.Body.Rbrace).Offset]
			return strings.TrimPrefix(strings.ReplaceAll(body, "\n\t", "\n"), "\t")
		}
	}
	t.Fatalf("%s has no %s", file, name)
	return ""
}

// auditSample is what the audit says is and was wrong in the small record with
// mistakes, as the program's own test holds it.
func auditSample(t *testing.T) string {
	const file = "testdata/mistakes.json"
	var b strings.Builder
	for line := range strings.Lines(readFile(t, "examples/techwg/"+file[:len(file)-len("json")]+"txt.golden")) {
		if strings.Contains(line, " at "+file+":") {
			b.WriteString(strings.Replace(line, file, "examples/techwg/"+file, 1))
		}
	}
	return "```\n" + b.String() + "```\n"
}

// ruleTable lists every sentence of the charter with the rules that come from
// it, those of the joined record last, or the reason why none does.
func ruleTable(*testing.T) string {
	var b strings.Builder
	fmt.Fprintf(&b, "The document: *%s*, %s.\n\n", charter.Source, charter.Edition)
	b.WriteString("| sentence | what it says | rule | keyword | basis | what the rule asks | confirmed by |\n|---|---|---|---|---|---|---|\n")
	for s := range charter.Sentences() {
		says := s.Says
		if s.Unchecked != "" {
			fmt.Fprintf(&b, "| %s | %s | *none: %s* | | | | |\n", s.Number, says, s.Unchecked)
		}
		row := func(r rule, says string) {
			confirmed := confirmedBy(r)
			if confirmed != "" {
				confirmed = "`" + confirmed + "`"
			}
			fmt.Fprintf(&b, "| %s | %s | `%s` | %s | %s | %s | %s |\n", s.Number, says, r.ID(), r.Keyword(), r.Basis(), r.Text(), confirmed)
		}
		for _, r := range rulesOf(s) {
			row(r, says)
			says = "" // once
		}
		for r := range forum.Rules() {
			if r.Clause() == s.Number {
				row(r, "")
			}
		}
	}
	return b.String()
}

func lifeDiagram(*testing.T) string { return "```mermaid\n" + taskgroup.Diagram() + "```\n" }

// lifeTable is what the diagram shows, a row for each action of a state.
func lifeTable(*testing.T) string {
	var b strings.Builder
	b.WriteString("| in the state | action | by | to | rules |\n|---|---|---|---|---|\n")
	for s := range taskgroup.Transitions() {
		var rules []string
		for _, r := range s.Rules {
			rules = append(rules, strings.TrimPrefix(r.ID(), "taskgroup/"))
		}
		fmt.Fprintf(&b, "| %v | %v | %v | %v | %s |\n", s.From, s.Action, s.By, s.To, strings.Join(rules, ", "))
	}
	return b.String()
}

// The table has the rows that are known by hand.
func TestLifeTable(t *testing.T) {
	table := lifeTable(t)
	for _, row := range []string{
		"| proposed | withdraw | the technical director or the proposer | concluded | why |\n",
		"| active | leave | the technical director, a chair or the person | active | person, in |\n",
		"| active | complete | the technical director or a chair | concluded | completion, why, successor |\n",
		"| dormant | resume | the technical director | active | mailing-list, chair |\n",
	} {
		if !strings.Contains(table, row) {
			t.Errorf("no row %s in\n%s", row, table)
		}
	}
}

// policyTable lists the published rules of other bodies, each with what is decided of
// it for every number of voices, and a smallest counterexample.
func policyTable(t *testing.T) string {
	word := func(yes bool, counterexample string) string {
		if yes {
			return "yes"
		}
		return "**no**: " + counterexample
	}
	var b strings.Builder
	b.WriteString("| rule | document | checked | monotone | majority-safe | carries on silence |\n|---|---|---|---|---|---|\n")
	for e := range policies.Published() {
		a, err := e.Policy.Smallest()
		if err != nil {
			t.Fatal(err)
		}
		x, silence := a.Anomaly, "no"
		if a.CarriesOnSilence {
			silence = "**yes**"
		}
		fmt.Fprintf(&b, "| %s | %s, %s | %s | %s | %s | %s |\n", e.Policy.Name, e.Policy.Source, e.Policy.Edition, e.Checked,
			word(a.Monotone, fmt.Sprintf("%v; %v to %v", x.Profile, x.From, x.To)), word(a.MajoritySafe, a.Minority.String()), silence)
	}
	return b.String()
}

// implicationTable says which published rules ask for at least as much as which others,
// and what each lets through that is no strong showing; of the votes only, blocks being
// held alike.
func implicationTable(t *testing.T) string {
	var all []liaison.Policy
	for e := range policies.Published() {
		e.Policy.Blocks = liaison.UntilResolved
		all = append(all, e.Policy)
	}
	var b strings.Builder
	b.WriteString("| rule | asks for at least as much as | carries, and is no strong showing |\n|---|---|---|\n")
	for _, p := range all {
		var implied []string
		for _, q := range all {
			if _, yes, err := p.Implies(q); err != nil {
				t.Fatal(err)
			} else if yes && p.Name != q.Name {
				implied = append(implied, q.Name)
			}
		}
		at, _, err := p.Implies(liaison.StrongShowing())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "| %s | %s | %v |\n", p.Name, strings.Join(implied, "; "), at)
	}
	return b.String()
}

// The tables have the rows that are known by hand.
func TestPolicyTables(t *testing.T) {
	tables := policyTable(t) + implicationTable(t)
	for _, row := range []string{
		"| ITU-T TAP decision | WTSA Resolution 1, Hammamet, 2016 | read | yes | **no**: 1 silent | **yes** |\n",
		"| OASIS special majority vote | OASIS Technical Committee Process, 28 July 2010 | excerpt | yes | yes | no |\n",
		// Nobody may vote against, in a decision, and one may in a meeting.
		"| ITU-T TAP decision | ITU-T AAP decision in a meeting | 2 silent (IETF: silent, ITU: silent) |\n",
	} {
		if !strings.Contains(tables, row) {
			t.Errorf("no row %s in\n%s", row, tables)
		}
	}
}
