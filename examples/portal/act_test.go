package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// The task groups and questions of the built-in record, by key and by place.
const (
	sipConnect, userAgent, foIP, webRTC, ipNNI = "1", "2", "3", "4", "5"
	trunks, fax, gateway                       = 0, 1, 2
)

var director, chair, member, speaker = cast[0].Account, cast[1].Account, cast[2].Account, cast[3].Account

// techwg is a portal on the built-in record.
func techwg(t testing.TB, store Store) *Portal {
	t.Helper()
	p, err := openPortal(t.Context(), store)
	if err == nil && p.State().Seq == 0 {
		err = begin(t.Context(), p)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestBuiltInIsTheRecord(t *testing.T) {
	want, err := os.ReadFile("../techwg/techwg.json")
	if err != nil {
		t.Fatal(err)
	}
	if string(builtIn) != string(want) {
		t.Error("techwg.json is no copy of ../techwg/techwg.json")
	}
}

func join(person, organization string) *taskgroup.Event {
	return &taskgroup.Event{Action: taskgroup.Join, Person: person, Organization: organization}
}

// draft is a charter with all that a group is created with.
func draft(name, list string) taskgroup.Charter {
	return taskgroup.Charter{
		Name: name, Activity: "Video over SIP", MailingList: list, Goals: []string{"calls with a picture"},
		Milestones: []taskgroup.Milestone{{Name: "survey"}}, Resources: []taskgroup.Resource{{Name: "test bed"}},
	}
}

func create(name, list string) *taskgroup.Event {
	return &taskgroup.Event{Action: taskgroup.Create, Charter: draft(name, list), Chairs: []string{member.Person}}
}

func TestActs(t *testing.T) {
	propose := func(name, list string) *taskgroup.Event {
		return &taskgroup.Event{Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: name, MailingList: list}}
	}
	goalless := create("Video", "video")
	goalless.Charter.Goals = nil
	with := func(person, organization string) *taskgroup.Event {
		e := create("Video", "video")
		e.Contributors = []taskgroup.Contributor{{Person: person, Organization: organization}}
		return e
	}
	wrong := create("Video", "webrtc-sip")
	wrong.Charter.Goals, wrong.Contributors = nil, []taskgroup.Contributor{{Person: "nobody"}}
	second := create("Video", "video")
	second.Charter.Activity = "Fax over IP"
	relisted := draft("IP-NNI", "FoIP")
	relisted.Activity = "IP network interconnection"
	stranger := Account{Person: "nobody"}
	for _, c := range []struct {
		name string
		by   Account
		act  Act
		want string // the rule and where, or what else; empty: it is done
	}{
		{"a member joins", member, Act{Group: webRTC, Event: join(member.Person, "Organisation A")}, ""},
		{"a member joins for somebody else", member, Act{Group: webRTC, Event: join(member.Person, "Organisation B")}, "forum/affiliation /organization"},
		{"a stranger joins", stranger, Act{Group: webRTC, Event: join("nobody", "")}, "membership/member /person"},
		{"a consultant joins what they are not engaged for", Account{Person: "Consultant 01"}, Act{Group: webRTC, Event: &taskgroup.Event{
			Action: taskgroup.Join, Person: "Consultant 01", Organization: "Consultancy A", Consultant: true}}, "membership/engaged-activity /person"},
		{"a member is joined by another", stranger, Act{Group: webRTC, Event: join(member.Person, "Organisation A")}, "taskgroup/self /as"},
		{"a chair adds a member", chair, Act{Group: webRTC, Event: join(member.Person, "Organisation A")}, ""},
		{"a chair of another group does", chair, Act{Group: ipNNI, Event: join(member.Person, "Organisation A")}, "taskgroup/self /as"},
		{"a chair dissolves", chair, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.Dissolve, Why: "x"}}, "taskgroup/director /as"},
		{"the director dissolves", director, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.Dissolve, Why: "x"}}, ""},
		{"the director does without a reason", director, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.Dissolve}}, "taskgroup/why /why"},
		{"whoever says they are the director", member, Act{Group: webRTC, Event: &taskgroup.Event{
			Action: taskgroup.Dissolve, Why: "x", By: director.Person, As: taskgroup.TechnicalDirector}}, "taskgroup/director /as"},
		{"whoever says when", member, Act{Group: webRTC, Event: &taskgroup.Event{
			Action: taskgroup.Join, Person: member.Person, Organization: "Organisation A", At: date(2013, 6, 1)}}, ""},
		{"a member proposes", member, Act{Event: propose("Video", "video")}, ""},
		{"with a list that is taken", member, Act{Event: propose("Video", "webrtc-sip")}, "taskgroup/mailing-list /charter/mailingList"},
		{"in other letters", member, Act{Event: propose("Video", " WEBRTC-SIP")}, "taskgroup/mailing-list /charter/mailingList"},
		{"a group takes another's list in other letters", director, Act{Group: ipNNI, Event: &taskgroup.Event{
			Action: taskgroup.Recharter, Charter: relisted, Why: "x"}}, "taskgroup/mailing-list /charter/mailingList"},
		{"with a name that is taken", member, Act{Event: propose("FoIP", "video")}, "taskgroup/name /charter/name"},
		{"with those of a group that has ended", member, Act{Event: propose("User Agent Configuration", "user-agent-configuration")}, ""},
		{"with the working group's own list", member, Act{Event: propose("Video", "techwg")}, "taskgroup/mailing-list /charter/mailingList"},
		{"a member creates", member, Act{Event: create("Video", "video")}, "taskgroup/director /as"},
		{"the director creates", director, Act{Event: create("Video", "video")}, ""},
		{"for an activity that has another, which the record may change", director, Act{Event: second}, ""},
		{"without goals", director, Act{Event: goalless}, "taskgroup/goals /charter/goals"},
		{"a member does so with all that stands in the way", member, Act{Event: wrong},
			"taskgroup/director /as, taskgroup/goals /charter/goals, taskgroup/mailing-list /charter/mailingList, membership/member /contributors/0/person"},
		{"with a stranger", director, Act{Event: with("nobody", "")}, "membership/member /contributors/0/person"},
		{"with a successor that is not there", director, Act{Group: webRTC, Event: &taskgroup.Event{
			Action: taskgroup.Dissolve, Why: "x", Successor: "Video"}}, "taskgroup/successor /successor"},
		{"in no such group", director, Act{Group: "6", Event: join(member.Person, "Organisation A")}, ErrNowhere.Error()},
		{"nothing", director, Act{Group: webRTC}, ErrNowhere.Error()},

		{"a body answers", speaker, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Favor}}, ""},
		{"in another's name", speaker, Act{Poll: gateway, Position: &liaison.Position{Body: "IETF", Stance: liaison.Favor}}, ""},
		{"who speaks for none", director, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Favor}}, `"Technical director 01" speaks for no outside body`},
		{"who is not asked", Account{"a", "ATIS"}, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Favor}}, `"ATIS" is not asked this question`},
		{"too late", speaker, Act{Poll: fax, Position: &liaison.Position{Stance: liaison.Favor}}, "the question has closed on 2011-12-31"},
		{"nothing said", speaker, Act{Poll: gateway, Position: &liaison.Position{}}, "liaison/position /stance"},
		{"on two lines", speaker, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Favor, Statement: "a\nb"}}, "liaison/text /statement"},
		{"on no such question", speaker, Act{Poll: 3, Position: &liaison.Position{Stance: liaison.Favor}}, ErrNowhere.Error()},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := techwg(t, opened(t, inFile(t)))
			before := p.State()
			after, err := p.Act(t.Context(), c.by, c.act)
			if got := said(err); got != c.want {
				t.Fatalf("%s, want %s", got, c.want)
			}
			if c.want != "" {
				if p.State() != before {
					t.Error("it is refused, and changes the state")
				}
				return
			}
			var last Entry
			for e := range p.store.Read(t.Context(), before.Seq) {
				last = e
			}
			if after.Seq != before.Seq+1 || last.Seq != after.Seq || last.Who != c.by.Person || len(last.ID) < 20 || last.At.Before(before.At) {
				t.Errorf("entry %d by %q at %v with ID %q", last.Seq, last.Who, last.At, last.ID)
			}
			if e := last.Event; e != nil && (e.Event.By != c.by.Person || e.Event.At != last.At) {
				t.Errorf("%q at %v", e.Event.By, e.Event.At)
			}
			if e := last.Position; e != nil && (e.Position.Body != c.by.Body || e.Position.At != last.At) {
				t.Errorf("%q at %v", e.Position.Body, e.Position.At)
			}
		})
	}
}

