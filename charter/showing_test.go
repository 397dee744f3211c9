package charter_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

func TestShowings(t *testing.T) {
	at := func(days int, strong bool) charter.Showing { // days from the product's creation
		return showing{"trunking 1.1", "SIP trunks", fax, noon.AddDate(0, 0, days), strong}
	}
	leaving := func(excludes ...string) charter.Showing {
		return showing{"trunking 1.1", "SIP trunks", excludes, noon.Add(-1), true}
	}
	for name, c := range map[string]struct {
		showings []charter.Showing
		want     bool // whether they open the gate
	}{
		"none":                             {nil, false},
		"nil":                              {[]charter.Showing{nil}, false},
		"nil and strong":                   {[]charter.Showing{nil, at(-1, true), nil}, true},
		"strong":                           {[]charter.Showing{at(-1, true)}, true},
		"not strong":                       {[]charter.Showing{at(-1, false)}, false},
		"the moment before":                {[]charter.Showing{showing{"trunking 1.1", "SIP trunks", fax, noon.Add(-1), true}}, true},
		"too late by a moment":             {[]charter.Showing{at(0, true)}, false},
		"too late":                         {[]charter.Showing{at(1, true)}, false},
		"never decided":                    {[]charter.Showing{showing{"trunking 1.1", "SIP trunks", fax, time.Time{}, true}}, false},
		"for another document":             {[]charter.Showing{showing{"trunking 1.0", "SIP trunks", fax, noon.Add(-1), true}}, false},
		"for another scope":                {[]charter.Showing{showing{"trunking 1.1", "all of SIP", fax, noon.Add(-1), true}}, false},
		"refused, then passed":             {[]charter.Showing{at(-2, false), at(-1, true)}, true},
		"passed, then refused":             {[]charter.Showing{at(-2, true), at(-1, false)}, false},
		"in any order":                     {[]charter.Showing{at(-1, false), at(-2, true), at(-3, true)}, false},
		"refused after creation":           {[]charter.Showing{at(-1, true), at(0, false), at(1, false)}, true},
		"passed after creation":            {[]charter.Showing{at(-1, false), at(0, true)}, false},
		"at once, one of them not":         {[]charter.Showing{at(-1, true), at(-1, false), at(-1, true)}, false},
		"at once, the other first":         {[]charter.Showing{at(-1, false), at(-1, true)}, false},
		"at once, both strong":             {[]charter.Showing{at(-1, true), at(-1, true)}, true},
		"at once, then strong":             {[]charter.Showing{at(-2, true), at(-2, false), at(-1, true)}, true},
		"another document's later refusal": {[]charter.Showing{at(-2, true), showing{"trunking 1.2", "SIP trunks", fax, noon.Add(-1), false}}, true},
		"that leaves out nothing":          {[]charter.Showing{leaving()}, false},
		"that leaves out something else":   {[]charter.Showing{leaving("video")}, false},
		"that leaves out more":             {[]charter.Showing{leaving("fax", "video")}, false},
		"that leaves out the same twice":   {[]charter.Showing{leaving("fax", "fax")}, true},
		"refused, of other omissions":      {[]charter.Showing{at(-2, true), leaving("video")}, true},
		"one of each, the weak one ours":   {[]charter.Showing{at(-1, false), leaving("video")}, false},
	} {
		t.Run(name, func(t *testing.T) {
			p := paper()
			standardsLike(&p)
			err := p.Check(c.showings...)
			if got := !errors.Is(err, charter.RuleShowing); got != c.want {
				t.Errorf("opens the gate: %t, %v", got, err)
			}
		})
	}
}

