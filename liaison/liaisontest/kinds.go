package liaisontest

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sipforum/techwg/liaison"
)

// lengths are those of lists, beyond what a reading is posed with everywhere.
var lengths = []int{6, 7, 9, 12, 20, 300}

// doubled lists names that are not this one and that a store or a page might take
// for it.
func doubled(name string) []string {
	first, size := utf8.DecodeRuneInString(name)
	rest := name[size:]
	list := []string{
		strings.ToLower(name), strings.ToUpper(name), string(first+0xfee0) + rest, // as wide as a Chinese character
		string(first) + "\u0301" + rest, string(first) + "\u200b" + rest, string(first) + "\u00ad" + rest,
		" " + name, name + " ", name + "\u00a0", name + "\u200b", "\ufeff" + name,
		name + "é", name + "🙂", name + "-1", name + ", x", name + " x", name + ".", name + "%", name + "*", name + "'", `"` + name + `"`,
		"./" + name, name + "/", "x/../" + name, fmt.Sprintf("&#%d;%s", first, rest), fmt.Sprintf("%%%02X%s", first, rest),
		"_" + rest, "%", "*", "null", "0" + name, string(first), name[:len(name)-1], name[:len(name)-1] + "~",
	}
	for _, spelt := range [][]string{ // otherwise
		{"É", "E\u0301", "é", "e\u0301"}, {"É", "E", "é", "e"}, {"a", "ä", "e", "é", "o", "ö", "u", "ü", "E", "É"},
		{" ", "  "}, {" ", "\u00a0"}, {" ", ""}, {" ", "+"}, {"/", "//"}, {"/", "/../"}, {"/", "%2F"}, {"&", "&amp;"}, {"-", "_"}, {"-", "%"},
	} {
		list = append(list, strings.NewReplacer(spelt...).Replace(name))
	}
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(s string) bool { return s == name || s == "" || !utf8.ValidString(s) })
}

// doubles are pairs of names that are two, either way round.
var doubles = func() [][2]string {
	pairs := [][2]string{
		{"日本", "中国"}, {"🙂", "🙁"}, {"é", "è"}, {"x", "y"}, {"007", "7"}, {"1e3", "1000"},
		{"Straße", "Strasse"}, {"ﬁ", "fi"}, {"a, b", "a"}, {"O'Neill", "O''Neill"},
	}
	for _, name := range []string{"École A/B & Co-op", strings.Repeat("groupe ", 40) + "x"} {
		for _, other := range doubled(name) {
			pairs = append(pairs, [2]string{name, other})
		}
	}
	for _, n := range []int{8, 32, 64, 255} { // that begin alike
		long := strings.Repeat("x", n)
		pairs = append(pairs, [2]string{long + "a", long + "b"})
	}
	for _, p := range slices.Clone(pairs) {
		pairs = append(pairs, [2]string{p[1], p[0]})
	}
	return pairs
}()

// called is a voice of one body of another name.
func called(name string, b liaison.Body, s liaison.Stance) voice {
	return plain(liaison.Body{Name: name, Voice: b.Name, Class: b.Class}, s)
}

// instants are times at which a calendar, a number or a text of time turns, and the
// zones in which positions are given.
var instants = []struct {
	at   time.Time
	zone int // minutes
}{
	{time.Date(1, 1, 1, 0, 0, 0, 2000, time.UTC), 0}, {day(109, 3, 1), 60}, {day(1677, 9, 21), 0}, {day(1709, 1, 1), -300},
	{day(1900, 3, 1), 330}, {day(1901, 12, 13), 0}, {day(1949, 12, 31), 840}, {day(1970, 1, 1), -720}, {day(1970, 1, 1), 0},
	{day(2000, 1, 1), 0}, {day(2000, 2, 29), 330}, {day(2009, 10, 1), 0}, {day(2010, 10, 10), 840}, {day(2012, 9, 10), -720},
	{time.Date(2038, 1, 19, 3, 14, 8, 0, time.UTC), 0}, {day(2106, 2, 7), 60}, {day(2262, 4, 12), 0}, {day(2309, 12, 31), -300},
	{time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC), 0},
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// A window is another one for a question, and the zone of its positions.
type window struct {
	opened, middle, closes time.Time
	zone                   *time.Location
}

// plainly is the window of every question.
var plainly = []window{{opened, middle, closes, time.UTC}}

// windows open at each of the instants, have it in the middle, or close then. They
// are long enough for a policy that takes a year.
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
	return list
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
	if w == plainly[0] {
		return c
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
