package liaison_test

import (
	"encoding/json"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// FuzzThreshold decodes anything: what decodes has no fault, and encodes as it was.
func FuzzThreshold(f *testing.F) {
	for _, seed := range []string{
		"", "favoring at least 2 per 3 sided", "against at most 0", "favoring+abstaining more than 1 per 2 unrecused", "responding less than 2147483647 per 2147483647 asked",
		"favoring at least 2 per 0 sided", "favoring at least 9223372036854775807", "nobody at least 1", "nonresponding+recusing less than 00", "favoring  at least 1",
		"favoring at least 1 among issuers", "favoring at least 1 per 2 sided among root programs (large)", `favoring at least 1 among "a\nb"`, `favoring at least 1 among "\xff"`, "favoring at least 1 among \"\u200b\"", "favoring at least 1 among \"\u3164\"",
		"favoring at least 1 among a among b", "favoring at least 1 among 'a'", "favoring at least 1 among `a`", `favoring at least 1 among "a"`, "favoring at least 1 among ", "favoring at least 1 among \xff", "favoring at least 1 among 🚀", " among a",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var threshold liaison.Threshold
		if threshold.UnmarshalText(b) != nil {
			if threshold != (liaison.Threshold{}) {
				t.Fatalf("refused %q, and left %q", b, threshold)
			}
			return
		}
		back, err := threshold.MarshalText()
		if err != nil || string(back) != string(b) || threshold.String() != string(b) {
			t.Fatalf("%q came back as %q, %v", b, back, err)
		}
		p := policy(threshold)
		p.Waivers[liaison.RuleSilence] = "as published"
		q := asks(bodies("IETF", "ITU")...)
		_, q.Asked[0].Class = ofClass(string(b))
		a := p.Assess(q, unanimous, closes)
		class := q.Asked[0].Class
		if invalid := a.Outcome() == liaison.Invalid; invalid != (len(b) == 0 || class != "" && !legible(class)) { // the empty one is no need
			t.Fatalf("%q: %v", b, a.Err())
		}
	})
}

// legible reports whether a record may have a text.
func legible(s string) bool {
	shown := false
	for _, r := range s {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return false
		}
		shown = shown || r != '\u2800' && !unicode.In(r, unicode.Cf, unicode.White_Space, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
	}
	return shown && utf8.ValidString(s)
}

// FuzzPoll decodes anything: nothing panics, what is well formed encodes, and
// what encodes decodes to the same poll with the same assessment.
func FuzzPoll(f *testing.F) {
	for _, seed := range []string{
		`{}`,
		`{"policy":{"name":"strong showing","conditions":[{"need":"favoring more than 1 per 2 asked","clause":"¶5c"}],"required":["IETF"],"electorate":true},"question":{"document":"profile","scope":"trunks","asked":[{"name":"IETF"},{"name":"SG16","voice":"ITU"}],"relevant":["SG16","IETF"],"opened":"2009-07-01T00:00:00Z","closes":"2009-07-15T00:00:00+02:00"},"positions":[{"body":"IETF","stance":"favor","at":"2009-07-02T00:00:00Z"},{"body":"SG16","stance":"block","at":"2009-07-02T00:00:00Z","concerns":[{"text":"x","resolved":{"by":"chair","at":"2009-07-03T00:00:00Z","how":"y"}},{"text":"z"}]},{"body":"SG16","stance":"withdraw","at":"2009-07-04T00:00:00Z"}]}`,
		`{"policy":{"conditions":[{"need":"against at most 1 per 4 sided among a","when":"sided at least 1 among b 2"}],"blocks":"until withdrawn","days":7,"waivers":{"liaison/silence":"as published","liaison/monotone":"as published","liaison/majority-safe":"as published"}},"question":{"document":"d","scope":"s","asked":[{"name":"b","class":"a"},{"name":"c","class":"b 2"}],"opened":"0001-01-01T00:00:00Z","closes":"9999-12-31T23:59:59-23:59"}}`,
		`{"question":{"document":"d","scope":"s","asked":[{"name":"b"},{"name":"b"}],"opened":"0000-01-01T00:00:00+24:00","closes":"2009-07-01T00:00:00+23:60"},"positions":[{"body":"b","stance":"favor","at":"2009-07-01T00:00:00.0000000001Z"}]}`,
		`{"policy":{"conditions":[{"need":"favoring at least 1 among \"b\\n\"","clause":"\u200b"}]},"question":{"document":"d\ud800","scope":"\u3164","asked":[{"name":"b","class":"b\n"}],"opened":"0001-01-01T00:00:00Z","closes":"9999-12-31T23:59:59Z"},"positions":[{"body":"b","stance":"block","at":"2009-07-01T00:00:00Z","concerns":[{"text":"x","resolved":{"by":"\u200b","at":"2009-07-03T00:00:00Z","how":"\u00ad"}}]}]}`,
		`{"policy":{"conditions":[{}],"required":["",""]},"question":null,"positions":[{},{"stance":"silent"}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var poll liaison.Poll
		if json.Unmarshal(b, &poll) != nil {
			return
		}
		assessments := func(poll liaison.Poll) (list []string) {
			for _, asOf := range []time.Time{{}, opened, poll.Question.Opened, poll.Question.Closes.Add(-1), poll.Question.Closes} {
				a := poll.Assess(asOf)
				if (a.Outcome() == liaison.Carried) != (a.Err() == nil) || a.Strong() && a.Err() != nil || a.String() == "" {
					t.Fatalf("%v: %v", a, a.Err())
				}
				out, _ := json.Marshal(a) // refused where a time cannot be written
				list = append(list, string(out), a.String())
			}
			return list
		}
		before := assessments(poll)
		if poll.Assess(closes).Outcome() != liaison.Invalid {
			for _, v := range []any{poll, poll.Assess(closes)} {
				if _, err := json.Marshal(v); err != nil {
					t.Fatal("well formed, yet ", err)
				}
			}
		}
		out, err := json.Marshal(poll)
		if err != nil {
			return // what is malformed has a time that cannot be written
		}
		var back liaison.Poll
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		if diff := cmp.Diff(poll, back, asIs); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(before, assessments(back)); diff != "" {
			t.Fatal(diff)
		}
	})
}
