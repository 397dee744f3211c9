package taskgroup

import (
	"database/sql/driver"
	"strings"
)

// Who says who may bring an event: a set, of which one suffices.
//
// The charter gives creation to the technical director (¶7a) and a group of its
// own chairs (¶9a); that everything else is theirs too is a reading. Nobody else
// changes a group, save that people speak for themselves. The zero Who is nobody.
type Who uint8

// Who may bring an event.
const (
	ByDirector Who = 1 << iota // acts as [TechnicalDirector]
	ByChair                    // acts as [Chair], and is one of the group's
	BySelf                     // is the person whom the event is about
	ByProposer                 // proposed the group
	ByAnybody
)

var whoWords = [...]string{"the technical director", "a chair", "the person", "the proposer", "anybody"}

// String is the set in words, such as "the technical director or a chair".
func (w Who) String() string {
	var words []string
	for i, word := range whoWords {
		if w&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	switch last := len(words) - 1; {
	case last < 0:
		return "nobody"
	case last == 0:
		return words[0]
	default:
		return strings.Join(words[:last], ", ") + " or " + words[last]
	}
}

// MarshalText writes the words. They are not read back.
func (w Who) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// Value is the words, for a database. They are not read back.
func (w Who) Value() (driver.Value, error) { return w.String(), nil }

// lacks says why an event is brought by none of the set.
func (w Who) lacks() string {
	s := "not acting as technical director"
	if w&ByChair != 0 {
		s += " or chair"
	}
	if w&BySelf != 0 {
		s += ", and not the person"
	}
	if w&ByProposer != 0 {
		s += ", and not the proposer"
	}
	return s
}

// rule is the one that keeps everybody else out.
func (w Who) rule() Rule {
	switch {
	case w&ByProposer != 0:
		return RuleProposer
	case w&BySelf != 0:
		return RuleSelf
	case w&ByChair != 0:
		return RuleOfficer
	}
	return RuleDirector
}

// includes reports whether the event is brought by one of the set. Whether who
// acts as chair is one is for [RuleOffice].
func (w Who) includes(e *Event, g *Group) bool {
	return w&ByAnybody != 0 ||
		w&ByDirector != 0 && e.As == TechnicalDirector ||
		w&ByChair != 0 && e.As == Chair ||
		w&BySelf != 0 && e.By == e.Person ||
		w&ByProposer != 0 && e.By == g.proposer
}
