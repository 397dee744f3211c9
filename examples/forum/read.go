package forum

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/sipforum/techwg/examples/internal/strictjson"
	"github.com/sipforum/techwg/liaison"
)

// Read reads a record from JSON, strictly: what encoding/json would take in
// silence is refused, with its line, column and place. So is a record of which no
// question could be asked: one without a date, or without a period for regular
// contact, or whose marks point to nothing. A day, such as "2006-01-02", is its
// midnight in UTC.
func Read(r io.Reader) (*Record, error) {
	var text bytes.Buffer
	var record Record
	if err := strictjson.ReadDays(io.TeeReader(r, &text), &record); err != nil {
		return nil, err
	}
	if err := record.check(strictjson.Index(text.Bytes())); err != nil {
		return nil, err
	}
	return &record, nil
}

func (r *Record) check(places strictjson.Places) error {
	wrong := func(path, format string, args ...any) error {
		line, column, _ := places.Find(path)
		return fmt.Errorf("line %d, column %d, at %s: %w", line, column, path, fmt.Errorf(format, args...))
	}
	if r.AsOf.IsZero() {
		return wrong("/asOf", "there is no date up to which the record is kept")
	}
	if r.RegularContactDays < 1 || r.RegularContactDays > 36_525 {
		return wrong("/regularContactDays", "want 1 to 36525 days, not %d", r.RegularContactDays)
	}
	for i, m := range r.Plausible {
		path := fmt.Sprintf("/plausible/%d", i)
		if _, _, found := places.Find(m.Path); !found {
			return wrong(path+"/path", "there is nothing at %q", m.Path)
		}
		if flaw := flaw(m.Why); flaw != "" {
			return wrong(path+"/why", "the reason %s", flaw)
		}
	}
	return nil
}

// flaw is what is wrong with a text of the forum's own, as package liaison finds it
// wrong for the class of a body; empty if nothing is.
func flaw(s string) string {
	if s == "" {
		return "says nothing"
	}
	as := liaison.Register{Liaisons: []liaison.Liaison{{Body: "of it", Class: s}}}
	for _, v := range liaison.Violations(as.Check(forever, 1)) {
		if _, which, ok := strings.Cut(v.Detail, ", which "); ok && v.Rule == liaison.RuleText {
			return which
		}
	}
	return ""
}
