package chartertest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/sipforum/techwg/charter"
)

// TestGate checks a publication gate of your own, which says whether a product
// may be published on the strength of what outside bodies have shown, against
// ¶5a and ¶5c. The error is nil or holds every [Problem].
//
// The products differ in what these clauses ask about, and in form, kind and
// origin; in everything else they are in order. Up to 300 showings are handed in
// at once.
func TestGate(open func(charter.Product, ...charter.Showing) bool) error { return test(gate(open)) }

// RunGate runs the suite of [TestGate] as subtests of t, one for each rule:
// "should/5c-showing".
func RunGate(t *testing.T, open func(charter.Product, ...charter.Showing) bool) {
	t.Helper()
	run(t, gate(open))
}

// An outcome is how a product stands by ¶5a and ¶5c: the first that applies.
type outcome int

const (
	badWaiver outcome = iota // of a must rule, or without a reason
	standard                 // purports to be one
	vague                    // not specific
	unasked                  // without any showing
	misasked                 // with showings for something else
	late                     // with showings that were not there in time
	weak                     // with a refusal as the latest one
	ordinary                 // needs none of it
	shown                    // by the latest showing
	waived                   // with something missing, for a reason
)

// gates says which products may be published, and after "open" or "closed"
// which these are. Each is of exactly one row.
var gates = []struct {
	outcome outcome
	rule    charter.Rule
	want    string
	open    bool
}{
	{standard, charter.RuleStandard, "if the product purports to be a standard, whatever the showing", false},
	{vague, charter.RuleNarrow, "if the product is standards-like and does not say what it is, what it covers and what it leaves out", false},
	{ordinary, charter.RuleShowing, "if the product is like no standard, whatever the showings", true},
	{shown, charter.RuleShowing, "after a strong showing for exactly the document, its scope and what it leaves out", true},
	{unasked, charter.RuleShowing, "without a showing", false},
	{misasked, charter.RuleShowing, "without a showing for exactly the document, its scope and what it leaves out", false},
	{late, charter.RuleShowing, "without a showing decided before the product was created", false},
	{weak, charter.RuleShowing, "if the latest showing before that is not strong, or one of several at once", false},
	{waived, charter.RuleWaiver, "if every should rule not followed is waived with a reason", true},
	{badWaiver, charter.RuleWaiver, "if anything but a should rule is waived, or any without a reason", false},
}

func gate(open func(charter.Product, ...charter.Showing) bool) []trial {
	ask := func(c gateCase) string {
		return answer("open", "closed", func() bool { return open(c.Product, hand(c.Showings)...) })
	}
	cases := gateCases()
	var suite []trial
	for _, row := range gates {
		want := "closed"
		if row.open {
			want = "open"
		}
		suite = append(suite, expect(row.rule, want+" "+row.want, func() string {
			for _, c := range again(cases[row.outcome]) {
				if got := ask(c); got != want {
					return got + " " + show(c)
				}
			}
			return ""
		}))
	}
	return append(suite, property("showing-order",
		"the same answer in whatever order the showings are handed in",
		"the latest showing is the one decided last, not the one listed last (¶5c)",
		func() string {
			for _, row := range gates {
				for _, c := range cases[row.outcome] {
					if len(c.Showings) < 2 {
						continue
					}
					swapped := c
					swapped.Showings = slices.Clone(c.Showings)
					slices.Reverse(swapped.Showings)
					if got, other := ask(c), ask(swapped); got != other {
						return got + " " + show(c) + ", " + other + " with the showings the other way round"
					}
				}
			}
			return ""
		}))
}

// A showing is a [charter.Showing]; a nil one is none.
type showing struct {
	Of      string    `json:"document"`
	Covers  string    `json:"scope"`
	Leaves  []string  `json:"excludes"`
	At      time.Time `json:"decided"`
	InFavor bool      `json:"strong"`
}

func (s showing) Document() string   { return s.Of }
func (s showing) Scope() string      { return s.Covers }
func (s showing) Excludes() []string { return s.Leaves }
func (s showing) Decided() time.Time { return s.At }
func (s showing) Strong() bool       { return s.InFavor }

func hand(list []*showing) []charter.Showing {
	var showings []charter.Showing
	for _, s := range list {
		if s == nil {
			showings = append(showings, nil)
		} else {
			showings = append(showings, *s)
		}
	}
	return showings
}

// A gateCase is one question at the gate.
type gateCase struct {
	Product  charter.Product `json:"product"`
	Showings []*showing      `json:"showings,omitzero"`
}

