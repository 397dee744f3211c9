package taskgroup

import (
	"database/sql/driver"
	"iter"
	"slices"
	"time"
)

// A Group is one task group as its events have made it.
//
// A Group is a value that cannot be changed: [Group.Apply] makes another one.
// It is safe to copy and to share. The zero Group is Unproposed, and the start
// of every history.
type Group struct {
	state        State
	version      int
	charter      Charter
	statuses     []Status // of charter.Milestones
	chairs       []string
	contributors []Contributor
	successor    string
	since, last  time.Time
	life         Life   // without a From before Create
	lives        []Life // earlier ones
	hold         hold   // zero before the first event
	holds        []hold // earlier ones
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

// A hold is a time during which a group holds a mailing list, and with it its
// name: [from, until), a zero until open-ended.
type hold struct {
	list        string
	from, until time.Time
}

// Apply is the group after the event. If anything refuses the event it is the
// same group, and the error holds every [Violation], each with its place in
// the event: "/charter/goals". An event that changes no list does not allocate;
// one that does takes time in step with the list, which the group before keeps.
func (g Group) Apply(e Event) (Group, error) {
	var f findings
	to := g.judge(&e, f.top())
	if err := f.err(); err != nil {
		return g, err
	}
	g.take(&e, to)
	return g, nil
}

// Replay is the group that the events make of the zero Group. It stops at the
// first event that is refused: the group is then the one before it, and the
// error holds every [Violation], each with its place in the list: "/3/at".
func Replay(events ...Event) (Group, error) {
	var g Group
	for i := range events {
		var f findings
		to := g.judge(&events[i], f.top().index(i))
		if err := f.err(); err != nil {
			return g, err
		}
		g.take(&events[i], to)
	}
	return g, nil
}

// State is where the group stands in its life.
func (g Group) State() State { return g.state }

// Version is the number of events applied. A store can compare it to see
// whether somebody else was faster.
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
func (g Group) Chairs() iter.Seq[string] { return slices.Values(g.chairs) }

// Contributors yields the group's contributors in the order in which they
// joined; a concluded group's are its last.
func (g Group) Contributors() iter.Seq[Contributor] { return slices.Values(g.contributors) }

// Successor is the name of the group that took the work over when this one was
// dissolved, or empty.
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
		if !g.life.From.IsZero() {
			yield(g.life)
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
	at := f.top().about(g.charter.Name, g.charter.Waivers)
	if len(g.chairs) == 0 {
		at.child("chairs").add(RuleChair, "has no chair")
	}
	if len(g.contributors) == 0 {
		at.child("contributors").add(RuleContributors, "has no contributors")
	}
	if n := len(g.contributors); n >= 3 {
		from := make(map[string]int)
		for _, c := range g.contributors {
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
