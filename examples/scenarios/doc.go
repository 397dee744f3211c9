// Package scenarios holds stories in plain sentences about a working group and
// its charter, and the test that acts them out. Whoever can tell what should
// happen can write one; it takes no Go.
//
//	A task group that ends when its tasks are done
//
//	given a task group "FoIP" for "fax over IP", until complete, with mailing list foip@example.org
//	and its goal is "say why fax calls fail"
//	and its milestone is "problem statement"
//	and its resource is "a test bed"
//	when ana, as technical director, creates it with chair bo on 2009-07-01
//	then it is active
//	when bo, as chair, completes it on 2009-08-01
//	then refused: taskgroup/completion (¶7c)
//	  FoIP: has met no milestone: ...
//
// # How to write one
//
// Put a text file into a folder of testdata, beside others of its sort. The first
// paragraph is the title. A sentence stands on a line of its own and begins with
// "given" (what is the case), "when" (what somebody does or asks), "then" (what
// comes of it) or "and" (the same again); an indented line below goes on with it.
// A paragraph that begins with a capital letter is a remark.
//
// If something is refused, a "then" before the next "when" has to say so, with the
// rules that stand in the way: "then refused: taskgroup/chair (¶9a), taskgroup/why
// (¶7c)", on one line. Where a check finds something, "then found:" reads better and
// means the same; "then allowed" and "then in order" say that nothing is in the
// way. Work the rules out from the charter. What the refusal says in full is
// written below it by
//
//	go test ./examples/scenarios -update
//
// which never changes what you expect: read what it wrote, and keep the file if
// that is what somebody should be told. A line that is not understood, an
// unexpected refusal and a missing one fail, with the file and the line.
//
// A story may go on where another one ends: "given all that is told in
// across/in-order" tells the story of that file first, in the same world.
//
// Once everything is recorded, also what is refused, nothing that happens to a task
// group, and no product, schedule or delivery, is refused any more: it has happened,
// and an audit says what was wrong.
//
// # How the packages meet
//
// A story is one record of package forum, which knows what no package knows alone.
// An audit of the whole record finds what is wrong at a date, anywhere; regular
// contact with an outside body is then once a year.
//
// What happens is refused for what forum finds at its own place: a product for how
// it rests on the questions put to outside bodies, or on its task group; a delivery
// for who it goes to at the time. Once there is a working group on record, and a
// member or consultant, this is so for task groups and schedules too: only who holds
// the office then acts as technical director, only who is admitted to its activity
// joins or chairs a task group, and only a chair of the task group or the working
// group sets a schedule. Before that, a story is about one package.
//
// Something may be waived for a product, a meeting, a task group, the last
// narrowing of an activity, the roster, the register, or else for the question last
// put.
//
// # The sentences
//
// In braces stands what to fill in: mostly a name, a word as it is or several in
// double quotes. Names in a row are joined by commas or "and". A date is 2009-07-01
// or 2009-07-01 15:00, in UTC. What stands in square brackets may be left out; of
// (one|another) take one. The task group named last is "it".
//
// The working group, its offices and its products:
//
//	given a working group {name}, established in {year}, with mailing list {list}
//	given {person} is {office}[ of {activity}], appointed by the {appointer}, from {from}[ until {until}]
//	given {activity} is a technical activity, with task group {group}, established by the {office}[, from {from}[ until {until}]]
//	given {activity} is a supporting activity, for {supported}, established by the {office}[, from {from}[ until {until}]]
//	given a meeting {title}[ of {activity}] on {on}[, announced on {announced}]
//	given a[n] {kind} {title} for SIP, to {purpose}
//	given {title} is made as {form}
//	given {title} is limited to full members[ by the {office} on {on}[ until {until}]]
//	given {title} is like a standard: {document}, covering {scope}[, leaving out {excludes}]
//	given {title} purports to be a standard
//	given {title} comes from the task group {group}
//	given outside bodies {verdict} {document}, covering {scope}[, leaving out {excludes}], as decided on {on}
//	when the {office} appoints {person} chair on {on}
//	when {person} leaves the chair on {on}
//	when {person} sets the schedule of {activity} on {on}: {plan}
//	when {title} is created on {on}
//	when the {office} limits {title} to full members on {on}[ until {until}]
//	when the record is checked on {on}
//	when the whole record is audited on {on}
//
// Task groups:
//
//	given a task group {group} for {activity}, {term}, with mailing list {list}
//	given its goal(s are| is) {goals}
//	given its milestone(s are| is) {milestones}
//	given its resource(s are| is) {resources}
//	given its milestone {milestone} is to be called {called}
//	given it is to be called {called}
//	given everything is recorded, also what is refused
//	when {by}[, as {as},] (proposes|amends) {group} on {on}[, because {why}]
//	when {by}[, as {as},] withdraws {group} on {on}[, because {why}]
//	when {by}[, as {as},] creates {group}[ with chair[s] {chairs}] on {on}[, because {why}]
//	when {by}[, as {as},] recharters {group} on {on}[, because {why}]
//	when {by}[, as {as},] appoints {person} chair of {group} on {on}[, because {why}]
//	when {by}[, as {as},] releases {person} as chair of {group} on {on}[, because {why}]
//	when [{by}[, as {as},] decides that ]{person}[ of {organization}] joins {group}[ as a {consultant}] on {on}
//	when [{by}[, as {as},] decides that ]{person} leaves {group} on {on}
//	when [{by}[, as {as},] decides that ]{person} of {group} goes to {organization}[ as a {consultant}] on {on}
//	when {by}[, as {as},] meets {milestone} of {group} on {on}[, because {why}]
//	when {by}[, as {as},] drops {milestone} of {group} on {on}[, because {why}]
//	when {by}[, as {as},] suspends {group} on {on}[, because {why}]
//	when {by}[, as {as},] resumes {group} on {on}[, because {why}]
//	when {by}[, as {as},] completes {group}[ in favour of {successor}] on {on}[, because {why}]
//	when {by}[, as {as},] dissolves {group}[ in favour of {successor}] on {on}[, because {why}]
//	when {by}[, as {as},] reopens {group}[ with chair[s] {chairs}] on {on}[, because {why}]
//	when {group} is checked
//	when {group} is audited
//	when the task groups are checked together on {on}
//	then {group} is {state}
//	then {group} was called {called} on {on}
//	then {milestone} of {group} is {status}
//	then {group} has (the chair[s] {chairs}|no chair)
//
// Members and consultants:
//
//	given {person} is a[n] {class} member[ from {from}][ until {until}]
//	given the organisation {organization} is a[n] {class} member[ from {from}][ until {until}]
//	given {person} works for {organization}[ from {from}][ until {until}]
//	given {person} is a consultant[ for {activities}][ from {from}][ until {until}]
//	given {activity} is narrowed to {classes} members[, by[ {one} for] the task group on {by task group}][, by[ {another} as] the chair on {by chair}][, until {until}]
//	when the roster is checked on {on}
//	when the access to {activity} is checked
//	when {person} asks to take part in {activity} on {on}
//	when {person} asks why {activity} is not open to them on {on}
//	when {person} asks for what is (public|for {classes} members only) on {on}
//	when {title} is handed to {person} on {on}
//	then those who may take part in {activity} on {on} are {who}
//	then those who may have what is for {classes} members only on {on} are {who}
//
// Outside bodies:
//
//	given an {liaison} liaison with {body}[ for {voice}][ among the {seat}][ on {topics}] from {from}[ until {until}]
//	given {body} was in contact on {on}
//	given the policy {name} asks for {tests}[, open for {days} days][, where a block stands {blocks}]
//	when the policy is checked
//	when the policy is held against {votes}
//	when the register is checked on {on}, regular contact being every {days} days
//	when {document}, covering {scope}[, leaving out {excludes}], is put to the bodies[ that work on {topics}], from {from} until {until}
//	given {body} is not asked
//	when {body} {stance} on {on}[, because {whys}]
//	when {by} meets the concern {concern} of {body} on {on}: {how}
//	when the question is checked
//	when the register vouches for whom it asks
//	when the positions are counted on {on}
//	then the outcome is {outcome}
//	then as it stands it is {outcome}
//	then it is a strong showing
//	then it is no strong showing
//	then the count is {count}
//	then the votes are {votes found}
//	then (any of {who}|nobody) could have turned it by silence
//	then a position of {body} is not counted: {reason}
//
// Anything:
//
//	then (allowed|in order)
//	given {rule} is waived for {name}, because {why}
//
// The words that some of the braces take:
//
//	office       board, technical director, chair, working group
//	kind         technical document, white paper, briefing, seminar, working paper,
//	             definition, requirement, bibliography, expert list
//	form         document, software, training, service
//	purpose      inform, guide, stimulate, interoperate
//	verdict      want, do not want
//	term         indefinite, until complete
//	as           technical director, chair
//	state        unproposed, proposed, active, dormant, concluded
//	status       open, met, dropped
//	class        participant, academic, full
//	liaison      official, unofficial
//	tests        in double quotes, such as "favoring more than 1 per 2 asked", or
//	             "favoring at least 1 among chair, when favoring at least 1 per 1 against"
//	blocks       until its concerns are met; with a concern, until it is taken back;
//	             whatever its concern, until it is taken back
//	stance       favours, opposes, abstains, blocks, stands aside, takes it back
//	outcome      pending, carried, failed, invalid
//	reason       unknown body, malformed, early, late, not yet known, superseded
//	votes        in double quotes, such as "3 favor" and "1 oppose among chair"
//	votes found  enough, not enough
package scenarios
