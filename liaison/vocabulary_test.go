package liaison_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"fmt"
	"strings"
	"testing"

	"github.com/sipforum/techwg/liaison"
)

func TestStanceText(t *testing.T) {
	testWords[liaison.Stance](t, "silent", "favor", "oppose", "abstain", "recuse", "block", "withdraw")
}

func TestBlocksText(t *testing.T) {
	testWords[liaison.Blocks](t, "until resolved", "until withdrawn", "bare")
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
	driver.Valuer
}, P interface {
	*E
	encoding.TextUnmarshaler
	sql.Scanner
}](t *testing.T, words ...string) {
	for i := range 256 {
		e := E(i)
		b, err := e.MarshalText()
		stored, unstorable := e.Value()
		if i >= len(words) {
			if err == nil || unstorable == nil || e.String() == "" {
				t.Errorf("%d: %q, %v, %v, %q", i, b, err, stored, e)
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
		if unstorable != nil || stored != words[i] {
			t.Errorf("%d: stored as %#v, %v", i, stored, unstorable)
		}
		for _, column := range []any{words[i], []byte(words[i])} {
			back := E(99)
			if err := P(&back).Scan(column); err != nil || back != e {
				t.Errorf("%q was read as %v, %v", column, back, err)
			}
		}
	}
	unknown := E(len(words)).String()
	known := "(known: " + strings.TrimPrefix(strings.Join(words, ", "), "none, ") + ")"
	for _, bad := range []string{"", " " + words[1], words[1] + "s", "Favor", unknown} {
		e := E(1)
		if err := P(&e).UnmarshalText([]byte(bad)); err == nil || e != 1 || !strings.HasSuffix(err.Error(), known) {
			t.Errorf("%q accepted as %v: %v", bad, e, err)
		}
		if err := P(&e).Scan(bad); err == nil || e != 1 {
			t.Errorf("%q was read as %v", bad, e)
		}
	}
	e := E(1)
	if err := P(&e).Scan(int64(1)); err == nil || e != 1 {
		t.Errorf("a number was read as %v", e)
	}
	if err := P(&e).Scan(nil); err != nil || e != 0 {
		t.Errorf("NULL was read as %v, %v", e, err)
	}
}
