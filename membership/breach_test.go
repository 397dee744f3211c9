package membership_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
)

// books are the records of a forum, and an access to one activity.
type books struct {
	membership.Records
	narrowings []membership.Narrowing
}

// newBooks are in order, and have both kinds.
func newBooks() books {
	return books{records(full("ana"), consultant("cy")), []membership.Narrowing{until(byBoth(onlyFull, noon), noon.AddDate(0, 0, 1))}}
}

func (b *books) check() error {
	return errors.Join(b.Records.Check(noon), access(b.narrowings...).Check())
}

// A breach breaks one rule in the books and nothing else, whatever is broken there
// already, and says where.
type breach func(*books) (at string)

// itself changes what is there.
func itself(at string, change func(*books)) breach {
	return func(b *books) string {
		change(b)
		return at
	}
}

// joined, employed, engaged and narrowing add one that is in order but for the changes;
// at is where it then is not.
func joined(at string, changes ...func(*membership.Membership)) breach {
	return func(b *books) string {
		return add(&b.Memberships, full(fmt.Sprint("member ", len(b.Memberships))), changes, "memberships", at)
	}
}

func employed(at string, changes ...func(*membership.Affiliation)) breach {
	return func(b *books) string {
		return add(&b.Affiliations, works(fmt.Sprint("employee ", len(b.Affiliations)), "Acme"), changes, "affiliations", at)
	}
}

// engaged is so from later on only, so that there may be no consultant yet.
func engaged(at string, changes ...func(*membership.Engagement)) breach {
	return func(b *books) string {
		e := consultant(fmt.Sprint("consultant ", len(b.Engagements)))
		e.From = noon.Add(1)
		return add(&b.Engagements, e, changes, "engagements", at)
	}
}

// narrowing lasts for a day of its own.
func narrowing(at string, changes ...func(*membership.Narrowing)) breach {
	return func(b *books) string {
		day := len(b.narrowings)
		n := until(byBoth(onlyFull, noon.AddDate(0, 0, day)), noon.AddDate(0, 0, day+1))
		return add(&b.narrowings, n, changes, "narrowings", at)
	}
}

func add[E any](list *[]E, e E, changes []func(*E), name, at string) string {
	for _, change := range changes {
		change(&e)
	}
	*list = append(*list, e)
	return fmt.Sprintf("/%s/%d%s", name, len(*list)-1, at)
}

// inOrder adds what breaks nothing.
var inOrder = []breach{joined(""), employed(""), engaged(""), narrowing("")}

// Each breach is told at its place, whatever is broken and whatever is in order beside
// it, and nothing else is told.
func TestEachBreachIsTold(t *testing.T) {
	var breakable []membership.Rule
	for r := range membership.Rules() {
		if catalogue[r].broken != nil {
			breakable = append(breakable, r)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		b, want := newBooks(), []string(nil)
		for _, r := range rapid.SliceOfN(rapid.SampledFrom(breakable), 1, 8).Draw(t, "rules") {
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(inOrder)-1), 0, 3).Draw(t, "in order before it") {
				inOrder[i](&b)
			}
			want = append(want, r.ID()+" "+catalogue[r].broken(&b))
		}
		slices.Sort(want)
		got := paths(b.check())
		slices.Sort(got)
		if diff := cmp.Diff(slices.Compact(want), got); diff != "" { // what was there before is broken once
			t.Fatal(diff)
		}
	})
}
