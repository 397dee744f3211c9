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
	Name      string       `json:"name"` // its own, at any one time
	Kind      ActivityKind `json:"kind"`
	TaskGroup string       `json:"taskGroup,omitzero"` // of a technical activity: its own (¶9a)
	Supports  string       `json:"supports,omitzero"`  // of a supporting activity: "umbrella", or a task group (¶11a)
	By        Office       `json:"by,omitzero"`        // who established it (¶11a)
	Schedules []Schedule   `json:"schedules,omitzero"` // in any order
	From      time.Time    `json:"from,omitzero"`
	Until     time.Time    `json:"until,omitzero"`
}

func (a *Activity) subject() string { return cmp.Or(a.Name, "activity") }

// activities is what a check knows of a record's activities as a whole.
type activities struct {
	asOf       time.Time
	chairs     chairs
	named      spans[string]      // by name
	again      map[*Activity]bool // those whose name another one has that began no later
	taskGroups map[string]bool    // those of all technical activities
	holders    map[string]string  // task group to the current technical activity that it belongs to, so far
}

func indexActivities(list []Activity, c chairs, asOf time.Time) activities {
	in := activities{asOf, c, make(spans[string]), make(map[*Activity]bool), make(map[string]bool), make(map[string]string)}
	for _, a := range byFrom(list, func(a *Activity) time.Time { return a.From }) {
		if in.named.at(a.Name, a.From) {
			in.again[a] = true
		}
		in.named.add(a.Name, a.From, a.Until)
		if a.Kind == Technical {
			in.taskGroups[a.TaskGroup] = true
		}
	}
	return in
}

func (a *Activity) check(at place, in *activities) {
	at.child("name").required(a.Name, RuleName, "has no name")
	if !blank(a.Name) && in.again[a] {
		at.child("name").add(RuleActivityName, "duplicate name, at the same time")
	}
	activityKinds.check(at.child("kind"), a.Kind)
	if at := at.child("taskGroup"); a.Kind == Technical && inForce(in.asOf, a.From, a.Until) {
		a.checkTaskGroup(at, in)
	} else {
		at.optional(a.TaskGroup)
	}
	if at := at.child("supports"); a.Kind == Supporting {
		a.checkSupports(at, in)
	} else {
		at.optional(a.Supports)
	}
	if a.By != 0 {
		a.By.check(at.child("by"))
	}
	if a.By != WorkingGroup {
		at.child("by").add(RuleEstablish, "is established by %s", a.By.holder())
	}
	a.checkSchedules(at.child("schedules"), in)
	at.period(a.From, a.Until)
}

func (a *Activity) checkTaskGroup(at place, in *activities) {
	at.required(a.TaskGroup, RuleTaskGroup, "has no task group")
	if blank(a.TaskGroup) {
		return
	}
	if other, taken := in.holders[a.TaskGroup]; taken {
		at.add(RuleTaskGroup, "shares the task group %q with %q", a.TaskGroup, other)
	} else {
		in.holders[a.TaskGroup] = a.subject()
	}
}

func (a *Activity) checkSupports(at place, in *activities) {
	at.required(a.Supports, RuleSupports, "supports nothing")
	if !blank(a.Supports) && a.Supports != Umbrella && !in.taskGroups[a.Supports] {
		at.add(RuleSupports, "supports %q, which is neither %q nor a task group of the record", a.Supports, Umbrella)
	}
}
