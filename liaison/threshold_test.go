package liaison_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/sipforum/techwg/liaison"
)

var comparisons = []struct {
	words     string
	threshold func(liaison.Stances, int) liaison.Threshold
	holds     func(sign int) bool // of what is counted, compared with what is asked
	few       bool
}{
	{"at least", liaison.Stances.AtLeast, func(sign int) bool { return sign >= 0 }, false},
	{"more than", liaison.Stances.MoreThan, func(sign int) bool { return sign > 0 }, false},
	{"at most", liaison.Stances.AtMost, func(sign int) bool { return sign <= 0 }, true},
	{"less than", liaison.Stances.LessThan, func(sign int) bool { return sign < 0 }, true},
}

// Every comparison of every named set with every number or share that is well
// formed writes its words, and reads them back.
func TestThresholdText(t *testing.T) {
	round := func(threshold liaison.Threshold, want string) {
		t.Helper()
		b, err := threshold.MarshalText()
		if slices.Contains(paths(policy(threshold).Check()), "policy /conditions/0/need") {
			if err == nil || threshold.String() != want {
				t.Errorf("malformed %q: encoded as %q", want, b)
			}
			if back := liaison.Favoring.AtLeast(1); back.UnmarshalText([]byte(want)) == nil || back != liaison.Favoring.AtLeast(1) {
				t.Errorf("malformed %q: decoded as %q", want, back)
			}
			return
		}
		var back liaison.Threshold
		if err != nil || string(b) != want || threshold.String() != want {
			t.Errorf("%q: %q, %v", want, b, err)
		} else if err := back.UnmarshalText(b); err != nil || back != threshold {
			t.Errorf("%q came back as %q, %v", want, back, err)
		}
	}
	numbers := []int{0, 1, 3, 100, math.MaxInt32}
	for word, s := range setsByWord {
		for _, c := range comparisons {
			for _, n := range numbers {
				threshold := c.threshold(s.set, n)
				text := fmt.Sprintf("%s %s %d", word, c.words, n)
				round(threshold, text)
				for base, of := range setsByWord {
					for _, per := range numbers {
						round(threshold.Per(per, of.set), fmt.Sprintf("%s per %d %s", text, per, base))
					}
				}
			}
		}
	}
	round(liaison.Threshold{}.Per(1, liaison.Asked), "nobody ? 0 per 1 asked")
}

func TestTextOfTheZeroThreshold(t *testing.T) {
	b, err := liaison.Threshold{}.MarshalText()
	if err != nil || len(b) != 0 || (liaison.Threshold{}).String() != "" {
		t.Errorf("%q, %v", b, err)
	}
	back := liaison.Favoring.AtLeast(1)
	if err := back.UnmarshalText(nil); err != nil || back != (liaison.Threshold{}) {
		t.Errorf("%q, %v", back, err)
	}
}

func TestThresholdTextRefused(t *testing.T) {
	for _, bad := range []string{
		" ", "favoring", "favoring at least", "favoring at least x", "favoring at least +2", "favoring at least 02", "favoring at least -1",
		"favoring at least 2 ", " favoring at least 2", "favoring  at least 2", "favoring\tat least 2", "Favoring at least 2",
		"favoring >= 2", "favoring at most", "favoring exactly 2 of", "favoring ? ? 2",
		"favoring at least 2 per 3", "favoring at least 2 per sided", "favoring at least 2 of 3 sided", "favoring at least 2 per 3 sided per 4",
		"favoring at least 2 per 0 sided", "favoring at least 2 per 3 nobody", "favoring at least 2 per -3 sided", "favoring at least 4 per 3 sided",
		"favoring more than 3 per 3 sided", "favoring less than 0", "favoring less than 0 per 3 sided", "sided at most 2 per 3 favoring", "sided less than 3 per 3 favoring",
		"nobody at least 1", "members at least 1", "favoring+favoring at least 1", "abstaining+favoring at least 1", "opposing+blocking at least 1",
		"favoring+nobody at least 1", "favoring+ at least 1", "favoring at least 2147483648", "favoring at least 9223372036854775807",
		"favoring at least 99999999999999999999", "favoring at least 2 per 2147483648 sided", "favoring at least 2.5", "? at least 1",
	} {
		threshold := liaison.Favoring.AtLeast(1)
		if err := threshold.UnmarshalText([]byte(bad)); err == nil || threshold != liaison.Favoring.AtLeast(1) {
			t.Errorf("%q accepted as %q", bad, threshold)
		}
	}
}

