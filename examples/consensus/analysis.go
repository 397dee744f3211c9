package main

import (
	"math"

	"github.com/sipforum/techwg/liaison"
)

// mostProfiles bounds the ways to answer that an analysis goes through, so that
// it takes about a second.
const mostProfiles = 5e6

// analyze analyses a policy among so many voices, or among as many as can be
// gone through.
func analyze(p liaison.Policy, voices int) (liaison.Analysis, error) {
	n := min(voices, 100)
	for n > 1 && profiles(p, n) > mostProfiles {
		n--
	}
	return p.Analyze(n)
}

// profiles is about how many ways there are for n voices to answer. Each voice
// takes one of five stances in one of the policy's classes, since hardly a policy
// tells all six apart; whoever is in none of them does no more than respond. Only
// required voices have names.
func profiles(p liaison.Policy, n int) float64 {
	classes := map[string]bool{}
	for _, c := range p.Conditions {
		if c.Among != "" {
			classes[c.Among] = true
		}
	}
	kinds := 5.0
	if len(classes) > 0 {
		kinds = float64(5*len(classes) + 2)
	}
	ways := math.Pow(kinds, float64(len(p.Required)))
	for i := 1.0; i < kinds; i++ { // of n things of so many kinds, whose order does not matter
		ways = ways * (float64(max(0, n-len(p.Required))) + i) / i
	}
	return ways
}
