package membership_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/membership"
)

// catalogue proves each rule: a must or a should is kept by one case and broken in the
// books or, if they cannot break it, answers a question with a refusal; a may has a case
// that it permits and that nothing refuses.
var catalogue = map[membership.Rule]struct {
	kept, refused func() error
	broken        breach
}{
	membership.RulePublicOutput: {
		kept: func() error { return roster(full("ana")).Receive("a stranger", 0, noon) },
	},
	membership.RuleLimitedOutput: {
		kept:    func() error { return roster(full("ana")).Receive("ana", onlyFull, noon) },
		refused: func() error { return roster(academic("ana")).Receive("ana", onlyFull, noon) },
	},
	membership.RuleConsultants: {
		kept: func() error { return roster(full("ana"), consultant("cy")).Admit("cy", open, noon) },
	},
	membership.RuleBothKinds: {
		kept:   func() error { return records(full("ana"), consultant("cy")).Check(noon) },
		broken: itself("/engagements", func(b *books) { b.Engagements[0].From = noon.Add(1) }),
	},
	membership.RuleEngagedActivity: {
		kept:    func() error { return roster(full("ana"), consultant("cy", "fax")).Admit("cy", open, noon) },
		refused: func() error { return roster(full("ana"), consultant("cy", "webrtc")).Admit("cy", open, noon) },
	},
	membership.RuleOpenToAllClasses: {
		kept:   open.Check,
		broken: narrowing("/taskGroup", func(n *membership.Narrowing) { n.TaskGroup = membership.Determination{} }),
	},
	membership.RuleNarrowing: {
		kept: narrowed.Check,
	},
	membership.RuleOverlap: {
		kept:   access(until(byBoth(onlyFull, noon), noon.Add(1)), byBoth(onlyFull, noon.Add(1))).Check,
		broken: narrowing("", func(n *membership.Narrowing) { n.TaskGroup.At, n.Chair.At, n.Until = noon, noon, noon.Add(1) }),
	},
	membership.RuleMember: {
		kept:    func() error { return roster(member("Acme"), works("ana", "Acme")).Admit("ana", open, noon) },
		refused: func() error { return roster(member("Acme"), works("ana", "Acme")).Admit("Acme", open, noon) },
	},
	membership.RuleAdmittedClass: {
		kept:    func() error { return roster(full("ana")).Admit("ana", narrowed, noon) },
		refused: func() error { return roster(academic("ana")).Admit("ana", narrowed, noon) },
	},
	membership.RuleHolder: {
		kept:   func() error { return enrol(full("ana"), member("Acme")) },
		broken: joined("", func(m *membership.Membership) { m.Organization = "Acme" }),
	},
	membership.RulePerson: {
		kept:   func() error { return enrol(full("ana"), works("ana", "Acme"), consultant("cy")) },
		broken: engaged("/person", func(e *membership.Engagement) { e.Person = "" }),
	},
	membership.RuleOrganization: {
		kept:   func() error { return enrol(works("ana", "Acme")) },
		broken: employed("/organization", func(a *membership.Affiliation) { a.Organization = "" }),
	},
	membership.RuleActivity: {
		kept:   func() error { return enrol(consultant("cy"), consultant("di", "fax")) },
		broken: engaged("/activities/1", func(e *membership.Engagement) { e.Activities = []string{"fax", " "} }),
	},
	membership.RuleLookAlike: {
		kept: func() error { return records(full("ana"), full("ada"), consultant("cy")).Check(noon) },
		broken: func(b *books) string {
			name := "a" + strings.Repeat(" ", len(b.Memberships)) + "na" // in a spelling of its own
			return joined("/person", func(m *membership.Membership) { m.Person = name })(b)
		},
	},
	membership.RuleClass: {
		kept:   func() error { return enrol(full("ana")) },
		broken: joined("/class", func(m *membership.Membership) { m.Class = 0 }),
	},
	membership.RuleTime: {
		kept:   func() error { return enrol(lasting(full("ana"), time.Time{}, noon)) },
		broken: joined("/until", func(m *membership.Membership) { m.From, m.Until = noon, noon }),
	},
	membership.RuleText: {
		kept:   func() error { return enrol(full("Zo\u00eb"), consultant("cy", "SIP <&> fax")) },
		broken: employed("/organization", func(a *membership.Affiliation) { a.Organization = "Bell\x00" }),
	},
	membership.RuleWaiver: {
		kept:   access(waived(byBoth(onlyFull, noon), membership.RuleOpenToAllClasses, "the room is small")).Check,
		broken: narrowing("/waivers/membership~1member", func(n *membership.Narrowing) { *n = waived(*n, membership.RuleMember, "he is nice") }),
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
			if c.refused != nil {
				if err := c.refused(); err != r {
					t.Errorf("refused: got %v, want %v", err, r)
				}
				return
			}
			b := newBooks()
			want := []string{r.ID() + " " + c.broken(&b)}
			if diff := cmp.Diff(want, paths(b.check())); diff != "" {
				t.Errorf("broken: %s", diff)
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
		if r.Basis() == "record" && r.Keyword() != "must" && r != membership.RuleLookAlike {
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
		var stored membership.Rule
		if column, err := r.Value(); err != nil || column != string(b) || stored.Scan(column) != nil || stored != r {
			t.Errorf("%s: stored as %v, read as %v, %v", b, column, stored, err)
		}
	}
	if column, err := membership.Rule(0).Value(); column != nil || err != nil {
		t.Errorf("no rule is stored as %v, %v", column, err)
	}
	if column, err := membership.Rule(255).Value(); err == nil {
		t.Errorf("an unknown rule is stored as %v", column)
	}
	for _, bad := range []string{"", "membership/", "membership/Member", "taskgroup/goals"} {
		r := membership.RuleMember
		if err := r.UnmarshalText([]byte(bad)); err == nil || r != membership.RuleMember {
			t.Errorf("%q: accepted as %v", bad, r)
		}
		if err := r.Scan([]byte(bad)); err == nil || r != membership.RuleMember {
			t.Errorf("%q: read as %v", bad, r)
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
	onlyFull = membership.Of(membership.Full)
	decided  = membership.Determination{By: "bo", At: noon.AddDate(0, -1, 0)}
	open     = membership.Access{Activity: "fax"}
	narrowed = access(membership.Narrowing{Only: onlyFull, TaskGroup: decided, Chair: decided})
)

func full(person string) membership.Membership {
	return membership.Membership{Person: person, Class: membership.Full}
}

func academic(person string) membership.Membership {
	return membership.Membership{Person: person, Class: membership.Academic}
}

// member is the full membership of an organisation.
func member(organization string) membership.Membership {
	return membership.Membership{Organization: organization, Class: membership.Full}
}

func lasting(m membership.Membership, from, until time.Time) membership.Membership {
	m.From, m.Until = from, until
	return m
}

func works(person, organization string) membership.Affiliation {
	return membership.Affiliation{Person: person, Organization: organization}
}

func consultant(person string, activities ...string) membership.Engagement {
	return membership.Engagement{Person: person, Activities: activities}
}

// access is to fax.
func access(narrowings ...membership.Narrowing) membership.Access {
	return membership.Access{Activity: "fax", Narrowings: narrowings}
}

func byBoth(only membership.Classes, at time.Time) membership.Narrowing {
	return membership.Narrowing{Only: only, TaskGroup: membership.Determination{By: "tia", At: at}, Chair: membership.Determination{By: "bo", At: at}}
}

func until(n membership.Narrowing, end time.Time) membership.Narrowing {
	n.Until = end
	return n
}

func waived(n membership.Narrowing, r membership.Rule, why string) membership.Narrowing {
	n.Waivers = map[membership.Rule]string{r: why}
	return n
}

// records are of memberships, affiliations and engagements in any order.
func records(parts ...any) membership.Records {
	var r membership.Records
	for _, part := range parts {
		switch part := part.(type) {
		case membership.Membership:
			r.Memberships = append(r.Memberships, part)
		case membership.Affiliation:
			r.Affiliations = append(r.Affiliations, part)
		case membership.Engagement:
			r.Engagements = append(r.Engagements, part)
		default:
			panic(part)
		}
	}
	return r
}

func enrol(parts ...any) error {
	_, err := membership.NewRoster(records(parts...))
	return err
}

func roster(parts ...any) *membership.Roster {
	r, err := membership.NewRoster(records(parts...))
	if err != nil {
		panic(err)
	}
	return r
}
