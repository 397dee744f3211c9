package scenarios_test

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/charter"
	"github.com/sipforum/techwg/liaison"
	"github.com/sipforum/techwg/membership"
	"github.com/sipforum/techwg/taskgroup"
)

// A world is what a scenario has told so far: the host of the four packages,
// which keeps what they know nothing of, and carries one's answer to another.
type world struct {
	answer error // to the last "when", if it was refused
	told   bool  // a "then" has said so

	record   charter.Record // nameless if there is none
	drafts   map[string]*charter.Product
	showings []charter.Showing

	charters  map[string]*taskgroup.Charter // by every name of the task group
	groups    map[*taskgroup.Charter]taskgroup.Group
	histories map[*taskgroup.Charter][]taskgroup.Event
	begun     []*taskgroup.Charter // those of the task groups, in order
	it        string               // the task group last named
	recorded  bool                 // whatever happens, allowed or not

	roster membership.Records
	access map[string]*membership.Access

	register liaison.Register
	policy   liaison.Policy
	polls    []liaison.Poll // the last one is the question
	counted  liaison.Assessment
	results  []liaison.Result // of votes that are numbers only
}

func newWorld() *world {
	return &world{
		drafts:    make(map[string]*charter.Product),
		charters:  make(map[string]*taskgroup.Charter),
		groups:    make(map[*taskgroup.Charter]taskgroup.Group),
		histories: make(map[*taskgroup.Charter][]taskgroup.Event),
		access:    make(map[string]*membership.Access),
		policy:    liaison.StrongShowing(),
	}
}

// rules is what stands in the way, each once, sorted: "charter/chair (¶10a)".
func rules(err error) []string {
	var list []string
	list = cite(list, charter.Violations(err))
	list = cite(list, taskgroup.Violations(err))
	list = cite(list, membership.Violations(err))
	list = cite(list, liaison.Violations(err))
	slices.Sort(list)
	return slices.Compact(list)
}

func cite[V interface {
	ID() string
	Clause() string
}](list []string, violations []V) []string {
	for _, v := range violations {
		list = append(list, fmt.Sprintf("%s (%s)", v.ID(), v.Clause()))
	}
	return list
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
			for i := range w.record.Meetings {
				if m := &w.record.Meetings[i]; m.Title == a.name("name") {
					return waive(&m.Waivers, a)
				}
			}
			p, err := w.draft(a.name("name"))
			if err != nil {
				return err
			}
			return waive(&p.Waivers, a)
		case "taskgroup":
			c, err := w.charter(a.name("name"))
			if err != nil {
				return err
			}
			return waive(&c.Waivers, a)
		case "membership":
			if a.name("name") == "roster" {
				return waive(&w.roster.Waivers, a)
			}
			n := w.opening(a.name("name")).Narrowings
			if len(n) == 0 {
				return fmt.Errorf("%s is not narrowed", a["name"])
			}
			return waive(&n[len(n)-1].Waivers, a)
		case "liaison":
			if a.name("name") == "register" {
				return waive(&w.register.Waivers, a)
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

// showingsAt is what a product may rest on at a time: what the scenario states,
// and what came of the questions that it asked.
func (w *world) showingsAt(at time.Time) []charter.Showing {
	list := slices.Clone(w.showings)
	for _, p := range w.polls {
		list = append(list, p.Assess(at))
	}
	return list
}
