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
// The whole life is one table of states, actions and guards; [Diagram] draws
// it. A group and its events are plain values, so that the same events make
// the same group anywhere.
//
// # Clauses
//
//	¶5d   no organisation outweighs the others  Group.Check
//	¶7a   created by the technical director     Create, TechnicalDirector
//	¶7b   goals, milestones and resources       Charter, Charter.Check
//	¶7c   goes on, or ends when complete        Term, Complete, Dissolve
//	¶8a   volunteers and outside consultants    Contributor
//	¶9a   a list, chairs and contributors       Create, Group.Check, CheckAll
//
// # Readings
//
// The charter leaves words open. These are our readings of them:
//
//   - ¶7a leaves it to the technical director whether to create a task group.
//     So nobody else does, and what comes near to creation or undoes it is the
//     director's too: to recharter, suspend, resume, dissolve and reopen a
//     group, and to drop a milestone. Anybody may propose one.
//   - ¶7b asks what a group should be created with. The same is asked whenever
//     the group gets another charter. What is missing needs a written reason in
//     [Charter.Waivers]. To be listed in the charter is to be assigned.
//   - ¶7c lets a group end once its tasks are complete: if its term says so,
//     with at least one milestone of its current charter met and none open. To
//     drop them all is not to complete. A group may go on after its last
//     milestone, and an indefinite one can only be dissolved.
//   - ¶9a gives every group a mailing list, chairs and contributors. The list
//     and a chair must be there when work begins or begins again. That the last
//     chair has left is a fact no rule can refuse: [Group.Check] reports it,
//     and a group without contributors.
//   - ¶5d warns of undue influence. An organisation that supplies more than half
//     of three or more contributors has it. Who has no organisation stands
//     alone.
//   - Proposals and dormancy are not in the charter; they are our additions.
//
// # What it does not do
//
// The package has no clock and no store, and it checks no identities: a person,
// an organisation, an activity and a mailing list are whatever strings the host
// calls them, compared byte for byte. It knows a group's own chairs, but not who
// the technical director is: a host that sets [Event.As] to [TechnicalDirector]
// vouches for it. It does not ask whether a contributor is a member, nor how a
// milestone was met.
//
// A history that one v1 release accepts replays in every later v1.
//
// Every value is safe to share between goroutines as long as nobody changes
// it; a [Group] cannot be changed.
package taskgroup
