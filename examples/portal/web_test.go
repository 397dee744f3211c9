package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A visitor asks a portal's pages, without a network between.
type visitor struct {
	*Portal
	pages http.Handler
}

func visiting(t testing.TB) visitor {
	p := techwg(t, opened(t, inFile(t)))
	return visitor{p, routes(p, signedUp(t))}
}

// ask sends a request as somebody; with a form, it posts that.
func (c visitor) ask(by Account, path, accept string, form url.Values, headers ...string) *http.Response {
	r := httptest.NewRequest("GET", path, nil)
	if form != nil {
		r = httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("Accept", accept)
	if by.Person != "" {
		r.SetBasicAuth(by.Person, password)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	c.pages.ServeHTTP(w, r)
	return w.Result()
}

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// view is what a page shows, as a program reads it.
func (c visitor) view(t testing.TB, by Account, path string, into any) {
	t.Helper()
	r := c.ask(by, path, "application/json", nil)
	got := struct {
		View any `json:"view"`
	}{into}
	if err := json.Unmarshal([]byte(body(t, r)), &got); err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", path, r.Status, err)
	}
}

// Every page is there for people and for programs, and says the same to both.
func TestPages(t *testing.T) {
	c := visiting(t)
	for _, path := range paths {
		for _, viewer := range viewers {
			page, data := c.ask(viewer, path, "text/html,*/*;q=0.8", nil), c.ask(viewer, path, "application/json", nil)
			status, kind := http.StatusOK, "application/json"
			if path == "/nothing" {
				status, kind = http.StatusNotFound, "application/problem+json"
			}
			if page.StatusCode != status || page.Header.Get("Content-Type") != "text/html; charset=utf-8" {
				t.Errorf("%s: a page of %s, %s", path, page.Status, page.Header.Get("Content-Type"))
			}
			if data.StatusCode != status || data.Header.Get("Content-Type") != kind {
				t.Errorf("%s: data of %s, %s", path, data.Status, data.Header.Get("Content-Type"))
			}
			if got := page.Header.Get("ETag"); got != `"1"` {
				t.Errorf("%s: the tag %s after one entry", path, got)
			}
			var said struct{ Title string }
			text := strings.ReplaceAll(body(t, data), `"rules":null`, `"rules":[]`) // a transition's own
			if json.Unmarshal([]byte(text), &said) != nil || strings.Contains(text, "null") {
				t.Errorf("%s: %s", path, text)
			}
			text = body(t, page)
			if heading := "<h1>" + said.Title + "</h1>"; said.Title == "" || !strings.Contains(text, heading) {
				t.Errorf("%s: no %s", path, heading)
			}
			if !strings.HasSuffix(text, "</html>\n") || strings.Contains(text, "<no value>") || strings.Contains(text, "ZgotmplZ") {
				t.Errorf("%s: the page is not whole", path)
			}
		}
	}
}

func TestWantsJSON(t *testing.T) {
	for accept, want := range map[string]bool{
		"": false, "*/*": false, "text/html": false, "application/json": true, "application/problem+json": true,
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": false,
		"application/json, text/html;q=0.5":                               true,
		"text/html, application/json;q=0.5":                               false,
	} {
		v := visit{Request: httptest.NewRequest("GET", "/", nil)}
		v.Header.Set("Accept", accept)
		if got := v.wantsJSON(); got != want {
			t.Errorf("%q: %v", accept, got)
		}
	}
}

// The front page has every sentence and every rule, says who waives which, and follows
// what happens.
func TestCharterPage(t *testing.T) {
	c := visiting(t)
	var front charterView
	c.view(t, Account{}, "/", &front)
	var numbers, want []string
	rules := 0
	for _, s := range front.Sentences {
		numbers, rules = append(numbers, s.Number), rules+len(s.Rules)
	}
	for s := range charter.Sentences() {
		want = append(want, s.Number)
	}
	if diff := gocmp.Diff(want, numbers); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if all := len(slices.Collect(forum.Norms())); rules != all {
		t.Errorf("%d rules below the sentences, want %d", rules, all)
	}
	check := func(when, number string, want standing, id, by string) {
		t.Helper()
		c.view(t, Account{}, "/", &front)
		for _, s := range front.Sentences {
			if s.Number != number {
				continue
			}
			if s.Standing != want {
				t.Errorf("%s, %s is %s, want %s", when, number, s.Standing, want)
			}
			for _, r := range s.Rules {
				if r.Rule != id {
					continue
				}
				if r.Standing != want {
					t.Errorf("%s, %s is %s, want %s", when, id, r.Standing, want)
				}
				for _, w := range r.Waivers {
					by = strings.Replace(by, w.Subject, "", 1)
				}
				for _, f := range r.Broken {
					by = strings.Replace(by, f.Subject, "", 1)
				}
			}
		}
		if by != "" {
			t.Errorf("%s, %s is %s by others than %s", when, id, want, by)
		}
	}
	check("at first", "¶9a", kept, "taskgroup/chair", "")
	check("at first", "¶5c", waived, "charter/showing", "SIPconnect 1.0")
	check("at first", "¶7b", waived, "taskgroup/milestones", "WebRTC-SIP")
	check("at first", "¶0b", unchecked, "", "")
	check("at first", "¶3a", kept, "charter/sources", "")
	for _, person := range []string{"WebRTC-SIP co-chair 01", "WebRTC-SIP co-chair 02"} {
		act(t, c.Portal, director, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.ReleaseChair, Person: person}})
	}
	check("without chairs", "¶9a", broken, "taskgroup/chair", "WebRTC-SIP")
	act(t, c.Portal, director, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.AppointChair, Person: "WebRTC-SIP contributor 01"}})
	check("with a chair again", "¶9a", kept, "taskgroup/chair", "")
	var audit auditView
	c.view(t, Account{}, "/audit", &audit)
	if len(audit.Now) != 0 || len(audit.Past) != 1 || audit.Past[0].Rule != "taskgroup/chair" || !audit.Past[0].Until.After(audit.Past[0].From) {
		t.Errorf("the audit has %v now, and %v in the past", audit.Now, audit.Past)
	}
}

