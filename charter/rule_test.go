package charter_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
)

// catalogue proves each rule: a must or a should is kept by one case and broken in a
// record or, if no record can break it, answers a question with a refusal; a may has
// a case that it permits and that nothing refuses.
var catalogue = map[charter.Rule]struct {
	kept, refused func() error
	broken        breach
}{
	charter.RuleMailingList: {
		kept:   group(),
		broken: itself("/mailingList", func(wg *charter.Record) { wg.MailingList = "" }),
	},
	charter.RuleName: {
		kept:   group(),
		broken: itself("/name", func(wg *charter.Record) { wg.Name = "" }),
	},
	charter.RuleAdHoc: {
		kept: group(func(wg *charter.Record) {
			for _, days := range []int{1, 2, 40, 41, 300} {
				wg.Meetings = append(wg.Meetings, charter.Meeting{Announced: noon, Held: noon.AddDate(0, 0, days)})
			}
		}),
	},
	charter.RuleAnnounced: {
		kept:   group(),
		broken: meeting("/announced", func(m *charter.Meeting) { m.Announced = m.Held }),
	},
	charter.RuleEstablished: {
		kept:   group(),
		broken: itself("/established", func(wg *charter.Record) { wg.Established = 0 }),
	},
	charter.RuleSinceEstablished: {
		kept:   group(func(wg *charter.Record) { wg.Products[0].Created = year(2004) }),
		broken: work("/created", func(p *charter.Product) { p.Created = year(2004).Add(-1) }),
	},
	charter.RuleForm: {
		kept:   product(),
		broken: work("/form", func(p *charter.Product) { p.Form = "" }),
	},
	charter.RuleSIP: {
		kept:   product(),
		broken: work("/sip", func(p *charter.Product) { p.SIP = false }),
	},
	charter.RuleNotForProfit: {
		kept:   product(func(p *charter.Product) { p.Form, p.Kind, p.NotForProfit = charter.Service, "", true }),
		broken: work("/notForProfit", func(p *charter.Product) { p.Form, p.Kind = charter.Service, "" }),
	},
	charter.RuleOrigin: {
		kept: func() error {
			var errs []error
			for _, o := range []charter.Origin{"", charter.Research, charter.Development, charter.Compilation, charter.Collaboration} {
				errs = append(errs, product(func(p *charter.Product) {
					p.Origin, p.Sources, p.Partners = o, []string{"RFC 3261"}, []string{"ATIS"}
				})())
			}
			return errors.Join(errs...)
		},
	},
	charter.RuleKnownOrigin: {
		kept:   product(func(p *charter.Product) { p.Origin = charter.Research }),
		broken: work("/origin", func(p *charter.Product) { p.Origin = "golf" }),
	},
	charter.RuleSources: {
		kept:   product(func(p *charter.Product) { p.Origin, p.Sources = charter.Compilation, []string{"RFC 3261"} }),
		broken: work("/sources", func(p *charter.Product) { p.Origin = charter.Compilation }),
	},
	charter.RulePartners: {
		kept:   product(func(p *charter.Product) { p.Origin, p.Partners = charter.Collaboration, []string{"ATIS"} }),
		broken: work("/partners", func(p *charter.Product) { p.Origin = charter.Collaboration }),
	},
	charter.RulePurpose: {
		kept:   product(func(p *charter.Product) { p.Purposes = []charter.Purpose{charter.Stimulate} }),
		broken: work("/purposes", func(p *charter.Product) { p.Purposes = nil }),
	},
	charter.RulePublic: {
		kept: product(func(p *charter.Product) { p.Limits = nil }),
	},
	charter.RuleLimitedRelease: {
		kept:   product(limited),
		broken: work("/limits/0/by", limited, func(p *charter.Product) { p.Limits[0].By = charter.Chair }),
	},
	charter.RuleStandard: {
		kept:   product(standardsLike, shown(true)),
		broken: work("/standard", standardsLike, func(p *charter.Product) { p.Standard = true }),
	},
	charter.RuleNarrow: {
		kept:   product(standardsLike, shown(true)),
		broken: work("/excludes", standardsLike, func(p *charter.Product) { p.Excludes = nil }),
	},
	charter.RuleShowing: {
		kept:   product(standardsLike, shown(true)),
		broken: work("/document", standardsLike, func(p *charter.Product) { p.Document = "faxing 1.0" }),
	},
	charter.RuleWaiver: {
		kept:   product(waive(charter.RuleShowing, "there is no such body")),
		broken: work("/waivers/charter~1form", waive(charter.RuleForm, "it is nice")),
	},
	charter.RuleKind: {
		kept:   product(func(p *charter.Product) { p.Kind = charter.Bibliography }),
		broken: work("/kind", func(p *charter.Product) { p.Kind = "" }),
	},
	charter.RuleTaskGroupCreation: {
		kept:    func() error { return charter.TechnicalDirector.May(charter.CreateTaskGroup) },
		refused: func() error { return charter.Chair.May(charter.CreateTaskGroup) },
	},
	charter.RuleTaskGroup: {
		kept:   group(),
		broken: activity("/taskGroup", func(a *charter.Activity) { a.TaskGroup = "FoIP" }),
	},
	charter.RuleActivityKind: {
		kept:   group(),
		broken: activity("/kind", func(a *charter.Activity) { a.Kind = "" }),
	},
	charter.RuleActivityName: {
		kept:   group(),
		broken: activity("/name", func(a *charter.Activity) { a.Name = "fax" }),
	},
	charter.RuleLookAlike: {
		kept: group(),
		broken: func(wg *charter.Record) string {
			name := "a" + strings.Repeat(" ", len(wg.Appointments)) + "na" // in a spelling of its own
			return appointment("/person", func(a *charter.Appointment) { a.Person = name })(wg)
		},
	},
	charter.RuleKnownActivity: {
		kept:   group(),
		broken: meeting("/activity", func(m *charter.Meeting) { m.Activity = "golf" }),
	},
	charter.RuleAppointChair: {
		kept: group(),
		broken: appointment("/by", func(a *charter.Appointment) {
			a.Office, a.By, a.Until = charter.Chair, charter.WorkingGroup, year(2008)
		}),
	},
	charter.RuleChair: {
		kept:   group(),
		broken: itself("/appointments", func(wg *charter.Record) { wg.Appointments[2].Until = noon }),
	},
	charter.RuleCoChairs: {
		kept: group(func(wg *charter.Record) {
			wg.Appointments = append(wg.Appointments, charter.Appointment{Person: "eve", Office: charter.Chair, By: charter.Board})
		}),
	},
	charter.RulePerson: {
		kept:   group(),
		broken: appointment("/person", func(a *charter.Appointment) { a.Person = "" }),
	},
	charter.RuleOffice: {
		kept:   group(),
		broken: appointment("/office", func(a *charter.Appointment) { a.Office = 0 }),
	},
	charter.RuleActivityOffice: {
		kept:   group(),
		broken: appointment("/activity", func(a *charter.Appointment) { a.Activity = "fax" }),
	},
	charter.RuleAct: {
		kept:    func() error { return charter.Board.May(charter.AppointChair) },
		refused: func() error { return charter.Board.May(0) },
	},
	charter.RuleEstablish: {
		kept:   group(),
		broken: activity("/by", func(a *charter.Activity) { a.By = charter.Chair }),
	},
	charter.RuleSupports: {
		kept:   group(),
		broken: activity("/supports", func(a *charter.Activity) { a.Kind, a.Supports = charter.Supporting, "golf" }),
	},
	charter.RuleSchedule: {
		kept:   group(),
		broken: activity("/schedules", func(a *charter.Activity) { a.Schedules = nil }),
	},
	charter.RuleScheduleByChair: {
		kept:   group(),
		broken: activity("/schedules/0/by", func(a *charter.Activity) { a.Schedules[0].By = "ana" }),
	},
	charter.RuleTime: {
		kept:   group(),
		broken: appointment("/until", func(a *charter.Appointment) { a.From, a.Until = noon, noon }),
	},
	charter.RuleText: {
		kept:   group(func(wg *charter.Record) { wg.Meetings[0].Title = "" }),
		broken: meeting("/title", func(m *charter.Meeting) { m.Title = "\u200b" }),
	},
}

