package liaison

import (
	"cmp"
	"database/sql/driver"
	"slices"
	"time"
)

// A Liaison is one that the working group keeps with an outside body, in force
// in [From, Until) (¶6b).
//
// A zero From is as early as there is, a zero Until open-ended. Bodies of one
// Voice are heard once; an empty Voice is the Body. Topics are what the body
// works on; Contacts are when it was in contact (¶5b). The zero Liaison names no
// body, and a register's check refuses it.
type Liaison struct {
	Body     string      `json:"body"`
	Voice    string      `json:"voice,omitzero"`
	Class    string      `json:"class,omitzero"`
	Status   Status      `json:"status"`
	Topics   []string    `json:"topics,omitzero"`
	From     time.Time   `json:"from,omitzero"`
	Until    time.Time   `json:"until,omitzero"`
	Contacts []time.Time `json:"contacts,omitzero"`
}

func (l *Liaison) body() Body { return Body{Name: l.Body, Voice: l.Voice, Class: l.Class} }

func (l *Liaison) subject() string { return cmp.Or(l.Body, "liaison") }

func (l *Liaison) check(at place) {
	at = at.about(l.subject(), nil)
	at.names("body", l.Body, RuleBody, "names no body")
	if l.Status != Official && l.Status != Unofficial {
		at.child("status").add(RuleBody, "has the status %v", l.Status)
	}
	at.period(l.From, l.Until)
	l.written(at)
}

// written checks the texts and times of the liaison, but for its body and its
// period.
func (l *Liaison) written(at place) {
	at.field("voice", l.Voice)
	at.field("class", l.Class)
	at.fields("topics", l.Topics)
	for i, contact := range l.Contacts {
		at.child("contacts").index(i).time(contact)
	}
}

// contact is the last contact up to a time. The beginning of a liaison is one (a
// reading).
func (l *Liaison) contact(asOf time.Time) time.Time {
	last := l.From
	for _, at := range l.Contacts {
		if !at.After(asOf) {
			last = later(last, at)
		}
	}
	return last
}

func later(a, b time.Time) time.Time {
	if wall(b).After(a) {
		return b
	}
	return a
}

// touches reports whether the body works on one of the topics.
func (l *Liaison) touches(topics map[string]bool) bool {
	return slices.ContainsFunc(l.Topics, func(topic string) bool { return topics[topic] })
}

// Status tells an official liaison from an unofficial one. Both count (¶6b).
//
// The zero Status is neither, and a register's check refuses it.
type Status uint8

// The statuses of a liaison (¶6b).
const (
	Official Status = iota + 1
	Unofficial
)

var statuses = vocabulary{"status", []string{0: "none", Official: "official", Unofficial: "unofficial"}}

// String is the status in lower case, "none" for the zero Status.
func (s Status) String() string { return statuses.word(int(s)) }

// MarshalText encodes the status as its word. It refuses an unknown status.
func (s Status) MarshalText() ([]byte, error) { return statuses.marshal(int(s)) }

// UnmarshalText decodes a status's word. It refuses an unknown one.
func (s *Status) UnmarshalText(b []byte) error { return unmarshal(&statuses, b, s) }

// Value is the status's word, for a database. It refuses an unknown status.
func (s Status) Value() (driver.Value, error) { return value(s) }

// Scan reads a status's word from a database; NULL is the zero Status.
func (s *Status) Scan(src any) error { return scan(src, s) }
