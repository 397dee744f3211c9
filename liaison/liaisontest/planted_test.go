package liaisontest_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/liaison/liaisontest"
)

// A counter is somebody's own implementation of a strong showing, in parts that
// can be got wrong one at a time.
type counter struct {
	closed     func(q liaison.Question, asOf time.Time) bool
	written    func(liaison.Position) bool
	electorate func(liaison.Question) bool
	finds      func(q liaison.Question, body string) int // its place, or -1; by its name if it is nil
	reads      func(liaison.Position) liaison.Position
	counts     func(q liaison.Question, p liaison.Position) bool
	stands     func(p, over liaison.Position) bool                                 // the one that comes later in the record
	run        func(q liaison.Question, all []liaison.Position) []liaison.Position // the blocks that are one, of all that a body says
	blocks     func(q liaison.Question, run []liaison.Position) bool
	unmet      func(q liaison.Question, p liaison.Position, c liaison.Concern) bool
	voice      func(q liaison.Question, i int) string // of the i-th body asked
	joins      func([]liaison.Stance) liaison.Stance
	heard      func(voices map[string]liaison.Stance) bool
	decides    func(liaison.Tally) bool
}

// honest is a counter that nothing is planted in.
var honest = right()

func right() *counter {
	c := &counter{
		closed:  func(q liaison.Question, asOf time.Time) bool { return !asOf.Before(q.Closes) },
		written: writable,
		electorate: func(q liaison.Question) bool {
			return slices.Equal(names(q), q.Relevant) || set(names(q)) == set(q.Relevant)
		},
		reads: func(p liaison.Position) liaison.Position { return p },
		counts: func(q liaison.Question, p liaison.Position) bool {
			return p.Stance != liaison.Silent && !p.At.Before(q.Opened) && p.At.Before(q.Closes)
		},
		stands: func(p, over liaison.Position) bool {
			return p.At.After(over.At) || p.At.Equal(over.At) && helps(p.Stance) < helps(over.Stance)
		},
		unmet: func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
			return c.Text != "" && !resolved(p, c, q.Closes)
		},
		voice: func(q liaison.Question, i int) string { return cmp.Or(q.Asked[i].Voice, q.Asked[i].Name) },
		joins: func(said []liaison.Stance) liaison.Stance {
			return slices.MinFunc(said, func(a, b liaison.Stance) int { return rank(a) - rank(b) })
		},
		heard:   func(voices map[string]liaison.Stance) bool { return hears(voices["IETF"]) && hears(voices["ITU"]) },
		decides: func(t liaison.Tally) bool { return half(t) && thirds(t) && t[liaison.Block] == 0 },
	}
	c.run = func(q liaison.Question, all []liaison.Position) []liaison.Position {
		return since(filter(all, func(p liaison.Position) bool { return c.counts(q, p) }))
	}
	c.blocks = func(q liaison.Question, run []liaison.Position) bool {
		return slices.ContainsFunc(run, func(p liaison.Position) bool {
			return slices.ContainsFunc(p.Concerns, func(concern liaison.Concern) bool { return c.unmet(q, p, concern) })
		})
	}
	return c
}

func filter(list []liaison.Position, keep func(liaison.Position) bool) []liaison.Position {
	return slices.DeleteFunc(slices.Clone(list), func(p liaison.Position) bool { return !keep(p) })
}

// since is the blocks of a body since it last took another stance.
func since(said []liaison.Position) []liaison.Position {
	blocks := filter(said, blocking)
	return filter(blocks, func(p liaison.Position) bool {
		return !slices.ContainsFunc(said, func(o liaison.Position) bool {
			return o.At.After(p.At) && !blocking(o) && !slices.ContainsFunc(blocks, func(b liaison.Position) bool { return b.At.Equal(o.At) })
		})
	})
}

func blocking(p liaison.Position) bool { return p.Stance == liaison.Block }

// writable reports whether a position can be written down.
func writable(p liaison.Position) bool {
	return p.Stance <= liaison.Withdraw && recorded(p.At) && line(p.Body) && shows(p.Statement) && !slices.ContainsFunc(p.Concerns, func(c liaison.Concern) bool {
		return !shows(c.Text) || !shows(c.Resolved.By) || !shows(c.Resolved.How) || !recorded(c.Resolved.At)
	})
}

// line reports whether a text is a line, shows whether it is one that shows something,
// if it is there, and recorded whether RFC 3339 can represent a time.
func line(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' })
}

func shows(s string) bool { return s == "" || strings.TrimSpace(s) != "" && line(s) }

func recorded(t time.Time) bool {
	_, zone := t.Zone()
	year, local := t.UTC().Year(), t.Year()
	return min(year, local) > 0 && max(year, local) < 10000 && zone%60 == 0 && max(zone, -zone) < 24*60*60
}

// names are those of the bodies asked, in order.
func names(q liaison.Question) []string {
	var list []string
	for _, b := range q.Asked {
		list = append(list, b.Name)
	}
	return list
}

func set(names []string) string {
	names = slices.Clone(names)
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "\n")
}

func rank(s liaison.Stance) int {
	return [...]int{liaison.Block: 0, liaison.Oppose: 1, liaison.Abstain: 2, liaison.Favor: 3, liaison.Silent: 4, liaison.Recuse: 5}[s]
}

func helps(s liaison.Stance) int {
	return slices.Index([]liaison.Stance{liaison.Block, liaison.Oppose, liaison.Abstain, liaison.Recuse, liaison.Withdraw, liaison.Favor}, s)
}

func resolved(p liaison.Position, c liaison.Concern, closes time.Time) bool {
	r := c.Resolved
	return r.By != "" && r.How != "" && !r.At.Before(p.At) && r.At.Before(closes)
}

func hears(s liaison.Stance) bool { return s == liaison.Favor || s == liaison.Abstain }

func everybody(t liaison.Tally) (n int) {
	for _, count := range t {
		n += count
	}
	return n
}

func half(t liaison.Tally) bool { return 2*t[liaison.Favor] > everybody(t) }
func thirds(t liaison.Tally) bool {
	return t[liaison.Favor] >= 2*(t[liaison.Oppose]+t[liaison.Block])
}

func (c *counter) carries(k liaisontest.Case) bool {
	q := k.Question
	if !c.closed(q, k.AsOf) || !c.electorate(q) {
		return false
	}
	finds := c.finds
	if finds == nil {
		finds = finding(func(body, other string) bool { return body == other })
		if len(q.Asked) > 16 {
			places := make(map[string]int, len(q.Asked))
			for i, b := range q.Asked {
				places[b.Name] = i + 1
			}
			finds = func(_ liaison.Question, body string) int { return places[body] - 1 }
		}
	}
	standing := make([]*liaison.Position, len(q.Asked))
	all := make([]liaison.Position, len(k.Positions))
	places := make([]int, len(k.Positions))
	for n, p := range k.Positions {
		if !c.written(p) {
			return false
		}
		all[n] = c.reads(p)
		p := &all[n]
		i := finds(q, p.Body)
		if places[n] = i; i >= 0 && c.counts(q, *p) && (standing[i] == nil || c.stands(*p, *standing[i])) {
			standing[i] = p
		}
	}
	said := make(map[string][]liaison.Stance, len(q.Asked))
	for i, p := range standing {
		s, name := liaison.Silent, c.voice(q, i)
		if p != nil && p.Stance != liaison.Withdraw {
			s = p.Stance
		}
		if s == liaison.Block && !c.blocks(q, c.run(q, of(i, all, places))) {
			s = liaison.Oppose
		}
		said[name] = append(said[name], s)
	}
	voices, tally := map[string]liaison.Stance{}, liaison.Tally{}
	for name, list := range said {
		voices[name] = c.joins(list)
		tally[voices[name]]++
	}
	return c.heard(voices) && c.decides(tally)
}

