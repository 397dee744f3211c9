package liaison

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Test compares a number of voices with a number, or with a share of others:
//
//	Responding.AtLeast(15)             // fifteen voices or more
//	Favoring.MoreThan(1).Per(2, Asked) // more than half of all asked
//
// The arithmetic is exact: a share is met when count x per compares so with n x
// base, in integers. Nothing counted of an empty base, 0 of 0, meets no test;
// anything counted of an empty base is compared like any other, so that 5 to 0
// is more than three to one.
//
// Tests are values and compare with ==. The zero Test is met by nothing as a
// need, and always holds as a when. A Test's text is its words: "favoring more
// than 1 per 2 asked"; the zero Test's is empty.
type Test struct {
	count   Voices
	compare comparison
	base    Voices // none: n is a number of voices, not a share
	n, per  int32  // outOfRange if they would not fit
}

// outOfRange stands for a term that is negative or that could carry a product out
// of 64 bits.
const outOfRange = -1

func term(n int) int32 {
	if n < 0 || int64(n) > math.MaxInt32 {
		return outOfRange
	}
	return int32(n)
}

type comparison uint8

const (
	atLeast comparison = iota + 1
	moreThan
	atMost
	lessThan
)

var comparisonWords = [...]string{0: "?", atLeast: "at least", moreThan: "more than", atMost: "at most", lessThan: "less than"}

// AtLeast is met by n of these voices or more.
func (v Voices) AtLeast(n int) Test { return Test{count: v, compare: atLeast, n: term(n)} }

// MoreThan is met by more than n of these voices.
func (v Voices) MoreThan(n int) Test { return Test{count: v, compare: moreThan, n: term(n)} }

// AtMost is met by n of these voices or fewer.
func (v Voices) AtMost(n int) Test { return Test{count: v, compare: atMost, n: term(n)} }

// LessThan is met by fewer than n of these voices.
func (v Voices) LessThan(n int) Test { return Test{count: v, compare: lessThan, n: term(n)} }

// Per makes the test's number a share: n for every per voices of the base.
func (t Test) Per(per int, base Voices) Test {
	t.per, t.base = term(per), base
	return t
}

// share reports whether Per was called, whatever it was given.
func (t Test) share() bool { return t.per != 0 || t.base != 0 }

// ofBase reports whether the test counts a part of its base.
func (t Test) ofBase() bool { return t.share() && t.count&^t.base == 0 }

// fault is what makes the test malformed, empty if nothing does.
func (t Test) fault() string {
	switch {
	case t.count == 0 || t.count&^Asked != 0:
		return "tests nothing"
	case t.n == outOfRange || t.per == outOfRange:
		return "has a number out of range"
	case t.share() && (t.per == 0 || t.base == 0 || t.base&^Asked != 0):
		return "is a share of nothing"
	case t.compare == lessThan && t.n == 0:
		return "cannot be met: no count is below zero"
	case t.ofBase() && (t.compare == atLeast && t.n > t.per || t.compare == moreThan && t.n >= t.per):
		return "cannot be met: it asks for more than the whole"
	case t.share() && t.base&^t.count == 0 && (t.compare == atMost && t.n < t.per || t.compare == lessThan && t.n <= t.per):
		return "cannot be met: it asks for less than a part"
	}
	return ""
}

// few reports whether the test asks for few voices rather than for many.
func (t Test) few() bool { return t.compare == atMost || t.compare == lessThan }

// weighed is a test held against a tally.
type weighed struct {
	have, need, base int
	margin           int
	met              bool
}

// weigh is exact for every test without a fault.
func (t Test) weigh(votes *Tally) weighed {
	have, base := votes.Count(t.count), votes.Count(t.base)
	limit, rest := int64(t.n), int64(0)
	if t.share() {
		limit *= int64(base)
		limit, rest = limit/int64(t.per), limit%int64(t.per)
	}
	switch t.compare {
	case atLeast:
		if rest > 0 {
			limit++
		}
	case moreThan:
		limit++
	case lessThan:
		if rest == 0 {
			limit--
		}
	}
	if t.share() && base == 0 { // 0 of 0 meets no test, and any more is not few
		if t.few() {
			limit = -1
		} else {
			limit = max(limit, 1)
		}
	}
	need := int(min(limit, math.MaxInt)) // a count never gets there
	spare := have - need
	if t.few() {
		spare = need - have
	}
	w := weighed{have: have, need: need, base: base, margin: spare, met: spare >= 0}
	if w.met {
		w.margin++
	}
	if t.few() && (need < 0 || t.ofBase() && need >= base) || !t.few() && need == 0 { // no count meets it, or every count
		w.margin = 0
	}
	return w
}

// String is the test in words, such as "favoring at least 2 per 3 sided". The
// zero Test's is empty.
func (t Test) String() string {
	if t == (Test{}) {
		return ""
	}
	s := fmt.Sprintf("%v %s %d", t.count, comparisonWords[t.compare], t.n)
	if t.share() {
		s += fmt.Sprintf(" per %d %v", t.per, t.base)
	}
	return s
}

// MarshalText encodes the test as its words. It refuses a malformed test, but
// not the zero one, whose text is empty.
func (t Test) MarshalText() ([]byte, error) {
	if fault := t.fault(); fault != "" && t != (Test{}) {
		return nil, fmt.Errorf("liaison: test %q %s", t, fault)
	}
	return []byte(t.String()), nil
}

// UnmarshalText decodes the words of a test, in just the form that String gives
// them. It refuses any other form, and a malformed test.
func (t *Test) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*t = Test{}
		return nil
	}
	words := strings.Fields(string(b))
	read := Test{}
	if len(words) >= 4 {
		read.count = parseVoices(words[0])
		for c, word := range comparisonWords {
			if word == words[1]+" "+words[2] {
				read.compare = comparison(c)
			}
		}
		read.n = number(words[3])
	}
	if len(words) == 7 {
		read.per = number(words[5])
		read.base = parseVoices(words[6])
	}
	if read.String() != string(b) {
		return fmt.Errorf(`liaison: %q is not a test such as "favoring at least 2 per 3 sided"`, b)
	}
	if fault := read.fault(); fault != "" {
		return fmt.Errorf("liaison: test %q %s", b, fault)
	}
	*t = read
	return nil
}

// number reads a term; what it cannot read, String writes in another way.
func number(word string) int32 {
	n, _ := strconv.ParseInt(word, 10, 32)
	return int32(n)
}
