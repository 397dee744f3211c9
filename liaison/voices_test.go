package liaison_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// silent and recusing are the sets without a name of their own.
const (
	silent   = liaison.Present &^ liaison.Responding
	recusing = liaison.Asked &^ liaison.Present
)

// The stances that each word stands for, in the order of the constants.
var setsByWord = map[string]struct {
	set  liaison.Voices
	of   [6]bool // silent, favor, oppose, abstain, recuse, block
	base bool    // one stance only
}{
	"favoring":   {liaison.Favoring, [6]bool{liaison.Favor: true}, true},
	"opposing":   {liaison.Opposing, [6]bool{liaison.Oppose: true}, true},
	"blocking":   {liaison.Blocking, [6]bool{liaison.Block: true}, true},
	"abstaining": {liaison.Abstaining, [6]bool{liaison.Abstain: true}, true},
	"recusing":   {recusing, [6]bool{liaison.Recuse: true}, true},
	"silent":     {silent, [6]bool{liaison.Silent: true}, true},
	"against":    {liaison.Against, [6]bool{liaison.Oppose: true, liaison.Block: true}, false},
	"sided":      {liaison.Sided, [6]bool{liaison.Favor: true, liaison.Oppose: true, liaison.Block: true}, false},
	"responding": {liaison.Responding, [6]bool{liaison.Favor: true, liaison.Oppose: true, liaison.Block: true, liaison.Abstain: true}, false},
	"present":    {liaison.Present, [6]bool{true, true, true, true, false, true}, false},
	"asked":      {liaison.Asked, [6]bool{true, true, true, true, true, true}, false},
}

// Every one of the 256 sets: which stances it counts, and that its words, if it
// has any, are its own and are read back.
func TestVoices(t *testing.T) {
	tally := liaison.Tally{liaison.Silent: 1, liaison.Favor: 10, liaison.Oppose: 100, liaison.Abstain: 1000, liaison.Recuse: 10000, liaison.Block: 100000}
	for word, s := range setsByWord {
		want := 0
		for stance, in := range s.of {
			if in {
				want += tally[stance]
			}
		}
		if got := tally.Count(s.set); got != want || s.set.String() != word {
			t.Errorf("%s: %v counts %d, want %d", word, s.set, got, want)
		}
	}
	seen := map[string]bool{}
	for i := range 256 {
		v := liaison.Voices(i)
		want := 0
		for _, s := range setsByWord {
			if s.base && v&s.set != 0 {
				want += tally.Count(s.set)
			}
		}
		if got := tally.Count(v); got != want {
			t.Errorf("%#b: counts %d, want %d", i, got, want)
		}
		if v.String() == "" {
			t.Errorf("%#b says nothing", i)
		}
		test := v.AtLeast(1)
		b, err := test.MarshalText()
		if v == 0 || v&^liaison.Asked != 0 { // nobody, or something but stances
			if err == nil {
				t.Errorf("%#b: encoded as %q", i, b)
			}
			continue
		}
		if err != nil || seen[v.String()] || string(b) != v.String()+" at least 1" {
			t.Errorf("%#b: %q, %v", i, b, err)
		}
		seen[v.String()] = true
		var back liaison.Test
		if err := back.UnmarshalText(b); err != nil || back != test {
			t.Errorf("%q came back as %q, %v", b, back, err)
		}
	}
	if len(seen) != 63 {
		t.Errorf("%d sets", len(seen))
	}
}

func TestVoicesString(t *testing.T) {
	for v, want := range map[liaison.Voices]string{
		0:                                     "nobody",
		liaison.Favoring | liaison.Abstaining: "favoring+abstaining",
		liaison.Sided | silent:                "favoring+opposing+blocking+silent",
		liaison.Asked &^ liaison.Favoring:     "opposing+blocking+abstaining+recusing+silent",
		liaison.Opposing | liaison.Blocking:   "against",
	} {
		if got := v.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

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
