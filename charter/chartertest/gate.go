package chartertest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/sipforum/techwg/charter"
)

// TestGate checks a publication gate of your own, which says whether a product
// may be published on the strength of what outside bodies have shown, against
// ¶5a and ¶5c. The error is nil or holds every [Problem].
//
// In everything that these clauses do not ask about the products are in order.
func TestGate(open func(charter.Product, ...charter.Showing) bool) error { return test(gate(open)) }

// RunGate runs the suite of [TestGate] as subtests of t, one for each rule:
// "should/5c-showing".
func RunGate(t *testing.T, open func(charter.Product, ...charter.Showing) bool) { run(t, gate(open)) }

// An outcome is how a product stands by ¶5a and ¶5c, as the rows of [gates] say.
type outcome int

const (
	standard outcome = iota
	vague
	ordinary
	unasked
	misasked
	late
	weak
	shown
	waived
	badWaiver
)

// gates says which products may be published, by the outcome.
var gates = []row{
	standard:  {charter.RuleStandard, "closed if the product purports to be a standard, whatever the showing"},
	vague:     {charter.RuleNarrow, "closed if the product is standards-like and does not say what it is, what it covers and what it leaves out"},
	ordinary:  {charter.RuleShowing, "open if the product is like no standard, whatever the showings"},
	unasked:   {charter.RuleShowing, "closed without a showing"},
	misasked:  {charter.RuleShowing, "closed without a showing for exactly the document, its scope and what it leaves out"},
	late:      {charter.RuleShowing, "closed without a showing decided before the product was created"},
	weak:      {charter.RuleShowing, "closed if the latest showing before that is not strong, or one of several at once"},
	shown:     {charter.RuleShowing, "open after a strong showing for exactly the document, its scope and what it leaves out"},
	waived:    {charter.RuleWaiver, "open if every should rule not followed is waived with a reason"},
	badWaiver: {charter.RuleWaiver, "closed if anything but a should rule is waived, or any without a reason"},
}

func gate(open func(charter.Product, ...charter.Showing) bool) []trial {
	ask := func(c gateCase) reply {
		return reply{word: answer("open", "closed", func() bool { return open(c.Product, slices.Clone(c.Showings)...) }), about: c}
	}
	cases := gateCases()
	several := slices.DeleteFunc(slices.Concat(cases...), func(c gateCase) bool { return len(c.Showings) < 2 })
	const why = "the latest showing is the one decided last, not the one listed last (¶5c)"
	return append(trials(gates, cases, "a gate opens to a product and what has been shown (¶5a, ¶5c)", ask),
		property("showing-order", "the same answer in whatever order the showings are handed in", why, func() string {
			for c := range some(1, several) {
				got := ask(c)
				c.Showings = slices.Clone(c.Showings)
				slices.Reverse(c.Showings)
				if other := ask(c); got.word != other.word {
					return fmt.Sprintf("%v, %s with the showings the other way round", got, other.word)
				}
			}
			return ""
		}))
}

// A showing is a [charter.Showing].
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

// A gateCase is one question at the gate.
type gateCase struct {
	Product  charter.Product   `json:"product"`
	Showings []charter.Showing `json:"showings,omitzero"`
}

// outcome reads the product as the clauses would have it.
func (c gateCase) outcome() outcome {
	p := &c.Product
	for r, reason := range p.Waivers {
		if r != charter.RuleStandard && r != charter.RuleNarrow && r != charter.RuleShowing || blank(reason) {
			return badWaiver
		}
	}
	if !p.Standard && !p.StandardsLike {
		return ordinary
	}
	var missing []outcome
	if p.Standard {
		missing = append(missing, standard)
	}
	if blank(p.Document) || blank(p.Scope) || len(p.Excludes) == 0 || slices.ContainsFunc(p.Excludes, blank) {
		missing = append(missing, vague)
	}
	if o := c.showing(); o != shown {
		missing = append(missing, o)
	}
	for _, o := range missing {
		if p.Waivers[gates[o].rule] == "" {
			return o
		}
	}
	if missing != nil {
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
		case s.Document() != c.Product.Document || blank(s.Document()), s.Scope() != c.Product.Scope || blank(s.Scope()),
			!slices.Equal(set(s.Excludes()), set(c.Product.Excludes)):
			o = max(o, misasked)
		case s.Decided().IsZero() || !s.Decided().Before(c.Product.Created):
			o = max(o, late)
		case s.Decided().After(latest):
			latest, o = s.Decided(), weak
			if s.Strong() {
				o = shown
			}
		case s.Decided().Equal(latest) && !s.Strong():
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
		return r != '\u2800' && !unicode.In(r, unicode.White_Space, unicode.Cc, unicode.Cf,
			unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
	})
}

