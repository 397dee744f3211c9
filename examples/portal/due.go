package main

import (
	"strconv"
	"time"

	"github.com/sipforum/techwg/examples/forum"
)

// A dueView is which milestones are overdue, and what falls due or lapses within some
// days. Contacts and memberships that have lapsed are for the audit.
type dueView struct {
	Now  time.Time   `json:"-"`
	Days int         `json:"days"`
	Due  []forum.Due `json:"due,omitzero"`
}

func (dueView) page() (string, string) { return "due", "What is due" }

func (s *site) due(v *visit) (view, error) {
	shown := dueView{Now: v.now, Days: 90}
	if days, err := strconv.Atoi(v.FormValue("days")); err == nil && days > 0 && days <= 3660 {
		shown.Days = days
	}
	s.known(v).Ask(func(f *forum.Forum) { shown.Due = f.Due(v.now, time.Duration(shown.Days)*24*time.Hour) })
	return shown, nil
}
