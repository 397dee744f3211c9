package scenarios_test

import (
	"slices"
	"time"

	"github.com/sipforum/techwg/membership"
)

var membershipSentences = []sentence{
	{"given {person} is a[n] {class} member[ from {from}][ until {until}]", member},
	{"given the organisation {organization} is a[n] {class} member[ from {from}][ until {until}]", member},
	{"given {person} works for {organization}[ from {from}][ until {until}]", func(w *world, a args) error {
		w.roster.Affiliations = append(w.roster.Affiliations, membership.Affiliation{
			Person: a.name("person"), Organization: a.name("organization"), From: a.date("from"), Until: a.date("until"),
		})
		return nil
	}},
	{"given {person} is a consultant[ for {activities}][ from {from}][ until {until}]", func(w *world, a args) error {
		w.roster.Engagements = append(w.roster.Engagements, membership.Engagement{
			Person: a.name("person"), Activities: a.names("activities"), From: a.date("from"), Until: a.date("until"),
		})
		return nil
	}},
	{"given {activity} is narrowed to {classes} members[, by the task group on {by task group}][, by the chair on {by chair}][, until {until}]", func(w *world, a args) error {
		only, err := classes(a)
		open := w.opening(a.name("activity"))
		n := membership.Narrowing{Only: only, Until: a.date("until")}
		if at := a.date("by task group"); !at.IsZero() {
			n.TaskGroup = membership.Determination{By: "the task group", At: at}
		}
		if at := a.date("by chair"); !at.IsZero() {
			n.Chair = membership.Determination{By: "the chair", At: at}
		}
		open.Narrowings = append(open.Narrowings, n)
		return err
	}},
	{"when the roster is checked on {on}", func(w *world, a args) error { return w.roster.Check(a.date("on")) }},
	{"when the access to {activity} is checked", func(w *world, a args) error { return w.opening(a.name("activity")).Check() }},
	{"when {person} asks to take part in {activity} on {on}", func(w *world, a args) error {
		return w.admit(a.name("person"), a.name("activity"), a.date("on"))
	}},
	{"when {person} asks why {activity} is not open to them on {on}", func(w *world, a args) error {
		return w.person(a.name("person")).Explain(*w.opening(a.name("activity")), a.date("on"))
	}},
	{"when {person} asks for what is (public|for {classes} members only) on {on}", func(w *world, a args) error {
		to, err := classes(a)
		if err != nil {
			return err
		}
		return w.receive(a.name("person"), to, a.date("on"))
	}},
	{"when {person} asks for {title} on {on}", func(w *world, a args) error {
		p, err := w.product(a.name("title"))
		if err != nil {
			return err
		}
		var to membership.Classes
		if p.LimitedAt(a.date("on")) {
			to = membership.Of(membership.Full)
		}
		return w.receive(a.name("person"), to, a.date("on"))
	}},
	{"then those who may take part in {activity} on {on} are {who}", func(w *world, a args) error {
		r, err := membership.NewRoster(w.roster)
		if err != nil {
			return err
		}
		return expectAll(a.names("who"), slices.Collect(r.Admitted(*w.opening(a.name("activity")), a.date("on"))))
	}},
	{"then those who may have what is for {classes} members only on {on} are {who}", func(w *world, a args) error {
		to, err := classes(a)
		if err != nil {
			return err
		}
		r, err := membership.NewRoster(w.roster)
		if err != nil {
			return err
		}
		return expectAll(a.names("who"), slices.Collect(r.Recipients(to, a.date("on"))))
	}},
}

func member(w *world, a args) error {
	class, err := word[membership.Class](a, "class")
	w.roster.Memberships = append(w.roster.Memberships, membership.Membership{
		Person: a.name("person"), Organization: a.name("organization"), Class: class, From: a.date("from"), Until: a.date("until"),
	})
	return err
}

func classes(a args) (membership.Classes, error) {
	var set membership.Classes
	for _, s := range a.names("classes") {
		c, err := word[membership.Class](args{"class": s}, "class")
		if err != nil {
			return 0, err
		}
		set |= membership.Of(c)
	}
	return set, nil
}

// opening is whom an activity is open to: everybody, until a scenario narrows it.
func (w *world) opening(activity string) *membership.Access {
	if w.access[activity] == nil {
		w.access[activity] = &membership.Access{Activity: activity}
	}
	return w.access[activity]
}

// person is what the well-formed records know of somebody.
func (w *world) person(name string) membership.Person {
	r, _ := membership.NewRoster(w.roster)
	return r.Person(name)
}

func (w *world) admit(person, activity string, at time.Time) error {
	return w.person(person).Admit(*w.opening(activity), at)
}

func (w *world) receive(person string, to membership.Classes, at time.Time) error {
	return w.person(person).Receive(to, at)
}
