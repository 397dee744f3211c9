package membership_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
)

// catalogue proves each rule: a must or a should is kept by one case and broken
// by the other, a may has a case that it permits and that nothing refuses.
var catalogue = map[membership.Rule]struct{ kept, broken func() error }{
	membership.RulePublicOutput: {
		kept: func() error { return roster(full("ana")).Receive("a stranger", 0, noon) },
	},
	membership.RuleLimitedOutput: {
		kept:   func() error { return roster(full("ana")).Receive("ana", membership.Of(membership.Full), noon) },
		broken: func() error { return roster(academic("ana")).Receive("ana", membership.Of(membership.Full), noon) },
	},
	membership.RuleConsultants: {
		kept: func() error { return roster(full("ana"), consultant("cy")).Admit("cy", open, noon) },
	},
	membership.RuleEngagedActivity: {
		kept:   func() error { return roster(full("ana"), consultant("cy", "fax")).Admit("cy", open, noon) },
		broken: func() error { return roster(full("ana"), consultant("cy", "webrtc")).Admit("cy", open, noon) },
	},
	membership.RuleOpenToAllClasses: {
		kept:   open.Check,
		broken: membership.Access{Activity: "fax", Only: membership.Of(membership.Full), Chair: decided}.Check,
	},
	membership.RuleNarrowing: {
		kept: narrowed.Check,
	},
	membership.RuleMember: {
		kept:   func() error { return roster(academic("ana")).Admit("ana", open, noon) },
		broken: func() error { return roster(academic("ana")).Admit("a stranger", open, noon) },
	},
	membership.RuleAdmittedClass: {
		kept:   func() error { return roster(full("ana")).Admit("ana", narrowed, noon) },
		broken: func() error { return roster(academic("ana")).Admit("ana", narrowed, noon) },
	},
	membership.RulePerson: {
		kept:   func() error { return enrol(full("ana"), consultant("cy")) },
		broken: func() error { return enrol(full("ana"), consultant("")) },
	},
	membership.RuleClass: {
		kept:   func() error { return enrol(full("ana")) },
		broken: func() error { return enrol(membership.Membership{Person: "ana"}) },
	},
	membership.RuleTime: {
		kept: func() error { return enrol(membership.Membership{Person: "ana", Class: membership.Full, Until: noon}) },
		broken: func() error {
			return enrol(membership.Membership{Person: "ana", Class: membership.Full, From: noon, Until: noon})
		},
	},
	membership.RuleWaiver: {
		kept:   membership.Access{Waivers: map[membership.Rule]string{membership.RuleOpenToAllClasses: "the room is small"}}.Check,
		broken: membership.Access{Waivers: map[membership.Rule]string{membership.RuleMember: "he is nice"}}.Check,
	},
}

func TestCatalogue(t *testing.T) {
	for r := range membership.Rules() {
		t.Run(r.ID(), func(t *testing.T) {
			c, ok := catalogue[r]
			if !ok {
				t.Fatal("no case")
			}
			if err := c.kept(); err != nil {
				t.Errorf("kept: %v", err)
			}
			if r.Keyword() == "may" {
				return // a permission: there is nothing to break
			}
			if err := c.broken(); !errors.Is(err, r) {
				t.Errorf("broken: got %v, want %v", err, r)
			}
		})
	}
}

func TestRules(t *testing.T) {
	clauses := []string{"¶4b", "¶8a", "¶10b"} // in the charter's order
	all := slices.Collect(membership.Rules())
	seen := map[string]membership.Rule{}
	for _, r := range all {
		if other, ok := seen[r.ID()]; ok {
			t.Errorf("%d and %d share the ID %q", other, r, r.ID())
		}
		seen[r.ID()] = r
		if name, ok := strings.CutPrefix(r.ID(), "membership/"); !ok || name == "" || strings.ToLower(name) != name {
			t.Errorf("ID %q", r.ID())
		}
		if !slices.Contains(clauses, r.Clause()) {
			t.Errorf("%s: clause %q", r.ID(), r.Clause())
		}
		if !slices.Contains([]string{"must", "should", "may"}, r.Keyword()) {
			t.Errorf("%s: keyword %q", r.ID(), r.Keyword())
		}
		if !slices.Contains([]string{"text", "reading", "record"}, r.Basis()) {
			t.Errorf("%s: basis %q", r.ID(), r.Basis())
		}
		if r.Basis() == "record" && r.Keyword() != "must" {
			t.Errorf("%s: a record rule that does not bind", r.ID())
		}
		if r.Error() == "" || strings.HasSuffix(r.Error(), ".") {
			t.Errorf("%s: text %q", r.ID(), r.Error())
		}
	}
	if !slices.IsSortedFunc(all, func(a, b membership.Rule) int {
		return slices.Index(clauses, a.Clause()) - slices.Index(clauses, b.Clause())
	}) {
		t.Error("not in clause order")
	}
	for first := range membership.Rules() {
		if first != all[0] {
			t.Errorf("starts at %v", first)
		}
		break
	}
}

func TestRuleText(t *testing.T) {
	for i := range 256 {
		r := membership.Rule(i)
		b, err := r.MarshalText()
		if known := slices.Contains(slices.Collect(membership.Rules()), r); known != (err == nil) {
			t.Errorf("rule %d: %q, %v", i, b, err)
		}
		if r.Error() == "" {
			t.Errorf("rule %d says nothing", i)
		}
		if err != nil {
			continue
		}
		var back membership.Rule
		if err := back.UnmarshalText(b); err != nil || back != r {
			t.Errorf("%s: came back as %v, %v", b, back, err)
		}
	}
	for _, bad := range []string{"", "membership/", "membership/Member", "taskgroup/goals"} {
		r := membership.RuleMember
		if err := r.UnmarshalText([]byte(bad)); err == nil || r != membership.RuleMember {
			t.Errorf("%q: accepted as %v", bad, r)
		}
	}
	var waivers map[membership.Rule]string
	if err := json.Unmarshal([]byte(`{"membership/open-to-all-classes": "small room"}`), &waivers); err != nil || waivers[membership.RuleOpenToAllClasses] != "small room" {
		t.Errorf("waivers: %v, %v", waivers, err)
	}
}

// The people and places of this package's tests.

var (
	noon     = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)
	decided  = membership.Determination{By: "bo", At: noon.AddDate(0, -1, 0)}
	open     = membership.Access{Activity: "fax"}
	narrowed = membership.Access{Activity: "fax", Only: membership.Of(membership.Full), TaskGroup: decided, Chair: decided}
)

func full(person string) membership.Membership {
	return membership.Membership{Person: person, Class: membership.Full}
}

func academic(person string) membership.Membership {
	return membership.Membership{Person: person, Class: membership.Academic}
}

func consultant(person string, activities ...string) membership.Engagement {
	return membership.Engagement{Person: person, Activities: activities}
}

func enrol(m membership.Membership, consultants ...membership.Engagement) error {
	_, err := membership.NewRoster([]membership.Membership{m}, consultants...)
	return err
}

func roster(m membership.Membership, consultants ...membership.Engagement) *membership.Roster {
	r, err := membership.NewRoster([]membership.Membership{m}, consultants...)
	if err != nil {
		panic(err)
	}
	return r
}
