package charter

import (
	"cmp"
	"time"
)

// An ActivityKind tells a technical activity from a supporting one.
//
// The zero ActivityKind is none, which a check refuses.
type ActivityKind string

// The kinds of activity.
const (
	// Technical is an activity with a task group of its own (¶9a).
	Technical ActivityKind = "technical"
	// Supporting is an activity that supports the umbrella activities or a
	// task group (¶11a).
	Supporting ActivityKind = "supporting"
)

var activityKinds = words[ActivityKind]{RuleActivityKind, "kind", []ActivityKind{Technical, Supporting}}

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

func (a *Activity) check(at place, in *activities) {
	current := inForce(in.asOf, a.From, a.Until)
	if blank(a.Name) {
		at.child("name").add(RuleName, "has no name")
	} else if in.seen[a.Name] {
		at.child("name").add(RuleActivityName, "duplicate name")
	}
	in.seen[a.Name] = true
	activityKinds.check(at.child("kind"), a.Kind)
	if a.Kind == Technical && current {
		a.checkTaskGroup(at.child("taskGroup"), in)
	}
	if a.Kind == Supporting {
		a.checkSupports(at.child("supports"), in)
	}
	if a.By != 0 {
		a.By.check(at.child("by"))
	}
	if a.By != WorkingGroup {
		at.child("by").add(RuleEstablish, "is established by %s", a.By.holder())
	}
	if current {
		a.checkSchedule(at.child("schedule"), in)
	}
	at.child("schedule").child("at").time(a.Schedule.At)
	at.period(a.From, a.Until)
}

func (a *Activity) checkTaskGroup(at place, in *activities) {
	if blank(a.TaskGroup) {
		at.add(RuleTaskGroup, "has no task group")
	} else if other, taken := in.holders[a.TaskGroup]; taken {
		at.add(RuleTaskGroup, "shares the task group %q with %q", a.TaskGroup, other)
	} else {
		in.holders[a.TaskGroup] = a.subject()
	}
}

func (a *Activity) checkSupports(at place, in *activities) {
	if blank(a.Supports) {
		at.add(RuleSupports, "supports nothing")
	} else if a.Supports != Umbrella && !in.taskGroups[a.Supports] {
		at.add(RuleSupports, "supports %q, which is neither %q nor a task group of the record", a.Supports, Umbrella)
	}
}
