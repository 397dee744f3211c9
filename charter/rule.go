package charter

import (
	"database/sql/driver"
	"fmt"
	"iter"
)

// A Rule is one rule of the charter that this package checks. It is an error,
// so that a refusal can be the rule itself: compare with == or [errors.Is].
//
// The zero Rule is no rule. Rules are constants and safe to share.
type Rule uint8

// The rules, in the order of the charter's clauses. [Rule.Text] says what each
// asks; a comment here adds what that leaves open.
const (
	RuleMailingList Rule = iota + 1
	RuleName
	RuleAdHoc
	// RuleAnnounced lets a meeting that is still to be held be announced later.
	RuleAnnounced
	RuleEstablished
	// RuleSinceEstablished counts years in UTC. The board is not the working
	// group's own.
	RuleSinceEstablished
	RuleForm
	RuleSIP
	RuleNotForProfit
	RuleOrigin
	RuleKnownOrigin
	RuleSources
	RulePartners
	// RulePurpose is broken by an unknown purpose too, whatever stands beside it.
	RulePurpose
	RulePublic
	RuleLimitedRelease
	RuleStandard
	RuleNarrow
	// RuleShowing takes the latest showing for exactly the same document, scope and
	// omissions.
	RuleShowing
	// RuleWaiver lets a product waive [RuleStandard], [RuleNarrow] and
	// [RuleShowing], a meeting [RuleAnnounced], a record [RuleLookAlike], and nothing
	// else be waived.
	RuleWaiver
	RuleKind
	RuleTaskGroupCreation
	RuleTaskGroup
	RuleActivityKind
	RuleActivityName
	RuleLookAlike
	RuleKnownActivity
	RuleAppointChair
	RuleChair
	RuleCoChairs
	RulePerson
	RuleOffice
	RuleActivityOffice
	RuleAct
	RuleEstablish
	// RuleSupports takes the task group of any technical activity, even a past one.
	RuleSupports
	RuleSchedule
	RuleScheduleByChair
	RuleTime
	// RuleText is of every text, used or not. One that has to be there and shows
	// nothing breaks the rule that asks for it.
	RuleText
)

const (
	must, should, may     = "must", "should", "may"
	text, reading, record = "text", "reading", "record"
)

type norm struct{ id, clause, keyword, basis, text string }

var norms = [...]norm{
	RuleMailingList:       {"charter/mailing-list", "¶0a", must, reading, "the working group has a mailing list"},
	RuleName:              {"charter/name", "¶0a", must, record, "the working group, an activity and a product have names"},
	RuleAdHoc:             {"charter/ad-hoc", "¶0c", may, reading, "meetings may keep no regular cadence"},
	RuleAnnounced:         {"charter/announced", "¶0c", should, reading, "a meeting is announced on the mailing list before it is held"},
	RuleEstablished:       {"charter/established", "¶1a", must, record, "the working group was established in a year from 1 to 9999"},
	RuleSinceEstablished:  {"charter/since-established", "¶1a", must, record, "nothing of the working group's own is older than the year of its establishment"},
	RuleForm:              {"charter/form", "¶2a", must, reading, "a product is a document, software, a training or a service"},
	RuleSIP:               {"charter/sip", "¶2a", must, reading, "a product is for SIP or uses it"},
	RuleNotForProfit:      {"charter/not-for-profit", "¶2a", must, reading, "a service is not for profit"},
	RuleOrigin:            {"charter/origin", "¶3a", may, text, "a product may come of research, development, compilation or collaboration"},
	RuleKnownOrigin:       {"charter/known-origin", "¶3a", must, record, "an origin is research, development, compilation or collaboration, or not recorded"},
	RuleSources:           {"charter/sources", "¶3a", must, reading, "a compilation names its sources"},
	RulePartners:          {"charter/partners", "¶3a", must, reading, "a collaboration names its partners"},
	RulePurpose:           {"charter/purpose", "¶4a", must, reading, "a product informs, guides or stimulates the use of SIP, or helps deployments interoperate"},
	RulePublic:            {"charter/public", "¶4b", may, text, "a product may go to the public at large"},
	RuleLimitedRelease:    {"charter/limited-release", "¶4b", must, reading, "only the working group limits a product to full members, by a dated determination"},
	RuleStandard:          {"charter/standard", "¶5a", should, text, "a product does not purport to be a standard"},
	RuleNarrow:            {"charter/narrow", "¶5c", should, reading, "a standards-like product names its document, what it covers and what it leaves out"},
	RuleShowing:           {"charter/showing", "¶5c", should, text, "a standards-like product is created only after a strong showing for it from the relevant outside bodies"},
	RuleWaiver:            {"charter/waiver", "¶5c", must, record, "a waiver is of a should rule and gives its reason in writing"},
	RuleKind:              {"charter/kind", "¶6a", must, reading, "a document is of a kind that the charter lists or a technical document, and nothing is of any other kind"},
	RuleTaskGroupCreation: {"charter/task-group-creation", "¶7a", must, reading, "only the technical director creates a task group"},
	RuleTaskGroup:         {"charter/task-group", "¶9a", must, reading, "a current technical activity has a task group of its own"},
	RuleActivityKind:      {"charter/activity-kind", "¶9a", must, record, "an activity is technical or supporting"},
	RuleActivityName:      {"charter/activity-name", "¶9a", must, record, "no two activities share a name at one time"},
	RuleLookAlike:         {"charter/look-alike", "¶9a", should, record, "no two names differ only in case or space"},
	RuleKnownActivity:     {"charter/known-activity", "¶9a", must, record, "an appointment or a meeting names an activity that there is at its time"},
	RuleAppointChair:      {"charter/appoint-chair", "¶10a", must, reading, "only the board appoints a chair of the working group"},
	RuleChair:             {"charter/chair", "¶10a", must, reading, "the working group has a chair"},
	RuleCoChairs:          {"charter/co-chairs", "¶10a", may, reading, "the working group may have several chairs"},
	RulePerson:            {"charter/person", "¶10a", must, record, "an appointment names a person"},
	RuleOffice:            {"charter/office", "¶10a", must, record, "an office is the board, the technical director, a chair or the working group"},
	RuleActivityOffice:    {"charter/activity-office", "¶10a", must, record, "only a chair is appointed to one activity"},
	RuleAct:               {"charter/act", "¶10a", must, record, "an act is one that the charter leaves to an office"},
	RuleEstablish:         {"charter/establish", "¶11a", must, reading, "only the working group establishes an activity"},
	RuleSupports:          {"charter/supports", "¶11a", must, reading, "a supporting activity supports the umbrella activities or a task group"},
	RuleSchedule:          {"charter/schedule", "¶11b", must, reading, "a current activity has a schedule"},
	RuleScheduleByChair:   {"charter/schedule-by-chair", "¶11b", must, reading, "an activity's schedule is set by its own chair or the working group's, with a date"},
	RuleTime:              {"charter/time", "¶11b", must, record, "a meeting has a time, times lie in the years 1 to 9999 in a zone of whole minutes within a day, and a period begins before it ends"},
	RuleText:              {"charter/text", "¶11b", must, record, "a text is one line of valid UTF-8 without control characters, and what may be left out shows something if it is there"},
}

