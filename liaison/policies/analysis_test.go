package policies_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// shown is what the analysis says of a policy among a usual number of voices.
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
		a, err := e.Policy.Analyze(analyses[e.Policy.Name].voices)
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
// 20 %. The least of them is what the analysis shows.
func TestW3CAppealAnomalies(t *testing.T) {
	carries := rulings["W3C Advisory Committee appeal"].carries
	least, found := 100, 0
	for yes := range 100 {
		for no := range 100 - yes {
			after := votes{yes: yes, no: no + 1, silent: 99 - yes - no}
			before := votes{yes: yes, no: no, silent: 100 - yes - no}
			if !carries(before, votes{}) && carries(after, votes{}) {
				found++
				least = min(least, yes+no)
			}
		}
	}
	a, err := policies.W3CAppeal().Analyze(100)
	if err != nil || found != 4 || a.Anomaly.Profile.Tally().Count(liaison.Responding) != least {
		t.Errorf("%d anomalies, the least of %d: %v, %v", found, least, a.Anomaly, err)
	}
}

// The fewest voices at which one helps by moving down, of any number, and their
// responses.
func TestSmallestAnomalies(t *testing.T) {
	least := func() (voices, responses int) { // of the W3C's appeal, from its own words
		carries := rulings["W3C Advisory Committee appeal"].carries
		for n := 1; ; n++ {
			for took := range n {
				for yes := range took + 1 {
					for no := range took - yes + 1 {
						before := votes{yes: yes, no: no, abstain: took - yes - no, silent: n - took}
						after := before
						after.no, after.silent = no+1, n-took-1
						if !carries(before, votes{}) && carries(after, votes{}) {
							return n, took
						}
					}
				}
			}
		}
	}
	voices, responses := least()
	for _, c := range []struct {
		policy            liaison.Policy
		voices, responses int
	}{
		{policies.CABForumBallot(11), 11, 10}, // a vote against fills the quorum of 11
		{policies.IEEEBallot(), 2, 1},         // a disapproval without comments completes the return rate
		{policies.W3CAppeal(), voices, responses},
	} {
		a, err := c.policy.Smallest()
		if v := a.Anomaly.Profile.Tally(); err != nil || v.Count(liaison.Asked) != c.voices || v.Count(liaison.Responding) != c.responses {
			t.Errorf("%s: %v, %v, want %d voices, %d responses", c.policy.Name, a.Anomaly, err, c.voices, c.responses)
		}
	}
}

// Every published policy is decided, and so is whether one asks for at least as much
// as another: for every number of voices, and for a million.
func TestEverythingIsDecided(t *testing.T) {
	all := []liaison.Policy{liaison.StrongShowing()}
	for e := range policies.Published() {
		e.Policy.Blocks = liaison.UntilResolved // so that they compare
		all = append(all, e.Policy)
	}
	for _, p := range all {
		if _, err := p.Analyze(1_000_000); err != nil {
			t.Errorf("%s: %v", p.Name, err)
		}
		for _, q := range all {
			at, implied, err := p.Implies(q)
			if err != nil || implied != (at.Classes == nil) || p.Name == q.Name && !implied {
				t.Errorf("%s, %s: %v, %t, %v", p.Name, q.Name, at, implied, err)
			}
		}
	}
}
