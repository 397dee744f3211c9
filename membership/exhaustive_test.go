package membership_test

import (
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
)

// Every person, activity and moment of a small world: of each class or none, a
// member over each period; engaged or not, for this or that, over each period;
// each set of classes, each date of either determination, each moment.
func TestEveryAdmission(t *testing.T) {
	moments := []time.Time{{}, noon, noon.Add(1), noon.Add(2), noon.Add(3)} // to ask at, and to begin and end
	if testing.Short() {
		moments = moments[:4]
	}
	type period struct{ from, until time.Time }
	var periods []period
	for _, from := range moments {
		periods = append(periods, period{from, time.Time{}})
		for _, until := range moments[1:] {
			if from.Before(until) {
				periods = append(periods, period{from, until})
			}
		}
	}
	members := [][]membership.Membership{nil}
	consultants := [][]membership.Engagement{nil}
	for _, p := range periods {
		for c := membership.Participant; c <= membership.Full; c++ {
			members = append(members, []membership.Membership{{Person: "ana", Class: c, From: p.from, Until: p.until}})
		}
		for _, activities := range [][]string{nil, {"fax"}, {"webrtc"}} {
			consultants = append(consultants, []membership.Engagement{{Person: "ana", Activities: activities, From: p.from, Until: p.until}})
		}
	}
	var accesses []membership.Access
	for only := range membership.Of(membership.Participant, membership.Academic, membership.Full) + 1 {
		if only&membership.Of(0) != 0 {
			continue // a set of strangers is malformed
		}
		for _, taskGroup := range moments {
			for _, chair := range moments {
				accesses = append(accesses, membership.Access{Activity: "fax", Only: only,
					TaskGroup: membership.Determination{At: taskGroup}, Chair: membership.Determination{At: chair}})
			}
		}
	}

	cases := 0
	for _, m := range members {
		for _, e := range consultants {
			r, err := membership.NewRoster(m, e...)
			if err != nil {
				t.Fatal(err)
			}
			for i := range accesses {
				for _, at := range moments {
					cases++
					if got, want := r.Admit("ana", accesses[i], at), naive(m, e, "ana", accesses[i], at); (got == nil) != want {
						t.Fatalf("%v, %v, %+v, at %v: got %v, want admitted %t", m, e, accesses[i], at, got, want)
					}
				}
			}
		}
	}
	t.Logf("exhaustive: %d cases", cases)
}
