package chartertest

import (
	"fmt"
	"testing"

	"github.com/sipforum/techwg/charter"
)

// TestPowers checks a table of powers of your own, which says whether the
// holder of an office may do an act, against the charter's. The error is nil or
// holds every [Problem].
//
// It asks about every value of the two types, known or not.
func TestPowers(may func(charter.Office, charter.Act) bool) error { return test(powers(may)) }

// RunPowers runs the suite of [TestPowers] as subtests of t, one for each rule:
// "must/10a-appoint-chair".
func RunPowers(t *testing.T, may func(charter.Office, charter.Act) bool) { run(t, powers(may)) }

// holders are the acts, each with the one office that it is left to.
var holders = []struct {
	rule charter.Rule
	power
}{
	{charter.RuleLimitedRelease, power{charter.WorkingGroup, charter.LimitRelease}},
	{charter.RuleTaskGroupCreation, power{charter.TechnicalDirector, charter.CreateTaskGroup}},
	{charter.RuleAppointChair, power{charter.Board, charter.AppointChair}},
	{charter.RuleEstablish, power{charter.WorkingGroup, charter.EstablishActivity}},
	{charter.RuleScheduleByChair, power{charter.Chair, charter.SetSchedule}},
}

// A power is an office and an act, which go together or not.
type power struct {
	Office charter.Office `json:"office"`
	Act    charter.Act    `json:"act"`
}

func knownOffice(p power) bool { return charter.Board <= p.Office && p.Office <= charter.WorkingGroup }

func knownAct(p power) bool { return charter.AppointChair <= p.Act && p.Act <= charter.SetSchedule }

func powers(may func(charter.Office, charter.Act) bool) []trial {
	var rows []row
	var cases [][]power
	add := func(r charter.Rule, want string, among func(power) bool) {
		var list []power
		for i := range 1 << 16 { // two bytes
			if p := (power{charter.Office(i), charter.Act(i >> 8)}); among(p) {
				list = append(list, p)
			}
		}
		rows, cases = append(rows, row{r, want}), append(cases, list)
	}
	for _, h := range holders {
		add(h.rule, fmt.Sprintf("allowed to the %v: %v", h.Office, h.Act), func(p power) bool { return p == h.power })
		add(h.rule, fmt.Sprintf("refused to any other office: %v", h.Act), func(p power) bool {
			return p.Act == h.Act && p != h.power && knownOffice(p)
		})
	}
	add(charter.RuleOffice, "refused to no office, and to an unknown one", func(p power) bool { return !knownOffice(p) && knownAct(p) })
	add(charter.RuleAct, "refused to anybody, as it is no act of the charter", func(p power) bool { return !knownAct(p) })
	const why = "who may do what depends on the office and the act (¶4b, ¶7a, ¶10a, ¶11a, ¶11b)"
	return trials(rows, cases, why, func(p power) reply {
		return reply{word: answer("allowed", "refused", func() bool {
			for _, h := range holders { // who has just been allowed an act may do no other
				_ = h.Office == p.Office && knownAct(p) && may(h.Office, h.Act)
			}
			return may(p.Office, p.Act)
		}), about: p}
	})
}
