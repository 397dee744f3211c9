package taskgrouptest

import "slices"

// Only is TestLifecycle without the subtests of other names.
func Only[G any](l Lifecycle[G], name string) error {
	suite := lifecycle(l)
	return test(append(suite[:1:1], slices.DeleteFunc(suite[1:], func(t trial) bool { return t.Name != name })...))
}

// Untold is how the suites judge a text.
var Untold = untold