// outcome reads the product as the clauses would have it.
func (c gateCase) outcome() outcome {
	p := &c.Product
	waives := func(r charter.Rule) bool { return !blank(p.Waivers[r]) }
	for r, reason := range p.Waivers {
		should := r == charter.RuleStandard || r == charter.RuleNarrow || r == charter.RuleShowing
		if !should || blank(reason) {
			return badWaiver
		}
	}
	if !p.Standard && !p.StandardsLike {
		return ordinary
	}
	missing := false
	if p.Standard {
		missing = true
		if !waives(charter.RuleStandard) {
			return standard
		}
	}
	if blank(p.Document) || blank(p.Scope) || len(p.Excludes) == 0 || slices.ContainsFunc(p.Excludes, blank) {
		missing = true
		if !waives(charter.RuleNarrow) {
			return vague
		}
	}
	if o := c.showing(); o != shown {
		missing = true
		if !waives(charter.RuleShowing) {
			return o
		}
	}
	if missing {
		return waived
	}
	return shown
}

// showing is how far the showings carry the product.
func (c gateCase) showing() outcome {
	o := unasked
	var latest time.Time
	for _, s := range c.Showings {
		switch {
		case s == nil:
		case s.Of != c.Product.Document || s.Covers != c.Product.Scope || !slices.Equal(set(s.Leaves), set(c.Product.Excludes)) || blank(s.Of) || blank(s.Covers):
			o = max(o, misasked)
		case s.At.IsZero() || !s.At.Before(c.Product.Created):
			o = max(o, late)
		case s.At.After(latest):
			latest, o = s.At, weak
			if s.InFavor {
				o = shown
			}
		case s.At.Equal(latest) && !s.InFavor:
			o = weak
		}
	}
	return o
}

// set is a list in whatever order, with nothing twice.
func set(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

// blank reports whether a text says nothing: nothing can be seen of it.
func blank(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) && r != '\u2800'
	})
}

const (
	document = "trunking 1.1"
	scope    = "SIP trunks"
)

var fax = []string{"fax"} // what is left out

// gateCases are the products of each outcome, the plainest first, each with few
// showings; the one that is in order itself comes with every one and two.
func gateCases() map[outcome][]gateCase {
	cases := make(map[outcome][]gateCase)
	add := func(p charter.Product, list ...*showing) {
		c := gateCase{p, list}
		o := c.outcome()
		cases[o] = append(cases[o], c)
	}
	earlier := noon.AddDate(0, -1, 0)
	good := &showing{document, scope, fax, earlier, true}
	add(paper())
	for _, likeness := range [][2]bool{{}, {false, true}, {true, false}, {true, true}} {
		p := paper()
		standardsLike(&p)
		p.Standard, p.StandardsLike = likeness[0], likeness[1]
		for _, waivers := range excuses {
			p.Waivers = waivers
			add(p)
			add(p, good)
			add(p, &showing{document, scope, fax, earlier, false})
			if p.Standard == p.StandardsLike {
				continue
			}
			for _, lessen := range lessened {
				less := p
				lessen(&less)
				add(less)
				add(less, good)
				add(less, &showing{less.Document, less.Scope, less.Excludes, earlier, true})
			}
		}
		for _, waivers := range noExcuses {
			p.Waivers = waivers
			add(p)
			add(p, good)
		}
	}
	p := paper()
	standardsLike(&p)
	for _, s := range []*showing{
		{document, scope, nil, earlier, true},
		{document, scope, []string{"fax", "video"}, earlier, true},
		{document, scope, []string{"fax", "fax"}, earlier, true},
	} {
		add(p, s)
	}
	both := p
	both.Excludes = []string{"video", "fax", "video"}
	add(both, good)
	add(both, &showing{document, scope, []string{"fax", "video"}, earlier, true})
	every := everyShowing()
	for _, s := range every {
		add(p, s)
	}
	for _, s := range every {
		for _, other := range every {
			add(p, s, other)
		}
	}
	moreGateCases(p, add)
	p.Created = time.Time{}
	add(p, good)
	return cases
}

