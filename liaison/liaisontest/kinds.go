package liaisontest

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sipforum/techwg/liaison"
)

// lengths are those of lists, beyond what a reading is posed with everywhere; a record
// may be longer still.
var lengths, longest = []int{6, 7, 9, 12, 20, 300}, 1300

// unwritable are positions that cannot be written down, and what is not: each is of a
// body that is asked if it names none, and in favour in the middle of the window.
var unwritable = []struct {
	rule      liaison.Rule
	what      string
	positions []liaison.Position
}{
	{liaison.RulePosition, "the stance", []liaison.Position{{Stance: liaison.Withdraw + 1}, {Stance: 255}, {Stance: liaison.Withdraw + 1, Body: "OMA"}}},
	{liaison.RuleText, "a text", []liaison.Position{
		{Body: "A\x00B"}, {Body: "A\nB"}, {Body: "\xff"}, {Statement: "A\u2028B"}, {Statement: "A\tB"}, {Statement: "A\x7fB"}, {Statement: "A\u009bB"}, {Statement: " "}, block(middle, liaison.Concern{Text: "A\tB"}), {Concerns: []liaison.Concern{{Text: "\xff"}}},
		block(middle, liaison.Concern{Text: "A\x01B"}), block(middle, liaison.Concern{Text: "A\x01B", Resolved: met.Resolved}), block(middle, resolved("A\u0085B", middle, how)), block(middle, resolved(chair, middle, "\xed\xa0\x80")),
	}},
	{liaison.RuleTime, "a time", []liaison.Position{
		{At: day(10000, 1, 1)}, {At: day(1, 1, 1).Add(-tick)}, {At: middle.In(time.FixedZone("", 24*60*60))}, {At: middle.In(time.FixedZone("", 30))},
		block(middle, resolved(chair, day(10000, 1, 1), how)), {Concerns: []liaison.Concern{resolved(chair, day(10000, 1, 1), how)}}, block(middle, resolved(chair, middle.In(time.FixedZone("", 30)), how)),
	}},
}

