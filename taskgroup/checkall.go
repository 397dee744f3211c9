package taskgroup

import (
	"cmp"
	"slices"
	"time"
)

// CheckAll reports what is wrong between groups. Groups whose lives overlap in
// time have names and mailing lists of their own (¶9a): a proposed group holds
// both from its proposal on, a list that a recharter brings is held from then
// on, and an end frees them. Of two groups that clash, the one that came later
// breaks the rule. A successor is one of the groups, and succession does not
// lead back to where it started; where a name was used again, it means the
// latest group of that name.
//
// The error is nil or holds every [Violation], in the order of the groups, each
// with its place: "/3/mailingList". A group that is not yet proposed holds
// nothing. The work grows with the number of groups, even if they all clash.
func CheckAll(groups ...Group) error {
	names, lists := claims(groups)
	var f findings
	at := func(i int) place { return f.top().about(groups[i].Name(), nil).index(i) }
	clashing := make(map[int][]clash)
	for _, c := range clashes(names) {
		clashing[c.late] = append(clashing[c.late], c)
	}
	listClashing := make(map[int][]clash)
	for _, c := range clashes(lists) {
		listClashing[c.late] = append(listClashing[c.late], c)
	}
	next := successors(groups, names)
	looped := loops(next)
	for i := range groups {
		for _, c := range clashing[i] {
			at(i).child("name").add(RuleName, "has the name of the group at /%d, at the same time", c.early)
		}
		for _, c := range listClashing[i] {
			at(i).child("mailingList").add(RuleMailingList, "has the mailing list %q of %q at /%d, at the same time", c.what, groups[c.early].Name(), c.early)
		}
		switch s := groups[i].successor; {
		case s == "":
		case next[i] < 0:
			at(i).child("successor").add(RuleSuccessor, "is succeeded by %q, which is not there", s)
		case looped[i]:
			at(i).child("successor").add(RuleSuccessor, "is succeeded by %q, and that in the end by itself", s)
		}
	}
	return f.err()
}

// A claim is one group's on a name or a mailing list, in [from, until).
type claim struct {
	what        string
	group       int
	from, until time.Time
}

// lasts reports whether a claim that has begun is still in force at a time.
func (c *claim) lasts(at time.Time) bool { return c.until.IsZero() || at.Before(c.until) }

// claims lists what the groups hold, by group and time.
func claims(groups []Group) (names, lists []claim) {
	names, lists = make([]claim, 0, len(groups)), make([]claim, 0, len(groups))
	add := func(i int, h hold) {
		if n := len(names); n > 0 && names[n-1].group == i && names[n-1].until.Equal(h.from) {
			names[n-1].until = h.until // another list, but the same name
		} else {
			names = append(names, claim{groups[i].charter.Name, i, h.from, h.until})
		}
		if !blank(h.list) {
			lists = append(lists, claim{h.list, i, h.from, h.until})
		}
	}
	for i := range groups {
		for _, h := range groups[i].holds {
			add(i, h)
		}
		if groups[i].state != Unproposed {
			add(i, groups[i].hold)
		}
	}
	return names, lists
}

// A clash is between two groups that claim the same thing at the same time.
type clash struct {
	what        string
	late, early int
}

// clashes finds the claims that begin while another group's is in force. Each
// is set against the claim that lasts longest among those that began before it,
// since if any of them is in force, that one is: so n groups on one name give
// n-1 clashes, not their square. A group's own claims never overlap.
func clashes(claims []claim) []clash {
	var found []clash
	var longest claim
	for _, c := range contested(claims) {
		if c.from.Equal(c.until) {
			continue // held for no time at all
		}
		again := c.what == longest.what
		if again && longest.lasts(c.from) {
			found = append(found, clash{c.what, c.group, longest.group})
		}
		if !again || !longest.until.IsZero() && c.lasts(longest.until) {
			longest = c
		}
	}
	slices.SortFunc(found, func(a, b clash) int {
		return cmp.Or(cmp.Compare(a.late, b.late), cmp.Compare(a.what, b.what), cmp.Compare(a.early, b.early))
	})
	return slices.Compact(found)
}

// contested is the claims on what is claimed more than once, sorted by that and
// by time. It leaves out the rest because sorting a million names takes longer
// than counting them.
func contested(claims []claim) []claim {
	count := make(map[string]int, len(claims))
	for i := range claims {
		count[claims[i].what]++
	}
	var rivals []claim
	for _, c := range claims {
		if count[c.what] > 1 {
			rivals = append(rivals, c)
		}
	}
	slices.SortFunc(rivals, func(a, b claim) int {
		return cmp.Or(cmp.Compare(a.what, b.what), a.from.Compare(b.from), cmp.Compare(a.group, b.group))
	})
	return rivals
}

// successors is, for each group, the place of its successor, or -1.
func successors(groups []Group, names []claim) []int {
	latest := make(map[string]claim) // by the names that somebody is succeeded by
	for i := range groups {
		latest[groups[i].successor] = claim{group: -1}
	}
	for _, c := range names {
		if last, ok := latest[c.what]; ok && !c.from.Before(last.from) {
			latest[c.what] = c
		}
	}
	next := make([]int, len(groups))
	for i := range groups {
		next[i] = latest[groups[i].successor].group
	}
	return next
}

// loops says of each place whether going from next to next leads back to it.
func loops(next []int) []bool {
	looped := make([]bool, len(next))
	walk := make([]int, len(next)) // the walk that came by first, counted from 1
	for start := range next {
		i := start
		for i >= 0 && walk[i] == 0 {
			walk[i] = start + 1
			i = next[i]
		}
		for i >= 0 && walk[i] == start+1 && !looped[i] {
			looped[i] = true
			i = next[i]
		}
	}
	return looped
}
