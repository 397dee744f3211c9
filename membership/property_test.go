package membership_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sipforum/techwg/membership"
)

// A small world: few names, few moments, so that they meet.
var (
	everybody       = []string{"ana", "bo", "cy"}
	genPerson       = rapid.SampledFrom(everybody)
	genOrganization = rapid.SampledFrom([]string{"Acme", "State University", "ana"})
	genActivity     = rapid.SampledFrom([]string{"fax", "webrtc", ""})
	genClass        = rapid.SampledFrom([]membership.Class{membership.Participant, membership.Academic, membership.Full})
	genClasses      = rapid.Custom(func(t *rapid.T) membership.Classes {
		return membership.Of(rapid.SliceOfDistinct(genClass, rapid.ID).Draw(t, "classes")...)
	})
	genDay    = rapid.IntRange(0, days-1)
	genMoment = rapid.Map(genDay, moment)
	genPeriod = rapid.Custom(func(t *rapid.T) [2]time.Time {
		from, until := genMoment.Draw(t, "from"), genMoment.Draw(t, "until")
		if !from.Before(until) {
			until = time.Time{}
		}
		return [2]time.Time{from, until}
	})
	genMembership = rapid.Custom(func(t *rapid.T) membership.Membership {
		p := genPeriod.Draw(t, "period")
		m := membership.Membership{Class: genClass.Draw(t, "class"), From: p[0], Until: p[1]}
		if rapid.Bool().Draw(t, "an organisation's") {
			m.Organization = genOrganization.Draw(t, "organization")
		} else {
			m.Person = genPerson.Draw(t, "person")
		}
		return m
	})
	genAffiliation = rapid.Custom(func(t *rapid.T) membership.Affiliation {
		p := genPeriod.Draw(t, "period")
		return membership.Affiliation{Person: genPerson.Draw(t, "person"), Organization: genOrganization.Draw(t, "organization"), From: p[0], Until: p[1]}
	})
	genEngagement = rapid.Custom(func(t *rapid.T) membership.Engagement {
		p := genPeriod.Draw(t, "period")
		activities := rapid.SliceOfN(rapid.SampledFrom([]string{"fax", "webrtc", "a/b"}), 0, 2).Draw(t, "activities")
		if len(activities) == 0 {
			activities = nil
		}
		return membership.Engagement{Person: genPerson.Draw(t, "person"), Activities: activities, From: p[0], Until: p[1]}
	})
	genRecords = rapid.Custom(func(t *rapid.T) membership.Records {
		return membership.Records{
			Memberships:  rapid.SliceOfN(genMembership, 0, 5).Draw(t, "memberships"),
			Affiliations: rapid.SliceOfN(genAffiliation, 0, 5).Draw(t, "affiliations"),
			Engagements:  rapid.SliceOfN(genEngagement, 0, 3).Draw(t, "engagements"),
		}
	})
	genDetermination = rapid.Custom(func(t *rapid.T) membership.Determination {
		return membership.Determination{By: rapid.SampledFrom([]string{"tia", "bo", "eve", " ", "\u200b\u3164"}).Draw(t, "by"), At: genMoment.Draw(t, "at")}
	})
	genNarrowing = rapid.Custom(func(t *rapid.T) membership.Narrowing {
		return membership.Narrowing{Only: genClasses.Draw(t, "only"), TaskGroup: genDetermination.Draw(t, "task group"),
			Chair: genDetermination.Draw(t, "chair"), Until: genMoment.Draw(t, "until")}
	})
	genAccess = rapid.Custom(func(t *rapid.T) membership.Access {
		return membership.Access{Activity: genActivity.Draw(t, "activity"), Narrowings: rapid.SliceOfN(genNarrowing, 0, 4).Draw(t, "narrowings")}
	})
)

// refusal is what the slow reading answers.
func refusal(r membership.Records, person string, a membership.Access, day int) error {
	l := lifeOf(r, person, a.Activity)
	if rule := l.refusal(day, openTo(a)[day]); rule != 0 {
		return rule
	}
	return nil
}

func made(t *rapid.T, r membership.Records) *membership.Roster {
	roster, err := membership.NewRoster(r)
	if err != nil {
		t.Fatal(err)
	}
	return roster
}

