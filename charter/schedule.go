package charter

import "time"

// A Schedule is an activity's plan of meetings and operations (¶11b). The zero
// Schedule was never set.
type Schedule struct {
	By   string    `json:"by,omitzero"` // the person who set it
	At   time.Time `json:"at,omitzero"` // when
	Plan string    `json:"plan,omitzero"`
}

func (a *Activity) checkSchedule(at place, in *activities) {
	switch s := &a.Schedule; {
	case blank(s.Plan):
		at.add(RuleSchedule, "has no schedule")
	case s.At.After(in.asOf):
		at.add(RuleSchedule, "has no schedule until %s", stamp(s.At))
	case s.At.IsZero():
		at.child("at").add(RuleScheduleByChair, "has a schedule without a date")
	case !in.chairs.holds(s.By, a.Name, s.At):
		at.child("by").add(RuleScheduleByChair, "has a schedule set by %q, who was not its chair at %s", s.By, stamp(s.At))
	}
}