// of lists what a body says, counted or not.
func of(body int, all []liaison.Position, places []int) (said []liaison.Position) {
	for n, p := range all {
		if places[n] == body {
			said = append(said, p)
		}
	}
	return said
}

func clock(t time.Time) string { return t.Format("2006-01-02T15:04:05.000000") }

// sum is the tally in numbers.
func sum(t liaison.Tally) (favor, against, abstain, silent, recused int) {
	return t[liaison.Favor], t[liaison.Oppose] + t[liaison.Block], t[liaison.Abstain], t[liaison.Silent], t[liaison.Recuse]
}

// Each wrong counter has to be caught by a subtest, with a case of no more than so
// many bodies.
var planted = []struct {
	name   string
	caught string
	bodies int
	plant  func(*counter)
}{
	{"half is enough", "should/5d-majority-safe", 2, deciding(func(t liaison.Tally) bool {
		return 2*t[liaison.Favor] >= everybody(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"more than two thirds", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		favor, against, _, _, _ := sum(t)
		return half(t) && favor > 2*against && t[liaison.Block] == 0
	})},
	{"any majority of the sides", "should/5c-strong-showing", 5, deciding(func(t liaison.Tally) bool {
		return half(t) && t[liaison.Block] == 0
	})},
	{"67 percent", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		favor, against, _, _, _ := sum(t)
		return half(t) && 100*favor >= 67*(favor+against) && t[liaison.Block] == 0
	})},
	{"66 percent", "should/5c-strong-showing", 200, deciding(func(t liaison.Tally) bool {
		favor, against, _, _, _ := sum(t)
		return half(t) && 100*favor >= 66*(favor+against) && t[liaison.Block] == 0
	})},
	{"a percentage is rounded", "should/5c-strong-showing", 200, deciding(func(t liaison.Tally) bool {
		favor, against, _, _, _ := sum(t)
		return half(t) && math.Round(100*float64(favor)/float64(favor+against)) >= 67 && t[liaison.Block] == 0
	})},
	{"half is an integer", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		return t[liaison.Favor] > (everybody(t)+1)/2 && thirds(t) && t[liaison.Block] == 0
	})},
	{"an abstention favours", "should/5d-majority-safe", 2, deciding(func(t liaison.Tally) bool {
		t[liaison.Favor], t[liaison.Abstain] = t[liaison.Favor]+t[liaison.Abstain], 0
		return half(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"an abstention takes a side", "should/5c-strong-showing", 5, deciding(func(t liaison.Tally) bool {
		favor, against, abstain, _, _ := sum(t)
		return half(t) && 3*favor >= 2*(favor+against+abstain) && t[liaison.Block] == 0
	})},
	{"silence is support", "should/5d-majority-safe", 3, deciding(func(t liaison.Tally) bool {
		t[liaison.Favor], t[liaison.Silent] = t[liaison.Favor]+t[liaison.Silent], 0
		return half(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"the silent are not asked", "should/5d-majority-safe", 4, deciding(func(t liaison.Tally) bool {
		t[liaison.Silent] = 0
		return half(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"recusals shrink the base", "should/5d-majority-safe", 4, deciding(func(t liaison.Tally) bool {
		t[liaison.Recuse] = 0
		return half(t) && thirds(t) && t[liaison.Block] == 0
	})},
	{"a block is only opposition", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool { return half(t) && thirds(t) })},
	{"a block takes no side", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		t[liaison.Block] = 0
		return half(t) && thirds(t)
	})},
	{"opposition blocks", "should/5c-strong-showing", 3, deciding(func(t liaison.Tally) bool {
		_, against, _, _, _ := sum(t)
		return half(t) && against == 0
	})},

	{"the IETF is not required", "should/5c-required-voices", 3, func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool { return hears(voices["ITU"]) }
	}},
	{"the ITU may be passed over", "should/5c-required-voices", 2, func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool {
			itu, asked := voices["ITU"]
			return hears(voices["IETF"]) && (!asked || hears(itu))
		}
	}},
	{"the two may not abstain", "should/5c-required-voices", 3, func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool {
			return voices["IETF"] == liaison.Favor && voices["ITU"] == liaison.Favor
		}
	}},
	{"the two only have to answer", "should/5c-required-voices", 3, func(c *counter) {
		c.heard = func(voices map[string]liaison.Stance) bool {
			return voices["IETF"] != liaison.Silent && voices["ITU"] != liaison.Silent
		}
	}},

	{"anybody may be asked", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(liaison.Question) bool { return true }
	}},
	{"as many are asked as are relevant", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool { return len(q.Asked) == len(q.Relevant) }
	}},
	{"whoever is relevant is asked, and others too", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool {
			return !slices.ContainsFunc(q.Relevant, func(name string) bool {
				return !slices.ContainsFunc(q.Asked, func(b liaison.Body) bool { return b.Name == name })
			})
		}
	}},
	{"the relevant are in the order of the asked", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool {
			return slices.EqualFunc(q.Asked, q.Relevant, func(b liaison.Body, name string) bool { return b.Name == name })
		}
	}},
	{"whoever is relevant twice is asked twice", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool {
			return strings.Join(slices.Sorted(slices.Values(names(q))), "\n") == strings.Join(slices.Sorted(slices.Values(q.Relevant)), "\n")
		}
	}},
	{"whoever is asked is relevant, and others too", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool {
			return !slices.ContainsFunc(q.Asked, func(b liaison.Body) bool { return !slices.Contains(q.Relevant, b.Name) })
		}
	}},
	{"the relevant are the asked in any case", "should/5d-electorate", 2, func(c *counter) {
		c.electorate = func(q liaison.Question) bool {
			return set(strings.Split(strings.ToLower(set(names(q))), "\n")) == set(strings.Split(strings.ToLower(set(q.Relevant)), "\n"))
		}
	}},
	{"a voice is relevant if one of its bodies is", "should/5d-electorate", 3, func(c *counter) {
		c.electorate = func(q liaison.Question) bool {
			voices := map[string]string{}
			for _, b := range q.Asked {
				voices[b.Name] = b.Voice
			}
			var relevant, asked []string
			for _, name := range q.Relevant {
				if voices[name] != "" {
					name = voices[name]
				}
				relevant = append(relevant, name)
			}
			for _, b := range q.Asked {
				asked = append(asked, cmp.Or(b.Voice, b.Name))
			}
			return set(asked) == set(relevant)
		}
	}},

	{"it carries as it stands", "must/5c-closed", 2, func(c *counter) {
		c.closed = func(liaison.Question, time.Time) bool { return true }
	}},
	{"it is open at the close", "should/5c-strong-showing", 2, func(c *counter) {
		c.closed = func(q liaison.Question, asOf time.Time) bool { return asOf.After(q.Closes) }
	}},
	{"it lapses after a year", "property/final", 2, func(c *counter) {
		c.closed = func(q liaison.Question, asOf time.Time) bool {
			return !asOf.Before(q.Closes) && asOf.Before(q.Closes.AddDate(1, 0, 0))
		}
	}},

	{"the close is read off the clock on the wall", "must/5c-closed", 2, func(c *counter) {
		c.closed = func(q liaison.Question, asOf time.Time) bool { return clock(asOf) >= clock(q.Closes) }
	}},

	{"late positions count", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool { return !p.At.Before(q.Opened) })},
	{"the close is in the window", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		return !p.At.Before(q.Opened) && !p.At.After(q.Closes)
	})},
	{"early positions count", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool { return p.At.Before(q.Closes) })},
	{"the opening is not in the window", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		return p.At.After(q.Opened) && p.At.Before(q.Closes)
	})},
	{"times are cut to seconds", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		at := p.At.Round(time.Second)
		return !at.Before(q.Opened) && at.Before(q.Closes)
	})},
	{"times are compared by the clock on the wall", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		return clock(p.At) >= clock(q.Opened) && clock(p.At) < clock(q.Closes)
	})},
	{"saying nothing takes back what was said", "property/malformed", 2, func(c *counter) {
		counts := c.counts
		c.counts = func(q liaison.Question, p liaison.Position) bool { return p.Stance == liaison.Silent || counts(q, p) }
	}},
	{"the first position stands", "property/last-position", 2, standing(func(p, over liaison.Position) bool { return p.At.Before(over.At) })},
	{"the last one in the record stands", "property/last-position", 2, standing(func(p, over liaison.Position) bool { return true })},
	{"the first one in the record stands", "property/last-position", 2, standing(func(p, over liaison.Position) bool { return false })},
	{"of two at once the later in the record stands", "property/same-time", 2, standing(func(p, over liaison.Position) bool { return !p.At.Before(over.At) })},
	{"of two at once the higher stands", "property/same-time", 2, standing(func(p, over liaison.Position) bool {
		return p.At.After(over.At) || p.At.Equal(over.At) && helps(p.Stance) > helps(over.Stance)
	})},
	{"of two on one day the lower stands", "property/last-position", 2, ordering(24 * time.Hour)},
	{"of two in one hour the lower stands", "property/last-position", 2, ordering(time.Hour)},
	{"of two in one second the lower stands", "property/last-position", 2, ordering(time.Second)},
	{"of two in one millisecond the lower stands", "property/last-position", 2, ordering(time.Millisecond)},
	{"the window is of whole days", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		at := p.At.Truncate(24 * time.Hour)
		return !at.Before(q.Opened.Truncate(24*time.Hour)) && at.Before(q.Closes.Truncate(24*time.Hour))
	})},
	{"a later recusal does not replace a favour", "property/last-position", 2, standing(func(p, over liaison.Position) bool {
		return (p.Stance != liaison.Recuse || over.Stance != liaison.Favor) && honest.stands(p, over)
	})},
	{"a superseded block still blocks", "property/last-position", 3, standing(func(p, over liaison.Position) bool {
		return over.Stance != liaison.Block && (p.Stance == liaison.Block || honest.stands(p, over))
	})},
	{"names match in any case", "property/strangers", 2, func(c *counter) { c.finds = finding(strings.EqualFold) }},
	{"names match without their spaces", "property/strangers", 2, func(c *counter) {
		c.finds = finding(func(body, other string) bool { return strings.TrimSpace(body) == strings.TrimSpace(other) })
	}},

	{"a late withdrawal takes back", "property/window", 2, counting(func(q liaison.Question, p liaison.Position) bool {
		return !p.At.Before(q.Opened) && (p.At.Before(q.Closes) || p.Stance == liaison.Withdraw)
	})},
	{"a withdrawal is ignored", "property/withdrawal", 2, reading(func(p liaison.Position) liaison.Position {
		if p.Stance == liaison.Withdraw {
			p.Stance = liaison.Silent
		}
		return p
	})},
	{"a withdrawal is an abstention", "property/withdrawal", 3, reading(func(p liaison.Position) liaison.Position {
		if p.Stance == liaison.Withdraw {
			p.Stance = liaison.Abstain
		}
		return p
	})},
	{"a block cannot be taken back", "property/withdrawal", 5, standing(func(p, over liaison.Position) bool {
		return (p.Stance != liaison.Withdraw || over.Stance != liaison.Block) && honest.stands(p, over)
	})},
	{"whoever has withdrawn is heard no more", "property/last-position", 2, standing(func(p, over liaison.Position) bool {
		return over.Stance != liaison.Withdraw && honest.stands(p, over)
	})},
	{"of two at once a withdrawal stands", "property/same-time", 3, standing(func(p, over liaison.Position) bool {
		return p.At.After(over.At) || p.At.Equal(over.At) && (p.Stance == liaison.Withdraw || over.Stance != liaison.Withdraw && helps(p.Stance) < helps(over.Stance))
	})},
	{"of two at once favour stands over a withdrawal", "property/same-time", 2, standing(func(p, over liaison.Position) bool {
		return p.At.After(over.At) || p.At.Equal(over.At) && (p.Stance != liaison.Withdraw && over.Stance == liaison.Withdraw || p.Stance != liaison.Withdraw && helps(p.Stance) < helps(over.Stance))
	})},
	{"of two at once favour stands over a recusal", "property/same-time", 2, standing(func(p, over liaison.Position) bool {
		return p.At.After(over.At) || p.At.Equal(over.At) && rank(p.Stance) < rank(over.Stance)
	})},
	{"a mistyped stance lifts a block", "property/malformed", 3, func(c *counter) {
		counts := c.counts
		c.counts = func(q liaison.Question, p liaison.Position) bool { return p.Stance == liaison.Silent || counts(q, p) }
		c.stands = func(p, over liaison.Position) bool {
			if p.Stance == liaison.Silent {
				return p.At.After(over.At) && over.Stance == liaison.Block
			}
			return honest.stands(p, over)
		}
	}},

	{"a block needs no reason", "property/blocks", 3, func(c *counter) {
		blocks := c.blocks
		c.blocks = func(q liaison.Question, run []liaison.Position) bool {
			return len(concerns(run)) == 0 || blocks(q, run)
		}
	}},
	{"a veto is a veto", "property/blocks", 3, func(c *counter) {
		c.blocks = func(liaison.Question, []liaison.Position) bool { return true }
	}},
	{"a blank reason is one", "property/blocks", 3, func(c *counter) {
		c.unmet = func(q liaison.Question, p liaison.Position, c liaison.Concern) bool { return !resolved(p, c, q.Closes) }
	}},
	{"a resolved block still blocks", "property/blocks", 3, concerned(func(liaison.Question, liaison.Position, liaison.Concern) bool { return true })},
	{"a block is resolved when it is too late", "property/blocks", 3, concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		return !resolved(p, c, q.Closes.AddDate(1, 0, 0))
	})},
	{"a block is resolved before it is made", "property/blocks", 3, concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		p.At = q.Opened
		return !resolved(p, c, q.Closes)
	})},
	{"a block is resolved at no time", "property/blocks", 3, concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		p.At = time.Time{}
		return !resolved(p, c, q.Closes)
	})},
	{"a block is resolved by nobody", "property/blocks", 3, concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		c.Resolved.By = "somebody"
		return !resolved(p, c, q.Closes)
	})},
	{"a block is resolved in no way", "property/blocks", 3, concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		c.Resolved.How = "somehow"
		return !resolved(p, c, q.Closes)
	})},
	{"a block is resolved at the close", "property/blocks", 3, concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		return !resolved(p, c, q.Closes.Add(time.Microsecond))
	})},
	{"a block is not resolved at once", "property/blocks", 3, concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		return !resolved(p, c, q.Closes) || c.Resolved.At.Equal(p.At)
	})},
	{"a block is resolved on the day before it is made", "property/blocks", 3, concerned(func(q liaison.Question, p liaison.Position, c liaison.Concern) bool {
		p.At = p.At.Truncate(24 * time.Hour)
		return !resolved(p, c, q.Closes)
	})},
	{"a statement is a reason", "property/blocks", 3, reading(func(p liaison.Position) liaison.Position {
		if p.Stance == liaison.Block && p.Statement != "" {
			p.Concerns = append(slices.Clip(p.Concerns), liaison.Concern{Text: p.Statement})
		}
		return p
	})},
	{"a block without a reason says nothing", "property/blocks", 5, func(c *counter) {
		counts := c.counts
		c.counts = func(q liaison.Question, p liaison.Position) bool {
			return counts(q, p) && (!blocking(p) || len(p.Concerns) > 0)
		}
	}},
	{"a resolved block is taken back", "property/blocks", 5, func(c *counter) {
		counts := c.counts
		c.counts = func(q liaison.Question, p liaison.Position) bool {
			return counts(q, p) && (!blocking(p) || len(p.Concerns) == 0 || c.blocks(q, []liaison.Position{p}))
		}
	}},
	{"opposition with a reason blocks", "property/blocks", 3, reading(func(p liaison.Position) liaison.Position {
		if p.Stance == liaison.Oppose && len(p.Concerns) > 0 {
			p.Stance = liaison.Block
		}
		return p
	})},
	{"whatever is resolved was opposition", "property/blocks", 2, reading(func(p liaison.Position) liaison.Position {
		if len(p.Concerns) > 0 && p.Concerns[0].Resolved.How != "" {
			p.Stance = liaison.Oppose
		}
		return p
	})},
	{"of several concerns the first counts", "property/blocks", 3, reading(func(p liaison.Position) liaison.Position {
		p.Concerns = p.Concerns[:min(1, len(p.Concerns))]
		return p
	})},
	{"of several concerns the last counts", "property/blocks", 3, reading(func(p liaison.Position) liaison.Position {
		p.Concerns = p.Concerns[max(0, len(p.Concerns)-1):]
		return p
	})},
	{"one resolution resolves all", "property/blocks", 3, func(c *counter) {
		c.blocks = func(q liaison.Question, run []liaison.Position) bool {
			return len(concerns(run)) > 0 && !slices.ContainsFunc(run, func(p liaison.Position) bool {
				return slices.ContainsFunc(p.Concerns, func(concern liaison.Concern) bool { return !c.unmet(q, p, concern) })
			})
		}
	}},
	{"one block that is resolved resolves all", "property/blocks", 3, func(c *counter) {
		blocks := c.blocks
		c.blocks = func(q liaison.Question, run []liaison.Position) bool {
			return blocks(q, run) && !slices.ContainsFunc(run, func(p liaison.Position) bool {
				return len(p.Concerns) > 0 && !blocks(q, []liaison.Position{p})
			})
		}
	}},
	{"a resolution counts from the first block", "property/blocks", 3, func(c *counter) {
		blocks := c.blocks
		c.blocks = func(q liaison.Question, run []liaison.Position) bool {
			first := slices.MinFunc(run, func(p, o liaison.Position) int { return p.At.Compare(o.At) }).At
			run = slices.Clone(run)
			for i := range run {
				run[i].At = first
			}
			return blocks(q, run)
		}
	}},
	{"a repeat without a reason loses the block", "property/blocks", 3, running(func(run []liaison.Position) []liaison.Position {
		return run[len(run)-1:]
	})},
	{"a repeat with another reason loses the first", "property/blocks", 3, running(func(run []liaison.Position) []liaison.Position {
		for i, p := range slices.Backward(run) {
			if len(p.Concerns) > 0 {
				return run[i:]
			}
		}
		return run
	})},
	{"a repeat without a reason takes back what was resolved", "property/blocks", 3, func(c *counter) {
		blocks := c.blocks
		c.blocks = func(q liaison.Question, run []liaison.Position) bool {
			return blocks(q, run) || len(run) > 1 && len(run[len(run)-1].Concerns) == 0
		}
	}},
	{"of two blocks at once the first stands", "property/blocks", 3, running(func(run []liaison.Position) []liaison.Position {
		return slices.CompactFunc(run, func(p, o liaison.Position) bool { return p.At.Equal(o.At) })
	})},
	{"a block keeps a reason that was taken back", "property/blocks", 3, func(c *counter) {
		c.run = func(q liaison.Question, all []liaison.Position) []liaison.Position {
			return filter(all, func(p liaison.Position) bool { return blocking(p) && c.counts(q, p) })
		}
	}},
	{"only a withdrawal takes back a reason", "property/blocks", 3, ending(func(p liaison.Position) bool { return p.Stance == liaison.Withdraw })},
	{"a withdrawal does not take back a reason", "property/blocks", 3, ending(func(p liaison.Position) bool { return p.Stance != liaison.Withdraw })},
	{"what does not stand takes back a reason", "property/blocks", 3, func(c *counter) {
		c.run = func(q liaison.Question, all []liaison.Position) []liaison.Position {
			return filter(all, func(p liaison.Position) bool {
				return blocking(p) && c.counts(q, p) && !slices.ContainsFunc(all, func(o liaison.Position) bool {
					return c.counts(q, o) && !blocking(o) && o.At.After(p.At)
				})
			})
		}
	}},
	{"a mistyped stance takes back a reason", "property/blocks", 3, func(c *counter) {
		c.run = func(q liaison.Question, all []liaison.Position) []liaison.Position {
			return since(filter(all, func(p liaison.Position) bool { return p.Stance == liaison.Silent || c.counts(q, p) }))
		}
	}},
	{"an early block gives the reason", "property/blocks", 3, func(c *counter) {
		c.run = func(q liaison.Question, all []liaison.Position) []liaison.Position {
			return since(filter(all, func(p liaison.Position) bool { return p.At.Before(q.Closes) && p.Stance != liaison.Silent }))
		}
	}},
	{"a late block gives the reason", "property/blocks", 3, func(c *counter) {
		c.run = func(q liaison.Question, all []liaison.Position) []liaison.Position {
			return since(filter(all, func(p liaison.Position) bool { return !p.At.Before(q.Opened) && p.Stance != liaison.Silent }))
		}
	}},

	{"the highest of a voice counts", "property/voices", 4, joining(func(said []liaison.Stance) liaison.Stance {
		return slices.MaxFunc(said, func(a, b liaison.Stance) int { return (rank(a)+2)%6 - (rank(b)+2)%6 })
	})},
	{"the first of a voice counts", "property/voices", 4, joining(func(said []liaison.Stance) liaison.Stance { return said[0] })},
	{"the last of a voice counts", "property/voices", 4, joining(func(said []liaison.Stance) liaison.Stance { return said[len(said)-1] })},
	{"the first two of a voice count", "property/voices", 5, joining(func(said []liaison.Stance) liaison.Stance {
		return honest.joins(said[:min(2, len(said))])
	})},
	{"the first and the last of a voice count", "property/voices", 5, joining(func(said []liaison.Stance) liaison.Stance {
		return honest.joins([]liaison.Stance{said[0], said[len(said)-1]})
	})},
	{"a voice speaks in its own name", "property/voices", 4, func(c *counter) {
		c.finds = func(q liaison.Question, name string) int {
			return slices.IndexFunc(q.Asked, func(b liaison.Body) bool { return b.Name == name || b.Voice == name })
		}
	}},
	{"a body is not of the voice of its name", "property/voices", 3, func(c *counter) {
		c.voice = func(q liaison.Question, i int) string {
			if v := q.Asked[i].Voice; v != "" && slices.Contains(names(q), v) {
				return "the groups of " + v
			}
			return honest.voice(q, i)
		}
	}},
	{"a voice is joined where its bodies are neighbours", "property/together", 200, func(c *counter) {
		c.voice = func(q liaison.Question, i int) string {
			name := honest.voice(q, i)
			for j := range i {
				if j+1 < i && honest.voice(q, j) == name && honest.voice(q, j+1) != name {
					return name + " again"
				}
			}
			return name
		}
	}},
	{"a voice speaks only if all its bodies do", "property/voices", 4, joining(func(said []liaison.Stance) liaison.Stance {
		if slices.Contains(said, liaison.Silent) {
			return liaison.Silent
		}
		return slices.MinFunc(said, func(a, b liaison.Stance) int { return rank(a) - rank(b) })
	})},
}

