package taskgrouptest

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/sipforum/techwg/taskgroup"
)

// TestAcross checks a store of your own that promises the rules across groups: at
// a time no two have one name or one mailing list, and who takes over from a group
// is there. Its Append refuses an event after which [taskgroup.CheckAll] finds
// something between all groups at its date, be it dated before what others have
// done since, and whatever comes after it in the same call. That is no conflict,
// since to try again is no help; and if the error has a rule, by [errors.Is], it is
// one that CheckAll names. A conflict is right only where others append at the same
// time, and then the suite tries again.
//
// What holds within a group is asked by [TestStore]. Each of the 1700 or so
// cases opens an empty store. The error is nil or holds every [Problem], or is what
// open could not do.
func TestAcross(open func() (Store, error)) error { return testStore(across, open) }

// RunAcross runs the suite of [TestAcross] as subtests of t: one for each rule,
// "must/9a-mailing-list", and one for each property, "property/one-of-several".
func RunAcross(t *testing.T, open func(t *testing.T) Store) {
	run(t, func(t *testing.T) []trial { return across(func() Store { return open(t) }) })
}

func across(open func() Store) []trial {
	const apart = "each task group has a name and a mailing list of its own (¶9a)"
	play := func(scripts []script) func() string { return pose(open, manner{across: true}, scripts) }
	of := func(about taskgroup.Rule, refused bool) func() string {
		return play(meetings()[trialKey{about, refused}])
	}
	return []trial{
		allThere(play([]script{{}})),
		expect(taskgroup.RuleName, "no group takes a name that another one holds", of(taskgroup.RuleName, true)),
		expect(taskgroup.RuleName, "any other name may be taken, and one that an end or a charter has set free", of(taskgroup.RuleName, false)),
		expect(taskgroup.RuleMailingList, "no group takes a mailing list that another one holds", of(taskgroup.RuleMailingList, true)),
		expect(taskgroup.RuleMailingList, "any other list may be taken, and one that an end or a charter has set free",
			of(taskgroup.RuleMailingList, false)),
		expect(taskgroup.RuleSuccessor, "no group is succeeded by one that is not there, nor in the end by itself", of(taskgroup.RuleSuccessor, true)),
		expect(taskgroup.RuleSuccessor, "any other group may take over, by a former name too", of(taskgroup.RuleSuccessor, false)),
		property("one-of-several", "of several groups that take one name or list at once one wins, and the others are refused and leave no trace", apart,
			play(slices.Concat(contests(group, ""), contests("", group)))),
		property("nothing-lost", "groups that share nothing all get through at once", apart, play(contests("", ""))),
		property("all-or-none", "of several events of which one is refused none is kept", apart, play(rows())),
		property("many-groups", "a group is held apart from each of many", apart, play(crowds())),
	}
}

// among lists the rules that the first wrong event of a step breaks, in its group
// or between all of them.
func among(kept record, next step) (broken []taskgroup.Rule) {
	kept = maps.Clone(kept)
	for _, e := range next.events {
		kept.keep(step{next.group, latest, []taskgroup.Event{e}})
		var groups []taskgroup.Group
		var wrong []error
		for _, name := range slices.Sorted(maps.Keys(kept)) {
			g, err := taskgroup.Replay(kept[name]...)
			groups, wrong = append(groups, g), append(wrong, err)
		}
		wrong = append(wrong, taskgroup.CheckAll(e.At, groups...))
		for _, v := range taskgroup.Violations(errors.Join(wrong...)) {
			broken = append(broken, v.Rule)
		}
		if len(broken) > 0 {
			break
		}
	}
	return broken
}

// founds is an event that brings a charter with a name and a list.
func founds(a taskgroup.Action, name, list string) taskgroup.Event {
	e := about(a, name)
	e.Charter.MailingList = list + "@example.org"
	return e
}

