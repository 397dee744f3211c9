package charter

import (
	"fmt"
	"iter"
)

// A Rule is one rule of the charter that this package checks. It is an error,
// so that a refusal can be the rule itself: compare with == or [errors.Is].
//
// The zero Rule is no rule. Rules are constants and safe to share.
type Rule uint8

// The rules, in the order of the charter's clauses.
const (
	// RuleMailingList asks that the working group have a mailing list (¶0a).
	RuleMailingList Rule = iota + 1
	// RuleName asks that the working group, an activity and a product be named.
	RuleName
	// RuleAdHoc permits meetings to keep no regular cadence (¶0c).
	RuleAdHoc
	// RuleAnnounced asks that a meeting be announced on the mailing list before
	// it is held (¶0c, a reading).
	RuleAnnounced
	// RuleEstablished asks that the year of the working group's beginning be
	// recorded (¶1a).
	RuleEstablished
	// RuleSinceEstablished asks that nothing of the working group's own be dated
	// before that year, in UTC. The board is not its own.
	RuleSinceEstablished
	// RuleForm asks that a product be a document, software, a training or a
	// service (¶2a).
	RuleForm
	// RuleSIP asks that a product be for SIP or use it (¶2a).
	RuleSIP
	// RuleNotForProfit asks that a service be not for profit (¶2a).
	RuleNotForProfit
	// RuleOrigin permits a product to come of research, development, compilation
	// or collaboration (¶3a).
	RuleOrigin
	// RuleKnownOrigin asks that an origin, if recorded, be one of these.
	RuleKnownOrigin
	// RuleSources asks that a compilation name its sources.
	RuleSources
	// RulePartners asks that a collaboration name its partners.
	RulePartners
	// RulePurpose asks that a product have at least one of the charter's
	// purposes, and no other (¶4a).
	RulePurpose
	// RulePublic permits a product to go to the public at large (¶4b).
	RulePublic
	// RuleLimitedRelease leaves it to the working group to limit a product to
	// full members, by a dated determination (¶4b, a reading).
	RuleLimitedRelease
	// RuleAudience asks that an audience be the public or full members.
	RuleAudience
	// RuleStandard asks that a product not purport to be a standard (¶5a).
	RuleStandard
	// RuleNarrow asks that a standards-like product be specific: it names its
	// document, what that covers and what it leaves out (¶5c).
	RuleNarrow
	// RuleShowing asks that a standards-like product be created only after a
	// strong showing for it from the relevant outside bodies (¶5c).
	RuleShowing
	// RuleWaiver asks that a waiver be of a should rule of this package, and
	// give a written reason.
	RuleWaiver
	// RuleKind asks that a document be of one of the kinds that the charter
	// lists, or a technical document; a training may be of one that suits it
	// (¶6a).
	RuleKind
	// RuleTaskGroupCreation leaves it to the technical director to create a task
	// group (¶7a, a reading).
	RuleTaskGroupCreation
	// RuleTaskGroup asks that a current technical activity have a task group that
	// it shares with no other (¶9a).
	RuleTaskGroup
	// RuleActivityKind asks that an activity be technical or supporting.
	RuleActivityKind
	// RuleActivityName asks that no two activities of a record share a name.
	RuleActivityName
	// RuleKnownActivity asks that an appointment or a meeting that names an
	// activity name one of the record.
	RuleKnownActivity
	// RuleAppointChair leaves it to the board to appoint the working group's
	// chairs (¶10a).
	RuleAppointChair
	// RuleChair asks that the working group have a chair (¶10a, a reading).
	RuleChair
	// RuleCoChairs permits it to have several (¶10a).
	RuleCoChairs
	// RulePerson asks that an appointment name its person.
	RulePerson
	// RuleOffice asks that an office be one of the charter's.
	RuleOffice
	// RuleActivityOffice asks that only a chair be appointed to one activity.
	RuleActivityOffice
	// RuleAct asks that an act be one that the charter leaves to an office.
	RuleAct
	// RuleEstablish leaves it to the working group to establish activities
	// (¶11a, a reading).
	RuleEstablish
	// RuleSupports asks that a supporting activity support the umbrella
	// activities or a technical activity's task group (¶11a).
	RuleSupports
	// RuleSchedule asks that a current activity have a schedule (¶11b).
	RuleSchedule
	// RuleScheduleByChair leaves it to an activity's chair to set its schedule
	// (¶11b). The working group's chair stands in for an activity without one, a
	// reading.
	RuleScheduleByChair
	// RuleTime asks that a time lie in the years 1 to 9999, in a zone that can
	// be written down, and that a period begin before it ends.
	RuleTime
)

const (
	must, should, may     = "must", "should", "may"
	text, reading, record = "text", "reading", "record"
)

type norm struct{ id, clause, keyword, basis, text string }

