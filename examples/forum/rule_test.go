package forum_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
)

// The rules have the shape of those of the four packages, in the charter's order.
func TestRules(t *testing.T) {
	var clauses []string
	for s := range charter.Sentences() {
		clauses = append(clauses, s.Number)
	}
	ids, last := make(map[string]bool), 0
	for r := range forum.Rules() {
		i := slices.Index(clauses, r.Clause())
		if i < last {
			t.Errorf("%s comes from %s, which is no sentence or comes before", r.ID(), r.Clause())
		}
		last = i
		if !strings.HasPrefix(r.ID(), "forum/") || ids[r.ID()] {
			t.Errorf("%q is no ID of its own", r.ID())
		}
		ids[r.ID()] = true
		if r.Keyword() != "must" || !slices.Contains([]string{"text", "reading", "record"}, r.Basis()) {
			t.Errorf("%s is a %s by %s", r.ID(), r.Keyword(), r.Basis())
		}
		if want := r.Text() + " (" + r.Clause() + ")"; r.Error() != want {
			t.Errorf("%s says %q, want %q", r.ID(), r.Error(), want)
		}
	}
	if got := forum.Rule(200).Error(); got != "forum: unknown rule 200" {
		t.Errorf("an unknown rule says %q", got)
	}
}