func deciding(decides func(liaison.Tally) bool) func(*counter) {
	return func(c *counter) { c.decides = decides }
}

// counting is about positions that take a stance.
func counting(counts func(liaison.Question, liaison.Position) bool) func(*counter) {
	return func(c *counter) {
		c.counts = func(q liaison.Question, p liaison.Position) bool {
			return p.Stance != liaison.Silent && !p.At.IsZero() && counts(q, p)
		}
	}
}

func finding(same func(body, other string) bool) func(liaison.Question, string) int {
	return func(q liaison.Question, body string) int {
		return slices.IndexFunc(q.Asked, func(b liaison.Body) bool { return same(b.Name, body) })
	}
}

// ordering is by times that are cut.
func ordering(cut time.Duration) func(*counter) {
	return standing(func(p, over liaison.Position) bool {
		p.At, over.At = p.At.Truncate(cut), over.At.Truncate(cut)
		return honest.stands(p, over)
	})
}

func reading(reads func(liaison.Position) liaison.Position) func(*counter) {
	return func(c *counter) { c.reads = reads }
}

func standing(stands func(p, over liaison.Position) bool) func(*counter) {
	return func(c *counter) { c.stands = stands }
}

// concerned is about concerns that say something.
func concerned(unmet func(liaison.Question, liaison.Position, liaison.Concern) bool) func(*counter) {
	return func(c *counter) {
		c.unmet = func(q liaison.Question, p liaison.Position, concern liaison.Concern) bool {
			return concern.Text != "" && unmet(q, p, concern)
		}
	}
}

