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

// A needCase is a group that lacks what a rule asks for, or nothing.
type needCase struct {
	trialKey
	history []taskgroup.Event
}

// needCases lists every group of up to five contributors from two organisations
// or from none, with a waiver for the balance and without. Up to three may have
// come together in any way, or come to any end; one or none may do both. Then come
// larger teams, of whom the first, the last or all decide, employers with names that
// are nearly alike, and those that turn again and again. A group that lacks two
// things is left out.
var needCases = sync.OnceValue(func() map[trialKey][]needCase {
	cases := make(map[trialKey][]needCase)
	add := func(history ...taskgroup.Event) {
		m := told(history...)
		last := history[len(history)-1].Action
		key := trialKey{rule: taskgroup.RuleContributors}
		switch lacks := m.lacks(); {
		case len(lacks) > 1:
			return
		case len(lacks) == 1:
			key = trialKey{lacks[0], true}
		case len(m.team) >= 3 && m.state == taskgroup.Active:
			key.rule = taskgroup.RuleBalance
		case len(m.team) > 0 && !has(last, aCharter) && last != taskgroup.Join && last != taskgroup.Leave && last != taskgroup.Affiliate:
			key.rule = taskgroup.RuleChair
		}
		cases[key] = append(cases[key], needCase{key, history})
	}
	appointed, released := about(taskgroup.AppointChair, member), about(taskgroup.ReleaseChair, chair)
	suspended, resumed := decree(taskgroup.Suspend), decree(taskgroup.Resume)
	ends := [][]taskgroup.Event{ // what becomes of a group once its team is there
		nil, {released}, {appointed, released}, {suspended}, {released, suspended}, {suspended, resumed}, {decree(taskgroup.Dissolve)},
	}
	for teams := [][]string{nil}; len(teams) > 0; teams = teams[1:] {
		n := len(teams[0])
		for _, waived := range []bool{false, true} {
			for _, end := range ends {
				for way, history := range ways(waived, teams[0]...) {
					if n > 3 && (way > 0 || end != nil) || n > 1 && way > 0 && end != nil {
						break // more of the same
					}
					add(append(history, end...)...)
				}
			}
		}
		for _, organization := range []string{"", "Acme", "Bell"} {
			if n < 5 {
				teams = append(teams, append(slices.Clip(teams[0]), organization))
			}
		}
	}
	together := func(organizations ...string) {
		for _, history := range ways(false, organizations...)[:2] {
			add(history...)
		}
	}
	for _, n := range lengths {
		for _, most := range []int{n / 2, n/2 + 1, n} {
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
		for _, third := range []string{"", d[0], d[1]} {
			together(d[0], d[1], third)
		}
	}
	for _, events := range turns() {
		var history []taskgroup.Event
		for _, e := range events {
			if m := told(history...); len(m.broken(e)) == 0 {
				history = append(history, e)
				add(slices.Clone(history)...)
			}
		}
	}
	return cases
})

// ways lists histories of an active group of people from organisations: given,
// joined, after somebody left, with a consultant, under another charter, in another
// life, and after everybody has changed employer.
func ways(waived bool, organizations ...string) [][]taskgroup.Event {
	var team, before, consulted []taskgroup.Contributor
	var joined, affiliated []taskgroup.Event
	for i, organization := range organizations {
		c := taskgroup.Contributor{Person: fmt.Sprint("p", i), Organization: organization}
		joined = append(joined, by(c.Person, 0, works(taskgroup.Join, c.Person, organization)))
		affiliated = append(affiliated, by(c.Person, 0, works(taskgroup.Affiliate, c.Person, organization)))
		team = append(team, c)
		before = append(before, taskgroup.Contributor{Person: c.Person, Organization: "Cole"})
		c.Consultant = i == 0
		consulted = append(consulted, c)
	}
	begin := func(a taskgroup.Action, waived bool, team ...taskgroup.Contributor) taskgroup.Event {
		e := decree(a)
		if e.Contributors = team; waived {
			waive(&e.Charter, taskgroup.RuleBalance, "nobody else came")
		}
		return e
	}
	leaver := taskgroup.Contributor{Person: member, Organization: "Acme"}
	return [][]taskgroup.Event{
		{begin(taskgroup.Create, waived, team...)},
		append([]taskgroup.Event{begin(taskgroup.Create, waived)}, joined...),
		{begin(taskgroup.Create, waived, append(slices.Clip(team), leaver)...), by(member, 0, about(taskgroup.Leave, member))},
		{begin(taskgroup.Create, waived, consulted...)},
		{begin(taskgroup.Create, !waived, team...), begin(taskgroup.Recharter, waived)},
		{begin(taskgroup.Create, !waived), decree(taskgroup.Dissolve), begin(taskgroup.Reopen, waived, team...)},
		append([]taskgroup.Event{begin(taskgroup.Create, waived, before...)}, affiliated...),
	}
}

// misjudged says what goes wrong with the check of a group, if anything does.
func (l Lifecycle[G]) misjudged(c needCase) string {
	words := map[bool]string{true: "lacking", false: "complete"}
	for _, often := range []string{"", ", if asked after each"} { // to have asked before changes nothing
		g := l.start()
		var err error
		check := func() string {
			return answer(words[true], words[false], func() bool {
				err = l.Check(g)
				return err != nil
			})
		}
		for _, e := range c.history {
			if often != "" {
				check()
			}
			var got string
			if g, got, _ = l.apply(g, e); got != accepted {
				return "" // another trial's
			}
		}
		if got := check(); got != words[c.refused] {
			return tell(got+reason(err)+" after these events"+often, c.history)
		}
	}
	return ""
}
