package liaison

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/go-multierror"
)

// A place is where a check is: in whose record, and at which part of it. It is a
// value that is handed down, and becomes a path only where something is wrong.
// The waivers of the record hold at every place in it: comply or explain.
type place struct {
	*findings
	steps   [6]step // no record is deeper
	depth   int
	subject string
	waivers map[Rule]string
}

// A step leads to a field, a key or, if it has an index, an element.
type step struct {
	name  string
	index int // -1 for none
}

// findings is what a check finds: every violation or, if it is brief, the first
// rule and nothing in words.
type findings struct {
	brief   bool
	first   Rule
	found   *multierror.Error
	subject string // a copy of the last one
}

// top is the place where a check begins.
func (f *findings) top() place { return place{findings: f} }

// child is the place of a field, or of what a map holds under a key.
func (p place) child(name string) place { return p.to(step{name, -1}) }

// index is the place of one element of a list.
func (p place) index(i int) place { return p.to(step{"", i}) }

func (p place) to(s step) place {
	p.steps[p.depth] = s
	p.depth++
	return p
}

// about is the same place, where the record of a subject begins, which has its
// waivers for itself.
func (p place) about(subject string, waivers map[Rule]string) place {
	p.subject, p.waivers = subject, waivers
	return p
}

// path is the place as a JSON Pointer (RFC 6901).
func (p place) path() string {
	var b strings.Builder
	for _, s := range p.steps[:p.depth] {
		b.WriteByte('/')
		if s.index >= 0 {
			b.WriteString(strconv.Itoa(s.index))
		} else {
			b.WriteString(pointer.Replace(strings.Clone(s.name)))
		}
	}
	return b.String()
}

var pointer = strings.NewReplacer("~", "~0", "/", "~1")

// broken takes note that a rule is broken here, unless the record waives it, and
// reports whether anybody wants to know how.
func (p place) broken(r Rule) bool {
	if r.Keyword() == should && !blank(p.waivers[r]) {
		return false
	}
	if p.first == 0 {
		p.first = r
	}
	return !p.brief
}

// add reports a rule that is broken here, and how. It keeps a copy of the subject,
// so that where nothing is wrong nothing has to be on the heap; one copy, however
// much is wrong with it.
func (p place) add(r Rule, format string, args ...any) {
	if !p.broken(r) {
		return
	}
	if p.findings.subject != p.subject {
		p.findings.subject = strings.Clone(p.subject)
	}
	p.found = multierror.Append(p.found, Violation{r, p.findings.subject, p.path(), fmt.Sprintf(format, args...)})
}

// checkWaivers reports the waivers that cannot be in force; own are the should
// rules that are about such a record.
func (p place) checkWaivers(own ...Rule) {
	for _, r := range p.waived() {
		if at := p.child("waivers").child(r.ID()); !slices.Contains(own, r) {
			at.add(RuleWaiver, "waives %s, which is not a should rule about it", cmp.Or(r.ID(), r.Error()))
		} else if blank(p.waivers[r]) {
			at.add(RuleWaiver, "waives %s without a reason", r.ID())
		}
	}
}

// checkReasons reports the reasons of waivers that cannot be written down.
func (p place) checkReasons() {
	for _, r := range p.waived() {
		if why := p.waivers[r]; !blank(why) {
			p.child("waivers").child(r.ID()).text(why)
		}
	}
}

// waived are the rules of the waivers, in their order.
func (p place) waived() []Rule {
	if len(p.waivers) == 0 {
		return nil // and nothing on the heap
	}
	return slices.Sorted(maps.Keys(p.waivers))
}

// err is nil or holds everything that was found.
func (f *findings) err() error {
	if f.found != nil {
		f.found.ErrorFormat = lines
	}
	return f.found.ErrorOrNil()
}

// lines formats errors one to a line.
func lines(errs []error) string {
	var b strings.Builder
	for i, err := range errs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(err.Error())
	}
	return b.String()
}
