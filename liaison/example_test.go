package liaison_test

import (
	"fmt"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// The bodies that the working group keeps liaisons with, in force since 2005.
func register() liaison.Register {
	since := time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)
	return liaison.Register{Liaisons: []liaison.Liaison{
		{Body: "IETF", Status: liaison.Official, Topics: []string{"interconnection"}, From: since},
		{Body: "ITU-T SG11", Voice: "ITU", Status: liaison.Official, From: since},
		{Body: "ITU-T SG16", Voice: "ITU", Status: liaison.Unofficial, From: since},
		{Body: "ATIS", Status: liaison.Official, Topics: []string{"interconnection"}, From: since},
		{Body: "ETSI", Status: liaison.Unofficial, Topics: []string{"interconnection", "emergency calls"}, From: since},
		{Body: "W3C", Status: liaison.Official, Topics: []string{"browsers"}, From: since},
	}}
}

// A document fails its showing by one voice, and the assessment says which.
func ExamplePolicy_Assess() {
	opened, closes := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC), time.Date(2009, 7, 15, 0, 0, 0, 0, time.UTC)
	question, err := register().Ask(liaison.Question{
		Document: "SIP trunk profile, revision 3", Scope: "trunks between a PBX and a carrier", Excludes: []string{"emergency calls"},
		Topics: []string{"interconnection"}, Opened: opened, Closes: closes,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	positions := []liaison.Position{
		{Body: "IETF", Stance: liaison.Favor, At: opened.AddDate(0, 0, 2)},
		{Body: "ITU-T SG11", Stance: liaison.Favor, At: opened.AddDate(0, 0, 3)},
		{Body: "ITU-T SG16", Stance: liaison.Abstain, At: opened.AddDate(0, 0, 4)},
		{Body: "ATIS", Stance: liaison.Favor, At: opened.AddDate(0, 0, 5)},
		{Body: "W3C", Stance: liaison.Oppose, At: opened.AddDate(0, 0, 5)},
	}
	showing := liaison.StrongShowing().Assess(question, positions, closes)
	fmt.Println(showing.Outcome(), showing.Strong())
	for _, r := range showing.Results() {
		fmt.Println("-", r)
	}
	for _, d := range showing.Discarded() {
		fmt.Println(d)
	}
	// Output:
	// failed false
	// - favoring more than 1 per 2 asked: have 2 of 4, need at least 3: 1 more would turn it
	// - favoring at least 2 per 3 sided: have 2 of 2, need at least 2: 1 fewer would turn it
	// - blocking at most 0: have 0, need at most 0: 1 more would turn it
	// - IETF favours or abstains: it does
	// - ITU favours or abstains: it does
	// - the bodies asked are the relevant ones: 5 of 5 are both
	// oppose of W3C: unknown body
}

// The bodies asked come from the liaisons that are kept: the ones whose topics
// the document touches, and always those of the IETF and the ITU.
func ExampleRegister_Ask() {
	opened := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	question, err := register().Ask(liaison.Question{
		Document: "browser calls, revision 1", Scope: "calls from a browser", Topics: []string{"browsers"},
		Opened: opened, Closes: opened.AddDate(0, 0, 14),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, body := range question.Asked {
		fmt.Println(body.Name)
	}
	// Output:
	// IETF
	// ITU-T SG11
	// ITU-T SG16
	// W3C
}

// A register without a liaison with the ITU breaks a rule that nothing waives.
func ExampleRegister_Check() {
	now := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	r := liaison.Register{Liaisons: []liaison.Liaison{
		{Body: "IETF", Status: liaison.Official, From: now.AddDate(-1, 0, 0), Contacts: []time.Time{now.AddDate(0, -2, 0)}},
		{Body: "IMTC", Status: liaison.Unofficial, From: now.AddDate(-4, 0, 0), Until: now.AddDate(-1, 0, 0)},
	}}
	fmt.Println(r.Check(now, 90*24*time.Hour))
	// Output: ITU: has no liaison in force: there are liaisons with the IETF and the ITU at least (¶6b)
}

// A policy is a list of conditions; its thresholds read as words, and its check says
// what a minority could do with it.
func ExamplePolicy() {
	policy := liaison.Policy{
		Name: "W3C Advisory Committee appeal", Source: "W3C Process",
		Conditions: []liaison.Condition{
			{Need: liaison.Responding.AtLeast(5).Per(100, liaison.Asked)},
			{Need: liaison.Favoring.MoreThan(3).Per(1, liaison.Against), When: liaison.Responding.AtMost(15).Per(100, liaison.Asked)},
			{Need: liaison.Favoring.MoreThan(2).Per(1, liaison.Against), When: liaison.Responding.LessThan(20).Per(100, liaison.Asked)},
			{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against)},
		},
	}
	for _, c := range policy.Conditions {
		fmt.Println(c)
	}
	for _, v := range liaison.Violations(policy.Check()) {
		fmt.Println(v.ID())
	}
	// Output:
	// responding at least 5 per 100 asked
	// favoring more than 3 per 1 against, when responding at most 15 per 100 asked
	// favoring more than 2 per 1 against, when responding less than 20 per 100 asked
	// favoring more than 1 per 1 against
	// liaison/majority-safe
	// liaison/monotone
}

// What a policy lets a minority do is decided for every number of voices, with the
// smallest case; so is whether another policy asks for at least as much.
func ExamplePolicy_Smallest() {
	policy := liaison.Policy{
		Name: "quorum and majority",
		Conditions: []liaison.Condition{
			{Need: liaison.Responding.AtLeast(10)},
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Responding)},
		},
	}
	a, err := policy.Smallest()
	fmt.Println(a.Carrying, err)
	fmt.Println(a.Minority)
	fmt.Println(a.Anomaly)
	_, implied, err := liaison.StrongShowing().Implies(policy)
	fmt.Println(implied, err)
	// Output:
	// 6 favor, 4 abstain <nil>
	// 6 favor, 4 abstain, 2 silent
	// it fails with 6 favor, 3 abstain, 1 silent, and carries once a voice moves from silent to oppose, which meets "responding at least 10"
	// false <nil>
}

