package charter

import (
	"cmp"
	"time"
)

// A Meeting is one meeting of the working group or of one of its activities.
// Meetings keep no regular cadence: each stands for itself (¶0c).
//
// Waivers may give the reason why [RuleAnnounced] is not followed. The zero Meeting
// has no time, and a check refuses it.
type Meeting struct {
	Activity  string          `json:"activity,omitzero"` // empty: the working group's
	Title     string          `json:"title,omitzero"`
	Announced time.Time       `json:"announced,omitzero"` // on the mailing list
	Held      time.Time       `json:"held"`               // or to be held
	Waivers   map[Rule]string `json:"waivers,omitzero"`
}

func (m *Meeting) subject() string { return cmp.Or(m.Title, "meeting") }

func (m *Meeting) check(at place, in *activities) {
	at.checkWaivers(RuleAnnounced)
	at.checkReasons()
	at.child("activity").optional(m.Activity)
	at.child("title").optional(m.Title)
	if m.Activity != "" && !m.Held.IsZero() && !in.named.at(m.Activity, m.Held) {
		at.child("activity").add(RuleKnownActivity, "is a meeting of %q, which is no activity of that time", m.Activity)
	}
	switch {
	case m.Held.IsZero():
		at.child("held").add(RuleTime, "is a meeting without a time")
	case m.Announced.IsZero() && m.Held.After(in.asOf): // it may still be announced
	case m.Announced.IsZero():
		at.child("announced").add(RuleAnnounced, "was not announced")
	case !wall(m.Announced).Before(m.Held):
		at.child("announced").add(RuleAnnounced, "was announced at %s, no earlier than it was held", stamp(m.Announced))
	}
	at.child("announced").time(m.Announced)
	at.child("held").time(m.Held)
}