// running is about a run of blocks, in the order of time.
func running(keeps func(run []liaison.Position) []liaison.Position) func(*counter) {
	return func(c *counter) {
		run := c.run
		c.run = func(q liaison.Question, all []liaison.Position) []liaison.Position {
			return keeps(slices.SortedStableFunc(slices.Values(run(q, all)), func(p, o liaison.Position) int { return p.At.Compare(o.At) }))
		}
	}
}

// ending is about what ends a run of blocks.
func ending(ends func(liaison.Position) bool) func(*counter) {
	return func(c *counter) {
		c.run = func(q liaison.Question, all []liaison.Position) []liaison.Position {
			return since(filter(all, func(p liaison.Position) bool { return c.counts(q, p) && (blocking(p) || ends(p)) }))
		}
	}
}

func concerns(run []liaison.Position) (list []liaison.Concern) {
	for _, p := range run {
		list = append(list, p.Concerns...)
	}
	return list
}

func joining(joins func([]liaison.Stance) liaison.Stance) func(*counter) {
	return func(c *counter) { c.joins = joins }
}

func TestPlantedShowing(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	if err := liaisontest.TestShowing(right().carries); err != nil {
		t.Fatalf("before anything is planted: %v", err)
	}
	for _, bug := range planted {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			c := right()
			bug.plant(c)
			caught(t, liaisontest.OnlyShowing(bug.caught, c.carries), bug.caught, bug.bodies)
		})
	}
	soft, veto := ours(favoring.AtLeast(1)), liaison.StrongShowing()
	veto.Blocks = liaison.Bare
	t.Run("whatever carries is strong", func(t *testing.T) {
		caught(t, liaisontest.OnlyShowing("should/5d-majority-safe", decided(soft)), "should/5d-majority-safe", 2)
	})
	t.Run("blocks are those of another policy", func(t *testing.T) {
		caught(t, liaisontest.TestShowing(decided(veto)), "property/blocks", 3)
	})
	t.Run("a question that nobody answers is a crash", func(t *testing.T) {
		err := liaisontest.TestShowing(func(c liaisontest.Case) bool {
			return c.Positions[0].Body != "" && right().carries(c)
		})
		caught(t, err, "should/5c-required-voices", 2)
		if !strings.Contains(err.Error(), "panicked (runtime error: index out of range") {
			t.Error(err)
		}
	})
}

