package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// command runs the program and returns what it writes.
func command(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), args, strings.NewReader(stdin), &out, io.Discard)
	return out.String(), err
}

// lived is the name of a log in which each kind of thing has happened.
func lived(t *testing.T, name string) {
	t.Helper()
	p := techwg(t, opened(t, name))
	for _, a := range []struct {
		by  Account
		act Act
	}{
		{member, Act{Group: webRTC, Event: join(member.Person, "Organisation A")}},
		{speaker, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Block, Statement: "<&> é ☎", Concerns: []liaison.Concern{{Text: "media"}}}}},
		{director, Act{Event: create("Video", "video")}},
	} {
		if _, err := p.Act(t.Context(), a.by, a.act); err != nil {
			t.Fatal(err)
		}
	}
}

func TestExportImport(t *testing.T) {
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		name, other := named(t), named(t)
		lived(t, name)
		text, err := command(t, "", "-store", name, "-export")
		if err != nil || strings.Count(text, "\n") != 4 {
			t.Fatalf("%v, of %d bytes", err, len(text))
		}
		if said, err := command(t, text, "-store", other, "-import", "-"); err != nil || !strings.Contains(said, "up to entry 4 of the log, of 2014-06-") {
			t.Fatal(said, err)
		}
		if again, err := command(t, "", "-store", other, "-export"); again != text {
			t.Errorf("%v: %d bytes came out of %d", err, len(again), len(text))
		}
		if _, err := command(t, text, "-store", other, "-import", "-"); err == nil || !strings.Contains(err.Error(), "empty store") {
			t.Errorf("%v: want that it goes into an empty store", err)
		}
		p, q := techwg(t, opened(t, name)), techwg(t, opened(t, other))
		if !reflect.DeepEqual(p.State().Record, q.State().Record) || !reflect.DeepEqual(p.State().Groups, q.State().Groups) {
			t.Error("the states differ")
		}
	})
}

// What comes before an entry that cannot be read is written all the same.
func TestExportDamaged(t *testing.T) {
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		name := named(t)
		lived(t, name)
		tables, ok := opened(t, name).(*sqlStore)
		if !ok {
			return // what a stream has cannot be changed
		}
		for _, x := range []struct{ change, want string }{
			{`UPDATE log SET entry = '{"seq":3' WHERE seq = 3`, "entry 3 of the log"},
			{`DELETE FROM log WHERE seq = 3`, "entry 4 of the log comes after entry 2"},
		} {
			if _, err := tables.db.Exec(x.change); err != nil {
				t.Fatal(err)
			}
			text, err := command(t, "", "-store", name, "-export")
			if err == nil || !strings.Contains(err.Error(), x.want) || strings.Count(text, "\n") != 2 || !strings.Contains(text, `"seq":2`) {
				t.Errorf("%s: %v, after %d bytes", x.change, err, len(text))
			}
		}
	})
}

