package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/taskgroup"
	"github.com/sipforum/techwg/taskgroup/taskgrouptest"
)

// onEach runs a test on each kind of store. Named makes the name of an empty one.
func onEach(t *testing.T, test func(t *testing.T, named func(t testing.TB) string)) {
	t.Run("SQLite", func(t *testing.T) {
		test(t, inFile)
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		if os.Getenv("PORTAL_POSTGRES") == "" {
			if os.Getenv("CI") == "true" {
				t.Fatal("PORTAL_POSTGRES names no database")
			}
			t.Skip("PORTAL_POSTGRES names no database")
		}
		test(t, inSchema)
	})
	t.Run("JetStream", func(t *testing.T) {
		test(t, running(t, 1).name)
	})
	t.Run("JetStreamCluster", func(t *testing.T) {
		if testing.Short() {
			t.Skip("one server tells as much of this program")
		}
		test(t, running(t, 3).name)
	})
}

func inFile(t testing.TB) string { return filepath.Join(t.TempDir(), "a log?#%.db") }

var schemas atomic.Int64

// inSchema makes a schema of its own in the database that the environment names.
func inSchema(t testing.TB) string {
	base, err := url.Parse(os.Getenv("PORTAL_POSTGRES"))
	if err != nil {
		t.Fatal(err)
	}
	schema := fmt.Sprintf("portal_test_%d_%d", os.Getpid(), schemas.Add(1))
	administer(t, "CREATE SCHEMA "+schema)
	t.Cleanup(func() { administer(t, "DROP SCHEMA "+schema+" CASCADE") })
	query := base.Query()
	query.Set("search_path", schema)
	base.RawQuery = query.Encode()
	return base.String()
}

var administrator = sync.OnceValues(func() (*sql.DB, error) { return sql.Open("pgx", os.Getenv("PORTAL_POSTGRES")) })

