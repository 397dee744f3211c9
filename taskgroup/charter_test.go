package taskgroup_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// paths lists where the violations are, each with its rule.
func paths(err error) []string {
	var list []string
	for _, v := range taskgroup.Violations(err) {
		list = append(list, v.ID()+" "+v.Path)
	}
	return list
}

func year(y int) time.Time { return time.Date(y, 7, 1, 0, 0, 0, 0, time.UTC) }

func zone(seconds int) *time.Location { return time.FixedZone("", seconds) }

func TestCharterCheck(t *testing.T) {
	due := func(at time.Time) func(*taskgroup.Charter) {
		return func(c *taskgroup.Charter) { c.Milestones[1].Due = at }
	}
	badDue := []string{"taskgroup/time /milestones/1/due"}
	for name, c := range map[string]struct {
		change func(*taskgroup.Charter)
		want   []string
	}{
		"complete": {func(c *taskgroup.Charter) {}, nil},
		"empty": {func(c *taskgroup.Charter) { *c = taskgroup.Charter{} }, []string{
			"taskgroup/name /name", "taskgroup/activity /activity", "taskgroup/goals /goals",
			"taskgroup/milestones /milestones", "taskgroup/resources /resources", "taskgroup/mailing-list /mailingList"}},
		"blank": {func(c *taskgroup.Charter) {
			c.Name, c.Activity, c.MailingList = " ", "\t", "\n"
			c.Goals, c.Milestones, c.Resources = []string{"x", ""}, []taskgroup.Milestone{{Name: "x"}, {}}, []taskgroup.Resource{{Name: "x"}, {Provider: "Acme"}}
		}, []string{
			"taskgroup/name /name", "taskgroup/milestone-name /milestones/1/name", "taskgroup/activity /activity",
			"taskgroup/goals /goals/1", "taskgroup/resources /resources/1/name", "taskgroup/mailing-list /mailingList"}},
		"everything waived": {func(c *taskgroup.Charter) {
			c.Goals, c.Milestones, c.Resources = nil, nil, []taskgroup.Resource{{}}
			c.Waivers = map[taskgroup.Rule]string{taskgroup.RuleGoals: "a", taskgroup.RuleMilestones: "b", taskgroup.RuleResources: "c", taskgroup.RuleBalance: "d"}
		}, nil},
		"one waived": {func(c *taskgroup.Charter) { c.Goals, c.Resources, c.Waivers = nil, nil, waive(taskgroup.RuleGoals) }, []string{"taskgroup/resources /resources"}},
		"waived without a reason": {func(c *taskgroup.Charter) {
			c.Goals, c.Waivers = nil, map[taskgroup.Rule]string{taskgroup.RuleGoals: " "}
		}, []string{"taskgroup/waiver /waivers/taskgroup~1goals", "taskgroup/goals /goals"}},
		"waiver of a must":     {func(c *taskgroup.Charter) { c.Activity, c.Waivers = "", waive(taskgroup.RuleActivity) }, []string{"taskgroup/waiver /waivers/taskgroup~1activity", "taskgroup/activity /activity"}},
		"waiver of a may":      {func(c *taskgroup.Charter) { c.Waivers = waive(taskgroup.RuleMayEnd) }, []string{"taskgroup/waiver /waivers/taskgroup~1may-end"}},
		"waiver of no rule":    {func(c *taskgroup.Charter) { c.Waivers = waive(0) }, []string{"taskgroup/waiver /waivers/"}},
		"was called otherwise": {called("draft", "problem statement"), []string{"taskgroup/milestone-was /milestones/0/was"}},
		"another term":         {func(c *taskgroup.Charter) { c.Term = 77 }, []string{"taskgroup/term /term"}},
		"indefinite":           {func(c *taskgroup.Charter) { c.Term = taskgroup.Indefinite }, nil},
		"three of one name": {func(c *taskgroup.Charter) {
			c.Milestones = []taskgroup.Milestone{{Name: "x"}, {Name: "x"}, {Name: "x"}}
		}, []string{"taskgroup/milestone-name /milestones/1/name", "taskgroup/milestone-name /milestones/2/name"}},
		"year 9999":               {due(year(9999)), nil},
		"year 10000":              {due(year(10000)), badDue},
		"year 1":                  {due(year(1)), nil},
		"year 0":                  {due(year(0)), badDue},
		"year 10000 in UTC":       {due(time.Date(9999, 12, 31, 23, 0, 0, 0, zone(-2*60*60))), badDue},
		"year 0 in UTC":           {due(time.Date(1, 1, 1, 1, 0, 0, 0, zone(2*60*60))), badDue},
		"zone of seconds":         {due(noon.In(zone(30))), badDue},
		"zone of minutes":         {due(noon.In(zone(60))), nil},
		"zone of nearly a day":    {due(noon.In(zone(24*60*60 - 60))), nil},
		"zone of a day":           {due(noon.In(zone(24 * 60 * 60))), badDue},
		"zone of nearly -a day":   {due(noon.In(zone(60 - 24*60*60))), nil},
		"zone of a day behind":    {due(noon.In(zone(-24 * 60 * 60))), badDue},
		"unassigned to a company": {func(c *taskgroup.Charter) { c.Resources = []taskgroup.Resource{{Name: "an editor"}} }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paths(with(c.change).Check())); diff != "" {
				t.Error(diff)
			}
		})
	}
}
