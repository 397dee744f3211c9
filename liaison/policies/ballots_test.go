package policies_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// Each ballot of the CA/Browser Forum on record has the outcome that the Forum
// published, and met its quorum or not.
func TestBallots(t *testing.T) {
	for _, row := range table(t, "testdata/ballots.csv") {
		t.Run(row.text("id"), func(t *testing.T) {
			issuers := votes{yes: row.number("issuer_yes"), no: row.number("issuer_no"), abstain: row.number("issuer_abstain"), silent: 9}
			consumers := votes{yes: row.number("consumer_yes"), no: row.number("consumer_no"), abstain: row.number("consumer_abstain"), silent: 9}
			tallies := map[string]liaison.Tally{policies.CertificateIssuers: issuers.tally(), policies.CertificateConsumers: consumers.tally()}
			p := policies.CABForumBallot(row.number("quorum_published"))
			results, err := p.Weigh(tallies)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]liaison.Outcome{"pass": liaison.Carried, "fail": liaison.Failed}[row.text("outcome_published")]
			if got, _ := weigh(&p, tallies); got != want {
				t.Errorf("got %v, want %v", got, want)
			}
			if quorum := results[len(results)-1]; quorum.Met != (row.text("quorum_met_published") == "yes") {
				t.Errorf("quorum: %v", quorum)
			}
		})
	}
}

func TestEdges(t *testing.T) {
	published := map[string]liaison.Policy{}
	for e := range policies.Published() {
		published[e.Policy.Name] = e.Policy
	}
	for _, row := range table(t, "testdata/edges.csv") {
		p, known := published[row.text("policy")]
		if !known {
			t.Errorf("no policy %q", row.text("policy"))
			continue
		}
		v := votes{yes: row.number("yes"), no: row.number("no"), block: row.number("block"), abstain: row.number("abstain")}
		v.silent = row.number("eligible") - v.asked()
		if got, err := weigh(&p, map[string]liaison.Tally{"": v.tally()}); err != nil || got.String() != row.text("outcome") {
			t.Errorf("%s: %+v: got %v, %v, want %s: %s", p.Name, v, got, err, row.text("outcome"), row.text("why"))
		}
	}
}

// A row of a table, and how to read its cells.
type row struct {
	t      *testing.T
	header []string
	cells  []string
}

func (r row) text(column string) string {
	i := slices.Index(r.header, column)
	if i < 0 {
		r.t.Fatalf("no column %q", column)
	}
	return r.cells[i]
}

// number reads an empty cell as nobody.
func (r row) number(column string) int {
	s := r.text(column)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		r.t.Fatalf("column %q: %v", column, err)
	}
	return n
}

func table(t *testing.T, name string) []row {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) < 2 {
		t.Fatalf("%s is empty", name)
	}
	var rows []row
	for _, cells := range records[1:] {
		rows = append(rows, row{t, records[0], cells})
	}
	return rows
}
