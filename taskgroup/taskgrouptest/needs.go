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
var ends = [][]taskgroup.Action{
	nil,
	{taskgroup.ReleaseChair},
	{taskgroup.AppointChair, taskgroup.ReleaseChair},
	{taskgroup.Suspend},
	{taskgroup.ReleaseChair, taskgroup.Suspend},
	{taskgroup.Suspend, taskgroup.Resume},
	{taskgroup.Dissolve},
}

// needCases lists every group of up to five contributors from two organisations
// or from none, with a waiver for the balance and without. Up to three may have
// come together in any way, or come to any end; one or none may do both. Then come
// larger teams, of whom the first or the last decide, employers with names that
// are nearly alike, and those that turn again and again. A group that lacks two
// things is left out.
var needCases = sync.OnceValue(func() []needCase {
	var cases []needCase
	add := func(history ...taskgroup.Event) {
		m := told(history...)
		last := history[len(history)-1].Action
		c := needCase{history: history, rule: taskgroup.RuleContributors}
		switch lacks := m.lacks(); {
		case len(lacks) > 1:
			return
		case len(lacks) == 1:
			c.rule, c.lacking = lacks[0], true
		case len(m.team) >= 3 && m.state == taskgroup.Active:
			c.rule = taskgroup.RuleBalance
		case len(m.team) > 0 && !charters(last) && last != taskgroup.Join && last != taskgroup.Leave && last != taskgroup.Affiliate:
			c.rule = taskgroup.RuleChair
		}
		cases = append(cases, c)
	}
	for n := range 6 {
		worlds := 1
		for range n {
			worlds *= 3
		}
		for w := range worlds {
			var team []taskgroup.Contributor
			for i := range n {
				team = append(team, taskgroup.Contributor{Person: fmt.Sprint("p", i), Organization: []string{"", "Acme", "Bell"}[w%3]})
				w /= 3
			}
			for _, waived := range []bool{false, true} {
				for _, end := range ends {
					for way, history := range ways(team, waived) {
						if n > 3 && (way > 0 || end != nil) || n > 1 && way > 0 && end != nil {
							break // more of the same
						}
						add(append(history, become(end)...)...)
					}
				}
			}
		}
	}
	together := func(organizations ...string) {
		var team []taskgroup.Contributor
		for i, organization := range organizations {
			team = append(team, taskgroup.Contributor{Person: fmt.Sprint("p", i), Organization: organization})
		}
		for _, history := range ways(team, false)[:2] {
			add(history...)
		}
	}
	for _, n := range lengths {
		for _, most := range []int{n / 2, n/2 + 1} {
			list := slices.Repeat([]string{"Acme"}, most)
			for i := most; i < n; i++ {
				list = append(list, fmt.Sprint("o", i))
			}
			together(list...)
			slices.Reverse(list)
			together(list...)
		}
	}
	for _, d := range doubles {
		together(d[0], d[1], "")
		together(d[0], d[1], d[0])
		together(d[0], d[1], d[1])
	}
	for _, events := range turns() {
		var p plot
		for _, e := range events {
			if len(p.broken(e)) == 0 {
				p.tell(e)
				add(p.history...)
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
		e := decree(a)
		if e.Contributors = team; waived {
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
	who := map[taskgroup.Action]string{taskgroup.AppointChair: member, taskgroup.ReleaseChair: chair}
	for _, a := range actions {
		list = append(list, about(a, who[a]))
	}
	return list
}

// searchNeeds looks for the smallest group whose check goes wrong.
func (l Lifecycle[G]) searchNeeds(rule taskgroup.Rule, lacking bool) string {
	for _, c := range needCases() {
		if c.rule != rule || c.lacking != lacking {
			continue
		}
		for _, often := range []bool{false, true} { // to have asked before changes nothing
			g, ok := l.start(), true
			check := func() string { return answer("lacking", "complete", func() bool { return l.Check(g) != nil }) }
			for _, e := range c.history {
				if often {
					check()
				}
				var got string
				g, got = l.apply(g, e)
				ok = ok && got == accepted
			}
			if !ok {
				break // another trial's
			}
			if got, want := check(), map[bool]string{true: "lacking", false: "complete"}[lacking]; got != want {
				return tell(got+map[bool]string{true: " after these events, if asked after each", false: " after these events"}[often], c.history)
			}
		}
	}
	return ""
}
