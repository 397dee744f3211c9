// Package membership answers who may take part in a working group's
// activities and who may receive what it publishes.
//
// A forum keeps a [Roster] of dated memberships and of the outside consultants
// it has engaged. An activity says whom it is open to with an [Access]; the
// roster then admits a person, or refuses with the [Rule] that stands in the
// way:
//
//	if err := roster.Admit("ana", access, now); err != nil {
//		return err // "only a current member or an engaged consultant takes part"
//	}
//
// # Clauses
//
//	¶4b   who may receive an output          Roster.Receive
//	¶8a   consultants beside the volunteers  Engagement, Roster.Admit
//	¶10b  open to all classes of member      Access, Roster.Admit
//
// # Readings
//
// The charter leaves words open. These are our readings of them:
//
//   - ¶10b opens an activity to full, academic and participant members "as
//     determined by" the task group and the working group's chair. An activity
//     is open to all three until both have determined otherwise, and narrows
//     from the later of the two dates on. A restriction that lacks either
//     determination is a violation, and admits as if it were not there.
//   - The determinations are about classes of members. They do not touch a
//     consultant, whom an engagement admits to the activities it names.
//   - The classes are equals: none includes another.
//   - ¶4b speaks of members only, so a consultant receives what is public and
//     no more.
//
// # What it does not do
//
// The package keeps no accounts, checks no identities and has no clock: a
// person, an organisation and an activity are whatever strings the host calls
// them, and every question carries its own time. It does not decide who may
// become a member, or what a membership costs. If access depends on anything
// but class, engagement and time, this is not the package to ask.
//
// Every value is safe to share between goroutines as long as nobody changes
// it; a [Roster] cannot be changed.
package membership