// said is the stance of a body, in cases without anything untidy.
func said(c liaisontest.Case, name string) liaison.Stance {
	for _, p := range c.Positions {
		if p.Body == name {
			return p.Stance
		}
	}
	return liaison.Silent
}

// poll is what all bodies said, in such cases.
func poll(c liaisontest.Case) (t liaison.Tally) {
	for _, b := range c.Question.Asked {
		if s := said(c, b.Name); s < liaison.Withdraw {
			t[s]++
		}
	}
	return t
}

// Tallies that are no strong showing, and do not have to be one: what is wrong
// with them is wrong with any.
func TestPlantedTally(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	favoring := func(c liaisontest.Case) int { return poll(c)[liaison.Favor] }
	deciding := func(decides func(liaison.Tally) bool) func(liaisontest.Case) bool {
		c := right()
		c.decides = decides
		return c.carries
	}
	for _, bug := range []struct {
		name    string
		caught  string
		bodies  int
		carries func(liaisontest.Case) bool
	}{
		{"nothing ever carries", "should/5c-strong-showing", 200, func(liaisontest.Case) bool { return false }},
		{"everything carries", "should/5c-silence", 2, func(liaisontest.Case) bool { return true }},
		{"nobody objects", "should/5c-silence", 2, func(c liaisontest.Case) bool {
			return !slices.ContainsFunc(c.Positions, func(p liaison.Position) bool { return p.Stance == liaison.Oppose || p.Stance == liaison.Block })
		}},
		{"a tie carries", "should/5d-majority-safe", 2, deciding(func(t liaison.Tally) bool { return 2*t[liaison.Favor] >= everybody(t) })},
		{"of those that answer, most decide", "should/5d-majority-safe", 4, deciding(func(t liaison.Tally) bool {
			favor, against, _, _, _ := sum(t)
			return favor > against
		})},
		{"a quorum answers", "should/5d-monotone", 5, deciding(func(t liaison.Tally) bool {
			favor, against, abstain, _, _ := sum(t)
			return favor >= 3 && favor > against && 4*(favor+against+abstain) > 3*everybody(t)
		})},
		{"silence is support", "should/5c-silence", 3, deciding(func(t liaison.Tally) bool { return 2*(t[liaison.Favor]+t[liaison.Silent]) > everybody(t) })},
		{"silence swells the base", "should/5c-silence", 9, deciding(func(t liaison.Tally) bool {
			favor, against, _, silent, _ := sum(t)
			return half(t) && 3*against <= favor+against+silent
		})},
		{"who opposes is counted when nobody is silent", "should/5c-silence", 5, deciding(func(t liaison.Tally) bool {
			return half(t) && (t[liaison.Silent] > 0 || t[liaison.Oppose] == 0)
		})},
		{"a veto needs a reason the first time", "property/blocks", 3, func(c liaisontest.Case) bool {
			veto := right()
			veto.blocks = func(_ liaison.Question, run []liaison.Position) bool { return len(run) > 1 || len(concerns(run)) > 0 }
			return veto.carries(c)
		}},
		{"unanimity is suspect", "should/5d-monotone", 4, deciding(func(t liaison.Tally) bool {
			return half(t) && t[liaison.Oppose] > 0
		})},
		{"a recusal is opposition", "should/5c-required-voices", 3, func(c liaisontest.Case) bool {
			return favoring(c) > len(c.Question.Asked)/2
		}},
		{"one body has a casting vote", "property/anonymous", 5, func(c liaisontest.Case) bool {
			n := favoring(c)
			if said(c, "ATIS") == liaison.Favor {
				n++
			}
			return n > len(c.Question.Asked)/2
		}},
		{"one body can stop it", "property/anonymous", 4, func(c liaisontest.Case) bool {
			return favoring(c) > len(c.Question.Asked)/2 && said(c, "ATIS") != liaison.Oppose
		}},
		{"each body of a voice counts", "property/voices", 4, func(c liaisontest.Case) bool {
			q := c.Question
			q.Asked = slices.Clone(q.Asked)
			for i := range q.Asked {
				q.Asked[i].Voice = ""
			}
			p := liaison.Policy{Conditions: []liaison.Condition{{Need: liaison.Favoring.MoreThan(1).Per(2, liaison.Asked)}}}
			return p.Assess(q, c.Positions, c.AsOf).Outcome() == liaison.Carried
		}},
		{"the first to speak decides", "property/order", 2, func(c liaisontest.Case) bool {
			return len(c.Positions) > 0 && c.Positions[0].Stance == liaison.Favor
		}},
		{"the body that is asked last decides", "property/order", 2, func(c liaisontest.Case) bool {
			return said(c, c.Question.Asked[len(c.Question.Asked)-1].Name) == liaison.Favor
		}},
		{"of forty at least, late positions count", "property/window", 200, func(c liaisontest.Case) bool {
			late := right()
			late.counts = func(q liaison.Question, p liaison.Position) bool {
				return p.Stance != liaison.Silent && !p.At.Before(q.Opened)
			}
			return len(c.Question.Asked) >= 40 && late.carries(c)
		}},
		{"of forty at least, the ITU may be passed over", "should/5c-required-voices", 200, func(c liaisontest.Case) bool {
			deaf := right()
			deaf.heard = func(voices map[string]liaison.Stance) bool { return hears(voices["IETF"]) }
			return len(c.Question.Asked) >= 40 && deaf.carries(c)
		}},
		{"more than four positions are too many", "property/together", 400, func(c liaisontest.Case) bool {
			return len(c.Positions) <= max(4, len(c.Question.Asked)+1) && right().carries(c)
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			caught(t, liaisontest.OnlyTally(bug.caught, bug.carries), bug.caught, bug.bodies)
		})
	}
	t.Run("few may be silent", func(t *testing.T) {
		few := deciding(func(t liaison.Tally) bool { return half(t) && t[liaison.Silent] <= 2 })
		if err := liaisontest.TestTally(few); errors.Is(err, liaison.RuleSilence) || !errors.Is(err, liaison.RuleMonotone) {
			t.Error(err)
		}
	})
	t.Run("one class decides", func(t *testing.T) {
		decides := func(c liaisontest.Case) bool {
			return decided(ours(liaison.Favoring.MoreThan(1).Per(2, asked).Among("vendors")))(c)
		}
		caught(t, liaisontest.TestTally(decides, "vendors", "carriers"), "should/5d-majority-safe", 2)
	})
}

