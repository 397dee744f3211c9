package taskgrouptest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
)

// TestAcross checks a store of your own that promises the rules across groups: at
// a time no two have one name or one mailing list, and who takes over from a group
// is there. Its Append refuses events after which [taskgroup.CheckAll] finds
// something between all groups at their date. That is no conflict, since to try
// again is no help; and if the error has a rule, by [errors.Is], it is one that
// CheckAll names. A conflict is right only where others append at the same time,
// and then the suite tries again.
//
// What holds within a group is asked by [TestStore]. Each of the thousand or so
// cases opens an empty store. The error is nil or holds every [Problem], or is what
// open could not do.
func TestAcross(open func() (Store, error)) error { return testStore(across, open) }

// RunAcross runs the suite of [TestAcross] as subtests of t: one for each rule,
// "must/9a-mailing-list", and one for each property, "property/one-of-several".
func RunAcross(t *testing.T, open func(t *testing.T) Store) {
	t.Helper()
	run(t, func(t *testing.T) []trial { return across(func() Store { return open(t) }) })
}

func across(open opener) []trial {
	const apart = "each task group has a name and a mailing list of its own (¶9a)"
	cases := meetings()
	of := func(rule taskgroup.Rule, refused bool) func() string {
		return pose(open, meet, cases[trialKey{rule, refused}]...)
	}
	return []trial{
		allThere(pose(open, meet, meeting{})),
		expect(taskgroup.RuleName, "no group takes a name that another one holds", of(taskgroup.RuleName, true)),
		expect(taskgroup.RuleName, "any other name may be taken, and one that an end or a charter has set free", of(taskgroup.RuleName, false)),
		expect(taskgroup.RuleMailingList, "no group takes a mailing list that another one holds", of(taskgroup.RuleMailingList, true)),
		expect(taskgroup.RuleMailingList, "any other list may be taken, and one that an end or a charter has set free", of(taskgroup.RuleMailingList, false)),
		expect(taskgroup.RuleSuccessor, "no group is succeeded by one that is not there, nor in the end by itself", of(taskgroup.RuleSuccessor, true)),
		expect(taskgroup.RuleSuccessor, "any other group may take over, by a former name too", of(taskgroup.RuleSuccessor, false)),
		property("one-of-several", "of several groups that take one name or list at once one wins, and the others are refused and leave no trace", apart,
			pose(open, meet, append(contests(group, ""), contests("", group)...)...)),
		property("nothing-lost", "groups that share nothing all get through at once", apart, pose(open, meet, contests("", "")...)),
		property("all-or-none", "of several events of which one is refused none is kept", apart, pose(open, meet, rows()...)),
		property("many-groups", "a group is held apart from each of many", apart, pose(open, meet, crowds()...)),
	}
}

// A move is what one of several groups appends in one call.
type move struct {
	group  int
	events []taskgroup.Event
}

// A meeting is the moves of several groups, one after the other and then at once.
type meeting struct{ before, then []move }

// A forum is the events of several groups, as package taskgroup would keep them.
type forum [][]taskgroup.Event

// after is the forum after a move. If it breaks rules, the forum stays as it was.
func (f forum) after(m move) (next forum, broken []taskgroup.Rule) {
	next = slices.Clone(f)
	next[m.group] = slices.Concat(f[m.group], m.events)
	groups := make([]taskgroup.Group, len(next))
	var wrong []error
	for i, events := range next {
		g, err := taskgroup.Replay(events...)
		groups[i], wrong = g, append(wrong, err)
	}
	wrong = append(wrong, taskgroup.CheckAll(m.events[len(m.events)-1].At, groups...))
	for _, v := range taskgroup.Violations(errors.Join(wrong...)) {
		broken = append(broken, v.Rule)
	}
	if len(broken) > 0 {
		return f, broken
	}
	return next, nil
}

// empty is the forum of a meeting before anything has happened.
func (c meeting) empty() forum {
	size := 0
	for _, m := range slices.Concat(c.before, c.then) {
		size = max(size, m.group+1)
	}
	return make(forum, size)
}

func meet(s *session, c meeting) {
	called := func(i int) string { return fmt.Sprint("group ", i) } // whatever its charter calls it
	f := c.empty()
	for i, m := range c.before {
		f = s.made(f, m, s.attempt(called(m.group), len(f[m.group]), m.events...), "")
		if s.wrong {
			return
		} else if i > 8 {
			s.sum("%d appends, each of them right", i+1)
		}
	}
	attempts := together(len(c.then), func(i int) attempt { return s.insist(called(c.then[i].group), c.then[i].events...) })
	for _, won := range []bool{true, false} { // the others are judged by who has won
		for i, a := range attempts {
			if (a.got == stored) == won {
				f = s.made(f, c.then[i], a, ", at once")
			}
		}
	}
	for i, events := range f {
		s.holds(called(i), events...)
	}
}

// made holds what came of a move against the rules.
func (s *session) made(f forum, m move, a attempt, how string) forum {
	next, broken := f.after(m)
	want := stored
	if len(broken) > 0 {
		want = turnedDown
	}
	right := a.got == want
	for rule := range taskgroup.Rules() {
		if a.err != nil && want != stored && errors.Is(a.err, rule) && !slices.Contains(broken, rule) {
			right, want = false, turnedDown+", by "+broken[0].ID()+" if by a rule"
		}
	}
	s.judge(a, how, right, want)
	return next
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
		{other(taskgroup.Propose), propose}, {other(taskgroup.Propose), create}, {other(taskgroup.Create), mine(taskgroup.Recharter)},
		{propose, decree(taskgroup.Withdraw)}, {propose, other(taskgroup.Propose)}, {create, suspend}, {create, dissolve},
		{create, other(taskgroup.Recharter)}, {create, suspend, dissolve},
		{create, about(taskgroup.MeetMilestone, survey), decree(taskgroup.Complete)},
		{create, dissolve, mine(taskgroup.Reopen)}, {other(taskgroup.Create), dissolve, mine(taskgroup.Reopen)},
		{create, other(taskgroup.Recharter), mine(taskgroup.Recharter)},
	}
}

