package liaison_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// rows reads a table whose first row names the columns.
func rows(t *testing.T, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	records, err := r.ReadAll()
	if err != nil || len(records) < 2 {
		t.Fatal(err, "or no rows")
	}
	var list []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, name := range records[0] {
			row[name] = record[i]
		}
		list = append(list, row)
	}
	return list
}

// number is a cell's, 0 if it is empty.
func number(t *testing.T, row map[string]string, column string) int {
	t.Helper()
	if row[column] == "" {
		return 0
	}
	n, err := strconv.Atoi(row[column])
	if err != nil {
		t.Fatalf("%s: %v", column, err)
	}
	return n
}

// meeting is a question and who answers it.
type meeting struct {
	asked     []liaison.Body
	positions []liaison.Position
}

// join adds as many bodies of a class as take a stance.
func (m *meeting) join(n int, class string, s liaison.Stance) {
	for range n {
		b := liaison.Body{Name: "body " + strconv.Itoa(len(m.asked)), Class: class}
		m.asked = append(m.asked, b)
		if s != liaison.Silent {
			m.positions = append(m.positions, says(b.Name, s))
		}
	}
}

// Cases that were got wrong, or argued about, elsewhere.
func TestDisputedCases(t *testing.T) {
	for _, row := range rows(t, "testdata/edges.csv") {
		t.Run(row["case"], func(t *testing.T) {
			p := liaison.Policy{Name: row["case"]}
			for words := range strings.SplitSeq(row["rule"], "; ") {
				var c liaison.Condition
				need, when, _ := strings.Cut(words, " when ")
				if err := c.Need.UnmarshalText([]byte(need)); err != nil {
					t.Fatal(err)
				}
				if err := c.When.UnmarshalText([]byte(when)); err != nil {
					t.Fatal(err)
				}
				p.Conditions = append(p.Conditions, c)
			}
			var m meeting
			m.join(number(t, row, "for"), "", liaison.Favor)
			m.join(number(t, row, "against"), "", liaison.Oppose)
			m.join(number(t, row, "abstaining"), "", liaison.Abstain)
			if asked := number(t, row, "asked"); asked > 0 {
				m.join(asked-len(m.asked), "", liaison.Silent)
			}
			if a := p.Assess(asks(m.asked...), m.positions, closes); a.Outcome().String() != row["outcome"] {
				t.Errorf("want %s, since %s: %v", row["outcome"], row["why"], a)
			}
		})
	}
}

// Ballots of two classes: two thirds of the issuers and most of the consumers
// that took a side, somebody of each in favour, and a quorum that abstentions
// count towards.
func TestBallotsOfTwoClasses(t *testing.T) {
	const issuers, consumers = "issuers", "consumers"
	for _, row := range rows(t, "testdata/ballots.csv") {
		t.Run(row["ballot"], func(t *testing.T) {
			p := liaison.Policy{Name: "ballot", Conditions: []liaison.Condition{
				{Need: liaison.Responding.AtLeast(number(t, row, "quorum"))},
				{Need: liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among(issuers)},
				{Need: liaison.Favoring.MoreThan(1).Per(1, liaison.Against).Among(consumers)},
				{Need: liaison.Favoring.AtLeast(1).Among(issuers)},
				{Need: liaison.Favoring.AtLeast(1).Among(consumers)},
			}}
			var m meeting
			for _, class := range []string{issuers, consumers} {
				m.join(number(t, row, class+" for"), class, liaison.Favor)
				m.join(number(t, row, class+" against"), class, liaison.Oppose)
				m.join(number(t, row, class+" abstaining"), class, liaison.Abstain)
				m.join(3, class, liaison.Silent) // who stayed away
			}
			a := p.Assess(asks(m.asked...), m.positions, closes)
			if a.Outcome().String() != row["outcome"] {
				t.Errorf("want %s: %v", row["outcome"], a)
			}
			if quorum := a.Results()[0]; quorum.Met != (row["quorum met"] == "yes") {
				t.Errorf("%v", quorum)
			}
		})
	}
}
