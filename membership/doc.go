// Package membership answers who may take part in a working group's
// activities and who may receive what it publishes.
//
// A forum keeps [Records]: dated memberships, of people and of organisations, who
// works for whom, and the outside consultants it has engaged. They make a
// [Roster]. An activity says whom it is open to with an [Access]; the roster then
// admits a person, or refuses with the [Rule] that stands in the way:
//
//	if err := roster.Admit("ana", access, now); err != nil {
//		return err // "a narrowed activity admits the classes determined for it only (¶10b)"
//	}
//
// [Person.Explain] then says of every way in why it is not open.
//
// # Clauses
//
//	¶4b   who may receive an output          Person.Receive
//	¶8a   consultants beside the volunteers  Engagement, Person.Admit, Records.Check
//	¶10b  open to all classes of member      Access, Person.Admit
//
// # Readings
//
// The charter leaves words open. These are our readings of them:
//
//   - A member may be an organisation. Its people take part, and receive what its
//     class does, through it, while they work for it and it is a member. Who works
//     for whom at the time of the question counts.
//   - ¶10b opens an activity to full, academic and participant members "as
//     determined by" the task group and the working group's chair. An activity
//     is open to all three until both have determined otherwise, and narrows
//     from the later of the two dates on, until the narrowing ends. A narrowing
//     that lacks either determination, or does not say who determined, is a
//     violation, and admits as if it were not there.
//   - ¶10b says to whom activities are open and ¶8a who does the work. We take the
//     two together as complete: that nobody else takes part is a must, since only
//     the openness is an intention. A narrowing, once determined, binds alike.
//   - The determinations are about classes of members. They do not touch a
//     consultant, whom an engagement admits to the activities it names.
//   - The classes are equals: none includes another. Of several memberships, any
//     admits.
//   - ¶4b lets an output be kept to full members, and a host may keep one to other
//     classes by a rule of its own: whoever it is kept to, only they receive it. It speaks of members, so
//     a consultant receives what is public and no more.
//   - Two names may look alike and be two all the same: that none do is a should,
//     the only one among what a record needs, and a written reason waives it.
//   - ¶8a has both member volunteers and outside consultants do the work. That is
//     asked of the forum over its life, as a should: by the time of a check it has
//     had both. It binds no single activity: that consultants take part in one beside
//     the volunteers is permitted.
//
// # What can be written down
//
// A text is one line of valid UTF-8 that shows something ([RuleText]), a time lies in
// the years 1 to 9999 in a zone of whole minutes ([RuleTime]) and counts as the calendar
// has it, without its monotonic reading. [NewRoster] leaves out all else, and the
// checks refuse it; so whatever is decided is decided alike once the records have been
// stored as JSON and read.
//
// # What it does not do
//
// The package keeps no accounts and has no clock, and every question carries its
// own time. It reads no files: encoding/json drops a misspelt key in silence, so
// decode records with DisallowUnknownFields. The host vouches for who a name is (people, organisations and
// activities are compared byte for byte), and that whoever made a determination
// could make it. The package does not decide who may become a member, or what a
// membership costs. If access depends on anything but class, engagement and time,
// this is not the package to ask.
//
// Every value is safe to share between goroutines as long as nobody changes
// it; a [Roster] cannot be changed.
package membership
