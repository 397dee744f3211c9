package membership_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/membership"
)

func TestExplain(t *testing.T) {
	before, after := noon.AddDate(-1, 0, 0), noon.AddDate(1, 0, 0)
	r := roster(
		lasting(full("ana"), time.Time{}, noon),                                 // 0
		lasting(full("ana"), after, time.Time{}),                                // 1
		academic("bo"),                                                          // 2
		lasting(member("Acme"), before, noon),                                   // 3
		membership.Membership{Organization: "Acme", Class: membership.Academic}, // 4
		works("bo", "Acme"),                                                     // 0
		membership.Affiliation{Person: "bo", Organization: "State University", Until: before}, // 1
		works("cy", "Nobody's"), // 2
		membership.Engagement{Person: "bo", Activities: []string{"webrtc", "sipconnect"}}, // 0
		membership.Engagement{Person: "bo", From: after},                                  // 1
	)
	byTwo := access(membership.Narrowing{Only: onlyFull, TaskGroup: membership.Determination{By: "tia", At: noon.AddDate(0, -2, 0)}, Chair: decided})
	type way struct{ at, says string }
	for _, c := range []struct {
		person string
		want   []way
	}{
		{"ana", []way{
			{"membership/member /memberships/0", "2009-07-01T12:00:00Z"},
			{"membership/member /memberships/1", "2010-07-01T12:00:00Z"},
		}},
		{"bo", []way{
			{"membership/admitted-class /memberships/2/class", "academic full tia 2009-05-01 bo 2009-06-01"},
			{"membership/member /memberships/3", "Acme 2009-07-01T12:00:00Z"},
			{"membership/admitted-class /memberships/4/class", "Acme academic full tia 2009-05-01 bo 2009-06-01"},
			{"membership/member /affiliations/1", "State University 2008-07-01T12:00:00Z"},
			{"membership/engaged-activity /engagements/0/activities", "webrtc sipconnect fax"},
			{"membership/member /engagements/1", "2010-07-01T12:00:00Z"},
		}},
		{"cy", []way{{"membership/member /affiliations/2", "Nobody's"}}},
		{"zed", []way{{"membership/member ", ""}}},
		{"", []way{{"membership/member ", ""}}},
	} {
		err := r.Person(c.person).Explain(byTwo, noon)
		var places []string
		for _, w := range c.want {
			places = append(places, w.at)
		}
		if diff := cmp.Diff(places, paths(err)); diff != "" {
			t.Errorf("%s: %s", c.person, diff)
			continue
		}
		for i, v := range membership.Violations(err) {
			if want := c.person; v.Subject != want && want != "" || v.Subject == "" {
				t.Errorf("of %q: %v", v.Subject, v)
			}
			for _, word := range strings.Fields(c.want[i].says) {
				if !strings.Contains(v.Detail, word) {
					t.Errorf("%q does not say %q", v.Detail, word)
				}
			}
		}
	}
	for _, admitted := range []membership.Person{r.Person("bo"), roster(full("bo")).Person("bo")} {
		if err := admitted.Explain(open, noon); err != nil {
			t.Errorf("admitted, and told: %v", err)
		}
	}
}

func TestZeroPersonIsAStranger(t *testing.T) {
	var p membership.Person
	if err := p.Admit(open, noon); err != membership.RuleMember {
		t.Error(err)
	}
	if err := p.Receive(onlyFull, noon); err != membership.RuleLimitedOutput {
		t.Error(err)
	}
	if err := p.Receive(0, noon); err != nil {
		t.Error(err)
	}
	if v := membership.Violations(p.Explain(open, noon)); len(v) != 1 || v[0].Rule != membership.RuleMember || v[0].Path != "" {
		t.Error(v)
	}
}
