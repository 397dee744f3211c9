package membership

import (
	"cmp"
	"time"
)

// Records is what a forum keeps of its members and consultants, and of who works
// for whom: plain data, from which [NewRoster] makes the roster.
//
// Waivers gives the reasons for the should rules that the records do not follow:
// [RuleBothKinds] and [RuleLookAlike]. The zero Records has nobody.
type Records struct {
	Memberships  []Membership    `json:"memberships,omitzero"`
	Affiliations []Affiliation   `json:"affiliations,omitzero"`
	Engagements  []Engagement    `json:"engagements,omitzero"`
	Waivers      map[Rule]string `json:"waivers,omitzero"`
}

// A Membership is the membership of one person or of one organisation in one
// class, in force in [From, Until) (¶10b). Through an organisation's, everybody
// is a member who has an [Affiliation] with it at the time.
//
// A zero From is as early as there is, a zero Until open-ended. There may be
// several memberships at once; any of them may admit. The zero Membership is
// nobody's, and a roster leaves it out.
type Membership struct {
	Person       string    `json:"person,omitzero"`
	Organization string    `json:"organization,omitzero"` // if it is no person's
	Class        Class     `json:"class"`
	From         time.Time `json:"from,omitzero"`
	Until        time.Time `json:"until,omitzero"`
}

// An Affiliation says that one person works for one organisation, in
// [From, Until).
//
// A zero From is as early as there is, a zero Until open-ended. A person may work
// for several at once. The zero Affiliation names nobody, and a roster leaves it
// out.
type Affiliation struct {
	Person       string    `json:"person"`
	Organization string    `json:"organization"`
	From         time.Time `json:"from,omitzero"`
	Until        time.Time `json:"until,omitzero"`
}

// An Engagement is the forum's engagement of one outside consultant, in force
// in [From, Until) (¶8a).
//
// Activities are the ones that the consultant is engaged for; none means all of
// them, and one that says nothing is refused. A zero From is as early as there is, a zero Until open-ended. The zero
// Engagement names nobody, and a roster leaves it out.
type Engagement struct {
	Person     string    `json:"person"`
	Activities []string  `json:"activities,omitzero"`
	From       time.Time `json:"from,omitzero"`
	Until      time.Time `json:"until,omitzero"`
}

// Check reports what is wrong with the records as of a time: all that
// [NewRoster] would leave out, names that look alike, and whether the forum has
// had both members and consultants by then (¶8a). The error is nil or holds every
// [Violation], each with its place, "/memberships/3/class", always in the same
// order.
func (r Records) Check(asOf time.Time) error {
	var f findings
	at := f.top().about("records", r.Waivers)
	at.checkWaivers(RuleBothKinds, RuleLookAlike)
	at.checkReasons()
	asOf = wall(asOf)
	if asOf.IsZero() {
		at.add(RuleTime, "are checked as of no time")
	}
	var member, consultant bool
	for i := range r.Memberships {
		m := &r.Memberships[i]
		fine := m.check(at.child("memberships").index(i))
		member = member || fine && !m.From.After(asOf)
	}
	for i := range r.Affiliations {
		r.Affiliations[i].check(at.child("affiliations").index(i))
	}
	for i := range r.Engagements {
		e := &r.Engagements[i]
		fine := e.check(at.child("engagements").index(i))
		consultant = consultant || fine && !e.From.After(asOf)
	}
	r.checkNames(at)
	if !member {
		at.child("memberships").add(RuleBothKinds, "has had no member")
	}
	if !consultant {
		at.child("engagements").add(RuleBothKinds, "has had no consultant")
	}
	return f.err()
}

// check reports what is wrong with the membership by itself, and whether nothing
// is.
func (m *Membership) check(at place) bool {
	before := at.count()
	at = at.about(cmp.Or(m.Person, m.Organization, "membership"), nil)
	switch {
	case blank(m.Person + m.Organization):
		at.add(RuleHolder, "is nobody's")
	case m.Person != "" && m.Organization != "":
		at.add(RuleHolder, "is of the person %q and of the organisation %q", m.Person, m.Organization)
		fallthrough
	default:
		at.child("person").text(m.Person)
		at.child("organization").text(m.Organization)
	}
	if !m.Class.member() {
		at.child("class").add(RuleClass, "is of the class %q (known: participant, academic, full)", m.Class)
	}
	at.period(m.From, m.Until)
	return at.count() == before
}

func (a *Affiliation) check(at place) bool {
	before := at.count()
	at = at.about(cmp.Or(a.Person, "affiliation"), nil)
	at.child("person").required(a.Person, RulePerson, "names nobody")
	at.child("organization").required(a.Organization, RuleOrganization, "names no organisation")
	at.period(a.From, a.Until)
	return at.count() == before
}

func (e *Engagement) check(at place) bool {
	before := at.count()
	at = at.about(cmp.Or(e.Person, "engagement"), nil)
	at.child("person").required(e.Person, RulePerson, "names nobody")
	for i, activity := range e.Activities {
		at.child("activities").index(i).required(activity, RuleActivity, "names an activity that says nothing")
	}
	at.period(e.From, e.Until)
	return at.count() == before
}

// checkNames reports people, organisations and activities that look alike.
func (r *Records) checkNames(at place) {
	people, organizations, activities := newLooks(), newLooks(), newLooks()
	for i, m := range r.Memberships {
		people.see(m.Person, at.child("memberships").index(i).child("person"))
		organizations.see(m.Organization, at.child("memberships").index(i).child("organization"))
	}
	for i, a := range r.Affiliations {
		people.see(a.Person, at.child("affiliations").index(i).child("person"))
		organizations.see(a.Organization, at.child("affiliations").index(i).child("organization"))
	}
	for i, e := range r.Engagements {
		people.see(e.Person, at.child("engagements").index(i).child("person"))
		for j, activity := range e.Activities {
			activities.see(activity, at.child("engagements").index(i).child("activities").index(j))
		}
	}
}

// count is the number of violations found so far.
func (f *findings) count() int {
	if f.found == nil {
		return 0
	}
	return len(f.found.Errors)
}
