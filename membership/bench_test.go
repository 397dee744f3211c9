package membership_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
)

// handRoster is the hand-written switch over the same lookups: one map, then
// the person's records.
type handRoster map[string]*handPerson

type handPerson struct {
	memberships []membership.Membership
	engagements []membership.Engagement
}

func (r handRoster) admit(person string, a membership.Access, at time.Time) bool {
	p := r[person]
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
	narrowed := a.Only != 0 && !a.TaskGroup.At.IsZero() && !a.Chair.At.IsZero() &&
		!at.Before(a.TaskGroup.At) && !at.Before(a.Chair.At)
	for i := range p.memberships {
		m := &p.memberships[i]
		if at.Before(m.From) || !m.Until.IsZero() && !at.Before(m.Until) {
			continue
		}
		switch m.Class {
		case membership.Participant, membership.Academic, membership.Full:
			if !narrowed || a.Only.Has(m.Class) {
				return true
			}
		}
	}
	return false
}

func BenchmarkAdmit(b *testing.B) {
	var members []membership.Membership
	hand := handRoster{}
	for i := range 1000 {
		m := membership.Membership{Person: fmt.Sprintf("person %d", i), Class: membership.Class(1 + i%3), From: noon.AddDate(-1, 0, 0), Until: noon.AddDate(1, 0, 0)}
		members = append(members, m)
		hand[m.Person] = &handPerson{memberships: []membership.Membership{m}}
	}
	r, err := membership.NewRoster(members)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, person string
		want         bool
	}{{"yes", "person 2", true}, {"no", "person 1", false}, {"stranger", "nobody", false}} {
		b.Run(c.name+"/lib", func(b *testing.B) {
			for b.Loop() {
				if (r.Admit(c.person, narrowed, noon) == nil) != c.want {
					b.Fatal("wrong answer")
				}
			}
		})
		b.Run(c.name+"/hand", func(b *testing.B) {
			for b.Loop() {
				if hand.admit(c.person, narrowed, noon) != c.want {
					b.Fatal("wrong answer")
				}
			}
		})
	}
}

// The time for one record stays the same from a thousand records to a million.
func BenchmarkNewRoster(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		members := make([]membership.Membership, n)
		for i := range members {
			members[i] = full(fmt.Sprint("person ", i))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := membership.NewRoster(members); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/record")
		})
	}
}
