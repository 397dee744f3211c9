package policies_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

func TestPublished(t *testing.T) {
	names := map[string]bool{}
	for e := range policies.Published() {
		p := e.Policy
		if p.Name == "" || names[p.Name] {
			t.Errorf("name %q: empty, or twice", p.Name)
		}
		names[p.Name] = true
		if p.Source == "" || p.Edition == "" {
			t.Errorf("%s: source %q, edition %q", p.Name, p.Source, p.Edition)
		}
		if e.Checked != policies.Read && e.Checked != policies.Excerpt {
			t.Errorf("%s: checked %q", p.Name, e.Checked)
		}
		for i, c := range p.Conditions {
			if c.Clause == "" {
				t.Errorf("%s: condition %d has no clause", p.Name, i)
			}
		}
	}
	for first := range policies.Published() {
		if diff := cmp.Diff(policies.CABForumBallot(11), first.Policy, sameThreshold); diff != "" {
			t.Errorf("the first is not the CA/Browser Forum's:\n%s", diff)
		}
		break
	}
}

var sameThreshold = cmp.Comparer(func(a, b liaison.Threshold) bool { return a == b })

// Each function that returns a policy is listed, and its doc comment says how the
// policy was checked.
func TestEveryPolicyIsPublished(t *testing.T) {
	listed := 0
	checked := map[string]int{}
	for e := range policies.Published() {
		listed++
		checked[e.Checked]++
	}
	found := 0
	docs := map[string]int{}
	for _, f := range sources(t) {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() || fn.Name.Name == "Published" {
				continue
			}
			found++
			doc := strings.Join(strings.Fields(fn.Doc.Text()), " ")
			for _, how := range []string{policies.Read, policies.Excerpt} {
				if strings.Contains(doc, "; "+how+".") {
					docs[how]++
				}
			}
			if !strings.HasPrefix(doc, fn.Name.Name+" ") || !strings.Contains(doc, "onotone") {
				t.Errorf("%s: its comment does not say whether it is monotone", fn.Name)
			}
		}
	}
	if found != listed {
		t.Errorf("%d functions, %d policies listed", found, listed)
	}
	if diff := cmp.Diff(checked, docs); diff != "" {
		t.Errorf("how they are checked, listed and in the comments:\n%s", diff)
	}
}

func sources(t *testing.T) []*ast.File {
	t.Helper()
	var files []*ast.File
	names, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), path.Clean(name), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// Check finds nothing in a policy as it is published. Without its waivers it
// finds just the rules that they are of, so that each is needed and none is
// missing.
func TestWaivers(t *testing.T) {
	for e := range policies.Published() {
		p := e.Policy
		if err := p.Check(); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
		var waived, found []string
		for rule, reason := range p.Waivers {
			waived = append(waived, rule.ID())
			if after, ok := strings.CutPrefix(reason, "as published: "); !ok || after == "" {
				t.Errorf("%s: %s is waived for %q", p.Name, rule.ID(), reason)
			}
		}
		p.Waivers = nil
		for _, v := range liaison.Violations(p.Check()) {
			found = append(found, v.ID())
		}
		slices.Sort(waived)
		slices.Sort(found)
		if diff := cmp.Diff(waived, found); diff != "" {
			t.Errorf("%s, what is waived and what is found:\n%s", p.Name, diff)
		}
	}
}

// A policy belongs to who asked for it: changing one changes no other.
func TestPoliciesAreNotShared(t *testing.T) {
	spoil := func(p liaison.Policy) {
		for i := range p.Conditions {
			p.Conditions[i] = liaison.Condition{}
		}
		clear(p.Waivers)
	}
	for e := range policies.Published() {
		spoil(e.Policy)
	}
	for e := range policies.Published() {
		if err := e.Policy.Check(); err != nil {
			t.Error(err)
		}
	}
}

func TestPoliciesRoundTripThroughJSON(t *testing.T) {
	for e := range policies.Published() {
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var back policies.Entry
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatalf("%s: %v", b, err)
		}
		if diff := cmp.Diff(e, back, sameThreshold); diff != "" {
			t.Errorf("%s: %s", b, diff)
		}
	}
}

// A quorum that no count can be is a fault of the policy, not a gift.
func TestQuorumOutOfRange(t *testing.T) {
	if err := policies.CABForumBallot(-1).Check(); liaison.Violations(err) == nil {
		t.Error("a quorum of -1 is accepted")
	}
	if diff := cmp.Diff([]string{"responding at least 11"}, []string{policies.CABForumBallot(11).Conditions[4].String()}); diff != "" {
		t.Error(diff)
	}
}