// A tally that decides what another policy does is found out.
func TestPlantedPolicy(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	among := func(class string, p liaison.Policy) liaison.Policy {
		p.Conditions = slices.Clone(p.Conditions)
		p.Conditions[0].Need = p.Conditions[0].Need.Among(class)
		return p
	}
	when := func(when liaison.Threshold, p liaison.Policy) liaison.Policy {
		p.Conditions = slices.Clone(p.Conditions)
		p.Conditions[0].When = when
		return p
	}
	blocks := func(kind liaison.Blocks) liaison.Policy {
		p := ours(favoring.AtLeast(1), liaison.Blocking.AtMost(0))
		p.Blocks = kind
		return p
	}
	days := func(days int) liaison.Policy {
		p := ours(favoring.AtLeast(1))
		p.Days = days
		return p
	}
	tied := favoring.AtMost(1).Per(2, sided)
	few := responding.LessThan(40)
	third := favoring.AtLeast(1).Per(3, asked)
	requiring := func(p liaison.Policy, voices ...string) liaison.Policy {
		p.Required = voices
		return p
	}
	electorate := func(p liaison.Policy) liaison.Policy {
		p.Electorate = true
		return p
	}
	tiers := ours(favoring.MoreThan(3).Per(1, liaison.Against), favoring.MoreThan(2).Per(1, liaison.Against))
	tiers.Conditions[0].When = responding.LessThan(7).Per(100, asked)
	const strong, required = "should/5c-strong-showing", "should/5c-required-voices"
	for _, bug := range []struct {
		name              string
		policy, published liaison.Policy // what is decided, and what should be
		caught            string
		bodies            int
	}{
		{"more than, for at least", ours(favoring.MoreThan(3).Per(4, asked)), ours(favoring.AtLeast(3).Per(4, asked)), strong, 4},
		{"at least, for more than", ours(favoring.AtLeast(3).Per(4, asked)), ours(favoring.MoreThan(3).Per(4, asked)), strong, 4},
		{"at most, for less than", ours(liaison.Against.AtMost(1).Per(4, sided)), ours(liaison.Against.LessThan(1).Per(4, sided)), strong, 4},
		{"less than, for at most", ours(liaison.Against.LessThan(2)), ours(liaison.Against.AtMost(2)), strong, 2},
		{"of all, for of the sides", ours(favoring.MoreThan(1).Per(2, asked)), ours(favoring.MoreThan(1).Per(2, sided)), strong, 2},
		{"opposing, for against", ours(liaison.Opposing.AtMost(0)), ours(liaison.Against.AtMost(0)), strong, 2},
		{"66 of 100, for 2 of 3", ours(favoring.AtLeast(66).Per(100, sided)), ours(favoring.AtLeast(2).Per(3, sided)), strong, 200},
		{"a quorum of 15, for 16", ours(liaison.Responding.AtLeast(15)), ours(liaison.Responding.AtLeast(16)), strong, 20},
		{"a quorum of 60, for 50", ours(favoring.MoreThan(1).Per(2, sided), responding.AtLeast(60)), ours(favoring.MoreThan(1).Per(2, sided), responding.AtLeast(50)), strong, 51},
		{"a quorum of 90, for 33", ours(favoring.MoreThan(1).Per(2, sided), responding.AtLeast(90)), ours(favoring.MoreThan(1).Per(2, sided), responding.AtLeast(33)), strong, 34},
		{"a quorum that is hidden by a majority", ours(favoring.MoreThan(1).Per(2, asked), responding.AtLeast(90)), ours(favoring.MoreThan(1).Per(2, asked), responding.AtLeast(33)), strong, 34},
		{"8 percent, for 7", ours(responding.AtLeast(8).Per(100, asked)), ours(responding.AtLeast(7).Per(100, asked)), strong, 100},
		{"49 percent, for half", ours(responding.AtLeast(49).Per(100, asked)), ours(responding.AtLeast(1).Per(2, asked)), strong, 200},
		{"71 percent, for 5 of 7", ours(favoring.AtLeast(71).Per(100, sided)), ours(favoring.AtLeast(5).Per(7, sided)), strong, 100},
		{"more than 40, for 40", ours(favoring.MoreThan(40)), ours(favoring.AtLeast(40)), strong, 41},
		{"less than 1 in 30, for at most", ours(favoring.AtLeast(1), liaison.Blocking.LessThan(1).Per(30, asked)), ours(favoring.AtLeast(1), liaison.Blocking.AtMost(1).Per(30, asked)), strong, 30},
		{"100 against, for 101", ours(favoring.AtLeast(2).Per(3, sided), liaison.Against.AtMost(100)), ours(favoring.AtLeast(2).Per(3, sided), liaison.Against.AtMost(101)), strong, 500},
		{"opposition does not respond", ours((favoring | liaison.Blocking | liaison.Abstaining).AtLeast(33)), ours(responding.AtLeast(33)), strong, 34},
		{"a tier that is left out", ours(favoring.MoreThan(2).Per(1, liaison.Against)), tiers, strong, 100},
		{"a large class that is not counted apart", ours(favoring.AtLeast(21)), among("vendors", ours(favoring.AtLeast(21))), strong, 44},
		{"a quorum of 40 in a class, for 41", among("vendors", ours(favoring.AtLeast(40))), among("vendors", ours(favoring.AtLeast(41))), strong, 100},
		{"a voice that is not required of many", ours(responding.AtLeast(300)), requiring(ours(responding.AtLeast(300)), "W3C"), required, 301},
		{"a voice that many pass over", ours(favoring.AtLeast(300)), requiring(ours(favoring.AtLeast(300)), "W3C"), required, 301},
		{"an electorate of many that is not asked for", ours(favoring.AtLeast(300)), electorate(ours(favoring.AtLeast(300))), "should/5d-electorate", 301},
		{"a condition left out", ours(favoring.AtLeast(1)), ours(favoring.AtLeast(1), liaison.Against.AtMost(1)), strong, 3},
		{"a tier that begins too early", when(liaison.Responding.AtMost(15).Per(100, asked), ours(favoring.MoreThan(3).Per(1, liaison.Against))),
			when(liaison.Responding.LessThan(15).Per(100, asked), ours(favoring.MoreThan(3).Per(1, liaison.Against))), strong, 20},
		{"a class that is not counted apart", ours(favoring.MoreThan(1).Per(2, asked)), among("vendors", ours(favoring.MoreThan(1).Per(2, asked))), strong, 2},
		{"a voice that is not required", ours(favoring.AtLeast(1)), requiring(ours(favoring.AtLeast(1)), "W3C"), required, 2},
		{"another voice that is required", requiring(ours(favoring.AtLeast(1)), "W3C"), requiring(ours(favoring.AtLeast(1)), "W3C", "ETSI"), required, 2},
		{"a when of its need's class", when(tied.Among("vendors"), among("vendors", ours(third))), when(tied.Among("carriers"), among("vendors", ours(third))), strong, 4},
		{"a when of all", when(tied, among("vendors", ours(third))), when(tied.Among("carriers"), among("vendors", ours(third))), strong, 4},
		{"a need of its when's class", when(tied.Among("carriers"), among("carriers", ours(third))), when(tied.Among("carriers"), among("vendors", ours(third))), strong, 4},
		{"a when of 41 in another class, for 40", when(responding.LessThan(41).Among("carriers"), among("vendors", ours(third, favoring.AtLeast(1)))),
			when(few.Among("carriers"), among("vendors", ours(third, favoring.AtLeast(1)))), strong, 246},
		{"a when of another class, between the numbers of its need", council(favoring.LessThan(4).Per(5, asked)), council(favoring.LessThan(3).Per(4, asked)), strong, 100},
		{"a policy that may not apply, and always does", when(liaison.Asked.AtLeast(1), ours(favoring.AtMost(2))), when(responding.AtLeast(2), ours(favoring.AtMost(2))), strong, 2},
		{"until withdrawn, for until resolved", blocks(liaison.UntilWithdrawn), blocks(liaison.UntilResolved), "property/blocks", 2},
		{"bare, for until resolved", blocks(liaison.Bare), blocks(liaison.UntilResolved), "property/blocks", 2},
		{"until resolved, for until withdrawn", blocks(liaison.UntilResolved), blocks(liaison.UntilWithdrawn), "property/blocks", 2},
		{"bare, for until withdrawn", blocks(liaison.Bare), blocks(liaison.UntilWithdrawn), "property/blocks", 2},
		{"until resolved, for bare", blocks(liaison.UntilResolved), blocks(liaison.Bare), "property/blocks", 2},
		{"until withdrawn, for bare", blocks(liaison.UntilWithdrawn), blocks(liaison.Bare), "property/blocks", 2},
		{"an hour, for 14 days", days(0), days(14), "must/5c-days", 2},
		{"13 days, for 14", days(13), days(14), "must/5c-days", 2},
		{"15 days, for 14", days(15), days(14), "must/5c-days", 2},
		{"an electorate that is not asked for", ours(favoring.AtLeast(1)), electorate(ours(favoring.AtLeast(1))), "should/5d-electorate", 2},
	} {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			caught(t, liaisontest.OnlyPolicy(bug.caught, bug.published, decided(bug.policy)), bug.caught, bug.bodies)
		})
	}
	vendors := among("vendors", ours(favoring.AtLeast(2).Per(3, sided)))
	for _, bug := range []struct {
		name      string
		published liaison.Policy
		caught    string
		bodies    int
		carries   func(liaisontest.Case, *liaison.Assessment) bool
	}{
		{"the class of the base is forgotten", vendors, strong, 2, func(_ liaisontest.Case, a *liaison.Assessment) bool {
			class, all := a.Tally("vendors"), a.Tally("")
			return class[liaison.Favor] > 0 && 3*class.Count(favoring) >= 2*all.Count(sided)
		}},
		{"the class of what is counted is forgotten", vendors, strong, 2, func(_ liaisontest.Case, a *liaison.Assessment) bool {
			class, all := a.Tally("vendors"), a.Tally("")
			return all[liaison.Favor] > 0 && 3*all.Count(favoring) >= 2*class.Count(sided)
		}},
		{"what nothing applies to carries", when(responding.AtLeast(2), ours(favoring.AtLeast(1))), strong, 2, met},
		{"what nothing applies to carries, of many", when(responding.AtLeast(41), ours(favoring.AtLeast(1))), strong, 42, met},
		{"what nothing of a class applies to carries", when(responding.AtLeast(1).Among("vendors"), ours(favoring.AtLeast(1))), strong, 2, met},
		{"a class of which nobody is asked is passed over", among("vendors", ours(liaison.Blocking.AtMost(0))), "must/5c-class", 2, func(c liaisontest.Case, a *liaison.Assessment) bool {
			return a.Outcome() == liaison.Carried || a.Outcome() == liaison.Invalid
		}},
		{"a withdrawal is a recusal", ours(favoring.MoreThan(1).Per(2, liaison.Unrecused)), "property/withdrawal", 2, func(c liaisontest.Case, _ *liaison.Assessment) bool {
			c.Positions = slices.Clone(c.Positions)
			for i := range c.Positions {
				if c.Positions[i].Stance == liaison.Withdraw {
					c.Positions[i].Stance = liaison.Recuse
				}
			}
			return decided(ours(favoring.MoreThan(1).Per(2, liaison.Unrecused)))(c)
		}},
	} {
		t.Run(bug.name, func(t *testing.T) {
			t.Parallel()
			err := liaisontest.OnlyPolicy(bug.caught, bug.published, func(c liaisontest.Case) bool {
				return bug.carries(c, bug.published.Assess(c.Question, c.Positions, c.AsOf))
			})
			caught(t, err, bug.caught, bug.bodies)
		})
	}
}

