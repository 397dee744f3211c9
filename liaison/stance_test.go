package liaison_test

import (
	"encoding/json"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

// The stances that each word stands for, in the order of the constants.
var setsByWord = map[string]struct {
	set  liaison.Stances
	of   [6]bool // silent, favor, oppose, abstain, recuse, block
	base bool    // one stance only
}{
	"favoring":      {liaison.Favoring, [6]bool{liaison.Favor: true}, true},
	"opposing":      {liaison.Opposing, [6]bool{liaison.Oppose: true}, true},
	"blocking":      {liaison.Blocking, [6]bool{liaison.Block: true}, true},
	"abstaining":    {liaison.Abstaining, [6]bool{liaison.Abstain: true}, true},
	"recusing":      {liaison.Recusing, [6]bool{liaison.Recuse: true}, true},
	"nonresponding": {liaison.Nonresponding, [6]bool{liaison.Silent: true}, true},
	"against":       {liaison.Against, [6]bool{liaison.Oppose: true, liaison.Block: true}, false},
	"sided":         {liaison.Sided, [6]bool{liaison.Favor: true, liaison.Oppose: true, liaison.Block: true}, false},
	"responding":    {liaison.Responding, [6]bool{liaison.Favor: true, liaison.Oppose: true, liaison.Block: true, liaison.Abstain: true}, false},
	"unrecused":     {liaison.Unrecused, [6]bool{true, true, true, true, false, true}, false},
	"asked":         {liaison.Asked, [6]bool{true, true, true, true, true, true}, false},
}

// Every one of the 256 sets: which stances it counts, and that its words, if it
// has any, are its own and are read back.
func TestStances(t *testing.T) {
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
		v := liaison.Stances(i)
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
		threshold := v.AtLeast(1)
		b, err := threshold.MarshalText()
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
		var back liaison.Threshold
		if err := back.UnmarshalText(b); err != nil || back != threshold {
			t.Errorf("%q came back as %q, %v", b, back, err)
		}
	}
	if len(seen) != 63 {
		t.Errorf("%d sets", len(seen))
	}
}

func TestStancesString(t *testing.T) {
	for v, want := range map[liaison.Stances]string{
		0:                                     "nobody",
		liaison.Favoring | liaison.Abstaining: "favoring+abstaining",
		liaison.Sided | liaison.Nonresponding: "favoring+opposing+blocking+nonresponding",
		liaison.Asked &^ liaison.Favoring:     "opposing+blocking+abstaining+recusing+nonresponding",
		liaison.Opposing | liaison.Blocking:   "against",
	} {
		if got := v.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A set is never a bare number, in JSON or in a database: it is its words, those
// of nobody included, or it is refused.
func TestStancesText(t *testing.T) {
	for i := range 256 {
		set := liaison.Stances(i)
		b, err := json.Marshal(set)
		stored, unstorable := set.Value()
		if set&^liaison.Asked != 0 {
			if err == nil || unstorable == nil {
				t.Errorf("%#b: encoded as %s, stored as %v", i, b, stored)
			}
			continue
		}
		if err != nil || string(b) != `"`+set.String()+`"` || unstorable != nil || stored != set.String() {
			t.Errorf("%v: encoded as %s, %v, stored as %#v, %v", set, b, err, stored, unstorable)
		}
		var back, read liaison.Stances = 255, 255
		if err := json.Unmarshal(b, &back); err != nil || back != set {
			t.Errorf("%s came back as %v, %v", b, back, err)
		}
		if err := read.Scan(stored); err != nil || read != set {
			t.Errorf("%q was read as %v, %v", stored, read, err)
		}
	}
	for _, bad := range []string{"", "Favoring", "favor", "favoring ", "favoring+favoring", "abstaining+favoring", "opposing+blocking", "favoring+nobody", "favoring+", "2"} {
		set := liaison.Sided
		if err := set.UnmarshalText([]byte(bad)); err == nil || set != liaison.Sided {
			t.Errorf("%q accepted as %v", bad, set)
		}
		if err := set.Scan(bad); err == nil || set != liaison.Sided {
			t.Errorf("%q was read as %v", bad, set)
		}
	}
	set := liaison.Sided
	for _, number := range []string{"2", "0"} {
		if err := json.Unmarshal([]byte(number), &set); err == nil || set != liaison.Sided {
			t.Errorf("%s accepted as %v", number, set)
		}
	}
	if err := set.Scan(int64(2)); err == nil || set != liaison.Sided {
		t.Errorf("a number was read as %v", set)
	}
	if err := set.Scan(nil); err != nil || set != 0 {
		t.Errorf("NULL was read as %v, %v", set, err)
	}
}
