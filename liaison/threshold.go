package liaison

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// A Threshold compares how many voices take some stances with a number, or with a
// share of how many take others:
//
//	Responding.AtLeast(15)             // fifteen voices or more
//	Favoring.MoreThan(1).Per(2, Asked) // more than half of all asked
//
// The arithmetic is exact: a share is met when count x per compares so with n x
// base, in integers. Nothing counted of an empty base, 0 of 0, meets no threshold;
// anything counted of an empty base is compared like any other, so that 5 to 0
// is more than three to one. Numbers lie in 0 to 2147483647; others are malformed.
//
// Among limits it to one class of voices: Favoring.AtLeast(1).Among("issuers"). The
// class goes for what is counted and for the base.
//
// Thresholds are values and compare with ==. As the need of a [Condition] the zero
// Threshold is met by nothing; as its when it limits nothing. A Threshold's text
// is its words, "favoring at least 2 per 3 sided among issuers"; the zero
// Threshold's is empty. What follows the first " among " is the class, quoted as a
// Go string unless it is a plain run of words. Any class can be quoted; whether it
// is a text for a record is for the check of its policy to say.
type Threshold struct {
	class   string // empty: all voices
	n, per  int64
	count   Stances
	base    Stances
	compare comparison
	share   bool // of the base; else n is a number of voices
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
func (s Stances) AtLeast(n int) Threshold { return Threshold{count: s, compare: atLeast, n: int64(n)} }

// MoreThan is met by more than n of these voices.
func (s Stances) MoreThan(n int) Threshold {
	return Threshold{count: s, compare: moreThan, n: int64(n)}
}

// AtMost is met by n of these voices or fewer.
func (s Stances) AtMost(n int) Threshold { return Threshold{count: s, compare: atMost, n: int64(n)} }

// LessThan is met by fewer than n of these voices.
func (s Stances) LessThan(n int) Threshold {
	return Threshold{count: s, compare: lessThan, n: int64(n)}
}

// Per makes the number a share: so many for every per voices of the base.
func (t Threshold) Per(per int, base Stances) Threshold {
	t.share, t.per, t.base = true, int64(per), base
	return t
}

// Among limits the threshold to the voices of one class; the empty one is all.
func (t Threshold) Among(class string) Threshold {
	t.class = class
	return t
}

// Class is the class that the threshold is limited to, empty if it is for all.
func (t Threshold) Class() string { return t.class }

// of reports whether the threshold counts voices of a class.
func (t Threshold) of(class string) bool { return t.class == "" || t.class == class }

// ofBase reports whether what is counted is a part of the base.
func (t Threshold) ofBase() bool { return t.share && t.count&^t.base == 0 }

// fault is what makes the threshold malformed, empty if nothing does.
func (t Threshold) fault() string {
	switch {
	case t.count == 0 || t.count&^Asked != 0:
		return "counts nobody or an unknown stance"
	case outOfRange(t.n):
		return fmt.Sprintf("has the number %d: numbers lie in 0 to %d", t.n, math.MaxInt32)
	case outOfRange(t.per):
		return fmt.Sprintf("has the number %d: numbers lie in 0 to %d", t.per, math.MaxInt32)
	case t.share && (t.per == 0 || t.base == 0 || t.base&^Asked != 0):
		return "is a share of nothing"
	case t.compare == lessThan && t.n == 0:
		return "cannot be met: no count is below zero"
	case t.ofBase() && (t.compare == atLeast && t.n > t.per || t.compare == moreThan && t.n >= t.per):
		return "cannot be met: it asks for more than the whole"
	case t.base&^t.count == 0 && (t.compare == atMost && t.n < t.per || t.compare == lessThan && t.n <= t.per):
		return "cannot be met: what it counts is never below its base"
	}
	return ""
}

// outOfRange reports whether a product with a count might not fit in 64 bits.
func outOfRange(n int64) bool { return n < 0 || n > math.MaxInt32 }

// few reports whether the threshold asks for few voices rather than for many.
func (t Threshold) few() bool { return t.compare == atMost || t.compare == lessThan }

// needs is how many voices a tally has, how many the threshold needs, and of which base.
// It is exact for every threshold without a fault.
func (t *Threshold) needs(votes *Tally) (have, need, base int) {
	have, base = votes.Count(t.count), votes.Count(t.base)
	limit, rest := t.n, int64(0)
	if t.share {
		limit *= int64(base)
		limit, rest = limit/t.per, limit%t.per
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
	if t.share && base == 0 { // 0 of 0 meets no threshold, and any more is not few
		if t.few() {
			limit = -1
		} else {
			limit = max(limit, 1)
		}
	}
	return have, int(min(limit, math.MaxInt)), base // a count never gets there
}

// spare is how many voices more than it needs a threshold has, or fewer where few are
// needed; below zero if it is not met.
func (t *Threshold) spare(have, need int) int {
	if t.few() {
		return need - have
	}
	return have - need
}

// met reports whether a tally meets the threshold. The zero one is met.
func (t *Threshold) met(votes *Tally) bool {
	have, need, _ := t.needs(votes)
	return t.spare(have, need) >= 0
}

// weighed is a threshold held against a tally.
type weighed struct {
	have, need, base int
	margin           int
	met              bool
}

func (t *Threshold) weigh(votes *Tally) weighed {
	have, need, base := t.needs(votes)
	spare := t.spare(have, need)
	w := weighed{have: have, need: need, base: base, margin: spare, met: spare >= 0}
	if w.met {
		w.margin++
	}
	if t.few() && (need < 0 || t.ofBase() && need >= base) || !t.few() && need == 0 { // no count meets it, or every count
		w.margin = 0
	}
	return w
}

// String is the threshold in words, such as "favoring at least 2 per 3 sided". The
// zero Threshold's is empty.
func (t Threshold) String() string {
	if t == (Threshold{}) {
		return ""
	}
	s := fmt.Sprintf("%v %s %d", t.count, comparisonWords[t.compare], t.n)
	if t.share {
		s += fmt.Sprintf(" per %d %v", t.per, t.base)
	}
	if t.class != "" {
		s += among + className(t.class)
	}
	return s
}

const among = " among " // no word before it is this one

// className is a class as it is, if it is a plain run of words, or else quoted.
func className(class string) string {
	gap := true
	for _, r := range class {
		switch {
		case visible(r) && unicode.In(r, unicode.L, unicode.M, unicode.N) || strings.ContainsRune("-_/.&'()", r):
			gap = false
		case r == ' ' && !gap:
			gap = true
		default:
			return strconv.Quote(class)
		}
	}
	if gap {
		return strconv.Quote(class)
	}
	return class
}

// MarshalText encodes the threshold as its words. It refuses a malformed one, but
// not the zero one, whose text is empty.
func (t Threshold) MarshalText() ([]byte, error) {
	if fault := t.fault(); fault != "" && t != (Threshold{}) {
		return nil, fmt.Errorf("liaison: threshold %q %s", t, fault)
	}
	return []byte(t.String()), nil
}

// UnmarshalText decodes the words of a threshold, in just the form that String
// gives them. It refuses any other form, and a malformed threshold.
func (t *Threshold) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*t = Threshold{}
		return nil
	}
	text, class, ofClass := strings.Cut(string(b), among)
	words := strings.Fields(text)
	read := Threshold{}
	if len(words) >= 4 {
		read.count = parseStances(words[0])
		for c, word := range comparisonWords {
			if word == words[1]+" "+words[2] {
				read.compare = comparison(c)
			}
		}
		read.n = number(words[3])
	}
	if len(words) == 7 {
		read = read.Per(0, parseStances(words[6]))
		read.per = number(words[5])
	}
	if ofClass {
		read.class = class
		if unquoted, err := strconv.Unquote(class); err == nil && class[0] == '"' {
			read.class = unquoted
		}
	}
	if read.String() != string(b) {
		return fmt.Errorf(`liaison: %q is not a threshold such as "favoring at least 2 per 3 sided"`, b)
	}
	if fault := read.fault(); fault != "" {
		return fmt.Errorf("liaison: threshold %q %s", b, fault)
	}
	*t = read
	return nil
}

// number reads a number; what it cannot read, String writes in another way.
func number(word string) int64 {
	n, _ := strconv.ParseInt(word, 10, 64)
	return n
}