// Of everybody, and on each day.
func TestAnswersAgreeWithTheSlowReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, a, to := genRecords.Draw(t, "records"), genAccess.Draw(t, "access"), genClasses.Draw(t, "to")
		roster := made(t, r)
		for _, person := range everybody {
			l := lifeOf(r, person, a.Activity)
			for day := range days {
				if got, want := roster.Admit(person, a, moment(day)), refusal(r, person, a, day); got != want {
					t.Fatalf("%s on day %d: got %v, want %v", person, day, got, want)
				}
				if got, want := roster.Receive(person, to, moment(day)), l.receives(day, to); (got == nil) != want {
					t.Fatalf("%s on day %d: got %v, want received %t", person, day, got, want)
				}
			}
		}
	})
}

// The lists are of everybody known who gets a yes.
func TestListsAgreeWithTheAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, a, to, at := genRecords.Draw(t, "records"), genAccess.Draw(t, "access"), genClasses.Draw(t, "to"), genMoment.Draw(t, "at")
		roster := made(t, r)
		known := map[string]bool{}
		for _, m := range r.Memberships {
			known[m.Person] = m.Person != ""
		}
		for _, a := range r.Affiliations {
			known[a.Person] = true
		}
		for _, e := range r.Engagements {
			known[e.Person] = true
		}
		var admitted, recipients []string
		for _, person := range slices.Sorted(maps.Keys(known)) {
			if known[person] && roster.Admit(person, a, at) == nil {
				admitted = append(admitted, person)
			}
			if known[person] && roster.Receive(person, to, at) == nil {
				recipients = append(recipients, person)
			}
		}
		if diff := cmp.Diff(admitted, slices.Collect(roster.Admitted(a, at))); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(recipients, slices.Collect(roster.Recipients(to, at))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// place is the path of an element of a list, or of a field of it.
func place(list string, i int, field ...string) string {
	return strings.Join(append([]string{"", list, strconv.Itoa(i)}, field...), "/")
}

// A way is one through which somebody might get in: the rule that stands in it,
// its place, and what has to be said of it.
type way struct {
	rule membership.Rule
	path string
	says []string
}

// ways is every way in that somebody has, if all of them are shut on a day.
func ways(r membership.Records, person string, a membership.Access, day int) (list []way) {
	date := func(from, until time.Time) string { // why the day is out of the span
		if day < dayOf(from) {
			return from.Format(time.RFC3339)
		}
		return until.Format(time.RFC3339)
	}
	through := func(i int, says ...string) {
		m := r.Memberships[i]
		if pile := inForce(a)[day]; len(pile) > 0 {
			if n := a.Narrowings[pile[len(pile)-1]]; !n.Only.Has(m.Class) {
				says = append(says, m.Class.String(), n.Only.String(), n.TaskGroup.By, n.TaskGroup.At.Format(time.DateOnly), n.Chair.By, n.Chair.At.Format(time.DateOnly))
			}
		}
		if spanOf(m.From, m.Until)[day] {
			list = append(list, way{membership.RuleAdmittedClass, place("memberships", i, "class"), says})
		} else {
			list = append(list, way{membership.RuleMember, place("memberships", i), append(says, date(m.From, m.Until))})
		}
	}
	for i, m := range r.Memberships {
		if m.Organization == "" && m.Person == person {
			through(i)
		}
	}
	told := map[string]bool{}
	for i, a := range r.Affiliations {
		if a.Person != person {
			continue
		}
		if !spanOf(a.From, a.Until)[day] {
			list = append(list, way{membership.RuleMember, place("affiliations", i), []string{a.Organization, date(a.From, a.Until)}})
			continue
		}
		member := false
		for j, m := range r.Memberships {
			if m.Organization == a.Organization {
				member = true
				if !told[a.Organization] {
					through(j, a.Organization)
				}
			}
		}
		if !member {
			list = append(list, way{membership.RuleMember, place("affiliations", i), []string{a.Organization}})
		}
		told[a.Organization] = true
	}
	for i, e := range r.Engagements {
		if e.Person != person {
			continue
		}
		if !spanOf(e.From, e.Until)[day] {
			list = append(list, way{membership.RuleMember, place("engagements", i), []string{date(e.From, e.Until)}})
		} else {
			list = append(list, way{membership.RuleEngagedActivity, place("engagements", i, "activities"), append(slices.Clone(e.Activities), a.Activity)})
		}
	}
	if list == nil {
		list = []way{{membership.RuleMember, "", nil}}
	}
	return list
}

// Explain says no when Admit does, for its reason and every other: one for each
// way in, which leads to what the records hold there.
func TestExplainNamesEveryWayIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, a := genRecords.Draw(t, "records"), genAccess.Draw(t, "access")
		person, day := rapid.SampledFrom(append(everybody, "zed")).Draw(t, "person"), genDay.Draw(t, "day")
		p := made(t, r).Person(person)
		refused, explained := p.Admit(a, moment(day)), membership.Violations(p.Explain(a, moment(day)))
		if refused == nil {
			if err := p.Explain(a, moment(day)); err != nil {
				t.Fatalf("admitted, and explained: %v", err)
			}
			return
		}
		want := ways(r, person, a, day)
		if len(explained) != len(want) {
			t.Fatalf("%v\nwant %v", explained, want)
		}
		told := false
		for i, v := range explained {
			told = told || v.Rule == refused
			if v.Rule != want[i].rule || v.Path != want[i].path || v.Subject != person {
				t.Fatalf("%+v\nwant %+v", v, want[i])
			}
			for _, s := range want[i].says {
				if !strings.Contains(v.Detail, s) {
					t.Fatalf("%q does not say %q", v.Detail, s)
				}
			}
			if v.Path != "" {
				leads(t, r, v.Path)
			}
		}
		if !told {
			t.Fatalf("%v is not among %v", refused, explained)
		}
	})
}

