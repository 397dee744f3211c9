package liaison_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

func TestTallyString(t *testing.T) {
	for want, tally := range map[string]liaison.Tally{
		"nobody":             {},
		"12 favor, 7 oppose": {liaison.Favor: 12, liaison.Oppose: 7},
		"1 favor, 2 oppose, 3 block, 4 abstain, 5 silent, 6 recuse": {liaison.Favor: 1, liaison.Oppose: 2, liaison.Block: 3, liaison.Abstain: 4, liaison.Silent: 5, liaison.Recuse: 6},
	} {
		if got := tally.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTallyJSON(t *testing.T) {
	b, err := json.Marshal(liaison.Tally{liaison.Favor: 2, liaison.Block: 1})
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]int
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"silent": 0, "favor": 2, "oppose": 0, "abstain": 0, "recuse": 0, "block": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
