package policies_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// shown is what the analysis says of a policy among its usual number of voices.
type shown struct {
	voices                          int
	carry, stop                     int // fewest in favour that carry, and against that stop
	monotone, majoritySafe, silence bool
}

// By hand, from the rules' own words.
var analyses = map[string]shown{
	// One yes in each class, and the quorum of 11 filled up by abstentions. One
	// consumer against one consumer in favour, or the only issuer against.
	"CA/Browser Forum ballot": {voices: 14, carry: 2, stop: 1},
	// 14 of 15 may be recused. A DISCUSS stops it.
	"IESG ballot, standards track": {voices: 15, carry: 1, stop: 1, monotone: true},
	"IESG ballot, other documents": {voices: 15, carry: 1, stop: 1, monotone: true},
	// Seven of thirteen are a majority. Three dissents stop it.
	"IAB decision": {voices: 13, carry: 7, stop: 3, monotone: true, majoritySafe: true},
	// No reply carries. 16 of 50 leave 34, or 68 %; 15 leave 70 %.
	"ITU-T TAP consultation": {voices: 50, stop: 16, monotone: true, silence: true},
	"ITU-T TAP decision":     {voices: 50, stop: 1, monotone: true, silence: true},
	// Six of ten replies. 25 of 50 is no majority.
	"ITU-T new Question by consultation": {voices: 50, carry: 6, stop: 25},
	"ITU-T AAP decision in a meeting":    {voices: 50, stop: 2, monotone: true, silence: true},
	// One for and none against. One stops it if it is the only P-member that votes.
	"ISO/IEC enquiry draft (DIS)": {voices: 30, carry: 1, stop: 1, monotone: true},
	"ISO/IEC final draft (FDIS)":  {voices: 30, carry: 1, stop: 1, monotone: true},
	// One approval beside 29 disapprovals without comments. 11 of 40 are more than
	// a quarter.
	"IEEE SA standards ballot": {voices: 40, carry: 1, stop: 11},
	// One approval beside 20 disapprovals without comments.
	"IEEE 802 working group ballot": {voices: 40, carry: 1, stop: 11},
	// Five of seven are two thirds. Two of seven are more than a quarter.
	"OASIS special majority vote": {voices: 7, carry: 5, stop: 2, monotone: true, majoritySafe: true},
	// One for, and 41 abstentions. 28 of 83 leave 55, and two thirds are 55.3.
	"ASC Z136 ballot": {voices: 83, carry: 1, stop: 28},
	// 15 of 50 leave 70 %; 14 leave 72 %.
	"ETSI technical body vote": {voices: 50, carry: 1, stop: 15, monotone: true},
	// One for, and four abstentions. A tie of all stops it.
	"W3C Advisory Committee appeal": {voices: 100, carry: 1, stop: 50},
	// 9 against 15 is too many, 8 against 16 is not.
	"W3C Council delegation":             {voices: 24, carry: 1, stop: 9, monotone: true},
	"Kubernetes Steering Committee vote": {voices: 7, carry: 4, stop: 4, monotone: true, majoritySafe: true},
	"Kubernetes vote of no confidence":   {voices: 7, carry: 6, stop: 2, monotone: true, majoritySafe: true},
	// One for, and nobody else. A tie with the chair against.
	"W3C Council": {voices: 24, carry: 1, stop: 12, monotone: true},
	// A house of one, another of one, and 18 that are of neither.
	"GNSO supermajority": {voices: 20, carry: 2, stop: 1, monotone: true},
	// Nine of fifteen are a majority. A permanent member stops it.
	"UN Security Council decision": {voices: 15, carry: 9, stop: 1, monotone: true, majoritySafe: true},
	// 65 of 193 leave 128, and two thirds are 128.7.
	"UN General Assembly, important question": {voices: 193, carry: 1, stop: 65, monotone: true},
	// Ten of eleven may be recused. Four leave seven, and two thirds are 7.3.
	"CNCF removal from the TOC": {voices: 11, carry: 1, stop: 4, monotone: true},
	// Four of the six that make a quorum. Four of nine leave five.
	"Open Containers motion":   {voices: 9, carry: 4, stop: 4},
	"Apache majority approval": {voices: 10, carry: 3, stop: 5, monotone: true},
	// One veto.
	"Apache code change": {voices: 10, carry: 3, stop: 1, monotone: true},
	// A third of thirteen is 4.3. Seven are more than the other six.
	"OpenStack Technical Committee motion": {voices: 13, carry: 5, stop: 7, monotone: true},
	// Three to three of twelve, the chair for; six to six, the chair against.
	"Ansible Steering Committee vote": {voices: 12, carry: 3, stop: 6},
	// One for, and four that abstain.
	"Python steering council vote": {voices: 5, carry: 1, stop: 3, monotone: true},
	// 31 of 90 leave 59.
	"Python vote of no confidence": {voices: 90, carry: 1, stop: 31, monotone: true},
	// One of the team, and a council that is silent. The council's veto stops it.
	"Python core team membership": {voices: 20, carry: 1, stop: 1, monotone: true},
	// 21 of 60 leave 39.
	"PHP primary vote": {voices: 60, carry: 1, stop: 21, monotone: true},
	// One of each class. One against one.
	"PHP-FIG bylaw vote": {voices: 16, carry: 2, stop: 1},
	// Two of ten may be outstanding. One concern stops it.
	"Rust final comment period": {voices: 10, carry: 8, stop: 1, monotone: true, majoritySafe: true},
	// One yes and 13 abstentions are the quorum. 14 of 40 are 35 %.
	"Cosmos SDK proposal": {voices: 40, carry: 1, stop: 14},
}

