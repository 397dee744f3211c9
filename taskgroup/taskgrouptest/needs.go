package taskgrouptest

import (
	"fmt"
	"sync"

	"github.com/sipforum/techwg/taskgroup"
)

// needs are what an active group may come to lack.
var needs = []struct {
	rule              taskgroup.Rule
	complete, lacking string // what is expected of a group that has it, and of one that lacks it
}{
	{taskgroup.RuleBalance, "up to half of three or more contributors may come from one organisation, and who has none stands alone", "no more than half of three or more contributors come from one organisation"},
	{taskgroup.RuleChair, "no chair is asked of a group that is not active", "an active group without a chair lacks one"},
	{taskgroup.RuleContributors, "one contributor is enough, and none is asked of a group that is not active", "an active group without contributors lacks them"},
}

// A needCase is a group that lacks one thing, or nothing.
type needCase struct {
	history []taskgroup.Event
	rule    taskgroup.Rule // what it is about
	lacking bool
}

// needCases lists every group of up to five contributors from two organisations
// or from none, with a chair and without, active and not, with a waiver for the
// balance and without. A group that lacks two things is left out.
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
				for _, end := range [][]taskgroup.Action{nil, {taskgroup.ReleaseChair}, {taskgroup.Suspend}, {taskgroup.ReleaseChair, taskgroup.Suspend}, {taskgroup.Dissolve}} {
					if n > 3 && end != nil {
						continue // more of the same
					}
					c := needCase{history: contributed(team, waived, end)}
					active := end == nil || len(end) == 1 && end[0] == taskgroup.ReleaseChair
					var lacks []taskgroup.Rule
					if active && end != nil {
						lacks = append(lacks, taskgroup.RuleChair)
					}
					if active && n == 0 {
						lacks = append(lacks, taskgroup.RuleContributors)
					}
					if active && !waived && n >= 3 && (2*count["Acme"] > n || 2*count["Bell"] > n) {
						lacks = append(lacks, taskgroup.RuleBalance)
					}
					switch {
					case len(lacks) > 1:
						continue
					case len(lacks) == 1:
						c.rule, c.lacking = lacks[0], true
					case n >= 3 && active:
						c.rule = taskgroup.RuleBalance
					case n > 0 && end != nil:
						c.rule = taskgroup.RuleChair
					default:
						c.rule = taskgroup.RuleContributors
					}
					cases = append(cases, c)
				}
			}
		}
	}
	return cases
})

// contributed is the history of a group that is created with a team, and what
// became of it.
func contributed(team []taskgroup.Contributor, waived bool, end []taskgroup.Action) []taskgroup.Event {
	created := taskgroup.Event{
		At: dawn, By: director, As: taskgroup.TechnicalDirector, Action: taskgroup.Create,
		Charter: charter(group, survey), Chairs: []string{chair}, Contributors: team,
	}
	if waived {
		created.Charter.Waivers = map[taskgroup.Rule]string{taskgroup.RuleBalance: "nobody else came"}
	}
	history := []taskgroup.Event{created}
	for _, a := range end {
		e := taskgroup.Event{At: dawn, By: director, As: taskgroup.TechnicalDirector, Action: a, Why: "no time"}
		if a == taskgroup.ReleaseChair {
			e.Person = chair
		}
		history = append(history, e)
	}
	return history
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
