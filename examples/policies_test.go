package examples_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sipforum/techwg/liaison/policies"
)

// policyTable lists the published rules of other bodies, each with what the
// analysis says of it among a usual number of voices.
func policyTable() string {
	var b strings.Builder
	b.WriteString("| rule | document | checked | voices | monotone | majority-safe | carries on silence |\n|---|---|---|---|---|---|---|\n")
	word := func(yes, unwanted bool) string {
		w := "no"
		if yes {
			w = "yes"
		}
		if yes == unwanted {
			return "**" + w + "**"
		}
		return w
	}
	for e := range policies.Published() {
		a, err := e.Policy.Analyze(e.Voices)
		if err != nil {
			panic(err) // a published policy that is malformed
		}
		fmt.Fprintf(&b, "| %s | %s, %s | %s | %d | %s | %s | %s |\n", e.Policy.Name, e.Policy.Source, e.Policy.Edition, e.Checked, e.Voices,
			word(a.Monotone, false), word(a.MajoritySafe, false), word(a.CarriesOnSilence, true))
	}
	return b.String()
}

// The table has the rows that are known by hand.
func TestPolicyTable(t *testing.T) {
	table := policyTable()
	for _, row := range []string{
		"| ITU-T TAP decision | WTSA Resolution 1, Hammamet, 2016 | read | 50 | yes | **no** | **yes** |\n",
		"| OASIS special majority vote | OASIS Technical Committee Process, 28 July 2010 | excerpt | 7 | yes | yes | no |\n",
		"| W3C Advisory Committee appeal | W3C Process Document, 18 August 2025 | read | 100 | **no** | **no** | no |\n",
	} {
		if !strings.Contains(table, row) {
			t.Errorf("no row %s in\n%s", row, table)
		}
	}
}
