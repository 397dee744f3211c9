package membership_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sipforum/techwg/membership"
)

// A question is all that an answer may depend on.
type question struct {
	Records membership.Records
	Access  membership.Access
	To      membership.Classes
	Person  string
	At      time.Time
}

// A turn is a question that is in order, and one that is not.
type turn struct {
	right, wrong question
	ask          func(question) error
}

const (
	impersonal = "it names no office and no person"
	noMoment   = "it names no date, and holds at any time"
	permitted  = "it is a permission"
)

// whoAndWhen has a case of the wrong person and one of the wrong moment for each
// rule, or the reason why there is none.
func whoAndWhen() map[membership.Rule]struct{ who, when any } {
	admit := func(q question) error {
		r, err := membership.NewRoster(q.Records)
		if err != nil {
			return err
		}
		return r.Admit(q.Person, q.Access, q.At)
	}
	receive := func(q question) error {
		r, err := membership.NewRoster(q.Records)
		if err != nil {
			return err
		}
		return r.Receive(q.Person, q.To, q.At)
	}
	check := func(q question) error { return q.Records.Check(q.At) }
	enrol := func(q question) error {
		_, err := membership.NewRoster(q.Records)
		return err
	}
	checkAccess := func(q question) error { return q.Access.Check() }

	// of asks about a person and a moment, in a forum of parts.
	of := func(person string, at time.Time, a membership.Access, parts ...any) question {
		return question{records(parts...), a, onlyFull, person, at}
	}
	employer := []any{lasting(member("Acme"), noon, time.Time{}), works("ana", "Acme"), consultant("cy", "webrtc")}
	by := func(taskGroup string, at time.Time) membership.Access {
		return access(membership.Narrowing{Only: onlyFull, TaskGroup: membership.Determination{By: taskGroup, At: at}, Chair: decided})
	}
	then := func(end time.Time) membership.Access {
		return access(until(byBoth(onlyFull, noon), end), byBoth(onlyFull, noon.Add(1)))
	}
	engaged := []any{consultant("di", "webrtc"), membership.Engagement{Person: "cy", Activities: []string{"fax"}, Until: noon}, consultant("cy", "webrtc")}

	return map[membership.Rule]struct{ who, when any }{
		membership.RulePublicOutput: {permitted, permitted},
		membership.RuleLimitedOutput: {
			turn{of("ana", noon, open, employer...), of("cy", noon, open, employer...), receive},
			turn{of("ana", noon, open, employer...), of("ana", noon.Add(-1), open, employer...), receive},
		},
		membership.RuleConsultants: {permitted, permitted},
		membership.RuleBothKinds: {
			"any member and any consultant will do",
			turn{of("", noon, open, employer...), of("", noon.Add(-1), open, employer...), check},
		},
		membership.RuleEngagedActivity: {
			turn{of("cy", noon.Add(-1), open, engaged...), of("di", noon.Add(-1), open, engaged...), admit},
			turn{of("cy", noon.Add(-1), open, engaged...), of("cy", noon, open, engaged...), admit},
		},
		membership.RuleOpenToAllClasses: {
			turn{of("", noon, by("tia", noon)), of("", noon, by("", noon)), checkAccess},
			turn{of("", noon, by("tia", noon)), of("", noon, by("tia", time.Time{})), checkAccess},
		},
		membership.RuleNarrowing: {permitted, permitted},
		membership.RuleOverlap: {
			impersonal,
			turn{of("", noon, then(noon.Add(1))), of("", noon, then(noon.Add(2))), checkAccess},
		},
		membership.RuleMember: {
			turn{of("ana", noon, open, employer...), of("bo", noon, open, employer...), admit},
			turn{of("ana", noon, open, employer...), of("ana", noon.Add(-1), open, employer...), admit},
		},
		membership.RuleAdmittedClass: {
			turn{of("ana", noon, by("tia", noon), append(employer, academic("bo"))...), of("bo", noon, by("tia", noon), append(employer, academic("bo"))...), admit},
			turn{of("bo", noon, by("tia", noon.Add(1)), academic("bo")), of("bo", noon, by("tia", noon), academic("bo")), admit},
		},
		membership.RuleHolder:       {turn{of("", noon, open, full("ana")), of("", noon, open, full("")), enrol}, noMoment},
		membership.RulePerson:       {turn{of("", noon, open, works("ana", "Acme")), of("", noon, open, works("", "Acme")), enrol}, noMoment},
		membership.RuleOrganization: {impersonal, noMoment},
		membership.RuleActivity:     {impersonal, noMoment},
		membership.RuleLookAlike: {
			turn{of("", noon, open, full("ana"), full("bo"), consultant("cy")), of("", noon, open, full("ana"), full("Ana"), consultant("cy")), check},
			"names that look alike do so over all time",
		},
		membership.RuleClass:  {impersonal, noMoment},
		membership.RuleTime:   {impersonal, turn{of("", noon, open, lasting(full("ana"), noon, noon.Add(1))), of("", noon, open, lasting(full("ana"), noon, noon)), enrol}},
		membership.RuleText:   {impersonal, noMoment},
		membership.RuleWaiver: {impersonal, noMoment},
	}
}

// Each rule that names an office, a person or a date is broken by the wrong one,
// by nothing but that, and by no other rule.
func TestWhoAndWhen(t *testing.T) {
	table := whoAndWhen()
	for r := range membership.Rules() {
		row, ok := table[r]
		if !ok {
			t.Errorf("%s has no row", r.ID())
			continue
		}
		for aspect, answer := range map[string]any{"who": row.who, "when": row.when} {
			t.Run(r.ID()+"/"+aspect, func(t *testing.T) {
				c, ok := answer.(turn)
				if !ok {
					if reason, _ := answer.(string); reason == "" {
						t.Error("neither a case nor a reason")
					}
					return
				}
				aspects := cmp.FilterPath(func(p cmp.Path) bool {
					field := p.Last().String()
					return field == ".Person" || field == ".By"
				}, cmp.Ignore())
				if aspect == "when" {
					aspects = cmpopts.IgnoreTypes(time.Time{})
				}
				if diff := cmp.Diff(c.right, c.wrong, aspects); diff != "" {
					t.Errorf("more than that is wrong: %s", diff)
				}
				if err := c.ask(c.right); err != nil {
					t.Errorf("in order: %v", err)
				}
				err := c.ask(c.wrong)
				if found := membership.Violations(err); len(found) != 1 || found[0].Rule != r {
					t.Errorf("got %v, want %v alone", err, r)
				}
			})
		}
	}
}
