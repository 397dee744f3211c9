package charter_test

import (
	"errors"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
)

// Tenures overlap, nest, leave gaps and stand in any order.
func TestTenures(t *testing.T) {
	day := func(n int) time.Time { return noon.AddDate(0, 0, n) }
	for name, c := range map[string]struct {
		tenures [][2]time.Time
		held    []int // the days of 0 to 5 on which the chair is held
	}{
		"none":                         {nil, nil},
		"one":                          {[][2]time.Time{{day(1), day(3)}}, []int{1, 2}},
		"a gap":                        {[][2]time.Time{{day(0), day(1)}, {day(4), day(5)}}, []int{0, 4}},
		"the later one first":          {[][2]time.Time{{day(4), day(5)}, {day(0), day(1)}}, []int{0, 4}},
		"one after another":            {[][2]time.Time{{day(1), day(2)}, {day(2), day(3)}}, []int{1, 2}},
		"a short one in a long one":    {[][2]time.Time{{day(0), day(5)}, {day(1), day(2)}, {day(2), day(3)}}, []int{0, 1, 2, 3, 4}},
		"a short one in an open one":   {[][2]time.Time{{day(1), time.Time{}}, {day(2), day(3)}}, []int{1, 2, 3, 4, 5}},
		"an open one after a short":    {[][2]time.Time{{day(0), day(1)}, {day(3), time.Time{}}}, []int{0, 3, 4, 5}},
		"an open one during another":   {[][2]time.Time{{day(0), day(4)}, {day(3), time.Time{}}}, []int{0, 1, 2, 3, 4, 5}},
		"one without a beginning":      {[][2]time.Time{{day(3), day(4)}, {time.Time{}, day(2)}}, []int{0, 1, 3}},
		"a longer one after a shorter": {[][2]time.Time{{day(0), day(2)}, {day(1), day(4)}}, []int{0, 1, 2, 3}},
		"at once, the longer first":    {[][2]time.Time{{day(0), day(4)}, {day(0), day(2)}}, []int{0, 1, 2, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			var wg charter.Record
			for _, p := range c.tenures {
				wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "spencer", Office: charter.Chair, By: charter.Board, From: p[0], Until: p[1]})
			}
			want := map[int]bool{}
			for _, n := range c.held {
				want[n] = true
			}
			for n := range 6 {
				if got := !errors.Is(wg.Check(day(n)), charter.RuleChair); got != want[n] {
					t.Errorf("day %d: the check finds a chair: %t", n, got)
				}
				if got := wg.Holds("spencer", charter.Chair, "", day(n)); got != want[n] {
					t.Errorf("day %d: holds: %t", n, got)
				}
			}
		})
	}
}
