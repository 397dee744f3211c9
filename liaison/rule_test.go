package liaison_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/liaison"
)

// catalogue proves each rule: a must or a should is kept by one case and broken in the
// files or, if they cannot break it, refuses another case; a may has a case that it
// permits and that nothing refuses.
var catalogue = map[liaison.Rule]struct {
	kept, refused func() error
	broken        breach
}{
	liaison.RuleRegularContact: {
		kept:   func() error { return keeps(official("IETF"), official("ITU")).Check(opened, year) },
		broken: entered("/contacts", func(l *liaison.Liaison) { l.From = opened.Add(-2 * year) }),
	},
	liaison.RuleStrongShowing: {
		kept:    func() error { return showing(favors("IETF"), favors("ITU"), favors("ATIS")).Err() },
		refused: func() error { return showing(favors("IETF"), favors("ITU")).Err() }, // two of four
	},
	liaison.RuleRequiredVoices: {
		kept: func() error { return showing(favors("IETF"), favors("ATIS"), favors("ETSI"), abstains("ITU")).Err() },
		refused: func() error {
			return showing(favors("IETF"), favors("ATIS"), favors("ETSI"), opposes("ITU")).Err()
		},
	},
	liaison.RuleSilence: {
		kept:   func() error { return policy(liaison.Responding.AtLeast(2)).Check() },
		broken: condition("", liaison.Nonresponding.AtLeast(2)),
	},
	liaison.RuleClosed: {
		kept: func() error { return liaison.StrongShowing().Assess(question, unanimous, closes).Err() },
		refused: func() error {
			return liaison.StrongShowing().Assess(question, unanimous, closes.Add(-1)).Err()
		},
	},
	liaison.RuleQuestion: {
		kept:   question.Check,
		broken: invited("/name", liaison.Body{Name: "IETF"}),
	},
	liaison.RuleTopic: {
		kept:    func() error { _, err := ask(keeps(works("IETF", "trunks"), works("ITU", "fax"))); return err },
		refused: func() error { _, err := ask(keeps(works("IETF", "trunks"), works("ITU", "faxes"))); return err },
	},
	liaison.RulePosition: {
		kept:   liaison.Poll{Policy: liaison.StrongShowing(), Question: question, Positions: unanimous}.Check,
		broken: position("/stance", says("IETF", liaison.Silent)),
	},
	liaison.RulePolicy: {
		kept:   liaison.StrongShowing().Check,
		broken: condition("/need", liaison.Threshold{}),
	},
	liaison.RuleDays: {
		kept:   func() error { return lasting(14).Err() },
		broken: itself("/question/closes", func(f *files) { f.poll.Policy.Days = 15 }),
	},
	liaison.RuleTally: {
		kept: func() error {
			_, err := policy(liaison.Favoring.AtLeast(1)).Weigh(map[string]liaison.Tally{"": {liaison.Favor: 1}})
			return err
		},
		broken: tallied("", liaison.Tally{liaison.Favor: 1, liaison.Oppose: -1}),
	},
	liaison.RuleClass: {
		kept:   func() error { return among("carriers").Err() },
		broken: condition("/need", liaison.Favoring.AtLeast(1).Among("vendors")),
	},
	liaison.RuleElectorate: {
		kept: func() error { return liaison.StrongShowing().Assess(question, unanimous, closes).Err() },
		refused: func() error {
			q := question
			q.Relevant = append([]string{"W3C"}, question.Relevant...)
			return liaison.StrongShowing().Assess(q, unanimous, closes).Err()
		},
	},
	liaison.RuleMonotone: {
		kept: liaison.StrongShowing().Check,
		broken: adopted("/conditions", liaison.RuleMonotone, // a quorum that a second voice against makes up
			liaison.Responding.AtLeast(3), liaison.Favoring.MoreThan(1).Per(1, liaison.Against)),
	},
	liaison.RuleMajoritySafe: {
		kept: liaison.StrongShowing().Check,
		broken: adopted("/conditions", liaison.RuleMajoritySafe, // one in favour of two that took a side
			liaison.Favoring.AtLeast(1).Per(2, liaison.Sided)),
	},
	liaison.RuleIETFAndITU: {
		kept:   func() error { return keeps(official("IETF"), official("ITU")).Check(opened, year) },
		broken: itself("/liaisons", func(f *files) { f.register.Liaisons[1].Until = opened }),
	},
	liaison.RuleUnofficial: {
		kept: func() error {
			unofficial := official("ITU")
			unofficial.Status = liaison.Unofficial
			return keeps(official("IETF"), unofficial).Check(opened, year)
		},
	},
	liaison.RuleOfficialAndUnofficial: {
		kept:   func() error { return keeps(official("IETF"), official("ITU")).Check(opened, year) },
		broken: itself("/liaisons", func(f *files) { f.register.Liaisons[3].Status = liaison.Official }),
	},
	liaison.RuleBody: {
		kept:   func() error { return keeps(official("IETF"), official("ITU")).Check(opened, year) },
		broken: entered("/status", func(l *liaison.Liaison) { l.Status = 0 }),
	},
	liaison.RuleLookAlike: {
		kept: func() error {
			return keeps(official("IETF"), official("ITU"), official("ETSI"), official("ETSI")).Check(opened, year)
		},
		broken: func(f *files) string {
			name := "A" + strings.Repeat(" ", len(f.register.Liaisons)) + "TIS" // in a spelling of its own
			return entered("/body", func(l *liaison.Liaison) { l.Body = name })(f)
		},
	},
	liaison.RuleVoice: {
		kept: func() error {
			return keeps(official("IETF"), speaker("ITU-T SG11", "ITU", "treaty"), speaker("ITU-T SG16", "ITU", "treaty")).Check(opened, year)
		},
		broken: entered("/class", func(l *liaison.Liaison) { l.Voice, l.Class = "ATIS", "carriers" }),
	},
	liaison.RuleTime: {
		kept:   question.Check,
		broken: entered("/until", func(l *liaison.Liaison) { l.Until = l.From }),
	},
	liaison.RuleText: {
		kept:   question.Check,
		broken: entered("/topics/0", func(l *liaison.Liaison) { l.Topics = []string{"fax\n"} }),
	},
	liaison.RuleWaiver: {
		kept:   waiving(liaison.RuleSilence, "as published").Check,
		broken: itself("/policy/waivers/liaison~1policy", func(f *files) { f.poll.Policy.Waivers[liaison.RulePolicy] = "it will do" }),
	},
}

