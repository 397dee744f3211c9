package harbour_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/charter/chartertest"
	"github.com/sipforum/techwg/examples/forum"
	harbour "github.com/sipforum/techwg/examples/policytest"
	"github.com/sipforum/techwg/liaison/liaisontest"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/membership/membershiptest"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

// begin is when the board appointed the forum's officers: before that there was
// nobody to keep a record.
var begin = time.Date(2008, time.February, 1, 0, 0, 0, 0, time.UTC)

// The record is in order now, and always was.
func TestRecord(t *testing.T) {
	record, err := harbour.Record()
	if err != nil {
		t.Fatal(err)
	}
	f := forum.New(record)
	for _, finding := range f.Audit(record.AsOf) {
		t.Errorf("%s: %v", finding.Path, finding)
	}
	for _, finding := range f.Throughout(begin, record.AsOf) {
		t.Errorf("%s since %v: %v", finding.Path, finding.From, finding)
	}
	for _, poll := range record.Consultations {
		if !reflect.DeepEqual(poll.Policy, harbour.Consensus()) {
			t.Errorf("%q is put under another policy than that of the bylaws", poll.Question.Document)
		}
	}
}

func TestPowers(t *testing.T) {
	chartertest.RunPowers(t, func(o charter.Office, a charter.Act) bool { return harbour.May(o.String(), a.String()) })
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
		return harbour.MayHave(c.Person, levels(c.To), badges(c.Records), c.At)
	})
}

func TestConsensus(t *testing.T) {
	liaisontest.RunTally(t, func(c liaisontest.Case) bool {
		return harbour.Consensus().Assess(c.Question, c.Positions, c.AsOf).Strong()
	})
}

func TestHistories(t *testing.T) {
	taskgrouptest.RunStore(t, func(*testing.T) taskgrouptest.Store {
		var h harbour.Histories
		return taskgrouptest.Store{Append: h.Append, Load: h.Load, Conflict: harbour.ErrStale}
	})
}

// What follows says a kit's case in the forum's own words.

func opens(c membershiptest.Case) bool {
	door := harbour.Door{Room: c.Access.Activity}
	for _, n := range c.Access.Narrowings {
		a := harbour.Agreement{Levels: levels(n.Only), TaskGroup: date(n.TaskGroup), Chair: date(n.Chair), Until: n.Until}
		door.Agreed = append(door.Agreed, a)
	}
	return door.Opens(c.Person, badges(c.Records), c.At)
}

// date is that of a determination, which somebody has to have made.
func date(d membership.Determination) time.Time {
	if !strings.ContainsFunc(d.By, func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }) {
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

func badges(r membership.Records) []harbour.Badge {
	var list []harbour.Badge
	for _, m := range r.Memberships {
		b := harbour.Badge{Holder: m.Person, Level: m.Class.String(), From: m.From, Until: m.Until}
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
		list = append(list, harbour.Badge{Holder: e.Person, Level: harbour.Guest, Rooms: e.Activities, From: e.From, Until: e.Until})
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
	if len(list) == 0 && set != membership.Of() {
		list = append(list, "unknown") // it is for nobody, and not for everybody
	}
	return list
}
