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
	roster, err := membership.NewRoster([]membership.Membership{
		{Person: "ana", Organization: "Acme", Class: membership.Full},
		{Person: "bo", Organization: "State University", Class: membership.Academic},
	}, membership.Engagement{Person: "cy", Activities: []string{"interop testing"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	access := membership.Access{
		Activity:  "interop testing",
		Only:      membership.Of(membership.Full),
		TaskGroup: membership.Determination{By: "SIPconnect", At: now},
		Chair:     membership.Determination{By: "spencer", At: now},
	}
	for _, person := range []string{"ana", "bo", "cy", "di"} {
		fmt.Println(person, roster.Admit(person, access, now))
	}
	// Output:
	// ana <nil>
	// bo a narrowed activity admits the classes determined for it only (¶10b)
	// cy <nil>
	// di only a current member or an engaged consultant takes part (¶10b)
}

// The empty set of classes is the public.
func ExampleRoster_Receive() {
	now := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	roster, _ := membership.NewRoster([]membership.Membership{{Person: "ana", Class: membership.Full}})
	fmt.Println(roster.Receive("anybody", membership.Of(), now))
	fmt.Println(roster.Receive("ana", membership.Of(membership.Full), now))
	err := roster.Receive("anybody", membership.Of(membership.Full), now)
	fmt.Println(errors.Is(err, membership.RuleLimitedOutput))
	// Output:
	// <nil>
	// <nil>
	// true
}

// A restriction needs two determinations; the check names the one that is missing.
func ExampleAccess_Check() {
	access := membership.Access{
		Activity: "interop testing",
		Only:     membership.Of(membership.Full),
		Chair:    membership.Determination{By: "spencer", At: time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)},
	}
	for _, v := range membership.Violations(access.Check()) {
		fmt.Println(v.ID(), v.Clause(), v.Path)
		fmt.Println(v)
	}
	// Output:
	// membership/open-to-all-classes ¶10b /taskGroup
	// interop testing: is narrowed to full without the task group: an activity is open to all classes of member until the task group and the working group's chair both determine otherwise (¶10b)
}
