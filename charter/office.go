package charter

import (
	"database/sql/driver"
	"strings"
)

// An Office is a role that the charter gives something to do. Which person
// holds it, and when, an [Appointment] records.
//
// The zero Office is none: nobody holds it and it may do nothing.
type Office uint8

// The offices of the charter.
const (
	// Board is the forum's board of directors, or whoever may speak for it (¶10a).
	Board Office = iota + 1
	// TechnicalDirector is the working group's technical director (¶7a).
	TechnicalDirector
	// Chair is a chair of the working group (¶10a), or of one activity (¶11b).
	Chair
	// WorkingGroup is the working group itself, or whoever may speak for what it
	// has decided (¶4b, ¶11a).
	WorkingGroup
)

var offices = vocabulary{"office", []string{
	0:                 "none",
	Board:             "board",
	TechnicalDirector: "technical director",
	Chair:             "chair",
	WorkingGroup:      "working group",
}}

func (o Office) known() bool { return o != 0 && offices.has(int(o)) }

// String is the office in lower case, "none" for the zero Office.
func (o Office) String() string { return offices.word(int(o)) }

// MarshalText encodes the office as its word. It refuses an unknown office.
func (o Office) MarshalText() ([]byte, error) { return offices.marshal(int(o)) }

// UnmarshalText decodes an office's word. It refuses an unknown one.
func (o *Office) UnmarshalText(b []byte) error { return unmarshal(&offices, b, o) }

// Value is the office's word, for a database. It refuses an unknown office.
func (o Office) Value() (driver.Value, error) { return value(o) }

// Scan reads an office's word from a database; NULL is the zero Office.
func (o *Office) Scan(src any) error { return scan(src, o) }

// check reports an office that is none of the charter's.
func (o Office) check(at place) {
	if o.known() {
		return
	}
	if known := strings.Join(offices.words[Board:], ", "); o == 0 {
		at.add(RuleOffice, "names no office (known: %s)", known)
	} else {
		at.add(RuleOffice, "names the unknown office %d (known: %s)", o, known)
	}
}

// holder is the office, as one by which something was done.
func (o Office) holder() string {
	if o == 0 {
		return "nobody"
	}
	return "the " + o.String()
}

// An Act is something that the charter leaves to one office.
//
// The zero Act is none, and no office may do it.
type Act uint8

// The acts, each with the one office that may do it.
const (
	// AppointChair is to appoint a chair of the working group: the [Board] (¶10a).
	AppointChair Act = iota + 1
	// CreateTaskGroup is to create a task group for an activity: the
	// [TechnicalDirector] (¶7a).
	CreateTaskGroup
	// EstablishActivity is to establish an activity: the [WorkingGroup] (¶11a).
	EstablishActivity
	// LimitRelease is to limit an output to full members: the [WorkingGroup]
	// (¶4b).
	LimitRelease
	// SetSchedule is to set an activity's schedule: its [Chair], or the working
	// group's (¶11b).
	SetSchedule
)

var acts = vocabulary{"act", []string{
	0:                 "none",
	AppointChair:      "appoint chair",
	CreateTaskGroup:   "create task group",
	EstablishActivity: "establish activity",
	LimitRelease:      "limit release",
	SetSchedule:       "set schedule",
}}

// String is the act in lower case, "none" for the zero Act.
func (a Act) String() string { return acts.word(int(a)) }

// MarshalText encodes the act as its words. It refuses an unknown act.
func (a Act) MarshalText() ([]byte, error) { return acts.marshal(int(a)) }

// UnmarshalText decodes an act's words. It refuses unknown ones.
func (a *Act) UnmarshalText(b []byte) error { return unmarshal(&acts, b, a) }

// Value is the act's words, for a database. It refuses an unknown act.
func (a Act) Value() (driver.Value, error) { return value(a) }

// Scan reads an act's words from a database; NULL is the zero Act.
func (a *Act) Scan(src any) error { return scan(src, a) }

// A power gives an act to one office. Any other is refused with the rule.
type power struct {
	office Office
	rule   Rule
}

var powers = [...]power{
	0:                 {0, RuleAct},
	AppointChair:      {Board, RuleAppointChair},
	CreateTaskGroup:   {TechnicalDirector, RuleTaskGroupCreation},
	EstablishActivity: {WorkingGroup, RuleEstablish},
	LimitRelease:      {WorkingGroup, RuleLimitedRelease},
	SetSchedule:       {Chair, RuleScheduleByChair},
}

// power is the act's row; an unknown act's is the zero Act's.
func (a Act) power() power {
	if int(a) < len(powers) {
		return powers[a]
	}
	return powers[0]
}

// May reports whether the holder of an office may do an act. The error is nil,
// or the bare [Rule] that gives the act to another office: [RuleAppointChair],
// [RuleTaskGroupCreation], [RuleEstablish], [RuleLimitedRelease] or
// [RuleScheduleByChair]. An unknown act is refused with [RuleAct], an unknown
// office with [RuleOffice]. No answer allocates.
//
// May knows nothing of persons: [Record.Authorize] does.
func (o Office) May(a Act) error {
	switch p := a.power(); {
	case p.office == 0:
		return RuleAct
	case o == p.office:
		return nil
	case !o.known():
		return RuleOffice
	default:
		return p.rule
	}
}
