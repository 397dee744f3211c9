package liaison_test

import (
	"encoding"
	"fmt"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

func TestStanceText(t *testing.T) {
	testWords[liaison.Stance](t, "silent", "favor", "oppose", "abstain", "recuse", "block")
}

func TestStatusText(t *testing.T) { testWords[liaison.Status](t, "none", "official", "unofficial") }

func TestOutcomeText(t *testing.T) {
	testWords[liaison.Outcome](t, "pending", "carried", "failed", "invalid")
}

func TestReasonText(t *testing.T) {
	testWords[liaison.Reason](t, "counted", "unknown body", "malformed", "early", "late", "not yet known", "superseded")
}

// testWords tries all 256 values of an enum that has words for the first ones.
func testWords[E interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
}, P interface {
	*E
	encoding.TextUnmarshaler
}](t *testing.T, words ...string) {
	for i := range 256 {
		e := E(i)
		b, err := e.MarshalText()
		if i >= len(words) {
			if err == nil || e.String() == "" {
				t.Errorf("%d: %q, %v, %q", i, b, err, e)
			}
			continue
		}
		if err != nil || string(b) != words[i] || e.String() != words[i] {
			t.Errorf("%d: %q, %v, %q", i, b, err, e)
		}
		back := E(99)
		if err := P(&back).UnmarshalText(b); err != nil || back != e {
			t.Errorf("%s came back as %v, %v", b, back, err)
		}
	}
	unknown := E(len(words)).String()
	for _, bad := range []string{"", " " + words[1], words[1] + "s", "Favor", unknown} {
		e := E(1)
		if err := P(&e).UnmarshalText([]byte(bad)); err == nil || e != 1 {
			t.Errorf("%q accepted as %v", bad, e)
		}
	}
}