const document, scope = "trunking 1.1", "SIP trunks"

var fax = []string{"fax"} // what is left out

// like is a paper that is like a standard.
func like(document, scope string, excludes ...string) charter.Product {
	p := paper()
	p.Title, p.Kind = "SIP trunking", charter.TechnicalDocument
	p.StandardsLike, p.Document, p.Scope, p.Excludes = true, document, scope, excludes
	return p
}

// shows is a showing for exactly a product.
func shows(p charter.Product, at time.Time, strong bool) charter.Showing {
	return showing{p.Document, p.Scope, p.Excludes, at, strong}
}

// gateCases are the products of each outcome, the plainest first, each with few
// showings; the one that is in order itself comes with every one and two.
var gateCases = sync.OnceValue(func() [][]gateCase {
	cases := make([][]gateCase, len(gates))
	add := func(p charter.Product, list ...charter.Showing) {
		c := gateCase{p, list}
		o := c.outcome()
		cases[o] = append(cases[o], c)
	}
	earlier := noon.AddDate(0, -1, 0)
	whole := like(document, scope, "fax")
	good := shows(whole, earlier, true)
	add(paper())
	sorts := []charter.Product{whole, like("", scope, "fax"), like(document, "", "fax"), like(document, scope), like(document, scope, "")}
	for _, likeness := range [][2]bool{{}, {false, true}, {true, false}, {true, true}} {
		for i, waivers := range slices.Concat(excuses, noExcuses) {
			for _, p := range sorts {
				p.Standard, p.StandardsLike, p.Waivers = likeness[0], likeness[1], waivers
				add(p)
				add(p, good)
				if i < len(excuses) {
					add(p, shows(p, earlier, true))
					add(p, shows(p, earlier, false))
				}
			}
		}
	}
	every := everyShowing()
	for _, s := range every {
		add(whole, s)
	}
	for _, s := range every {
		for _, other := range every {
			add(whole, s, other)
		}
	}
	as := func(p, v charter.Product) charter.Product {
		p.Form, p.Kind, p.Origin, p.Purposes, p.NotForProfit, p.TaskGroup = v.Form, v.Kind, v.Origin, v.Purposes, true, v.TaskGroup
		p.Sources, p.Partners, p.Limits = v.Sources, v.Partners, []charter.Limit{limit(group, noon, never)}
		return p
	}
	for i, v := range variants() {
		for o, list := range cases {
			cases[o] = append(list, gateCase{as(list[i%5].Product, v), list[i%5].Showings})
		}
		for _, p := range sorts {
			for _, p.Waivers = range [...]map[charter.Rule]string{excuses[1], excuses[6]} {
				add(as(p, v))
			}
		}
	}
	moreGateCases(add)
	whole.Created = never
	add(whole, good)
	return cases
})

