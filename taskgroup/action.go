package taskgroup

import "database/sql/driver"

// An Action is what an [Event] does to a task group.
//
// The zero Action does nothing, and every group refuses it.
type Action uint8

// The actions. Each one names the fields of the [Event] that it uses, beyond
// At, By, As and Why, and where it leads. Who may is in [Transitions].
const (
	// Propose puts a charter on the table, or another one in its place. Uses
	// Charter, of which only the name must be there yet. Unproposed or Proposed to
	// Proposed.
	Propose Action = iota + 1
	// Withdraw takes a proposal back, and says Why. Proposed to Concluded, for
	// good.
	Withdraw
	// Create brings the group to life under its charter (¶7a), with goals,
	// milestones and resources (¶7b), a mailing list and chairs (¶9a). Uses
	// Charter, Chairs and Contributors; without a Charter the one proposed
	// stands; another name than the one proposed takes a Why. Unproposed or Proposed
	// to Active.
	Create
	// Recharter gives the group another charter. Uses Charter. A milestone that
	// keeps its name, or says what it was called, keeps its status; one left out
	// counts no more. Another name for the group or a milestone, and leaving an
	// open one out, takes a Why. Active or Dormant, where it stays.
	Recharter
	// AppointChair adds a chair (¶9a). Uses Person. Active or Dormant, where it
	// stays.
	AppointChair
	// ReleaseChair takes a chair away, the last one too: a departure is a fact,
	// and [Group.Check] reports the vacancy. Uses Person. Active or Dormant,
	// where it stays.
	ReleaseChair
	// Join adds a contributor (¶8a, ¶9a). Uses Person, Organization and
	// Consultant. Active, where it stays.
	Join
	// Leave takes a contributor away. Uses Person. Active or Dormant, where it
	// stays.
	Leave
	// Affiliate says that a contributor works for another organisation now, or as
	// a consultant (¶8a). Uses Person, Organization and Consultant. Active or
	// Dormant, where it stays.
	Affiliate
	// MeetMilestone marks an open milestone as met. Uses Milestone. Active,
	// where it stays: a group that has met them all may go on (¶7c).
	MeetMilestone
	// DropMilestone gives an open milestone up, and says Why. Uses Milestone.
	// Active or Dormant, where it stays.
	DropMilestone
	// Suspend puts the work off, and says Why. Active to Dormant.
	Suspend
	// Resume takes the work up again; the group must have its mailing list and
	// a chair. Dormant to Active.
	Resume
	// Complete ends a group whose charter runs until complete, with a milestone of
	// it met and none open, or with none in it by a waiver; then it says Why (¶7c).
	// Uses Successor. Active to Concluded.
	Complete
	// Dissolve ends the group however far it got, and says Why. Uses Successor,
	// the group that takes the work over, if there is one. Active or Dormant to
	// Concluded.
	Dissolve
	// Reopen starts another life under a charter given with it, its milestones
	// all open, with the chairs and contributors that it names. Uses Charter,
	// Chairs and Contributors; another name takes a Why. Concluded to Active, unless
	// the group was withdrawn.
	Reopen
)

var actions = vocabulary{"action", []string{
	0:             "none",
	Propose:       "propose",
	Withdraw:      "withdraw",
	Create:        "create",
	Recharter:     "recharter",
	AppointChair:  "appoint chair",
	ReleaseChair:  "release chair",
	Join:          "join",
	Leave:         "leave",
	Affiliate:     "affiliate",
	MeetMilestone: "meet milestone",
	DropMilestone: "drop milestone",
	Suspend:       "suspend",
	Resume:        "resume",
	Complete:      "complete",
	Dissolve:      "dissolve",
	Reopen:        "reopen",
}}

// String is the action in lower case, "none" for the zero Action.
func (a Action) String() string { return actions.word(int(a)) }

// MarshalText encodes the action as its words. It refuses an unknown action.
func (a Action) MarshalText() ([]byte, error) { return actions.marshal(int(a)) }

// UnmarshalText decodes an action's words. It refuses an unknown one.
func (a *Action) UnmarshalText(b []byte) error { return unmarshal(&actions, b, a) }

// Value is the action's words, for a database. It refuses an unknown action.
func (a Action) Value() (driver.Value, error) { return value(a) }

// Scan reads an action's words from a database; NULL is the zero Action.
func (a *Action) Scan(src any) error { return scan(src, a) }
