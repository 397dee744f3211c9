package membershiptest

import "slices"

// OnlyAdmission is TestAdmission without the subtests of other names.
func OnlyAdmission(name string, admit func(Case) bool) error {
	return test(slices.DeleteFunc(admission(admit), func(t trial) bool { return t.Name != name }))
}
