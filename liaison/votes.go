package liaison

import "slices"

// votes is the stance of each voice, counted.
type votes struct {
	voices  []voice
	tallies []Tally        // of all at 0, then of each class
	classes map[string]int // where a class's tally is; nil if no body has a class
}

type voice struct {
	name   string
	stance Stance
	class  int // where its tally is, 0 if it has no class
}

// newVotes collapses what the bodies said into voices, and counts them.
func newVotes(q *Question, e *electorate, said func(place int) Stance) votes {
	v := votes{voices: make([]voice, len(e.speaker)), tallies: make([]Tally, 1)}
	for i, place := range e.speaker {
		b := &q.Asked[place]
		v.voices[i] = voice{name: b.voice(), stance: Recuse, class: v.class(b.Class)}
	}
	for place, i := range e.voice {
		if s := said(place); s.lower(v.voices[i].stance) {
			v.voices[i].stance = s
		}
	}
	for i := range v.voices {
		v.count(i, 1)
	}
	return v
}

// class is where the tally of a class is.
func (v *votes) class(name string) int {
	if name == "" {
		return 0
	}
	if v.classes == nil {
		v.classes = make(map[string]int)
	}
	place, known := v.classes[name]
	if !known {
		place = len(v.tallies)
		v.classes[name] = place
		v.tallies = append(v.tallies, Tally{})
	}
	return place
}

// count adds one voice to the tallies, or takes it away.
func (v *votes) count(i, by int) {
	one := &v.voices[i]
	v.tallies[0][one.stance] += by
	if one.class != 0 {
		v.tallies[one.class][one.stance] += by
	}
}

// among is the tally of a class, or of all; nil where there is none.
func (v *votes) among(class string) *Tally {
	place, known := 0, len(v.tallies) > 0
	if class != "" {
		place, known = v.classes[class]
	}
	if !known {
		return nil
	}
	return &v.tallies[place]
}

// move changes the stance of one voice.
func (v *votes) move(i int, to Stance) {
	v.count(i, -1)
	v.voices[i].stance = to
	v.count(i, 1)
}

func (v *votes) clone() votes {
	return votes{slices.Clone(v.voices), slices.Clone(v.tallies), v.classes}
}