// met is whether all results are, once the question has closed.
func met(c liaisontest.Case, a *liaison.Assessment) bool {
	return a.Outcome() != liaison.Pending && !slices.ContainsFunc(a.Results(), func(r liaison.Result) bool { return !r.Met })
}

// council is a policy of two houses, of which the one that is less in favour may
// be overruled by the other.
func council(overruled liaison.Threshold) liaison.Policy {
	p := ours(favoring.AtLeast(2).Per(3, asked).Among("vendors"), favoring.MoreThan(1).Per(2, asked).Among("vendors"), favoring.MoreThan(1).Per(2, asked).Among("carriers"))
	p.Conditions[0].When = overruled.Among("carriers")
	return p
}

// A percentage that is one too high or too low is found out. Every one is; some are
// enough here.
func TestPlantedPercent(t *testing.T) {
	if testing.Short() {
		t.Skip("planted bugs are looked for among all the cases")
	}
	for n := 2; n < 100; n += 12 {
		for _, wrong := range []int{n - 1, n + 1} {
			t.Run(fmt.Sprintf("%d for %d", wrong, n), func(t *testing.T) {
				t.Parallel()
				published, wrongly := ours(responding.AtLeast(n).Per(100, asked)), ours(responding.AtLeast(wrong).Per(100, asked), responding.AtLeast(1))
				caught(t, liaisontest.OnlyPolicy("should/5c-strong-showing", published, decided(wrongly)), "should/5c-strong-showing", 200)
			})
		}
	}
}

