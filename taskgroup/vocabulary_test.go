package taskgroup_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"fmt"
	"strings"
	"testing"

	"github.com/sipforum/techwg/taskgroup"
)

func TestStateText(t *testing.T) {
	words[taskgroup.State](t, "unproposed", "proposed", "active", "dormant", "concluded")
}

func TestOfficeText(t *testing.T) {
	words[taskgroup.Office](t, "none", "chair", "technical director")
}

func TestTermText(t *testing.T) {
	words[taskgroup.Term](t, "indefinite", "until complete")
}

func TestStatusText(t *testing.T) {
	words[taskgroup.Status](t, "open", "met", "dropped")
}

func TestActionText(t *testing.T) {
	words[taskgroup.Action](t, "none", "propose", "withdraw", "create", "recharter", "appoint chair", "release chair",
		"join", "leave", "affiliate", "meet milestone", "drop milestone", "suspend", "resume", "complete", "dissolve", "reopen")
}

// words holds all 256 values of an enumeration against its words.
func words[E interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
	driver.Valuer
}, P interface {
	*E
	encoding.TextUnmarshaler
	sql.Scanner
}](t *testing.T, want ...string) {
	t.Helper()
	seen := map[string]bool{}
	for i := range 256 {
		e := E(i)
		if seen[e.String()] || e.String() == "" {
			t.Errorf("%d is called %q", i, e)
		}
		seen[e.String()] = true
		b, err := e.MarshalText()
		stored, unstorable := e.Value()
		if i >= len(want) {
			if err == nil || unstorable == nil {
				t.Errorf("encoded %d as %q, stored as %v", i, b, stored)
			}
			continue
		}
		if err != nil || string(b) != want[i] || e.String() != want[i] {
			t.Errorf("%d: %q, %v, %q", i, b, err, e)
		}
		back := E(255)
		if err := P(&back).UnmarshalText(b); err != nil || back != e {
			t.Errorf("%q came back as %d, %v", b, back, err)
		}
		for _, column := range []any{stored, want[i], b} {
			back := E(255)
			if err := P(&back).Scan(column); unstorable != nil || err != nil || back != e {
				t.Errorf("%#v was read as %d, %v, %v", column, back, err, unstorable)
			}
		}
	}
	known := "(known: " + strings.TrimPrefix(strings.Join(want, ", "), "none, ") + ")"
	for _, bad := range []string{"", "Active", want[1] + " ", E(200).String(), "1"} {
		e := E(1)
		if err := P(&e).UnmarshalText([]byte(bad)); err == nil || e != E(1) || !strings.HasSuffix(err.Error(), known) {
			t.Errorf("%q accepted as %d: %v", bad, e, err)
		}
	}
	e := E(1)
	if err := P(&e).Scan(1); err == nil || e != E(1) {
		t.Errorf("a number was read as %d", e)
	}
	if err := P(&e).Scan(nil); err != nil || e != 0 {
		t.Errorf("NULL was read as %d, %v", e, err)
	}
}
