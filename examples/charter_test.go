package examples_test

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/charter"
)

// verbs says of each sentence that binds somebody which keywords its verbs (or
// our reading of them) fix, and which packages answer for it.
var verbs = map[string]struct{ keywords, packages string }{
	"¶0a":  {"must", "charter"},
	"¶0c":  {"should", "charter"},
	"¶1a":  {"must", "charter"},
	"¶2a":  {"must", "charter"},
	"¶3a":  {"may must", "charter"},
	"¶4a":  {"must", "charter"},
	"¶4b":  {"may must", "charter membership"},
	"¶5a":  {"should", "charter"},
	"¶5b":  {"should", "liaison"},
	"¶5c":  {"should", "charter liaison"},
	"¶5d":  {"should", "taskgroup liaison"},
	"¶6a":  {"must", "charter"},
	"¶6b":  {"must should", "liaison"},
	"¶7a":  {"may must", "charter taskgroup"},
	"¶7b":  {"should", "taskgroup"},
	"¶7c":  {"may", "taskgroup"},
	"¶8a":  {"may should", "taskgroup membership"},
	"¶9a":  {"must", "charter taskgroup"},
	"¶10a": {"must", "charter"},
	"¶10b": {"should", "membership"},
	"¶11a": {"must", "charter"},
	"¶11b": {"must", "charter"},
}

// Every sentence of the charter is claimed by a rule of the packages that answer
// for it, or says why by none.
func TestSentences(t *testing.T) {
	unread := maps.Clone(verbs)
	for s := range charter.Sentences() {
		verb, binds := verbs[s.Number]
		delete(unread, s.Number)
		if binds == (s.Unchecked != "") {
			t.Errorf("%s needs either a verb, or a reason why no rule answers for it", s.Number)
		}
		var claimed, keywords []string
		for home, r := range rulesOf(s) {
			claimed, keywords = append(claimed, home), append(keywords, r.Keyword())
		}
		if got := strings.Join(slices.Compact(claimed), " "); got != verb.packages {
			t.Errorf("%s is claimed by %q, want %q", s.Number, got, verb.packages)
		}
		for k := range strings.FieldsSeq(verb.keywords) {
			if !slices.Contains(keywords, k) {
				t.Errorf("%s has no %s", s.Number, k)
			}
		}
	}
	for number := range unread {
		t.Errorf("the charter has no sentence %s", number)
	}
}

// rulesOf yields the rules that come from a sentence, each with its package.
func rulesOf(s charter.Sentence) iter.Seq2[string, rule] {
	return func(yield func(string, rule) bool) {
		for _, home := range packages {
			for _, r := range home.rules {
				if r.Clause() == s.Number && !yield(home.name, r) {
					return
				}
			}
		}
	}
}

// A rule that the charter's text states binds as its verb says. Readings and
// what a record needs may bind otherwise; that each package documents.
func TestKeywords(t *testing.T) {
	var numbers []string
	for s := range charter.Sentences() {
		numbers = append(numbers, s.Number)
	}
	for _, home := range packages {
		last := 0
		for _, r := range home.rules {
			i := slices.Index(numbers, r.Clause())
			switch {
			case i < 0:
				t.Errorf("%s cites %s: the charter has no such sentence", r.ID(), r.Clause())
				continue
			case i < last:
				t.Errorf("%s (%s) is not in the charter's order", r.ID(), r.Clause())
			}
			last = i
			keywords := strings.Fields(verbs[r.Clause()].keywords)
			if r.Basis() == "text" && !slices.Contains(keywords, r.Keyword()) {
				t.Errorf("%s is a %s: the text of %s has %q", r.ID(), r.Keyword(), r.Clause(), keywords)
			}
		}
	}
}
