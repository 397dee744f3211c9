package charter_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
		"one name": {func(wg *charter.Record) {
			wg.Activities[1].Name, wg.Activities[3].Name = "trunks", "trunks"
			wg.Meetings = nil
		}, []string{"charter/activity-name /activities/3/name"}},
		"unknown kind": {func(wg *charter.Record) { wg.Activities[3].Kind = "golf" }, []string{"charter/activity-kind /activities/3/kind"}},
		"no task group": {func(wg *charter.Record) { wg.Activities[0].TaskGroup = "" }, []string{
			"charter/task-group /activities/0/taskGroup"}},
		"a task group for three": {func(wg *charter.Record) {
			third := wg.Activities[0]
			third.Name, third.Schedule.By = "more fax", "spencer"
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
		"supports a past task group": {func(wg *charter.Record) { wg.Activities[1].Until = noon }, nil},
		"supports a later one": {func(wg *charter.Record) {
			wg.Activities[0], wg.Activities[2] = wg.Activities[2], wg.Activities[0]
		}, nil},
		"established by nobody":    {func(wg *charter.Record) { wg.Activities[0].By = 0 }, []string{"charter/establish /activities/0/by"}},
		"established by the board": {func(wg *charter.Record) { wg.Activities[0].By = charter.Board }, []string{"charter/establish /activities/0/by"}},
		"established by whatever":  {func(wg *charter.Record) { wg.Activities[0].By = 5 }, []string{"charter/office /activities/0/by", "charter/establish /activities/0/by"}},
		"unwritable times": {func(wg *charter.Record) {
			wg.Activities[0].From, wg.Activities[0].Until, wg.Activities[0].Schedule.At = year(10000), year(10001), year(10002)
		}, []string{"charter/time /activities/0/schedule/at", "charter/time /activities/0/from", "charter/time /activities/0/until"}},
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

func TestCheckSchedules(t *testing.T) {
	missing := []string{"charter/schedule /activities/0/schedule"}
	by := []string{"charter/schedule-by-chair /activities/0/schedule/by"}
	for name, c := range map[string]struct {
		schedule charter.Schedule
		want     []string
	}{
		"set":                        {charter.Schedule{By: "flo", At: noon, Plan: "weekly"}, nil},
		"none":                       {charter.Schedule{}, missing},
		"without a plan":             {charter.Schedule{By: "flo", At: noon}, missing},
		"set later":                  {charter.Schedule{By: "flo", At: noon.Add(1), Plan: "weekly"}, missing},
		"without a date":             {charter.Schedule{By: "flo", Plan: "weekly"}, []string{"charter/schedule-by-chair /activities/0/schedule/at"}},
		"by nobody":                  {charter.Schedule{At: noon, Plan: "weekly"}, by},
		"by a stranger":              {charter.Schedule{By: "zed", At: noon, Plan: "weekly"}, by},
		"by the group's chair":       {charter.Schedule{By: "spencer", At: noon, Plan: "weekly"}, by},
		"by the director":            {charter.Schedule{By: "tia", At: noon, Plan: "weekly"}, by},
		"on the first day":           {charter.Schedule{By: "flo", At: year(2009), Plan: "weekly"}, nil},
		"before the first day":       {charter.Schedule{By: "flo", At: year(2009).Add(-1), Plan: "weekly"}, by},
		"by the stand-in until then": {charter.Schedule{By: "spencer", At: year(2009).Add(-1), Plan: "weekly"}, nil},
		"by a stand-in too early":    {charter.Schedule{By: "spencer", At: year(2008).Add(-1), Plan: "weekly"}, by},
	} {
		t.Run(name, func(t *testing.T) {
			err := group(func(wg *charter.Record) { wg.Activities[0].Schedule = c.schedule })()
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
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
				wg.Activities[0].From, wg.Activities[0].Until, wg.Activities[0].Schedule = c.from, c.until, charter.Schedule{}
			})()
			if got := len(charter.Violations(err)) == 1; got != c.want {
				t.Errorf("asked for a schedule: %t, %v", got, err)
			}
		})
	}
}