func TestImportRefuses(t *testing.T) {
	const record = `{"asOf":"2020-01-01T00:00:00Z","workingGroup":{"name":"wg","established":2004,"mailingList":"wg"},"register":{"liaisons":[]},"regularContactDays":400}`
	const first = `{"seq":1,"at":"2020-01-01T00:00:00Z","id":"a","record":` + record + "}\n"
	for _, c := range []struct{ name, text, want string }{
		{"a gap", first + strings.Replace(first, `"seq":1`, `"seq":3`, 1), "after entry 1"},
		{"an event first", `{"seq":1,"at":"2020-01-01T00:00:00Z","id":"a","event":{"group":"1","event":{"at":"2020-01-01T00:00:00Z","by":"a","action":"join"}}}`, "before any record"},
		{"a position on nothing", first + `{"seq":2,"at":"2020-01-01T00:00:00Z","id":"b","position":{"poll":0,"position":{"body":"a","stance":"favor","at":"2020-01-01T00:00:00Z"}}}`, "question 0"},
		{"nothing in an entry", first + `{"seq":2,"at":"2020-01-01T00:00:00Z","id":"b"}`, errEntry.Error()},
		{"a key that is none", first + `{"seq":2,"at":"2020-01-01T00:00:00Z","id":"b","events":{}}`, "unknown key"},
		{"no time", strings.Replace(first, `"at":"2020-01-01T00:00:00Z",`, "", 1), errDrawn.Error()},
		{"no id", strings.Replace(first, `"id":"a",`, "", 1), errDrawn.Error()},
		{"a time that goes back", first + strings.NewReplacer(`"seq":1,"at":"2020`, `"seq":2,"at":"2019`).Replace(first), "entry 2 is dated before"},
		{"no group", first + `{"seq":2,"at":"2020-01-01T00:00:00Z","id":"b","event":{"group":"","event":{"at":"2020-01-01T00:00:00Z","by":"a","action":"join"}}}`, errDrawn.Error()},
		{"an event to come", first + `{"seq":2,"at":"2020-01-01T00:00:00Z","id":"b","event":{"group":"1","event":{"at":"2020-01-02T00:00:00Z","by":"a","action":"join"}}}`, "entry 2, or what happened in it, is dated ahead"},
		{"an entry to come", strings.Replace(first, `"at":"2020`, `"at":"9020`, 1), "dated ahead"},
		{"a record to come", strings.ReplaceAll(record, "2020", "9020"), "as of 9020-01-01, which is still to come"},
		{"a record to come in a log", strings.Replace(first, `"asOf":"2020`, `"asOf":"2021`, 1), "entry 1, or what happened in it, is dated ahead"},
		{"an id twice", first + strings.Replace(first, `"seq":1`, `"seq":2`, 1), "entry 2 has the id of another"},
		{"a line that is cut", first[:100], "syntax"},
		{"neither", "[]", "type"},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := inFile(t)
			if _, err := command(t, c.text, "-store", name, "-import", "-"); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
			for e, err := range opened(t, name).Read(t.Context(), 0) {
				t.Errorf("%v: it is kept all the same: %v", err, e)
			}
		})
	}
	if _, err := command(t, first, "-store", inFile(t), "-import", "-"); err != nil {
		t.Errorf("what is right is refused: %v", err)
	}
}

// A record is exported, changed and imported; what happened meanwhile is not lost.
func TestChangeRecord(t *testing.T) {
	name := inFile(t)
	lived(t, name)
	text, err := command(t, "", "-store", name, "-record")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := forum.Read(strings.NewReader(text)); err != nil || !reflect.DeepEqual(got, techwg(t, opened(t, name)).State().Record) {
		t.Errorf("%v: it is no copy of the record", err)
	}
	changed := strings.Replace(text, `"regularContactDays": 400`, `"regularContactDays": 200`, 1)
	if changed == text {
		t.Fatal("nothing to change")
	}
	for _, after := range []string{"0", "3", "5"} {
		if _, err := command(t, changed, "-store", name, "-import", "-", "-after", after); err == nil {
			t.Errorf("it is taken after entry %s", after)
		}
	}
	if _, err := command(t, changed, "-store", name, "-import", "-", "-after", "4"); err != nil {
		t.Fatal(err)
	}
	p := techwg(t, opened(t, name))
	s := p.State()
	if s.Seq != 5 || s.Record.RegularContactDays != 200 || len(s.Groups) != 6 || s.Groups[5].State() != taskgroup.Active {
		t.Errorf("after entry %d: %d days, %d groups", s.Seq, s.Record.RegularContactDays, len(s.Groups))
	}
	// It is stale for whoever looked before, and goes on.
	leave := Act{Seen: 4, Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.Leave, Person: member.Person}}
	if _, err := p.Act(t.Context(), member, leave); !errors.Is(err, ErrStale) {
		t.Errorf("%v, want %v", err, ErrStale)
	}
	leave.Seen = 5
	if _, err := p.Act(t.Context(), member, leave); err != nil {
		t.Error(err)
	}
}

// A store that is empty, perhaps since its name is mistyped, is no log to keep.
func TestNothingToExport(t *testing.T) {
	for _, what := range []string{"-export", "-record"} {
		if text, err := command(t, "", "-store", inFile(t), what); err == nil || text != "" {
			t.Errorf("%s: %q, %v", what, text, err)
		}
	}
}