func TestAnalysis(t *testing.T) {
	got := map[string]shown{}
	for e := range policies.Published() {
		a, err := e.Policy.Analyze(e.Voices)
		if err != nil {
			t.Fatal(err)
		}
		if !a.Carries || !a.Stops {
			t.Errorf("%s: carries %t, stops %t", e.Policy.Name, a.Carries, a.Stops)
		}
		got[e.Policy.Name] = shown{
			a.Voices,
			a.Carrying.Tally().Count(liaison.Favoring), a.Stopping.Tally().Count(liaison.Against),
			a.Monotone, a.MajoritySafe, a.CarriesOnSilence,
		}
	}
	if diff := cmp.Diff(analyses, got, cmp.AllowUnexported(shown{})); diff != "" {
		t.Error(diff)
	}
}

// Of 100, four questions without abstentions fail, and carry with one more vote
// against: the turnout leaves the first tier after 15 %, and reaches the last at
// 20 %.
func TestW3CAppealAnomalies(t *testing.T) {
	type turn struct{ yes, no int }
	var want, got []turn
	for yes := range 100 {
		for no := range 100 - yes {
			after := votes{yes: yes, no: no + 1, silent: 99 - yes - no}
			before := votes{yes: yes, no: no, silent: 100 - yes - no}
			if r := rulings["W3C Advisory Committee appeal"]; !r.carries(before, votes{}) && r.carries(after, votes{}) {
				want = append(want, turn{yes, no})
			}
		}
	}
	for a := range policies.W3CAppeal().Anomalies(100) {
		if v := a.Profile.Tally(); a.From == liaison.Silent && a.To == liaison.Oppose && v[liaison.Abstain] == 0 {
			got = append(got, turn{v[liaison.Favor], v[liaison.Oppose]})
		}
	}
	slices.SortFunc(got, func(a, b turn) int { return 100*(a.yes-b.yes) + a.no - b.no })
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(turn{})); diff != "" {
		t.Error(diff)
	}
	if len(got) != 4 {
		t.Errorf("%d, not four: %v", len(got), got)
	}
}

// A disapproval without comments can complete the return rate, and dilute the
// abstentions.
func TestIEEEBallotAnomalies(t *testing.T) {
	turned := map[string]int{}
	for a := range policies.IEEEBallot().Anomalies(40) {
		turned[a.Turned.Clause]++
	}
	if turned["return rate"] == 0 || turned["abstention rate"] == 0 || turned["approval rate"] != 0 {
		t.Errorf("turned: %v", turned)
	}
}
