// Package forum keeps the record of a whole forum, and asks of it what no package
// can ask alone.
//
// The four packages know nothing of one another: each leaves to its host what
// another one knows. Here they are joined:
//
//	record, err := forum.Read(file)
//	f := forum.New(record)
//	for _, finding := range f.Audit(time.Now()) {
//		fmt.Println(finding, finding.Path)
//	}
//
// [Forum.Audit] says what is wrong at a time, [Forum.Throughout] what was wrong in
// a span of time and how long, [Forum.Due] what falls due. The findings of all
// packages have one form, [Finding]. A host that lets people act asks before it is
// done: [Record.Office] says in which office somebody acts, [Record.BlameEvent] and
// [Record.BlamePosition] all that stands in the way.
//
// What was done is judged once, at its own date, and stays done: events,
// appointments, determinations, schedules, deliveries, products, questions. How
// things stand is judged at a moment: that there is a chair, a schedule, a living
// task group, a balance among contributors, a contact that is not too long ago.
//
// # Seams
//
// What is asked here beside all that the packages ask:
//
//	¶1a   nothing of a task group, a determination, a delivery or a question is older
//	      than the working group                              charter/since-established
//	¶1a   nothing is on record as done after the day up to which the record is kept,
//	      but for what is planned                             forum/future
//	¶4b   each delivery is judged at its own date: who it went to was a full member,
//	      or worked for one, if the product was limited then  membership/limited-output, forum/delivery
//	¶5c   a standards-like product rests on what was asked of outside bodies here,
//	      for the same document, scope and omissions          charter/showing
//	¶5d   each question asks whom the register gives          liaison/electorate, topic (¶5c)
//	¶5c   each position is of a body that was asked or is on the register, and not from
//	      before the question                                 liaison/position
//	¶5d   balance counts the organisations that the roster gives, where a group does
//	      not say them, and is asked of a product's group at the day of the product
//	                                                          taskgroup/balance, forum/product-group
//	¶7a   whoever acts as technical director held the office  forum/technical-director
//	¶8a   a contributor's organisation is one they work for, a consultant is engaged
//	      and another is a member or works for one            forum/affiliation
//	¶9a   each technical activity has a living task group and each task group such an
//	      activity, one to one                                forum/one-to-one
//	¶9a   the chairs of a technical activity are its task group's: an appointment that
//	      keeps them twice does not count                     forum/chair-of-record
//	¶9a   no task group uses the working group's list, or another's in other letters
//	                                                          taskgroup/mailing-list
//	¶10b  an access is to an activity of the record, once, and an engagement to such
//	      activities                                          forum/access
//	¶10b  each determination is by a chair of the task group, and by one of the
//	      working group, at its date; one that is not was not made, and nobody is
//	      blamed for what would follow                        forum/determined-by
//	¶10b  who takes part in a task group was admitted when they came and while they
//	      stayed, found with the time for which they were not
//	                                                          membership/member, admitted-class, engaged-activity (¶8a)
//
// # Readings
//
//   - What ¶9a says of the activities of its day we ask of every technical activity;
//     and since by ¶7a a task group is for a given activity, each has one.
//   - "The Task Group" determines (¶10b) by one of its chairs, and "the Working Group
//     Chair(s)" by one of them: nobody else speaks for either.
//   - A task group is there for the activity of its charter at the time: who takes part
//     is admitted to that one then, and whoever has it serve another answers for those
//     who are not admitted there.
//   - Who is admitted is asked of those who take part in a task group. Who chairs an
//     activity without one is appointed to it, and that is all that is asked.
//   - A consultant is outside of the working group, and may work for a member.
//   - A position of a body that is nowhere else on record, or from before the question
//     was put, is no stranger's opinion but a mistake in the record.
//   - ¶8a has members and consultants do the work: whoever is said to contribute for
//     an organisation works for it, and whoever is neither does not contribute.
//
// # What the host vouches for
//
//   - who a name is: people, organisations, bodies, activities, lists and products
//     are compared byte for byte;
//   - that By is who decided, and At when;
//   - that a body is what it is said to be, and said what is recorded;
//   - that a milestone marked as met was met, a resolution resolves its concern, a
//     text is about SIP, and a product purports to be what is recorded;
//   - who appoints the technical director and the chairs of supporting activities;
//   - that nothing is missing from the record.
//
// The package is an example to use: it is outside of the promises that the module
// makes for v1.
package forum