func TestCatalogue(t *testing.T) {
	for r := range charter.Rules() {
		t.Run(r.ID(), func(t *testing.T) {
			c, ok := catalogue[r]
			if !ok {
				t.Fatal("no case")
			}
			if err := c.kept(); err != nil {
				t.Errorf("kept: %v", err)
			}
			if r.Keyword() == "may" {
				return // a permission: there is nothing to break
			}
			if c.refused != nil {
				if err := c.refused(); err != r {
					t.Errorf("refused: got %v, want %v", err, r)
				}
				return
			}
			wg := techwg()
			want := []string{r.ID() + " " + c.broken(&wg)}
			if diff := cmp.Diff(want, paths(wg.Check(noon, showings...))); diff != "" {
				t.Errorf("broken: %s", diff)
			}
		})
	}
}

func TestRules(t *testing.T) {
	var clauses []string // in the charter's order
	for s := range charter.Sentences() {
		clauses = append(clauses, s.Number)
	}
	all := slices.Collect(charter.Rules())
	seen := map[string]charter.Rule{}
	for _, r := range all {
		if other, ok := seen[r.ID()]; ok {
			t.Errorf("%d and %d share the ID %q", other, r, r.ID())
		}
		seen[r.ID()] = r
		if name, ok := strings.CutPrefix(r.ID(), "charter/"); !ok || name == "" || strings.ToLower(name) != name {
			t.Errorf("ID %q", r.ID())
		}
		if !slices.Contains(clauses, r.Clause()) {
			t.Errorf("%s: clause %q", r.ID(), r.Clause())
		}
		if !slices.Contains([]string{"must", "should", "may"}, r.Keyword()) {
			t.Errorf("%s: keyword %q", r.ID(), r.Keyword())
		}
		if !slices.Contains([]string{"text", "reading", "record"}, r.Basis()) {
			t.Errorf("%s: basis %q", r.ID(), r.Basis())
		}
		if r.Basis() == "record" && r.Keyword() != "must" && r != charter.RuleLookAlike {
			t.Errorf("%s: a record rule that does not bind", r.ID())
		}
		if r.Text() == "" || strings.HasSuffix(r.Text(), ".") {
			t.Errorf("%s: text %q", r.ID(), r.Text())
		}
		if want := r.Text() + " (" + r.Clause() + ")"; r.Error() != want {
			t.Errorf("%s: error %q, want %q", r.ID(), r.Error(), want)
		}
	}
	if !slices.IsSortedFunc(all, func(a, b charter.Rule) int {
		return slices.Index(clauses, a.Clause()) - slices.Index(clauses, b.Clause())
	}) {
		t.Error("not in clause order")
	}
	for first := range charter.Rules() {
		if first != all[0] {
			t.Errorf("starts at %v", first)
		}
		break
	}
}