// Somebody who took part before they were admitted has done so, and a record is no
// better for its being over, even before the working group began: the portal counts as
// the forum's audit does.
func TestTheAuditAgrees(t *testing.T) {
	for name, x := range map[string]struct {
		group        int
		early, since time.Time
		established  int
	}{
		"lately":                         {3, date(2014, 1, 1), date(2014, 6, 1), 2004},
		"before the working group began": {0, date(2005, 3, 1), date(2005, 4, 1), 2006},
	} {
		t.Run(name, func(t *testing.T) {
			c := visiting(t)
			record := *c.State().Record
			record.WorkingGroup.Established = x.established
			record.Roster.Memberships = append(slices.Clone(record.Roster.Memberships), membership.Membership{Person: "Eve", Class: membership.Full, From: x.since})
			record.TaskGroups = slices.Clone(record.TaskGroups)
			events := slices.Clone(record.TaskGroups[x.group].Events)
			i := slices.IndexFunc(events, func(e taskgroup.Event) bool { return e.At.After(x.early) })
			if i < 0 {
				i = len(events)
			}
			record.TaskGroups[x.group].Events = slices.Insert(events, i, taskgroup.Event{At: x.early, By: "Eve", Action: taskgroup.Join, Person: "Eve"})
			if err := c.add(t.Context(), 1, []Entry{{At: record.AsOf, ID: "x", Record: &record}}); err != nil {
				t.Fatal(err)
			}
			var want []forum.Finding
			c.State().Ask(func(f *forum.Forum) { want = f.Audit(c.Now()) })
			var audit auditView
			c.view(t, Account{}, "/audit", &audit)
			places := func(list []forum.Finding) (places []string) {
				for _, f := range list {
					places = append(places, f.Rule+" "+f.Path+" "+day(f.Until))
				}
				slices.Sort(places)
				return places
			}
			if got, want := places(audit.Now), places(want); len(want) == 0 || !slices.Equal(got, want) {
				t.Errorf("the audit has %q, and the page %q", want, got)
			}
			rules := make(map[string]bool)
			for _, f := range want {
				rules[f.Rule] = true
			}
			var front charterView
			c.view(t, Account{}, "/", &front)
			if front.Rules[broken] != len(rules) {
				t.Errorf("%d rules are broken, want %d", front.Rules[broken], len(rules))
			}
			var group struct{ Against map[int][]forum.Finding }
			c.view(t, Account{}, fmt.Sprint("/groups/", x.group+1), &group)
			if len(group.Against[i+1]) != 1 {
				t.Errorf("against event %d: %v", i+1, group.Against)
			}
		})
	}
}

