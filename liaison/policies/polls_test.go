package policies_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// A record is a poll as it was stored, with what became of it. What carried once
// carries under every later version.
type record struct {
	Source   string          `json:"source"`
	Expected liaison.Outcome `json:"expected"`
	Poll     liaison.Poll    `json:"poll"`
}

func TestRecordsReEvaluate(t *testing.T) {
	dir := os.DirFS("testdata/polls")
	names, err := fs.Glob(dir, "*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d records, %v", len(names), err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			b, err := fs.ReadFile(dir, name)
			if err != nil {
				t.Fatal(err)
			}
			var r record
			d := json.NewDecoder(bytes.NewReader(b))
			d.DisallowUnknownFields()
			if err := d.Decode(&r); err != nil {
				t.Fatal(err)
			}
			closes := r.Poll.Question.Closes
			if got := r.Poll.Assess(closes.Add(-1)).Outcome(); got != liaison.Pending {
				t.Errorf("before the close: %v", got)
			}
			for _, years := range []int{0, 10, 1000} {
				a := r.Poll.Assess(closes.AddDate(years, 0, 0))
				if a.Outcome() != r.Expected {
					t.Errorf("after %d years: got %v, want %v", years, a, r.Expected)
				}
			}
			again, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(compact(t, b), compact(t, again)); diff != "" {
				t.Errorf("stored again, the record differs:\n%s", diff)
			}
		})
	}
}

func compact(t *testing.T, b []byte) string {
	t.Helper()
	var c bytes.Buffer
	if err := json.Compact(&c, b); err != nil {
		t.Fatal(err)
	}
	return c.String()
}
