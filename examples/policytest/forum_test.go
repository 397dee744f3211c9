package forum_test

import (
	"slices"
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
		return forum.MayHave(c.Person, levels(c.To), badges(c.Members, c.Consultants), c.At)
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
	door := forum.Door{Room: c.Access.Activity, Levels: levels(c.Access.Only), TaskGroup: c.Access.TaskGroup.At, Chair: c.Access.Chair.At}
	return door.Opens(c.Person, badges(c.Members, c.Consultants), c.At)
}

// complete has the letters that name no room name the one in question.
func complete(c membershiptest.Case) membershiptest.Case {
	c.Consultants = slices.Clone(c.Consultants)
	for i := range c.Consultants {
		if len(c.Consultants[i].Activities) == 0 {
			c.Consultants[i].Activities = []string{c.Access.Activity}
		}
	}
	return c
}

func badges(members []membership.Membership, consultants []membership.Engagement) []forum.Badge {
	var list []forum.Badge
	for _, m := range members {
		list = append(list, forum.Badge{Holder: m.Person, Level: m.Class.String(), From: m.From, Until: m.Until})
	}
	for _, e := range consultants {
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
