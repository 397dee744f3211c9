package membership

import (
	"cmp"
	"time"
)

// A Membership is one person's membership in one class, in force in
// [From, Until) (¶10b).
//
// A zero From is as early as there is, a zero Until open-ended. A person may
// hold several memberships at once, each under an organisation of its own or
// none; any of them may admit. The zero Membership names nobody, and a roster
// refuses it.
type Membership struct {
	Person       string    `json:"person"`
	Organization string    `json:"organization,omitzero"`
	Class        Class     `json:"class"`
	From         time.Time `json:"from,omitzero"`
	Until        time.Time `json:"until,omitzero"`
}

func (m *Membership) check(at place) {
	at = at.about(cmp.Or(m.Person, "membership"), nil)
	if blank(m.Person) {
		at.child("person").add(RulePerson, "names nobody")
	}
	if !m.Class.member() {
		at.child("class").add(RuleClass, "is of the class %q (known: participant, academic, full)", m.Class)
	}
	at.period(m.From, m.Until)
}

// An Engagement is the forum's engagement of one outside consultant, in force
// in [From, Until) (¶8a).
//
// Activities are the ones that the consultant is engaged for; none means all of
// them. A zero From is as early as there is, a zero Until open-ended. The zero
// Engagement names nobody, and a roster refuses it.
type Engagement struct {
	Person       string    `json:"person"`
	Organization string    `json:"organization,omitzero"`
	Activities   []string  `json:"activities,omitzero"`
	From         time.Time `json:"from,omitzero"`
	Until        time.Time `json:"until,omitzero"`
}

func (e *Engagement) check(at place) {
	at = at.about(cmp.Or(e.Person, "engagement"), nil)
	if blank(e.Person) {
		at.child("person").add(RulePerson, "names nobody")
	}
	at.period(e.From, e.Until)
}
