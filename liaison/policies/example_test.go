package policies_test

import (
	"fmt"
	"time"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// The rules of other bodies, and how few can carry them when nobody else takes part.
func ExamplePublished() {
	for e := range policies.Published() {
		a, err := e.Policy.Smallest()
		if err != nil {
			fmt.Println(err)
			return
		}
		if a.CarriesOnSilence {
			fmt.Printf("%s carries on total silence; with %v\n", e.Policy.Name, a.Carrying)
		}
	}
	// Output:
	// ITU-T TAP consultation carries on total silence; with 1 silent
	// ITU-T TAP decision carries on total silence; with 1 silent
	// ITU-T AAP decision in a meeting carries on total silence; with 1 silent
}

// Whatever a special majority of OASIS carries has a majority of the members, and not
// the other way round.
func ExampleOASISSpecialMajority() {
	majority := liaison.Policy{Name: "majority", Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)}}}
	_, implied, err := policies.OASISSpecialMajority().Implies(majority)
	fmt.Println(implied, err)
	at, implied, err := majority.Implies(policies.OASISSpecialMajority())
	fmt.Println(implied, at, err)
	// Output:
	// true <nil>
	// false 2 favor, 1 oppose <nil>
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
	// 2.3(6) favoring at least 2 per 3 sided among Certificate Issuers
	// 2.3(6) favoring more than 1 per 2 sided among Certificate Consumers
	// 2.3(6) favoring at least 1 among Certificate Issuers
	// 2.3(6) favoring at least 1 among Certificate Consumers
	// 2.3(7) responding at least 15
}

// The chair's vote decides a tie, and nothing else.
func ExampleW3CCouncil() {
	chair := liaison.Tally{liaison.Favor: 1}
	for _, others := range []liaison.Tally{
		{liaison.Favor: 2, liaison.Oppose: 3},
		{liaison.Favor: 2, liaison.Oppose: 4},
	} {
		results, err := policies.W3CCouncil().Weigh(map[string]liaison.Tally{policies.CouncilChair: chair, "": others})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("the chair is for, the others:", others)
		for _, r := range results {
			fmt.Println("-", r)
		}
	}
	// Output:
	// the chair is for, the others: 2 favor, 3 oppose
	// - favoring at least 1 per 2 sided: have 3 of 6, need at least 3: 1 fewer would turn it
	// - favoring at least 1 among chair, when favoring at most 1 per 2 sided: have 1, need at least 1: 1 fewer would turn it
	// the chair is for, the others: 2 favor, 4 oppose
	// - favoring at least 1 per 2 sided: have 3 of 7, need at least 4: 1 more would turn it
	// - favoring at least 1 among chair, when favoring at most 1 per 2 sided: have 1, need at least 1: 1 fewer would turn it
}

// A tie of the members is broken by the board, which has no vote otherwise.
func Example_tieBreak() {
	ties := liaison.Favoring.AtMost(1).Per(2, liaison.Sided).Among("members")
	policy := liaison.Policy{
		Name: "members, or the board",
		Conditions: []liaison.Condition{
			{Need: liaison.Favoring.AtLeast(1).Per(2, liaison.Sided).Among("members")},
			{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked).Among("board"), When: ties},
		},
	}
	board := liaison.Tally{liaison.Favor: 2, liaison.Silent: 1}
	for _, members := range []liaison.Tally{
		{liaison.Favor: 4, liaison.Oppose: 3},
		{liaison.Favor: 3, liaison.Oppose: 3},
		{liaison.Favor: 3, liaison.Oppose: 4},
	} {
		results, err := policy.Weigh(map[string]liaison.Tally{"members": members, "board": board})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(members)
		for _, r := range results {
			fmt.Println("-", r)
		}
	}
	// Output:
	// 4 favor, 3 oppose
	// - favoring at least 1 per 2 sided among members: have 4 of 7, need at least 4: 1 fewer would turn it
	// - favoring more than 1 per 2 asked among board, when favoring at most 1 per 2 sided among members: does not apply
	// 3 favor, 3 oppose
	// - favoring at least 1 per 2 sided among members: have 3 of 6, need at least 3: 1 fewer would turn it
	// - favoring more than 1 per 2 asked among board, when favoring at most 1 per 2 sided among members: have 2 of 3, need at least 2: 1 fewer would turn it
	// 3 favor, 4 oppose
	// - favoring at least 1 per 2 sided among members: have 3 of 7, need at least 4: 1 more would turn it
	// - favoring more than 1 per 2 asked among board, when favoring at most 1 per 2 sided among members: have 2 of 3, need at least 2: 1 fewer would turn it
}

// Each vote of a body is a stance.
func ExampleEntry() {
	for e := range policies.Published() {
		if e.Policy.Name == "Open Containers motion" {
			for _, v := range e.Votes {
				fmt.Println(v.Word, "is", v.Stance)
			}
		}
	}
	// Output:
	// LGTM is favor
	// REJECT is oppose
	// ABSTAIN is withdraw
}
