package liaison

import "slices"

// votes is the stance of each voice, counted.
type votes struct {
	voices  []voice
	all     Tally
	tallies []Tally        // of each class
	classes map[string]int // where a class's tally is; nil if no body has a class
}

type voice struct {
	name   string
	stance Stance
	class  int // where its tally is, unclassed if it has none
}

const unclassed = -1

// newVotes collapses what the bodies said into voices, and counts them.
func newVotes(q *Question, e *electorate, said func(place int) Stance) votes {
	v := votes{voices: make([]voice, len(e.speaker))}
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
		return unclassed
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
	v.all[one.stance] += by
	if one.class != unclassed {
		v.tallies[one.class][one.stance] += by
	}
}

// among is the tally of a class, or of all; nil for a class that nobody is in.
func (v *votes) among(class string) *Tally {
	if class == "" {
		return &v.all
	}
	if place, known := v.classes[class]; known {
		return &v.tallies[place]
	}
	return nil
}

// move changes the stance of one voice.
func (v *votes) move(i int, to Stance) {
	v.count(i, -1)
	v.voices[i].stance = to
	v.count(i, 1)
}

func (v *votes) clone() votes {
	return votes{slices.Clone(v.voices), v.all, slices.Clone(v.tallies), v.classes}
}
