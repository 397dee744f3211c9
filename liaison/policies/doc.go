// Package policies holds the published rules by which other bodies decide, as
// values of [liaison.Policy].
//
// Each function is one rule, with its document, clause and edition:
//
//	a := policies.W3CAppeal().Assess(question, positions, now)
//	for entry := range policies.Published() {
//		analysis, err := entry.Policy.Smallest()
//	}
//
// # Reading a policy
//
// Every condition that a document asks for is here, in its order and with its
// clause, even where another one implies it. A share is exact: "two thirds,
// rounded up" and "at least two thirds" are one threshold.
//
// [Entry.Votes] says which stance each vote of a body is. What a policy's sets do
// not tell apart counts alike: where a body knows no recusal, one is a silence, and
// where it knows no veto, [liaison.Block] is a vote against. Policy.Blocks says what
// makes a block stand, and Policy.Days how long a question is open, where the
// document says at least how long.
//
// A policy that was checked as [Read] was read in the document itself, and one
// checked as [Excerpt] in a page that quotes or describes it.
//
// # As published
//
// Nothing is repaired: where [liaison.Policy.Check] finds that a minority can carry
// a rule, or that it is not monotone, the policy has a waiver that says why. Three
// carry on total silence by their own text: [ITUConsultation], [ITUDecision] and
// [ITUAlternativeApproval].
//
// # What it does not do
//
// Rules that are not a list of conditions, all of them to be met, are left out:
//
//   - Judgement. Consensus at the W3C (Process, 5.2.1) asks for the support of a
//     substantial number and for no formal objection that is not resolved; which
//     number is substantial, no document says. Rough consensus at the IETF (RFC 7282)
//     has no ratio: every objection is addressed, and whether it is, is a judgement.
//   - Weights. Votes by stake, population or dues are no voices. Their sums can be
//     held against the conditions, as for [CosmosProposal]; a question has no place
//     for them.
//   - Ranked choices, as in Debian's constitution and the votes of Node.js: a
//     question here is one document, for or against.
//   - Counting classes: so many of the houses, or of the organisations that vote,
//     is no threshold of voices. Two houses are two conditions.
//   - Quorums of attendance, as in the meetings of the Kubernetes Steering
//     Committee, the CNCF's committees and the United Nations: who attends and does
//     not vote has no stance. The policies are the votes, without that quorum.
//   - A third outcome: a recirculation, which ANSI's and the IEEE's procedures ask
//     for while objections are unresolved, is a new question. [Z136Ballot],
//     [IEEEBallot] and [IEEE802Ballot] are one round each.
//   - What comes later, or early: opposition that is lodged weeks after an ITU-T
//     meeting comes after the close, and a vote that ends once everybody has voted
//     closes early. The close is the question's.
//
// A policy is a new value at each call, and the caller's own.
package policies
