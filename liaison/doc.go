// Package liaison decides whether outside bodies amount to a consensus: the
// liaisons that a working group keeps with them, the positions that they take on
// a document, and whether those are the strong showing that a standards-like
// document needs.
//
// A [Register] of liaisons completes the [Question], so that nobody picks who is
// asked. A [Policy] weighs the positions into an [Assessment], which explains
// itself:
//
//	question, err := register.Ask(question)
//	...
//	showing := liaison.StrongShowing().Assess(question, positions, now)
//	if err := showing.Err(); err != nil {
//		return err // each condition that is not met, with have, need and margin
//	}
//
// A policy is a list of conditions, each a [Threshold] for the voices that take
// one of some [Stances]: Favoring.AtLeast(2).Per(3, Sided) asks for two thirds of
// those that took a side. A question that is assessed often is prepared once, as a
// [Ballot]. Votes that come as numbers are weighed with [Policy.Weigh].
//
// # Clauses
//
//	¶5b  regular contact with outside bodies   Register.Check
//	¶5c  a strong showing in favour            StrongShowing, Policy.Assess
//	¶5d  safe from a minority's influence      Policy.Check, Policy.Smallest, Register.Vouch
//	¶6b  liaisons, with the IETF and the ITU   Register.Check, Register.Ask
//
// # Readings
//
// The charter leaves words open. These are our readings of them:
//
//   - What a "strong showing" takes (¶5c): see [StrongShowing].
//   - Contact with a body is regular (¶5b) if its last contact, in any of its
//     liaisons in force, is no further back than the period that the host gives.
//     The beginning of a liaison is a contact.
//   - The relevant bodies (¶5c) are those with a liaison at the opening of the
//     question that touches its topics, if they had one just before, and always
//     those that speak for the IETF or the ITU: see [Register.Ask].
//   - A block is an objection that asks for an answer. It stands until each of its
//     concerns is met, or until its body says otherwise: see [Blocks].
//   - Several bodies of one organisation are one voice, and it takes the lowest
//     stance that any of them takes.
//   - ¶5b has the working group be guided by regular contact as it may be; we ask
//     for the contact itself, as a should.
//   - ¶6b has the working group use official liaisons and unofficial ones. That is
//     asked of the register over its life, as a should: by the time of a check
//     there have been both. It binds no single liaison: that one is unofficial is
//     permitted.
//   - Two names may look alike and be two all the same: that none do is a should,
//     the only one among what a record needs, and a written reason waives it.
//   - Silence is nobody's consent (¶5c): no voice meets a condition by being silent
//     where it would not by abstaining, nor by recusing itself. That few are silent
//     may be asked.
//   - A showing is strong if it carries under [StrongShowing], whatever else it
//     carries under: see [Assessment.Strong].
//   - A policy is safe from the influence of a minority (¶5d) if it is monotone and
//     majority-safe, which is decided for every number of voices: see [Anomaly] and
//     [Policy.Check].
//   - A question decides nothing before its close, since until then every
//     position may still change. That is what a decision is, and so a must that
//     no reason waives, unlike the shoulds of ¶5c.
//
// # What can be written down
//
// The texts of a record are lines of valid UTF-8 without control characters, and
// show something; its times lie in the years 1 to 9999, in UTC or a zone of whole
// minutes, and are what a calendar shows ([RuleText], [RuleTime]). A record with
// anything else is refused by its check and decides nothing, so that whatever is
// decided is decided alike once the record was stored and read.
//
// # What it does not do
//
// The package sends no mail, has no clock and does not judge what a body says:
// whether a reason is a good one, and whether a resolution resolves it, is for
// people to record. Bodies, voices, classes and topics are whatever strings the
// host calls them. There are no weights and no ranked choices: a rule of consensus
// that is not a list of thresholds, all of them to be met, cannot be written here.
//
// Every value is safe to share between goroutines as long as nobody changes it;
// an [Assessment] cannot be changed.
package liaison