// A determination counts if somebody who led a group that the record names for the
// activity made it, whatever that group's charter says now.
func TestNarrowedByAnotherGroup(t *testing.T) {
	p := techwg(t, opened(t, inFile(t)))
	record := *p.State().Record
	record.Access = []membership.Access{{Activity: "WebRTC and SIP", Narrowings: []membership.Narrowing{{
		Only:      membership.Of(membership.Full),
		TaskGroup: membership.Determination{By: chair.Person, At: date(2014, 4, 1)},
		Chair:     membership.Determination{By: "Spencer Dawkins", At: date(2014, 4, 2)},
	}}}}
	if err := p.add(t.Context(), 1, []Entry{{At: record.AsOf, ID: "x", Record: &record}}); err != nil {
		t.Fatal(err)
	}
	moved := p.State().Groups[p.State().Group(webRTC)].Charter()
	moved.Activity = "Browser codecs"
	act(t, p, director, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.Recharter, Charter: moved, Why: "x"}})
	second := create("WebRTC 2", "webrtc-2")
	second.Charter.Activity, second.Chairs = "WebRTC and SIP", []string{"SIPconnect chair 01"} // who is no full member
	_, err := p.Act(t.Context(), director, Act{Event: second})
	if got := said(err); got != "membership/admitted-class /chairs/0" {
		t.Errorf("%s, want that the chair is not admitted", got)
	}
}