func act(t testing.TB, p *Portal, by Account, a Act) {
	t.Helper()
	if _, err := p.Act(t.Context(), by, a); err != nil {
		t.Fatal(err)
	}
}

// Who may do what is the table in the documentation of package taskgroup.
func TestNext(t *testing.T) {
	c := visiting(t)
	act(t, c.Portal, member, Act{Event: &taskgroup.Event{Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: "Voice"}}})
	act(t, c.Portal, member, Act{Group: webRTC, Event: join(member.Person, "Organisation A")})
	act(t, c.Portal, director, Act{Group: foIP, Event: &taskgroup.Event{Action: taskgroup.Suspend, Why: "nobody has time"}})
	for _, x := range []struct {
		viewer Account
		path   string
		want   string
	}{
		{Account{}, "/groups", ""},
		{Account{}, "/groups/4", ""},
		{member, "/groups", "propose"},
		{director, "/groups", "propose, create"},
		{director, "/groups/4", "recharter, appoint chair, release chair, join, leave, affiliate, suspend, dissolve"}, // it has no milestones, and is indefinite
		{chair, "/groups/4", "appoint chair, release chair, join, leave, affiliate"},
		{member, "/groups/4", "leave, affiliate"},
		{speaker, "/groups/4", "join"},
		{chair, "/groups/5", "join"},
		{director, "/groups/5", "recharter, appoint chair, release chair, join, leave, affiliate, meet milestone, drop milestone, suspend, dissolve"},
		{director, "/groups/3", "recharter, appoint chair, release chair, leave, affiliate, resume, dissolve"}, // all its milestones are met
		{member, "/groups/3", ""},
		{director, "/groups/2", "reopen"},
		{chair, "/groups/2", ""},
		{director, "/groups/6", "propose, withdraw, create"},
		{member, "/groups/6", "propose, withdraw"}, // who proposed it
		{chair, "/groups/6", ""},
	} {
		page := body(t, c.ask(x.viewer, x.path, "text/html", nil))
		var got []string
		for _, part := range strings.Split(page, `<input type="hidden" name="action" value="`)[1:] {
			action, _, _ := strings.Cut(part, `"`)
			got = append(got, action)
		}
		if list := strings.Join(got, ", "); list != x.want {
			t.Errorf("%s may at %s:\n%s, want\n%s", x.viewer.Person, x.path, list, x.want)
		}
	}
}

