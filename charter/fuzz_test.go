package charter_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

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
	f.Add([]byte(`{"name":"a\u0000","mailingList":"\ud800","appointments":[{"person":"\u200b","activity":"\u2028"}],"waivers":{"charter/look-alike":"\u3164"}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var wg charter.Record
		if json.Unmarshal(b, &wg) != nil || wg.Check(noon, nil, shown(true)) != nil {
			return
		}
		for _, l := range leaves(reflect.ValueOf(wg), "", "") {
			if s := l.String(); l.Kind() == reflect.String && strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || 0x7f <= r && r < 0xa0 || r == 0x2028 || r == 0x2029 }) {
				t.Fatalf("%s: %q", l.path, s)
			}
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

// FuzzText puts anything for any text of a record: it is refused, or the record is
// decided alike once it has been stored and read.
func FuzzText(f *testing.F) {
	for i, s := range slices.Concat(flawed, unseen, unusual) {
		f.Add(uint8(i), s)
	}
	f.Fuzz(func(t *testing.T, i uint8, s string) {
		w := newWorld(time.Now())
		texts := slices.DeleteFunc(w.leaves(), func(l leaf) bool { return l.Kind() != reflect.String })
		texts[int(i)%len(texts)].set(s)
		w.alike(t)
	})
}
