package charter_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/sipforum/techwg/charter"
)

// handMay is the hand-written switch.
func handMay(o charter.Office, a charter.Act) error {
	switch a {
	case charter.AppointChair:
		if o != charter.Board {
			return charter.RuleAppointChair
		}
	case charter.CreateTaskGroup:
		if o != charter.TechnicalDirector {
			return charter.RuleTaskGroupCreation
		}
	case charter.EstablishActivity:
		if o != charter.WorkingGroup {
			return charter.RuleEstablish
		}
	case charter.LimitRelease:
		if o != charter.WorkingGroup {
			return charter.RuleLimitedRelease
		}
	case charter.SetSchedule:
		if o != charter.Chair {
			return charter.RuleScheduleByChair
		}
	default:
		return charter.RuleAct
	}
	return nil
}

func BenchmarkMay(b *testing.B) {
	for _, c := range []struct {
		name   string
		office charter.Office
		want   error
	}{{"yes", charter.TechnicalDirector, nil}, {"no", charter.Chair, charter.RuleTaskGroupCreation}} {
		b.Run(c.name+"/lib", func(b *testing.B) {
			for b.Loop() {
				if c.office.May(charter.CreateTaskGroup) != c.want {
					b.Fatal("wrong answer")
				}
			}
		})
		b.Run(c.name+"/hand", func(b *testing.B) {
			for b.Loop() {
				if handMay(c.office, charter.CreateTaskGroup) != c.want {
					b.Fatal("wrong answer")
				}
			}
		})
	}
}

// handSetSchedule is the hand-written loop over the same appointments.
func handSetSchedule(list []charter.Appointment, person, activity string, at time.Time) error {
	for i := range list {
		a := &list[i]
		if a.Person == person && a.Office == charter.Chair && (a.Activity == activity || a.Activity == "") && !at.Before(a.From) && (a.Until.IsZero() || at.Before(a.Until)) {
			return nil
		}
	}
	return charter.RuleScheduleByChair
}

func BenchmarkAuthorize(b *testing.B) {
	var wg charter.Record
	wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "spencer", Office: charter.Chair, From: noon})
	for i := range 50 {
		wg.Appointments = append(wg.Appointments, charter.Appointment{
			Person: fmt.Sprintf("person %d", i), Office: charter.Chair, Activity: fmt.Sprintf("activity %d", i), From: noon, Until: noon.AddDate(1, 0, 0)})
	}
	for _, c := range []struct {
		name, person, activity string
		want                   error
	}{
		{"yes", "person 40", "activity 40", nil},
		{"no", "person 40", "activity 41", charter.RuleScheduleByChair},
		{"working group's", "spencer", "activity 40", nil},
	} {
		b.Run(c.name+"/lib", func(b *testing.B) {
			for b.Loop() {
				if wg.Authorize(c.person, charter.SetSchedule, c.activity, noon) != c.want {
					b.Fatal("wrong answer")
				}
			}
		})
		b.Run(c.name+"/hand", func(b *testing.B) {
			for b.Loop() {
				if handSetSchedule(wg.Appointments, c.person, c.activity, noon) != c.want {
					b.Fatal("wrong answer")
				}
			}
		})
	}
}

// The time for one record stays about the same from a thousand records to a
// million: chairs, activities, meetings and products, a quarter each. In the
// shared world every chair is the working group's, and every showing is
// for every product, so that comparing each with each would not end.
func BenchmarkCheck(b *testing.B) {
	for _, world := range []string{"apart", "shared"} {
		for _, n := range []int{1_000, 100_000, 1_000_000} {
			wg, showings := crowd(n/4, world == "shared")
			b.Run(fmt.Sprint(world, "/", n), func(b *testing.B) {
				for b.Loop() {
					if err := wg.Check(noon, showings...); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/record")
			})
		}
	}
}

// crowd is a record in order, with n of everything.
func crowd(n int, shared bool) (charter.Record, []charter.Showing) {
	wg := techwg()
	wg.Activities, wg.Meetings, wg.Products = nil, nil, nil
	var showings []charter.Showing
	for i := range n {
		name := fmt.Sprint("activity ", i)
		chair := charter.Appointment{Person: fmt.Sprint("person ", i), Office: charter.Chair, Activity: name, By: charter.Board, From: noon.AddDate(-1, 0, 0), Until: noon.Add(time.Duration(i + 1))}
		s := showing{name, "trunks", fax, noon.Add(time.Duration(-i - 1)), true}
		if shared {
			chair.Activity, s.document = "", "trunking 1.1"
		}
		wg.Appointments = append(wg.Appointments, chair)
		wg.Activities = append(wg.Activities, charter.Activity{Name: name, Kind: charter.Technical, TaskGroup: name, By: charter.WorkingGroup,
			Schedules: []charter.Schedule{{By: chair.Person, At: noon, Plan: "weekly"}}})
		wg.Meetings = append(wg.Meetings, charter.Meeting{Activity: name, Announced: noon, Held: noon.Add(1)})
		p := paper()
		p.StandardsLike, p.Document, p.Scope, p.Excludes = true, s.document, s.scope, s.excludes
		wg.Products = append(wg.Products, p)
		showings = append(showings, s)
	}
	wg.Appointments = append(wg.Appointments[:4], wg.Appointments[5:]...) // flo chairs nothing here
	return wg, showings
}