// goes are the moves of a group, an event each.
func goes(i int, events ...taskgroup.Event) (moves []move) {
	for _, e := range events {
		moves = append(moves, move{i, []taskgroup.Event{e}})
	}
	return moves
}

// daily has each move happen a day after the one before.
func daily(moves ...move) meeting {
	moves = slices.Clone(moves)
	for i, m := range moves {
		m.events = slices.Clone(m.events)
		for k := range m.events {
			m.events[k].At = dawn.AddDate(0, 0, i)
		}
		moves[i] = m
	}
	return meeting{before: moves}
}

// meetings are moves of which the last one decides: of two groups that come to
// hold the same name or the same list, in every way, the second after the first or
// amid; of two that are nearly alike; and of three that end one after the other, in
// favour of each. Whoever is refused at last does otherwise then.
var meetings = sync.OnceValue(func() map[trialKey][]meeting {
	cases := make(map[trialKey][]meeting)
	tell := func(about taskgroup.Rule, moves ...move) {
		c := daily(moves...)
		f, broken := c.empty(), []taskgroup.Rule(nil)
		for _, m := range c.before {
			f, broken = f.after(m)
		}
		key := trialKey{about, false}
		if len(broken) > 0 {
			key = trialKey{broken[0], true}
			last := moves[len(moves)-1]
			e := last.events[0]
			if e.Successor = ""; charters(e.Action) {
				e.Charter.Name, e.Charter.MailingList = "late", "late@example.org"
			}
			c = daily(append(moves, goes(last.group, e)...)...)
		}
		cases[key] = append(cases[key], c)
	}
	for i, about := range []taskgroup.Rule{taskgroup.RuleName, taskgroup.RuleMailingList} {
		var shared [2]string
		shared[i] = group
		for _, one := range lives(0, shared[0], shared[1]) {
			tell(about, goes(0, one...)...)
			for _, two := range lives(1, shared[0], shared[1]) {
				tell(about, slices.Concat(goes(0, one...), goes(1, two...))...)
				if len(one) == 3 {
					tell(about, slices.Concat(goes(0, one[:2]...), goes(1, two...), goes(0, one[2]))...)
				}
			}
		}
		for _, d := range doubles {
			one, two := [2]string{"one", "one"}, [2]string{"two", "two"}
			one[i], two[i] = d[0], d[1]
			tell(about, append(goes(0, founds(taskgroup.Create, one[0], one[1])), goes(1, founds(taskgroup.Create, two[0], two[1]))...)...)
		}
	}
	names := []string{"a", "b", "c", "d", "e"} // of which the last is nobody's
	var end func(i int, moves []move)
	end = func(i int, moves []move) {
		for _, successor := range names {
			more := append(slices.Clip(moves), goes(i, about(taskgroup.Dissolve, successor))...)
			if tell(taskgroup.RuleSuccessor, more...); i < 2 {
				end(i+1, more)
			}
		}
	}
	begin := goes(1, founds(taskgroup.Create, "b", "b"), founds(taskgroup.Recharter, "d", "d"))
	end(0, slices.Concat(begin, goes(0, founds(taskgroup.Create, "a", "a")), goes(2, founds(taskgroup.Create, "c", "c"))))
	for _, list := range cases {
		slices.SortStableFunc(list, func(a, b meeting) int { return len(a.before) - len(b.before) })
	}
	return cases
})

// contests are the lives of several groups, of which the last events come at once.
func contests(name, list string) []meeting {
	cases := make([]meeting, len(lives(0, name, list)))
	for i := range writers {
		for k, life := range lives(i, name, list) {
			last := len(life) - 1
			cases[k].before = append(cases[k].before, goes(i, life[:last]...)...)
			cases[k].then = append(cases[k].then, goes(i, life[last])...)
		}
	}
	return cases
}

// rows are of a group that does in one call what it may and what it may not, and
// then only what it may.
func rows() (cases []meeting) {
	for _, c := range [][2]string{{group, "b"}, {"b", group}} {
		for _, actions := range [][2]taskgroup.Action{{taskgroup.Propose, taskgroup.Propose}, {taskgroup.Propose, taskgroup.Create}, {taskgroup.Create, taskgroup.Recharter}} {
			good, bad := founds(actions[0], "b", "b"), founds(actions[1], c[0], c[1])
			row := append(goes(0, founds(taskgroup.Create, group, group)), move{1, []taskgroup.Event{good, bad}})
			cases = append(cases, daily(append(row, goes(1, good)...)...))
		}
	}
	return cases
}

// crowds are of many groups, and of one that comes last.
func crowds() (cases []meeting) {
	for k, n := range lengths {
		var moves []move
		for i := range n {
			moves = append(moves, goes(i, founds(taskgroup.Create, fmt.Sprint("name ", i), fmt.Sprint("list-", i)))...)
		}
		place := []int{0, n / 2, n - 1}[k%3]
		late := founds(taskgroup.Create, fmt.Sprint("name ", place), "late")
		if k%2 > 0 {
			late = founds(taskgroup.Create, "late", fmt.Sprint("list-", place))
		}
		cases = append(cases, daily(append(moves, goes(n, late, founds(taskgroup.Create, "late", "late"))...)...))
	}
	return cases
}