// moreGateCases are of many things, and of odd times and texts.
func moreGateCases(p charter.Product, add func(charter.Product, ...*showing)) {
	asked := func(p charter.Product, at time.Time, strong bool) *showing {
		return &showing{p.Document, p.Scope, p.Excludes, at, strong}
	}
	earlier := noon.Add(-1)
	good := asked(p, earlier, true)
	for _, v := range variants() {
		v.StandardsLike, v.Document, v.Scope, v.Excludes = true, document, scope, fax
		add(v)
		add(v, good)
	}
	for n, at := range deciding {
		before := func(i int) *showing { return asked(p, noon.AddDate(0, 0, -1-i), i%2 == 0) }
		add(p, line(n, at, good, func(i int) *showing {
			return &showing{fmt.Sprint("trunking 2.", i), scope, fax, earlier, i%2 == 0}
		})...)
		add(p, line(n, at, good, before)...)
		add(p, line(n, at, asked(p, earlier, false), before)...)
		p := p
		item := func(i int) string { return fmt.Sprint("item ", i) }
		for _, one := range []string{"video", "item 0", " "} {
			p.Excludes = line(n, at, one, item)
			s := asked(p, earlier, true)
			s.Leaves = slices.Sorted(slices.Values(s.Leaves))
			add(p, s)
		}
		s := asked(p, earlier, true)
		s.Leaves = line(n, at, "video", item)
		p.Excludes = line(n, at, item(at), item)
		add(p, s)
	}
	for _, name := range []func(*charter.Product, string){
		func(p *charter.Product, s string) { p.Document = s },
		func(p *charter.Product, s string) { p.Scope = s },
		func(p *charter.Product, s string) { p.Excludes = []string{"fax", s} },
	} {
		for _, d := range doubles {
			p, other := p, p
			name(&p, d[0])
			name(&other, d[1])
			add(p, asked(p, earlier, true))
			add(p, asked(other, earlier, true))
		}
		for _, blank := range blanks {
			p := p
			p.Waivers = excuses[1] // of the showing
			name(&p, blank)
			add(p, asked(p, earlier, true))
		}
	}
	for _, sep := range []string{",", ", ", ";", " ", "|", "/", ""} {
		both, joined := p, p
		both.Excludes, joined.Excludes = []string{"fax", "video"}, []string{"fax" + sep + "video"}
		add(both, asked(joined, earlier, true))
		add(joined, asked(both, earlier, true))
	}
	for i, t := range instants {
		p.Created = t.Time
		prev, next := instants[max(i-1, 0)], instants[min(i+1, len(instants)-1)]
		for _, at := range []time.Time{t.Add(-1), t.Time, t.Add(1), prev.Time, next.Time} {
			add(p, asked(p, at.In(t.zone), true))
			add(p, asked(p, prev.In(next.zone), true), asked(p, at.In(t.zone), false))
		}
		p.Created = t.Add(1)
		add(p, asked(p, t.In(t.zone), true))
	}
}

// lessened leave out something of what makes a product specific.
var lessened = []func(*charter.Product){
	func(p *charter.Product) { p.Document = "" },
	func(p *charter.Product) { p.Scope = "" },
	func(p *charter.Product) { p.Excludes = nil },
	func(p *charter.Product) { p.Excludes = []string{""} },
}

// excuses are none, and the waivers of any should rules.
var excuses = func() []map[charter.Rule]string {
	list := []map[charter.Rule]string{nil}
	for _, r := range []charter.Rule{charter.RuleShowing, charter.RuleNarrow, charter.RuleStandard} {
		for _, others := range list {
			more := waive(r, "there is nobody to ask")
			maps.Copy(more, others)
			list = append(list, more)
		}
	}
	return list
}()

// noExcuses are waivers that nothing may have.
var noExcuses = []map[charter.Rule]string{
	{charter.RuleShowing: ""},
	{charter.RuleShowing: " "},
	{charter.RuleShowing: "\u3164"},
	{charter.RuleNarrow: " "},
	{charter.RuleStandard: " "},
	{charter.RuleStandard: " ", charter.RuleNarrow: "it is about everything", charter.RuleShowing: "there is nobody to ask"},
	{charter.RuleKind: "it is nice"},
	{charter.RulePublic: "it is nice"},
}

// everyShowing is what outside bodies may have been asked and have said, when,
// and one that is not there at all.
func everyShowing() []*showing {
	var list []*showing
	for _, strong := range []bool{true, false} {
		zone := east
		if !strong {
			zone = time.UTC // the same moment, told otherwise
		}
		times := []time.Time{noon.AddDate(0, -1, 0), noon.Add(-1).In(zone), noon, noon.AddDate(0, 1, 0), {}}
		for _, at := range times {
			list = append(list, &showing{document, scope, fax, at, strong})
		}
		list = append(list,
			&showing{document, "SIP", fax, times[1], strong},
			&showing{document, scope, []string{"video"}, times[1], strong},
			&showing{"trunking 1.0", scope, fax, times[1], strong})
	}
	return append(list, nil)
}
