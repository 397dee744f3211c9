package forum

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/internal/oneline"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A Norm is a rule of any of the four packages, or of this one.
type Norm interface {
	error
	ID() string
	Clause() string
	Keyword() string
	Basis() string
	Text() string
}

// A Finding is one rule broken by one thing of the record: the one form that the
// violations of all packages have here. The zero Finding is none.
//
// A deed (an event, an appointment, a determination, a delivery) is found at its
// own date From, once and for ever. What somebody did for a time, such as to take
// part without being admitted, is no less done once it is over: it is found from then
// on, with its span [From, Until). A state is found while it lasts, in [From, Until).
// A zero From is as early as there is, or without a date; a zero Until goes on.
type Finding struct {
	Rule    string    `json:"rule"` // its ID
	Clause  string    `json:"clause"`
	Keyword string    `json:"keyword"`
	Basis   string    `json:"basis"`
	Asks    string    `json:"asks"`             // what the rule asks
	Subject string    `json:"subject,omitzero"` // who or what breaks it
	Detail  string    `json:"detail,omitzero"`  // what is wrong
	Path    string    `json:"path"`             // JSON Pointer into the record
	Deed    bool      `json:"deed,omitzero"`    // it was done, and stays so
	From    time.Time `json:"from,omitzero"`
	Until   time.Time `json:"until,omitzero"`
}

// String says on one line who breaks the rule, what is wrong, what the rule asks
// and its clause.
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s: %s (%s)", oneline.Text(f.Subject), oneline.Text(f.Detail), oneline.Text(f.Asks), oneline.Text(f.Clause))
}

// found makes a finding.
func found(rule Norm, subject, detail, path string) Finding {
	return Finding{
		Rule: rule.ID(), Clause: rule.Clause(), Keyword: rule.Keyword(), Basis: rule.Basis(), Asks: rule.Text(),
		Subject: subject, Detail: detail, Path: path,
	}
}

// Findings lists the violations of all four packages in any error, each in this
// one form: those of charter first, then of taskgroup, membership and liaison.
func Findings(err error) []Finding {
	var list []Finding
	for _, v := range charter.Violations(err) {
		list = append(list, found(v.Rule, v.Subject, v.Detail, v.Path))
	}
	for _, v := range taskgroup.Violations(err) {
		list = append(list, found(v.Rule, v.Subject, v.Detail, v.Path))
	}
	for _, v := range membership.Violations(err) {
		list = append(list, found(v.Rule, v.Subject, v.Detail, v.Path))
	}
	for _, v := range liaison.Violations(err) {
		list = append(list, found(v.Rule, v.Subject, v.Detail, v.Path))
	}
	return list
}

// below is the findings with their paths below another.
func below(path string, list []Finding) []Finding {
	for i := range list {
		list[i].Path = path + list[i].Path
	}
	return list
}

// done is the findings as deeds of a date.
func done(at time.Time, list []Finding) []Finding {
	for i := range list {
		list[i].Deed, list[i].From = true, dated(at)
	}
	return list
}

// sorted is the findings in the order of time, then of the record.
func sorted(list []Finding) []Finding {
	slices.SortStableFunc(list, func(a, b Finding) int {
		return cmp.Or(a.From.Compare(b.From), comparePaths(a.Path, b.Path))
	})
	return list
}

// comparePaths orders JSON Pointers, numbers by their size.
func comparePaths(a, b string) int {
	for a != "" && b != "" && a[0] == b[0] {
		if digits(a) > 0 && digits(b) > 0 && digits(a) != digits(b) {
			return digits(a) - digits(b)
		}
		a, b = a[1:], b[1:]
	}
	if m, n := digits(a), digits(b); m != n && m > 0 && n > 0 {
		return m - n
	}
	return cmp.Compare(a, b)
}

func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}
