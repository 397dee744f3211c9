package policies_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/policies"
)

// Each word of a body is a stance that somebody can take. A stance that the policy
// does not count as its nearest is has a word.
func TestVotes(t *testing.T) {
	taken := map[liaison.Stance]bool{
		liaison.Favor: true, liaison.Oppose: true, liaison.Block: true,
		liaison.Abstain: true, liaison.Recuse: true, liaison.Withdraw: true,
	}
	for e := range policies.Published() {
		words, stances := map[string]bool{}, map[liaison.Stance]bool{}
		for _, v := range e.Votes {
			if strings.TrimSpace(v.Word) == "" || words[v.Word] {
				t.Errorf("%s: word %q: empty, or twice", e.Policy.Name, v.Word)
			}
			if !taken[v.Stance] {
				t.Errorf("%s: %q is %v: not a stance to take", e.Policy.Name, v.Word, v.Stance)
			}
			words[v.Word], stances[v.Stance] = true, true
		}
		if !stances[liaison.Favor] || !stances[liaison.Oppose] && !stances[liaison.Block] {
			t.Errorf("%s: no word for, or none against: %v", e.Policy.Name, e.Votes)
		}
		for stance, nearest := range map[liaison.Stance]liaison.Stance{
			liaison.Block: liaison.Oppose, liaison.Abstain: liaison.Silent, liaison.Recuse: liaison.Silent,
		} {
			if tellsApart(t, e.Policy, stance, nearest) && !stances[stance] {
				t.Errorf("%s: no word is %v, which it does not count as %v", e.Policy.Name, stance, nearest)
			}
		}
	}
}

// What a block takes to stand is said where a policy tells it from a vote against.
func TestBlocks(t *testing.T) {
	want := map[string]liaison.Blocks{
		"IESG ballot, standards track":  liaison.UntilWithdrawn,
		"IESG ballot, other documents":  liaison.UntilWithdrawn,
		"ISO/IEC enquiry draft (DIS)":   liaison.UntilWithdrawn,
		"ISO/IEC final draft (FDIS)":    liaison.UntilWithdrawn,
		"IEEE SA standards ballot":      liaison.UntilWithdrawn,
		"IEEE 802 working group ballot": liaison.UntilWithdrawn,
		"Apache code change":            liaison.UntilWithdrawn,
		"Rust final comment period":     liaison.UntilWithdrawn,
		"Python core team membership":   liaison.Bare,
		"Cosmos SDK proposal":           liaison.Bare,
	}
	got := map[string]liaison.Blocks{}
	for e := range policies.Published() {
		if tellsApart(t, e.Policy, liaison.Block, liaison.Oppose) || e.Policy.Blocks != 0 {
			got[e.Policy.Name] = e.Policy.Blocks
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Where a document says for how many days a vote is open at least, the policy does.
func TestDays(t *testing.T) {
	want := map[string]int{
		"OpenStack Technical Committee motion": 7,
		"Python vote of no confidence":         14,
		"Python core team membership":          7,
		"PHP primary vote":                     14,
		"Rust final comment period":            10,
	}
	got := map[string]int{}
	for e := range policies.Published() {
		if e.Policy.Days != 0 {
			got[e.Policy.Name] = e.Policy.Days
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// tellsApart reports whether a set of the policy's thresholds has one of the two
// stances only.
func tellsApart(t *testing.T, p liaison.Policy, a, b liaison.Stance) bool {
	t.Helper()
	for _, c := range p.Conditions {
		for _, threshold := range []liaison.Threshold{c.Need, c.When} {
			words := strings.Fields(threshold.String())
			var sets []string
			if len(words) > 0 {
				sets = append(sets, words[0])
			}
			if len(words) > 6 && words[4] == "per" {
				sets = append(sets, words[6])
			}
			for _, word := range sets {
				var set liaison.Stances
				if err := set.UnmarshalText([]byte(word)); err != nil {
					t.Fatalf("%s: %v", threshold, err)
				}
				if set&(1<<a) == 0 != (set&(1<<b) == 0) {
					return true
				}
			}
		}
	}
	return false
}
