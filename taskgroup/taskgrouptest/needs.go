package taskgrouptest

import (
	"fmt"
	"slices"
	"sync"

	"github.com/sipforum/techwg/taskgroup"
)

// needs are what an active group may come to lack.
var needs = []struct {
	rule              taskgroup.Rule
	complete, lacking string // what is expected of a group that has it, and of one that lacks it
}{
	{taskgroup.RuleBalance, "up to half of three or more contributors may come from one organisation, and who has none stands alone", "no more than half of three or more contributors come from one organisation"},
	{taskgroup.RuleChair, "any chair will do, and none is asked of a group that is not active", "an active group without a chair lacks one"},
	{taskgroup.RuleContributors, "one contributor is enough, and none is asked of a group that is not active", "an active group without contributors lacks them"},
}

// A needCase is a group that lacks one thing, or nothing.
type needCase struct {
	history []taskgroup.Event
	rule    taskgroup.Rule // what it is about
	lacking bool
}

// ends are what becomes of a group once its team is there.
var ends = []struct {
	actions         []taskgroup.Action
	active, chaired bool
}{
	{nil, true, true},
	{[]taskgroup.Action{taskgroup.ReleaseChair}, true, false},
	{[]taskgroup.Action{taskgroup.AppointChair, taskgroup.ReleaseChair}, true, true},
	{[]taskgroup.Action{taskgroup.Suspend}, false, true},
	{[]taskgroup.Action{taskgroup.ReleaseChair, taskgroup.Suspend}, false, false},
	{[]taskgroup.Action{taskgroup.Suspend, taskgroup.Resume}, true, true},
	{[]taskgroup.Action{taskgroup.Dissolve}, false, true},
}

// needCases lists every group of up to five contributors from two organisations
// or from none, with a waiver for the balance and without. Up to three may have
// come together in any way, or come to any end; one or none may do both. A group
// that lacks two things is left out.
var needCases = sync.OnceValue(func() []needCase {
	var cases []needCase
	for n := range 6 {
		worlds := 1
		for range n {
			worlds *= 3
		}
		for w := range worlds {
			var team []taskgroup.Contributor
			count := map[string]int{}
			for i := range n {
				organization := []string{"", "Acme", "Bell"}[w%3]
				w /= 3
				team = append(team, taskgroup.Contributor{Person: fmt.Sprint("p", i), Organization: organization})
				count[organization]++
			}
			for _, waived := range []bool{false, true} {
				for _, end := range ends {
					var lacks []taskgroup.Rule
					if end.active && !end.chaired {
						lacks = append(lacks, taskgroup.RuleChair)
					}
					if end.active && n == 0 {
						lacks = append(lacks, taskgroup.RuleContributors)
					}
					if end.active && !waived && n >= 3 && (2*count["Acme"] > n || 2*count["Bell"] > n) {
						lacks = append(lacks, taskgroup.RuleBalance)
					}
					var c needCase
					switch {
					case len(lacks) > 1:
						continue
					case len(lacks) == 1:
						c.rule, c.lacking = lacks[0], true
					case n >= 3 && end.active:
						c.rule = taskgroup.RuleBalance
					case n > 0 && end.actions != nil:
						c.rule = taskgroup.RuleChair
					default:
						c.rule = taskgroup.RuleContributors
					}
					for way, history := range ways(team, waived) {
						if n > 3 && (way > 0 || end.actions != nil) || n > 1 && way > 0 && end.actions != nil {
							break // more of the same
						}
						c.history = append(history, become(end.actions)...)
						cases = append(cases, c)
					}
				}
			}
		}
	}
	return cases
})

// ways lists histories of an active group with a team: given, joined, after
// somebody left, with a consultant, under another charter, in another life, and
// after everybody has changed employer.
func ways(team []taskgroup.Contributor, waived bool) [][]taskgroup.Event {
	begin := func(a taskgroup.Action, team []taskgroup.Contributor, waived bool) taskgroup.Event {
		e := taskgroup.Event{
			At: dawn, By: director, As: taskgroup.TechnicalDirector, Action: a,
			Charter: charter(group, survey), Chairs: []string{chair}, Contributors: team,
		}
		if waived {
			e.Charter.Waivers = map[taskgroup.Rule]string{taskgroup.RuleBalance: "nobody else came"}
		}
		return e
	}
	create := func(team []taskgroup.Contributor, waived bool) taskgroup.Event {
		return begin(taskgroup.Create, team, waived)
	}
	joined := []taskgroup.Event{create(nil, waived)}
	for _, c := range team {
		e := joins(c.Person)
		e.Organization = c.Organization
		joined = append(joined, e)
	}
	leaver := taskgroup.Contributor{Person: member, Organization: "Acme"}
	consulted := slices.Clone(team)
	if len(consulted) > 0 {
		consulted[0].Consultant = true
	}
	recharter := begin(taskgroup.Recharter, nil, waived)
	recharter.Chairs = nil
	var before []taskgroup.Contributor
	var affiliated []taskgroup.Event
	for _, c := range team {
		e := joins(c.Person)
		e.Action, e.Organization = taskgroup.Affiliate, c.Organization
		affiliated = append(affiliated, e)
		before = append(before, taskgroup.Contributor{Person: c.Person, Organization: "Cole"})
	}
	return [][]taskgroup.Event{
		{create(team, waived)},
		joined,
		{create(append(slices.Clip(team), leaver), waived), {At: dawn, By: member, Action: taskgroup.Leave, Person: member}},
		{create(consulted, waived)},
		{create(team, !waived), recharter},
		slices.Concat([]taskgroup.Event{create(nil, !waived)}, become([]taskgroup.Action{taskgroup.Dissolve}), []taskgroup.Event{begin(taskgroup.Reopen, team, waived)}),
		append([]taskgroup.Event{create(before, waived)}, affiliated...),
	}
}

// become is what happens to an active group.
func become(actions []taskgroup.Action) []taskgroup.Event {
	var list []taskgroup.Event
	for _, a := range actions {
		e := taskgroup.Event{At: dawn, By: director, As: taskgroup.TechnicalDirector, Action: a, Why: "no time"}
		switch a {
		case taskgroup.AppointChair:
			e.Person = member
		case taskgroup.ReleaseChair:
			e.Person = chair
		}
		list = append(list, e)
	}
	return list
}

// searchNeeds looks for the smallest group whose check goes wrong.
func (l Lifecycle[G]) searchNeeds(rule taskgroup.Rule, lacking bool) string {
	for _, c := range needCases() {
		if c.rule != rule || c.lacking != lacking {
			continue
		}
		g, ok := l.replay(c.history)
		if !ok {
			continue // another trial's
		}
		got := answer("lacking", "complete", func() bool { return l.Check(g) != nil })
		if want := map[bool]string{true: "lacking", false: "complete"}[lacking]; got != want {
			return tell(got+" after these events", c.history)
		}
	}
	return ""
}
