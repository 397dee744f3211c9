package membership_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
)

// paths lists where the violations are, each with its rule.
func paths(err error) []string {
	var list []string
	for _, v := range membership.Violations(err) {
		list = append(list, v.ID()+" "+v.Path)
	}
	return list
}

func TestAccessCheck(t *testing.T) {
	type narrowing = membership.Narrowing
	all := membership.Of(membership.Full, membership.Academic, membership.Participant)
	waivedFor := func(r membership.Rule, why string) narrowing { return waived(byBoth(onlyFull, noon), r, why) }
	for name, c := range map[string]struct {
		narrowings []narrowing
		want       []string
	}{
		"open":               {nil, nil},
		"all three, named":   {[]narrowing{byBoth(all, noon)}, nil},
		"narrowed by both":   {narrowed.Narrowings, nil},
		"by the chair alone": {[]narrowing{{Only: onlyFull, Chair: decided}}, []string{"membership/open-to-all-classes /narrowings/0/taskGroup"}},
		"by the group alone": {[]narrowing{{Only: onlyFull, TaskGroup: decided}}, []string{"membership/open-to-all-classes /narrowings/0/chair"}},
		"by nobody":          {[]narrowing{{Only: onlyFull}}, []string{"membership/open-to-all-classes /narrowings/0/taskGroup", "membership/open-to-all-classes /narrowings/0/chair"}},
		"undated":            {[]narrowing{{Only: onlyFull, TaskGroup: decided, Chair: membership.Determination{By: "bo"}}}, []string{"membership/open-to-all-classes /narrowings/0/chair/at"}},
		"nameless":           {[]narrowing{{Only: onlyFull, TaskGroup: membership.Determination{By: " ", At: noon}, Chair: decided}}, []string{"membership/open-to-all-classes /narrowings/0/taskGroup/by"}},
		"waived":             {[]narrowing{waived(narrowing{Only: onlyFull}, membership.RuleOpenToAllClasses, "the lab seats six")}, nil},
		"waived for another": {[]narrowing{waived(narrowing{Only: onlyFull, Until: noon}, membership.RuleOpenToAllClasses, "the lab seats six"), {Only: onlyFull, TaskGroup: decided}}, []string{"membership/open-to-all-classes /narrowings/1/chair"}},
		"to nobody":          {[]narrowing{byBoth(membership.Of(0), noon)}, []string{"membership/class /narrowings/0/only"}},
		"to no class":        {[]narrowing{byBoth(0, noon)}, []string{"membership/class /narrowings/0/only"}},
		"unwritable times": {[]narrowing{{Only: onlyFull, TaskGroup: membership.Determination{By: "tia", At: year(10000)}, Chair: membership.Determination{By: "bo", At: year(0)}, Until: year(10001)}},
			[]string{"membership/time /narrowings/0/taskGroup/at", "membership/time /narrowings/0/chair/at", "membership/time /narrowings/0/until"}},
		"ends as it begins":     {[]narrowing{until(byBoth(onlyFull, noon), noon)}, []string{"membership/time /narrowings/0/until"}},
		"waiver of a must":      {[]narrowing{waivedFor(membership.RuleMember, "x")}, []string{"membership/waiver /narrowings/0/waivers/membership~1member"}},
		"waiver of one broken":  {[]narrowing{waived(byBoth(membership.Of(0), noon), membership.RuleClass, "x")}, []string{"membership/waiver /narrowings/0/waivers/membership~1class", "membership/class /narrowings/0/only"}},
		"waiver of a may":       {[]narrowing{waivedFor(membership.RuleNarrowing, "x")}, []string{"membership/waiver /narrowings/0/waivers/membership~1narrowing"}},
		"waiver of another's":   {[]narrowing{waivedFor(membership.RuleBothKinds, "x")}, []string{"membership/waiver /narrowings/0/waivers/membership~1both-kinds"}},
		"waiver of no rule":     {[]narrowing{waivedFor(0, "x"), waivedFor(200, "x")}, []string{"membership/waiver /narrowings/0/waivers/", "membership/waiver /narrowings/1/waivers/", "membership/overlap /narrowings/1"}},
		"waiver, no reason":     {[]narrowing{waivedFor(membership.RuleOpenToAllClasses, " \n")}, []string{"membership/waiver /narrowings/0/waivers/membership~1open-to-all-classes"}},
		"waives what it says":   {[]narrowing{waived(narrowing{Only: onlyFull}, membership.RuleOpenToAllClasses, "")}, []string{"membership/waiver /narrowings/0/waivers/membership~1open-to-all-classes", "membership/open-to-all-classes /narrowings/0/taskGroup", "membership/open-to-all-classes /narrowings/0/chair"}},
		"one after the other":   {[]narrowing{byBoth(onlyFull, noon), until(byBoth(all, noon.Add(-1)), noon)}, nil},
		"one within the other":  {[]narrowing{until(byBoth(all, noon), noon.Add(1)), byBoth(onlyFull, noon.Add(-1))}, []string{"membership/overlap /narrowings/0"}},
		"one after that, still": {[]narrowing{byBoth(all, noon), byBoth(onlyFull, noon.Add(3)), until(byBoth(onlyFull, noon.Add(1)), noon.Add(2))}, []string{"membership/overlap /narrowings/1", "membership/overlap /narrowings/2"}},
		"not in force":          {[]narrowing{byBoth(onlyFull, noon), byBoth(0, noon), until(byBoth(onlyFull, noon.Add(1)), noon)}, []string{"membership/class /narrowings/1/only", "membership/time /narrowings/2/until"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := access(c.narrowings...).Check()
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
			for _, v := range membership.Violations(err) {
				if v.Subject != "fax" {
					t.Errorf("of %q: %v", v.Subject, v)
				}
			}
		})
	}
}