// moreGateCases are of many things, and of odd times and texts.
func moreGateCases(add func(charter.Product, ...charter.Showing)) {
	earlier := noon.Add(-1)
	for n, at := range deciding {
		p := like(document, scope, "fax")
		for _, s := range []showing{ // of something else, too late, or before
			{"trunking 2.0", scope, fax, noon, true}, {document, "SIP", fax, noon, true}, {document, scope, nil, noon, true},
			{document, scope, fax, noon.Add(time.Hour), true}, {document, scope, fax, year(2004), true},
		} {
			other := func(i int) charter.Showing {
				s.At, s.InFavor = s.At.Add(-1), i%2 == 0
				return s
			}
			add(p, line(n, at, shows(p, year(2008), true), other)...)
			add(p, line(n, at, shows(p, year(2008), false), other)...)
			// Of many at once one is strong, or all but one.
			add(p, line(n, at, shows(p, year(2008), n%2 == 0), func(int) charter.Showing { return shows(p, year(2008), n%2 > 0) })...)
		}
		item := func(i int) string { return fmt.Sprint("item ", i) }
		for _, one := range []string{"video", "item 0", " "} {
			list := line(n, at, one, item)
			add(like(document, scope, list...), shows(like(document, scope, slices.Sorted(slices.Values(list))...), earlier, true))
		}
		add(like(document, scope, line(n, at, item(at), item)...), shows(like(document, scope, line(n, at, "video", item)...), earlier, true))
	}
	for _, with := range []func(string) charter.Product{
		func(s string) charter.Product { return like(s, scope, "fax") },
		func(s string) charter.Product { return like(document, s, "fax") },
		func(s string) charter.Product { return like(document, scope, "fax", s) },
	} {
		for _, d := range doubles {
			add(with(d[0]), shows(with(d[0]), earlier, true))
			add(with(d[0]), shows(with(d[1]), earlier, true))
		}
		for _, blank := range blanks {
			p := with(blank)
			p.Waivers = waive(charter.RuleShowing, "there is nobody to ask")
			add(p, shows(p, earlier, true))
		}
	}
	for _, sep := range []string{",", ", ", ";", "; ", " ", "|", " | ", "/", "&", " and ", ""} {
		both, joined := like(document, scope, "fax", "video"), like(document, scope, "fax"+sep+"video")
		add(both, shows(joined, earlier, true))
		add(joined, shows(both, earlier, true))
	}
	p := like(document, scope, "fax")
	for i, t := range instants {
		prev, next := instants[max(i-1, 0)], instants[min(i+1, len(instants)-1)]
		for _, p.Created = range []time.Time{t.Time, t.Add(fraction).In(next.zone)} {
			for _, at := range []time.Time{p.Created.Add(-1), p.Created, p.Created.Add(1), prev.Time, next.Time} {
				add(p, shows(p, at.In(t.zone), true))
				add(p, shows(p, prev.In(next.zone), true), shows(p, at.In(t.zone), false))
			}
			add(p, shows(p, p.Created.Add(-2), false), shows(p, p.Created.Add(-1), true))
		}
	}
}

// excuses are the waivers of any should rules.
var excuses = []map[charter.Rule]string{
	nil,
	{charter.RuleShowing: "there is nobody to ask"},
	{charter.RuleNarrow: "it is about everything"},
	{charter.RuleNarrow: "it is about everything", charter.RuleShowing: "there is nobody to ask"},
	{charter.RuleStandard: "it is one"},
	{charter.RuleStandard: "n/a", charter.RuleShowing: "no"},
	{charter.RuleStandard: "it is one", charter.RuleNarrow: "it is about everything"},
	{charter.RuleStandard: "it is one", charter.RuleNarrow: "it is about everything", charter.RuleShowing: "there is nobody to ask"},
}

// noExcuses are waivers that nothing may have.
var noExcuses = []map[charter.Rule]string{
	{charter.RuleShowing: ""}, {charter.RuleShowing: " "}, {charter.RuleShowing: "\u3164"},
	{charter.RuleNarrow: " "},
	{charter.RuleStandard: " "},
	{charter.RuleStandard: " ", charter.RuleNarrow: "it is about everything", charter.RuleShowing: "there is nobody to ask"},
	{charter.RuleKind: "it is nice"},
	{charter.RulePublic: "it is nice"},
}

// everyShowing is what outside bodies may have been asked and have said, when,
// and one that is not there at all.
func everyShowing() []charter.Showing {
	list := []charter.Showing{nil}
	for _, strong := range []bool{true, false} {
		earlier := noon.Add(-1)
		if strong {
			earlier = earlier.In(east) // the same moment, told otherwise
		}
		for _, at := range []time.Time{noon.AddDate(0, -1, 0), earlier.Add(-1), earlier, noon, noon.AddDate(0, 1, 0), never} {
			list = append(list, showing{document, scope, fax, at, strong})
		}
		list = append(list,
			showing{document, "SIP", fax, earlier, strong}, showing{document, "", fax, earlier, strong}, showing{"", scope, fax, earlier, strong},
			showing{document, scope, []string{"video"}, earlier, strong},
			showing{"trunking 1.0", scope, fax, earlier, strong})
	}
	return list
}