// Each refusal has its status, and its rules or its words.
func TestRefusals(t *testing.T) {
	c := visiting(t)
	form := func(pairs ...string) url.Values {
		values := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			values.Set(pairs[i], pairs[i+1])
		}
		return values
	}
	for _, x := range []struct {
		why     string
		by      Account
		path    string
		form    url.Values
		headers []string
		status  int
		rules   string // with places
	}{
		{"nobody", Account{}, "/groups/4", form("action", "join"), nil, 401, ""},
		{"nobody", Account{}, "/groups", form("action", "propose"), nil, 401, ""},
		{"nobody", Account{}, "/questions/3", form("/stance", "favor"), nil, 401, ""},
		{"no such group", member, "/groups/9", form("action", "join"), nil, 404, ""},
		{"no such group", member, "/groups/0", form("action", "join"), nil, 404, ""},
		{"no such question", speaker, "/questions/4", form("/stance", "favor"), nil, 404, ""},
		{"no page of that spelling", member, "/groups/04", form("action", "join"), nil, 404, ""},
		{"no page of that spelling", speaker, "/questions/+3", form("/stance", "favor"), nil, 404, ""},
		{"no such page", member, "/people", form("action", "join"), nil, 404, ""},
		{"no such action", member, "/groups/4", form("action", "conquer"), nil, 400, ""},
		{"a date that is none", director, "/groups", form("action", "create", "/charter/milestones/0/due", "soon"), nil, 400, ""},
		{"text where a list is", director, "/groups", form("action", "create", "/charter/goals", "soon"), nil, 400, ""},
		{"not the director", member, "/groups/4", form("action", "suspend", "/why", "so"), nil, 422, "taskgroup/director /as"},
		{"not the director, who says so", member, "/groups/4",
			form("action", "suspend", "/why", "so", "/as", "technical director", "/by", director.Person), nil, 422, "taskgroup/director /as"},
		{"no reason", director, "/groups/4", form("action", "suspend"), nil, 422, "taskgroup/why /why"},
		{"not admitted", speaker, "/groups/4", form("action", "join", "/person", speaker.Person), nil, 422, "membership/member /person"},
		{"not employed", member, "/groups/4",
			form("action", "join", "/person", member.Person, "/organization", "Organisation B"), nil, 422, "forum/affiliation /organization"},
		{"another's list", member, "/groups",
			form("action", "propose", "/charter/name", "Voice", "/charter/mailingList", "foip"), nil, 422, "taskgroup/mailing-list /charter/mailingList"},
		{"speaks for nobody", member, "/questions/3", form("/stance", "favor"), nil, 422, ""},
		{"closed", speaker, "/questions/2", form("/stance", "favor"), nil, 422, ""},
		{"no stance", speaker, "/questions/3", form(), nil, 422, "liaison/position /stance"},
		{"a tag of nothing", member, "/groups/4", form("action", "join"), []string{"If-Match", `"x"`}, 412, ""},
		{"another password", member, "/groups/4", nil, []string{"Authorization", "Basic bm9ib2R5Om5vdGhpbmc="}, 401, ""},
		{"no form", member, "/groups/4", form("action", "join"), []string{"Content-Type", "application/json"}, 415, ""},
		{"a field twice", member, "/groups/4", url.Values{"action": {"leave"}, "/why": {"a", "b"}}, nil, 400, ""},
		{"two actions", member, "/groups/4", form("action", "leave", "/action", "join"), nil, 400, ""},
		{"a field in a field", member, "/groups/4", form("action", "join", "/person", member.Person, "/person/x", "y"), nil, 400, ""},
		{"a name that is no place", member, "/groups/4", form("action", "join", "person", member.Person), nil, 400, ""},
		{"no UTF-8", member, "/groups/4", form("action", "join", "/person", "\xff\xfe"), nil, 400, ""},
		{"a date that is no time", director, "/groups", form("action", "create", "/charter/milestones/0/due", "0001-01-01"), nil, 400, ""},
		{"an entry to come", member, "/groups/4", form("action", "join"), []string{"If-Match", `"99"`}, 412, ""},
		{"a field that is none", member, "/groups/4", form("action", "join", "/persons", member.Person), nil, 400, ""},
		{"too much", member, "/groups/4", form("action", strings.Repeat("x", 70<<10)), nil, 413, ""},
	} {
		small := visitor{c.Portal, http.MaxBytesHandler(c.pages, 64<<10)}
		r := small.ask(x.by, x.path, "application/json", x.form, x.headers...)
		var p problem
		if err := json.Unmarshal([]byte(body(t, r)), &p); err != nil {
			t.Errorf("%s: %v", x.why, err)
		}
		var rules []string
		for _, f := range p.Findings {
			rules = append(rules, f.Rule+" "+f.Path)
		}
		if got := strings.Join(rules, ", "); r.StatusCode != x.status || p.Status != x.status || got != x.rules {
			t.Errorf("%s: %s, %d %q, want %d %q", x.why, r.Status, p.Status, got, x.status, x.rules)
		}
		if got := r.Header.Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s: %s", x.why, got)
		}
		if p.Title == "" || p.Detail == "" && p.Findings == nil || strings.Contains(p.Detail, "parsing time") || strings.Contains(p.Detail, "Go ") {
			t.Errorf("%s: it says %q", x.why, p.Detail)
		}
		if asks := r.Header.Get("WWW-Authenticate") != ""; asks != (x.status == 401) {
			t.Errorf("%s: asks who it is: %v", x.why, asks)
		}
		page := body(t, small.ask(x.by, x.path, "text/html", x.form, x.headers...))
		for _, f := range p.Findings {
			if !strings.Contains(page, f.Clause) || !strings.Contains(page, f.Rule) {
				t.Errorf("%s: the page does not say %s %s", x.why, f.Clause, f.Rule)
			}
		}
	}
	if seq := c.State().Seq; seq != 1 {
		t.Errorf("what was refused is in the log: %d entries", seq)
	}
}

