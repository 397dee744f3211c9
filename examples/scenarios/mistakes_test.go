package scenarios_test

import (
	"strings"
	"testing"
)

// A scenario that is wrong fails, at the line where it is.
func TestMistakes(t *testing.T) {
	const (
		ana     = "A title\n\ngiven ana is a full member until 2010-01-01\n"
		fax     = "A title\n\ngiven a task group fax for calls, indefinite, with mailing list fax\n"
		refused = "when bo asks to take part in fax on 2009-07-01\n"
	)
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "1: "},
		{"no title", "given ana is a full member\n", "1: "},
		{"a line like no sentence", ana + "given ana is a gold member\n", "4: no sentence is like"},
		{"another word", "A title\n\nsince ana is a full member\n", "3: no sentence begins like"},
		{"and at the beginning", "A title\n\nand ana is a full member\n", "3: no sentence begins like"},
		{"a capital", "A title\n\nGiven ana is a full member\n", "3: a sentence begins in lower case"},
		{"no such date", "A title\n\ngiven ana is a full member from 2009-02-30\n", "3: "},
		{"a line below", ana + "given bo is\n  a gold member\n", "4: no sentence is like"},
		{"an unknown rule", ana + "given membership/nonsense is waived for fax, because \"it is late\"\n", "4: "},
		{"an untold refusal", ana + refused + "\nwhen ana asks to take part in fax on 2009-07-01\n", "6: by now something should have said that line 4 "},
		{"an untold refusal at the end", ana + refused, "5: by now something should have said that line 4 "},
		{"an unexpected refusal", ana + refused + "then allowed\n", "5: it is refused"},
		{"a refusal that is none", ana + "when ana asks to take part in fax on 2009-07-01\nthen refused: membership/member (¶10b)\n", "5: other rules"},
		{"another rule", ana + refused + "then refused: membership/admitted-class (¶10b)\n", "5: other rules"},
		{"another clause", ana + refused + "then refused: membership/member (¶10a)\n", "5: other rules"},
		{"one rule too few", ana + refused + "then refused: \n", "5: other rules"},
		{"others than expected", ana + "then those who may take part in fax on 2009-07-01 are ana and bo\n", "4: it is ana"},
		{"a task group that is not there", ana + "then it is active\n", "4: there is no task group"},
		{"a milestone that is not there", fax + "given its milestone talk is to be called call\n", "4: there is no milestone talk"},
		{"another name than it had", fax + "then it was called FoIP on 2009-07-01\n", "4: it is unheard of"},
		{"a story that is not there", "A title\n\ngiven all that is told in across/nothing\n", "3: open "},
		{"a story that begins with another", "A title\n\ngiven all that is told in across/membership-lapses\n", "3: across/membership-lapses:5: a story"},
		{"no question", ana + "when the positions are counted on 2009-07-01\n", "4: no question"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := play(c.text, make(map[string]bool))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// The text of a refusal is made anew, and nothing else is touched.
func TestPlayRewrites(t *testing.T) {
	const (
		begin = "A title\n  of two lines\n\nwhen bo asks to take part\n    in fax on 2009-07-01\nthen refused: membership/member (¶10b)\n"
		end   = "\nA remark.\n"
		want  = begin + "  whoever takes part is a current member, works for one or is an engaged consultant (¶10b)\n" + end
	)
	for _, golden := range []string{"", "  what it said before\n", "  one line\n  and another\n"} {
		if got, err := play(begin+golden+end, make(map[string]bool)); err != nil || got != want {
			t.Errorf("%q: got %v\n%s", golden, err, got)
		}
	}
}

// A name in double quotes may hold any words, those of the grammar too.
func TestNames(t *testing.T) {
	_, filled, err := understand(`given its goals are "this and that", and "and", "a, b" and c`)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(filled.names("goals"), "|"); got != "this and that|and|a, b|c" {
		t.Errorf("got %s", got)
	}
}
