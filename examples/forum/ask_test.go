package forum_test

import (
	"slices"
	"testing"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// What the record has of one person: an activity that is narrowed to full members
// shuts out those of a participant, unless a stranger has determined so.
func TestExplain(t *testing.T) {
	for _, c := range []struct {
		chair, person string
		at            int // year
		want          []string
	}{
		{"Spencer Dawkins", "SIPconnect contributor 01", 2013, nil}, // of a full member
		{"Spencer Dawkins", "SIPconnect contributor 03", 2013, []string{"membership/admitted-class"}},
		{"Spencer Dawkins", "SIPconnect contributor 03", 2011, nil},
		{"eve", "SIPconnect contributor 03", 2013, nil},
		{"Spencer Dawkins", "eve", 2011, []string{"membership/member"}},
	} {
		f := forum.New(load(t, func(r *forum.Record) {
			r.Access = append(r.Access, membership.Access{Activity: "SIP trunking", Narrowings: []membership.Narrowing{{
				Only:      membership.Of(membership.Full),
				TaskGroup: membership.Determination{By: "SIPconnect chair 01", At: on(2012, 3, 1)},
				Chair:     membership.Determination{By: c.chair, At: on(2012, 3, 1)},
			}}})
		}))
		var got []string
		for _, v := range forum.Findings(f.Explain(c.person, "SIP trunking", on(c.at, 1, 1))) {
			got = append(got, v.Rule)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("narrowed by %s, %s is refused in %d for %v, want %v", c.chair, c.person, c.at, got, c.want)
		}
	}
}

func TestClasses(t *testing.T) {
	f := forum.New(load(t))
	for _, c := range []struct {
		person string
		year   int
		want   membership.Classes
	}{
		{"SIPconnect contributor 02", 2008, membership.Of(membership.Participant)}, // as Organisation B was up to 2009
		{"SIPconnect contributor 02", 2009, membership.Of(membership.Full)},
		{"FoIP contributor 12", 2011, membership.Of(membership.Academic)}, // in person: Organisation L is no member
		{"Consultant 01", 2014, 0},
		{"eve", 2014, 0},
	} {
		if got := f.Classes(c.person, on(c.year, 1, 1)); got != c.want {
			t.Errorf("%s is %v in %d, want %v", c.person, got, c.year, c.want)
		}
	}
}

func TestPeople(t *testing.T) {
	people := forum.New(load(t)).People()
	for name, want := range map[string]bool{"Consultant 01": true, "Technical director 01": true, "Organisation A": false, "Reader 01": false, "": false} {
		if slices.Contains(people, name) != want {
			t.Errorf("%q is among the people: %v", name, !want)
		}
	}
	if !slices.IsSorted(people) {
		t.Error("the people are not sorted")
	}
}

// Who acts in which office on the task groups of the record: WebRTC-SIP is its fourth.
func TestOffice(t *testing.T) {
	record := load(t)
	f := forum.New(record)
	for _, c := range []struct {
		person string
		group  int
		year   int
		want   taskgroup.Office
	}{
		{"Technical director 01", 3, 2014, taskgroup.TechnicalDirector},
		{"Technical director 01", 1, 2014, taskgroup.TechnicalDirector},
		{"Technical director 01", 3, 2003, 0}, // before the appointment
		{"WebRTC-SIP co-chair 01", 3, 2014, taskgroup.Chair},
		{"WebRTC-SIP co-chair 01", 4, 2014, 0},
		{"WebRTC-SIP contributor 01", 3, 2014, 0},
		{"Spencer Dawkins", 3, 2014, 0}, // he chairs the working group
		{"nobody", 3, 2014, 0},
		{"", 3, 2014, 0},
	} {
		at := on(c.year, 6, 1)
		if got := record.Office(c.person, f.Group(c.group, at), at); got != c.want {
			t.Errorf("%q acts on group %d in %d as %v, want %v", c.person, c.group, c.year, got, c.want)
		}
	}
}
