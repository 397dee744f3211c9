package charter

import "time"

// A Schedule is an activity's plan of meetings and operations, in force from At
// until the next one (¶11b). The zero Schedule was never set.
type Schedule struct {
	By   string    `json:"by,omitzero"` // the person who set it
	At   time.Time `json:"at,omitzero"` // when
	Plan string    `json:"plan,omitzero"`
}

// checkSchedules checks every schedule up to the time of the check, each at its
// own date, and that an activity of that time has one.
func (a *Activity) checkSchedules(at place, in *activities) {
	scheduled := false
	for i := range a.Schedules {
		s, at := &a.Schedules[i], at.index(i)
		at.child("at").time(s.At)
		if s.At.After(in.asOf) { // it is not there yet
			at.child("plan").optional(s.Plan)
			at.child("by").optional(s.By)
			continue
		}
		scheduled = true
		at.child("plan").required(s.Plan, RuleSchedule, "has a schedule that says nothing")
		if !blank(s.By) {
			at.child("by").text(s.By)
		}
		switch {
		case s.At.IsZero():
			at.child("at").add(RuleScheduleByChair, "has a schedule without a date")
		case blank(s.By):
			at.child("by").add(RuleScheduleByChair, "has a schedule set by nobody")
		case !in.chairs.holds(s.By, a.Name, s.At):
			at.child("by").add(RuleScheduleByChair, "has a schedule set by %q, who chaired neither it nor the working group at %s", s.By, stamp(s.At))
		}
	}
	if !scheduled && inForce(in.asOf, a.From, a.Until) {
		at.add(RuleSchedule, "has no schedule")
	}
}
