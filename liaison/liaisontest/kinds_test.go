package liaisontest_test

import (
	"cmp"
	"fmt"
	"html"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/liaisontest"
)

type kind struct {
	suite, kind, name, want string // want: the subtest that has to catch it
	test                    func(only string) error
}

func onShowing(plant func(*counter)) func(string) error {
	return func(only string) error { c := right(); plant(c); return liaisontest.OnlyShowing(only, c.carries) }
}

func onTally(plant func(*counter)) func(string) error {
	return func(only string) error { c := right(); plant(c); return liaisontest.OnlyTally(only, c.carries) }
}

// onPolicy holds a tally that sees another policy or another case to a policy.
func onPolicy(p, seen liaison.Policy, sees func(liaisontest.Case) liaisontest.Case) func(string) error {
	return func(only string) error {
		return liaisontest.OnlyPolicy(only, p, func(c liaisontest.Case) bool {
			if sees != nil {
				c = sees(c)
			}
			return seen.Assess(c.Question, c.Positions, c.AsOf).Outcome() == liaison.Carried
		})
	}
}

// alike finds a body by a form of its name.
func alike(form func(string) string) func(*counter) {
	return func(c *counter) {
		c.finds = finding(func(body, other string) bool { return form(body) == form(other) })
	}
}

// relevantly compares those asked with the relevant ones in a form of their names.
func relevantly(form func([]string) []string) func(*counter) {
	return func(c *counter) {
		c.electorate = func(q liaison.Question) bool { return set(form(names(q))) == set(form(q.Relevant)) }
	}
}

func each(form func(string) string) func([]string) []string {
	return func(list []string) []string {
		list = slices.Clone(list)
		for i := range list {
			list[i] = form(list[i])
		}
		return list
	}
}

// voiced takes bodies for one voice, or for a required one, by a form of its name.
func voiced(form func(string) string) func(*counter) {
	return func(c *counter) {
		voice := c.voice
		c.voice = func(q liaison.Question, i int) string { return form(voice(q, i)) }
		c.heard = func(voices map[string]liaison.Stance) bool {
			return hears(voices[form("IETF")]) && hears(voices[form("ITU")])
		}
	}
}

// requires looks for the IETF and the ITU among the voices in its own way.
func requires(is func(voice, required string) bool) func(*counter) {
	return func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool {
			return !slices.ContainsFunc([]string{"IETF", "ITU"}, func(required string) bool {
				for voice, s := range voices {
					if is(voice, required) && hears(s) {
						return false
					}
				}
				return true
			})
		}
	}
}

// timed reads all times that a tally compares as something else.
func timed(f func(time.Time) time.Time) func(*counter) {
	return func(c *counter) {
		r := *right()
		read := func(p liaison.Position) liaison.Position {
			if p.At.IsZero() {
				return p
			}
			p.At, p.Concerns = f(p.At), slices.Clone(p.Concerns)
			for i := range p.Concerns {
				if at := &p.Concerns[i].Resolved.At; !at.IsZero() {
					*at = f(*at)
				}
			}
			return p
		}
		q := func(q liaison.Question) liaison.Question { q.Opened, q.Closes = f(q.Opened), f(q.Closes); return q }
		c.reads = read
		c.closed = func(qn liaison.Question, asOf time.Time) bool { return r.closed(q(qn), f(asOf)) }
		c.counts = func(qn liaison.Question, p liaison.Position) bool { return r.counts(q(qn), p) }
		c.unmet = func(qn liaison.Question, p liaison.Position, k liaison.Concern) bool { return r.unmet(q(qn), p, k) }
	}
}

// textual compares times as texts of one form.
func textual(layout string) func(*counter) {
	text := func(t time.Time) string { return t.UTC().Format(layout) }
	return func(c *counter) {
		r := *right()
		c.closed = func(q liaison.Question, asOf time.Time) bool { return text(asOf) >= text(q.Closes) }
		c.counts = func(q liaison.Question, p liaison.Position) bool {
			return p.Stance != liaison.Silent && !p.At.IsZero() && text(p.At) >= text(q.Opened) && text(p.At) < text(q.Closes)
		}
		c.stands = func(p, over liaison.Position) bool {
			if a, b := text(p.At), text(over.At); a != b {
				return a > b
			}
			return r.stands(p, over)
		}
	}
}

// resolving compares the times of a resolution in its own way.
func resolving(cut func(time.Time) time.Time) func(*counter) {
	return concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		p.At, c.Resolved.At = cut(p.At), cut(c.Resolved.At)
		return !resolved(p, c, cut(q.Closes))
	})
}

func firstOf[E any](n int, list []E) []E { return list[:min(n, len(list))] }
func lastOf[E any](n int, list []E) []E  { return list[max(0, len(list)-n):] }
func cut(n int) func(string) string      { return func(s string) string { return s[:min(n, len(s))] } }

