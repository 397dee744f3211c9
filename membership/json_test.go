package membership_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/membership"
)

func TestRosterJSON(t *testing.T) {
	r := roster(lasting(full("ana"), noon, noon.AddDate(1, 0, 0)), member("Acme"), works("bo", "Acme"), works("bo", "Nobody's"), consultant("cy", "fax"))
	for name, c := range map[string]struct {
		value any
		want  string
	}{
		"a roster": {r, `{
			"people": {
				"ana": {"memberships": [{"class": "full", "from": "2009-07-01T12:00:00Z", "until": "2010-07-01T12:00:00Z"}]},
				"bo":  {"affiliations": [{"person": "bo", "organization": "Acme"}, {"person": "bo", "organization": "Nobody's"}]},
				"cy":  {"engagements": [{"person": "cy", "activities": ["fax"]}]}
			},
			"organizations": {"Acme": [{"class": "full"}]}
		}`},
		"in a value":   {struct{ Roster membership.Roster }{*r}, `{"Roster": ` + string(must(json.Marshal(r))) + `}`},
		"an empty one": {roster(), `{"people": {}, "organizations": {}}`},
		"the zero one": {membership.Roster{}, `{"people": {}, "organizations": {}}`},
		"none":         {(*membership.Roster)(nil), `null`},
	} {
		got, err := json.Marshal(c.value)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(decoded(t, c.want), decoded(t, string(got))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func decoded(t *testing.T, s string) (v any) {
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return v
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestRosterIsNotReadBack(t *testing.T) {
	r := roster(full("ana"))
	for _, text := range []string{string(must(json.Marshal(r))), `{}`} {
		if err := json.Unmarshal([]byte(text), r); err == nil {
			t.Errorf("%s was read", text)
		}
	}
	if err := r.Admit("ana", open, noon); err != nil {
		t.Errorf("it is another one now: %v", err)
	}
}
