package liaisontest_test

import (
	"testing"

	"github.com/sipforum/techwg/liaison/liaisontest"
	"github.com/sipforum/techwg/liaison/policies"
)

// The package decides every published policy as the kit reads it.
func TestPublishedPolicies(t *testing.T) {
	if testing.Short() {
		t.Skip("there are many of them")
	}
	for e := range policies.Published() {
		t.Run(e.Policy.Name, func(t *testing.T) {
			t.Parallel()
			if err := liaisontest.TestPolicy(e.Policy, decided(e.Policy)); err != nil {
				t.Error(err)
			}
		})
	}
}