var (
	composing = strings.NewReplacer("e\u0301", "é", "E\u0301", "É").Replace
	plainly   = strings.NewReplacer("é", "e", "É", "E", "\u0301", "").Replace
	english   = regexp.MustCompile("[^ -~]")
	thin      = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u00ad", "", "\ufeff", "").Replace
)

// minded sees of what each body says only some.
func minded(keep func(said []liaison.Position) []liaison.Position) func(string) error {
	c := right()
	return func(only string) error {
		return liaisontest.OnlyShowing(only, func(k liaisontest.Case) bool {
			asked := names(k.Question)
			list := filter(k.Positions, func(p liaison.Position) bool { return !slices.Contains(asked, p.Body) })
			for _, b := range k.Question.Asked {
				said := slices.SortedStableFunc(slices.Values(filter(k.Positions, func(p liaison.Position) bool { return p.Body == b.Name })),
					func(a, b liaison.Position) int { return a.At.Compare(b.At) })
				list = append(list, keep(said)...)
			}
			k.Positions = list
			return c.carries(k)
		})
	}
}

// sees shows a right tally another case.
func sees(change func(*liaisontest.Case)) func(string) error {
	return func(only string) error {
		c := right()
		return liaisontest.OnlyShowing(only, func(k liaisontest.Case) bool { change(&k); return c.carries(k) })
	}
}

// carriesOf asks for more than half of some voices, after what a right tally asks of all.
func carriesOf(k liaisontest.Case, counts func(i int) bool) bool {
	var said liaison.Tally
	c := right()
	c.decides = func(t liaison.Tally) bool { said = t; return true }
	if !c.carries(k) || len(k.Question.Asked) < 200 {
		return c.carries(k) && half(said)
	}
	favor, all := 0, 0
	for i, b := range k.Question.Asked {
		if counts(i) {
			all++
			if slices.ContainsFunc(k.Positions, func(p liaison.Position) bool { return p.Body == b.Name && p.Stance == liaison.Favor }) {
				favor++
			}
		}
	}
	return 2*favor > all
}

// unwritten looks at a form of each position whether it can be written down, and reads
// stances so.
func unwritten(form func(liaison.Position) liaison.Position) func(*counter) {
	return func(c *counter) {
		c.written = func(p liaison.Position) bool { return writable(form(p)) }
		c.reads = func(p liaison.Position) liaison.Position { p.Stance = form(p).Stance; return p }
	}
}

// worded compares times as texts.
func worded(text func(time.Time) string) func(*counter) {
	return counting(func(q liaison.Question, p liaison.Position) bool {
		return text(p.At) >= text(q.Opened) && text(p.At) < text(q.Closes)
	})
}

// inZone reads offsets from UTC in its own way.
func inZone(read func(offset int) int) func(time.Time) time.Time {
	return func(t time.Time) time.Time {
		_, offset := t.Zone()
		return t.Add(time.Duration(offset-read(offset)) * time.Second).UTC()
	}
}

var newYork, _ = time.LoadLocation("America/New_York")
var berlin, _ = time.LoadLocation("Europe/Berlin")

func seconds(t time.Time) float64 { return float64(t.Unix()) + float64(t.Nanosecond())/1e9 }

func upTo(mark string) func(string) string {
	return func(s string) string { s, _, _ = strings.Cut(s, mark); return s }
}

// numbered is the number that a name begins with, if it does.
func numbered(s string) string {
	if rest := strings.TrimLeft(s, "0123456789"); len(rest) < len(s) {
		return s[:len(s)-len(rest)]
	}
	return s
}

func policy(conditions ...liaison.Threshold) liaison.Policy {
	p := liaison.Policy{Name: "of its own", Waivers: map[liaison.Rule]string{liaison.RuleSilence: "as published"}}
	for _, need := range conditions {
		p.Conditions = append(p.Conditions, liaison.Condition{Need: need})
	}
	return p
}

// apart is a policy that counts n classes apart.
func apart(n int, class func(i int) string) liaison.Policy {
	p := policy(liaison.Favoring.MoreThan(1).Per(2, liaison.Asked))
	for i := range n {
		p.Conditions = append(p.Conditions, liaison.Condition{Need: liaison.Favoring.AtLeast(1).Among(class(i))})
	}
	return p
}

// classed sees the classes of bodies in another form.
func classed(form func(string) string) func(liaisontest.Case) liaisontest.Case {
	return func(c liaisontest.Case) liaisontest.Case {
		c.Question.Asked = slices.Clone(c.Question.Asked)
		for i := range c.Question.Asked {
			b := &c.Question.Asked[i]
			b.Class = form(b.Class)
		}
		return c
	}
}

