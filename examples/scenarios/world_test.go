package scenarios_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/taskgroup"
)

// A world is what a scenario has told so far: all that is on record, which package
// forum joins, and what is said of it.
type world struct {
	forum.Record
	answer   error // to the last "when", if it was refused
	told     bool  // a "then" has said so
	recorded bool  // whatever happens, allowed or not

	drafts map[string]*charter.Product
	groups map[string]*group // by every name
	it     string            // the task group last named

	policy  liaison.Policy // of the next question
	counted *liaison.Assessment
	results []liaison.Result // of votes that are numbers only
}

// A group is a task group, whose events are on record at its place.
type group struct {
	taskgroup.Group
	draft taskgroup.Charter // what is proposed, or decided, next
	place int
}

func newWorld() *world {
	return &world{
		Record: forum.Record{RegularContactDays: 366},
		drafts: make(map[string]*charter.Product),
		groups: make(map[string]*group),
		policy: liaison.StrongShowing(),
	}
}

// joined reports whether the packages have anything to ask of one another: there
// is a working group, and somebody who may take part.
func (w *world) joined() bool {
	return w.WorkingGroup.Name != "" && len(w.Roster.Memberships)+len(w.Roster.Engagements) > 0
}

// found is what package forum finds on a day, at a place of the record and below.
// The record is kept up to the last day asked about.
func (w *world) found(on time.Time, path string) error {
	if on.After(w.AsOf) {
		w.AsOf = on
	}
	list := slices.DeleteFunc(forum.New(&w.Record).Audit(on), func(f forum.Finding) bool {
		return !strings.HasPrefix(f.Path, path) || path != "" && !f.Deed && strings.Contains(f.Path, "/charter/") // how the group stands, and not what was done
	})
	if len(list) == 0 {
		return nil
	}
	return findings(list)
}

// add puts something on record, at the end of a list, and takes it back if it is
// refused there and only what is allowed is recorded.
func add[E any](w *world, list *[]E, e E, refused func(place int) error) error {
	n := len(*list)
	*list = append(*list, e)
	err := refused(n)
	if err == nil || w.recorded {
		return nil
	}
	*list = (*list)[:n]
	return err
}

// findings is what package forum found, as an error.
type findings []forum.Finding

func (list findings) Error() string {
	var lines []string
	for _, f := range list {
		lines = append(lines, f.String())
	}
	return strings.Join(lines, "\n")
}

// rules is what stands in the way, each once, sorted: "charter/chair (¶10a)".
func rules(err error) []string {
	list, ok := errors.AsType[findings](err)
	if !ok {
		list = forum.Findings(err)
	}
	var cited []string
	for _, f := range list {
		cited = append(cited, fmt.Sprintf("%s (%s)", f.Rule, f.Clause))
	}
	slices.Sort(cited)
	return slices.Compact(cited)
}

// expect is an error unless the two are the same.
func expect[T comparable](want, got T) error {
	if got != want {
		return fmt.Errorf("it is %v", got)
	}
	return nil
}

// expectAll is an error unless the two hold the same, in any order.
func expectAll(want, got []string) error {
	return expect(strings.Join(slices.Sorted(slices.Values(want)), ", "), strings.Join(slices.Sorted(slices.Values(got)), ", "))
}

// Sentences about no package in particular.
var anySentences = []sentence{
	{"then (allowed|in order)", func(w *world, _ args) error {
		if w.answer != nil {
			return fmt.Errorf("it is refused: %w", w.answer)
		}
		return nil
	}},
	{"given {rule} is waived for {name}, because {why}", func(w *world, a args) error {
		home, _, _ := strings.Cut(a["rule"], "/")
		switch home {
		case "charter":
			for i := range w.WorkingGroup.Meetings {
				if m := &w.WorkingGroup.Meetings[i]; m.Title == a.name("name") {
					return waive(&m.Waivers, a)
				}
			}
			p, err := w.draft(a.name("name"))
			if err != nil {
				return err
			}
			return waive(&p.Waivers, a)
		case "taskgroup":
			g, err := w.group(a.name("name"))
			if err != nil {
				return err
			}
			return waive(&g.draft.Waivers, a)
		case "membership":
			if a.name("name") == "roster" {
				return waive(&w.Roster.Waivers, a)
			}
			n := w.opening(a.name("name")).Narrowings
			if len(n) == 0 {
				return fmt.Errorf("%s is not narrowed", a["name"])
			}
			return waive(&n[len(n)-1].Waivers, a)
		case "liaison":
			if a.name("name") == "register" {
				return waive(&w.Register.Waivers, a)
			}
			return w.ask(func(p *liaison.Poll) error { return waive(&p.Question.Waivers, a) })
		}
		return fmt.Errorf("nothing waives %s here", a["rule"])
	}},
}

func waive[R interface{ comparable }, P interface {
	*R
	UnmarshalText([]byte) error
}](waivers *map[R]string, a args) error {
	r, err := word[R, P](a, "rule")
	if err != nil {
		return err
	}
	if *waivers == nil {
		*waivers = make(map[R]string)
	}
	(*waivers)[r] = a.name("why")
	return nil
}