// Whether a concern was met is not for the body to say that has it.
func TestConcernsAreOpen(t *testing.T) {
	p := techwg(t, opened(t, inFile(t)))
	met := []liaison.Concern{{Text: "media", Resolved: liaison.Resolution{By: "Spencer Dawkins", At: p.Now(), How: "they agreed"}}}
	after, err := p.Act(t.Context(), speaker, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Block, Concerns: met}})
	if err != nil {
		t.Fatal(err)
	}
	positions := after.Record.Consultations[gateway].Positions
	if got := positions[len(positions)-1].Concerns; !slices.Equal(got, []liaison.Concern{{Text: "media"}}) {
		t.Errorf("%v", got)
	}
	if met[0].Resolved.By == "" {
		t.Error("the caller's list is changed")
	}
}

// said is what an error says of an act: each rule and its place, or its words.
func said(err error) string {
	refusal, ok := errors.AsType[*Refusal](err)
	switch {
	case err == nil:
		return ""
	case !ok || len(refusal.Findings) == 0:
		return err.Error()
	}
	var list []string
	for _, f := range refusal.Findings {
		list = append(list, f.Rule+" "+f.Path)
	}
	return strings.Join(list, ", ")
}

func TestStale(t *testing.T) {
	p := techwg(t, opened(t, inFile(t)))
	act := func(by Account, a Act, want error) {
		t.Helper()
		if _, err := p.Act(t.Context(), by, a); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
	}
	leave := &taskgroup.Event{Action: taskgroup.Leave, Person: member.Person}
	favor, oppose := &liaison.Position{Stance: liaison.Favor}, &liaison.Position{Stance: liaison.Oppose}
	act(member, Act{Seen: 1, Group: webRTC, Event: join(member.Person, "Organisation A")}, nil)
	act(member, Act{Seen: 1, Group: webRTC, Event: leave}, ErrStale)
	act(member, Act{Seen: 1, Group: ipNNI, Event: join(member.Person, "Organisation A")}, nil) // nothing has happened there
	act(member, Act{Seen: 3, Group: webRTC, Event: leave}, nil)
	act(member, Act{Group: webRTC, Event: join(member.Person, "Organisation A")}, nil)
	act(speaker, Act{Seen: 1, Poll: gateway, Position: favor}, nil)
	act(speaker, Act{Seen: 1, Poll: gateway, Position: oppose}, ErrStale)
	act(speaker, Act{Seen: 6, Poll: gateway, Position: oppose}, nil)
	if seq := p.State().Seq; seq != 7 {
		t.Errorf("%d entries, want 7", seq)
	}
}

// Two portals decide at once to create a group with one mailing list, each when the
// other has not yet done so. One is done, and the other refused with its rule.
func TestTwoGroupsOneList(t *testing.T) {
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		name := named(t)
		both := []*Portal{techwg(t, opened(t, name)), techwg(t, opened(t, name))}
		for round := range 10 {
			decided, answers := new(sync.WaitGroup), make([]string, len(both))
			decided.Add(len(both))
			var done sync.WaitGroup
			for i, p := range both {
				p.store = &together{Store: p.store, decided: decided}
				done.Go(func() {
					_, err := p.Act(t.Context(), director, Act{Event: create(fmt.Sprint("Video ", round, i), fmt.Sprint("video ", round))})
					answers[i] = said(err)
				})
			}
			done.Wait()
			slices.Sort(answers)
			if want := []string{"", "taskgroup/mailing-list /charter/mailingList"}; !slices.Equal(answers, want) {
				t.Fatalf("round %d: %q, want %q", round, answers, want)
			}
			for _, p := range both {
				p.store = p.store.(*together).Store
			}
		}
		for _, p := range both {
			if err := p.Catch(t.Context()); err != nil || len(p.State().Groups) != 5+10 {
				t.Errorf("%d groups, %v: want 15", len(p.State().Groups), err)
			}
		}
	})
}