// leads follows a JSON Pointer into what is written of a value.
func leads(t *rapid.T, v any, path string) any {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var at any
	if err := json.Unmarshal(b, &at); err != nil {
		t.Fatal(err)
	}
	for _, step := range strings.Split(path, "/")[1:] {
		switch in := at.(type) {
		case map[string]any:
			next, ok := in[step]
			if !ok {
				t.Fatalf("%s leads nowhere in %s", path, b)
			}
			at = next
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(in) {
				t.Fatalf("%s leads nowhere in %s", path, b)
			}
			at = in[i]
		default:
			t.Fatalf("%s leads nowhere in %s", path, b)
		}
	}
	return at
}

func TestAdmissionGrowsWithTheSetOfClasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, a := made(t, genRecords.Draw(t, "records")), genAccess.Draw(t, "access")
		person, at := genPerson.Draw(t, "person"), genMoment.Draw(t, "at")
		if r.Admit(person, a, at) != nil {
			return
		}
		more := genClasses.Draw(t, "more")
		for i := range a.Narrowings {
			if a.Narrowings[i].Only != 0 { // to narrow to the empty set is not to narrow
				a.Narrowings[i].Only |= more
			}
		}
		if err := r.Admit(person, a, at); err != nil {
			t.Fatalf("admitted to fewer classes, not with %v: %v", more, err)
		}
	})
}

func TestRosterIgnoresTheOrderOfItsRecords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, a, at := genRecords.Draw(t, "records"), genAccess.Draw(t, "access"), genMoment.Draw(t, "at")
		roster, shuffled := made(t, r), made(t, membership.Records{
			Memberships:  rapid.Permutation(r.Memberships).Draw(t, "shuffled"),
			Affiliations: rapid.Permutation(r.Affiliations).Draw(t, "affiliations"),
			Engagements:  rapid.Permutation(r.Engagements).Draw(t, "engagements"),
		})
		for _, person := range everybody {
			if got, want := shuffled.Admit(person, a, at), roster.Admit(person, a, at); got != want {
				t.Fatalf("%s: %v, then %v", person, want, got)
			}
		}
	})
}

