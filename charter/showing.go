package charter

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"time"
)

// A Showing is the result of asking the relevant outside bodies whether they
// want one standards-like document (¶5c). This package does not ask them: the
// host hands in what came of it.
//
// A nil Showing shows nothing. A nil pointer inside a Showing is for its own
// methods to cope with.
type Showing interface {
	Document() string   // the document they were asked about, with its revision
	Scope() string      // what it was to cover
	Excludes() []string // what it was to leave out
	Decided() time.Time // when the result stood; a zero time: not yet, and it shows nothing
	Strong() bool       // whether it is a strong showing in favour
}

// A question is what a showing answers. With nothing for excludes it is any about
// the document and scope, whatever is left out.
type question struct{ document, scope, excludes string }

func newQuestion(document, scope string, excludes []string) question {
	list := slices.Clone(excludes) // in any order
	slices.Sort(list)
	return question{document, scope, fmt.Sprintf("%q", slices.Compact(list))}
}

// A verdict is how outside bodies stood on a question from a time on.
type verdict struct {
	decided time.Time
	strong  bool
}

// weakness is zero for a strong verdict.
func (v verdict) weakness() int {
	if v.strong {
		return 0
	}
	return 1
}

// showings holds the verdicts on each question, the earliest first.
type showings map[question][]verdict

func indexShowings(list []Showing) showings {
	index := make(showings)
	for _, s := range list {
		if s == nil {
			continue
		}
		q := newQuestion(s.Document(), s.Scope(), s.Excludes())
		if v := (verdict{wall(s.Decided()), s.Strong()}); !v.decided.IsZero() {
			index[q] = append(index[q], v)
			q.excludes = ""
			index[q] = append(index[q], v)
		}
	}
	for _, verdicts := range index {
		// Of those decided at once, one that is not strong comes last, and so counts.
		slices.SortFunc(verdicts, func(a, b verdict) int {
			return cmp.Or(a.decided.Compare(b.decided), a.weakness()-b.weakness())
		})
	}
	return index
}

// latest is the last verdict on a question before a time, and whether there is one.
func (s showings) latest(q question, before time.Time) (verdict, bool) {
	verdicts := s[q]
	n := sort.Search(len(verdicts), func(i int) bool { return !verdicts[i].decided.Before(before) })
	if n == 0 {
		return verdict{}, false
	}
	return verdicts[n-1], true
}

// check checks that a standards-like product rests on a strong showing.
func (s showings) check(at place, p *Product) {
	q := newQuestion(p.Document, p.Scope, p.Excludes)
	v, found := s.latest(q, p.Created)
	q.excludes = ""
	_, otherwise := s.latest(q, p.Created)
	switch {
	case v.strong && !blank(p.Document) && !blank(p.Scope):
	case found && !v.strong:
		at.add(RuleShowing, "is standards-like, and the latest showing for %q of scope %q before it was created, of %s, is not strong",
			p.Document, p.Scope, stamp(v.decided))
	case !found && otherwise:
		at.add(RuleShowing, "is standards-like, with no showing for %q of scope %q before it was created that leaves out the same", p.Document, p.Scope)
	default:
		at.add(RuleShowing, "is standards-like, with no showing for %q of scope %q before it was created", p.Document, p.Scope)
	}
}