// A refusal says whether there was no showing or one that was not strong.
func TestShowingDetail(t *testing.T) {
	const none = `is standards-like, with no showing for "trunking 1.1" of scope "SIP trunks" before it was created`
	other := showing{"trunking 1.1", "SIP trunks", []string{"video"}, noon.Add(-1), true}
	late := other
	late.decided = noon
	for name, c := range map[string]struct {
		showings []any
		want     string
	}{
		"none":                          {nil, none},
		"of other omissions":            {[]any{other}, none + " that leaves out the same"},
		"of other omissions, but late":  {[]any{late}, none},
		"of the same, but late":         {[]any{showing{"trunking 1.1", "SIP trunks", fax, noon, true}}, none},
		"of the same, late, and others": {[]any{showing{"trunking 1.1", "SIP trunks", fax, noon, true}, other}, none + " that leaves out the same"},
		"not strong":                    {[]any{shown(false)}, `is standards-like, and the latest showing for "trunking 1.1" of scope "SIP trunks" before it was created, of 2009-06-01T12:00:00Z, is not strong`},
	} {
		t.Run(name, func(t *testing.T) {
			want := []charter.Violation{{Rule: charter.RuleShowing, Subject: "fax over IP", Path: "/document", Detail: c.want}}
			if diff := cmp.Diff(want, charter.Violations(product(append(c.showings, standardsLike)...)())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A showing for nothing in particular is a showing for nothing.
func TestShowingForNothing(t *testing.T) {
	p := paper()
	p.StandardsLike, p.Excludes = true, fax
	for _, c := range []struct{ document, scope string }{{"", ""}, {"trunking 1.1", ""}, {"", "SIP trunks"}} {
		p.Document, p.Scope = c.document, c.scope
		err := p.Check(showing{c.document, c.scope, fax, noon.Add(-1), true})
		want := fmt.Sprintf("is standards-like, with no showing for %q of scope %q before it was created", c.document, c.scope)
		if !slices.ContainsFunc(charter.Violations(err), func(v charter.Violation) bool { return v.Rule == charter.RuleShowing && v.Detail == want }) {
			t.Errorf("%q of scope %q: %v", c.document, c.scope, err)
		}
	}
}

// What is left out is compared as a list of things: in any order, any number of
// times, but not otherwise written.
func TestShowingOmissions(t *testing.T) {
	for name, c := range map[string]struct {
		product, showing []string
		want             bool
	}{
		"the same":             {[]string{"fax", "video"}, []string{"fax", "video"}, true},
		"in another order":     {[]string{"fax", "video"}, []string{"video", "fax"}, true},
		"said again":           {[]string{"fax", "video"}, []string{"video", "fax", "video"}, true},
		"said again here":      {[]string{"fax", "video", "fax"}, []string{"video", "fax"}, true},
		"one of them":          {[]string{"fax", "video"}, []string{"fax"}, false},
		"one more":             {[]string{"fax"}, []string{"fax", "video"}, false},
		"in capitals":          {[]string{"fax"}, []string{"Fax"}, false},
		"with spaces":          {[]string{"fax"}, []string{"fax "}, false},
		"two told as one":      {[]string{"fax", "video"}, []string{"fax video"}, false},
		"two in a quoted one":  {[]string{"fax", "video"}, []string{`fax" "video`}, false},
		"of hostile bytes":     {[]string{"\ufffd"}, []string{"\xff"}, false},
		"the same, of no text": {[]string{"\xff"}, []string{"\xff"}, false}, // a product's own texts can be written down
	} {
		t.Run(name, func(t *testing.T) {
			before := slices.Clone(c.showing)
			p := paper()
			standardsLike(&p)
			p.Excludes = c.product
			err := p.Check(showing{"trunking 1.1", "SIP trunks", c.showing, noon.Add(-1), true})
			if (err == nil) != c.want {
				t.Errorf("got %v", err)
			}
			if !slices.Equal(before, c.showing) {
				t.Errorf("sorted the showing's own list: %q", c.showing)
			}
		})
	}
}

// polled is a showing whose own methods bear a nil pointer.
type polled struct{ charter.Showing }

func (p *polled) Document() string   { return "trunking 1.1" }
func (p *polled) Scope() string      { return "SIP trunks" }
func (p *polled) Excludes() []string { return fax }
func (p *polled) Strong() bool       { return true }
func (p *polled) Decided() (decided time.Time) {
	if p != nil {
		decided = p.Showing.Decided()
	}
	return decided
}

// A nil pointer says itself what it shows: here, nothing.
func TestNilPointerAsShowing(t *testing.T) {
	if diff := cmp.Diff([]string{"charter/showing /document"}, paths(product(standardsLike, (*polled)(nil))())); diff != "" {
		t.Error(diff)
	}
	if err := product(standardsLike, (*polled)(nil), &polled{shown(true)})(); err != nil {
		t.Error(err)
	}
	wg := techwg()
	standardsLike(&wg.Products[0])
	if err := wg.Check(noon, (*polled)(nil), shown(true), nil); err != nil {
		t.Error(err)
	}
}

// No showing can be earlier than a creation without a date.
func TestShowingBeforeAnUndatedCreation(t *testing.T) {
	p := paper()
	standardsLike(&p)
	p.Created = time.Time{}
	if diff := cmp.Diff([]string{"charter/showing /document"}, paths(p.Check(shown(true)))); diff != "" {
		t.Error(diff)
	}
}

// counted counts the questions it is asked.
type counted struct {
	charter.Showing
	asked *int
}

func (c counted) Strong() bool { *c.asked++; return c.Showing.Strong() }

// Many products ask each showing once.
func TestEachShowingIsAskedOnce(t *testing.T) {
	wg, asked := techwg(), 0
	standardsLike(&wg.Products[0])
	for range 9 {
		wg.Products = append(wg.Products, wg.Products[0])
	}
	if err := wg.Check(noon, counted{shown(true), &asked}, counted{shown(true), &asked}); err != nil || asked != 2 {
		t.Errorf("asked %d times: %v", asked, err)
	}
}
