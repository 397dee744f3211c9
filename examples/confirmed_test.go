package examples_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/sipforum/techwg/examples/forum"
)

// together is the property that each package has: whatever else is broken, each breach
// is told at its place, and nothing else is.
const together = "TestEachBreachIsTold"

// confirming are the properties that hold a package against a slow reading or a model
// of its own, each with the rules that it confirms. All others are by together.
var confirming = map[string]map[string]string{
	"charter": {
		"TestAuthorizeAgreesWithTheNaiveReading": "task-group-creation act",
		"TestNamesAgreeWithTheNaiveReading":      "activity-name known-activity",
		"TestSchedulesAgreeWithTheNaiveReading":  "chair schedule schedule-by-chair",
		"TestShowingsAgreeWithTheNaiveReading":   "showing",
	},
	"taskgroup": {
		"TestGroupAgreesWithTheModel": "activity director proposer author office time text order unused lived milestone-open milestone-was " +
			"fresh waiver completion why mailing-list chair self not-yet-in affiliation",
	},
	"membership": {
		"TestAnswersAgreeWithTheSlowReading": "limited-output engaged-activity member admitted-class",
	},
	"liaison": {
		"TestAskAgreesWithTheNaiveReading": "topic electorate ietf-and-itu voice",
		"TestAssessAgreesWithTheOracle":    "strong-showing required-voices closed days",
	},
}

// confirmedBy is the property that fails if a rule does not hold; none for a may, which
// grants and is never broken.
func confirmedBy(r rule) string {
	if r.Keyword() == "may" {
		return ""
	}
	home, name, _ := strings.Cut(r.ID(), "/")
	for property, names := range confirming[home] {
		if slices.Contains(strings.Fields(names), name) {
			return property
		}
	}
	return together
}

// Each must and should has its property: it draws, it passes and, with the rule
// switched off, it fails.
func TestConfirmed(t *testing.T) {
	if testing.Short() || runtime.GOOS == "js" || runtime.GOOS == "wasip1" {
		t.Skip("builds each package anew, with a switch for each rule")
	}
	for _, home := range packages {
		t.Run(home.name, func(t *testing.T) { confirm(t, home.name, home.rules) })
	}
	t.Run("forum", func(t *testing.T) { confirm(t, "examples/forum", all(forum.Rules())) })
}

func confirm(t *testing.T, home string, rules []rule) {
	ask := switchable(t, home)
	passes := map[string]bool{}
	for _, r := range rules {
		property := confirmedBy(r)
		if property == "" {
			continue
		}
		if !passes[property] {
			if out, ok := ask(property, ""); !ok || !strings.Contains(out, "[rapid] OK, passed") {
				t.Fatalf("%s does not pass, or draws nothing:\n%s", property, out)
			}
			passes[property] = true
		}
		if out, ok := ask(property, r.ID()); ok || !strings.Contains(out, "[rapid] draw ") {
			t.Errorf("%s does not fail without %s:\n%s", property, r.ID(), out)
		}
	}
	for property := range confirming[home] {
		if !passes[property] {
			t.Errorf("%s confirms nothing", property)
		}
	}
}
