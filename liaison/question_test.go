package liaison_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// faults are the ways in which a question can be malformed, and where.
var faults = map[string]struct {
	change func(*liaison.Question)
	want   []string
}{
	"nothing wrong":  {func(q *liaison.Question) {}, nil},
	"zero":           {func(q *liaison.Question) { *q = liaison.Question{} }, []string{"question /document", "question /scope", "question /asked", "time /opened", "time /closes"}},
	"no document":    {func(q *liaison.Question) { q.Document = "" }, []string{"question /document"}},
	"blank document": {func(q *liaison.Question) { q.Document = " \t" }, []string{"question /document"}},
	"no scope":       {func(q *liaison.Question) { q.Scope = "\n" }, []string{"question /scope"}},
	"nobody":         {func(q *liaison.Question) { q.Asked = nil }, []string{"question /asked"}},
	"nameless":       {func(q *liaison.Question) { q.Asked = append(bodies("A", "B"), liaison.Body{Voice: "C"}) }, []string{"question /asked/2/name"}},
	"blank body":     {func(q *liaison.Question) { q.Asked = bodies("A", "\t") }, []string{"question /asked/1/name"}},
	"twice":          {func(q *liaison.Question) { q.Asked = bodies("A", "B", "A") }, []string{"question /asked/2/name"}},
	"three times":    {func(q *liaison.Question) { q.Asked = bodies("A", "A", "B", "A") }, []string{"question /asked/1/name", "question /asked/3/name"}},
	"in two classes": {func(q *liaison.Question) {
		q.Asked = []liaison.Body{{Name: "A", Voice: "V", Class: "x"}, {Name: "B"}, {Name: "C", Voice: "V", Class: "y"}}
	}, []string{"voice /asked/2/class"}},
	"in a class and in none": {func(q *liaison.Question) { q.Asked = []liaison.Body{{Name: "A", Class: "x"}, {Name: "B", Voice: "A"}} },
		[]string{"voice /asked/1/class"}},
	"voices share a class": {func(q *liaison.Question) {
		q.Asked = []liaison.Body{{Name: "A", Class: "x"}, {Name: "B", Voice: "A", Class: "x"}, {Name: "C", Class: "y"}}
	}, nil},
	"closes as it opens":          {func(q *liaison.Question) { q.Closes = q.Opened }, []string{"time /closes"}},
	"closes first":                {func(q *liaison.Question) { q.Closes = q.Opened.Add(-1) }, []string{"time /closes"}},
	"opens just before":           {func(q *liaison.Question) { q.Opened = q.Closes.Add(-1) }, nil},
	"no close":                    {func(q *liaison.Question) { q.Closes = time.Time{} }, []string{"time /closes"}},
	"open since ever":             {func(q *liaison.Question) { q.Opened = time.Time{} }, []string{"time /opened"}},
	"open since the first moment": {func(q *liaison.Question) { q.Opened = time.Time{}.Add(1) }, nil},
	"named as a voice": {func(q *liaison.Question) {
		q.Asked = []liaison.Body{{Name: "A", Voice: "B"}, {Name: "B", Voice: "C"}, {Name: "C"}}
	}, []string{"voice /asked/1/voice"}},
	"speaks for a body":      {func(q *liaison.Question) { q.Asked = []liaison.Body{{Name: "A", Voice: "B"}, {Name: "B"}} }, nil},
	"named as a later voice": {func(q *liaison.Question) { q.Asked = []liaison.Body{{Name: "A", Voice: "B"}, {Name: "C", Voice: "A"}} }, []string{"voice /asked/0/voice"}},
	"unwritable":             {func(q *liaison.Question) { q.Opened, q.Closes = at(0), at(10000) }, []string{"time /opened", "time /closes"}},
	"unwritable zones": {func(q *liaison.Question) {
		q.Opened, q.Closes = q.Opened.In(time.FixedZone("", 61)), q.Closes.In(time.FixedZone("", -24*60*60))
	}, []string{"time /opened", "time /closes"}},
	"in the last hour": {func(q *liaison.Question) {
		q.Closes = at(9999).AddDate(1, 0, 0).Add(-time.Hour).In(time.FixedZone("", -2*60*60))
	}, nil},
	"past the years in UTC": {func(q *liaison.Question) {
		q.Closes = time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -2*60*60))
	}, []string{"time /closes"}},
}

func TestQuestionCheck(t *testing.T) {
	for name, c := range faults {
		t.Run(name, func(t *testing.T) {
			q := question
			c.change(&q)
			if diff := cmp.Diff(c.want, paths(q.Check())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Nothing carries in a malformed question, and the assessment says where the
// fault is in a poll.
func TestMalformedQuestionIsInvalid(t *testing.T) {
	for name, c := range faults {
		t.Run(name, func(t *testing.T) {
			q := question
			c.change(&q)
			a := policy(liaison.Against.AtMost(0)).Assess(q, nil, closes)
			var want []string
			for _, s := range c.want {
				rule, path, _ := strings.Cut(s, " ")
				want = append(want, rule+" /question"+path)
			}
			if invalid := a.Outcome() == liaison.Invalid; invalid != (want != nil) || invalid && a.Strong() {
				t.Errorf("%v", a)
			}
			if want != nil {
				if diff := cmp.Diff(want, paths(a.Err())); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}
