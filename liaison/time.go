package liaison

import "time"

// inForce reports whether at lies in [from, until). A zero until is open-ended;
// a zero from is as early as there is.
func inForce(at, from, until time.Time) bool {
	at = wall(at)
	return !at.Before(from) && (until.IsZero() || at.Before(until))
}

// period checks the times of a record that is in force in [from, until).
func (p place) period(from, until time.Time) {
	p.child("from").time(from)
	p.child("until").time(until)
	if !until.IsZero() && !wall(from).Before(until) {
		p.child("until").add(RuleTime, "ends no later than it begins")
	}
}

func (p place) time(t time.Time) {
	if !storable(t) {
		_, zone := t.Zone()
		p.add(RuleTime, "has the time %s, %d seconds off UTC, which RFC 3339 cannot represent as it can 2009-07-01T12:00:00Z", t.Format("2006-01-02T15:04:05"), zone)
	}
}

// storable reports whether t survives its text form, as it is and in UTC:
// encoding/json refuses years past 9999, and RFC 3339 has no zones of a day or
// more, nor of seconds.
func storable(t time.Time) bool {
	zone, utc := 0, t.Unix()
	if t.Location() != time.UTC { // whose zone need not be looked up
		_, zone = t.Zone()
	}
	local := utc + int64(zone) // what a clock there shows, taken for UTC
	return first <= min(utc, local) && max(utc, local) < past && zone%60 == 0 && -daylong < zone && zone < daylong
}

// The times that can be written down are in [first, past): years 1 to 9999, in
// seconds since 1970.
const (
	first   = -719_162 * daylong
	past    = 2_932_897 * daylong
	daylong = 24 * 60 * 60
)

// wall is a time as it is written down: without the reading of a clock that is no
// calendar's. Of two times that are compared one is enough.
func wall(t time.Time) time.Time { return t.Round(0) }