// What Check says about a need: it is well formed just if some number of voices
// meets it. The voices that only the count, only the base, and both have in
// common are counted from 0 to 8, which is enough for terms up to 3.
func TestUnmeetable(t *testing.T) {
	upTo := func(s liaison.Stances) int {
		if s == 0 {
			return 0
		}
		return 8
	}
	for word, count := range setsByWord {
		for base, of := range setsByWord {
			for _, c := range comparisons {
				for n := range 4 {
					for per := 1; per < 4; per++ {
						meetable := false
						for both := range upTo(count.set&of.set) + 1 {
							for only := range upTo(count.set&^of.set) + 1 {
								for rest := range upTo(of.set&^count.set) + 1 {
									meetable = meetable || meets(both+only, both+rest, n, per, c.holds)
								}
							}
						}
						err := policy(c.threshold(count.set, n).Per(per, of.set)).Check()
						if malformed := slices.Contains(paths(err), "policy /conditions/0/need"); malformed == meetable {
							t.Errorf("%s %s %d per %d %s: meetable %t, but %v", word, c.words, n, per, base, meetable, err)
						}
					}
				}
			}
		}
	}
}

// meets is the arithmetic of a share as a fraction: nothing of nothing meets
// nothing, and anything of nothing is more than every share.
func meets(have, base, n, per int, holds func(sign int) bool) bool {
	if base == 0 {
		return have > 0 && holds(1)
	}
	return holds(big.NewRat(int64(have), int64(base)).Cmp(big.NewRat(int64(n), int64(per))))
}

// Whether each threshold is met, how many it needs and by what margin, for every
// small number of voices counted, in the base, and asked for. Needed is the
// least count that meets the threshold (the greatest, where few are needed; -1 if
// there is none), and the margin is the way to the nearest count that turns it;
// a part of the base is never more than the base.
func TestBoundaries(t *testing.T) {
	const far = 60 // more than 7 x 7
	type want struct {
		text               string
		met                bool
		need, base, margin int
	}
	expect := func(text string, have, base, most int, few bool, met func(have int) bool) want {
		w := want{text: text, met: met(have), base: base, need: -1}
		for c := range far {
			if met(c) && (few || w.need < 0) {
				w.need = c
			}
		}
		for d := 1; d < far && w.margin == 0; d++ {
			if have+d <= most && met(have+d) != w.met || have >= d && met(have-d) != w.met {
				w.margin = d
			}
		}
		if !w.met {
			w.margin = -w.margin
		}
		return w
	}
	top, cases := 8, 0
	if testing.Short() {
		top = 5
	}
	for have := range top {
		for base := range top {
			// Disjoint: have favor, base abstain. Within: have of base favor.
			for _, within := range []bool{false, true} {
				others, of, most := base, liaison.Abstaining, far
				if within {
					others, of, most = base-have, liaison.Favoring|liaison.Abstaining, base
				}
				if others < 0 || have+others == 0 && within {
					continue
				}
				var p liaison.Policy
				var wants []want
				for _, c := range comparisons {
					for n := range top {
						if c.few && n == 0 && c.words == "less than" {
							continue // malformed
						}
						p.Conditions = append(p.Conditions, liaison.Condition{Need: c.threshold(liaison.Favoring, n)})
						wants = append(wants, expect(strconv.Itoa(n), have, 0, far, c.few, func(have int) bool { return c.holds(have - n) }))
						for per := 1; per < top; per++ {
							if within && !c.few && (n > per || n == per && c.words == "more than") {
								continue // malformed
							}
							p.Conditions = append(p.Conditions, liaison.Condition{Need: c.threshold(liaison.Favoring, n).Per(per, of)})
							wants = append(wants, expect(fmt.Sprint(n, " per ", per), have, base, most, c.few, func(have int) bool { return meets(have, base, n, per, c.holds) }))
						}
					}
				}
				a := p.Assess(crowd(have, others, 1))
				if a.Standing() == liaison.Invalid {
					t.Fatal(a.Err())
				}
				for i, r := range a.Results() {
					cases++
					w := wants[i]
					got := want{w.text, r.Met, r.Need, r.Base, r.Margin}
					if got != w || r.Have != have || !r.Applies {
						t.Errorf("%v, %d of %d: got %+v, want %+v", r.Condition, have, base, got, w)
					}
				}
			}
		}
	}
	t.Logf("exhaustive: %d cases", cases)
}

// crowd asks as many voices as favor, abstain and say nothing, and answers.
func crowd(favor, abstain, silent int) (liaison.Question, []liaison.Position, time.Time) {
	var names []string
	var ps []liaison.Position
	for i := range favor + abstain + silent {
		name := "body " + strconv.Itoa(i)
		names = append(names, name)
		if i < favor {
			ps = append(ps, favors(name))
		} else if i < favor+abstain {
			ps = append(ps, abstains(name))
		}
	}
	return asks(bodies(names...)...), ps, closes
}