func kinds() []kind {
	majority := liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)
	among := func(i int) string { return fmt.Sprint("class ", i) }
	byteful := func(t liaison.Tally) (b liaison.Tally) {
		for s, n := range t {
			b[s] = int(byte(n))
		}
		return b
	}
	seen, list := map[string]string{}, []kind(nil)
	add := func(suite, k, name, want string, test func(string) error) {
		list = append(list, kind{suite, k, name, want, test})
	}
	// counts
	add("showing", "counts", "250 positions are read", "property/last-position", func(only string) error {
		c := right()
		return liaisontest.OnlyShowing(only, func(k liaisontest.Case) bool {
			k.Positions = firstOf(250, k.Positions)
			return c.carries(k)
		})
	})
	add("showing", "counts", "voices are counted in a byte", "should/5c-strong-showing", onShowing(deciding(func(t liaison.Tally) bool { return honest.decides(byteful(t)) })))
	add("tally", "counts", "voices are counted in a byte", "should/5d-majority-safe", onTally(deciding(func(t liaison.Tally) bool { return honest.decides(byteful(t)) })))
	add("showing", "counts", "eight positions of a body are read", "property/last-position", minded(func(l []liaison.Position) []liaison.Position { return firstOf(8, l) }))
	add("showing", "counts", "the last three positions of a body are read", "property/blocks", minded(func(l []liaison.Position) []liaison.Position { return lastOf(3, l) }))
	add("showing", "counts", "three concerns of a body are read", "property/blocks", onShowing(func(c *counter) {
		c.blocks = func(q liaison.Question, run []liaison.Position) bool {
			n := 0
			return slices.ContainsFunc(run, func(p liaison.Position) bool {
				return slices.ContainsFunc(p.Concerns, func(k liaison.Concern) bool { n++; return n <= 3 && c.unmet(q, p, k) })
			})
		}
	}))
	add("tally", "counts", "three bodies of a voice are heard", "property/voices", onTally(joining(func(l []liaison.Stance) liaison.Stance { return honest.joins(firstOf(3, l)) })))
	add("showing", "counts", "the last eight blocks of a body are read", "property/blocks", onShowing(running(func(l []liaison.Position) []liaison.Position { return lastOf(8, l) })))
	for _, n := range []int{3, 8} {
		add("showing", "counts", fmt.Sprint(n, " bodies of a voice are heard"), "property/voices", onShowing(joining(func(l []liaison.Stance) liaison.Stance { return honest.joins(firstOf(n, l)) })))
	}
	add("policy", "counts", "eight classes are counted apart", "should/5c-strong-showing", onPolicy(apart(9, among), apart(8, among), nil))
	add("policy", "counts", "the number of a threshold is a byte", "should/5c-strong-showing", func(only string) error {
		return liaisontest.OnlyPolicy(only, policy(liaison.Favoring.AtLeast(300)), func(c liaisontest.Case) bool {
			t := policy(liaison.Favoring.AtLeast(0)).Assess(c.Question, c.Positions, c.AsOf)
			return t.Outcome() == liaison.Carried && byte(t.Tally("")[liaison.Favor]) >= byte(300%256)
		})
	})
	for _, n := range []int{500, 1000} {
		add("showing", "counts", fmt.Sprint("a record is read up to ", n, " positions"), "property/last-position", sees(func(k *liaisontest.Case) { k.Positions = firstOf(n, k.Positions) }))
	}
	add("showing", "counts", "two thirds are 0.666", "should/5c-strong-showing", onShowing(deciding(func(t liaison.Tally) bool {
		return half(t) && 1000*t[liaison.Favor] >= 666*(t[liaison.Favor]+t[liaison.Oppose]+t[liaison.Block]) && t[liaison.Block] == 0
	})))
	add("showing", "counts", "no stance is counted beyond 255", "should/5c-strong-showing", onShowing(deciding(func(t liaison.Tally) bool {
		for s := range t {
			t[s] = min(t[s], 255)
		}
		return honest.decides(t)
	})))
	add("tally", "counts", "255 voices are counted", "should/5d-majority-safe", func(only string) error {
		return liaisontest.OnlyTally(only, func(k liaisontest.Case) bool { return carriesOf(k, func(i int) bool { return i < 255 }) })
	})
	add("tally", "counts", "voices are bits of a word", "should/5d-majority-safe", func(only string) error {
		return liaisontest.OnlyTally(only, func(k liaisontest.Case) bool {
			return carriesOf(k, func(i int) bool { return i+64 >= len(k.Question.Asked) })
		})
	})
	// texts
	for _, f := range []struct {
		role, name string
		form       func(string) string
	}{
		{"names", "as a path", path.Clean}, {"names", "on a page", html.UnescapeString}, {"names", "for 255 bytes", cut(255)}, {"names", "without what has no width", thin},
		{"the relevant", "composed and decomposed", composing}, {"the relevant", "for 32 bytes", cut(32)},
		{"the relevant", "with any space within", func(s string) string { return strings.Join(strings.Fields(s), " ") }},
		{"voices", "for 64 bytes", cut(64)}, {"voices", "without what is not English", func(s string) string { return english.ReplaceAllString(s, "") }}, {"voices", "in any case", strings.ToLower}, {"voices", "without accents", plainly},
		{"names", "without a variation selector", strings.NewReplacer("\ufe0f", "").Replace}, {"names", "without marks of direction", strings.NewReplacer("\u200e", "").Replace},
		{"names", "in 16 bits", func(s string) string { return strings.Map(func(r rune) rune { return r & 0xffff }, s) }}, {"the relevant", "for 500 bytes", cut(500)}, {"voices", "for 1024 bytes", cut(1024)}, {"names", "for 4000 bytes", cut(4000)},
		{"names", "without a backslash", strings.NewReplacer(`\`, "").Replace}, {"voices", "with spaces as underscores", strings.NewReplacer(" ", "_").Replace}, {"the relevant", "with spaces as hyphens", strings.NewReplacer(" ", "-").Replace},
		{"names", "with any dash", strings.NewReplacer("–", "-").Replace}, {"names", "with any quote", strings.NewReplacer("’", "'").Replace}, {"voices", "in German", strings.NewReplacer("ä", "ae").Replace},
		{"the relevant", "in Polish", strings.NewReplacer("ł", "l").Replace}, {"names", "in Greek", strings.NewReplacer("ς", "σ").Replace}, {"names", "as numbers", numbered}, {"the relevant", "with and", strings.NewReplacer("&", "and").Replace},
		{"names", "up to a colon", upTo(":")}, {"voices", "up to an at sign", upTo("@")}, {"the two", "up to a quote", upTo(`"`)}, {"names", "up to a parenthesis", upTo(" (")}, {"the two", "up to a hash", upTo("#")}, {"the relevant", "up to a bar", upTo("|")},
		{"the two", "without what follows a hyphen", func(s string) string { b, _, _ := strings.Cut(s, "-"); return b }}, {"the two", "without accents", plainly}, {"the two", "on a page", html.UnescapeString},
		{"names", "with figures that stand high", strings.NewReplacer("²", "2").Replace}, {"voices", "without an at sign", strings.NewReplacer("@", "").Replace}, {"names", "up to a question mark", upTo("?")},
		{"voices", "in the capitals of Turkey", strings.NewReplacer("ı", "i").Replace}, {"the relevant", "without hyphens", strings.NewReplacer("-", "").Replace}, {"names", "in degrees of Kelvin", strings.NewReplacer("\u212a", "K").Replace},
		{"voices", "with a long s", strings.NewReplacer("ſ", "s").Replace}, {"names", "in one Japanese writing", strings.NewReplacer("カ", "か").Replace}, {"voices", "in Arabic figures", strings.NewReplacer("٣", "3").Replace},
		{"the relevant", "with a first capital", func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }}, {"names", "without a dot at the end", func(s string) string { return strings.TrimRight(s, ".") }},
		{"voices", "without zeros before a figure", strings.NewReplacer(" 0", " ").Replace}, {"the two", "without a mark of byte order", strings.NewReplacer("\ufeff", "").Replace},
	} {
		role := map[string]struct {
			want  string
			plant func(func(string) string) func(*counter)
		}{
			"names":        {"property/strangers", alike},
			"the relevant": {"should/5d-electorate", func(form func(string) string) func(*counter) { return relevantly(each(form)) }},
			"voices":       {"property/voices", voiced},
			"the two": {"should/5c-required-voices", func(form func(string) string) func(*counter) {
				return requires(func(voice, r string) bool { return form(voice) == r })
			}},
		}[f.role]
		add("showing", "texts", f.role+" are the same "+f.name, role.want, onShowing(role.plant(f.form)))
	}
	add("showing", "texts", "the two are whoever is called so at first", "should/5c-required-voices", onShowing(requires(strings.HasPrefix)))
	add("policy", "texts", "classes are the same in any case", "should/5c-strong-showing", onPolicy(apart(1, func(int) string { return "issuers" }), apart(1, func(int) string { return "issuers" }), classed(strings.ToLower)))
	add("policy", "texts", "classes that are composed and decomposed are one", "should/5c-strong-showing", onPolicy(apart(1, func(int) string { return "société" }), apart(1, func(int) string { return "société" }), classed(composing)))
	// instants
	add("showing", "instants", "seconds have 32 bits", "property/window", onShowing(timed(func(t time.Time) time.Time { return time.Unix(int64(int32(t.Unix())), int64(t.Nanosecond())) })))
	add("showing", "instants", "nanoseconds have 64 bits", "property/window", onShowing(timed(func(t time.Time) time.Time { return time.Unix(0, t.UnixNano()) })))
	add("showing", "instants", "nothing is before 1970", "property/window", onShowing(timed(func(t time.Time) time.Time { return time.UnixMicro(max(0, t.UnixMicro())) })))
	add("showing", "instants", "times are compared as texts without zeros", "property/window", onShowing(textual("2006-1-2T15:04:05.000000000")))
	add("showing", "instants", "years have two digits", "property/window", onShowing(textual("06-01-02T15:04:05.000000000")))
	add("showing", "instants", "a resolution is compared by the clock on the wall", "property/blocks", onShowing(resolving(func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
	})))
	for name, layout := range map[string]string{
		"on a clock of twelve hours": "2006-01-02T03:04:05.000000000", "with the month for the minute": "2006-01-02T15:01:05.000000000",
	} {
		add("showing", "instants", "times are compared "+name, "property/window", onShowing(textual(layout)))
	}
	for name, text := range map[string]func(time.Time) string{
		"with an hour of one digit": func(t time.Time) string {
			return fmt.Sprint(t.Format("2006-01-02 "), t.Hour(), t.Format(":04:05.000000"))
		},
		"with a year of three digits":   func(t time.Time) string { return fmt.Sprint(t.Year(), t.Format("-01-02T15:04:05.000000")) },
		"with microseconds as a number": func(t time.Time) string { return fmt.Sprint(t.Format("2006-01-02T15:04:05."), t.Nanosecond()/1000) },
		"as New York's clocks show them": func(t time.Time) string {
			return t.In(newYork).Format("2006-01-02T15:04:05.000000")
		},
	} {
		add("showing", "instants", "times are compared "+name, "property/window", onShowing(worded(func(t time.Time) string { return text(t.UTC()) })))
	}
	for name, form := range map[string]func(time.Time) time.Time{
		"months have 30 days": func(t time.Time) time.Time {
			t = t.UTC()
			return time.Unix(0, 0).Add(time.Duration(365*(t.Year()-2000)+30*int(t.Month())+t.Day())*24*time.Hour + t.Sub(t.Truncate(24*time.Hour)))
		},
		"zones are of half hours":        inZone(func(offset int) int { return offset / 1800 * 1800 }),
		"zones are of quarters of hours": inZone(func(offset int) int { return offset / 900 * 900 }),
		"minutes of zones are added": inZone(func(offset int) int {
			if offset < 0 {
				return offset/3600*3600 - offset%3600
			}
			return offset
		}),
	} {
		add("showing", "instants", name, "property/window", onShowing(timed(form)))
	}
	add("showing", "instants", "no difference of times is longer than 292 years", "property/window", onShowing(counting(func(q liaison.Question, p liaison.Position) bool {
		return !p.At.Before(q.Opened) && p.At.Sub(q.Opened) < q.Closes.Sub(q.Opened)
	})))
	add("showing", "instants", "the close is compared in seconds of 64 bits", "must/5c-closed", onShowing(func(c *counter) {
		c.closed = func(q liaison.Question, asOf time.Time) bool { return seconds(asOf) >= seconds(q.Closes) }
	}))
	add("showing", "instants", "times in two zones are never the same", "property/same-time", onShowing(standing(func(p, over liaison.Position) bool {
		return p.At != over.At && !p.At.Before(over.At) || p.At == over.At && honest.stands(p, over)
	})))
	add("showing", "instants", "a resolution is compared with the close by the clock on the wall", "property/blocks", onShowing(concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		return !resolved(p, c, q.Closes) || clock(c.Resolved.At) >= clock(q.Closes)
	})))
	for name, enough := range map[string]func(opened, closes time.Time) bool{
		"in New York":          func(opened, closes time.Time) bool { return !closes.Before(opened.In(newYork).AddDate(0, 0, 14)) },
		"on the wall":          func(opened, closes time.Time) bool { return clock(closes) >= clock(opened.AddDate(0, 0, 14)) },
		"in Berlin":            func(opened, closes time.Time) bool { return !closes.Before(opened.In(berlin).AddDate(0, 0, 14)) },
		"in seconds of 64 bit": func(opened, closes time.Time) bool { return seconds(closes)-seconds(opened) >= 14*24*60*60 },
	} {
		open, fortnight := policy(majority), policy(majority)
		fortnight.Days = 14
		add("policy", "instants", "days are counted "+name, "must/5c-days", func(only string) error {
			return liaisontest.OnlyPolicy(only, fortnight, func(c liaisontest.Case) bool {
				return enough(c.Question.Opened, c.Question.Closes) && decided(open)(c)
			})
		})
	}
	add("showing", "instants", "it lapses after 300 years, when the difference is as long as it can be", "property/final", onShowing(func(c *counter) {
		c.closed = func(q liaison.Question, asOf time.Time) bool {
			return !asOf.Before(q.Closes) && q.Closes.Add(asOf.Sub(q.Closes)).Equal(asOf)
		}
	}))
	noVote := func(concerned func(liaison.Position) bool) func(*liaisontest.Case) {
		return func(k *liaisontest.Case) {
			k.Positions = slices.Clone(k.Positions)
			for i := range k.Positions {
				if !concerned(k.Positions[i]) {
					k.Positions[i].Concerns = nil
				}
			}
		}
	}
	add("showing", "texts", "what concerns whoever does not block is not read", "must/6b-text", sees(noVote(blocking)))
	add("showing", "instants", "what concerns whoever does not block is not dated", "must/6b-time", sees(noVote(blocking)))
	sided := policy(majority, liaison.Favoring.AtLeast(2).Per(3, liaison.Sided).Among("vendors"), liaison.Blocking.AtMost(0))
	sided.Required = []string{"IETF"}
	other := sided
	sided.Conditions, other.Conditions = slices.Clone(sided.Conditions), slices.Clone(sided.Conditions)
	sided.Conditions[1].When, other.Conditions[1].When = liaison.Responding.AtLeast(2).Among("vendors"), liaison.Sided.AtLeast(2).Among("vendors")
	add("policy", "forms", "a when of those sided, for those responding", "should/5c-strong-showing", onPolicy(sided, other, nil))
	two := liaison.Opposing.AtLeast(2)
	half := policy(majority, liaison.Favoring.MoreThan(1).Per(2, liaison.Sided).Among("issuers"), liaison.Favoring.AtLeast(2).Among("issuers"))
	half.Blocks, half.Conditions[2].When = liaison.UntilWithdrawn, two
	for name, edit := range map[string]func(*liaison.Policy){
		"a condition of two on one class is left out":            func(p *liaison.Policy) { p.Conditions = p.Conditions[:2] },
		"a when is of the class that its need is of":             func(p *liaison.Policy) { p.Conditions[2].When = two.Among("issuers") },
		"a when of those opposing, for those against":            func(p *liaison.Policy) { p.Conditions[2].When = liaison.Against.AtLeast(2) },
		"a share is left out beside a number":                    func(p *liaison.Policy) { p.Conditions = slices.Delete(p.Conditions, 1, 2) },
		"a need of a class is of all":                            func(p *liaison.Policy) { p.Conditions[2].Need = liaison.Favoring.AtLeast(2) },
		"a condition applies always":                             func(p *liaison.Policy) { p.Conditions[2].When = liaison.Threshold{} },
		"of two conditions of a class the number is one smaller": func(p *liaison.Policy) { p.Conditions[2].Need = liaison.Favoring.AtLeast(1).Among("issuers") },
		"a when is one larger":                                   func(p *liaison.Policy) { p.Conditions[2].When = liaison.Opposing.AtLeast(3) },
	} {
		wrong := half
		wrong.Conditions = slices.Clone(half.Conditions)
		edit(&wrong)
		add("policy", "forms", name, "should/5c-strong-showing", onPolicy(half, wrong, nil))
	}
	for name, at := range map[string]time.Time{
		"on the first day of Excel": time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC), "on the first day of Apple": time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC),
		"in the last second of 1969": time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC), "on the first day of 1900": time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		add("showing", "instants", "nothing was "+name, "property/window", onShowing(timed(func(t time.Time) time.Time {
			if t.Equal(at) {
				return time.Time{}
			}
			return t
		})))
	}
	add("showing", "instants", "no year has 366 days", "property/window", onShowing(timed(func(t time.Time) time.Time {
		if t.UTC().YearDay() == 366 {
			return t.AddDate(0, 0, -1)
		}
		return t
	})))
	add("showing", "instants", "February has 28 days", "property/window", onShowing(timed(func(t time.Time) time.Time {
		if _, m, d := t.UTC().Date(); m == time.February && d == 29 {
			return t.AddDate(0, 0, 1)
		}
		return t
	})))
	// forms
	add("showing", "forms", "a body that recuses itself recuses its voice", "property/voices", onShowing(joining(func(l []liaison.Stance) liaison.Stance {
		if slices.Contains(l, liaison.Recuse) {
			return liaison.Recuse
		}
		return honest.joins(l)
	})))
	add("policy", "forms", "blocks are left out of a sum", "should/5c-strong-showing", onPolicy(policy(majority, (liaison.Abstaining|liaison.Blocking).AtMost(1)), policy(majority, liaison.Abstaining.AtMost(1)), nil))
	add("policy", "forms", "those asked are those that did not recuse themselves", "should/5c-strong-showing", onPolicy(policy(majority), policy(liaison.Favoring.MoreThan(1).Per(2, liaison.Unrecused)), nil))
	tie := liaison.Favoring.AtMost(1).Per(1, liaison.Against)
	cast := policy(liaison.Favoring.AtLeast(1).Per(1, liaison.Against), liaison.Favoring.AtLeast(1).Among("chair"), liaison.Asked.AtMost(1).Among("chair"))
	cast.Blocks = liaison.Bare
	wrongly := cast
	wrongly.Conditions = slices.Clone(cast.Conditions)
	cast.Conditions[1].When, wrongly.Conditions[1].When = tie, tie.Among("chair")
	add("policy", "forms", "it is a tie in the class that decides it", "should/5c-strong-showing", onPolicy(cast, wrongly, nil))
	add("showing", "forms", "a body of a required name is the voice", "should/5c-required-voices", sees(func(k *liaisontest.Case) {
		k.Question.Asked = slices.Clone(k.Question.Asked)
		for i, b := range k.Question.Asked {
			if b.Name == "IETF" || b.Name == "ITU" {
				k.Question.Asked[i].Voice = b.Name
			}
		}
	}))
	add("showing", "forms", "a concern without a text voids the others", "property/blocks", onShowing(func(c *counter) {
		blocks := c.blocks
		c.blocks = func(q liaison.Question, run []liaison.Position) bool {
			return blocks(q, run) && !slices.ContainsFunc(concerns(run), func(k liaison.Concern) bool { return k.Text == "" })
		}
	}))
	add("showing", "forms", "no body resolves its own concern", "property/blocks", onShowing(concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		return !resolved(p, c, q.Closes) || c.Resolved.By == p.Body
	})))
	for name, as := range map[string]liaison.Stance{"favour": liaison.Favor, "an abstention": liaison.Abstain, "nothing": liaison.Silent} {
		add("showing", "forms", "an unknown stance is "+name, "must/5c-position", onShowing(unwritten(func(p liaison.Position) liaison.Position {
			if p.Stance > liaison.Withdraw {
				p.Stance = as
			}
			return p
		})))
	}
	add("showing", "forms", "texts are not looked at", "must/6b-text", onShowing(func(c *counter) {
		c.written = func(p liaison.Position) bool { return p.Stance <= liaison.Withdraw && recorded(p.At) }
	}))
	add("showing", "forms", "names are not looked at", "must/6b-text", onShowing(unwritten(func(p liaison.Position) liaison.Position { p.Body = "x"; return p })))
	add("showing", "forms", "times are not looked at", "must/6b-time", onShowing(unwritten(func(p liaison.Position) liaison.Position { p.At = time.Time{}; return p })))
	// state
	add("showing", "state", "a resolution is compared with the last block", "property/blocks", onShowing(func(c *counter) {
		blocks := c.blocks
		c.blocks = func(q liaison.Question, run []liaison.Position) bool {
			last := slices.MaxFunc(run, func(p, o liaison.Position) int { return p.At.Compare(o.At) }).At
			run = slices.Clone(run)
			for i := range run {
				run[i].At = last
			}
			return blocks(q, run)
		}
	}))
	for name, taken := range map[string]func(p, last liaison.Position) bool{
		"the last position only":           func(p, last liaison.Position) bool { return p.At.Equal(last.At) },
		"all positions of the last stance": func(p, last liaison.Position) bool { return p.Stance == last.Stance },
		"all but the first position":       nil,
	} {
		add("showing", "state", "a body takes back "+name, "property/withdrawal", minded(func(l []liaison.Position) (stack []liaison.Position) {
			for _, p := range l {
				switch n := len(stack); {
				case p.Stance != liaison.Withdraw || n < 2:
					stack = append(stack, p)
				case taken == nil:
					stack = stack[:1]
				default:
					last := stack[n-1]
					stack = filter(stack, func(p liaison.Position) bool { return !taken(p, last) })
				}
			}
			return stack
		}))
	}
	add("showing", "state", "a body changes its mind five times", "property/last-position", minded(func(l []liaison.Position) []liaison.Position {
		n := 0
		for i := range l {
			if i > 0 && l[i].Stance != l[i-1].Stance {
				if n++; n > 5 {
					return l[:i]
				}
			}
		}
		return l
	}))
	add("showing", "state", "a body keeps the voice that it had in another question", "property/voices", onShowing(func(c *counter) {
		c.voice = func(q liaison.Question, i int) string {
			if _, there := seen[q.Asked[i].Name]; !there {
				seen[q.Asked[i].Name] = cmp.Or(q.Asked[i].Voice, q.Asked[i].Name)
			}
			return seen[q.Asked[i].Name]
		}
	}))
	add("showing", "state", "what a voice said last is what it says", "property/voices", sees(func(k *liaisontest.Case) {
		last := map[string]liaison.Position{}
		body := map[string]string{}
		for _, b := range k.Question.Asked {
			body[b.Name] = cmp.Or(b.Voice, b.Name)
		}
		for _, p := range k.Positions {
			if voice := body[p.Body]; voice != "" && !p.At.Before(last[voice].At) && p.At.Before(k.Question.Closes) && p.Stance != liaison.Silent {
				last[voice] = p
			}
		}
		k.Positions = slices.DeleteFunc(slices.Clone(k.Positions), func(p liaison.Position) bool {
			of, there := last[body[p.Body]]
			return there && of.Body != p.Body && p.At.Before(of.At)
		})
	}))
	add("showing", "state", "an electorate is excused by a waiver", "should/5d-electorate", onShowing(func(c *counter) {
		electorate := c.electorate
		c.electorate = func(q liaison.Question) bool { return q.Waivers[liaison.RuleElectorate] != "" || electorate(q) }
	}))
	add("showing", "instants", "the zone of a resolution does not matter", "must/6b-time", onShowing(unwritten(func(p liaison.Position) liaison.Position {
		p.Concerns = slices.Clone(p.Concerns)
		for i := range p.Concerns {
			p.Concerns[i].Resolved.At = p.Concerns[i].Resolved.At.UTC()
		}
		return p
	})))
	add("showing", "texts", "what is resolved is not looked at", "must/6b-text", onShowing(unwritten(func(p liaison.Position) liaison.Position {
		p.Concerns = slices.Clone(p.Concerns)
		for i := range p.Concerns {
			if p.Concerns[i].Resolved.By != "" {
				p.Concerns[i].Text = "resolved"
			}
		}
		return p
	})))
	for name, sign := range map[string]string{"a tab": "\t", "the sign of deletion": "\x7f", "a control character of eight bits": "\u009b"} {
		add("showing", "texts", name+" is a space in a statement", "must/6b-text", onShowing(unwritten(func(p liaison.Position) liaison.Position {
			p.Statement = strings.ReplaceAll(p.Statement, sign, " ")
			return p
		})))
	}
	for _, sep := range []string{",", ", ", ";", "|", " "} {
		add("showing", "texts", fmt.Sprintf("the relevant are one text, with %q between", sep), "should/5d-electorate", onShowing(func(c *counter) {
			one := func(list []string) string { return strings.Join(slices.Sorted(slices.Values(list)), sep) }
			c.electorate = func(q liaison.Question) bool {
				return one(names(q)) == one(slices.Compact(slices.Sorted(slices.Values(q.Relevant))))
			}
		}))
	}
	add("showing", "texts", "a statement has 1200 bytes", "property/blocks", sees(func(k *liaisontest.Case) {
		k.Positions = slices.DeleteFunc(slices.Clone(k.Positions), func(p liaison.Position) bool { return len(p.Statement) > 1200 })
	}))
	add("showing", "texts", "whoever speaks for the two does so in any case", "should/5c-required-voices", onShowing(func(c *counter) {
		voice := c.voice
		c.voice = func(q liaison.Question, i int) string {
			if said := q.Asked[i].Voice; strings.EqualFold(said, "IETF") || strings.EqualFold(said, "ITU") {
				return strings.ToUpper(said)
			}
			return voice(q, i)
		}
	}))
	fortnight := liaison.Policy{Name: "test", Days: 14, Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)}}}
	add("policy", "instants", "a question is open until somebody asks", "must/5c-days", func(only string) error {
		return liaisontest.OnlyPolicy(only, fortnight, func(c liaisontest.Case) bool {
			p := fortnight
			if c.AsOf.Sub(c.Question.Opened) >= 14*24*time.Hour {
				p.Days = 0
			}
			return p.Assess(c.Question, c.Positions, c.AsOf).Outcome() == liaison.Carried
		})
	})
	add("showing", "state", "what stands is what was asked about before", "property/final", func(only string) error {
		c, last := right(), false
		return liaisontest.OnlyShowing(only, func(k liaisontest.Case) bool {
			if k.AsOf.After(k.Question.Closes.AddDate(0, 0, 1)) {
				return last
			}
			last = c.carries(k)
			return last
		})
	})
	return list
}

