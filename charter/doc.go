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
//	¶4b   to whom they go                       Audience, LimitRelease
//	¶5a   no standards                          Product
//	¶5c   standards-like documents              Product.Check, Showing
//	¶6a   kinds of document and training        Kind
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
//   - ¶0c points to the mailing list for upcoming meetings. A meeting is
//     announced there before it is held; one still to be held may still be
//     announced.
//   - ¶3a permits every origin, so a product need not record one.
//   - ¶4b leaves it to the working group to limit an output to full members: it
//     takes a determination of the working group, with a date.
//   - ¶5c asks for a specific, narrowly defined document. It is specific if the
//     product names it (with its revision), says what it covers and says what it
//     leaves out.
//   - ¶5c asks for a strong showing in favour of that document, so only a
//     showing for exactly the same document and scope counts, decided before the
//     product was created, and the latest of these. What makes a showing strong
//     is not for this package to say.
//   - Whatever purports to be a standard is standards-like too.
//   - ¶6a lists kinds without their forms. A seminar is a training, a briefing
//     may be a training or a document, the others are documents. Since ¶2a
//     speaks of technical documents in general, there is a kind for those; a
//     training needs none.
//   - ¶7a lets the technical director create task groups, and so nobody else.
//     Likewise ¶11a has the working group establish activities.
//   - ¶10a makes the board responsible for the chairs: that there is one, and
//     that it appointed them. Who appoints the technical director and the chairs
//     of activities the charter does not say, so it is recorded, not checked.
//   - ¶11b has "the chair" set each schedule: the activity's own or, where it
//     has none at the time, the working group's. A schedule set later than the
//     time of the check is not there yet.
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
