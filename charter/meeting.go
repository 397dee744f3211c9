package charter

import (
	"cmp"
	"fmt"
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

func (m *Meeting) check(f *findings, path string, r *activities) {
	subject := m.subject()
	if m.Activity != "" && !r.named[m.Activity] {
		f.add(Violation{RuleKnownActivity, subject, path + "/activity", fmt.Sprintf("is of %q", m.Activity)})
	}
	switch {
	case m.Held.IsZero():
		f.add(Violation{RuleAnnounced, subject, path + "/held", "has no time"})
	case m.Announced.IsZero() && m.Held.After(r.asOf): // it may still be announced
	case m.Announced.IsZero():
		f.add(Violation{RuleAnnounced, subject, path + "/announced", "was not announced"})
	case !m.Announced.Before(m.Held):
		f.add(Violation{RuleAnnounced, subject, path + "/announced", "was announced no earlier than it was held"})
	}
	f.time(subject, path+"/announced", m.Announced)
	f.time(subject, path+"/held", m.Held)
}
