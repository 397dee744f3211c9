package membership_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/membership"
)

// FuzzAccess decodes anything: what decodes and passes its check encodes, and
// decodes to the same value.
func FuzzAccess(f *testing.F) {
	f.Add([]byte(`{"activity":"fax","narrowings":[{"only":["full"],"taskGroup":{"by":"tia","at":"2009-06-01T12:00:00Z"},"chair":{"by":"bo","at":"2009-06-01T14:00:00+02:00"},"until":"2010-06-01T12:00:00Z"}]}`))
	f.Add([]byte(`{"narrowings":[{"only":["full","full"]}]}`))
	f.Add([]byte(`{"narrowings":[{"chair":{"at":"0000-01-01T00:00:00+24:00"}}]}`))
	f.Add([]byte(`{"narrowings":[{"only":["full"],"waivers":{"membership/open-to-all-classes":"small room"}}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var a membership.Access
		if json.Unmarshal(b, &a) == nil && a.Check() == nil {
			rewrite(t, a)
		}
	})
}

// FuzzRecords decodes anything: what decodes and makes a whole roster encodes,
// and decodes to the same value.
func FuzzRecords(f *testing.F) {
	f.Add([]byte(`{"memberships":[{"organization":"Acme","class":"full","from":"2009-06-01T12:00:00Z"}],"affiliations":[{"person":"ana","organization":"Acme","until":"2009-06-01T12:00:00Z"}],"engagements":[{"person":"cy","activities":["fax"]}]}`))
	f.Add([]byte(`{"memberships":[{"person":"ana","organization":"Acme","class":"none"}],"waivers":{"membership/both-kinds":"a young forum"}}`))
	f.Add([]byte(`{"affiliations":[{"person":"ana","from":"0000-01-01T00:00:00+24:00"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var r membership.Records
		if json.Unmarshal(b, &r) != nil {
			return
		}
		if _, err := membership.NewRoster(r); err == nil {
			rewrite(t, r)
		}
	})
}

// FuzzStored has any texts and times: what they decide is decided alike once they
// are stored and read, or they are refused.
func FuzzStored(f *testing.F) {
	f.Add("ana", "fax", "fax", "tia", int64(0), 0, int64(3600), 3600)
	f.Add("ana\xff", "fax\u0085", "fax\xff", "\u3164", int64(-1), 59, int64(math.MaxInt64/4), -86400)
	f.Fuzz(func(t *testing.T, person, engaged, asked, by string, from int64, zone int, ago int64, other int) {
		then := zoned(zone, noon.Add(time.Duration(from)))
		d := membership.Determination{By: by, At: zoned(other, noon.Add(-time.Duration(ago)))}
		r := records(academic("ana"), lasting(full(person), then, time.Time{}), consultant(person, engaged), works(person, by), member(by))
		a := membership.Access{Activity: asked, Narrowings: []membership.Narrowing{{Only: onlyFull, TaskGroup: d, Chair: membership.Determination{By: person, At: then}}}}
		if _, err := membership.NewRoster(r); err != nil || refuses(a.Check()) {
			return
		}
		if diff := cmp.Diff(told(t, r, a, noon, person), told(t, again(t, r), again(t, a), noon, person)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// rewrite writes a value and reads it again.
func rewrite[T any](t *testing.T, v T) {
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(out, &back); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	if diff := cmp.Diff(v, back); diff != "" {
		t.Fatal(diff)
	}
}
