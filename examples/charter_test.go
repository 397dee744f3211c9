package examples_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sentences are the charter's, in its order: which keywords its verbs (or our
// reading of them) fix, and which packages answer for it. A sentence without a
// keyword binds nobody, for the reason given.
var sentences = []struct {
	clause   string
	keywords []string
	packages []string
	why      string
}{
	{"¶0a", []string{"must"}, []string{"charter"}, ""},
	{"¶0b", nil, nil, "informative: it names the chair of the day"},
	{"¶0c", []string{"must"}, []string{"charter"}, ""},
	{"¶1a", []string{"must"}, []string{"charter"}, ""},
	{"¶2a", []string{"must"}, []string{"charter"}, ""},
	{"¶3a", []string{"may", "must"}, []string{"charter"}, ""},
	{"¶4a", []string{"must"}, []string{"charter"}, ""},
	{"¶4b", []string{"may", "must"}, []string{"charter", "membership"}, ""},
	{"¶5a", []string{"should"}, []string{"charter"}, ""},
	{"¶5b", []string{"should"}, []string{"liaison"}, ""},
	{"¶5c", []string{"should"}, []string{"charter", "liaison"}, ""},
	{"¶5d", []string{"should"}, []string{"taskgroup", "liaison"}, ""},
	{"¶6a", []string{"must"}, []string{"charter"}, ""},
	{"¶6b", []string{"must"}, []string{"liaison"}, ""},
	{"¶6c", nil, nil, "not checkable: no record shows whether collaboration among members was made easier"},
	{"¶7a", []string{"may", "must"}, []string{"charter", "taskgroup"}, ""},
	{"¶7b", []string{"should"}, []string{"taskgroup"}, ""},
	{"¶7c", []string{"may"}, []string{"taskgroup"}, ""},
	{"¶8a", []string{"may"}, []string{"taskgroup", "membership"}, ""},
	{"¶9a", []string{"must"}, []string{"charter", "taskgroup"}, ""},
	{"¶10a", []string{"must"}, []string{"charter"}, ""},
	{"¶10b", []string{"should"}, []string{"membership"}, ""},
	{"¶11a", []string{"must"}, []string{"charter"}, ""},
	{"¶11b", []string{"must"}, []string{"charter"}, ""},
}

// permits are permissions that stand in a sentence beside what it asks.
var permits = map[string]string{
	"charter/ad-hoc":       "¶0c lets meetings be ad hoc",
	"charter/co-chairs":    "¶10a speaks of a chair or several",
	"liaison/unofficial":   "¶6b has official liaisons and others",
	"membership/narrowing": "¶10b leaves room for a determination",
}

// Every sentence of the charter is claimed by a rule of the packages that answer
// for it, or says why by none.
func TestSentences(t *testing.T) {
	for _, s := range sentences {
		var claimed, keywords []string
		for _, home := range packages {
			for _, r := range home.rules {
				if r.Clause() != s.clause {
					continue
				}
				claimed, keywords = append(claimed, home.name), append(keywords, r.Keyword())
			}
		}
		if diff := cmp.Diff(s.packages, slices.Compact(claimed)); diff != "" {
			t.Errorf("%s is claimed by other packages:\n%s", s.clause, diff)
		}
		for _, k := range s.keywords {
			if !slices.Contains(keywords, k) {
				t.Errorf("%s has no %s", s.clause, k)
			}
		}
		if (s.why == "") != (s.keywords != nil) || (s.why == "") != (s.packages != nil) {
			t.Errorf("%s needs either keywords and packages, or the reason why it has none", s.clause)
		}
	}
}

// A rule that the charter's text states binds as its verb says. Readings and
// what a record needs may bind otherwise; that each package documents.
func TestKeywords(t *testing.T) {
	permitted := map[string]bool{}
	for _, home := range packages {
		last := 0
		for _, r := range home.rules {
			i := place(r.Clause())
			switch {
			case i < 0:
				t.Errorf("%s cites %s: the charter has no such sentence", r.ID(), r.Clause())
				continue
			case i < last:
				t.Errorf("%s (%s) is not in the charter's order", r.ID(), r.Clause())
			}
			last = i
			if r.Basis() != "text" || slices.Contains(sentences[i].keywords, r.Keyword()) {
				continue
			}
			if permits[r.ID()] == "" || r.Keyword() != "may" {
				t.Errorf("%s is a %s: the text of %s has %v", r.ID(), r.Keyword(), r.Clause(), sentences[i].keywords)
			}
			permitted[r.ID()] = true
		}
	}
	for id := range permits {
		if !permitted[id] {
			t.Errorf("%s is listed as a permission, and is none", id)
		}
	}
}

// place is where a clause stands in the charter; -1 if it does not.
func place(clause string) int {
	for i, s := range sentences {
		if s.clause == clause {
			return i
		}
	}
	return -1
}