// Only these can be explained away.
func TestShouldRules(t *testing.T) {
	for r := range charter.Rules() {
		want := slices.Contains([]charter.Rule{charter.RuleAnnounced, charter.RuleStandard, charter.RuleNarrow, charter.RuleShowing, charter.RuleLookAlike}, r)
		if got := r.Keyword() == "should"; got != want {
			t.Errorf("%s: keyword %q", r.ID(), r.Keyword())
		}
	}
}

func TestRuleText(t *testing.T) {
	for i := range 256 {
		r := charter.Rule(i)
		b, err := r.MarshalText()
		if known := slices.Contains(slices.Collect(charter.Rules()), r); known != (err == nil) {
			t.Errorf("rule %d: %q, %v", i, b, err)
		}
		if r.Error() == "" {
			t.Errorf("rule %d says nothing", i)
		}
		if err != nil {
			continue
		}
		var back charter.Rule
		if err := back.UnmarshalText(b); err != nil || back != r {
			t.Errorf("%s: came back as %v, %v", b, back, err)
		}
		var stored charter.Rule
		if column, err := r.Value(); err != nil || column != string(b) || stored.Scan(column) != nil || stored != r {
			t.Errorf("%s: stored as %v, read as %v, %v", b, column, stored, err)
		}
	}
	if column, err := charter.Rule(0).Value(); column != nil || err != nil {
		t.Errorf("no rule is stored as %v, %v", column, err)
	}
	if column, err := charter.Rule(255).Value(); err == nil {
		t.Errorf("an unknown rule is stored as %v", column)
	}
	for _, bad := range []string{"", "charter/", "charter/Chair", "membership/member"} {
		r := charter.RuleChair
		if err := r.UnmarshalText([]byte(bad)); err == nil || r != charter.RuleChair {
			t.Errorf("%q: accepted as %v", bad, r)
		}
		if err := r.Scan([]byte(bad)); err == nil || r != charter.RuleChair {
			t.Errorf("%q: read as %v", bad, r)
		}
	}
	null := charter.RuleChair
	if err := json.Unmarshal([]byte("null"), &null); err != nil || null != charter.RuleChair {
		t.Errorf("null: %v, %v", null, err)
	}
	var waivers map[charter.Rule]string
	if err := json.Unmarshal([]byte(`{"charter/showing": "nobody to ask"}`), &waivers); err != nil || waivers[charter.RuleShowing] != "nobody to ask" {
		t.Errorf("waivers: %v, %v", waivers, err)
	}
}

