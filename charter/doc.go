// Package charter answers who may do what in a working group, and whether the
// group's record keeps to its charter.
//
// The charter leaves some acts to one office each. An [Office] may do an [Act],
// or the [Rule] that stands in the way says why not:
//
//	if err := charter.Chair.May(charter.CreateTaskGroup); err != nil {
//		return err // "only the technical director creates a task group (¶7a)"
//	}
//
// A [Record] is the record of a working group: its appointments, activities,
// meetings and products. It knows who holds an office, says whom an act is open
// to, and checks itself.
//
// A [Form], a [Kind] and the like are plain words in a record: an unknown one can
// be read, and a check refuses it in its place and lists the known ones. Offices
// and acts are numbers in Go and words everywhere else, databases included.
//
// # Clauses
//
// [Sentences] says what each sentence of the charter says. The package answers
// for these:
//
//	¶0a   a mailing list                        Record
//	¶0c   meetings ad hoc, announced            Meeting
//	¶1a   the year of establishment             Record
//	¶2a   forms of output, for SIP              Form, Product
//	¶3a   where outputs come from               Origin
//	¶4a   what outputs are for                  Purpose
//	¶4b   to whom they go                       Limit, LimitRelease
//	¶5a   no standards                          Product
//	¶5c   standards-like documents              Product.Check, Showing
//	¶6a   kinds of output                       Kind
//	¶7a   who creates a task group              CreateTaskGroup
//	¶9a   technical activities                  Activity
//	¶10a  the working group's chairs            Appointment, AppointChair
//	¶11a  supporting activities                 Activity, EstablishActivity
//	¶11b  schedules                             Schedule, SetSchedule
//
// # Readings
//
// The charter leaves words open. These are our readings of them:
//
//   - ¶0a shows a mailing list without a verb, and ¶0c counts on it: to have one is
//     a must. That it has an archive we do not ask.
//   - ¶0c tells that meetings take place ad hoc: that they may, and need not.
//     It points to the mailing list for upcoming meetings, and speaks to its
//     readers: that a meeting is announced there before it is held is a should.
//     One still to be held may still be announced.
//   - ¶2a names the principal goal: all that the group makes is of one of these
//     forms, and for SIP or with it, and no service is for profit. That is a must:
//     the charter has no other goal for outputs. ¶4a lists what they are for; any
//     one of it is enough.
//   - ¶3a permits each origin that it lists, so a product need not record one. One
//     that records a compilation or a collaboration says of what, or with whom.
//   - ¶4b leaves it to the working group to limit an output to full members: it
//     takes a determination of the working group, with a date, and holds from then
//     on. What was handed out before stays handed out.
//   - ¶5c asks for a specific, narrowly defined document. It is specific if the
//     product names it (with its revision), says what it covers and says what it
//     leaves out.
//   - ¶5c asks for a strong showing in favour of that document, so only a
//     showing for exactly the same document, scope and omissions counts, decided
//     before the product was created, and the latest of these. What makes a showing
//     strong is not for this package to say.
//   - Whatever purports to be a standard is standards-like too.
//   - ¶6a lists kinds without their forms, so each kind may be had by any form, as
//     software may be a list of experts. A document has one of them; since ¶2a
//     speaks of technical documents in general, there is a kind for those, and with
//     it we take the list as complete.
//   - ¶7a lets the technical director create task groups, and so nobody else.
//     Likewise ¶11a has the working group establish activities.
//   - What ¶9a says of the activities of its day we ask of every technical activity
//     while it is current.
//   - ¶10a makes the board responsible for appointing the chairs, so nobody else
//     does, and there is one at any time; its "chair(s)" may be several.
//     Who appoints the technical director and the chairs of activities the charter
//     does not say, nor that there is a technical director: it is recorded, not
//     checked.
//   - ¶11a has activities established as required to support the umbrella
//     activities and those of the task groups: a supporting one says which.
//   - ¶11b has each activity's schedule established: one that is current has one.
//     "The chair" sets it, and the only chair that its section
//     knows is the working group's. An activity has chairs of its own by ¶9a, so
//     either may. A schedule holds from its date until the next one; one that is
//     set later than the time of the check is not there yet.
//   - Two names may look alike and be two all the same: that none do is a should,
//     the only one among what a record needs, and a written reason waives it.
//   - An activity that ended may come back under its name. A name stands for the
//     activity that had it at the time.
//
// # What can be written down
//
// A text is one line of valid UTF-8 without control characters, and shows
// something; a time lies in the years 1 to 9999, in a zone of whole minutes. A
// check asks this of every text and time of a record, used or not. What it
// accepts is decided alike once it has been stored as JSON and read again: of a
// time the calendar counts, never the reading of a monotonic clock.
//
// # What it does not do
//
// The package has no clock and checks no identities: a person, an activity and
// a task group are whatever strings the host calls them, and every question
// carries its own time. Of a task group it knows the name only; its list,
// chairs and contributors are the host's to check elsewhere. It does not judge
// whether a text is about SIP or purports to be a standard: the record says so.
//
// Every value is safe to share between goroutines as long as nobody changes it;
// no method changes the record that it is given.
package charter
