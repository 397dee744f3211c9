package taskgroup_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

// FuzzReplay decodes anything: nothing panics, and the events that a group
// takes encode, decode to the same events and make the same group.
func FuzzReplay(f *testing.F) {
	for _, events := range [][]taskgroup.Event{life(), {propose(0), propose(1), withdraw(2)}, {create(0), affiliate(1, "ana", "Acme")}, {{}}} {
		b, err := json.Marshal(events)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`[{"at":"0000-01-01T00:00:00+24:00","by":"x","action":"propose","charter":{"name":"y","milestones":[{"name":"z","due":"9999-12-31T23:59:59-23:00"}]}}]`))
	f.Add([]byte(`[{"action":"none","as":"none","charter":null,"chairs":[],"contributors":[null]}]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var events []taskgroup.Event
		if json.Unmarshal(b, &events) != nil {
			return
		}
		g, err := taskgroup.Replay(events...)
		onLines(t, err)
		if (g.Version() == len(events)) != (err == nil) {
			t.Fatalf("version %d of %d events, and %v", g.Version(), len(events), err)
		}
		if g, _ := taskgroup.Audit(events...); g.Version() != len(events) {
			t.Fatalf("audited: version %d of %d events", g.Version(), len(events))
		}
		_ = taskgroup.Tenures(events...)
		if _, err := json.Marshal(g); err != nil {
			t.Fatal(err)
		}
		events = events[:g.Version()]
		_ = taskgroup.CheckAll(g.Last(), g, g)
		out, err := json.Marshal(events)
		if err != nil {
			t.Fatal(err)
		}
		var back []taskgroup.Event
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		if diff := cmp.Diff(events, back); len(events) > 0 && diff != "" {
			t.Fatal(diff)
		}
		same, err := taskgroup.Replay(back...)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(picture(g), picture(same)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// FuzzText puts any text anywhere: an event with it is refused, or comes back as
// it was.
func FuzzText(f *testing.F) {
	for i, list := range [][]string{unwritable, invisible, odd} {
		for _, text := range list {
			f.Add(text, uint(i), uint(len(text)))
		}
	}
	all := bases()
	f.Fuzz(func(t *testing.T, text string, which, where uint) {
		b := all[which%uint(len(all))]
		e := copyOf(b.event)
		list := slices.DeleteFunc(leaves(reflect.ValueOf(&e).Elem(), ""), func(l leaf) bool { return l.time })
		list[where%uint(len(list))].set(text)
		g := made(b.before...)
		_, err := g.Apply(e)
		onLines(t, err)
		if err != nil {
			return
		}
		out, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var back taskgroup.Event
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%s: %v", out, err)
		}
		if diff := cmp.Diff(e, back); diff != "" || !told(text) {
			t.Fatalf("%q is taken: %s", text, diff)
		}
	})
}
