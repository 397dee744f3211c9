// Package taskgrouptest checks an implementation of your own against the
// charter's rules on the life of a task group: what decides about its events,
// and what keeps them.
//
// A host that has a task group of its own, in another form or behind a service,
// hands it to a suite, in a test of one call: see the examples.
//
// A failure says what was expected, why, and the smallest example to the
// contrary, its events in JSON and one to a line, and with the implementation's
// own error where it refuses what it should not:
//
//	must/7a-director
//		expected: an event that breaks the rule is refused
//		because:  the technical director decides on a task group's existence and charter (¶7a)
//		example:  accepted the last event
//			{"at":"2009-07-01T00:00:00Z","by":"di","as":"technical director","action":"create",...}
//			{"at":"2009-07-02T00:00:00Z","by":"di","action":"suspend","why":"no time"}
//
// # Suites
//
// [RunLifecycle] checks what a group does with its events. It has a subtest for every
// rule of package taskgroup that an event can keep or break, such as "may/7a-creation",
// "must/7a-state" or "should/7b-milestones", and for what no single rule asks
//
//	property/refused-changes-nothing
//	property/same-again
//	property/events-copied
//	property/old-groups-kept         if the groups are immutable
//
// If the implementation can say what an active group lacks, should/5d-balance,
// must/9a-chair and must/9a-contributors cover that, however the team came together.
//
// [RunStore] checks what keeps the events. For each rule, an event that breaks
// it must be refused and not kept; whoever keeps events behind a door that asks
// the rules first puts the door to the test, or skips these subtests. A store's
// own part is
//
//	property/append-and-load   nothing lost, nothing reordered, of 1000 events either
//	property/fields            nor changed
//	property/time-precision    to the microsecond
//	property/time-zone         in UTC
//	property/conflict          the expected version is the version
//	property/one-of-several    of writers at the same time one wins
//	property/nothing-lost      and all get through in the end
//	property/all-or-none       several events are one step
//	property/groups-apart      no group sees another's events
//	property/nothing-shared    nor the caller's later changes
//
// [RunAcross] checks a store that promises what holds between groups too, as
// [taskgroup.CheckAll] reads it: that one has a name and a mailing list until they are
// set free ("must/7a-name", "must/9a-mailing-list"), and that who takes over is there
// ("must/7c-successor"); of groups that collide at the same time one wins, all that
// share nothing get through, what was refused is nowhere, and of 300 groups each counts.
//
// Whoever departs from a should rule, and means it, runs the rest: go test -skip
// '/^should$', or '//^should$' if the suite runs in a subtest itself. [TestLifecycle],
// [TestStore] and [TestAcross] are the same suites as functions that return an error,
// for use anywhere. Each asks first, as property/all-there, whether a function was left
// out, and whether there is a group or a store to begin with. If not, it fails alone.
//
// # Cases
//
// The answers of a lifecycle are compared with a naive reading of the clauses:
// first small histories, the shortest first, then longer ones, the same each time;
// only what several writers do at once is left to chance. A panic is an answer too,
// and a wrong one. Only what holds between groups is expected as package taskgroup
// says it. Beside the small, the suites vary one thing at a time:
//
//   - how many there are of a list: 6, 7, 9, 12, 20 and 300 goals, milestones,
//     resources, chairs, contributors, and events of one call, of which the first, one
//     in the middle or the last decides; a lifecycle also gets 256 of each, and a
//     store 1000 events and 300 groups
//   - names that are different and nearly alike: by case, accent, composition, space,
//     a sign without width, a pattern, a path, quotes, or after 32 to 1023 bytes
//   - texts of one letter, of 1200 bytes, in any writing, and of signs that are none
//   - times from the year 1 to 9999, a microsecond apart, in nine zones, and in the
//     hour that clocks show twice
//   - every action with every field that it may fill, actions that there are not,
//     and every set of waivers
//   - second and tenth times: sleeping, lives, chairs, members, employers and proposals
//
// In all these are
//
//	RunLifecycle   35 200 events after histories of four or five, and 2 800 teams
//	RunStore          530 stores, for 1 900 appends and 2 350 loads
//	RunAcross       1 720 stores, for 8 600 appends and 12 200 loads
//
// To get there a lifecycle is given 287 000 events. At a millisecond each that takes
// almost five minutes, a store four seconds, and across groups twenty-one.
// With go test -short every seventh case is posed, of each trial one at least: that
// takes half a minute, half a second and two.
//
// # Generators
//
// For properties of your own there are generators for rapid, of charters,
// histories and groups that package taskgroup accepts. The package links rapid,
// whose flags a test binary then has.
//
// Suites and generators keep no state, and may be used side by side.
package taskgrouptest
