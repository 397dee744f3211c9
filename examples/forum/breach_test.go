package forum_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A breach breaks one rule in the record and nothing else, whatever is broken there
// already, and says where.
type breach func(*forum.Record) (at string)

// breaches are of each rule that only the joined record can break.
var breaches = map[forum.Rule]breach{
	forum.RuleFuture: func(r *forum.Record) string {
		tomorrow := r.AsOf.AddDate(0, 0, 1)
		return add(&r.WorkingGroup.Meetings, charter.Meeting{Announced: tomorrow, Held: tomorrow.Add(1)}, "/workingGroup/meetings", "/announced")
	},
	forum.RuleDelivery: func(r *forum.Record) string {
		return add(&r.Deliveries, forum.Delivery{Product: "a talk", Person: "Reader 01", At: on(2014, 1, 1)}, "/deliveries", "/product")
	},
	forum.RuleProductGroup: func(r *forum.Record) string {
		return add(&r.WorkingGroup.Products, paper(r, "golf"), "/workingGroup/products", "/taskGroup")
	},
	forum.RuleTechnicalDirector: func(r *forum.Record) string {
		again := taskgroup.Event{At: on(2014, 6, 1), By: "eve", As: taskgroup.TechnicalDirector, Action: taskgroup.Recharter}
		again.Charter = r.TaskGroups[4].Events[1].Charter
		return add(&r.TaskGroups[4].Events, again, "/taskGroups/4/events", "/by")
	},
	forum.RuleAffiliation: func(r *forum.Record) string {
		return add(&r.TaskGroups[4].Events, joins(r, "Elsewhere"), "/taskGroups/4/events", "/organization")
	},
	forum.RuleOneToOne: func(r *forum.Record) string {
		n := len(r.WorkingGroup.Activities)
		a := charter.Activity{
			Name: fmt.Sprint("activity ", n), Kind: charter.Technical, TaskGroup: fmt.Sprint("group ", n), By: charter.WorkingGroup,
			From: on(2014, 3, 1), Schedules: []charter.Schedule{{By: "Spencer Dawkins", At: on(2014, 3, 1), Plan: "monthly"}},
		}
		return add(&r.WorkingGroup.Activities, a, "/workingGroup/activities", "/taskGroup")
	},
	forum.RuleChairOfRecord: func(r *forum.Record) string {
		a := charter.Appointment{Person: "Event organiser 01", Office: charter.Chair, Activity: "SIP trunking", From: on(2012, 1, 1)}
		return add(&r.WorkingGroup.Appointments, a, "/workingGroup/appointments", "")
	},
	forum.RuleAccess: func(r *forum.Record) string {
		return add(&r.Access, membership.Access{Activity: "golf"}, "/access", "/activity")
	},
	forum.RuleDeterminedBy: func(r *forum.Record) string {
		day := on(2012, 3, 1+len(r.Access[0].Narrowings))
		n := membership.Narrowing{
			Only: membership.Of(membership.Full), Until: day.AddDate(0, 0, 1),
			TaskGroup: membership.Determination{By: "eve", At: day}, Chair: membership.Determination{By: "Spencer Dawkins", At: day},
		}
		return add(&r.Access[0].Narrowings, n, "/access/0/narrowings", "/taskGroup/by")
	},
}

// inOrder adds what breaks nothing.
var inOrder = []breach{
	func(r *forum.Record) string {
		return add(&r.WorkingGroup.Meetings, charter.Meeting{Announced: r.AsOf, Held: r.AsOf.AddDate(1, 0, 0)}, "/workingGroup/meetings", "")
	},
	func(r *forum.Record) string {
		return add(&r.Deliveries, forum.Delivery{Product: "SIPconnect 1.1", Person: "Reader 01", At: on(2014, 1, 1)}, "/deliveries", "")
	},
	func(r *forum.Record) string {
		return add(&r.WorkingGroup.Products, paper(r, "IP-NNI"), "/workingGroup/products", "")
	},
	func(r *forum.Record) string {
		return add(&r.TaskGroups[4].Events, joins(r, ""), "/taskGroups/4/events", "")
	},
}

// paper is a product of a task group.
func paper(r *forum.Record, group string) charter.Product {
	return charter.Product{
		Title: fmt.Sprint("paper ", len(r.WorkingGroup.Products)), TaskGroup: group, Created: on(2014, 6, 1),
		Form: charter.Document, Kind: charter.WhitePaper, SIP: true, Purposes: []charter.Purpose{charter.Inform},
	}
}

// joins is the event by which somebody joins a task group, for an organisation, who
// works for another.
func joins(r *forum.Record, organization string) taskgroup.Event {
	n := len(r.TaskGroups[4].Events)
	person := fmt.Sprint("newcomer ", n)
	employer := fmt.Sprint("employer ", n)
	r.Roster.Affiliations = append(r.Roster.Affiliations, membership.Affiliation{Person: person, Organization: employer})
	r.Roster.Memberships = append(r.Roster.Memberships, membership.Membership{Organization: employer, Class: membership.Full})
	if organization != "" {
		organization = fmt.Sprint(organization, " ", n)
	}
	return taskgroup.Event{At: on(2014, 6, 1), By: person, Action: taskgroup.Join, Person: person, Organization: organization}
}

func add[E any](list *[]E, e E, name, at string) string {
	*list = append(*list, e)
	return fmt.Sprintf("%s/%d%s", name, len(*list)-1, at)
}

// Each breach is told at its place, whatever is broken and whatever is in order beside
// it, and nothing else is told.
func TestEachBreachIsTold(t *testing.T) {
	stored, err := os.ReadFile("../techwg/techwg.json")
	if err != nil {
		t.Fatal(err)
	}
	rules := slices.Collect(forum.Rules())
	rapid.Check(t, func(t *rapid.T) {
		r, err := forum.Read(bytes.NewReader(stored))
		if err != nil {
			t.Fatal(err)
		}
		r.Access = []membership.Access{{Activity: "SIP trunking"}}
		var want []string
		// Each once: many things that are too late, or too old, are told as one.
		for _, rule := range rapid.SliceOfNDistinct(rapid.SampledFrom(rules), 1, -1, rapid.ID).Draw(t, "rules") {
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(inOrder)-1), 0, 3).Draw(t, "in order before it") {
				inOrder[i](r)
			}
			want = append(want, rule.ID()+" "+breaches[rule](r))
		}
		slices.Sort(want)
		got := told(forum.New(r).Audit(r.AsOf))
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}