// A form that others have overtaken is refused, for people and for programs.
func TestStaleForms(t *testing.T) {
	c := visiting(t)
	join := url.Values{"action": {"join"}, "/person": {member.Person}, "/organization": {"Organisation A"}, "seen": {"1"}}
	leave := url.Values{"action": {"leave"}, "/person": {member.Person}}
	if r := c.ask(member, "/groups/4", "text/html", join); r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/groups/4#last" {
		t.Errorf("joining: %s to %q", r.Status, r.Header.Get("Location"))
	}
	again := c.ask(member, "/groups/4", "text/html", join)
	if page := body(t, again); again.StatusCode != http.StatusPreconditionFailed || !strings.Contains(page, "has changed since you looked") {
		t.Errorf("joining again: %s", again.Status)
	}
	if r := c.ask(member, "/groups/4", "application/json", leave, "If-Match", `"1"`); r.StatusCode != http.StatusPreconditionFailed {
		t.Errorf("leaving as of the first entry: %s", r.Status)
	}
	if r := c.ask(member, "/groups/4", "application/json", leave, "If-Match", `"2"`); r.StatusCode != http.StatusSeeOther {
		t.Errorf("leaving as of the second entry: %s", r.Status)
	}
}

func TestSignIn(t *testing.T) {
	c := visiting(t)
	stranger := c.ask(Account{}, "/sign-in", "text/html", nil)
	if asks := stranger.Header.Get("WWW-Authenticate"); stranger.StatusCode != http.StatusUnauthorized || !strings.HasPrefix(asks, "Basic ") {
		t.Errorf("a stranger: %s", stranger.Status)
	}
	other := c.ask(member, "/sign-in?not="+url.QueryEscape(member.Person), "text/html", nil)
	if asks := other.Header.Get("WWW-Authenticate"); other.StatusCode != http.StatusUnauthorized || asks == "" {
		t.Errorf("who wants to be somebody else: %s", other.Status)
	}
	if r := c.ask(director, "/sign-in?not="+url.QueryEscape(member.Person), "text/html", nil); r.StatusCode != http.StatusSeeOther {
		t.Errorf("who is somebody else: %s", r.Status)
	}
	for to, want := range map[string]string{
		"/groups/4": "/groups/4", "": "/", "https://example.org": "/", "//example.org": "/", `/\example.org`: "/", "/\t/example.org": "/",
	} {
		r := c.ask(member, "/sign-in?to="+url.QueryEscape(to), "text/html", nil)
		if got := r.Header.Get("Location"); r.StatusCode != http.StatusSeeOther || got != want {
			t.Errorf("%q leads to %q, want %q", to, got, want)
		}
	}
}

// Writes that another site has a browser send are refused, as main serves the pages.
func TestCrossOrigin(t *testing.T) {
	c := visiting(t)
	form := url.Values{"action": {"join"}, "/person": {member.Person}, "/organization": {"Organisation A"}}
	for accept, kind := range map[string]string{"text/html": "text/html; charset=utf-8", "application/json": "application/problem+json"} {
		r := c.ask(member, "/groups/4", accept, form, "Sec-Fetch-Site", "cross-site")
		if got := r.Header.Get("Content-Type"); r.StatusCode != http.StatusForbidden || got != kind {
			t.Errorf("another site: %s, as %s", r.Status, got)
		}
	}
	if r := c.ask(member, "/groups/4", "text/html", form, "Sec-Fetch-Site", "same-origin"); r.StatusCode != http.StatusSeeOther {
		t.Errorf("this site: %s", r.Status)
	}
}

func TestNoRecord(t *testing.T) {
	p, err := openPortal(t.Context(), opened(t, inFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	c := visitor{p, routes(p, signedUp(t))}
	if r := c.ask(Account{}, "/", "text/html", nil); r.StatusCode != http.StatusServiceUnavailable || !strings.Contains(body(t, r), "import one") {
		t.Errorf("%s", r.Status)
	}
}

// The questions of the record: one carried, one failed for a block, one is open.
func TestQuestionPages(t *testing.T) {
	c := visiting(t)
	for path, words := range map[string][]string{
		"/questions/1": {"carried", "a strong showing", "not counted: late", "not counted: superseded", "the draft does not say", "yes: it has closed"},
		"/questions/2": {"failed", "it would compete with T.38", "not met"},
		"/questions/3": {"pending", "as things stand it fails", "IETF, IETF RTCWEB", "2014-09-30"},
	} {
		page := body(t, c.ask(Account{}, path, "text/html", nil))
		for _, word := range words {
			if !strings.Contains(page, word) {
				t.Errorf("%s does not say %q", path, word)
			}
		}
	}
	var q struct{ Dropped map[int]liaison.Reason } // an assessment is not read back
	c.view(t, Account{}, "/questions/1", &q)
	if diff := gocmp.Diff(map[int]liaison.Reason{1: liaison.Superseded, 6: liaison.Late}, q.Dropped); diff != "" {
		t.Errorf("dropped (-want +got):\n%s", diff)
	}
	r := c.ask(speaker, "/questions/3", "text/html", url.Values{"/stance": {"block"}, "/concerns/1/text": {"it says nothing of fax"}})
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/questions/3#last" {
		t.Errorf("blocking: %s", r.Status)
	}
	got := c.State().Record.Consultations[gateway].Positions[3]
	want := liaison.Position{Body: "ITU-T", Stance: liaison.Block, At: got.At, Concerns: []liaison.Concern{{Text: "it says nothing of fax"}}}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("position (-want +got):\n%s", diff)
	}
}

