package charter_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

func TestCheckMeetings(t *testing.T) {
	var (
		past, future = noon.AddDate(0, -1, 0), noon.AddDate(0, 1, 0)
		unannounced  = []string{"charter/announced /meetings/0/announced"}
	)
	for name, c := range map[string]struct {
		meeting charter.Meeting
		want    []string
	}{
		"announced":                   {charter.Meeting{Announced: past.Add(-1), Held: past}, nil},
		"of an activity":              {charter.Meeting{Activity: "fax", Announced: past.Add(-1), Held: past}, nil},
		"of an unknown one":           {charter.Meeting{Activity: "golf", Announced: past.Add(-1), Held: past}, []string{"charter/known-activity /meetings/0/activity"}},
		"at once":                     {charter.Meeting{Announced: past, Held: past}, unannounced},
		"afterwards":                  {charter.Meeting{Announced: past.Add(1), Held: past}, unannounced},
		"not announced":               {charter.Meeting{Held: past}, unannounced},
		"not announced, now":          {charter.Meeting{Held: noon}, unannounced},
		"still to be announced":       {charter.Meeting{Held: noon.Add(1)}, nil},
		"to be announced too late":    {charter.Meeting{Announced: future, Held: future}, unannounced},
		"to be announced and held":    {charter.Meeting{Announced: future.Add(-1), Held: future}, nil},
		"without a time":              {charter.Meeting{Announced: past}, []string{"charter/announced /meetings/0/held"}},
		"unwritable times":            {charter.Meeting{Announced: year(10000), Held: year(10001)}, []string{"charter/time /meetings/0/announced", "charter/time /meetings/0/held"}},
		"not announced, not writable": {charter.Meeting{Held: year(10001)}, []string{"charter/time /meetings/0/held"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := group(func(wg *charter.Record) { wg.Meetings = []charter.Meeting{c.meeting} })()
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// An activity without a name is nothing for a meeting to be of.
func TestMeetingOfANamelessActivity(t *testing.T) {
	err := group(func(wg *charter.Record) {
		wg.Activities[3].Name = ""
		wg.Meetings[0].Activity = ""
	})()
	if diff := cmp.Diff([]string{"charter/name /activities/3/name"}, paths(err)); diff != "" {
		t.Error(diff)
	}
}