// Before the close a question may be settled, and it may still be turned by those who
// have spoken.
func ExampleAssessment_Nearest() {
	opened := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	question := liaison.Question{Document: "profile, revision 1", Scope: "trunks", Opened: opened, Closes: opened.AddDate(0, 0, 14)}
	var positions []liaison.Position
	for i, name := range []string{"IETF", "ITU", "ATIS", "ETSI", "W3C", "ISO", "3GPP"} {
		question.Asked = append(question.Asked, liaison.Body{Name: name})
		if i < 5 {
			positions = append(positions, liaison.Position{Body: name, Stance: liaison.Favor, At: opened})
		}
	}
	policy := liaison.Policy{Name: "majority", Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)}}}
	a := policy.Assess(question, positions, opened.AddDate(0, 0, 7))
	fmt.Println(a.Outcome(), a.Standing(), a.Settled())
	changes, err := a.Nearest()
	for _, c := range changes {
		fmt.Println(c.Count, "from", c.From, "to", c.To)
	}
	fmt.Println(err)
	// Output:
	// pending carried true
	// 2 from favor to abstain
	// <nil>
}

// A condition is an error until it is met, and a poll explains itself.
func ExampleAssessment_Err() {
	opened := time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	poll := liaison.Poll{
		Policy: liaison.Policy{Name: "simple majority", Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Sided)}}},
		Question: liaison.Question{
			Document: "profile, revision 1", Scope: "trunks", Asked: []liaison.Body{{Name: "IETF"}, {Name: "ITU"}},
			Opened: opened, Closes: opened.AddDate(0, 0, 14),
		},
		Positions: []liaison.Position{
			{Body: "IETF", Stance: liaison.Favor, At: opened},
			{Body: "ITU", Stance: liaison.Oppose, At: opened},
		},
	}
	for _, v := range liaison.Violations(poll.Assess(opened.AddDate(0, 1, 0)).Err()) {
		fmt.Println(v.ID(), v.Clause(), v.Path)
		fmt.Println(v.Detail)
	}
	// Output:
	// liaison/strong-showing ¶5c /policy/conditions/0
	// favoring more than 1 per 2 sided: have 1 of 2, need at least 2: 1 more would turn it
}
