// Package membershiptest checks an implementation of your own against the
// charter's rules of admission and receipt.
//
// A portal that keeps its members elsewhere, and decides by its own code who
// may take part in what, wants to know that the charter still holds. Hand that
// code to the suite, in a test:
//
//	package portal
//
//	import (
//		"testing"
//
//		"github.com/sipforum/techwg/membership/membershiptest"
//	)
//
//	func TestAdmission(t *testing.T) {
//		membershiptest.RunAdmission(t, func(c membershiptest.Case) bool {
//			return newPortal(c.Records).admits(c.Person, c.Access, c.At)
//		})
//	}
//
// A failure says what was expected, why, and the smallest case to the contrary:
//
//	must/10b-member
//		expected: whoever is no member at the time, works for none and is not engaged is refused
//		because:  whoever takes part is a current member, works for one or is an engaged consultant (¶10b)
//		example:  admitted {"access":{"activity":"fax"},"person":"ana","at":"2009-07-01T12:30:15Z"}
//
// # Suites
//
// [RunAdmission] checks who may take part:
//
//	may/8a-consultants              consultants, in what they are engaged for
//	must/8a-engaged-activity        and in nothing else
//	should/10b-open-to-all-classes  every class, unless a narrowing by both is in force
//	may/10b-narrowing               while one is, the classes determined, under any membership
//	must/10b-overlap                of two narrowings in force, those of the one that began last
//	must/10b-member                 members, who works for one, and consultants, to the moment
//	must/10b-admitted-class         no member of other classes
//	property/more-classes           naming one more class shuts nobody out
//
// [RunReceipt] checks who may have an output:
//
//	may/4b-public-output    everybody, if it is public
//	must/4b-limited-output  else the current members of its classes, and who works for one
//
// Each line is a subtest, so that whoever departs from a should rule, and means
// it, runs the rest:
//
//	go test -skip '/^should$'
//
// That is where the suite is run by the test function itself. One subtest deeper
// it is '//^should$'.
//
// [TestAdmission] and [TestReceipt] are the same suites as functions that return
// an error, for use anywhere.
//
// Every answer is compared with a naive reading of the clauses: all small cases
// are asked about, the smallest first. Then one thing at a time is varied:
//
//   - counts: each list has up to 300 elements, and the first, the last or one
//     between decides, begun before the others or after, which are over or not;
//   - texts: each name is recorded where another is asked about that a store might
//     take for it, by case, accent, space, pattern, path, escape or length;
//   - instants: each period runs from one of 58 times in the years 1 to 9999 to the
//     next, in thirteen zones, and is asked about at its ends and a microsecond before;
//   - forms: sets hold what is no class, waivers stand beside records, one person
//     determines as both, and what is no time is told in another zone;
//   - state: people come and go up to ten times, and are asked about again.
//
// At last there are odd cases, examples of the generators below. Times are in
// whole microseconds, as databases keep them. A case that goes wrong is made
// simpler for as long as it still does. There is no chance in it; the same
// implementation gets the same report. A panic is an answer too, and a wrong one.
//
// Admission asks about 63 000 questions and receipt about 17 000, which takes an
// implementation that needs a millisecond for each 63 and 17 seconds.
// With go test -short every seventh case is posed, some 9 000 and 2 000.
//
// # Generators
//
// For properties of your own there are generators for rapid, of values that the
// checks of package membership accept. The package links rapid, whose flags a
// test binary then has.
//
// Suites and generators keep nothing but their cases, and may be used side by side.
package membershiptest
