package taskgroup_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/taskgroup"
)

func TestTenures(t *testing.T) {
	type event = taskgroup.Event
	type tenure = taskgroup.Tenure
	chair := func(person string, from, until time.Time) tenure {
		return tenure{Person: person, Chair: true, From: from, Until: until}
	}
	of := func(person, organization string, from, until time.Time) tenure {
		return tenure{Person: person, Organization: organization, From: from, Until: until}
	}
	var now time.Time
	for name, c := range map[string]struct {
		events []event
		want   []tenure
	}{
		"nobody":                 {nil, nil},
		"only proposed":          {[]event{propose(0), withdraw(1)}, nil},
		"the first chair":        {[]event{create(0)}, []tenure{chair("cho", day(0), now)}},
		"in order":               {[]event{create(0), join(1, "ana", "Acme"), appoint(2, "bo")}, []tenure{chair("cho", day(0), now), of("ana", "Acme", day(1), now), chair("bo", day(2), now)}},
		"left, and back":         {[]event{create(0), join(1, "ana", "Acme"), leave(2, "ana"), join(3, "ana", "")}, []tenure{chair("cho", day(0), now), of("ana", "Acme", day(1), day(2)), of("ana", "", day(3), now)}},
		"released":               {[]event{create(0), release(2, "cho"), appoint(4, "cho")}, []tenure{chair("cho", day(0), day(2)), chair("cho", day(4), now)}},
		"chair and contributor":  {[]event{create(0), join(1, "cho", "Acme"), release(2, "cho")}, []tenure{chair("cho", day(0), day(2)), of("cho", "Acme", day(1), now)}},
		"for somebody else":      {[]event{create(0), join(1, "ana", "Acme"), affiliate(2, "ana", "Bell")}, []tenure{chair("cho", day(0), now), of("ana", "Acme", day(1), day(2)), of("ana", "Bell", day(2), now)}},
		"a consultant":           {[]event{create(0), join(1, "ana", "Acme"), edit(affiliate(2, "ana", "Acme"), func(e *event) { e.Consultant = true })}, []tenure{chair("cho", day(0), now), of("ana", "Acme", day(1), day(2)), {Person: "ana", Organization: "Acme", Consultant: true, From: day(2)}}},
		"dormant keeps them":     {[]event{create(0), suspend(1), resume(2)}, []tenure{chair("cho", day(0), now)}},
		"the end ends them":      {[]event{create(0), join(1, "ana", ""), dissolve(3)}, []tenure{chair("cho", day(0), day(3)), of("ana", "", day(1), day(3))}},
		"and another life":       {[]event{create(0), dissolve(3), reopen(5)}, []tenure{chair("cho", day(0), day(3)), chair("bo", day(5), now)}},
		"none is empty":          {[]event{create(0), join(1, "ana", ""), leave(1, "ana"), join(2, "bo", "Acme"), affiliate(2, "bo", "Bell")}, []tenure{chair("cho", day(0), now), of("bo", "Bell", day(2), now)}},
		"over before it began":   {[]event{create(0), dissolve(0)}, nil},
		"nobody is asked":        {[]event{create(0), by("eve", 0, appoint(1, "eve"))}, []tenure{chair("cho", day(0), now), chair("eve", day(1), now)}},
		"twice is once":          {[]event{create(0), join(1, "ana", "Acme"), join(2, "ana", "Bell")}, []tenure{chair("cho", day(0), now), of("ana", "Acme", day(1), now)}},
		"a chair has no company": {[]event{create(0), edit(appoint(1, "bo"), func(e *event) { e.Organization, e.Consultant = "Acme", true })}, []tenure{chair("cho", day(0), now), chair("bo", day(1), now)}},
		"undated":                {[]event{edit(create(0), func(e *event) { e.At = now })}, []tenure{chair("cho", now, now)}},
		"undated, and ended":     {[]event{edit(create(0), func(e *event) { e.At = now }), edit(dissolve(0), func(e *event) { e.At = now })}, nil},
		"in UTC":                 {[]event{edit(create(0), func(e *event) { e.At = e.At.In(zone(3600)) })}, []tenure{chair("cho", day(0), now)}},
	} {
		t.Run(name, func(t *testing.T) {
			got := taskgroup.Tenures(c.events...)
			if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			for _, tenure := range got {
				if tenure.From.Location() != time.UTC || tenure.Until.Location() != time.UTC {
					t.Errorf("not in UTC: %+v", tenure)
				}
			}
		})
	}
}

// Who is in a group after each event, and was not before, begins a tenure; who
// is not any more ends one.
func TestTenuresAgreeWithTheGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := small(t)
		events := w.past(w.below(16))
		var all, running []taskgroup.Tenure
		for i := range events {
			g, _ := taskgroup.Audit(events[:i+1]...)
			var in []taskgroup.Tenure // after this event
			if g.State() != taskgroup.Concluded {
				for person := range g.Chairs() {
					in = append(in, taskgroup.Tenure{Person: person, Chair: true})
				}
				for c := range g.Contributors() {
					in = append(in, taskgroup.Tenure{Person: c.Person, Organization: c.Organization, Consultant: c.Consultant})
				}
			}
			undated := func(t taskgroup.Tenure) taskgroup.Tenure { t.From = time.Time{}; return t }
			running = slices.DeleteFunc(running, func(r taskgroup.Tenure) bool {
				still := slices.Contains(in, undated(r))
				if !still && !r.From.Equal(g.Last()) {
					r.Until = g.Last()
					all = append(all, r)
				}
				return !still
			})
			for _, now := range in {
				if !slices.ContainsFunc(running, func(r taskgroup.Tenure) bool { return undated(r) == now }) {
					now.From = g.Last()
					running = append(running, now)
				}
			}
		}
		got := taskgroup.Tenures(events...)
		if !slices.IsSortedFunc(got, func(a, b taskgroup.Tenure) int { return a.From.Compare(b.From) }) {
			t.Fatalf("not in order: %+v", got)
		}
		sorted := cmpopts.SortSlices(func(a, b taskgroup.Tenure) bool { return jsonOf(t, a) < jsonOf(t, b) })
		if diff := cmp.Diff(append(all, running...), got, sorted, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
	})
}
