package charter

import (
	"cmp"
	"fmt"
	"time"
)

// An ActivityKind tells a technical activity from a supporting one.
//
// The zero ActivityKind is unspecified, which a check refuses.
type ActivityKind uint8

// The kinds of activity.
const (
	// Technical is an activity with a task group of its own (¶9a).
	Technical ActivityKind = iota + 1
	// Supporting is an activity that supports the umbrella activities or a
	// task group (¶11a).
	Supporting
)

var activityKinds = vocabulary{"activity kind", []string{0: "unspecified", Technical: "technical", Supporting: "supporting"}}

// String is the kind in lower case, "unspecified" for the zero ActivityKind.
func (k ActivityKind) String() string { return activityKinds.word(int(k)) }

// MarshalText encodes the kind as its word. It refuses an unknown kind.
func (k ActivityKind) MarshalText() ([]byte, error) { return activityKinds.marshal(int(k)) }

// UnmarshalText decodes a kind's word. It refuses an unknown one.
func (k *ActivityKind) UnmarshalText(b []byte) error { return unmarshal(&activityKinds, b, k) }

// Umbrella is what an activity [Activity.Supports] that serves the working
// group as a whole and no single task group (¶11a).
const Umbrella = "umbrella"

// An Activity is something that the working group has set out to do, in force
// in [From, Until).
//
// A zero From is as early as there is, a zero Until open-ended. The zero
// Activity has no name, and a check refuses it.
type Activity struct {
	Name      string       `json:"name"` // its own, in the whole record
	Kind      ActivityKind `json:"kind"`
	TaskGroup string       `json:"taskGroup,omitzero"` // of a technical activity: its own (¶9a)
	Supports  string       `json:"supports,omitzero"`  // of a supporting activity: Umbrella, or a task group (¶11a)
	By        Office       `json:"by,omitzero"`        // who established it (¶11a)
	Schedule  Schedule     `json:"schedule,omitzero"`
	From      time.Time    `json:"from,omitzero"`
	Until     time.Time    `json:"until,omitzero"`
}

// A Schedule is an activity's plan of meetings and operations (¶11b). The zero
// Schedule was never set.
type Schedule struct {
	By   string    `json:"by,omitzero"` // the person who set it
	At   time.Time `json:"at,omitzero"` // when
	Plan string    `json:"plan,omitzero"`
}

func (a *Activity) subject() string { return cmp.Or(a.Name, "activity") }

// activities is what a check knows of a record's activities as a whole.
type activities struct {
	asOf       time.Time
	chairs     chairs
	named      map[string]bool   // every name
	taskGroups map[string]bool   // those of all technical activities
	seen       map[string]bool   // names checked so far
	holders    map[string]string // task group to the current technical activity that it belongs to, so far
}

func indexActivities(list []Activity, c chairs, asOf time.Time) activities {
	r := activities{asOf, c, make(map[string]bool), make(map[string]bool), make(map[string]bool), make(map[string]string)}
	for i := range list {
		a := &list[i]
		r.named[a.Name] = true
		if a.Kind == Technical {
			r.taskGroups[a.TaskGroup] = true
		}
	}
	return r
}

func (a *Activity) check(f *findings, path string, r *activities) {
	subject := a.subject()
	current := inForce(r.asOf, a.From, a.Until)
	if blank(a.Name) {
		f.add(Violation{RuleName, subject, path + "/name", "has no name"})
	} else if r.seen[a.Name] {
		f.add(Violation{RuleActivityName, subject, path + "/name", "stands in the record twice"})
	}
	r.seen[a.Name] = true
	switch a.Kind {
	case Technical:
		if current {
			a.checkTaskGroup(f, path, r)
		}
	case Supporting:
		if blank(a.Supports) {
			f.add(Violation{RuleSupports, subject, path + "/supports", "supports nothing"})
		} else if a.Supports != Umbrella && !r.taskGroups[a.Supports] {
			f.add(Violation{RuleSupports, subject, path + "/supports", fmt.Sprintf("supports %q, which is no task group of the record", a.Supports)})
		}
	default:
		f.add(Violation{RuleActivityKind, subject, path + "/kind", "is " + a.Kind.String()})
	}
	if !offices.has(int(a.By)) {
		f.add(Violation{RuleOffice, subject, path + "/by", "is by " + a.By.String()})
	}
	if a.By != Group {
		f.add(Violation{RuleEstablish, subject, path + "/by", "is established by " + a.By.String()})
	}
	if current {
		a.checkSchedule(f, path, r)
	}
	f.time(subject, path+"/schedule/at", a.Schedule.At)
	f.period(subject, path, a.From, a.Until)
}

func (a *Activity) checkTaskGroup(f *findings, path string, r *activities) {
	subject := a.subject()
	if blank(a.TaskGroup) {
		f.add(Violation{RuleTaskGroup, subject, path + "/taskGroup", "has no task group"})
	} else if other, taken := r.holders[a.TaskGroup]; taken {
		f.add(Violation{RuleTaskGroup, subject, path + "/taskGroup", fmt.Sprintf("shares the task group %q with %s", a.TaskGroup, other)})
	} else {
		r.holders[a.TaskGroup] = subject
	}
}

func (a *Activity) checkSchedule(f *findings, path string, r *activities) {
	subject, s := a.subject(), &a.Schedule
	if blank(s.Plan) || s.At.After(r.asOf) {
		f.add(Violation{RuleSchedule, subject, path + "/schedule", "has no schedule yet"})
	} else if s.At.IsZero() {
		f.add(Violation{RuleScheduleByChair, subject, path + "/schedule/at", "has a schedule without a date"})
	} else if !r.chairs.holds(s.By, a.Name, s.At) {
		f.add(Violation{RuleScheduleByChair, subject, path + "/schedule/by", fmt.Sprintf("has a schedule set by %q, who did not chair it then", s.By)})
	}
}
