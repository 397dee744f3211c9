package taskgroup_test

import (
	"testing"

	"github.com/sipforum/techwg/taskgroup"
)

func TestWhoText(t *testing.T) {
	for who, want := range map[taskgroup.Who]string{
		0:                   "nobody",
		taskgroup.ByChair:   "a chair",
		director:            "the technical director",
		officer:             "the technical director or a chair",
		self:                "the technical director, a chair or the person",
		proposer:            "the technical director or the proposer",
		taskgroup.ByAnybody: "anybody",
		1 << 7:              "nobody",
	} {
		if stored, err := who.Value(); stored != want || err != nil {
			t.Errorf("%d is stored as %v, %v", who, stored, err)
		}
		if b, err := who.MarshalText(); who.String() != want || string(b) != want || err != nil {
			t.Errorf("%d: %q, %q, %v", who, who, b, err)
		}
	}
}
