package membership_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/membership"
)

// FuzzAccess decodes anything: what decodes and passes its check encodes, and
// decodes to the same value.
func FuzzAccess(f *testing.F) {
	f.Add([]byte(`{"activity":"fax","only":["full"],"taskGroup":{"at":"2009-06-01T12:00:00Z"},"chair":{"by":"bo","at":"2009-06-01T14:00:00+02:00"}}`))
	f.Add([]byte(`{"only":["full","full"]}`))
	f.Add([]byte(`{"chair":{"at":"0000-01-01T00:00:00+24:00"}}`))
	f.Add([]byte(`{"waivers":{"membership/open-to-all-classes":"small room"}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var a membership.Access
		if json.Unmarshal(b, &a) != nil || a.Check() != nil {
			return
		}
		out, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var back membership.Access
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		if diff := cmp.Diff(a, back); diff != "" {
			t.Fatal(diff)
		}
	})
}
