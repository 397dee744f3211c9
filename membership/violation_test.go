package membership_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

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
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, membership.Violations(c.err)); diff != "" {
				t.Error(diff)
			}
		})
	}
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
