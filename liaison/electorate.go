package liaison

// electorate is who is asked, indexed: the bodies by name, and the voices they
// speak with.
type electorate struct {
	bodies  names // numbered by their place in Asked
	voices  names // empty where each body is a voice of its own
	voice   []int // the number of each body's voice
	speaker []int // the place of each voice's first body
}

// index checks the question and indexes its bodies on the way.
func (e *electorate) index(q *Question, at place) {
	at = at.about(q.subject(), nil)
	if blank(q.Document) {
		at.child("document").add(RuleQuestion, "names no document")
	}
	if blank(q.Scope) {
		at.child("scope").add(RuleQuestion, "names no scope")
	}
	if len(q.Asked) == 0 {
		at.child("asked").add(RuleQuestion, "asks nobody")
	}
	n := len(q.Asked)
	places := make([]int, 2*n)
	e.bodies, e.voice, e.speaker = newNames(n), places[:n:n], places[n:n]
	shared := false
	for i := range q.Asked {
		b := &q.Asked[i]
		shared = shared || b.voice() != b.Name
		if blank(b.Name) {
			at.child("asked").index(i).child("name").add(RuleQuestion, "asks a body without a name")
		}
		if _, again := e.bodies.add(b.Name); again {
			at.child("asked").index(i).child("name").add(RuleQuestion, "asks %s twice", b.Name)
		}
		e.voice[i] = i
		e.speaker = append(e.speaker, i)
	}
	if shared {
		e.join(q, at.child("asked"))
	}
	at.child("opened").time(q.Opened)
	at.child("closes").time(q.Closes)
	if !q.Opened.Before(q.Closes) {
		at.child("closes").add(RuleTime, "closes no later than it opens")
	}
}

// join numbers the voices where some have several bodies.
func (e *electorate) join(q *Question, asked place) {
	e.voices = newNames(len(q.Asked))
	e.speaker = e.speaker[:0]
	for i := range q.Asked {
		b := &q.Asked[i]
		v, known := e.voices.add(b.voice())
		if !known {
			e.speaker = append(e.speaker, i)
		}
		e.voice[i] = v
		if first := &q.Asked[e.speaker[v]]; first.Class != b.Class {
			asked.index(i).child("class").about(b.subject(), nil).add(RuleVoice, "is of another class than %s", first.subject())
		}
	}
}

// number is that of a voice, if it is asked.
func (e *electorate) number(voice string) (number int, asked bool) {
	if e.voices.n == 0 {
		return e.bodies.find(voice)
	}
	return e.voices.find(voice)
}

// relevant counts the bodies asked that are relevant, and those that are asked
// or relevant: the two numbers agree when nobody was added or left out.
func (e *electorate) relevant(q *Question) (both, either int) {
	seen := make([]bool, len(q.Asked))
	leftOut := make(map[string]bool)
	for _, name := range q.Relevant {
		if place, asked := e.bodies.find(name); !asked {
			leftOut[name] = true
		} else if !seen[place] {
			seen[place] = true
			both++
		}
	}
	return both, len(q.Asked) + len(leftOut)
}

// asks reports the conditions on a class to which nobody asked belongs.
func (p *Policy) asks(q *Question, at place) {
	var asked map[string]bool
	for i := range p.Conditions {
		among := p.Conditions[i].Among
		if among == "" {
			continue
		}
		if asked == nil {
			asked = q.classes()
		}
		if !asked[among] {
			at.child("conditions").index(i).child("among").about(q.subject(), nil).add(RuleClass, "asks nobody of class %q", among)
		}
	}
}
