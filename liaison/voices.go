package liaison

import "strings"

// Voices is a set of stances: it stands for the voices that take one of them.
// Join sets with |. A [Test] compares the number of such voices with a number,
// or with a share of others.
//
// The zero Voices stands for nobody.
type Voices uint8

// The sets that rules of consensus are written in.
const (
	Favoring   Voices = 1 << Favor
	Opposing   Voices = 1 << Oppose
	Blocking   Voices = 1 << Block
	Abstaining Voices = 1 << Abstain

	Against    = Opposing | Blocking
	Sided      = Favoring | Against  // took a side
	Responding = Sided | Abstaining  // said anything but that it stands aside
	Present    = Responding | silent // everybody asked but the recused; the silent too
	Asked      = Present | recusing  // everybody
)

// Silence and recusal are counted as part of larger sets only.
const (
	silent   Voices = 1 << Silent
	recusing Voices = 1 << Recuse
)

// voiceWords names the sets, the largest first. Whatever has no name of its own
// is the sum of those at the end.
var voiceWords = [...]struct {
	set  Voices
	word string
}{
	{Asked, "asked"},
	{Present, "present"},
	{Responding, "responding"},
	{Sided, "sided"},
	{Against, "against"},
	{Favoring, "favoring"},
	{Opposing, "opposing"},
	{Blocking, "blocking"},
	{Abstaining, "abstaining"},
	{recusing, "recusing"},
	{silent, "silent"},
}

// String is the set's word, such as "sided", or a sum such as
// "favoring+abstaining". The zero Voices is "nobody".
func (v Voices) String() string {
	var parts []string
	for _, w := range voiceWords {
		if v == w.set {
			return w.word
		}
		if single := w.set&(w.set-1) == 0; single && v&w.set != 0 {
			parts = append(parts, w.word)
		}
	}
	if len(parts) == 0 {
		return "nobody"
	}
	return strings.Join(parts, "+")
}

// parseVoices reads what String wrote; unknown words stand for nobody.
func parseVoices(s string) Voices {
	var v Voices
	for part := range strings.SplitSeq(s, "+") {
		for _, w := range voiceWords {
			if w.word == part {
				v |= w.set
			}
		}
	}
	return v
}