// Nobody may take part elsewhere without being told why.
func TestPersonPage(t *testing.T) {
	var p personView
	c := visiting(t)
	c.view(t, Account{}, "/people/"+url.PathEscape("Consultant 01"), &p)
	admitted := make(map[string]bool)
	for _, a := range p.Activities {
		admitted[a.Activity] = a.Admitted
		if a.Admitted == (len(a.Why) > 0) {
			t.Errorf("%s: admitted %v, for %v", a.Activity, a.Admitted, a.Why)
		}
	}
	want := map[string]bool{ // engaged for one; what has ended by 2014 is not there
		"SIP trunking": false, "Fax over IP": false, "WebRTC and SIP": false, "IP network interconnection": true,
		"Interoperability test events": false, "Fax test calls": false,
	}
	if diff := gocmp.Diff(want, admitted); diff != "" {
		t.Errorf("admitted (-want +got):\n%s", diff)
	}
	c.view(t, Account{}, "/people/"+url.PathEscape(member.Person), &p)
	if p.Classes.String() != "full" || len(p.Tenures) != 1 || p.Tenures[0].Group != "SIPconnect" {
		t.Errorf("%s is %v, in %v", member.Person, p.Classes, p.Tenures)
	}
}

func TestDuePage(t *testing.T) {
	c := visiting(t)
	for path, want := range map[string]string{ // of the milestones, as of 2014-06-30
		"/due":           "",
		"/due?days=93":   "list of gaps", // 2014-09-30 is 92 days on
		"/due?days=200":  "list of gaps, report on SIPconnect 1.1 in use",
		"/due?days=-5":   "", // as if not said
		"/due?days=none": "",
	} {
		var d dueView
		c.view(t, Account{}, path, &d)
		if want := map[string]int{"/due?days=93": 93, "/due?days=200": 200}[path]; d.Days != cmp.Or(want, 90) {
			t.Errorf("%s: %d days", path, d.Days)
		}
		var got []string
		for _, due := range d.Due {
			if _, rest, ok := strings.Cut(due.What, `the milestone "`); ok {
				name, _, _ := strings.Cut(rest, `"`)
				got = append(got, name)
			}
		}
		if list := strings.Join(got, ", "); list != want {
			t.Errorf("%s: %q, want %q", path, list, want)
		}
	}
}

// A group may begin with an outside consultant; what was said of them is there still if
// it is refused.
func TestBeginsWithConsultant(t *testing.T) {
	c := visiting(t)
	sent := url.Values{
		"action": {"create"}, "/charter/name": {"Borders"}, "/charter/activity": {"IP network interconnection"}, "/charter/mailingList": {"foip"},
		"/charter/goals/0": {"a profile"}, "/charter/milestones/0/name": {"a draft"}, "/charter/resources/0/name": {"a lab"}, "/charter/term": {"until complete"},
		"/chairs/0": {member.Person}, "/contributors/0/person": {"Consultant 01"}, "/contributors/0/organization": {"Consultancy A"},
	}
	const checked = `name="/contributors/0/consultant" value="true" checked>`
	if text := body(t, c.ask(director, "/groups", "text/html", sent)); !strings.Contains(text, "engaged as a consultant only") || strings.Contains(text, checked) {
		t.Error("it does not say that it is for a consultant")
	}
	sent.Set("/contributors/0/consultant", "true")
	if r := c.ask(director, "/groups", "text/html", sent); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body(t, r), checked) {
		t.Error("the list is another's, or what was checked is not any more")
	}
	sent.Set("/charter/mailingList", "borders")
	if r := c.ask(director, "/groups", "text/html", sent); r.StatusCode != http.StatusSeeOther {
		t.Errorf("%s: %s", r.Status, body(t, r))
	}
}

