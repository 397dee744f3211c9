package charter_test

import (
	"testing"
	"time"

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
		"without a time":              {charter.Meeting{Announced: past}, []string{"charter/time /meetings/0/held"}},
		"on the first day of it":      {charter.Meeting{Activity: "webrtc", Announced: past, Held: noon.AddDate(0, 0, -9)}, nil},
		"before it began":             {charter.Meeting{Activity: "webrtc", Announced: past, Held: noon.AddDate(0, 0, -9).Add(-1)}, []string{"charter/known-activity /meetings/0/activity"}},
		"as it is over":               {charter.Meeting{Activity: "webrtc", Announced: past, Held: noon}, []string{"charter/known-activity /meetings/0/activity"}},
		"once it is back":             {charter.Meeting{Activity: "webrtc", Announced: past, Held: future}, nil},
		"not announced, for a reason": {charter.Meeting{Held: past, Waivers: why(charter.RuleAnnounced, "the list was down")}, nil},
		"for a blank reason":          {charter.Meeting{Held: past, Waivers: why(charter.RuleAnnounced, " ")}, append([]string{"charter/waiver /meetings/0/waivers/charter~1announced"}, unannounced...)},
		"a must waived":               {charter.Meeting{Activity: "golf", Held: future, Waivers: why(charter.RuleKnownActivity, "x")}, []string{"charter/waiver /meetings/0/waivers/charter~1known-activity", "charter/known-activity /meetings/0/activity"}},
		"another record's waiver":     {charter.Meeting{Held: future, Waivers: why(charter.RuleLookAlike, "x")}, []string{"charter/waiver /meetings/0/waivers/charter~1look-alike"}},
		"unwritable times":            {charter.Meeting{Announced: year(10000), Held: year(10001)}, []string{"charter/time /meetings/0/announced", "charter/time /meetings/0/held"}},
		"not announced, not writable": {charter.Meeting{Held: year(10001)}, []string{"charter/time /meetings/0/held"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := group(func(wg *charter.Record) {
				webrtc := wg.Activities[3]
				webrtc.Name, webrtc.From, webrtc.Until = "webrtc", noon.AddDate(0, 0, -9), noon
				back := webrtc
				back.From, back.Until = future, time.Time{}
				wg.Activities = append(wg.Activities, webrtc, back)
				wg.Meetings = []charter.Meeting{c.meeting}
			})()
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
