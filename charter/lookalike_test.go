package charter_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

// Names of people, of activities and of task groups that a reader takes for one.
func TestLookAlikes(t *testing.T) {
	const alike = "charter/look-alike "
	for name, c := range map[string]struct {
		change func(*charter.Record)
		want   []string
	}{
		"a person in two offices": {func(wg *charter.Record) {
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "ana", Office: charter.WorkingGroup})
		}, nil},
		"a person and one in capitals": {func(wg *charter.Record) {
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "ANA", Office: charter.WorkingGroup}, charter.Appointment{Person: "ANA", Office: charter.Board})
		}, []string{alike + "/appointments/5/person"}},
		"three": {func(wg *charter.Record) {
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "ANA", Office: charter.WorkingGroup}, charter.Appointment{Person: "an a", Office: charter.Board})
		}, []string{alike + "/appointments/5/person", alike + "/appointments/6/person"}},
		"a person and an activity": {func(wg *charter.Record) {
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "Fax", Office: charter.WorkingGroup})
		}, nil},
		"whoever set a schedule": {func(wg *charter.Record) {
			wg.Activities[0].Schedules = append(wg.Activities[0].Schedules, charter.Schedule{By: "Flo", At: noon.Add(1), Plan: "weekly"})
		}, []string{alike + "/activities/0/schedules/1/by"}},
		"activities, and a chair of each": {func(wg *charter.Record) {
			wg.Activities[3].Name = "F\u00a0ax"
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "flo", Office: charter.Chair, Activity: "F\u00a0ax"})
		}, []string{alike + "/appointments/5/activity"}},
		"activities": {func(wg *charter.Record) { wg.Activities[2].Name = "Web Pages" }, []string{alike + "/activities/3/name"}},
		"a meeting of another": {func(wg *charter.Record) { wg.Meetings[0].Activity = "Trunking" }, []string{
			"charter/known-activity /meetings/0/activity", alike + "/meetings/0/activity"}},
		"task groups": {func(wg *charter.Record) { wg.Activities[1].TaskGroup, wg.Activities[2].Supports = "foip", "foip" }, []string{
			alike + "/activities/1/taskGroup"}},
		"what is supported": {func(wg *charter.Record) { wg.Activities[2].Supports = "sipconnect" }, []string{
			"charter/supports /activities/2/supports", alike + "/activities/2/supports"}},
		"a product's task group": {func(wg *charter.Record) { wg.Products[0].TaskGroup = "Fo IP" }, []string{alike + "/products/0/taskGroup"}},
		"waived": {func(wg *charter.Record) {
			wg.Products[0].TaskGroup, wg.Activities[2].Name, wg.Waivers = "Fo IP", "Web Pages", why(charter.RuleLookAlike, "as people write them")
		}, nil},
		"waived with a blank": {func(wg *charter.Record) {
			wg.Products[0].TaskGroup, wg.Waivers = "Fo IP", why(charter.RuleLookAlike, "\n")
		}, []string{"charter/waiver /waivers/charter~1look-alike", alike + "/products/0/taskGroup"}},
		"waived by another record": {func(wg *charter.Record) {
			wg.Products[0].TaskGroup, wg.Products[0].Waivers = "Fo IP", why(charter.RuleLookAlike, "x")
		}, []string{"charter/waiver /products/0/waivers/charter~1look-alike", alike + "/products/0/taskGroup"}},
		"another rule waived here": {func(wg *charter.Record) { wg.Waivers = why(charter.RuleAnnounced, "x") }, []string{"charter/waiver /waivers/charter~1announced"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paths(group(c.change)())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// It is told of the record, since its waivers count.
func TestLookAlikeSubject(t *testing.T) {
	err := group(func(wg *charter.Record) { wg.Products[0].TaskGroup = "foip" })()
	want := []charter.Violation{{Rule: charter.RuleLookAlike, Subject: "techwg", Path: "/products/0/taskGroup", Detail: `has the name "foip", which looks like "FoIP"`}}
	if diff := cmp.Diff(want, charter.Violations(err)); diff != "" {
		t.Error(diff)
	}
}
