package charter_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

func TestProductCheck(t *testing.T) {
	type p = charter.Product
	for name, c := range map[string]struct {
		change func(*p)
		want   []string
	}{
		"in order":                 {func(p *p) {}, nil},
		"zero":                     {func(q *p) { *q = p{} }, []string{"charter/name /title", "charter/form /form", "charter/sip /sip", "charter/purpose /purposes"}},
		"not dated":                {func(p *p) { p.Created = time.Time{} }, nil},
		"an unwritable date":       {func(p *p) { p.Created = year(10000) }, []string{"charter/time /created"}},
		"unknown form":             {func(p *p) { p.Form = "golf" }, []string{"charter/form /form"}},
		"unknown form and kind":    {func(p *p) { p.Form, p.Kind = "golf", "golf" }, []string{"charter/form /form", "charter/kind /kind"}},
		"a service":                {func(p *p) { p.Form, p.Kind, p.NotForProfit = charter.Service, "", true }, nil},
		"software for profit":      {func(p *p) { p.Form, p.Kind = charter.Software, "" }, nil},
		"unknown origin":           {func(p *p) { p.Origin = "golf" }, []string{"charter/known-origin /origin"}},
		"a compilation of nothing": {func(p *p) { p.Origin, p.Partners = charter.Compilation, []string{"ATIS"} }, []string{"charter/sources /sources"}},
		"a compilation of blanks":  {func(p *p) { p.Origin, p.Sources = charter.Compilation, []string{"RFC 3261", ""} }, []string{"charter/sources /sources"}},
		"collaboration, alone":     {func(p *p) { p.Origin, p.Sources = charter.Collaboration, []string{"RFC 3261"} }, []string{"charter/partners /partners"}},
		"collaboration, unnamed":   {func(p *p) { p.Origin, p.Partners = charter.Collaboration, []string{""} }, []string{"charter/partners /partners"}},
		"research with sources":    {func(p *p) { p.Origin, p.Sources = charter.Research, []string{"RFC 3261"} }, nil},
		"no purpose":               {func(p *p) { p.Purposes = []charter.Purpose{} }, []string{"charter/purpose /purposes"}},
		"purposes of no purpose": {func(p *p) { p.Purposes = []charter.Purpose{charter.Guide, "", charter.Interoperate, "golf"} }, []string{
			"charter/purpose /purposes/1", "charter/purpose /purposes/3"}},
		"of a task group":                {func(p *p) { p.TaskGroup = "FoIP" }, nil},
		"a standard":                     {func(p *p) { p.Standard = true }, []string{"charter/standard /standard", "charter/narrow /document", "charter/narrow /scope", "charter/narrow /excludes", "charter/showing /document"}},
		"standards-like":                 {standardsLike, []string{"charter/showing /document"}},
		"standards-like, unnamed":        {func(p *p) { standardsLike(p); p.Document = "" }, []string{"charter/narrow /document", "charter/showing /document"}},
		"standards-like, of no scope":    {func(p *p) { standardsLike(p); p.Scope = "" }, []string{"charter/narrow /scope", "charter/showing /document"}},
		"standards-like, leaves nothing": {func(p *p) { standardsLike(p); p.Excludes = nil }, []string{"charter/narrow /excludes", "charter/showing /document"}},
		"a compilation of spaces":        {func(p *p) { p.Origin, p.Sources = charter.Compilation, []string{" "} }, []string{"charter/sources /sources"}},
		"standards-like, of spaces": {func(p *p) { standardsLike(p); p.Document, p.Scope, p.Excludes = " ", "\t", []string{"\n"} },
			[]string{"charter/narrow /document", "charter/narrow /scope", "charter/narrow /excludes", "charter/showing /document"}},
		"standards-like, leaves blanks":  {func(p *p) { standardsLike(p); p.Excludes = []string{"fax", ""} }, []string{"charter/narrow /excludes", "charter/showing /document"}},
		"narrow, yet not standards-like": {func(p *p) { standardsLike(p); p.StandardsLike = false }, nil},
		"all explained": {func(p *p) {
			p.Standard = true
			p.Waivers = map[charter.Rule]string{charter.RuleStandard: "a", charter.RuleNarrow: "b", charter.RuleShowing: "c"}
		}, nil},
		"one explained": {func(p *p) {
			standardsLike(p)
			p.Standard = true
			p.Waivers = map[charter.Rule]string{charter.RuleShowing: "nobody to ask"}
		}, []string{"charter/standard /standard"}},
		"explained with a blank": {func(p *p) {
			standardsLike(p)
			p.Waivers = map[charter.Rule]string{charter.RuleShowing: " \n"}
		}, []string{"charter/waiver /waivers/charter~1showing", "charter/showing /document"}},
		"a must explained":     {func(p *p) { p.SIP = false; waive(charter.RuleSIP, "x")(p) }, []string{"charter/waiver /waivers/charter~1sip", "charter/sip /sip"}},
		"a may explained":      {waive(charter.RulePublic, "x"), []string{"charter/waiver /waivers/charter~1public"}},
		"several explained":    {func(p *p) { p.Waivers = map[charter.Rule]string{charter.RuleTime: "x", charter.RuleName: "x"} }, []string{"charter/waiver /waivers/charter~1name", "charter/waiver /waivers/charter~1time"}},
		"no rule of this kind": {waive(200, "x"), []string{"charter/waiver /waivers/"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paths(product(c.change)())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Every kind with every form (¶6a): any form may have any of the kinds, and only a
// document has to.
func TestKindsOfForms(t *testing.T) {
	for _, form := range allForms {
		for _, kind := range append(allKinds, "", "golf", "Briefing", "briefing ") {
			err := product(func(p *charter.Product) { p.Form, p.Kind, p.NotForProfit = form, kind, true })()
			var want []string
			if !slices.Contains(allKinds, kind) && (kind != "" || form == charter.Document) {
				want = []string{"charter/kind /kind"}
			}
			if diff := cmp.Diff(want, paths(err)); diff != "" {
				t.Errorf("%v of kind %q: %s", form, kind, diff)
			}
		}
	}
}
