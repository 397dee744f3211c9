// Package liaison decides whether outside bodies amount to a consensus: the
// liaisons a working group keeps with them, the positions they take on a
// document, and whether those are the strong showing that a standards-like
// document needs.
//
// A [Register] of liaisons builds the [Question], so that nobody picks who is
// asked. A [Policy] weighs the positions into an [Assessment], which explains
// itself:
//
//	question, err := register.Ask(document, scope, excludes, topics, opened, closes)
//	showing := liaison.StrongShowing().Assess(question, positions, now)
//	if err := showing.Err(); err != nil {
//		return err // each condition that is not met, with have, need and margin
//	}
//
// # Clauses
//
//	¶5b  regular contact with outside bodies   Register.Check
//	¶5c  a strong showing in favour            StrongShowing, Policy.Assess
//	¶5d  safe from a minority's influence      Register.Ask, Policy
//	¶6b  liaisons, with the IETF and the ITU   Register.Check, Register.Ask
//
// # Readings
//
// The charter leaves words open. These are our readings of them:
//
//   - What a "strong showing" is: see [StrongShowing].
//   - Contact with a body is regular (¶5b) when the last one in any of its
//     liaisons in force, or the beginning of one, is no further back than the
//     period that the host gives.
//   - The relevant bodies (¶5c) are those with a liaison before the question
//     opens that touches its topics, and always those that speak for the IETF or
//     the ITU.
//   - A body of many groups is one voice, and speaks with the lowest stance that
//     any of its groups takes.
//   - Silence is nobody's consent: no condition counts it.
//   - Safe from the influence of a minority (¶5d) is a policy that is monotone and
//     majority-safe: see [Anomaly] and [Policy.Check].
//   - A question decides nothing before its close, since until then every
//     position may still change.
//
// # What it does not do
//
// The package sends no mail, knows no clock and does not judge what a body says:
// whether a reason is a good one, and whether a resolution resolves it, is for
// people to record. It has no weights and no ranked choices. If a rule of
// consensus cannot be written as a list of tests, joined by and, it cannot be
// written here.
//
// Every value is safe to share between goroutines as long as nobody changes it;
// an [Assessment] cannot be changed.
package liaison
