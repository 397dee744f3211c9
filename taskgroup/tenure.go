package taskgroup

import (
	"slices"
	"time"
)

// A Tenure is the time in which somebody was chair of a group, or a contributor
// and for whom: [From, Until), in UTC, a zero Until open-ended (¶9a). A chair's
// has no organisation. The zero Tenure is nobody's.
type Tenure struct {
	Person       string    `json:"person"`
	Chair        bool      `json:"chair,omitzero"`
	Organization string    `json:"organization,omitzero"`
	Consultant   bool      `json:"consultant,omitzero"`
	From         time.Time `json:"from"`
	Until        time.Time `json:"until,omitzero"`
}

// Tenures lists who was chair or contributor when, as [Audit] takes the events
// in, in the order in which they began. None is empty. A group that ends ends
// them all; a dormant one keeps its people.
func Tenures(events ...Event) []Tenure {
	t := tenures{running: make(map[seat]int)}
	g := Group{fold: &fold{tenures: &t}}
	_ = g.audit(events) // who was in is asked, not whether it was allowed
	return slices.DeleteFunc(t.list, func(t Tenure) bool { return t == Tenure{} })
}

// tenures are those of a history, as far as it has been taken in.
type tenures struct {
	list    []Tenure
	running map[seat]int // places in the list
}

// A seat is what one person has at most once at a time.
type seat struct {
	person string
	chair  bool
}

func (f *fold) began(chair bool, c Contributor, at time.Time) {
	if f != nil && f.tenures != nil {
		t := f.tenures
		t.running[seat{c.Person, chair}] = len(t.list)
		t.list = append(t.list, Tenure{c.Person, chair, c.Organization, c.Consultant, at, time.Time{}})
	}
}

func (f *fold) ended(chair bool, person string, at time.Time) {
	if f != nil && f.tenures != nil {
		s := seat{person, chair}
		f.tenures.end(f.tenures.running[s], at)
		delete(f.tenures.running, s)
	}
}

func (f *fold) allEnded(at time.Time) {
	if f != nil && f.tenures != nil {
		for _, place := range f.tenures.running {
			f.tenures.end(place, at)
		}
		f.tenures.running = make(map[seat]int)
	}
}

// end ends a tenure; an empty one becomes nobody's.
func (t *tenures) end(place int, at time.Time) {
	if tenure := &t.list[place]; tenure.From.Equal(at) {
		*tenure = Tenure{}
	} else {
		tenure.Until = at
	}
}
