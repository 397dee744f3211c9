package chartertest

// The suites, for tests that look for a problem of one name among those of all.
var (
	Powers  = powers
	Gate    = gate
	Limits  = limits
	Checker = checker
)

// Only makes the trials of one name.
func Only(suite []trial, name string) error { return test(only(suite, name)) }
