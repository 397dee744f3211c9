package membership_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
)

// A small world: few names, few moments, so that they meet.
var (
	genPerson   = rapid.SampledFrom([]string{"ana", "bo", "cy"})
	genActivity = rapid.SampledFrom([]string{"fax", "webrtc", ""})
	genClass    = rapid.SampledFrom([]membership.Class{membership.Participant, membership.Academic, membership.Full})
	genClasses  = rapid.Custom(func(t *rapid.T) membership.Classes {
		return membership.Of(rapid.SliceOfDistinct(genClass, rapid.ID).Draw(t, "classes")...)
	})
	genMoment = rapid.Custom(func(t *rapid.T) time.Time { // zero or one of six moments
		if n := rapid.IntRange(0, 6).Draw(t, "moment"); n > 0 {
			return noon.Add(time.Duration(n))
		}
		return time.Time{}
	})
	genPeriod = rapid.Custom(func(t *rapid.T) [2]time.Time {
		from, until := genMoment.Draw(t, "from"), genMoment.Draw(t, "until")
		if !until.IsZero() && !from.Before(until) {
			until = time.Time{}
		}
		return [2]time.Time{from, until}
	})
	genMembership = rapid.Custom(func(t *rapid.T) membership.Membership {
		p := genPeriod.Draw(t, "period")
		return membership.Membership{Person: genPerson.Draw(t, "person"), Class: genClass.Draw(t, "class"), From: p[0], Until: p[1]}
	})
	genEngagement = rapid.Custom(func(t *rapid.T) membership.Engagement {
		p := genPeriod.Draw(t, "period")
		activities := rapid.SliceOfN(genActivity, 0, 2).Draw(t, "activities")
		if len(activities) == 0 {
			activities = nil
		}
		return membership.Engagement{Person: genPerson.Draw(t, "person"), Activities: activities, From: p[0], Until: p[1]}
	})
	genAccess = rapid.Custom(func(t *rapid.T) membership.Access {
		return membership.Access{
			Activity:  genActivity.Draw(t, "activity"),
			Only:      genClasses.Draw(t, "only"),
			TaskGroup: membership.Determination{At: genMoment.Draw(t, "task group")},
			Chair:     membership.Determination{At: genMoment.Draw(t, "chair")},
		}
	})
)

// naive answers by reading every record and remembering nothing.
func naive(members []membership.Membership, consultants []membership.Engagement, person string, a membership.Access, at time.Time) bool {
	inForce := func(from, until time.Time) bool {
		return at.Compare(from) >= 0 && (until.Equal(time.Time{}) || at.Compare(until) < 0)
	}
	narrowed := a.Only != membership.Of() && !a.TaskGroup.At.Equal(time.Time{}) && !a.Chair.At.Equal(time.Time{}) &&
		at.Compare(a.TaskGroup.At) >= 0 && at.Compare(a.Chair.At) >= 0
	for _, m := range members {
		if m.Person == person && inForce(m.From, m.Until) && (!narrowed || a.Only.Has(m.Class)) {
			return true
		}
	}
	for _, e := range consultants {
		if e.Person == person && inForce(e.From, e.Until) && (e.Activities == nil || slices.Contains(e.Activities, a.Activity)) {
			return true
		}
	}
	return false
}

type world struct {
	members     []membership.Membership
	consultants []membership.Engagement
	roster      *membership.Roster
}

var genWorld = rapid.Custom(func(t *rapid.T) world {
	w := world{
		members:     rapid.SliceOfN(genMembership, 0, 5).Draw(t, "members"),
		consultants: rapid.SliceOfN(genEngagement, 0, 3).Draw(t, "consultants"),
	}
	var err error
	if w.roster, err = membership.NewRoster(w.members, w.consultants...); err != nil {
		t.Fatal(err)
	}
	return w
})

func TestAdmitAgreesWithTheNaiveReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, a := genWorld.Draw(t, "world"), genAccess.Draw(t, "access")
		person, at := genPerson.Draw(t, "person"), genMoment.Draw(t, "at")
		want := naive(w.members, w.consultants, person, a, at)
		if got := w.roster.Admit(person, a, at); (got == nil) != want {
			t.Fatalf("got %v, want admitted %t", got, want)
		}
		if listed := slices.Contains(slices.Collect(w.roster.Admitted(a, at)), person); listed != want {
			t.Fatalf("listed %t, want %t", listed, want)
		}
	})
}

func TestAdmissionGrowsWithTheSetOfClasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, a := genWorld.Draw(t, "world"), genAccess.Draw(t, "access")
		person, at := genPerson.Draw(t, "person"), genMoment.Draw(t, "at")
		if a.Only == 0 || w.roster.Admit(person, a, at) != nil {
			return
		}
		a.Only |= genClasses.Draw(t, "more")
		if err := w.roster.Admit(person, a, at); err != nil {
			t.Fatalf("admitted to fewer classes, not to %v: %v", a.Only, err)
		}
	})
}

func TestRosterIgnoresTheOrderOfItsRecords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, a, at := genWorld.Draw(t, "world"), genAccess.Draw(t, "access"), genMoment.Draw(t, "at")
		shuffled, err := membership.NewRoster(rapid.Permutation(w.members).Draw(t, "shuffled"), w.consultants...)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(slices.Collect(w.roster.Admitted(a, at)), slices.Collect(shuffled.Admitted(a, at))); diff != "" {
			t.Fatal(diff)
		}
		for _, person := range []string{"ana", "bo", "cy"} {
			if got, want := shuffled.Admit(person, a, at), w.roster.Admit(person, a, at); got != want {
				t.Fatalf("%s: %v, then %v", person, want, got)
			}
		}
	})
}

func TestViolationsAreDistinctAndDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.Custom(func(t *rapid.T) membership.Membership { // anything at all
			return membership.Membership{
				Person: rapid.SampledFrom([]string{"", "ana"}).Draw(t, "person"),
				Class:  membership.Class(rapid.Byte().Draw(t, "class")),
				From:   genMoment.Draw(t, "from"),
				Until:  genMoment.Draw(t, "until"),
			}
		})
		members := rapid.SliceOfN(raw, 0, 6).Draw(t, "members")
		r, err := membership.NewRoster(members)
		if (r == nil) != (err != nil) {
			t.Fatalf("a roster %v and an error %v", r, err)
		}
		_, again := membership.NewRoster(members)
		list := membership.Violations(err)
		if diff := cmp.Diff(list, membership.Violations(again)); diff != "" {
			t.Fatal(diff)
		}
		seen := map[membership.Violation]bool{}
		for _, v := range list {
			if seen[v] {
				t.Fatalf("twice: %v", v)
			}
			seen[v] = true
			if v.Subject == "" || v.Detail == "" || v.Keyword() == "may" {
				t.Fatalf("incomplete: %#v", v)
			}
		}
	})
}

func TestRecordsRoundTripThroughJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roundTrip(t, genMembership.Draw(t, "membership"))
		roundTrip(t, genEngagement.Draw(t, "engagement"))
		a := genAccess.Draw(t, "access")
		if rapid.Bool().Draw(t, "waived") {
			a.Waivers = map[membership.Rule]string{membership.RuleOpenToAllClasses: rapid.StringN(1, 9, -1).Draw(t, "reason")}
		}
		roundTrip(t, a)
	})
}

func roundTrip[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if diff := cmp.Diff(v, back); diff != "" {
		t.Fatalf("%s: %s", b, diff)
	}
}
