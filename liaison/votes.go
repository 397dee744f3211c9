package liaison

// votes is the stance of each voice, counted.
type votes struct {
	stances []Stance // by voice
	tallies []Tally  // of all, then of each class
}

// count collapses what the bodies said into voices, and counts them.
func (e *electorate) count(said []Stance) votes {
	v := votes{make([]Stance, len(e.speaker)), make([]Tally, 1+len(e.classNames))}
	for i := range v.stances {
		v.stances[i] = Recuse
	}
	for place, i := range e.voice {
		if s := said[place]; rank[s] < rank[v.stances[i]] {
			v.stances[i] = s
		}
	}
	for i := range v.stances {
		v.add(e, i, 1)
	}
	return v
}

// add adds one voice to the tallies, or takes it away.
func (v *votes) add(e *electorate, i, by int) {
	s := v.stances[i]
	v.tallies[0][s] += by
	if class := e.class[i]; class > 0 {
		v.tallies[class][s] += by
	}
}
