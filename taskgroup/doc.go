// Package taskgroup keeps the life of a working group's task groups: what one
// is created with, who decides about it, and when it may end.
//
// A host stores a group's life as a list of [Event] values. Replaying them
// gives the [Group]; the next event gives the next group, or the rules that
// stand in its way:
//
//	g, err := taskgroup.Replay(history...)
//	g, err = g.Apply(taskgroup.Event{At: now, By: "bo", As: taskgroup.Chair,
//		Action: taskgroup.MeetMilestone, Milestone: "problem statement"})
//
// What has happened has happened: [Audit] takes in a history with its breaches,
// and reports each at its place; [Replay] stops at the first, for what is about
// to be stored.
//
// What can be written down can be read again, and decides alike then: a text is
// one line of valid UTF-8 without control characters and shows something, or is
// left out; a time lies in the years 1 to 9999, in a zone of whole minutes. All
// else is refused, with [RuleText] and [RuleTime].
//
// The whole life is one table, [Transitions]; [Diagram] draws it, and
// [Group.Next] says what it allows now. A group and its events are plain values,
// so that the same events make the same group anywhere.
//
// # Clauses
//
//	¶5d   no organisation outweighs the others  Group.Check
//	¶7a   created by the technical director     Create, Who
//	¶7b   goals, milestones and resources       Charter, Charter.Check
//	¶7c   goes on, or ends when complete        Term, Complete, Dissolve
//	¶8a   volunteers and outside consultants    Contributor
//	¶9a   a list, chairs and contributors       Create, Who, Group.Check, CheckAll
//
// # Readings
//
// The charter leaves words open. These are our readings of them:
//
//   - ¶7a has a task group perform the activities required by a given one: it
//     names that activity.
//   - ¶7a leaves it to the technical director whether to create a task group.
//     So nobody else does, and what comes near to creation or undoes it is the
//     director's too. To complete undoes nothing: it says that the work is done.
//     ¶9a gives a group chairs of its own: they lead its work.
//     Nobody else changes a group, save that people come and go by their own
//     decision. The table below has it whole.
//   - ¶7b asks what a group should be created with. The same is asked whenever
//     the group gets another charter. What is missing needs a written reason in
//     [Charter.Waivers]. To be listed in the charter is to be assigned.
//   - ¶7c lets a group end once its tasks are complete: if its term says so,
//     with at least one milestone of its current charter met and none open, or
//     with none in the charter by a waiver, and a word on what is complete. To
//     drop them all is not to complete. A group may go on after its last
//     milestone, and an indefinite one can only be dissolved.
//   - What ¶9a says of the groups of its day we ask of every group: a mailing
//     list, chairs and contributors. The list and a chair must be there when work
//     begins or begins again. That the last chair has left is a fact no rule can
//     refuse: [Group.Check] reports it, and a group without contributors.
//   - ¶5d warns of undue influence. An organisation that supplies more than half
//     of three or more contributors has it: it is one position among those of the
//     forum, and could carry a text alone. Contributors without an organisation
//     count separately.
//   - ¶8a has volunteers and consultants do the work of the whole: a single group
//     may have consultants, and need not.
//   - Proposals and dormancy are not in the charter; they are our additions.
//
// # Who may
//
//	                     the technical  a chair of  the person  the
//	                     director       the group   concerned   proposer
//	propose              anybody
//	amend, withdraw      yes                                    yes
//	create, recharter    yes
//	appoint a chair      yes            yes
//	release a chair      yes                        yes
//	join, leave          yes            yes         yes
//	affiliate            yes            yes         yes
//	meet a milestone     yes            yes
//	drop a milestone     yes
//	suspend, resume      yes
//	complete             yes            yes
//	dissolve, reopen     yes
//
// [Event.By] is who decided, not who wrote it down. Somebody acts in an office
// only where [Event.As] says so.
//
// # Correcting a record
//
// A history is what happened, so nothing is ever taken back by another event.
// Where the record is wrong (a forgotten join, a wrong date, a name misspelt),
// correct the record itself: replace the event, or insert the one that is
// missing, order the list by date and replay it, as the example "Correcting"
// does. Where the record is right and what happened was against a rule, leave it:
// [Audit] says so for ever, and goes on.
//
// # What it does not do
//
// The package has no clock and no store. The host vouches for this much:
//
//   - that By is the person who decided, and that names are one person's, one
//     organisation's or one list's each: they are compared byte for byte;
//   - that At is when it happened, and not in the future: whoever could choose it
//     would come before or after everybody else;
//   - that whoever acts as [TechnicalDirector] held that office at the time: it
//     is not on a group's record. Chairs are, and are checked;
//   - that contributors work for the organisation named, and were admitted: to
//     join is open to anybody here;
//   - that a milestone marked as met was met;
//   - that no event is missing.
//
// What holds between groups is asked by [CheckAll] of the groups that it is
// given, at one time.
//
// A history that one v1 release accepts replays in every later v1.
//
// Every value is safe to share between goroutines as long as nobody changes
// it; a [Group] cannot be changed.
package taskgroup
