package taskgroup_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/taskgroup"
)

// A turn is an event that is in order after one history, and one that is not: of
// the wrong person it is another event after the same history, at the wrong
// moment the same one after another.
type turn struct {
	before, wrongly []taskgroup.Event // wrongly: if it is another history
	right, wrong    taskgroup.Event   // wrong: if it is another event
}

const (
	impersonal = "it names no office and no person"
	noMoment   = "it names no date, and holds at any time"
	permitted  = "it is a permission"
	elsewhere  = "who is technical director when is not on a group's record: the host vouches for it"
)

// whoAndWhen has a case of the wrong person and one of the wrong moment for each
// rule, or the reason why there is none.
func whoAndWhen() map[taskgroup.Rule]struct{ who, when any } {
	at := func(n int, e taskgroup.Event) taskgroup.Event {
		e.At = time.Date(2009, time.July, n, 0, 0, 0, 0, time.UTC)
		return e
	}
	chair := func(by string, e taskgroup.Event) taskgroup.Event { e.By, e.As = by, taskgroup.Chair; return e }
	director := func(e taskgroup.Event) taskgroup.Event { e.By, e.As = "di", taskgroup.TechnicalDirector; return e }
	of := func(by, person string, a taskgroup.Action) taskgroup.Event {
		return taskgroup.Event{By: by, Action: a, Person: person}
	}
	charter := taskgroup.Charter{
		Name: "FoIP", Activity: "fax over IP", MailingList: "foip", Goals: []string{"say why fax calls fail"}, Term: taskgroup.UntilComplete,
		Milestones: []taskgroup.Milestone{{Name: "survey"}}, Resources: []taskgroup.Resource{{Name: "a test bed"}},
	}
	begun := at(2, director(taskgroup.Event{Action: taskgroup.Create, Charter: charter, Chairs: []string{"cho", "bo"}, Contributors: []taskgroup.Contributor{{Person: "ana"}}}))
	proposed := at(2, taskgroup.Event{By: "ana", Action: taskgroup.Propose, Charter: charter})
	joined, met := at(3, of("dee", "dee", taskgroup.Join)), at(3, chair("cho", taskgroup.Event{Action: taskgroup.MeetMilestone, Milestone: "survey"}))
	suspended := at(3, director(taskgroup.Event{Action: taskgroup.Suspend, Why: "no time"}))
	undirected := begun
	undirected.As = 0
	withdrawn := taskgroup.Event{By: "ana", Action: taskgroup.Withdraw, Why: "no need"}
	byBo := withdrawn
	byBo.By = "bo"
	history := func(events ...taskgroup.Event) []taskgroup.Event { return events }

	return map[taskgroup.Rule]struct{ who, when any }{
		taskgroup.RuleBalance:    {impersonal, noMoment},
		taskgroup.RuleCreation:   {permitted, permitted},
		taskgroup.RuleActivity:   {impersonal, noMoment},
		taskgroup.RuleDirector:   {turn{right: begun, wrong: undirected}, elsewhere},
		taskgroup.RuleProposer:   {turn{before: history(proposed), right: at(3, withdrawn), wrong: at(3, byBo)}, "who proposed a group has done so for ever"},
		taskgroup.RuleName:       {impersonal, noMoment},
		taskgroup.RuleAuthor:     {turn{before: history(begun), right: at(3, director(of("", "dee", taskgroup.Join))), wrong: at(3, taskgroup.Event{As: taskgroup.TechnicalDirector, Action: taskgroup.Join, Person: "dee"})}, noMoment},
		taskgroup.RuleOffice:     {turn{before: history(begun), right: at(4, chair("cho", of("", "dee", taskgroup.Join))), wrong: at(4, chair("dee", of("", "dee", taskgroup.Join)))}, turn{before: history(begun), wrongly: history(begun, at(3, of("cho", "cho", taskgroup.ReleaseChair))), right: at(4, chair("cho", of("", "dee", taskgroup.Join)))}},
		taskgroup.RuleTime:       {impersonal, turn{before: history(begun), right: joined, wrong: of("dee", "dee", taskgroup.Join)}},
		taskgroup.RuleText:       {impersonal, noMoment},
		taskgroup.RuleOrder:      {impersonal, turn{before: history(begun), right: joined, wrong: at(1, of("dee", "dee", taskgroup.Join))}},
		taskgroup.RuleState:      {impersonal, turn{before: history(begun), wrongly: history(begun, suspended), right: at(4, of("dee", "dee", taskgroup.Join))}},
		taskgroup.RuleUnused:     {impersonal, noMoment},
		taskgroup.RuleLived:      {impersonal, noMoment},
		taskgroup.RuleGoals:      {impersonal, noMoment},
		taskgroup.RuleMilestones: {impersonal, noMoment},
		taskgroup.RuleResources:  {impersonal, noMoment},

		taskgroup.RuleMilestoneName:  {impersonal, noMoment},
		taskgroup.RuleMilestoneKnown: {impersonal, noMoment},
		taskgroup.RuleMilestoneOpen:  {impersonal, turn{before: history(begun), wrongly: history(begun, met), right: at(4, chair("cho", taskgroup.Event{Action: taskgroup.MeetMilestone, Milestone: "survey"}))}},
		taskgroup.RuleMilestoneWas:   {impersonal, noMoment},
		taskgroup.RuleFresh:          {impersonal, noMoment},
		taskgroup.RuleWaiver:         {impersonal, noMoment},
		taskgroup.RuleIndefinite:     {permitted, permitted},
		taskgroup.RuleMayEnd:         {permitted, permitted},
		taskgroup.RuleCompletion:     {impersonal, turn{before: history(begun, met), wrongly: history(begun), right: at(4, chair("cho", taskgroup.Event{Action: taskgroup.Complete}))}},
		taskgroup.RuleTerm:           {impersonal, noMoment},
		taskgroup.RuleWhy:            {impersonal, noMoment},
		taskgroup.RuleSuccessor:      {impersonal, noMoment},
		taskgroup.RuleConsultants:    {permitted, permitted},
		taskgroup.RuleMailingList:    {impersonal, "who else holds a list when is asked between groups: TestCheckAll"},
		taskgroup.RuleChair: {impersonal, turn{before: history(begun, suspended), wrongly: history(begun, suspended, at(3, of("cho", "cho", taskgroup.ReleaseChair)), at(3, of("bo", "bo", taskgroup.ReleaseChair))),
			right: at(4, director(taskgroup.Event{Action: taskgroup.Resume}))}},
		taskgroup.RuleContributors: {impersonal, "it is asked of a group as it is, by Group.Check"},
		taskgroup.RuleOfficer:      {turn{before: history(begun), right: met, wrong: at(3, taskgroup.Event{By: "eve", Action: taskgroup.MeetMilestone, Milestone: "survey"})}, "whether who acts as chair is one then is RuleOffice's"},
		taskgroup.RuleSelf:         {turn{before: history(begun), right: joined, wrong: at(3, of("eve", "dee", taskgroup.Join))}, noMoment},
		taskgroup.RulePerson:       {turn{before: history(begun), right: joined, wrong: at(3, director(taskgroup.Event{Action: taskgroup.Join}))}, noMoment},
		taskgroup.RuleIn:           {turn{before: history(begun), right: at(3, of("ana", "ana", taskgroup.Leave)), wrong: at(3, of("dee", "dee", taskgroup.Leave))}, turn{before: history(begun, joined), wrongly: history(begun), right: at(4, of("dee", "dee", taskgroup.Leave))}},
		taskgroup.RuleNotYetIn:     {turn{before: history(begun), right: joined, wrong: at(3, of("ana", "ana", taskgroup.Join))}, turn{before: history(begun), wrongly: history(begun, joined), right: at(4, of("dee", "dee", taskgroup.Join))}},
		taskgroup.RuleAffiliation: {impersonal, turn{before: history(begun), wrongly: history(begun, at(3, taskgroup.Event{By: "ana", Action: taskgroup.Affiliate, Person: "ana", Organization: "Acme"})),
			right: at(4, taskgroup.Event{By: "ana", Action: taskgroup.Affiliate, Person: "ana", Organization: "Acme"})}},
	}
}