// A narrowing overlaps if it begins while one is in force that began before it
// or, at the same time, is listed before it.
func TestOverlapsAgreeWithTheSlowReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := genAccess.Draw(t, "access")
		var want, got []string
		for i, n := range a.Narrowings {
			if d := begins(n); d >= 0 && slices.Index(inForce(a)[d], i) > 0 {
				want = append(want, place("narrowings", i))
			}
		}
		for _, v := range membership.Violations(a.Check()) {
			if v.Rule == membership.RuleOverlap {
				got = append(got, v.Path)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

// What overlaps is told with the one that lasts longest.
func TestOverlapNamesTheOther(t *testing.T) {
	a := access(until(byBoth(onlyFull, noon.Add(1)), noon.Add(2)), byBoth(onlyFull, noon), byBoth(onlyFull, noon.Add(3)))
	for _, v := range membership.Violations(a.Check()) {
		if !strings.Contains(v.Detail, "/narrowings/1") {
			t.Errorf("%s: %s", v.Path, v.Detail)
		}
	}
}

func TestUndeterminedNarrowingAdmits(t *testing.T) {
	undetermined := access(waived(membership.Narrowing{Only: onlyFull, Chair: decided}, membership.RuleOpenToAllClasses, "silences the check, not the clause"))
	if err := roster(academic("ana")).Admit("ana", undetermined, noon); err != nil {
		t.Error(err)
	}
}

func TestNarrowingStartsAtTheLaterDetermination(t *testing.T) {
	later := membership.Determination{By: "tia", At: noon}
	for _, n := range []membership.Narrowing{
		{Only: onlyFull, TaskGroup: later, Chair: decided},
		{Only: onlyFull, TaskGroup: decided, Chair: later},
	} {
		if err := roster(academic("ana")).Admit("ana", access(n), noon.Add(-1)); err != nil {
			t.Error("before:", err)
		}
		if err := roster(academic("ana")).Admit("ana", access(n), noon); err != membership.RuleAdmittedClass {
			t.Error("from then on:", err)
		}
	}
}

func TestNarrowingEnds(t *testing.T) {
	ending := access(until(narrowed.Narrowings[0], noon))
	if err := roster(academic("ana")).Admit("ana", ending, noon.Add(-1)); err != membership.RuleAdmittedClass {
		t.Error("until then:", err)
	}
	if err := roster(academic("ana")).Admit("ana", ending, noon); err != nil {
		t.Error("from then on:", err)
	}
}

// Of several narrowings the one that began last decides, and of those the last
// one listed.
func TestOneNarrowingDecides(t *testing.T) {
	academics := membership.Of(membership.Academic)
	for name, c := range map[string]struct {
		access membership.Access
		want   error
	}{
		"the later":                           {access(byBoth(onlyFull, noon.Add(-1)), byBoth(academics, noon)), nil},
		"the later, listed first":             {access(byBoth(academics, noon), byBoth(onlyFull, noon.Add(-1))), nil},
		"the last listed":                     {access(byBoth(onlyFull, noon), byBoth(academics, noon)), nil},
		"never both":                          {access(byBoth(academics, noon), byBoth(onlyFull, noon)), membership.RuleAdmittedClass},
		"the earlier, once the later is over": {access(byBoth(onlyFull, noon.Add(-2)), until(byBoth(academics, noon.Add(-1)), noon)), membership.RuleAdmittedClass},
		"one that cannot be written down":     {access(byBoth(onlyFull, noon.Add(-1)), byBoth(academics, noon.In(time.FixedZone("", 59)))), membership.RuleAdmittedClass},
	} {
		if err := roster(academic("ana")).Admit("ana", c.access, noon); err != c.want {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func year(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
