package main

import (
	"slices"

	"github.com/sipforum/techwg/examples/forum"
	"github.com/sipforum/techwg/liaison"
)

// A questionView is one question put to outside bodies, and what they said.
type questionView struct {
	N          int                    `json:"n"`
	Poll       liaison.Poll           `json:"poll"`
	Assessment *liaison.Assessment    `json:"assessment"`
	Voices     []voice                `json:"voices,omitzero"`
	Dropped    map[int]liaison.Reason `json:"dropped,omitzero"` // why a position does not count, by its number
	Settled    bool                   `json:"settled,omitzero"`
	Nearest    []liaison.Change       `json:"nearest,omitzero"` // the fewest changes that would turn it
	Undecided  bool                   `json:"undecided,omitzero"`
	Open       bool                   `json:"open,omitzero"`
	Wrong      []forum.Finding        `json:"wrong,omitzero"`
	Form       *form                  `json:"-"` // for the body that the viewer speaks for
}

func (q questionView) page() (string, string) { return "question", q.Poll.Question.Document }

// A voice is one organisation that is asked, with its bodies.
type voice struct {
	Name   string         `json:"name"`
	Stance liaison.Stance `json:"stance"`
	Bodies []string       `json:"bodies,omitzero"`
	Pivot  bool           `json:"pivot,omitzero"` // had it alone been silent, the standing would turn
}

func (s *site) question(v *visit) (view, error) {
	i := v.one(len(v.Polls))
	if i < 0 {
		return nil, errNotFound
	}
	poll := v.Record.Consultations[i]
	a, asked := poll.Assess(v.now), poll.Question.Asked
	shown := questionView{N: i + 1, Poll: poll, Assessment: a, Settled: a.Settled(), Open: inForce(v.now, poll.Question.Opened, poll.Question.Closes)}
	var err error
	shown.Nearest, err = a.Nearest()
	shown.Undecided = err != nil
	pivots := slices.Collect(a.Pivots())
	for name, stance := range a.Voices() {
		one := voice{Name: name, Stance: stance, Pivot: slices.Contains(pivots, name)}
		for _, b := range asked {
			if b.Voice == name || b.Voice == "" && b.Name == name {
				one.Bodies = append(one.Bodies, b.Name)
			}
		}
		shown.Voices = append(shown.Voices, one)
	}
	shown.Dropped = make(map[int]liaison.Reason)
	for _, d := range a.Discarded() {
		shown.Dropped[d.Index+1] = d.Reason
	}
	wrong, _ := s.findings(v)
	shown.Wrong = those(wrong, func(f forum.Finding) bool { return link(f.Path, "") == v.URL.Path })
	if shown.Open && slices.ContainsFunc(asked, func(b liaison.Body) bool { return b.Name == v.Account.Body }) {
		shown.Form = v.positionForm()
	}
	return shown, nil
}

// positionForm is the form for the body that the viewer speaks for.
func (v *visit) positionForm() *form {
	f := &form{Action: "say", To: v.URL.Path, Seen: v.Seq}
	var stances []string
	for s := liaison.Favor; s <= liaison.Withdraw; s++ {
		stances = append(stances, s.String())
	}
	f.Position.Stance, f.Choices = liaison.Favor, map[string][]string{"/stance": stances}
	if a := v.refused; a != nil && a.Position != nil {
		f.Position, f.Refused, a.shown = *a.Position, a.problem, true
	}
	return f
}

// A bar is how much of its width is filled with what there is, and where what is
// needed lies, in percent.
type bar struct{ Have, Need float64 }

// Bar is the bar of one thing that the policy asks for, out of the voices there are.
func (q questionView) Bar(r liaison.Result) bar {
	all := r.Base
	if all == 0 && r.Rule == liaison.RuleStrongShowing {
		all = len(q.Voices)
	}
	scale := 100 / float64(max(all, r.Have, r.Need, 1))
	return bar{float64(r.Have) * scale, min(max(float64(r.Need)*scale, 0.4), 99.6)}
}

// A questionsView is the questions, the latest first.
type questionsView struct {
	Questions []questionView `json:"questions,omitzero"`
}

func (questionsView) page() (string, string) { return "questions", "Questions to outside bodies" }

func (s *site) questions(v *visit) (view, error) {
	var shown questionsView
	for i, poll := range v.Record.Consultations {
		shown.Questions = append(shown.Questions, questionView{N: i + 1, Poll: poll, Assessment: poll.Assess(v.now)})
	}
	slices.SortStableFunc(shown.Questions, func(a, b questionView) int { return b.Poll.Question.Opened.Compare(a.Poll.Question.Opened) })
	return shown, nil
}