// together waits before the first append until everybody has decided.
type together struct {
	Store
	decided *sync.WaitGroup
	came    bool
}

func (s *together) Append(ctx context.Context, after int64, entries ...Entry) error {
	if !s.came {
		s.came = true
		s.decided.Done()
		s.decided.Wait()
	}
	return s.Store.Append(ctx, after, entries...)
}

// What is done by the portal leaves the audit as it was, but for what it says itself:
// nothing that was not refused is blamed afterwards.
func TestAuditAfterActs(t *testing.T) {
	p := techwg(t, opened(t, inFile(t)))
	audit := func() (list []string) {
		p.State().Ask(func(f *forum.Forum) {
			for _, finding := range f.Audit(p.Now()) {
				list = append(list, finding.Rule+" "+finding.Path)
			}
		})
		return list
	}
	before := audit()
	for _, a := range []struct {
		by  Account
		act Act
	}{
		{member, Act{Group: webRTC, Event: join(member.Person, "Organisation A")}},
		{chair, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.AppointChair, Person: member.Person}}},
		{director, Act{Group: foIP, Event: &taskgroup.Event{Action: taskgroup.Suspend, Why: "summer"}}},
		{speaker, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Block, Concerns: []liaison.Concern{{Text: "media"}}}}},
		{member, Act{Event: &taskgroup.Event{Action: taskgroup.Propose, Charter: draft("Video", "video")}}},
	} {
		if _, err := p.Act(t.Context(), a.by, a.act); err != nil {
			t.Fatal(err)
		}
	}
	if after := audit(); !slices.Equal(after, before) {
		t.Errorf("before:\n%s\nafter:\n%s", strings.Join(before, "\n"), strings.Join(after, "\n"))
	}
}

// The built-in record lives in its own time, and any other in ours.
func TestNow(t *testing.T) {
	store := opened(t, inFile(t))
	p := techwg(t, store)
	if now := p.Now(); now.Before(date(2014, 6, 30)) || now.After(date(2014, 6, 30).Add(time.Minute)) {
		t.Errorf("the built-in record begins at %v", now)
	}
	if _, err := p.Act(t.Context(), member, Act{Group: webRTC, Event: join(member.Person, "Organisation A")}); err != nil {
		t.Fatal(err)
	}
	if again := techwg(t, store); again.Now().Before(p.State().At) || again.Now().After(p.State().At.Add(time.Minute)) {
		t.Errorf("it goes on at %v after %v", again.Now(), p.State().At)
	}
	if p := following(t, opened(t, inFile(t))); time.Since(p.Now()).Abs() > time.Minute {
		t.Errorf("another is at %v", p.Now())
	}
}

// Where the clock of another portal is ahead, nothing happens before what has happened.
func TestNowGoesOn(t *testing.T) {
	p := techwg(t, opened(t, inFile(t)))
	ahead := p.Now().Add(time.Hour)
	first := taskgroup.Event{At: ahead, By: member.Person, Action: taskgroup.Join, Person: member.Person, Organization: "Organisation A"}
	if err := p.add(t.Context(), 1, []Entry{{At: ahead, ID: "x", Event: &GroupEvent{webRTC, first}}}); err != nil {
		t.Fatal(err)
	}
	if p.Now().Before(ahead) {
		t.Errorf("it is %v, after what happened at %v", p.Now(), ahead)
	}
	s, err := p.Act(t.Context(), member, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.Leave, Person: member.Person}})
	if err != nil || !s.At.After(ahead) {
		t.Errorf("%v: at %v, after %v", err, s.At, ahead)
	}
}

func TestCastHoldsItsOffices(t *testing.T) {
	p := techwg(t, opened(t, inFile(t)))
	s := p.State()
	group := s.Groups[s.Group(webRTC)]
	if s.Record.Office(director.Person, group.Group, p.Now()) != taskgroup.TechnicalDirector || s.Record.Office(chair.Person, group.Group, p.Now()) != taskgroup.Chair {
		t.Error("the director or the chair is none")
	}
	roster, err := membership.NewRoster(s.Record.Roster)
	if err != nil {
		t.Fatal(err)
	}
	if err := roster.Admit(member.Person, membership.Access{}, p.Now()); err != nil {
		t.Error(err)
	}
	q := s.Record.Consultations[gateway]
	if a := q.Assess(p.Now()); a.Outcome() != liaison.Pending || !slices.ContainsFunc(q.Question.Asked, func(b liaison.Body) bool { return b.Name == speaker.Body }) {
		t.Errorf("%v, or %s is not asked", a, speaker.Body)
	}
}
