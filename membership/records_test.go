package membership_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/membership"
)

func TestRecordsCheck(t *testing.T) {
	excused := func(r membership.Records, rules ...membership.Rule) membership.Records {
		r.Waivers = map[membership.Rule]string{}
		for _, rule := range rules {
			r.Waivers[rule] = "a young forum"
		}
		return r
	}
	both := []any{full("ana"), consultant("cy")}
	with := func(more ...any) membership.Records { return records(append(both[:2:2], more...)...) }
	for name, c := range map[string]struct {
		records membership.Records
		want    []string
	}{
		"nothing":                      {records(), []string{"membership/both-kinds /memberships", "membership/both-kinds /engagements"}},
		"nothing, and why":             {excused(records(), membership.RuleBothKinds), nil},
		"both kinds":                   {with(), nil},
		"an organisation is a member":  {records(member("Acme"), consultant("cy")), nil},
		"both, from now":               {records(lasting(full("ana"), noon, noon.Add(1)), membership.Engagement{Person: "cy", From: noon}), nil},
		"both, later":                  {records(lasting(full("ana"), noon.Add(1), noon.Add(2)), membership.Engagement{Person: "cy", From: noon.Add(1)}), []string{"membership/both-kinds /memberships", "membership/both-kinds /engagements"}},
		"both, in the past":            {records(lasting(full("ana"), noon.Add(-2), noon.Add(-1)), membership.Engagement{Person: "cy", Until: noon.Add(-1)}), nil},
		"whoever is wrong is not one":  {records(membership.Membership{Person: "ana"}, consultant("")), []string{"membership/class /memberships/0/class", "membership/person /engagements/0/person", "membership/both-kinds /memberships", "membership/both-kinds /engagements"}},
		"waiver of a must":             {excused(with(), membership.RuleMember), []string{"membership/waiver /waivers/membership~1member"}},
		"waiver of a narrowing's":      {excused(with(), membership.RuleOpenToAllClasses), []string{"membership/waiver /waivers/membership~1open-to-all-classes"}},
		"a waiver excuses no must":     {excused(with(full("")), membership.RuleBothKinds, membership.RuleLookAlike), []string{"membership/holder /memberships/1"}},
		"a waiver excuses no other":    {excused(records(full("ana"), full("ANA")), membership.RuleBothKinds), []string{"membership/look-alike /memberships/1/person"}},
		"people look alike":            {with(works("ANA", "Acme"), consultant("Cy ")), []string{"membership/look-alike /affiliations/0/person", "membership/look-alike /engagements/1/person"}},
		"once for each name":           {with(full("Ana"), full("Ana"), full("aNa"), full("ana")), []string{"membership/look-alike /memberships/1/person", "membership/look-alike /memberships/3/person"}},
		"organisations look alike":     {with(member("Acme"), works("ana", "ACME "), works("bo", "Ac\u3000me")), []string{"membership/look-alike /affiliations/0/organization", "membership/look-alike /affiliations/1/organization"}},
		"activities look alike":        {with(consultant("di", "fax", "webrtc", "Fax"), consultant("ed", "web RTC")), []string{"membership/look-alike /engagements/1/activities/2", "membership/look-alike /engagements/2/activities/0"}},
		"alike, and why":               {excused(with(works("ANA", "Acme"), works("ana", "ACME")), membership.RuleLookAlike), nil},
		"a person and an organisation": {with(member("Ana")), nil},
		"a person and an activity":     {with(consultant("di", "Ana")), nil},
		"full width":                   {with(member("Acme"), member("Ａcme")), nil},
		"composed and not":             {with(full("Zoe\u0308"), full("Zo\u00eb")), nil},
		"composed, in another case":    {with(full("Zo\u00eb"), full("ZO\u00cb")), []string{"membership/look-alike /memberships/2/person"}},
		"full width, in another case":  {with(member("Ａcme"), member("ａcme")), []string{"membership/look-alike /memberships/2/organization"}},
		"sigma at the end of the word": {with(full("\u039f\u03c3"), full("\u039f\u03c2")), []string{"membership/look-alike /memberships/2/person"}},
		"what does not show":           {with(full("an\u200ba")), []string{"membership/look-alike /memberships/1/person"}},
		"names that do not show":       {with(full("\u200b"), full("\u3164")), []string{"membership/holder /memberships/1", "membership/holder /memberships/2"}},
		"in order": {excused(records(full("Ana"), full(""), works("", "Acme"), full("ana"), works("ana", "ACME"), consultant("")), membership.RuleMember), []string{
			"membership/waiver /waivers/membership~1member",
			"membership/holder /memberships/1",
			"membership/person /affiliations/0/person",
			"membership/person /engagements/0/person",
			"membership/look-alike /memberships/2/person",
			"membership/look-alike /affiliations/1/organization",
			"membership/both-kinds /engagements",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paths(c.records.Check(noon))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRecordsAreCheckedAsOfSomeTime(t *testing.T) {
	r := records(full("ana"), consultant("cy"))
	for _, never := range []time.Time{{}, time.Time{}.In(time.FixedZone("", 60))} {
		if diff := cmp.Diff([]string{"membership/time "}, paths(r.Check(never))); diff != "" {
			t.Error(diff)
		}
	}
}

// A violation is of whom the record names, or of the records.
func TestRecordsSubjects(t *testing.T) {
	r := records(lasting(full("ana"), noon, noon), membership.Membership{Organization: "Acme"}, membership.Membership{},
		works("bo", ""), works("", "Acme"), membership.Engagement{Person: "cy", From: noon, Until: noon}, consultant(""))
	var subjects []string
	for _, v := range membership.Violations(r.Check(noon)) {
		subjects = append(subjects, v.Subject)
	}
	want := []string{"ana", "Acme", "membership", "membership", "bo", "affiliation", "cy", "engagement", "records", "records"}
	if diff := cmp.Diff(want, subjects); diff != "" {
		t.Error(diff)
	}
}
