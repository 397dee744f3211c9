package membership_test

import (
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
)

// Every small world of four kinds, on every day of it, for every access: one
// employer, who may be left, hired again and enrolled twice; two employers of
// different classes; a member or a member's employee who is a consultant too; and
// a few people under every two narrowings, and every three that were determined.
func TestEverySmallWorld(t *testing.T) {
	last := 3 // day on which anything begins or ends
	if testing.Short() {
		last = 2
	}
	type period struct{ from, until time.Time }
	periods := []period{}
	for from := range last + 1 {
		periods = append(periods, period{moment(from), time.Time{}})
		for until := from + 1; until <= last; until++ {
			periods = append(periods, period{moment(from), moment(until)})
		}
	}
	once, twice := [][]period{nil}, [][]period{nil} // no period or one, and up to two
	for i, p := range periods {
		once, twice = append(once, []period{p}), append(twice, []period{p})
		for _, q := range periods[i:] {
			twice = append(twice, []period{p, q})
		}
	}
	always := []period{{}}

	members := func(person, organization string, c membership.Class, when []period) (list []membership.Membership) {
		for _, p := range when {
			list = append(list, membership.Membership{Person: person, Organization: organization, Class: c, From: p.from, Until: p.until})
		}
		return list
	}
	employed := func(organization string, when []period) (list []membership.Affiliation) {
		for _, p := range when {
			list = append(list, membership.Affiliation{Person: "ana", Organization: organization, From: p.from, Until: p.until})
		}
		return list
	}
	engaged := func(activities []string, when []period) (list []membership.Engagement) {
		for _, p := range when {
			list = append(list, membership.Engagement{Person: "ana", Activities: activities, From: p.from, Until: p.until})
		}
		return list
	}

	cases := 0
	ask := func(r membership.Records, accesses []membership.Access, open [][days]membership.Classes) {
		roster, err := membership.NewRoster(r)
		if err != nil {
			t.Fatal(err)
		}
		ana, life := roster.Person("ana"), lifeOf(r, "ana", "fax")
		for i, a := range accesses {
			for day := range last + 1 {
				cases++
				want := error(nil)
				if rule := life.refusal(day, open[i][day]); rule != 0 {
					want = rule
				}
				if got := ana.Admit(a, moment(day)); got != want {
					t.Fatalf("%+v, %+v, day %d: got %v, want %v", r, a, day, got, want)
				}
			}
		}
		for _, to := range []membership.Classes{membership.Of(), onlyFull, membership.Of(membership.Academic, membership.Participant)} {
			for day := range last + 1 {
				cases++
				if got, want := ana.Receive(to, moment(day)), life.receives(day, to); (got == nil) != want {
					t.Fatalf("%+v, to %v, day %d: got %v, want %t", r, to, day, got, want)
				}
			}
		}
	}

	others := membership.Of(membership.Academic, membership.Participant)
	few := []membership.Access{
		access(),
		access(byBoth(onlyFull, moment(1))),
		access(until(byBoth(others, moment(1)), moment(2))),
		access(membership.Narrowing{Only: onlyFull, TaskGroup: decided}),
	}
	fewOpen := make([][days]membership.Classes, len(few))
	for i, a := range few {
		fewOpen[i] = openTo(a)
	}
	for _, hired := range twice {
		for _, enrolled := range twice {
			for _, own := range once {
				ask(membership.Records{
					Memberships:  append(members("", "Acme", membership.Full, enrolled), members("ana", "", membership.Academic, own)...),
					Affiliations: employed("Acme", hired),
				}, few, fewOpen)
			}
		}
	}
	for _, hired := range once {
		for _, enrolled := range once {
			for _, hiredToo := range once {
				for _, enrolledToo := range once {
					ask(membership.Records{
						Memberships:  append(members("", "Acme", membership.Full, enrolled), members("", "State University", membership.Academic, enrolledToo)...),
						Affiliations: append(employed("Acme", hired), employed("State University", hiredToo)...),
					}, few, fewOpen)
				}
			}
		}
	}
	for c := membership.Participant; c <= membership.Full; c++ {
		for _, own := range once {
			for _, hired := range once {
				for _, activities := range [][]string{nil, {"fax"}, {"webrtc"}} {
					for _, when := range once {
						for _, elsewhere := range [][]period{nil, always} {
							ask(membership.Records{
								Memberships:  append(members("", "Acme", membership.Full, always), members("ana", "", c, own)...),
								Affiliations: employed("Acme", hired),
								Engagements:  append(engaged([]string{"webrtc"}, elsewhere), engaged(activities, when)...),
							}, few, fewOpen)
						}
					}
				}
			}
		}
	}

	determinations := []membership.Determination{{}, {At: noon}, {By: "bo"}}
	for day := 1; day <= last; day++ {
		determinations = append(determinations, membership.Determination{By: "bo", At: moment(day)})
	}
	var narrowings, made []membership.Narrowing
	for _, only := range []membership.Classes{membership.Of(), onlyFull, others} {
		for i, taskGroup := range determinations {
			for j, chair := range determinations {
				for end := range last + 1 {
					n := membership.Narrowing{Only: only, TaskGroup: taskGroup, Chair: chair, Until: moment(end)}
					narrowings = append(narrowings, n)
					if only != membership.Of() && i == j && begins(n) > 0 {
						made = append(made, n)
					}
				}
			}
		}
	}
	var many []membership.Access
	for _, n := range narrowings {
		many = append(many, access(n))
		for _, m := range narrowings {
			many = append(many, access(n, m))
		}
	}
	for _, n := range made {
		for _, m := range made {
			for _, k := range made {
				many = append(many, access(n, m, k))
			}
		}
	}
	manyOpen := make([][days]membership.Classes, len(many))
	for i, a := range many {
		manyOpen[i] = openTo(a)
	}
	until2 := []period{{until: moment(2)}}
	for _, r := range []membership.Records{
		{Memberships: members("ana", "", membership.Academic, always)},
		{
			Memberships:  append(members("ana", "", membership.Academic, always), members("", "Acme", membership.Full, always)...),
			Affiliations: employed("Acme", until2),
		},
		{Memberships: members("ana", "", membership.Full, always), Engagements: engaged([]string{"fax"}, until2)},
	} {
		ask(r, many, manyOpen)
	}
	t.Logf("exhaustive: %d cases", cases)
}
