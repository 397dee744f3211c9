package taskgroup_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sipforum/techwg/taskgroup"
)

func TestNames(t *testing.T) {
	type event = taskgroup.Event
	span := func(name string, from, until int) spell {
		s := spell{name, taskgroup.Life{From: day(from)}}
		if until >= 0 {
			s.Until = day(until)
		}
		return s
	}
	const now = -1
	for name, c := range map[string]struct {
		events []event
		want   []spell
	}{
		"none":                       {nil, nil},
		"proposed":                   {[]event{propose(0)}, []spell{span("foip", 0, now)}},
		"from the proposal on":       {[]event{propose(0), create(2)}, []spell{span("foip", 0, now)}},
		"amended":                    {[]event{propose(0), edit(propose(1), func(e *event) { e.Charter.Name = "fax" })}, []spell{span("foip", 0, 1), span("fax", 1, now)}},
		"withdrawn":                  {[]event{propose(0), withdraw(1)}, []spell{span("foip", 0, 1)}},
		"renamed on creation":        {[]event{propose(0), because(edit(create(1), func(e *event) { e.Charter.Name = "fax" }))}, []spell{span("foip", 0, 1), span("fax", 1, now)}},
		"renamed":                    {[]event{create(0), renamed(1, "fax")}, []spell{span("foip", 0, 1), span("fax", 1, now)}},
		"and back":                   {[]event{create(0), renamed(1, "fax"), renamed(2, "foip")}, []spell{span("foip", 0, 1), span("fax", 1, 2), span("foip", 2, now)}},
		"another list, same name":    {[]event{create(0), to(1, "l"), to(2, "m")}, []spell{span("foip", 0, now)}},
		"another list, another name": {[]event{create(0), to(1, "l"), renamed(2, "fax"), edit(to(3, "m"), func(e *event) { e.Charter.Name = "fax" })}, []spell{span("foip", 0, 2), span("fax", 2, now)}},
		"renamed while dormant":      {[]event{create(0), suspend(1), renamed(2, "fax"), resume(3)}, []spell{span("foip", 0, 2), span("fax", 2, now)}},
		"ended":                      {[]event{create(0), renamed(1, "fax"), dissolve(2)}, []spell{span("foip", 0, 1), span("fax", 1, 2)}},
		"reopened":                   {[]event{create(0), dissolve(1), reopen(3)}, []spell{span("foip", 0, 1), span("foip", 3, now)}},
		"reopened, renamed":          {[]event{create(0), dissolve(1), because(edit(reopen(3), func(e *event) { e.Charter.Name = "fax" }))}, []spell{span("foip", 0, 1), span("fax", 3, now)}},
		"reopened at once":           {[]event{create(0), dissolve(1), reopen(1)}, []spell{span("foip", 0, now)}},
		"a list changed at the end":  {[]event{create(0), to(1, "l"), dissolve(2)}, []spell{span("foip", 0, 2)}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, picture(made(c.events...)).Names); diff != "" {
				t.Error(diff)
			}
		})
	}
}
