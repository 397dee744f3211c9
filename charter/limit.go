package charter

import "time"

// A Limit limits the release of an output to the forum's full members, in
// [At, Until), by a determination of the [WorkingGroup] (¶4b). Without one an
// output is public: the charter is open by default.
//
// A zero Until is open-ended. A limit by anybody else, or without a date, was not
// made, as the zero Limit.
type Limit struct {
	By    Office    `json:"by,omitzero"`
	At    time.Time `json:"at,omitzero"` // of the determination
	Until time.Time `json:"until,omitzero"`
}

func (l *Limit) made() bool { return l.By == WorkingGroup && !l.At.IsZero() }

func (l *Limit) check(at place) {
	if l.By != 0 {
		l.By.check(at.child("by"))
	}
	if l.By != WorkingGroup {
		at.child("by").add(RuleLimitedRelease, "is limited to full members by %s", l.By.holder())
	}
	if l.At.IsZero() {
		at.child("at").add(RuleLimitedRelease, "is limited to full members without a date")
	}
	at.child("at").time(l.At)
	at.child("until").time(l.Until)
	if !l.Until.IsZero() && !wall(l.At).Before(l.Until) {
		at.child("until").add(RuleTime, "ends no later than it begins")
	}
}

// LimitedAt reports whether the product is for full members only at a time (¶4b).
func (p Product) LimitedAt(at time.Time) bool {
	for i := range p.Limits {
		if l := &p.Limits[i]; l.made() && inForce(at, l.At, l.Until) {
			return true
		}
	}
	return false
}
