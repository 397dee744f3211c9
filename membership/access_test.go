package membership_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

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
	var (
		onlyFull = membership.Of(membership.Full)
		all      = membership.Of(membership.Full, membership.Academic, membership.Participant)
		waived   = map[membership.Rule]string{membership.RuleOpenToAllClasses: "the lab seats six"}
	)
	for name, c := range map[string]struct {
		access membership.Access
		want   []string
	}{
		"open":                 {membership.Access{}, nil},
		"all three, named":     {membership.Access{Only: all}, nil},
		"narrowed by both":     {narrowed, nil},
		"by the chair alone":   {membership.Access{Only: onlyFull, Chair: decided}, []string{"membership/open-to-all-classes /taskGroup"}},
		"by the group alone":   {membership.Access{Only: onlyFull, TaskGroup: decided}, []string{"membership/open-to-all-classes /chair"}},
		"by nobody":            {membership.Access{Only: onlyFull}, []string{"membership/open-to-all-classes /taskGroup", "membership/open-to-all-classes /chair"}},
		"undated":              {membership.Access{Only: onlyFull, TaskGroup: decided, Chair: membership.Determination{By: "bo"}}, []string{"membership/open-to-all-classes /chair"}},
		"waived":               {membership.Access{Only: onlyFull, Waivers: waived}, nil},
		"to no class":          {membership.Access{Only: membership.Of(0), TaskGroup: decided, Chair: decided}, []string{"membership/class /only"}},
		"unwritable times":     {membership.Access{TaskGroup: membership.Determination{At: year(10000)}, Chair: membership.Determination{At: year(0)}}, []string{"membership/time /taskGroup/at", "membership/time /chair/at"}},
		"waiver of a must":     {membership.Access{Waivers: map[membership.Rule]string{membership.RuleMember: "x"}}, []string{"membership/waiver /waivers/membership~1member"}},
		"waiver of one broken": {membership.Access{Only: membership.Of(0), TaskGroup: decided, Chair: decided, Waivers: map[membership.Rule]string{membership.RuleClass: "x"}}, []string{"membership/waiver /waivers/membership~1class", "membership/class /only"}},
		"waiver of a may":      {membership.Access{Waivers: map[membership.Rule]string{membership.RuleNarrowing: "x"}}, []string{"membership/waiver /waivers/membership~1narrowing"}},
		"waiver of no rule":    {membership.Access{Waivers: map[membership.Rule]string{0: "x", 200: "x"}}, []string{"membership/waiver /waivers/", "membership/waiver /waivers/"}},
		"waiver, no reason":    {membership.Access{Waivers: map[membership.Rule]string{membership.RuleOpenToAllClasses: " \n"}}, []string{"membership/waiver /waivers/membership~1open-to-all-classes"}},
		"waives what it says":  {membership.Access{Only: onlyFull, Waivers: map[membership.Rule]string{membership.RuleOpenToAllClasses: ""}}, []string{"membership/waiver /waivers/membership~1open-to-all-classes", "membership/open-to-all-classes /taskGroup", "membership/open-to-all-classes /chair"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := c.access.Check()
			if diff := cmp.Diff(c.want, paths(err)); diff != "" {
				t.Error(diff)
			}
			for _, v := range membership.Violations(err) {
				if v.Subject == "" {
					t.Errorf("of nobody: %v", v)
				}
			}
		})
	}
}

func TestUndeterminedRestrictionAdmits(t *testing.T) {
	undetermined := membership.Access{Only: membership.Of(membership.Full), Chair: decided,
		Waivers: map[membership.Rule]string{membership.RuleOpenToAllClasses: "silences the check, not the clause"}}
	if err := roster(academic("ana")).Admit("ana", undetermined, noon); err != nil {
		t.Error(err)
	}
}

func TestRestrictionStartsAtTheLaterDetermination(t *testing.T) {
	later := membership.Determination{By: "task group", At: noon}
	for _, access := range []membership.Access{
		{Only: membership.Of(membership.Full), TaskGroup: later, Chair: decided},
		{Only: membership.Of(membership.Full), TaskGroup: decided, Chair: later},
	} {
		if err := roster(academic("ana")).Admit("ana", access, noon.Add(-1)); err != nil {
			t.Error("before:", err)
		}
		if err := roster(academic("ana")).Admit("ana", access, noon); err != membership.RuleAdmittedClass {
			t.Error("from then on:", err)
		}
	}
}

func year(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