// The people and places of this package's tests.

var noon = time.Date(2009, 7, 1, 12, 0, 0, 0, time.UTC)

func year(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }

// techwg is a record that is in order at noon.
func techwg() charter.Record {
	return charter.Record{
		Name:        "techwg",
		Established: 2004,
		MailingList: "techwg@example.org",
		Appointments: []charter.Appointment{
			{Person: "ana", Office: charter.Board, From: year(1999)},
			{Person: "tia", Office: charter.TechnicalDirector, By: charter.Board},
			{Person: "spencer", Office: charter.Chair, By: charter.Board, From: year(2008)},
			{Person: "gus", Office: charter.WorkingGroup},
			{Person: "flo", Office: charter.Chair, Activity: "fax", From: year(2009)},
		},
		Activities: []charter.Activity{
			{Name: "fax", Kind: charter.Technical, TaskGroup: "FoIP", By: charter.WorkingGroup,
				Schedules: []charter.Schedule{{By: "flo", At: noon.AddDate(0, -1, 0), Plan: "a call every Friday"}}},
			{Name: "trunking", Kind: charter.Technical, TaskGroup: "SIPconnect", By: charter.WorkingGroup,
				Schedules: []charter.Schedule{{By: "spencer", At: noon.AddDate(0, 0, -1), Plan: "a last call, then a review call"}}},
			{Name: "interop event", Kind: charter.Supporting, Supports: "SIPconnect", By: charter.WorkingGroup,
				Schedules: []charter.Schedule{{By: "spencer", At: noon.AddDate(0, 0, -1), Plan: "in October"}}},
			{Name: "web pages", Kind: charter.Supporting, Supports: charter.Umbrella, By: charter.WorkingGroup,
				Schedules: []charter.Schedule{{By: "spencer", At: noon.AddDate(0, 0, -1), Plan: "as needed"}}},
		},
		Meetings: []charter.Meeting{
			{Activity: "trunking", Title: "review call", Announced: noon, Held: noon.AddDate(0, 0, 16)},
		},
		Products: []charter.Product{paper()},
	}
}

// group is the check at noon of a techwg with changes.
func group(changes ...func(*charter.Record)) func() error {
	return func() error {
		wg := techwg()
		for _, change := range changes {
			change(&wg)
		}
		return wg.Check(noon)
	}
}

// paper is a product that is in order.
func paper() charter.Product {
	return charter.Product{
		Title:    "fax over IP",
		Created:  noon,
		Form:     charter.Document,
		Kind:     charter.WhitePaper,
		SIP:      true,
		Purposes: []charter.Purpose{charter.Inform},
	}
}

// product is the check of a paper with changes, each a func(*charter.Product) or
// a charter.Showing.
func product(changes ...any) func() error {
	return func() error {
		p := paper()
		var showings []charter.Showing
		for _, change := range changes {
			switch c := change.(type) {
			case func(*charter.Product):
				c(&p)
			case charter.Showing:
				showings = append(showings, c)
			}
		}
		return p.Check(showings...)
	}
}

func limited(p *charter.Product) {
	p.Limits = []charter.Limit{{By: charter.WorkingGroup, At: noon}}
}

func standardsLike(p *charter.Product) {
	p.StandardsLike, p.Document, p.Scope, p.Excludes = true, "trunking 1.1", "SIP trunks", fax
}

func waive(r charter.Rule, reason string) func(*charter.Product) {
	return func(p *charter.Product) { p.Waivers = why(r, reason) }
}

func why(r charter.Rule, reason string) map[charter.Rule]string {
	return map[charter.Rule]string{r: reason}
}

// showing is a showing as a host would have it.
type showing struct {
	document, scope string
	excludes        []string
	decided         time.Time
	strong          bool
}

func (s showing) Document() string   { return s.document }
func (s showing) Scope() string      { return s.scope }
func (s showing) Excludes() []string { return s.excludes }
func (s showing) Decided() time.Time { return s.decided }
func (s showing) Strong() bool       { return s.strong }

// fax is what the standardsLike product leaves out.
var fax = []string{"fax"}

// shown is a showing for the standardsLike product, a month before it was made.
func shown(strong bool) charter.Showing {
	return showing{"trunking 1.1", "SIP trunks", fax, noon.AddDate(0, -1, 0), strong}
}
