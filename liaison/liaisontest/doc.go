// Package liaisontest checks a tally of your own against the charter's rules of
// consensus among outside bodies.
//
// A portal that counts positions in its database, or a policy that a forum has
// written for itself, should be safe from a minority and mean by silence what the
// charter means. Hand it to the suite, in a test:
//
//	package portal
//
//	import (
//		"testing"
//
//		"github.com/sipforum/techwg/liaison/liaisontest"
//	)
//
//	func TestTally(t *testing.T) {
//		liaisontest.RunTally(t, func(c liaisontest.Case) bool {
//			return newPoll(c.Question, c.Positions).carries(c.AsOf)
//		})
//	}
//
// A failure says what was expected, why, and the smallest case to the contrary,
// in words and then in JSON:
//
//	should/5d-majority-safe
//		expected: it fails unless more than half of all voices asked favour it
//		because:  nothing may carry without more than half of all voices asked in favour (¶5d)
//		example:  carried with IETF favor, ITU abstain: {"question":{...},"positions":[...],"asOf":"2010-07-01T12:30:15.000001Z"}
//
// What is not ASCII is escaped there, since names that print alike may be two; a long case
// is cut short, and says of how many bodies and positions it is.
//
// # Suites
//
// [RunTally] checks what any tally owes the bodies that it asks, whatever else it
// asks for:
//
//	must/5c-closed            nothing carries before the close
//	must/5c-position          nor where the stance of a position is unknown
//	must/6b-text, 6b-time     or a text or a time of it cannot be written down
//	should/5c-silence         nor if nobody answers, nor because somebody is silent
//	should/5c-required-voices nor unless the IETF and the ITU are asked, and favour or abstain
//	should/5c-strong-showing  but what everybody favours carries
//	should/5d-electorate      if those asked are the relevant ones
//	should/5d-monotone        nobody helps by moving down
//	should/5d-majority-safe   and nothing carries without more than half in favour
//	property/anonymous        voices of one class may change places
//
// and that it reads the record as package liaison means it:
//
//	property/window         from the opening on, up to the close
//	property/last-position  the last position of a body stands
//	property/withdrawal     and what it has taken back does not
//	property/same-time      of several at one time the one that helps least stands
//	property/strangers      only the bodies asked are heard
//	property/malformed      what has no stance or no time counts for nothing
//	property/blocks         a block stands as long as its kind has it; nothing else is one
//	property/voices         a voice of many bodies is heard once, at its lowest
//	property/order          first or last in the record is the same
//	property/final          the answer after the close stays
//	property/together       all of these at once: see to the other failures first
//
// A position without a stance or a time can be written down, and is passed over. One
// that cannot be is not: whoever refuses such a record answers that it does not carry. A
// panic is an answer too, and a wrong one.
//
// [RunShowing] checks a tally that is to be the strong showing of ¶5c, as
// [liaison.StrongShowing] reads it, and [RunPolicy] one that is to decide what a
// policy does. Both look on either side of each threshold, and at the same musts,
// electorate and readings. A policy may add:
//
//	must/5c-days   nothing carries that was open for too short a time
//	must/5c-class  nor if nobody is asked of a class that it counts apart
//
// Blocks are taken as [liaison.Policy.Blocks] says, and in a strong showing as
// [liaison.UntilResolved]. [RunTally] holds a tally to the kind that its answers to
// the plainest blocks show: one without a concern, and one that is resolved.
//
// Each line is a subtest, so that whoever departs from a should rule, and means it,
// runs the rest: go test -skip '/^should$' where the suite runs in the test function
// itself, and '//^should$' one level below. [TestTally], [TestShowing] and [TestPolicy]
// are the same suites as functions that return an error, for use anywhere.
//
// Every answer about a threshold is compared with a naive reading of it, in all
// profiles of up to five voices, the smallest first, and then in larger ones: of a
// policy on both sides of each threshold, where 7 per 100 asked is 6 and 7 of 100; of
// a share among 100, 200 and 500 voices, where one that was rounded shows; and of
// every stance among 300, which are more than a byte holds. Every reading is compared
// with the same answers put plainly. Where one voice turns all, it is also posed with:
//
//   - counts: 6 to 300 bodies of a voice, concerns, blocks and strangers, and up to
//     1,300 changes of mind, of which the first, the last or one between decides;
//   - texts: some hundred pairs of names that a store or a page may take for one, of
//     bodies, relevant names, voices, required voices and classes;
//   - instants: windows that open, close or have their middle where a calendar, a clock
//     or a number of time turns, from the year 1 to 9999, in zones of any minutes.
//
// There is no chance in it; the same implementation gets the same report.
//
// [RunTally] poses some 31,000 cases, [RunShowing] 21,000, and [RunPolicy] 7,000 to
// 35,000 as the policy has it: at a millisecond a case, half a minute or so. With go
// test -short, for a quick look, it is every seventh, besides those that find where one
// voice turns all: some 7,000, 5,000, and 1,000 to 7,000.
//
// Whatever carries under a policy is no strong showing yet: hand the answer that
// opens the gate of a standards-like document to [RunShowing].
//
// # What it does not do
//
// A suite cannot prove a policy safe for any number of voices: [liaison.Policy.Check]
// can. Its limits:
//
//   - [RunTally] knows no threshold but that of a majority, and asks 300 voices at most.
//   - In [RunTally] and [RunShowing] a tally that requires other voices than the IETF and
//     the ITU carries nothing, and is found wanting.
//   - [RunPolicy] does not look at a threshold that takes more than 1,000 voices. It
//     reports, as must/5c-policy, a policy under which nothing carries among so many, and
//     one that takes more than 365 days, for which every question is open.
//   - What is known before the close does not show, since nothing carries then.
//   - Voices of names that are nearly the same are looked at among up to five, and so not
//     where three or more classes stand beside two required voices.
//   - How blocks are taken shows where one decides among voices whose classes take turns.
//
// # Generators
//
// For properties of your own there are generators for rapid, of values that the
// checks of package liaison accept. The package links rapid, whose flags a test
// binary then has. Suites and generators keep no state, and may be used side by side.
package liaisontest