// Rules yields every rule, in the order of the charter's clauses.
func Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for r := Rule(1); int(r) < len(norms); r++ {
			if !yield(r) {
				return
			}
		}
	}
}

// norm is the rule's row; an unknown rule's is empty.
func (r Rule) norm() norm {
	if int(r) < len(norms) {
		return norms[r]
	}
	return norm{}
}

// ID is the rule's name in records and reports, such as
// "charter/limited-release". IDs are part of the API and never change.
// An unknown rule's is empty.
func (r Rule) ID() string { return r.norm().id }

// Clause is the clause of the charter that the rule comes from, such as "¶4b".
// A record rule cites the nearest clause that it serves.
func (r Rule) Clause() string { return r.norm().clause }

// Keyword is "must", "should" or "may": how the rule binds, fixed by the
// charter's own verb or by a documented reading.
func (r Rule) Keyword() string { return r.norm().keyword }

// Basis is "text" if the charter says so, "reading" if we infer it, and
// "record" if a well-formed record needs it.
func (r Rule) Basis() string { return r.norm().basis }

// Text is what the rule asks, in our own words. An unknown rule's is empty.
func (r Rule) Text() string { return r.norm().text }

// Error is what the rule asks, and its clause.
func (r Rule) Error() string {
	if r.ID() == "" {
		return fmt.Sprintf("charter: unknown rule %d", uint8(r))
	}
	return r.Text() + " (" + r.Clause() + ")"
}

// MarshalText encodes the rule as its ID. It refuses an unknown rule.
func (r Rule) MarshalText() ([]byte, error) {
	if r.ID() == "" {
		return nil, fmt.Errorf("charter: unknown rule %d", uint8(r))
	}
	return []byte(r.ID()), nil
}

// UnmarshalText decodes an ID. It refuses an unknown one.
func (r *Rule) UnmarshalText(b []byte) error {
	for known := range Rules() {
		if known.ID() == string(b) {
			*r = known
			return nil
		}
	}
	return fmt.Errorf("charter: unknown rule %q", b)
}

// Value is the rule's ID, for a database. It refuses an unknown rule; the zero
// Rule is NULL.
func (r Rule) Value() (driver.Value, error) {
	if r == 0 {
		return nil, nil
	}
	return value(r)
}

// Scan reads an ID from a database, or NULL for the zero Rule.
func (r *Rule) Scan(src any) error { return scan(src, r) }