func administer(t testing.TB, command string) {
	db, err := administrator()
	if err == nil {
		_, err = db.Exec(command)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func opened(t testing.TB, name string) Store {
	t.Helper()
	store, err := openStore(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

// following is a portal on a store, which begins with a record that has nothing but
// a date if it is empty.
func following(t testing.TB, store Store) *Portal {
	t.Helper()
	p, err := openPortal(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if p.State().Seq == 0 {
		if err := p.add(t.Context(), 0, []Entry{{At: time.Now().UTC(), ID: "empty", Record: &forum.Record{AsOf: date(2000, 1, 1), RegularContactDays: 1}}}); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func date(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// The suites of package taskgrouptest, for what a store keeps and for what holds
// across groups.

func TestStoreSuite(t *testing.T) {
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		taskgrouptest.RunStore(t, byGroup(opened(t, named(t))))
	})
}

func TestAcrossSuite(t *testing.T) {
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		taskgrouptest.RunAcross(t, byGroup(opened(t, named(t))))
	})
}

// byGroup is a store as the suites see it, which count versions by group: in the log
// that is the number of events that the group has in the state that decides. Whoever
// loads comes by another portal than whoever appends. It is emptied for each case, as
// to make one takes a database much longer.
func byGroup(store Store) func(t *testing.T) taskgrouptest.Store {
	return func(t *testing.T) taskgrouptest.Store {
		empty(t, store)
		writer, reader := following(t, store), following(t, store)
		return taskgrouptest.Store{
			Append: func(ctx context.Context, group string, version int, events ...taskgroup.Event) error {
				return writer.append(ctx, group, version, events)
			},
			Load: func(ctx context.Context, group string) ([]taskgroup.Event, error) {
				if err := reader.Catch(ctx); err != nil {
					return nil, err
				}
				return clone(reader.State().events(group))
			},
			Conflict: ErrConflict,
		}
	}
}

// empty takes all entries out of a log, which no portal does.
func empty(t *testing.T, store Store) {
	t.Helper()
	var err error
	switch s := store.(type) {
	case *sqlStore:
		_, err = s.db.Exec("DELETE FROM log")
	case *natsStore:
		config := s.stream.CachedInfo().Config
		if err = s.js.DeleteStream(t.Context(), s.name); err == nil { // of the same name it may be the old one, for a moment
			s.name = fmt.Sprint("log-", streams.Add(1))
			config.Name, config.Subjects = s.name, []string{s.name}
			s.stream, err = s.js.CreateStream(t.Context(), config)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

// append appends events at a version of their group.
func (p *Portal) append(ctx context.Context, group string, version int, events []taskgroup.Event) error {
	_, err := p.commit(ctx, "", func(s *State, _ time.Time) (entries []Entry, err error) {
		if len(s.events(group)) != version {
			return nil, ErrConflict
		}
		groups, i := s.groups(), s.Group(group)
		if i < 0 {
			i, groups = len(groups), append(groups, taskgroup.Group{})
		}
		for _, e := range events {
			if groups[i], err = groups[i].Apply(e); err != nil {
				return nil, err
			}
			if err = taskgroup.CheckAll(e.At, groups...); err != nil {
				return nil, err
			}
			e.At, e.Charter.Milestones = e.At.UTC(), slices.Clone(e.Charter.Milestones)
			for i, m := range e.Charter.Milestones {
				e.Charter.Milestones[i].Due = m.Due.UTC()
			}
			entries = append(entries, Entry{Event: &GroupEvent{group, e}})
		}
		return entries, nil
	})
	return err
}

func (s *State) events(group string) []taskgroup.Event {
	if i := s.Group(group); i >= 0 {
		return s.Record.TaskGroups[i].Events
	}
	return nil
}

func clone(events []taskgroup.Event) (copies []taskgroup.Event, err error) {
	text, err := json.Marshal(events)
	if err != nil {
		return nil, err
	}
	return copies, json.Unmarshal(text, &copies)
}

func TestStore(t *testing.T) {
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		name := named(t)
		store, other := opened(t, name), opened(t, name)
		ctx := t.Context()
		entry := func(id string) Entry {
			return Entry{ID: id, At: date(2020, 1, 1), Position: &PollPosition{Poll: 1}}
		}
		ids := func(s Store, after int64) string {
			var list []string
			for e, err := range s.Read(ctx, after) {
				if err != nil {
					t.Fatal(err)
				}
				list = append(list, fmt.Sprint(e.Seq, e.ID))
			}
			return strings.Join(list, " ")
		}
		steps := []struct {
			after   int64
			entries []Entry
			want    error
			log     string
		}{
			{1, []Entry{entry("a")}, ErrConflict, ""}, // nothing comes after what is not there
			{0, []Entry{entry("a"), entry("b")}, nil, "1a 2b"},
			{0, []Entry{entry("c")}, ErrConflict, "1a 2b"},
			{1, []Entry{entry("c"), entry("d")}, ErrConflict, "1a 2b"},
			{3, []Entry{entry("c")}, ErrConflict, "1a 2b"},
			{2, []Entry{entry("c"), {ID: "nothing"}}, errEntry, "1a 2b"}, // all or none
			{2, []Entry{entry("c")}, nil, "1a 2b 3c"},
		}
		for i, step := range steps {
			if err := store.Append(ctx, step.after, step.entries...); !errors.Is(err, step.want) {
				t.Errorf("step %d: %v, want %v", i, err, step.want)
			}
			if got := ids(other, 0); got != step.log {
				t.Errorf("step %d: the log is %q, want %q", i, got, step.log)
			}
			store, other = other, store
		}
		if got := ids(store, 2); got != "3c" {
			t.Errorf("after 2 there is %q, want 3c", got)
		}
	})
}

// A portal sees that its log has been put back, or is another one.
func TestLogGoesBack(t *testing.T) {
	onEach(t, func(t *testing.T, named func(testing.TB) string) {
		for _, c := range []struct{ name, change string }{
			{"put back", "DELETE FROM log WHERE seq > 2"},
			{"emptied", "DELETE FROM log"},
			{"another one", `UPDATE log SET entry = REPLACE(entry, '"id":"', '"id":"x') WHERE seq = 4`},
			{"another one, grown", `INSERT INTO log SELECT 5, REPLACE(entry, '"seq":4', '"seq":5') FROM log WHERE seq = 4; DELETE FROM log WHERE seq = 4`},
		} {
			t.Run(c.name, func(t *testing.T) {
				name := named(t)
				lived(t, name)
				store := opened(t, name)
				p := techwg(t, store)
				before := p.State()
				if tables, ok := store.(*sqlStore); !ok {
					empty(t, store) // a stream has nothing else that can be done to it
				} else if _, err := tables.db.Exec(c.change); err != nil {
					t.Fatal(err)
				}
				if err := p.Catch(t.Context()); !errors.Is(err, ErrOther) {
					t.Errorf("%v, want %v", err, ErrOther)
				}
				_, err := p.Act(t.Context(), member, Act{Group: webRTC, Event: &taskgroup.Event{Action: taskgroup.Leave, Person: member.Person}})
				if !errors.Is(err, ErrOther) || p.State() != before {
					t.Errorf("an act: %v, want %v", err, ErrOther)
				}
			})
		}
	})
}

// What is written to a file that is no longer there is lost, and so is not said to be
// done.
func TestFileGone(t *testing.T) {
	for name, change := range map[string]func(string) error{
		"deleted":  os.Remove,
		"replaced": func(name string) error { return errors.Join(os.Remove(name), os.WriteFile(name, nil, 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			name := inFile(t)
			p := techwg(t, opened(t, name))
			if err := change(name); err != nil {
				t.Fatal(err)
			}
			if err := p.Catch(t.Context()); !errors.Is(err, ErrOther) {
				t.Errorf("%v, want %v", err, ErrOther)
			}
			if err := p.store.Append(t.Context(), 1, Entry{ID: "x", At: p.Now(), Position: &PollPosition{}}); !errors.Is(err, ErrOther) {
				t.Errorf("an entry: %v, want %v", err, ErrOther)
			}
		})
	}
}

func TestFileIsPrivate(t *testing.T) {
	name := inFile(t)
	opened(t, name)
	file, err := os.Stat(name)
	if err != nil || file.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", file.Mode(), err)
	}
}

// A deaf store does what it is asked and does not say so, for a while.
type deaf struct {
	Store
	misses int
	lost   bool // what it is asked does not even arrive
}

func (d *deaf) Append(ctx context.Context, after int64, entries ...Entry) error {
	if d.misses == 0 {
		return d.Store.Append(ctx, after, entries...)
	}
	d.misses--
	if !d.lost {
		if err := d.Store.Append(ctx, after, entries...); err != nil && !errors.Is(err, ErrConflict) {
			return err
		}
	}
	return errors.New("no answer")
}

// A lagging store says that somebody was faster, and does not know as yet who.
type lagging struct {
	Store
	misses int
}

func (l *lagging) Append(context.Context, int64, ...Entry) error {
	if l.misses++; l.misses == 1 {
		return errors.New("no answer")
	}
	return ErrConflict
}

// What was not seen in the log is not said to be done.
func TestUnseen(t *testing.T) {
	p := following(t, opened(t, inFile(t)))
	p.store = &lagging{Store: p.store}
	event := taskgroup.Event{At: date(2020, 1, 1), By: "ana", Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: "x"}}
	if err := p.append(t.Context(), "x", 0, []taskgroup.Event{event}); !errors.Is(err, ErrUnknown) {
		t.Errorf("%v, want %v", err, ErrUnknown)
	}
}

func TestNoAnswer(t *testing.T) {
	for _, c := range []struct {
		name    string
		misses  int
		lost    bool
		want    error
		entries int64
	}{
		{"done, and not said", 1, false, nil, 2},
		{"done, and not said twice", 2, false, nil, 2},
		{"not done", 2, true, nil, 2},
		{"never said", 3, false, ErrUnknown, 2},
		{"never done", 3, true, ErrUnknown, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := following(t, opened(t, inFile(t)))
			p.store = &deaf{p.store, c.misses, c.lost}
			event := taskgroup.Event{At: date(2020, 1, 1), By: "ana", Action: taskgroup.Propose, Charter: taskgroup.Charter{Name: "x"}}
			if err := p.append(t.Context(), "x", 0, []taskgroup.Event{event}); !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if err := p.Catch(t.Context()); err != nil || p.State().Seq != c.entries {
				t.Errorf("%d entries, %v: want %d", p.State().Seq, err, c.entries)
			}
		})
	}
}
