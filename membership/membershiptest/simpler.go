package membershiptest

import (
	"iter"
	"slices"
	"time"

	"github.com/sipforum/techwg/membership"
)

// simpler yields the case in forms that say less: without some of what is listed,
// then with one thing left out, or told in UTC.
func (c Case) simpler() iter.Seq[Case] {
	edits := []func(*Case){func(c *Case) { c.At = c.At.UTC() }, func(c *Case) { c.Records.Waivers = nil }}
	add := func(edit func(*Case)) { edits = append(edits, edit) }
	without(add, len(c.Access.Narrowings), func(c *Case) *[]membership.Narrowing { return &c.Access.Narrowings })
	without(add, len(c.Records.Memberships), func(c *Case) *[]membership.Membership { return &c.Records.Memberships })
	without(add, len(c.Records.Affiliations), func(c *Case) *[]membership.Affiliation { return &c.Records.Affiliations })
	without(add, len(c.Records.Engagements), func(c *Case) *[]membership.Engagement { return &c.Records.Engagements })
	for i := range c.Access.Narrowings {
		add(func(c *Case) { c.Access.Narrowings[i].Waivers = nil })
	}
	for i, e := range c.Records.Engagements {
		without(add, len(e.Activities), func(c *Case) *[]string { return &c.Records.Engagements[i].Activities })
	}
	for i := range c.times() {
		add(func(c *Case) { *c.times()[i] = time.Time{} })
		add(func(c *Case) { t := c.times()[i]; *t = t.UTC() })
	}
	return func(yield func(Case) bool) {
		for _, edit := range edits {
			edited := join(c).asked(c.Person, c.Access.Activity, c.At)
			edited.Records.Waivers = c.Records.Waivers
			if edit(&edited); !yield(edited) {
				return
			}
		}
	}
}

func (c ReceiptCase) simpler() iter.Seq[ReceiptCase] {
	return func(yield func(ReceiptCase) bool) {
		for s := range (Case{Records: c.Records, Person: c.Person, At: c.At}).simpler() {
			if !yield(ReceiptCase{s.Records, c.To, s.Person, s.At}) {
				return
			}
		}
	}
}

// without adds edits that leave out a half of n things, if they are many, or one.
func without[E any](add func(func(*Case)), n int, list func(*Case) *[]E) {
	drop := func(i, j int) {
		add(func(c *Case) { l := list(c); *l = slices.Concat((*l)[:i], (*l)[j:]) })
	}
	if n > 5 {
		drop(0, n/2)
		drop(n/2, n)
	}
	for i := range n {
		drop(i, i+1)
	}
}

// times are all those at which something begins or ends.
func (c *Case) times() (list []*time.Time) {
	for i := range c.Access.Narrowings {
		list = append(list, &c.Access.Narrowings[i].TaskGroup.At, &c.Access.Narrowings[i].Chair.At, &c.Access.Narrowings[i].Until)
	}
	for i := range c.Records.Memberships {
		list = append(list, &c.Records.Memberships[i].From, &c.Records.Memberships[i].Until)
	}
	for i := range c.Records.Affiliations {
		list = append(list, &c.Records.Affiliations[i].From, &c.Records.Affiliations[i].Until)
	}
	for i := range c.Records.Engagements {
		list = append(list, &c.Records.Engagements[i].From, &c.Records.Engagements[i].Until)
	}
	return list
}
