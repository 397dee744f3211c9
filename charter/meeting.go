package charter

import (
	"cmp"
	"time"
)

// A Meeting is one meeting of the working group or of one of its activities.
// Meetings keep no regular cadence: each stands for itself (¶0c).
//
// The zero Meeting has no time, and a check refuses it.
type Meeting struct {
	Activity  string    `json:"activity,omitzero"` // empty: the working group's
	Title     string    `json:"title,omitzero"`
	Announced time.Time `json:"announced,omitzero"` // on the mailing list
	Held      time.Time `json:"held"`               // or to be held
}

func (m *Meeting) subject() string { return cmp.Or(m.Title, "meeting") }

func (m *Meeting) check(at place, in *activities) {
	if m.Activity != "" && !in.named[m.Activity] {
		at.child("activity").add(RuleKnownActivity, "is a meeting of %q, which is no activity of the record", m.Activity)
	}
	switch {
	case m.Held.IsZero():
		at.child("held").add(RuleAnnounced, "has no time")
	case m.Announced.IsZero() && m.Held.After(in.asOf): // it may still be announced
	case m.Announced.IsZero():
		at.child("announced").add(RuleAnnounced, "was not announced")
	case !m.Announced.Before(m.Held):
		at.child("announced").add(RuleAnnounced, "was announced at %s, no earlier than it was held", stamp(m.Announced))
	}
	at.child("announced").time(m.Announced)
	at.child("held").time(m.Held)
}