// lives are histories of a group that comes to hold a name and a list, or holds them
// no more. Without a name or a list it has its own.
func lives(i int, name, list string) [][]taskgroup.Event {
	mine := func(a taskgroup.Action) taskgroup.Event {
		return founds(a, cmp.Or(name, fmt.Sprint("name ", i)), cmp.Or(list, fmt.Sprint("list-", i)))
	}
	other := func(a taskgroup.Action) taskgroup.Event {
		return founds(a, fmt.Sprint("other ", i), fmt.Sprint("other-", i))
	}
	propose, create, dissolve, suspend := mine(taskgroup.Propose), mine(taskgroup.Create), decree(taskgroup.Dissolve), decree(taskgroup.Suspend)
	return [][]taskgroup.Event{
		{propose}, {create}, {propose, create}, {by(stranger, 0, create)}, {other(taskgroup.Create)},
		{other(taskgroup.Propose), propose}, {other(taskgroup.Propose), create}, {other(taskgroup.Create), mine(taskgroup.Recharter)}, {other(taskgroup.Create), suspend, mine(taskgroup.Recharter)},
		{{By: member, Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: cmp.Or(name, fmt.Sprint("name ", i))}}},
		{propose, decree(taskgroup.Withdraw)}, {propose, other(taskgroup.Propose)}, {create, suspend}, {create, dissolve},
		{create, other(taskgroup.Recharter)}, {create, suspend, dissolve},
		{create, about(taskgroup.MeetMilestone, survey), decree(taskgroup.Complete)},
		{create, dissolve, mine(taskgroup.Reopen)}, {other(taskgroup.Create), dissolve, mine(taskgroup.Reopen)},
		{create, other(taskgroup.Recharter), mine(taskgroup.Recharter)},
	}
}

// goes are the steps of a group, an event each.
func goes(i int, events ...taskgroup.Event) (steps []step) {
	for _, e := range events {
		steps = append(steps, step{fmt.Sprint("group ", i), latest, []taskgroup.Event{e}})
	}
	return steps
}

const day = 24 * time.Hour

// every has each step happen so long after the one before.
func every(pace time.Duration, steps ...step) (dated []step) {
	for i, next := range steps {
		next.events = slices.Clone(next.events)
		for k := range next.events {
			next.events[k].At = dawn.Add(time.Duration(i) * pace)
		}
		dated = append(dated, next)
	}
	return dated
}

// belated has one of the steps told last, at the time when it happened.
func belated(pace time.Duration, place int, steps ...step) []step {
	steps = every(pace, steps...)
	return append(slices.Delete(slices.Clone(steps), place, place+1), steps[place])
}

// meetings are steps of which the last one decides: of two groups that come to
// hold the same name or the same list, in every way, the second after the first or
// amid, told in time or belatedly, then a microsecond before what follows too, and of a
// proposal that is told so and created; of two that are nearly alike; and the
// successions. Whoever is refused at last does otherwise then.
var meetings = sync.OnceValue(func() map[trialKey][]script {
	cases := make(map[trialKey][]script)
	tell := func(about taskgroup.Rule, steps ...step) {
		kept, key := make(record), trialKey{about, false}
		var broken []taskgroup.Rule
		for _, next := range steps {
			if broken = among(kept, next); len(broken) == 0 {
				kept.keep(next)
			}
			key.refused = key.refused || slices.Contains(broken, about)
		}
		if last := steps[len(steps)-1]; slices.Contains(broken, about) {
			e := last.events[0]
			if e.Successor = ""; has(e.Action, aCharter) {
				e.Charter.Name, e.Charter.MailingList = "late", "late@example.org"
			}
			steps = append(steps, step{last.group, latest, []taskgroup.Event{e}})
		} else if len(broken) > 0 {
			return // it is another rule's
		}
		cases[key] = append(cases[key], sequence(steps...))
	}
	asProposed := decree(taskgroup.Create)
	asProposed.At, asProposed.Charter = dawn.AddDate(0, 0, 9), taskgroup.Charter{}
	for i, about := range []taskgroup.Rule{taskgroup.RuleName, taskgroup.RuleMailingList} {
		var shared [2]string
		shared[i] = group
		for _, one := range lives(0, shared[0], shared[1]) {
			tell(about, every(day, goes(0, one...)...)...)
			last := len(one) - 1
			for k, two := range lives(1, shared[0], shared[1]) {
				after := slices.Concat(goes(0, one...), goes(1, two...))
				amid := slices.Concat(goes(0, one[:last]...), goes(1, two...), goes(0, one[last]))
				tell(about, every(day, after...)...)
				if len(one) == 3 {
					tell(about, every(day, amid...)...)
				}
				if len(two) == 1 {
					tell(about, every(time.Hour, after...)...)
					late := belated([]time.Duration{day, time.Microsecond}[k%2], last, amid...)
					tell(about, late...)
					if k == 0 {
						tell(about, append(slices.Clip(late), goes(1, asProposed)...)...)
					}
				}
			}
		}
		for _, d := range doubles {
			one, two := [2]string{"one", "one"}, [2]string{"two", "two"}
			one[i], two[i] = d[0], d[1]
			both := append(goes(0, founds(taskgroup.Create, one[0], one[1])), goes(1, founds(taskgroup.Create, two[0], two[1]))...)
			tell(about, every(day, both...)...)
		}
	}
	for _, steps := range successions() {
		tell(taskgroup.RuleSuccessor, steps...)
	}
	for _, list := range cases {
		slices.SortStableFunc(list, func(a, b script) int { return len(a.steps) - len(b.steps) })
	}
	return cases
})