func TestDecode(t *testing.T) {
	sent := url.Values{"action": {"create"}, "seen": {"7"}, "/why": {" so "}, "/person": {"  "}, "/charter/name": {"Voice"}, "/consultant": {"true"}}
	var want taskgroup.Event
	want.Action, want.Why, want.Charter.Name, want.Consultant = taskgroup.Create, "so", "Voice", true
	for i := range 12 {
		if goal := fmt.Sprintf("goal %d", i); i != 3 { // a row that is left empty
			sent.Set(fmt.Sprintf("/charter/goals/%d", i), goal)
			want.Charter.Goals = append(want.Charter.Goals, goal)
		}
	}
	sent.Set("/charter/milestones/2/name", "draft")
	sent.Set("/charter/milestones/2/due", "2015-03-31")
	sent.Set("/charter/milestones/3/name", "text")
	sent.Set("/charter/milestones/3/due", "2015-03-31T12:00:00Z")
	want.Charter.Milestones = []taskgroup.Milestone{{Name: "draft", Due: date(2015, 3, 31)}, {Name: "text", Due: date(2015, 3, 31).Add(12 * time.Hour)}}
	sent.Set("/charter/waivers/taskgroup~1resources", "volunteers")
	want.Charter.Waivers = map[taskgroup.Rule]string{taskgroup.RuleResources: "volunteers"}
	sent.Set("/contributors/1/person", "ana")
	sent.Set("/contributors/1/consultant", "on")
	sent.Set("/contributors/2/person", "bo")
	sent.Set("/contributors/2/consultant", "false")
	want.Contributors = []taskgroup.Contributor{{Person: "ana", Consultant: true}, {Person: "bo"}}
	var got taskgroup.Event
	if err := decode(sent, &got); err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("action=join&/person=ana&/charter/goals/0=x&/charter/goals/a=y&//=z&/=")
	f.Fuzz(func(t *testing.T, query string) {
		if sent, err := url.ParseQuery(query); err == nil {
			decode(sent, new(taskgroup.Event)) // it may refuse, and does not panic
		}
	})
}

func TestAxis(t *testing.T) {
	a := axis{date(2004, 1, 1), date(2014, 1, 1)}
	for at, want := range map[time.Time]string{
		date(2004, 1, 1): "0.50%", date(2009, 1, 1): "50.01%", date(2014, 1, 1): "99.50%", date(2020, 1, 1): "99.50%", {}: "0.50%",
	} {
		if got := a.X(at); got != want {
			t.Errorf("%v is at %s, want %s", at, got, want)
		}
	}
	if got := a.Wide(date(2009, 1, 1), time.Time{}); got != "49.99%" { // of 3653 days, 1827 are before
		t.Errorf("from 2009 on is %s wide", got)
	}
	var years []int
	for _, at := range a.Years() {
		years = append(years, at.Year())
	}
	if diff := gocmp.Diff([]int{2004, 2006, 2008, 2010, 2012}, years); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	if got := (axis{date(2004, 1, 1), date(2004, 1, 1)}).X(date(2004, 1, 1)); got != "0.50%" {
		t.Errorf("in no time it is at %s", got)
	}
}

func TestLink(t *testing.T) {
	for place, want := range map[string]string{
		"/taskGroups/2/events/4/by": "/groups/3#event-5", "/taskGroups/0": "/groups/1", "/consultations/1/question": "/questions/2",
		"/roster/affiliations/3": "/people/a%2Fb%20c", "/workingGroup/products/0": "", "": "", "/taskGroups/x": "",
	} {
		if got := link(place, "a/b c"); got != want {
			t.Errorf("%s is at %q, want %q", place, got, want)
		}
	}
}

// A page takes less than 20 ms, once what was ever wrong has been found.
func BenchmarkPages(b *testing.B) {
	c := visiting(b)
	for _, path := range paths {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				c.ask(director, path, "text/html", nil)
			}
		})
	}
	b.Run("the front page after an act", func(b *testing.B) {
		s := &site{portal: c.Portal, accounts: signedUp(b)}
		for b.Loop() {
			s.auditor.latest.Store(nil)
			s.page(s.charter).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
		}
	})
}
