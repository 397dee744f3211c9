package taskgroup

import (
	"cmp"
	"time"
)

// CheckAll reports what is wrong between groups at a time. Groups have names and
// mailing lists of their own (¶9a): a proposed group holds both from its proposal
// on, and an end frees them. Of several that hold the same one then, all but the
// first to hold it break the rule. The successor of a group that has ended is one
// of the groups, and succession does not lead back to where it started; where a
// name was used again, it means the latest group of that name.
//
// The error is nil or holds every [Violation], in the order of the groups, each
// with its place: "/3/mailingList". A group that is not yet proposed holds
// nothing. What came after that time is left out, as far as the groups tell: they
// know what they held when, and not a successor that they no longer have. The
// work grows with the number of groups, even if they all clash.
func CheckAll(asOf time.Time, groups ...Group) error {
	names := firstHolders(asOf, groups, hold.nameHeld)
	lists := firstHolders(asOf, groups, hold.listHeld)
	next := successors(asOf, groups)
	looped := loops(next)
	called := make([]string, len(groups))
	for i := range groups {
		called[i] = groups[i].called(asOf)
	}
	var f findings
	for i := range groups {
		g := &groups[i]
		at := f.top().about(called[i], nil).index(i)
		if c, ok := g.claim(asOf, hold.nameHeld); ok && names[c.what].group != i {
			at.child("name").add(RuleName, "has the name of another group %s", c)
		}
		if c, ok := g.claim(asOf, hold.listHeld); ok && lists[c.what].group != i {
			at.child("mailingList").add(RuleMailingList, "has the mailing list %q of %q %s", c.what, called[lists[c.what].group], c)
		}
		switch {
		case !g.succeeded(asOf):
		case next[i] < 0:
			at.child("successor").add(RuleSuccessor, "is succeeded by %q, which is not there", g.successor)
		case looped[i]:
			at.child("successor").add(RuleSuccessor, "is succeeded by %q, and that in the end by itself", g.successor)
		}
	}
	return f.err()
}

// A claim is one group's on a name or a mailing list.
type claim struct {
	what         string
	group        int
	since, until time.Time
}

// String is how long the claim lasts, in words.
func (c claim) String() string {
	s := "since " + c.since.Format(time.DateOnly)
	if !c.until.IsZero() {
		s += ", until " + c.until.Format(time.DateOnly)
	}
	return s
}

// called is what the group is called at a time or, if it is not there then, last.
func (g *Group) called(asOf time.Time) string {
	c, _ := g.claim(asOf, hold.nameHeld)
	return cmp.Or(c.what, g.charter.Name, "task group")
}

// succeeded reports whether the group has ended by a time, and names who took over.
func (g *Group) succeeded(asOf time.Time) bool {
	return g.successor != "" && !asOf.Before(g.hold.until)
}

func (h hold) nameHeld() string { return h.name }
func (h hold) listHeld() string { return h.list }

// claim is what the group holds at a time, since when without a break and until
// when.
func (g *Group) claim(asOf time.Time, held func(hold) string) (c claim, ok bool) {
	for h := range g.allHolds() {
		if held(h) == c.what && h.from.Equal(c.until) {
			c.until = h.until
			continue
		}
		if asOf.Before(h.from) {
			break
		}
		c.what, c.since, c.until = held(h), h.from, h.until
	}
	return c, !blank(c.what) && inForce(asOf, c.since, c.until)
}

// firstHolders is the claim of whoever was first, for all that is held at a time.
func firstHolders(asOf time.Time, groups []Group, held func(hold) string) map[string]claim {
	first := make(map[string]claim, len(groups))
	for i := range groups {
		if c, ok := groups[i].claim(asOf, held); ok {
			c.group = i
			if before, taken := first[c.what]; !taken || c.since.Before(before.since) {
				first[c.what] = c
			}
		}
	}
	return first
}

// successors is, for each group, the place of its successor at a time, or -1.
func successors(asOf time.Time, groups []Group) []int {
	latest := make(map[string]claim) // by the names that somebody is succeeded by
	for i := range groups {
		latest[groups[i].successor] = claim{group: -1}
	}
	for i := range groups {
		for name, called := range groups[i].Names() {
			last, asked := latest[name]
			if asked && !called.From.Before(last.since) && !called.From.After(asOf) {
				latest[name] = claim{what: name, group: i, since: called.From}
			}
		}
	}
	next := make([]int, len(groups))
	for i := range groups {
		next[i] = -1
		if groups[i].succeeded(asOf) {
			next[i] = latest[groups[i].successor].group
		}
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