// Terms at the bound of 32 bits are still exact.
func TestLargeTerms(t *testing.T) {
	const top = math.MaxInt32
	for _, c := range comparisons {
		for favor := range 4 {
			for abstain := range 4 {
				for _, terms := range [][2]int{{top, top}, {top, 1}, {1, top}, {top - 1, top}, {top, top - 1}, {1, 1}} {
					threshold := c.threshold(liaison.Favoring, terms[0]).Per(terms[1], liaison.Abstaining)
					want := meets(favor, abstain, terms[0], terms[1], c.holds)
					if r := policy(threshold).Assess(crowd(favor, abstain, 1)).Results()[0]; r.Met != want {
						t.Errorf("%v, %d of %d: %+v", threshold, favor, abstain, r)
					}
				}
			}
		}
	}
}

// A threshold that Per was called on is a share, whatever Per was given.
func TestTestsOutOfRange(t *testing.T) {
	over := math.MaxInt32
	over++ // below zero where an int has 32 bits
	for _, bad := range []liaison.Threshold{
		{},
		liaison.Stances(0).AtLeast(1),
		liaison.Stances(64).AtLeast(1),
		(liaison.Favoring | 128).AtLeast(1),
		liaison.Favoring.AtLeast(-1),
		liaison.Favoring.AtLeast(-2),
		liaison.Favoring.AtMost(over),
		liaison.Favoring.AtLeast(1).Per(0, liaison.Asked),
		liaison.Favoring.AtLeast(1).Per(0, liaison.Abstaining),
		liaison.Favoring.AtLeast(1).Per(-1, liaison.Abstaining),
		liaison.Favoring.AtLeast(1).Per(2, 0),
		liaison.Favoring.AtLeast(1).Per(-1, liaison.Asked),
		liaison.Favoring.AtLeast(1).Per(2, 64|liaison.Asked),
		liaison.Favoring.AtLeast(1).Per(over, liaison.Asked),
		liaison.Threshold{}.Per(1, liaison.Asked),
		liaison.Threshold{}.Per(0, 0),
		liaison.Favoring.AtLeast(1).Per(0, 0),
		liaison.Favoring.LessThan(0),
	} {
		if got := paths(policy(bad).Check()); !slices.Contains(got, "policy /conditions/0/need") {
			t.Errorf("%q: %q", bad, got)
		}
		if bad == (liaison.Threshold{}) {
			continue // always holds as a when
		}
		p := policy(liaison.Favoring.AtLeast(1))
		p.Conditions[0].When = bad
		if got := paths(p.Check()); !slices.Contains(got, "policy /conditions/0/when") {
			t.Errorf("when %q: %q", bad, got)
		}
		if _, err := bad.MarshalText(); err == nil {
			t.Errorf("%q encoded", bad)
		}
	}
}

// hostileClasses are names of classes that are hard to write in a line of words.
var hostileClasses = []string{
	"issuers", "root programs (large)", "R&D/A.B-C_d", "états", "日本", "١٢", "e\u0301", "among", "a among b", " among ", "among a", "asked", "per 3 sided", "0",
	" a", "a ", "a  b", " ", "\t", "a\nb", "a\x00b", "\x7f", "\u0085", "\u00a0", "\u2028", "\u200b", "\u202e", "\ufeff", "\ufffd", "\xff", "a\xffb", "\xed\xa0\x80", "🚀", "a🚀", "\u3164", "a\u3164", "\u115f", "\u1160", "\uffa0", "a\ufe0f", "\u180b", "\U000e0100", "\u034f", "\u2800", "\u00ad",
	`"`, `"a"`, `\`, `a\b`, `\n`, `'`, `'a'`, `'a b'`, "`a`", `"a`, `a"`, "a,b", "a, when favoring at least 1", "a: b", "-", "()", "%s", "<a>",
}

// Whatever a class is called, the words of a threshold are one line and its own,
// and are read back.
func TestClassesInWords(t *testing.T) {
	thresholds := []liaison.Threshold{liaison.Favoring.AtLeast(2).Per(3, liaison.Sided), liaison.Nonresponding.AtMost(0)}
	seen := map[string]string{}
	for _, class := range hostileClasses {
		for _, threshold := range thresholds {
			checkClass(t, threshold, class)
			text := threshold.Among(class).String()
			if other, again := seen[text]; again {
				t.Errorf("%q and %q are both %s", other, class, text)
			}
			seen[text] = class
		}
	}
	for class, want := range map[string]string{
		"issuers":               "nonresponding at most 0 among issuers",
		"root programs (large)": "nonresponding at most 0 among root programs (large)",
		"a among b":             "nonresponding at most 0 among a among b",
		"a  b":                  `nonresponding at most 0 among "a  b"`,
		`say "a"`:               `nonresponding at most 0 among "say \"a\""`,
		"a\nb":                  `nonresponding at most 0 among "a\nb"`,
		"\xff":                  `nonresponding at most 0 among "\xff"`,
		"a\u3164":               "nonresponding at most 0 among \"a\u3164\"",
		"a\ufe0f":               "nonresponding at most 0 among \"a\ufe0f\"",
		"a\u0301":               "nonresponding at most 0 among a\u0301",
		"":                      "nonresponding at most 0",
	} {
		if got := thresholds[1].Among(class).String(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if thresholds[0].Among("a").Class() != "a" || thresholds[0].Among("a") == thresholds[0] || thresholds[0].Among("a") == thresholds[0].Among("b") || thresholds[0].Among("a").Among("") != thresholds[0] {
		t.Error("a class is no part of a threshold")
	}
}

func TestAnyClassInWords(t *testing.T) {
	piece := rapid.OneOf(rapid.SampledFrom(hostileClasses), rapid.String(), rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) }))
	rapid.Check(t, func(t *rapid.T) {
		checkClass(t, genThreshold.Draw(t, "threshold"), piece.Draw(t, "class")+piece.Draw(t, "more"))
	})
}

