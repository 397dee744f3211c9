// Package chartertest checks a working group's record, or an implementation of
// your own, against the charter.
//
// A record that is kept in a file or a table is checked in a test in three lines:
//
//	package forum
//
//	import (
//		"testing"
//		"time"
//
//		"github.com/sipforum/techwg/charter/chartertest"
//	)
//
//	func TestRecord(t *testing.T) {
//		chartertest.RunRecord(t, readRecord(t), time.Now())
//	}
//
// A failure says what was expected, why, and where in the record it is not so:
//
//	must/6a-kind
//		expected: a record that keeps the rule
//		because:  a document is of a kind that the charter lists or a technical document, ... (¶6a)
//		example:  /products/3/kind: "fax over IP" has the unknown kind "leaflet" (known: technical document, ...)
//
// # Suites
//
//   - [RunRecord] checks a record, one subtest for each rule that a record can
//     break.
//   - [RunPowers] checks a table of powers: which office may do which act, asked
//     about every value of the two types.
//   - [RunGate] checks what decides whether a product may be published: nothing
//     purports to be a standard, and what is like one rests on the latest showing
//     for exactly that document, scope and omissions, decided before it was created.
//   - [RunLimits] checks what says whether a product is for full members only: from
//     a determination of the working group on, until it ends.
//   - [RunChecker] checks a checker of records: for each rule there are records
//     that break it and nothing else, and records that come close.
//
// Each rule is a subtest, such as "must/10a-chair" or "should/5c-showing", so
// that whoever departs from a should rule, and means it, runs the rest:
//
//	go test -skip '/^should$'
//
// (one level deeper, in a subtest of yours, it is '//^should$').
//
// [TestRecord], [TestPowers], [TestGate], [TestLimits] and [TestChecker] are the same suites as
// functions that return an error, for use anywhere.
//
// # Cases
//
// Besides what the clauses ask about the suites vary five kinds of things. Lists
// have none to 3, 6, 7, 9, 12, 20 and 300 more, the deciding one first, amid and
// last, and those that clash apart. Texts are of pairs that a store or a portal might
// take for one: by case, accents, composition, spaces, prefixes, length, wildcards,
// paths and escapes. Times are from the year 1 to 9999, at the ends of common counters,
// in the hours that clocks leave out or have twice, in zones of up to a day, a nanosecond
// before, at and after. Products are of every form, kind, origin and purpose, with every
// optional field, whichever rule they keep or break. And offices, names and limits come
// back, with a time between or one under another, in any order, and the first cases of
// each row are asked again after a seventh of all: "property/again". With go test
// -short every seventh case is posed, of more than seven.
//
//	            cases    with -short
//	RunGate      7 900    1 200
//	RunLimits    1 900      200
//	RunChecker  13 700    2 300
//	RunPowers   75 000   10 800, of the two types' values
//
// An implementation that takes a millisecond for a case takes some twenty-four seconds
// in all, and a minute and a quarter more for [RunPowers].
//
// What a suite expects is a naive reading of the clauses, or known of a record
// by the way it is made; only [RunRecord] asks package charter. There is no
// chance in it: the same implementation gets the same report, with the smallest
// example first. A panic is an answer too, and a wrong one.
//
// # Generators
//
// For properties of your own there are generators for rapid, of values that the
// checks of package charter accept: whatever stores, sends or shows a record has
// to bear them. The package links rapid, whose flags a test binary then has.
//
// Suites and generators keep no state, and may be used side by side. An implementation
// reads what it is handed, and leaves it as it is: the cases are those of every suite
// after it.
package chartertest