// A roster leaves out the records with a violation, and no others.
func TestNewRosterLeavesOutWhatIsWrong(t *testing.T) {
	spoil := func(t *rapid.T, texts []*string, class *membership.Class, from, until *time.Time) bool {
		switch n := rapid.IntRange(0, 9).Draw(t, "spoiled"); {
		case n == 0:
			*until = noon
			*from = rapid.SampledFrom([]time.Time{noon, noon.Add(1)}).Draw(t, "from")
		case n == 1:
			*rapid.SampledFrom([]*time.Time{from, until}).Draw(t, "time") = year(10000)
		case n == 2 && len(texts) > 0:
			*rapid.SampledFrom(texts).Draw(t, "text") = rapid.SampledFrom([]string{"", "\t"}).Draw(t, "blank")
		case n == 3 && class != nil:
			*class = membership.Class(rapid.SampledFrom([]int{0, 4, 255}).Draw(t, "class"))
		default:
			return false
		}
		return true
	}
	rapid.Check(t, func(t *rapid.T) {
		all := genRecords.Draw(t, "records")
		var good membership.Records
		var bad []string
		for i := range all.Memberships {
			m := &all.Memberships[i]
			holder := &m.Person
			if m.Person == "" {
				holder = &m.Organization
			}
			wrong := spoil(t, []*string{holder}, &m.Class, &m.From, &m.Until)
			if !wrong && rapid.IntRange(0, 9).Draw(t, "both") == 0 {
				m.Person, m.Organization, wrong = "ana", "Acme", true
			}
			if wrong {
				bad = append(bad, place("memberships", i))
			} else {
				good.Memberships = append(good.Memberships, *m)
			}
		}
		for i := range all.Affiliations {
			if a := &all.Affiliations[i]; spoil(t, []*string{&a.Person, &a.Organization}, nil, &a.From, &a.Until) {
				bad = append(bad, place("affiliations", i))
			} else {
				good.Affiliations = append(good.Affiliations, *a)
			}
		}
		for i := range all.Engagements {
			e := &all.Engagements[i]
			texts := []*string{&e.Person}
			for j := range e.Activities {
				texts = append(texts, &e.Activities[j])
			}
			if spoil(t, texts, nil, &e.From, &e.Until) {
				bad = append(bad, place("engagements", i))
			} else {
				good.Engagements = append(good.Engagements, *e)
			}
		}
		roster, err := membership.NewRoster(all)
		var blamed []string
		for _, v := range membership.Violations(err) {
			steps := strings.Split(v.Path, "/")
			blamed = append(blamed, strings.Join(steps[:3], "/"))
		}
		if diff := cmp.Diff(bad, slices.Compact(blamed)); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(written(t, made(t, good)), written(t, roster)); diff != "" {
			t.Fatal(diff)
		}
		a, day := genAccess.Draw(t, "access"), genDay.Draw(t, "day")
		for _, person := range everybody {
			if got, want := roster.Admit(person, a, moment(day)), refusal(good, person, a, day); got != want {
				t.Fatalf("%s: got %v, want %v", person, got, want)
			}
		}
		// The check of the records finds all of that, at the same places.
		checked := membership.Violations(all.Check(noon))
		for _, v := range membership.Violations(err) {
			if !slices.Contains(checked, v) {
				t.Fatalf("%+v is not among %+v", v, checked)
			}
		}
	})
}

func written(t *rapid.T, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestViolationsAreDistinctAndDeterministic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"", "ana", "Ana", "Acme", "\t"})
		raw := rapid.Custom(func(t *rapid.T) membership.Membership { // anything at all
			return membership.Membership{
				Person:       name.Draw(t, "person"),
				Organization: name.Draw(t, "organization"),
				Class:        membership.Class(rapid.Byte().Draw(t, "class")),
				From:         genMoment.Draw(t, "from"),
				Until:        genMoment.Draw(t, "until"),
			}
		})
		affiliation := rapid.Custom(func(t *rapid.T) membership.Affiliation {
			return membership.Affiliation{Person: name.Draw(t, "person"), Organization: name.Draw(t, "organization"), Until: genMoment.Draw(t, "until")}
		})
		r := membership.Records{
			Memberships:  rapid.SliceOfN(raw, 0, 6).Draw(t, "memberships"),
			Affiliations: rapid.SliceOfN(affiliation, 0, 4).Draw(t, "affiliations"),
			Engagements:  rapid.SliceOfN(genEngagement, 0, 2).Draw(t, "engagements"),
			Waivers:      map[membership.Rule]string{membership.Rule(rapid.IntRange(0, 30).Draw(t, "waived")): "x"},
		}
		list := membership.Violations(r.Check(noon))
		if diff := cmp.Diff(list, membership.Violations(r.Check(noon))); diff != "" {
			t.Fatal(diff)
		}
		seen := map[membership.Violation]bool{}
		for _, v := range list {
			if seen[v] {
				t.Fatalf("twice: %v", v)
			}
			seen[v] = true
			if v.Subject == "" || v.Detail == "" || v.Keyword() == "may" {
				t.Fatalf("incomplete: %#v", v)
			}
		}
	})
}

func TestRecordsRoundTripThroughJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := genRecords.Draw(t, "records")
		a := genAccess.Draw(t, "access")
		if rapid.Bool().Draw(t, "waived") {
			why := rapid.StringN(1, 9, -1).Draw(t, "reason")
			r.Waivers = map[membership.Rule]string{membership.RuleBothKinds: why}
			for i := range a.Narrowings {
				a.Narrowings[i].Waivers = map[membership.Rule]string{membership.RuleOpenToAllClasses: why}
			}
		}
		roundTrip(t, r)
		roundTrip(t, a)
	})
}

func roundTrip[T any](t *rapid.T, v T) {
	b := written(t, v)
	var back T
	if err := json.Unmarshal([]byte(b), &back); err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	if diff := cmp.Diff(v, back); diff != "" {
		t.Fatalf("%s: %s", b, diff)
	}
}
