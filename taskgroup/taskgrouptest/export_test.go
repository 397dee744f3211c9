package taskgrouptest

import "slices"

// Only is TestLifecycle without the subtests of other names.
func Only[G any](l Lifecycle[G], name string) error { return test(only(lifecycle(l), name)) }

// OnlyStore is TestStore without the subtests of other names.
func OnlyStore(open func() (Store, error), name string) error {
	return testStore(func(open opener) []trial { return only(stores(open), name) }, open)
}

// OnlyAcross is TestAcross without the subtests of other names.
func OnlyAcross(open func() (Store, error), name string) error {
	return testStore(func(open opener) []trial { return only(across(open), name) }, open)
}

func only(suite []trial, name string) []trial {
	return append(suite[:1:1], slices.DeleteFunc(suite[1:], func(t trial) bool { return t.Name != name })...)
}

// Untold is how the suites judge a text.
var Untold = untold