func TestCatalogue(t *testing.T) {
	for r := range liaison.Rules() {
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
				if err := c.refused(); !errors.Is(err, r) {
					t.Errorf("refused: got %v, want %v", err, r)
				}
				return
			}
			f := newFiles()
			want := []string{short(r) + " " + c.broken(&f)}
			if diff := cmp.Diff(want, f.paths()); diff != "" {
				t.Errorf("broken: %s", diff)
			}
		})
	}
}

func TestRules(t *testing.T) {
	clauses := []string{"¶5b", "¶5c", "¶5d", "¶6b"} // in the charter's order
	all := slices.Collect(liaison.Rules())
	seen := map[string]liaison.Rule{}
	for _, r := range all {
		if other, ok := seen[r.ID()]; ok {
			t.Errorf("%d and %d share the ID %q", other, r, r.ID())
		}
		seen[r.ID()] = r
		if name, ok := strings.CutPrefix(r.ID(), "liaison/"); !ok || name == "" || strings.ToLower(name) != name {
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
		if r.Basis() == "record" && r.Keyword() != "must" && r != liaison.RuleLookAlike {
			t.Errorf("%s: a record rule that does not bind", r.ID())
		}
		if r.Error() == "" || strings.HasSuffix(r.Error(), ".") {
			t.Errorf("%s: text %q", r.ID(), r.Error())
		}
	}
	if !slices.IsSortedFunc(all, func(a, b liaison.Rule) int {
		return slices.Index(clauses, a.Clause()) - slices.Index(clauses, b.Clause())
	}) {
		t.Error("not in clause order")
	}
	for first := range liaison.Rules() {
		if first != all[0] {
			t.Errorf("starts at %v", first)
		}
		break
	}
}

func TestRuleText(t *testing.T) {
	for i := range 256 {
		r := liaison.Rule(i)
		b, err := r.MarshalText()
		if known := slices.Contains(slices.Collect(liaison.Rules()), r); known != (err == nil) {
			t.Errorf("rule %d: %q, %v", i, b, err)
		}
		if r.Error() == "" {
			t.Errorf("rule %d says nothing", i)
		}
		if err != nil {
			continue
		}
		var back liaison.Rule
		if err := back.UnmarshalText(b); err != nil || back != r {
			t.Errorf("%s: came back as %v, %v", b, back, err)
		}
		var stored liaison.Rule
		if column, err := r.Value(); err != nil || column != string(b) || stored.Scan(column) != nil || stored != r {
			t.Errorf("%s: stored as %v, read as %v, %v", b, column, stored, err)
		}
	}
	if column, err := liaison.Rule(0).Value(); column != nil || err != nil {
		t.Errorf("no rule is stored as %v, %v", column, err)
	}
	if column, err := liaison.Rule(255).Value(); err == nil {
		t.Errorf("an unknown rule is stored as %v", column)
	}
	for _, bad := range []string{"", "liaison/", "liaison/Silence", "taskgroup/goals"} {
		r := liaison.RuleSilence
		if err := r.UnmarshalText([]byte(bad)); err == nil || r != liaison.RuleSilence {
			t.Errorf("%q: accepted as %v", bad, r)
		}
		if err := r.Scan([]byte(bad)); err == nil || r != liaison.RuleSilence {
			t.Errorf("%q: read as %v", bad, r)
		}
	}
	var waivers map[liaison.Rule]string
	if err := json.Unmarshal([]byte(`{"liaison/silence": "as published"}`), &waivers); err != nil || waivers[liaison.RuleSilence] != "as published" {
		t.Errorf("waivers: %v, %v", waivers, err)
	}
}

// The bodies, times and questions of this package's tests.

const (
	day  = 24 * time.Hour
	year = 365 * day
)

var (
	opened = time.Date(2009, 7, 1, 0, 0, 0, 0, time.UTC)
	closes = opened.AddDate(0, 0, 14)
	before = opened.AddDate(0, -6, 0)

	question  = asks(bodies("IETF", "ITU", "ATIS", "ETSI")...)
	unanimous = []liaison.Position{favors("IETF"), favors("ITU"), favors("ATIS"), favors("ETSI")}
)

// on is a moment of day n of the window, from 1 to 14.
func on(n int) time.Time { return opened.AddDate(0, 0, n-1).Add(12 * time.Hour) }

func bodies(names ...string) []liaison.Body {
	var list []liaison.Body
	for _, name := range names {
		list = append(list, liaison.Body{Name: name})
	}
	return list
}

// asks is a question to bodies that are all relevant.
func asks(bodies ...liaison.Body) liaison.Question {
	q := liaison.Question{Document: "profile, revision 3", Scope: "trunks", Asked: bodies, Opened: opened, Closes: closes}
	for _, b := range bodies {
		q.Relevant = append(q.Relevant, b.Name)
	}
	return q
}

// says is a position on day 3. A block has its concern.
func says(body string, s liaison.Stance) liaison.Position {
	p := liaison.Position{Body: body, Stance: s, At: on(3)}
	if s == liaison.Block {
		p.Concerns = []liaison.Concern{{Text: "it breaks interworking"}}
	}
	return p
}

func favors(body string) liaison.Position   { return says(body, liaison.Favor) }
func opposes(body string) liaison.Position  { return says(body, liaison.Oppose) }
func abstains(body string) liaison.Position { return says(body, liaison.Abstain) }

// blocks is a block of these concerns, on day 3.
func blocks(body string, concerns ...liaison.Concern) liaison.Position {
	return liaison.Position{Body: body, Stance: liaison.Block, At: on(3), Concerns: concerns}
}

// then is the same on another day.
func then(n int, p liaison.Position) liaison.Position {
	p.At = on(n)
	return p
}

// showing is the strong showing among the four bodies of the question.
func showing(ps ...liaison.Position) *liaison.Assessment {
	return liaison.StrongShowing().Assess(question, ps, closes)
}

// policy asks for these needs, and makes no claim to be safe.
func policy(needs ...liaison.Threshold) liaison.Policy {
	p := liaison.Policy{Name: "test", Waivers: map[liaison.Rule]string{
		liaison.RuleMonotone:     "as published",
		liaison.RuleMajoritySafe: "as published",
	}}
	for _, need := range needs {
		p.Conditions = append(p.Conditions, liaison.Condition{Need: need})
	}
	return p
}

func waiving(r liaison.Rule, why string) liaison.Policy {
	p := policy(liaison.Nonresponding.AtLeast(1), liaison.Favoring.AtLeast(1))
	p.Waivers[liaison.RuleSilence] = "as published"
	p.Waivers[r] = why
	return p
}

// among asks one carrier, which is in favour, under a policy about a class.
func among(class string) *liaison.Assessment {
	p := liaison.Policy{Conditions: []liaison.Condition{{Need: liaison.Favoring.AtLeast(1).Among(class)}}}
	return p.Assess(asks(liaison.Body{Name: "A", Class: "carriers"}), []liaison.Position{favors("A")}, closes)
}

// lasting puts a question of 14 days, which everybody favours, under a policy that
// takes so many.
func lasting(days int) *liaison.Assessment {
	p := policy(liaison.Favoring.AtLeast(1))
	p.Days = days
	return p.Assess(question, unanimous, closes)
}

// keeps is a register of these liaisons, and of an unofficial one that is over.
func keeps(ls ...liaison.Liaison) liaison.Register {
	past := liaison.Liaison{Body: "IMTC", Status: liaison.Unofficial, From: before, Until: before.Add(day)}
	return liaison.Register{Liaisons: append(ls, past)}
}

// official is a liaison since half a year before the opening.
func official(body string) liaison.Liaison {
	return liaison.Liaison{Body: body, Status: liaison.Official, From: before}
}

func speaker(body, voice, class string) liaison.Liaison {
	l := official(body)
	l.Voice, l.Class = voice, class
	return l
}

// paths lists where the violations are, each with its rule.
func paths(err error) []string {
	var list []string
	for _, v := range liaison.Violations(err) {
		list = append(list, short(v.Rule)+" "+v.Path)
	}
	return list
}

func short(r liaison.Rule) string { return strings.TrimPrefix(r.ID(), "liaison/") }
