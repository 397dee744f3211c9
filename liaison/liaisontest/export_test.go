package liaisontest

import (
	"slices"

	"github.com/sipforum/techwg/liaison"
)

// OnlyTally is TestTally without the subtests of other names, if there is a name.
func OnlyTally(name string, carries func(Case) bool, classes ...string) error {
	return test(only(name, tally(carries, classes)))
}

// OnlyShowing is TestShowing without the subtests of other names.
func OnlyShowing(name string, carries func(Case) bool) error {
	return test(only(name, showing(carries)))
}

// OnlyPolicy is TestPolicy without the subtests of other names.
func OnlyPolicy(name string, p liaison.Policy, carries func(Case) bool) error {
	return test(only(name, policy(p, carries)))
}

func only(name string, suite []trial) []trial {
	return slices.DeleteFunc(suite, func(t trial) bool { return name != "" && t.Name != name })
}
