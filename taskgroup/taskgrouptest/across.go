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
// is there. Its Append refuses an event after which [taskgroup.CheckAll] would find
// something between all groups at the event's date. That is no conflict, since to
// try again is no help; and if the error has a rule, by [errors.Is], it is one that
// CheckAll names. A conflict is right only where others append at the same time,
// and then the suite tries again.
//
// What holds within a group is asked by [TestStore]. Each of the seven hundred or so
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
	suite := []trial{allThere(pose(open, func(*session, int) {}, 0))}
	for _, row := range []struct {
		rule        taskgroup.Rule
		taken, free string
	}{
		{taskgroup.RuleName, "no group takes a name that another one holds", "any other name may be taken, and one that an end or a charter has set free"},
		{taskgroup.RuleMailingList, "no group takes a mailing list that another one holds", "any other list may be taken, and one that an end or a charter has set free"},
		{taskgroup.RuleSuccessor, "no group is succeeded by one that is not there, nor in the end by itself", "any other group takes over, by a former name too"},
	} {
		suite = append(suite,
			expect(row.rule, row.taken, pose(open, play, acrossCases()[trialKey{row.rule, true}]...)),
			expect(row.rule, row.free, pose(open, play, acrossCases()[trialKey{row.rule, false}]...)))
	}
	const apart = "each task group has a name and a mailing list of its own (¶9a)"
	return append(suite,
		property("one-of-several", "of several groups that take one name or list at once one wins, and the others are refused and leave no trace",
			apart, pose(open, compete, append(contests(group, ""), contests("", group)...)...)),
		property("nothing-lost", "groups that share nothing all get through at once", apart, pose(open, compete, contests("", "")...)),
		property("all-or-none", "of several events of which one is refused none is kept, and the others may be appended again",
			apart, pose(open, playInRow, acrossCases()[inRow]...)),
		property("many-groups", "a group is held apart from each of many", apart, pose(open, crowd, lengths...)))
}

// A move is an event of one of several groups.
type move struct {
	group int
	event taskgroup.Event
}

// A forum is the events of several groups, as package taskgroup would keep them.
type forum [][]taskgroup.Event

