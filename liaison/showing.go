package liaison

// StrongShowing is our reading of the strong showing of outside bodies that a
// standards-like document needs (¶5c), safe from a minority (¶5d). It carries
// when each of these holds:
//
//   - More than half of the voices asked favour the document. A showing is
//     strong when it would stand against everybody else together: abstention,
//     silence and recusal stay in the base, so staying away never helps (¶5c).
//   - Of the voices that took a side, at least two thirds favour it (¶5c).
//   - Nothing blocks: every reason against has been withdrawn or resolved (¶5d).
//   - The IETF and the ITU are asked, and each favours or abstains: the two
//     bodies that the charter names cannot be passed over (¶5c with ¶6b).
//   - Those asked are the relevant ones, as the register of liaisons gives them:
//     nobody was added or left out (¶5d).
//
// It is monotone and majority-safe (¶5d) for every number of voices: that is what
// [Policy.Check] decides of it, and a test holds it to that.
func StrongShowing() Policy {
	return Policy{
		Name: "strong showing",
		Conditions: []Condition{
			{Need: Favoring.MoreThan(1).Per(2, Asked), Clause: "¶5c"},
			{Need: Favoring.AtLeast(2).Per(3, Sided), Clause: "¶5c"},
			{Need: Blocking.AtMost(0), Clause: "¶5d"},
		},
		Required:   []string{IETF, ITU},
		Electorate: true,
	}
}
