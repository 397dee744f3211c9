package membership_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/sipforum/techwg/membership"
)

// A record's times are those that their text can carry, here and in UTC: of the
// years 1 to 9999 in both, and in a zone of whole minutes within a day.
func TestTimesThatCanBeWrittenDown(t *testing.T) {
	const minute, hour, day = 60, 60 * 60, 24 * 60 * 60
	in := func(zone int, t time.Time) time.Time { return t.In(time.FixedZone("", zone)) }
	first, past := time.Time{}, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	some := time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		at time.Time
		ok bool
	}{
		"some time":                     {some, true},
		"the first":                     {first.Add(1), true},
		"before the first":              {first.Add(-1), false},
		"the last":                      {past.Add(-1), true},
		"past the last":                 {past, false},
		"the first of the year 1 there": {in(-hour, first.Add(time.Hour)), true},
		"the year 0 there":              {in(-hour, first.Add(time.Hour-1)), false},
		"the year 0 in UTC":             {in(hour, first.Add(-1)), false},
		"the last of 9999 there":        {in(hour, past.Add(-time.Hour-1)), true},
		"the year 10000 there":          {in(hour, past.Add(-time.Hour)), false},
		"the year 10000 in UTC":         {in(-hour, past), false},
		"a minute ahead":                {in(minute, some), true},
		"a second ahead":                {in(1, some), false},
		"a minute and a second behind":  {in(-minute-1, some), false},
		"nearly a day ahead":            {in(day-minute, some), true},
		"nearly a day behind":           {in(minute-day, some), true},
		"a day ahead":                   {in(day, some), false},
		"a day behind":                  {in(-day, some), false},
	} {
		if refused := errors.Is(checkTime(c.at), membership.RuleTime); refused == c.ok {
			t.Errorf("%s, %v: refused %t", name, c.at, refused)
		}
		for _, at := range []time.Time{c.at, c.at.UTC()} {
			text, err := json.Marshal(at)
			var back time.Time
			if c.ok && (err != nil || json.Unmarshal(text, &back) != nil || !back.Equal(at)) {
				t.Errorf("%s, %v: comes back as %v, %v", name, at, back, err)
			}
		}
	}
}

// checkTime checks a record with a time in it.
func checkTime(at time.Time) error {
	return enrol(lasting(full("ana"), at, time.Time{}))
}
