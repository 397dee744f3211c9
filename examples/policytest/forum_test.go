package forum_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/charter/chartertest"
	forum "github.com/sipforum/techwg/examples/policytest"
	"github.com/sipforum/techwg/liaison/liaisontest"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/membership/membershiptest"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

func TestRecord(t *testing.T) {
	record, err := forum.Record()
	if err != nil {
		t.Fatal(err)
	}
	chartertest.RunRecord(t, record, time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC))
}

func TestPowers(t *testing.T) {
	chartertest.RunPowers(t, func(o charter.Office, a charter.Act) bool { return forum.May(o.String(), a.String()) })
}

// The doors keep every rule, provided that each letter of engagement names its
// room.
func TestDoors(t *testing.T) {
	membershiptest.RunAdmission(t, func(c membershiptest.Case) bool { return opens(complete(c)) })
}

// To a letter that does not they open less than package membership would, which
// is meant. Should the forum change its mind, this test says so.
func TestDoorsAreStricter(t *testing.T) {
	var found []membership.Rule
	for _, p := range membershiptest.Problems(membershiptest.TestAdmission(opens)) {
		found = append(found, p.Rule)
	}
	if diff := cmp.Diff([]membership.Rule{membership.RuleConsultants}, found); diff != "" {
		t.Errorf("departs from other rules (-meant +found):\n%s", diff)
	}
}

func TestPapers(t *testing.T) {
	membershiptest.RunReceipt(t, func(c membershiptest.ReceiptCase) bool {
		return forum.MayHave(c.Person, levels(c.To), badges(c.Records), c.At)
	})
}

func TestConsensus(t *testing.T) {
	liaisontest.RunTally(t, func(c liaisontest.Case) bool {
		return forum.Consensus().Assess(c.Question, c.Positions, c.AsOf).Strong()
	})
}

func TestHistories(t *testing.T) {
	taskgrouptest.RunStore(t, func(*testing.T) taskgrouptest.Store {
		var h forum.Histories
		return taskgrouptest.Store{Append: h.Append, Load: h.Load, Conflict: forum.ErrStale}
	})
}

// What follows says a kit's case in the forum's own words.

func opens(c membershiptest.Case) bool {
	door := forum.Door{Room: c.Access.Activity}
	for _, n := range c.Access.Narrowings {
		a := forum.Agreement{Levels: levels(n.Only), TaskGroup: date(n.TaskGroup), Chair: date(n.Chair), Until: n.Until}
		door.Agreed = append(door.Agreed, a)
	}
	return door.Opens(c.Person, badges(c.Records), c.At)
}

// date is that of a determination, which somebody has to have made.
func date(d membership.Determination) time.Time {
	if strings.TrimSpace(d.By) == "" {
		return time.Time{}
	}
	return d.At
}

// complete has the letters that name no room name the one in question.
func complete(c membershiptest.Case) membershiptest.Case {
	c.Records.Engagements = slices.Clone(c.Records.Engagements)
	for i := range c.Records.Engagements {
		if e := &c.Records.Engagements[i]; len(e.Activities) == 0 {
			e.Activities = []string{c.Access.Activity}
		}
	}
	return c
}

func badges(r membership.Records) []forum.Badge {
	var list []forum.Badge
	for _, m := range r.Memberships {
		b := forum.Badge{Holder: m.Person, Level: m.Class.String(), From: m.From, Until: m.Until}
		if m.Person != "" {
			list = append(list, b)
		}
		for _, a := range r.Affiliations {
			if m.Organization != "" && a.Organization == m.Organization {
				list = append(list, b.Employed(a.Person, a.From, a.Until))
			}
		}
	}
	for _, e := range r.Engagements {
		list = append(list, forum.Badge{Holder: e.Person, Level: forum.Guest, Rooms: e.Activities, From: e.From, Until: e.Until})
	}
	return list
}

func levels(set membership.Classes) []string {
	var list []string
	for c := membership.Participant; c <= membership.Full; c++ {
		if set.Has(c) {
			list = append(list, c.String())
		}
	}
	return list
}
