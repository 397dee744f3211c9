package charter_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/sipforum/techwg/charter"
)

// The words of every enumeration, the zero value's first.
func TestWords(t *testing.T) {
	t.Run("office", words[charter.Office]("none", "board", "technical director", "chair", "group"))
	t.Run("act", words[charter.Act]("none", "appoint chair", "create task group", "establish activity", "limit release", "set schedule"))
	t.Run("activity kind", words[charter.ActivityKind]("unspecified", "technical", "supporting"))
	t.Run("form", words[charter.Form]("unspecified", "document", "software", "training", "service"))
	t.Run("kind", words[charter.Kind]("unspecified", "technical document", "white paper", "briefing", "seminar", "working paper", "definition", "requirement", "bibliography", "expert list"))
	t.Run("origin", words[charter.Origin]("unrecorded", "research", "development", "compilation", "collaboration"))
	t.Run("purpose", words[charter.Purpose]("none", "inform", "guide", "stimulate", "interoperate"))
	t.Run("audience", words[charter.Audience]("public", "full members"))
}

// words tests all 256 values of an enumeration, of which those with a word are known.
func words[E interface {
	~uint8 | ~uint16
	fmt.Stringer
	MarshalText() ([]byte, error)
}, P interface {
	*E
	UnmarshalText([]byte) error
}](list ...string) func(*testing.T) {
	return func(t *testing.T) {
		for i := range 256 {
			e := E(i)
			b, err := e.MarshalText()
			if i >= len(list) {
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
		}
		for _, bad := range []string{"", "golf", list[0] + " ", E(len(list)).String()} {
			e := E(1)
			if err := P(&e).UnmarshalText([]byte(bad)); err == nil || e != 1 {
				t.Errorf("%q accepted as %v", bad, e)
			}
		}
	}
}

// A list of purposes is a list of words, not the base64 of their numbers.
func TestPurposesAreWords(t *testing.T) {
	for _, bad := range []string{`{"purposes":"AQI="}`, `{"purposes":"inform"}`, `{"purposes":[1]}`, `{"purposes":["inform","golf"]}`} {
		var p charter.Product
		if err := json.Unmarshal([]byte(bad), &p); err == nil {
			t.Errorf("%s accepted as %v", bad, p.Purposes)
		}
	}
}
