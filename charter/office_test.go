package charter_test

import (
	"testing"

	"github.com/sipforum/techwg/charter"
)

// The powers, as the charter gives them: for every act the one office, and the
// rule that refuses the others.
var powers = map[charter.Act]struct {
	office charter.Office
	rule   charter.Rule
}{
	charter.AppointChair:      {charter.Board, charter.RuleAppointChair},
	charter.CreateTaskGroup:   {charter.TechnicalDirector, charter.RuleTaskGroupCreation},
	charter.EstablishActivity: {charter.WorkingGroup, charter.RuleEstablish},
	charter.LimitRelease:      {charter.WorkingGroup, charter.RuleLimitedRelease},
	charter.SetSchedule:       {charter.Chair, charter.RuleScheduleByChair},
}

// Every office, known or not, asks for every act.
func TestMay(t *testing.T) {
	for i := range 256 {
		for j := range 256 {
			o, a := charter.Office(i), charter.Act(j)
			power, known := powers[a]
			var want error
			switch {
			case !known:
				want = charter.RuleAct
			case i == 0 || i > 4:
				want = charter.RuleOffice
			case o != power.office:
				want = power.rule
			}
			if got := o.May(a); got != want {
				t.Errorf("%v, %v: got %v, want %v", o, a, got, want)
			}
		}
	}
}
