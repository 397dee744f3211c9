package membershiptest_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/membership/membershiptest"
)

func TestValidValuesPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := membershiptest.Cases().Draw(t, "case")
		if _, err := membership.NewRoster(c.Records); err != nil {
			t.Fatal(err)
		}
		if err := c.Access.Check(); err != nil {
			t.Fatal(err)
		}
		r := membershiptest.ReceiptCases().Draw(t, "receipt")
		if _, err := membership.NewRoster(r.Records); err != nil {
			t.Fatal(err)
		}
		roundTrip(t, c)
		roundTrip(t, r)
	})
}

// Both outcomes of a question have to be likely, or a property says little.
func TestValidCasesDiffer(t *testing.T) {
	var admitted, received int
	const n = 400
	for seed := range n {
		if admit(membershiptest.Cases().Example(seed)) {
			admitted++
		}
		if receive(membershiptest.ReceiptCases().Example(seed)) {
			received++
		}
	}
	for _, yes := range []int{admitted, received} {
		if yes < n/20 || yes > n-n/20 {
			t.Errorf("admitted %d and received %d of %d", admitted, received, n)
		}
	}
}

func roundTrip[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if diff := cmp.Diff(v, back); diff != "" {
		t.Fatalf("%s: %s", b, diff)
	}
}

// Whatever a value holds, it is refused or answered for, never a panic. What
// passes the checks can be written down.
func TestArbitraryValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := arbitraryRecords().Draw(t, "records")
		m, e := records.Memberships[0], records.Engagements[0]
		a := arbitraryAccesses().Draw(t, "access")
		at := rapid.SampledFrom([]time.Time{{}, m.From, e.Until, a.Narrowings[0].Chair.At}).Draw(t, "at")

		r, err := membership.NewRoster(records)
		for _, person := range []string{m.Person, e.Person, records.Affiliations[0].Person} {
			refused, explained := r.Admit(person, a, at), r.Person(person).Explain(a, at)
			if (refused == nil) != (explained == nil) || explained != nil && explained.Error() == "" {
				t.Fatalf("%v, explained: %v", refused, explained)
			}
			_ = r.Receive(person, a.Narrowings[0].Only, at)
		}
		if _, err := json.Marshal(r); err != nil {
			t.Fatalf("passes and can't be written: %v", err)
		}
		_ = records.Check(at)
		for _, one := range []membership.Records{{Memberships: records.Memberships}, {Affiliations: records.Affiliations}, {Engagements: records.Engagements}} {
			if _, err := membership.NewRoster(one); err == nil {
				writable(t, one)
			}
		}
		if err != nil && (len(membership.Violations(err)) == 0 || err.Error() == "") {
			t.Fatalf("%q names no rule", err)
		}
		if a.Check() == nil {
			writable(t, a)
		}
		again(t, records)
		again(t, a)
	})
}

// writable is what comes back from its JSON as it was.
func writable[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("passes and can't be written: %v", err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil || !cmp.Equal(v, back, cmpopts.EquateEmpty()) {
		t.Fatalf("passes and comes back otherwise: %v: %s", err, b)
	}
}

// again decodes what a value encodes to, if it does, with a byte changed.
func again[T any](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		return
	}
	b[rapid.IntRange(0, len(b)-1).Draw(t, "place")] = rapid.Byte().Draw(t, "byte")
	var back T
	_ = json.Unmarshal(b, &back)
}

// arbitraryRecords generates one of each that the types can hold: nobody's, of
// unknown classes, backward in time, at times that can't be written down.
func arbitraryRecords() *rapid.Generator[membership.Records] {
	return rapid.Custom(func(t *rapid.T) membership.Records {
		return membership.Records{
			Memberships: []membership.Membership{{
				Person:       drawText(t, "member"),
				Organization: drawText(t, "organization"),
				Class:        membership.Class(rapid.Byte().Draw(t, "class")),
				From:         drawTime(t, "from"),
				Until:        drawTime(t, "until"),
			}},
			Affiliations: []membership.Affiliation{{
				Person:       drawText(t, "person"),
				Organization: drawText(t, "employer"),
				From:         drawTime(t, "hired"),
				Until:        drawTime(t, "left"),
			}},
			Engagements: []membership.Engagement{{
				Person:     drawText(t, "consultant"),
				Activities: drawList(t, "activities", text()),
				From:       drawTime(t, "engaged"),
				Until:      drawTime(t, "released"),
			}},
			Waivers: drawWaivers(t),
		}
	})
}

// arbitraryAccesses generates whatever the type can hold, sets of no class and
// waivers of unknown rules included.
func arbitraryAccesses() *rapid.Generator[membership.Access] {
	narrowing := rapid.Custom(func(t *rapid.T) membership.Narrowing {
		return membership.Narrowing{
			Only:      membership.Classes(rapid.Byte().Draw(t, "only")),
			TaskGroup: membership.Determination{By: drawText(t, "task group"), At: drawTime(t, "task group")},
			Chair:     membership.Determination{By: drawText(t, "chair"), At: drawTime(t, "chair")},
			Until:     drawTime(t, "until"),
			Waivers:   drawWaivers(t),
		}
	})
	return rapid.Custom(func(t *rapid.T) membership.Access {
		return membership.Access{Activity: drawText(t, "activity"), Narrowings: rapid.SliceOfN(narrowing, 1, 3).Draw(t, "narrowings")}
	})
}

func drawWaivers(t *rapid.T) map[membership.Rule]string {
	rule := rapid.Map(rapid.Byte(), func(b byte) membership.Rule { return membership.Rule(b) })
	return rapid.MapOfN(rule, text(), 0, 3).Draw(t, "waivers")
}

func drawList[E any](t *rapid.T, label string, elem *rapid.Generator[E]) []E {
	return rapid.SliceOfN(elem, 0, 4).Draw(t, label)
}

// drawTime is any time at all: zero, one of a few, or far away in an odd zone.
func drawTime(t *rapid.T, label string) time.Time {
	if rapid.Bool().Draw(t, label+" near") {
		return rapid.SampledFrom([]time.Time{{}, noon, noon.Add(time.Second)}).Draw(t, label)
	}
	zone := time.FixedZone("", rapid.IntRange(-200_000, 200_000).Draw(t, label+" zone"))
	return time.Unix(rapid.Int64Range(math.MinInt64/2, math.MaxInt64/2).Draw(t, label), 0).In(zone)
}

func drawText(t *rapid.T, label string) string { return text().Draw(t, label) }

// text is any string, often a hostile one.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", "\x00", "\n", "a/b~c", "\xff\xfe", "ana\ufffd", "\u202e", "\u200b", "\u3164", "a\u2028b", "ana", "Ana", "null", `"`, "${x}"}),
		rapid.String(),
	)
}

var noon = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)