// An event on the log that its group refuses by the rules of today has happened.
func TestFoldTakesWhatHappened(t *testing.T) {
	p := following(t, opened(t, inFile(t)))
	before := p.State()
	e := taskgroup.Event{At: date(2020, 1, 1), By: "ana", Action: taskgroup.Create, Charter: draft("Video", "video")} // not as the director, without a chair
	if err := p.add(t.Context(), 1, []Entry{{At: date(2020, 1, 2), ID: "x", Event: &GroupEvent{"video", e}}}); err != nil {
		t.Fatal(err)
	}
	s := p.State()
	if len(s.Groups) != 1 || s.Groups[0].State() != taskgroup.Active || s.Groups[0].Key != "video" || s.Groups[0].Seq != 2 {
		t.Errorf("%+v", s.Groups)
	}
	if len(before.Groups) != 0 || len(before.Record.TaskGroups) != 0 || before.Seq != 1 {
		t.Errorf("the state before has changed: %+v", before)
	}
}

// Each state keeps what it had, however many come after it.
func TestStatesAreKept(t *testing.T) {
	p := techwg(t, opened(t, inFile(t)))
	var states []*State
	var texts []string
	for i := range 20 {
		s := p.State()
		text, err := json.Marshal(s.Record)
		if err != nil {
			t.Fatal(err)
		}
		states, texts = append(states, s), append(texts, string(text))
		e := join(member.Person, "Organisation A")
		if i%2 == 1 {
			e = &taskgroup.Event{Action: taskgroup.Leave, Person: member.Person}
		}
		if _, err := p.Act(t.Context(), member, Act{Group: webRTC, Event: e}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Act(t.Context(), speaker, Act{Poll: gateway, Position: &liaison.Position{Stance: liaison.Favor}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range states { // whoever reads a state may add to what they have of it
		_ = append(s.Record.TaskGroups[3].Events, taskgroup.Event{By: "a reader"})
		_ = append(s.Record.Consultations[gateway].Positions, liaison.Position{Body: "a reader"})
	}
	for i, s := range states {
		text, err := json.Marshal(s.Record)
		if err != nil || string(text) != texts[i] {
			t.Errorf("%v: state %d has changed", err, i)
		}
		if events := s.events("4"); s.Groups[3].Version() != len(events) || len(events) != 2+i {
			t.Errorf("state %d has %d events of a group of version %d", i, len(events), s.Groups[3].Version())
		}
	}
}

func TestAccounts(t *testing.T) {
	file := filepath.Join(t.TempDir(), "accounts")
	if a, err := openAccounts(file); err != nil || len(a.people) != 0 {
		t.Errorf("a file that is not there: %v, %v", a, err)
	}
	password, err := command(t, "", "-accounts", file, "-account", "Ana")
	if err != nil {
		t.Fatal(err)
	}
	other, err := command(t, "", "-accounts", file, "-account", "Bo:A:B")
	if err != nil {
		t.Fatal(err)
	}
	if password == other || len(strings.TrimSpace(password)) != 20 {
		t.Errorf("the passwords are %q and %q", password, other)
	}
	text, err := os.ReadFile(file)
	if err != nil || bytes.Contains(text, []byte(strings.TrimSpace(password))) {
		t.Errorf("%v: the file has the password", err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	a, err := openAccounts(file)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time it is known
		for _, c := range []struct {
			person, password string
			want             Account
		}{
			{"Ana", strings.TrimSpace(password), Account{"Ana", ""}},
			{"Bo", strings.TrimSpace(other), Account{"Bo", "A:B"}},
			{"Bo", strings.TrimSpace(password), Account{}},
			{"Ana", "", Account{}},
			{"ana", strings.TrimSpace(password), Account{}},
			{"", "", Account{}},
			{"Ana\x00" + strings.TrimSpace(password), "", Account{}},
		} {
			if got, ok := a.SignIn(c.person, c.password); got != c.want || ok != (c.want != Account{}) {
				t.Errorf("%q with %q is %v, %v", c.person, c.password, got, ok)
			}
		}
	}
	for _, name := range []string{"", "a:b", "a\nb"} {
		if _, err := draw(file, Account{Person: name}); err == nil {
			t.Errorf("%q has an account", name)
		}
	}
	for _, line := range []string{"ana", "ana:secret", ":" + string(nobody())} {
		if err := os.WriteFile(file, []byte(line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := openAccounts(file); err == nil {
			t.Errorf("%q is taken for an account", line)
		}
	}
}
