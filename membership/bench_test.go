package membership_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
)

// A handPerson is a packed record of one person, and its admit the checks that
// one would write by hand.
type handPerson struct {
	memberships  []membership.Membership
	affiliations []handAffiliation
	engagements  []membership.Engagement
}

type handAffiliation struct {
	memberships []membership.Membership // the organisation's
	from, until time.Time
}

func (p *handPerson) admit(a membership.Access, at time.Time) bool {
	if p == nil {
		return false
	}
	for i := range p.engagements {
		e := &p.engagements[i]
		if !at.Before(e.From) && (e.Until.IsZero() || at.Before(e.Until)) &&
			(len(e.Activities) == 0 || slices.Contains(e.Activities, a.Activity)) {
			return true
		}
	}
	only := handClasses
	var began time.Time
	for i := range a.Narrowings {
		n := &a.Narrowings[i]
		if n.Only == 0 || n.TaskGroup.At.IsZero() || n.Chair.At.IsZero() || strings.TrimSpace(n.TaskGroup.By) == "" || strings.TrimSpace(n.Chair.By) == "" {
			continue
		}
		from := n.TaskGroup.At
		if n.Chair.At.After(from) {
			from = n.Chair.At
		}
		if !at.Before(from) && (n.Until.IsZero() || at.Before(n.Until)) && !from.Before(began) {
			only, began = n.Only, from
		}
	}
	if handHolds(p.memberships, only, at) {
		return true
	}
	for i := range p.affiliations {
		f := &p.affiliations[i]
		if !at.Before(f.from) && (f.until.IsZero() || at.Before(f.until)) && handHolds(f.memberships, only, at) {
			return true
		}
	}
	return false
}

// handClasses are all of them.
const handClasses membership.Classes = 1<<membership.Participant | 1<<membership.Academic | 1<<membership.Full

func handHolds(list []membership.Membership, only membership.Classes, at time.Time) bool {
	for i := range list {
		m := &list[i]
		if at.Before(m.From) || !m.Until.IsZero() && !at.Before(m.Until) {
			continue
		}
		if only&(1<<m.Class) != 0 {
			return true
		}
	}
	return false
}

// pack is each person of the records, by hand.
func pack(r membership.Records) map[string]*handPerson {
	people, of := map[string]*handPerson{}, map[string][]membership.Membership{}
	person := func(name string) *handPerson {
		if people[name] == nil {
			people[name] = new(handPerson)
		}
		return people[name]
	}
	for _, m := range r.Memberships {
		if m.Organization != "" {
			of[m.Organization] = append(of[m.Organization], m)
		} else {
			person(m.Person).memberships = append(person(m.Person).memberships, m)
		}
	}
	for _, a := range r.Affiliations {
		p := person(a.Person)
		p.affiliations = append(p.affiliations, handAffiliation{of[a.Organization], a.From, a.Until})
	}
	for _, e := range r.Engagements {
		p := person(e.Person)
		p.engagements = append(p.engagements, e)
	}
	return people
}

// What is written by hand decides as the package does: so the two do the same work.
func TestHandAgrees(t *testing.T) {
	admitted, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		r, a, at := genRecords.Draw(t, "records"), genAccess.Draw(t, "access"), genMoment.Draw(t, "at")
		roster, err := membership.NewRoster(r)
		if err != nil {
			return // by hand, only what is well formed
		}
		hand := pack(r)
		for i := range a.Narrowings { // what cannot be seen is no name; by hand, spaces are enough
			for _, d := range []*membership.Determination{&a.Narrowings[i].TaskGroup, &a.Narrowings[i].Chair} {
				d.By = strings.TrimLeft(d.By, "\u200b\u3164")
			}
		}
		for _, name := range append(everybody, "nobody") {
			got := roster.Admit(name, a, at) == nil
			if all++; got {
				admitted++
			}
			if by := hand[name].admit(a, at); by != got {
				t.Fatalf("%q: by hand %t, by the package %t", name, by, got)
			}
		}
	})
	if 20*min(admitted, all-admitted) < all {
		t.Errorf("%d of %d were admitted", admitted, all)
	}
}

// Of a thousand people, one in three each is a full member of their own, an
// academic one, and somebody who works for a full member and was academic before.
func BenchmarkAdmit(b *testing.B) {
	begin, end := noon.AddDate(-1, 0, 0), noon.AddDate(1, 0, 0)
	acme := lasting(member("Acme"), begin, end)
	all := records(acme, consultant("cy"))
	for i := range 1000 {
		name := fmt.Sprint("person ", i)
		switch i % 3 {
		case 0:
			all.Memberships = append(all.Memberships, lasting(full(name), begin, end))
		case 1:
			all.Memberships = append(all.Memberships, lasting(academic(name), begin, end))
		case 2:
			all.Memberships = append(all.Memberships, lasting(academic(name), time.Time{}, begin))
			all.Affiliations = append(all.Affiliations, membership.Affiliation{Person: name, Organization: "Acme", From: begin, Until: end})
		}
	}
	hand := pack(all)
	r, err := membership.NewRoster(all)
	if err != nil {
		b.Fatal(err)
	}
	twice := access(until(byBoth(membership.Of(membership.Academic), begin), noon), narrowed.Narrowings[0])
	for _, c := range []struct {
		name, person string
		access       membership.Access
		want         bool
	}{
		{"open", "person 1", open, true},
		{"yes", "person 0", narrowed, true},
		{"no", "person 1", narrowed, false},
		{"employee", "person 2", narrowed, true},
		{"twice", "person 2", twice, true},
		{"stranger", "nobody", narrowed, false},
		{"consultant", "cy", narrowed, true},
	} {
		p, packed := r.Person(c.person), hand[c.person]
		for _, by := range []struct {
			name  string
			admit func() bool
		}{
			{"roster/lib", func() bool { return r.Admit(c.person, c.access, noon) == nil }},
			{"roster/hand", func() bool { return hand[c.person].admit(c.access, noon) }},
			{"person/lib", func() bool { return p.Admit(c.access, noon) == nil }},
			{"person/hand", func() bool { return packed.admit(c.access, noon) }},
		} {
			b.Run(c.name+"/"+by.name, func(b *testing.B) {
				for b.Loop() {
					if by.admit() != c.want {
						b.Fatal("wrong answer")
					}
				}
			})
		}
	}
}

// What one record takes, of a thousand to a million: of members, or of one
// organisation's people. It about doubles, as the records leave the caches.
func BenchmarkNewRoster(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		members, employees := records(), records(member("Acme"))
		for i := range n {
			name := fmt.Sprint("person ", i)
			members.Memberships = append(members.Memberships, full(name))
			employees.Affiliations = append(employees.Affiliations, works(name, "Acme"))
		}
		for name, r := range map[string]membership.Records{"members": members, "employees": employees} {
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				for b.Loop() {
					if _, err := membership.NewRoster(r); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/record")
			})
		}
	}
}

// What one record of the check takes.
func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		r := records(member("Acme"), consultant("cy"))
		for i := range n {
			r.Affiliations = append(r.Affiliations, works(fmt.Sprint("person ", i), "Acme"))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if err := r.Check(noon); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/record")
		})
	}
}
