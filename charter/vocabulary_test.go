package charter_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/sipforum/techwg/charter"
)

// The words of what is kept as a number, the zero value's first.
func TestWords(t *testing.T) {
	t.Run("office", words[charter.Office]("none", "board", "technical director", "chair", "working group"))
	t.Run("act", words[charter.Act]("none", "appoint chair", "create task group", "establish activity", "limit release", "set schedule"))
}

// words tests all 256 values of an enumeration, of which those with a word are known.
func words[E interface {
	~uint8
	fmt.Stringer
	MarshalText() ([]byte, error)
	driver.Valuer
}, P interface {
	*E
	UnmarshalText([]byte) error
	sql.Scanner
}](list ...string) func(*testing.T) {
	return func(t *testing.T) {
		for i := range 256 {
			e := E(i)
			b, err := e.MarshalText()
			if i >= len(list) {
				if _, unknown := e.Value(); unknown == nil {
					t.Errorf("%d goes into a database", i)
				}
				if err == nil || !strings.HasSuffix(e.String(), fmt.Sprint(" ", i)) {
					t.Errorf("%d: %q, %v, %q", i, b, err, e)
				}
				continue
			}
			if err != nil || string(b) != list[i] || e.String() != list[i] {
				t.Errorf("%d: %q, %v, %q", i, b, err, e)
			}
			back := E(255)
			if err := P(&back).UnmarshalText(b); err != nil || back != e {
				t.Errorf("%s came back as %v, %v", b, back, err)
			}
			value, err := e.Value()
			if back = E(255); err != nil || value != list[i] || P(&back).Scan(value) != nil || back != e {
				t.Errorf("%q in a database came back as %v, %v", value, back, err)
			}
			if back = E(255); P(&back).Scan(b) != nil || back != e {
				t.Errorf("the bytes %s in a database came back as %v", b, back)
			}
		}
		for _, bad := range []string{"", "golf", list[0] + " ", E(len(list)).String()} {
			e := E(1)
			if err := P(&e).UnmarshalText([]byte(bad)); err == nil || e != 1 || !strings.HasSuffix(err.Error(), "(known: "+strings.Join(list[1:], ", ")+")") {
				t.Errorf("%q accepted as %v: %v", bad, e, err)
			}
			for _, src := range []any{bad, []byte(bad), int64(1), 1.5, true} {
				e := E(1)
				if err := P(&e).Scan(src); err == nil || e != 1 {
					t.Errorf("%#v in a database accepted as %v", src, e)
				}
			}
		}
		e := E(1)
		if err := json.Unmarshal([]byte("null"), &e); err != nil || e != 1 { // says nothing
			t.Errorf("null: %v, %v", e, err)
		}
		if err := P(&e).Scan(nil); err != nil || e != 0 {
			t.Errorf("NULL: %v, %v", e, err)
		}
	}
}
