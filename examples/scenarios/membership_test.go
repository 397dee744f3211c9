package scenarios_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/membership"
)

var membershipSentences = []sentence{
	{"given {person} is a[n] {class} member[ of {organization}][ from {from}][ until {until}]", func(w *world, a args) error {
		class, err := word[membership.Class](a, "class")
		w.members = append(w.members, membership.Membership{
			Person: a.name("person"), Organization: a.name("organization"), Class: class, From: a.date("from"), Until: a.date("until"),
		})
		return err
	}},
	{"given {person} is a consultant[ for {activities}][ from {from}][ until {until}]", func(w *world, a args) error {
		w.consultants = append(w.consultants, membership.Engagement{
			Person: a.name("person"), Activities: a.names("activities"), From: a.date("from"), Until: a.date("until"),
		})
		return nil
	}},
	{"given {activity} is narrowed to {classes} members[, by the task group on {by task group}][, by the chair on {by chair}]", func(w *world, a args) error {
		only, err := classes(a)
		open := w.opening(a.name("activity"))
		open.Only, open.TaskGroup.At, open.Chair.At = only, a.date("by task group"), a.date("by chair")
		return err
	}},
	{"when the roster is checked", func(w *world, _ args) error {
		_, err := membership.NewRoster(w.members, w.consultants...)
		return err
	}},
	{"when the access to {activity} is checked", func(w *world, a args) error { return w.opening(a.name("activity")).Check() }},
	{"when {person} asks to take part in {activity} on {on}", func(w *world, a args) error {
		return w.admit(a.name("person"), a.name("activity"), a.date("on"))
	}},
	{"when {person} asks for what is (public|for {classes} members only) on {on}", func(w *world, a args) error {
		to, err := classes(a)
		if err != nil {
			return err
		}
		return w.receive(a.name("person"), to, a.date("on"))
	}},
	{"when {person} asks for {title} on {on}", func(w *world, a args) error {
		for _, p := range w.record.Products {
			if p.Title != a.name("title") {
				continue
			}
			var to membership.Classes
			if p.Audience == charter.FullMembers {
				to = membership.Of(membership.Full)
			}
			return w.receive(a.name("person"), to, a.date("on"))
		}
		return fmt.Errorf("%s has not been created", a["title"])
	}},
	{"then those who may take part in {activity} on {on} are {who}", func(w *world, a args) error {
		r, err := membership.NewRoster(w.members, w.consultants...)
		if err != nil {
			return err
		}
		return expectAll(a.names("who"), slices.Collect(r.Admitted(*w.opening(a.name("activity")), a.date("on"))))
	}},
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

func (w *world) admit(person, activity string, at time.Time) error {
	r, err := membership.NewRoster(w.members, w.consultants...)
	if err != nil {
		return err
	}
	return r.Admit(person, *w.opening(activity), at)
}

func (w *world) receive(person string, to membership.Classes, at time.Time) error {
	r, err := membership.NewRoster(w.members, w.consultants...)
	if err != nil {
		return err
	}
	return r.Receive(person, to, at)
}
