package charter_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/charter"
)

func TestCheckActivities(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*charter.Record)
		want   []string
	}{
		"nameless": {func(wg *charter.Record) {
			wg.Activities[2].Name = ""
			wg.Activities[3].Name = "" // two without a name don't share one
		}, []string{"charter/name /activities/2/name", "charter/name /activities/3/name"}},
		"named by what nobody sees": {func(wg *charter.Record) {
			wg.Activities[2].Name, wg.Activities[3].Name = "\u200b", "\u200b"
		}, []string{"charter/name /activities/2/name", "charter/name /activities/3/name"}},
		"one name": {func(wg *charter.Record) {
			wg.Activities[1].Name, wg.Activities[3].Name = "trunks", "trunks"
			wg.Meetings = nil
		}, []string{"charter/activity-name /activities/3/name"}},
		"unknown kind": {func(wg *charter.Record) { wg.Activities[3].Kind = "golf" }, []string{"charter/activity-kind /activities/3/kind"}},
		"no task group": {func(wg *charter.Record) { wg.Activities[0].TaskGroup = "" }, []string{
			"charter/task-group /activities/0/taskGroup"}},
		"a task group for three": {func(wg *charter.Record) {
			third := wg.Activities[0]
			third.Name = "more fax"
			third.Schedules = wg.Activities[1].Schedules
			wg.Activities[1].TaskGroup, wg.Activities[2].Supports = "FoIP", "FoIP"
			wg.Activities = append(wg.Activities, third)
		}, []string{"charter/task-group /activities/1/taskGroup", "charter/task-group /activities/4/taskGroup"}},
		"a task group after another": {func(wg *charter.Record) {
			wg.Activities[0].TaskGroup, wg.Activities[0].Until = "SIPconnect", noon
		}, nil},
		"a past one without a task group": {func(wg *charter.Record) {
			wg.Activities[0].TaskGroup, wg.Activities[0].Until = "", noon
		}, nil},
		"a supporting one's task group counts for nothing": {func(wg *charter.Record) {
			wg.Activities[3].TaskGroup = "FoIP"
			wg.Activities[2].TaskGroup, wg.Activities[2].Supports = "web", "web"
		}, []string{"charter/supports /activities/2/supports"}},
		"supports nothing": {func(wg *charter.Record) { wg.Activities[2].Supports = "" }, []string{
			"charter/supports /activities/2/supports"}},
		"supports nothing, where a task group has no name": {func(wg *charter.Record) {
			wg.Activities[0].TaskGroup, wg.Activities[2].Supports = "", ""
		}, []string{"charter/task-group /activities/0/taskGroup", "charter/supports /activities/2/supports"}},
		"supports an activity, not its task group": {func(wg *charter.Record) { wg.Activities[2].Supports = "fax" }, []string{
			"charter/supports /activities/2/supports"}},
		"supports a past task group": {func(wg *charter.Record) { wg.Activities[1].Until, wg.Meetings = noon, nil }, nil},
		"supports a later one": {func(wg *charter.Record) {
			wg.Activities[0], wg.Activities[2] = wg.Activities[2], wg.Activities[0]
		}, nil},
		"established by nobody":    {func(wg *charter.Record) { wg.Activities[0].By = 0 }, []string{"charter/establish /activities/0/by"}},
		"established by the board": {func(wg *charter.Record) { wg.Activities[0].By = charter.Board }, []string{"charter/establish /activities/0/by"}},
		"established by whatever":  {func(wg *charter.Record) { wg.Activities[0].By = 5 }, []string{"charter/office /activities/0/by", "charter/establish /activities/0/by"}},
		"unwritable times": {func(wg *charter.Record) {
			wg.Activities[0].From, wg.Activities[0].Until, wg.Activities[0].Schedules[0].At = year(10000), year(10001), year(10002)
			wg.Appointments[4].Until = time.Time{}
		}, []string{"charter/time /activities/0/schedules/0/at", "charter/time /activities/0/from", "charter/time /activities/0/until"}},
		"backwards": {func(wg *charter.Record) {
			wg.Activities[0].From, wg.Activities[0].Until = noon, noon.Add(-1)
		}, []string{"charter/time /activities/0/until"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paths(group(c.change)())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// An activity may come back under its name, once it is over: what began while
// another had the name is found, wherever it stands.
func TestNamesMayReturn(t *testing.T) {
	lts := func(from, until int) charter.Activity {
		a := charter.Activity{Name: "long-term support", Kind: charter.Supporting, Supports: charter.Umbrella, By: charter.WorkingGroup, From: year(from)}
		if until > 0 {
			a.Until = year(until)
		}
		return a
	}
	for name, c := range map[string]struct {
		activities []charter.Activity
		want       []string
	}{
		"and again":                {[]charter.Activity{lts(2019, 2020), lts(2023, 2026)}, nil}, // as WG LTS of Kubernetes
		"the later one first":      {[]charter.Activity{lts(2023, 2026), lts(2019, 2020)}, nil},
		"at the very moment":       {[]charter.Activity{lts(2019, 2020), lts(2020, 0)}, nil},
		"a year too soon":          {[]charter.Activity{lts(2019, 2024), lts(2023, 2026)}, []string{"charter/activity-name /activities/1/name"}},
		"too soon, listed first":   {[]charter.Activity{lts(2023, 2026), lts(2019, 2024)}, []string{"charter/activity-name /activities/0/name"}},
		"while one is open":        {[]charter.Activity{lts(2019, 0), lts(2023, 2026)}, []string{"charter/activity-name /activities/1/name"}},
		"inside another":           {[]charter.Activity{lts(2019, 2026), lts(2020, 2021), lts(2023, 2024)}, []string{"charter/activity-name /activities/1/name", "charter/activity-name /activities/2/name"}},
		"after a longer one":       {[]charter.Activity{lts(2019, 2026), lts(2020, 2021), lts(2026, 0)}, []string{"charter/activity-name /activities/1/name"}},
		"begun at once":            {[]charter.Activity{lts(2019, 2020), lts(2019, 2026)}, []string{"charter/activity-name /activities/1/name"}},
		"whose beginning is early": {[]charter.Activity{lts(2019, 2020), {Name: "long-term support", Kind: charter.Supporting, Supports: charter.Umbrella, By: charter.WorkingGroup, Until: year(2020)}}, []string{"charter/activity-name /activities/0/name"}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, asOf := range []time.Time{noon, year(2018)} { // not only of the time of the check
				wg := techwg()
				wg.Activities, wg.Meetings, wg.Appointments = c.activities, nil, wg.Appointments[:4]
				err := wg.Check(asOf)
				got := slices.DeleteFunc(paths(err), func(s string) bool { return s == "charter/schedule /activities/1/schedules" })
				if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// Only an activity that is in force needs a schedule.
func TestScheduleIsForTheTimeBeing(t *testing.T) {
	for name, c := range map[string]struct {
		from, until time.Time
		want        bool
	}{
		"always":      {time.Time{}, time.Time{}, true},
		"begins now":  {noon, time.Time{}, true},
		"still to be": {noon.Add(1), time.Time{}, false},
		"ends now":    {time.Time{}, noon, false},
		"ends soon":   {time.Time{}, noon.Add(1), true},
	} {
		t.Run(name, func(t *testing.T) {
			err := group(func(wg *charter.Record) {
				wg.Activities[0].From, wg.Activities[0].Until, wg.Activities[0].Schedules = c.from, c.until, nil
				wg.Appointments[4].From = time.Time{}
			})()
			if got := len(charter.Violations(err)) == 1; got != c.want {
				t.Errorf("asked for a schedule: %t, %v", got, err)
			}
		})
	}
}
