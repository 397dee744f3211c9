// Package policies holds the published rules by which other bodies decide, as
// values of [liaison.Policy].
//
// Each function is one rule, with its document, clause and edition:
//
//	a := policies.W3CAppeal().Assess(question, positions, now)
//	for entry := range policies.Published() {
//		analysis, err := entry.Policy.Analyze(entry.Voices)
//	}
//
// # Reading a policy
//
// Every condition that a document asks for is here, in its order and with its
// clause, even where another one implies it. A share is exact: "two thirds,
// rounded up" and "at least two thirds" are one threshold.
//
// The functions say what an abstention means. Unless they say otherwise:
//
//   - Silence counts nowhere but among all who were asked.
//   - A recusal is a silence. Most documents know none.
//   - [liaison.Block] is a vote against, as [liaison.Oppose] is.
//
// A policy that was checked as [Read] was read in the document itself, and one
// checked as [Excerpt] in a page that quotes or describes it.
//
// # As published
//
// Nothing is repaired: where [liaison.Policy.Check] finds that a minority can carry
// a rule, or that it is not monotone, the policy has a waiver that says why. Three carry on total silence by their
// own text: [ITUConsultation], [ITUDecision] and [ITUAlternativeApproval].
//
// # What it does not do
//
// Rules that are not a list of conditions, all of them to be met, are left out:
//
//   - Consensus at the W3C (Process, 5.2.1) asks for the support of a substantial
//     number. Which number is substantial, no document says.
//   - Rough consensus at the IETF (RFC 7282) has no ratio: every objection is
//     addressed, and whether it is, is a judgement.
//   - A recirculation, which ANSI's and the IEEE's procedures ask for while
//     objections are unresolved, is a third outcome beside carried and failed.
//     [Z136Ballot] and [IEEEBallot] are one round each.
//   - A vote in a meeting of the Kubernetes Steering Committee needs a quorum
//     that attends. Who attends and does not vote has no stance.
//   - Opposition that is lodged weeks after an ITU-T meeting comes after the
//     close. The policies are the decision in the meeting.
//
// A policy is a new value at each call, and the caller's own.
package policies
