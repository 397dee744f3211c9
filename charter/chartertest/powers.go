package chartertest

import (
	"fmt"
	"math"
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
func RunPowers(t *testing.T, may func(charter.Office, charter.Act) bool) {
	t.Helper()
	run(t, powers(may))
}

// holders are the acts, each with the one office that it is left to.
var holders = []struct {
	rule   charter.Rule
	office charter.Office
	act    charter.Act
}{
	{charter.RuleLimitedRelease, charter.WorkingGroup, charter.LimitRelease},
	{charter.RuleTaskGroupCreation, charter.TechnicalDirector, charter.CreateTaskGroup},
	{charter.RuleAppointChair, charter.Board, charter.AppointChair},
	{charter.RuleEstablish, charter.WorkingGroup, charter.EstablishActivity},
	{charter.RuleScheduleByChair, charter.Chair, charter.SetSchedule},
}

func knownOffice(o charter.Office) bool {
	return o == charter.Board || o == charter.TechnicalDirector || o == charter.Chair || o == charter.WorkingGroup
}

func knownAct(a charter.Act) bool {
	for _, h := range holders {
		if h.act == a {
			return true
		}
	}
	return false
}

func powers(may func(charter.Office, charter.Act) bool) []trial {
	// search looks among some offices and acts for one with another answer.
	search := func(want string, among func(charter.Office, charter.Act) bool) func() string {
		return func() string {
			for a := range math.MaxUint8 + 1 {
				for o := range math.MaxUint8 + 1 {
					office, act := charter.Office(o), charter.Act(a)
					if !among(office, act) {
						continue
					}
					if got := answer("allowed", "refused", func() bool { return may(office, act) }); got != want {
						return fmt.Sprintf("%v, %v: %s", office, act, got)
					}
				}
			}
			return ""
		}
	}
	var suite []trial
	for _, h := range holders {
		suite = append(suite,
			expect(h.rule, fmt.Sprintf("%v: allowed to the %v", h.act, h.office),
				search("allowed", func(o charter.Office, a charter.Act) bool { return a == h.act && o == h.office })),
			expect(h.rule, fmt.Sprintf("%v: refused to any other office", h.act),
				search("refused", func(o charter.Office, a charter.Act) bool { return a == h.act && o != h.office && knownOffice(o) })))
	}
	return append(suite,
		property("again",
			"the same answer however often and in whatever order it is asked for",
			"who may do what depends on the office and the act (¶4b, ¶7a, ¶10a, ¶11a, ¶11b)",
			func() string {
				first := make(map[[2]int]string)
				for i := range 4 * 49 { // twice by act, then twice by office
					pair := [2]int{i % 7, i / 7 % 7}
					if i >= 2*49 {
						pair = [2]int{pair[1], pair[0]}
					}
					office, act := charter.Office(pair[0]), charter.Act(pair[1])
					got := answer("allowed", "refused", func() bool { return may(office, act) })
					if before, ok := first[pair]; ok && got != before {
						return fmt.Sprintf("%v, %v: %s, then %s", office, act, before, got)
					}
					first[pair] = got
				}
				return ""
			}),
		expect(charter.RuleOffice, "no office, or an unknown one, may do nothing",
			search("refused", func(o charter.Office, a charter.Act) bool { return !knownOffice(o) && knownAct(a) })),
		expect(charter.RuleAct, "nobody may do what is no act of the charter",
			search("refused", func(_ charter.Office, a charter.Act) bool { return !knownAct(a) })))
}
