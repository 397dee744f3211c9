package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/sipforum/techwg/liaison"
)

// mostProfiles bounds the ways to answer that an analysis goes through, so that
// it takes about a second.
const mostProfiles = 5e6

// analyze analyses a policy among so many voices, or among as many as can be
// gone through. It is nil for a malformed policy, and for too few voices.
func analyze(p liaison.Policy, voices int) *liaison.Analysis {
	n := min(voices, 100)
	for n > 1 && profiles(p, n) > mostProfiles {
		n--
	}
	a, err := p.Analyze(n)
	if err != nil {
		return nil
	}
	return &a
}

// profiles is about how many ways there are for n voices to answer. Each voice
// takes one of five stances in one of the policy's classes, since hardly a policy
// tells all six apart; whoever is in none of them does no more than respond. Only
// required voices have names.
func profiles(p liaison.Policy, n int) float64 {
	kinds := 5.0
	if classes := classes(p); len(classes) > 0 {
		kinds = float64(5*len(classes) + 2)
	}
	ways := math.Pow(kinds, float64(len(p.Required)))
	for i := 1.0; i < kinds; i++ { // of n things of so many kinds, whose order does not matter
		ways = ways * (float64(max(0, n-len(p.Required))) + i) / i
	}
	return ways
}

// classes lists the classes that a policy counts apart.
func classes(p liaison.Policy) []string {
	var list []string
	for _, c := range p.Conditions {
		for _, t := range []liaison.Threshold{c.Need, c.When} {
			if class := classOf(t); class != "" && !slices.Contains(list, class) {
				list = append(list, class)
			}
		}
	}
	return list
}

// classOf is the class whose voices a threshold counts, as its text has it.
func classOf(t liaison.Threshold) string {
	_, class, _ := strings.Cut(t.String(), " among ")
	if s, err := strconv.Unquote(class); err == nil {
		return s
	}
	return class
}
