package liaisontest_test

import (
	"os"
	"runtime/debug"
	"testing"
)

// TestMain lets the tests' many small values pile up for longer: they are asked for
// millions of answers, and next to nothing lives on.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
