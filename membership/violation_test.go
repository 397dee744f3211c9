package membership_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/go-multierror"

	"github.com/sipforum/techwg/membership"
)

var (
	nobody    = membership.Violation{Rule: membership.RulePerson, Subject: "engagement", Path: "/engagements/0/person", Detail: "names nobody"}
	classless = membership.Violation{Rule: membership.RuleClass, Subject: "ana", Path: "/memberships/1/class", Detail: "is of none"}
)

func TestViolations(t *testing.T) {
	both := []membership.Violation{nobody, classless}
	for name, c := range map[string]struct {
		err  error
		want []membership.Violation
	}{
		"nil":              {nil, nil},
		"foreign":          {errors.New("disk full"), nil},
		"one":              {nobody, both[:1]},
		"bare rule":        {membership.RuleMember, []membership.Violation{{Rule: membership.RuleMember}}},
		"wrapped":          {fmt.Errorf("audit: %w", nobody), both[:1]},
		"wrapped twice":    {fmt.Errorf("%w, %w", nobody, classless), both},
		"joined":           {errors.Join(nobody, errors.New("disk full"), classless), both},
		"multierror":       {multierror.Append(nil, nobody, classless), both},
		"joined in multi":  {multierror.Append(nil, errors.Join(nobody, classless)), both},
		"multi in joined":  {errors.Join(multierror.Append(nil, nobody), classless), both},
		"nil multierror":   {errors.Join(classless, (*multierror.Error)(nil)), both[1:]},
		"a pointer to one": {&classless, both[1:]},
		"a nil pointer":    {errors.Join(classless, (*membership.Violation)(nil)), both[1:]},
		"another's":        {errors.Join(classless, (*fs.PathError)(nil)), both[1:]},
		"in 10 000":        {within(10_000, nobody), both[:1]},
		"in 10 001":        {within(10_001, nobody), nil},
		"behind 20 000":    {errors.Join(append(slices.Repeat([]error{errors.New("disk full")}, 20_000), within(1, nobody))...), both[:1]},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, membership.Violations(c.err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// within is an error that so many others hold, one the next.
func within(others int, err error) error {
	for range others {
		err = fmt.Errorf("%w", err)
	}
	return err
}

func TestViolationIsItsRule(t *testing.T) {
	err := fmt.Errorf("audit: %w", errors.Join(nobody, classless))
	if !errors.Is(err, membership.RulePerson) || !errors.Is(err, membership.RuleClass) || errors.Is(err, membership.RuleTime) {
		t.Error("errors.Is")
	}
	v, ok := errors.AsType[membership.Violation](err)
	if !ok || v != nobody {
		t.Errorf("errors.AsType: %v, %v", v, ok)
	}
	if v.ID() != "membership/person" || v.Clause() != "¶10b" || v.Keyword() != "must" || v.Basis() != "record" {
		t.Errorf("%s %s %s %s", v.ID(), v.Clause(), v.Keyword(), v.Basis())
	}
}

func TestViolationError(t *testing.T) {
	for _, c := range []struct {
		v    membership.Violation
		want string
	}{
		{classless, "ana: is of none: " + membership.RuleClass.Error()},
		{membership.Violation{Rule: membership.RuleMember}, membership.RuleMember.Error()},
		{membership.Violation{Rule: membership.RuleMember, Subject: "a\nb"}, `"a\nb": ` + membership.RuleMember.Error()},
	} {
		if got := c.v.Error(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	_, several := membership.NewRoster(records(membership.Membership{}, membership.Membership{Person: "ana", Class: 9}))
	for _, v := range membership.Violations(several) {
		if !slices.Contains(strings.Split(several.Error(), "\n"), v.Error()) {
			t.Errorf("no line for %v in:\n%v", v, several)
		}
	}
}

func TestViolationJSON(t *testing.T) {
	got, err := json.Marshal(classless)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"rule":"membership/class","subject":"ana","path":"/memberships/1/class","detail":"is of none","clause":"¶10b","keyword":"must","basis":"record"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	var back membership.Violation
	if err := json.Unmarshal(got, &back); err != nil || back != classless {
		t.Errorf("came back as %+v, %v", back, err)
	}
	if _, err := json.Marshal(membership.Violation{}); err == nil {
		t.Error("encoded a violation of no rule")
	}
}

// What is wrong is said of what is there, and what else it has to do with.
func TestDetails(t *testing.T) {
	details := func(err error) (list []string) {
		for _, v := range membership.Violations(err) {
			list = append(list, v.Detail)
		}
		return list
	}
	at := func(days int) time.Time { return noon.AddDate(0, 0, days) }
	lasts := func(from, end int) membership.Narrowing {
		n := byBoth(onlyFull, at(from))
		if end > 0 {
			n.Until = at(end)
		}
		return n
	}
	over := func(i int) string {
		return fmt.Sprintf("is narrowed again, while the narrowing at /narrowings/%d is in force", i)
	}
	unmade, unsigned := until(byBoth(onlyFull, at(5)), at(1)), byBoth(onlyFull, noon)
	unmade.Chair, unsigned.Chair.By = membership.Determination{}, ""
	gone := lasting(member("Acme"), at(-9), at(-1))
	r := roster(works("ana", "Acme"), works("ana", "Acme"), gone, full("bo"))
	closed := lasts(0, 9)
	closed.Only = membership.Of(membership.Academic)
	for _, c := range []struct {
		err  error
		want []string
	}{
		{membership.Access{}.Check(), nil},
		{access(lasts(1, 10), lasts(2, 4), lasts(5, 7)).Check(), []string{over(0), over(0)}},
		{access(lasts(1, 4), lasts(2, 10), lasts(5, 7)).Check(), []string{over(0), over(1)}},
		{access(lasts(1, 0), lasts(2, 4), lasts(5, 7)).Check(), []string{over(0), over(0)}},
		{access(lasts(1, 4), lasts(2, 0), lasts(5, 7)).Check(), []string{over(0), over(1)}},
		{access(lasts(1, 4), lasts(4, 7)).Check(), nil},
		{access(unmade).Check(), []string{"is narrowed without a determination of the working group's chair"}},
		{access(unsigned).Check(), []string{"is narrowed by a determination of the working group's chair that does not say whose"}},
		{r.Person("ana").Explain(access(), noon), []string{`works for "Acme", which has a membership until ` + at(-1).Format(time.RFC3339) + " only"}},
		{r.Person("bo").Explain(access(closed), noon), []string{"has a membership of the class full, and the activity is narrowed to academic by " +
			`"tia" on 2009-07-01 and "bo" on 2009-07-01, until ` + at(9).Format(time.RFC3339)}},
		{roster(lasting(full("cy"), at(-9), at(-1))).Person("cy").Explain(access(closed), noon), []string{"has a membership until " + at(-1).Format(time.RFC3339) +
			" only, of the class full, and the activity is narrowed to academic by " + `"tia" on 2009-07-01 and "bo" on 2009-07-01, until ` + at(9).Format(time.RFC3339)}},
		{(*membership.Roster)(nil).Person("ana").Explain(access(), noon), []string{"is neither a member, nor works for anybody, nor is engaged"}},
	} {
		if diff := cmp.Diff(c.want, details(c.err)); diff != "" {
			t.Error(diff)
		}
	}
	if v := membership.Violations((*membership.Roster)(nil).Person("ana").Explain(access(), noon))[0]; v.Subject != "ana" {
		t.Error(v)
	}
	var set membership.Classes
	for err, want := range map[error]string{
		membership.Rule(255):                    "membership: unknown rule 255",
		set.UnmarshalText([]byte("golf")):       `membership: unknown class "golf" (known: participant, academic, full)`,
		set.UnmarshalText([]byte("full, full")): `membership: classes: unknown or duplicate class "full"`,
	} {
		if err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if b, err := membership.Of(9).MarshalJSON(); err == nil || b != nil {
		t.Errorf("%s, %v", b, err)
	}
}