// spellings lists how a store or a page might spell one name or another, always in
// the same order. Those that are this name, or none, are to be left out.
func spellings(name string) []string {
	first, size := utf8.DecodeRuneInString(name)
	rest := name[size:]
	list := []string{
		strings.ToLower(name), strings.ToUpper(name), string(first+0xfee0) + rest, // as wide as a Chinese character
		string(first) + "\u0301" + rest, string(first) + "\u200b" + rest, string(first) + "\u00ad" + rest,
		" " + name, name + " ", name + "\u00a0", name + "\u200b", "\ufeff" + name, name + "\ufe0f", "\u200e" + name,
		name + "é", name + "🙂", name + "-1", name + ", x", name + " x", name + ".", name + "%", name + "*", name + "'", `"` + name + `"`,
		name + ":x", name + "@x", name + " (x)", name + "#x", name + "|x", name + ";x", name + "?x", name + `\`, name + `"x"`,
		"The " + name, name + " Inc.", "./" + name, name + "/", "x/../" + name, fmt.Sprintf("&#%d;%s", first, rest), fmt.Sprintf("%%%02X%s", first, rest),
		"_" + rest, "%", "*", "null", "0" + name, string(first), name[:len(name)-1], name[:len(name)-1] + "~",
	}
	for _, spelt := range [][]string{ // otherwise
		{"É", "E\u0301", "é", "e\u0301"}, {"É", "E", "é", "e"}, {"a", "ä", "e", "é", "o", "ö", "u", "ü", "E", "É"},
		{"ä", "ae"}, {"ł", "l"}, {"ς", "σ"},
		{" ", "  "}, {" ", "\u00a0"}, {" ", ""}, {" ", "+"}, {" ", "_"}, {" ", "-"}, {"/", "//"}, {"/", "/../"}, {"/", "%2F"}, {"&", "&amp;"}, {"&", "and"},
		{"-", "_"}, {"-", "%"}, {"-", "–"}, {"'", "’"},
	} {
		list = append(list, strings.NewReplacer(spelt...).Replace(name))
	}
	return list
}

// doubled lists names that are not this one and that might be taken for it.
func doubled(name string) []string {
	return set(slices.DeleteFunc(spellings(name), func(s string) bool { return s == name || s == "" || !utf8.ValidString(s) }))
}

// doubles are pairs of names that are two, either way round. What is to be taken for
// one in the same way stands side by side, so that -short leaves out no way.
var doubles = func() (pairs [][2]string) {
	add := func(a, b string) {
		if a != b && b != "" && utf8.ValidString(b) {
			pairs = append(pairs, [2]string{a, b}, [2]string{b, a})
		}
	}
	for _, p := range [][2]string{
		{"日本", "中国"}, {"🙂", "🙁"}, {"\u03d1", "\U000103d1"}, {"é", "è"}, {"x", "y"}, {"007", "7"}, {"1e3", "1000"}, {"5G", "5GAA"},
		{"Straße", "Strasse"}, {"ﬁ", "fi"}, {"a, b", "a"}, {"a,b", "a"}, {"a;b", "a"}, {"a|b", "a"}, {"a b", "a"}, {"O'Neill", "O''Neill"}, {"ISO (JTC1)", "ISO (TC22)"}, {"a:1", "a:2"},
		{"x²", "x2"}, {"ı", "i"}, {"\u212a", "K"}, {"ſ", "s"}, {"カ", "か"}, {"٣", "3"}, {"WG 07", "WG 7"}, {"a", "A"}, {"@a", "a"}, {"a-b", "ab"},
	} {
		add(p[0], p[1])
	}
	short, long := "École Jäger, Łódź & Co's A/B-ς", "É "+strings.Repeat("groupe ", 40)+"& l'a/b-äłς"
	others := spellings(long)
	for i, other := range spellings(short) {
		add(short, other)
		add(long, others[i])
	}
	for _, n := range []int{8, 32, 64, 255, 4000} { // that begin alike
		same := strings.Repeat("x", n)
		add(same+"a", same+"b")
	}
	return pairs
}()

// called is a voice of one body of another name.
func called(name string, b liaison.Body, s liaison.Stance) voice {
	return plain(liaison.Body{Name: name, Voice: b.Name, Class: b.Class}, s)
}

// instants are times at which a calendar, a clock, a number or a text of time turns,
// and the zones in which positions are given, in minutes.
var instants = []struct {
	at   time.Time
	zone int
}{
	{time.Date(1, 1, 1, 0, 0, 0, 2000, time.UTC), 0}, {day(1000, 1, 1), 60}, {day(1677, 9, 21), 0}, {day(1709, 1, 1), -300},
	{day(1899, 12, 30), 0}, {day(1900, 1, 1), 0}, {day(1900, 3, 1), 330}, {day(1901, 12, 13), 0}, {day(1949, 12, 31), 840}, {day(1970, 1, 1).Add(-time.Second), 0}, {day(1970, 1, 1), -720}, {day(1970, 1, 1), 0},
	{day(2000, 1, 1), 345}, {day(2000, 3, 1), -210}, {day(2000, 12, 31), -30}, {day(2001, 1, 1), 0}, {day(2009, 10, 1), 0}, {day(2010, 10, 10), 840}, {day(2012, 8, 1), 20},
	{clock(10, 0, 0), -44}, {clock(13, 0, 0), 1439}, {clock(12, 10, 0), -1439}, {clock(12, 30, 10), 0}, {clock(12, 30, 15).Add(10 * tick), 0},
	{day(2009, 11, 1).Add(6 * time.Hour), 0}, {day(2009, 10, 25).Add(time.Hour), 0}, // when summer time ends in New York and in Europe
	{time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC), 0}, {day(2106, 2, 7), 60}, {day(2262, 4, 12), 0}, {day(2309, 12, 31), -300},
	{time.Date(9999, 12, 31, 9, 59, 59, 999999000, time.UTC), 0},
}

func clock(h, m, s int) time.Time { return time.Date(2009, 7, 1, h, m, s, 0, time.UTC) }

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// openings are of questions of so many days: in zones, when days are many, and on either
// side of where summer time begins in New York and in Europe. The close is told in their zone.
var openings = []time.Time{
	opened, opened.In(east), opened.In(west), day(9998, 3, 1).Add(tick), day(2009, 3, 8).Add(6 * time.Hour), day(2009, 3, 8).Add(8 * time.Hour), day(2009, 3, 29), day(2009, 3, 29).Add(2 * time.Hour),
}

// A window is another one for a question, and the zone of its positions.
type window struct {
	opened, middle, closes time.Time
	zone                   *time.Location
}

// plainly is the window of every question.
var plainly = []window{{opened, middle, closes, time.UTC}}

// windows open at each of the instants, have it in the middle, or close then. They
// are long enough for a policy that takes a year, and one for no difference of times.
var windows = func() (list []window) {
	const half = 200 * 24 * time.Hour
	for _, i := range instants {
		for _, mid := range []time.Time{i.at.Add(half), i.at, i.at.Add(-half)} {
			w := window{mid.Add(-half), mid, mid.Add(half), time.FixedZone("", i.zone*60)}
			if w.opened.Add(-tick).After(time.Time{}) && w.closes.Year() < 10000 { // and so can be written down
				list = append(list, w)
			}
		}
	}
	return append(list, window{day(1600, 1, 1), day(1950, 1, 1), day(2009, 1, 1), time.UTC})
}()

// in is the case in another window: whatever was about the opening, the middle or
// the close is so there. Resolutions are in UTC, beside positions that are not.
func (c Case) in(w window) Case {
	move := func(t time.Time, zone *time.Location) time.Time {
		for _, m := range [][2]time.Time{{opened, w.opened}, {middle, w.middle}, {closes, w.closes}} {
			if d := t.Sub(m[0]); d.Abs() < time.Hour {
				if t.Location() != time.UTC {
					zone = t.Location()
				}
				return m[1].Add(d).In(zone)
			}
		}
		return t
	}
	c.Question.Opened, c.Question.Closes, c.AsOf = w.opened, w.closes, w.closes
	c.Positions = slices.Clone(c.Positions)
	for i := range c.Positions {
		p := &c.Positions[i]
		p.At, p.Concerns = move(p.At, w.zone), slices.Clone(p.Concerns)
		for j := range p.Concerns {
			p.Concerns[j].Resolved.At = move(p.Concerns[j].Resolved.At, time.UTC)
		}
	}
	return c
}