var norms = [...]norm{
	RuleMailingList:       {"charter/mailing-list", "¶0a", must, text, "the working group has a mailing list"},
	RuleName:              {"charter/name", "¶0a", must, record, "the working group, an activity and a product have names"},
	RuleAdHoc:             {"charter/ad-hoc", "¶0c", may, text, "meetings may keep no regular cadence"},
	RuleAnnounced:         {"charter/announced", "¶0c", must, reading, "a meeting is announced on the mailing list before it is held"},
	RuleEstablished:       {"charter/established", "¶1a", must, record, "the working group was established in a year from 1 to 9999"},
	RuleSinceEstablished:  {"charter/since-established", "¶1a", must, record, "nothing of the working group's own is older than the year of its establishment"},
	RuleForm:              {"charter/form", "¶2a", must, text, "a product is a document, software, a training or a service"},
	RuleSIP:               {"charter/sip", "¶2a", must, text, "a product is for SIP or uses it"},
	RuleNotForProfit:      {"charter/not-for-profit", "¶2a", must, text, "a service is not for profit"},
	RuleOrigin:            {"charter/origin", "¶3a", may, text, "a product may come of research, development, compilation or collaboration"},
	RuleKnownOrigin:       {"charter/known-origin", "¶3a", must, record, "an origin is research, development, compilation or collaboration, or not recorded"},
	RuleSources:           {"charter/sources", "¶3a", must, record, "a compilation names its sources"},
	RulePartners:          {"charter/partners", "¶3a", must, record, "a collaboration names its partners"},
	RulePurpose:           {"charter/purpose", "¶4a", must, text, "a product informs, guides or stimulates the use of SIP, or helps deployments interoperate"},
	RulePublic:            {"charter/public", "¶4b", may, text, "a product may go to the public at large"},
	RuleLimitedRelease:    {"charter/limited-release", "¶4b", must, reading, "only the working group limits a product to full members, by a dated determination"},
	RuleAudience:          {"charter/audience", "¶4b", must, record, "an audience is the public or full members"},
	RuleStandard:          {"charter/standard", "¶5a", should, text, "a product does not purport to be a standard"},
	RuleNarrow:            {"charter/narrow", "¶5c", should, text, "a standards-like product names its document, what it covers and what it leaves out"},
	RuleShowing:           {"charter/showing", "¶5c", should, text, "a standards-like product is created only after a strong showing for it from the relevant outside bodies"},
	RuleWaiver:            {"charter/waiver", "¶5c", must, record, "a waiver is of a should rule and gives its reason in writing"},
	RuleKind:              {"charter/kind", "¶6a", must, text, "a document is of a kind that the charter lists or a technical document, a training may be a briefing or a seminar, and nothing else has a kind"},
	RuleTaskGroupCreation: {"charter/task-group-creation", "¶7a", must, reading, "only the technical director creates a task group"},
	RuleTaskGroup:         {"charter/task-group", "¶9a", must, text, "a current technical activity has a task group of its own"},
	RuleActivityKind:      {"charter/activity-kind", "¶9a", must, record, "an activity is technical or supporting"},
	RuleActivityName:      {"charter/activity-name", "¶9a", must, record, "no two activities share a name"},
	RuleKnownActivity:     {"charter/known-activity", "¶9a", must, record, "an appointment or a meeting names an activity of the record"},
	RuleAppointChair:      {"charter/appoint-chair", "¶10a", must, text, "only the board appoints a chair of the working group"},
	RuleChair:             {"charter/chair", "¶10a", must, reading, "the working group has a chair"},
	RuleCoChairs:          {"charter/co-chairs", "¶10a", may, text, "the working group may have several chairs"},
	RulePerson:            {"charter/person", "¶10a", must, record, "an appointment names a person"},
	RuleOffice:            {"charter/office", "¶10a", must, record, "an office is the board, the technical director, a chair or the working group"},
	RuleActivityOffice:    {"charter/activity-office", "¶10a", must, record, "only a chair is appointed to one activity"},
	RuleAct:               {"charter/act", "¶10a", must, record, "an act is one that the charter leaves to an office"},
	RuleEstablish:         {"charter/establish", "¶11a", must, reading, "only the working group establishes an activity"},
	RuleSupports:          {"charter/supports", "¶11a", must, text, "a supporting activity supports the umbrella activities or a task group"},
	RuleSchedule:          {"charter/schedule", "¶11b", must, text, "a current activity has a schedule"},
	RuleScheduleByChair:   {"charter/schedule-by-chair", "¶11b", must, text, "only its chair sets an activity's schedule, with a date"},
	RuleTime:              {"charter/time", "¶11b", must, record, "times lie in the years 1 to 9999 in a zone of whole minutes within a day, and a period begins before it ends"},
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

// Error is what the rule asks, in our own words.
func (r Rule) Error() string {
	if s := r.norm().text; s != "" {
		return s
	}
	return fmt.Sprintf("charter: unknown rule %d", uint8(r))
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
