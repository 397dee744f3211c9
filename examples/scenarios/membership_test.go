package scenarios_test

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/membership"
)

var membershipSentences = []sentence{
	{"given {person} is a[n] {class} member[ from {from}][ until {until}]", member},
	{"given the organisation {organization} is a[n] {class} member[ from {from}][ until {until}]", member},
	{"given {person} works for {organization}[ from {from}][ until {until}]", func(w *world, a args) error {
		w.Roster.Affiliations = append(w.Roster.Affiliations, membership.Affiliation{
			Person: a.name("person"), Organization: a.name("organization"), From: a.date("from"), Until: a.date("until"),
		})
		return nil
	}},
	{"given {person} is a consultant[ for {activities}][ from {from}][ until {until}]", func(w *world, a args) error {
		w.Roster.Engagements = append(w.Roster.Engagements, membership.Engagement{
			Person: a.name("person"), Activities: a.names("activities"), From: a.date("from"), Until: a.date("until"),
		})
		return nil
	}},
	{"given {activity} is narrowed to {classes} members[, by[ {one} for] the task group on {by task group}][, by[ {another} as] the chair on {by chair}][, until {until}]", func(w *world, a args) error {
		only, err := classes(a)
		n := membership.Narrowing{Only: only, Until: a.date("until")}
		if at := a.date("by task group"); !at.IsZero() {
			n.TaskGroup = membership.Determination{By: cmp.Or(a.name("one"), "the task group"), At: at}
		}
		if at := a.date("by chair"); !at.IsZero() {
			n.Chair = membership.Determination{By: cmp.Or(a.name("another"), "the chair"), At: at}
		}
		open := w.opening(a.name("activity"))
		if open.Narrowings = append(open.Narrowings, n); len(open.Narrowings) == 1 {
			w.Access = append(w.Access, *open)
		}
		return err
	}},
	{"when the roster is checked on {on}", func(w *world, a args) error { return w.Roster.Check(a.date("on")) }},
	{"when the access to {activity} is checked", func(w *world, a args) error { return w.opening(a.name("activity")).Check() }},
	{"when {person} asks to take part in {activity} on {on}", func(w *world, a args) error {
		return w.person(a.name("person")).Admit(*w.opening(a.name("activity")), a.date("on"))
	}},
	{"when {person} asks why {activity} is not open to them on {on}", func(w *world, a args) error {
		return w.person(a.name("person")).Explain(*w.opening(a.name("activity")), a.date("on"))
	}},
	{"when {person} asks for what is (public|for {classes} members only) on {on}", func(w *world, a args) error {
		to, err := classes(a)
		if err != nil {
			return err
		}
		return w.person(a.name("person")).Receive(to, a.date("on"))
	}},
	{"when {title} is handed to {person} on {on}", func(w *world, a args) error {
		d := forum.Delivery{Product: a.name("title"), Person: a.name("person"), At: a.date("on")}
		return add(w, &w.Deliveries, d, func(i int) error { return w.found(d.At, fmt.Sprintf("/deliveries/%d/", i)) })
	}},
	{"then those who may take part in {activity} on {on} are {who}", func(w *world, a args) error {
		r, err := membership.NewRoster(w.Roster)
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
		r, err := membership.NewRoster(w.Roster)
		if err != nil {
			return err
		}
		return expectAll(a.names("who"), slices.Collect(r.Recipients(to, a.date("on"))))
	}},
}

func member(w *world, a args) error {
	class, err := word[membership.Class](a, "class")
	w.Roster.Memberships = append(w.Roster.Memberships, membership.Membership{
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
	for i := range w.Access {
		if w.Access[i].Activity == activity {
			return &w.Access[i]
		}
	}
	return &membership.Access{Activity: activity}
}

// person is what the well-formed records know of somebody.
func (w *world) person(name string) membership.Person {
	r, _ := membership.NewRoster(w.Roster)
	return r.Person(name)
}
