package charter_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

// The schedules of an activity that flo chairs from 2009 on, in a working group
// that spencer chairs from 2008 on, as of noon.
func TestCheckSchedules(t *testing.T) {
	by := func(person string, at time.Time) charter.Schedule {
		return charter.Schedule{By: person, At: at, Plan: "weekly"}
	}
	silent := by("flo", noon)
	silent.Plan = " "
	list := func(schedules ...charter.Schedule) []charter.Schedule { return schedules }
	for name, c := range map[string]struct {
		schedules []charter.Schedule
		want      []string
	}{
		"none":                         {nil, []string{"schedule "}},
		"zero":                         {list(charter.Schedule{}), []string{"schedule /0/plan", "schedule-by-chair /0/at"}},
		"by its own chair":             {list(by("flo", noon)), nil},
		"by the working group's":       {list(by("spencer", noon)), nil},
		"by nobody":                    {list(by("", noon)), []string{"schedule-by-chair /0/by"}},
		"by a stranger":                {list(by("zed", noon)), []string{"schedule-by-chair /0/by"}},
		"by the director":              {list(by("tia", noon)), []string{"schedule-by-chair /0/by"}},
		"by another activity's chair":  {list(by("wes", noon)), []string{"schedule-by-chair /0/by"}},
		"on its chair's first day":     {list(by("flo", year(2009))), nil},
		"before that":                  {list(by("flo", year(2009).Add(-1))), []string{"schedule-by-chair /0/by"}},
		"on the other's first day":     {list(by("spencer", year(2008))), nil},
		"before that one":              {list(by("spencer", year(2008).Add(-1))), []string{"schedule-by-chair /0/by"}},
		"without a date":               {list(by("flo", time.Time{})), []string{"schedule-by-chair /0/at"}},
		"without a date, by nobody":    {list(by("", time.Time{})), []string{"schedule-by-chair /0/at"}},
		"without a plan":               {list(silent), []string{"schedule /0/plan"}},
		"to come":                      {list(by("flo", noon.Add(1))), []string{"schedule "}},
		"to come, by a stranger":       {list(by("zed", noon.Add(1))), []string{"schedule "}},
		"to come, at no time":          {list(by("flo", year(10000))), []string{"time /0/at", "schedule "}},
		"at no time, in a zone":        {list(by("flo", noon.In(time.FixedZone("", 1)))), []string{"time /0/at"}},
		"one after another":            {list(by("spencer", year(2008)), by("flo", noon)), nil},
		"the later one first":          {list(by("flo", noon), by("spencer", year(2008))), nil},
		"a stranger's, revised since":  {list(by("zed", year(2008)), by("flo", noon)), []string{"schedule-by-chair /0/by"}},
		"revised by a stranger":        {list(by("flo", year(2009)), by("zed", noon)), []string{"schedule-by-chair /1/by"}},
		"revised early":                {list(by("spencer", year(2008)), by("flo", year(2008))), []string{"schedule-by-chair /1/by"}},
		"to be revised by a stranger":  {list(by("flo", noon), by("zed", noon.Add(1))), nil},
		"one without a date among two": {list(by("flo", time.Time{}), by("flo", noon)), []string{"schedule-by-chair /0/at"}},
		"one without a plan among two": {list(silent, by("flo", noon)), []string{"schedule /0/plan"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := group(func(wg *charter.Record) {
				wg.Activities[0].Schedules = c.schedules
				wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "wes", Office: charter.Chair, Activity: "trunking"})
			})()
			if diff := cmp.Diff(c.want, schedulePaths(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// It says whether it was set by nobody or by somebody who may not.
func TestScheduleDetail(t *testing.T) {
	for by, want := range map[string]string{
		"":       "has a schedule set by nobody",
		" ":      "has a schedule set by nobody",
		"\u200b": "has a schedule set by nobody",
		"zed":    `has a schedule set by "zed", who chaired neither it nor the working group at 2009-06-01T12:00:00Z`,
	} {
		err := group(func(wg *charter.Record) { wg.Activities[0].Schedules[0].By = by })()
		want := []charter.Violation{{Rule: charter.RuleScheduleByChair, Subject: "fax", Path: "/activities/0/schedules/0/by", Detail: want}}
		if diff := cmp.Diff(want, charter.Violations(err)); diff != "" {
			t.Errorf("%q: %s", by, diff)
		}
	}
}

// schedulePaths lists where the first activity's schedules are not in order.
func schedulePaths(err error) []string {
	var list []string
	for _, p := range paths(err) {
		if rule, place, ok := strings.Cut(p, " /activities/0/schedules"); ok {
			list = append(list, strings.TrimPrefix(rule, "charter/")+" "+place)
		}
	}
	return list
}

// A past audit sees the schedule of that time, whatever became of it: as of 348
// schedules of Kubernetes' groups that were revised since.
func TestSchedulesOfThePast(t *testing.T) {
	for name, c := range map[string]struct {
		revisedBy string
		asOf      time.Time
		want      []string
	}{
		"before there was one":           {"flo", year(2012).Add(-1), []string{"schedule "}},
		"as it was set":                  {"flo", year(2012), nil},
		"before it was revised":          {"flo", year(2013), nil},
		"since it was revised":           {"flo", year(2014), nil},
		"before a stranger revised it":   {"zed", year(2013), nil},
		"since a stranger has":           {"zed", year(2014), []string{"schedule-by-chair /1/by"}},
		"years after, with other chairs": {"flo", year(2020), nil},
		"years after a stranger has":     {"zed", year(2020), []string{"schedule-by-chair /1/by"}},
	} {
		t.Run(name, func(t *testing.T) {
			wg := techwg()
			wg.Appointments[2].Until, wg.Appointments[4].Until = year(2016), year(2016)
			wg.Activities[0].Schedules = []charter.Schedule{{By: "spencer", At: year(2012), Plan: "weekly"}, {By: c.revisedBy, At: year(2014), Plan: "monthly"}}
			if diff := cmp.Diff(c.want, schedulePaths(wg.Check(c.asOf))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// An activity that is over was scheduled by its chair all the same, and needs no
// schedule of today.
func TestSchedulesOfWhatIsOver(t *testing.T) {
	wg := techwg()
	wg.Activities[0].Until, wg.Appointments[4].Until = noon, noon
	if err := wg.Check(noon); err != nil {
		t.Error(err)
	}
	wg.Activities[0].Schedules[0].By = "zed"
	if diff := cmp.Diff([]string{"schedule-by-chair /0/by"}, schedulePaths(wg.Check(noon))); diff != "" {
		t.Error(diff)
	}
}
