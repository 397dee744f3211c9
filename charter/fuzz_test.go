package charter_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

// FuzzRecord decodes anything: what decodes can be checked, and what
// passes its check encodes, and decodes to the same value.
func FuzzRecord(f *testing.F) {
	b, err := json.Marshal(techwg())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"name":"a","established":2004,"mailingList":"b","appointments":[{"person":"c","office":"chair","by":"board","from":"2005-01-01T00:00:00+23:59"}]}`))
	f.Add([]byte(`{"established":-1,"activities":[{"kind":"golf"}],"meetings":[null],"products":[{"purposes":["golf"]}]}`))
	f.Add([]byte(`{"name":"a","activities":[{"name":"b","schedules":[{"by":"c"},null]}],"meetings":[{"waivers":{"charter/announced":"d"}}],"waivers":{"charter/look-alike":""},` +
		`"products":[{"limits":[{"by":"working group","at":"2005-01-01T00:00:00Z","until":"2004-01-01T00:00:00Z"}],"taskGroup":"e"}]}`))
	f.Add([]byte(`{"products":[{"title":"a","form":"service","waivers":{"charter/showing":""},"created":"0000-01-01T00:00:00+24:00"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var wg charter.Record
		if json.Unmarshal(b, &wg) != nil || wg.Check(noon, nil, shown(true)) != nil {
			return
		}
		out, err := json.Marshal(wg)
		if err != nil {
			t.Fatal(err)
		}
		var back charter.Record
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		if diff := cmp.Diff(wg, back); diff != "" {
			t.Fatal(diff)
		}
	})
}
