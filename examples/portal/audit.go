package main

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sipforum/techwg/examples/forum"
)

// known is what the pages know of what is wrong, and the forum that they ask.
func (s *site) known(v *visit) *wrong {
	if v.known == nil {
		v.known = s.auditor.of(v.State, v.now)
	}
	return v.known
}

// findings are what is wrong now or was done against a rule, and what was wrong for a
// time and is over.
func (s *site) findings(v *visit) (now, past []forum.Finding) {
	known := s.known(v)
	today := make(map[[3]string]string) // words
	if !known.long() {
		known.Ask(func(f *forum.Forum) {
			for _, f := range f.Audit(v.now) {
				today[[3]string{f.Rule, f.Path, f.Subject}] = f.Detail
			}
		})
	}
	for _, f := range known.list {
		stays := known.stays[f]
		if f.Until.After(v.now) {
			f.Until = time.Time{} // it goes on as yet
		}
		if !f.Deed && !f.From.After(known.begins) {
			f.From = time.Time{} // from the beginning
		}
		switch {
		case f.From.After(v.now): // it is still to come, such as a contact that lapses
		case f.Until.IsZero() || stays:
			if detail, there := today[[3]string{f.Rule, f.Path, f.Subject}]; there && !f.Deed && f.Until.IsZero() {
				f.Detail = detail
			}
			now = append(now, f)
		case f.Until.After(known.begins):
			past = append(past, f)
		}
	}
	return now, past
}

// An auditView is what is wrong now and what was, in words and over time.
type auditView struct {
	axis
	Now    []forum.Finding `json:"now,omitzero"`
	Past   []forum.Finding `json:"past,omitzero"`
	Since  time.Time       `json:"since,omitzero"` // when it begins, where it does not with the working group
	Groups []groupView     `json:"-"`              // whose lives are drawn beside it
}

func (auditView) page() (string, string) { return "audit", "The audit, now and over time" }

// Wrong is what is or was wrong.
func (a auditView) Wrong() []forum.Finding { return slices.Concat(a.Now, a.Past) }

func (s *site) audit(v *visit) (view, error) {
	shown := auditView{axis: axisFrom(v.Record.WorkingGroup.Established, v.now), Groups: v.lives()}
	shown.Now, shown.Past = s.findings(v)
	if known := s.known(v); known.long() {
		shown.Since = known.at
	}
	return shown, nil
}

// link is the page on which a place of the record is to be seen, if there is one.
func link(path, subject string) string {
	switch list, n, event := placeOf(path); {
	case list == "roster" && subject != "":
		return personLink(subject)
	case list == "taskGroups" && event > 0:
		return fmt.Sprintf("/groups/%d#event-%d", n, event)
	case list == "taskGroups" && n > 0:
		return fmt.Sprintf("/groups/%d", n)
	case list == "consultations" && n > 0:
		return fmt.Sprintf("/questions/%d", n)
	}
	return ""
}

// placeOf is the list of the record that a path leads into, which one of it, counted
// from 1, and which of its events; 0 where it leads to none.
func placeOf(path string) (list string, n, event int) {
	steps := append(strings.Split(path, "/"), "", "", "", "")
	for i, number := range []*int{&n, &event} {
		if at, err := strconv.Atoi(steps[2+2*i]); err == nil {
			*number = at + 1
		}
	}
	return steps[1], n, event
}

// personLink is the page of a person.
func personLink(name string) string { return "/people/" + url.PathEscape(name) }
