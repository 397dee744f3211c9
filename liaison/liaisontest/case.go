package liaisontest

import (
	"time"

	"github.com/sipforum/techwg/liaison"
)

// A Case is one question that has been put to outside bodies, with everything
// they said: does it carry, as known at a time? It holds all that the answer
// may depend on, and its JSON form is how a [Problem] shows it.
//
// In the suites the questions are such as [liaison.Question.Check] accepts, and
// times are whole microseconds, as databases keep them. An implementation reads
// a case only.
type Case struct {
	Question  liaison.Question   `json:"question"`
	Positions []liaison.Position `json:"positions,omitzero"`
	AsOf      time.Time          `json:"asOf"`
}

// The window of every question, its middle, and the smallest step of time. None is
// a whole second, so that whoever cuts times to seconds or to dates loses a step.
// It is a year, which is long enough for whoever takes some weeks.
var (
	opened = time.Date(2009, 7, 1, 12, 30, 15, 1000, time.UTC)
	middle = opened.AddDate(0, 6, 0)
	closes = opened.AddDate(1, 0, 0)
)

const tick = time.Microsecond

// A voice is one organisation in a case: its bodies, and what is said in their
// names.
type voice struct {
	bodies    []liaison.Body
	positions []liaison.Position
}

// newCase puts a question to the bodies of the voices, and closes it.
func newCase(voices ...voice) Case {
	n := len(voices) + 2
	all, relevant := voice{make([]liaison.Body, 0, n), make([]liaison.Position, 0, n)}, make([]string, 0, n)
	for _, v := range voices {
		all.bodies, all.positions = append(all.bodies, v.bodies...), append(all.positions, v.positions...)
		for _, b := range v.bodies {
			relevant = append(relevant, b.Name)
		}
	}
	q := liaison.Question{Document: "profile, draft 3", Scope: "trunks", Asked: all.bodies, Relevant: relevant, Opened: opened, Closes: closes}
	return Case{q, all.positions, closes}
}

// says is a position that a body takes; a block has its concern.
func says(body string, s liaison.Stance, at time.Time) liaison.Position {
	p := liaison.Position{Body: body, Stance: s, At: at}
	if s == liaison.Block {
		p.Concerns = []liaison.Concern{unmet}
	}
	return p
}

const concern = "it breaks transfers"

// plain is a voice of one body, which says one thing in the middle of the window
// or is silent.
func plain(b liaison.Body, s liaison.Stance) voice {
	v := voice{bodies: []liaison.Body{b}}
	if s != liaison.Silent {
		v.positions = []liaison.Position{says(b.Name, s, middle)}
	}
	return v
}