// after is the forum after a move. If it breaks rules, the forum stays as it was.
func (f forum) after(m move) (next forum, broken []taskgroup.Rule) {
	next = slices.Clone(f)
	next[m.group] = append(slices.Clip(f[m.group]), m.event)
	groups := make([]taskgroup.Group, len(next))
	var err error
	for i, events := range next {
		g, refused := taskgroup.Replay(events...)
		groups[i], err = g, errors.Join(err, refused)
	}
	for _, v := range taskgroup.Violations(errors.Join(err, taskgroup.CheckAll(m.event.At, groups...))) {
		broken = append(broken, v.Rule)
	}
	if len(broken) > 0 {
		return f, broken
	}
	return next, nil
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

// inRow is what the cases have in common in which the last two moves are of one
// group, and only the last one is refused.
var inRow = trialKey{0, true}

// acrossCases are moves of which the last one decides: of two groups that come to
// hold the same name or the same list, in every way, the second after the first or
// amid; of two that are nearly alike; and of three that end one after the other, in
// favour of each.
var acrossCases = sync.OnceValue(func() map[trialKey][][]move {
	cases := make(map[trialKey][][]move)
	tell := func(about taskgroup.Rule, moves ...move) {
		f, key := make(forum, 3), trialKey{about, false}
		moves = slices.Clone(moves)
		row := false // whether the group of the last move has made the one before it too, and was free to
		for i := range moves {
			moves[i].event.At = dawn.AddDate(0, 0, i)
			next, broken := f.after(moves[i])
			if f = next; i < len(moves)-1 {
				row = len(broken) == 0 && moves[i].group == moves[i+1].group
			} else if len(broken) > 0 {
				key = trialKey{broken[0], true}
			}
		}
		if cases[key] = append(cases[key], moves); row && key.refused {
			cases[inRow] = append(cases[inRow], moves)
		}
	}
	then := func(i int, events ...taskgroup.Event) (moves []move) {
		for _, e := range events {
			moves = append(moves, move{i, e})
		}
		return moves
	}
	for i, about := range []taskgroup.Rule{taskgroup.RuleName, taskgroup.RuleMailingList} {
		var shared [2]string
		shared[i] = group
		for _, one := range lives(0, shared[0], shared[1]) {
			tell(about, then(0, one...)...)
			for _, two := range lives(1, shared[0], shared[1]) {
				tell(about, slices.Concat(then(0, one...), then(1, two...))...)
				if last := len(one) - 1; last == 2 {
					tell(about, slices.Concat(then(0, one[:last]...), then(1, two...), then(0, one[last]))...)
				}
			}
		}
	}
	for _, d := range doubles {
		tell(taskgroup.RuleName, move{0, founds(taskgroup.Create, d[0], "one")}, move{1, founds(taskgroup.Create, d[1], "two")})
		tell(taskgroup.RuleMailingList, move{0, founds(taskgroup.Create, "one", d[0])}, move{1, founds(taskgroup.Create, "two", d[1])})
	}
	names := []string{"a", "b", "c", "d", "e"} // of which the last is nobody's
	var end func(i int, moves []move)
	end = func(i int, moves []move) {
		for _, successor := range names {
			more := append(slices.Clip(moves), move{i, about(taskgroup.Dissolve, successor)})
			if tell(taskgroup.RuleSuccessor, more...); i < 2 {
				end(i+1, more)
			}
		}
	}
	end(0, []move{
		{0, founds(taskgroup.Create, "a", "a")}, {1, founds(taskgroup.Create, "b", "b")}, {2, founds(taskgroup.Create, "c", "c")},
		{1, founds(taskgroup.Recharter, "d", "d")},
	})
	for _, list := range cases {
		slices.SortStableFunc(list, func(a, b []move) int { return len(a) - len(b) })
	}
	return cases
})

// play makes moves. What goes wrong before the last one is another case's.
func play(s *session, moves []move) {
	f, last := make(forum, 3), moves[len(moves)-1]
	for _, m := range moves[:len(moves)-1] {
		f = s.move(f, m)
	}
	if s.wrong {
		s.wrong = false
		return
	}
	after := s.move(f, last)
	for i, events := range after {
		s.holds(called(i), events...)
	}
	if len(after[last.group]) == len(f[last.group]) { // it is refused, and may do otherwise
		last.event.Successor = ""
		if charters(last.event.Action) {
			last.event.Charter.Name, last.event.Charter.MailingList = "late", "late@example.org"
		}
		s.move(f, last)
	}
}

// playInRow makes the last two moves at once.
func playInRow(s *session, moves []move) {
	f, n := make(forum, 3), len(moves)-2
	for _, m := range moves[:n] {
		f = s.move(f, m)
	}
	if s.wrong {
		s.wrong = false // another trial's
		return
	}
	g, good, bad := moves[n].group, moves[n].event, moves[n+1].event
	s.append(called(g), len(f[g]), turnedDown, good, bad)
	s.holds(called(g), f[g]...)
	s.append(called(g), len(f[g]), stored, good)
	s.holds(called(g), append(slices.Clip(f[g]), good)...)
}

// called is where a group's events are kept, whatever its charter calls it.
func called(i int) string { return fmt.Sprint("group ", i) }

// move makes a move, and says what has become of the forum.
func (s *session) move(f forum, m move) forum {
	if s.wrong {
		return f
	}
	return s.made(f, m, s.attempt(called(m.group), len(f[m.group]), deep(m.event)), "")
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
		if a.err != nil && want == turnedDown && errors.Is(a.err, rule) && !slices.Contains(broken, rule) {
			right, want = false, turnedDown+", by "+broken[0].ID()+" if by a rule"
		}
	}
	s.judge(a, how, right, want)
	return next
}

// contests are the lives of several groups, of which the last events come at once.
func contests(name, list string) [][][]taskgroup.Event {
	cases := make([][][]taskgroup.Event, len(lives(0, name, list)))
	for i := range 8 {
		for k, life := range lives(i, name, list) {
			cases[k] = append(cases[k], life)
		}
	}
	return cases
}

func compete(s *session, groups [][]taskgroup.Event) {
	f := make(forum, len(groups))
	var last []move
	for i, life := range groups {
		at := len(life) - 1
		for _, e := range life[:at] {
			f = s.move(f, move{i, e})
		}
		last = append(last, move{i, life[at]})
	}
	if s.wrong {
		s.wrong = false // another trial's
		return
	}
	attempts := together(func(w int) attempt { return s.insist(called(w), deep(last[w].event)) })
	for _, won := range []bool{true, false} { // the others are judged by who has won
		for w, a := range attempts {
			if (a.got == stored) == won && !s.wrong {
				f = s.made(f, last[w], a, ", at once")
			}
		}
	}
	for i, events := range f {
		s.holds(called(i), events...)
	}
}

// crowd makes many groups, and has one more come last.
func crowd(s *session, n int) {
	f := make(forum, n+1)
	for i := range n {
		f = s.move(f, move{i, founds(taskgroup.Create, fmt.Sprint("name ", i), fmt.Sprint("list-", i))})
		s.sum("create %d groups, one after the other: %s", i+1, stored)
	}
	for _, place := range []int{0, n / 2, n - 1} {
		f = s.move(f, move{n, founds(taskgroup.Create, fmt.Sprint("name ", place), "late")})
		f = s.move(f, move{n, founds(taskgroup.Create, "late", fmt.Sprint("list-", place))})
	}
	f = s.move(f, move{n, founds(taskgroup.Create, "late", "late")})
	s.holds(called(n), f[n]...)
}