// What no question can meet, or none that is small enough to be asked, is not
// taken for a policy that is met.
func TestPolicyOutOfReach(t *testing.T) {
	never := func(liaisontest.Case) bool { return false }
	err := liaisontest.TestPolicy(ours(favoring.AtLeast(300)), never)
	caught(t, err, "should/5c-strong-showing", 301)
	for _, p := range []liaison.Policy{ours(favoring.AtLeast(5000)), ours(favoring.AtLeast(3), favoring.AtMost(2))} {
		err := liaisontest.TestPolicy(p, never)
		if list := liaisontest.Problems(err); len(list) != 1 || list[0].Name != "must/5c-policy" || list[0].Rule != liaison.RulePolicy {
			t.Errorf("%v: %v", p, err)
		}
	}
}

// A malformed policy decides nothing, so that there is nothing to compare with.
func TestMalformedPolicy(t *testing.T) {
	for _, p := range []liaison.Policy{
		{},
		{Conditions: []liaison.Condition{{Need: liaison.Nonresponding.AtLeast(1)}}},
		{Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(1), When: liaison.Threshold{}.Among("vendors")}}},
		{Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(1)}}, Blocks: liaison.Bare + 1},
		{Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(1)}}, Days: 366},
		{Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(1), When: liaison.Favoring.AtLeast(-1)}}},
	} {
		err := liaisontest.TestPolicy(p, decided(p))
		if list := liaisontest.Problems(err); len(list) != 1 || list[0].Name != "must/5c-policy" || list[0].Rule != liaison.RulePolicy {
			t.Errorf("%v", err)
		}
	}
}

// caught looks for a problem of a name whose example asks no more than so many
// bodies.
func caught(t *testing.T, err error, name string, bodies int) {
	t.Helper()
	fewest := -1
	for _, p := range liaisontest.Problems(err) {
		if p.Name != name {
			continue
		}
		_, text, _ := strings.Cut(p.Example, "{")
		var c liaisontest.Case
		n := 0
		if _, long, ok := strings.Cut(text, "... ("); ok {
			_, _ = fmt.Sscan(long, &n)
		} else if err := json.NewDecoder(strings.NewReader("{" + text)).Decode(&c); err != nil {
			t.Fatalf("%v: %v", p, err)
		} else {
			n = len(c.Question.Asked)
		}
		if n > 0 && n <= bodies {
			return
		}
		if fewest < 0 || n < fewest {
			fewest = n
		}
	}
	if fewest < 0 {
		t.Fatalf("not caught by %s: %v", name, err)
	}
	t.Errorf("%d bodies where %d would do: %v", fewest, bodies, err)
}
