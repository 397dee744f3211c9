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
	test                    func() error
}

func onShowing(plant func(*counter)) func() error {
	return func() error { c := right(); plant(c); return liaisontest.TestShowing(c.carries) }
}

func onTally(plant func(*counter)) func() error {
	return func() error { c := right(); plant(c); return liaisontest.TestTally(c.carries) }
}

// onPolicy holds a tally that sees another policy or another case to a policy.
func onPolicy(p, seen liaison.Policy, sees func(liaisontest.Case) liaisontest.Case) func() error {
	return func() error {
		return liaisontest.TestPolicy(p, func(c liaisontest.Case) bool {
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
func minded(keep func(said []liaison.Position) []liaison.Position) func() error {
	c := right()
	return func() error {
		return liaisontest.TestShowing(func(k liaisontest.Case) bool {
			var list []liaison.Position
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
	half := liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)
	among := func(i int) string { return fmt.Sprint("class ", i) }
	byteful := func(t liaison.Tally) (b liaison.Tally) {
		for s, n := range t {
			b[s] = int(byte(n))
		}
		return b
	}
	seen, list := map[string]string{}, []kind(nil)
	add := func(suite, k, name, want string, test func() error) {
		list = append(list, kind{suite, k, name, want, test})
	}
	// counts
	add("showing", "counts", "250 positions are read", "property/last-position", func() error {
		c := right()
		return liaisontest.TestShowing(func(k liaisontest.Case) bool {
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
	add("policy", "counts", "the number of a threshold is a byte", "should/5c-strong-showing", func() error {
		return liaisontest.TestPolicy(policy(liaison.Favoring.AtLeast(300)), func(c liaisontest.Case) bool {
			t := policy(liaison.Favoring.AtLeast(0)).Assess(c.Question, c.Positions, c.AsOf)
			return t.Outcome() == liaison.Carried && byte(t.Tally("")[liaison.Favor]) >= byte(300%256)
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
		{"the two", "without what follows a hyphen", func(s string) string { b, _, _ := strings.Cut(s, "-"); return b }}, {"the two", "without accents", plainly}, {"the two", "on a page", html.UnescapeString},
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
	add("showing", "instants", "it lapses after 300 years, when the difference is as long as it can be", "property/final", onShowing(func(c *counter) {
		c.closed = func(q liaison.Question, asOf time.Time) bool {
			return !asOf.Before(q.Closes) && q.Closes.Add(asOf.Sub(q.Closes)).Equal(asOf)
		}
	}))
	// forms
	add("showing", "forms", "a body that recuses itself recuses its voice", "property/voices", onShowing(joining(func(l []liaison.Stance) liaison.Stance {
		if slices.Contains(l, liaison.Recuse) {
			return liaison.Recuse
		}
		return honest.joins(l)
	})))
	add("policy", "forms", "blocks are left out of a sum", "should/5c-strong-showing", onPolicy(policy(half, (liaison.Abstaining|liaison.Blocking).AtMost(1)), policy(half, liaison.Abstaining.AtMost(1)), nil))
	add("policy", "forms", "those asked are those that did not recuse themselves", "should/5c-strong-showing", onPolicy(policy(half), policy(liaison.Favoring.MoreThan(1).Per(2, liaison.Unrecused)), nil))
	// state
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
	add("showing", "state", "what stands is what was asked about before", "property/final", func() error {
		c, last := right(), false
		return liaisontest.TestShowing(func(k liaisontest.Case) bool {
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
		"policy": onPolicy(apart(6, func(i int) string { return fmt.Sprint("class ", i) }), apart(6, func(i int) string { return fmt.Sprint("class ", i) }), nil)(),
		"form":   onShowing(alike(strings.Clone))(), "relevant": onShowing(relevantly(each(strings.Clone)))(), "voice": onShowing(voiced(strings.Clone))(),
		"two": onShowing(requires(func(a, b string) bool { return a == b }))(), "times": onShowing(timed(time.Time.UTC))(), "texts": onShowing(textual("2006-01-02T15:04:05.000000000"))(),
		"resolutions": onShowing(resolving(time.Time.UTC))(), "minds": minded(func(l []liaison.Position) []liaison.Position { return l })(),
	} {
		if err != nil {
			t.Errorf("before anything is planted: %s: %v", name, err)
		}
	}
	for _, k := range kinds() {
		t.Run(k.suite+"/"+k.kind+"/"+k.name, func(t *testing.T) {
			t.Parallel()
			err := k.test()
			if !slices.ContainsFunc(liaisontest.Problems(err), func(p liaisontest.Problem) bool { return p.Name == k.want }) {
				t.Errorf("not caught by %s: %.2000v", k.want, err)
			}
		})
	}
}
