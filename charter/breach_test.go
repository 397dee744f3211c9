package charter_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
)

// A breach breaks one rule in a record and nothing else, whatever is broken there
// already, and says where.
type breach func(*charter.Record) (at string)

// itself changes the record's own fields.
func itself(at string, change func(*charter.Record)) breach {
	return func(wg *charter.Record) string {
		change(wg)
		return at
	}
}

// appointment, activity, meeting and work add one that is in order but for the
// changes; at is where it then is not.
func appointment(at string, changes ...func(*charter.Appointment)) breach {
	return func(wg *charter.Record) string {
		a := charter.Appointment{Person: fmt.Sprint("person ", len(wg.Appointments)), Office: charter.WorkingGroup}
		return add(&wg.Appointments, a, changes, "appointments", at)
	}
}

func activity(at string, changes ...func(*charter.Activity)) breach {
	return func(wg *charter.Record) string {
		n := len(wg.Activities)
		a := charter.Activity{
			Name: fmt.Sprint("activity ", n), Kind: charter.Technical, TaskGroup: fmt.Sprint("group ", n), By: charter.WorkingGroup,
			Schedules: []charter.Schedule{{By: "spencer", At: noon.AddDate(0, 0, -1), Plan: "as needed"}},
		}
		return add(&wg.Activities, a, changes, "activities", at)
	}
}

func meeting(at string, changes ...func(*charter.Meeting)) breach {
	return func(wg *charter.Record) string {
		return add(&wg.Meetings, charter.Meeting{Announced: noon, Held: noon.AddDate(0, 0, 16)}, changes, "meetings", at)
	}
}

func work(at string, changes ...func(*charter.Product)) breach {
	return func(wg *charter.Record) string { return add(&wg.Products, paper(), changes, "products", at) }
}

func add[E any](list *[]E, e E, changes []func(*E), name, at string) string {
	for _, change := range changes {
		change(&e)
	}
	*list = append(*list, e)
	return fmt.Sprintf("/%s/%d%s", name, len(*list)-1, at)
}

// inOrder adds what breaks nothing.
var inOrder = []breach{appointment(""), activity(""), meeting(""), work(""), work("", standardsLike)}

// showings are those for the products of the catalogue.
var showings = []charter.Showing{shown(true), showing{"trunking 1.1", "SIP trunks", nil, noon.Add(-1), true}}

// Each breach is told at its place, whatever is broken and whatever is in order beside
// it, and nothing else is told.
func TestEachBreachIsTold(t *testing.T) {
	var breakable []charter.Rule
	for r := range charter.Rules() {
		if catalogue[r].broken != nil {
			breakable = append(breakable, r)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		rules := rapid.SliceOfN(rapid.SampledFrom(breakable), 1, 8).Draw(t, "rules")
		if slices.Contains(rules, charter.RuleEstablished) && slices.Contains(rules, charter.RuleSinceEstablished) {
			t.Skip("nothing is older than a year that is not known")
		}
		wg, want := techwg(), []string(nil)
		for _, r := range rules {
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(inOrder)-1), 0, 3).Draw(t, "in order before it") {
				inOrder[i](&wg)
			}
			want = append(want, r.ID()+" "+catalogue[r].broken(&wg))
		}
		slices.Sort(want)
		got := paths(wg.Check(noon, showings...))
		slices.Sort(got)
		if diff := cmp.Diff(slices.Compact(want), got); diff != "" { // what is the record's own is broken once
			t.Fatal(diff)
		}
	})
}