func checkClass(t interface {
	Helper()
	Fatalf(string, ...any)
}, threshold liaison.Threshold, class string) {
	t.Helper()
	threshold = threshold.Among(class)
	text, err := threshold.MarshalText()
	if err != nil || string(text) != threshold.String() || !utf8.Valid(text) || strings.ContainsFunc(string(text), func(r rune) bool { return !unicode.IsPrint(r) }) {
		t.Fatalf("%q: %q, %v", class, text, err)
	}
	var back liaison.Threshold
	if err := back.UnmarshalText(text); err != nil || back != threshold {
		t.Fatalf("%q: %q came back as %q, %v", class, text, back, err)
	}
	written, err := json.Marshal(liaison.Condition{Need: threshold})
	var read liaison.Condition
	if err != nil || json.Unmarshal(written, &read) != nil || read.Need != threshold {
		t.Fatalf("%q: %s came back as %q, %v", class, written, read.Need, err)
	}
	if _, words := ofClass(string(text)); words != class {
		t.Fatalf("%q: %q reads as %q", class, text, words)
	}
}

// Only one text is a threshold's.
func TestClassTextRefused(t *testing.T) {
	for _, bad := range []string{
		"favoring at least 1 among ", "favoring at least 1 among", "favoring at least 1  among a", "favoring at least 1 among  a", "favoring at least 1 among a ", "favoring at least 1 among a  b",
		`favoring at least 1 among "a"`, "favoring at least 1 among `a b`", `favoring at least 1 among "a`, `favoring at least 1 among ""`, `favoring at least 1 among "\u000a"`, "favoring at least 1 among a\nb",
		"favoring at least 1 among \xff", "favoring at least 1 among 🚀", " among a", "among a", "favoring among a", "nobody at least 1 among a", "favoring at least 4 per 3 sided among a",
	} {
		threshold := liaison.Favoring.AtLeast(1)
		if err := threshold.UnmarshalText([]byte(bad)); err == nil || threshold != liaison.Favoring.AtLeast(1) {
			t.Errorf("%q accepted as %q", bad, threshold)
		}
	}
}

// Numbers that do not fit are told as they were given, wherever they stand, and the
// bounds with them.
func TestNumbersOutOfRangeAreTold(t *testing.T) {
	over := math.MaxInt32
	over++ // below zero where an int has 32 bits
	numbers := []int{math.MinInt, math.MinInt32, -5, -1, over}
	if strconv.IntSize == 64 {
		numbers = append(numbers, over<<9, math.MaxInt)
	}
	for _, n := range numbers {
		for _, c := range comparisons {
			for _, threshold := range []liaison.Threshold{c.threshold(liaison.Favoring, n), c.threshold(liaison.Favoring, n).Per(2, liaison.Asked), c.threshold(liaison.Favoring, 1).Per(n, liaison.Asked), c.threshold(liaison.Favoring, n).Among("a")} {
				number := strconv.Itoa(n)
				err := policy(threshold).Check()
				if !slices.Contains(paths(err), "policy /conditions/0/need") || !strings.Contains(err.Error(), "the number "+number+": numbers lie in 0 to 2147483647") {
					t.Errorf("%s: %v", number, err)
				}
				if !slices.Contains(strings.Fields(threshold.String()), number) {
					t.Errorf("%s: %q", number, threshold)
				}
				if threshold == c.threshold(liaison.Favoring, n+1) || threshold == c.threshold(liaison.Favoring, n-1) {
					t.Errorf("%q is the same as another", threshold)
				}
				if _, err := threshold.MarshalText(); err == nil || !strings.Contains(err.Error(), number) {
					t.Errorf("%s: encoded, %v", number, err)
				}
			}
		}
	}
	for _, n := range []int{0, math.MaxInt32} {
		if err := policy(liaison.Favoring.AtLeast(n)).Check(); err != nil {
			t.Errorf("%d: %v", n, err)
		}
	}
}
