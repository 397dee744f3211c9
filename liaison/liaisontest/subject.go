package liaisontest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sipforum/techwg/liaison"
)

// A subject is the implementation under test, with the voices that it is asked
// about. It remembers its answers to plain questions.
type subject struct {
	carries func(Case) bool
	named   []string // the first voices: any other may change places with its like
	others  []string // the next ones
	classes []string // taken in turn by the voices
	known   map[string]string
	small   []profile        // once they have been listed
	large   []profile        // the smallest first
	spots   []place          // once they have been looked for
	kinds   []liaison.Blocks // how it may take blocks
}

func newSubject(carries func(Case) bool, named, classes []string, kinds ...liaison.Blocks) *subject {
	if len(classes) == 0 {
		classes = []string{""}
	}
	others := []string{"ATIS", "ETSI", "W3C", "3GPP", "ISO", "GSMA"}
	others = slices.DeleteFunc(others, func(name string) bool { return slices.Contains(named, name) })
	return &subject{carries: carries, named: named, others: others, classes: classes, kinds: kinds, known: map[string]string{}}
}

// asking is the same implementation, asked about other voices.
func (s *subject) asking(named, classes []string) *subject {
	return &subject{carries: s.carries, named: named, others: s.others, classes: classes, known: map[string]string{}}
}

// body is the one of the i-th voice.
func (s *subject) body(i int) liaison.Body {
	name := fmt.Sprint("body ", i+1)
	if names := slices.Concat(s.named, s.others); i < len(names) {
		name = names[i]
	}
	return liaison.Body{Name: name, Class: s.class(i)}
}

// class is that of the i-th voice.
func (s *subject) class(i int) string { return s.classes[i%len(s.classes)] }

// isOf reports whether the i-th voice is of a class, as all are if it has no name.
func (s *subject) isOf(class string, i int) bool { return class == "" || s.class(i) == class }

// alike reports whether two voices may change places.
func (s *subject) alike(i, j int) bool { return min(i, j) >= len(s.named) && s.class(i) == s.class(j) }

// plain is what each voice says, plainly.
func (s *subject) plain(p profile) []voice {
	voices := make([]voice, len(p))
	for i, stance := range p {
		voices[i] = plain(s.body(i), stance)
	}
	return voices
}

// question is the case of these plain voices.
func (s *subject) question(p profile) Case { return newCase(s.plain(p)...) }

// What an implementation says of a case.
const carried, failed = "carried", "failed"

func (s *subject) ask(c Case) string {
	return answer(carried, failed, func() bool { return s.carries(c) })
}

// on is what it says where every voice says one thing, plainly.
func (s *subject) on(p profile) string {
	got, known := s.known[string(p)]
	if !known {
		got = s.ask(s.question(p))
		s.known[string(p)] = got
	}
	return got
}

// words is a profile for a reader.
func (s *subject) words(p profile) string {
	if len(p) > 8 {
		return p.tally().String()
	}
	var parts []string
	for i := range p {
		parts = append(parts, fmt.Sprintf("%s %v", s.body(i).Name, p[i]))
	}
	return strings.Join(parts, ", ")
}

// example is what the implementation says of a plain question.
func (s *subject) example(p profile) string {
	return fmt.Sprintf("%s with %s: %s", s.on(p), s.words(p), show(s.question(p)))
}

// A row is what a suite expects of some profiles.
type row struct {
	rule liaison.Rule
	want string
	is   string
	when func(profile) bool

	claims []claim // by which that is told, if they show where to look
}

type rows []row

// taking is how many of the rows take a profile.
func (rows rows) taking(p profile) (n int) {
	for _, r := range rows {
		if r.when(p) {
			n++
		}
	}
	return n
}

// rows are the trials of rows of which a profile is of the first that takes it.
func (s *subject) rows(rows rows) (suite []trial) {
	lists := make([][]profile, len(rows))
	for _, p := range s.profiles() {
		if i := slices.IndexFunc(rows, func(r row) bool { return r.when(p) }); i >= 0 {
			lists[i] = append(lists[i], p)
		}
	}
	for i, r := range rows {
		suite = append(suite, expect(r.rule, r.want, func() string {
			return search(lists[i], func(p profile) string {
				if s.on(p) == r.is {
					return ""
				}
				return s.example(p)
			})
		}))
	}
	return suite
}

// A posed case is one with the answer that it should get, and is put together when it
// is asked about. If there is a profile, it says the same plainly.
type posed struct {
	put   func() Case
	want  string
	plain profile
	way   int // of a voice to say so
}

// same is a case that should be answered as the plain question is.
func (s *subject) same(p profile, put func() Case) posed { return posed{put, s.on(p), p, 0} }

// failing is a case that should fail, whatever else does.
func failing(put func() Case) posed { return posed{put: put, want: failed} }

// pose is the search for a case that is not answered as it should be.
func (s *subject) pose(lists ...func() []posed) func() string {
	wrong := func(c posed) string {
		put := c.put()
		got := s.ask(put)
		if got == c.want {
			return ""
		}
		example := got + " " + show(put)
		if c.plain != nil {
			example = fmt.Sprintf("%s with %s, but %s", c.want, s.words(c.plain), example)
		}
		return example
	}
	return func() string {
		for _, list := range lists {
			if example := search(list(), wrong); example != "" {
				return example
			}
		}
		return ""
	}
}

// edited lists the plain questions of some places, each with each of some changes. They
// should get the same answer as they are or, if there is one that is wanted, that.
func (s *subject) edited(places func() []place, want string, edits ...func(*Case)) func() []posed {
	return func() (list []posed) {
		for _, edit := range edits {
			for _, at := range places() {
				c := s.same(at.profile, func() Case {
					c := s.question(at.profile)
					edit(&c)
					return c
				})
				if want != "" {
					c.want, c.plain = want, nil
				}
				list = append(list, c)
			}
		}
		return list
	}
}

// each is a change by each of a list.
func each[E any](list []E, change func(c *Case, by E)) (edits []func(*Case)) {
	for _, by := range list {
		edits = append(edits, func(c *Case) { change(c, by) })
	}
	return edits
}

// asOf changes the time at which the answer is asked for.
func asOf(c *Case, t time.Time) { c.AsOf = t }
