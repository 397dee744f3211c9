package policies_test

import "runtime/debug"

// The tests make many small values, of which next to nothing lives on.
func init() { debug.SetGCPercent(400) }