// Each rule that names an office, a person or a date is broken by the wrong one,
// by nothing but that, and by no other rule.
func TestWhoAndWhen(t *testing.T) {
	table := whoAndWhen()
	for r := range taskgroup.Rules() {
		row, ok := table[r]
		if !ok {
			t.Errorf("%s has no row", r.ID())
			continue
		}
		for question, answer := range map[string]any{"who": row.who, "when": row.when} {
			t.Run(r.ID()+"/"+question, func(t *testing.T) {
				c, ok := answer.(turn)
				if !ok {
					if reason, _ := answer.(string); reason == "" {
						t.Error("neither a case nor a reason")
					}
					return
				}
				if c.wrongly == nil {
					c.wrongly = c.before
				}
				if c.wrong.Action == 0 {
					c.wrong = c.right
				}
				aspects := cmpopts.IgnoreFields(taskgroup.Event{}, "By", "As", "Person")
				if question == "when" {
					aspects = cmpopts.IgnoreFields(taskgroup.Event{}, "At")
				}
				if diff := cmp.Diff(c.right, c.wrong, aspects); diff != "" {
					t.Errorf("more than that is wrong: %s", diff)
				}
				if _, err := made(c.before...).Apply(c.right); err != nil {
					t.Errorf("in order: %v", err)
				}
				_, err := made(c.wrongly...).Apply(c.wrong)
				found := taskgroup.Violations(err)
				if len(found) == 0 || slices.ContainsFunc(found, func(v taskgroup.Violation) bool { return v.Rule != r }) {
					t.Errorf("got %v, want %v alone", err, r)
				}
			})
		}
	}
}
