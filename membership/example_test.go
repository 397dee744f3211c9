package membership_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/sipforum/techwg/membership"
)

// Who may take part, and which rule stands in the way of those who may not.
func ExampleRoster_Admit() {
	now := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	roster, err := membership.NewRoster(membership.Records{
		Memberships: []membership.Membership{
			{Organization: "Acme", Class: membership.Full},
			{Person: "bo", Class: membership.Academic},
		},
		Affiliations: []membership.Affiliation{{Person: "ana", Organization: "Acme"}},
		Engagements:  []membership.Engagement{{Person: "cy", Activities: []string{"interop testing"}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	access := membership.Access{Activity: "interop testing", Narrowings: []membership.Narrowing{{
		Only:      membership.Of(membership.Full),
		TaskGroup: membership.Determination{By: "tia", At: now},
		Chair:     membership.Determination{By: "spencer", At: now},
	}}}
	for _, person := range []string{"ana", "bo", "cy", "di"} {
		fmt.Println(person, roster.Admit(person, access, now))
	}
	// Output:
	// ana <nil>
	// bo a narrowed activity admits the classes determined for it only (¶10b)
	// cy <nil>
	// di whoever takes part is a current member, works for one or is an engaged consultant (¶10b)
}

// Every way in that ana might have, and why none of them is open.
func ExamplePerson_Explain() {
	now := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	roster, err := membership.NewRoster(membership.Records{
		Memberships: []membership.Membership{
			{Organization: "Acme", Class: membership.Full, Until: now},
			{Person: "ana", Class: membership.Academic},
		},
		Affiliations: []membership.Affiliation{{Person: "ana", Organization: "Acme"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	access := membership.Access{Activity: "interop testing", Narrowings: []membership.Narrowing{{
		Only:      membership.Of(membership.Full),
		TaskGroup: membership.Determination{By: "tia", At: now},
		Chair:     membership.Determination{By: "spencer", At: now},
	}}}
	for _, v := range membership.Violations(roster.Person("ana").Explain(access, now)) {
		fmt.Println(v.Path)
		fmt.Println(" ", v.Detail)
	}
	// Output:
	// /memberships/1/class
	//   has a membership of the class academic, and the activity is narrowed to full by "tia" on 2009-07-01 and "spencer" on 2009-07-01
	// /memberships/0
	//   works for "Acme", which has a membership until 2009-07-01T00:00:00Z only
}

// The empty set of classes is the public.
func ExampleRoster_Receive() {
	now := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	roster, _ := membership.NewRoster(membership.Records{Memberships: []membership.Membership{{Person: "ana", Class: membership.Full}}})
	fmt.Println(roster.Receive("anybody", membership.Of(), now))
	fmt.Println(roster.Receive("ana", membership.Of(membership.Full), now))
	err := roster.Receive("anybody", membership.Of(membership.Full), now)
	fmt.Println(errors.Is(err, membership.RuleLimitedOutput))
	// Output:
	// <nil>
	// <nil>
	// true
}

// A narrowing needs two determinations; the check names the one that is missing.
func ExampleAccess_Check() {
	access := membership.Access{Activity: "interop testing", Narrowings: []membership.Narrowing{{
		Only:  membership.Of(membership.Full),
		Chair: membership.Determination{By: "spencer", At: time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)},
	}}}
	for _, v := range membership.Violations(access.Check()) {
		fmt.Println(v.ID(), v.Clause(), v.Path)
		fmt.Println(v)
	}
	// Output:
	// membership/open-to-all-classes ¶10b /narrowings/0/taskGroup
	// interop testing: is narrowed without a determination of the task group: an activity is open to all classes of member until the task group and the working group's chair both determine otherwise (¶10b)
}
