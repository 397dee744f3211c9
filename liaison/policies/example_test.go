package policies_test

import (
	"fmt"
	"time"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// The rules of other bodies, and what they let a minority do.
func ExamplePublished() {
	for e := range policies.Published() {
		a, err := e.Policy.Analyze(e.Voices)
		if err != nil {
			fmt.Println(err)
			return
		}
		if a.CarriesOnSilence {
			fmt.Println(e.Policy.Name, "carries on total silence")
		}
	}
	// Output:
	// ITU-T TAP consultation carries on total silence
	// ITU-T TAP decision carries on total silence
	// ITU-T AAP decision in a meeting carries on total silence
}

// One more vote against carries what had failed.
func ExampleW3CAppeal() {
	opened := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	question := liaison.Question{Document: "an appeal", Scope: "one decision", Opened: opened, Closes: opened.AddDate(0, 0, 14)}
	for i := range 100 {
		question.Asked = append(question.Asked, liaison.Body{Name: fmt.Sprint("member ", i+1)})
	}
	var positions []liaison.Position
	for i := range 20 {
		stance := liaison.Favor
		if i >= 12 {
			stance = liaison.Oppose
		}
		positions = append(positions, liaison.Position{Body: question.Asked[i].Name, Stance: stance, At: opened})
	}
	for _, n := range []int{19, 20} {
		a := policies.W3CAppeal().Assess(question, positions[:n], question.Closes)
		fmt.Println(a.Tally(""), a.Outcome())
		for _, r := range a.Results() {
			fmt.Println("-", r)
		}
	}
	// Output:
	// 12 favor, 7 oppose, 81 silent failed
	// - responding at least 5 per 100 asked: have 19 of 100, need at least 5: 15 fewer would turn it
	// - favoring more than 3 per 1 against, when responding at most 15 per 100 asked: does not apply
	// - favoring more than 2 per 1 against, when responding less than 20 per 100 asked: have 12 to 7, need at least 15: 3 more would turn it
	// - favoring more than 1 per 1 against: have 12 to 7, need at least 8: 5 fewer would turn it
	// 12 favor, 8 oppose, 80 silent carried
	// - responding at least 5 per 100 asked: have 20 of 100, need at least 5: 16 fewer would turn it
	// - favoring more than 3 per 1 against, when responding at most 15 per 100 asked: does not apply
	// - favoring more than 2 per 1 against, when responding less than 20 per 100 asked: does not apply
	// - favoring more than 1 per 1 against: have 12 to 8, need at least 9: 4 fewer would turn it
}

// A ballot needs the quorum that is published with it.
func ExampleCABForumBallot() {
	for _, c := range policies.CABForumBallot(15).Conditions {
		fmt.Println(c.Clause, c)
	}
	// Output:
	// 2.3(6) among Certificate Issuers: favoring at least 2 per 3 sided
	// 2.3(6) among Certificate Consumers: favoring more than 1 per 2 sided
	// 2.3(6) among Certificate Issuers: favoring at least 1
	// 2.3(6) among Certificate Consumers: favoring at least 1
	// 2.3(7) responding at least 15
}
