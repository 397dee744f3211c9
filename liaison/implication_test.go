package liaison_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// unlike is the least number of voices that carry under one policy and fail under
// another, and their responses: of up to as many voices as there are not too many ways.
func unlike(p, q liaison.Policy, most int) (d found, last int) {
	all := slices.Clone(p.Required)
	for _, voice := range q.Required {
		if !slices.Contains(all, voice) {
			all = append(all, voice)
		}
	}
	a := newAssembly(slices.Concat(p.Conditions, q.Conditions), len(all))
	besides := len(all) - len(p.Required) // by the other alone
	for n := a.least(); n <= 12; n++ {
		complete := a.ways(n, func() bool {
			// Whoever is unheard may be one that only the other requires.
			if a.unheard <= besides && a.meets(0, len(p.Conditions)) && !(a.unheard == 0 && a.meets(len(p.Conditions), len(a.needs))) {
				d.add(n, a.responding())
			}
			return a.profiles < most
		})
		if !complete {
			break
		}
		if last = n; d.voices > 0 {
			break
		}
	}
	if d.voices > last {
		d = found{}
	}
	return d, last
}

func TestImpliesAgreesWithLooking(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(14, 2))
	draws := 6000
	if testing.Short() {
		draws = 600
	}
	implied, beyond := 0, 0
	for range draws {
		p, q := randomPolicy(r), randomPolicy(r)
		if r.IntN(2) == 0 { // much the same
			q.Conditions, q.Required = slices.Clone(p.Conditions), p.Required
			q.Conditions[r.IntN(len(q.Conditions))].Need = randomThreshold(r, []string{""})
		}
		q.Blocks = p.Blocks
		at, implies, err := p.Implies(q)
		if err != nil {
			t.Fatalf("%v, %v: %v", p, q, err)
		}
		want, last := unlike(p, q, 3000)
		got := found{size(at), at.Tally().Count(responding)}
		switch {
		case implies:
			implied++
		case got.voices > last:
			beyond++
			got = found{}
		}
		if got != want {
			t.Fatalf("%v %v => %v %v, of up to %d voices: %v, want %v", p.Conditions, p.Required, q.Conditions, q.Required, last, got, want)
		}
		if implies || got.voices > 500 {
			continue
		}
		if first, second := outcome(p, at), outcome(q, at); first != liaison.Carried || second != liaison.Failed {
			t.Fatalf("%v %v => %v %v: %v: %v and %v", p.Conditions, p.Required, q.Conditions, q.Required, at, first, second)
		}
	}
	if min(implied, draws-implied, 8*beyond) < draws/10 {
		t.Errorf("of %d, %d implied and %d beyond what was looked at", draws, implied, beyond)
	}
}

// What a policy asks for beyond another shows, and what it leaves out.
func TestImplies(t *testing.T) {
	majority := ofConditions("majority", liaison.Condition{Need: favoring.MoreThan(1).Per(2, asked)})
	twoThirds := ofConditions("two thirds", liaison.Condition{Need: favoring.AtLeast(2).Per(3, asked)})
	ofSides := ofConditions("two thirds of the sides", liaison.Condition{Need: favoring.AtLeast(2).Per(3, sided)})
	unblocked := ofConditions("unblocked", liaison.Condition{Need: liaison.Blocking.AtMost(0)})
	classy := ofConditions("two thirds of each", liaison.Condition{Need: favoring.AtLeast(2).Per(3, asked)}, liaison.Condition{Need: favoring.AtLeast(2).Per(3, asked).Among("issuers")})
	heard := majority
	heard.Required = []string{"IETF"}
	both := majority
	both.Required = []string{"ITU", "IETF"}
	relevant := majority
	relevant.Electorate, relevant.Days = true, 14
	for _, c := range []struct {
		p, q liaison.Policy
		want string // what carries under the first and fails under the second
	}{
		{twoThirds, majority, ""},
		{majority, twoThirds, "3 favor, 2 silent"}, // of three or four a majority is two thirds
		{twoThirds, ofSides, ""},
		{ofSides, twoThirds, "1 favor, 1 silent"},
		{majority, ofSides, "3 favor, 2 oppose"},
		{unblocked, majority, "1 silent"},
		{classy, twoThirds, ""},
		{twoThirds, classy, "1 favor; issuers: 1 favor, 1 silent"},
		{heard, majority, ""},
		{majority, heard, "2 favor, 1 silent (IETF: silent)"},
		{both, heard, ""},
		{heard, both, "2 favor, 1 silent (IETF: favor, ITU: silent)"},
		{majority, relevant, ""}, // those asked are the relevant ones, and days are not compared
		{majority, majority, ""},
	} {
		at, implies, err := c.p.Implies(c.q)
		if err != nil || implies != (c.want == "") || at.String() != c.want {
			t.Errorf("%v, %v: %q, %t, %v, want %q", c.p, c.q, at, implies, err, c.want)
		}
	}
}

func TestImpliesRefuses(t *testing.T) {
	majority := ofConditions("majority", liaison.Condition{Need: favoring.MoreThan(1).Per(2, asked)})
	unblocked := ofConditions("unblocked", liaison.Condition{Need: liaison.Blocking.AtMost(0).Among("issuers")})
	bare := unblocked
	bare.Blocks = liaison.Bare
	softer := majority
	softer.Blocks = liaison.Bare
	if at, implies, err := majority.Implies(softer); !implies || err != nil {
		t.Errorf("blocks are told apart by nothing: %v, %v", at, err)
	}
	for _, c := range []struct {
		p, q liaison.Policy
		want string
	}{
		{liaison.Policy{}, majority, "/conditions"},
		{majority, liaison.Policy{}, "/other/conditions"},
		{unblocked, bare, "/other/blocks"},
		{majority, bare, "/other/blocks"},
		{bare, majority, "/other/blocks"},
	} {
		at, implies, err := c.p.Implies(c.q)
		vs := liaison.Violations(err)
		if len(vs) == 0 || !slices.ContainsFunc(vs, func(v liaison.Violation) bool { return v.Rule == liaison.RulePolicy && v.Path == c.want }) || implies || at.String() != "" {
			t.Errorf("%v, %v: %v, %t, %v, want %s", c.p, c.q, at, implies, err, c.want)
		}
	}
	many := ofConditions("many")
	for i := range 2000 {
		many.Conditions = append(many.Conditions, liaison.Condition{Need: favoring.AtLeast(1).Among(fmt.Sprint("class ", i))})
	}
	if at, implies, err := many.Implies(majority); !errors.Is(err, liaison.ErrUndecided) || implies || at.String() != "" {
		t.Errorf("%v, %t, %v", at, implies, err)
	}
}
