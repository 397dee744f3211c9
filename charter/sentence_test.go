package charter_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

func TestSentences(t *testing.T) {
	rules := map[string]charter.Rule{} // one of each sentence
	for r := range charter.Rules() {
		rules[r.Clause()] = r
	}
	var numbers []string
	for s := range charter.Sentences() {
		numbers = append(numbers, s.Number)
		if s.Says == "" || strings.HasSuffix(s.Says, ".") {
			t.Errorf("%s says %q", s.Number, s.Says)
		}
		if r, claimed := rules[s.Number]; claimed && s.Unchecked != "" {
			t.Errorf("%s has the rule %s, and yet: %s", s.Number, r.ID(), s.Unchecked)
		}
		delete(rules, s.Number)
	}
	for clause, r := range rules {
		t.Errorf("%s cites %s: the charter has no such sentence", r.ID(), clause)
	}
	want := strings.Fields("¶0a ¶0b ¶0c ¶1a ¶2a ¶3a ¶4a ¶4b ¶5a ¶5b ¶5c ¶5d ¶6a ¶6b ¶6c ¶7a ¶7b ¶7c ¶8a ¶9a ¶10a ¶10b ¶11a ¶11b")
	if diff := cmp.Diff(want, numbers); diff != "" {
		t.Error(diff)
	}
	for range charter.Sentences() {
		break // takes no for an answer
	}
	if first := slices.Collect(charter.Sentences())[0]; first.Unchecked != "" {
		t.Error("a mailing list is checked")
	}
}