// successions are of groups that end one after the other, in favour of each, also where
// a name was used again; of one that ends in favour of a proposal; of one whose end is
// told belatedly; and of a long round.
func successions() (list [][]step) {
	names := []string{"a", "b", "c", "d", "e"} // of which the last is nobody's
	create := func(i int, name string) []step { return goes(i, founds(taskgroup.Create, name, fmt.Sprint(name, i))) }
	end := func(i int, successor string) []step { return goes(i, about(taskgroup.Dissolve, successor)) }
	var ends func(steps []step, groups ...int)
	ends = func(steps []step, groups ...int) {
		for _, successor := range names {
			more := append(slices.Clip(steps), end(groups[0], successor)...)
			if list = append(list, every(day, more...)); len(groups) > 1 {
				ends(more, groups[1:]...)
			}
		}
	}
	begin := slices.Concat(create(0, "a"), create(1, "b"), goes(1, founds(taskgroup.Recharter, "d", "d")))
	ends(append(begin, create(2, "c")...), 0, 1, 2)
	ends(append(create(0, "a"), goes(1, founds(taskgroup.Propose, "b", "b"))...), 0)
	ends(append(slices.Clip(begin), goes(1, decree(taskgroup.Suspend))...), 0)
	for _, successor := range []string{"", "b"} {
		ends(slices.Concat(create(0, "a"), create(1, "b"), end(0, successor), create(2, "a")), 1, 2)
	}
	for _, successor := range names {
		list = append(list, every(day, slices.Concat(begin, goes(0, about(taskgroup.MeetMilestone, survey), about(taskgroup.Complete, successor)))...))
		for place := 1; place < len(begin); place++ {
			list = append(list, belated(day, place, slices.Insert(slices.Clone(begin), place, end(0, successor)...)...))
		}
	}
	var round []step
	for i := range 20 {
		round = slices.Concat(create(i, fmt.Sprint(i)), round, end(i, fmt.Sprint((i+1)%20)))
	}
	return append(list, every(day, round...))
}

// contests are the lives of several groups, of which the last events come at once.
func contests(name, list string) []script {
	cases := make([]script, len(lives(0, name, list)))
	for i := range writers {
		for k, life := range lives(i, name, list) {
			last := len(life) - 1
			cases[k].steps = append(cases[k].steps, goes(i, life[:last]...)...)
			cases[k].atOnce = append(cases[k].atOnce, goes(i, life[last])...)
		}
	}
	return cases
}

// rows are of a group that does in one call what it may and what it may not, and
// then only what it may.
var rows = sync.OnceValue(func() (cases []script) {
	actions := [][2]taskgroup.Action{{taskgroup.Propose, taskgroup.Propose}, {taskgroup.Propose, taskgroup.Create}, {taskgroup.Create, taskgroup.Recharter}}
	for _, shared := range [][2]string{{group, "b"}, {"b", group}} {
		for _, do := range actions {
			good, bad := founds(do[0], "b", "b"), founds(do[1], shared[0], shared[1])
			worse, better := founds(do[0], shared[0], shared[1]), founds(do[1], "b", "b") // which comes too late
			for _, call := range [][]taskgroup.Event{{good, bad}, {worse, better}} {
				steps := slices.Concat(goes(0, founds(taskgroup.Create, group, group)), goes(1, good, good))
				steps[1].events = call
				cases = append(cases, sequence(every(day, steps...)...))
			}
		}
	}
	return cases
})

// crowds are of many groups, and of one that comes last and would have the name or
// the list of the first, one in the middle, or the last of them.
var crowds = sync.OnceValue(func() (cases []script) {
	one := func(name, list int) taskgroup.Event {
		return founds(taskgroup.Create, fmt.Sprint("name ", name), fmt.Sprint("list-", list))
	}
	for k, n := range lengths {
		var steps []step
		for i := range n {
			steps = append(steps, goes(i, one(i, i))...)
		}
		place := []int{0, n / 2, n - 1}[k%3]
		late := []taskgroup.Event{one(place, n), one(n, place)}[k%2]
		cases = append(cases, sequence(every(day, append(steps, goes(n, late, one(n, n))...)...)...))
	}
	return cases
})