func TestPlantedKinds(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	for name, err := range map[string]error{
		"tally":  liaisontest.TestTally(right().carries),
		"policy": onPolicy(apart(6, func(i int) string { return fmt.Sprint("class ", i) }), apart(6, func(i int) string { return fmt.Sprint("class ", i) }), nil)(""),
		"form":   onShowing(alike(strings.Clone))(""), "relevant": onShowing(relevantly(each(strings.Clone)))(""), "voice": onShowing(voiced(strings.Clone))(""),
		"two": onShowing(requires(func(a, b string) bool { return a == b }))(""), "times": onShowing(timed(time.Time.UTC))(""), "texts": onShowing(textual("2006-01-02T15:04:05.000000000"))(""),
		"resolutions": onShowing(resolving(time.Time.UTC))(""), "minds": minded(func(l []liaison.Position) []liaison.Position { return l })(""),
	} {
		if err != nil {
			t.Errorf("before anything is planted: %s: %v", name, err)
		}
	}
	for _, k := range kinds() {
		t.Run(k.suite+"/"+k.kind+"/"+k.name, func(t *testing.T) {
			t.Parallel()
			err := k.test(k.want)
			if !slices.ContainsFunc(liaisontest.Problems(err), func(p liaisontest.Problem) bool { return p.Name == k.want }) {
				t.Errorf("not caught by %s: %.2000v", k.want, err)
			}
		})
	}
}
