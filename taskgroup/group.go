package taskgroup

import (
	"cmp"
	"database/sql/driver"
	"iter"
	"time"
)

// A Group is one task group as its events have made it.
//
// A Group is a value that cannot be changed: [Group.Apply] makes another one.
// It is safe to copy and to share. The zero Group is Unproposed, and the start
// of every history. It is written to JSON for people and never read back: what
// is stored are the events.
type Group struct {
	state        State
	version      int
	proposer     string
	charter      Charter
	statuses     []Status // of charter.Milestones
	open         int      // how many of them are
	chairs       roll
	contributors roll
	successor    string
	since, last  time.Time
	lived        bool
	life         Life   // if it has lived
	lives        []Life // earlier ones
	hold         hold   // zero before the first event
	holds        []hold // earlier ones
	fold         *fold  // while that owns the group
}

// A Status says how far a milestone is. The zero Status is Open.
type Status uint8

// The statuses of a milestone.
const (
	// Open milestones are still to be met. MeetMilestone leads to Met,
	// DropMilestone to Dropped.
	Open Status = iota
	// Met milestones are done. Terminal.
	Met
	// Dropped milestones were given up. Terminal.
	Dropped
)

var statuses = vocabulary{"status", []string{Open: "open", Met: "met", Dropped: "dropped"}}

// String is the status in lower case, "open" for the zero Status.
func (s Status) String() string { return statuses.word(int(s)) }

// MarshalText encodes the status as its word. It refuses an unknown status.
func (s Status) MarshalText() ([]byte, error) { return statuses.marshal(int(s)) }

// UnmarshalText decodes a status's word. It refuses an unknown one.
func (s *Status) UnmarshalText(b []byte) error { return unmarshal(&statuses, b, s) }

// Value is the status's word, for a database. It refuses an unknown status.
func (s Status) Value() (driver.Value, error) { return value(s) }

// Scan reads a status's word from a database; NULL is the zero Status.
func (s *Status) Scan(src any) error { return scan(src, s) }

// A Life is one life of a group, from its creation or reopening to its end:
// [From, Until), in UTC. A zero Until is open-ended. The zero Life is none.
type Life struct {
	From  time.Time `json:"from"`
	Until time.Time `json:"until,omitzero"`
}

// A hold is a time during which a group has a name and a mailing list:
// [from, until), a zero until open-ended.
type hold struct {
	name, list  string
	from, until time.Time
}

// Apply is the group after the event. If anything refuses the event it is the
// same group, and the error holds every [Violation], each with its place in
// the event: "/charter/goals"; whoever does not read it asks [Group.May], which is
// cheaper. An event that changes no list does not allocate;
// one that does takes time in step with the list, which the group before keeps.
func (g Group) Apply(e Event) (Group, error) {
	var f findings
	m := g.move(e.Action)
	g.judge(&e, m, g.last, f.top())
	if err := f.err(); err != nil {
		return g, err
	}
	g.take(&e, m.to, e.At.UTC())
	return g, nil
}

// May reports whether [Group.Apply] would take an event. The error is nil, or the
// bare [Rule] of the first violation that it would list: of the record, the state,
// the charter, who and what, in that order. Neither answer allocates, unless the event
// brings a charter or people, or creates the group that was proposed.
func (g Group) May(e Event) error {
	f := findings{brief: true}
	g.judge(&e, g.move(e.Action), g.last, f.top())
	if f.first != 0 {
		return f.first
	}
	return nil
}

// State is where the group stands in its life.
func (g Group) State() State { return g.state }

// Version is the number of events that the group has come through. A store can
// compare it to see whether somebody else was faster.
func (g Group) Version() int { return g.version }

// Name is the name of the group, empty before it is proposed.
func (g Group) Name() string { return g.charter.Name }

// Charter is a copy of the charter that the group is proposed or works under,
// or last did, with its times in UTC.
func (g Group) Charter() Charter { return g.charter.clone() }

// Milestones yields the milestones of the charter in its order, and how far
// each is.
func (g Group) Milestones() iter.Seq2[Milestone, Status] {
	return func(yield func(Milestone, Status) bool) {
		for i, m := range g.charter.Milestones {
			if !yield(m, g.statuses[i]) {
				return
			}
		}
	}
}

// Chairs yields the group's chairs in the order of their appointment; a
// concluded group's are its last.
func (g Group) Chairs() iter.Seq[string] {
	return func(yield func(string) bool) {
		for c := range g.chairs.all() {
			if !yield(c.Person) {
				return
			}
		}
	}
}

// Contributors yields the group's contributors in the order in which they
// joined; a concluded group's are its last.
func (g Group) Contributors() iter.Seq[Contributor] { return g.contributors.all() }

// Successor is the name of the group that took the work over when this one
// ended, or empty.
func (g Group) Successor() string { return g.successor }

// Lives yields the lives of the group, the first one first. A group that was
// only proposed has none.
func (g Group) Lives() iter.Seq[Life] {
	return func(yield func(Life) bool) {
		for _, l := range g.lives {
			if !yield(l) {
				return
			}
		}
		if g.lived {
			yield(g.life)
		}
	}
}

// Names yields what the group was called, and when, from its proposal on: others
// refer to it by name. A name that it took up again comes again.
func (g Group) Names() iter.Seq2[string, Life] {
	return func(yield func(string, Life) bool) {
		var name string
		var called Life
		some := false
		for h := range g.allHolds() {
			if some && h.name == name && h.from.Equal(called.Until) {
				called.Until = h.until // another list, but the same name
				continue
			}
			if some && !yield(name, called) {
				return
			}
			name, called, some = h.name, Life{h.from, h.until}, true
		}
		if some {
			yield(name, called)
		}
	}
}

// empty reports whether it lasted for no time.
func (h hold) empty() bool { return !h.until.IsZero() && h.from.Equal(h.until) }

// allHolds yields them in their order, less the empty ones.
func (g *Group) allHolds() iter.Seq[hold] {
	return func(yield func(hold) bool) {
		for _, h := range g.holds {
			if !h.empty() && !yield(h) {
				return
			}
		}
		if h := g.hold; g.state != Unproposed && !h.empty() {
			yield(h)
		}
	}
}

// Since is when the group came into the state it is in, in UTC; zero for the
// zero Group.
func (g Group) Since() time.Time { return g.since }

// Last is the time of the last event, in UTC; zero for the zero Group.
func (g Group) Last() time.Time { return g.last }

// Check reports what an active group lacks now: a chair, contributors (¶9a),
// balance among them (¶5d). Nothing is asked of a group in any other state. The
// error is nil or holds every [Violation].
func (g Group) Check() error {
	if g.state != Active {
		return nil
	}
	var f findings
	at := f.top().about(cmp.Or(g.charter.Name, "task group"), g.charter.Waivers)
	if g.chairs.count() == 0 {
		at.child("chairs").add(RuleChair, "has no chair")
	}
	n := g.contributors.count()
	if n == 0 {
		at.child("contributors").add(RuleContributors, "has no contributors")
	}
	if n >= 3 {
		from := make(map[string]int)
		for c := range g.contributors.all() {
			from[c.Organization]++
		}
		delete(from, "") // each stands alone
		for organization, k := range from {
			if 2*k > n { // true of one at most
				at.child("contributors").add(RuleBalance, "has %d of its %d contributors from %q", k, n, organization)
			}
		}
	}
	return f.err()
}
